"""What search is told of information pages."""

from __future__ import annotations

from editorial.search_documents import document_fields
from editorial.search_inputs import document_inputs, note_inputs
from home.models import InformationPage
from search.sources import register

register(InformationPage, document_fields, read=note_inputs, inputs=document_inputs)
