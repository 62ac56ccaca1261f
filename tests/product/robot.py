"""A robot before the window of another process: it presses, writes, and reads what shows.

It knows of the window what the accessibility bus tells: roles, names, places. Whatever it waits
for has an end, with a picture and a sentence that says what was awaited.
"""

from __future__ import annotations

import json
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from tests.bus import PYTHON, READER
from tests.product.seen import NOTHING, Seen, plain, seen_of
from tests.xserver import xdotool

PATIENCE = 60.0  # seconds for what is asked to show, on a machine that does something else too
POLL = 0.1
LETTER = 12  # milliseconds between two letters: a field may look something up at each
MOST_TABS = 40
NAME = "registre"
PARENT = "Dossier parent"  # by which a dialog of files is known
IN_FRENCH = {
    "check box": "la case",
    "combo box": "la liste de choix",
    "dialog": "le dialogue",
    "frame": "la fenêtre",
    "label": "la phrase",
    "list": "la liste",
    "list item": "la ligne",
    "page tab": "l’onglet",
    "panel": "le cadre",
    "push button": "le bouton",
    "radio button": "l’étape",
    "table": "le tableau",
    "table cell": "la cellule",
    "text": "le champ",
}
"""The roles of the bus, as a sentence names them."""
Found = TypeVar("Found")


class Lost(Exception):
    """What was awaited did not come."""


