#!/usr/bin/env python3
"""Deadlines counted by somebody else: ten thousand cases, and what they come to.

Written from the conventions of Reg. 1182/71 and its like alone, with `zoneinfo` and `holidays` from
PyPI, so that it shares no table and no line with the engine that it is compared with. The seed is
fixed. One case a line, blanks between the fields:

    data TZ HOLIDAYS                          versions of what this was counted with
    zone NAME EPOCH OFFSET                    an offset, seconds east, at an instant
    local ZONE TEXT KIND EPOCH|-              a time as typed: once, twice, never
    count METHOD N TRIGGER ZONE AUTHORITY CALENDAR TARGET LATEST|-
    dora CLASSIFIED AWARE ZONE CALENDAR TARGET LATEST|-

Instants are seconds since 1970; a day ends at its last second.
"""

import calendar as months
import datetime as dt
import functools
import random
import sys
import zoneinfo

import holidays
import tzdata

SEED = 20261121
CASES = 10_000
LOCAL = 1_200
DORA = 800
UTC = dt.timezone.utc
FIRST, LAST = dt.datetime(2025, 1, 2, tzinfo=UTC), dt.datetime(2030, 6, 1, tzinfo=UTC)

ZONES = """Europe/Berlin Europe/Paris Europe/Rome Europe/Madrid Europe/Amsterdam Europe/Dublin
Europe/Lisbon Europe/Helsinki Europe/Athens Europe/Warsaw Europe/Stockholm Europe/Brussels
Europe/London Europe/Zurich Europe/Oslo America/New_York America/Chicago America/Denver
America/Los_Angeles America/Phoenix America/Anchorage Pacific/Honolulu America/St_Johns
America/Toronto America/Sao_Paulo America/Santiago Asia/Kolkata Asia/Kathmandu Asia/Tokyo
Asia/Seoul Asia/Shanghai Asia/Hong_Kong Asia/Singapore Asia/Yangon Asia/Tehran Asia/Beirut
Africa/Cairo Australia/Sydney Australia/Adelaide Australia/Darwin Australia/Lord_Howe
Pacific/Chatham Pacific/Auckland Pacific/Apia Pacific/Kiritimati UTC""".split()

# Calendar of the engine: what the package is asked for, and days that offices add.
PLACES = {
    "DE": ("DE", None), "FR": ("FR", None), "IT": ("IT", None), "ES": ("ES", None),
    "NL": ("NL", None), "BE": ("BE", None), "AT": ("AT", None), "PL": ("PL", None),
    "SE": ("SE", None), "IE": ("IE", None), "PT": ("PT", None), "GR": ("GR", None),
    "NO": ("NO", None), "US-federal": ("US", None), "SEC": ("US", None), "BR": ("BR", None),
    "JP": ("JP", None), "KR": ("KR", None), "SG": ("SG", None), "CH": ("CH", None),
    "UK": ("GB", "ENG"), "AU": ("AU", None),
}
EU = ["DE", "FR", "IT", "ES", "NL", "BE", "AT", "PL", "SE", "IE", "PT", "GR", "NO"]


@functools.cache
def zone(name):
    return zoneinfo.ZoneInfo(name)


@functools.cache
def public(place):
    country, subdivision = PLACES[place]
    return holidays.country_holidays(country, subdiv=subdivision, years=range(2024, 2032))


@functools.cache
def is_closed(place, day):
    """Saturdays, Sundays and holidays; Japan's offices from 29 December to 3 January too."""
    if day.weekday() >= 5 or day in public(place):
        return True
    return place == "JP" and (day.month, day.day) in {(12, 29), (12, 30), (12, 31), (1, 2), (1, 3)}


@functools.cache
def by_order():
    """Days on which executive orders have closed federal offices."""
    return holidays.country_holidays("US", years=range(2024, 2032), categories=("government",))


@functools.cache
def may_be_closed(place, day):
    if is_closed(place, day):
        return True
    if place not in ("SEC", "US-federal"):
        return False
    return (day.month, day.day) in {(12, 24), (12, 26)} or day in by_order()


def date_at(epoch, name):
    return dt.datetime.fromtimestamp(epoch, zone(name)).date()


def wall(name, day, hour, minute, second):
    """The instant that the clock on the wall shows so; of two the first."""
    return int(dt.datetime(
        day.year, day.month, day.day, hour, minute, second, tzinfo=zone(name)).timestamp())


