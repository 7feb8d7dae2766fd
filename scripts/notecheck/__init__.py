"""The rules of the notes themselves: what a page and a chapter hold, whatever its links.

front_matter  every page gives its title and its description
open_ends     every block of code and every comment ends
headings      every section has an id of its own
glossary      each term is used, and linked where a section mentions it
chapters      the built chapters: their parts, figures, answers and sources

Like the checks of the links, they yield problems and never print, count or exit.
"""
