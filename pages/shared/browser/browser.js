// What every part of ours in the browser begins with: Plotly, fetched once and only when something is drawn; text that stays text.

let loading = null

function plotly() {
  if (window.Plotly) return Promise.resolve(window.Plotly)
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = new URL("app/static/plotly/plotly-cartesian-4.1.1.min.js", document.baseURI)
    script.onload = () => resolve(window.Plotly)
    script.onerror = reject
    document.head.appendChild(script)
  })
  return loading
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
