"""What holds around Python: legal moves of a message, events that nobody rewrites.

- A message only moves forward. `delivered`, `failed`, `voided` and `expired` are final. `pending` and
  `uncertain` may become `sent` or `delivered`: the provider may speak after we gave up on its answer.
- Delivery events: no UPDATE ever; no DELETE while their message lives. Erasing a whole message
  (retention) takes its events along: by then the parent is gone, and the trigger lets it pass.
"""

from django.db import migrations

MOVES = """
CREATE FUNCTION message_moves_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
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
CREATE TRIGGER message_moves_forward BEFORE UPDATE ON notifications_message
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)
  EXECUTE FUNCTION message_moves_forward();
"""
UNDO_MOVES = """
DROP TRIGGER message_moves_forward ON notifications_message;
DROP FUNCTION message_moves_forward();
"""

EVENTS = """
ALTER TABLE notifications_deliveryevent ADD CONSTRAINT delivery_event_has_a_message
  FOREIGN KEY (message_id) REFERENCES notifications_message (id)
  ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
CREATE FUNCTION delivery_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (
    SELECT 1 FROM notifications_message WHERE id = OLD.message_id
  ) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'delivery events are append-only'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'delivery_event_is_append_only';
END $$;
CREATE TRIGGER delivery_event_is_append_only
  BEFORE UPDATE OR DELETE ON notifications_deliveryevent
  FOR EACH ROW EXECUTE FUNCTION delivery_event_is_append_only();
"""
UNDO_EVENTS = """
DROP TRIGGER delivery_event_is_append_only ON notifications_deliveryevent;
DROP FUNCTION delivery_event_is_append_only();
ALTER TABLE notifications_deliveryevent DROP CONSTRAINT delivery_event_has_a_message;
"""


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]
    operations = [
        migrations.RunSQL(MOVES, UNDO_MOVES),
        migrations.RunSQL(EVENTS, UNDO_EVENTS),
    ]
