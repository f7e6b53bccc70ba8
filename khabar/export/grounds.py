"""Why two claims are taken for one event or are not: the grounds of ``khabar.compare.same`` in Arabic."""

from __future__ import annotations

from typing import Final

#: Each ground as comparing names it, in Arabic.
REASONS: Final[dict[str, str]] = {
    "told apart in one text": "نص واحد يميز بينهما",
    "another type": "نوعان مختلفان من الأحداث",
    "the same words for a party": "وصف واحد لطرف لم يسم",
    "one side not named": "طرف تسميه إحداهما ولا تسميه الأخرى",
    "one side of an attack without its day and place": "طرف واحد من هجوم لا يذكر يومه ولا مكانه",
    "no party shared": "لا طرف مشتركا بينهما",
    "shared parties": "أطراف مشتركة",
    "put into an office": "تولي المنصب نفسه",
    "a state and one of its own": "دولة في إحداهما ومن يمثلها في الأخرى",
    "other parties": "أطراف أخرى",
    "described by the office of the one named elsewhere": "تصفه إحداهما بمنصبه وتسميه الأخرى",
    "several dates left open": "تواريخ عدة لم يتعين منها واحد",
    "the same dates left open": "التواريخ المحتملة نفسها",
    "other days": "يومان مختلفان",
    "denied in one, and no day that both tell": "نفي في إحداهما دون يوم تذكره الاثنتان",
    "neighbouring days of a visit": "أيام متجاورة لزيارة واحدة",
    "neighbouring days": "يومان متجاوران",
    "the same day": "اليوم نفسه",
    "days that meet": "أيام تتداخل",
    "long stretches that end together": "مدتان طويلتان تنتهيان في الأيام نفسها",
    "long stretches that meet": "مدتان طويلتان تتداخلان",
    "a day within a longer stretch": "يوم يقع في مدة أطول",
    "no date, nor a day of publication": "لا تاريخ للحدث ولا للنشر",
    "no date, and told at other times": "لا تاريخ للحدث، وروي في وقتين متباعدين",
    "no date, told in the same days": "لا تاريخ للحدث، وروي في الأيام نفسها",
    "no date, told weeks apart": "لا تاريخ للحدث، وبين الروايتين أسابيع",
    "the same place": "المكان نفسه",
    "a place and its state": "مكان ودولته",
    "places of one state": "مكانان في دولة واحدة",
    "other places": "مكانان مختلفان",
    "the same people, bodies and places named beside it": "يذكر النصان الأشخاص والجهات والأماكن نفسها",
    "the same words": "ألفاظ مشتركة",
    "one text copied from the other, or both from a third": "أحد النصين منقول عن الآخر، أو كلاهما عن ثالث",
}
