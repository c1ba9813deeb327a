#!/usr/bin/env python3
"""Writes playbooks/calendars/*.yaml: the days on which a place does not work.

    python3 -m venv /tmp/calendars && /tmp/calendars/bin/pip install holidays==0.108
    /tmp/calendars/bin/python Scripts/calendars.py

Saturdays and Sundays are closed everywhere here, so days that fall on them are left out. What the
package does not know, or counts otherwise than the rules need, stands below with its reason.
"""

import datetime
import pathlib

import holidays

YEARS = range(2025, 2031)
VERSION = f"2026.11 (holidays {holidays.__version__})"
HERE = pathlib.Path(__file__).resolve().parent.parent / "playbooks" / "calendars"

# place: title, zone of its capital, or of the authority that counts
EU = {
    "AT": ("Austria", "Europe/Vienna"),
    "BE": ("Belgium", "Europe/Brussels"),
    "BG": ("Bulgaria", "Europe/Sofia"),
    "CY": ("Cyprus", "Asia/Nicosia"),
    "CZ": ("Czechia", "Europe/Prague"),
    "DE": ("Germany, days kept in every Land", "Europe/Berlin"),
    "DK": ("Denmark", "Europe/Copenhagen"),
    "EE": ("Estonia", "Europe/Tallinn"),
    "ES": ("Spain, days kept in every community", "Europe/Madrid"),
    "FI": ("Finland", "Europe/Helsinki"),
    "FR": ("France", "Europe/Paris"),
    "GR": ("Greece", "Europe/Athens"),
    "HR": ("Croatia", "Europe/Zagreb"),
    "HU": ("Hungary", "Europe/Budapest"),
    "IE": ("Ireland", "Europe/Dublin"),
    "IS": ("Iceland", "Atlantic/Reykjavik"),
    "IT": ("Italy", "Europe/Rome"),
    "LI": ("Liechtenstein", "Europe/Vaduz"),
    "LT": ("Lithuania", "Europe/Vilnius"),
    "LU": ("Luxembourg", "Europe/Luxembourg"),
    "LV": ("Latvia", "Europe/Riga"),
    "MT": ("Malta", "Europe/Malta"),
    "NL": ("Netherlands", "Europe/Amsterdam"),
    "NO": ("Norway", "Europe/Oslo"),
    "PL": ("Poland", "Europe/Warsaw"),
    "PT": ("Portugal", "Europe/Lisbon"),
    "RO": ("Romania", "Europe/Bucharest"),
    "SE": ("Sweden", "Europe/Stockholm"),
    "SI": ("Slovenia", "Europe/Ljubljana"),
    "SK": ("Slovakia", "Europe/Bratislava"),
}


def public(country, year, **more):
    return set(holidays.country_holidays(country, years=year, **more))


def us_federal(year):
    """The eleven federal holidays, observed days with them (5 U.S.C. 6103)."""
    return public("US", year)


def us_orders(year):
    """Days that an executive order has closed, or by custom may close, in a year: 24 and 26
    December, and days of mourning. No order for a year to come is known before its autumn."""
    by_order = public("US", year, categories=("government",)) - us_federal(year)
    by_custom = {datetime.date(year, 12, 24), datetime.date(year, 12, 26)}
    return (by_order | by_custom) - us_federal(year)


def california(year):
    """Gov. Code 6700: as the federal days without Columbus Day, with 31 March and the day after
    Thanksgiving. Juneteenth and Diwali are kept by some bodies only, and are doubtful below."""
    own = public("US", year, subdiv="CA")
    return own - california_doubtful(year)


def california_doubtful(year):
    """Days that courts (Code Civ. Proc. 135) or some agencies keep, and others do not."""
    names = ("Juneteenth", "Diwali", "Lincoln", "Columbus", "Native American")
    all_days = holidays.US(subdiv="CA", years=year)
    found = {d for d, name in all_days.items() if any(word in name for word in names)}
    september = [datetime.date(year, 9, d) for d in range(22, 29)]
    found |= {d for d in september if d.weekday() == 4}  # Native American Day, fourth Friday
    found |= {datetime.date(year, 2, 12)}  # Lincoln's Birthday
    found |= {d for d, name in all_days.items() if name == "Susan B. Anthony Day"}
    found |= {d for d, name in us_named(year) if "Columbus" in name}
    return found


def us_named(year):
    return holidays.US(years=year).items()


def japan(year):
    """Public holidays, and the days from 29 December to 3 January on which offices are closed
    (Act on Holidays of Administrative Organs, art 1)."""
    ends = {(12, 29), (12, 30), (12, 31), (1, 2), (1, 3)}
    return public("JP", year) | {datetime.date(year, m, d) for m, d in ends}


def uk(year):
    return public("GB", year, subdiv="ENG")


US = {
    "US-federal": ("United States, federal holidays", None, us_federal, us_orders),
    "SEC": ("Securities and Exchange Commission", None, us_federal, us_orders),
    "CA-state": ("California", None, california, california_doubtful),
}

WORLD = {
    "AU": ("Australia, national days", None, lambda y: public("AU", y), None),
    "BR": ("Brazil, national holidays", "America/Sao_Paulo", lambda y: public("BR", y), None),
    "CA": ("Canada, days kept in every province", None, lambda y: public("CA", y), None),
    "CH": ("Switzerland, days kept in every canton", "Europe/Zurich",
           lambda y: public("CH", y), None),
    "CN": ("China", "Asia/Shanghai", lambda y: public("CN", y), None),
    "HK": ("Hong Kong", "Asia/Hong_Kong", lambda y: public("HK", y), None),
    "IN": ("India", "Asia/Kolkata", lambda y: public("IN", y), None),
    "JP": ("Japan, with the offices' New Year closure", "Asia/Tokyo", japan, None),
    "KR": ("South Korea", "Asia/Seoul", lambda y: public("KR", y), None),
    "SG": ("Singapore", "Asia/Singapore", lambda y: public("SG", y), None),
    "UK": ("United Kingdom, England and Wales", "Europe/London", uk, None),
}


def line(days):
    return " ".join(d.strftime("%m-%d") for d in sorted(days) if d.weekday() < 5)


def place(code, title, zone, closed, doubtful):
    rows = [f"  {code}:", f"    title: {title}"]
    if zone:
        rows.append(f"    zone: {zone}")
    rows.append("    closed:")
    rows += [f"      {year}: {line(closed(year))}" for year in YEARS]
    if doubtful:
        rows.append("    doubtful:")
        doubted = [(year, line(doubtful(year))) for year in YEARS]
        rows += [f"      {year}: {days}" for year, days in doubted if days]
    return rows


def write(family, title, places):
    rows = [
        f"# {title}.",
        f"# Written by Scripts/calendars.py from the PyPI package holidays {holidays.__version__}",
        "# (MIT, Vacanza Team). Saturdays and Sundays are closed anyway and left out. Add days in a",
        "# file of your own with the same keys: what several files say of a place is joined.",
        f"calendar: {family}",
        f"version: {VERSION}",
        "places:",
    ]
    for code, (name, zone, closed, doubtful) in sorted(places.items()):
        rows += place(code, name, zone, closed, doubtful)
    (HERE / f"{family}.yaml").write_text("\n".join(rows) + "\n")


def main():
    eu = {
        code: (name, zone, lambda year, code=code: public(code, year), None)
        for code, (name, zone) in EU.items()
    }
    write("eu", "Public holidays of the Member States and of the EEA", eu)
    write("us", "Federal and State holidays of the United States", US)
    write("world", "Public holidays of other places with day-counted duties", WORLD)


if __name__ == "__main__":
    main()
