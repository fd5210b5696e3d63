// Between the click that turns the page and the first words of the new one, the page being left still stands there and still answers.
// What is asked on it then would name a page that is gone: Streamlit would turn back to it, or leave the new one empty. So the page
// being left rests, and with it the tray, until the server speaks for another one.

const LONGEST_MS = 10000   // the server may be gone: what it gave is still there to be read
const RESTING = "[data-testid=stMain], [data-testid=stSidebarUserContent]"

let page = null        // for which the server spoke last
let place = null       // its address
let waking = null

function rest() {
  for (const part of document.querySelectorAll(RESTING)) part.inert = true
  clearTimeout(waking)
  waking = setTimeout(wake, LONGEST_MS)
}

function wake() {
  clearTimeout(waking)
  for (const part of document.querySelectorAll(RESTING)) part.inert = false
}

function arrived(name) {
  if (name === page) return
  page = name
  place = window.location.pathname
  wake()
}

function leadsAway({ target, ctrlKey, metaKey, shiftKey }) {
  if (ctrlKey || metaKey || shiftKey) return false   // opened beside this page
  if (target.closest?.("[data-testid=stLogoLink]")) return true   // to the first page, where it is no link
  const link = target.closest?.("a[href]:not([target])")
  return link && link.origin === window.location.origin && link.pathname !== window.location.pathname
}

// In the capturing phase: before Streamlit hears of it.
document.addEventListener("click", (event) => { if (leadsAway(event)) rest() }, true)
window.addEventListener("popstate", () => { if (window.location.pathname !== place) rest() })
