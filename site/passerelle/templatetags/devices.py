"""Names of devices on « Mes connexions »."""

from django import template

from inclusion.people.devices import name_of

register = template.Library()
register.filter("device", name_of)
