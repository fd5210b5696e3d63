// What every part of ours in the browser begins with: Plotly, fetched once and only when something is drawn; text that stays text.

let loading = null

function plotly() {
  if (window.Plotly) return Promise.resolve(window.Plotly)
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = new URL("app/static/plotly/plotly-cartesian-4.1.1.min.js", document.baseURI)
    script.onload = () => resolve(window.Plotly)
    script.onerror = () => {
      loading = null   // the next picture tries again
      script.remove()
      reject(new Error("Plotly did not come"))
    }
    document.head.appendChild(script)
  })
  return loading
}

// A chart alone on the screen: its letters grow with it, for it is read from the back of a room.
function wholeScreenButton(turn) {
  const icon = { width: 24, height: 24, path: "M3 3h7v2H5v5H3zM14 3h7v7h-2V5h-5zM3 14h2v5h5v2H3zM19 14h2v7h-7v-2h5z" }
  return { name: "Toàn màn hình", title: "Toàn màn hình", icon, click: turn }
}

function turnWholeScreen(frame) {
  if (document.fullscreenElement) document.exitFullscreen()
  else frame.requestFullscreen()
}

// What its layout must say while the frame around it fills the screen; nothing at other times. `usual` is its size in the column.
function sizeOnWholeScreen(frame, chart, usual) {
  if (document.fullscreenElement !== frame) {
    Object.assign(chart.style, { width: "", height: "", transform: "" })
    return {}
  }
  const larger = Math.max(1, Math.min(window.innerWidth / usual.width, window.innerHeight / usual.height))
  const [width, height] = [window.innerWidth / larger, window.innerHeight / larger]
  Object.assign(chart.style, { width: `${width}px`, height: `${height}px`, transform: `scale(${larger})`, transformOrigin: "0 0" })
  return { width, height }
}

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json()
}

async function copied(text) {
  // The clipboard proper exists only over https or on localhost; an office reads us over plain http.
  if (navigator.clipboard && window.isSecureContext) {
    try { await navigator.clipboard.writeText(text); return true } catch { /* not permitted: the older way below */ }
  }
  const box = element("textarea", { value: text, readOnly: true })
  box.style.cssText = "position:fixed;opacity:0"
  document.body.appendChild(box)
  box.select()
  const done = document.execCommand("copy")
  box.remove()
  return done
}

// A file that came with the data of a part of ours: to the reader's folder, once, though the data may be shown again.
const handed = new Set()
function taken(file) {
  if (handed.has(file.mark)) return
  handed.add(file.mark)
  const bytes = Uint8Array.from(atob(file.content), (letter) => letter.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type: file.type }))
  element("a", { href: address, download: file.name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 10000)
}
