"""The structure tree of a PDF/A and PDF/UA file joined to that of the document that it follows.

What cannot be joined for sure, such as links, identifiers or another colour space, is not: the
pages are then appended without it, and the whole drops its claims.
"""

from collections.abc import Iterator

import pikepdf

from registre_app.layout.metadata import without_claims

_PARTS = ("2", "3")  # of PDF/A, whose pages PDF/A-3 takes as they are
_SHARED = ("/RoleMap", "/ClassMap")
_OWNERS = ("/StructParent", "/StructParents")
_DEEPEST = 50  # nodes above a page
_COMPONENTS = 3  # of the colours of RGB


def may_join(whole: pikepdf.Pdf, joined: pikepdf.Pdf) -> bool:
    """Tell whether a file claims PDF/A and PDF/UA, and has nothing that could not be joined."""
    return (
        _claims(joined)
        and "/StructTreeRoot" in joined.Root
        and "/IDTree" not in joined.Root.StructTreeRoot
        and _colours(joined) == _COMPONENTS
        and all(map(_is_plain, joined.pages))
        and not any(_conflict(whole, joined, name) for name in _SHARED)
    )


def join(whole: pikepdf.Pdf, joined: pikepdf.Pdf, first: int) -> None:
    """Join the structure of a file whose pages were appended from a page on (0 is the first)."""
    tree, other = whole.Root.StructTreeRoot, joined.Root.StructTreeRoot
    document = tree.K[0]
    part = whole.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructElem, S=pikepdf.Name.Sect, P=document, K=pikepdf.Array()
        )
    )
    document.K.append(part)
    for kid in _listed(other.K):
        copied = whole.copy_foreign(_indirect(joined, kid))
        copied.P = part
        part.K.append(copied)
    shift = int(tree.ParentTreeNextKey)
    numbers, last = tree.ParentTree.Nums, shift
    for key, owners in _numbered(other.ParentTree):
        numbers.append(shift + key)
        numbers.append(whole.copy_foreign(_indirect(joined, owners)))
        last = max(last, shift + key + 1)
    tree.ParentTreeNextKey = last
    for page in list(whole.pages)[first:]:
        page.StructParents = shift + int(page.StructParents)
    for name in _SHARED:
        if name in other:
            if name not in tree:
                tree[name] = pikepdf.Dictionary()
            for role, value in whole.copy_foreign(_indirect(joined, other[name])).items():
                tree[name][role] = value


def drop_claims(whole: pikepdf.Pdf) -> None:
    """Let a file claim neither PDF/A nor PDF/UA any more: what was appended belies it."""
    held = whole.Root.Metadata
    held.write(without_claims(held.read_bytes()))


def _claims(joined: pikepdf.Pdf) -> bool:
    with joined.open_metadata(set_pikepdf_as_editor=False) as said:
        return (
            said.get("pdfaid:part") in _PARTS
            and str(said.get("pdfaid:conformance")).upper() == "A"
            and said.get("pdfuaid:part") == "1"
        )


def _colours(joined: pikepdf.Pdf) -> int:
    """Return the components of the colours of a file's output; 0 where it tells of none."""
    for intent in joined.Root.get("/OutputIntents", []):
        if "/DestOutputProfile" in intent:
            return int(intent.DestOutputProfile.get("/N", 0))
    return 0


def _is_plain(page: pikepdf.Page) -> bool:
    """Tell whether a page has nothing but its own marked content, upright."""
    resources = inherited(page, "/Resources") or pikepdf.Dictionary()
    drawn = resources.get("/XObject", pikepdf.Dictionary())
    return (
        "/StructParents" in page.obj
        and not page.obj.get("/Annots")
        and not int(inherited(page, "/Rotate") or 0)
        and "/UserUnit" not in page.obj
        and not any(key in each for _, each in drawn.items() for key in _OWNERS)
    )


def inherited(page: pikepdf.Page, key: str) -> pikepdf.Object | None:
    """Return an attribute of a page, its own or that of a node above it (ISO 32000-1, 7.7.3.4)."""
    node: pikepdf.Object | None = page.obj
    for _ in range(_DEEPEST):
        if node is None or key in node:
            return node and node[key]
        node = node.get("/Parent")
    return None


def _conflict(whole: pikepdf.Pdf, joined: pikepdf.Pdf, name: str) -> bool:
    """Tell whether two files give two meanings to one name."""
    known = whole.Root.StructTreeRoot.get(name, pikepdf.Dictionary())
    other = joined.Root.StructTreeRoot.get(name, pikepdf.Dictionary())
    return any(key in known and known[key] != value for key, value in other.items())


def _indirect(owner: pikepdf.Pdf, value: pikepdf.Object) -> pikepdf.Object:
    return value if value.is_indirect else owner.make_indirect(value)


def _listed(kids: pikepdf.Object) -> list[pikepdf.Object]:
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _numbered(tree: pikepdf.Object) -> Iterator[tuple[int, pikepdf.Object]]:
    """Yield the entries of a number tree (ISO 32000-1, 7.9.7)."""
    numbers = list(tree.get("/Nums", []))
    for key, value in zip(numbers[::2], numbers[1::2], strict=True):
        yield int(key), value
    for kid in tree.get("/Kids", []):
        yield from _numbered(kid)
