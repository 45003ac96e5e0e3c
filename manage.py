#!/usr/bin/env python
"""Django's command line. Migrations and other schema work run as the owner of the database."""

import os
import sys
from pathlib import Path

# `site/` is a source root without __init__.py: Python already owns the module name `site`.
sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))

OWNER_COMMANDS = {"migrate", "makemigrations", "showmigrations", "prepare_demo"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "passerelle.settings.dev")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ["PASSERELLE_DATABASE_ROLE"] = "owner"
    # An operator's command serves every territory; each web request sees its own only.
    os.environ.setdefault("PASSERELLE_DATABASE_SIGHT", "all")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
