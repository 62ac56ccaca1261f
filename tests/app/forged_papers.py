"""Papers altered with another program, and saved again."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pikepdf
import rfc8785

from registre_app.domain.ballot import Ballot
from registre_app.exchange import decision_of_json, sealed_session_of
from registre_app.papers.register.sheets import session_sheets

Forge = Callable[[bytes], bytes]
"""Alters a paper as PDF bytes."""


def saved(change: Callable[[pikepdf.Pdf], object]) -> Forge:
    """Return what alters an open PDF and saves it."""

    def forge(content: bytes) -> bytes:
        made = io.BytesIO()
        with pikepdf.open(io.BytesIO(content)) as pdf:
            change(pdf)
            pdf.save(made)
        return made.getvalue()

    return forge


def envelope_in(content: bytes) -> dict[str, Any]:
    """Return the first entry of the chain that a paper carries."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        name = next(each for each in sorted(pdf.attachments) if each.startswith("sceau-"))
        found: dict[str, Any] = json.loads(pdf.attachments[name].get_file().read_bytes())
        return found


def carrying(pdf: pikepdf.Pdf, name: str, content: bytes) -> None:
    """Put other bytes in the place of an attached file."""
    pdf.attachments[name].get_file().obj.write(content)


def with_record(change: Callable[[dict[str, Any]], object], *, hashed: bool = False) -> Forge:
    """Alter the record that a paper carries; ``hashed``: compute its hash again."""

    def forge(content: bytes) -> bytes:
        told = envelope_in(content)
        change(told["enregistrement"])
        if hashed:
            digest = sha256(rfc8785.dumps(told["enregistrement"])).digest()
            former = bytes.fromhex(told["precedente"])
            told["empreinte"] = sha256(former + digest).hexdigest()
        name = f"sceau-{told['rang']}.json"
        return saved(lambda pdf: carrying(pdf, name, rfc8785.dumps(told)))(content)

    return forge


def reprinted(**changes: Any) -> Forge:
    """Print other words of the second act under the seal of the true ones."""

    def forge(content: bytes) -> bytes:
        told = envelope_in(content)
        record = told["enregistrement"]
        session = sealed_session_of(record, told["empreinte"])
        item = replace(session.deliberations[1], **changes)
        decisions = [decision_of_json(each["decision"]) for each in record["decisions"]]
        other = session_sheets(session.with_deliberation(1, item), decisions)
        made = io.BytesIO()
        with pikepdf.open(io.BytesIO(content)) as pdf, pikepdf.open(io.BytesIO(other)) as printed:
            del pdf.pages[:]
            pdf.pages.extend(printed.pages)
            pdf.save(made)
        return made.getvalue()

    return forge


def painted(pdf: pikepdf.Pdf) -> None:
    """Hide some lines under a white rectangle."""
    pdf.pages[1].contents_add(b"q 1 1 1 rg 60 300 450 120 re f Q")


def stamped(pdf: pikepdf.Pdf) -> None:
    """Lay a black square over a page, as a note of a reader."""
    look = pdf.make_stream(b"0 0 100 100 re f", BBox=[0, 0, 100, 100], Subtype=pikepdf.Name.Form)
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Stamp,
        Rect=[100, 500, 200, 600],
        F=4,
        AP=pikepdf.Dictionary(N=look),
    )
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))


def written_on(pdf: pikepdf.Pdf) -> None:
    """Write some words more on a page."""
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page = pdf.pages[0]
    page.Resources.Font["/More"] = pdf.make_indirect(font)
    page.contents_add(b"BT /More 12 Tf 80 200 Td (Sauf le maire) Tj ET")


def without_last_page(pdf: pikepdf.Pdf) -> None:
    """Take a page away."""
    del pdf.pages[-1]


def swapped_pages(pdf: pikepdf.Pdf) -> None:
    """Exchange two pages."""
    first, second = pdf.pages[0], pdf.pages[1]
    pdf.pages.extend([second, first])
    del pdf.pages[0:2]


def doubled_page(pdf: pikepdf.Pdf) -> None:
    """Put a page twice."""
    pdf.pages.append(pdf.pages[0])


def turned_page(pdf: pikepdf.Pdf) -> None:
    """Turn a page on its head."""
    pdf.pages[0].rotate(180, relative=True)


