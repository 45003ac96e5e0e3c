"""From the first booking to the last trace: find somebody, export, erase; gone everywhere."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Demo

NAME, PHONE = "Zélie", "06 39 98 00 97"
TABLES = """
from django.db import connection
cursor = connection.cursor()
cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
held = []
for (table,) in cursor.fetchall():
    cursor.execute(f"SELECT count(*) FROM {table} AS t WHERE t::text ~* %s", ["Zélie|639980097"])
    held += [table] * bool(cursor.fetchone()[0])
print(sorted(held))
"""


@pytest.fixture
def counter(staff) -> Page:
    page: Page = staff("coordinator")
    return page


def book(page: Page) -> None:
    page.goto("/espace/rendez-vous/nouveau/?equipe=1")
    page.get_by_role("button", name="Voir les heures libres").click()
    page.locator(".slots a").last.click()
    page.get_by_label("Prénom").fill(NAME)
    page.get_by_label("Téléphone").fill(PHONE)
    page.get_by_role("button", name="Réserver", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Réservé pour {NAME}")


def find(page: Page, words: str) -> None:
    page.goto("/espace/personnes/")
    page.get_by_label("Prénom, nom ou téléphone").fill(words)
    page.get_by_role("button", name="Chercher").click()


def tables(demo: Demo) -> str:
    return demo.manage("shell", "--verbosity", "0", "-c", TABLES).strip()


def test_a_person_is_found_exported_and_erased_for_good(counter, demo):
    before = json.loads(demo.manage("verify_ledger", "--json"))
    book(counter)
    find(counter, "zelie")
    assert not re.search("z.lie|0097", counter.url, re.IGNORECASE)
    counter.get_by_role("link", name=NAME).click()
    with counter.expect_download() as downloading:
        counter.get_by_role("button", name="Télécharger tout").click()
    told = json.loads(downloading.value.path().read_text())
    assert told["fiche"]["prenom"] == NAME
    assert told["contacts"][0]["valeur"] == "+33639980097"
    assert len(told["rendez_vous"]) == 1
    assert "people_beneficiary" in tables(demo)

    counter.get_by_role("link", name="Effacer cette fiche").click()
    expect(counter.locator("main")).to_contain_text("1 rendez-vous à venir est annulé")
    counter.get_by_label("Pour confirmer").fill("effacer")
    counter.get_by_role("button", name="Effacer pour toujours").click()
    expect(counter.locator("main")).to_contain_text("La fiche est effacée")

    find(counter, "Zélie")
    expect(counter.locator("main")).to_contain_text("Personne à ce nom")
    counter.goto("/demo/sms/")
    expect(counter.locator("body")).not_to_contain_text(NAME)
    # The session of whoever searched is the only place left, and it is coded; no table holds it.
    assert tables(demo) == "[]"
    assert json.loads(demo.manage("verify_ledger", "--json")) == before
    assert json.loads(demo.manage("verify_audit", "--json"))["ok"] is True
    counter.goto("/espace/reglages/journal/?action=person_erased")
    expect(counter.locator("main tbody tr").first).to_contain_text("a effacé une fiche")
