"""Easy-read checker: 25 rules on a French text, sentence by sentence. No database, no network.

`check(text)` and `check_page(parts)` give a `Report`; `README.md` beside this file says the rest.
"""

from cms.easy_read.checker import Finding, Report, TextTooLong, check, check_page
from cms.easy_read.parts import Part, Picture
from cms.easy_read.rule import Severity, Term

__all__ = [
    "Finding",
    "Part",
    "Picture",
    "Report",
    "Severity",
    "Term",
    "TextTooLong",
    "check",
    "check_page",
]
