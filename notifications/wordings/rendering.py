"""Values into a text, and a text into an SMS: pure, no database.

An SMS that is too full is relieved step by step, in the order that its kind gives: a value takes
its shorter form, or is cut, never below its least length. One segment if that is enough; else two,
with as much as fits. A text that needs more even then is refused when it is written.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from notifications import sms_text
from notifications.languages import is_light
from notifications.wordings.grammar import Part, Slot, parse
from notifications.wordings.kinds import (
    MOST_CHARACTERS,
    Forms,
    Kind,
    Medium,
    Shape,
    Values,
    Variable,
)
from notifications.wordings.refusals import SaysStop, TextIsEmpty, TextTooHeavy, TextTooLong

# The way to answer: where a text names no place for it, it comes at the end.
ANSWER = "lien"
STOP = re.compile(r"\bSTOP\b", re.IGNORECASE)
ENDS_OF_SENTENCE = (".", "!", "?", "…", "؟", "\n")
# What joined an empty value to the words before it goes with it.
JOINT = re.compile(r"[ \u00a0,،;:(–-]+$")
REST_OF_JOINT = re.compile(r"^[ \u00a0,،;:.)–-]+")


def render(kind: Kind, text: str, *, language: str, values: Values) -> str:
    """The message itself. Raises what `grammar.parse` raises, and `TextTooHeavy`."""
    parts = with_answer(kind, kind.parts(text), values)
    if kind.medium != Medium.SMS:
        return filled(parts, {name: forms[0] for name, forms in values.items()})
    light = is_light(language)
    if light:
        parts = tuple(sms_text.mend(p) if isinstance(p, str) else p for p in parts)
    safe = {
        variable.name: tuple(cleaned(variable, form, light) for form in values[variable.name])
        for variable in used(kind, parts)
    }
    return fitted(kind, parts, safe)


def render_line(kind: Kind, text: str, values: Values) -> str:
    """One line of an e-mail's head, which asks for no phone and no day."""
    known = [variable.name for variable in kind.variables]
    line = filled(parse(text, known=known), {name: forms[0] for name, forms in values.items()})
    return " ".join(line.split())[:200]


def check(kind: Kind, text: str, *, language: str, sample: Values) -> None:
    """Raises why this text can't be kept: see `refusals`. `sample` says whether it is answered."""
    if not text.strip():
        raise TextIsEmpty
    kind.parts(text)
    if len(text) > MOST_CHARACTERS[kind.medium]:
        raise TextTooLong(len(text), MOST_CHARACTERS[kind.medium])
    if kind.medium == Medium.SMS:
        if STOP.search(text) and not may_be_answered(sample):
            raise SaysStop
        render(kind, text, language=language, values=longest(kind, sample))


def may_be_answered(sample: Values) -> bool:
    """Does no link stand in? Then the sender has a number that reads answers."""
    return not any("/" in form for form in sample.get(ANSWER, ()))


def longest(kind: Kind, sample: Values) -> dict[str, tuple[str, ...]]:
    """The heaviest values that may ever come, as long as their limits; shorter forms stay.

    The way to answer has none here: no text may be kept that sometimes loses it.
    """
    return {v.name: heaviest(v, sample[v.name]) for v in kind.variables}


def heaviest(variable: Variable, forms: Forms) -> tuple[str, ...]:
    longest_form = forms[0] and forms[0].ljust(variable.limit, "m")
    return (longest_form,) if variable.name == ANSWER else (longest_form, *forms[1:])


def with_answer(kind: Kind, parts: tuple[Part, ...], values: Values) -> tuple[Part, ...]:
    if kind.medium == Medium.VOICE or not any(values.get(ANSWER, ())) or Slot(ANSWER) in parts:
        return parts
    return (*parts, " " if kind.medium == Medium.SMS else "\n", Slot(ANSWER))


def used(kind: Kind, parts: tuple[Part, ...]) -> list[Variable]:
    names = {part.name for part in parts if isinstance(part, Slot)}
    return [variable for variable in kind.variables if variable.name in names]


def cleaned(variable: Variable, value: str, light: bool) -> str:
    """A value as an SMS may hold it: see `Shape`."""
    match variable.shape:
        case Shape.PERSON:
            clean: Callable[[str, int], str] = (
                sms_text.person if light else sms_text.person_as_written
            )
        case Shape.WORDS:
            clean = sms_text.label if light else sms_text.label_as_written
        case Shape.EXACT:
            return (sms_text.mend if light else sms_text.tidy)(value)
    return STOP.sub(lambda word: word[0].capitalize(), clean(value, variable.limit))


def fitted(kind: Kind, parts: tuple[Part, ...], values: Mapping[str, tuple[str, ...]]) -> str:
    """In one segment if shorter values are enough, else in two. Raises `TextTooHeavy`."""
    for count in range(1, sms_text.MAX_SEGMENTS + 1):
        for attempt in relieved(kind, parts, values, count):
            if sms_text.segments(attempt) <= count:
                return attempt
    raise TextTooHeavy(sms_text.segments(attempt))


def relieved(
    kind: Kind, parts: tuple[Part, ...], values: Mapping[str, tuple[str, ...]], count: int
) -> Iterator[str]:
    """The text, each time a little shorter."""
    now = {name: forms[0] for name, forms in values.items()}
    yield filled(parts, now, kind)
    for name in kind.gives_way if count == 1 else (*kind.gives_way, *kind.last_resort):
        if name not in now:
            continue
        variable, text = kind.variable(name), filled(parts, now, kind)
        if variable.least:
            for slack in (0, 1):  # a sign at a border between segments may cost one more
                room = len(now[name]) - sms_text.excess(text, count) - slack
                now[name] = sms_text.shorten(now[name], max(variable.least, room))
                yield filled(parts, now, kind)
        elif values[name][-1] != now[name]:
            now[name] = values[name][-1]
            yield filled(parts, now, kind)


def filled(parts: tuple[Part, ...], values: Mapping[str, str], kind: Kind | None = None) -> str:
    """Parts put together; an empty value takes along the comma that joined it."""
    text, left_open = "", False
    for part in parts:
        if isinstance(part, str):
            text += after_nothing(text, part) if left_open else part
            left_open = False
        elif value := values[part.name]:
            exact = kind is not None and kind.variable(part.name).shape == Shape.EXACT
            text += value if exact or not begins(text) else value[0].upper() + value[1:]
        else:
            text, left_open = without_joint(text), True
    return text.strip()


def begins(text: str) -> bool:
    """Does a sentence begin here?"""
    return not text.strip() or text.rstrip(" \u00a0").endswith(ENDS_OF_SENTENCE)


def without_joint(text: str) -> str:
    return JOINT.sub("", text)


def after_nothing(before: str, words: str) -> str:
    """What follows an empty value: at the start of a sentence, a comma alone makes no sense."""
    if not begins(before):
        is_closed = before.count("(") <= before.count(")")
        return words.removeprefix(")") if is_closed else words
    rest = REST_OF_JOINT.sub("", words) if not before.strip() else words.lstrip(" \u00a0,،;:)")
    rest = rest[:1].upper() + rest[1:]
    return rest if not before.strip() or before.endswith("\n") else f" {rest}"
