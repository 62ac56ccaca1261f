"""What the frozen application leaves out: parts of Qt and of the libraries that it never loads."""

import re
from pathlib import Path

# Packages that import all their modules, of which some are left out: what stands for them.
REPLACED = {"holidays.countries": Path(__file__).with_name("countries") / "__init__.py"}

# Modules that some library imports where it can, and that nothing here reaches.
EXCLUDED = [
    "_tkinter", "charset_normalizer", "distutils", "doctest", "ensurepip", "IPython", "lib2to3",
    "lxml.isoschematron", "lxml.objectify", "mypy", "numpy", "pandas", "pdb", "pip",
    "pkg_resources", "pydoc", "pydoc_data", "PySide6.QtQml", "PySide6.QtQuick",
    "PySide6.QtTest", "pytest", "setuptools", "smtplib", "tkinter", "turtle", "unittest",
    "wheel", "xmlrpc",
]  # fmt: skip

_UNWANTED = re.compile(
    "|".join(
        (
            # Qt: QML, its plugins, what draws by OpenGL in windows of its own, other languages.
            r"Qt6?(Qml|Quick|Pdf|VirtualKeyboard|OpenGL|WaylandEgl|Test|Labs|Lottie|EglF[Ss]|Wlshell)\w*",
            r"plugins/(egldeviceintegrations|generic|networkinformation|qmltooling|sqldrivers|tls"
            r"|vectorimageformats|platforminputcontexts/libqtvirtualkeyboard"
            r"|wayland-graphics-integration-client|xcbglintegrations)",
            r"plugins/platforms/(lib)?q(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)",
            r"plugins/platformthemes/libqgtk3",
            r"plugins/imageformats/(lib)?q(gif|icns|pdf|tga|tiff|wbmp|webp)",
            r"PySide6/Qt/qml/",
            r"PySide6/(Qt/)?translations/(?!qtbase_fr\.qm)",
            r"opengl32sw\.dll",
            # Libraries: languages other than French, tests, samples.
            r"^pyphen/dictionaries/(?!hyph_fr)",
            r"^hunspell/dictionaries/",
            r"^holidays/locale/",
            r"^icalendar/(tests|fuzzing)/|^dateutil/zoneinfo/",
            # Pillow: what reads pictures other than PNG and JPEG, or draws letters.
            r"^PIL/_(avif|webp|imagingtk|imagingft|imagingcms)",
            r"^(pillow\.libs/)?lib(avif|webp|sharpyuv|lcms2|harfbuzz|freetype|brotli|png16)[\w.]*-[0-9a-f]{8}",
            r"^lxml/(objectify|isoschematron|html/|includes/)",
            r"\.(c|h|pyx|pxd|pxi|pyi)$",
            r"lib-dynload/(_ssl|readline|_curses|_codecs_(jp|hk|tw|cn|kr|iso2022)|_tkinter|nis)",
            r"^docx/templates/default-docx-template/",
            # Ours: notes for those who change the code.
            r"registre_app/_resources/decisions/",
        )
    )
)
_UNWANTED_MODULES = re.compile(
    r"holidays\.(countries\.(?!france$)|financial\.(?!ny_stock))|pygments\.lexers\.(?!_mapping|python)"
    r"|PIL\.(?!Png|Jpeg|Mpo|Tiff)\w+ImagePlugin"
    r"|reportlab\.graphics\.samples|reportlab\.lib\.testutils"
    r"|pygments\.(styles\.(?!_mapping|default)|formatters\.(?!_mapping|terminal))"
)
# Libraries of the system that a desktop may lack. Any other is taken from where the application
# runs: what draws there needs its own, and a printer its own CUPS. OpenSSL is on each, with its
# security updates; without it Python hashes by itself, more slowly.
_OF_SYSTEM = re.compile(
    r"lib(python3|sqlite3|ffi|bz2|lzma|uuid|xkbcommon|xcb-(?!glx))[\w.-]*\.so[\d.]*$"
)
_BESIDE = re.compile(r"[^/]+\.so[\d.]*$")
_OF_WHEELS = re.compile(r"-[0-9a-f]{8}\.so|lib(Qt6|icu|pyside|shiboken|hunspell)|\.abi3\.|cpython")


def is_module_wanted(name: str) -> bool:
    """Tell whether a module may be imported."""
    return _UNWANTED_MODULES.match(name) is None


def is_carried(name: str) -> bool:
    """Tell whether a library, by its place in the folder, goes with the application."""
    if not _BESIDE.match(name) or _OF_WHEELS.search(name):
        return True
    return _OF_SYSTEM.match(name) is not None


def is_wanted(name: str) -> bool:
    """Tell whether a file, by its place in the folder, is one that the application may load."""
    return _UNWANTED.search(name.replace("\\", "/")) is None
