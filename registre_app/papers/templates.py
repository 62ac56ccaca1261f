"""Formulas as templates: Jinja2, kept to fields, conditions and a few filters.

They agree by conditions, « {% if feminine %}e{% endif %} », and by the filter « s »: the plural of
what is counted, « {{ count }} abstention{{ count|s }} ».
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateError
from jinja2.sandbox import SandboxedEnvironment

from registre_app.papers import cache_sizes
from registre_app.papers.variables import french_names, with_french

_ENVIRONMENT = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)
_FILTERS = ("upper", "lower", "capitalize", "title", "trim", "s")
_PLURAL_FROM = 2  # French keeps the singular below two
# The syntax allowed in a formula: no loop, no call, no attribute.
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.CondExpr,
    nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip
_LONGEST = 10_000  # characters, as a session file allows
_SHOWN = 80  # characters of a line in a message
_DEEPEST = 40  # nodes, one in another
_TOO_DEEP = "ses conditions sont imbriquées trop profondément"
_SAMPLES = (2, "texte")  # a field holds a number or a text


def _plural(count: object) -> str:
    """The « s » of a plural, where a number asks for it."""
    return "s" if isinstance(count, int | float) and abs(count) >= _PLURAL_FROM else ""


_ENVIRONMENT.filters["s"] = _plural


@lru_cache(cache_sizes.FORMULAS)
def compiled(text: str) -> Template:
    """Return a formula ready to be filled in. Raises jinja2's TemplateError."""
    return _ENVIRONMENT.from_string(text)


def fault(text: str, shipped: str) -> str | None:
    """Say why a formula cannot stand for the shipped one, with the line and the word; or None."""
    if len(text) > _LONGEST:
        return f"elle a plus de {_LONGEST} signes"
    try:
        tree = _ENVIRONMENT.parse(text)
    except TemplateSyntaxError as error:
        where = _where(text, error.lineno)
        return f"{where} : une accolade ou un mot manque, ou est de trop"
    except RecursionError:
        return _TOO_DEEP
    if _is_deep(tree):
        return _TOO_DEEP
    names = {node.name for node in _ENVIRONMENT.parse(shipped).find_all(nodes.Name)}
    known = set(with_french((name, name) for name in names))
    for why in _forbidden(tree, text, known):
        return why
    return None if _can_be_filled(text, known) else "elle ne donne aucun texte"


def _is_deep(tree: nodes.Template) -> bool:
    """Tell whether conditions stand in conditions deeper than Python compiles, or any reads."""
    inside: list[nodes.Node] = [tree]
    for _ in range(_DEEPEST):
        inside = [child for node in inside for child in node.iter_child_nodes()]
    return bool(inside)


def _forbidden(tree: nodes.Template, text: str, known: set[str]) -> Iterator[str]:
    choice = ", ".join(sorted(set(french_names().values()) & known)) or "aucun"
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Name):
            if node.name not in known:
                yield f"ligne {node.lineno}, « {node.name} » n’y est pas connu (connus : {choice})"
        elif isinstance(node, nodes.Filter):
            if node.name not in _FILTERS or node.args or node.kwargs:
                yield f"ligne {node.lineno}, « {node.name} » n’y est pas permis"
        elif isinstance(node, nodes.CondExpr) and node.expr2 is None:
            yield f"{_where(text, node.lineno)} : après « if », il manque « else »"
        elif not isinstance(node, _ALLOWED):
            kind = type(node).__name__.lower()
            yield f"{_where(text, node.lineno)} : « {kind} » n’y est pas permis"


def _can_be_filled(text: str, known: Iterable[str]) -> bool:
    for sample in _SAMPLES:
        try:
            said = compiled(text).render(dict.fromkeys(known, sample))
        except (TemplateError, TypeError):
            continue
        return bool(said.strip())
    return False


def _where(text: str, number: int) -> str:
    line = (text.split("\n")[number - 1 : number] or [""])[0].strip()
    line = line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
    return f"ligne {number}, « {line} »"
