"""The papers of people's mediation, all versions. The app registers them with the kernel when it starts."""

from luming.procedures.mediation.documents.acceptance import ACCEPTANCE
from luming.procedures.mediation.documents.agreement import AGREEMENT
from luming.procedures.mediation.documents.record import RECORD
from luming.procedures.mediation.documents.refusal import REFUSAL
from luming.procedures.mediation.documents.registration import REGISTRATION
from luming.procedures.mediation.documents.rights_notice import RIGHTS_NOTICE
from luming.procedures.mediation.documents.termination import TERMINATION

TEMPLATES = (REGISTRATION, RIGHTS_NOTICE, RECORD, AGREEMENT, ACCEPTANCE, REFUSAL, TERMINATION)
