"""Search: nothing of it is fetched before somebody searches.

index        list the sections, and put our worker in the theme's place
asked        what the notes ask of a section
topics       what a section treats without a heading of its own
explained    where a glossary term is explained
worker.js    what the page talks to; fetches the rest when somebody types
words.js     what counts as a word, its stem, and slips of the pen
vocabulary.js  the words that stand for one that was typed
sections.js  the grade of each section for what was typed
excerpts.js  the part of a section that is shown, with its words marked
synonyms.yml what people type for words of the notes
typed.yml    what people type for one section
"""