def without_record(pdf: pikepdf.Pdf) -> None:
    """Take away what a paper carries."""
    for name in list(pdf.attachments):
        del pdf.attachments[name]


def other_vote(record: dict[str, Any]) -> None:
    """Have the second act voted otherwise."""
    record["seance"]["deliberations"][1]["scrutin"] |= {"pour": 4, "contre": 3}


def other_text(record: dict[str, Any]) -> None:
    """Have the second act say something else."""
    record["seance"]["deliberations"][1]["expose"] = "Considérant autre chose ;"


def other_salt(record: dict[str, Any]) -> None:
    """Have another salt."""
    record["sel"] = "0" * 32


FORGERIES: dict[str, Forge] = {
    "texte de l’enregistrement": with_record(other_text),
    "vote de l’enregistrement": with_record(other_vote),
    "sel de l’enregistrement": with_record(other_salt),
    "enregistrement refait": with_record(other_text, hashed=True),
    "vote de l’enregistrement refait": with_record(other_vote, hashed=True),
    "sel refait": with_record(other_salt, hashed=True),
    "texte imprimé": reprinted(body="Considérant la situation de [[Mme Durant]] ;"),
    "titre imprimé": reprinted(title="Secourir"),
    "vote imprimé": reprinted(ballot=Ballot(votes_for=4, against=3)),
    "page ôtée": saved(without_last_page),
    "pages échangées": saved(swapped_pages),
    "page en double": saved(doubled_page),
    "page retournée": saved(turned_page),
    "lignes masquées": saved(painted),
    "page tamponnée": saved(stamped),
    "mots ajoutés": saved(written_on),
}


def with_chain(pdf: pikepdf.Pdf, change: Callable[[dict[str, Any]], object]) -> None:
    """Alter the chain that a bound register carries."""
    stream = pdf.attachments["chaine.json"].get_file().obj
    told = json.loads(stream.read_bytes())
    change(told)
    stream.write(rfc8785.dumps(told))


def _entitled(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(update_docinfo=False) as told:
        told["dc:title"] = "Don au maire"


def _informed(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Don au maire"


def _layered(pdf: pikepdf.Pdf) -> None:
    """Black out some lines in print alone."""
    name = pikepdf.Name
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=name.OCG, Name="Impression"))
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array([layer]), D=pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
    )
    pdf.pages[0].Resources.Properties = pikepdf.Dictionary(OC1=layer)
    pdf.pages[0].contents_add(b"/OC /OC1 BDC q 0 g 100 300 300 100 re f Q EMC")


def _noted(flags: int) -> Callable[[pikepdf.Pdf], None]:
    """Return what lays a note over a page, with the flags of table 165 of ISO 32000-1."""

    def note(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(b"0 g 0 0 99 99 re f", BBox=[0, 0, 99, 99])
        look.Subtype = pikepdf.Name.Form
        held = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[100, 300, 400, 400],
            F=flags,
            AP=pikepdf.Dictionary(N=look),
        )
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(held)])

    return note


def _scripted(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _enlarged(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].UserUnit = 2


def _cropped(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].CropBox = [0, 300, 595, 842]


def _cropped_from_above(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.CropBox = [0, 300, 595, 842]


def _written_outside(pdf: pikepdf.Pdf) -> None:
    written_on(pdf)
    pdf.pages[0].contents_add(b"BT /More 4 Tf 80 2000 Td (Sauf le maire) Tj ET")


def _attached_too(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["note.txt"] = pikepdf.AttachedFileSpec(pdf, b"?", filename="note.txt")


def _read_otherwise(pdf: pikepdf.Pdf) -> None:
    """Have a reading device say something else than a paragraph shows."""
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == pikepdf.Name.P:
            each["/ActualText"] = pikepdf.String("Refusé")
            return


STRANGE: dict[str, Callable[[pikepdf.Pdf], object]] = {
    "titre du fichier": _entitled,
    "titre d’autrefois": _informed,
    "calque": _layered,
    "note imprimée, non montrée": _noted(4 + 32),
    "note dessinée": _noted(4),
    "programme": _scripted,
    "page agrandie": _enlarged,
    "page rognée": _cropped,
    "pages rognées": _cropped_from_above,
    "mots hors de la page": _written_outside,
    "pièce jointe": _attached_too,
    "mots du lecteur d’écran": _read_otherwise,
}
"""What other readers, printers or devices would show, and no comparison of pages."""
