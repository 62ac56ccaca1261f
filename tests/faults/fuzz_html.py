"""What is pasted, with tags anywhere: read into a text that can be kept and read again."""

import random
from pathlib import Path

from registre_app.text import TextRefused, parse, pasting
from registre_app.text.writing import write
from tests.faults.fuzzing import fuzz, mutated
from tests.faults.outcome import Outcome

SHORT, LONG = 60, 2_000
_SAMPLES = Path(__file__).parents[1] / "text/pasted"
_PARTS = (
    *(
        "<div>",
        "</div>",
        "<table>",
        "<tr>",
        "<td colspan=9999>",
        "<td rowspan=65000>",
        "</table>",
        "<ul>",
    ),
    *(
        "<li>",
        "<ol start=99999999999>",
        "<b>",
        "</i>",
        "<p style='mso-list:l0 level9 lfo1'>",
        "<!--",
    ),
    *(
        "-->",
        "<script>",
        "<style>*{display:none}",
        "<svg>",
        "<math>",
        "&#0;",
        "&#x202e;",
        "<br>",
        "<h7>",
    ),
    *(
        "<![if !supportLists]>",
        "<a href='javascript:x'>",
        "<img src=x>",
        "<p style='color:" + "a" * 500,
    ),
)


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Paste so many times."""
    return fuzz("fuzz_html", count, seed, folder)


class Reader:
    """Changes what programs really put on the clipboard."""

    def __init__(self, _folder: Path) -> None:
        self._samples = [path.read_bytes() for path in sorted(_SAMPLES.rglob("*.html"))]

    def read(self, chance: random.Random, _index: int) -> None:
        """Paste one."""
        source = mutated(chance.choice(self._samples), chance, self._samples).decode(
            "utf-8", "replace"
        )
        for _ in range(chance.choice((0, 1, 5, 30))):
            at = chance.randrange(len(source) + 1)
            part = chance.choice(_PARTS) * chance.choice((1, 1, 3, 400))
            source = source[:at] + part + source[at:]
        pasted = pasting.from_html(source) if chance.random() < 0.8 else pasting.from_plain(source)
        try:
            parse(write(pasted.blocks))
        except TextRefused:
            return
