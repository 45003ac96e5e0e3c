"""The threats, what stands against each, and the tests that show it: a line each.

A test is named « file::test » under tests/. The requirements are those of OWASP ASVS 5.0.
"""

from typing import NamedTuple


class Threat(NamedTuple):
    name: str
    control: str
    asvs: str
    tests: tuple[str, ...]


PEOPLE, E2E, ACCESS = "inclusion/people", "e2e", "passerelle/access"
ATTACKS, CODES = f"{PEOPLE}/test_sign_in_attacks.py", f"{PEOPLE}/test_code_sign_in.py"
SESSIONS, SHARED = f"{PEOPLE}/test_sessions.py", f"{E2E}/test_shared_computer.py"
DOORS, UPLOADS = "threats/test_doors.py", "threats/test_uploads.py"
GUESSING, FORMULAS = "threats/test_guessing.py", "threats/test_formulas.py"
SCRIPTS, SPAM = "threats/test_scripts_in_fields.py", "threats/test_booking_spam.py"
BOOKING_RACES, REDEMPTIONS = "races/test_booking_races.py", "races/test_redemption_races.py"
TRAIL, WALLS = f"{PEOPLE}/test_audit_trail.py", "passerelle/test_walls.py"
INVITATIONS, FACTOR = f"{PEOPLE}/test_invitations.py", f"{PEOPLE}/test_second_factor.py"

