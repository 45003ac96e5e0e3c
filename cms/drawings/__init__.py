"""The project's picture library: flat SVG drawings composed from a few shared objects.

Pure Python, no database. The same object is always drawn the same, in the same ink line, so that
a person who reads with difficulty recognises it from one step to the next.
"""
