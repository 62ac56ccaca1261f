"""PDFium is used by one thread at a time, whatever draws or reads a PDF in the window."""

import ast
from pathlib import Path
from threading import Event, Thread

import registre_app
from registre_app.papers import extract
from registre_app.pdfium import opened
from tests.councils import council


def test_a_second_thread_waits_until_the_first_has_closed_its_document() -> None:
    content = extract.render(council(3), 0)
    begun, done = Event(), Event()

    def read() -> None:
        begun.set()
        with opened(content):
            done.set()

    with opened(content) as document:
        other = Thread(target=read)
        other.start()
        begun.wait(10)
        assert not done.wait(0.2)
        assert len(document) > 0
    assert done.wait(10)
    other.join()


def test_a_document_may_be_opened_while_another_is_open_on_the_same_thread() -> None:
    content = extract.render(council(3), 0)
    with opened(content) as first, opened(content) as second:
        assert len(first) == len(second)


def test_no_other_module_opens_a_document_of_pdfium() -> None:
    root = Path(registre_app.__file__).parent
    calls = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("PdfDocument")
    }
    assert calls == {"pdfium.py"}
