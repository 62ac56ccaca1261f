"""Any session that the domain can hold, for properties that must hold for all."""

from datetime import date, time

from hypothesis import strategies as st

from registre_app.domain.attendance import Attendance, Presence, Proxy
from registre_app.domain.collectivity import Assembly, BodyKind, Collectivity
from registre_app.domain.deliberation import Ballot, BallotKind, Deliberation
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.numbering import Numbering, Restart
from registre_app.domain.session import Notice, Session

lines = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp", "Co")), max_size=30)
names = lines.filter(bool)
# Texts that the reader accepts: words, with the marks that make bold, lists and tables.
texts = st.lists(
    st.sampled_from(
        [
            "Vu le **code** ;",
            "Considérant *l'avis* :",
            "- un",
            "- deux",
            "| a | b |\n|---|--:|\n| 1 | 2 |",
        ]
    ),
    max_size=4,
).map("\n\n".join)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
counts = st.integers(0, 10_000)
numberings = st.sampled_from(
    [
        Numbering(),
        Numbering("{AAAA}/{SS}/{NN}", Restart.SESSION),
        Numbering("n° {NNNN}", Restart.NEVER),
    ]
)
collectivities = st.builds(
    Collectivity,
    name=names,
    kind=st.sampled_from(BodyKind),
    population=st.none() | st.integers(0, 1_000_000),
    numbering=numberings,
)
assemblies = st.builds(Assembly, name=names, seats=st.none() | counts)
ballots = st.builds(
    Ballot, counts, counts, counts, counts, st.none() | counts, st.sampled_from(BallotKind)
)


def _member(key: str) -> st.SearchStrategy[Member]:
    return st.builds(
        Member,
        id=st.just(MemberId(key)),
        civility=st.sampled_from(Civility),
        first_names=lines,
        last_name=names,
        function=lines,
        in_office_from=st.none() | days,
        in_office_until=st.none() | days,
    )


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Return any session: regular or not, empty or not."""
    keys = draw(st.lists(names, max_size=6, unique=True))
    attendance = tuple(
        Attendance(draw(_member(key)), draw(st.sampled_from(Presence))) for key in keys
    )
    ids = [line.member.id for line in attendance]
    givers = draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    proxies = tuple(
        Proxy(giver, draw(st.sampled_from(ids)))
        if draw(st.booleans())
        else Proxy(giver, None, draw(names))
        for giver in givers
    )
    numbers = draw(st.lists(names, max_size=3, unique=True))
    deliberations = tuple(
        Deliberation(
            number=number if draw(st.booleans()) else "",
            heading=draw(lines),
            title=draw(lines),
            body=draw(texts),
            decision=draw(texts),
            ballot=draw(st.none() | ballots),
        )
        for number in numbers
    )
    return Session(
        collectivity=draw(collectivities),
        assembly=draw(assemblies),
        date=draw(days),
        notice=Notice(draw(st.none() | days), draw(st.booleans())),
        opened_at=draw(st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59))),
        place=draw(lines),
        president=draw(st.sampled_from([None, *ids])),
        secretaries=tuple(draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []),
        attendance=attendance,
        proxies=proxies,
        deliberations=deliberations,
    )
