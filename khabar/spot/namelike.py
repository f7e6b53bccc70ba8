"""How far a person's name runs, judged word by word."""

from __future__ import annotations

from functools import lru_cache

from khabar.lexicon.names import Names
from khabar.model.text import Token
from khabar.spot.lines import Line
from khabar.text.frequency import load_frequencies, spelling
from khabar.text.normalise import fold

#: Words inside names that are no names by themselves.
PARTICLES = frozenset(fold(w) for w in "بن ابن بنت آل أبو أبي أبا أم عبد ولد بك باشا فان فون دي دو دا لا لو ديل دير بو ذو أغا أوغلو كي".split())
#: Second halves: ``عز الدين``, ``جاد الله``.
_TAILS = frozenset(fold(w) for w in "الدين الله الإسلام الرحمن".split())
#: Words of running text that name lists also hold; never part of a name here.
_NEVER = frozenset(
    fold(w)
    for w in """على إلى في من عن مع بعد قبل أن إن لأن كان قد لقد منذ حتى خلال بين عند لدى أمام حول ضد دون نحو حيث كما أي كل بعض هذا هذه ذلك
    تلك الذي التي الذين اليوم أمس غدا الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد مساء صباح ظهر يناير فبراير مارس أبريل مايو يونيو يوليو
    أغسطس سبتمبر أكتوبر نوفمبر ديسمبر قال وقال أكد أعلن التقى بحث كانت يكون ليس لم لن لا ما هو هي هم أو ثم بل لكن غير مثل فقط أيضا جدا عام
    سنة شهر يوم مدينة دولة رئيس وزير عدد أول ثاني حين أما بن وان وأن بأن كذلك هنا هناك سوف وهو وهي الآن بشأن بحسب وفق أعمال علي_ سوق يسار يمين وسط
    شمال جنوب شرق غرب شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين كانون إثر عبر ضمن رغم بدوره إلا إذ إذا عقب خلف تحت فوق قرب لها له منها منه فيها فيه
    إنه أنه وذلك كلا كلتا سواء حسب منهم لهم بها به عليه عليها سيما ريال دولار مليون مليار ألف مصدر قائلا مؤكدا إنها أنها نحن عما مما فيما بينما بينهم سيدة
    رجل نعم شرطة عاصمة قوات جيش حكومة دبي قطر أبوظبي حزب الله_ موسم هدف نقطة لاعب مباراة فيلم كتاب وهو وكان حيال طيلة عاما عامة عشر""".split()
)
#: Above this Zipf value a word is common; 3.3 is two uses in a million words (set on the development slice of eval/names.py).
_COMMON = 3.3
_RARE = 2.3


@lru_cache(maxsize=200_000)
def zipf(surface: str) -> float:
    """The frequency of a word as printed (Zipf, 0 where unknown)."""
    return load_frequencies().get(spelling(surface), 0.0)


def sort(token: Token, names: Names) -> str:
    """What a word is in a name: ``given``, ``name``, ``also`` (a common word too), ``rare``, ``new``, ``particle``, ``tail`` or ``""``."""
    norm = token.norm
    if norm in PARTICLES:
        return "particle"
    if norm in _TAILS:
        return "tail"
    if norm in _NEVER or token.surface.endswith("ى") and norm in ("علي", "الي", "حتي", "لدي"):
        return ""
    kind = names.words.get(norm)
    if kind in ("m", "f"):
        return "given"
    if norm in names.nisbas and kind != "s":
        return "nisba" if norm.startswith("ال") else ""
    if kind in ("n", "s"):
        return "name"
    value = zipf(token.surface)
    if kind == "w":
        return "also" if value < 4.5 else ""
    if norm.startswith("ال") and norm[2:] in names.words and names.words[norm[2:]] != "w" and value < 3.6:
        return "name"
    if value >= _COMMON:
        return ""
    if _clitic(token, names):
        return ""
    return "new" if value < _RARE and not _derived(token) else "rare"


def _clitic(token: Token, names: Names) -> bool:
    """Whether the word is better read as one with letters written onto it (``وصرح``, ``لزيارته``)."""
    if token.enc and zipf(token.stem) >= _COMMON:
        return True
    if not token.pro or token.pro == ("ال",):
        return False
    if token.stem in names.words and token.norm not in names.words:
        return True
    return zipf(token.stem) > max(2.0, zipf(token.surface)) or token.definite


def _derived(token: Token) -> bool:
    """Whether the shape is that of a common word: feminine or plural endings, article, verb prefixes."""
    norm = token.norm
    return norm.startswith("ال") or norm.endswith(("ات", "ون", "ين", "وا", "يه")) and zipf(token.stem) > 1.5 or token.surface.endswith(("ة", "اً", "ًا"))


def name_end(line: Line, start: int, *, most: int = 6) -> tuple[int, list[str]]:
    """The token after a name that begins at ``start``, and what its words are; ``start`` itself where none begins.

    A name runs over name words, particles between them and words the language does not know, and stops at marks
    (a hyphen between two name words apart), at common words and at words with a conjunction or preposition before them.
    """
    sorts: list[str] = []
    at = start
    while at < len(line.tokens) and len(sorts) < most:
        token = line.tokens[at]
        if token.kind == "mark" and token.surface in "-‐" and sorts and _glued(line, at):
            at += 1
            continue
        if token.kind != "word":
            break
        kind = sort(token, line.names)
        if kind == "nisba":
            kind = "name" if len(sorts) == 1 and sorts[0] == "given" and not _opens(line, at + 1) else ""
        if kind == "tail" and not sorts:
            kind = ""
        if kind == "" and sorts and sorts[-1] == "particle" and token.norm not in _NEVER:
            kind = "also"
        if kind == "" or kind == "rare" and sorts and sorts[-1] in ("new", "rare", "also") and len(sorts) >= 2:
            break
        sorts.append(kind)
        at += 1
    while sorts and sorts[-1] == "particle" and line.norm(at - 1) not in ("بك", "باشا", "اوغلو"):
        sorts.pop()
        at -= 1
    if at > start and line.tokens[at - 1].kind == "mark":
        at -= 1
    return at, sorts


def _opens(line: Line, at: int) -> bool:
    """Whether a name goes on at ``at``: then the nisba before it was an adjective."""
    token = line.word(at)
    return token is not None and sort(token, line.names) in ("given",)


def _glued(line: Line, at: int) -> bool:
    before, after = line.tokens[at - 1], line.word(at + 1)
    return after is not None and before.span.end == line.tokens[at].span.start and after.span.start == line.tokens[at].span.end
