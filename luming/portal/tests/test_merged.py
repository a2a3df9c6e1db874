"""Whose matter goes along with another follows her own number: she sees how that one stands, and gets her own answer."""

from django.conf import settings

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.position import Target
from luming.portal.tests.people import matter_of, text


def merged(resident) -> Matter:
    """Merged into a matter in mediation: that one."""
    town, key = resident.street.town, matter_of(resident)
    with city(settings.CITY):
        leading = town.accepted()
        with within(OneMatter(leading)):
            other = Matter.objects.get(id=leading)
        target = Target(post=other.officer_id, into=other.number)
        given = Given({"into": str(leading)}, {"reason": "登记了两次"}, target=target)
        town.take(key, "merge", "clerk", given)
    return other


def test_her_page_says_with_what_it_goes_along_and_how_that_one_stands(brought) -> None:
    resident, phrase = brought
    leading = merged(resident)
    page = text(resident.enter(phrase))
    assert f"您的事和{leading.number}是同一件，随它一起办，它现在是“调解中”" in page
    assert "和另一件登记重复的事合在一起办。" in page
    assert "撤回申请" in page, "what is hers stays hers"


def test_when_the_other_closes_hers_goes_on_and_says_that_her_own_answer_comes(brought) -> None:
    resident, phrase = brought
    leading = merged(resident)
    town = resident.street.town
    given = Given(data={"ground": "no_agreement"}, texts={"reason": "差距太大"})
    with city(settings.CITY):
        town.take(leading.id, "fail", "mediator", given)
    page = text(resident.enter(phrase))
    assert f"{leading.number}已办结（调解不成）" in page
    assert "按您自己的编号答复您" in page
