"""What hands at random type, paste and drop."""

from PySide6.QtCore import Qt

KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Space,
    Qt.Key.Key_F2,
    Qt.Key.Key_PageDown,
)
TEXTS = (
    "PAEVUCNID+-",
    "15/12/2022",
    "31/02/2022",
    "18h30",
    "99h99",
    "Vu le code ; «été» : 12 500 €",
    "**gras** _x_ [[secret]] | # > 1. \\",
    "'; DROP TABLE session; --",
    "\u202e\u0000\ud7ff😀",
    "قرار المجلس البلدي رقم ٣",
    "{{ lieu }} {% for x in y %}",
    "8",
    "-3",
    "999999999999",
    "2022-001",
    "arnoux",
)
LONG = "Considérant l’intérêt de la commune, et ce qui suit ; " * 40
HTML = (
    "<p>Vu le <b>code</b> ;</p><ul><li>d’<i>adopter</i></li></ul>",
    "<table><tr><th>Tranche</th><td>Tarif</td></tr><tr><td>A</td></tr></table>",
    "<h2>Finances</h2><script>x</script><p>12 500 €",
    '<p>Plan <img src="http://registre.invalid/plan.png"> <a href="http://x.invalid/">ici</a>',
)
