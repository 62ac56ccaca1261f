"""What our files are made of: a paper with anything else may show or print what nobody compares.

A note printed and not shown, a layer, a page cropped or enlarged, a script, a second file of one
name: none of them is in what this application writes.
"""

import io
from collections.abc import Iterator

import pikepdf

from registre_app.archive.attached import MALFORMED, Unreadable

_CATALOGUE = frozenset(
    {
        *("/Type", "/Pages", "/Lang", "/MarkInfo", "/ViewerPreferences", "/OutputIntents"),
        *("/Metadata", "/StructTreeRoot", "/Outlines", "/PageMode", "/Names", "/AF"),
        *("/PageLabels", "/Version", "/Extensions"),
    }
)
"""The keys of the catalogue of our files, and what a program that saves them again may add."""
_PAGE = frozenset(
    {
        *("/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/StructParents"),
        *("/Tabs", "/Annots", "/Rotate"),  # a page turned looks otherwise: it is compared
    }
)
_LINK = frozenset(
    {
        *("/Type", "/Subtype", "/Rect", "/Border", "/F", "/Dest", "/Contents", "/StructParent"),
        *("/A", "/P"),
    }
)
_SHOWN_AND_PRINTED = 4  # the flags of our links, ISO 32000-1, table 165
_INFORMATION = frozenset({"/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped"})
_ACTIONS = frozenset({"/URI", "/GoTo"})
_ALOUD = ("/ActualText", "/Alt", "/E")
_DEEPEST = 20  # nodes between a page and the root of their tree
_INHERITED = frozenset({"/MediaBox", "/Resources", "/Type", "/Kids", "/Count", "/Parent"})


def strange_parts(content: bytes) -> Iterator[str]:
    """Yield, in French, what a PDF has that our files never have. Raises Unreadable."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            yield from _of_file(pdf)
            for number, page in enumerate(pdf.pages, start=1):
                for told in _of_page(page.obj):
                    yield f"page {number} : {told}"
    except MALFORMED as error:
        raise Unreadable("il est illisible ou incomplet") from error


def titles_of(content: bytes) -> tuple[str, ...]:
    """Return the titles that a PDF gives itself, as readers show them. Raises Unreadable."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            told = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
            return tuple(str(told.get(key, "")) for key in ("dc:title", "dc:creator"))
    except MALFORMED as error:
        raise Unreadable("il est illisible ou incomplet") from error


def read_aloud(content: bytes) -> tuple[str, ...]:
    """Return the texts that a reading device says in place of what a page shows, in order.

    Raises Unreadable.
    """
    found = []
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for each in pdf.objects:
                if isinstance(each, pikepdf.Dictionary) and "/S" in each:
                    found += [str(each[key]) for key in _ALOUD if key in each]
    except MALFORMED as error:
        raise Unreadable("il est illisible ou incomplet") from error
    return tuple(sorted(found))


def _of_file(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "il est chiffré"
    if more := sorted(set(pdf.Root.keys()) - _CATALOGUE):
        yield f"il a ce que nos papiers n’ont pas ({', '.join(more)})"
    # Another program may tell in the former dictionary the title that the metadata have.
    told = {"/Title": _title(pdf)}
    named = {key for key, said in told.items() if str(pdf.docinfo.get(key, "")) == said}
    if more := sorted(set(pdf.docinfo.keys()) - _INFORMATION - named):
        yield f"il porte un titre ou des mots qui ne sont pas les nôtres ({', '.join(more)})"
    names = _held(pdf.Root, "/Names")
    if set(names.keys()) - {"/EmbeddedFiles"}:
        yield "il porte un programme, ou des destinations nommées"
    yield from _of_attachments(pdf, names)


def _title(pdf: pikepdf.Pdf) -> str:
    told = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    return str(told.get("dc:title", ""))


def _of_attachments(pdf: pikepdf.Pdf, names: pikepdf.Object) -> Iterator[str]:
    listed = _held(names, "/EmbeddedFiles")
    if "/Kids" in listed:  # another program sorted them in a tree: read by their names below
        told = [str(each.obj.get("/F", "")) for each in pdf.attachments.values()]
    else:
        told = [str(each.get("/F", "")) for each in list(listed.get("/Names", []))[1::2]]
        keys = [str(each) for each in list(listed.get("/Names", []))[::2]]
        if len(set(keys)) < len(keys):
            yield "deux pièces jointes ont le même nom"
            return
    if len(set(told)) < len(told):
        yield "deux pièces jointes ont le même nom"
    if other := sorted(each for each in told if not each.endswith(".json")):
        yield f"il porte une pièce jointe qui n’est pas la nôtre ({', '.join(other)})"


def _of_page(page: pikepdf.Object) -> Iterator[str]:
    if more := sorted(set(page.keys()) - _PAGE):
        yield f"elle a ce que nos pages n’ont pas ({', '.join(more)})"
    node, depth = page.get("/Parent"), 0
    while node is not None and depth < _DEEPEST:
        if more := sorted(set(node.keys()) - _INHERITED):
            yield f"elle a ce que nos pages n’ont pas ({', '.join(more)})"
        node, depth = node.get("/Parent"), depth + 1
    for each in page.get("/Annots", []):
        if not _is_link(each):
            yield "une note d’un autre programme y est posée"
    resources = _held(page, "/Resources")
    if "/Properties" in resources:
        yield "elle a des couches, qui se montrent ou se cachent"


def _is_link(note: pikepdf.Object) -> bool:
    action = _held(note, "/A")
    return (
        note.get("/Subtype") == "/Link"
        and not set(note.keys()) - _LINK
        and int(note.get("/F", 0)) == _SHOWN_AND_PRINTED
        and ("/A" not in note or action.get("/S") in _ACTIONS)
    )


def _held(holder: pikepdf.Object, key: str) -> pikepdf.Object:
    """Return the dictionary under a key; an empty one where there is none."""
    found: pikepdf.Object = holder.get(key, pikepdf.Dictionary())
    return found
