// The search worker. The page starts it in place of the theme's and talks to it as to that one; it fetches the sections,
// and how to rank them, when somebody types.

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3 // the theme's messages
const MOST = 40 // results that are shown
const LONGEST = 200 // letters of a query that are read
const WORD = /[\p{L}\p{N}]/u
let sections, latest = 0, turn = Promise.resolve()

self.addEventListener("message", ({ data }) => {
  const number = ++latest
  turn = turn.then(pause).then(() => (data.type !== QUERY || number === latest) && answer(data)).catch(fail)
})

// Let what was typed meanwhile arrive, so that nobody waits for what was typed before.
function pause() {
  return new Promise(resolve => setTimeout(resolve))
}

async function answer({ type, data }) {
  if (type === SETUP) return self.postMessage({ type: READY })
  if (type !== QUERY || !WORD.test(data)) return send([])
  sections ||= await load()
  show(sections.find(data.slice(0, LONGEST)).slice(0, MOST))
}

function fail(error) {
  console.warn(error)
  send([])
}

async function load() {
  importScripts("engine.js")
  return new Sections(await (await fetch(new URL("../../../search/sections.json", self.location))).json())
}

function show(results) {
  const items = results.map(([section, , wanted], place) => ({ ...item(section, wanted), place, score: MOST - place }))
  send(grouped(items))
}

function send(items) {
  self.postMessage({ type: RESULT, data: { items } })
}

function item(section, wanted) {
  const { location, title, text } = section, words = section.placed ||= placed(text)
  const found = new Set(wanted.flatMap(({ forms }) => [...forms.keys()]))
  const seen = [...wordsOf(title), ...words.map(({ word }) => word)].filter(word => found.has(word))
  const terms = Object.fromEntries(seen.map(word => [word, true]))
  return { location, title: marked(title, found), text: excerpt(text, words, found), terms }
}

// The theme shows a list for every page: its title, then sections. Keep the order, with the page's name above each.
function grouped(items) {
  const groups = []
  for (const item of items) {
    const page = item.location.split("#")[0], last = groups.at(-1)
    if (page === item.location) groups.push([item])
    else if (last?.[0].location === page && last.length > 1) last.push(item)
    else groups.push([{ ...named(page), text: "", terms: {}, score: 0 }, item])
  }
  return groups
}

function named(page) {
  const { location, title } = sections.pages.get(page) ?? { location: page, title: "" }
  return { location, title: escaped(title) }
}
