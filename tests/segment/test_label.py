"""Which kind each line of a page is: from single lines in their place to whole pages."""

from __future__ import annotations

import pytest

from khabar.lexicon.sections import load_sections
from khabar.model.text import Context
from khabar.segment.label import label
from khabar.segment.lines import lines_of
from khabar.segment.parts import parts_of
from tests.segment.pages import kind_of, kinds, labels

TITLE = "وزير الري السوداني يبحث في القاهرة ملف السد"
LEAD = "بحث وزير الري السوداني سامي الحلو مع نظيره المصري في القاهرة أمس ملف السد."
MORE = "وأكد الوزيران خلال اللقاء أهمية استمرار التنسيق بين البلدين في الفترة المقبلة."
LAST = "وكان الوزير السوداني قد وصل إلى القاهرة مساء السبت في زيارة تستمر يومين."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        # subheadings: short, no sentence end, a paragraph below
        ("خلفية الخلاف", "subheading"),
        ("«لن نفرط في المياه»", "subheading"),
        ("ماذا بعد اللقاء", "subheading"),
        # the title again, in other words
        ("وزير الري السوداني يبحث ملف السد", "subheading"),
        # pictures
        ("الوزير سامي الحلو (يسار) ونظيره المصري (رويترز)", "caption"),
        ("سامي الحلو أثناء اجتماع سابق في الخرطوم (وكالة الأناضول)", "caption"),
        ("لقاء سابق بين الوزيرين في الخرطوم", "caption"),
        ("مصر/ السودان/ اجتماع الوزيرين - رويترز", "caption"),
        ("صورة أرشيفية للسد", "caption"),
        # posts, buttons, pictures
        ("— النيل مباشر (@NileLive) May 14, 2019", "embed"),
        ("تابعونا على تويتر", "furniture"),
        ("![image 2](https://nile.example/b.jpg)", "furniture"),
        ("المصدر: وكالة النيل", "credit"),
        ("تاريخ النشر: 14 مايو 2019", "dateline"),
        ("اقرأ أيضا: السودان يرحب بالوساطة الأفريقية", "related"),
        # paragraphs
        ("وقال الوزير: «سنعود إلى القاهرة».", "body"),
        ("هل ينجح الوزيران في ما فشل فيه من سبقهما؟", "body"),
    ],
)
def test_a_line_between_paragraphs(line: str, kind: str) -> None:
    page = "\n\n".join((TITLE, LEAD, MORE, line, LAST))
    assert kind_of(page, line) == kind
    assert [k for k, text in kinds(page) if text == LAST or text.endswith(LAST)] == ["body"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("الخرطوم - هدى نور", "dateline"),
        ("القاهرة - مرصد النيل الأحد 19 مايو 2019, 05:10 مساء", "dateline"),
        ("19 مايو 2019", "dateline"),
        ("كتب سامي الحلو", "credit"),
        ("الوزير سامي الحلو (رويترز)", "caption"),
        ("الوزيران يؤكدان أن المفاوضات مستمرة", "subheading"),
        ("Nilewatch", "furniture"),
    ],
)
def test_a_line_between_title_and_lead(line: str, kind: str) -> None:
    assert kind_of("\n".join((TITLE, line, LEAD, MORE)), line) == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("الرئيسيةمحلياتشريط الأخبار", "furniture"),
        ("Nilewatch", "furniture"),
        ("أخبار", "furniture"),
        ("19 مايو 2019 - 10:30", "dateline"),
    ],
)
def test_a_line_above_the_title(line: str, kind: str) -> None:
    page = "\n\n".join((line, TITLE, LEAD, MORE))
    assert kind_of(page, line) == kind
    assert kind_of(page, TITLE) == "title"


@pytest.mark.parametrize(
    ("tail", "found"),
    [
        (("اترك تعليقاً", "لن يتم نشر عنوان بريدك الإلكتروني.", "زر الذهاب إلى الأعلى"), ["form", "form", "furniture"]),
        (("التعليقات", "أحسنتم، خبر جميل ومفيد للجميع.", "ننتظر المزيد من التفاصيل."), ["form"] * 3),
        (("عناوين ذات صلة", "السودان يرحب بالوساطة", "مصر تدعو إلى الحوار", "المزيد"), ["related"] * 4),
        (("كلمات دلالية:", "السد", "النيل", "السودان"), ["keywords"] * 4),
        (("المصدر : النيل + وكالات",), ["credit"]),
        (("هدى نور",), ["credit"]),
        (("خاص بالصحيفة", "© مرصد النيل 2019"), ["furniture", "caption"]),
        (
            ("مصر تدعو إلى الحوار", "مصر تدعو إلى الحوار", "وزير المالية يقدم الميزانية", "وزير المالية يقدم الميزانية"),
            ["related"] * 4,
        ),
    ],
)
def test_what_follows_the_last_paragraph(tail: tuple[str, ...], found: list[str]) -> None:
    page = "\n".join((TITLE, LEAD, MORE, LAST, *tail))
    assert [done.kind for done in labels(page)][4:] == found


def test_article_goes_on_after_related_headlines() -> None:
    page = "\n".join((TITLE, LEAD, "اقرأ أيضا:", "السودان يرحب بالوساطة", MORE, LAST))
    assert [done.kind for done in labels(page)] == ["title", "body", "related", "related", "body", "body"]


def test_headlines_read_out_as_a_list() -> None:
    page = "\n".join((TITLE, LEAD, "list of 2 items", "list 1 of 2", "السودان يرحب بالوساطة", "end of list", MORE))
    assert [done.kind for done in labels(page)] == ["title", "body", "furniture", "furniture", "related", "furniture", "body"]