def end_of(name, day):
    return wall(name, day, 23, 59, 59)


def plus(day, count):
    return day + dt.timedelta(days=count)


def next_open(place, day):
    while is_closed(place, day):
        day = plus(day, 1)
    return day


def nth_open(place, day, count, closed=is_closed):
    while count:
        day = plus(day, 1)
        if not closed(place, day):
            count -= 1
    return day


def months_on(day, count):
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    month += 1
    return dt.date(year, month, min(day.day, months.monthrange(year, month)[1]))


def next_full_hour(epoch, name):
    here = dt.datetime.fromtimestamp(epoch, zone(name))
    return epoch + 3600 - (here.minute * 60 + here.second)


# Each gives (end as written, end moved on by closed days or None), days counted in that zone.

def eu_days(epoch, name, count, place):
    first = date_at(epoch, name)
    last = plus(first, count)
    moved = next_open(place, last)

    def working():
        return sum(not is_closed(place, plus(first, step))
                   for step in range(1, (moved - first).days + 1))
    while count >= 2 and working() < 2:
        moved = plus(moved, 1)
    return end_of(name, last), end_of(name, moved) if moved != last else None


def rolled(name, last, place):
    moved = next_open(place, last)
    return end_of(name, last), end_of(name, moved) if moved != last else None


def eu_months(epoch, name, count, place):
    return rolled(name, months_on(date_at(epoch, name), count), place)


def days(epoch, name, count, place):
    return end_of(name, plus(date_at(epoch, name), count)), None


def days_roll(epoch, name, count, place):
    return rolled(name, plus(date_at(epoch, name), count), place)


def days_inclusive(epoch, name, count, place):
    return rolled(name, plus(date_at(epoch, name), count - 1), place)


def business(epoch, name, count, place):
    first = date_at(epoch, name)
    sure, unsure = nth_open(place, first, count), nth_open(place, first, count, may_be_closed)
    return end_of(name, sure), end_of(name, unsure) if unsure != sure else None


def sec(epoch, name, count, place):
    first = date_at(epoch, name)
    cut = ("America/New_York",)
    sure, unsure = nth_open(place, first, count), nth_open(place, first, count, may_be_closed)
    return wall(*cut, sure, 17, 30, 0), wall(*cut, unsure, 17, 30, 0) if unsure != sure else None


METHODS = {
    "exact-hours": (None, [1, 2, 4, 6, 12, 24, 36, 48, 72, 96], None),
    "eu-hours-1182": (None, [4, 24, 48, 72, 96], EU),
    "eu-days-1182": (eu_days, [1, 2, 3, 5, 10, 14, 15], EU),
    "eu-months-1182": (eu_months, [1, 2, 3], EU),
    "calendar-days": (days, [3, 14, 15, 30, 45, 60], None),
    "calendar-days-roll": (days_roll, [10, 15, 30, 45, 60], ["US-federal"]),
    "calendar-days-inclusive": (days_inclusive, [3, 5, 30, 60], ["JP"]),
    "business-days-us-sec": (sec, [1, 2, 4, 10], ["SEC"]),
    "business-days": (business, [2, 3, 5, 15, 20],
                      ["BR", "US-federal", "KR", "SG", "CH", "UK", "AU"]),
}


def count(method, number, epoch, here, authority, place):
    """Target: the earlier of the two zones' ends. Latest: by the authority's own days."""
    if method == "exact-hours":
        return epoch + number * 3600, None
    if method == "eu-hours-1182":
        return epoch + number * 3600, next_full_hour(epoch, authority) + number * 3600
    lawful, moved = METHODS[method][0](epoch, authority, number, place)
    own, _ = METHODS[method][0](epoch, here, number, place)
    target = min(lawful, own)
    latest = moved or lawful
    return target, latest if latest > target else None


def noon_after(epoch, name, place):
    """An end on a closed day may wait for noon of the next working day."""
    day = date_at(epoch, name)
    if not is_closed(place, day):
        return None
    return wall(name, next_open(place, day), 12, 0, 0)


def dora(classified, aware, name, place):
    four, day = classified + 4 * 3600, aware + 24 * 3600
    target = four if classified > day else min(four, day)
    return target, noon_after(target, name, place)


