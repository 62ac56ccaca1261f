"""What a paste leaves out and says, and what it keeps of signs and lists."""

from html import escape
from pathlib import Path

import pytest

from registre_app.domain.prose import Block, Heading, Listing, Paragraph, Run, Table
from registre_app.text.pasting import from_html
from registre_app.text.writing import write
from tests.text.test_html import words_of

PASTED = Path(__file__).parent / "pasted"


def pasted(name: str) -> str:
    return (PASTED / f"{name}.html").read_text("utf-8")


def source(html: str) -> str:
    """The source of what is pasted: bold and tables are seen in it."""
    return write(from_html(html).blocks)


def test_a_bold_visa_of_word_stays_bold() -> None:
    assert source(pasted("visas")).startswith("**VU** le Code général")
    assert "**CONSIDÉRANT** que le montant" in source(pasted("visas"))


def test_a_figure_corrected_with_tracked_changes_is_the_corrected_one() -> None:
    first, *_ = from_html(pasted("tracked")).blocks
    assert words_of((first,)) == ["Le", "montant", "est", "de", "1", "800", "€.subvention"]


def test_deleted_text_and_comments_do_not_enter_and_are_counted() -> None:
    read = from_html(pasted("tracked"))
    said = write(read.blocks)
    assert "500" not in said
    assert "trésorier" not in said
    assert "S1" not in said
    assert read.lost == (
        "3 passages supprimés dans l’original et 1 commentaire n’ont pas été repris."
    )


def test_signs_are_kept_and_invisible_characters_are_not() -> None:
    first, *_ = from_html(pasted("special-chars")).blocks
    (text,) = [run.text for run in first.line] if isinstance(first, Paragraph) else []
    assert "testcoupé zéro" in text
    assert "<5 %" in text
    assert not set(text) & {"\u00ad", "\u200b"}


def test_the_text_of_a_cell_with_a_table_inside_is_kept() -> None:
    assert words_of(from_html(pasted("nested-table")).blocks) == [
        "A",
        ";",
        "1",
        ";",
        "2",
        "B",
        "après",
    ]


def test_google_docs_wraps_all_in_a_bold_that_is_none() -> None:
    read = from_html(pasted("google-docs"))
    assert write(read.blocks) == (
        "**Considérant** la surface de 120 m² ;\n\na. le premier lot\n\nb. le second lot"
    )
    assert read.lost == "1 passage supprimé dans l’original n’a pas été repris."


def test_excel_gives_what_it_shows_and_never_a_hidden_row_or_column() -> None:
    read = from_html(pasted("excel"))
    assert write(read.blocks) == (
        "| Article | 2023 | 2024 |\n|---|--:|--:|\n"
        "| Fournitures scolaires | 1\u00a0250,00 € | 1\u00a0300,00 € |\n"
        "| Total | 1\u00a0250,00 € | 1\u00a0300,00 € |"
    )
    assert read.lost.endswith("passages masqués n’ont pas été repris.")


@pytest.mark.parametrize(
    "hidden",
    [
        "<span style='display:none'>caché</span>",
        "<span style='DISPLAY : NONE'>caché</span>",
        "<span style='visibility:hidden'>caché</span>",
        "<span style='mso-hide:all'>caché</span>",
        "<span hidden>caché</span>",
        "<style>.h{display:none}</style><span class='a h'>caché</span>",
        "<span style='color:white'>caché</span>",
        "<span style='color:#FFFFFE'>caché</span>",
        "<span style='color:rgb(255, 255, 255);mso-themecolor:background1'>caché</span>",
        "<font color=white>caché</font>",
        "<font color=FFFFFF><b>caché</b></font>",
        "<span style='color:black;background:black'>caché</span>",
        "<span style='background:yellow'><span style='color:#ffff00'>caché</span></span>",
        "<style>.h{color:white}</style><span class=h>caché</span>",
        "<span style='color:transparent'>caché</span>",
        "<span style='color:rgba(0,0,0,0)'>caché</span>",
        "<span style='font-size:0.1pt'>caché</span>",
        "<span style='font-size:1px'>caché</span>",
        "<span style='font-size:0'>ca<b style='font-size:2em'>ché</b></span>",
        "<span style='font:0/0 a'>caché</span>",
        "<span style='opacity:0.0'>caché</span>",
        "<span style='position:absolute;left:-9999px'>caché</span>",
        "<span style='position:absolute;clip:rect(0, 0, 0, 0)'>caché</span>",
        "<span style='display:block;max-height:0;overflow:hidden'>caché</span>",
        "<span style='transform:scale(0)'>caché</span>",
        "<dialog>caché</dialog>",
        "<style>span.h{font-weight:700;visibility:hidden}</style><span class=h><b>caché</b></span>",
    ],
)
def test_hidden_text_never_enters_and_is_said(hidden: str) -> None:
    read = from_html(f"<p>Vu {hidden}le code</p>")
    assert words_of(read.blocks) == ["Vu", "le", "code"]
    assert read.lost == "1 passage masqué n’a pas été repris."


