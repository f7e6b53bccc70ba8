"""Which language a text is in, where it is not Arabic: first by script, then by words, and by a model only for other scripts.

Within the Arabic script nothing is left to a model: the article and a few dozen function words part Arabic from Persian, Urdu,
Kurdish, Pashto, Sindhi and Uyghur by a wide margin (Arabic newspapers measured: of 100 words
26 to 78 are its own, at most 6 theirs).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from khabar.sources.decode import ARABIC, LETTER

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

#: What stands for a language nobody can name (ISO 639-2 has a code for it, 639-1 none).
UNKNOWN = "und"


def _listed(line: str) -> frozenset[str]:
    return frozenset(line.split())


def _paired(lines: str) -> dict[str, str]:
    """``fa:Persian ur:Urdu`` as a mapping."""
    return dict(pair.split(":") for pair in lines.split())


_NAMES: Mapping[str, str] = _paired("""
    ar:Arabic fa:Persian ur:Urdu ku:Kurdish ps:Pashto sd:Sindhi ug:Uyghur en:English fr:French de:German es:Spanish it:Italian
    pt:Portuguese nl:Dutch sv:Swedish da:Danish no:Norwegian fi:Finnish is:Icelandic pl:Polish cs:Czech sk:Slovak sl:Slovenian
    hr:Croatian ro:Romanian hu:Hungarian et:Estonian lv:Latvian lt:Lithuanian sq:Albanian tr:Turkish az:Azerbaijani uz:Uzbek
    id:Indonesian ms:Malay tl:Tagalog vi:Vietnamese sw:Swahili so:Somali ha:Hausa eu:Basque ca:Catalan gl:Galician ga:Irish
    cy:Welsh mt:Maltese af:Afrikaans ru:Russian uk:Ukrainian be:Belarusian bg:Bulgarian mk:Macedonian sr:Serbian kk:Kazakh
    ky:Kyrgyz mn:Mongolian tg:Tajik tt:Tatar el:Greek he:Hebrew hy:Armenian ka:Georgian ko:Korean ja:Japanese zh:Chinese th:Thai
    hi:Hindi mr:Marathi ne:Nepali bn:Bengali as:Assamese pa:Punjabi gu:Gujarati or:Odia ta:Tamil te:Telugu kn:Kannada
    ml:Malayalam si:Sinhala am:Amharic my:Burmese km:Khmer lo:Lao
""")
#: Script, as the names of its letters in Unicode begin → languages written in it. Where there is one, no model is asked.
_SCRIPTS: Mapping[str, frozenset[str]] = {
    "LATIN": _listed(
        "en fr de es it pt nl sv da no fi is pl cs sk sl hr ro hu et lv lt sq tr az uz id ms tl vi sw so ha eu ca gl ga cy mt "
        "af ku"
    ),
    "CYRILLIC": _listed("ru uk be bg mk sr kk ky mn tg tt"),
    "DEVANAGARI": _listed("hi mr ne"),
    "BENGALI": _listed("bn as"),
    **{
        script: frozenset({code})
        for script, code in _paired("""
            GREEK:el HEBREW:he ARMENIAN:hy GEORGIAN:ka HANGUL:ko HIRAGANA:ja CJK:zh THAI:th GURMUKHI:pa GUJARATI:gu ORIYA:or
            TAMIL:ta TELUGU:te KANNADA:kn MALAYALAM:ml SINHALA:si ETHIOPIC:am MYANMAR:my KHMER:km LAO:lo
        """).items()
    },
}
#: Letters only this language writes (of those told apart here), and words no news in it goes without. Words that Arabic has, too
#: («به», «هم», «كي», «له», the doctor's «د»), are left out; ي and ك stand in their Persian forms, as ``_words`` gives them.
_TYPICAL: Mapping[str, tuple[str, frozenset[str]]] = {
    "fa": (
        "پچژگ",
        _listed("از که در را با برای است های می شد شده یک تا خود اند بود کرد کرده گفت نیز باید شود دارد کند وی"),
    ),
    "ur": (
        "ٹڈڑںےہۓۂ",
        _listed("کے میں ہے اور نے ہیں پر کہ بھی تھا تھے گیا گئے لیے یہ وہ ہو سے کو کا ایک ساتھ نہیں کیا"),
    ),
    "ps": ("ټډړږښځڅڼګۍې", _listed("په چې کې یې دی ته شوی کړي کړی هغه څخه لپاره وروسته")),
    "ku": ("ەێۆڕڵ", _listed("بۆ که کە ئەم ئەو لە بە لەگەڵ دا بوو هەر")),
    "ug": ("ۇۈۋېڭەھ", _listed("ۋە بىلەن بۇ ئۈچۈن بىر")),
    "sd": ("ٻڀٺٿڄڃڇڊڌڍڏڙڦڪڳڱڻ", _listed("۾ جو جي کي آهي سان")),
}
_OWN = _listed(
    "فی من إلی الی أن إن عن التی الذی الذین هذا هذه ذلک تلک بین بعد کان کانت قال کما مع لم لن قد وقد وفی ومن وقال أنه أنها وأن "
    "وکان حیث خلال عند منذ أو"
)
_ARTICLE = re.compile("[وفبک]?(?:ال|لل)..")
_ARABIC_WORD = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06fd\u0750-\u077f]+")
_PERSIAN_FORMS = str.maketrans("يىك", "ییک", "\u0640" + "".join(map(chr, range(0x064B, 0x0660))))
#: A page with less Arabic than this among its letters is one in another language that cites some. (Measured on Arabic papers: a
#: list of film titles and photographs with English captions have 0.1 to 0.2.)
_SOME_ARABIC = 0.1
#: So many characters, words and letters are looked at, and so many characters at the beginning, which mostly settle it.
_SAMPLE, _WORDS, _LETTERS, _BEGINNING = 200_000, 3000, 2000, 4000
#: Share of words with an article or a function word that makes a text Arabic without a further look.
_PLAINLY = 0.15
#: Share of telling words below which a text in Arabic script is Arabic; they must be twice the Arabic ones, and never only one.
_TELLING, _TIMES, _FEWEST = 0.08, 2.0, 2
_SURE = 0.4


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``; None for Arabic, also where it is mixed with another. ``und`` where its letters
    belong to none known here. A text without letters counts as Arabic: nothing speaks against it."""
    beginning = text[:_BEGINNING]
    words = _words(beginning)
    if _plainly(words) and sum(map(len, words)) > 2 * _SOME_ARABIC * len(beginning):
        return None
    sample = text[:_SAMPLE]
    arabic, letters = len(ARABIC.findall(sample)), len(LETTER.findall(sample))
    if arabic < _SOME_ARABIC * letters:
        return _other_script(sample)
    return _arabic_script(_words(sample))


