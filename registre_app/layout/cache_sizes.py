"""Sizes of the caches of the typesetter, in entries, and what each cache is worth.

Each is measured as the time without it over the time with all of them: for the register of a year
of 200 acts, then for the extract of the example drawn forty times.
"""

WORDS = 100_000  # a word in a font and a size, with its width and its kerning: 1.67 and 1.72
BROKEN = 500  # a text broken into lines, such as the formulas of every act: 1.07 and 1.18
PRINTED = 800  # a text with the marks of French printing: 1.13 and 1.18
STRETCHES = 1_500  # a line as it is drawn, such as names and facts of every act: 1.10 and 1.18
WIDTHS = 100_000  # the width of a text in a font: 1.03 and 1.02
CUTS = 50_000  # the ways to cut a word in a font and a size, with their widths: 1.03 and 1.04
NAMES = 10_000  # a name broken in lines in its column: 1.05 and 1.17
FONTS = 64  # the part of a font that a file embeds: 1.04 and 1.29
ENCODINGS = 4  # the four fonts of a typeface have one: 2 MB
CODES = 8  # the QR code of an act, drawn on each of its pages
PICTURES = 4  # a picture turned grey: a document has one, and each preview draws it again
