"""What people say about a clause: done, confirmed, disputed; and what was said by mistake, put right. Nothing is edited."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import undoing
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import FilesField, StepForm
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.asking import WhoSays, parties_of
from luming.procedures.mediation.party_forms import long_text
from luming.procedures.mediation.performance import planning
from luming.procedures.mediation.performance.clauses import (
    NONE_SUCH,
    Promise,
    enter,
    entries,
    newest,
    promise,
    promises,
)
from luming.procedures.mediation.performance.ledger import Ledger, Moves
from luming.procedures.mediation.performance.wording import entry_line, in_one_line, spoken

ALL = _("不填就是全部。只有写了金额的约定才填。")


class About(WhoSays):
    """One clause, whose word it is, and how much; a party speaks for herself."""

    words: ClassVar[tuple[str, ...]] = ("comment",)
    field_order: ClassVar = ("clause", "party")
    clause = forms.ChoiceField(label=_("哪一条"), widget=forms.RadioSelect)
    yuan = forms.DecimalField(
        label=_("金额（元）"), min_value=0.01, max_digits=12, decimal_places=2, required=False, help_text=ALL
    )

    def prepare(self) -> None:
        """The clauses that concern her and of which this can still be said."""
        super().prepare()
        people = parties_of(self.matter) if self.matter else []
        self.hers = next((one for one in people if str(one.id) == self.speaker), None)
        self.promises = {str(one.clause.id): one for one in self.offered()}
        self.fields["clause"].choices = [(key, in_one_line(one)) for key, one in self.promises.items()]
        if not any(one.clause.fen for one in self.promises.values()):
            del self.fields["yuan"]

    def offered(self) -> list[Promise]:
        """The clauses of which the acting party, or an officer for anybody, may say this."""
        return [
            one
            for one in (promises(self.matter) if self.matter else [])
            if self.left(one.ledger) > 0 and (self.hers is None or self.concerns(one, self.hers))
        ]

    @abstractmethod
    def concerns(self, one: Promise, party: Party) -> bool:
        """Whether it is this party's to say."""

    @abstractmethod
    def left(self, ledger: Ledger) -> int:
        """How much of it can be said, and is said where no amount is given."""

    @abstractmethod
    def keeps(self) -> Callable[[Context], None]:
        """What writes it."""

    def given(self) -> Given:
        """The clause, whose word it is, and how much in fen; of what is no money, the whole."""
        given, one = super().given(), self.promises[self.cleaned_data["clause"]]
        yuan = self.cleaned_data.get("yuan") if one.clause.fen else None
        given.data.pop("yuan", None)
        data = given.data | {"amount": int(yuan * 100) if yuan else self.left(one.ledger)}
        return Given(data=data, texts=given.texts, files=given.files, keep=self.keeps())


class SayDone(About):
    """The one who owes says that it is done, with proof where there is any."""

    comment = long_text(_("怎么做的（可以不写）"), required=False)
    files = FilesField(label=_("收条、汇款单、照片（可以不交）"), required=False, shared=True)

    def concerns(self, one: Promise, party: Party) -> bool:
        return one.owed_by(party)

    def left(self, ledger: Ledger) -> int:
        return ledger.unpaid - ledger.said

    def keeps(self) -> Callable[[Context], None]:
        return keep_said


class ConfirmClause(About):
    """The one to whom it is owed confirms it: what was said, or so much of it."""

    comment = long_text(_("想说明的（可以不写）"), required=False)

    def concerns(self, one: Promise, party: Party) -> bool:
        return one.owed_to(party)

    def left(self, ledger: Ledger) -> int:
        return ledger.to_confirm

    def keeps(self) -> Callable[[Context], None]:
        return keep_confirmed


class DisputeClause(About):
    """Either side says that it is not so. The reason stays with her and the unit."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    reason = long_text(_("哪里不对"))
    files = FilesField(label=_("照片或者其他材料（可以不交）"), required=False)

    def concerns(self, one: Promise, party: Party) -> bool:
        return anybody(one, party)

    def left(self, ledger: Ledger) -> int:
        return ledger.outstanding or ledger.promised - ledger.disputed

    def keeps(self) -> Callable[[Context], None]:
        return keep_disputed


class CorrectEntry(StepForm):
    """Which record was wrong, and why. A party puts her own right; an officer any."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    entry = forms.ChoiceField(label=_("哪一条记录记错了"), widget=forms.RadioSelect)
    reason = long_text(_("哪里错了"))

    def prepare(self) -> None:
        """The newest record of each clause; the one before it once that is put right."""
        party = self.by.doer.actor_party if self.by else None
        found = newest(entries(self.matter)) if self.matter else []
        clauses = {one.clause.id: one.clause for one in (promises(self.matter) if self.matter else [])}
        self.fields["entry"].choices = [
            (str(one.event.id), entry_line(one, clauses))
            for one in found
            if party is None or one.event.actor_party == party
        ]

    def given(self) -> Given:
        given = super().given()
        return Given(data=given.data, texts=given.texts, keep=keep_corrected)


