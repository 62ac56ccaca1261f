"""The pages of the files joined to an act, after its extract, each marked with what it is."""

from collections.abc import Mapping

from registre_app.domain.french import long_date
from registre_app.domain.personal import unmarked
from registre_app.domain.session import Session
from registre_app.layout.appended import Appended, Appendix, append
from registre_app.layout.errors import UnreadablePages
from registre_app.layout.style import Style
from registre_app.papers.composer import Composer
from registre_app.papers.errors import CannotPrint, refusals_in_french
from registre_app.papers.prose import plain_text


def append_annexes(
    extract: bytes,
    session: Session,
    position: int,
    contents: Mapping[int, bytes],
    style: Style | None = None,
) -> Appended:
    """Return the extract of an item followed by the pages of some of its annexes.

    ``contents`` are theirs by their ranks (0 is the first), in order, each of a type that has
    pages. The ranks of those that cost the whole its claims are ranks among the annexes. A pure
    function. Raises CannotPrint.
    """
    item = session.deliberations[position]
    composer = Composer.of("extract", session.collectivity, style)
    say = composer.wordings.say
    ranks = list(contents)

    def appendix(rank: int) -> Appendix:
        annex = item.annexes[rank]
        said = (
            say("annex_mark", rank=rank + 1, number=item.number)
            if item.number
            else say("annex_mark_without_number", rank=rank + 1, date=long_date(session.date))
        )
        name = say("annex_bookmark", rank=rank + 1, title=unmarked(annex.title))
        mark = plain_text(said)
        return Appendix(
            contents[rank],
            annex.type.picture,
            plain_text(name),
            lambda page, count: (mark, composer.page_number(page, count)),
        )

    try:
        with refusals_in_french():
            found = append(extract, [appendix(rank) for rank in ranks], composer.style)
    except UnreadablePages as unreadable:
        rank = ranks[unreadable.rank]
        raise CannotPrint(
            f"Les pages de l’annexe {rank + 1}, « {unmarked(item.annexes[rank].title)} », ne "
            "peuvent être ajoutées à l’extrait. Ouvrez ce fichier, enregistrez-le de nouveau, et "
            "joignez-le à sa place ; ou prenez l’extrait seul."
        ) from unreadable
    return Appended(found.content, tuple(ranks[rank] for rank in found.unclaimed))
