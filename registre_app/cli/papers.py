"""Commands on papers: documents, sheets of the register, a register rebuilt from its papers."""

from pathlib import Path
from typing import Annotated

import typer

from registre_app.app.annexed import Annexed, draw_with_annexes
from registre_app.app.drawing import draw
from registre_app.app.mailing import in_a_path
from registre_app.app.outputs import write_output, write_outputs
from registre_app.app.restoring import rebuild
from registre_app.app.session_papers import draw_papers, one_file, papers_of, write_folder
from registre_app.app.words import SUFFIXES, words_of, year_in_markdown
from registre_app.archive.rebuilding import BARE
from registre_app.cli.selection import (
    Output,
    Register,
    Replace,
    Wanted,
    Years,
    choose_session,
    find_item,
    item_at,
    read_book,
    read_day,
    read_period,
    read_years,
    session_topic,
)
from registre_app.domain.convening import convene, decided
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.papers.catalogue import PAPERS, Paper, paper
from registre_app.papers.file_names import file_day
from registre_app.papers.topic import Scope, Topic
from registre_app.storage import RegisterFile, RegisterReader

Publication = Annotated[
    bool,
    typer.Option(
        "--publication",
        help="L’exemplaire à publier, avec son auteur, sans les passages entre [[ et ]].",
    ),
]
Entire = Annotated[
    bool,
    typer.Option(
        "--entier",
        help="Avec les passages à ne pas publier, entre [[ et ]] : pour la préfecture ou la "
        "personne concernée.",
    ),
]


Annexes = Annotated[
    bool,
    typer.Option(
        "--annexes",
        help="Suivi des pages de ses annexes, chacune marquée ; sans les personnelles "
        "dans un exemplaire public.",
    ),
]


def _copy(chosen: Paper, *, publication: bool, entire: bool) -> Paper:
    """Return the copy of a paper that the options ask for. Raises RegistreError."""
    if publication and entire:
        raise RegistreError("--publication et --entier s’excluent : retirez l’une des deux.")
    for option, wanted, key in (
        ("--publication", publication, chosen.publication),
        ("--entier", entire, chosen.entire),
    ):
        if wanted and not key:
            raise RegistreError(f"{option} ne concerne pas « {chosen.key} ». Retirez cette option.")
        if wanted:
            return paper(key)
    return chosen


def extrait(
    register: Register,
    number: Annotated[str, typer.Argument(metavar="NUMERO", help="Le numéro de la délibération.")],
    output: Output,
    publication: Publication = False,
    entire: Entire = False,
    annexes: Annexes = False,
    replace: Replace = False,
) -> None:
    """Imprime l’extrait d’une délibération dans un fichier PDF, ou DOCX, ODT, Markdown."""
    chosen = _copy(paper("extrait"), publication=publication, entire=entire)
    with RegisterFile.open(register, read_only=True) as opened:
        topic = find_item(opened, number, None)
        drawn = _drawn(opened, chosen, topic, output, annexes=annexes)
    _write(chosen, output, drawn, replace=replace)


def _decision(opened: RegisterReader, number: str, years: str | None) -> DelegatedDecision:
    """Return the decision of a number. Raises RegistreError."""
    if years is not None:
        raise RegistreError("--numero et --annee s’excluent : retirez l’une des deux.")
    found = next((each for each in opened.decisions() if each.number == number), None)
    if found is None:
        raise RegistreError(
            f"Aucune décision ne porte le numéro « {number} » dans « {opened.path} ». Voyez les "
            f"numéros avec « registre lister {opened.path} »."
        )
    return found


def _drawn(
    opened: RegisterReader, chosen: Paper, topic: Topic, output: Path, *, annexes: bool
) -> Annexed:
    """Return a paper in the form of a file, followed by its annexes if they are asked for."""
    if (suffix := output.suffix.lower()) in SUFFIXES:
        if annexes:
            raise RegistreError("--annexes n’est que pour un PDF. Retirez cette option.")
        return Annexed(words_of(chosen, topic, suffix), ())
    if annexes:
        return draw_with_annexes(chosen, topic, opened.annex_content)
    return Annexed(draw(chosen, topic), ())


