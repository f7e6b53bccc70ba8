"""Persons whose name is also a common word, another's name or a place: own sentences."""

from __future__ import annotations

import pytest

from tests.spot.test_names import read, surfaces


def keys_of(text: str) -> list[str]:
    """Of each person named in a text the key, else the name."""
    return [m.key or m.surface for m in read(text) if m.kind == "person" and m.form == "name"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one word of the language, listed as somebody's short name, wants more than its letters
        ("شعر المريض بضيق في الصدر ثم نقل إلى المستشفى", []),
        ("يقوم العلم على البرهان والتجربة", []),
        ("عاش الكاتب سنوات طويلة في المنفى", []),
        ("كان أخي هو السند في أيام الشدة", []),
        ("يجلس صديقي بشار في المقهى كل مساء", ["بشار"]),
        # a verb of saying, an office or the full name bears it out
        ("وقال البرهان إن الجيش ملتزم بالاتفاق", ["abdel-fattah-al-burhan"]),
        ("وصل عبد الفتاح البرهان أمس. وكان في استقبال البرهان عدد من القادة", ["abdel-fattah-al-burhan"] * 2),
        ("وكان السيسي قد زار المصنع", ["abdel-fattah-el-sisi"]),
        # a name goes on behind a listed one: another man
        ("كرم المدير الأستاذ عبدالله بن عبدالعزيز الزهراني أمس", ["عبدالله بن عبدالعزيز الزهراني"]),
        ("توفي عايض بن مبارك بن سالم القحطاني أمس", None),
        ("زار المدير عبدالله بن عبدالعزيز النمشان المصنع", ["عبدالله بن عبدالعزيز النمشان"]),
        ("وافتتح المعرض فهد بن عبدالعزيز بن مرداس مساء", ["فهد بن عبدالعزيز بن مرداس"]),
        ("وقال العميد خليل إبراهيم المرزوقي إن الطريق سالك", ["خليل إبراهيم المرزوقي"]),
        ("لحن الأغنية أحمد شفيق كامل قبل سنوات", ["أحمد شفيق كامل"]),
        ("وسجل رونالدو رودريغيز من ركلة حرة", ["رونالدو رودريغيز"]),
        # but what is brought, an office and the prince's house tell of the listed one
        ("ونقل محمد بن سلمان التعازي إلى أسرته", ["mohammed-bin-salman"]),
        ("وعاد علي عبدالله صالح المخلوع إلى مخبئه", ["ali-abdullah-saleh"]),
        ("وحضر الأمير سعود بن فيصل آل سعود اللقاء", ["saud-al-faisal"]),
    ],
)
def test_a_listed_name_is_borne_out(text: str, expected: list[str] | None) -> None:
    assert "ahmed-awad-bin-mubarak" not in keys_of(text)
    if expected is not None:
        assert keys_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("لم يكن النجاح ممكنا لولا فضل الله الكريم ثم الدعم", []),
        ("وكادت القصة تتكرر لولا انفراج الأزمة", []),
        ("وتهدف الحديقة إلى توفير جو ترفيهي للعائلات", []),
        ("ويتدرب اللاعبون بالفريق الهلالي ضمن المعسكر", []),
        ("من الجرائم التي مارستها مليشيات الحوثي وصالح الانقلابية ضد السكان", []),
        ("وتعاقد النادي مع اللاعب كمال الزيداني المنضم حديثا", ["كمال الزيداني"]),
        ("والتقينا الزائر كمال الزيداني البالغ من العمر سبعين عاما", ["كمال الزيداني"]),
        ("سجل الهدف الأوروجوياني فابيان استويانوف ثم خرج", ["فابيان استويانوف"]),
        ("وصل الصراع الهلالي النصراوي الأزلي إلى الملاعب", []),
        ("وحضر اللواء مطلق الأزيمع وعدد من الضباط", ["مطلق الأزيمع"]),
        ("وحث المدرب سائلين الله له الشفاء", []),
        ("وتحقق الفوز بتوفيق الله أولا", []),
        ("وقال عطا الله السبيعي إن الفوز مستحق", ["عطا الله السبيعي"]),
        ("ومن حسن الطالع أن القطار تأخر", []),
        ("وبلغت القيمة ثلاثة مليارات يوان في عام", []),
        ("وأحيت السهرة فرقة أبو سعيد للفنون", []),
        ("تعشق العيون شوقٌ غريب بلا حد", []),
    ],
)
def test_words_that_are_no_part_of_a_name(text: str, expected: list[str]) -> None:
    assert surfaces(text, "person", "name") == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        # where a body's name ends
        ("تحدث المدير الفني السابق لنادي الوفاق والحالي لفريق الشباب", "organization", ["نادي الوفاق"]),
        ("بدأت اللجنة التنفيذية لمشروع النقل العام ترقيم العقارات", "organization", ["اللجنة التنفيذية لمشروع النقل العام"]),
        ("افتتحت شركة النفط العام الماضي مقرها", "organization", []),
        ("وقالت المديرة التنفيذية لمؤسسة دبي للمهرجانات إن الموسم ناجح", "organization", ["مؤسسة دبي للمهرجانات"]),
        ("وقع العقد مع شركة سلامة للتأمين التعاوني", "organization", ["شركة سلامة للتأمين التعاوني"]),
        ("انتقل إلى نادي الشباب للظفر بخدمات اللاعب", "organization", ["نادي الشباب"]),
        ("يتحصن في المبنى مسلحو جماعة الحوثيين والقوات الموالية للرئيس", "organization", []),
        ("أعلنت هيئة كبار العلماء وإدارة البحوث العلمية والإفتاء رأيها", "organization", ["هيئة كبار العلماء"]),
        ("عاد اللاعب إلى نادي الاتحاد أمس", "organization", ["نادي الاتحاد"]),
        # common nouns and adjectives
        ("وصل فريق إغاثي من المركز", "organization", []),
        ("حرمان الطفل من استخدام جهاز ألعاب الفيديو أسبوعا", "organization", []),
        ("وتفقد غرفة التحكم والمراقبة ثم استقل القطار", "organization", []),
        ("نشر العلم الشرعي المؤصل بين الطلاب", "place", []),
        ("وعلى ساحة المعارك تقدمت القوات", "place", []),
        ("ترتفع حركة تنقل الحجاج بين منى وعرفات ومزدلفة", "place", ["عرفات", "مزدلفة"]),
    ],
)
def test_bodies_and_places(text: str, kind: str, expected: list[str]) -> None:
    assert surfaces(text, kind, "name") == expected
