"""The text of deliberations: a CommonMark subset, parsed into domain.prose.

Paragraphs, bold, italic, bulleted and numbered lists, headings and tables. Anything else is
refused with its name and line; nothing is dropped silently.
"""

from registre_app.text.markdown import TextRefused, parse, parse_line
from registre_app.text.review import findings, text_fault

__all__ = ["TextRefused", "findings", "parse", "parse_line", "text_fault"]
