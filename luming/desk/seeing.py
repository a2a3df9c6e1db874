"""Finding one matter on behalf of somebody: what she may not see is not there."""

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.viewer import Viewer


def seen_or_404(viewer: Viewer, key: UUID) -> Matter:
    """The matter, with the names its page shows. Raises Http404 for the unseen."""
    rows: QuerySet[Matter] = Matter.objects.visible_to(viewer)
    return get_object_or_404(
        rows.select_related("holder", "officer__user", "region").defer("words", "grams"), pk=key
    )
