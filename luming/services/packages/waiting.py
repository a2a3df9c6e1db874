"""What she may pack, and what became of what was packed: both as far as she sees the matters."""

from collections.abc import Sequence

from luming.kernel.matters.models import Matter, Referral
from luming.kernel.orgs.viewer import Viewer
from luming.services.packages.models import Sent


def to_pack(viewer: Viewer, most: int) -> Sequence[Referral]:
    """Referrals that wait for their receipt, the latest first; of one matter the last alone, which is what is packed."""
    seen = Matter.objects.visible_to(viewer)
    rows = Referral.objects.filter(matter__in=seen, received_on=None, returned_on=None)
    last = rows.order_by("matter", "-id").distinct("matter").values("id")
    return Referral.objects.filter(id__in=last).select_related("matter").order_by("-sent_at")[:most]


def packed(viewer: Viewer, most: int) -> Sequence[Sent]:
    """What was packed, the latest first."""
    rows = Sent.objects.filter(matter__in=Matter.objects.visible_to(viewer))
    return rows.select_related("house", "matter").order_by("-made_at", "-id")[:most]
