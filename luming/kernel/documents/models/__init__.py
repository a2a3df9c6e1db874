"""Papers of a matter, a file a noun."""

from luming.kernel.documents.models.issued import Issued, Rendering
from luming.kernel.documents.models.received import Received
from luming.kernel.documents.models.service import Service
from luming.kernel.documents.models.withdrawal import Withdrawal

__all__ = ["Issued", "Received", "Rendering", "Service", "Withdrawal"]
