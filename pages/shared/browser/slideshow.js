// The basket full screen, a page at a time; arrow keys, Page Up and Down, Home, End, Escape, and a tap on either side.
// A page longer than the screen is read to its end first by the keys that go down, those of a clicker among them.
// Letters are 24 pixels or more: a chart is laid out at half the size of its place and shown at twice the size.

const ENLARGED = 2
const SMALLEST = 12   // of the chart's own letters, before they are shown twice as large
const shows = new WeakMap()

function enlarged(figure) {
  const larger = (value) => {
    if (Array.isArray(value)) return value.map(larger)
    if (value === null || typeof value !== "object") return value
    const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, larger(inner)]))
    for (const key of ["font", "tickfont", "textfont"]) {
      if (typeof copy[key]?.size === "number") copy[key].size = Math.max(SMALLEST, copy[key].size)
    }
    return copy
  }
  const layout = larger(figure.layout)
  const lines = (text) => (text ? text.split("<br>").length : 0)
  // The page has the title and the sources in large letters already.
  const footer = (layout.annotations ?? []).find((one) => one.name === "footer")
  layout.annotations = (layout.annotations ?? []).filter((one) => one.name !== "footer")
  layout.margin = { ...layout.margin }
  layout.margin.t = Math.max(8, layout.margin.t - 20 * lines(layout.title?.text))
  if (footer) layout.margin.b = Math.max(24, layout.margin.b - 15 * lines(footer.text))
  layout.height -= figure.layout.margin.t - layout.margin.t + figure.layout.margin.b - layout.margin.b
  delete layout.title
  return { data: larger(figure.data), layout }
}

class Show {
  constructor(root) {
    this.at = 0
    this.box = root.querySelector(".ds-show")
    this.onKey = (event) => {
      const reading = { ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1, ArrowUp: -1, PageUp: -1 }[event.key]
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? reading
      if ([" ", "Enter"].includes(event.key) && event.target.closest("footer")) return   // a button is pressed
      if (reading && this.scroll(reading)) { /* more of the same page */ }
      else if (step) this.go(this.at + step)
      else if (event.key === "Home") this.go(0)
      else if (event.key === "End") this.go(this.pages.length - 1)
      else if (event.key === "Escape") this.close()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    this.onResize = () => { clearTimeout(this.later); this.later = setTimeout(() => this.pages && this.draw(), 150) }
    document.addEventListener("keydown", this.onKey, true)
    window.addEventListener("resize", this.onResize)
    const [back, forward, whole, end] = this.box.querySelectorAll("nav button")
    back.onclick = () => this.go(this.at - 1)
    forward.onclick = () => this.go(this.at + 1)
    whole.onclick = () => document.fullscreenElement ? document.exitFullscreen() : this.box.requestFullscreen?.()
    end.onclick = () => this.close()
    this.place = this.box.querySelector(".ds-place")
    this.more = this.box.querySelector(".ds-more")
    this.more.onclick = () => this.scroll(1)
    this.place.onscroll = () => this.tellMore()
    this.box.focus()
  }

  left() { return this.place.scrollHeight - this.place.clientHeight - this.place.scrollTop }

  tellMore() { this.more.hidden = this.left() < 8 }

  // Whether there was more of this page that way, which is now in view.
  scroll(way) {
    if (way > 0 ? this.left() < 8 : this.place.scrollTop < 8) return false
    this.place.scrollBy({ top: way * 0.8 * this.place.clientHeight })
    return true
  }

  async take({ data, setTriggerValue }) {
    this.tellClosed = () => setTriggerValue("closed", true)
    this.config = data.config
    if (data.pack === this.pack) return
    this.pack = data.pack
    const views = await unpacked(data.pack)
    this.pages = Object.keys(views).sort((a, b) => a - b).map((key) => views[key])
    this.go(Math.min(this.at, this.pages.length - 1))
  }

  go(to) {
    if (!this.pages) return
    this.at = Math.max(0, Math.min(this.pages.length - 1, to))
    this.draw()
  }

  draw() {
    const page = this.pages[this.at]
    const { box } = this
    box.dataset.kind = page.kind
    box.dataset.page = String(this.at + 1)
    box.querySelector("h1").textContent = page.title
    box.querySelector(".ds-foot").textContent = page.foot ?? ""
    box.querySelector(".ds-count").textContent = `${this.at + 1} / ${this.pages.length}`
    const remark = box.querySelector(".ds-remark")
    remark.textContent = page.remarks ?? ""
    remark.hidden = !page.remarks
    const place = box.querySelector(".ds-place")
    if (this.chart && window.Plotly) window.Plotly.purge(this.chart)
    this.chart = null
    place.replaceChildren()
    place.scrollTop = 0
    if (page.kind !== "panel") place.append(...page.lines.filter(Boolean).map((line) => element("p", { textContent: line })))
    else if (page.figure) this.drawChart(place, page)
    else place.append(this.table(page))
    this.tellMore()
    box.dataset.state = page.figure ? "drawing" : "drawn"
  }

  async drawChart(place, page) {
    const holder = element("div", { className: "ds-holder" })
    const chart = element("div", { className: "ds-large" })
    chart.setAttribute("role", "figure")
    chart.setAttribute("aria-label", page.alt)
    holder.append(chart)
    place.append(holder)
    this.chart = chart
    const { data, layout } = enlarged(page.figure)
    const room = { width: place.clientWidth / ENLARGED - 8, height: place.clientHeight / ENLARGED - 4 }
    // A chart that can grow fills the page; a long one keeps its height and is scrolled.
    const rows = page.rows.length > 12 && layout.height > room.height
    const height = rows ? layout.height : room.height
    Object.assign(chart.style, { width: `${room.width}px`, height: `${height}px`, transform: `scale(${ENLARGED})` })
    holder.style.height = `${height * ENLARGED}px`
    this.tellMore()
    const library = await plotly()
    if (this.chart !== chart) return
    await library.react(chart, data, { ...layout, width: room.width, height, autosize: false }, { ...this.config, responsive: false, displayModeBar: false })
    this.box.dataset.state = "drawn"
  }

  table(page) {
    const head = element("tr", {}, ...page.heads.map((title) => element("th", { textContent: title, scope: "col" })))
    const body = page.rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", { textContent: cell }))))
    return element("table", {}, element("thead", {}, head), element("tbody", {}, ...body))
  }

  close() {
    if (document.fullscreenElement) document.exitFullscreen()
    this.end()
    this.tellClosed()
  }

  end() {
    document.removeEventListener("keydown", this.onKey, true)
    window.removeEventListener("resize", this.onResize)
    if (this.chart && window.Plotly) window.Plotly.purge(this.chart)
  }
}

export default function (component) {
  const root = component.parentElement
  let show = shows.get(root)
  if (!show) shows.set(root, show = new Show(root))
  show.take(component)
  return () => setTimeout(() => { if (!root.isConnected) { show.end(); shows.delete(root) } }, 500)
}
