"""A court that sends a dispute, a dispute at one table, and one closed whose parties are asked how content they are.

Run in a process of its own, by the forms that pages use; says keys and pass-phrases.
"""

import json
import os
import sys
from datetime import timedelta
from typing import Any

from tests.browser.people import PASSWORD


def main() -> None:
    """Build and commit."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luming.config.settings")
    import django

    django.setup()
    from django.conf import settings

    from luming.kernel.scope.city import city
    from luming.kernel.scope.scopes import Job
    from luming.services.satisfaction import asking
    from tests.browser.begun import Begun

    with city(settings.CITY):
        begun = Begun("zh-hans")
        told = {"sent": _sent(begun.town), "table": _at_a_table(begun)}
        closed = begun.agreed("结案")
        _closed(begun.town, closed["key"])
    with city(settings.CITY, Job("sweep")):
        waiting = asking.waiting()
    for matter, key in waiting:
        with city(settings.CITY, Job("sweep", matter)):
            asking.ask(key)
    sys.stdout.write(json.dumps(told | {"phrase": closed["phrase"]}))


def _sent(town: Any) -> str:
    """The court's liaison, with a password, and the dispute that she sends."""
    from luming.procedures.mediation.tests.courthouse import court, entrusted

    court(town)
    liaison = town.people["clerk_of_court"]
    liaison.set_password(PASSWORD)
    liaison.save()
    return str(entrusted(town))


def _at_a_table(begun: Any) -> str:
    """The chief calls three units to one table: one gave its opinion, one took no part, one owes its answer."""
    from luming.kernel.orgs.models import Post, Region, Unit, User
    from luming.kernel.workflow.moment import today
    from tests.small_city import GRANTED, LONG_AGO
    from tests.walking import walk

    town, found = begun.town, begun.accepted("一张桌子")
    town.people["chief"] = User.objects.get(username="chief")
    town.posts["chief"] = Post.objects.select_related("unit").get(user__username="chief")
    place, due = Region.objects.get(code="150203"), today() + timedelta(days=3)
    asked = {"subject": "漏水怎么修", "mode": "people", "lead": town.unit.id}
    for seat, name in enumerate(("住建局", "人社局", "公安分局")):
        unit = Unit.under(
            town.county, code=f"A{seat}", name=f"昆都仑区{name}", short=name, kind="agency", region=place,
            pinyin=f"A{seat}", valid_from=LONG_AGO,
        )  # fmt: skip
        unit.save(force_insert=True)
        user = User.objects.create(username=f"agency{seat}", name=f"测试{name}经办")
        dates = {"valid_from": LONG_AGO, "granted_at": GRANTED, "confirmed_at": GRANTED}
        town.people[user.username] = user
        town.posts[user.username] = Post.objects.create(user=user, unit=unit, role_code="handler", **dates)
        asked |= {f"seat{seat}_unit": unit.id, f"seat{seat}_due_on": due, f"seat{seat}_question": "能不能修"}
    walk(town, found["key"], "call_table", "chief", asked)
    walk(
        town, found["key"], "answer_table", "agency0", {"answer": "opinion", "opinion": "可以动用维修资金。"}
    )
    walk(town, found["key"], "answer_table", "agency1", {"answer": "refused", "opinion": "不归我们管。"})
    return str(found["page"])


def _closed(town: Any, key: str) -> None:
    """The agreement in force by word on paper, performed, closed."""
    from tests.walking import party_ids, photo, walk

    marks = {"signed": party_ids(key), "mediator_signed": "on", "sealed": "on"}
    walk(town, key, "take_effect", "mediator", marks, paper=photo("协议.jpg"))
    walk(town, key, "follow_up", "mediator", {"performance": "done", "findings": "水管修好了。"})
    walk(town, key, "close", "mediator", {"summary": "已履行。", "unconfirmed": "said_so"})


if __name__ == "__main__":
    main()
