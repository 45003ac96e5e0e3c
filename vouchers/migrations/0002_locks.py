"""What Python must never be trusted with: the locks of the vouchers, in PostgreSQL."""

from django.db import migrations

# Serial numbers of booklets: a sequence never gives the same number twice, whoever asks.
SERIALS = """
CREATE SEQUENCE vouchers_booklet_number MINVALUE 1 MAXVALUE 999999999 START 1000001;
"""
SERIALS_BACK = "DROP SEQUENCE vouchers_booklet_number;"

# Accounts exist before anything can move: redemption never writes one.
ACCOUNTS = """
CREATE FUNCTION vouchers_open_programme_accounts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO vouchers_account (programme_id, kind, access_point_id)
  SELECT NEW.id, kind, NULL
  FROM unnest(ARRAY['budget', 'circulation', 'blocked', 'expired', 'void']) AS kind
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER programme_has_its_accounts AFTER INSERT ON vouchers_programme
FOR EACH ROW EXECUTE FUNCTION vouchers_open_programme_accounts();

CREATE FUNCTION vouchers_open_place_accounts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO vouchers_account (programme_id, kind, access_point_id)
  SELECT NEW.programme_id, kind, NEW.access_point_id
  FROM unnest(ARRAY['due', 'paid']) AS kind
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER accredited_place_has_its_accounts
AFTER INSERT OR UPDATE OF programme_id, access_point_id ON vouchers_accreditation
FOR EACH ROW EXECUTE FUNCTION vouchers_open_place_accounts();
"""
ACCOUNTS_BACK = """
DROP TRIGGER accredited_place_has_its_accounts ON vouchers_accreditation;
DROP FUNCTION vouchers_open_place_accounts();
DROP TRIGGER programme_has_its_accounts ON vouchers_programme;
DROP FUNCTION vouchers_open_programme_accounts();
"""

# The ledger only grows: for everybody, its owner included. Only a throw-away test database may be
# emptied, and says so itself (settings/test.py).
APPEND_ONLY = """
CREATE FUNCTION vouchers_refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' AND current_setting('passerelle.ledger_may_be_emptied', true) = 'yes' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'the ledger is append-only: % refused', TG_OP
  USING ERRCODE = 'restrict_violation', CONSTRAINT = 'transfer_is_append_only';
END $$;
CREATE TRIGGER transfer_is_append_only BEFORE UPDATE OR DELETE ON vouchers_transfer
FOR EACH ROW EXECUTE FUNCTION vouchers_refuse_rewriting();
CREATE TRIGGER transfer_is_never_emptied BEFORE TRUNCATE ON vouchers_transfer
FOR EACH STATEMENT EXECUTE FUNCTION vouchers_refuse_rewriting();
"""
APPEND_ONLY_BACK = """
DROP TRIGGER transfer_is_never_emptied ON vouchers_transfer;
DROP TRIGGER transfer_is_append_only ON vouchers_transfer;
DROP FUNCTION vouchers_refuse_rewriting();
"""

# The machines: a jump that is not drawn in README.md does not exist.
MACHINES = """
CREATE FUNCTION vouchers_check_cheque_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.status, NEW.status) NOT IN (
    ('issued', 'active'), ('issued', 'blocked'), ('issued', 'void'), ('issued', 'expired'),
    ('active', 'reserved'), ('active', 'spent'), ('active', 'blocked'), ('active', 'void'),
    ('active', 'expired'),
    ('reserved', 'active'), ('reserved', 'spent'), ('reserved', 'blocked'),
    ('spent', 'active'),
    ('blocked', 'issued'), ('blocked', 'active'), ('blocked', 'void')
  ) THEN
    RAISE EXCEPTION 'a cheque never goes from % to %', OLD.status, NEW.status
    USING ERRCODE = 'check_violation', CONSTRAINT = 'cheque_status_takes_legal_steps';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cheque_status_takes_legal_steps BEFORE UPDATE OF status ON vouchers_cheque
FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
EXECUTE FUNCTION vouchers_check_cheque_step();

CREATE FUNCTION vouchers_check_custody_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.custody, NEW.custody) NOT IN (
    ('printed', 'in_stock'), ('printed', 'destroyed'),
    ('in_stock', 'handed_out'), ('in_stock', 'returned'), ('in_stock', 'destroyed'),
    ('handed_out', 'returned'), ('handed_out', 'destroyed'),
    ('returned', 'destroyed')
  ) THEN
    RAISE EXCEPTION 'a booklet never goes from % to %', OLD.custody, NEW.custody
    USING ERRCODE = 'check_violation', CONSTRAINT = 'booklet_custody_takes_legal_steps';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER booklet_custody_takes_legal_steps BEFORE UPDATE OF custody ON vouchers_booklet
FOR EACH ROW WHEN (OLD.custody IS DISTINCT FROM NEW.custody)
EXECUTE FUNCTION vouchers_check_custody_step();

CREATE FUNCTION vouchers_refuse_new_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a redemption is a fact: it is reversed, never rewritten'
  USING ERRCODE = 'check_violation', CONSTRAINT = 'redemption_facts_stay';
END $$;
CREATE TRIGGER redemption_facts_stay BEFORE UPDATE ON vouchers_redemption
FOR EACH ROW WHEN (
  (OLD.id, OLD.cheque_id, OLD.access_point_id, OLD.redeemed_by_id, OLD.amount_cents,
   OLD.redeemed_at, OLD.idempotency_key, OLD.request_digest)
  IS DISTINCT FROM
  (NEW.id, NEW.cheque_id, NEW.access_point_id, NEW.redeemed_by_id, NEW.amount_cents,
   NEW.redeemed_at, NEW.idempotency_key, NEW.request_digest)
  OR (OLD.reversed_at IS NOT NULL AND NEW.reversed_at IS DISTINCT FROM OLD.reversed_at)
) EXECUTE FUNCTION vouchers_refuse_new_facts();
"""
MACHINES_BACK = """
DROP TRIGGER redemption_facts_stay ON vouchers_redemption;
DROP FUNCTION vouchers_refuse_new_facts();
DROP TRIGGER booklet_custody_takes_legal_steps ON vouchers_booklet;
DROP FUNCTION vouchers_check_custody_step();
DROP TRIGGER cheque_status_takes_legal_steps ON vouchers_cheque;
DROP FUNCTION vouchers_check_cheque_step();
"""

