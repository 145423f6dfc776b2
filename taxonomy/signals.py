"""What the vocabulary tells whoever listens."""

from __future__ import annotations

from django.dispatch import Signal

#: Pages got another theme in their published state. Sent inside the transaction, with `page_ids`.
pages_retagged = Signal()

#: The shipped vocabulary was loaded, many rows at once. Sent inside the transaction.
vocabulary_loaded = Signal()
