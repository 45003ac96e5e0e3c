"""Serials, amounts and days, for templates."""

from django import template

from vouchers import words
from vouchers.codes import display_serial

register = template.Library()
register.filter("serial", display_serial)
register.filter("euros", words.euros)
register.filter("day", words.day)
