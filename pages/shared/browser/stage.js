// One exhibit at a time, changed by the browser itself: sentence, chart, notes, table, sources and address together.
// The server is asked only for what this reader has not been given yet, for the origin of a figure and for files.
// Everything that may come from data is written as text, never as markup.

const stages = new WeakMap()

class Stage {
  constructor(root) {
    this.views = {}
    this.selection = null
    this.asked = null        // { name, way, free } as the reader chose
    this.pending = null      // timer of the word to the server about the choice
    this.reported = false    // whether the server's last word may still be about the choice before
    this.part = {}
    this.root = root.querySelector(".ds-stage")
    for (const name of ["picker", "ways", "free", "warn", "finding", "chart", "where", "tools", "said", "notes", "table", "sources"]) {
      this.part[name] = root.querySelector(`.ds-${name}`)
    }
    this.buildTools()
  }

  take({ data, setStateValue, setTriggerValue }) {
    this.data = data
    this.tell = (value) => setStateValue("view", value)
    this.ask = (act, value = {}) => {
      clearTimeout(this.pending)   // the question says what was chosen
      this.pending = null
      setTriggerValue("asked", { act, ...this.asked, ...value })
    }
    const given = { name: data.name, way: data.way, free: data.free }
    const fresh = data.selection !== this.selection
    if (fresh) {
      this.views = {}
      this.selection = data.selection
      this.waiting = null
    }
    // A view that is here already is the same one: to show it again would draw everything anew.
    if (!this.views[this.key(given)]) this.unpack(data.view)
    // An answer to what was asked before the server heard of the last choice must not bring the one before it back.
    const heard = given.name === this.asked?.name && given.way === this.asked?.way
    if (this.asked === null || (this.pending === null && (heard || !this.reported))) {
      this.asked = given
      this.reported = false
    }
    this.writeAddress()   // the server, which wrote the places there, does not know what was chosen here
    if (fresh || !this.built) this.buildControls()
    if (data.file) taken(data.file)
    if (data.pack && data.pack !== this.opened) {
      this.opened = data.pack
      this.unpack(data.pack).then(() => { this.root.dataset.state = "complete" })
    }
    if (data.origin && data.origin !== this.seenOrigin) this.bringIntoView(data.origin)
    this.seenOrigin = data.origin
    if (fresh && this.pending !== null) this.report()   // the places changed before the server heard of the choice
    this.show()
  }

  async unpack(pack) {
    const selection = this.selection
    const views = await unpacked(pack)
    if (selection !== this.selection) return   // other places were chosen meanwhile
    this.views = { ...views, ...this.views }
    if (this.waiting) this.show()
  }

  key({ name, way, free }) { return `${name}|${way}|${free ? 1 : 0}` }

  choose(change) {
    this.asked = { ...this.asked, ...change }
    this.writeAddress()
    clearTimeout(this.pending)
    // The server hears of it a little later, for whatever it is asked next; nothing waits for that.
    const late = () => this.whenAtRest(() => { if (this.pending !== null) this.report() })
    this.pending = setTimeout(late, this.views[this.key(this.asked)] ? 1200 : 0)
    this.show()
  }

  report() {
    clearTimeout(this.pending)
    this.pending = null
    this.reported = true
    this.tell(this.asked)
  }

  writeAddress() {
    const address = new URL(window.location.href)
    const put = (key, value, usual) => {
      if (value === usual) address.searchParams.delete(key)
      else address.searchParams.set(key, value)
    }
    put("chi-tieu", this.asked.name, this.data.usual.name)
    put("cach-xem", this.asked.way, this.data.usual.way)
    put("truc-rieng", this.asked.free ? "true" : "false", "false")
    if (address.href !== window.location.href) window.history.replaceState(window.history.state, "", address)
  }

  show() {
    const view = this.views[this.key(this.asked)]
    this.markControls()
    if (!view) { this.waiting = true; return }
    this.waiting = null
    this.drawWhere()
    if (view === this.shown) return
    this.shown = view
    if (this.root.dataset.state !== "waiting") this.root.dataset.state = "drawing"
    const { finding, warn, notes } = this.part
    finding.textContent = view.finding
    finding.classList.toggle("ds-long", view.finding.length > 420)
    warn.hidden = !this.asked.free
    notes.replaceChildren(...view.notes.map((note) => element("li", { textContent: note })))
    this.draw(view).then(() => { this.showTable(view); this.showSources(view); this.askForMore() })
  }

