"""What makes publishing safe: the site says what it is, so that each step can tell whether it holds the same one.

manifest: the commit and the checksum of every file, written last
artifact: the check of a folder, before it is published
published: the check of the published site
"""
