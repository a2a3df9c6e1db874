"""Matters alike by what is written: shown with their words in her own sight, said to be one problem or not, and taken back."""

import re

from django.conf import settings

from luming.desk.tests.officers import hidden, inside, taken, words
from luming.kernel.matters.models import Link, Matter
from luming.kernel.proceedings.act import Act, Given, Opening, PartyFacts, newcomer
from luming.kernel.proceedings.perform import begin
from luming.kernel.scope.city import city
from luming.kernel.workflow.position import Target
from luming.services.similar import weighing
from luming.services.similar.models import LastWeighing, NotSame, Word

STREET = "凌晨三点还在用打桩机施工，噪音很大，老人心脏受不了，孩子睡不着"
DIG = {
    "富强路凌晨打桩噪音扰民": f"富强路工地{STREET}。请王建国局长管管，电话13800001111。",
    "富强路工地凌晨打桩，没法睡": f"富强路那边工地{STREET}，打了热线也没人管。",
    "打桩机凌晨施工，富强路居民受不了": f"住在富强路，{STREET}，请求禁止夜间施工。",
}
OTHER = {"公积金贷款审批要多久": "提交了公积金贷款的材料，两个月了没有消息，请问审批要多久。王建国经办。"}
SAME = "/desk/same-problem/"


def appeal(town, title: str, text: str, name: str = "包永强") -> Matter:
    """A resident's appeal at the township's unit, by this name."""
    with city(settings.CITY):
        given = Given(
            data={"privacy_notice": "1", "kind": "complaint"},
            texts={"what_happened": text, "asks": "请处理"},
            parties=(PartyFacts("applicant", name, phone="13800000001"),),
        )
        opening = Opening("appeal", town.unit.id, "web", title, town.region.id, "noise")
        return begin(opening, Act("apply", newcomer(), given)).matter


def similar(matter) -> str:
    return f"/desk/matter/{matter}/similar/"


def groups(page) -> list[dict[str, str]]:
    """The hidden fields of each group on the page."""
    forms = re.findall(r'<form method="post" id="group.*?</form>', page.content.decode(), re.DOTALL)
    return [
        dict(re.findall(r'name="(group|key)" value="([^"]*)"', one))
        | {"matter": re.findall(r'name="matter" value="([^"]*)"', one)}
        for one in forms
    ]


def test_what_is_like_a_matter_is_shown_with_the_words_and_how_it_ended_and_only_in_her_sight(
    place, desk
) -> None:
    dug = [appeal(place, title, text) for title, text in DIG.items()]
    loan = [appeal(place, title, text) for title, text in OTHER.items()]
    counted(place)
    answered(place, dug[0])
    clerk = desk("clerk")
    shown = clerk.text(similar(dug[1]))
    for part in ("富强路凌晨打桩噪音扰民", "同一类别", "同一地方", "已答复", "已责令停止夜间施工"):
        assert part in shown, part
    assert "凌晨" in shown.partition("共同的词")[2]
    for unsaid in ("公积金", "建国", "13800001111", "包永强"):
        assert unsaid not in shown, unsaid
    few = clerk.get(similar(dug[1]), few="1").content.decode()
    assert "<html" not in few
    assert few.count("<li>") == 2
    assert similar(dug[1]) in clerk.get(f"/desk/matter/{dug[1]}/").content.decode()
    assert "没有找到相似的事项" in clerk.text(similar(loan[0])), "a name in common is nothing in common"
    assert desk("far_clerk").get(similar(dug[1])).status_code == 404
    assert desk("auditor").get(similar(dug[1])).status_code == 403
    moved_away(place, dug[2])
    assert "打桩机凌晨施工" not in clerk.text(similar(dug[1])), "what has left her sight"
    assert "没有找到相似的事项" in desk("far_clerk").text(similar(dug[2]))
    assert "打桩机凌晨施工" in desk("chief").text(similar(dug[1]))


def counted(town) -> None:
    """The words are counted, once a day; what few matters have is not kept."""
    with city(settings.CITY):
        assert weighing.due()
        weighing.weigh()
        assert not weighing.due()
        assert LastWeighing.objects.get().among == 4
        kept = set(Word.objects.values_list("word", flat=True))
    assert "施工" in kept
    assert "公积金" not in kept, "what one matter alone has is nobody's statistic"