def _write(chosen: Paper, output: Path, drawn: Annexed, *, replace: bool) -> None:
    suffixes = (".pdf", *SUFFIXES) if chosen.composed else (".pdf",)
    write_output(output, drawn.content, suffixes, replace=replace)
    typer.echo(f"{chosen.name} : {output}")
    for each in drawn.told:
        typer.echo(each, err=True)


_IDLE_OPTIONS = {
    Scope.SESSION: ("--numero", "--point", "--annee"),
    Scope.ITEM: ("--annee",),
    Scope.PERIOD: ("--seance", "--numero", "--point"),
    Scope.BOOK: ("--seance", "--numero", "--point"),
}


def document(
    kind: Annotated[
        str,
        typer.Argument(metavar="NATURE", help=f"Au choix : {', '.join(p.key for p in PAPERS)}."),
    ],
    register: Register,
    output: Output,
    *,
    wanted: Wanted = None,
    number: Annotated[
        str | None,
        typer.Option("--numero", metavar="NUMERO", help="La délibération, ou la décision."),
    ] = None,
    point: Annotated[
        int | None,
        typer.Option("--point", metavar="RANG", help="Ou son rang à l’ordre du jour, sans numéro."),
    ] = None,
    years: Years = None,
    roster_on: Annotated[
        str | None,
        typer.Option("--le", metavar="AAAA-MM-JJ", help="Le jour du tableau, hors séance."),
    ] = None,
    publication: Publication = False,
    entire: Entire = False,
    annexes: Annexes = False,
    replace: Replace = False,
) -> None:
    """Imprime un papier d’une séance ou d’une année : convocation, liste, registre… en PDF.

    Un nom en .docx, .odt ou .md donne à retoucher la convocation, l’avis, un extrait, la liste, le
    procès-verbal.
    """
    chosen = next((each for each in PAPERS if each.key == kind), None)
    if chosen is None:
        known = ", ".join(each.key for each in PAPERS)
        raise RegistreError(f"« {kind} » n’est pas un papier connu. Choisissez parmi {known}.")
    options = {"--seance": wanted, "--numero": number, "--point": point, "--annee": years}
    own = ("--numero",) if chosen.of_decisions else ()
    idle = [
        name
        for name in _IDLE_OPTIONS[chosen.scope]
        if options[name] is not None and name not in own
    ]
    if idle:
        raise RegistreError(f"{idle[0]} ne concerne pas « {kind} ». Retirez cette option.")
    if roster_on and kind != "tableau":
        raise RegistreError(f"--le ne concerne pas « {kind} ». Retirez cette option.")
    chosen = _copy(chosen, publication=publication, entire=entire)
    if annexes and not chosen.takes_annexes:
        raise RegistreError(f"--annexes ne concerne pas « {kind} ». Retirez cette option.")
    with RegisterFile.open(register, read_only=True) as opened:
        if roster_on:
            topic = Topic(convene(opened.chronicle(), read_day(roster_on, "--le")))
        elif number is not None and chosen.of_decisions:
            topic = Topic(period=decided(opened.chronicle(), [_decision(opened, number, years)]))
        elif chosen.scope is Scope.BOOK:
            topic = Topic(book=read_book(opened, years))
        elif chosen.scope is Scope.PERIOD:
            topic = Topic(period=read_period(opened, years))
        elif chosen.scope is Scope.ITEM:
            if (number is None) == (point is None):
                raise RegistreError(
                    f"« {kind} » est d’une délibération : indiquez --numero, ou --point."
                )
            topic = (
                find_item(opened, number, wanted)
                if number is not None
                else item_at(opened, wanted, point or 0)
            )
        else:
            topic = session_topic(opened, wanted)
        drawn = _drawn(opened, chosen, topic, output, annexes=annexes)
    _write(chosen, output, drawn, replace=replace)


