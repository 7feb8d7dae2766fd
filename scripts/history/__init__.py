"""What git tells readers: which sections changed and when, and who wrote them.

changes: the changes of each page, and of which of its sections
what_changed: the list at the end of a page
feed: the newest of them for feed readers
credits: the names of the contributors
"""
