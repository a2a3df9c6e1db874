"""How long a file is kept: the class on its cover, the years of the local rules, and never as if the law said so."""

from datetime import date, timedelta

import pytest

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.local_rules import choose
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.archiving import Filed, filed
from luming.kernel.proceedings.retention import kept_for, kept_for_matter, privacy_notice
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.moment import at, now, today
from luming.kernel.workflow.refusal import GuardError

WHY = Given(texts={"reason": "保管期满"})


def says(place, code, value) -> None:
    choose(code, place, value, basis="测试文件", since=today(), by=None)


def archived(town, **data):
    key = town.accepted()
    town.take(key, "withdraw", "clerk", Given(texts={"reason": "自己谈好了"}))
    town.take(key, "archive", "clerk", Given(data=data))
    return key


def file(matter) -> Filed:
    with within(OneMatter(matter)):
        return filed([Matter.objects.get(id=matter)])[matter]


def destroyed(town, matter):
    town.take(matter, "destroy", "head", WHY)
    town.take(matter, "destroy", "clerk", WHY)


def test_the_event_that_archives_holds_the_class_of_the_local_rules(town) -> None:
    says(town.region, "retention_mediation", "short")
    key = archived(town)
    with within(OneMatter(key)):
        assert Event.objects.get(matter=key, step="archive").data["retention"] == "short"


def test_who_archives_may_choose_another_class_and_a_later_rule_leaves_it(town) -> None:
    key = archived(town, retention="permanent")
    says(town.region, "retention_mediation", "short")
    assert (file(key).kept, file(key).until) == ("permanent", None)


def test_the_last_day_is_the_corresponding_day_so_many_years_on(town) -> None:
    says(town.region, "years_short", "10")
    key = archived(town, retention="short")
    day = today()
    assert file(key).until == day.replace(year=day.year + 10)
    assert Filed(date(2024, 2, 29), "short", 1).until == date(2025, 2, 28)


def test_where_no_years_are_set_there_is_no_last_day(town) -> None:
    assert file(archived(town)) == Filed(today(), "long", None)


def test_a_file_whose_years_are_not_over_is_not_destroyed_and_afterwards_is(town) -> None:
    says(town.region, "years_short", "1")
    key = archived(town, retention="short")
    with at(now() + timedelta(days=364)), pytest.raises(GuardError, match="保管期限没有到"):
        destroyed(town, key)
    with at(now() + timedelta(days=367)):
        destroyed(town, key)
    with within(OneMatter(key)):
        assert Matter.objects.get(id=key).state == "destroyed"


def test_what_is_kept_for_good_is_never_destroyed(town) -> None:
    key = archived(town, retention="permanent")
    with at(now() + timedelta(days=40_000)), pytest.raises(GuardError):
        destroyed(town, key)


def test_a_notice_says_class_and_years_where_they_are_set_and_never_that_the_law_sets_them(town) -> None:
    here = town.region.id
    assert kept_for("mediation", here, today()).zh == "本地档案规定的“长期”年限"
    says(town.region, "years_long", "30")
    assert kept_for("mediation", here, today()).zh == "30 年（长期，本地规定）"
    assert kept_for("mediation", here, today()).en == "30 years (“Long”, a local rule)"
    says(town.region, "retention_mediation", "permanent")
    assert kept_for("mediation", here, today()).zh == "永久（本地规定）"


def test_the_privacy_notice_of_an_archived_matter_says_what_stands_on_its_cover(town) -> None:
    key = archived(town, retention="short")
    says(town.region, "years_short", "10")
    with within(OneMatter(key)):
        matter = Matter.objects.get(id=key)
        assert kept_for_matter(matter).zh == "10 年（短期，本地规定）"
        assert any("10 年（短期，本地规定）" in body.zh for _heading, body in privacy_notice(matter))
