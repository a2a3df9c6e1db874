"""The papers of people's mediation, all versions, in the order in which they lie in a file."""

from typing import Any

from luming.kernel.documents.rendering.template import DocumentTemplate
from luming.procedures.mediation.documents.acceptance import ACCEPTANCE
from luming.procedures.mediation.documents.agreement import AGREEMENT
from luming.procedures.mediation.documents.application import APPLICATION
from luming.procedures.mediation.documents.closing_report import CLOSING_REPORT
from luming.procedures.mediation.documents.confirmation import CONFIRMATION
from luming.procedures.mediation.documents.contents import CONTENTS
from luming.procedures.mediation.documents.court_return import COURT_RETURN
from luming.procedures.mediation.documents.cover import BACK_COVER, COVER
from luming.procedures.mediation.documents.evidence import EVIDENCE
from luming.procedures.mediation.documents.identity import IDENTITY
from luming.procedures.mediation.documents.investigation import INVESTIGATION
from luming.procedures.mediation.documents.mandate import MANDATE
from luming.procedures.mediation.documents.oral_agreement import ORAL_AGREEMENT
from luming.procedures.mediation.documents.proof_of_mediation import PROOF_OF_MEDIATION
from luming.procedures.mediation.documents.receipt import RECEIPT
from luming.procedures.mediation.documents.record import RECORD
from luming.procedures.mediation.documents.refusal import REFUSAL
from luming.procedures.mediation.documents.registration import REGISTRATION
from luming.procedures.mediation.documents.rights_notice import RIGHTS_NOTICE
from luming.procedures.mediation.documents.termination import TERMINATION
from luming.procedures.mediation.documents.visit import VISIT

TEMPLATES: tuple[DocumentTemplate[Any], ...] = (
    *(COVER, CONTENTS, APPLICATION, REGISTRATION, ACCEPTANCE, REFUSAL, RIGHTS_NOTICE, IDENTITY, MANDATE),
    *(
        INVESTIGATION,
        EVIDENCE,
        RECORD,
        AGREEMENT,
        ORAL_AGREEMENT,
        RECEIPT,
        VISIT,
        CONFIRMATION,
        PROOF_OF_MEDIATION,
        COURT_RETURN,
    ),
    *(TERMINATION, CLOSING_REPORT, BACK_COVER),
)
