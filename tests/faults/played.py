"""An evening played in a process that loaded the recorder: « python -m tests.faults.played »."""

import argparse
import json
from pathlib import Path
from unittest.mock import patch

from registre_app.storage import journal
from tests.faults.contents import contents
from tests.faults.evening import Evening
from tests.faults.recorder import Recorder


def main() -> None:
    """Play the evening in a folder and write down what it does to the disk."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("log", type=Path)
    parser.add_argument("--steps", type=int, help="the first ones alone")
    parser.add_argument("--settings", type=json.loads, help="of SQLite, instead of the product's")
    asked = parser.parse_args()
    evening, recorder = Evening(asked.folder), Recorder()
    with patch.object(journal, "DURABLE", asked.settings or journal.DURABLE):
        recorder.start(asked.folder, asked.log)
        recorder.mark(contents(asked.folder))
        for step in evening.steps()[: asked.steps]:
            step()
            recorder.mark(contents(asked.folder))
    if evening.opened:
        evening.close()


if __name__ == "__main__":
    main()
