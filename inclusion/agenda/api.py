"""The agenda for programs."""

from ninja import Router

router = Router(tags=["agenda"])
