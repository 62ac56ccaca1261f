"""The typesetter: fonts, lines, paragraphs, tables, pages, tagged PDF/A. It could set any book."""
