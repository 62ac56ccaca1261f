"""The typesetter: fonts, lines, paragraphs, tables, pages, tagged PDF/A. It knows no council."""
