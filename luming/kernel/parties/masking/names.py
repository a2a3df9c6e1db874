"""Names: the surname stays, the rest becomes 某. Names without a surname keep their first sign."""

import re
import unicodedata

SOMEBODY = "某"
COMPOUND = (  # two signs each
    "欧阳上官司马诸葛东方皇甫尉迟公孙慕容令狐宇文长孙司徒司空夏侯呼延端木轩辕独孤南宫西门东郭百里申屠太史公羊"
    "澹台濮阳淳于单于公冶宗政钟离闾丘鲜于亓官司寇仉督子车颛孙万俟拓跋赫连纳兰完颜叶赫耶律第五梁丘左丘东门南门"
    "羊舌微生公西漆雕"
)
COMPOUND_SURNAMES = frozenset(COMPOUND[start : start + 2] for start in range(0, len(COMPOUND), 2))
SHORTEST_WITH_COMPOUND, LONGEST_WITH_COMPOUND = 3, 4  # 欧阳 alone is 欧 and 阳; what is longer is no Han name
MOST_SIGNS = 2  # 某某 at most: the length of a long name would tell whose it is
BETWEEN_WORDS = re.compile(r"[\s·•・‧∙]+")


def mask_name(name: str, *, person: bool = True) -> str:
    """A person's name as 张某, 张某某, 欧阳某, 乌某某, J*** S***; a firm's name as it is."""
    words = [word for word in BETWEEN_WORDS.split(name) if word]
    if not person or not words:
        return name.strip()
    if not _is_han(words[0][0]):
        return " ".join(f"{word[0]}***" for word in words)
    whole = "".join(words)
    surname = whole[: _surname_length(whole)]
    return surname + SOMEBODY * min(max(len(whole) - len(surname), 1), MOST_SIGNS)


def _surname_length(name: str) -> int:
    may_be_compound = SHORTEST_WITH_COMPOUND <= len(name) <= LONGEST_WITH_COMPOUND
    return 2 if may_be_compound and name[:2] in COMPOUND_SURNAMES else 1


def _is_han(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK UNIFIED")
