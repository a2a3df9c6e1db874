"""One matter entered twice: what may be the same stands side by side, and nothing of what she may not open."""

from luming.desk.tests.officers import brought, hidden, inside, taken, words
from luming.desk.tests.test_intake import FORM, PATH, matters, send
from luming.kernel.events.models import AccessRecord
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.act import Given
from luming.kernel.workflow.position import Target

LEAK = {
    "applicant_name": "乌云其其格",
    "applicant_phone": "13800000000",
    "respondent_name": "赵铁柱",
    "respondent_phone": "13900000000",
    "title": "天花板被楼上泡了",
    "what_happened": "十月起楼上一直漏水，吊顶泡坏了。",
    "asks": "修好水管",
    "subject": "leak",
}


def repeats(matter) -> str:
    return f"/desk/matter/{matter}/repeats/"


def moved_away(town, matter) -> None:
    """The matter is in the other unit's hands."""
    taken(town, matter, "hand_over", "head", Given(texts={"reason": "属地"}, target=Target(unit=town.far.id)))
    taken(town, matter, "take_over", "far_clerk")


def test_before_anything_is_written_both_stand_side_by_side_with_what_differs(place, desk) -> None:
    brought(place)
    shown = send(desk("clerk"), **LEAK)
    page = words(shown)
    assert "可能是同一件" in page
    for part in (
        "天花板被楼上泡了",
        "楼上漏水，天花板坏了",
        "乌某",
        "赵某",
        "类别 相同",
        "要求 不同",
        "赔偿四千元",
    ):
        assert part in page, part
    assert "乌云其其格" not in page.partition("可能是同一件")[2].partition("您的信息怎么用")[0]
    assert len(matters(place)) == 1


def test_nothing_typed_is_lost_while_she_compares(place, desk) -> None:
    brought(place)
    clerk = desk("clerk")
    shown = send(clerk, **LEAK)
    for typed in (LEAK["title"], LEAK["what_happened"], "13800000000", "乌云其其格"):
        assert typed in shown.content.decode()
    clerk.post(PATH, {**hidden(shown), **FORM, **LEAK, "same_seen": "1"})
    assert len(matters(place)) == 2


def test_of_a_matter_at_another_unit_only_that_there_may_be_one_is_said(place, desk) -> None:
    matter = brought(place)
    moved_away(place, matter)
    shown = send(desk("clerk"), **LEAK)
    page = words(shown)
    assert "别的机构可能也收了同一件事" in page
    assert place.county.name in page
    with inside(place, "far_head"):
        number = Matter.objects.get(id=matter).number
    for secret in (number, place.far.name, "楼上漏水，天花板坏了", str(matter)):
        assert secret not in shown.content.decode()


def test_a_matter_that_waits_is_looked_up_by_a_press_and_the_look_is_kept_in_both(place, desk) -> None:
    first, second = brought(place), brought(place)
    clerk = desk("clerk")
    assert repeats(second) in clerk.get(f"/desk/matter/{second}/").content.decode()
    assert "这次查询会记下来" in clerk.text(repeats(second))
    assert "可能是同一件" in words(clerk.post(repeats(second)))
    with inside(place, "head"):
        found = AccessRecord.objects.filter(detail="possible_duplicates").values_list("matter", "user")
        assert set(found) == {(one, place.people["clerk"].id) for one in (first, second)}


def test_who_only_opens_the_page_has_not_looked(place, desk) -> None:
    matter = brought(place)
    desk("clerk").get(repeats(matter))
    with inside(place, "head"):
        assert not AccessRecord.objects.filter(detail="possible_duplicates").exists()


def test_where_nothing_is_found_it_says_so(place, desk) -> None:
    assert "没有查到可能重复的事项" in words(desk("clerk").post(repeats(brought(place))))


def test_once_it_is_taken_in_and_for_a_liaison_or_a_stranger_there_is_no_such_look(place, desk) -> None:
    matter = brought(place)
    assert desk("liaison").post(repeats(matter)).status_code == 403
    assert desk("far_clerk").post(repeats(matter)).status_code == 404
    taken(place, matter, "accept", "clerk")
    assert desk("clerk").post(repeats(matter)).status_code == 404
    assert repeats(matter) not in desk("clerk").get(f"/desk/matter/{matter}/").content.decode()


def test_the_superior_unit_compares_what_each_of_two_units_cannot(place, desk) -> None:
    first, second = brought(place), brought(place)
    moved_away(place, first)
    assert "别的机构可能也收了" in words(desk("clerk").post(repeats(second)))
    page = words(desk("chief").post(repeats(second)))
    assert "可能是同一件" in page
    assert "别的机构可能也收了" not in page


def test_from_the_comparison_one_press_leads_to_the_merge_and_both_pages_say_so(place, desk) -> None:
    first, second = brought(place), brought(place)
    clerk = desk("clerk")
    shown = clerk.post(repeats(second)).content.decode()
    with inside(place, "clerk"):
        leading = Matter.objects.get(id=first)
    assert f"/desk/matter/{second}/do/merge/?into=" in shown
    form = clerk.get(f"/desk/matter/{second}/do/merge/", into=leading.number)
    assert f'value="{leading.number}"' in form.content.decode()
    clerk.take(second, "merge", {"into": leading.number, "reason": "登记了两次"})
    page = clerk.text(f"/desk/matter/{second}/")
    assert f"这件事已并入{leading.number}" in page
    assert "受理 调解期限从今天起算" not in page
    assert "拆出来单独办" in page
    assert "下一步可以试" not in page, "nobody is invited to what rests in another"
    assert repeats(second) not in clerk.get(f"/desk/matter/{second}/").content.decode()
    assert "并入这一件的 1" in clerk.text(f"/desk/matter/{first}/")
    assert "最早的申请日期" in clerk.text(f"/desk/matter/{first}/")


def test_lists_count_what_was_merged_by_its_own_number_and_mark_it(place, desk) -> None:
    first, second = brought(place), brought(place)
    clerk = desk("clerk")
    with inside(place, "clerk"):
        leading = Matter.objects.get(id=first).number
    clerk.take(second, "merge", {"into": leading, "reason": "登记了两次"})
    answer = clerk.get("/desk/", list="all")
    assert len(answer.context["rows"]) == 2
    assert words(answer).count(f"已并入{leading}") == 1


def test_a_number_out_of_sight_looks_like_one_that_is_not_there(place, desk) -> None:
    away, here = brought(place), brought(place)
    moved_away(place, away)
    with inside(place, "far_head"):
        number = Matter.objects.get(id=away).number
    for step, name in (("merge", "into"), ("handle_together", "other")):
        for typed in (number, "没有这个编号"):
            answer = desk("clerk").take(here, step, {name: typed, "reason": "同一件"})
            assert "没有找到这个编号，或者您看不到它。" in words(answer)


def test_a_linked_matter_that_left_her_sight_is_no_longer_shown(place, desk) -> None:
    first, second = brought(place), brought(place, title="楼上又漏水了")
    clerk = desk("clerk")
    with inside(place, "clerk"):
        number = Matter.objects.get(id=first).number
    clerk.take(second, "handle_together", {"other": number, "reason": "同一处漏水"})
    assert "楼上又漏水了" in clerk.text(f"/desk/matter/{first}/")
    assert "一起办的 1" in clerk.text(f"/desk/matter/{second}/")
    assert "分开办" in clerk.text(f"/desk/matter/{second}/")
    assert "分开办" not in clerk.text(f"/desk/matter/{first}/")
    moved_away(place, first)
    page = clerk.text(f"/desk/matter/{second}/")
    assert "一起办的" not in page
    assert number not in page
