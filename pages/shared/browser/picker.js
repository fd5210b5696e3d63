// The picker of places. It shows at once what was picked and tells the server, which writes the address; what the server answers to
// an older choice than the last is not shown. Everything that may come from data is written as text, never as markup.

const MOST_SHOWN = 40
const pickers = new WeakMap()

class Picker {
  constructor(root) {
    const find = (name) => root.querySelector(`.ds-places ${name}`)
    this.label = find("label")
    this.chips = find(".ds-chosen")
    this.input = find("input")
    this.list = find("[role=listbox]")
    this.hint = find(".ds-hint")
    this.none = find(".ds-none")
    this.said = find(".ds-said")
    this.options = []
    this.chosen = []
    this.input.addEventListener("focus", () => this.open())
    this.input.addEventListener("click", () => { if (this.list.hidden) this.open() })
    this.input.addEventListener("input", () => this.open())
    this.input.addEventListener("keydown", (event) => this.onKey(event))
    this.input.addEventListener("blur", () => this.close())
    this.none.addEventListener("click", () => this.choose([], ""))
  }

  take({ data, setStateValue }) {
    const { words } = this.data = data
    this.tell = () => setStateValue("chosen", { places: this.chosen, turn: this.turn })
    this.label.textContent = words.label
    this.list.setAttribute("aria-label", words.label)
    this.hint.textContent = words.hint
    this.none.textContent = words.none
    if (data.options !== this.packed) {
      this.packed = data.options
      unpacked(data.options).then(({ places }) => {
        this.options = places.options.map(([text, name]) => ({ text, name: letters(name), inside: letters(text) }))
        if (!this.list.hidden) this.open()
      })
    }
    if (this.turn !== undefined && data.turn < this.turn) return
    this.turn = data.turn
    this.chosen = [...data.chosen]
    this.draw()
    this.writeAddress()
  }

  choose(places, said) {
    this.chosen = places
    this.turn += 1
    this.close()
    this.input.value = ""
    this.said.textContent = said
    this.draw()
    this.tell()
  }

  add(text) { this.choose([...this.chosen, text], `${this.data.words.added} ${text}`) }

  drop(text) { this.choose(this.chosen.filter((other) => other !== text), `${this.data.words.dropped} ${text}`) }

  // The address of a page that the menu opened, or of a link that spells a name otherwise, is mended without a step of its own.
  writeAddress() {
    const address = new URL(window.location.href)
    const before = JSON.stringify(address.searchParams.getAll(this.data.parameter))
    address.searchParams.delete(this.data.parameter)
    if (JSON.stringify(this.chosen) !== JSON.stringify(this.data.usual)) {
      for (const text of this.chosen.length ? this.chosen : [""]) address.searchParams.append(this.data.parameter, text)
    }
    if (before === JSON.stringify(address.searchParams.getAll(this.data.parameter))) return
    window.history.replaceState(window.history.state, "", address)
  }

  draw() {
    const { words, most } = this.data
    this.chips.replaceChildren(...this.chosen.map((text, at) => {
      const name = element("button", { type: "button", className: "ds-name", textContent: text, title: at ? words.make_ours : words.ours })
      if (at) name.onclick = () => this.choose([text, ...this.chosen.filter((other) => other !== text)], `${words.ours}: ${text}`)
      const cross = element("button", { type: "button", className: "ds-cross", textContent: "×", title: `${words.drop} ${text}` })
      cross.setAttribute("aria-label", `${words.drop} ${text}`)
      cross.onclick = () => { this.drop(text); this.input.focus({ preventScroll: true }); this.close() }
      return element("li", {}, name, cross)
    }))
    this.none.hidden = this.chosen.length < 2
    this.input.disabled = this.chosen.length >= most
    this.input.placeholder = this.input.disabled ? words.full : words.placeholder
  }

  // The better a place answers to what is typed, the higher it stands: the whole name, its beginning, a word in it, anything else.
  found(asked) {
    const rank = ({ name, inside }) => {
      if (meetsAt(asked, name, 0)) return name.length === asked.length ? 4 : 3
      if (name.some((_, at) => name[at - 1] === " " && meetsAt(asked, name, at))) return 2
      return inside.some((_, at) => meetsAt(asked, inside, at)) ? 1 : 0
    }
    return this.options
      .filter(({ text }) => !this.chosen.includes(text))
      .map((option) => ({ text: option.text, rank: asked.length ? rank(option) : 1 }))
      .filter(({ rank }) => rank)
      .sort((one, other) => other.rank - one.rank)   // stable: within a rank the list's own order
  }

  open() {
    const asked = letters(this.input.value)
    const { words } = this.data
    const found = this.found(asked)
    const rows = found.slice(0, MOST_SHOWN).map(({ text }, at) => {
      const row = element("li", { id: `ds-place-${at}`, textContent: text })
      row.setAttribute("role", "option")
      row.setAttribute("aria-selected", "false")
      row.addEventListener("mousedown", (event) => { event.preventDefault(); this.add(text) })
      return row
    })
    // Two districts may bear the name that was typed: then none of them is offered before the other.
    const first = asked.length && !(found[0]?.rank === 4 && found[1]?.rank === 4) ? rows[0] : null
    if (found.length > rows.length) rows.push(element("li", { className: "ds-more", textContent: `… ${words.more}` }))
    if (!found.length) rows.push(element("li", { className: "ds-more", textContent: words.no_match }))
    this.list.replaceChildren(...rows)
    this.list.scrollTop = 0
    this.list.hidden = false
    this.input.setAttribute("aria-expanded", "true")
    this.list.scrollIntoView({ block: "nearest" })   // on a phone the tray stands below the menu
    this.activate(first ?? null)
  }

  activate(row) {
    this.active?.classList.remove("ds-active")
    this.active?.setAttribute("aria-selected", "false")
    this.active = row
    if (!row) { this.input.removeAttribute("aria-activedescendant"); return }
    row.classList.add("ds-active")
    row.setAttribute("aria-selected", "true")
    this.input.setAttribute("aria-activedescendant", row.id)
    // Within the list only: the page itself must not move.
    if (row.offsetTop < this.list.scrollTop) this.list.scrollTop = row.offsetTop
    else if (row.offsetTop + row.offsetHeight > this.list.scrollTop + this.list.clientHeight) {
      this.list.scrollTop = row.offsetTop + row.offsetHeight - this.list.clientHeight
    }
  }

  onKey(event) {
    const typed = this.input.value.trim()
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (this.list.hidden) { this.open(); return }
      const rows = [...this.list.querySelectorAll("[role=option]")]
      const next = rows.indexOf(this.active) + (event.key === "ArrowDown" ? 1 : -1)
      if (rows.length) this.activate(rows[Math.max(0, Math.min(rows.length - 1, next))])
    } else if (event.key === "Enter") {
      event.preventDefault()
      if (!this.list.hidden && this.active) this.add(this.active.textContent)
      else if (typed) this.add(typed)   // a code, an older spelling, a slip of the pen: the server knows, or says whom it is near
    } else if (event.key === "Backspace" && this.input.value === "" && this.chosen.length) {
      this.drop(this.chosen.at(-1))
    } else if (event.key === "Escape") {
      this.close()
    }
  }

  close() {
    this.list.hidden = true
    this.activate(null)
    this.input.setAttribute("aria-expanded", "false")
  }
}

export default function (component) {
  const root = component.parentElement
  let picker = pickers.get(root)
  if (!picker) pickers.set(root, picker = new Picker(root))
  picker.take(component)
}
