"""Screens: `citizens` and `workshops` need no account; `agenda` and `desk` are for staff."""
