"""The structures of a territory: their names and numbers. What they do is told by memberships."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from inclusion.people import audit, refusals
from inclusion.people.models import User, Verb
from inclusion.territories.models import Organisation, Territory

# What PostgreSQL says of a structure, in the words of a refusal.
TAKEN = {
    "organisation_name_is_unique_in_territory": refusals.NameTaken,
    "organisation_siret_is_unique_in_territory": refusals.SiretTaken,
}


@transaction.atomic
def create_organisation(
    *, territory: Territory, name: str, siret: str, by: User, now: datetime
) -> Organisation:
    """Note a structure; `siret` is 14 digits or "". Raises `NameTaken` or `SiretTaken`."""
    organisation = Organisation(territory=territory)
    return _write(organisation, name=name, siret=siret, by=by, now=now)


@transaction.atomic
def change_organisation(
    *, organisation: Organisation, name: str, siret: str, by: User, now: datetime
) -> Organisation:
    """Its new name and number. Raises `NameTaken` or `SiretTaken`."""
    return _write(organisation, name=name, siret=siret, by=by, now=now)


@transaction.atomic
def delete_organisation(*, organisation: Organisation, by: User, now: datetime) -> None:
    """Take away a structure that nothing ever named. Raises `OrganisationInUse`."""
    audit.record(
        territory=organisation.territory,
        actor=by,
        verb=Verb.ORGANISATION_CHANGED,
        subject=organisation,
        now=now,
    )
    try:
        with transaction.atomic():
            organisation.delete()
    except (ProtectedError, IntegrityError):
        raise refusals.OrganisationInUse from None


def _write(
    organisation: Organisation, *, name: str, siret: str, by: User, now: datetime
) -> Organisation:
    organisation.name, organisation.siret = name, siret or None
    organisation.clean_fields()
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError as error:
        constraint = error.__cause__.diag.constraint_name  # type: ignore[union-attr]
        raise TAKEN[constraint] from None
    audit.record(
        territory=organisation.territory,
        actor=by,
        verb=Verb.ORGANISATION_CHANGED,
        subject=organisation,
        now=now,
    )
    return organisation
