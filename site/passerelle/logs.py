"""What a log never keeps: keys that stand in addresses, phone numbers, API keys."""

import logging
import re

HIDDEN = "…"
# Django logs the address of a refused request, and PostgreSQL quotes the values of a refused row.
SECRETS = (
    re.compile(r"(?<=/rendez-vous/pris/)[^/\s]+"),
    re.compile(r"(?<=/m/)[^/\s]+"),
    re.compile(r"(?<=/connexion/oubli/)[^/\s]+-[^/\s]+"),
    re.compile(r"(?<=/invitation/)[^/\s]+|(?<=%2Finvitation%2F)[^%\s]+"),
    re.compile(r"(?<=\bpas_)[\w-]{20,}"),
    re.compile(r"(?<!\d)(?:\+\d(?:[ .-]?\d){7,14}|0[1-9](?:[ .-]?\d{2}){4})(?!\d)"),
)


class MaskingFormatter(logging.Formatter):
    """Masks the finished text, so that messages, arguments and tracebacks are all covered."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for secret in SECRETS:
            text = secret.sub(HIDDEN, text)
        return text
