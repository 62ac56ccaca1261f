"""Write beside a built folder what it is made of: an SBOM (CycloneDX 1.6), and every licence.

Libraries are those of the environment that builds, found from the dependencies of the application;
their hashes are those of locked.txt. Their licences are the texts that they ship.
"""

import json
import re
import sys
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from trimming import EXCLUDED

ROOT = Path(__file__).resolve().parent.parent.parent
_NAME = re.compile(r"[\w.-]+")
_LICENCE = re.compile(r"(licen[cs]e|copying|notice|authors|ofl)[^/]*$", re.IGNORECASE)
_LOCKED = re.compile(r"^([\w.-]+)==(\S+)[^\n]*((?:\n +--hash=\S+ ?\\?)+)", re.MULTILINE)
_RULE = "=" * 100


def canonical(name: str) -> str:
    """Return a name as indexes write it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed() -> list[Distribution]:
    """Return the libraries that the application needs on this system, by their names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting, found = list(project["dependencies"]), {}
    while waiting:
        asked = waiting.pop()
        match = _NAME.match(asked)
        if match is None or ("extra ==" in asked and "accel" not in asked):
            continue
        try:
            each = distribution(match[0])
        except PackageNotFoundError:  # of another system
            continue
        name = canonical(each.metadata["Name"])
        if name not in found and name not in EXCLUDED:
            found[name] = each
            waiting += each.requires or []
    return [found[name] for name in sorted(found)]


def version() -> str:
    """Return the version of the application, which one line tells."""
    text = (ROOT / "registre_app" / "__init__.py").read_text("utf-8")
    told = re.search(r'__version__ = "(.+)"', text)
    if told is None:
        raise ValueError("no version")
    return told[1]


def licence_of(library: Distribution) -> str:
    """Return the licence that a library declares."""
    told = library.metadata
    classified = [
        each.rpartition(" :: ")[2]
        for each in told.get_all("Classifier") or []
        if each.startswith("License ::")
    ]
    declared = told.get("License-Expression") or "; ".join(classified) or told.get("License") or ""
    return declared.split("\n")[0]


def sbom(libraries: list[Distribution]) -> dict[str, object]:
    """Return the bill of materials; the same libraries give the same bytes."""
    hashes = {
        canonical(name): re.findall(r"sha256:([0-9a-f]{64})", told)
        for name, _, told in _LOCKED.findall((ROOT / "packaging/locked.txt").read_text("utf-8"))
    }
    components = []
    for each in libraries:
        name = canonical(each.metadata["Name"])
        purl = f"pkg:pypi/{name}@{each.version}"
        components.append({
            "type": "library", "bom-ref": purl, "name": name, "version": each.version,
            "purl": purl,
            "licenses": [{"license": {"name": licence_of(each)}}],
            # Of the archives that any system may take: a wheel, or its sources.
            "properties": [
                {"name": "registre:archive-sha256", "value": value} for value in hashes[name]
            ],
        })  # fmt: skip
    of_python = ".".join(map(str, sys.version_info[:3]))
    components.append({
        "type": "platform", "bom-ref": f"python@{of_python}", "name": "python",
        "version": of_python, "licenses": [{"license": {"id": "PSF-2.0"}}],
    })  # fmt: skip
    application = {
        "type": "application", "bom-ref": "registre", "name": "registre", "version": version(),
        "licenses": [{"license": {"id": "EUPL-1.2"}}],
    }  # fmt: skip
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": application},
        "components": components,
        "dependencies": [
            {"ref": "registre", "dependsOn": [str(each["bom-ref"]) for each in components]}
        ],
    }


def licences(libraries: list[Distribution]) -> str:
    """Return every licence in one text: ours, that of Python, of each library, of what it holds."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    chapters = [(each, (ROOT / each).read_text("utf-8")) for each in project["license-files"]]
    of_python = Path(sys.base_prefix, "lib", f"python3.{sys.version_info[1]}", "LICENSE.txt")
    of_debian = Path("/usr/share/doc/python3/copyright")
    others = (of_python, Path(sys.base_prefix, "LICENSE.txt"), of_debian)
    chapters += [("Python", each.read_text("utf-8")) for each in others if each.is_file()][:1]
    # Qt and PySide6 are taken under the LGPL, which is said over the GPL; their wheels name them.
    ours = Path(__file__).parent / "licences"
    chapters += [(f"Qt, PySide6 : {each.stem}", each.read_text("utf-8")) for each in _of_qt(ours)]
    for library in libraries:
        title = f"{library.metadata['Name']} {library.version} : {licence_of(library)}"
        texts = sorted(str(each) for each in library.files or [] if _LICENCE.search(str(each)))
        shown = [library.locate_file(each) for each in texts if not each.endswith((".py", ".pyc"))]
        said = [Path(str(each)).read_text("utf-8", errors="replace") for each in shown]
        chapters.append((title, "\n\n".join(said) or library.metadata.get("License") or ""))
    chapters += [
        (f"Debian : {path.parent.name}", path.read_text("utf-8", errors="replace"))
        for path in _of_system()
    ]
    return "\n".join(f"{_RULE}\n{title}\n{_RULE}\n\n{text.strip()}\n" for title, text in chapters)


def _of_qt(folder: Path) -> list[Path]:
    return [folder / "LGPL-3.txt", folder / "GPL-3.txt"]


_OF_DEBIAN = (
    *("libsqlite3-0", "libssl3", "libssl3t64", "libffi8", "libbz2-1.0", "liblzma5", "libuuid1"),
    *("libxkbcommon0", "libxcb1", "libxcb-cursor0", "libxcb-util1"),
)


def _of_system() -> list[Path]:
    paths = [Path("/usr/share/doc", name, "copyright") for name in _OF_DEBIAN]
    return [path for path in paths if path.is_file()]


def main() -> int:
    """Write both files to the folder named."""
    folder = Path(sys.argv[1])
    libraries = needed()
    text = json.dumps(sbom(libraries), indent=1, ensure_ascii=False)
    (folder / "composants.cdx.json").write_text(text + "\n", "utf-8")
    (folder / "licences.txt").write_text(licences(libraries), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
