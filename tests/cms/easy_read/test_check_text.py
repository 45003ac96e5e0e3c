"""`check_text`: the shape, the places and the exit codes that scripts rely on."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


def run(file: Path, *options: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("check_text", str(file), *options, stdout=out)
    except SystemExit as left:
        return int(str(left.code)), out.getvalue()
    return 0, out.getvalue()


def write(folder: Path, content: bytes | str) -> Path:
    file = folder / "texte.txt"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def test_a_blocking_rule_makes_the_command_fail_and_places_are_those_of_the_text(
    tmp_path: Path,
) -> None:
    text = "Bonjour.\r\nApportez votre RIB.\r\n"
    code, out = run(write(tmp_path, text), "--json")
    told = json.loads(out)
    assert code == 1
    (finding,) = told["findings"]
    assert set(finding) == {
        "rule", "severity", "sentence", "start", "end", "message", "suggestion",
    }  # fmt: skip
    assert text[finding["start"] : finding["end"]] == finding["sentence"] == "Apportez votre RIB."
    assert told["figures"]["words"] == 4


def test_warnings_do_not_make_the_command_fail(tmp_path: Path) -> None:
    code, out = run(write(tmp_path, "Il vous aide."), "--json")
    assert code == 0
    assert [one["severity"] for one in json.loads(out)["findings"]] == ["warning"]


def test_an_empty_file_is_fine(tmp_path: Path) -> None:
    code, out = run(write(tmp_path, ""), "--json")
    assert (code, json.loads(out)["findings"]) == (0, [])


def test_without_json_lines_are_for_people(tmp_path: Path) -> None:
    code, out = run(write(tmp_path, "Apportez votre RIB."))
    assert code == 1
    assert "Le sigle « RIB » n’est pas expliqué." in out
    assert "3 mots, 1 phrases" in out


@pytest.mark.parametrize("content", [b"\xe9\xff", b"a" * 500_001])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(CommandError) as refused:
        run(write(tmp_path, content))
    assert refused.value.returncode == 2


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        run(tmp_path / "absent.txt")
