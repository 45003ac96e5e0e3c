"""One cheque is spent once, by who may, where it may; a refusal says why and what to do."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from vouchers import actions, codes, ledger, refusals
from vouchers.models import Account, FailedAttempt, Redemption, Transfer

from tests.factories import NOW, make_access_point, new_key
from tests.vouchers.conftest import Scheme, prove, status_of

pytestmark = pytest.mark.django_db


def test_a_cheque_that_was_handed_out_is_spent(scheme):
    printed = scheme.handed_out().cheques[0]
    redemption = scheme.redeem(printed.code)
    prove()
    assert redemption.amount_cents == 1000
    assert redemption.cheque.serial == printed.cheque.serial
    assert redemption == Redemption.objects.get()
    assert status_of(printed.cheque) == "spent"
    due = Account.objects.get(kind="due", access_point=scheme.place)
    assert ledger.balance(due) == 1000