class Robot:
    """Drives the window of a program, and keeps the journal."""

    def __init__(self, program: Path, environment: dict[str, str], folder: Path) -> None:
        self._program, self._environment, self._folder = program, environment, folder
        self._said = program.parent.with_name("fenetre.log")
        self._window: subprocess.Popen[bytes] | None = None
        self._reader: subprocess.Popen[str] | None = None
        self._begun = time.monotonic()
        self.keys = self.clicks = self._pictures = 0
        self._journal = (folder / "journal.txt").open("w", encoding="utf-8")

    # The program.

    def open(self) -> None:
        """Start the window, and wait for it to show."""
        home = Path(self._environment["HOME"])
        with self._said.open("ab") as said:  # what Qt tells of the bus is of no use in the journal
            self._window = subprocess.Popen(
                [self._program], env=self._environment, cwd=home, stdout=said, stderr=said
            )
        self._reader = subprocess.Popen(
            [PYTHON, str(READER), NAME], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._told()
        self.wait("la fenêtre de l’application", lambda seen: seen.find("frame"))

    def close(self) -> None:
        """Leave by its key, and wait for the program to end."""
        assert self._window is not None
        self.press("ctrl+q")
        try:
            status = self._window.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise self._lost("la fin du programme après Ctrl+Q") from None
        if status:
            raise self._lost(f"une fin sans erreur du programme (il rend {status})")
        self._end_reader()

    def stop(self) -> None:
        """End what still runs."""
        if self._window is not None and self._window.poll() is None:
            self._window.send_signal(signal.SIGKILL)
            self._window.wait()
        self._end_reader()
        if self._said.exists():
            shutil.copy(self._said, self._folder)
        self._journal.close()

    def mapped(self) -> set[Path]:
        """Return the files that the process of the window has in its memory, or holds open."""
        assert self._window is not None
        process = Path("/proc", str(self._window.pid))
        maps = (line.split(maxsplit=5)[5:] for line in (process / "maps").read_text().splitlines())
        found = {Path(words[0]) for words in maps if words and words[0].startswith("/")}
        for handle in (process / "fd").iterdir():
            with suppress(OSError):
                found.add(handle.readlink())
        return found

    def _end_reader(self) -> None:
        if self._reader is not None:
            self._reader.kill()
            self._reader.wait()
            self._reader = None

    # What shows.

    def read(self) -> Seen:
        """Read what the window shows now."""
        assert self._reader is not None
        assert self._reader.stdin is not None
        self._reader.stdin.write("places\n")
        self._reader.stdin.flush()
        told = self._told()
        return seen_of(told) if told else NOTHING

    def _told(self) -> Any:
        assert self._reader is not None
        assert self._reader.stdout is not None
        if not select.select([self._reader.stdout], [], [], PATIENCE)[0]:
            raise self._lost("une réponse du bus d’accessibilité")
        answer = json.loads(self._reader.stdout.readline())
        return None if isinstance(answer, dict) and "error" in answer else answer

    def wait(self, what: str, ready: Callable[[Seen], Found]) -> Found:
        """Wait until something is so of what shows; return what was found."""
        until = time.monotonic() + PATIENCE
        while not (found := ready(self.read())):
            if self._window is not None and self._window.poll() is not None:
                raise self._lost(f"{what}, et le programme a pris fin")
            if time.monotonic() > until:
                raise self._lost(what)
            time.sleep(POLL)
        return found

    def find(self, role: str, *words: str) -> Seen:
        """Wait for what has a role and is called so, and return it; the last one, if many."""
        return self.wait(_called(role, words), lambda seen: seen.find(role, *words))[-1]

    def focused(self, role: str, *words: str) -> None:
        """Wait for the keyboard to be there."""
        self._in_state("focused", f"le clavier dans {_called(role, words)}", role, words)

    def not_focused(self, role: str, *words: str) -> None:
        """Wait for the keyboard to be elsewhere."""
        self.wait(
            f"le clavier ailleurs que dans {_called(role, words)}",
            lambda seen: not any("focused" in each.states for each in seen.find(role, *words)),
        )

    def checked(self, role: str, *words: str) -> None:
        """Wait for a box to be checked."""
        self._in_state("checked", f"une coche dans {_called(role, words)}", role, words)

    def _in_state(self, state: str, what: str, role: str, words: tuple[str, ...]) -> None:
        self.wait(
            what, lambda seen: [each for each in seen.find(role, *words) if state in each.states]
        )

    def holds(self, words: str, text: str) -> None:
        """Wait for a field to hold a text."""
        self.wait(
            f"« {text} » dans le champ « {words} »",
            lambda seen: any(plain(text) in plain(each.text) for each in seen.find("text", words)),
        )

    def gone(self, role: str, *words: str) -> None:
        """Wait for something to show no longer."""
        what = f"que ne se voie plus {_called(role, words)}"
        self.wait(what, lambda seen: not seen.find(role, *words))

    def says(self, *words: str) -> Seen:
        """Wait for some words to show anywhere, and return what bears them."""

        def said(seen: Seen) -> Seen | None:
            held = (each for each in seen.every() if each.says(words))
            return next(held, None)

        return self.wait(f"les mots « {' … '.join(words)} »", said) or NOTHING

    def picture(self, name: str) -> Path:
        """Keep a picture of the screen."""
        self._pictures += 1
        place = self._folder / f"{self._pictures:03}-{name}.png"
        subprocess.run(["import", "-window", "root", str(place)], check=True)
        return place

    def note(self, words: str) -> None:
        """Write a line of the journal."""
        passed = time.monotonic() - self._begun
        line = f"{passed:7.1f} s  {self.keys:5} touches {self.clicks:4} clics  {words}"
        print(line, flush=True)
        self._journal.write(f"{line}\n")
        self._journal.flush()

    def _lost(self, what: str) -> Lost:
        return Lost(f"On attendait {what} ; voyez {self.picture('attente').name}.")

    # What is done.

    def press(self, *keys: str) -> None:
        """Press keys, as xdotool calls them: « ctrl+s », « Return »."""
        for each in keys:
            xdotool("key", _coded(each))
            self.keys += 1
            self.read()  # once the window answers, the key was taken

    def file(self, title: str, path: Path) -> None:
        """Answer a dialog of files or folders with a path."""
        self.find("dialog", title)
        self.find("push button", PARENT)
        self.press("ctrl+a")
        self.write(str(path))
        self.wait(
            f"le chemin {path} dans « {title} »",
            lambda seen: [
                line
                for dialog in seen.find("dialog", title)
                for line in dialog.find("text")
                if line.text == str(path)
            ],
        )
        self.press("Return")
        self.gone("push button", PARENT)

    def write(self, text: str) -> None:
        """Write a text where the keyboard is."""
        xdotool("type", "--delay", LETTER, "--", text)
        self.keys += len(text)
        self.read()

    def reach(self, role: str, *words: str) -> None:
        """Go on by Tab, which scrolls, to what has a role and is called so."""
        self.find(role, *words)
        for _ in range(MOST_TABS):
            if any("focused" in each.states for each in self.read().find(role, *words)):
                return
            self.press("Tab")
        raise self._lost(f"{_called(role, words)} sous Tab")

    def click(self, role: str, *words: str) -> None:
        """Click on what has a role and is called so, once it can be."""
        what, last = f"{_called(role, words)} où cliquer", NOTHING

        def still(seen: Seen) -> Seen | None:
            """What to click, once it stands where it stood: what has just shown may move."""
            nonlocal last
            found = [each for each in seen.inside() if each.role == role and each.called(*words)]
            before, last = last, next((each for each in reversed(found) if each.enabled), NOTHING)
            return last if last.place and last.place == before.place else None

        chosen = self.wait(what, still)
        assert chosen is not None
        assert chosen.middle is not None
        xdotool("mousemove", *chosen.middle, "click", 1)
        self.clicks += 1
        self.read()

    def fill(self, words: str, text: str) -> None:
        """Write in a field in place of what it holds."""
        self.click("text", words)
        self.press("ctrl+a")
        self.write(text)
        self.holds(words, text)


def _called(role: str, words: tuple[str, ...]) -> str:
    named = " ou ".join(f"« {each} »" for each in words)
    return f"{IN_FRENCH.get(role, role)} {named}"


def _coded(keys: str) -> str:
    """With Ctrl or Alt, a digit is the key of its row, whatever that key writes."""
    held, _, key = keys.rpartition("+")
    return f"{held}+{(int(key) or 10) + 9}" if held and key.isdigit() else keys