def keep_said(context: Context) -> None:
    """The other side is asked to confirm it."""
    _moved(context, lambda one, much: one.say(much), "clause_said", to_owed=True)


def keep_confirmed(context: Context) -> None:
    """The one who owes hears that it is confirmed."""
    _moved(context, lambda one, much: one.confirm(much), "clause_confirmed", to_owed=False)


def keep_disputed(context: Context) -> None:
    """Both sides hear what comes next: the mediator urges (article 31), and court is open (article 32)."""
    _moved(context, lambda one, much: one.dispute(much))


def keep_payment(context: Context) -> None:
    """What was paid under a clause, as an officer recorded it. Raises WrongInputError where it is more than promised."""
    data = context.given.data
    one = promise(context, str(data.get("clause")))
    _write(context, one, one.ledger.pay(data["fen"]))


def keep_corrected(context: Context) -> None:
    """The entries of the record, the other way round; the paper that it issued falls."""
    found = {str(one.event.id): one for one in newest(entries(context.matter))}
    entry = found[str(context.given.data["entry"])]
    for clause, moves in entry.moves.items():
        one = promise(context, str(clause))
        _write(context, one, {account: -amount for account, amount in moves.items()})
    undoing.withdraw_papers(context, entry.event)


def _moved(
    context: Context,
    verb: Callable[[Ledger, int], Moves],
    message: str = "",
    *,
    to_owed: bool = False,
) -> None:
    data = context.given.data
    one = promise(context, str(data["clause"]))
    _write(context, one, verb(one.ledger, int(data["amount"])))
    context.said["clause"] = spoken(one.clause)
    if message:
        whom = (
            [party.id for party in context.parties if one.owed_to(party)] if to_owed else [one.clause.who_id]
        )
        context.addressed[message] = frozenset(whom)


def _write(context: Context, one: Promise, moves: Moves) -> None:
    enter(context, one, moves)
    planning.plan(context.matter, Promise(one.clause, one.ledger.after(moves)), context.recorded_at)


def anybody(one: Promise, party: Party) -> bool:
    """Either side: the one who owes, and the one to whom it is owed."""
    return one.owed_by(party) or one.owed_to(party)


def stands(hers: Callable[[Promise, Party], bool]) -> Callable[[Context], Words | None]:
    """Guard: the clause is one of the agreement, and it is this party's to say so."""

    def guard(context: Context) -> Words | None:
        data = context.given.data
        party = next((one for one in context.parties if str(one.id) == data.get("party")), None)
        known = next(
            (one for one in promises(context.matter) if str(one.clause.id) == data.get("clause")), None
        )
        if known is None or party is None or context.acting_party not in {None, party.id}:
            return NONE_SUCH
        if hers(known, party):
            return None
        return Words("这一条不是由这一方来说的。", "That is not for this side to say of this clause.")

    return guard


def may_be_corrected(context: Context) -> Words | None:
    """Guard: the newest record of its clauses, and a party's own where a party asks."""
    found = {str(one.event.id): one for one in newest(entries(context.matter))}
    entry = found.get(str(context.given.data.get("entry")))
    if entry is None:
        return Words(
            "只能更正每一条最新的记录；先更正后来的。",
            "Only the newest record of a clause is put right; begin with that.",
        )
    if context.acting_party not in {None, entry.event.actor_party}:
        return Words("只能更正自己的记录。", "You can put right only what you recorded yourself.")
    return None


def is_open(
    hers: Callable[[Promise, Party], bool], left: Callable[[Ledger], Any]
) -> Callable[[Matter, Party | None], Any]:
    """For a step that is offered only while there is a clause of which it can be said; by this party, where one asks."""

    def offered(matter: Matter, party: Party | None = None) -> bool:
        return any(left(one.ledger) and (party is None or hers(one, party)) for one in promises(matter))

    return offered


def is_correctable(matter: Matter, party: Party | None = None) -> bool:
    """Whether there is a record to be put right; her own, where a party asks."""
    return any(party is None or one.event.actor_party == party.id for one in newest(entries(matter)))
