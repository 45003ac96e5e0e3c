"""Importing cards: dirty rows of every kind, nothing lost in silence, nothing written twice."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inclusion.places.models import AccessPoint, DataSource, SourceRecord
from inclusion.territories.models import Territory
from tests.factories import make_access_point, make_commune
from tests.inclusion.places.standard_csv import loose_row, standard_row, write_rows

WRITES = ("INSERT", "UPDATE", "DELETE", "MERGE", "COPY")


@pytest.fixture(autouse=True)
def _data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path / "data"


def run(path: Path, territory: str = "grandsoissons", **options: Any) -> dict[str, Any]:
    out = io.StringIO()
    options = {"source": "Le hub", **options}
    call_command("import_places", str(path), territory=territory, stdout=out, **options)
    report: dict[str, Any] = json.loads(out.getvalue().splitlines()[-1])
    counted = report["created"] + report["updated"] + report["unchanged"] + report["rejected"]
    assert report["rows"] == counted
    return report


def rejects(tmp_path: Path) -> list[dict[str, str]]:
    [path] = (tmp_path / "data/imports").glob("*-rejets.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_of_the_standard_becomes_a_place(soissons: Territory, tmp_path: Path) -> None:
    commune = make_commune(soissons, insee_code="02722")
    row = standard_row(
        code_insee="02722",
        latitude="49.38",
        longitude="3.32",
        telephone="03 53 01 00 11",
        horaires="Mo-Fr 09:00-12:00",
        services="Aide aux démarches administratives|Utilisation sécurisée du numérique",
        frais_a_charge="Gratuit",
    )
    assert run(write_rows(tmp_path / "a.csv", row))["created"] == 1
    place = AccessPoint.objects.get()
    assert (place.name, place.slug, place.commune) == (
        "Espace du Pont",
        "espace-du-pont-soissons",
        commune,
    )
    assert (place.phone, place.latitude) == ("+33353010011", 49.38)
    assert place.services == [
        "Aide aux démarches administratives",
        "Utilisation sécurisée du numérique",
    ]
    assert place.search_text == "espace du pont 3 quai du port 02200 soissons"
    assert SourceRecord.objects.get().raw["telephone"] == "03 53 01 00 11"


def test_traps_of_the_standard_are_read_as_they_are_documented(
    soissons: Territory, tmp_path: Path
) -> None:
    row = standard_row(
        formations_labels="Étapes numériques(La Poste)|ORDI 3.0",
        modalites_acces="Ce lieu n’accueille pas de public",
        services="Insertion professionnelle via le numérique;Loisirs et créations numériques",
        publics_specifiquement_adresses="Seniors|Martiens",
        frais_a_charge="n'importe quoi|Gratuit",
        pivot="00000000000000",
    )
    run(write_rows(tmp_path / "a.csv", row))
    place = AccessPoint.objects.get()
    assert place.labels == ["Étapes numériques (La Poste)", "ORDI 3.0"]
    assert place.access_modes == ["Ce lieu n'accueille pas de public"]
    assert len(place.services) == 2
    assert (place.audiences, place.fees, place.pivot) == (["Seniors"], ["Gratuit"], "")
    notes = " / ".join(SourceRecord.objects.get().notes)
    assert "« Étapes numériques(La Poste) » s’écrit « Étapes numériques (La Poste) »" in notes
    assert "« Martiens » n’est pas dans le standard" in notes


def test_a_dirty_row_is_cleaned_and_says_why(soissons: Territory, tmp_path: Path) -> None:
    make_commune(soissons, insee_code="02722")
    row = loose_row(
        telephone="03.53.01.00.11 / 03 53 01 00 12",
        courriels="mairie@exemple.fr;pas une adresse",
        site_web="www.exemple.fr;javascript:alert(1)",
        horaires_source="du lundi au vendredi de 9h à 17h",
        services_source="Accès équipement=Oui ; Démarches=Oui ; Type démarches=du blabla",
        typologie="Centre social",
        latitude="3,3236",
        longitude="49,3817",
        date_maj="28/11/2019",
        note="cout=Gratuit;itinerance=Non",
    )
    run(write_rows(tmp_path / "a.csv", row))
    place = AccessPoint.objects.get()
    assert place.phone == "+33353010011"
    assert place.emails == ["mairie@exemple.fr"]
    assert place.websites == ["http://www.exemple.fr"]
    assert place.opening_hours == "Mo-Fr 09:00-17:00"
    assert (place.latitude, place.longitude) == (49.3817, 3.3236)
    assert (place.commune_name, place.insee_code) == ("Soissons", "02722")
    assert (place.typologies, place.fees, place.roaming) == (["CS"], ["Gratuit"], ["Fixe"])
    assert str(place.updated_on) == "2019-11-28"
    assert len(place.services) == 2
    notes = SourceRecord.objects.get().notes
    assert any("inversées" in note for note in notes)
    assert any("est lu « Mo-Fr 09:00-17:00 »" in note for note in notes)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ({"id": " "}, "identifiant (id) : valeur manquante"),
        ({"nom": ""}, "nom : valeur manquante"),
        ({"nom": "N" * 201}, "nom : texte trop long"),
        ({"adresse": ""}, "adresse : valeur manquante"),
        ({"commune": ""}, "commune : valeur manquante"),
        ({"code_postal": ""}, "code postal : valeur manquante"),
        ({"code_postal": "2B00"}, "il faut 5 chiffres"),
        ({"date_maj": "2024-13-45"}, "non comprise"),
        ({"date_maj": ""}, "non comprise"),
    ],
)
def test_a_row_without_what_a_place_needs_is_refused_with_its_line(
    soissons: Territory, tmp_path: Path, fault: dict[str, str], reason: str
) -> None:
    good = standard_row(id="bon")
    path = write_rows(tmp_path / "a.csv", good, standard_row(**fault), standard_row(id="bon-2"))
    assert run(path) | {"seconds": 0} == {
        "rows": 3, "created": 2, "updated": 0, "unchanged": 0, "rejected": 1, "seconds": 0,
    }  # fmt: skip
    [refused] = rejects(tmp_path)
    assert refused["ligne"] == "3"
    assert reason in refused["motif"]


def test_what_is_wrong_but_not_needed_is_left_out(soissons: Territory, tmp_path: Path) -> None:
    row = standard_row(
        telephone="appelez la mairie",
        courriels="pas un courriel",
        latitude="0",
        longitude="0",
        code_insee="99",
        horaires="quand il pleut",
        presentation_resume="x" * 400,
        fiche_acces_libre="javascript:alert(1)",
        pivot="123",
    )
    assert run(write_rows(tmp_path / "a.csv", row))["created"] == 1
    place = AccessPoint.objects.get()
    assert (place.phone, place.emails, place.latitude, place.insee_code) == ("", [], None, "")
    assert (place.opening_hours, place.accessibility_url, place.pivot) == ("", "", "")
    assert len(place.summary) == 280
    assert len(SourceRecord.objects.get().notes) == 8


def test_the_same_file_again_writes_nothing(soissons: Territory, tmp_path: Path) -> None:
    make_commune(soissons)
    rows = [loose_row(id=f"hub_{n}", horaires_source="lundi 9h-12h") for n in range(30)]
    path = write_rows(tmp_path / "a.csv", *rows, loose_row(id="mauvais", nom=""))
    assert run(path)["created"] == 30
    with CaptureQueriesContext(connection) as queries:
        report = run(path)
    assert (report["created"], report["updated"], report["unchanged"]) == (0, 0, 30)
    assert report["rejected"] == 1
    assert [q["sql"] for q in queries if q["sql"].lstrip().upper().startswith(WRITES)] == []


def test_only_the_row_that_changed_is_updated(soissons: Territory, tmp_path: Path) -> None:
    first = [standard_row(id="a"), standard_row(id="b")]
    run(write_rows(tmp_path / "a.csv", *first))
    slug = AccessPoint.objects.get(standard_id="b").slug
    changed = [standard_row(id="b", nom="Nouveau nom"), standard_row(id="a")]
    report = run(write_rows(tmp_path / "b.csv", *changed))
    assert (report["updated"], report["unchanged"], report["created"]) == (1, 1, 0)
    place = AccessPoint.objects.get(standard_id="b")
    assert (place.name, place.name_folded) == ("Nouveau nom", "nouveau nom")
    assert place.slug == slug  # an address that people noted keeps working


def test_a_commune_that_becomes_known_is_taken_at_the_next_import(
    soissons: Territory, tmp_path: Path
) -> None:
    path = write_rows(tmp_path / "a.csv", standard_row())
    run(path)
    commune = make_commune(soissons)
    assert run(path)["updated"] == 1
    assert AccessPoint.objects.get().commune == commune


def test_a_place_outside_the_communes_is_kept_as_text(soissons: Territory, tmp_path: Path) -> None:
    make_commune(soissons, insee_code="02722")
    row = loose_row(commune="SAINT-PIERRE-SUR-ORGE", code_postal="91700", code_insee="91570")
    assert run(write_rows(tmp_path / "a.csv", row))["created"] == 1
    place = AccessPoint.objects.get()
    assert (place.commune, place.commune_name) == (None, "Saint-Pierre-sur-Orge")


def test_an_identifier_said_twice_is_refused_the_second_time(
    soissons: Territory, tmp_path: Path
) -> None:
    path = write_rows(tmp_path / "a.csv", standard_row(), standard_row(nom="Autre"))
    for created in (1, 0):
        report = run(path, json=True)
        assert (report["created"], report["rejected"]) == (created, 1)


def test_sources_do_not_mix(soissons: Territory, thierry: Territory, tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.csv", standard_row())
    for source, territory in (
        ("A", "grandsoissons"),
        ("B", "grandsoissons"),
        ("A", "chateau-thierry"),
    ):
        assert run(path, territory, source=source)["created"] == 1
    assert AccessPoint.objects.for_territory(soissons).count() == 2
    assert AccessPoint.objects.values("slug").distinct().count() == 2


def test_an_address_already_taken_gets_another_one(soissons: Territory, tmp_path: Path) -> None:
    make_access_point(soissons, slug="espace-du-pont-soissons")
    run(write_rows(tmp_path / "a.csv", standard_row(id="x"), standard_row(id="y")))
    assert AccessPoint.objects.filter(slug__startswith="espace-du-pont-soissons").count() == 3


def test_a_row_that_only_the_database_refuses_stops_no_other(
    soissons: Territory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: were the cleaning to let a wrong phone pass, the constraint holds, alone."""
    monkeypatch.setattr(
        "inclusion.places.imports.cleaning.phone", lambda text, notes: text or "+33353010011"
    )
    rows = [standard_row(id=str(n), telephone="faux" if n == 3 else "") for n in range(6)]
    report = run(write_rows(tmp_path / "a.csv", *rows))
    assert (report["created"], report["rejected"]) == (5, 1)
    [refused] = rejects(tmp_path)
    assert refused["motif"] == "Ce numéro de téléphone n’est pas complet."
    rows[0]["telephone"] = "faux aussi"
    rows[1]["nom"] = "Change"
    report = run(write_rows(tmp_path / "a.csv", *rows[:3]))
    assert (report["updated"], report["rejected"], report["unchanged"]) == (1, 1, 1)


