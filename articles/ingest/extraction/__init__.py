"""From the text of a printed issue to the archive's data: a pipeline in which every character keeps its owner.

The order of the work stands in `pipeline.py`. Nothing here knows a particular issue, and nothing needs a database.
"""
