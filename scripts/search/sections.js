// Sections, and a grade for each by what was typed: a section is about what it is called, then about what the notes ask
// of it and what its first sentence says, then about the rest.

const FIELDS = { title: 4, names: 3, explains: 2, typed: 2, topics: 2, hints: 1, asked: 1, lead: 0.7, page: 0.5, text: 1 } // what a mention weighs
const NAMES = { title: 1, names: 1, explains: 0.95, typed: 0.9, hints: 0.7, topics: 0.6, asked: 0.5 } // what likeness to one of them counts
const LONG = 300 // words in a field of which each weighs half
const LIKE = 1.2, CLOSE = 0.45, VERBATIM = 0.2, EXACTLY = 0.3, ASIDE = 0.5 // what these count beside the mentions
const PARTLY = 0.3 // what is left of a grade if nearly nothing of what was typed is there
const OTHER = 2 // what each word of a name that was not typed counts against it
const GRADED = 100 // sections with most mentions, which are looked at more closely
const MOST_WORDS = 24 // of a query that are read
const LEADS_ON = /^#|#ch\d+-(?:check-yourself|connections|sources)$/ // home and ends of chapters name much, explain little
const LEAD = /^.*?[.:?!](?=\s|$)/

class Sections {
  vocabulary = new Vocabulary()

  constructor({ sections, synonyms }) {
    this.all = sections
    this.pages = new Map(sections.filter(({ location }) => !location.includes("#")).map(page => [page.location, page]))
    sections.forEach((section, number) => this.#read(section, number))
    this.vocabulary.weigh(sections.length)
    for (const { title, names = [] } of sections) for (const name of names) this.vocabulary.say(name, title)
    for (const group of synonyms) {
      for (const one of group) for (const other of group) if (one !== other) this.vocabulary.say(one, other)
    }
  }

  // The sections that answer a query, best first: [section, grade, what was wanted].
  find(query) {
    const typed = wordsOf(query).slice(0, MOST_WORDS), best = new Map()
    for (const [words, worth] of this.vocabulary.ways(typed, this.all)) {
      const wanted = words.map((word, place) => this.vocabulary.want(word, place === words.length - 1))
      const marks = this.vocabulary.marks(wanted)
      for (const [section, mentioned, covered] of this.#mentioning(wanted)) {
        const grade = worth * graded(section, mentioned, covered, wanted, marks, typed)
        if (!(best.get(section)?.[1] >= grade)) best.set(section, [section, grade, wanted])
      }
    }
    return [...best.values()].sort((one, other) => other[1] - one[1])
  }

  #read(section, number) {
    const { location, text, ...named } = section, page = this.pages.get(location.split("#")[0]), said = []
    const fields = { ...named, lead: LEAD.exec(text)?.[0], page: page === section ? "" : page?.title, text }
    section.called = []
    for (const word of [named.title, ...named.names || []].flatMap(wordsOf)) this.vocabulary.named.add(word)
    for (const [field, weight] of Object.entries(FIELDS)) {
      const parts = [].concat(fields[field] || []).map(wordsOf), words = parts.flat()
      for (const word of words) this.vocabulary.mention(word, number, weight / (1 + words.length / LONG))
      if (field in NAMES) section.called.push(...parts.filter(part => isName(field, part)).map(part => this.#name(part, NAMES[field])))
      if (field === "text" || field in named) said.push(...parts)
    }
    section.said = said.map(words => ` ${words.join(" ")} `).join("|")
    section.order = Int32Array.from(said.flatMap(words => [0, ...words.map(word => this.vocabulary.numbers.get(word))]))
  }

  #name(words, worth) {
    const telling = tellingOf(words)
    return { words: telling, numbers: telling.map(word => this.vocabulary.numbers.get(word)), worth }
  }

  // The sections that mention most of what is wanted: [section, how much of it, how much of it is there at all], from 0 to 1.
  #mentioning(wanted) {
    const total = weightOf(wanted)
    const sum = (number, field) => wanted.reduce((all, want) => all + want.weight * want[field][number], 0) / total
    const found = this.all.map((_, number) => [number, sum(number, "much")]).filter(([, much]) => much)
    found.sort((one, other) => other[1] - one[1])
    return found.slice(0, GRADED).map(([number, much]) => [this.all[number], much, sum(number, "there")])
  }
}

function graded(section, mentioned, there, wanted, marks, typed) {
  const like = Math.max(...section.called.map(name => name.worth * likeness(name, wanted, marks)))
  const phrase = ` ${typed.join(" ")} `, verbatim = typed.length > 1 && section.said.includes(phrase)
  const about = mentioned + LIKE * like + CLOSE * closeness(section, wanted, marks)
  const covered = PARTLY + (1 - PARTLY) * there
  const title = section.said.startsWith(`${phrase}|`)
  return covered * about + VERBATIM * verbatim + EXACTLY * title - ASIDE * LEADS_ON.test(section.location)
}

// "Choose it when" is no name.
function isName(field, words) {
  return field !== "topics" || !words.some(word => SMALL.has(word))
}

// How much of what is wanted and of a name is common to both, from 0 to 1.
function likeness({ words, numbers }, wanted, marks) {
  if (!numbers.some(number => marks[number])) return 0
  let common = 0, all = weightOf(wanted)
  for (const { forms, weight } of wanted) common += weight * Math.max(0, ...words.map(word => forms.get(word) || 0))
  for (const word of words) all += wanted.find(({ forms }) => forms.has(word))?.weight ?? OTHER
  return 2 * common / all
}

// How much of what is wanted stands side by side, from 0 to 1.
function closeness({ order }, wanted, marks) {
  let before = 0, close = 0
  for (const number of order) {
    const now = marks[number]
    close |= now & before << 1
    before = now
  }
  return close && weightOf(wanted.filter((_, place) => close >> place & 1)) / weightOf(wanted)
}

function weightOf(wanted) {
  return wanted.reduce((sum, { weight }) => sum + weight, 0)
}
