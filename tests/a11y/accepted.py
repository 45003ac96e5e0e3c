"""What an engine says and we accept, each with its reason. Nothing else is left out.

An entry covers one rule of one engine, and only where its words are found (a part of the element
or of the message) and, when named, on one template.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Accepted:
    engine: str
    rule: str
    reason: str
    where: str = ""
    template: str = ""

    def covers(self, engine: str, rule: str, template: str, words: str) -> bool:
        return (
            (engine, rule) == (self.engine, self.rule)
            and self.where in words
            and self.template in ("", template)
        )


ACCEPTED: tuple[Accepted, ...] = ()
