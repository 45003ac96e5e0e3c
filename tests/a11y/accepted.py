"""What an engine says and we accept, each with its reason. Nothing else is left out.

An entry covers one rule of one engine, and only where its words are found (a part of the element
or of the message), where `unless` is not, and, when named, on one template.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Accepted:
    engine: str
    rule: str
    reason: str
    where: str = ""
    unless: str = ""
    template: str = ""

    def covers(self, engine: str, rule: str, template: str, words: str) -> bool:
        return (
            (engine, rule) == (self.engine, self.rule)
            and self.where in words
            and not (self.unless and self.unless in words)
            and self.template in ("", template)
        )


ACCEPTED: tuple[Accepted, ...] = (
    Accepted(
        "alfa",
        "sia-r111",
        "WCAG 2.5.5 is AAA. Our own question (checks.js, `targets`) holds 44 px for buttons,"
        " fields, menus and summaries on every page; a link alone on its line keeps the height of"
        " its text, above the 24 px of AA (2.5.8); a tile is touched wherever one likes.",
        where="<a ",
    ),
    Accepted(
        "alfa",
        "sia-r18",
        "Django puts aria-invalid on each radio button of a refused choice; browsers pass over it"
        " there, and the group says its error through aria-describedby.",
        where='aria-invalid="true"',
    ),
    Accepted(
        "alfa",
        "sia-r73",
        "WCAG 1.4.8 is AAA and speaks of blocks of text: this is one amount in very large figures.",
        where="result__amount",
    ),
    Accepted(
        "ibm",
        "aria_form_label_unique",
        "A form without a name is no landmark (HTML-AAM): two of them on a page confuse nobody,"
        " naming each would add landmarks that say nothing. Named forms are still compared.",
        where="<form",
        unless="aria-label",
    ),
    Accepted(
        "ibm",
        "input_label_exists",
        "The field and its label are inside a closed <details>: both show together, the engine"
        " counts a label that is not drawn as missing. Axe and Alfa read the same label.",
        where='id="id_',
        template="correspondence/messages.html",
    ),
    Accepted(
        "ibm",
        "input_label_exists",
        "The filters are inside a closed <details>, labels and fields: the same.",
        where='id="id_',
        template="files/trail.html",
    ),
    Accepted(
        "ibm",
        "input_label_exists",
        "The remarks are inside a closed <details>, labels and fields: the same.",
        where='id="id_remark',
        template="cms/reviews/read.html",
    ),
    Accepted(
        "ibm",
        "fieldset_label_valid",
        "The group and its legend are inside a closed <details>: the same.",
        where='class="field choices"',
        template="places/near.html",
    ),
)
