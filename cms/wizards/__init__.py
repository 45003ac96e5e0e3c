"""« Qui peut m’aider ? »: at most three questions made by editors, one a screen, no session."""
