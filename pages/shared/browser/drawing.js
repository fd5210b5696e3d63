// One picture of the page: drawn once for every figure, in the place where the one before stood.

const DOUBLE_CLICK_MS = 500
const drawings = new WeakMap()
class Drawing {
  constructor(root) {
    this.place = root.querySelector(".ds-drawing")
    this.frame = this.place.parentElement
    this.frame.addEventListener("fullscreenchange", async () => {
      await this.draw?.()
      this.fit()   // else it keeps the width of the screen
    })
    // Its column changes without the window: the tray is shut, a scroll bar comes, the page is still being laid out.
    new ResizeObserver(() => { clearTimeout(this.soon); this.soon = setTimeout(() => this.fit(), 100) }).observe(this.place)
  }

  async take({ data, setTriggerValue }) {
    const { place, frame } = this
    this.tell = (point) => setTriggerValue("point", point)
    place.setAttribute("aria-label", data.alt)
    if (data.pack === this.pack) return
    this.pack = data.pack
    place.dataset.state = "drawing"
    place.style.minHeight = `${data.height}px`   // what stands below must not jump when the picture comes
    let library
    try { library = await plotly() } catch {
      this.pack = null
      place.textContent = data.without
      place.dataset.state = "complete"
      return
    }
    const { figure } = await unpacked(data.pack)
    if (data.pack !== this.pack) return   // another figure came meanwhile
    if (!place.classList.contains("js-plotly-plot")) place.replaceChildren()
    const turn = wholeScreenButton(() => this.turn())
    this.draw = () => {
      const size = sizeOnWholeScreen(frame, place, this.usual)
      return library.react(place, figure.data, { ...figure.layout, ...size }, { ...data.config, responsive: true, modeBarButtonsToAdd: [turn] })
    }
    await this.draw()
    if (!this.heard) {
      this.heard = true
      place.on("plotly_click", (event) => {
        const about = event.points[0]?.customdata
        // A mark may lead to another page; the second half of a double click would still ask the one that is left.
        if (!about || performance.now() - this.toldAt < DOUBLE_CLICK_MS) return
        this.toldAt = performance.now()
        this.tell(Array.from(about))
      })
    }
    place.dataset.state = "complete"
  }

  fit() {
    const { place } = this
    if (!this.draw || document.fullscreenElement || !place.clientWidth || place.clientWidth === place._fullLayout?.width) return
    window.Plotly.Plots.resize(place)
  }

  turn() {
    if (!document.fullscreenElement) this.usual = { width: this.place.clientWidth, height: this.place.clientHeight }
    turnWholeScreen(this.frame)
  }
}

export default function (component) {
  const root = component.parentElement
  let drawing = drawings.get(root)
  if (!drawing) drawings.set(root, drawing = new Drawing(root))
  drawing.take(component)
  return () => setTimeout(() => {
    if (!root.isConnected && window.Plotly) window.Plotly.purge(drawing.place)
  }, 1000)
}
