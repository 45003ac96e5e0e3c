"""How allauth behaves here: nobody opens an account alone; limits are ours, in PostgreSQL."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from inclusion.people import security_mail
from inclusion.people.models import Membership, User
from inclusion.people.second_factor import PROVE_A_FACTOR
from inclusion.people.sign_in_limits import (
    PASSWORDS_PER_ACCOUNT,
    PASSWORDS_PER_ADDRESS,
    address_of,
    ensure,
    give_back,
)


class OurAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Each password tried counts before it is looked at; a right one is given back.

        Raises `TooManyRequests`, whether there is such an account or not.
        """
        now, key = timezone.now(), str(credentials.get("email", "")).lower()
        ensure(PASSWORDS_PER_ADDRESS, key=address_of(request), now=now)
        ensure(PASSWORDS_PER_ACCOUNT, key=key, now=now)
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user:
            give_back(PASSWORDS_PER_ADDRESS, key=address_of(request), now=now)
            give_back(PASSWORDS_PER_ACCOUNT, key=key, now=now)
        return user

    def is_safe_url(self, url: str) -> bool:
        """This very site only: allauth would lead to any host of ALLOWED_HOSTS."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def reauthenticate(self, user: Any, password: str) -> bool:
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and bool(found.pk == user.pk)

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:
        """Five minutes after any proof of who one is, none is asked again."""
        records = get_authentication_records(context.request, context.request.user)
        age = time.time() - records[-1]["at"] if records else float("inf")
        return bool(age > app_settings.REAUTHENTICATION_TIMEOUT)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Where a factor is asked, the password is no other way."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        match = context.request.resolver_match
        factors = [way for way in ways if way["id"] != "reauthenticate"]
        is_for_factor = match and match.view_name in PROVE_A_FACTOR
        return factors if factors and is_for_factor else ways

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: str | None = None
    ) -> None:
        """allauth's news about passwords and factors, through our outbox."""
        security_mail.tell(user=user, what=template_prefix, request=self.request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff to their space, citizens to their things."""
        user = request.user
        if isinstance(user, User) and is_citizen(user):
            return str(settings.CITIZEN_HOME)
        return str(super().get_login_redirect_url(request))


def is_citizen(user: User) -> bool:
    """An account without any role here. One query."""
    if user.is_staff or user.is_superuser:
        return False
    return not Membership.objects.current().filter(user=user).exists()
