"""Brings one matter into the browser's house and says its key, number and pass-phrase."""


def scene() -> dict[str, str]:
    """A resident brings it from home; it waits at the township's committee."""
    from django.conf import settings

    from luming.kernel.orgs.models import Unit
    from luming.kernel.proceedings.act import Act, Opening, newcomer
    from luming.kernel.proceedings.perform import begin
    from luming.kernel.scope.city import city
    from tests.small_city import application

    with city(settings.CITY):
        unit = Unit.objects.get(code="T")
        opening = Opening("mediation", unit.id, "web", "楼上漏水，天花板坏了", unit.region_id, "leak")
        done = begin(opening, Act("apply", newcomer(), application()))
    return {"key": str(done.matter), "number": done.number, "phrase": next(iter(done.phrases.values()))}
