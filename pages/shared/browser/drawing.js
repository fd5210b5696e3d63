// One picture of the page: drawn once for every figure, in the place where the one before stood.

const drawings = new WeakMap()
const FULL = {
  name: "Toàn màn hình", title: "Toàn màn hình",
  icon: { width: 24, height: 24, path: "M3 3h7v2H5v5H3zM14 3h7v7h-2V5h-5zM3 14h2v5h5v2H3zM19 14h2v7h-7v-2h5z" },
}

class Drawing {
  constructor(root) {
    this.place = root.querySelector(".ds-drawing")
    this.place.addEventListener("fullscreenchange", async () => {
      await this.draw?.()
      this.fit()   // else it keeps the width of the screen
    })
    // Its column changes without the window: the tray is shut, a scroll bar comes, the page is still being laid out.
    new ResizeObserver(() => { clearTimeout(this.soon); this.soon = setTimeout(() => this.fit(), 100) }).observe(this.place)
  }

  async take({ data, setTriggerValue }) {
    const { place } = this
    this.tell = (point) => setTriggerValue("point", point)
    place.setAttribute("aria-label", data.alt)
    if (data.pack === this.pack) return
    this.pack = data.pack
    place.dataset.state = "drawing"
    place.style.minHeight = `${data.height}px`   // what stands below must not jump when the picture comes
    const [library, { figure }] = await Promise.all([plotly(), unpacked(data.pack)])
    if (data.pack !== this.pack) return   // another figure came meanwhile
    const full = { ...FULL, click: () => this.turn() }
    this.draw = () => {
      const whole = document.fullscreenElement === place ? { width: window.innerWidth, height: window.innerHeight } : {}
      return library.react(place, figure.data, { ...figure.layout, ...whole }, { ...data.config, responsive: true, modeBarButtonsToAdd: [full] })
    }
    await this.draw()
    if (!this.heard) {
      this.heard = true
      place.on("plotly_click", (event) => {
        const about = event.points[0]?.customdata
        if (about) this.tell(Array.from(about))
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
    if (document.fullscreenElement) document.exitFullscreen()
    else this.place.requestFullscreen()
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
