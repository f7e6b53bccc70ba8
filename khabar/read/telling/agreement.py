"""Whether verbs and participles of telling agree with a teller."""

from __future__ import annotations

from khabar.lexicon.telling import load_telling
from khabar.model.claim import Hop
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.phrases import bare_word
from khabar.text.normalise import fold


def gender_of(hop: Hop) -> str:
    """``m``, ``f`` or ``""`` where it cannot be told."""
    mention = hop.mention
    word = hop.name.split()[0] if hop.name.split() else ""
    bare = fold(word).removeprefix("ال")
    if bare in load_telling().feminine:
        return "f"
    if mention is not None and (mention.gender or (mention.form == "name" and mention.kind != "organization")):
        return mention.gender
    if word.endswith(("ة", "ات")) and len(word) > 3:
        return "f"
    return "m" if bare in load_telling().masculine else ""


def agreeing(participle: Chunk, hop: Hop, *, strictly: bool = False) -> bool:
    """Whether a participle («مؤكدا», «مؤكدة», «مؤكدين») can speak of a teller; ``strictly`` where nothing but agreement tells."""
    several = participle.norm.endswith("ين")
    if several != several_of(hop) and (several or strictly):
        return False
    gender = gender_of(hop)
    return several or gender in ("", "f" if participle.norm.endswith("ه") else "m")


def several_of(hop: Hop) -> bool:
    """Whether a hop is more than one man: «مسؤولون», «خبراء», «الطرفان»."""
    if hop.mention is not None and hop.mention.form == "name":
        return False
    words = hop.name.split()
    return (hop.mention is not None and hop.mention.number != "s") or (
        bool(words) and (words[0].endswith(("ون", "ين", "ان", "اء")) or bare_word(fold(words[0])) in load_telling().many)
    )
