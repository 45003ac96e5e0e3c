"""Screens about messages, for staff."""
