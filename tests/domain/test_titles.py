"""Titles of functions as papers print them."""

import pytest

from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.titles import title_of


@pytest.mark.parametrize(
    ("civility", "function", "title"),
    [
        (Civility.MONSIEUR, "1er vice-président", "1er\xa0vice-président"),
        (Civility.MADAME, "1er vice-président", "1re\xa0vice-présidente"),
        (Civility.MONSIEUR, "2e adjoint au maire", "2e\xa0adjoint au maire"),
        (Civility.MONSIEUR, "2ème  adjoint", "2ème\xa0adjoint"),
        (Civility.MADAME, "Premier adjoint", "Première\xa0adjointe"),
        (Civility.MONSIEUR, "Deuxième adjoint", "Deuxième\xa0adjoint"),
        (Civility.MONSIEUR, "Conseiller municipal délégué", "Conseiller municipal délégué"),
        (Civility.MONSIEUR, "Maire", "Maire"),
        (Civility.MONSIEUR, "", ""),
    ],
)
def test_a_rank_is_never_parted_from_its_noun(
    civility: Civility, function: str, title: str
) -> None:
    assert title_of(Member(MemberId("b"), civility, "Léa", "BRUN", function)) == title
