"""A robot before the window of another process: it presses, writes, and reads what shows.

It knows of the window what the accessibility bus tells: roles, names, places. Whatever it waits
for has an end, with a picture and a sentence that says what was awaited.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from tests.bus import PYTHON, READER
from tests.xserver import xdotool

PATIENCE = 60.0  # seconds for what is asked to show, on a machine that does something else too
POLL = 0.1
LETTER = 12  # milliseconds between two letters: a field may look something up at each
STILL = 3  # times that the window reads the same before it is said to have settled
NAME = "registre"
Found = TypeVar("Found")


class Lost(Exception):
    """What was awaited did not come."""


@dataclass(frozen=True)
class Seen:
    """An object that shows: its role and names, what it holds, where it stands."""

    role: str
    name: str
    label: str
    description: str
    text: str
    states: tuple[str, ...]
    enabled: bool
    place: tuple[int, int, int, int] | None
    children: tuple[Seen, ...] = field(default=(), repr=False)

    def every(self) -> Iterator[Seen]:
        """This object, and all those in it."""
        yield self
        for child in self.children:
            yield from child.every()

    def find(self, role: str, *words: str) -> list[Seen]:
        """Return what has a role and is called by some words."""
        return [each for each in self.every() if each.role == role and each.called(*words)]

    def says(self, words: tuple[str, ...]) -> bool:
        """Tell whether some words are in what it is called, holds, or tells of itself."""
        told = _plain(" ".join((self.name, self.label, self.description, self.text)))
        return all(_plain(each) in told for each in words)

    def called(self, *words: str) -> bool:
        """Tell whether its name or its label begins with some of the words; any will do for none."""
        names = tuple(_plain(each) for each in (self.name, self.label))
        return not words or any(name.startswith(_plain(each)) for each in words for name in names)


def _plain(words: str) -> str:
    """Words as they compare: without mnemonics and no-break spaces."""
    return words.replace("&", "").replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ").strip()


class Robot:
    """Drives the window of a program, and keeps the journal."""

    def __init__(self, program: Path, environment: dict[str, str], folder: Path) -> None:
        self._program, self._environment, self._folder = program, environment, folder
        self._window: subprocess.Popen[bytes] | None = None
        self._reader: subprocess.Popen[str] | None = None
        self._begun = time.monotonic()
        self.keys = self.clicks = self._pictures = 0
        self._journal = (folder / "journal.txt").open("w", encoding="utf-8")

    # The program.

    def open(self, *arguments: object) -> None:
        """Start the window, and wait for it to show."""
        words = [str(self._program), *map(str, arguments)]
        self._window = subprocess.Popen(words, env=self._environment, cwd=self._folder)
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
        return _seen(told) if told else _NOTHING_SEEN

    def _told(self) -> Any:
        assert self._reader is not None
        assert self._reader.stdout is not None
        answer = json.loads(self._reader.stdout.readline())
        return None if isinstance(answer, dict) and "error" in answer else answer

    def wait(self, what: str, ready: Callable[[Seen], Found]) -> Found:
        """Wait until something is so of what shows; return what was found."""
        until = time.monotonic() + PATIENCE
        while not (found := ready(self.read())):
            if time.monotonic() > until:
                raise self._lost(what)
            time.sleep(POLL)
        return found

    def find(self, role: str, *words: str) -> Seen:
        """Wait for what has a role and is called so, and return it; the last one, if many."""
        called = " ou ".join(f"« {each} »" for each in words)
        return self.wait(f"{role} {called}", lambda seen: seen.find(role, *words))[-1]

    def gone(self, role: str, *words: str) -> None:
        """Wait for something to show no longer."""
        what = f"la fin de {role} « {' '.join(words)} »"
        self.wait(what, lambda seen: not seen.find(role, *words))

    def says(self, *words: str) -> Seen:
        """Wait for some words to show anywhere, and return what bears them."""

        def said(seen: Seen) -> Seen | None:
            held = (each for each in seen.every() if each.says(words))
            return next(held, None)

        return self.wait(f"les mots « {' … '.join(words)} »", said) or _NOTHING_SEEN

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
            xdotool("key", "--clearmodifiers", each)
            self.keys += 1
            self.read()  # once the window answers, the key was taken

    def write(self, text: str) -> None:
        """Write a text where the keyboard is."""
        xdotool("type", "--delay", LETTER, "--", text)
        self.keys += len(text)
        self.read()

    def click(self, role: str, *words: str, times: int = 1) -> Seen:
        """Click on what has a role and is called so, once it can be."""
        what = f"{role} « {' ou '.join(words)} » où cliquer"

        def ready(seen: Seen) -> list[Seen]:
            return [each for each in seen.find(role, *words) if each.enabled and each.place]

        chosen = self.wait(what, ready)[-1]
        self.click_on(chosen, times)
        return chosen

    def click_on(self, seen: Seen, times: int = 1) -> None:
        """Click in the middle of something."""
        assert seen.place is not None
        left, top, width, height = seen.place
        xdotool("mousemove", left + width // 2, top + height // 2)
        xdotool("click", "--repeat", times, "--delay", 30, 1)
        self.clicks += times
        self.read()

    def fill(self, words: str, text: str) -> None:
        """Write in a field in place of what it holds."""
        self.click("text", words)
        self.press("ctrl+a")
        self.write(text)
        self.wait(
            f"« {text} » dans le champ « {words} »",
            lambda seen: any(_plain(text) in _plain(each.text) for each in seen.find("text", words)),
        )


def _seen(read: dict[str, Any]) -> Seen:
    return Seen(
        read["role"],
        read["name"],
        read["label"],
        read["description"],
        read["text"],
        tuple(read["states"]),
        read["enabled"],
        tuple(read["place"]) if read["place"] else None,
        tuple(_seen(each) for each in read["children"]),
    )


_NOTHING_SEEN = Seen("", "", "", "", "", (), False, None)
