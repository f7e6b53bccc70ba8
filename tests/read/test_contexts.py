"""Every common way to tell a contact, in every common surrounding: whatever is told plainly is read in all of them."""

import pytest

from tests.read.reports import events

A, B = "وزير الخارجية المصري سامح شكري", "وزير الخارجية الأردني أيمن الصفدي"
SHOUKRY, SAFADI = "sameh-shoukry", "ayman-safadi"
#: Past, present and jussive of a verb, type, and what stands behind its subject.
TELLINGS = {
    "met": ("التقى", "يلتقي", "يلتق", "MEET", f"{B}"),
    "met with": ("اجتمع", "يجتمع", "يجتمع", "MEET", f"مع {B}"),
    "met at": ("اجتمع", "يجتمع", "يجتمع", "MEET", f"ب{B}"),
    "received": ("استقبل", "يستقبل", "يستقبل", "MEET", f"{B}"),
    "faced": ("قابل", "يقابل", "يقابل", "MEET", f"{B}"),
    "discussed": ("بحث", "يبحث", "يبحث", "MEET", f"مع {B} تطورات الأزمة"),
    "consulted": ("تباحث", "يتباحث", "يتباحث", "MEET", f"مع {B}"),
    "held": ("عقد", "يعقد", "يعقد", "MEET", f"اجتماعا مع {B}"),
    "had talks": ("أجرى", "يجري", "يجر", "MEET", f"مباحثات مع {B}"),
    "rang": ("اتصل", "يتصل", "يتصل", "CALL", f"هاتفيا ب{B}"),
    "was rung": ("تلقى", "يتلقى", "يتلق", "CALL", f"اتصالا هاتفيا من {B}"),
    "made a call": ("أجرى", "يجري", "يجر", "CALL", f"اتصالا هاتفيا ب{B}"),
    "visited": ("زار", "يزور", "يزر", "VISIT", "بغداد"),
    "arrived": ("وصل", "يصل", "يصل", "VISIT", "إلى بغداد"),
    "headed for": ("توجه", "يتوجه", "يتوجه", "VISIT", "إلى بغداد"),
    "made a visit": ("قام", "يقوم", "يقم", "VISIT", "بزيارة إلى بغداد"),
    "began a visit": ("بدأ", "يبدأ", "يبدأ", "VISIT", "زيارة رسمية إلى بغداد"),
    "invited": ("دعا", "يدعو", "يدع", "INVITE", f"{B} إلى زيارة القاهرة"),
    "sent for": ("وجه", "يوجه", "يوجه", "INVITE", f"دعوة إلى {B} لزيارة القاهرة"),
    "signed": ("وقع", "يوقع", "يوقع", "AGREE", f"مع {B} مذكرة تفاهم"),
    "signed with": ("وقع", "يوقع", "يوقع", "AGREE", f"اتفاقية للتعاون مع {B}"),
    "agreed": ("اتفق", "يتفق", "يتفق", "AGREE", f"مع {B} على فتح معبر جديد"),
}
#: A sentence, the status it gives, and what is not read in it so far.
SURROUNDINGS = {
    "plain": ("{past} {a} {rest}.", "happened", ()),
    "a day": ("{past} {a} أمس الثلاثاء {rest}.", "happened", ()),
    "a town and a day": ("{past} {a} في عمّان أمس {rest}.", "happened", ()),
    "a day in commas": ("{past} {a}، أمس الثلاثاء، {rest}.", "happened", ()),
    "a day before": ("أمس الثلاثاء {past} {a} {rest}.", "happened", ()),
    "a town before": ("وفي عمّان، {past} {a} {rest}.", "happened", ()),
    "and": ("و{past} {a} {rest}.", "happened", ()),
    "pluperfect": ("وكان {a} قد {past} {rest} أمس.", "happened", ()),
    "as well": ("كما {past} {a} {rest}.", "happened", ()),
    "while": ("أدانت الأمم المتحدة الهجوم، فيما {past} {a} {rest}.", "happened", ()),
    "said that": ("قال المتحدث أحمد أبو زيد إن {a} {past} {rest}.", "happened", ()),
    "announced that": ("أعلنت الخارجية المصرية أن {a} {past} {rest} أمس.", "happened", ()),
    "confirmed that he": ("أكد {a} أنه {past} {rest}.", "happened", ()),
    "said that he": ("وقال {a} إنه {past} {rest} أمس.", "happened", ()),
    "after he": ("عاد {a} إلى القاهرة بعد أن {past} {rest}.", "happened", ()),
    "after": ("عاد {a} إلى القاهرة بعدما {past} {rest}.", "happened", ()),
    "who": ("أشاد الرئيس التونسي قيس سعيد ب{a} الذي {past} {rest}.", "happened", ()),
    "where": ("وصل {a} إلى الدوحة، حيث {past} {rest}.", "happened", ()),
    "and then he": ("غادر {a} القاهرة و{past} {rest}.", "happened", ()),
    "then": ("غادر {a} القاهرة ثم {past} {rest}.", "happened", ()),
    "will": ("س{pres} {a} {rest} غدا.", "planned", ()),
    "shall": ("سوف {pres} {a} {rest}.", "planned", ()),
    "is to": ("من المقرر أن {pres} {a} {rest} غدا.", "planned", ()),
    "is expected to": ("ومن المنتظر أن {pres} {a} غدا الأربعاء {rest}.", "planned", ()),
    "says he will": ("أعلن {a} أنه س{pres} {rest} الأسبوع المقبل.", "planned", ()),
    "did not": ("لم {juss} {a} {rest}.", "denied", ("made a visit",)),
    "denies": ("نفى المتحدث أحمد أبو زيد أن يكون {a} قد {past} {rest}.", "denied", ()),
    "according to": ("وبحسب بيان الخارجية، {past} {a} {rest}.", "happened", ()),
    "office behind": ("{past} سامح شكري، وزير الخارجية المصري، {rest}.", "happened", ()),
    "told before": ("وصل إلى عمّان أمس {a}، و{past} {rest}.", "happened", ()),
    "in marks": ("وقال المتحدث: «{past} {a} {rest} أمس».", "happened", ()),
    "dateline": ("القاهرة - رويترز: {past} {a} {rest}.", "happened", ()),
    "dateline of an agency": ("القاهرة (أ ف ب) - {past} {a} {rest} أمس الثلاثاء.", "happened", ()),
    "who came": ("{past} {a} الذي وصل أمس إلى عمّان، {rest}.", "happened", ("rang", "signed", "agreed")),
}


@pytest.mark.parametrize("surrounding", SURROUNDINGS)
def test_it_is_read_wherever_it_stands(surrounding: str) -> None:
    words, status, gaps = SURROUNDINGS[surrounding]
    unread = [name for name, telling in TELLINGS.items() if not _told(words, status, *telling)]
    assert unread == list(gaps)


def _told(words: str, status: str, past: str, pres: str, juss: str, kind: str, rest: str) -> bool:
    """Whether the sentence gives the event with both its parties (of a visit: the visitor and the town)."""
    sentence = words.format(a=A, past=past, pres=pres, juss=juss, rest=rest)
    sides = {SHOUKRY} if kind == "VISIT" else {SHOUKRY, SAFADI}
    return any(
        e.type == kind and e.status == status and e.who | e.whom == sides and (kind != "VISIT" or e.place == "بغداد")
        for e in events(sentence)
    )
