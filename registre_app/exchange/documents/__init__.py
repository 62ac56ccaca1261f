"""Documents of others: DOCX, ODT, PDF, plain text, read into the blocks of a text."""

from registre_app.exchange.documents.reading import (
    KINDS,
    DocumentRefused,
    ReadDocument,
    read_document,
)

__all__ = ["KINDS", "DocumentRefused", "ReadDocument", "read_document"]
