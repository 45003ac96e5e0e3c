"""Row-level security: in the database, a row belongs to its territory (see territories/wall.py).

The policies are made from the models after each migration: a model with a key to `Territory` is
walled by it, one that is not says here whose part it is, or why it is shared. A model that does
neither fails a test. A row may also be written only when all that it points to is seen: no booking
of here for a person of there, even round Python.
"""

import re
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models import ForeignKey, Model, OneToOneField

from inclusion.territories.models import Territory

# Part of a row that has a territory: the key that leads there.
PARTS = {
    "people.ContactPoint": "beneficiary",
    "people.Consent": "beneficiary",
    "places.SourceRecord": "source",
    "agenda.OpeningRange": "access_point",
    "agenda.OpeningRange_session_kinds": "openingrange",
    "vouchers.Accreditation": "programme",
    "vouchers.Account": "programme",
    "vouchers.HandOver": "booklet",
    "vouchers.Cheque": "booklet",
    "vouchers.Block": "booklet",
    "vouchers.Redemption": "cheque",
    "vouchers.Transfer": "cheque",
    "notifications.Message": "sender",
    "notifications.OptOut": "sender",
    "notifications.DeliveryEvent": "message",
    "notifications.OptChange": "sender",
    "notifications.Reply": "sender",
    "notifications.Wording": "sender",
    "notifications.Spending": "sender",
}
# One statement writes both rows, and does not see its own: the proof at commit looks instead.
WRITTEN_TOGETHER = {"vouchers.Transfer.redemption"}
# Seen from everywhere, and why.
SHARED = {
    "territories.Territory": "the site's name and colours; found before anything else",
    "territories.HostName": "which territory answers; read before there is one",
    "notifications.Provider": "the platform's contract: how well it answers, nobody's messages",
    "limits.Counter": "keyed digests: it names nobody",
    "people.User": "an account may work in several territories; its roles are walled",
    "people.User_groups": "Wagtail's permissions",
    "people.User_user_permissions": "Wagtail's permissions",
    "agenda.Absence": "of a mediator, wherever that person works",
    "passerelle.CriterionText": "the words of a public standard",
    "vouchers.FailedAttempt": "counted per account, wherever it tries",
    "cms.HomePage": "published on the web; Wagtail's permissions say who edits",
    "cms.GuideIndexPage": "published on the web; Wagtail's permissions say who edits",
    "cms.GuidePage": "published on the web; Wagtail's permissions say who edits",
    "cms.ContentPage": "published on the web; Wagtail's permissions say who edits",
    "cms.NewsIndexPage": "published on the web; Wagtail's permissions say who edits",
    "cms.NewsPage": "published on the web; Wagtail's permissions say who edits",
    "cms.WizardPage": "published on the web; Wagtail's permissions say who edits",
    "cms.FormPage": "published on the web; Wagtail's permissions say who edits",
    "cms.StandardPage": "published on the web; Wagtail's permissions say who edits",
    "cms.EasyReadTask": "one step of the way to publication, the same for all",
    "cms.ReaderReviewTask": "one step of the way to publication, the same for all",
    "cms.VersionsAgreement": "about two published pages; goes with them, whoever deletes them",
    "cms.NationalGuide": "shown on the sites of all territories",
    "cms.GuideAdaptation": "made of a guide shown to all; goes with its page",
}
# Read on the sites of others too, and when: never written from there.
READ_ELSEWHERE = {
    "cms.ReaderReview": "page_key IN (SELECT guide_id FROM cms_nationalguide)",
}
OURS = re.compile(r"(passerelle|cms|vouchers|notifications|inclusion\.\w+)$")

SEES = """
CREATE OR REPLACE FUNCTION passerelle_sees(territory bigint) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT current_setting('passerelle.territory', true) IN ('all', territory::text) $$
"""
SEES_ALL = "current_setting('passerelle.territory', true) = 'all'"
# The sender's own table has no key upwards: the territory names its sender.
OWN_SENDER = """current_setting('passerelle.territory', true) = 'all' OR EXISTS (
  SELECT 1 FROM territories_territory t
  WHERE t.sender_id = notifications_sender.id AND passerelle_sees(t.id))"""


