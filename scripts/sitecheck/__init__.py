"""The checks of the notes and of the pages built from them.

problem  what a check yields: a place, a rule and a message
sources  the Markdown files: their lines of prose, and where in them a link is written
notes    rules on the Markdown itself
glossary rules on the terms: each is used, and linked where a section mentions it
pages    the built pages: their ids, headings and links
site     which file of the built site an address leads to
links    rules on the built pages: every link, image, id and asset
chapters rules on the built chapters: their parts, figures, answers and sources
locate   the line to edit for what is wrong on a built page
report   problems as text, as GitHub annotations and as JSON

A check yields problems. It never prints, counts or exits: scripts/build.py does.
"""
