"""Says the titles of every matter of the browser's house."""


def scene() -> list[str]:
    """As the township's head sees them."""
    from django.conf import settings

    from luming.kernel.matters.models import Matter
    from luming.kernel.orgs.models import User
    from luming.kernel.orgs.viewer import Viewer
    from luming.kernel.scope.city import city, within
    from luming.kernel.workflow.moment import today

    with city(settings.CITY), within(Viewer.of(User.objects.get(username="head"), today()).scope):
        return list(Matter.objects.values_list("title", flat=True))
