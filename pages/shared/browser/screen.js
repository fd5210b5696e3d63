// How wide the main column is and whether the page is dark; narrow below 600 pixels, wide again above 640: a scroll bar that comes and
// goes must not flip the charts for ever.

let told = null

export default function ({ data, setStateValue }) {
  document.documentElement.lang = "vi"   // Streamlit says "en": a screen reader would read our words by English rules
  arrived(data.page)
  const column = document.querySelector("[data-testid=stMainBlockContainer]")
  const app = document.querySelector("[data-testid=stApp]")
  if (!column || !app) return
  told ??= { narrow: data.narrow, dark: data.dark }
  const look = () => {
    const box = getComputedStyle(column)
    const width = column.clientWidth - parseFloat(box.paddingLeft) - parseFloat(box.paddingRight)
    const narrow = width > 0 ? width < (told.narrow ? 640 : 600) : told.narrow
    const [red, green, blue] = getComputedStyle(app).backgroundColor.match(/[0-9.]+/g).map(Number)
    const dark = 0.299 * red + 0.587 * green + 0.114 * blue < 128
    if (narrow === told.narrow && dark === told.dark) return
    told = { narrow, dark }
    setStateValue("seen", told)
  }
  const widths = new ResizeObserver(look)
  widths.observe(column)
  const themes = new MutationObserver(look)
  themes.observe(app, { attributes: true, attributeFilter: ["class", "style"] })
  look()
  return () => { widths.disconnect(); themes.disconnect() }
}
