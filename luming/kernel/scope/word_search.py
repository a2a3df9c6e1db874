"""The two word searches, as they run in the database: bounded, however many matters have the words.

The words' index says which rows have them, not which are newest, and a row for each must be read to learn that. So a search
goes back step by step. A few of the newest are looked at one by one; where so many of them have the words that a few more
will do, these too. What they say of the words' share tells how far back enough may be expected: so far those rows are
taken that both indexes name, the words' and the keys'; where that was not enough, once more as far as these let expect.
Only then everything, which is little by then. Nobody's sight is widened: a row counts where one of the caller's units
holds it, and never in a compartment.
"""

from luming.kernel.scope.scopes import EVERY

SEEN = (
    f"every_unit boolean := coalesce(current_setting('luming.units', true) = '{EVERY}', false); "
    f"seen uuid[] := nullif(nullif(current_setting('luming.units', true), ''), '{EVERY}')::uuid[];"
)
# Who has few units is answered from their own part of an index; a thousand are compared with what was found.
MANY = "many boolean := every_unit or cardinality(seen) > 40;"
LOOKED = 100  # the newest matters, looked at one by one: three pages are read for the words of each
MARKED = 1000  # as many at most; by these it is judged, too, how many come in, and so where so many begin
TWICE = 2.0  # so many times what is wanted is expected, since a word is not spread evenly
MOST_READ = 3000  # rows, whatever a word's share is taken for
RANKED = 1000  # texts, the newest; where the newest are asked for more words, fewer of all
RANKED_OF_ALL, RANKED_NEWER = 300, 400
# For the planner: the values as they are, and a bitmap that holds every row. The third is put back when the function ends.
SETTINGS = {"plan_cache_mode": "force_custom_plan", "work_mem": "32MB", "enable_indexscan": "on"}
# It takes reading a text for as cheap as reading a key, and would read the text of each of the newest.
BY_BITMAP = "perform set_config('enable_indexscan', 'off', true);"


def _near(words: str, more: str = "true", limit: str = "") -> str:
    """Rows with these words, out of the planner's reach: it would rather walk through all of the newest for them."""
    return (
        "select m.id, m.holder_id from matters_matter m "  # noqa: S608 - no value of anybody's is in it
        f"where m.words @@ {words} and m.compartment = '' and (many or m.holder_id = any(seen)) and {more} {limit}"
    )


def _newest(near: str) -> str:
    return (
        f"with near as materialized ({near}) "  # noqa: S608 - as above
        "select near.id from near where (every_unit or near.holder_id = any(seen)) order by near.id desc limit most"
    )


def _since(depth: str) -> str:
    """The key after which so many thousand matters came in, judged by the newest: keys begin with their milliseconds."""
    clock = "('x' || substr({0}::text, 1, 8) || substr({0}::text, 10, 4))::bit(48)::bigint"
    return (
        "select (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-0000-0000-000000000000')::uuid from (select lpad(to_hex("  # noqa: S608 - as above
        f"greatest({clock.format('newest')} - (({clock.format('newest')} - {clock.format('mark')}) * ({depth}))::bigint, 0)"
        "), 12, '0') h) told"
    )


ENDS = (
    "newest := (select id from matters_matter order by id desc limit 1); "  # noqa: S608 - as above
    f"mark := (select id from matters_matter order by id desc offset {MARKED - 1} limit 1);"
)
SEARCH = f"""
declare {SEEN} {MANY} found uuid[]; newest uuid; mark uuid; since uuid; back numeric; reach int := {LOOKED};
begin
  if words_wanted is null then
    return query select m.id from matters_matter m
      where m.grams @@ grams_wanted and m.compartment = '' and (every_unit or m.holder_id = any(seen)) order by m.id desc limit most;
    return;
  end if;
  if many then
    loop
      found := array(
        with looked as materialized (
          select id, words, holder_id, compartment from matters_matter order by id desc limit reach)
        select l.id from looked l
        where l.words @@ words_wanted and l.compartment = '' and (every_unit or l.holder_id = any(seen)) limit most);
      exit when cardinality(found) = most or reach = {MARKED} or cardinality(found) * {MARKED} < most * reach;
      reach := {MARKED};
    end loop;
    {ENDS}
    back := {TWICE} * most * reach / {MARKED} / greatest(cardinality(found), 1);
    {BY_BITMAP}
    for step in 1..2 loop
      exit when mark is null or cardinality(found) = most;
      since := ({_since("back")});
      found := array({_newest(_near("words_wanted", "m.id >= since"))});
      exit when found = '{{}}';
      back := back * {TWICE} * most / cardinality(found);
    end loop;
    if cardinality(found) = most then
      return query select one from unnest(found) one order by one desc;
      return;
    end if;
  end if;
  {BY_BITMAP}
  return query {_newest(_near("words_wanted"))};
end
"""  # noqa: S608 - no value of anybody's is in it
SIMILAR = f"""
declare {SEEN} {MANY} found uuid[]; newest uuid; mark uuid; since uuid;
begin
  {ENDS}
  since := ({_since(f"depth::numeric / {MARKED}")});
  {BY_BITMAP}
  found := array(
    with by_rare as materialized ({_near("words_wanted", limit=f"limit {MOST_READ}")}),
    by_more as materialized ({_near("newer_wanted", "(not many or m.id >= since)", f"limit {MOST_READ}")})
    (select id from by_rare where (every_unit or holder_id = any(seen)) order by id desc
      limit case when newer_wanted is null then {RANKED} else {RANKED_OF_ALL} end)
    union
    (select id from by_more where (every_unit or holder_id = any(seen)) order by id desc limit {RANKED_NEWER}));
  perform set_config('enable_indexscan', 'on', true);
  return query select m.id from matters_matter m where m.id = any(found)
    order by ts_rank(m.words, coalesce(newer_wanted, words_wanted)) desc, m.id desc limit most;
end
"""  # noqa: S608 - as above
