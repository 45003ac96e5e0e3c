"""Row-level security: what the database refuses when Python forgot to."""

import threading

import pytest
from celery.signals import task_prerun
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from inclusion.agenda.models import Booking, Session
from inclusion.people.models import Beneficiary, ContactPoint, Membership, Role
from inclusion.territories import wall
from inclusion.territories.models import Organisation, Territory
from notifications.models import Message
from passerelle import celery, walls
from passerelle.checks import walls_hold
from tests.factories import (
    NOW,
    make_access_point,
    make_beneficiary,
    make_member,
    make_organisation,
    make_session,
    make_session_kind,
)

pytestmark = pytest.mark.django_db


def rows(sql: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def count(table: str) -> int:
    return rows(f"SELECT count(*) FROM {table}")[0][0]


def test_every_table_of_ours_is_walled_or_says_why_not():
    for model in walls.walled_models():
        assert walls.condition(model)
    known = {model._meta.label for model in walls.our_models()}
    assert set(walls.SHARED) | set(walls.PARTS) <= known
    assert not set(walls.SHARED) & set(walls.PARTS)


def test_every_walled_table_has_its_policy_in_the_database():
    tables = {model._meta.db_table for model in walls.walled_models()}
    with connection.cursor() as cursor:
        assert set(walls.standing_walls(cursor)) == tables


@pytest.mark.parametrize("model", walls.walled_models(), ids=lambda model: model._meta.label)
def test_without_a_territory_no_row_is_seen(model, soissons, thierry):
    wall.look_at(wall.NOTHING)
    assert count(model._meta.db_table) == 0


def test_raw_sql_sees_its_territory_only(soissons, thierry):
    here, there = make_beneficiary(soissons, "Fatima"), make_beneficiary(thierry, "Canari")
    with wall.inside(soissons):
        assert rows("SELECT first_name FROM people_beneficiary") == [("Fatima",)]
        assert rows("SELECT beneficiary_id FROM people_contactpoint") == [(here.pk,)]
    with wall.inside(thierry):
        assert rows("SELECT id FROM people_beneficiary") == [(there.pk,)]
    assert count("people_beneficiary") == 2


def test_a_forgotten_filter_in_python_finds_its_territory_only(soissons, thierry):
    make_beneficiary(thierry, "Canari")
    with wall.inside(soissons):
        assert not Beneficiary.objects.exists()
        assert not ContactPoint.objects.filter(value="+33639980001").exists()


def test_rows_of_the_neighbour_are_neither_changed_nor_deleted(soissons, thierry):
    canary = make_beneficiary(thierry, "Canari")
    with wall.inside(soissons):
        assert Beneficiary.objects.filter(pk=canary.pk).update(first_name="Volé") == 0
        assert rows("DELETE FROM people_contactpoint RETURNING id") == []
    canary.refresh_from_db()
    assert (canary.first_name, canary.contact_points.count()) == ("Canari", 1)


def test_nothing_is_written_in_the_neighbour_s_name(soissons, thierry):
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with wall.inside(soissons), refused, transaction.atomic():
        make_organisation(thierry)


def test_a_row_of_ours_never_moves_to_the_neighbour(soissons, thierry):
    ours = make_organisation(soissons)
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with wall.inside(soissons), refused, transaction.atomic():
        Organisation.objects.filter(pk=ours.pk).update(territory=thierry)


def test_a_booking_of_here_is_never_for_a_person_of_there(soissons, thierry):
    session = one_session(soissons)
    canary = make_beneficiary(thierry)
    # The trigger that keeps a booking at home does not even see the person.
    refused = pytest.raises(IntegrityError, match="of one territory")
    with wall.inside(soissons), refused, transaction.atomic():
        Booking.objects.create(
            territory=soissons, session=session, beneficiary=canary, origin="user"
        )


def test_a_membership_never_names_a_structure_of_the_neighbour(soissons, thierry):
    alice = make_member(soissons, Role.MEDIATOR)
    foreign = make_organisation(thierry)
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with wall.inside(soissons), refused, transaction.atomic():
        Membership.objects.filter(user=alice).update(organisation=foreign)


def test_messages_are_walled_by_who_pays_for_them(soissons, thierry):
    for territory in (soissons, thierry):
        Message.objects.create(
            sender=territory.sender,
            dedup_key=territory.slug,
            subject_type="test",
            subject_id="1",
            event="test",
            recipient="+33639980001",
            body=territory.name,
            due_at=NOW,
            expires_at=NOW.replace(year=2027),
        )
    with wall.inside(thierry):
        assert [message.body for message in Message.objects.all()] == ["Château-Thierry"]


def test_a_request_sees_the_territory_of_its_host(soissons, thierry, settings):
    settings.ROOT_URLCONF = __name__
    make_beneficiary(soissons, "Fatima")
    make_beneficiary(thierry, "Canari")
    for host, name in (("testserver", b"Fatima"), ("chateau-thierry.localhost", b"Canari")):
        assert Client(headers={"host": host}).get("/everybody/").content == name


def test_a_host_of_nobody_sees_nothing_even_after_a_request_of_somebody(soissons):
    wall.look_at(str(soissons.pk))
    assert wall.enter_by_host("nobody.test") is None
    assert count("territories_organisation") == 0
    assert wall.current_sight() == wall.NOTHING


def test_entering_a_territory_costs_no_query_more(soissons, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert wall.enter_by_host("testserver") == soissons


def test_a_block_gives_back_the_sight_it_found(soissons, thierry):
    with wall.inside(soissons):
        with pytest.raises(ValueError), wall.every_territory():
            raise ValueError
        assert wall.current_sight() == str(soissons.pk)
    assert wall.current_sight() == wall.ALL


@pytest.mark.django_db(transaction=True)
def test_a_connection_opened_anew_sees_what_the_lost_one_saw(soissons, thierry):
    make_beneficiary(soissons, "Fatima")
    make_beneficiary(thierry, "Canari")
    with wall.inside(soissons):
        connection.close()
        assert [person.first_name for person in Beneficiary.objects.all()] == ["Fatima"]


@pytest.mark.django_db(transaction=True)
def test_a_thread_that_was_told_nothing_sees_nothing(soissons, settings):
    settings.DATABASE_SIGHT = wall.NOTHING
    make_beneficiary(soissons)
    seen: list[int] = []

    def look() -> None:
        seen.append(Beneficiary.objects.count())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [0]


def test_the_sight_outlives_a_rolled_back_transaction(soissons, thierry):
    make_beneficiary(thierry, "Canari")
    wall.look_at(str(soissons.pk))
    with pytest.raises(ValueError), transaction.atomic():
        raise ValueError
    assert not Beneficiary.objects.exists()


def test_a_job_sees_every_territory(soissons, thierry):
    make_beneficiary(thierry)
    wall.look_at(str(soissons.pk))
    task_prerun.send(sender=celery.app)
    assert Beneficiary.objects.count() == 1


def test_a_production_that_connects_as_the_owner_is_told_so(monkeypatch):
    monkeypatch.setattr("passerelle.checks.is_owner", lambda: False)
    assert walls_hold(databases=["default"]) == []
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    (error,) = walls_hold(databases=["default"])
    assert error.id == "passerelle.E001"


def one_session(territory: Territory) -> Session:
    mediator = make_member(territory, Role.MEDIATOR)
    return make_session(make_session_kind(territory), mediator, make_access_point(territory))


def everybody(request):
    """A view that forgot to filter."""
    return HttpResponse(" ".join(Beneficiary.objects.values_list("first_name", flat=True)))


urlpatterns = [path("everybody/", everybody)]
