"""The graph of links: which file of the built site, and which line of Markdown, every address belongs to.

pages        the built pages: their ids, headings and links
static_files style sheets, drawings and maps that are copied as they are, and their links
sources      the Markdown files: their lines of prose, and where in them a link is written
written      patterns for how Markdown writes what a page shows
site         all of these, and which file an address leads to
"""
