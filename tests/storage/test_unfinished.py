"""The sessions on which what is due depends: a day to come, or before the session, lacks too."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from registre_app.domain.session import Session
from registre_app.storage import RegisterFile
from tests.councils import council

TODAY = date(2026, 11, 27)
LATER = timedelta(days=7)


def finished(day: date, **changes: Any) -> Session:
    """A session of a day, of which everything was done a week later."""
    done, held = day + LATER, council(15)
    act = {"transmitted_on": done, "published_on": done}
    days = {"list_posted_on": done, "minutes_settled_on": done, "minutes_published_on": done}
    act |= {name: value for name, value in changes.items() if name in act}
    days |= {name: value for name, value in changes.items() if name in days}
    item = replace(held.deliberations[0], number=f"{day.year}-001", **act)  # type: ignore[arg-type]
    return replace(held, date=day, deliberations=(item,), **days)  # type: ignore[arg-type]


def unfinished(tmp_path: Path, first: Session) -> bool:
    """Tell whether the first of many sessions is one of them."""
    rest = [finished(date(year, 6, 1)) for year in range(2011, 2026)]
    path, held = tmp_path / "arnay.registre", council(15)
    with RegisterFile.create(path, held.collectivity, held.assembly, [first, *rest]) as register:
        return register.session_ids()[0] in register.unfinished_ids(TODAY)


def test_a_session_of_which_everything_was_done_is_not_one(tmp_path: Path) -> None:
    assert not unfinished(tmp_path, finished(date(2010, 6, 1)))


@pytest.mark.parametrize("day", [None, date(2030, 1, 1), date(2010, 5, 1)])
@pytest.mark.parametrize(
    "field",
    [
        "list_posted_on",
        "minutes_settled_on",
        "minutes_published_on",
        "transmitted_on",
        "published_on",
    ],
)
def test_one_that_lacks_a_day_or_bears_one_that_cannot_be_is(
    tmp_path: Path, field: str, day: date | None
) -> None:
    assert unfinished(tmp_path, finished(date(2010, 6, 1), **{field: day}))
