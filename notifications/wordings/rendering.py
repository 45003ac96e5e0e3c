"""Values into a text, and a text into an SMS: pure, no database.

An SMS that is too full is relieved step by step, in the order that its kind gives: a value takes
its shorter form, or is cut, never below its least length. One segment if that is enough; else two,
with as much as fits. A text that needs more even then is refused when it is written.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from notifications import sms_text
from notifications.languages import is_light
from notifications.models import Sender
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
from notifications.wordings.refusals import (
    HasUnseenSigns,
    SaysStop,
    TextIsEmpty,
    TextTooHeavy,
    TextTooLong,
)

# The way to answer: where a text names no place for it, it comes at the end.
ANSWER = "lien"
STOP = re.compile(r"\bSTOP\b", re.IGNORECASE)
ENDS_OF_SENTENCE = (".", "!", "?", "…", "؟", "\n")
# The line's end, and what scripts and emoji are written with: ZWNJ, ZWJ, LRM, RLM.
UNSEEN_BUT_NEEDED = frozenset("\n\u200c\u200d\u200e\u200f")
# What joined an empty value to the words before it goes with it.
JOINT = re.compile(r"[ \u00a0,،;:(–-]+$")
REST_OF_JOINT = re.compile(r"^[ \u00a0,،;:.)–-]+")


def render(kind: Kind, text: str, *, language: str, values: Values) -> str:
    """The message itself. Raises what `grammar.parse` raises, and `TextTooHeavy`."""
    if kind.medium != Medium.SMS:
        parts = with_answer(kind, kind.parts(text), values)
        return filled(kind, parts, {name: forms[0] for name, forms in values.items()})
    return fitted(kind, *made_safe(kind, text, language, values))


def is_relieved(kind: Kind, text: str, *, language: str, values: Values) -> bool:
    """Did values give way, or lose their ends, for this message to fit? Raises like `render`."""
    if kind.medium != Medium.SMS:
        return False
    parts, safe = made_safe(kind, text, language, values)
    whole = filled(kind, parts, {name: forms[0] for name, forms in safe.items()})
    return fitted(kind, parts, safe) != whole


def made_safe(
    kind: Kind, text: str, language: str, values: Values
) -> tuple[tuple[Part, ...], dict[str, tuple[str, ...]]]:
    """The parts and the values as an SMS may hold them."""
    light, parts = is_light(language), with_answer(kind, kind.parts(text), values)
    parts = mended(parts) if light else parts
    return parts, {
        variable.name: tuple(cleaned(variable, form, light) for form in values[variable.name])
        for variable in used(kind, parts)
    }


def subject_line(kind: Kind, language: str, values: Values) -> str:
    """The head of an e-mail, on one line; "" for what has none. Not written by territories."""
    text = kind.subjects.get(language, "")
    known = [variable.name for variable in kind.variables]
    fullest = {name: forms[0] for name, forms in values.items()}
    line = filled(kind, parse(text, known=known), fullest)
    return " ".join(line.split())[:200]


def check(kind: Kind, text: str, *, language: str, sender: Sender) -> None:
    """Raises why this sender can't keep this text: see `refusals`."""
    if not text.strip():
        raise TextIsEmpty
    kind.parts(text)
    if len(text) > MOST_CHARACTERS[kind.medium]:
        raise TextTooLong(len(text), MOST_CHARACTERS[kind.medium])
    if has_unseen_signs(text):
        raise HasUnseenSigns
    if says_stop_in_vain(text, sender):
        raise SaysStop
    if kind.medium == Medium.SMS:
        render(kind, text, language=language, values=longest(kind, kind.sample(sender, language)))


def has_unseen_signs(text: str) -> bool:
    """Controls and formats: an override of direction can make our link read like another one."""
    return any(unicodedata.category(c) in ("Cc", "Cf") for c in set(text) - UNSEEN_BUT_NEEDED)


def says_stop_in_vain(text: str, sender: Sender) -> bool:
    """A sender that is a name reads no answer."""
    return not sender.reply_number and bool(STOP.search(text))