def answered(town, matter) -> None:
    taken(town, matter, "take_on", "clerk", Given(target=Target(post=town.posts["handler"].id)))
    said = Given(data={"result": "resolved"}, texts={"answer": "您好。已责令停止夜间施工，拆走打桩机。"})
    taken(town, matter, "answer", "handler", said)


def test_what_is_not_one_problem_is_said_by_a_person_remembered_by_pair_and_taken_back(place, desk) -> None:
    dug = [appeal(place, title, text) for title, text in (DIG | OTHER).items()][:3]
    clerk = desk("clerk")
    (group,) = groups(clerk.get(SAME))
    assert group["matter"] == [str(one) for one in dug], "the eldest first"
    assert "凌晨" in clerk.text(SAME).partition("共同的词")[2]
    assert desk("liaison").get(SAME).status_code == 403
    assert "没有看上去是同一个问题的事项" in desk("far_clerk").text(SAME)
    assert "先选不是同一个问题的那一件" in words(clerk.post(SAME, {**group, "do": "apart", "matter": []}))
    clerk.post(SAME, {**group, "do": "apart", "matter": str(dug[2])})
    (group,) = groups(clerk.get(SAME))
    assert group["matter"] == [str(one) for one in dug[:2]]
    with inside(place, "clerk"):
        said = list(NotSame.objects.order_by("id").values_list("matter", "other", "by__username", "back_at"))
    assert said == [(one, dug[2], "clerk", None) for one in dug[:2]]
    assert desk("far_clerk").post(back(place, dug[0])).status_code == 404
    for one in dug[:2]:
        clerk.post(back(place, one))
    assert len(groups(clerk.get(SAME))[0]["matter"]) == 3
    with inside(place, "clerk"):
        assert NotSame.objects.exclude(back_at=None).filter(back_by__username="clerk").count() == 2


def test_what_is_one_problem_is_handled_together_after_a_press_and_can_be_parted(place, desk) -> None:
    dug = [appeal(place, title, text) for title, text in DIG.items()]
    clerk = desk("clerk")
    (group,) = groups(clerk.get(SAME))
    both = {**group, "do": "same", "matter": group["matter"][:2], "reason": "同一工地"}
    refused = clerk.post(SAME, {**both, "matter": str(dug[0])})
    assert "至少选两件" in words(refused)
    assert "同一工地" in refused.content.decode(), "what she wrote stays"
    assert refused.content.decode().count(" checked") == 1
    assert "一起办了" in words(clerk.post(SAME, both, follow=True))
    assert joined(place) == [(dug[1], dug[0])]
    (group,) = groups(clerk.get(SAME))
    assert "已和别的事项一起办" in clerk.text(SAME)
    assert len(group["matter"]) == 3, "the third is not of the list yet"
    clerk.post(SAME, {**group, "do": "same", "reason": "同一工地"})
    assert joined(place) == [(dug[1], dug[0]), (dug[2], dug[0])]
    assert groups(clerk.get(SAME)) == []
    for one in dug[1:]:
        clerk.take(one, "handle_apart", {"reason": "看错了"})
    assert joined(place) == []
    assert len(groups(clerk.get(SAME))) == 1, "parted, they may be one problem again"


def joined(town) -> list:
    with inside(town, "clerk"):
        links = Link.objects.filter(kind="joined_to", ended_at=None).order_by("id")
        return list(links.values_list("matter", "other"))


def moved_away(town, matter) -> None:
    taken(town, matter, "hand_over", "head", Given(texts={"reason": "属地"}, target=Target(unit=town.far.id)))
    taken(town, matter, "take_over", "far_clerk")


def back(town, matter) -> str:
    with inside(town, "clerk"):
        return f"{SAME}apart/{NotSame.objects.filter(matter=matter, back_at=None).get().id}/back/"


def test_what_lies_at_two_units_is_seen_by_the_chief_and_says_why_it_cannot_be_joined_yet(
    place, desk
) -> None:
    first, second, _third = (appeal(place, title, text) for title, text in DIG.items())
    moved_away(place, second)
    chief = desk("chief")
    (group,) = groups(chief.get(SAME))
    pair = {**group, "do": "same", "matter": [str(first), str(second)], "reason": "同一工地"}
    refused = words(chief.post(SAME, pair))
    assert "先移送，再一起办" in refused
    with inside(place, "chief"):
        assert not Link.objects.exists()
    assert hidden(chief.get(SAME))["key"], "the form can be sent again"
