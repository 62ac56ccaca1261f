"""Commands on seals: sealing sessions, lifting a seal, noting what comes after."""

from typing import Annotated

import typer

from registre_app.app.chain_lines import chain_line
from registre_app.app.laying import lay_decisions
from registre_app.app.lifting import lift
from registre_app.app.noting import note, note_decision, take_back, take_back_of_decision
from registre_app.app.sealing import seal_session
from registre_app.app.void_sheets import enter_void
from registre_app.cli.selection import (
    Register,
    Wanted,
    choose_session,
    editable,
    numbered,
    read_day,
    session_keys,
    today,
)
from registre_app.domain.errors import RegistreError
from registre_app.domain.mention import (
    DECISION_FACTS,
    ITEM_FACTS,
    SESSION_FACTS,
    Fact,
    Mention,
    by_default,
)
from registre_app.domain.seal import Seal
from registre_app.storage import RegisterFile
from registre_app.storage.backups import Why

EXIT_REFUSED = 1

Reason = Annotated[str | None, typer.Option("--motif", metavar="TEXTE", help="Le motif.")]


def sceller(
    register: Register,
    wanted: Wanted = None,
    decisions_of: Annotated[
        int | None,
        typer.Option(
            "--decisions",
            metavar="ANNEE",
            help="Porte sur des feuillets à part les décisions de l’année qui n’en ont pas.",
        ),
    ] = None,
) -> int:
    """Scelle une séance, ou toutes les séances tenues qui ne le sont pas, dans leur ordre."""
    refused = False
    with editable(register, Why.SEALING) as opened:
        if decisions_of is not None:
            if wanted is not None:
                raise RegistreError("--seance et --decisions s’excluent : retirez l’une des deux.")
            folio = lay_decisions(opened, decisions_of, today())
            typer.echo(f"Décisions de {decisions_of} : {folio.words}")
            return 0
        entries = opened.sessions()
        keys = dict(zip((each.id for each in entries), session_keys(entries), strict=True))
        chosen = [choose_session(entries, wanted).id] if wanted else list(opened.open_ids(today()))
        for key in chosen:
            try:
                seal = seal_session(opened, key, today())
            except RegistreError as error:
                refused = True
                typer.echo(f"{keys[key]} : {error}", err=True)
            else:
                typer.echo(_sealed(keys[key], seal))
        if not chosen:
            typer.echo("Rien à sceller : toutes les séances tenues le sont.")
    return EXIT_REFUSED if refused else 0


def _sealed(key: str, seal: Seal) -> str:
    told = f"Séance du {key} scellée"
    if seal.folio:
        told += f", {seal.folio.words}"
    return f"{told} : {seal.head}"


def rouvrir(
    register: Register,
    wanted: Annotated[
        str, typer.Option("--seance", metavar="AAAA-MM-JJ[/RANG]", help="La séance à rouvrir.")
    ],
    reason: Annotated[str, typer.Option("--motif", metavar="TEXTE", help="Pourquoi.")],
) -> None:
    """Lève le sceau d’une séance, en disant pourquoi ; la version scellée reste au registre."""
    with editable(register) as opened:
        lift(opened, choose_session(opened.sessions(), wanted).id, reason, today())
    typer.echo(f"Sceau levé : {wanted}. Les feuillets établis restent tels quels.")


