"""A citizen signs in: a code is sent to a contact, then proven.

Asking does the same work whether we know the contact or not: it is looked up later, by the relay,
just before the message would leave (`code_messages`). So neither page nor time tells who is known.
"""

import secrets
import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from inclusion.errors import DomainError
from inclusion.people import code_messages
from inclusion.people.models import ContactPoint, SignInCode, User
from inclusion.people.models.sign_in_codes import TRIES_MAX
from inclusion.territories.models import Territory

LIFETIME = timedelta(minutes=10)
RESEND_AFTER = timedelta(seconds=30)
KEPT = timedelta(days=1)  # long enough to understand a complaint, then nothing is left


class WrongCode(DomainError):
    code: ClassVar[str] = "wrong_code"
    status = 422
    message = _("Ce code n’est pas le bon.")
    next_step = _("Regardez le dernier message reçu. Écrivez tous ses chiffres.")


class CodeIsOver(DomainError):
    code: ClassVar[str] = "code_is_over"
    status = 422
    message = _("Ce code ne marche plus.")
    next_step = _("Demandez un nouveau code.")


class TooSoon(DomainError):
    code: ClassVar[str] = "too_soon"
    status = 429
    message = _("Un message est déjà parti.")
    next_step = _("Attendez 30 secondes avant d’en demander un autre.")


@transaction.atomic
def ask_for_code(
    *,
    territory: Territory,
    kind: ContactPoint.Kind,
    contact: str,
    length: int = 6,
    now: datetime,
) -> SignInCode:
    """Write a code and the message that carries it. `contact`: E.164, or an e-mail in lower case.
    `length`: 6 digits, or 8 (`sign_in_limits.count_code_asked`).

    The same writes for every contact; a stranger's message is cancelled before it leaves.
    """
    digits = f"{secrets.randbelow(10**length):0{length}}"
    code = SignInCode(
        id=uuid.uuid4(),
        territory=territory,
        kind=kind,
        contact=contact,
        length=length,
        created_at=now,
        expires_at=now + LIFETIME,
    )
    code.digest = digest(code.pk, digits)
    code.save(force_insert=True)
    code_messages.write(code, digits=digits, now=now)
    return code


def ensure_not_too_soon(*, code: SignInCode, now: datetime) -> None:
    """The message may be on its way: half a minute before another one. Raises `TooSoon`."""
    if now < code.created_at + RESEND_AFTER:
        raise TooSoon


@transaction.atomic
def ask_again(*, code: SignInCode, length: int = 6, now: datetime) -> SignInCode:
    """Another code to the same contact; what still waits of the first is cancelled."""
    code_messages.void(code, now=now)
    return ask_for_code(
        territory=code.territory,
        kind=ContactPoint.Kind(code.kind),
        contact=code.contact,
        length=length,
        now=now,
    )


def prove_code(*, territory: Territory, code_id: uuid.UUID, typed: str, now: datetime) -> User:
    """The account behind the contact, made now if there was none.

    Each call is one of five tries, counted for good before the code is looked at. Raises
    `WrongCode`; `CodeIsOver` after ten minutes, five tries, or a first success.
    """
    code = count_try(territory, code_id, now)
    if not constant_time_compare(code.digest, digest(code.pk, typed)):
        raise WrongCode if code.tries < TRIES_MAX else CodeIsOver
    return enter(code, now)


@transaction.atomic(durable=True)
def count_try(territory: Territory, code_id: uuid.UUID, now: datetime) -> SignInCode:
    """One statement: guesses sent side by side in one session are five all the same."""
    live = SignInCode.objects.live(now=now).filter(pk=code_id, territory=territory)
    if not live.filter(tries__lt=TRIES_MAX).update(tries=F("tries") + 1):
        raise CodeIsOver
    return SignInCode.objects.select_related("territory").get(pk=code_id)


@transaction.atomic
def enter(code: SignInCode, now: datetime) -> User:
    """Use the code up. A stranger who guessed right learns no more than one who guessed wrong."""
    if not SignInCode.objects.live(now=now).filter(pk=code.pk).update(used_at=now):
        raise CodeIsOver
    if code_messages.why_not(code):
        raise WrongCode
    contact = {"email" if code.kind == ContactPoint.Kind.EMAIL else "phone": code.contact}
    user, _made = User.objects.get_or_create(**contact, defaults={"password": make_password(None)})
    return user


def forget_old_codes(*, now: datetime) -> int:
    """Delete codes a day after their end, the cancelled messages to strangers, and where people
    were connected from: no session is that long. How many codes.
    """
    old = SignInCode.objects.filter(expires_at__lt=now - KEPT)
    code_messages.forget_strangers(before=now - KEPT)
    UserSession.objects.filter(created_at__lt=now - KEPT).delete()
    return old.delete()[0]


def digest(code_id: uuid.UUID, digits: str) -> str:
    """Keyed and tied to its code: a stolen table gives no code, nor does another code's row."""
    salted = salted_hmac("inclusion.people.sign_in_code", f"{code_id}:{digits}", algorithm="sha256")
    return salted.hexdigest()