@pytest.mark.parametrize(
    "struck",
    [
        "<del>rayé</del>",
        "<s>rayé</s>",
        "<strike>rayé</strike>",
        "<span style='text-decoration:underline line-through'>rayé</span>",
        "<span style='text-decoration-line:line-through'>rayé</span>",
        "<span class=msoDel>rayé</span>",
        "<del>ra</del><del><ins>y</ins>é</del>",
    ],
)
def test_struck_text_never_enters_and_is_said(struck: str) -> None:
    read = from_html(f"<p>Vu {struck} le code</p>")
    assert words_of(read.blocks) == ["Vu", "le", "code"]
    assert read.lost == "1 passage supprimé dans l’original n’a pas été repris."


def test_an_empty_deletion_is_not_told() -> None:
    assert from_html("<p>Vu<del> </del><span style='display:none'>\n</span> x</p>").lost == ""


def test_text_that_its_style_shows_again_is_kept() -> None:
    html = "<p style='visibility:hidden'>non <b style='visibility:visible'>oui</b></p>"
    assert source(html) == "**oui**"


@pytest.mark.parametrize(
    "html",
    [
        "<span style='color:white;background:navy'>oui</span>",
        "<table bgcolor=black><tr><td><font color=white>oui</font></table>",
        "<table><tr style='background-color:#1F497D'><td><p style='color:#fff'>oui</p></table>",
        "<style>.x{color:white;background:#4472C4;mso-pattern:black none}</style>"
        "<table><tr><td class=x>oui</table>",
        "<div style='background:url(fond.png)'><span style='color:white'>oui</span></div>",
        "<body bgcolor=black text=white>oui",
        "<span style='color:white'><span style='color:windowtext'>oui</span></span>",
        "<span style='background:black'>oui</span>",  # Word sets it white by itself
        "<span style='color:#808080'>oui</span>",
        "<span style='color:yellow'>oui</span>",
        "<div style='font-size:0'><span style='font-size:12pt'>oui</span></div>",
        "<span style='font-size:7.0pt'>oui</span>",
        "<div style='overflow:hidden;width:100%;height:20px'>oui</div>",
        "<div style='position:absolute;left:-20px;clip:rect(0, 90px, 20px, 0)'>oui</div>",
    ],
)
def test_text_that_shows_on_what_is_behind_it_is_kept(html: str) -> None:
    read = from_html(html)
    assert words_of(read.blocks) == ["oui"]
    assert read.lost == ""


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        ("<p>Plan <img src=a.png></p>", "1 image n’a pas été reprise."),
        ("<p>a<img src=a.png><img src=b.png></p>", "2 images n’ont pas été reprises."),
        (
            "<p>a<!--[if gte msEquation 12]><m:oMath>x</m:oMath><![endif]-->"
            "<![if !msEquation]><img src=a.png><![endif]></p>",
            "1 formule mathématique n’a pas été reprise.",
        ),
        (
            "<p>a<math><mi>x</mi><annotation>x</annotation></math></p>",
            "1 formule mathématique n’a pas été reprise.",
        ),
        (
            "<p><a href='https://exemple.fr/x'>ici</a></p>",
            "1 adresse de lien n’a pas été reprise.",
        ),
        ("<p><a href='https://www.exemple.fr/'>exemple.fr</a></p>", ""),
        ("<p><a href='mailto:mairie@exemple.fr'>mairie@exemple.fr</a></p>", ""),
        ("<p><a href='#_Toc1'>Titre</a></p>", ""),
        ("<p>a<input type=text></p>", "1 champ de formulaire n’a pas été repris."),
        (
            "<p>a</p><div style='mso-element:footer'><p>Pied</p></div>",
            "1 en-tête ou pied de page n’a pas été repris.",
        ),
        (
            "<div title=header><p>Tête</p></div><p>a</p><div title=footer><p>Pied</p></div>",
            "2 en-têtes et pieds de page n’ont pas été repris.",
        ),
        ("<p>x<sup>2/3</sup></p>", "1 exposant s’écrit avec « ^ »."),
        (
            "<p>a<del>b</del>c<img src=d.png></p>",
            "1 passage supprimé dans l’original et 1 image n’ont pas été repris.",
        ),
        (
            "<p>Vu<a style='mso-footnote-id:ftn1' href='#_ftn1'>[1]</a></p>"
            "<div style='mso-element:footnote-list'><p>[1] Note</p></div>",
            "1 note de bas de page est à la fin du texte.",
        ),
    ],
)
def test_what_cannot_be_kept_is_said(html: str, lost: str) -> None:
    assert from_html(html).lost == lost


