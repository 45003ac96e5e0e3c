"""The trail: append-only for everybody, chained at commit, forgotten after a year, provable."""

import json
import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, connection, connections, transaction
from django.utils import timezone

from inclusion.people import audit, trail
from inclusion.people.models import AuditChain, AuditEvent, Door, Verb
from passerelle.database_rights import append_only_tables, owner_written_tables
from passerelle.settings.databases import APP_ROLE
from tests.factories import make_beneficiary, make_user

pytestmark = pytest.mark.django_db


class owner_cursor:
    """The rights of the owner for a moment, then the application's again."""

    def __enter__(self):
        self.cursor = connection.cursor()
        self.cursor.execute("RESET ROLE")
        return self.cursor

    def __exit__(self, error, *_):
        if error is None:  # else the rollback gives the role back
            self.cursor.execute(f"SET ROLE {APP_ROLE}")
        self.cursor.close()


def close_the_chain():
    """What a commit does: tests live in a transaction that never commits."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def write(territory, count=5, **fields):
    alice = make_user()
    person = make_beneficiary(territory)
    for _ in range(count):
        audit.record(
            territory=territory, actor=alice, verb=Verb.PERSON_SEEN, subject=person, **fields
        )
    close_the_chain()
    return alice, person


def verdict():
    out = StringIO()
    try:
        call_command("verify_audit", "--json", stdout=out)
        status = 0
    except SystemExit as stop:
        status = stop.code
    return status, json.loads(out.getvalue())


def test_a_line_keeps_numbers_and_no_name(soissons):
    alice, person = write(soissons, 1)
    event = AuditEvent.objects.get()
    assert (event.actor, event.subject_type) == (alice, "people.beneficiary")
    assert event.subject_id == str(person.pk)
    assert event.door == Door.COMMAND
    assert "Fatima" not in repr(vars(event))


@pytest.mark.parametrize("words", ["Fatima", "+33639980001", "06 39 98 00 01", "a@b.fr", "x" * 36])
def test_the_database_refuses_words_in_a_line(soissons, words):
    with pytest.raises(IntegrityError, match="audit_event_names_by_number"), transaction.atomic():
        AuditEvent.objects.create(
            territory=soissons, door="web", verb="person_seen", subject_id=words
        )


@pytest.mark.parametrize(
    ("column", "wall"),
    [("verb", "audit_event_verb_is_known"), ("door", "audit_event_door_is_known")],
)
def test_the_database_knows_the_list_of_verbs_and_doors(soissons, column, wall):
    fields = {"verb": "person_seen", "door": "web", column: "unheard_of"}
    with pytest.raises(IntegrityError, match=wall), transaction.atomic():
        AuditEvent.objects.create(territory=soissons, **fields)


def test_links_follow_each_other_in_each_territory(soissons, thierry):
    write(soissons, 3)
    write(thierry, 2)
    write(soissons, 1)
    places = AuditEvent.objects.order_by("pk").values_list("territory__slug", "position")
    assert list(places) == [
        *[("grandsoissons", n) for n in (1, 2, 3)],
        *[("chateau-thierry", n) for n in (1, 2)],
        ("grandsoissons", 4),
    ]
    assert verdict() == (0, {"ok": True, "events": 6, "breaks": []})


@pytest.mark.parametrize("table", ["people_auditevent", "people_auditchain"])
@pytest.mark.parametrize("right", ["UPDATE", "DELETE", "TRUNCATE"])
def test_the_application_cannot_rewrite_the_trail(table, right):
    assert "people_auditevent" in append_only_tables()
    assert "people_auditchain" in owner_written_tables()
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [APP_ROLE, table, right])
        assert cursor.fetchone() == (False,)


def test_the_application_cannot_begin_a_chain_of_its_own(soissons):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        AuditChain.objects.create(territory=soissons, anchor_position=9, last_position=9)


def test_nobody_chooses_the_place_of_a_line(soissons):
    AuditEvent.objects.create(
        territory=soissons, door="web", verb="person_seen", position=7, hash="f" * 64
    )
    close_the_chain()
    assert AuditEvent.objects.get().position == 1
    assert trail.find_breaks() == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE people_auditevent SET verb = 'signed_in'",
        "UPDATE people_auditevent SET hash = ''",
        "DELETE FROM people_auditevent",
    ],
)
def test_the_owner_cannot_rewrite_a_sealed_line_either(soissons, sql):
    write(soissons)
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        owner_cursor() as cursor,
    ):
        cursor.execute(sql)


CHANGES = {
    "at": "at + interval '1 second'",
    "actor_id": "actor_id + 1",
    "door": "'api'",
    "token_id": "7",
    "verb": "'signed_in'",
    "subject_type": "'agenda.booking'",
    "subject_id": "'999999'",
    "previous_hash": "repeat('0', 64)",
    "hash": "repeat('0', 64)",
    "position": "position + 1000",
    "territory_id": "(SELECT max(id) FROM territories_territory)",
}


@pytest.mark.parametrize("column", CHANGES)
def test_a_column_changed_behind_the_triggers_is_found(soissons, thierry, column):
    write(soissons, 5)
    third = AuditEvent.objects.get(territory=soissons, position=3).pk
    behind_the_triggers(
        f"UPDATE people_auditevent SET {column} = {CHANGES[column]} WHERE id = {third}"
    )
    status, told = verdict()
    assert status == 1
    assert told["breaks"][0]["territory"] == "grandsoissons" or column == "territory_id"


@pytest.mark.parametrize("position", [1, 3, 5])
def test_a_line_taken_out_behind_the_triggers_is_found(soissons, position):
    write(soissons, 5)
    behind_the_triggers(f"DELETE FROM people_auditevent WHERE position = {position}")
    status, told = verdict()
    assert status == 1
    assert told["breaks"][0]["position"] == position


def behind_the_triggers(sql):
    with owner_cursor() as cursor:
        cursor.execute("ALTER TABLE people_auditevent DISABLE TRIGGER USER")
        cursor.execute(sql)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE people_auditevent ENABLE TRIGGER USER")


def test_a_year_later_the_old_end_goes_and_the_rest_is_still_proven(soissons):
    now = timezone.now()
    write(soissons, 3, now=now - timedelta(days=400))
    write(soissons, 2, now=now - timedelta(days=10))
    assert trail.forget_old_events(before=now - timedelta(days=366)) == 3
    assert trail.forget_old_events(before=now - timedelta(days=366)) == 0
    chain = AuditChain.objects.get(territory=soissons)
    assert (chain.anchor_position, chain.last_position) == (3, 5)
    write(soissons, 1)
    assert verdict()[0] == 0


def test_all_of_a_quiet_territory_may_go(soissons):
    write(soissons, 3, now=timezone.now() - timedelta(days=400))
    assert trail.forget_old_events(before=timezone.now()) == 3
    assert verdict()[0] == 0
    write(soissons, 1)
    assert AuditEvent.objects.get().position == 4
    assert verdict()[0] == 0


def test_the_last_twelve_months_never_go_whatever_is_asked(soissons):
    write(soissons, 2, now=timezone.now() - timedelta(days=360))
    assert trail.forget_old_events(before=timezone.now() + timedelta(days=999)) == 0
    assert AuditEvent.objects.count() == 2


def test_what_a_transaction_undoes_leaves_no_line(soissons):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        audit.record(territory=soissons, actor=None, verb=Verb.SETTINGS_CHANGED)
        raise ZeroDivisionError
    assert not AuditEvent.objects.exists()


def test_somebody_who_looks_again_within_a_quarter_of_an_hour_saw_it_once(soissons):
    alice, person = make_user(), make_beneficiary(soissons)
    now = timezone.now()

    def look(minutes, by=alice):
        return audit.record_once(
            territory=soissons,
            actor=by,
            verb=Verb.PERSON_SEEN,
            subject=person,
            now=now + timedelta(minutes=minutes),
        )

    seen = [look(0), look(5), look(14), look(15), look(16, by=make_user("Bob"))]
    assert [bool(line) for line in seen] == [True, False, False, True, True]


def test_a_line_knows_its_door_without_being_told(soissons):
    with audit.coming_through(Door.API):
        audit.note_token(12)
        audit.record(territory=soissons, actor=None, verb=Verb.KEY_USED)
    audit.record(territory=soissons, actor=None, verb=Verb.SETTINGS_CHANGED)
    lines = AuditEvent.objects.order_by("pk").values_list("door", "token_id")
    assert list(lines) == [("api", 12), ("command", None)]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
class TestTwoWritersAtOnce:
    CROWD = 12

    def crowd(self, territory):
        start = threading.Barrier(self.CROWD)
        outcomes = []

        def run():
            try:
                with transaction.atomic():
                    audit.record(territory=territory, actor=None, verb=Verb.SETTINGS_CHANGED)
                    start.wait(timeout=30)
                outcomes.append("done")
            except Exception as error:
                outcomes.append(type(error).__name__)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=run) for _ in range(self.CROWD)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        return outcomes

    def test_one_chain_comes_out(self, soissons):
        for _ in range(3):
            assert self.crowd(soissons) == ["done"] * self.CROWD
        assert AuditEvent.objects.count() == 3 * self.CROWD
        assert trail.find_breaks() == []

    def test_control_without_the_lock_writers_take_the_same_place(self, soissons):
        self.crowd(soissons)
        with owner_cursor() as cursor:
            cursor.execute("SELECT pg_get_functiondef('people_chain_audit_event'::regproc)")
            [(whole,)] = cursor.fetchall()
            assert whole.count("FOR UPDATE") == 2
            cursor.execute(whole.replace("FOR UPDATE", ""))
        try:
            outcomes = [name for _ in range(5) for name in self.crowd(soissons)]
        finally:
            with owner_cursor() as cursor:
                cursor.execute(whole)
        assert "IntegrityError" in outcomes