def test_a_dry_run_keeps_nothing(soissons: Territory, tmp_path: Path) -> None:
    report = run(write_rows(tmp_path / "a.csv", standard_row()), dry_run=True)
    assert report["created"] == 1
    assert not AccessPoint.objects.exists()
    assert not DataSource.objects.exists()


def test_refused_rows_are_safe_in_a_spreadsheet(soissons: Territory, tmp_path: Path) -> None:
    run(write_rows(tmp_path / "a.csv", standard_row(nom="", adresse="=cmd|'/c calc'!A1")))
    [refused] = rejects(tmp_path)
    assert refused["adresse"] == "'=cmd|'/c calc'!A1"


def test_no_refused_row_no_file(soissons: Territory, tmp_path: Path) -> None:
    run(write_rows(tmp_path / "a.csv", standard_row()))
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_separators_and_encodings_of_spreadsheets_are_read(
    soissons: Territory, tmp_path: Path, delimiter: str, encoding: str
) -> None:
    row = standard_row(nom="Médiathèque de l’Œuf")
    run(write_rows(tmp_path / "a.csv", row, delimiter=delimiter, encoding=encoding))
    assert AccessPoint.objects.get().name == "Médiathèque de l’Œuf"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "is empty"),
        (b"  \n\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary data"),
        (b"\x81\x8d\x8f\x90", "not text in UTF-8 or Windows-1252"),
        (b"<html>bonjour</html>", "not a CSV table"),
        (b"a,b,c\n1,2,3\n", "neither of the national standard nor"),
        (b"id,nom,horaires\n1,Pont,\n", "Columns missing for the format standard: commune"),
        (b"id,nom,horaires_source\n1,Pont,\n", "Columns missing for the format rows"),
        (b"id,id,nom\n", "two columns with the same name"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_one_sentence(
    soissons: Territory, tmp_path: Path, content: bytes, complaint: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=complaint) as refusal:
        run(path)
    assert "\n" not in str(refusal.value)
    assert not DataSource.objects.exists()


def test_a_missing_file_or_territory_is_said(soissons: Territory, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "nowhere.csv")
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path)
    path = write_rows(tmp_path / "a.csv", standard_row())
    with pytest.raises(CommandError, match=r"No territory is called “mars”\. Known: grandsoissons"):
        run(path, "mars")
    with pytest.raises(CommandError, match="--source needs a name"):
        run(path, source=" ")


def test_a_row_with_the_wrong_number_of_cells_is_refused(
    soissons: Territory, tmp_path: Path
) -> None:
    path = write_rows(tmp_path / "a.csv", standard_row())
    with path.open("a", encoding="utf-8") as file:
        file.write("a,b\n\n")
    report = run(path)
    assert (report["created"], report["rejected"], report["rows"]) == (1, 1, 2)
    assert rejects(tmp_path)[0]["motif"] == "2 colonnes au lieu de 32"


def test_a_cell_without_end_does_not_eat_the_memory(soissons: Territory, tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.csv", standard_row())
    with path.open("a", encoding="utf-8") as file:
        file.write('"' + "x" * 200_000 + "\n")
    report = run(path)
    assert (report["created"], report["rejected"]) == (1, 1)
    assert "illisible" in rejects(tmp_path)[0]["motif"]


def test_a_big_import_asks_few_queries(soissons: Territory, tmp_path: Path) -> None:
    rows = [standard_row(id=str(n), nom=f"Lieu {n}") for n in range(1200)]
    path = write_rows(tmp_path / "a.csv", *rows)
    with CaptureQueriesContext(connection) as queries:
        run(path)
    assert len(queries) < 40
