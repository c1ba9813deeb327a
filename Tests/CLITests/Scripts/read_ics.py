"""Reads a calendar with PyPI's icalendar, as a client would, and says what is wrong with it."""
import sys
from datetime import timedelta, timezone

from icalendar import Calendar

raw = open(sys.argv[1], "rb").read()
wrong = []
if raw.count(b"\n") != raw.count(b"\r\n"):
    wrong.append("a line does not end with CR LF")
if any(len(line) > 75 for line in raw.split(b"\r\n")):
    wrong.append("a line is longer than 75 octets")
calendar = Calendar.from_ical(raw)
if str(calendar["VERSION"]) != "2.0" or "PRODID" not in calendar:
    wrong.append("no version or product")
events = list(calendar.walk("VEVENT"))
if len(events) < 10:
    wrong.append(f"only {len(events)} events")
uids = [str(event["UID"]) for event in events]
if len(set(uids)) != len(uids):
    wrong.append("a UID stands twice")
for event in events:
    start = event.decoded("DTSTART")
    if start.utcoffset() != timedelta(0) or start.tzinfo is None:
        wrong.append(f"{event['UID']}: not UTC")
    if event.decoded("DTSTAMP").astimezone(timezone.utc) is None:
        wrong.append(f"{event['UID']}: no stamp")
    if event.errors:
        wrong.append(f"{event['UID']}: {event.errors}")
    alarms = list(event.walk("VALARM"))
    if not alarms or any(alarm.decoded("TRIGGER") > timedelta(0) for alarm in alarms):
        wrong.append(f"{event['UID']}: no alarm until it")
if not any("Ümläute; und, Komma" in str(event["DESCRIPTION"]) for event in events):
    wrong.append("the title did not come back as it was")
if {str(event["STATUS"]) for event in events} != {"TENTATIVE", "CONFIRMED"}:
    wrong.append("may-apply and running clocks are not told apart")
if Calendar.from_ical(calendar.to_ical()).to_ical() != calendar.to_ical():
    wrong.append("it does not come back the same")
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
