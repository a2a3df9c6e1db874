"""Search: words of titles and, where a procedure says so, ordinary words of its texts; pairs of characters as fallback.

The query runs in a function with the caller's own scope. What is asked for is cut into words as what is found was.
"""

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import rjieba
from django.db import connection

from luming.kernel.matters.ordinary import ordinary, parts
from luming.kernel.scope.tokens import Tokens

_WORD = re.compile(r"[0-9A-Za-z]+|[\u3400-\u9fff]+|[\u1800-\u18af]+|[\u0400-\u04ff]+")
MOST = 50


def words(text: str) -> list[str]:
    """Words as the dictionary cuts them, lower case, punctuation gone."""
    return [token.lower() for token in rjieba.cut(text) if _WORD.fullmatch(token)]


def pairs(text: str) -> list[str]:
    """Overlapping pairs of characters, stretch by stretch; a single character stands alone."""
    found: list[str] = []
    for stretch in _WORD.findall(text.lower()):
        found += [stretch[i : i + 2] for i in range(len(stretch) - 1)] or [stretch]
    return found


def terms(text: str) -> tuple[str, ...]:
    """What to mark in what was found: its words, and each stretch as it was typed."""
    return tuple(dict.fromkeys([*_WORD.findall(text.lower()), *words(text)]))


def vectors(title: str, texts: Iterable[str] = ()) -> dict[str, Tokens]:
    """The two search columns of a matter, made from tokens only. ``texts``: masked before they come here."""
    tokens = [part.lower() for word in words(title) for part in parts(word)]
    tokens += [word for text in texts for word in ordinary(text)]
    return {
        "words": Tokens(tokens),
        "grams": Tokens(pairs(title)),
    }


def search(text: str, most: int = MOST) -> list[UUID]:
    """Matters in scope that have all these words, newest first; else those whose title has the character pairs."""
    tokens = words(text)
    if not tokens:
        return []
    return _found(" & ".join(tokens), None, most) or _found(None, _phrase(text), most)


def alike(words: list[str], newer: list[str], depth: int, most: int) -> list[UUID]:
    """Matters in scope that have some of these words, or some of the ``newer`` ones and are among the newest so many.

    Those with the most of them first.
    """
    asked = [" | ".join(words), " | ".join(newer) or None, depth, most]
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from similar_matters(to_tsquery('simple', %s), to_tsquery('simple', %s), %s, %s)", asked
        )
        return [row[0] for row in cursor.fetchall()]


def _phrase(text: str) -> str:
    """Neighbouring pairs must stand beside each other; separate stretches need only both be there."""
    stretches = [pairs(stretch) for stretch in _WORD.findall(text)]
    return " & ".join("(" + " <-> ".join(run) + ")" for run in stretches if run)


def _found(by_words: str | None, by_pairs: str | None, most: int) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from search_matters(to_tsquery('simple', %s), to_tsquery('simple', %s), %s)",
            [by_words, by_pairs, most],
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return [row[0] for row in rows]
