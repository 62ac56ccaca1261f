"""A session read from its JSON, in the format of resources/schema/seance-1.schema.json."""

from base64 import b64decode
from datetime import date, time
from pathlib import Path as FilePath

from registre_app.domain.attendance import (
    Attendance,
    Movement,
    MovementKind,
    Presence,
    Proxy,
)
from registre_app.domain.body import BodyKind
from registre_app.domain.collectivity import PICTURES, ActModel, Assembly, Collectivity
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.numbering import InvalidPattern, Numbering, Restart
from registre_app.domain.session import Notice, Session
from registre_app.domain.wording import Wording
from registre_app.exchange.acts_reading import read_deliberations
from registre_app.exchange.fields import FieldFault, Json, Members, Path, day, integer
from registre_app.exchange.files import read_limited
from registre_app.exchange.json_text import SessionRefused, checked, load_json, refusals

SIZE_LIMIT = 10_000_000  # bytes; the Dijon session, one of the largest, has 30,000


def read_session(path: FilePath) -> Session:
    """Read a session file. Raises FileRefused or SessionRefused, with the file's name."""
    try:
        return loads(read_limited(path, SIZE_LIMIT).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SessionRefused(
            f"{path.name} : l’octet {error.start + 1} n’est pas de l’UTF-8. "
            "Enregistrez le fichier en UTF-8, puis recommencez."
        ) from error
    except SessionRefused as error:
        raise SessionRefused(f"{path.name}, {error}") from error


def loads(text: str) -> Session:
    """Read a session from its JSON. Raises SessionRefused."""
    return session_of(load_json(text))


def session_of(data: object) -> Session:
    """Return the session that JSON values say. Raises SessionRefused."""
    with refusals():
        return _session(checked(data, "seance-1"))


def _session(data: Json) -> Session:
    members = Members(data["elus"])
    notice = data.get("convocation", {})
    president = data.get("president")
    secretaries = data.get("secretaires", [])
    for index, secretary in enumerate(secretaries):
        if secretary in secretaries[:index]:
            raise FieldFault(("secretaires", index), f"« {secretary} » est nommé deux fois.")
    moment = data.get("heure")
    return Session(
        collectivity=_collectivity(data["collectivite"]),
        assembly=Assembly(data["assemblee"]["nom"], integer(data["assemblee"].get("sieges"))),
        date=date.fromisoformat(data["date"]),
        notice=Notice(
            day(notice.get("envoyee_le")),
            notice.get("urgence", False),
            day(notice.get("premiere_seance")),
            notice.get("note", ""),
        ),
        opened_at=time.fromisoformat(moment) if moment else None,
        place=data.get("lieu", ""),
        president=None if president is None else members.require(president, ("president",)),
        secretaries=tuple(
            members.require(key, ("secretaires", index)) for index, key in enumerate(secretaries)
        ),
        attendance=tuple(_attendance(item) for item in data["elus"]),
        proxies=_proxies(data.get("pouvoirs", []), members),
        deliberations=read_deliberations(data["deliberations"], members),
        movements=tuple(
            _movement(item, members, ("mouvements", index))
            for index, item in enumerate(data.get("mouvements", []))
        ),
        installation=data.get("installation", False),
        list_posted_on=day(data.get("liste_affichee_le")),
        minutes_settled_on=day(data.get("pv_arrete_le")),
        minutes_published_on=day(data.get("pv_publie_le")),
    )


def _collectivity(data: Json) -> Collectivity:
    numbering = Numbering()
    if "numerotation" in data:
        chosen = data["numerotation"]
        try:
            numbering = Numbering(chosen["modele"], Restart(chosen["reprise"]))
        except InvalidPattern as error:
            path = ("collectivite", "numerotation", "modele")
            raise FieldFault(path, str(error)) from error
    population = integer(data.get("population"))
    wordings = [
        Wording(each["document"], each["nom"], each["texte"]) for each in data.get("formules", [])
    ]
    keys = [(each.document, each.name) for each in wordings]
    for index, key in enumerate(keys):
        if key in keys[:index]:
            raise FieldFault(
                ("collectivite", "formules", index),
                f"la formule « {key[1]} » de « {key[0]} » est donnée deux fois.",
            )
    return Collectivity(
        data["nom"],
        BodyKind(data["nature"]),
        population,
        numbering,
        data.get("tribunal", ""),
        ActModel(data.get("modele_d_acte", ActModel.METROPOLITAN)),
        tuple(sorted(wordings)),
        data.get("siret", ""),
        data.get("departement", ""),
        _blazon(data.get("blason", "")),
    )


def _blazon(text: str) -> bytes:
    path = ("collectivite", "blason")
    try:
        content = b64decode(text, validate=True)
    except ValueError as error:
        raise FieldFault(path, "une image s’écrit en base64.") from error
    if content and not content.startswith(PICTURES):
        raise FieldFault(path, "l’image n’est ni en PNG ni en JPEG.")
    return content


def _attendance(item: Json) -> Attendance:
    term = item.get("mandat", {})
    member = Member(
        id=MemberId(item["cle"]),
        civility=Civility(item["civilite"]),
        first_names=item["prenoms"],
        last_name=item["nom"],
        function=item.get("fonction", ""),
        in_office_from=day(term.get("du")),
        in_office_until=day(term.get("au")),
        deputy_rank=integer(item.get("rang_adjoint")),
        elected_on=day(item.get("elu_le")),
        votes=integer(item.get("voix")),
        born_on=day(item.get("ne_le")),
        list_name=item.get("liste", ""),
        list_rank=integer(item.get("rang_liste")),
    )
    return Attendance(member, Presence(item["presence"]))


def _proxies(items: list[Json], members: Members) -> tuple[Proxy, ...]:
    proxies: list[Proxy] = []
    givers: set[str] = set()
    for index, item in enumerate(items):
        path = ("pouvoirs", index)
        giver = members.require(item["de"], (*path, "de"))
        if giver in givers:
            raise FieldFault((*path, "de"), f"« {giver} » a déjà donné un pouvoir.")
        givers.add(giver)
        if ("a" in item) == ("a_nom" in item):
            raise FieldFault(path, "indiquez « a » (clé d’un élu) ou « a_nom », l’un des deux.")
        revoked = integer(item.get("revoque_au_point"))
        proxies.append(
            Proxy(
                giver=giver,
                holder=members.require(item["a"], (*path, "a")) if "a" in item else None,
                holder_as_written=item.get("a_nom", ""),
                from_position=int(item.get("du_point", 1)) - 1,
                revoked_at=None if revoked is None else revoked - 1,
                illness=item.get("maladie", False),
            )
        )
    return tuple(proxies)


def _movement(item: Json, members: Members, path: Path) -> Movement:
    return Movement(
        member=members.require(item["elu"], (*path, "elu")),
        kind=MovementKind(item["sens"]),
        position=int(item["point"]) - 1,
        at_vote=item.get("au_vote", False),
    )
