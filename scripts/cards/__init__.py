"""The picture that a chat shows with the address of a page.

reserve: an empty file for each, which the checks look for
draw: the pictures, once a build is known to be good
"""
