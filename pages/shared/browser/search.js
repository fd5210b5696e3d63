// How every search in the browser reads what is typed: a letter typed with a mark must meet that mark, without one it meets any.

const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d")
const letters = (text) => [...text.normalize("NFC").toLowerCase().trim()]
const meets = (typed, there) => there !== undefined && (typed === there || (bare(typed) === typed && bare(there) === typed))
const meetsAt = (asked, inside, at) => asked.every((letter, step) => meets(letter, inside[at + step]))

function matches(typed, text) {
  const asked = letters(typed), inside = letters(text)
  return inside.some((_, at) => meetsAt(asked, inside, at))
}
