"""The rules of the house that a linter does not know."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("site/passerelle", "inclusion", "vouchers", "cms", "notifications")
FORBIDDEN_NAMES = {"utils", "helpers", "common", "services", "selectors", "misc"}
MAX_FUNCTION_LINES = 40
MAX_FILE_LINES = 500


def python_files() -> list[Path]:
    files = [path for source in SOURCES for path in (ROOT / source).rglob("*.py")]
    return [path for path in files if "migrations" not in path.parts]


def template_files() -> list[Path]:
    return [path for source in SOURCES for path in (ROOT / source).rglob("templates/**/*.html")]


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_file_is_a_drawer_for_everything():
    assert [short(path) for path in python_files() if path.stem in FORBIDDEN_NAMES] == []


def test_no_file_is_longer_than_500_lines():
    files = [*python_files(), *(path for path in (ROOT / "tests").rglob("*.py"))]
    long = {short(path): len(path.read_text().splitlines()) for path in files}
    assert {name: lines for name, lines in long.items() if lines > MAX_FILE_LINES} == {}


def test_no_function_is_longer_than_40_lines():
    long = [
        f"{short(path)}:{node.lineno} {node.name}"
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > MAX_FUNCTION_LINES
    ]
    assert long == []


# Names that Django, allauth and Wagtail look for by themselves; icons are named by a variable.
CALLED_BY_NAME = re.compile(
    r"(\d{3}|(account|allauth|mfa|usersessions|wagtail(admin|images)|components/icons)/.*)"
    r"\.(html|txt)"
)


def test_no_template_is_left_over():
    files = template_files()
    texts = {path: path.read_text() for path in [*files, *python_files()]}
    for file in files:
        name = str(file).split("/templates/")[1]
        users = [path for path, text in texts.items() if path != file and name in text]
        assert users or CALLED_BY_NAME.fullmatch(name), name


def test_no_icon_is_left_over():
    sources = [*python_files(), *template_files()]
    text = "\n".join(path.read_text() for path in sources)
    icons = {path.stem for path in (ROOT / "site/passerelle").rglob("components/icons/*.html")}
    assert icons
    assert {icon for icon in icons if not re.search(rf"[\"'|:]{icon}[\"'|]", text)} == set()


def test_each_app_says_what_it_owns():
    apps = ["inclusion/territories", "inclusion/people", "inclusion/places", "inclusion/agenda"]
    apps += ["vouchers", "cms", "notifications"]
    assert [app for app in apps if not (ROOT / app / "README.md").exists()] == []


def test_templates_carry_no_inline_script_and_no_inline_style():
    """The content policy refuses them: they would silently do nothing.

    But for those whose digest the policy names: how somebody chose to read, how a step is heard.
    """
    named = {
        "cms/templates/cms/guide_step.html",
        "site/passerelle/templates/components/comfort.html",
    }
    assert len(settings.INLINE_SCRIPTS) == len(named)
    inline = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|\sstyle=|\son[a-z]+=")
    found = {short(path) for path in template_files() if inline.search(path.read_text())}
    assert found == named


# Help texts of forms are written by developers, and Django's own widgets carry markup there.
UNESCAPED = {"site/passerelle/templates/components/field_notes.html"}


def test_templates_bypass_no_escaping():
    unsafe = re.compile(r"\|\s*safe\b|autoescape off")
    found = {short(path) for path in template_files() if unsafe.search(path.read_text())}
    assert found - UNESCAPED == set()


def test_no_screen_is_an_exception_to_csrf():
    """Programs of providers have no token of ours: a signature says that it is they who speak.

    A page that is kept for everybody has none either: the browser says where its form comes from.
    """
    exempt = {short(path) for path in python_files() if "csrf_exempt" in path.read_text()}
    of_everybody = {"cms/opinions/views.py", "cms/inquiries/views.py"}
    for path in of_everybody:
        text = (ROOT / path).read_text()
        assert text.count("@csrf_exempt") == text.count("@same_site_only")
    exempt -= of_everybody
    assert exempt == {"notifications/inbound.py", "notifications/twilio_views.py"}
    for path in exempt:
        assert "signed_by_twilio(request)" in (ROOT / path).read_text()


def test_every_command_of_the_readme_exists():
    section = (ROOT / "README.md").read_text().split("## Commands")[1].split("##")[0]
    named = re.findall(r"`([a-z_]+)(?: [^`]*)?`", section)
    assert named
    assert [name for name in named if name not in get_commands()] == []


@pytest.mark.django_db
def test_every_constraint_of_the_readme_exists():
    section = (ROOT / "README.md").read_text().split("## Guarantees")[1].split("##")[0]
    names = re.findall(r"`([a-z]+(?:_[a-z0-9]+)+)`", section)
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint UNION SELECT relname FROM pg_class")
        known = {row[0] for row in cursor.fetchall()}
    assert names
    assert [name for name in names if name not in known] == []


def test_every_path_of_the_readme_exists():
    text = (ROOT / "README.md").read_text()
    paths = re.findall(
        r"`((?:site|inclusion|vouchers|cms|notifications|tests|requirements)/[^`]*)`", text
    )
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []
