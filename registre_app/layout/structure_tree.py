"""The structure tree of a document written to its file, and the links that are part of it."""

from collections.abc import Mapping, Sequence

from registre_app.layout.pdf_file import PdfFile, array, dictionary, ref, string
from registre_app.layout.structure import CUT_TAG, Element, LinkArea, MarkedContent
from registre_app.layout.typography import CUT


def write_structure(
    file: PdfFile,
    root: Element,
    leaves: Sequence[int],
    links: dict[int, list[str]],
    places: Mapping[str, int],
) -> int:
    """Write the structure tree and the map from marked content to its elements (14.7.4.4).

    The links of each page, by its index, are written and added to ``links``; ``places`` are the
    pages to which they lead, by their names, where these are known.
    """
    tree = file.reserve()
    owners: list[list[tuple[int, int]]] = [[] for _ in leaves]
    owned: list[int] = []  # the elements of links, whose keys follow those of the pages

    def write(element: Element, parent: int, pages: Sequence[int]) -> int:
        number = file.reserve()
        pages = pages if element.pages is None else element.pages
        marked = [kid for kid in element.kids if isinstance(kid, MarkedContent)]
        for content in marked:
            owners[pages[content.page]].append((content.number, number))
        # Where all content is on one page, as it nearly always is, the numbers suffice.
        page_key = ""
        on_one_page = bool(marked) and marked[0].page == marked[-1].page
        if on_one_page:
            page_key = f" /Pg {leaves[pages[marked[0].page]]} 0 R"
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(f"{write(kid, number, pages)} 0 R")
            elif on_one_page:
                kids.append(str(kid.number))
            else:
                page = leaves[pages[kid.page]]
                kids.append(f"<</Type /MCR /Pg {page} 0 R /MCID {kid.number}>>")
        attributes, said = _attributes(element), _said(element)
        for area in element.areas if element.target else ():
            page = pages[area.page]
            place = places.get(element.target)
            to = string(element.target) if place is None else f"[{leaves[place]} 0 R /Fit]"
            link = ref(_write_link(file, element.target, to, area, len(leaves) + len(owned)))
            owned.append(number)
            links.setdefault(page, []).append(link)
            kids.append(f"<</Type /OBJR /Pg {leaves[page]} 0 R /Obj {link}>>")
        own = f"{page_key}{attributes}{said}"
        body = f"<</S /{element.tag} /P {parent} 0 R{own} /K [{' '.join(kids)}]>>"
        return file.write(body.encode(), number)

    first = write(root, tree, range(len(leaves)))
    parents = [
        f"{index} {file.write(array(ref(owner) for _, owner in sorted(each)).encode())} 0 R"
        for index, each in enumerate(owners)
    ]
    parents += [f"{len(leaves) + rank} {owner} 0 R" for rank, owner in enumerate(owned)]
    entries = {
        "Type": "/StructTreeRoot",
        "K": array([ref(first)]),
        "ParentTree": ref(file.write(dictionary({"Nums": array(parents)}).encode())),
        "ParentTreeNextKey": str(len(leaves) + len(owned)),
    }
    return file.write(dictionary(entries).encode(), tree)


def _attributes(element: Element) -> str:
    """Return the scope of a header cell, or the room that a picture takes (14.8.5.4.3)."""
    if element.scope:
        return f" /A <</O /Table /Scope /{element.scope}>>"
    if element.alt and element.areas:
        box = array(f"{edge:.2f}" for edge in element.areas[0][1:])
        return f" /A <</O /Layout /Placement /Block /BBox {box}>>"
    return ""


def _said(element: Element) -> str:
    """Return what is read in the place of what an element draws."""
    if element.tag == CUT_TAG:
        return f" /ActualText {string(CUT)}"
    return f" /Alt {string(element.alt)}" if element.alt else ""


def _write_link(file: PdfFile, target: str, to: str, area: LinkArea, key: int) -> int:
    """Write where a link is clicked (ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18.5).

    It leads ``to`` a page, or to its name, which layout.bound_pages puts the page in the place of.
    """
    entries = {
        "Type": "/Annot",
        "Subtype": "/Link",
        "Rect": array(f"{edge:.2f}" for edge in area[1:]),
        "Border": "[0 0 0]",
        "F": "4",
        "Contents": string(target),
        "Dest": to,
        "StructParent": str(key),
    }
    return file.write(dictionary(entries).encode())
