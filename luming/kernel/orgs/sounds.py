"""How Chinese names sound, for sorting: the database knows no Chinese order.

The dictionary is 56 MB and is wanted when a person or a unit is added, so it is opened then and not at the start.
"""


def sounded(name: str) -> str:
    """Syllables without tones, words of several signs read as words: chongqing, not zhongqing."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - see above

    return " ".join(lazy_pinyin(name)).lower()


def syllables(name: str) -> str:
    """A syllable a sign, ü written v, as places are kept; what has no sound stands for itself."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - see above

    return " ".join(lazy_pinyin(sign, v_to_u=False)[0] for sign in name)