def our_models() -> list[type[Model]]:
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if OURS.match(model._meta.app_config.name)]


def walled_models() -> list[type[Model]]:
    return [model for model in our_models() if model._meta.label not in SHARED]


def key_to_territory(model: type[Model]) -> str | None:
    """Column of the key that leads to the territory itself, or None."""
    keys = [f for f in model._meta.fields if f.related_model is Territory]
    return keys[0].column if len(keys) == 1 else None


def condition(model: type[Model]) -> str:
    """Which rows are seen, as SQL. Raises `LookupError` when nobody said whose the rows are."""
    meta = model._meta
    if meta.label == "notifications.Sender":
        return OWN_SENDER
    if column := key_to_territory(model):
        return f"passerelle_sees({column})"
    if meta.label not in PARTS:
        raise LookupError(f"{meta.label}: whose are its rows? Say it in passerelle/walls.py.")
    return f"{SEES_ALL} OR {is_seen(model, PARTS[meta.label])}"


def is_seen(model: type[Model], field_name: str) -> str:
    """That the row which this key points to is seen (its own policy says that)."""
    field = model._meta.get_field(field_name)
    parent = field.related_model._meta  # type: ignore[union-attr]
    column = f"{model._meta.db_table}.{field.column}"  # type: ignore[union-attr]
    return f"EXISTS (SELECT 1 FROM {parent.db_table} seen WHERE seen.{parent.pk.column} = {column})"  # noqa: S608


def written_condition(model: type[Model]) -> str:
    """Which rows may be written: seen ones, whose keys point to seen rows only."""
    conditions = [f"({condition(model)})"]
    for field in keys_to_walled(model):
        column = f"{model._meta.db_table}.{field.column}"
        conditions.append(f"({SEES_ALL} OR {column} IS NULL OR {is_seen(model, field.name)})")
    return " AND ".join(conditions)


def keys_to_walled(model: type[Model]) -> list[ForeignKey[Any, Any]]:
    """Foreign keys to walled rows, less the one by which the row itself is seen and itself."""
    known = set(walled_models()) - {model}
    return [
        field
        for field in model._meta.fields
        if isinstance(field, ForeignKey | OneToOneField)
        and field.related_model in known
        and field.name != PARTS.get(model._meta.label)
        and str(field) not in WRITTEN_TOGETHER
    ]


def raise_walls(*, using: str, **_: Any) -> None:
    """After each migration: every walled table has its policy, made anew when it changed."""
    with connections[using].cursor() as cursor:
        cursor.execute(SEES)
        standing = standing_walls(cursor)
        for model in walled_models():
            table = model._meta.db_table
            seen, written = condition(model), written_condition(model)
            if elsewhere := READ_ELSEWHERE.get(model._meta.label):
                seen = f"({seen}) OR {elsewhere}"
            mark = sha256(f"{seen}|{written}".encode()).hexdigest()
            if standing.get(table) == mark:
                continue
            cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            cursor.execute(f"DROP POLICY IF EXISTS wall ON {table}")
            cursor.execute(f"CREATE POLICY wall ON {table} USING ({seen}) WITH CHECK ({written})")
            cursor.execute(f"COMMENT ON POLICY wall ON {table} IS '{mark}'")


def standing_walls(cursor: Any) -> dict[str, str]:
    """Table to mark of the policy that it has."""
    cursor.execute(
        "SELECT c.relname, obj_description(p.oid, 'pg_policy') FROM pg_policy p"
        " JOIN pg_class c ON c.oid = p.polrelid WHERE p.polname = 'wall' AND c.relrowsecurity"
    )
    return dict(cursor.fetchall())
