"""Subject, object and complement clause of each verb: what decides in each sentence."""

import pytest

from khabar.lexicon.names import load_names
from khabar.lexicon.words import shared_splitter
from khabar.read.syntax.arguments import Attached
from khabar.read.syntax.attach import attach
from khabar.spot.names import find_names
from khabar.text.sentences import sentences
from khabar.text.tokens import tokenize

SENTENCES = [
    # verb, subject, object
    ("أعلن الرئيس التونسي حالة الطوارئ.", ["أعلن الرئيس حالة -"]),
    # two definite nouns that do not agree are two phrases
    ("طالب المحتجون الحكومة بالاستقالة.", ["طالب المحتجون الحكومة -"]),
    ("هاجم مسلحون حافلة.", ["هاجم مسلحون حافلة -"]),
    # behind a preposition stands neither
    ("وصلت إلى ميناء العقبة سفينة تركية.", ["وصلت سفينة - -"]),
    # what is counted is the head
    ("قتل خمسة جنود.", ["قتل جنود - -"]),
    # the subject first, with an auxiliary
    ("كان الوزير قد زار المصنع.", ["زار الوزير المصنع -"]),
    # a relative pronoun acts, or is taken up by the verb's own
    ("انتقد النائب القانون الذي ينظم البطولة.", ["انتقد النائب القانون -", "ينظم الذي البطولة -"]),
    ("نشرت الصحف الوثيقة التي سربها موظف.", ["نشرت الصحف الوثيقة -", "سربها موظف سربها -"]),
    # the complement is the nearest open verb's of saying, not the relative clause's
    (
        "ذكر تقرير نشرته المنظمة أن الأسعار ارتفعت.",
        ["ذكر تقرير - ارتفعت", "نشرته المنظمة نشرته -", "ارتفعت الأسعار - -"],
    ),
    ("يجب أن توقف إسرائيل الحرب.", ["يجب - - توقف", "توقف إسرائيل الحرب -"]),
    ("أكد المتحدث أنه لن يعلق على التسريبات.", ["أكد المتحدث - يعلق", "يعلق أنه - -"]),
    ("بدأ الجيش يقصف المواقع.", ["بدأ الجيش - يقصف", "يقصف - المواقع -"]),
    ("قال الرئيس: «سنواصل الحرب على الفساد».", ["قال الرئيس - سنواصل", "سنواصل - الحرب -"]),
    # a verb spelled like another agrees with its subject
    ("تسبب العطل في انقطاع الكهرباء.", ["تسبب العطل - -"]),
    # the second verb has the subject of the first
    ("التقت الوزيرة وفدا وبحثت معهم فرص الاستثمار.", ["التقت الوزيرة وفدا -", "وبحثت - فرص -"]),
    # what stands first is only spoken of
    ("القرية دمرها الزلزال.", ["دمرها الزلزال دمرها -"]),
    # «كان» has the letters of «كأن»
    ("أعلن أن الوزير كان قد استقال.", ["أعلن - - استقال", "استقال الوزير - -"]),
    # a phrase that the relative clause cannot take belongs further out
    ("دخل اللاعب الذي ضمه النادي الملعب.", ["دخل اللاعب الملعب -", "ضمه النادي ضمه -"]),
    ("زار الوفد الذي وصل أمس المصنع.", ["زار الوفد المصنع -", "وصل الذي - -"]),
    # the noun before takes the clause
    ("رفض الوزير فكرة أن تؤجل الحكومة الانتخابات.", ["رفض الوزير فكرة -", "فكرة - - تؤجل", "تؤجل الحكومة الانتخابات -"]),
    # what a preposition tells is no verb, and «أن» behind it goes on
    ("يرى الخبير أن بوسع المصرف أن يخفض الفائدة.", ["يرى الخبير - يخفض", "يخفض - الفائدة -"]),
    ("أكد البيان أن المحادثات في مرحلة صعبة.", ["أكد البيان - مرحلة"]),
    # the verb behind the phrase of the subject is the clause's
    ("أضاف التقرير أن مهمة الحفاظ على سوق مستقرة تزداد صعوبة.", ["أضاف التقرير - تزداد", "تزداد مهمة - -"]),
    # «فإن» goes on with what «أن» has opened
    ("قال إنه إذا استمرت الأزمة فإن الشركات ستغلق أبوابها.", ["قال - - ستغلق", "ستغلق الشركات أبوابها -", "استمرت الأزمة - -"]),
    # the noun that has the pronoun of what is told of is the subject
    ("نشرت الوزارة التقرير الذي تم إعداده.", ["نشرت الوزارة التقرير -", "تم إعداده - -"]),
    ("تبلغ قيمة الصفقة مليون دولار.", ["تبلغ قيمة دولار -"]),
    # «وهي» begins a clause
    ("تعد الجزيرة محمية طبيعية وهي تجذب السياح.", ["تعد الجزيرة محمية -", "تجذب وهي السياح -"]),
    # a verbal noun, no verb
    ("قررت اللجنة أمس عقد الاجتماع.", ["قررت اللجنة عقد -"]),
    ("استطاع الفريق تجاوز أنواع التهم.", ["استطاع الفريق تجاوز -"]),
    # a letter of the verb, no preposition
    ("كانت البلدية قد باشرت أعمالها.", ["باشرت البلدية أعمالها -"]),
    # behind a preposition an adverb is a noun
    ("تسبب ذلك في غلاء الخبز منذ بداية الشهر.", ["تسبب ذلك - -"]),
    # an adjective ends an indefinite phrase, three letters or a name's title do not
    ("تخوض منتخبات عربية الدور الأول.", ["تخوض منتخبات الدور -"]),
    ("قدم المدير الفني استقالته.", ["قدم المدير استقالته -"]),
    ("ألقى الدكتور صفوان كلمة.", ["ألقى الدكتور كلمة -"]),
    ("حمل القميص رقم 7 اللاعب.", ["حمل القميص اللاعب -"]),
    # a name behind a preposition is followed by another phrase
    ("افتتح الوزير بالدمام المعرض.", ["افتتح الوزير المعرض -"]),
    # what follows a participle behind a comma is the participle's
    ("زار السفير المصنع، مقدما الهدايا للعمال.", ["زار السفير المصنع -"]),
    # who owns or counts: small words before a number or demonstrative
    ("شارك نحو 30 متدربا في الدورة.", ["شارك متدربا - -"]),
    ("أوضح أن مثل هذه الخطوات كفيلة بالحل.", ["أوضح - - كفيلة"]),
    # what is told of is taken up by the pronoun: another acts
    ("الشركة التي يديرها في حلب.", ["يديرها - يديرها -"]),
    ("العروض يشارك فيها 60 عازفا.", ["يشارك عازفا - -"]),
    # with a subject behind it, «اعتبر» takes an object
    ("اعتبر الناطق تلك الخطوة خطيرة.", ["اعتبر الناطق الخطوة -"]),
    # told of a noun in a phrase of a preposition, not what the verb takes
    ("سيجدون أنفسهم في ظروف صعبة تتطلب الصبر.", ["سيجدون - أنفسهم -", "تتطلب - الصبر -"]),
    # behind the noun of a preposition, the noun before it has the clause
    ("رغم اعتقاد السكان بأن السد آمن رحلوا.", ["اعتقاد - - آمن", "رحلوا - - -"]),
    # what was told before «مما» acts
    ("اندلع حريق مما دفع السكان إلى الهرب.", ["اندلع حريق - -", "دفع - السكان -"]),
    # «بعدها» takes up nothing
    ("الفرقة التي استأنفت بعدها الجولة.", ["استأنفت التي الجولة -"]),
    # of two verbs spelled alike the one that agrees with what is told of, or with the pronoun of «أن»
    ("الطبيب الذي تلقى التدريب هنا.", ["تلقى الذي التدريب -"]),
    ("قال إنها تعادل ميزانية المدينة.", ["قال - - تعادل", "تعادل إنها ميزانية -"]),
    # an indefinite noun, then a verb with its pronoun
    ("مشروع صغير يموله صندوق محلي.", ["يموله صندوق يموله -"]),
    # what begins is the subject, what is counted in money the object
    ("غادر الجنود القلعة لتبدأ مرحلة جديدة.", ["غادر الجنود القلعة -", "لتبدأ مرحلة - -"]),
    ("تقاعد المدرب حيث سيتقاضى 4 ملايين يورو.", ["تقاعد المدرب - -", "سيتقاضى - ملايين -"]),
    # behind a deed with its doer stands what it is done to
    ("يعرف الكاتب منذ توليه رئاسة النادي.", ["يعرف الكاتب - -"]),
    # a vowel sign tells the passive
    ("الزمن الذي أُنشئ فيه المسجد.", ["أُنشئ المسجد - -"]),
    # the case that many write
    ("لعب المهاجرين دورا كبيرا.", ["لعب المهاجرين دورا -"]),
    ("جاء في بيان أن السد آمن.", ["جاء - - آمن"]),
    # a rare deed is no name
    ("ستعمل الوزارة على تذليل كافة العقبات.", ["ستعمل الوزارة - -"]),
    ("ستشارك في الحفل الكثير من القطع.", ["ستشارك الكثير - -"]),
    # no verb at all
    ("المدير العام للشركة في باريس.", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_what_hangs_on_verbs(text: str, expected: list[str]) -> None:
    tokens = tuple(t for t in tokenize(text, shared_splitter()) if t.kind != "break")
    names = find_names(text, sentences(text, tokens), load_names())

    def shown(one: Attached) -> str:
        words = (one.verb, one.subject, one.objects[0] if one.objects else None, one.complement)
        return " ".join("-" if at is None else tokens[at].surface for at in words)

    found = attach(tokens, {m.whole.start: m for m in names}, {})
    assert [shown(one) for one in found] == expected


@pytest.mark.parametrize("text", ["", "و", "،", "أن", "الذي", "«", "إن", "من", "كان", "بعد أن", ") ( -"])
def test_scraps_are_no_sentence(text: str) -> None:
    assert attach(tokenize(text, shared_splitter()), {}, {}) == ()
