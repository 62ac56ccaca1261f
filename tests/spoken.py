"""What a screen reader is told of a window, as a tree, and what would leave it without a word.

Read through the interfaces of Qt, without a bus: see tests.bus for the bus itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QWidget

STATES = ("checked", "disabled", "editable", "expandable", "focusable", "readOnly", "selected")
CONTROLS = {
    *("Button", "ButtonMenu", "CheckBox", "RadioButton", "ComboBox", "EditableText", "SpinBox"),
    *("List", "ListItem", "Table", "Cell", "ColumnHeader", "RowHeader", "PageTab", "PageTabList"),
    *("MenuItem", "PopupMenu", "ProgressBar", "Slider", "Tree", "TreeItem"),
}
MARKS = re.compile(r"[✓○●→←▲▼]")
"""Drawings that a screen reader spells: « white circle », or nothing."""


@dataclass(frozen=True)
class Node:
    """An object as it is read: its role, its name, what labels it, what it tells of itself."""

    role: str
    name: str
    label: str = ""
    description: str = ""
    states: tuple[str, ...] = ()
    row: int | None = None
    headers: tuple[str, ...] = ()
    children: tuple[Node, ...] = field(default=(), repr=False)

    @property
    def called(self) -> str:
        """What it is called by: its name, or what labels it."""
        return self.name.strip() or self.label.strip()

    def every(self) -> Iterator[Node]:
        """This object, and all those in it."""
        yield self
        for child in self.children:
            yield from child.every()


def read(widget: QWidget) -> Node:
    """Read what shows in a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    found = _read(interface)
    assert found is not None
    return found


def _read(interface: QAccessibleInterface) -> Node | None:
    state, role = interface.state(), interface.role().name
    if not interface.isValid() or (state.invisible and role != "RowHeader"):
        return None
    inside = (interface.child(rank) for rank in range(interface.childCount()))
    children = [_read(child) for child in inside if child is not None]
    cell = interface.tableCellInterface() if role == "Cell" else None
    headers = (*cell.rowHeaderCells(), *cell.columnHeaderCells()) if cell else ()
    labels = [  # on Linux, a list of choices is named by its choice, and called by its label
        other.text(QAccessible.Text.Name)
        for other, relation in interface.relations()
        if QAccessible.RelationFlag.Label in QAccessible.RelationFlag(relation)
    ]
    return Node(
        role,
        interface.text(QAccessible.Text.Name),
        " ".join(labels),
        interface.text(QAccessible.Text.Description),
        tuple(name for name in STATES if getattr(state, name)),
        cell.rowIndex() if cell else None,
        tuple(each.text(QAccessible.Text.Name) for each in headers),
        tuple(child for child in children if child is not None),
    )


def faults(tree: Node) -> list[str]:
    """Name what would be met without a word, or twice under the same one."""
    found = []
    for node in tree.every():
        if (node.role in CONTROLS or "focusable" in node.states) and not node.called:
            found.append(f"{_path(tree, node)} : sans nom {node.states}")
        if node.role == "ComboBox" and not node.label:
            found.append(f"{_path(tree, node)} : sans étiquette")
        if node.role in CONTROLS and MARKS.search(node.called):
            found.append(f"{_path(tree, node)} : un signe pour un mot")
        if node.role == "Cell" and (len(node.headers) < 2 or not all(node.headers)):
            found.append(f"{_path(tree, node)} : sans titre de ligne ou de colonne {node.headers}")
        found += [f"{_path(tree, node)} : deux fois « {name} »" for name in _twins(node)]
    return found


def _twins(node: Node) -> list[str]:
    """The names that two controls of one part bear, or two cells of one row."""
    names = Counter(
        (child.role, child.row, child.called)
        for child in node.children
        if child.role in CONTROLS and child.called and child.role not in ("ListItem", "RowHeader")
    )
    return [name for (_, _, name), count in names.items() if count > 1]


def _path(tree: Node, wanted: Node) -> str:
    """The roles and the names of what leads to an object."""

    def seek(node: Node) -> list[Node] | None:
        if node is wanted:
            return [node]
        for child in node.children:
            if (rest := seek(child)) is not None:
                return [node, *rest]
        return None

    way = seek(tree) or []
    return " / ".join(
        f"{each.role} « {each.called} »" for each in way if each.called or each is wanted
    )


def told(tree: Node, depth: int = 0) -> Iterator[str]:
    """The tree as lines, without what says nothing."""
    says = tree.called or tree.role in CONTROLS
    if says:
        more = f" ({tree.description})" if tree.description not in ("", tree.name) else ""
        states = f" [{', '.join(tree.states)}]" if tree.states else ""
        yield f"{'  ' * depth}{tree.role} {tree.called}{more}{states}"
    for child in tree.children:
        yield from told(child, depth + bool(says))


@contextmanager
def hearing() -> Iterator[list[str]]:
    """Give what is announced; « ! » before what is urgent."""
    told: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            urgent = event.politeness() is QAccessible.AnnouncementPoliteness.Assertive
            told.append(f"{'! ' if urgent else ''}{event.message()}")

    updated = QAccessible.updateAccessibility
    QAccessible.updateAccessibility = staticmethod(hear)  # type: ignore[method-assign]
    QAccessible.setActive(True)
    try:
        yield told
    finally:
        QAccessible.setActive(False)
        QAccessible.updateAccessibility = updated  # type: ignore[method-assign]
