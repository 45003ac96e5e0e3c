"""Dates as French people read them aloud: « mardi 8 décembre 2026 », « 14 h 30 »."""

DATE_FORMAT = "l j F Y"
TIME_FORMAT = "G\xa0\\h\xa0i"
DATETIME_FORMAT = "l j F Y à G\xa0\\h\xa0i"
SHORT_DATE_FORMAT = "d/m/Y"
