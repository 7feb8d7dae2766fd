"""Every page also as plain Markdown, for tools and for who wants to quote: `…/index.md`, llms.txt, and all in one file.

clean      the Markdown of a page, made to stand alone
links      absolute addresses in it
write      write the copies, the lists of them, and what leads there from the pages
"""
