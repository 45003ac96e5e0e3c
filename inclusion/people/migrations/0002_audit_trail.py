"""The trail of who saw and changed what: append-only, a chain per territory."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

# The text that a link's hash seals. `inclusion/people/trail.py` computes the same in Python.
HASH = """
CREATE FUNCTION people_audit_hash(event people_auditevent, place bigint, before text)
RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT encode(sha256(convert_to(concat_ws('|',
    before, place, event.id, event.territory_id,
    to_char(event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    coalesce(event.actor_id::text, ''), event.door, coalesce(event.token_id::text, ''),
    event.verb, event.subject_type, event.subject_id
  ), 'UTF8')), 'hex')
$$;
"""
HASH_BACK = "DROP FUNCTION people_audit_hash(people_auditevent, bigint, text);"

# At commit, under the row of the territory's chain: two writers are put one after the other there,
# and nowhere earlier, so that no action waits for another while it works. It runs as the owner of
# the tables, because the application may neither update an event nor write a chain.
CHAIN = """
CREATE FUNCTION people_chain_audit_event() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  link people_auditchain%ROWTYPE;
  sealed text;
BEGIN
  SELECT * INTO link FROM people_auditchain WHERE territory_id = NEW.territory_id FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO people_auditchain
      (territory_id, anchor_position, anchor_hash, last_position, last_hash)
    VALUES (NEW.territory_id, 0, '', 0, '') ON CONFLICT DO NOTHING;
    SELECT * INTO link FROM people_auditchain WHERE territory_id = NEW.territory_id FOR UPDATE;
  END IF;
  sealed := people_audit_hash(NEW, link.last_position + 1, link.last_hash);
  UPDATE people_auditevent
  SET position = link.last_position + 1, previous_hash = link.last_hash, hash = sealed
  WHERE id = NEW.id;
  UPDATE people_auditchain SET last_position = link.last_position + 1, last_hash = sealed
  WHERE territory_id = NEW.territory_id;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION people_chain_audit_event() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER audit_event_joins_its_chain AFTER INSERT ON people_auditevent
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION people_chain_audit_event();
"""
CHAIN_BACK = """
DROP TRIGGER audit_event_joins_its_chain ON people_auditevent;
DROP FUNCTION people_chain_audit_event();
"""

# For everybody, the owner of the tables included: a link is sealed once, and only a link of more
# than a year (by the clock of the server) can go. A throw-away test database may be emptied.
APPEND_ONLY = """
CREATE FUNCTION people_refuse_rewriting_trail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' AND current_setting('passerelle.ledger_may_be_emptied', true) = 'yes' THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.hash = '' AND NEW.hash <> ''
    AND (OLD.id, OLD.territory_id, OLD.at, OLD.actor_id, OLD.door, OLD.token_id, OLD.verb,
         OLD.subject_type, OLD.subject_id)
    IS NOT DISTINCT FROM
        (NEW.id, NEW.territory_id, NEW.at, NEW.actor_id, NEW.door, NEW.token_id, NEW.verb,
         NEW.subject_type, NEW.subject_id) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' AND OLD.at < now() - interval '12 months' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit trail is append-only: % refused', TG_OP
  USING ERRCODE = 'restrict_violation', CONSTRAINT = 'audit_event_is_append_only';
END $$;
CREATE TRIGGER audit_event_is_append_only BEFORE UPDATE OR DELETE ON people_auditevent
FOR EACH ROW EXECUTE FUNCTION people_refuse_rewriting_trail();
CREATE TRIGGER audit_trail_is_never_emptied BEFORE TRUNCATE ON people_auditevent
FOR EACH STATEMENT EXECUTE FUNCTION people_refuse_rewriting_trail();

CREATE FUNCTION people_new_event_is_unsealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.position := NULL; NEW.previous_hash := ''; NEW.hash := '';
  RETURN NEW;
END $$;
CREATE TRIGGER audit_event_starts_unsealed BEFORE INSERT ON people_auditevent
FOR EACH ROW EXECUTE FUNCTION people_new_event_is_unsealed();
"""
APPEND_ONLY_BACK = """
DROP TRIGGER audit_event_starts_unsealed ON people_auditevent;
DROP FUNCTION people_new_event_is_unsealed();
DROP TRIGGER audit_trail_is_never_emptied ON people_auditevent;
DROP TRIGGER audit_event_is_append_only ON people_auditevent;
DROP FUNCTION people_refuse_rewriting_trail();
"""

# Forgetting cuts the old end of each chain: whole links, oldest first, never one in the middle.
# The anchor keeps the hash of the last link that went, so that the rest can still be proven.
FORGET = """
CREATE FUNCTION people_forget_audit_events(before timestamptz) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  link people_auditchain%ROWTYPE;
  edge timestamptz := least(before, now() - interval '12 months');
  cut bigint;
  gone bigint := 0;
  here bigint;
BEGIN
  FOR link IN SELECT * FROM people_auditchain ORDER BY territory_id FOR UPDATE LOOP
    SELECT coalesce(min(position) - 1, link.last_position) INTO cut
    FROM people_auditevent WHERE territory_id = link.territory_id AND at >= edge;
    CONTINUE WHEN cut <= link.anchor_position;
    UPDATE people_auditchain SET anchor_position = cut, anchor_hash = (
      SELECT hash FROM people_auditevent
      WHERE territory_id = link.territory_id AND position = cut
    ) WHERE territory_id = link.territory_id;
    DELETE FROM people_auditevent WHERE territory_id = link.territory_id AND position <= cut;
    GET DIAGNOSTICS here = ROW_COUNT;
    gone := gone + here;
  END LOOP;
  RETURN gone;
END $$;
"""
FORGET_BACK = "DROP FUNCTION people_forget_audit_events(timestamptz);"


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
        ('territories', '0002_legal_notice'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditChain',
            fields=[
                ('territory', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='territories.territory')),
                ('anchor_position', models.PositiveBigIntegerField()),
                ('anchor_hash', models.CharField(blank=True, max_length=64)),
                ('last_position', models.PositiveBigIntegerField()),
                ('last_hash', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'verbose_name': 'chaîne du journal',
                'verbose_name_plural': 'chaînes du journal',
            },
        ),
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='le')),
                ('door', models.CharField(choices=[('web', 'site'), ('api', 'logiciel partenaire'), ('worker', 'tâche automatique'), ('command', 'commande technique')], max_length=10, verbose_name='par')),
                ('token_id', models.BigIntegerField(blank=True, null=True, verbose_name='clé d’API')),
                ('verb', models.CharField(choices=[('people_searched', 'a cherché dans les fiches'), ('person_recognised', 'a reconnu une personne à son téléphone'), ('person_noted', 'a créé une fiche'), ('person_seen', 'a ouvert une fiche'), ('person_changed', 'a modifié une fiche'), ('person_exported', 'a téléchargé une fiche'), ('person_printed', 'a imprimé une fiche'), ('person_warned', 'a prévenu d’un effacement prochain'), ('person_kept', 'a gardé une fiche'), ('person_erased', 'a effacé une fiche'), ('consent_given', 'a noté un accord'), ('consent_withdrawn', 'a noté un accord retiré'), ('booking_seen', 'a ouvert un rendez-vous'), ('booking_made', 'a pris un rendez-vous'), ('booking_moved', 'a déplacé un rendez-vous'), ('booking_cancelled', 'a annulé un rendez-vous'), ('booking_attended', 'a noté une présence'), ('booking_noted', 'a changé la note d’un rendez-vous'), ('session_opened', 'a ouvert une séance'), ('session_changed', 'a modifié une séance'), ('session_cancelled', 'a annulé une séance'), ('booklet_issued', 'a émis un chéquier'), ('booklet_stocked', 'a rangé un chéquier'), ('booklet_handed_out', 'a remis un chéquier'), ('booklet_blocked', 'a bloqué un chéquier'), ('booklet_unblocked', 'a débloqué un chéquier'), ('booklet_returned', 'a repris un chéquier'), ('booklet_destroyed', 'a détruit un chéquier'), ('cheque_redeemed', 'a utilisé un chèque'), ('cheque_reversed', 'a annulé l’utilisation d’un chèque'), ('claim_made', 'a préparé un bordereau'), ('claim_seen', 'a ouvert un bordereau'), ('claim_certified', 'a certifié un bordereau'), ('claim_rejected', 'a refusé un bordereau'), ('claim_disputed', 'a contesté un bordereau'), ('claim_paid', 'a noté le paiement d’un bordereau'), ('programme_changed', 'a modifié un dispositif'), ('member_invited', 'a invité un membre'), ('invitation_withdrawn', 'a retiré une invitation'), ('member_joined', 'a rejoint le territoire'), ('member_changed', 'a modifié un membre'), ('member_left', 'a retiré un membre'), ('organisation_changed', 'a modifié une structure'), ('key_made', 'a créé une clé d’API'), ('key_used', 'a utilisé une clé d’API'), ('key_revoked', 'a révoqué une clé d’API'), ('territory_opened', 'a ouvert un territoire'), ('settings_changed', 'a modifié les réglages'), ('place_changed', 'a modifié un lieu'), ('signed_in', 's’est connecté'), ('sign_in_failed', 'n’a pas réussi à se connecter'), ('signed_out', 's’est déconnecté'), ('password_changed', 'a changé son mot de passe'), ('second_factor_changed', 'a changé sa double sécurité'), ('list_exported', 'a téléchargé une liste'), ('journal_seen', 'a lu le journal'), ('journal_exported', 'a téléchargé le journal')], max_length=30, verbose_name='action')),
                ('subject_type', models.CharField(blank=True, max_length=40, verbose_name='nature')),
                ('subject_id', models.CharField(blank=True, max_length=36, verbose_name='numéro')),
                ('position', models.PositiveBigIntegerField(blank=True, editable=False, null=True)),
                ('previous_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('actor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='compte')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territories.territory', verbose_name='territoire')),
            ],
            options={
                'verbose_name': 'trace',
                'verbose_name_plural': 'journal',
                'indexes': [models.Index(fields=['territory', '-at', '-id'], name='audit_by_day'), models.Index(fields=['territory', 'subject_type', 'subject_id', '-at'], name='audit_of_subject'), models.Index(fields=['territory', 'actor', '-at'], name='audit_of_account')],
                'constraints': [models.UniqueConstraint(fields=('territory', 'position'), name='audit_event_has_its_place', violation_error_message='Cette place du journal est prise.'), models.CheckConstraint(condition=models.Q(('verb__in', ['people_searched', 'person_recognised', 'person_noted', 'person_seen', 'person_changed', 'person_exported', 'person_printed', 'person_warned', 'person_kept', 'person_erased', 'consent_given', 'consent_withdrawn', 'booking_seen', 'booking_made', 'booking_moved', 'booking_cancelled', 'booking_attended', 'booking_noted', 'session_opened', 'session_changed', 'session_cancelled', 'booklet_issued', 'booklet_stocked', 'booklet_handed_out', 'booklet_blocked', 'booklet_unblocked', 'booklet_returned', 'booklet_destroyed', 'cheque_redeemed', 'cheque_reversed', 'claim_made', 'claim_seen', 'claim_certified', 'claim_rejected', 'claim_disputed', 'claim_paid', 'programme_changed', 'member_invited', 'invitation_withdrawn', 'member_joined', 'member_changed', 'member_left', 'organisation_changed', 'key_made', 'key_used', 'key_revoked', 'territory_opened', 'settings_changed', 'place_changed', 'signed_in', 'sign_in_failed', 'signed_out', 'password_changed', 'second_factor_changed', 'list_exported', 'journal_seen', 'journal_exported'])), name='audit_event_verb_is_known', violation_error_message='Le journal ne connaît pas cette action.'), models.CheckConstraint(condition=models.Q(('door__in', ['web', 'api', 'worker', 'command'])), name='audit_event_door_is_known', violation_error_message='Le journal ne connaît pas cette entrée.'), models.CheckConstraint(condition=models.Q(('subject_type__regex', '^([a-z_]+\\.[a-z_]+)?$'), ('subject_id__regex', '^([0-9]{1,18}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$')), name='audit_event_names_by_number', violation_error_message='Le journal ne garde que des numéros.')],
            },
        ),
        migrations.RunSQL(HASH, HASH_BACK),
        migrations.RunSQL(CHAIN, CHAIN_BACK),
        migrations.RunSQL(APPEND_ONLY, APPEND_ONLY_BACK),
        migrations.RunSQL(FORGET, FORGET_BACK),
    ]