def changes(name):
    """Instants at which the clocks of the zone change."""
    step, found = 86_400, []
    epoch, last = int(FIRST.timestamp()), int(LAST.timestamp()) + 400 * 86_400

    def offset(at):
        return int(dt.datetime.fromtimestamp(at, zone(name)).utcoffset().total_seconds())
    while epoch < last:
        if offset(epoch) != offset(epoch + step):
            low, high = epoch, epoch + step
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if offset(middle) == offset(low) else (low, middle)
            found.append(high)
        epoch += step
    return found, offset


class Chooser:
    def __init__(self):
        self.random = random.Random(SEED)
        self.changes = {}

    def zone(self):
        return self.random.choice(ZONES)

    def instant(self, name):
        """Any instant, and oftener those at which people count wrongly."""
        pick = self.random.random()
        any_day = dt.date.fromordinal(
            self.random.randrange(FIRST.toordinal(), LAST.toordinal()))
        if pick < 0.25 and self.changes[name]:
            near = self.random.choice(self.changes[name][:-2] or self.changes[name])
            return near + self.random.randrange(-4 * 86_400, 2 * 86_400)
        if pick < 0.35:
            year = self.random.choice([2026, 2027, 2028])
            any_day = self.random.choice(
                [dt.date(year, 2, 27), dt.date(2028, 2, 28), dt.date(2028, 2, 29)])
        elif pick < 0.45:
            any_day = any_day.replace(day=months.monthrange(any_day.year, any_day.month)[1])
        elif pick < 0.6:
            any_day = dt.date(any_day.year, 12, self.random.randrange(15, 32))
            if any_day.year == 2030:
                any_day = any_day.replace(year=2029)
        hour, minute = self.random.choice(
            [(23, 59), (0, 0), (14, 0), (self.random.randrange(24), self.random.randrange(60))])
        second = self.random.choice([0, 0, 59])
        return wall(name, any_day, hour, minute, second)

    def number(self, method):
        return self.random.choice(METHODS[method][1])


def typed(name, naive):
    """How often the clocks of the zone show it."""
    found = set()
    for fold in (0, 1):
        there = naive.replace(tzinfo=zone(name), fold=fold)
        if dt.datetime.fromtimestamp(there.timestamp(), zone(name)).replace(tzinfo=None) == naive:
            found.add(int(there.timestamp()))
    return sorted(found)


def main():
    out = sys.stdout
    choose = Chooser()
    print("data", tzdata.IANA_VERSION, holidays.__version__, file=out)
    for name in ZONES:
        choose.changes[name], offset = changes(name)
        monthly = [int(dt.datetime(year, month, 15, 12, tzinfo=UTC).timestamp())
                   for year in range(2025, 2031) for month in range(1, 13)]
        edges = [at + side for at in choose.changes[name] for side in (-1, 0)]
        for epoch in sorted(monthly + edges):
            print("zone", name, epoch, offset(epoch), file=out)
    for _ in range(LOCAL):
        name = choose.zone()
        near = choose.instant(name)
        if choose.changes[name] and choose.random.random() < 0.7:
            change = choose.random.choice(choose.changes[name])
            near = change + choose.random.randrange(-3600, 3600)
        here = dt.datetime.fromtimestamp(near, zone(name)).replace(tzinfo=None, second=0)
        naive = here + dt.timedelta(minutes=choose.random.choice([0, 0, 30, 60, -30, -60]))
        found = typed(name, naive)
        kind = ["never", "once", "twice"][len(found)]
        print("local", name, naive.isoformat(timespec="minutes"), kind,
              found[0] if len(found) == 1 else "-", file=out)
    for _ in range(DORA):
        name, place = choose.zone(), choose.random.choice(EU)
        classified = choose.instant(name)
        aware = classified - choose.random.randrange(0, 40 * 3600)
        target, latest = dora(classified, aware, name, place)
        print("dora", classified, aware, name, place, target, latest or "-", file=out)
    for _ in range(CASES - LOCAL - DORA):
        method = choose.random.choice(list(METHODS))
        here = choose.zone()
        authority = choose.random.choice([here, choose.zone()])
        if method == "business-days-us-sec":
            authority = "America/New_York"
        place = choose.random.choice(METHODS[method][2] or list(PLACES))
        number, epoch = choose.number(method), choose.instant(here)
        target, latest = count(method, number, epoch, here, authority, place)
        print("count", method, number, epoch, here, authority, place, target, latest or "-",
              file=out)


if __name__ == "__main__":
    main()
