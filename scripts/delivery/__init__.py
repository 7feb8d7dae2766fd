"""What a reader's browser has to fetch, made small once a build is known to be good.

`deliver` is the way in. No rule of the checks reads what happens here.
"""
