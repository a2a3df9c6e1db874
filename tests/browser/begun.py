"""Brings the disputes of the short journeys to where each journey begins; says their keys and pass-phrases.

What a click adds nothing to is done here, by the forms that pages use.
"""

from datetime import date, timedelta
from typing import Any

LONG_AGO = timedelta(days=800)
DESK = ("centre", "clerk", "mediator", "mediator2", "head")


class Begun:
    """One township in one language, and the matters brought there."""

    def __init__(self, lang: str) -> None:
        from luming.kernel.orgs.models import Post, Unit
        from tests.small_city import SmallCity

        units = {unit.code: unit for unit in Unit.objects.select_related("region")}
        tongue = ".en" if lang == "en" else ""
        named = {post.user.username: post for post in Post.objects.select_related("user", "unit")}
        posts = {name: named[name + tongue] for name in DESK}
        people = {name: post.user for name, post in posts.items()}
        unit = units["F" if tongue else "T"]
        self.lang = lang
        self.town = SmallCity(unit.region, unit, units["F"], units["K"], people, posts)

    def brought(self, mark: str) -> dict[str, str]:
        """A resident brought it; it waits for the clerk."""
        from luming.kernel.proceedings.act import Act, Given, Opening, PartyFacts, newcomer
        from luming.kernel.proceedings.perform import begin
        from tests.browser.journey.story import story

        told, unit = story(self.lang, mark), self.town.unit
        sides = (
            PartyFacts("applicant", told.applicant, phone=told.phone),
            PartyFacts("respondent", told.respondent, phone=told.phone.replace("138", "139", 1)),
        )
        given = Given(
            data={"privacy_notice": "1", "subject": "leak"},
            texts={"what_happened": told.happened, "asks": told.asks},
            parties=sides,
        )
        opening = Opening("mediation", unit.id, "web", told.title, unit.region_id, "leak")
        return self._said(begin(opening, Act("apply", newcomer(), given)))

    def appealed(self, title: str, asks: str) -> dict[str, str]:
        """A call for help that the centre dispatched and the township took, in the mediator's hands."""
        from luming.kernel.proceedings.act import Act, Given, Opening, PartyFacts, newcomer
        from luming.kernel.proceedings.perform import begin
        from tests.browser.journey.story import story
        from tests.walking import walk

        centre = self.town.county
        given = Given(
            data={"privacy_notice": "1", "subject": "utilities", "kind": "help"},
            texts={"what_happened": title, "asks": asks},
            parties=(PartyFacts("applicant", story(self.lang, "").applicant, phone="13800009002"),),
        )
        opening = Opening("appeal", centre.id, "web", title, centre.region_id, "utilities")
        found = self._said(begin(opening, Act("apply", newcomer(), given)))
        walk(self.town, found["key"], "hand_over", "centre", {"unit": self.town.unit.id, "reason": asks})
        walk(self.town, found["key"], "take_over", "clerk", {"post": self.town.posts["mediator"].id})
        return found

    def _said(self, done: Any) -> dict[str, str]:
        [phrase] = done.phrases.values()
        page = f"/desk/matter/{done.matter}/"
        return {"key": str(done.matter), "page": page, "number": done.number, "phrase": phrase}

    def accepted(self, mark: str) -> dict[str, str]:
        """In mediation, in the mediator's hands."""
        from tests.walking import walk

        found = self.brought(mark)
        walk(self.town, found["key"], "accept", "clerk", {"post": self.town.posts["mediator"].id})
        return found

    def agreed(self, mark: str, **more: Any) -> dict[str, str]:
        """An agreement of one clause stands, and nobody has signed; ``other`` is the respondent's pass-phrase."""
        from tests.browser.journey.story import story
        from tests.walking import party_ids, walk, walk_as_party

        found, told = self.accepted(mark), story(self.lang, mark)
        key, sides = found["key"], party_ids(found["key"])
        sent = {"party": sides[1], "way": "sms", "result": "waiting"}
        [found["other"]] = walk(self.town, key, "invite", "mediator", sent).phrases.values()
        walk_as_party(key, "join", "respondent", {"answer": told.more})
        walk(self.town, key, "rights_notice", "mediator", {"told": sides, "manner": "oral"})
        words = {"facts": told.happened, "disputed": told.asks, "responsibility": told.more}
        clause = {"clause0_who": sides[1], "clause0_does": told.clauses[0], "clause0_due_on": in_a_month()}
        walk(self.town, key, "agree", "mediator", words | clause | more)
        return found

    def in_force(self, mark: str, **more: Any) -> dict[str, str]:
        """The agreement on paper, signed and sealed."""
        from tests.walking import party_ids, photo, walk

        found = self.agreed(mark, **more)
        marks = {"signed": party_ids(found["key"]), "mediator_signed": "on", "sealed": "on"}
        walk(self.town, found["key"], "take_effect", "mediator", marks, paper=photo("signed.jpg"))
        return found

    def closed(self, mark: str) -> dict[str, str]:
        """Performed, visited, closed."""
        from tests.walking import walk

        found, why = self.in_force(mark), {"summary": mark, "unconfirmed": "said_so"}
        visit = {"performance": "done", "findings": mark}
        walk(self.town, found["key"], "follow_up", "mediator", visit)
        walk(self.town, found["key"], "close", "mediator", why)
        return found

    def archived(self, mark: str) -> dict[str, str]:
        """Two years ago, of a class that the region keeps for one."""
        from luming.kernel.orgs.local_rules import choose
        from luming.kernel.workflow.moment import at, now, today
        from tests.walking import walk

        with at(now() - LONG_AGO):
            choose("years_short", self.town.region, "1", basis="矛调档〔2024〕1号", since=today(), by=None)
            found = self.accepted(mark)
            walk(self.town, found["key"], "withdraw", "clerk", {"reason": "自己谈好了。"})
            walk(self.town, found["key"], "archive", "clerk", {"retention": "short"})
        return found


def in_a_month() -> date:
    """By when the clause is to be done."""
    from luming.kernel.workflow.moment import today

    return today() + timedelta(days=30)


def scene() -> dict[str, dict[str, str]]:
    """Everything that the journeys begin with."""
    from django.conf import settings

    from luming.kernel.scope.city import city

    with city(settings.CITY):
        here, there = Begun("zh-hans"), Begun("en")
        return {
            "old": here.archived("旧卷"),
            "signing": here.agreed("待签"),
            "signing_en": there.agreed("to be signed"),
            "appeal": here.appealed("暖气不热，室内十三度", "尽快供暖"),
            "appeal_en": there.appealed("The heating is cold, thirteen degrees inside", "Heat it soon"),
            "ladder": here.accepted("邀请"),
            "recusal": here.accepted("换人"),
            "group": here.accepted("群体"),
            "twice": here.brought("两次"),
            "own": here.accepted("档案"),
            "draft": here.accepted("草稿"),
            "other": here.accepted("改派"),
            "forms": here.accepted("表单"),
        }