THREATS = [
    Threat("booking spam", "five to come per phone, 300 an hour per address", "2.4.1, 2.3.2", (
        f"{SPAM}::test_many_posts_with_one_phone_leave_five_bookings",
        f"{SPAM}::test_one_address_with_many_phones_meets_a_wall",
    )),
    Threat("double booking", "constraints, one conditional update", "2.3.3, 2.3.4", (
        f"{BOOKING_RACES}::test_twenty_people_at_once_on_one_slot_give_exactly_one_appointment",
        f"{BOOKING_RACES}::test_twenty_people_at_once_for_eight_seats_take_eight",
        f"{BOOKING_RACES}::test_control_check_then_insert_books_one_slot_several_times",
    )),
    Threat("double spend", "one conditional statement, unique index", "2.3.3, 2.3.4", (
        f"{REDEMPTIONS}::test_sixteen_hands_on_one_cheque_spend_it_once",
    )),
    Threat("webhook spoof or replay", "no webhook is open yet", "2.2.2, 13.2.1", (
        f"{DOORS}::test_no_webhook_is_open_before_it_proves_its_caller",
    )),
    Threat("voucher guessing", "ten an hour per account, 100 a minute for all", "6.5.2, 2.4.1", (
        f"{GUESSING}::test_guesses_of_many_accounts_in_a_minute_learn_a_hundred_times_no",
        f"{GUESSING}::test_guesses_at_once_from_many_accounts_are_counted_to_the_unit",
        f"{GUESSING}::test_without_a_count_nobody_learns_anything",
        f"{GUESSING}::test_a_code_of_the_neighbour_is_as_unknown_as_none",
    )),
    Threat("somebody else's object", "scoped lookups, row-level security", "8.2.2, 8.2.3, 8.4.1", (
        f"{ACCESS}/test_matrix.py::test_every_address_says_who_may_go_there",
        f"{ACCESS}/test_matrix.py::test_an_object_of_the_neighbour_does_not_exist_here",
        f"{ACCESS}/test_matrix.py::test_an_object_of_another_structure_is_seen_by_coordinators_only",
        f"{ACCESS}/test_api_matrix.py::test_an_object_of_the_neighbour_is_refused_to_a_key_of_ours",
        f"{WALLS}::test_raw_sql_sees_its_territory_only",
    )),
    Threat("formula in an export", "one writer of tables, an apostrophe before", "1.2.10", (
        f"{FORMULAS}::test_the_one_writer_of_tables_lets_no_formula_through_and_loses_nothing",
        f"{FORMULAS}::test_every_file_goes_through_that_writer",
        f"{FORMULAS}::test_the_lists_of_a_coordinator_run_nothing",
    )),
    Threat("script in a name, a page or an SMS", "escaping, content policy", "1.2.1, 3.4.3", (
        f"{SCRIPTS}::test_no_page_of_citizens_runs_what_was_typed",
        f"{SCRIPTS}::test_no_page_of_staff_runs_what_was_typed",
        f"{SCRIPTS}::test_every_page_forbids_scripts_that_are_not_ours",
        f"{SCRIPTS}::test_the_editor_forbids_scripts_that_are_not_ours_too",
        "passerelle/test_house_rules.py::test_templates_bypass_no_escaping",
    )),
    Threat("image bomb", "20 million pixels, read in the header", "5.2.1, 5.2.6, 14.2.8", (
        f"{UPLOADS}::test_a_bomb_is_refused_before_it_is_decoded",
        "inclusion/territories/test_logos.py::test_a_bomb_is_refused_before_it_is_decoded",
    )),
    Threat("upload of something else", "only the pixels are kept", "5.2.2, 5.3.1, 5.3.2, 5.4.1", (
        f"{UPLOADS}::test_what_is_no_whole_picture_is_refused",
        f"{UPLOADS}::test_only_the_pixels_are_kept",
        f"{UPLOADS}::test_a_name_climbs_nowhere",
        f"{UPLOADS}::test_nobody_uploads_documents",
        "passerelle/test_doors.py::test_no_path_climbs_out_of_the_uploads",
    )),
    Threat("our server calls another (SSRF)", "no embed is fetched", "1.3.6, 13.2.4, 15.3.2", (
        f"{UPLOADS}::test_a_page_that_embeds_calls_nobody",
    )),
    Threat("SMS pumping", "budgets per phone, address, hour, day, month", "2.4.1, 6.6.1", (
        f"{ATTACKS}::test_a_thousand_known_phones_cost_no_more_than_the_cap_of_an_hour",
        f"{ATTACKS}::test_a_thousand_made_up_phones_cost_nothing_and_leave_the_place_to_others",
        f"{CODES}::test_codes_stop_at_the_budget_of_the_month_and_confirmations_count_in_it",
    )),
    Threat("guessing a sign-in code", "5 tries, 10 minutes, one session", "6.5.1, 6.5.5, 6.6.3", (
        f"{CODES}::test_the_sixth_try_is_lost_even_with_the_right_code",
        f"{CODES}::test_a_code_is_worth_nothing_in_another_session",
        f"{ATTACKS}::test_a_thousand_guesses_from_a_thousand_addresses_have_26_chances_in_a_million",
    )),
    Threat("locking a citizen out", "guesses count in their session only", "6.3.1, 2.4.1", (
        f"{ATTACKS}::test_somebody_else_s_guesses_never_close_the_door_of_a_number",
        f"{ATTACKS}::test_a_guess_in_another_session_is_no_try_at_one_s_own_code",
        f"{CODES}::test_whoever_can_ask_no_more_reads_the_other_ways_known_or_not",
    )),
    Threat("learning who is known", "same page, same work", "6.3.8", (
        f"{CODES}::test_a_stranger_sees_the_same_page_and_gets_no_sms",
        f"{ATTACKS}::test_known_and_unknown_phones_ask_the_same_of_the_database",
        f"{ATTACKS}::test_a_wrong_password_costs_the_same_work_known_or_not",
    )),
    Threat("shared computer", "limits, no-store, wiped at sign-out", "7.3.1, 7.3.2, 14.3.1", (
        f"{SESSIONS}::test_each_role_has_the_limits_that_were_promised",
        f"{SESSIONS}::test_nothing_is_stored_of_what_somebody_signed_in_was_answered",
        f"{SESSIONS}::test_signing_out_ends_everything",
        f"{SHARED}::test_back_and_restored_tabs_show_nothing_after_signing_out",
        f"{SHARED}::test_at_a_kiosk_i_am_done_wipes_everything",
    )),
    Threat("session fixation", "a new key at every sign-in", "7.2.4", (
        f"{SESSIONS}::test_signing_in_changes_the_key",
        f"{ATTACKS}::test_a_password_gives_the_session_a_new_key",
        f"{CODES}::test_the_session_gets_a_new_key_at_sign_in",
    )),
    Threat("altered cookie", "keys of 128 bits on the server, signed messages", "7.2.1, 7.2.2", (
        f"{DOORS}::test_an_altered_cookie_opens_nothing_and_breaks_nothing",
        f"{DOORS}::test_somebody_s_cookie_with_one_sign_changed_is_nobody_s",
    )),
    Threat("replayed link", "links serve once and end", "6.4.1, 6.5.1", (
        f"{INVITATIONS}::test_a_replayed_link_is_refused",
        f"{INVITATIONS}::test_an_altered_link_opens_nothing",
        f"{ATTACKS}::test_a_link_to_a_new_password_serves_once",
    )),
    Threat("open redirect", "this very host only", "3.7.2", (
        f"{DOORS}::test_no_door_leads_to_another_site",
        f"{DOORS}::test_a_host_that_is_nobody_s_gets_no_page",
    )),
    Threat("odd bytes and big bodies", "refused as the caller's problem", "2.2.1, 4.1.1, 15.2.2", (
        f"{DOORS}::test_odd_bytes_in_a_header_are_a_problem_of_the_caller",
        f"{DOORS}::test_a_body_that_is_none_is_a_problem_of_the_caller",
        f"{DOORS}::test_a_body_too_big_is_refused_before_it_is_read",
    )),
    Threat("admin takeover", "second factor, asked again, sessions closed", "6.3.3, 7.5.1, 7.4.5", (
        f"{FACTOR}::test_whoever_must_have_one_reaches_nothing_before",
        f"{FACTOR}::test_a_code_of_the_app_serves_once",
        f"{FACTOR}::test_after_five_minutes_the_password_is_asked_again_before_touching_it",
        f"{FACTOR}::test_a_password_alone_removes_or_adds_no_factor",
        f"{FACTOR}::test_its_owner_is_told_of_each_change_of_what_guards_an_account",
    )),
    Threat("a key kept by somebody who left", "ends with who made it", "7.4.2, 8.2.1", (
        f"{PEOPLE}/test_key_screens.py"
        "::test_a_key_made_for_another_account_ends_with_the_role_of_who_made_it",
        f"{PEOPLE}/test_key_screens.py::test_the_key_is_dead_even_when_no_action_was_told",
    )),
    Threat("an address at ProConnect changes hands", "known by identity", "6.8.1", (
        f"{PEOPLE}/test_proconnect.py"
        "::test_another_identity_with_the_same_address_is_refused_plainly",
        f"{PEOPLE}/test_proconnect.py"
        "::test_an_identity_never_moves_to_the_account_of_its_new_address",
    )),
    Threat("tampering with the trail or the ledger", "no such right, triggers, chain", "16.4.2", (
        f"{TRAIL}::test_the_application_cannot_rewrite_the_trail",
        f"{TRAIL}::test_a_line_taken_out_behind_the_triggers_is_found",
        "passerelle/test_database_role.py::test_the_role_cannot_rewrite_an_append_only_table",
    )),
    Threat("personal data in logs and addresses", "masks, numbers only", "16.2.5, 14.2.1", (
        "passerelle/test_canary.py::test_a_person_leaves_nothing_where_she_must_not",
        "passerelle/test_canary.py::test_a_planted_leak_is_found_in_every_sink",
        "passerelle/test_logs.py::test_workers_write_through_the_same_mask",
    )),
]  # fmt: skip
