// Draws the tile map of the country from its Plotly figure, as one small picture. The library would take as long for it as for the
// chart beside it, at every change of the places; seven hundred squares of three shades are three strokes of a pen.

const SVG = "http://www.w3.org/2000/svg"

function drawn(tag, attributes, text = "") {
  const made = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.textContent = text
  return made
}

// The few marks that our figures put into text; everything else is text.
const lines = (text) => text.replace(/<\/?b>/g, "").split("<br>")
  .map((line) => line.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"))

class Tiles {
  constructor(place) {
    this.place = place
    this.tip = element("div", { className: "ds-tip", hidden: true })
    place.addEventListener("pointermove", (event) => this.name(event))
    place.addEventListener("pointerleave", () => { this.tip.hidden = true })
    new ResizeObserver(() => { if (this.figure && place.clientWidth !== this.width) this.draw(this.figure) }).observe(place)
  }

  draw(figure) {
    this.figure = figure
    const { data: [country, ...chosen], layout } = figure
    const width = this.width = this.place.clientWidth
    const { height, margin } = layout
    const [[left, right], [bottom, top]] = [layout.xaxis.range, layout.yaxis.range]
    const size = this.size = Math.min((width - margin.l - margin.r) / (right - left), (height - margin.t - margin.b) / (bottom - top))
    this.column = (at) => margin.l + (width - margin.l - margin.r - size * (right - left)) / 2 + size * (at - left)
    this.row = (at) => margin.t + (height - margin.t - margin.b - size * (bottom - top)) / 2 + size * (at - top)
    const picture = drawn("svg", { width, height, "font-family": layout.font.family })
    const step = Math.max(1, size - 1)   // a pixel between two tiles
    const strokes = country.colorscale.map(() => "")
    country.z.forEach((shades, row) => shades.forEach((shade, column) => {
      if (shade === null) return
      const x = this.column(country.x0 + column) - step / 2, y = this.row(country.y0 + row) - step / 2
      strokes[shade] += `M${x.toFixed(1)} ${y.toFixed(1)}h${step.toFixed(1)}v${step.toFixed(1)}h${(-step).toFixed(1)}z`
    }))
    strokes.forEach((stroke, shade) => picture.append(drawn("path", { d: stroke, fill: country.colorscale[shade][1] })))
    for (const { x: [column], y: [row], marker } of chosen) {
      const corner = { x: this.column(column) - marker.size / 2, y: this.row(row) - marker.size / 2 }
      picture.append(drawn("rect", { ...corner, width: marker.size, height: marker.size, fill: marker.color }))
    }
    for (const note of layout.annotations) picture.append(this.words(note, height, layout.paper_bgcolor))
    const { title } = layout
    const heading = drawn("text", { "font-size": title.font.size, "font-weight": title.font.weight, fill: title.font.color })
    // One line below the other: the mark of made-up figures stands above the title, and both together are wider than the map.
    lines(title.text).forEach((line, at) => heading.append(drawn("tspan", { x: title.pad.l, y: 6 + title.font.size * (1 + 1.3 * at) }, line)))
    picture.append(heading)
    this.place.replaceChildren(picture, this.tip)
  }

  words(note, height, ground) {
    const { font } = note
    const isFooter = note.xref === "paper"
    const x = (isFooter ? 0 : this.column(note.x)) + (note.xshift ?? 0)
    const y = isFooter ? height - 8 : this.row(note.y) - (note.yshift ?? 0) + (note.yanchor === "top" ? font.size : font.size * 0.35)
    const anchor = { left: "start", right: "end" }[note.xanchor] ?? "middle"
    const look = { "font-size": font.size, fill: font.color, "text-anchor": anchor, class: isFooter ? "ds-tile-foot" : "ds-tile-name" }
    // Tiles lie under some names: a rim of the ground keeps these readable.
    Object.assign(look, { "paint-order": "stroke", stroke: ground, "stroke-width": 3, "stroke-linejoin": "round" })
    const text = drawn("text", { x, y, ...look, ...(note.text.startsWith("<b>") ? { "font-weight": 700 } : {}) })
    lines(note.text).forEach((line, at) => text.append(drawn("tspan", { x, dy: at ? font.size * 1.3 : 0 }, line)))
    return text
  }

  // Whose tile the pointer rests on.
  name(event) {
    const box = this.place.getBoundingClientRect()
    const x = event.clientX - box.left, y = event.clientY - box.top
    const { data: [country], layout } = this.figure
    const column = Math.round((x - this.column(0)) / this.size), row = Math.round((y - this.row(0)) / this.size)
    const name = country.hovertext[row - country.y0]?.[column - country.x0]
    this.tip.hidden = !name
    if (!name) return
    this.tip.textContent = lines(name).join(" ")
    const { bgcolor, bordercolor, font } = layout.hoverlabel
    Object.assign(this.tip.style, { top: `${y + 12}px`, background: bgcolor, borderColor: bordercolor, color: font.color })
    this.tip.style.left = `${Math.max(0, Math.min(x, this.width - this.tip.offsetWidth))}px`
  }
}
