"""The layout keeps its promises."""

from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
ROOMS = [  # from the top; a room may point at itself and at rooms after it
    {"cms", "vouchers"},
    {"agenda"},
    {"places"},
    {"people"},
    {"territories"},
    {"notifications"},
]
FLOOR = {label: floor for floor, labels in enumerate(ROOMS) for label in labels}


def test_site_is_a_source_root_not_a_package():
    """Python already owns the module name `site`: an __init__.py there breaks the interpreter."""
    assert not (ROOT / "site" / "__init__.py").exists()


def test_git_does_not_ignore_site():
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    assert not {"site", "site/", "/site", "/site/"} & set(ignored)


def test_foreign_keys_point_downwards_only():
    """A linter of imports can't see `"vouchers.Cheque"` in a string."""
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in FLOOR
        for field in model._meta.get_fields()
        if (field.many_to_one or field.one_to_one or field.many_to_many)
        and not field.auto_created
        and (target := field.related_model._meta.app_label) in FLOOR
        and not (target == model._meta.app_label or FLOOR[target] > FLOOR[model._meta.app_label])
    ]
    assert upward == []
