"""What people settle by hand, they may take back; what is uncertain, staff may send again.

A call that a mediator made and a paper that was given are noted with one tap, and taken back for a
moment when the tap was wrong. `uncertain` goes back to `pending` only by a decision of staff, who
were told that the message may then arrive twice. All other moves stay those of 0002.
"""

from django.db import migrations

FORWARD = """
CREATE OR REPLACE FUNCTION message_moves_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {by_hand} THEN
    RETURN NEW;
  END IF;
  IF (OLD.state || '>' || NEW.state) NOT IN (
    'pending>sending', 'pending>sent', 'pending>delivered', 'pending>failed', 'pending>voided',
    'pending>expired',
    'sending>pending', 'sending>sent', 'sending>delivered', 'sending>failed', 'sending>uncertain',
    'sending>voided', 'sending>expired',
    'uncertain>sent', 'uncertain>delivered', 'uncertain>failed',
    'sent>delivered', 'sent>failed'
  ) THEN
    RAISE EXCEPTION 'a message does not go from % to %', OLD.state, NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'message_moves_forward';
  END IF;
  RETURN NEW;
END $$;
"""
BY_HAND = """(OLD.state || '>' || NEW.state) = 'uncertain>pending'
    OR OLD.channel IN ('call', 'paper') AND OLD.channel = NEW.channel
    AND (OLD.state || '>' || NEW.state) IN ('delivered>pending', 'failed>pending')"""


class Migration(migrations.Migration):
    dependencies = [("notifications", "0005_ways_replies_wordings")]
    operations = [
        migrations.RunSQL(FORWARD.format(by_hand=BY_HAND), FORWARD.format(by_hand="FALSE")),
    ]
