"""What an officer keeps for herself: drafts, filters, words of her own. Sealed, and found only under a key made of her account."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.seal.fields import SealedTextField


class Drawer(models.Model):
    """One drawer. Its key is a keyed digest of whose it is and what lies in it: nobody can list drawers, or tell whose."""

    access: ClassVar = Access(Reach.KEYED, Write.ERASE, jobs=("sweep",))

    id = models.UUIDField(primary_key=True, editable=False)
    content = SealedTextField(context="desk_drawer.content")
    kept_at = models.DateTimeField()
    until = models.DateTimeField()  # removed then, unless it is kept anew