# At commit, for each cheque that moved: its whole value is in exactly one account, the one that its
# state names, and a spent cheque has exactly one live redemption with its SPEND transfer. Every
# transfer names its cheque, so the balances (circulation, blocked, due, paid, expired, void) are sums
# of values that are 0 or positive: none can be negative, and no hot row is needed to know it.
PROOF = """
CREATE FUNCTION vouchers_prove_cheque(checked bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  cheque record;
  live record;
  homes text[];
  homes_found integer;
  strays integer;
BEGIN
  SELECT c.status, c.value_cents, b.programme_id INTO cheque
  FROM vouchers_cheque c JOIN vouchers_booklet b ON b.id = c.booklet_id WHERE c.id = checked;
  IF NOT FOUND THEN RETURN; END IF;

  SELECT count(*) AS number, min(r.amount_cents) AS amount, min(r.access_point_id) AS place,
         count(t.id) AS written
  INTO live
  FROM vouchers_redemption r
  LEFT JOIN vouchers_transfer t ON t.redemption_id = r.id AND t.kind = 'spend'
    AND t.amount_cents = r.amount_cents AND t.cheque_id = r.cheque_id
  WHERE r.cheque_id = checked AND r.reversed_at IS NULL;
  IF (cheque.status = 'spent') IS DISTINCT FROM (live.number = 1)
     OR live.written <> live.number OR live.amount <> cheque.value_cents THEN
    RAISE EXCEPTION 'cheque %: status %, % live redemption(s) of % cents, % written',
      checked, cheque.status, live.number, live.amount, live.written
    USING ERRCODE = 'check_violation', CONSTRAINT = 'cheque_spent_has_one_redemption';
  END IF;

  homes := CASE cheque.status
    WHEN 'spent' THEN ARRAY['due', 'paid'] WHEN 'blocked' THEN ARRAY['blocked']
    WHEN 'expired' THEN ARRAY['expired'] WHEN 'void' THEN ARRAY['void']
    ELSE ARRAY['circulation'] END;
  SELECT count(*) FILTER (WHERE at_home), count(*) FILTER (WHERE NOT at_home) INTO homes_found, strays
  FROM (
    SELECT net.cents = cheque.value_cents AND a.kind = ANY (homes)
           AND a.programme_id = cheque.programme_id
           AND (a.access_point_id IS NULL OR a.access_point_id = live.place) AS at_home
    FROM (
      SELECT account_id, sum(cents) AS cents FROM (
        SELECT credit_id AS account_id, amount_cents AS cents
        FROM vouchers_transfer WHERE cheque_id = checked
        UNION ALL
        SELECT debit_id, -amount_cents FROM vouchers_transfer WHERE cheque_id = checked
      ) AS moves GROUP BY account_id HAVING sum(cents) <> 0
    ) AS net JOIN vouchers_account a ON a.id = net.account_id
    WHERE NOT (a.kind = 'budget' AND a.programme_id = cheque.programme_id
               AND net.cents = -cheque.value_cents)
  ) AS places;
  IF homes_found <> 1 OR strays <> 0 THEN
    RAISE EXCEPTION 'cheque %: status %, but the ledger has its value elsewhere',
      checked, cheque.status
    USING ERRCODE = 'check_violation', CONSTRAINT = 'cheque_value_is_where_its_status_says';
  END IF;
END $$;

CREATE FUNCTION vouchers_prove_changed_cheque() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM vouchers_prove_cheque(NEW.id);
  RETURN NULL;
END $$;
CREATE FUNCTION vouchers_prove_named_cheque() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM vouchers_prove_cheque(NEW.cheque_id);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER cheque_is_proven
AFTER INSERT OR UPDATE OF status, value_cents, booklet_id ON vouchers_cheque
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION vouchers_prove_changed_cheque();
CREATE CONSTRAINT TRIGGER redemption_is_proven AFTER INSERT OR UPDATE OF reversed_at
ON vouchers_redemption
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION vouchers_prove_named_cheque();
CREATE CONSTRAINT TRIGGER transfer_is_proven AFTER INSERT ON vouchers_transfer
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION vouchers_prove_named_cheque();
"""
PROOF_BACK = """
DROP TRIGGER transfer_is_proven ON vouchers_transfer;
DROP TRIGGER redemption_is_proven ON vouchers_redemption;
DROP TRIGGER cheque_is_proven ON vouchers_cheque;
DROP FUNCTION vouchers_prove_named_cheque();
DROP FUNCTION vouchers_prove_changed_cheque();
DROP FUNCTION vouchers_prove_cheque(bigint);
"""

