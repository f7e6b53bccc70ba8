"""Who comes along, and whom the other side is told as: heads, members, companions, kin, lists, pairs."""

import pytest

from tests.read.reports import events

SHOUKRY, KAMEL = "sameh-shoukry", "abbas-kamel"
TOLD = [
    ("وصل وفد مصري يرأسه وزير الخارجية سامح شكري إلى بغداد.", "VISIT", {SHOUKRY, "~وفد مصري"}),
    ("وفد مصري برئاسة وزير الخارجية سامح شكري يصل بغداد اليوم.", "VISIT", {SHOUKRY, "~وفد مصري"}),
    ("وصل إلى بغداد وفد مصري رفيع المستوى برئاسة سامح شكري.", "VISIT", {SHOUKRY, "~وفد مصري رفيع"}),
    ("وصل سامح شكري إلى بغداد على رأس وفد يضم رئيس المخابرات عباس كامل.", "VISIT", {SHOUKRY, KAMEL}),
    ("وصل سامح شكري إلى بغداد، يرافقه رئيس المخابرات عباس كامل.", "VISIT", {SHOUKRY, KAMEL}),
    ("زار سامح شكري بغداد برفقة رئيس المخابرات عباس كامل.", "VISIT", {SHOUKRY, KAMEL}),
    (
        "قال سالم البدري الذي يرافق الرئيس الأمريكي باراك أوباما في زيارته إلى كينيا إن المحادثات مستمرة.",
        "VISIT",
        {"barack-obama"},
    ),
    ("زار مسؤولون أميركيون بغداد أمس.", "VISIT", {"~مسؤولون أميركيون"}),
    ("سيلتقي سامح شكري نظراءه في دول الخليج.", "MEET", {SHOUKRY, "~نظراءه"}),
    ("اجتمع سامح شكري مع كبار مستشاريه.", "MEET", {SHOUKRY, "~كبار مستشاريه"}),
    ("اجتمع سامح شكري أمس مع فريق عمل المدينة الذكية.", "MEET", {SHOUKRY, "~فريق عمل المدينة الذكية"}),
    (
        "استقبل سامح شكري أمس، مساعد مدير الأمن العام اللواء سعد الغامدي الذي يزور القاهرة حاليا.",
        "MEET",
        {SHOUKRY, "person:سعد الغامدي"},
    ),
    ("استقبل سامح شكري أعضاء مجلس المنطقة.", "MEET", {SHOUKRY, "~أعضاء مجلس المنطقة"}),
    ("أجرى سامح شكري اتصالا هاتفيا بذوي الجندي الراحل.", "CALL", {SHOUKRY, "~ذوي الجندي"}),
    ("جرى أمس في روما لقاء تاريخي جمع سامح شكري وأيمن الصفدي.", "MEET", {SHOUKRY, "ayman-safadi"}),
    ("جمع لقاء في روما سامح شكري بأيمن الصفدي.", "MEET", {SHOUKRY, "ayman-safadi"}),
    ("عقد سامح شكري مؤتمرا صحفيا جمعه مع أيمن الصفدي.", "MEET", {SHOUKRY, "ayman-safadi"}),
    ("استمع سامح شكري إلى أيمن الصفدي خلال اجتماعهما في عمّان.", "MEET", {SHOUKRY, "ayman-safadi"}),
    ("التقى سامح شكري، على هامش القمة العربية في عمّان، أيمن الصفدي.", "MEET", {SHOUKRY, "ayman-safadi"}),
    ("قبل الرئيس المصري عبد الفتاح السيسي دعوة نظيره العراقي برهم صالح لزيارة بغداد.", "INVITE", {"barham-salih"}),
    ("بعد توصل مصر والسودان إلى اتفاق بشأن الحدود بدأ العمل.", "AGREE", {"egypt", "sudan"}),
    ("رحبت قطر بالاتفاق الذي وقعته مصر مع الأردن العام الماضي.", "AGREE", {"egypt", "jordan"}),
    ("وقعت إيران في فيينا الاتفاق النووي بينها وبين الولايات المتحدة.", "AGREE", {"iran", "united-states"}),
]


@pytest.mark.parametrize(("sentence", "type_", "who"), TOLD)
def test_who_takes_part(sentence: str, type_: str, who: set[str]) -> None:
    assert [set(e.who) for e in events(sentence) if e.type == type_] == [who]


#: What is no contact, or none of these people.
NONE = [
    ("بينما استقبل مستشفى الكندي عشرات المراجعين أمس.", "MEET"),
    ("كان في استقبال الطائرة في مطار بغداد الوزير سالم البدري ومدير المطار كمال الزيداني.", "MEET"),
    ("رفضت المكاتب استقبال طلبات المواطنين.", "MEET"),
    ("تستقبل إسرائيل الأموال من المانحين، كما قالت الأمم المتحدة.", "MEET"),
    ("يجتمع التنظيمان على هدف واحد.", "MEET"),
    ("قال سامح شكري إن هذه البرامج شملت رحلات وزيارة لمدينة الأقصر.", "VISIT"),
    ("قال سامح شكري إن القيادة عقدت سلسلة اجتماعات مع قادة المعارضة.", "MEET"),
]


@pytest.mark.parametrize(("sentence", "type_"), NONE)
def test_what_is_no_contact(sentence: str, type_: str) -> None:
    found = [e for e in events(sentence) if e.type == type_]
    assert not any("sameh-shoukry" in e.who or e.who <= {"israel", "united-nations"} or len(e.who) > 1 for e in found)
