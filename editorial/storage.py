"""Where files lie: documents in a place that no web server hands out."""

from __future__ import annotations

from django.core.files.storage import FileSystemStorage, Storage, storages


class PrivateFileSystemStorage(FileSystemStorage):
    """Files without an address of their own: only a view that checks rights gives them out."""

    def url(self, name: str | None) -> str:
        """Refuse: there is none (Wagtail expects this very error)."""
        raise NotImplementedError("Private files are served by a view.")


def private_files() -> Storage:
    """Return the storage of documents (a function, so that migrations do not freeze it)."""
    return storages["private"]
