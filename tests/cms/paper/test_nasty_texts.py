"""Whatever an editor writes is printed as it is, and never run."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.paper import pdf
from cms.paper.sheet import Sheet, words
from tests.cms.paper.pdf_reader import Pdf
from tests.cms.paper.test_guides_on_paper import flat

CODE = [
    '#panic("ran")',
    '#read("/etc/passwd")',
    '#include "/etc/hostname"',
    '#import "@preview/cetz:0.3.0": *',
    "#set page(width: 1cm)",
    "#sys.inputs.guide",
    "$ sum_(i=0)^n $",
    "= Un titre",
    "*gras* _penché_ `code` <label> @ref",
    "\\ \\u{1F600} // /* */ ~ -- --- ...",
    '"]} ", "phone": "0899000000", {["',
    "https://exemple.fr/#ancre",
    'l\'heure "exacte"',
]
SIGNS = "#$\\@\"'`*_~<>[]{}()/=+-;:,.!?%&|^ abcÉéœ19«»’€"


def facts(text: str) -> dict[str, object]:
    step = {"number": 1, "title": text, "sentences": [text], "warning": text}
    return words() | {
        **dict.fromkeys(("title", "tile_title", "answer", "maker", "trouble", "reviewed"), text),
        "dated": 0,
        "language": "fr",
        "needs": [text],
        "steps": [step | {"picture": "", "alt": "", "more": [{"title": text, "lines": [text]}]}],
        "phone": text,
        "hours": text,
        "address": text,
        "qr": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
    }


def printed(text: str) -> Pdf:
    return Pdf(pdf.fitted(Sheet(facts(text), {})))


@pytest.mark.parametrize("text", CODE)
def test_code_is_printed_as_words(text: str) -> None:
    made = printed(text)
    assert flat(made.text).count(flat(text)) >= 9
    assert made.title == text
    assert made.is_for_all


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=SIGNS, min_size=1, max_size=60).filter(str.strip))
def test_any_signs_are_printed_as_they_are(text: str) -> None:
    made = printed(text)
    assert flat(text) in flat(made.text)
    assert made.is_for_all


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=40))
def test_any_text_at_all_makes_a_tagged_paper(text: str) -> None:
    assert printed(text.replace("\x00", "")).is_tagged


@pytest.mark.parametrize(
    "text", ["שלום abc 12", "مرحبا 03 23 00 00 00", "\u202eabc\u202c", "a\u200fb"]
)
def test_right_to_left_words_keep_every_letter(text: str) -> None:
    told = printed(text).text
    seen = [sign for sign in text if sign.isalnum()]
    assert all(sign in told for sign in seen)
