"""The checks of the links: what a reader of the built pages can run into, at the line to edit.

links        every link, image, id and asset leads somewhere
ids          ids that are missing, numbered by the build, or there twice
text_fragments the words that a link asks browsers to scroll to
own_addresses what Markdown writes for an address of the project's own: built, absolute, full and a little off
addresses    addresses that can never be right; addresses.toml lists the rules
written_links what programs don't take alike in a link as Markdown writes it
near_misses  names that only almost fit: what was meant
odd_files    symbolic links that lead astray, pipes, unreadable files
collisions   files that go to one address
menu         pages twice in the menu, and pages kept out of it that are not there
media        pictures and downloads that are not what they seem
contents     what is wrong in a page by itself:
link_text      what links and images say
unlinked       what was meant as a link and stayed text; unlinked.toml lists the rules
references     references and footnotes that are defined and not used
locate       the line to edit for what is wrong on a built page
exceptions   deliberate exceptions, each with its reason

A check yields problems. It never prints, counts or exits: scripts/build.py does.
"""
