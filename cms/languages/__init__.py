"""Guides and pages in other languages than French, and what their readers are told."""
