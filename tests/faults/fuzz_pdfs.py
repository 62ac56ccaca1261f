"""PDFs with anything in their objects, streams and attachments: read, or laid aside by name."""

import io
import json
import random
from contextlib import suppress
from pathlib import Path

import pikepdf

from registre_app.app.verifying_papers import judge
from registre_app.archive.paper_data import Refused
from registre_app.archive.rebuilding import DRAWING, read_alone
from registre_app.confined import Bounds, Confined, Stopped
from registre_app.domain.errors import RegistreError
from registre_app.exchange.file_types import TypeRefused, tell_here
from registre_app.storage import RegisterFile
from tests.faults.fuzz_json import changed
from tests.faults.fuzzing import MEMORY, fuzz, mutated
from tests.faults.outcome import Outcome
from tests.joined_files import a_pdf
from tests.sealed import sealed_register

SHORT, LONG = 25, 2_000
_ODD = (0, -1, 10**12, 1.5, True, None)


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Read so many papers."""
    return fuzz("fuzz_pdfs", count, seed, folder)


class Reader:
    """Changes sheets and a file to join, by their bytes, their objects or what they carry."""

    def __init__(self, folder: Path) -> None:
        register = folder / "modele.registre"
        sealed_register(register)
        with RegisterFile.open(register, read_only=True) as opened:
            sheets = [content for _, content in opened.kept_sheets()]
        self._samples = [*sheets, a_pdf(2)]
        self._path = folder / "papier.pdf"
        self._process = Confined(DRAWING)

    def read(self, chance: random.Random, index: int) -> str | None:
        """Read one in a process of its own, as the application does; tell if that grows large."""
        sample = chance.choice(self._samples)
        match chance.randrange(3):
            case 0:
                content = mutated(sample, chance, self._samples)
            case 1:
                content = _objects_changed(sample, chance)
            case _:
                content = _record_changed(sample, chance)
        bounds = Bounds.of(len(content))
        with suppress(Stopped, Refused, TypeRefused, RegistreError):
            if index % 4 == 0:
                self._process.do(judge, content, None, bounds=bounds)
            elif index % 4 == 1:
                self._process.do(tell_here, content, bounds=bounds)
            else:
                self._path.write_bytes(content)
                self._process.do(read_alone, self._path, bounds=bounds)
        large = self._peak()
        return f"takes {large // 1000} MB" if large > MEMORY else None

    def _peak(self) -> int:
        """Return the most memory that the other process has held, in kilobytes; 0 if none tells."""
        process = self._process._process  # no part of the application asks it
        with suppress(OSError):
            status = Path(f"/proc/{process.pid if process else 0}/status").read_text("utf-8")
            held = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
            return int(next(held, 0))
        return 0


def _objects_changed(sample: bytes, chance: random.Random) -> bytes:
    with pikepdf.open(io.BytesIO(sample)) as pdf:
        count = len(pdf.objects)
        for _ in range(chance.choice((1, 2, 5))):
            one = pdf.get_object((chance.randrange(1, count), 0))
            with suppress(Exception):  # what pikepdf itself does not write
                if isinstance(one, pikepdf.Array):
                    one[chance.randrange(len(one))] = _odd(pdf, chance, count)
                    continue
                key = chance.choice(list(one.keys()))
                if chance.random() < 0.3:
                    del one[key]
                else:
                    one[key] = _odd(pdf, chance, count)
                if isinstance(one, pikepdf.Stream) and chance.random() < 0.5:
                    one.write(mutated(one.read_bytes(), chance))
        saved = io.BytesIO()
        pdf.save(saved)
        return saved.getvalue()


def _odd(pdf: pikepdf.Pdf, chance: random.Random, count: int) -> object:
    return chance.choice(
        (
            *_ODD,
            pikepdf.String("x" * 300),
            pikepdf.Name("/Odd"),
            pikepdf.Array([1] * 50),
            pikepdf.Dictionary(),
            pdf.get_object((chance.randrange(1, count), 0)),
        )
    )


def _record_changed(sample: bytes, chance: random.Random) -> bytes:
    with pikepdf.open(io.BytesIO(sample)) as pdf:
        for name, each in list(pdf.attachments.items()):
            if name.endswith(".json"):
                stream = each.get_file().obj
                text = json.dumps(
                    changed(json.loads(stream.read_bytes()), chance), ensure_ascii=False
                )
                stream.write(text.encode("utf-8", "surrogatepass"))
        saved = io.BytesIO()
        pdf.save(saved)
        return saved.getvalue()
