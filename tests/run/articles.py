"""Small articles made by templates, as many as wanted, for tests that need many."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

_FIRST = ("كمال", "سامر", "ليلى", "نادر", "هالة", "فراس", "منير", "رانيا", "وليد", "سهى", "غسان", "ديما", "باسل")
_LAST = (
    "الزيداني",
    "المصراتي",
    "الخطيب",
    "العكاري",
    "البرهومي",
    "الشهابي",
    "القرواني",
    "النعماني",
    "الدرويش",
    "الحلواني",
    "الصباغ",
)
_CITIES = ("موسكو", "القاهرة", "باريس", "أنقرة", "تونس", "الرباط", "عمان")
_MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر")
_MATTERS = ("ملف الطاقة", "أمن الحدود", "التبادل التجاري", "النقل البحري", "مياه الري")
#: Articles that tell one event: an agency's report and the papers that print it with changed words.
_VERSIONS = 3


def article(number: int) -> str:
    """One article; those of three numbers in a row tell one visit and one meeting."""
    event, version = divmod(number, _VERSIONS)
    one, other = (f"{_FIRST[n % 13]} {_LAST[n // 13 % 11]}" for n in (event, event + 71))
    day, month, year = event % 28 + 1, _MONTHS[event // 28 % 9], 2010 + event // 252 % 10
    city, matter = _CITIES[event % 7], _MATTERS[event % 5]
    visit = f"زار وزير الخارجية {one} {city} يوم {day} {month} {year}."
    meeting = f"التقى {one} رئيس الوزراء {other} في {city} يوم {day} {month} {year}، وبحثا {matter}."
    more = ("", f"وقال {one} إن الزيارة كانت ناجحة.", f"وذكر مراسلنا رقم {number} أن المباحثات شملت {matter}.")[version]
    return f"{visit} {meeting}\nالنسخة {number}. {more}"


def lines(count: int) -> Iterator[str]:
    """The articles as lines of JSON."""
    for number in range(count):
        row = {"text": article(number), "outlet": f"صحيفة {number % _VERSIONS}", "url": f"http://a.example/{number}"}
        yield json.dumps(row, ensure_ascii=False)


def write(path: Path, count: int) -> None:
    """A file of them."""
    path.write_text("\n".join(lines(count)) + "\n", encoding="utf-8")
