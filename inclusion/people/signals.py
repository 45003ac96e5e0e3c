"""What upper rooms may want to hear, in the same transaction.

Both are sent with `membership` and `now`, once the row is written. A change of role says both.
"""

from django.dispatch import Signal

membership_started = Signal()
membership_ended = Signal()