# Issued value never passes the engaged budget. The row of the programme is the lock: two issues at
# once are counted one after the other. Redemptions pass here without reading anything.
BUDGET = """
CREATE FUNCTION vouchers_check_budget(checked bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  engaged bigint;
  issued bigint;
BEGIN
  SELECT budget_cents INTO engaged FROM vouchers_programme WHERE id = checked FOR NO KEY UPDATE;
  SELECT coalesce(sum(t.amount_cents), 0) INTO issued FROM vouchers_transfer t
  JOIN vouchers_account a ON a.id = t.debit_id
  WHERE a.programme_id = checked AND a.kind = 'budget' AND a.access_point_id IS NULL;
  IF issued > engaged THEN
    RAISE EXCEPTION 'programme %: % cents issued, % engaged', checked, issued, engaged
    USING ERRCODE = 'check_violation', CONSTRAINT = 'programme_never_issues_more_than_its_budget';
  END IF;
END $$;
CREATE FUNCTION vouchers_check_budget_of_issue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM vouchers_check_budget(programme_id) FROM (
    SELECT DISTINCT a.programme_id FROM new_rows n JOIN vouchers_account a ON a.id = n.debit_id
    WHERE a.kind = 'budget' ORDER BY a.programme_id
  ) AS issuing;
  RETURN NULL;
END $$;
CREATE TRIGGER issue_stays_within_budget AFTER INSERT ON vouchers_transfer
REFERENCING NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION vouchers_check_budget_of_issue();

CREATE FUNCTION vouchers_check_lowered_budget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM vouchers_check_budget(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER budget_covers_what_is_issued AFTER UPDATE OF budget_cents ON vouchers_programme
FOR EACH ROW WHEN (NEW.budget_cents < OLD.budget_cents)
EXECUTE FUNCTION vouchers_check_lowered_budget();
"""
BUDGET_BACK = """
DROP TRIGGER budget_covers_what_is_issued ON vouchers_programme;
DROP FUNCTION vouchers_check_lowered_budget();
DROP TRIGGER issue_stays_within_budget ON vouchers_transfer;
DROP FUNCTION vouchers_check_budget_of_issue();
DROP FUNCTION vouchers_check_budget(bigint);
"""

# A programme, its booklets and its places live in one territory.
TERRITORY = """
CREATE FUNCTION vouchers_stay_in_territory() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  home bigint;
  other bigint;
BEGIN
  SELECT territory_id INTO home FROM vouchers_programme WHERE id = NEW.programme_id;
  IF TG_TABLE_NAME = 'vouchers_booklet' THEN
    other := NEW.territory_id;
  ELSE
    SELECT territory_id INTO other FROM places_accesspoint WHERE id = NEW.access_point_id;
  END IF;
  IF home IS DISTINCT FROM other THEN
    RAISE EXCEPTION 'programme % belongs to another territory', NEW.programme_id
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER booklet_stays_in_its_territory
BEFORE INSERT OR UPDATE OF programme_id, territory_id ON vouchers_booklet
FOR EACH ROW EXECUTE FUNCTION vouchers_stay_in_territory();
CREATE TRIGGER accreditation_stays_in_its_territory
BEFORE INSERT OR UPDATE OF programme_id, access_point_id ON vouchers_accreditation
FOR EACH ROW EXECUTE FUNCTION vouchers_stay_in_territory();
"""
TERRITORY_BACK = """
DROP TRIGGER accreditation_stays_in_its_territory ON vouchers_accreditation;
DROP TRIGGER booklet_stays_in_its_territory ON vouchers_booklet;
DROP FUNCTION vouchers_stay_in_territory();
"""


class Migration(migrations.Migration):
    dependencies = [("vouchers", "0001_initial")]
    operations = [
        migrations.RunSQL(SERIALS, SERIALS_BACK),
        migrations.RunSQL(ACCOUNTS, ACCOUNTS_BACK),
        migrations.RunSQL(APPEND_ONLY, APPEND_ONLY_BACK),
        migrations.RunSQL(MACHINES, MACHINES_BACK),
        migrations.RunSQL(PROOF, PROOF_BACK),
        migrations.RunSQL(BUDGET, BUDGET_BACK),
        migrations.RunSQL(TERRITORY, TERRITORY_BACK),
    ]
