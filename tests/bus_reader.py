"""Reads the accessibility bus as a screen reader does. Run by the system's Python: see tests.bus.

On each line of its input it answers one line of JSON: « tree », what the application shows;
« places », the same with where it stands and what its fields hold; « events », what came over the
bus since the last time.
"""

import json
import os
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

STATES = (
    *("CHECKED", "EDITABLE", "EXPANDABLE", "FOCUSABLE", "FOCUSED", "INVALID_ENTRY", "READ_ONLY"),
    *("SELECTED",),
)
HEARD = (
    *("object:announcement", "object:state-changed:focused", "object:active-descendant-changed"),
    *("object:property-change:accessible-description", "window:activate"),
)
DEEPEST = 60


class Reader:
    """Answers on its output; keeps the events meanwhile."""

    def __init__(self, name):
        self._name = name
        self._events = []
        self._listener = Atspi.EventListener.new(self._hear)
        for kind in HEARD:
            self._listener.register(kind)

    def answer(self, asked):
        if asked in ("tree", "places"):
            return self._tree(placed=asked == "places")
        events, self._events = self._events, []
        return events

    def _hear(self, event):
        try:
            value = event.any_data if isinstance(event.any_data, str) else ""
            if event.type.startswith("object:announcement"):  # told even if its source is gone
                self._events.append({"type": event.type, "on": event.detail1, "value": value})
                return
            if event.source.get_application().get_name() != self._name:
                return
            self._events.append(
                {
                    "type": event.type,
                    "on": event.detail1,
                    "value": value,
                    "role": event.source.get_role_name(),
                    "name": event.source.get_name() or "",
                    "label": _label(event.source),
                    "description": event.source.get_description() or "",
                }
            )
        except GLib.Error:  # it went away meanwhile
            return

    def _tree(self, placed):
        desktop = Atspi.get_desktop(0)
        for rank in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(rank)
            if application is not None and application.get_name() == self._name:
                application.clear_cache()
                return _read(application, 0, placed)
        return None


def _read(node, depth, placed):
    states = node.get_state_set()
    has = {name: states.contains(getattr(Atspi.StateType, name)) for name in STATES}
    role = node.get_role_name()
    showing = states.contains(Atspi.StateType.SHOWING)
    if depth > 1 and not showing and role not in ("table row header", "row header"):
        return None
    children = []
    if depth < DEEPEST:
        for rank in range(node.get_child_count()):
            child = node.get_child_at_index(rank)
            made = _read(child, depth + 1, placed) if child is not None else None
            if made:
                children.append(made)
    row, headers = None, []
    if role == "table cell":
        cell = node.get_table_cell()
        _, row, _ = Atspi.TableCell.get_position(cell)
        titles = Atspi.TableCell.get_row_header_cells, Atspi.TableCell.get_column_header_cells
        headers = [each for titled in titles for each in titled(cell) or ()]
        headers = [each.get_name() or "" for each in headers]
    return {
        **(_placed(node, states) if placed else {}),
        "role": role,
        "name": node.get_name() or "",
        "label": _label(node),
        "description": node.get_description() or "",
        "states": [name.lower() for name, held in has.items() if held],
        "row": row,
        "headers": headers,
        "children": children,
    }


def _placed(node, states):
    place, held, offered = None, "", node.get_interfaces()
    if "Component" in offered:
        at = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
        place = (at.x, at.y, at.width, at.height)
    if "Text" in offered:
        held = Atspi.Text.get_text(node, 0, -1)
    return {"place": place, "text": held, "enabled": states.contains(Atspi.StateType.ENABLED)}


def _label(node):
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            return relation.get_target(0).get_name() or ""
    return ""


def main():
    Atspi.init()
    reader = Reader(sys.argv[1])
    loop = GLib.MainLoop()

    def asked(channel, _condition):
        lines = os.read(channel, 4096).decode()
        if not lines:
            loop.quit()
            return False
        for line in lines.split():
            try:
                answer = reader.answer(line)
            except Exception as error:  # told, or who asks would wait
                answer = {"error": repr(error)}
            print(json.dumps(answer, ensure_ascii=False), flush=True)
        return True

    GLib.io_add_watch(sys.stdin.fileno(), GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, asked)
    print('"ready"', flush=True)
    loop.run()


main()
