"""What is in the bin, brought back as it was: a session, an act, a decision, a member."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from registre_app.domain.attendance import Movement, Proxy
from registre_app.domain.bin import BinItem, Kind, Restored
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.french import day_month_year, listed, long_date
from registre_app.domain.item_again import with_item_again
from registre_app.domain.member import MemberId
from registre_app.domain.references import members_of
from registre_app.storage import bin_rows, older_acts, reading, writing
from registre_app.storage.chronicle_rows import person_of_rows, read_chronicle, write_chronicle
from registre_app.storage.errors import CannotRestore
from registre_app.storage.links import settle_links
from registre_app.storage.reading_acts import items_of
from registre_app.storage.rows import from_row, select

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database

    from registre_app.domain.session import Session
    from registre_app.storage.bin_rows import Rows

_NOTHING = "Rien n’a été modifié."


def bring_back(tables: Database, key: int, chronicle: Chronicle) -> Restored:
    """Bring an item of the bin back to the register. Raises CannotRestore, UnreadableRow."""
    item, rows = bin_rows.read_item(tables.conn, key)
    restored = _WAYS[item.kind](tables, item, rows, chronicle)
    bin_rows.delete(tables, item)
    return restored


def _session(tables: Database, item: BinItem, rows: Rows, chronicle: Chronicle) -> Restored:
    db = tables.conn
    key = int(item.subject)
    if reading.has_session(db, key):  # as after the return to a backup
        key = writing.next_key(db)
    notes = []
    for act in rows.get("deliberation", ()):
        if act["number"] and (owner := _owner(db, act["number"])):
            notes.append(_taken(act["number"], owner))
            act["number"] = ""
    lacking = [row["id"] for row in rows.get("member", ()) if row["id"] not in chronicle]
    for table, column in bin_rows.PERSON_TABLES.items():
        of_them = [row for row in rows.get(table, ()) if row[column] in lacking]
        bin_rows.put_back(tables, {table: of_them})
    for person in lacking:
        tables.table(bin_rows.TABLE).delete_where(
            "kind = ? AND subject = ?", [Kind.MEMBER.value, person]
        )
    if lacking:
        chronicle = read_chronicle(db)
        notes.append(_again_on_the_roster(rows, chronicle, lacking))
    for table, held in rows.items():
        if table not in bin_rows.PERSON_TABLES:
            column = "id" if table == "session" else "session_id"
            bin_rows.put_back(tables, {table: [row | {column: key} for row in held]})
    settle_links(tables, chronicle)
    return Restored(item, tuple(notes), key)


def _again_on_the_roster(rows: Rows, chronicle: Chronicle, lacking: list[str]) -> str:
    day = date.fromisoformat(rows["session"][0]["date"])
    names = [chronicle.member_on(MemberId(each), day).short_name for each in lacking]
    return f"De nouveau au tableau : {listed(names)}."


def _act(tables: Database, item: BinItem, rows: Rows, chronicle: Chronicle) -> Restored:
    db = tables.conn
    key = int(item.subject)
    if not reading.has_session(db, key):
        raise CannotRestore(_without_session(db, item))
    session = reading.read_session(db, key, chronicle)
    if session.seal is not None:
        raise CannotRestore(
            f"La séance du {long_date(session.date)} est scellée : elle ne reçoit plus de "
            f"délibération. {_NOTHING} Levez le sceau en disant pourquoi, puis reprenez celle-ci ; "
            "ou laissez-la dans la corbeille."
        )
    (act,) = items_of(lambda table: rows.get(table, ()))
    _require_present(session, members_of(act), chronicle)
    notes = []
    if act.number and (owner := _owner(db, act.number)):
        notes.append(_taken(act.number, owner))
        act = replace(act, number="")
    position = min(rows["deliberation"][0]["position"], len(session.deliberations))
    again, same = with_item_again(
        session,
        act,
        position,
        tuple(from_row(Movement, row) for row in rows.get("movement", ())),
        tuple(from_row(Proxy, row) for row in rows.get("proxy", ())),
    )
    if not same:
        notes.append(
            "Les arrivées, départs et pouvoirs ont changé depuis : vérifiez-les à ce point."
        )
    writing.update_session(tables, key, session, again)
    settle_links(tables, chronicle)
    return Restored(item, tuple(notes), key, position)


def _without_session(db: sqlite3.Connection, item: BinItem) -> str:
    wanted = [Kind.SESSION.value, item.subject]
    query = f"SELECT title FROM {bin_rows.TABLE} WHERE kind = ? AND subject = ?"
    if row := db.execute(query, wanted).fetchone():
        return (
            "La séance de cette délibération est elle-même dans la corbeille. "
            f"{_NOTHING} Reprenez d’abord « {row[0]} »."
        )
    return (
        "La séance de cette délibération n’est plus au registre, ni dans la corbeille. "
        f"{_NOTHING} Revenez à une sauvegarde qui tient encore la séance, ou saisissez l’acte dans "
        "une autre."
    )


def _require_present(session: Session, named: set[MemberId | None], chronicle: Chronicle) -> None:
    known = {line.member.id for line in session.attendance}
    if gone := {each for each in named if each is not None} - known:
        day = session.date
        names = listed(
            sorted(
                chronicle.member_on(each, day).short_name if each in chronicle else each
                for each in gone
            )
        )
        raise CannotRestore(
            f"Cette délibération nomme qui n’est plus aux présences de la séance ({names}). "
            f"{_NOTHING} Suivez d’abord le tableau des élus à l’étape Présences (F5)."
        )


def _decision(tables: Database, item: BinItem, rows: Rows, _chronicle: Chronicle) -> Restored:
    query = "SELECT title, taken_on FROM delegated_decision WHERE number = ?"
    if row := tables.conn.execute(query, [item.subject]).fetchone():
        raise CannotRestore(
            f"Le numéro {item.subject} est maintenant celui de la décision « {row[0]} » du "
            f"{day_month_year(date.fromisoformat(row[1]))}. {_NOTHING} Donnez un autre numéro à "
            "celle-ci, puis reprenez celle de la corbeille."
        )
    bin_rows.put_back(tables, rows)
    return Restored(item, decision=item.subject)


def _member(tables: Database, item: BinItem, rows: Rows, chronicle: Chronicle) -> Restored:
    person = person_of_rows(rows)
    if person.id in chronicle:
        raise CannotRestore(
            f"« {item.title} » est déjà au tableau. {_NOTHING} Rien n’est à reprendre."
        )
    place = rows["member"][0]["rank"] - 1
    people = (*chronicle.people[:place], person, *chronicle.people[place:])
    write_chronicle(tables, chronicle, replace(chronicle, people=people))
    return Restored(item)


def _older_act(tables: Database, item: BinItem, rows: Rows, _chronicle: Chronicle) -> Restored:
    older_acts.bring_back(tables, rows)
    return Restored(item, older=True)


def _owner(db: sqlite3.Connection, number: str) -> str:
    """Return the act that bears a number, in words; nothing where none does."""
    query = (
        "SELECT title, date FROM deliberation JOIN session ON session.id = session_id"
        " WHERE number = ? AND number <> ''"  # as the partial index has it
    )
    row = next(select(db, query, [number]), None)
    if row is None:
        return ""
    day = date.fromisoformat(row["date"])
    return f"« {row['title'] or 'Sans objet'} », séance du {long_date(day)}"


def _taken(number: str, owner: str) -> str:
    return (
        f"Le numéro {number} est maintenant celui de {owner} : l’acte revient sans numéro ; "
        "donnez-lui-en un autre."
    )


_WAYS = {
    Kind.SESSION: _session,
    Kind.ACT: _act,
    Kind.DECISION: _decision,
    Kind.MEMBER: _member,
    Kind.OLDER_ACT: _older_act,
}
