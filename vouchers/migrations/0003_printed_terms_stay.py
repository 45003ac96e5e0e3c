"""What is printed on cheques stays true: a programme with booklets keeps its terms.

The name and the budget may change: no cheque shows them. A redemption stays covered by the
accreditation of its place.
"""

from django.db import migrations

TERMS = """
CREATE FUNCTION vouchers_keep_printed_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM vouchers_booklet WHERE programme_id = OLD.id) THEN
    RAISE EXCEPTION 'programme % has printed booklets: its terms stay', OLD.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'programme_keeps_its_printed_terms';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER programme_keeps_its_printed_terms BEFORE UPDATE ON vouchers_programme
FOR EACH ROW WHEN (
  (OLD.territory_id, OLD.funder_id, OLD.face_value_cents, OLD.cheques_per_booklet,
   OLD.valid_from, OLD.valid_until, OLD.grace_days)
  IS DISTINCT FROM
  (NEW.territory_id, NEW.funder_id, NEW.face_value_cents, NEW.cheques_per_booklet,
   NEW.valid_from, NEW.valid_until, NEW.grace_days)
) EXECUTE FUNCTION vouchers_keep_printed_terms();

CREATE FUNCTION vouchers_keep_accreditation_of_spent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM vouchers_redemption r
    JOIN vouchers_cheque c ON c.id = r.cheque_id
    JOIN vouchers_booklet b ON b.id = c.booklet_id
    JOIN places_accesspoint place ON place.id = r.access_point_id
    CROSS JOIN LATERAL (SELECT (r.redeemed_at AT TIME ZONE place.time_zone)::date AS day) AS clock
    WHERE r.reversed_at IS NULL AND b.programme_id = OLD.programme_id
      AND r.access_point_id = OLD.access_point_id
      AND clock.day >= OLD.starts_on AND (OLD.ends_on IS NULL OR clock.day <= OLD.ends_on)
      AND (TG_OP = 'DELETE' OR clock.day < NEW.starts_on OR clock.day > NEW.ends_on)
  ) THEN
    RAISE EXCEPTION 'accreditation %: cheques were spent on days it would leave', OLD.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'accreditation_covers_what_was_spent';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER accreditation_covers_what_was_spent
BEFORE UPDATE OF starts_on, ends_on OR DELETE ON vouchers_accreditation
FOR EACH ROW EXECUTE FUNCTION vouchers_keep_accreditation_of_spent();
"""
TERMS_BACK = """
DROP TRIGGER accreditation_covers_what_was_spent ON vouchers_accreditation;
DROP FUNCTION vouchers_keep_accreditation_of_spent();
DROP TRIGGER programme_keeps_its_printed_terms ON vouchers_programme;
DROP FUNCTION vouchers_keep_printed_terms();
"""


class Migration(migrations.Migration):
    dependencies = [("vouchers", "0002_locks")]
    operations = [migrations.RunSQL(TERMS, TERMS_BACK)]
