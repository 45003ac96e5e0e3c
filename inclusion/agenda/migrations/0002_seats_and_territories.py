"""Two rules that Python alone can't promise.

At commit, the seats taken of a session are its live bookings, whoever wrote them and how. And a
booking joins a session and a person of one territory; a session, a kind and a place of one territory.
"""

from django.db import migrations

SEATS = """
CREATE FUNCTION agenda_check_seats(checked_session bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    noted integer;
    live integer;
BEGIN
    SELECT seats_taken INTO noted FROM agenda_session WHERE id = checked_session;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    SELECT count(*) INTO live FROM agenda_booking
        WHERE session_id = checked_session AND status = 'booked';
    IF noted <> live THEN
        RAISE EXCEPTION 'session % notes % seats taken for % live bookings', checked_session, noted, live
            USING ERRCODE = 'check_violation', CONSTRAINT = 'session_seats_match_bookings';
    END IF;
END $$;

CREATE FUNCTION agenda_booking_changes_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM agenda_check_seats(OLD.session_id);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM agenda_check_seats(NEW.session_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION agenda_session_changes_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM agenda_check_seats(NEW.id);
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER booking_keeps_seats_true
    AFTER INSERT OR DELETE OR UPDATE OF status, session_id ON agenda_booking
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION agenda_booking_changes_seats();

CREATE CONSTRAINT TRIGGER session_keeps_seats_true
    AFTER INSERT OR UPDATE OF seats_taken ON agenda_session
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION agenda_session_changes_seats();
"""

SEATS_BACK = """
DROP TRIGGER session_keeps_seats_true ON agenda_session;
DROP TRIGGER booking_keeps_seats_true ON agenda_booking;
DROP FUNCTION agenda_session_changes_seats();
DROP FUNCTION agenda_booking_changes_seats();
DROP FUNCTION agenda_check_seats(bigint);
"""

TERRITORIES = """
CREATE FUNCTION agenda_booking_stays_home() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.territory_id IS DISTINCT FROM
            (SELECT territory_id FROM agenda_session WHERE id = NEW.session_id)
        OR NEW.territory_id IS DISTINCT FROM
            (SELECT territory_id FROM people_beneficiary WHERE id = NEW.beneficiary_id) THEN
        RAISE EXCEPTION 'a booking, its session and its person are of one territory'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'booking_is_of_one_territory';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION agenda_session_stays_home() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.territory_id IS DISTINCT FROM
            (SELECT territory_id FROM agenda_sessionkind WHERE id = NEW.session_kind_id)
        OR NEW.territory_id IS DISTINCT FROM
            (SELECT territory_id FROM places_accesspoint WHERE id = NEW.access_point_id) THEN
        RAISE EXCEPTION 'a session, its kind and its place are of one territory'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'session_is_of_one_territory';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER booking_stays_home
    BEFORE INSERT OR UPDATE OF territory_id, session_id, beneficiary_id ON agenda_booking
    FOR EACH ROW EXECUTE FUNCTION agenda_booking_stays_home();

CREATE TRIGGER session_stays_home
    BEFORE INSERT OR UPDATE OF territory_id, session_kind_id, access_point_id ON agenda_session
    FOR EACH ROW EXECUTE FUNCTION agenda_session_stays_home();
"""

TERRITORIES_BACK = """
DROP TRIGGER session_stays_home ON agenda_session;
DROP TRIGGER booking_stays_home ON agenda_booking;
DROP FUNCTION agenda_session_stays_home();
DROP FUNCTION agenda_booking_stays_home();
"""


class Migration(migrations.Migration):
    dependencies = [("agenda", "0001_initial")]

    operations = [
        migrations.RunSQL(SEATS, SEATS_BACK),
        migrations.RunSQL(TERRITORIES, TERRITORIES_BACK),
    ]