def convocations(
    register: Register,
    folder: Annotated[
        Path, typer.Option("--dans", metavar="DOSSIER", help="Le dossier où les écrire.")
    ],
    wanted: Wanted = None,
    replace: Replace = False,
) -> None:
    """Écrit les convocations d’une séance, un fichier PDF par élu, à lui remettre ou envoyer."""
    with RegisterFile.open(register, read_only=True) as opened:
        topic = session_topic(opened, wanted)
    day = file_day(topic.of_session)
    files = [
        (folder / f"convocation-{day}-{rank:03}-{in_a_path(name)}.pdf", content)
        for rank, (name, content) in enumerate(paper("convocations").render_each(topic), start=1)
    ]
    write_outputs(files, replace=replace)
    typer.echo(f"{counted(len(files), 'convocation')} : {folder}")


def papiers(
    register: Register,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--sortie", metavar="PAPIERS.pdf", help="Un seul fichier PDF."),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--dans", metavar="DOSSIER", help="Ou un dossier, un fichier par papier."),
    ] = None,
    wanted: Wanted = None,
    replace: Replace = False,
) -> None:
    """Écrit les papiers d’une séance qu’appelle son état : de la convocation, ou des votes."""
    if (output is None) == (folder is None):
        raise RegistreError("Indiquez --sortie pour un seul PDF, ou --dans pour un dossier.")
    with RegisterFile.open(register, read_only=True) as opened:
        entry = choose_session(opened.sessions(), wanted)
        session = opened.session(entry.id)
        due = [each for each in papers_of(session) if each.is_due]
        drawn = draw_papers(opened, entry.id, due)
    if output is not None:
        write_output(output, one_file(session, drawn), (".pdf",), replace=replace)
    elif folder is not None:
        write_folder(folder, drawn, replace=replace)
    typer.echo(f"{counted(len(drawn), 'papier')} : {output or folder}")


def reconstruire(
    folder: Annotated[
        Path, typer.Argument(metavar="DOSSIER_DE_PDF", help="Le dossier des papiers.")
    ],
    output: Annotated[
        Path,
        typer.Option("-o", "--sortie", metavar="NOUVEAU.registre", help="Le registre à créer."),
    ],
) -> None:
    """Refait un registre avec les données que portent les papiers du registre, en PDF.

    Ce sont les feuillets, les feuillets de clôture et les registres reliés ; les autres papiers
    ne portent que ce qu’ils montrent. Ce que les papiers ne rendent pas est dit.
    """
    rebuilt = rebuild(folder, output)
    strangers = rebuilt.gathered.strangers
    for path, why in strangers:
        if why != BARE:
            typer.echo(f"Laissé de côté : {path} ({why})", err=True)
    if bare := sum(why == BARE for _, why in strangers):
        told = counted(bare, "PDF qui ne porte pas de données", "PDF qui ne portent pas de données")
        typer.echo(f"Laissé de côté : {told}, comme un extrait ou un procès-verbal.", err=True)
    for session, each in rebuilt.lacking:
        typer.echo(f"Fichier absent : {session.date.isoformat()}, {each.words}", err=True)
    count = len(rebuilt.gathered.sessions)
    typer.echo(f"{counted(count, 'séance reprise', 'séances reprises')} : {output}")
    typer.echo(rebuilt.words)
    typer.echo("Ce que des papiers ne rendent pas :", err=True)
    for sentence in rebuilt.ungiven:
        typer.echo(sentence, err=True)


def markdown(
    register: Register,
    output: Annotated[
        Path, typer.Option("-o", "--sortie", metavar="FICHIER.md", help="Le fichier à écrire.")
    ],
    years: Years = None,
    entire: Entire = False,
    replace: Replace = False,
) -> None:
    """Écrit les procès-verbaux d’une année en un texte Markdown, tels qu’ils se publient."""
    with RegisterFile.open(register, read_only=True) as opened:
        content, count = year_in_markdown(opened, read_years(opened, years), entire=entire)
    write_output(output, content, (".md",), replace=replace)
    typer.echo(f"{counted(count, 'séance')} : {output}")


COMMANDS = (extrait, document, convocations, papiers, markdown, reconstruire)
