"""The checks of the links: what a reader of the built pages can run into, at the line to edit.

What is there:
problem      what a check yields: a place, a rule and a message
sources      the Markdown files: their lines of prose, and where in them a link is written
pages        the built pages: their ids, headings and links
static_files style sheets, drawings and maps that are copied as they are, and their links
site         which file of the built site an address leads to
permalinks_file  what permalinks.yml says: the published addresses, and where those went that are gone

The rules:
links        every link, image, id and asset leads somewhere
ids          ids that are missing, numbered by the build, or there twice
own_addresses full addresses of the site's own pages that are a little off
addresses    addresses that can never be right; addresses.toml lists what is known of hosts
near_misses  names that only almost fit: what was meant
collisions   files that go to one address
media        pictures and downloads that are not what they seem
link_text    what links and images say
unlinked     what was meant as a link and stayed text
references   references and footnotes that are defined and not used
permalinks   every address that was published still leads somewhere
lost_ids     where an address that is gone probably went
exceptions   deliberate exceptions, each with its reason

What comes out:
locate       the line to edit for what is wrong on a built page
report       problems as text, as GitHub annotations and as JSON

A check yields problems. It never prints, counts or exits: scripts/build.py does.
"""
