// Words: what counts as one, which say little, which are forms of one another, and which are a slip away.

const WORDS = /[\p{L}\p{N}]+(?:['’.][\p{L}\p{N}]+|,\d+)*/gu // with 0.05, 1,000, don't and booking.com among them
const SMALL = new Set(("a about am an and any are as at be been between by can cannot could did difference differences do does " +
  "doesnt dont for from get got had has have how i if in into is isnt it its just me much my need of on or our should so " +
  "than that the their them there these they this to use used using versus vs was we were what whats when where who why " +
  "will with would you your").split(" "))
const AMERICAN = [ // what British spelling is written like here
  [/isation/, "ization"], [/is(e|ed|er|ers|es|ing)$/, "iz$1"], [/ys(e|ed|er|es|ing)$/, "yz$1"], [/([bdlmnpv])our/, "$1or"],
  [/ll(ed|ing|er|ers)$/, "l$1"], [/tre(s?)$/, "ter$1"], [/ogue(s?)$/, "og$1"],
  [/(def|off|lic|pret)ence/, "$1ense"], [/aeo|ae/, "e"],
]
const ENDINGS = [ // taken off one after the other, if enough is left of the word
  /^(?!bias$|.*[siu]s$)(.{3,}?)(?:ies|es|e|s|ed|ings?)$/,
  /^(.{4,}?)(?:(?:iz|at)?(?:ation|ion|er|or)|ment|al|abl|abilit|ability|iv)$/,
  /^(.{3,}[^aeiou])y$/,
  /^(.{5,}?)(?:at|iz)$/,
]
const PLAIN = /^[a-z\d.]*$/

function wordsOf(text) {
  return (text.toLowerCase().match(WORDS) || []).map(plain)
}

function plain(word) {
  return PLAIN.test(word) ? word : word.toLowerCase().normalize("NFKD").replace(/['’]s$|['’\p{M}]/gu, "")
}

// The words that tell something; all, if none does.
function tellingOf(words) {
  const telling = words.filter(word => !SMALL.has(word))
  return telling.length ? telling : words
}

// What the forms of a word have in common: distilling, distilled, distillation.
function stem(word) {
  const american = AMERICAN.reduce((text, [from, to]) => text.replace(from, to), word)
  return ENDINGS.reduce((text, ending) => text.replace(ending, "$1").replace(/([^aeiou])\1$/, "$1"), american)
}

// How many letters are missing, too many, wrong or swapped (optimal string alignment distance), up to a limit.
function slips(one, other, limit) {
  let before = [], last = Array.from({ length: other.length + 1 }, (_, number) => number)
  for (let row = 1; row <= one.length; row++) {
    const line = [row]
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1]
      line[column] = Math.min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (swapped) line[column] = Math.min(line[column], before[column - 2] + 1)
    }
    if (Math.min(...line) > limit) return limit + 1
    ;[before, last] = [last, line]
  }
  return last[other.length]
}
