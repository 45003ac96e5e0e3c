"""News for programs: the feed. Pages and list are in `models/news.py`."""
