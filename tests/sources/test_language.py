"""Which texts are not Arabic, and which language they are in."""

from __future__ import annotations

import subprocess
import sys

import pytest

from khabar.sources.files import walk
from khabar.sources.language import language_name, language_of

ARABIC = "وصل وزير الخارجية إلى العاصمة أمس، والتقى نظيره في مقر الوزارة. وقال إن المحادثات كانت مفيدة."
OTHERS = {
    "fa": [
        "وزیر امور خارجه روز گذشته برای دیدار با همتای خود وارد پایتخت شد. او گفت که این گفت‌وگوها مفید بوده است.",
        "رئیس جمهور در سفر به شهر تبریز از یک کارخانه جدید بازدید کرد و با کارگران آن گفتگو کرد.",
        "سخنگوی دولت گفت قیمت نان تا پایان سال تغییر نمی‌کند",
        "وزير امور خارجه روز گذشته براي ديدار با همتاي خود وارد پايتخت شد و گفت كه اين گفتگوها مفيد بوده است.",
    ],
    "ur": [
        "وزیر خارجہ گزشتہ روز دارالحکومت پہنچے جہاں انہوں نے اپنے ہم منصب سے ملاقات کی۔ ان کا کہنا تھا کہ مذاکرات مفید رہے۔",
        "صدر نے نئے ہسپتال کا افتتاح کیا اور ڈاکٹروں سے بات چیت کی۔",
        "بارش کے باعث شہر کی کئی سڑکیں بند ہیں",
    ],
    "ku": [
        "وەزیری دەرەوە دوێنێ گەیشتە پایتەخت و لەگەڵ هاوتاکەی کۆبووەوە. گوتی کە گفتوگۆکان بەسوود بوون.",
        "سەرۆکی هەرێم ئەمڕۆ سەردانی شاری سلێمانی دەکات",
    ],
    "ps": [
        "د بهرنیو چارو وزیر پرون پلازمېنې ته ورسېد او له خپل سیال سره یې وکتل. هغه وویل چې خبرې ګټورې وې.",
        "ولسمشر په کابل کې د یوه نوي ښوونځي پرانیسته وکړه",
    ],
    "ug": ["تاشقى ئىشلار مىنىستىرى تۈنۈگۈن پايتەختكە يېتىپ كەلدى ۋە ھەمكەسپى بىلەن كۆرۈشتى."],
    "en": ["The foreign minister arrived in the capital yesterday and met his counterpart.", "English only."],
    "fr": ["Le ministre des Affaires étrangères est arrivé hier dans la capitale, où il a rencontré son homologue."],
    "de": ["Der Außenminister ist gestern in der Hauptstadt eingetroffen und hat seinen Amtskollegen getroffen."],
    "es": ["El ministro de Exteriores llegó ayer a la capital, donde se reunió con su homólogo."],
    "it": ["Il ministro degli Esteri è arrivato ieri nella capitale, dove ha incontrato il suo omologo."],
    "tr": ["Dışişleri Bakanı dün başkente geldi ve mevkidaşıyla görüştü. Görüşmelerin yararlı olduğunu söyledi."],
    "id": ["Menteri Luar Negeri tiba di ibu kota kemarin dan bertemu dengan rekannya di kantor kementerian."],
    "ru": ["Министр иностранных дел вчера прибыл в столицу, где встретился со своим коллегой."],
    "uk": ["Міністр закордонних справ учора прибув до столиці, де зустрівся зі своїм колегою."],
    "he": ["שר החוץ הגיע אתמול לבירה ונפגש עם מקבילו."],
    "el": ["Ο υπουργός Εξωτερικών έφτασε χθες στην πρωτεύουσα."],
    "zh": ["外交部长昨天抵达首都，会见了对方外长。"],
    "ja": ["外務大臣は昨日、首都に到着し、会談した。"],
    "hi": ["विदेश मंत्री कल राजधानी पहुँचे और अपने समकक्ष से मिले।"],
    "am": ["የውጭ ጉዳይ ሚኒስትሩ ትናንት ዋና ከተማዋ ገቡ።"],
    "und": ["ᚠᚢᚦᚨᚱᚲ ᚷᚹᚺ"],
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in OTHERS.items() for text in texts])
def test_other_languages(code: str, text: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        ARABIC,
        "نص",
        "خبر عاجل",
        "",
        "رئيس الوزراء الباكستاني زار پاریس وگوگل",
        "گوگل تفتح مكتبا جديدا",
        "تشاد وچاد: پاسپورت",
        "وصل وزیر الخارجیة إلی العاصمة أمس، والتقی نظیره فی مقر الوزارة بعد یومین من الزیارة.",
        f"{ARABIC} وقال بالفارسية: «این گفت‌وگوها مفید بوده است و ما از آن خرسندیم».",
        "عنوان الخبر عن المعرض\n" + "The exhibition opened yesterday in the centre of the city. " * 2,
        f"The minister of foreign affairs arrived yesterday.\n{ARABIC}",
        "د. سالم محمد ود. علي حسن له به هم كي",
        "محمد علي حسن رضا خان کریم",
    ],
)
def test_arabic(text: str) -> None:
    assert language_of(text) is None


def test_a_page_that_only_cites_arabic() -> None:
    assert (
        language_of("The minister of foreign affairs arrived in the capital yesterday to meet his counterpart. " * 3 + "وقال نعم")
        == "en"
    )


def test_names_of_languages() -> None:
    assert [language_name(code) for code in ("fa", "ku", "und", "ar", "xx")] == [
        "Persian",
        "Kurdish",
        "an unknown language",
        "Arabic",
        "xx",
    ]
    assert not {name for name in map(language_name, OTHERS) if len(name) < 3}


def test_found_tells_the_language(tmp_path) -> None:
    (tmp_path / "a.txt").write_text(OTHERS["fa"][0], encoding="utf-8")
    (tmp_path / "b.json").write_text('{"text": "وصل الوزير إلى العاصمة", "title": "The minister"}', encoding="utf-8")
    assert [found.text.language for found in walk([tmp_path])] == ["fa", None]


def test_arabic_and_its_neighbours_need_no_model() -> None:
    told = f"from khabar.sources.language import language_of as of; import sys; of({ARABIC!r}); of({OTHERS['fa'][0]!r}); of({OTHERS['he'][0]!r})"
    subprocess.run([sys.executable, "-c", f"{told}; assert not {{'numpy', 'py3langid'}} & set(sys.modules)"], check=True)
