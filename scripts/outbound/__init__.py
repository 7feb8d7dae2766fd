"""Links to other sites: asked with lychee, judged here.

lychee       ask every address once
verdicts     what an answer means for a reader
"""