def language_name(code: str) -> str:
    """The English name of a language code: ``fa`` → ``Persian``; a code unknown here is named as it is."""
    return "an unknown language" if code == UNKNOWN else _NAMES.get(code, code)


def _words(text: str) -> list[str]:
    """Its first words in Arabic letters, without vowels, ي and ك in their Persian forms: newspapers mix them."""
    return _ARABIC_WORD.findall(text[: _WORDS * 10].translate(_PERSIAN_FORMS))[:_WORDS]


def _arabic_script(words: Sequence[str]) -> str | None:
    """The language of words in Arabic letters; None for Arabic."""
    if not words or _plainly(words):
        return None
    own = _own(words)
    told = {
        code: sum(word in function or not letters.isdisjoint(word) for word in words)
        for code, (letters, function) in _typical().items()
    }
    best = max(told, key=lambda code: told[code])
    if told[best] < _FEWEST or told[best] < _TELLING * len(words) or told[best] < _TIMES * own:
        return None
    # Newspapers in Arabic write foreign names with the letters of Persian, but not its words.
    return None if best == "fa" and _typical()["fa"][1].isdisjoint(words) else best


def _plainly(words: Sequence[str]) -> bool:
    return _own(words) > _PLAINLY * len(words)


def _own(words: Sequence[str]) -> int:
    """How many of the words Arabic alone has: function words and words with the article."""
    return sum(word in _OWN or bool(_ARTICLE.match(word)) for word in words)


@lru_cache(maxsize=1)
def _typical() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    return {code: (frozenset(letters), words) for code, (letters, words) in _TYPICAL.items()}


def _other_script(text: str) -> str:
    """The language of a text that is hardly in Arabic letters."""
    letters = [letter for letter in LETTER.findall(text[: _LETTERS * 10]) if not ARABIC.match(letter)][:_LETTERS]
    scripts = Counter(unicodedata.name(letter, "NONE").split(" ")[0] for letter in letters)
    if not scripts:
        return UNKNOWN
    # Japanese is mostly Chinese characters: its own syllables tell.
    script = "HIRAGANA" if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0.05 * len(letters) else scripts.most_common(1)[0][0]
    languages = _SCRIPTS.get(script, frozenset())
    return next(iter(languages)) if len(languages) == 1 else _by_model(text, languages)


def _by_model(text: str, languages: frozenset[str]) -> str:
    """The likeliest of ``languages``, unless none is likely."""
    ranked: list[tuple[str, float]] = _model().rank(ARABIC.sub(" ", text[: _LETTERS * 5]))
    told = {code: share for code, share in ranked if code in languages}
    if not told:
        return UNKNOWN
    best = max(told, key=lambda code: told[code])
    return best if told[best] >= _SURE * sum(told.values()) else UNKNOWN


@lru_cache(maxsize=1)
def _model() -> LanguageIdentifier:
    """py3langid 0.4 (BSD): 4.6 MB, half a second and 100 MB of memory to load, so only once a text asks for it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
