"""What a contributed page, drawing or file may do in readers' browsers, and to the build: nothing but be shown.

html      elements, attributes, names and styles of the built notes; allowed.toml lists what they may be
drawings  SVG and other XML, read as browsers read it
files     files in the docs folder that browsers would run
titles    words that the theme puts into pages as they are: front matter, headings, tooltips
sizes     text that makes the build take more memory than machines have
bounds    how long MkDocs may take, and how much memory
policy    the content security policy of each page, written last

The notes of the site are judged as built, before the build adds its own parts; then drawings and formulas as added.
"""
