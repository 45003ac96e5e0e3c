"""Serial numbers, grouped as printed."""

from django import template

from vouchers.codes import display_serial

register = template.Library()
register.filter("serial", display_serial)
