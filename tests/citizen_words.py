"""What citizens read on the screens of the platform: the msgids that need a translation.

Templates are found by following them: those that extend `base.html`, and what they include. Python
modules are listed: those whose sentences end on such a screen.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib
from django.conf import settings
from django.template import engines
from django.templatetags.i18n import BlockTranslateNode

from cms import doors
from cms.models import Theme
from inclusion.territories.models import Territory

ROOT: Path = settings.ROOT
FOLDERS = [
    *(ROOT / "site/passerelle").glob("templates"),
    *ROOT.glob("inclusion/*/templates"),
    *(ROOT / room / "templates" for room in ("cms", "notifications", "vouchers")),
]
EXTENDS = re.compile(r'{% extends "(?P<name>[^"]+)"')
INCLUDES = re.compile(r'{% include "(?P<name>[^"]+\.html)"')
TRANSLATE = re.compile(r"{% translate (\"[^\"]*\"|'[^']*')")
MARKED = re.compile(r"_\((\"[^\"]*\"|'[^']*')\)")
CITIZENS_BASES = {"base.html"}
# Screens of staff, of the demo, or of somebody invited to become staff.
OTHERS = ("base_staff.html", "style_guide", "people/invitation", "notifications/", "cms/reviews")
OTHERS += ("account/", "mfa/", "usersessions/", "allauth/", "wagtailadmin/")
MODULES = (
    "cms/inquiries/fields.py",
    "cms/paper/more.py",
    "cms/sending/actions.py",
    "cms/sending/forms.py",
    "inclusion/agenda/link_forms.py",
    "inclusion/agenda/refusals.py",
    "inclusion/agenda/views/citizens.py",
    "inclusion/agenda/views/links.py",
    "inclusion/agenda/views/moves.py",
    "inclusion/agenda/words.py",
    "inclusion/limits/actions.py",
    "inclusion/people/code_forms.py",
    "inclusion/people/forms.py",
    "inclusion/people/views/codes.py",
    "inclusion/places/distance.py",
    "inclusion/places/opening_hours.py",
    "inclusion/places/search.py",
    "inclusion/places/words.py",
    "notifications/phones.py",
    "site/passerelle/reading_comfort.py",
    "site/passerelle/suggestions.py",
)
# Of modules that speak to staff too: these choices are seen by citizens.
CHOICES = (Theme.choices, Territory.Accessibility.choices, doors.rooms())
PLURALS = {"ngettext", "ngettext_lazy"}
CALLS = {"_", "gettext", "gettext_lazy", *PLURALS}


class Word(NamedTuple):
    """A msgid, and its plural when it has one."""

    one: str
    many: str = ""


def all_words() -> set[Word]:
    """Everything that needs a translation."""
    found = {word for name in citizens_templates() for word in words_of_template(source(name))}
    found |= {word for name in MODULES for word in words_of_module(ROOT / name)}
    return found | {Word(str(label)) for choices in CHOICES for _value, label in choices}


def citizens_templates() -> set[str]:
    """The pages that extend the base of citizens, that base, and all they include."""
    names = {str(path.relative_to(folder)) for folder in FOLDERS for path in folder.rglob("*.html")}
    first = {name for name in names if is_for_citizens(name)}
    found: set[str] = set()
    waiting = {*first, "base.html"}
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= set(INCLUDES.findall(source(name))) - found
    return found


def is_for_citizens(name: str) -> bool:
    base = EXTENDS.match(source(name))
    is_others = any(other in name for other in OTHERS)
    return base is not None and base["name"] in CITIZENS_BASES and not is_others


def source(name: str) -> str:
    path = next(folder / name for folder in FOLDERS if (folder / name).is_file())
    return path.read_text(encoding="utf-8")


def words_of_template(text: str) -> Iterator[Word]:
    for pattern in (TRANSLATE, MARKED):
        yield from (Word(found[1:-1]) for found in pattern.findall(text))
    template = engines["django"].from_string(text).template  # type: ignore[attr-defined]
    for node in template.nodelist.get_nodes_by_type(BlockTranslateNode):
        many = node.render_token_list(node.plural)[0] if node.plural else ""
        yield Word(node.render_token_list(node.singular)[0], many)


def words_of_module(path: Path) -> Iterator[Word]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
            if texts and isinstance(texts[0], str):
                yield Word(texts[0], texts[1] if node.func.id in PLURALS else "")


def told() -> str:
    """For whoever adds a sentence: what lacks its English, and what English is left over."""
    catalogue = polib.pofile(str(ROOT / "locale/en/LC_MESSAGES/django.po"))
    known = {one.msgid for one in catalogue if one.translated()}
    wanted = {word.one for word in all_words()}
    missing = [f"without English: {word}" for word in sorted(wanted - known)]
    return "\n".join([*missing, *(f"left over: {word}" for word in sorted(known - wanted))])
