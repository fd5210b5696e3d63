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
