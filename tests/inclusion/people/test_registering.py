"""Noting a person with a first name and a phone, and the fields that read them."""

import pytest

from inclusion.people.actions import known_by_phone, register_beneficiary
from inclusion.people.forms import CitizenForm, PersonForm
from inclusion.people.models import AuditEvent, Beneficiary, ContactPoint, Role, Verb
from tests.factories import NOW, make_beneficiary, make_member

MOBILE = "+33639980001"


def register(territory, first_name="Fatima", phone=MOBILE, now=NOW) -> Beneficiary:
    return register_beneficiary(territory=territory, first_name=first_name, phone=phone, now=now)


@pytest.mark.django_db
def test_a_first_name_and_a_phone_make_a_person(soissons):
    person = register(soissons)
    assert (person.first_name, person.mobile, person.territory) == ("Fatima", MOBILE, soissons)
    assert person.last_contact_at == NOW


@pytest.mark.django_db
@pytest.mark.parametrize("again", ["Fatima", "FATIMA", " fatima"])
def test_the_same_person_is_found_again_whatever_the_case(soissons, again):
    assert register(soissons) == register(soissons, again)


@pytest.mark.django_db
def test_accents_do_not_make_two_persons(soissons):
    assert register(soissons, "Hélène") == register(soissons, "Helene")


@pytest.mark.django_db
def test_a_family_shares_a_phone(soissons):
    assert register(soissons) != register(soissons, "Karim")
    assert known_by_phone(territory=soissons, phone=MOBILE).count() == 2


@pytest.mark.django_db
def test_without_a_phone_nobody_is_taken_for_somebody_else(soissons):
    assert register(soissons, phone="") != register(soissons, phone="")
    assert not ContactPoint.objects.exists()


@pytest.mark.django_db
def test_a_landline_is_noted_as_one(soissons):
    person = register(soissons, phone="+33323000000")
    assert person.mobile == ""
    assert person.contact_points.get().kind == ContactPoint.Kind.LANDLINE


@pytest.mark.django_db
def test_the_neighbour_s_file_stays_closed(soissons, thierry):
    make_beneficiary(thierry, "Fatima", MOBILE)
    assert register(soissons).territory == soissons
    assert known_by_phone(territory=soissons, phone=MOBILE).count() == 1


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("06 39 98 00 01", MOBILE),
        ("06.39.98.00.01", MOBILE),
        ("+33 6 39 98 00 01", MOBILE),
        ("0033639980001", MOBILE),
        ("03 23 00 00 00", "+33323000000"),
        ("0692 61 00 01", "+262692610001"),
        ("+33 692 61 00 01", "+262692610001"),
        ("07 12 34 56 78", "+33712345678"),  # not in the tables yet: kept
    ],
)
def test_phones_are_read_as_people_write_them(typed, cleaned):
    form = CitizenForm({"first_name": "Fatima", "phone": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["phone"] == cleaned


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "required"),
        ("12 34", "phone"),
        ("fatima@exemple.fr", "letters"),
        ("06 39 98 00", "phone"),
        ("+32 470 12 34 56", "foreign"),
        ("0044 20 7946 0000", "foreign"),
        ("0800 000 000", "service"),
        ("١٢٣", "phone"),
        ("0" * 39, "long"),
    ],
)
def test_what_is_no_phone_of_ours_is_refused_with_its_reason(typed, code):
    form = CitizenForm({"first_name": "Fatima", "phone": typed})
    assert not form.is_valid()
    [error] = form.errors.as_data()["phone"]
    assert error.code == code
    assert form["phone"].value() == typed


@pytest.mark.parametrize(
    "typed", ["Fatima", "Anne-Marie", "N’Golo", "D'Artagnan", "Léa B.", "Людмила", "Nguyễn", "小明"]
)
def test_first_names_of_the_whole_world_pass(typed):
    assert PersonForm({"first_name": typed}).is_valid()


@pytest.mark.parametrize("typed", ["", "  ", "123", "a@b.fr", "casino.com", "<b>", "http://x", "-"])
def test_what_is_no_first_name_is_refused(typed):
    assert "first_name" in PersonForm({"first_name": typed}).errors


@pytest.mark.django_db
def test_a_new_file_is_in_the_trail_with_who_noted_it(soissons):
    alice = make_member(soissons, Role.MEDIATOR)
    facts = {"territory": soissons, "first_name": "Fatima", "phone": "+33639980011", "now": NOW}
    person = register_beneficiary(**facts, by=alice)
    register_beneficiary(**facts, by=alice)  # known by now: nothing is created
    event = AuditEvent.objects.get(verb=Verb.PERSON_NOTED)
    assert (event.actor_id, event.subject_id) == (alice.pk, str(person.pk))
