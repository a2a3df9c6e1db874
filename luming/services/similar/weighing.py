"""How rare each word is in the city: counted in its newest matters, kept in a small table, read for the words at hand."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import connection

from luming.kernel.scope import table
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now
from luming.services.similar.likeness import Weights, telling
from luming.services.similar.models import LastWeighing, Word

JOB = "similar"
SAMPLE = 20_000  # matters, the newest; so that the work does not grow with the city
KEPT = 3  # matters; rarer words are not kept: they would be most of the table, and might be somebody's own
LONGEST = 60
AFTER = timedelta(hours=20)
THE_ROW = UUID(int=0)
# What stands in a compartment is not counted either.
NEWEST = f"select words from matters_matter where compartment = '''' order by id desc limit {SAMPLE}"  # noqa: S608
COUNTED = f"select word, ndoc from ts_stat('{NEWEST}') where ndoc >= {KEPT} and length(word) <= {LONGEST}"  # noqa: S608
IN_ALL = "select reltuples::bigint from pg_class where oid = 'matters_matter'::regclass"
AMONG = f"select count(*) from (select 1 from matters_matter limit {SAMPLE}) newest"  # noqa: S608
# One text for hundreds of words: none has a blank in it.
MANY = "select word, many from similar_word where word = any(string_to_array(%s, ' '))"


def due() -> bool:
    """Whether they were never counted, or not since yesterday."""
    last = LastWeighing.objects.filter(id=THE_ROW).first()
    return last is None or now() - last.at > AFTER


def weigh() -> int:
    """Count the words anew; how many are kept. About two seconds where there are 20,000 matters or more."""
    with within(Job(JOB)), connection.cursor() as cursor:
        cursor.execute(AMONG)
        among = cursor.fetchone()[0]
        cursor.execute(IN_ALL)
        in_all = cursor.fetchone()[0]
        cursor.execute(COUNTED)
        rows = [Word(word=word, many=many) for word, many in cursor.fetchall() if telling(word)]
        Word.objects.all().delete()
        Word.objects.bulk_create(rows, batch_size=2000)
        LastWeighing.objects.update_or_create(
            id=THE_ROW, defaults={"at": now(), "among": among, "in_all": max(among, in_all)}
        )
    return len(rows)


def weights(words: Iterable[str]) -> tuple[Weights, int]:
    """What these words weigh, and how many matters there are in all, about. Two queries."""
    last = LastWeighing.objects.filter(id=THE_ROW).first()
    if last is None:
        return Weights(), 0
    many = dict(table.answers(MANY, " ".join(words)))
    return Weights(last.among, many), last.in_all
