"""Follows a document word for word: each « label » of its numbered lines is filled in or pressed.

A line says what to do in one of these ways, as often as it likes:

    Ouvrez `adresse`. Ouvrez l’e-mail reçu par `adresse` et suivez son lien.
    Écrivez `valeur` dans « Champ ». Écrivez les 6 chiffres de l’application dans « Champ ».
    Choisissez `réponse` dans « Champ ». Cochez « Réponse ».
    Touchez « Bouton ». Vous lisez « Phrase ». Touchez le dernier jour, touchez la première heure.

A « label » that no instruction takes is an error: the document then says what nobody checks.
`Personne : nom` under a title says who holds the device: each person has a browser of their own.
"""

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

STEP = re.compile(r"^\d+\. (.*(?:\n {2,}.*)*)", re.MULTILINE)
PERSON = re.compile(r"^Personne : (.+)$", re.MULTILINE)
LABEL = r"«\s(?P<{}>[^»]+)\s»"
INSTRUCTION = re.compile(
    "|".join(
        (
            r"uvrez l’e-mail reçu par `(?P<mail>[^`]+)`",
            r"uvrez `(?P<address>[^`]+)`",
            rf"6 chiffres de l’application dans {LABEL.format('code')}",
            rf"hoisissez `(?P<option>[^`]+)` dans {LABEL.format('choice')}",
            rf"`(?P<value>[^`]+)` dans {LABEL.format('field')}",
            rf"ochez {LABEL.format('box')}",
            r"ouchez (?P<first>le dernier jour|la première heure)",
            rf"ouchez {LABEL.format('button')}",
            rf"ous lisez {LABEL.format('words')}",
        )
    )
)

# Free times change every day: the document names none.
FREE = {"le dernier jour": ".cards a >> nth=-1", "la première heure": ".slots a >> nth=0"}


@dataclass(frozen=True)
class Step:
    """A numbered line of the document, and whose it is."""

    person: str
    text: str

    @property
    def instructions(self) -> list[re.Match[str]]:
        found = list(INSTRUCTION.finditer(self.text))
        untaken = INSTRUCTION.sub("", self.text)
        assert "«" not in untaken, f"nobody checks this: {self.text}"
        return found


def steps_of(document: Path) -> Iterator[Step]:
    for section in re.split(r"^## ", document.read_text(encoding="utf-8"), flags=re.MULTILINE):
        _title, _end, body = section.partition("\n")
        person = PERSON.search(body)
        for line in STEP.finditer(body):
            assert person, f"whose step is this? {line[1]}"
            yield Step(person[1].strip(), " ".join(line[1].split()))


def whole(label: str) -> re.Pattern[str]:
    """The label itself: « (facultatif) », Wagtail's star or words for screen readers may follow."""
    words = re.escape(label).replace(r"\ ", r"\s").replace("’", "[’']")
    return re.compile(rf"^\s*{words}(\s*\(facultatif\)|\*|\s:.*)?\s*$")


class Walker:
    """One person's browser. `mailbox` gives the link of the last mail to an address."""

    def __init__(self, page: Page, at: Callable[[str], str], mailbox: Callable[[str], str]) -> None:
        self.page = page
        self.at = at
        self.mailbox = mailbox

    def follow(self, step: Step) -> None:
        for found in step.instructions:
            told = {name: text for name, text in found.groupdict().items() if text}
            match sorted(told):
                case ["mail"]:
                    self.page.goto(self.mailbox(told["mail"]))
                case ["address"]:
                    self.page.goto(self.at(told["address"]))
                case ["code"]:
                    self.field(told["code"]).fill(self.code_of_the_app())
                case ["choice", "option"]:
                    self.field(told["choice"]).select_option(label=told["option"])
                case ["field", "value"]:
                    self.field(told["field"]).fill(told["value"])
                case ["box"]:
                    self.field(told["box"]).check()
                case ["first"]:
                    self.page.locator(FREE[told["first"]]).click()
                case ["button"]:
                    self.button(told["button"]).click()
                case ["words"]:
                    expect(self.page.locator("body")).to_contain_text(told["words"])

    def field(self, label: str) -> Locator:
        controls = self.page.locator("input, select, textarea")  # Wagtail labels sections too
        return self.page.get_by_label(whole(label)).and_(controls).first

    def button(self, label: str) -> Locator:
        """A button or a link, in the page itself rather than in the menu."""
        name = whole(label)
        for part in (self.page.locator("main"), self.page.locator("body")):
            found = part.get_by_role("button", name=name).or_(part.get_by_role("link", name=name))
            if found.filter(visible=True).count():
                break
        return found.filter(visible=True).first

    def code_of_the_app(self) -> str:
        """What an application of codes shows, from the key written under the picture."""
        secret = "".join((self.page.locator(".code").first.text_content() or "").split())
        return code_at(secret, time.time())


def code_at(secret: str, seconds: float) -> str:
    """Six digits (RFC 6238, SHA-1, 30 seconds): an eye that is not the server's."""
    key = base64.b32decode(secret, casefold=True)
    mark = hmac.digest(key, struct.pack(">Q", int(seconds) // 30), hashlib.sha1)
    start = mark[-1] & 0x0F
    number = int.from_bytes(mark[start : start + 4]) & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def wait_for(ask: Callable[[], str | None], seconds: float = 20) -> str:
    """What `ask` answers at last; a worker does its part meanwhile."""
    give_up_at = time.monotonic() + seconds
    while time.monotonic() < give_up_at:
        if answer := ask():
            return answer
        time.sleep(0.2)
    raise AssertionError("nothing came")