@pytest.mark.parametrize(
    "items",
    [
        ("• زيادة الحصة المائية.", "• تبادل البيانات"),
        ("- زيادة الحصة المائية.", "- تبادل البيانات"),
        ("1. زيادة الحصة المائية.", "2. تبادل البيانات"),
        ("١- زيادة الحصة المائية.", "٢- تبادل البيانات"),
    ],
)
def test_lists(items: tuple[str, ...]) -> None:
    page = "\n".join((TITLE, LEAD, "واتفق الوزيران على ما يأتي خلال الأسابيع المقبلة:", *items, LAST))
    assert [done.kind for done in labels(page)] == ["title", "body", "body", "list", "list", "body"]


def test_a_lone_dash_is_no_list() -> None:
    page = "\n".join((TITLE, LEAD, "- وقال الوزير إن الاجتماع المقبل في الخرطوم.", LAST))
    assert [done.kind for done in labels(page)][2] == "body"


def test_verse_is_text_although_its_lines_are_short() -> None:
    verse = ["يا نيل يا ساري", "من بلد لي بلد", "سلم على جاري", "واسأل عن الولد"] * 4
    found = labels("\n".join(("نشيد قديم للنيل من الخرطوم", *verse, "من ديوان النيل الذي صدر في الخرطوم قبل ثلاثين عاما كاملة.")))
    assert [done.kind for done in found].count("furniture") == 0


NEWSPAPER = Context(title="تدشين محطة المياه في الخرطوم", outlet="مرصد النيل")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("الوزير يقص شريط افتتاح المحطة الجديدة", "caption"),
        ("جانب من الحضور", "caption"),
        ("هدى نور (الخرطوم)", "credit"),
        ("رابط الخبر بصحيفة النيل: تدشين محطة المياه في الخرطوم", "related"),
        ("سمات مياه الخرطوم محطة", "keywords"),
        ("للتواصل مع الكاتب أرسل رسالة نصية", "furniture"),
        ("* محلل اقتصادي", "credit"),
        ("وتعد المحطة الأكبر من نوعها في العاصمة السودانية حتى الآن", "body"),
    ],
)
def test_ends_of_newspaper_texts(line: str, kind: str) -> None:
    page = "\n".join(("تدشين محطة المياه في الخرطوم", "", LEAD, MORE, line))
    assert kind_of(page, line, NEWSPAPER) == kind


def test_the_title_given_is_the_title_however_short() -> None:
    context = Context(title="تدشين محطة")
    assert [done.kind for done in labels("تدشين محطة\n\n" + LEAD, context)] == ["title", "body"]


def test_a_question_can_be_a_title() -> None:
    found = labels("\n\n".join(("هل تعود المفاوضات حول السد إلى القاهرة؟", LEAD, MORE)))
    assert [done.kind for done in found] == ["title", "body", "body"]


def test_a_text_that_starts_with_prose_has_no_title() -> None:
    assert [done.kind for done in labels("\n".join((LEAD, MORE, LAST)))] == ["body"] * 3


SECOND_TITLE = "منظمة الصحة تحذر من انتشار الحصبة"
SECOND = (
    "حذرت منظمة الصحة العالمية من انتشار الحصبة في عدد من الدول.",
    "وقالت المنظمة في بيان إن التطعيم هو السبيل الوحيد للوقاية من المرض.",
    "وأضافت أن ملايين الأطفال لم يحصلوا على اللقاح في العام الماضي.",
)


@pytest.mark.parametrize(
    "between", [("المصدر: النيل", "اقرأ أيضا:"), ("اقرأ أيضا:",), ("المصدر: النيل",), ("كلمات دلالية: سد نيل", "إقرأ أيضاً:")]
)
def test_an_attached_article_is_an_article(between: tuple[str, ...]) -> None:
    found = labels("\n".join((TITLE, LEAD, MORE, LAST, *between, SECOND_TITLE, *SECOND)))
    opened = [done for done in found if done.opens]
    assert [done.line.text for done in opened] == [SECOND_TITLE]
    assert [done.kind for done in found][-4:] == ["title", "body", "body", "body"]


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, LEAD, MORE, SECOND_TITLE, *SECOND),
        (
            TITLE,
            LEAD,
            "اقرأ أيضا:",
            "مصر تتمسك بحصتها في مياه السد",
            "بحث الوزير السوداني كذلك في القاهرة ملف السد مع رئيس الوزراء.",
            MORE,
        ),
        (TITLE, LEAD, MORE, "المصدر: النيل", "عناوين ذات صلة", SECOND_TITLE, "السودان يرحب بالوساطة الأفريقية"),
    ],
)
def test_subheadings_and_related_headlines_are_no_articles(lines: tuple[str, ...]) -> None:
    assert not any(done.opens for done in labels("\n".join(lines)))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("الوزير سامي الحلو خلال زيارته إلى القاهرة", "caption"),
        ("سامي الحلو يتحدث خلال زيارته إلى القاهرة", "subheading"),
        ("ارتفاع منسوب النيل خلال الأسابيع المقبلة", "subheading"),
    ],
)
def test_a_person_at_an_occasion_is_a_picture(line: str, kind: str) -> None:
    lexicon, page = load_sections(), "\n".join((TITLE, LEAD, line, MORE))
    found = label([p for x in lines_of(page, lexicon) for p in parts_of(page, x, lexicon)], Context(), lexicon, {"سامي": "m"})
    assert found[2].kind == kind


def test_known_names_tell_a_signature_from_a_picture() -> None:
    lexicon = load_sections()
    for line, kind in (("سامي الحلو", "credit"), ("محطة المياه", "caption")):
        page = "\n".join((TITLE, LEAD, line))
        parts = [p for x in lines_of(page, lexicon) for p in parts_of(page, x, lexicon)]
        assert label(parts, Context(title=TITLE), lexicon, {"سامي": "m"})[2].kind == kind
