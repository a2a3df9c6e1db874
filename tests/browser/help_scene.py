"""Brings into the browser's house what the pictures of the help show, in Chinese at one township and in English at the other.

Says the key and number of the matter that the mediator has open, and the pass-phrase of one
in which an agreement waits to be signed.
"""

from typing import Any

UNITS = {"zh": ("T", ""), "en": ("F", ".en")}
TITLES = {
    "zh": ("楼上漏水，天花板坏了", "物业费谈不拢", "孩子打架，医药费谁出", "院墙占了半米"),
    "en": (
        "Water from upstairs ruined the ceiling",
        "Property fees in dispute",
        "Children fought; who pays the doctor",
        "A wall half a metre too far",
    ),
}
SAID = {
    "zh": (
        "十月起楼上一直漏水，吊顶泡坏了，找过三次，没有人修。",
        "修好水管\n赔偿吊顶四千元",
        "乌云其其格",
        "赵铁柱",
    ),
    "en": (
        "Water has come through since October. I asked three times; nobody repaired it.",
        "Repair the pipe\nPay 4,000 yuan for the ceiling",
        "Wuyun Qiqige",
        "Zhao Tiezhu",
    ),
}


def scene() -> dict[str, dict[str, str]]:
    """Three matters of one mediator, one that nobody has yet."""
    from django.conf import settings

    from luming.kernel.scope.city import city

    told = {}
    with city(settings.CITY):
        for short in UNITS:
            done = [_brought(short, title, place) for place, title in enumerate(TITLES[short])]
            for one in done[:3]:
                _taken(short, one.matter, "clerk", "accept", target=_post(short, "mediator"))
            first, second = done[:2]
            _goes_on(short, first.matter)
            _comes_to_terms(short, second.matter)
            phrase = next(iter(second.phrases.values()))
            told[short] = {"key": str(first.matter), "number": first.number, "phrase": phrase}
    return told


def _brought(short: str, title: str, place: int) -> Any:
    from luming.kernel.orgs.models import Unit
    from luming.kernel.proceedings.act import Act, Given, Opening, PartyFacts, newcomer
    from luming.kernel.proceedings.perform import begin

    unit = Unit.objects.get(code=UNITS[short][0])
    story, asks, applicant, respondent = SAID[short]
    given = Given(
        data={"privacy_notice": "1", "subject": "leak"},
        texts={"what_happened": story, "asks": asks},
        parties=(
            PartyFacts("applicant", applicant, phone=f"1380000{short == 'en':d}{place:03}"),
            PartyFacts("respondent", respondent, phone=f"1390000{short == 'en':d}{place:03}"),
        ),
    )
    opening = Opening("mediation", unit.id, "web", title, unit.region_id, "leak")
    return begin(opening, Act("apply", newcomer(), given))


def _sides(key: Any) -> dict[str, str]:
    from luming.kernel.parties.models import Party
    from luming.kernel.scope.city import within
    from luming.kernel.scope.scopes import OneMatter

    with within(OneMatter(key)):
        return {one.side: str(one.id) for one in Party.objects.filter(matter=key)}


def _goes_on(short: str, key: Any) -> None:
    """A call that reached nobody, a visit that did, the notice of rights."""
    from luming.procedures.mediation import inviting

    sides = _sides(key)
    for way, result in (("call", "not_reached"), ("visit", "thinks")):
        tried = {"party": sides["respondent"], "way": way, "result": result}
        _taken(short, key, "mediator", "invite", data=tried, keep=inviting.keep)
    _may_talk(short, key, sides)


def _may_talk(short: str, key: Any, sides: dict[str, str]) -> None:
    _taken(short, key, "mediator", "join")
    _taken(short, key, "mediator", "rights_notice", data={"told": [*sides.values()], "manner": "oral"})


def _comes_to_terms(short: str, key: Any) -> None:
    """An agreement of one clause, to be signed."""
    from luming.procedures.mediation import agreeing

    story, asks, *_names = SAID[short]
    sides = _sides(key)
    _may_talk(short, key, sides)
    clause = {"who": sides["respondent"], "does": asks.partition("\n")[0], "fen": 0, "due_on": "2027-01-31"}
    texts = {"facts": story, "disputed": asks, "responsibility": asks}
    _taken(
        short, key, "mediator", "agree", data={"clauses": 1}, texts=texts, rows=(clause,), keep=agreeing.keep
    )


def _taken(short: str, key: Any, who: str, step: str, target: Any = None, **given: Any) -> None:
    from luming.kernel.orgs.viewer import Viewer
    from luming.kernel.proceedings.act import Act, Given, officer
    from luming.kernel.proceedings.perform import perform
    from luming.kernel.scope.city import within
    from luming.kernel.workflow.moment import today
    from luming.kernel.workflow.position import Target

    post = _post(short, who)
    viewer = Viewer.of(post.user, today())
    if target:
        given["target"] = Target(post=target.id)
    with within(viewer.scope):
        perform(key, Act(step, officer(viewer, post), Given(**given)))


def _post(short: str, who: str) -> Any:
    from luming.kernel.orgs.models import Post

    code, ending = UNITS[short]
    return Post.objects.get(unit__code=code, user__username=f"{who}{ending}")
