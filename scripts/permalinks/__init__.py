"""Links that never die: every published address leads somewhere.

file         what permalinks.yml says: the published addresses, and where those went that are gone
check        every address that was published stays listed, and leads somewhere by one step at most
lost_ids     where an address that is gone probably went
redirects    what leads readers from the old addresses to the new ones
signposts    the words and addresses on that way
"""