def noter(
    register: Register,
    words: Annotated[
        list[str],
        typer.Argument(metavar="[NUMERO] FAIT JOUR", help="L’acte, ce qui est noté, et son jour."),
    ],
    wanted: Annotated[
        str | None,
        typer.Option("--seance", metavar="AAAA-MM-JJ[/RANG]", help="Ou la séance."),
    ] = None,
    decision: Annotated[
        str | None,
        typer.Option("--decision", metavar="NUMERO", help="Ou la décision par délégation."),
    ] = None,
    reference: Annotated[
        str, typer.Option("--reference", metavar="TEXTE", help="L’accusé, l’acte, le jugement.")
    ] = "",
    take_out: Annotated[
        bool, typer.Option("--retirer", help="Retire la mention, avec --motif si elle est scellée.")
    ] = False,
    reason: Reason = None,
) -> None:
    """Note ce qui suit un acte, une séance, une décision : transmise, publiée, PV arrêté…"""
    if reason is not None and not take_out:
        raise RegistreError("--motif est celui d’un retrait : ajoutez --retirer, ou ôtez --motif.")
    if reference and take_out:
        raise RegistreError("--reference ne va pas avec --retirer. Ôtez-la.")
    number, fact, mention = _read(words, wanted, decision, reference, take_out=take_out)
    with editable(register) as opened:
        if decision is not None:
            if take_out:
                take_back_of_decision(opened, decision, mention, reason or "", today())
            else:
                note_decision(opened, decision, mention, today())
        else:
            key, mention = _place(opened, number, wanted, mention)
            if take_out:
                take_back(opened, key, mention, reason or "", today())
            else:
                note(opened, key, mention, today())
    typer.echo(f"{'Retiré' if take_out else 'Noté'} : {fact.words}.")


def _read(
    words: list[str], wanted: str | None, decision: str | None, reference: str, *, take_out: bool
) -> tuple[str, Fact, Mention]:
    """Return the number of the act, if one is named, the fact, and what is noted of it."""
    whole = wanted is not None or decision is not None
    rest = words if whole else words[1:]
    counts = (1, 2) if take_out else (2,)
    if len(rest) not in counts or (wanted is not None and decision is not None):
        raise RegistreError(
            "Écrivez « registre noter FICHIER NUMERO FAIT JOUR » ; ou, au lieu du NUMERO, --seance "
            "JOUR ou --decision NUMERO."
        )
    known = SESSION_FACTS if wanted else DECISION_FACTS if decision else ITEM_FACTS
    fact = next((each for each in known if each.value == rest[0]), None)
    if fact is None:
        offered = ", ".join(sorted(each.value for each in known))
        raise RegistreError(f"« {rest[0]} » ne se note pas ici. Choisissez parmi {offered}.")
    day = read_day(rest[1], "JOUR") if len(rest) == 2 else None  # noqa: PLR2004 -- FAIT, JOUR
    mention = Mention(fact, day, reference=reference, by_court=by_default(fact))
    return ("" if whole else words[0]), fact, mention


def _place(
    opened: RegisterFile, number: str, wanted: str | None, mention: Mention
) -> tuple[int, Mention]:
    if wanted is not None:
        return choose_session(opened.sessions(), wanted).id, mention
    entry, position = numbered(opened, number, None)
    return entry.id, Mention(
        mention.fact, mention.day, position, mention.reference, mention.by_court
    )


def feuillets_nuls(
    register: Register,
    year: Annotated[int, typer.Argument(metavar="ANNEE", help="L’année de leur registre.")],
    count: Annotated[int, typer.Argument(metavar="NOMBRE", help="Combien de feuillets.")],
    reason: Annotated[str, typer.Option("--motif", metavar="TEXTE", help="Pourquoi.")],
) -> None:
    """Inscrit comme nuls les prochains feuillets d’une année : gâchés, ils ne resservent pas."""
    with editable(register) as opened:
        folio = enter_void(opened, year, count, reason, today())
    typer.echo(f"{folio.title} : {'nul' if count == 1 else 'nuls'}.")


def sceaux(register: Register) -> None:
    """Liste les entrées de la chaîne des sceaux : son rang, son jour, sa nature, son empreinte."""
    with RegisterFile.open(register, read_only=True) as opened:
        for entry in opened.entries():
            line = chain_line(entry)
            typer.echo(f"{line.rank}\t{line.day.isoformat()}\t{line.words}\t{line.head}")
        if opened.head() is None:
            typer.echo("Rien n’est scellé.")


COMMANDS = (sceller, rouvrir, noter, feuillets_nuls, sceaux)
