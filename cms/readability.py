"""A page of the site as the easy-read checker reads it: one part for each field that people see."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.models import Page

from cms.easy_read import Part, Picture, Report, Term, check_page
from cms.glossary.known import terms_at

_ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.S)
_ADDRESS = re.compile(r'\bhref="([^"]*)"')
_BREAK = re.compile(r"<(?:br|/p|/li|/h\d|/ul|/ol)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")


def report_on(page: Page, *, glossary: Iterable[Term] | None = None) -> Report:
    """What the checker says of a guide or a plain page, as its fields stand now.

    `glossary`: by default the words of the page's territory, found by its place in the tree (one
    query); a page that has no place yet needs them told. Raises `cms.easy_read.TextTooLong`.
    """
    if page.path and not getattr(page, "is_french", True):
        return check_page([], glossary=())
    terms = terms_at(page.path) if glossary is None else glossary
    return check_page(list(parts_of(page)), glossary=terms)


def is_simple(page: Page) -> bool:
    """True for a page written for people who find reading hard: an error stops its publication."""
    return bool(getattr(page, "is_simple", False))


def parts_of(page: Page) -> Iterator[Part]:
    """The texts of a guide or a plain page, in the order of the screens."""
    if is_simple(page):
        yield from _parts_of_guide(page)
    else:
        yield Part("Titre", page.title or "")
        yield from _filled(Part("Résumé", page.intro), *_parts_of_body(page))


def _parts_of_guide(guide: Any) -> Iterator[Part]:
    yield from _filled(
        Part("Question", guide.title or ""),
        Part("Titre court", guide.tile_title),
        Part("Réponse", guide.answer),
        Part("Il vous faut", guide.needs),
    )
    for number, block in enumerate(guide.steps.raw_data, start=1):
        yield from _parts_of_step(number, block["value"])
    yield from _filled(Part("Si ça ne marche pas", guide.trouble))


def _parts_of_step(number: int, value: dict[str, object]) -> Iterator[Part]:
    name = f"Étape {number}"
    texts = {key: str(value.get(key) or "") for key in ("title", "text", "warning")}
    yield Part(f"{name}, titre", texts["title"], picture=_picture(value), is_step=True)
    yield from _filled(
        Part(f"{name}, texte", texts["text"]), Part(f"{name}, attention", texts["warning"])
    )


def _picture(value: dict[str, object]) -> Picture:
    if value.get("drawing"):
        return Picture.SHOWN
    if value.get("image"):
        return Picture.SHOWN if value.get("image_alt") else Picture.UNDESCRIBED
    return Picture.MISSING


def _parts_of_body(page: Any) -> Iterator[Part]:
    for number, block in enumerate(page.body, start=1):
        if block.block_type == "heading":
            yield Part(f"Bloc {number}, titre", str(block.value or ""))
        elif block.block_type == "warning":
            yield Part(f"Bloc {number}, attention", str(block.value or ""))
        elif block.block_type == "paragraph":
            yield Part(f"Bloc {number}, paragraphe", plain(block.value.source))


def plain(rich: str) -> str:
    """Rich text as the checker reads it: a line a paragraph, `[texte](adresse)` for links."""
    linked = _ANCHOR.sub(_as_link, rich)
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", linked))).strip()


def _as_link(found: re.Match[str]) -> str:
    address = _ADDRESS.search(found[1])
    shown = _TAG.sub("", found[2]).replace("[", "").replace("]", "")
    return f"[{shown}]({address[1] if address else '/'})"


def _filled(*parts: Part) -> Iterator[Part]:
    return (part for part in parts if (part.text or "").strip())