def longest(kind: Kind, sample: Values) -> dict[str, tuple[str, ...]]:
    """The heaviest values that may ever come: names as long as their limits, the rest as it is.

    The way to answer has none here: no text may be kept that sometimes loses it.
    """
    return {v.name: heaviest(v, sample[v.name]) for v in kind.variables}


def heaviest(variable: Variable, forms: Forms) -> tuple[str, ...]:
    longest_form = forms[0] and forms[0].ljust(variable.limit or 0, "m")
    return (longest_form,) if variable.name == ANSWER else (longest_form, *forms[1:])


def with_answer(kind: Kind, parts: tuple[Part, ...], values: Values) -> tuple[Part, ...]:
    if kind.medium == Medium.VOICE or not any(values.get(ANSWER, ())) or Slot(ANSWER) in parts:
        return parts
    return (*parts, " " if kind.medium == Medium.SMS else "\n", Slot(ANSWER))


def used(kind: Kind, parts: tuple[Part, ...]) -> list[Variable]:
    names = {part.name for part in parts if isinstance(part, Slot)}
    return [variable for variable in kind.variables if variable.name in names]


@lru_cache(maxsize=200)
def mended(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The words of a text in GSM-7: the same for thousands of messages."""
    return tuple(sms_text.mend(part) if isinstance(part, str) else part for part in parts)


@lru_cache(maxsize=5000)
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
    return STOP.sub(lambda word: word[0].capitalize(), clean(value, variable.limit or len(value)))


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
    left = {name: list(forms) for name, forms in values.items()}
    now = {name: forms.pop(0) for name, forms in left.items()}
    yield filled(kind, parts, now)
    for name in kind.gives_way if count == 1 else (*kind.gives_way, *kind.last_resort):
        if name not in now:
            continue
        least = kind.by_name[name].least
        for slack in (0, 1) if least else ():  # a sign at a border between segments costs one more
            room = len(now[name]) - sms_text.excess(filled(kind, parts, now), count) - slack
            now[name] = sms_text.shorten(now[name], max(least or 0, room))
            yield filled(kind, parts, now)
        if left[name]:
            now[name] = left[name].pop(0)
            yield filled(kind, parts, now)


def filled(kind: Kind, parts: tuple[Part, ...], values: Mapping[str, str]) -> str:
    """Parts put together; an empty value takes along the comma that joined it."""
    text, left_open = "", False
    for part in parts:
        if isinstance(part, str):
            text = joined(text, after_nothing(text, part) if left_open else part)
            left_open = False
        elif value := values[part.name]:
            is_words = kind.by_name[part.name].shape != Shape.EXACT
            text += capitalised(value) if is_words and begins(text) else value
        else:
            text, left_open = without_joint(text), True
    return text.strip()


def capitalised(value: str) -> str:
    """« À » is not in the alphabet of an SMS, « à » is: a capital costs no segment."""
    first = value[0].upper()
    return (sms_text.mend(first) if sms_text.is_gsm(value) else first) + value[1:]


def joined(text: str, words: str) -> str:
    """An abbreviated name (« intercommu. ») at the end of a sentence makes one full stop."""
    return text + (words[1:] if text.endswith(".") and words.startswith((". ", ".\n")) else words)


def begins(text: str) -> bool:
    """Does a sentence begin here?"""
    return not text.strip() or text.rstrip(" \u00a0").endswith(ENDS_OF_SENTENCE)


def without_joint(text: str) -> str:
    return JOINT.sub("", text)


def after_nothing(before: str, words: str) -> str:
    """What follows an empty value: at the start of a sentence, a comma alone makes no sense."""
    if not begins(before) or (before.strip() and words.startswith(ENDS_OF_SENTENCE)):
        is_closed = before.count("(") <= before.count(")")
        return words.removeprefix(")") if is_closed else words
    rest = REST_OF_JOINT.sub("", words) if not before.strip() else words.lstrip(" \u00a0,،;:)")
    rest = rest[:1].upper() + rest[1:]
    return rest if not before.strip() or before.endswith("\n") else f" {rest}"