  async draw(view) {
    const chart = this.part.chart
    chart.setAttribute("aria-label", view.alt)
    // A finger never rests: the chart's own bar of buttons is hidden there (stage.css), and its picture is taken from here.
    this.picture.hidden = !view.figure || !window.matchMedia("(hover: none)").matches
    if (!view.figure) {
      if (window.Plotly) window.Plotly.purge(chart)
      chart.classList.remove("js-plotly-plot")
      const words = view.rows.length ? this.data.words.nothing_to_draw : ""
      chart.style.minHeight = ""
      chart.replaceChildren(...(words ? [element("p", { className: "ds-none", textContent: words })] : []))
      return
    }
    let library
    try { library = await plotly() } catch {
      chart.replaceChildren(element("p", { className: "ds-none", textContent: this.data.words.without_library }))
      return
    }
    if (view !== this.shown) return
    if (!chart.classList.contains("js-plotly-plot")) chart.replaceChildren()
    chart.style.minHeight = `${view.figure.layout.height}px`
    const frame = chart.parentElement
    const turn = wholeScreenButton(() => {
      if (!document.fullscreenElement) this.usual = { width: chart.clientWidth, height: chart.clientHeight }
      turnWholeScreen(frame)
    })
    const config = { ...this.data.config, responsive: true, modeBarButtonsToAdd: [turn] }
    const draw = () => library.react(chart, view.figure.data, { ...view.figure.layout, ...sizeOnWholeScreen(frame, chart, this.usual) }, config)
    frame.onfullscreenchange = async () => {
      await draw()
      if (!document.fullscreenElement) library.Plots.resize(chart)   // else it keeps the width of the screen
    }
    await draw()
    if (!chart.dsHeard) {
      chart.dsHeard = true
      chart.on("plotly_click", (event) => {
        const origin = event.points[0]?.customdata
        if (origin) this.ask("origin", { origin: Array.from(origin) })
      })
    }
  }

  async drawWhere() {
    if (!this.data.where || this.data.where === this.placed) return
    const where = this.placed = this.data.where
    const { where: view } = await unpacked(where)
    if (where !== this.placed) return
    this.part.where.setAttribute("aria-label", view.alt)
    this.tiles ??= new Tiles(this.part.where)
    this.tiles.draw(view.figure)
  }

  // Where a figure comes from is laid out below the stage by the server; the reader should not have to look for it.
  bringIntoView(name, tries = 20) {
    const place = document.querySelector(`[class*="${CSS.escape(name)}"]`)
    if (place) place.scrollIntoView({ block: "nearest", behavior: "smooth" })
    else if (tries > 0) setTimeout(() => this.bringIntoView(name, tries - 1), 100)
  }

  // Once the reader sees something, the rest of what he may ask next is fetched, once.
  askForMore() {
    const wanted = `${this.selection}|${this.asked.way}|${this.asked.free}`
    if (this.fetched === wanted) {
      if (this.root.dataset.state !== "waiting") this.root.dataset.state = "complete"
      return
    }
    this.root.dataset.state = "waiting"
    this.fetched = wanted
    setTimeout(() => this.whenAtRest(() => this.ask("more")), 150)
  }

  // Nobody waits for it, and a page that is being left (turning.js) must ask nothing more.
  whenAtRest(act) {
    if (!this.root.isConnected) return
    if (this.root.closest("[inert]")) setTimeout(() => this.whenAtRest(act), 150)
    else act()
  }

