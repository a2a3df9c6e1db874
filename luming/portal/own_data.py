"""What is kept of a party, as it is kept: shown to herself, nothing masked."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from luming.kernel.parties import identity
from luming.kernel.parties.models import Party, Representative
from luming.portal.door import in_role
from luming.portal.saying import said
from luming.portal.visits import Guest
from luming.ui.templatetags.luming import day


def own_data(guest: Guest) -> list[tuple[str, list[str]]]:
    """Each fact with its label; what was never given is not listed."""
    return [(label, values) for label, values in _facts(guest) if any(values)]


def _facts(guest: Guest) -> Iterator[tuple[str, list[str]]]:
    one = guest.party
    yield _("姓名或名称"), [one.name.reveal()]
    yield _("证件号码"), [one.id_number.reveal()]
    yield _("电话"), [_phone(one.phone.reveal())]
    yield _("住址"), [one.address.reveal()]
    yield _("电子邮件"), [one.email.reveal()]
    yield _("需要的帮助"), [*_needs(guest, one), one.needs_note.reveal()]
    yield _("对方看得到什么"), [_shown(one)]
    yield _("谁替您办"), [_acting(who) for who in Representative.objects.filter(party=one).order_by("id")]


def _needs(guest: Guest, one: Party) -> list[str]:
    names = {entry.code: said(entry["name"]) for entry in guest.procedure.library("needs").entries}
    return [names.get(need, need) for need in one.needs]


def _shown(one: Party) -> str:
    if one.shows_contact:
        return _("您的姓名写成 %(name)s；您同意对方看到电话和住址。") % {"name": one.masked}
    return _("您的姓名写成 %(name)s；看不到电话、证件号码和住址。") % {"name": one.masked}


def _acting(who: Representative) -> str:
    until = _("，到 %(day)s 为止") % {"day": day(who.valid_until)} if who.valid_until else ""
    return in_role(who.name.reveal(), who.kind) + until


def _phone(text: str) -> str:
    return identity.check_phone(text).shown if text else ""
