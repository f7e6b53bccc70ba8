"""Which place a name stands for, and where it lies. Every sentence is made up for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.lexicon.names import load_names
from khabar.link.places import placed
from khabar.model.mention import Entity
from khabar.run.pipeline import read_text


def places(text: str) -> dict[str, Entity]:
    """The place entities of a text by the first spelling that stands there."""
    return {e.mentions[0].surface: e for e in read_text(text).entities if e.kind == "place"}


def ids(text: str, surface: str) -> list[str]:
    """The ids of the places of one spelling, in the order of the text."""
    found = [(m.span, e.id) for e in read_text(text).entities for m in e.mentions if e.kind == "place" and m.surface == surface]
    return [key for _, key in sorted(found)]


ONE = [
    ("هبطت الطائرة في قاعدة بنينا الجوية.", "قاعدة بنينا الجوية", "benina", "LY"),
    ("هبطت الطائرة في مطار بنينا.", "مطار بنينا", "benina", "LY"),
    ("أقلعت مقاتلات من قاعدة حميميم.", "قاعدة حميميم", "hmeimim", "SY"),
    ("أقلعت مقاتلات من حميميم.", "حميميم", "hmeimim", "SY"),
    ("عقدت القمة في بطرسبورغ.", "بطرسبورغ", "saint-petersburg", "RU"),
    ("عقدت القمة في سان بطرسبورغ.", "سان بطرسبورغ", "saint-petersburg", "RU"),
    ("عقدت القمة في سانت بطرسبرغ.", "سانت بطرسبرغ", "saint-petersburg", "RU"),
    ("اندلعت اشتباكات في زليتن.", "زليتن", "zliten", "LY"),
    ("أغلق معبر رأس جدير أمام المسافرين.", "معبر رأس جدير", "ras-ajdir", "LY"),
    ("توقف الإنتاج في حقل الشرارة.", "حقل الشرارة", "sharara", "LY"),
    ("وصلت القافلة إلى معبر كرم أبو سالم.", "معبر كرم أبو سالم", "kerem-shalom", "PS"),
    ("نزح الآلاف من مخيم جباليا.", "مخيم جباليا", "jabalia-camp", "PS"),
    ("قصفت الطائرات محور فيلادلفيا.", "محور فيلادلفيا", "philadelphi", "PS"),
    ("اقتحمت القوات بلدة الشيخ جراح.", "الشيخ جراح", "sheikh-jarrah", "PS"),
    ("سقط صاروخ على عسقلان.", "عسقلان", "ashkelon", "IL"),
    ("توقفت الرحلات في مطار بن غوريون.", "مطار بن غوريون", "ben-gurion", "IL"),
    ("نزح السكان من معرة النعمان.", "معرة النعمان", "maarrat-numan", "SY"),
    ("أعيد فتح معبر باب الهوى.", "معبر باب الهوى", "bab-hawa", "SY"),
    ("خرجت نساء من مخيم الهول.", "مخيم الهول", "hol-camp", "SY"),
    ("سيطر الجيش على مدينة الباب.", "الباب", "al-bab", "SY"),
    ("عاد النازحون إلى تلعفر.", "تلعفر", "tal-afar", "IQ"),
    ("استهدفت مسيرة قاعدة عين الأسد.", "قاعدة عين الأسد", "ain-al-asad", "IQ"),
    ("احتج العمال في الناصرية.", "الناصرية", "nasiriyah", "IQ"),
    ("أعلنت محافظة ذي قار الحداد.", "ذي قار", "dhi-qar", "IQ"),
    ("قصفت المدفعية بلدة عيتا الشعب.", "عيتا الشعب", "aita-shaab", "LB"),
    ("وقع انفجار في مرفأ بيروت.", "مرفأ بيروت", "beirut-port", "LB"),
    ("اندلع حريق في مخيم عين الحلوة.", "مخيم عين الحلوة", "ain-hilweh", "LB"),
    ("وصلت المساعدات إلى مخيم الزعتري.", "مخيم الزعتري", "zaatari", "JO"),
    ("افتتح الرئيس محطة في العاصمة الإدارية الجديدة.", "العاصمة الإدارية الجديدة", "new-capital", "EG"),
    ("هاجم مسلحون حاجزا في شمال سيناء.", "شمال سيناء", "north-sinai", "EG"),
    ("تجددت المعارك في نيالا.", "نيالا", "nyala", "SD"),
    ("فر السكان من مخيم زمزم.", "مخيم زمزم", "zamzam", "SD"),
    ("قصف الطيران ود مدني.", "ود مدني", "wad-madani", "SD"),
    ("اندلع القتال في جنوب كردفان.", "جنوب كردفان", "south-kordofan", "SD"),
    ("سيطر الجنود على سيئون.", "سيئون", "seiyun", "YE"),
    ("رست السفينة في ميناء رأس عيسى.", "ميناء رأس عيسى", "ras-isa", "YE"),
    ("هبطت طائرة في جزيرة ميون.", "جزيرة ميون", "perim", "YE"),
    ("زار الأمير محافظة حفر الباطن.", "حفر الباطن", "hafar-batin", "SA"),
    ("هطلت الأمطار على شرورة ومحافظة شرورة.", "شرورة", "sharurah", "SA"),
    ("أدى المصلون الصلاة في المسجد النبوي.", "المسجد النبوي", "prophets-mosque", "SA"),
    ("استهدف هجوم منشآت بقيق.", "بقيق", "abqaiq", "SA"),
    ("احتشد المتظاهرون في سيدي بوزيد.", "سيدي بوزيد", "sidi-bouzid", "TN"),
    ("عقد اللقاء في تمنراست.", "تمنراست", "tamanrasset", "DZ"),
    ("ضرب الزلزال إقليم الحوز.", "إقليم الحوز", "haouz", "MA"),
    ("سيطر المتمردون على كيدال.", "كيدال", "kidal", "ML"),
    ("وصلت القوات إلى أغاديز.", "أغاديز", "agadez", "NE"),
    ("فجر انتحاري نفسه في كيسمايو.", "كيسمايو", "kismayo", "SO"),
    ("انسحب الجيش من أفدييفكا.", "أفدييفكا", "avdiivka", "UA"),
    ("قصفت مسيرات محطة زابوريجيا النووية.", "محطة زابوريجيا النووية", "enerhodar", "UA"),
    ("أغلق المطار في فورونيج.", "فورونيج", "voronezh", "RU"),
    ("انفجرت شاحنة في محج قلعة.", "محج قلعة", "makhachkala", "RU"),
    ("وقع انفجار في بندر عباس.", "بندر عباس", "bandar-abbas", "IR"),
    ("ضرب زلزال كهرمان مرعش.", "كهرمان مرعش", "kahramanmaras", "TR"),
    ("التقى الوفدان في شانلي أورفا.", "شانلي أورفا", "urfa", "TR"),
]


#: Divisions and towns of the second rank.
DIVISIONS = [
    ("عقد اللقاء في بلجرشي.", "بلجرشي", "baljurashi-sa", "SA"),
    ("وصلت القافلة إلى أحد رفيدة مساء.", "أحد رفيدة", "ahad-rafidah", "SA"),
    ("زار الأمير محافظة بارق أمس.", "بارق", "bariq", "SA"),
    ("وقال محافظ خليص إن العمل مستمر.", "خليص", "khulais", "SA"),
    ("قصفت المدفعية مواقع في مديرية صرواح.", "صرواح", "sirwah", "YE"),
    ("اندلعت مواجهات في مديرية المسراخ غربي تعز.", "المسراخ", "al-misrakh", "YE"),
    ("سيطر الجيش على أم روابة.", "أم روابة", "umm-ruwaba-sd", "SD"),
    ("نزح السكان من الشيخ مسكين بعد القصف.", "الشيخ مسكين", "shaykh-miskin-sy", "SY"),
    ("وقال قائمقام الطارمية إن القوات انتشرت.", "الطارمية", "tarmiya", "IQ"),
    ("قصف الطيران محيط بلدة رميش.", "رميش", "rmeish", "LB"),
    ("هاجم مستوطنون بلدة بيت فوريك.", "بيت فوريك", "bayt-furik-ps", "PS"),
    ("احتج الأهالي في ولاية تيسمسيلت.", "تيسمسيلت", "tissemsilt-dz", "DZ"),
    ("زار الوزير إقليم شيشاوة.", "شيشاوة", "chichaoua", "MA"),
    ("انسحبت القوات من توريتسك.", "توريتسك", "toretsk", "UA"),
]


@pytest.mark.parametrize(("text", "surface", "key", "state"), [*ONE, *DIVISIONS], ids=[row[1] for row in (*ONE, *DIVISIONS)])
def test_a_place_has_its_key_its_state_and_where_it_lies(text: str, surface: str, key: str, state: str) -> None:
    found = places(text)
    assert surface in found, list(found)
    assert (found[surface].id, found[surface].state) == (key, state)
    assert found[surface].coordinates is not None


WORDS_ONLY = [
    "كان في رده بارق أمل للعائلات.",
    "قرأ الباحث نقشا على تربة القبر.",
    "ناقش المجلس البدع المنتشرة بين الناس.",
    "وقال عمدة المدينة إن الأضرار كبيرة.",
    "يزد على ذلك أن الأسعار ارتفعت.",
    "شكا السكان من الغازات المسيلة للدموع.",
    "عقدت اللجنة جلستها الصباحية وناقشت اللائحة.",
    "وقال مدير الأمن العام إن المديرية العامة أعدت خطة.",
    "نصب العمال خيمة في العارضة الخشبية.",
]


@pytest.mark.parametrize("text", WORDS_ONLY)
def test_a_common_word_is_no_town_without_a_noun_of_places(text: str) -> None:
    assert [e.id for e in read_text(text).entities if e.kind == "place"] == []


def test_an_ambassador_whose_name_begins_like_a_preposition_is_posted_nowhere() -> None:
    found = read_text("وقال السفير بدر عبدالعاطي إن بلاده ترحب بالاتفاق.").entities
    assert [e.kind for e in found] == ["person"]


NO_STATE = [
    ("عبرت السفن مضيق هرمز.", "مضيق هرمز", "hormuz"),
    ("ضربت العاصفة سواحل البحر الأسود.", "البحر الأسود", "black-sea"),
    ("صلى الآلاف في القدس.", "القدس", "jerusalem"),
    ("رست سفينة في سيفاستوبول.", "سيفاستوبول", "sevastopol"),
    ("أبحر الأسطول في خليج عمان.", "خليج عمان", "gulf-of-oman"),
]


@pytest.mark.parametrize(("text", "surface", "key"), NO_STATE, ids=[row[1] for row in NO_STATE])
def test_seas_and_what_several_states_claim_have_no_state(text: str, surface: str, key: str) -> None:
    found = places(text)[surface]
    assert (found.id, found.state) == (key, None)
    assert found.coordinates is not None


SEVERAL = [
    ("اندلعت اشتباكات في طرابلس.", "طرابلس", "tripoli"),
    ("قتل شخصان في طرابلس اللبنانية بعد زيارة وفد ليبي من بنغازي وسرت.", "طرابلس", "tripoli-lebanon"),
    ("وصل الوزير إلى مدينة طرابلس شمالي لبنان.", "طرابلس", "tripoli-lebanon"),
    ("وصل الوزير إلى طرابلس (لبنان).", "طرابلس", "tripoli-lebanon"),
    ("انتشر الجيش اللبناني في طرابلس. وقالت بلدية صيدا إن الحكومة اللبنانية تتابع.", "طرابلس", "tripoli-lebanon"),
    ("زار وزير الخارجية اللبناني طرابلس والتقى نظيرته الليبية نجلاء المنقوش.", "طرابلس", "tripoli"),
    ("وصل المبعوث إلى طرابلس الغرب قادما من بيروت.", "طرابلس الغرب", "tripoli"),
    ("عقد الوفد لقاء في طرابلس الشام.", "طرابلس الشام", "tripoli-lebanon"),
    ("سيطر الحوثيون على مواقع في البيضاء وسط اليمن.", "البيضاء", "bayda-yemen"),
    ("عقد مجلس النواب الليبي جلسة في البيضاء قرب بنغازي.", "البيضاء", "bayda-libya"),
    ("شن الطيران غارات في الجوف. وقالت القوات اليمنية إن الحوثيين انسحبوا نحو صعدة.", "الجوف", "jawf-yemen"),
    ("زار الأمير منطقة الجوف.", "منطقة الجوف", "jouf"),
    ("دمر الجيش المصري أنفاقا في رفح وقتل مسلحين في العريش. وأكد مصدر مصري ذلك.", "رفح", "rafah-egypt"),
    ("قتل عشرة فلسطينيين في قصف على رفح.", "رفح", "rafah"),
    ("وصل وزير الخارجية العماني إلى عمان بعد مباحثات في مسقط مع مسؤول عماني.", "عمان", "oman"),
    ("التقى العاهل الأردني ضيفه في عمان.", "عمان", "amman"),
    ("غادر المنتخب المغربي الرباط وتدرب في القنيطرة. وقال مصدر مغربي إن الفريق جاهز.", "القنيطرة", "kenitra"),
    ("دخلت قوة إسرائيلية ريف القنيطرة جنوب سوريا.", "القنيطرة", "quneitra"),
    ("قال حاكم ولاية جورجيا إن الانتخابات نزيهة.", "جورجيا", "georgia-us"),
    ("فازت المرشحة في ولاية جورجيا.", "ولاية جورجيا", "georgia-us"),
    ("وصل السلطان هيثم إلى مدينة عمان قادما من مسقط. وقالت الوكالة العمانية إن الزيارة رسمية.", "عمان", "amman"),
    ("التقى الرئيس الجورجي نظيره الأمريكي في جورجيا.", "جورجيا", "georgia"),
    ("وقع الاتفاق في برازافيل عاصمة الكونغو برازافيل. وأعلنت الكونغو الحداد.", "الكونغو", "congo"),
    ("اندلع القتال في غوما شرق الكونغو.", "الكونغو", "dr-congo"),
    ("أعلنت الكونغو الديمقراطية الطوارئ.", "الكونغو الديمقراطية", "dr-congo"),
    ("وقع الطرفان الاتفاق في جنوب السودان بعد مغادرة الخرطوم.", "جنوب السودان", "south-sudan"),
    ("استمرت المعارك في السودان.", "السودان", "sudan"),
    ("انتخب رئيس أرض الصومال في هرجيسا.", "أرض الصومال", "somaliland"),
    ("استقبل الرئيس التنزاني وفدا في زنجبار. وقالت تنزانيا إن اللقاء مثمر.", "زنجبار", "zanzibar"),
    ("حررت القوات اليمنية زنجبار عاصمة محافظة أبين.", "زنجبار", "zinjibar"),
]


@pytest.mark.parametrize(("text", "surface", "key"), SEVERAL, ids=[f"{row[1]}-{row[2]}-{i}" for i, row in enumerate(SEVERAL)])
def test_of_several_places_the_one_the_text_is_about(text: str, surface: str, key: str) -> None:
    assert ids(text, surface)[:1] == [key]


def test_two_cities_of_one_name_stay_apart_in_one_text() -> None:
    text = "غادر الوفد طرابلس اللبنانية صباحا. ووصل مساء إلى طرابلس الليبية."
    assert ids(text, "طرابلس") == ["tripoli-lebanon", "tripoli"]


def test_what_is_told_once_holds_for_the_rest() -> None:
    text = "قتل شخص في طرابلس شمال لبنان. وقال مصدر إن الهدوء عاد إلى طرابلس."
    assert ids(text, "طرابلس") == ["tripoli-lebanon", "tripoli-lebanon"]


def test_a_far_article_of_the_same_page_does_not_count() -> None:
    far = "قالت الحكومة اللبنانية في بيروت إن الجيش اللبناني انتشر. " * 20
    text = far + "\n" + "قال الخبير إن السوق هادئ والأسعار مستقرة. " * 150 + "\nأعلن المجلس الرئاسي الليبي ذلك في طرابلس."
    assert ids(text, "طرابلس") == ["tripoli"]


def test_a_governor_belongs_to_the_state_of_his_town() -> None:
    reading = read_text("قال محافظ البيضاء إن القوات اليمنية تقدمت نحو صنعاء. وأكد الجيش اليمني ذلك.")
    offices = [o for e in reading.entities for m in e.mentions for o in m.offices if o.head == "governor"]
    assert {o.state for o in offices} <= {"yemen"}


def test_a_capital_that_acts_is_the_state_and_a_ministry_stays_a_body() -> None:
    reading = read_text("التقى وزير الخارجية الروسي نظيره المصري في موسكو. وأدانت وزارة الخارجية الروسية الهجوم.")
    assert {e.id for e in reading.entities if e.kind == "organization"} == {"ministry-of-foreign-affairs-russia"}
    assert [h.place.key for h in reading.happenings if h.place is not None][:1] == ["moscow"]


def test_an_unknown_place_has_neither_state_nor_position() -> None:
    found = [e for e in read_text("وقع الحادث في قرية تلة الزعفرانة.").entities if e.kind == "place"]
    assert all(e.coordinates is None and e.state is None for e in found if e.id.startswith("place:"))


def test_a_town_of_the_compiled_list_is_told_in_english() -> None:
    found = places("قصف الطيران مدينة كفر زيتا.")["كفر زيتا"]
    assert (found.id, found.state) == ("kafr-zayta-sy", "SY")
    assert found.name_en


def test_nothing_doubtful_changes_nothing() -> None:
    assert placed("", (), (), load_names()) == ()


WORDS = ["طرابلس", "عمان", "رفح", "اللبنانية", "في", "لبنان", "(", ".", "ليبيا", "محافظ", "الكونغو"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_no_text_breaks_it_and_one_text_has_one_answer(words: list[str]) -> None:
    text = " ".join(words)
    assert read_text(text) == read_text(text)


def test_a_small_town_of_a_state_the_text_never_names_has_no_key() -> None:
    told = "عسكر المنتخب في هولندا ولعب في ميرلو مباراته الأولى أمام فريق من مدينة أمستردام."
    (town,) = [e for e in read_text(told).entities if e.mentions[0].surface == "ميرلو"]
    assert (town.id, town.coordinates) == ("place:ميرلو", None)
    assert ids("عسكر المنتخب في الأرجنتين ولعب في ميرلو مباراته الأولى.", "ميرلو") == ["merlo-ar"]
    assert ids("لعب الفريق في ميرلو مباراته الأولى.", "ميرلو") == ["merlo-ar"]
    assert ids("كان الهجوم على المسجد في الكويت عملا جبانا ومدان من الجميع.", "مدان") == []
