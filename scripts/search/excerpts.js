// Excerpts: the part of a section where what was looked for stands, with its words marked.

const BEFORE = 8, LENGTH = 40 // words

// The words of a text and where each begins.
function placed(text) {
  return Array.from(text.matchAll(WORDS), ({ 0: word, index }) => ({ word: plain(word), index }))
}

function excerpt(text, words, found) {
  const start = Math.max(densest(words, found) - BEFORE, 0), end = start + LENGTH
  const from = start && words[start].index, to = words[end]?.index ?? text.length
  return (start ? "… " : "") + marked(text.slice(from, to), found) + (end < words.length ? "…" : "")
}

// Where most of the words stand close together: at the start, if at least half as many do there.
function densest(words, found) {
  const before = [0] // how many words were found before each
  for (const { word } of words) before.push(before.at(-1) + found.has(word))
  const inside = words.map((_, place) => before[Math.min(place + LENGTH - BEFORE, words.length)] - before[place])
  const most = inside.reduce((one, other) => Math.max(one, other), 0)
  return 2 * (inside[0] || 0) >= most ? 0 : inside.indexOf(most)
}

function marked(text, found) {
  let last = 0, html = ""
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    if (!found.has(plain(word))) continue
    html += `${escaped(text.slice(last, index))}<mark data-md-highlight>${word}</mark>`
    last = index + word.length
  }
  return html + escaped(text.slice(last))
}

function escaped(text) {
  return text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)
}
