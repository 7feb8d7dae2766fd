"""Addresses that are worth pasting: for each section, guide row and term a small page that says what it is.

A chat client fetches a link without its fragment, so a link to a section shows the page's title. `s/<id>/`, and
`t/<name>/` for a term, show the section's own title and first sentence, and take a browser to the section.

places     every id that is or was published, and where it leads
excerpt    a section's first sentence
pages      write the pages
rows       links to rows of tables
"""