  buildControls() {
    this.built = true
    const { words, ways } = this.data
    const input = element("input", { type: "text", id: "ds-picker-input", autocomplete: "off", spellcheck: false })
    const list = element("ul", { id: "ds-picker-list", hidden: true })
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", "aria-haspopup": "listbox" })) {
      input.setAttribute(name, value)
    }
    list.setAttribute("role", "listbox")
    list.setAttribute("aria-label", words.indicator)
    this.input = input
    this.list = list
    input.addEventListener("focus", () => { input.select(); this.open("") })
    input.addEventListener("click", () => { if (list.hidden) this.open("") })
    input.addEventListener("input", () => this.open(input.value))
    input.addEventListener("keydown", (event) => this.onKey(event))
    input.addEventListener("blur", () => this.close())
    this.part.picker.replaceChildren(element("label", { htmlFor: input.id, textContent: words.indicator }), input, list)
    const choices = ways.map((way) => {
      const radio = element("input", { type: "radio", name: "ds-way", value: way })
      radio.addEventListener("change", () => this.choose({ way }))
      return element("label", {}, radio, element("span", { textContent: way }))
    })
    this.part.ways.replaceChildren(element("legend", { textContent: words.way }), ...choices)
    const toggle = element("input", { type: "checkbox" })
    toggle.setAttribute("role", "switch")
    toggle.addEventListener("change", () => this.choose({ free: toggle.checked }))
    this.toggle = toggle
    this.part.free.replaceChildren(toggle, element("span", { textContent: words.free }))
    this.part.free.hidden = !this.data.may_be_free
    this.part.warn.textContent = words.free_warning
  }

  markControls() {
    if (document.activeElement !== this.input || this.list.hidden) this.input.value = this.asked.name
    for (const radio of this.part.ways.querySelectorAll("input")) radio.checked = radio.value === this.asked.way
    this.toggle.checked = this.asked.free
  }

  open(typed) {
    const rows = []
    const starts = typed.toLowerCase()
    let active = null
    for (const [theme, entries] of this.data.indicators) {
      const found = entries.filter((name) => typed === "" || matches(typed, name))
      if (!found.length) continue
      rows.push(element("li", { className: "ds-theme", textContent: theme, role: "presentation" }))
      for (const name of found) {
        const known = this.views[this.key({ ...this.asked, name })]?.rows.length !== 0
        const row = element("li", { className: known ? "" : "ds-unknown", id: `ds-option-${rows.length}` })
        row.textContent = name
        row.dataset.name = name
        row.setAttribute("role", "option")
        row.setAttribute("aria-selected", String(name === this.asked.name))
        if (!known) row.title = this.data.words.unknown
        row.addEventListener("mousedown", (event) => { event.preventDefault(); this.pick(name) })
        rows.push(row)
        const better = name.toLowerCase() === starts ? 3 : name.toLowerCase().startsWith(starts) ? 2 : 1
        if (typed === "" ? name === this.asked.name : better > (active?.better ?? 0)) active = { row, better }
      }
    }
    if (!rows.length) rows.push(element("li", { className: "ds-theme", textContent: this.data.words.no_match }))
    this.list.replaceChildren(...rows)
    this.list.hidden = false
    this.input.setAttribute("aria-expanded", "true")
    this.activate(active?.row ?? null)
  }

  activate(row) {
    this.active?.classList.remove("ds-active")
    this.active = row
    if (!row) { this.input.removeAttribute("aria-activedescendant"); return }
    row.classList.add("ds-active")
    this.input.setAttribute("aria-activedescendant", row.id)
    // Within the list only: the page itself must not move.
    if (row.offsetTop < this.list.scrollTop) this.list.scrollTop = row.offsetTop - 30
    else if (row.offsetTop + row.offsetHeight > this.list.scrollTop + this.list.clientHeight) {
      this.list.scrollTop = row.offsetTop + row.offsetHeight - this.list.clientHeight
    }
  }

  onKey(event) {
    const options = [...this.list.querySelectorAll("[role=option]")]
    const at = options.indexOf(this.active)
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (this.list.hidden) { this.open(""); return }
      const next = at + (event.key === "ArrowDown" ? 1 : -1)
      if (options.length) this.activate(options[Math.max(0, Math.min(options.length - 1, next))])
    } else if (event.key === "Enter") {
      event.preventDefault()
      if (!this.list.hidden && this.active) this.pick(this.active.dataset.name)
    } else if (event.key === "Escape") {
      this.close()
    }
  }

  pick(name) {
    this.close()
    if (name !== this.asked.name) this.choose({ name })
  }

  close() {
    this.list.hidden = true
    this.active = null
    this.input.value = this.asked.name
    this.input.setAttribute("aria-expanded", "false")
    this.input.removeAttribute("aria-activedescendant")
  }

  buildTools() {
    this.said = (done, words) => {
      this.part.said.textContent = words
      clearTimeout(this.silence)
      this.silence = setTimeout(() => { this.part.said.textContent = "" }, done ? 2500 : 6000)
    }
    const [sentence, link, sheet] = this.part.tools.querySelectorAll("button")
    const tell = (done) => this.said(done, done ? this.data.words.copied : this.data.words.not_copied)
    sentence.onclick = async () => tell(await copied(this.shown.finding))
    link.onclick = async () => { this.writeAddress(); tell(await copied(window.location.href)) }
    sheet.onclick = () => this.ask("sheet")
    for (const button of this.part.tools.querySelectorAll("[data-act]")) button.onclick = () => this.ask(button.dataset.act)
    this.picture = this.part.tools.querySelector(".ds-picture")
    this.picture.onclick = () => this.part.chart.querySelector(".modebar-btn[data-title='Tải hình (PNG)']")?.click()
  }

  showTable(view) {
    const { table, tools } = this.part
    table.hidden = !view.rows.length
    tools.querySelectorAll("button")[2].hidden = !view.rows.length
    const head = element("tr", {}, ...view.heads.map((title) => element("th", { textContent: title, scope: "col" })))
    const body = view.rows.map((row, at) => {
      const line = element("tr", {}, ...row.map((cell) => element("td", { textContent: cell })))
      const origin = view.origins[at]
      if (origin) {
        line.tabIndex = 0
        line.title = this.data.words.origin
        line.onclick = () => this.ask("origin", { origin })
        line.onkeydown = (event) => { if (event.key === "Enter") this.ask("origin", { origin }) }
      }
      return line
    })
    table.querySelector("table").replaceChildren(element("thead", {}, head), element("tbody", {}, ...body))
  }

  showSources(view) {
    this.part.sources.hidden = !view.sources.length
    this.part.sources.querySelector("ul").replaceChildren(...view.sources.map((source) => {
      const web = /^https?:\/\//.test(source.address)
      const address = web
        ? element("a", { href: source.address, target: "_blank", rel: "noopener noreferrer", textContent: source.address })
        : document.createTextNode(source.address)
      return element("li", {}, element("strong", { textContent: source.title }), ` — ${source.line} `, address)
    }))
  }
}

export default function (component) {
  const root = component.parentElement
  let stage = stages.get(root)
  if (!stage) stages.set(root, stage = new Stage(root))
  stage.take(component)
  return () => setTimeout(() => {
    if (root.isConnected || !window.Plotly) return
    window.Plotly.purge(stage.part.chart)
  }, 1000)
}
