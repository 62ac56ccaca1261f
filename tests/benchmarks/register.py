"""The register of a year compared with two other PDF engines: same text, one process each.

A thousand deliberations of three pages,
each with the names of thirty members; ours also has closing sheets and tables. All three are tagged
PDF, on pages of the same measures in letters of the same size.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from html import escape
from pathlib import Path

from registre_app.domain.ballot import Ballot
from registre_app.domain.binding import Book, Unsealed
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.session import Session
from registre_app.layout.style import Style
from registre_app.papers.register import bind
from registre_app.papers.register.look import register_style
from registre_app.resources import resource as shipped
from tests.benchmarks.figure import Figure
from tests.councils import council

ACTS, ACTS_A_SESSION, MEMBERS = 1_000, 50, 30
SENTENCE = (
    "Considérant que la commune souhaite poursuivre l'aménagement des espaces publics du "
    "centre-bourg, conformément aux orientations arrêtées par le conseil lors de sa dernière "
    "séance, et qu'il convient d'en fixer le financement pour les années à venir ; "
)
MEGABYTE = 1 << 10  # in kilobytes, the unit of getrusage


def paragraphs(number: int) -> list[str]:
    return [f"{SENTENCE * 2}Alinéa {rank} de l'acte {number}." for rank in range(6)]


def year(acts: int) -> Book:
    """Return a year of so many acts, fifty a session."""
    sessions: list[Session] = []
    decision = "\n".join(f"- **d'approuver** {SENTENCE}" for _ in range(3))
    for start in range(0, acts, ACTS_A_SESSION):
        items = tuple(
            Deliberation(
                f"2022-{number:04}",
                "FINANCES" if number % 3 else "URBANISME",
                f"Décision modificative n° {number}",
                "\n\n".join(paragraphs(number)),
                decision,
                Ballot(MEMBERS),
            )
            for number in range(start, min(start + ACTS_A_SESSION, acts))
        )
        day = date(2022, 1, 4) + timedelta(weeks=start // ACTS_A_SESSION)
        sessions.append(replace(council(MEMBERS), date=day, deliberations=items))
    unsealed = tuple(map(Unsealed, sessions))
    return Book(2022, 2022, sessions[-1], unsealed=unsealed, draft=True)


def names() -> list[str]:
    return [member.full_name for member in council(MEMBERS).present]


def ours(acts: int) -> Callable[[], bytes]:
    book = year(acts)
    return lambda: bind(book)


def typst_look(style: Style) -> str:
    """Return the same measures of the page and of the text for typst."""
    leading = style.leading - style.size
    return (
        '#set text(lang: "fr", font: "Gentium Book Plus", top-edge: 0.75em, bottom-edge: -0.25em, '
        f"size: {style.size}pt)\n#set par(justify: true, leading: {leading}pt)\n"
        f'#set page(paper: "a4", margin: (x: {style.side_margin}pt, top: {style.top_margin}pt, '
        f"bottom: {style.bottom_margin}pt))"
    )


def typst(acts: int) -> Callable[[], bytes]:
    import typst as engine  # noqa: PLC0415 -- lazy import: this process only

    listed = "\n".join(f"- {name}" for name in names())
    decision = "\n".join(f"- *d'approuver* {SENTENCE}" for _ in range(3))
    parts = [
        f'#set document(title: "Registre")\n{typst_look(register_style())}\n'
        "#set page(footer: context [#counter(page).display()])"
    ]
    for number in range(acts):
        body = "\n\n".join(paragraphs(number))
        parts.append(
            f"#pagebreak(weak: true)\n= Délibération n° 2022-{number:04}\n"
            f"== Objet : Décision modificative n° {number}\n#columns(3)[\n{listed}\n]\n{body}\n\n"
            f"{decision}\n\n#table(columns: 2, [Pour : {MEMBERS}], [Contre : 0])\n\n"
            "La secrétaire, #h(1fr) Le Maire,"
        )
    with tempfile.NamedTemporaryFile("w", suffix=".typ", delete=False) as source:
        source.write("\n".join(parts))
    compiler = engine.Compiler(
        source.name, root=str(Path(source.name).parent), font_paths=[str(shipped("fonts"))]
    )

    def work() -> bytes:
        made = compiler.compile(format="pdf")
        assert isinstance(made, bytes)
        return made

    return work


def weasyprint(acts: int) -> Callable[[], bytes]:
    import weasyprint as engine  # noqa: PLC0415 -- lazy import: this process only

    listed = "".join(f"<li>{name}</li>" for name in names())
    style = register_style()
    margins = f"{style.top_margin}pt {style.side_margin}pt {style.bottom_margin}pt"
    decision = "".join(f"<li><b>d'approuver</b> {SENTENCE}</li>" for _ in range(3))
    parts = [
        f"<html lang=fr><title>Registre</title><style>@page{{size:A4;margin:{margins};"
        "@bottom-center{content:counter(page)}}"
        f"body{{font:{style.size}pt/{style.leading}pt 'Gentium Book Plus'}}"
        "body{text-align:justify;hyphens:auto}section{break-before:page}.n{columns:3}</style>"
    ]
    for number in range(acts):
        body = "".join(f"<p>{escape(each)}</p>" for each in paragraphs(number))
        parts.append(
            f"<section><h1>Délibération n° 2022-{number:04}</h1><h2>Objet : Décision modificative "
            f"n° {number}</h2><ul class=n>{listed}</ul>{body}<ul>{decision}</ul><table><tr>"
            f"<td>Pour : {MEMBERS}<td>Contre : 0</table><p>La secrétaire, Le Maire,</section>"
        )
    page = "".join(parts)
    return lambda: engine.HTML(string=page).write_pdf(pdf_tags=True)


ENGINES = {"registre": ours, "typst": typst, "weasyprint": weasyprint}


def measure(engine: str, acts: int) -> dict[str, float]:
    """Measure one engine, in this process."""
    work = ENGINES[engine](acts)
    start = time.perf_counter()
    content = work()
    seconds = time.perf_counter() - start
    # Our child process counts too; the sum is an upper bound, as the peaks may not coincide.
    memory = sum(
        resource.getrusage(whose).ru_maxrss
        for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    import pypdfium2  # noqa: PLC0415 -- imported after memory is measured

    return {
        "seconds": seconds,
        "pages": len(pypdfium2.PdfDocument(content)),
        "memory": memory / MEGABYTE,
        "size": len(content) / 1e6,
    }


def figures(folder: Path, *, quick: bool) -> Iterator[Figure]:
    """Run the three engines one after the other, each in a process."""
    del folder
    acts = 10 if quick else ACTS
    found = {}
    for engine in ENGINES:
        command = [sys.executable, "-m", "tests.benchmarks.register", engine, str(acts)]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        found[engine] = json.loads(told.splitlines()[-1])
    mine = found.pop("registre")
    for engine, theirs in found.items():
        said = "; ".join(
            f"{name}: {each['pages']:.0f} pages, {each['size']:.1f} MB"
            for name, each in (("ours", mine), (engine, theirs))
        )
        for kind, unit in (("seconds", "s"), ("memory", "MB")):
            work = f"{kind} for {acts} acts"
            yield Figure(work, mine[kind], unit, engine, theirs[kind], spread=said)


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
