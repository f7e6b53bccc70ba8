"""A reading made by hand, of a report written for these tests."""

from __future__ import annotations

import hashlib

from khabar.model.article import Article, Credit, Section, SectionKind
from khabar.model.claim import (
    Account,
    Argument,
    Happening,
    Holding,
    Hop,
    Quote,
    ResolvedDate,
    Role,
    State,
    Status,
    Tally,
    Trigger,
)
from khabar.model.mention import Entity, Form, Kind, Mention, Office
from khabar.model.reading import Reading
from khabar.model.span import Span
from khabar.model.text import Text
from khabar.model.time import When

TEXT = """وزير النقل الأردني يبحث في بغداد مشروع السكة
بغداد - رويترز
التقى وزير النقل الأردني سامر القضاة اليوم الثلاثاء نظيره العراقي ليث الجبوري في بغداد، بصفته رئيسا للجنة المشتركة.
وقال مصدر مطلع إن القضاة أكد أن "المشروع سيبدأ في العام المقبل".
اقرأ أيضا: <b>أخبار & تقارير</b>
"""


def at(words: str, after: str = "") -> Span:
    """Where ``words`` stand, the first time after the words ``after``."""
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


def mention(words: str, kind: Kind, form: Form = "name", *, after: str = "", office: str = "", unnamed: bool = False) -> Mention:
    span = at(words, after)
    offices = (Office(at(office), office, "minister"),) if office else ()
    whole = span.to(offices[0].span) if offices else span
    return Mention(span, words, kind, form, whole, "test.names", offices=offices, unnamed=unnamed)


MINISTER = mention("سامر القضاة", "person", office="وزير النقل الأردني")
HIM = mention("القضاة", "person", after="مطلع")
HOST = mention("ليث الجبوري", "person")
BAGHDAD = mention("بغداد", "place", after="الجبوري")
SOURCE = mention("مصدر مطلع", "person", "nominal", unnamed=True)
INSIDER = Hop(SOURCE, "مصدر مطلع", SOURCE.span, verb="قال")
SPEAKER = Hop(HIM, "القضاة", HIM.span, verb="أكد", channel="statement")
TODAY = When("2023-08-22", "text", rule="time.weekday", span=at("اليوم الثلاثاء"))
WORDS = at("المشروع سيبدأ في العام المقبل")


def party(role: Role, found: Mention, capacity: str | None = None) -> Argument:
    return Argument(role, found.span, found.surface, found, capacity)


def happening(status: Status = "happened") -> Happening:
    told = Trigger(at("التقى"), "التقى")
    return Happening(
        id="e1", type="MEET", article=0, arguments=(party("who", MINISTER, "رئيسا للجنة المشتركة"), party("whom", HOST)),
        status=status, trigger=told, rule="frame.meet.iltaqa", when=TODAY, place=BAGHDAD,
        accounts=(Account(at("التقى").to(at("المشتركة"))), Account(at("وزير النقل").to(at("السكة")))),
    )  # fmt: skip


def sections() -> tuple[Section, ...]:
    kinds: tuple[SectionKind, ...] = ("title", "credit", "body", "body", "furniture")
    out, start = [], 0
    for kind, line in zip(kinds, TEXT.splitlines(keepends=True), strict=True):
        out.append(Section(kind, Span(start, start + len(line)), f"section.{kind}"))
        start += len(line)
    return tuple(out)


def reading() -> Reading:
    """The whole: one article, a meeting in two accounts, three claims, a quote through an unnamed source, two dates."""
    published = When("2023-08-22", "inferred", reasons=("«اليوم الثلاثاء» مع تاريخ الصفحة",))
    article = Article(
        Span(0, len(TEXT)), sections(), TEXT.splitlines()[0], "صحيفة", (Credit("رويترز", at("رويترز")),), published
    )  # fmt: skip
    entities = (
        Entity("samer-qudah", "person", "سامر القضاة", "Samer al-Qudah", (HIM, MINISTER)),
        Entity("p2", "person", "ليث الجبوري", None, (HOST,)),
        Entity("baghdad", "place", "بغداد", "Baghdad", (BAGHDAD,)),
        Entity("p3", "person", "مصدر مطلع", None, (SOURCE,)),
    )
    claims = (
        Holding(MINISTER, "وزير النقل الأردني", at("وزير النقل الأردني سامر القضاة"), rule="holding.apposition"),
        Tally("لقاء", 1, True, "", at("التقى"), rule="tally.first"),
        State("uses", MINISTER, BAGHDAD, at("في بغداد"), polarity="denied", said_by=(INSIDER,), rule="state.uses"),
    )
    quote = Quote(WORDS, WORDS.of(TEXT), True, 0, HIM, "القضاة", (INSIDER, SPEAKER), "أكد", "quote.marks")
    dates = (
        ResolvedDate(at("اليوم الثلاثاء"), "اليوم الثلاثاء", "2023-08-22", "time.weekday"),
        ResolvedDate(at("العام المقبل"), "العام المقبل", None, "time.year.rel", (3, 2)),
    )
    text = Text(hashlib.sha256(TEXT.encode()).hexdigest(), TEXT)
    return Reading(text, "sample.txt", (article,), entities, (happening(),), claims, (quote,), dates)
