// The vocabulary of the notes: which of its words stand for one that was typed, and other ways to say what was typed.

const FORM = 0.9, PREFIX = 0.6, SLIP = 0.7, SYNONYM = 0.6, OTHERWISE = 0.9 // how well they do, beside what was typed
const ENOUGH = 2 // the weight of mentions that is worth half of what mentions can be

class Vocabulary {
  mentions = new Map() // each word, with the weight of its mentions by the number of the section
  numbers = new Map() // each word, with its number, from 1
  named = new Set() // the words of titles and names
  families = new Map() // each stem, with its words
  weights = new Map() // each stem, with how telling it is
  synonyms = new Map() // each stem, with words that are said for it
  sayings = new Map() // the first stem of a phrase, with pairs: its stems, and words that say it too
  sized = [] // the words by their length
  wants = new Map() // what was typed before, with what it stood for

  mention(word, section, weight) {
    let where = this.mentions.get(word)
    if (!where) {
      this.mentions.set(word, where = new Map())
      this.numbers.set(word, this.mentions.size)
      this.#push(this.families, stem(word), word)
    }
    where.set(section, (where.get(section) || 0) + weight)
  }

  // A word tells the more, the fewer of the sections mention it or its forms.
  weigh(count) {
    this.count = count
    for (const [root, words] of this.families) {
      const inside = new Set(words.flatMap(word => [...this.mentions.get(word).keys()]))
      this.weights.set(root, Math.log(1 + count / inside.size))
    }
    this.unknown = Math.log(1 + count)
    this.sorted = [...this.mentions.keys()].sort()
    for (const word of this.sorted) (this.sized[word.length] ||= []).push(word)
  }

  say(one, other) {
    const from = wordsOf(one), to = wordsOf(other), root = stem(from[0])
    if (from.length > 1 || to.length > 1) this.#push(this.sayings, root, [from.map(stem), to])
    else this.#push(this.synonyms, root, to[0])
  }

  #push(lists, key, item) {
    const list = lists.get(key)
    list ? list.push(item) : lists.set(key, [item])
  }

  // What was typed, and other ways to say it: two words as one, one as two, and what is said for a phrase in it.
  ways(typed, sections) {
    const ways = [[tellingOf(typed), 1]], roots = typed.map(stem)
    const instead = (place, count, words) =>
      ways.push([tellingOf([...typed.slice(0, place), ...words, ...typed.slice(place + count)]), OTHERWISE])
    typed.forEach((word, place) => {
      if (this.families.has(stem(word + typed[place + 1]))) instead(place, 2, [word + typed[place + 1]])
      for (const halves of this.#halves(word, sections)) instead(place, 1, halves)
      for (const [from, to] of this.sayings.get(roots[place]) || []) {
        if (from.every((part, at) => part === roots[place + at])) instead(place, from.length, to)
      }
    })
    return ways
  }

  // The two words that a word may be made of, if they stand side by side somewhere.
  #halves(word, sections) {
    const least = word.length > 2 ? 2 : 1, cuts = []
    for (let at = least; at <= word.length - least; at++) cuts.push([word.slice(0, at), word.slice(at)])
    return cuts.filter(([one, other]) => this.mentions.has(one) && this.families.has(stem(other)) &&
      [...this.mentions.get(one).keys()].some(number => sections[number].said.includes(` ${one} ${other}`)))
  }

  // The places of the words that are wanted, as bits, by the numbers of the words that stand for them.
  marks(wanted) {
    const marks = new Uint32Array(this.mentions.size + 1)
    wanted.forEach(({ forms }, place) => { for (const word of forms.keys()) marks[this.numbers.get(word)] |= 1 << place })
    return marks
  }

  // A word as the words that stand for it, each with how well it does; how telling it is; and by the numbers of the sections
  // how much they mention it, and how well it is there at all. The last word may be unfinished.
  want(word, last) {
    const key = last ? word + " " : word
    if (!this.wants.has(key)) {
      const forms = this.#forms(word, last)
      this.wants.set(key, { word, forms, weight: this.#weight(forms), ...this.#where(forms) })
    }
    return this.wants.get(key)
  }

  #forms(word, last) {
    const forms = new Map()
    const put = (other, worth) => { if (!(forms.get(other) >= worth)) forms.set(other, worth) }
    const putFamily = (one, worth) => { for (const other of this.families.get(stem(one)) || []) put(other, worth) }
    putFamily(word, FORM)
    if (this.mentions.has(word)) put(word, 1)
    if (last || !forms.size) for (const other of this.#longer(word)) put(other, PREFIX)
    for (const other of this.synonyms.get(stem(word)) || []) putFamily(other, SYNONYM)
    if (!forms.size) for (const other of this.#nearest(word)) putFamily(other, SLIP)
    return forms
  }

  #where(forms) {
    const much = new Float32Array(this.count), there = new Float32Array(this.count)
    for (const [word, worth] of forms) {
      for (const [number, weight] of this.mentions.get(word)) {
        much[number] = Math.max(much[number], worth * weight / (weight + ENOUGH))
        there[number] = Math.max(there[number], worth)
      }
    }
    return { much, there }
  }

  // That of the most common of the words that stand for it best.
  #weight(forms) {
    const best = Math.min(FORM, Math.max(...forms.values()))
    return Math.min(this.unknown, ...[...forms].filter(([, worth]) => worth >= best).map(([word]) => this.weights.get(stem(word))))
  }

  // The words that begin so; of one or two letters, only words of names do.
  #longer(start) {
    const found = []
    for (let at = this.#firstFrom(start); this.sorted[at]?.startsWith(start); at++) found.push(this.sorted[at])
    return start.length < 3 ? found.filter(word => this.named.has(word)) : found
  }

  // The place in the sorted words of the first that is not before this one.
  #firstFrom(word) {
    let from = 0, to = this.sorted.length
    while (from < to) {
      const middle = (from + to) >> 1
      if (this.sorted[middle] < word) from = middle + 1
      else to = middle
    }
    return from
  }

  // The words that are the fewest slips away.
  #nearest(word) {
    let found = [], least = word.length > 7 ? 2 : word.length > 3 ? 1 : 0
    const near = least ? this.sized.slice(Math.max(word.length - least, 3), word.length + least + 1).flat() : []
    for (const known of near) {
      const away = slips(word, known, least)
      if (away < least) [found, least] = [[], away]
      if (away === least) found.push(known)
    }
    return found
  }
}
