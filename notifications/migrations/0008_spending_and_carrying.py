"""A month's spending, given back when a message is not sent; one fate for what rides together.

- `message_gives_back`: a message that was counted and will never be sent gives its cost back.
- `message_carries_its_fate`: what rides in another message's text takes each state with it. When
  the carrier is closed while it waits, nothing was sent: what rode in it waits on its own again.
"""

import django.db.models.deletion
from django.db import migrations, models

GIVES_BACK = """
CREATE FUNCTION message_gives_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE notifications_spending SET millicents = GREATEST(0, millicents - OLD.cost_millicents)
    WHERE sender_id = OLD.sender_id AND month = date_trunc('month', OLD.counted_on)::date;
  NEW.counted_on := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER message_gives_back BEFORE UPDATE OF state ON notifications_message
  FOR EACH ROW WHEN (
    OLD.state IS DISTINCT FROM NEW.state AND NEW.state IN ('failed', 'voided', 'expired')
    AND OLD.counted_on IS NOT NULL AND NEW.sent_at IS NULL
  ) EXECUTE FUNCTION message_gives_back();
"""
UNDO_GIVES_BACK = """
DROP TRIGGER message_gives_back ON notifications_message;
DROP FUNCTION message_gives_back();
"""

FATE = """
CREATE FUNCTION message_carries_its_fate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'pending' AND NEW.state IN ('voided', 'expired', 'failed') THEN
    UPDATE notifications_message SET carrier_id = NULL
      WHERE carrier_id = NEW.id AND state = 'pending';
  ELSE
    UPDATE notifications_message
      SET state = NEW.state, claimed_at = NEW.claimed_at, sent_at = NEW.sent_at,
        settled_at = NEW.settled_at, failure = NEW.failure
      WHERE carrier_id = NEW.id AND state = OLD.state;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER message_carries_its_fate AFTER UPDATE OF state ON notifications_message
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)
  EXECUTE FUNCTION message_carries_its_fate();
"""
UNDO_FATE = """
DROP TRIGGER message_carries_its_fate ON notifications_message;
DROP FUNCTION message_carries_its_fate();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0007_relay_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="counted_on",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.CreateModel(
            name="Spending",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(verbose_name="mois")),
                (
                    "millicents",
                    models.BigIntegerField(
                        default=0, verbose_name="dépensé (millièmes de centime)"
                    ),
                ),
                (
                    "exhausted_cents",
                    models.PositiveIntegerField(blank=True, editable=False, null=True),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spendings",
                        to="notifications.sender",
                        verbose_name="expéditeur",
                    ),
                ),
            ],
            options={
                "verbose_name": "dépense",
                "verbose_name_plural": "dépenses",
                "ordering": ["-month"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sender", "month"),
                        name="spending_is_counted_once_a_month",
                        violation_error_message="Ce mois est déjà compté.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("millicents__gte", 0)),
                        name="spending_is_never_negative",
                        violation_error_message="On ne rend pas plus que ce qui est dépensé.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)),
                        name="spending_month_starts_on_its_first_day",
                        violation_error_message="Un mois commence le premier.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(GIVES_BACK, UNDO_GIVES_BACK),
        migrations.RunSQL(FATE, UNDO_FATE),
    ]
