// Between the click that turns the page and the first words of the new one, the page being left still stands there and still answers.
// What is asked on it then would name a page that is gone: Streamlit would turn back to it, or leave the new one empty. So the page
// being left rests, and with it the tray, until the server speaks for another one.

const LONGEST_MS = 10000   // the server may be gone: what it gave is still there to be read
const RESTING = "[data-testid=stMain], [data-testid=stSidebarUserContent]"

let page = null     // for which the server spoke last, by the last word of its address
let wanted = null   // which was asked for last
let waking = null

const nameOf = (pathname) => decodeURIComponent(pathname.split("/").pop())

function rest(name) {
  if (name === page && wanted === page) return   // it stands there already
  wanted = name
  for (const part of document.querySelectorAll(RESTING)) part.inert = true
  clearTimeout(waking)
  waking = setTimeout(wake, LONGEST_MS)
}

function wake() {
  clearTimeout(waking)
  for (const part of document.querySelectorAll(RESTING)) part.inert = false
}

function arrived(name) {
  page = name
  wanted ??= name
  if (name === wanted) wake()   // else it is being left already, for the one asked for after it
}

// The page to which a click turns, or null.
function ledTo({ target, ctrlKey, metaKey, shiftKey }) {
  if (ctrlKey || metaKey || shiftKey) return null   // opened beside this page
  if (target.closest?.("[data-testid=stLogoLink]")) return ""   // the first page
  const link = target.closest?.("a[href]:not([target])")
  return link && link.origin === window.location.origin && link.pathname !== window.location.pathname ? nameOf(link.pathname) : null
}

// In the capturing phase: before Streamlit hears of it.
document.addEventListener("click", (event) => {
  const name = ledTo(event)
  if (name !== null) rest(name)
}, true)
window.addEventListener("popstate", () => rest(nameOf(window.location.pathname)))
