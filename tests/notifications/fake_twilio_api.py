"""What the real API asks of a request: its published parameters, their shapes, its error codes.

Names: "Create a Message" and "Create a Call" of Twilio's published OpenAPI document
(twilio/twilio-oai, twilio_api_v2010.json). Codes: https://www.twilio.com/docs/api/errors.
"""

import re

MESSAGE_PARAMETERS = {
    "To", "StatusCallback", "ApplicationSid", "MaxPrice", "ProvideFeedback", "Attempt",
    "ValidityPeriod", "ForceDelivery", "ContentRetention", "AddressRetention", "SmartEncoded",
    "PersistentAction", "TrafficType", "ShortenUrls", "ScheduleType", "SendAt", "SendAsMms",
    "ContentVariables", "RiskCheck", "From", "MessagingServiceSid", "Body", "MediaUrl",
    "ContentSid",
}  # fmt: skip
CALL_PARAMETERS = {
    "To", "From", "Method", "FallbackUrl", "FallbackMethod", "StatusCallback",
    "StatusCallbackEvent", "StatusCallbackMethod", "SendDigits", "Timeout", "Record",
    "RecordingChannels", "RecordingStatusCallback", "RecordingStatusCallbackMethod",
    "RecordingConfigurationId", "SipAuthUsername", "SipAuthPassword", "MachineDetection",
    "MachineDetectionTimeout", "RecordingStatusCallbackEvent", "Trim", "CallerId",
    "MachineDetectionSpeechThreshold", "MachineDetectionSpeechEndThreshold",
    "MachineDetectionSilenceTimeout", "AsyncAmd", "AsyncAmdStatusCallback",
    "AsyncAmdStatusCallbackMethod", "Byoc", "CallReason", "CallToken", "RecordingTrack",
    "TimeLimit", "ClientNotificationUrl", "Url", "Twiml", "ApplicationSid", "Passports",
}  # fmt: skip
LIST_PARAMETERS = {
    "Messages": {"To", "From", "DateSent", "DateSent<", "DateSent>", "PageSize", "Page"},
    "Calls": {
        "To", "From", "ParentCallSid", "Status", "StartTime", "StartTime<", "StartTime>",
        "EndTime", "EndTime<", "EndTime>", "PageSize", "Page", "PageToken",
    },
}  # fmt: skip
CALL_EVENTS = {"initiated", "ringing", "answered", "completed"}
E164 = re.compile(r"\+[1-9][0-9]{6,14}")
SENDER_NAME = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}")
LONGEST_BODY, LONGEST_TWIML = 1600, 4000

Parameters = dict[str, list[str]]


def fault_of_message(told: Parameters) -> tuple[int, int] | None:
    """HTTP status and code of what is wrong with "Create a Message", if anything is."""
    if unknown := set(told) - MESSAGE_PARAMETERS:
        raise AssertionError(f"Twilio knows no {unknown}")
    first = {name: values[0] for name, values in told.items()}
    if not E164.fullmatch(first.get("To", "")):
        return 400, 21211
    if "MessagingServiceSid" not in first and not is_sender(first.get("From", "")):
        return 400, 21603 if "From" not in first else 21212
    if not first.get("Body"):
        return 400, 21602
    return (400, 21617) if len(first["Body"]) > LONGEST_BODY else None


def fault_of_call(told: Parameters) -> tuple[int, int] | None:
    """The same of "Create a Call". A call has no name for a sender."""
    if unknown := set(told) - CALL_PARAMETERS:
        raise AssertionError(f"Twilio knows no {unknown}")
    first = {name: values[0] for name, values in told.items()}
    if not E164.fullmatch(first.get("To", "")):
        return 400, 21211
    if not E164.fullmatch(first.get("From", "")):
        return 400, 21212
    if not set(told.get("StatusCallbackEvent", [])) <= CALL_EVENTS:
        return 400, 21626
    if len([name for name in ("Url", "Twiml", "ApplicationSid") if name in first]) != 1:
        return 400, 21205
    return (400, 12100) if len(first.get("Twiml", "")) > LONGEST_TWIML else None


def fault_of_list(kind: str, asked: Parameters) -> tuple[int, int] | None:
    if unknown := set(asked) - LIST_PARAMETERS[kind]:
        raise AssertionError(f"Twilio lists no {kind} by {unknown}")
    return None


def is_sender(text: str) -> bool:
    return bool(E164.fullmatch(text) or SENDER_NAME.fullmatch(text))