def test_a_note_of_libreoffice_is_apart_from_its_number() -> None:
    html = "<p>Vu</p><div id=sdfootnote1><p><a class=sdfootnotesym href='#a'>1</a>Note</p></div>"
    assert source(html) == "Vu\n\n1 Note"


def test_a_weight_for_another_script_is_none() -> None:
    assert source("<p>a <b style='mso-bidi-font-weight:normal'>gras</b></p>") == "a **gras**"
    assert source("<p>a <span style='mso-bidi-font-weight:bold'>maigre</span></p>") == "a maigre"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("m<sup>2</sup>", "m²"),
        ("120 m<span style='vertical-align:super'>2</span>", "120 m²"),
        ("CO<sub>2</sub>", "CO₂"),
        ("10<sup>-3</sup>", "10⁻³"),
        ("1<sup>er</sup> mars", "1er mars"),
        ("n<sup>o</sup> 12", "n° 12"),
        ("M<sup>me</sup> Roux", "Mme Roux"),
        ("1<sup>ère</sup> fois, 2<sup>ème</sup>", "1ère fois, 2ème"),
        ("M<sup>lle</sup>, M<sup>e</sup>, D<sup>r</sup>", "Mlle, Me, Dr"),
        ("C<sup>ie</sup>, S<sup>té</sup>, B<sup>d</sup>", "Cie, Sté, Bd"),
        ("n<sup>os</sup> 1 et 2, 1<sup>o</sup>", "n°s 1 et 2, 1°"),
        ("15<sup>h</sup>30", "15h30"),
        ("x<sup>a</sup>", "xᵃ"),
        ("le montant<sup>a</sup>", "le montantᵃ"),
        ("x<sup>N</sup>, x<sub>i</sub>", "xᴺ, xᵢ"),
        ("m<span style='position:relative;top:-4pt;mso-text-raise:4.0pt'>2</span>", "m²"),
        ("CO<span style='vertical-align:-2pt'>2</span>", "CO₂"),
        ("m<span style='vertical-align:0'>2</span>", "m2"),
        ("Logiciel<sup>TM</sup>", "Logiciel™"),
        ("un <sup>mot</sup> petit", "un mot petit"),
        ("x<sup>2/3</sup>", "x^2/3"),
        ("<span style='font-family:Wingdings'>ü</span> fait", "✓ fait"),
        ("<span style='font-family:Symbol'>b</span>", "β"),
        ("<font face=Symbol>b</font>", "β"),
        ("<span style='mso-symbol-font-family:Wingdings'>\uf0fe</span> oui", "☑ oui"),
        ("<input type=checkbox checked> oui", "☑ oui"),
        ("<span style='text-transform:uppercase'>vu</span>", "VU"),
        ("l’eﬃ\u00adca\u200bcité", "l’efficacité"),
        ("e\u0301lu", "élu"),
        ("<q>oui</q>", "« oui »"),
    ],
)
def test_a_sign_made_by_a_style_is_a_sign_of_the_text(html: str, text: str) -> None:
    assert from_html(f"<p>{html}</p>").blocks == (Paragraph((Run(text),)),)


WORD_ITEM = (
    "<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]>"
    "<span style='font-family:{font};mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New "
    "Roman\"'>&nbsp;&nbsp; </span></span><![endif]>{text}</p>"
)


def word(*items: tuple[int, str, str], font: str = "Calibri") -> str:
    return "".join(
        WORD_ITEM.format(level=level, mark=mark, text=text, font=font)
        for level, mark, text in items
    )


