"""Whatever goes wrong, a program that asks the API reads one shape: RFC 9457."""

import json

import pytest
from django.utils import timezone

from inclusion.people.tokens import create_api_token
from tests.factories import make_mediator


def problem(response):
    assert response["Content-Type"] == "application/problem+json"
    document = json.loads(response.content)
    assert {"title", "status", "code", "detail"} <= set(document)
    assert document["status"] == response.status_code
    return document["status"], document["code"]


@pytest.mark.django_db
def test_an_address_that_does_not_exist_is_a_problem_not_a_page(client, soissons):
    assert problem(client.get("/api/v1/nothing")) == (404, "not_found")
    assert problem(client.post("/api/v1/nothing/")) == (404, "not_found")


@pytest.mark.django_db
def test_a_method_that_does_not_exist_is_a_problem_that_names_the_others(client, soissons):
    refused = client.put("/api/v1/search")
    assert problem(refused) == (405, "method_not_allowed")
    assert refused["Allow"] == "GET"


@pytest.mark.django_db
def test_a_body_that_is_no_json_is_a_problem_in_french(client, soissons):
    token = create_api_token(user=make_mediator(soissons), territory=soissons, now=timezone.now())
    refused = client.post(
        "/api/v1/bookings",
        "{nope",
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}", "Idempotency-Key": "k"},
    )
    assert problem(refused) == (400, "malformed")


@pytest.mark.django_db
def test_a_fault_is_a_problem_without_a_word_of_its_cause(client, soissons, monkeypatch):
    def broken(**_):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("passerelle.search_api.search_site", broken)
    client.raise_request_exception = False
    failed = client.get("/api/v1/search?q=mail")
    assert problem(failed) == (500, "failed")
    assert b"secret detail" not in failed.content


@pytest.mark.django_db
def test_pages_for_people_stay_pages(client, soissons):
    assert client.get("/nulle-part/")["Content-Type"] == "text/html; charset=utf-8"
