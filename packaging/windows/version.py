"""Write what the properties of the programs say on Windows, for PyInstaller."""

import sys
from pathlib import Path

_TOLD = """VSVersionInfo(
  ffi=FixedFileInfo(filevers=({numbers}), prodvers=({numbers})),
  kids=[
    StringFileInfo([StringTable('040c04b0', [
      StringStruct('FileDescription', 'Registre des délibérations'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('LegalCopyright', 'EUPL-1.2'),
      StringStruct('ProductName', 'Registre'),
      StringStruct('ProductVersion', '{version}'),
    ])]),
    VarFileInfo([VarStruct('Translation', [0x040c, 1200])]),
  ],
)
"""


def main() -> int:
    """Write the resource of a version to the file named."""
    version, path = sys.argv[1:]
    numbers = ", ".join([*version.split("."), "0", "0", "0"][:4])
    Path(path).write_text(_TOLD.format(numbers=numbers, version=version), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