@pytest.mark.parametrize(
    ("html", "written"),
    [
        (word((1, "a.", "un"), (1, "b.", "deux")), "a. un\n\nb. deux"),
        (word((1, "I.", "un"), (1, "II.", "deux")), "I. un\n\nII. deux"),
        (word((1, "1.1", "un")), "1.1 un"),
        (word((1, "1.", "un"), (2, "a.", "détail"), (1, "2.", "deux")),
         "1. un\n\n   a. détail\n\n2. deux"),
        (word((1, "1.", "un")) + "<p>Entre</p>" + word((1, "2.", "deux")),
         "1. un\n\nEntre\n\n2. deux"),
        (word((1, "1.", "un"), (1, "3.", "trois")), "1. un\n\n3) trois"),
        (word((1, "o", "un"), font="\"Courier New\""), "- un"),
        (word((1, "ü", "un"), (2, "§", "deux"), font="Wingdings"), "- un\n  - deux"),
        (word((2, "§", "seul"), font="Wingdings"), "- seul"),
        ("<ol type=a><li>un<li>deux</ol>", "a. un\n\nb. deux"),
        ("<ol type=I start=3><li>un<li>deux</ol>", "III. un\n\nIV. deux"),
        ("<ol style='list-style-type:lower-roman'><li>un<li>deux</ol>", "i. un\n\nii. deux"),
        ("<ul><li>un<ol type=a><li>a1</ol><li>deux</ul>", "- un\n\n  a. a1\n\n- deux"),
        ("<ol><li>un<li value=5>cinq</ol>", "1. un\n\n5) cinq"),
        ("<ol><li>un<table><tr><td>a<td>b</table><li>deux</ol>",
         "1. un\n\n| a | b |\n|---|---|\n\n2. deux"),
        ("<ul><li>un<ul><li>dedans</ul></ul>", "- un\n  - dedans"),
        ("<ul><li>un</li><ul><li>dedans</li></ul></ul>", "- un\n  - dedans"),
    ],
)  # fmt: skip
def test_a_list_keeps_its_marks(html: str, written: str) -> None:
    assert source(html) == written


def test_a_numbered_heading_of_word_keeps_its_number() -> None:
    html = (
        "<h1 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span> <b>Objet</b>"
        "</h1>"
    )
    assert from_html(html).blocks == (Heading(1, (Run("1. Objet"),)),)


def test_lists_too_deep_for_a_text_are_laid_in_the_deepest() -> None:
    blocks = from_html("<ul><li>x" * 400).blocks
    assert words_of(blocks) == ["x"] * 400
    depth, block = 0, blocks[0]
    while isinstance(block, Listing):
        depth, block = depth + 1, block.items[0][-1]
    assert depth < 12


def test_elements_nested_deeper_than_python_calls_are_read() -> None:
    assert words_of(from_html("<div><b>" * 3000 + "fond").blocks) == ["fond"]


def blocks_as_html(blocks: tuple[Block, ...]) -> str:
    """The HTML that a browser would copy of blocks."""
    found = ""
    for block in blocks:
        match block:
            case Paragraph(line):
                found += f"<p>{runs_as_html(line)}</p>"
            case Heading(level, line):
                found += f"<h{level}>{runs_as_html(line)}</h{level}>"
            case Listing(items, start):
                tag = "ul" if start is None else "ol"
                inner = "".join(f"<li>{blocks_as_html(item)}</li>" for item in items)
                found += f"<{tag} start={start or 1}>{inner}</{tag}>"
            case Table(head, rows, aligns):
                found += "<table>"
                for cells, cell in ((head, "th"), *((row, "td") for row in rows)):
                    found += "<tr>" + "".join(
                        f"<{cell} align={align}>{runs_as_html(line)}</{cell}>"
                        for line, align in zip(cells, aligns, strict=True)
                    )
                found += "</table>"
    return found


def runs_as_html(line: tuple[Run, ...]) -> str:
    def one(run: Run) -> str:
        text = escape(run.text)
        text = f"<i>{text}</i>" if run.italic else text
        return f"<b>{text}</b>" if run.bold else text

    return "".join(map(one, line))


@pytest.mark.parametrize(
    ("html", "ends"),
    [
        ("<p>un</p><p>deux</p>", True),
        ("<html><body><p>un</p><p>deux</p></body></html>", True),
        ("<p>un</p><ul><li>deux</ul>\n<!--EndFragment-->\n</body>", True),
        ("<p>un</p><p><br><!--EndFragment--></p>", True),
        ("<p>un</p><span>deux</span><!--EndFragment--></body>", False),
        ("<p>un</p><p>deux<!--EndFragment--></p>", False),
        ("<p>un</p>deux", False),
        ("<p>un</p>", False),  # a word alone is in the element of its paragraph
    ],
)
def test_html_ends_a_paragraph_where_its_selection_does(html: str, ends: bool) -> None:
    assert from_html(html).ends_a_paragraph is ends
