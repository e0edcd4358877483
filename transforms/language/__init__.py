"""Language: which language a text, a line and a document are in, or that it cannot be known."""

from transforms.language.document import document_language
from transforms.language.identification import identify
from transforms.language.sequence import label_lines, label_spans
from transforms.language.verdict import LanguageVerdict

__all__ = ["LanguageVerdict", "document_language", "identify", "label_lines", "label_spans"]
