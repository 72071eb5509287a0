"""Sixty insurers, each with a notation of its own, and how a record reads in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from addresses import AddressStyle, register_style, write_address
from characters import FULL_ASCII, HALF_ASCII, HALF_KANA, HIRAGANA, JIS_FORM, LARGE_KANA, NEW_FORM
from people import Person


@dataclass(frozen=True, slots=True)
class Notation:
    """How an insurer writes its records. An address style of None is the register's own."""

    kana: str = "full"
    large: bool = False
    blank: str = "　"
    kanji: str = "as_registered"
    latin: str = "half"
    address: AddressStyle | None = None
    holds_address: bool = True


@dataclass(frozen=True, slots=True)
class Insurer:
    """An insurer."""

    number: str
    symbol: str
    notation: Notation


@dataclass(frozen=True, slots=True)
class Fields:
    """The compared fields of one record, as written."""

    name: str
    name_kana: str
    birth_date: str
    sex: str
    address: str | None


OWN = Notation()
HYPHEN = AddressStyle(digits="half", dash="-", gap=" ")
FULL_HYPHEN = AddressStyle(digits="full", dash="－", gap="　")
WORDS = AddressStyle(digits="half", gap=" ")
NOTATIONS = [
    Notation(kana="half", blank=" "),
    Notation(kana="half", large=True, blank=" "),
    Notation(large=True),
    Notation(blank=""),
    Notation(blank=" "),
    Notation(address=HYPHEN),
    Notation(address=FULL_HYPHEN),
    Notation(address=replace(HYPHEN, gap="", room_word=False)),
    Notation(address=AddressStyle(digits="kanji", chome_kanji=True)),
    Notation(address=AddressStyle(digits="kanji_place", chome_kanji=True, gap="")),
    Notation(address=replace(HYPHEN, prefecture=False)),
    Notation(address=AddressStyle(prefecture=False)),
    Notation(kana="half", holds_address=False),
    Notation(blank="", holds_address=False),
    Notation(kanji="jis"),
    Notation(kanji="new"),
    Notation(kanji="jis", kana="half", blank=" ", address=replace(HYPHEN, town_digits=True)),
    Notation(latin="full", address=AddressStyle(digits="full", dash="‐")),
    Notation(kana="half", large=True, blank="", kanji="new", latin="full", address=FULL_HYPHEN),
    Notation(kana="half", large=True, blank=" ", kanji="jis", address=replace(HYPHEN, prefecture=False, gap="")),
    Notation(address=replace(WORDS, county=False)),
    Notation(address=replace(WORDS, half_building=True), kana="half", blank=" "),
    Notation(address=replace(HYPHEN, dash="−", oaza="never")),
    Notation(address=replace(FULL_HYPHEN, dash="ー", building=False)),
    Notation(kana="hiragana"),
    Notation(kana="half", large=True, kanji="new", holds_address=False, blank=" "),
    Notation(address=replace(WORDS, joint="の"), large=True),
    Notation(address=replace(HYPHEN, prefecture=False, oaza="never", building=False), kana="half", large=True, blank=" "),
]
INSURERS, OWN_NOTATION = 60, 16


def check_digit(body: str) -> str:
    """The check digit of an insurer's number: weights 2, 1, 2, … from the right, digit sums, modulus 10."""
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(reversed(body)))
    return str(-total % 10)


def insurers() -> list[Insurer]:
    """All insurers: those that write as the register does, then the others, whose notations recur."""
    made = []
    for place in range(INSURERS):
        scheme = ("06", "", "01", "31", "39")[place % 5]
        body = f"{scheme}{place % 47 + 1:02d}{100 + 7 * place:03d}"
        notation = OWN if place < OWN_NOTATION else NOTATIONS[(place - OWN_NOTATION) % len(NOTATIONS)]
        made.append(Insurer(body + check_digit(body), ("", "記", "国", "１２", "千代田")[place % 5], notation))
    return made


def join(person: Person, part: str, blank: str) -> str:
    """Surname and given name with a blank between; all blanks of a foreign name are written alike."""
    whole = f"{getattr(person.surname, part)}　{getattr(person.given, part)}"
    return whole.replace("　", blank)


def registered_name(person: Person) -> str:
    """The name as the register writes it: Latin letters in half width."""
    return join(person, "kanji", " ").translate(HALF_ASCII) if person.latin else join(person, "kanji", "　")


def registered_kana(person: Person) -> str:
    """The reading as the register writes it: that of the alias where there is one."""
    if person.alias:
        return f"{person.alias[0].kana}　{person.alias[1].kana}"
    return join(person, "kana", "　")


def registered(person: Person) -> Fields:
    """A resident as the register writes them."""
    address = write_address(person.address, register_style(person.address.town))
    return Fields(registered_name(person), registered_kana(person), person.birth.isoformat(), person.sex, address)


def write_name(name: str, notation: Notation) -> str:
    """A name in an insurer's notation."""
    if name.isascii() or not any("\u3040" < sign for sign in name):
        return name.translate(FULL_ASCII) if notation.latin == "full" else name
    name = name.replace("　", notation.blank)
    if notation.kanji == "jis":
        return name.translate(JIS_FORM)
    return name.translate(NEW_FORM) if notation.kanji == "new" else name


def write_kana(kana: str, notation: Notation) -> str:
    """A reading in an insurer's notation."""
    if notation.large:
        kana = kana.translate(LARGE_KANA)
    kana = kana.replace("　", notation.blank)
    if notation.kana == "half":
        return kana.translate(HALF_KANA)
    return kana.translate(HIRAGANA) if notation.kana == "hiragana" else kana


def address_style(person: Person, notation: Notation) -> AddressStyle:
    """The style in which an insurer writes where a person lives."""
    return notation.address or register_style(person.address.town)


def write_record_address(person: Person, notation: Notation, style: AddressStyle) -> str:
    """An address in a style, in the characters of the insurer."""
    address = write_address(person.address, style)
    if style.half_building and person.address.building:
        head, gap, building = address.rpartition(style.gap)
        address = head + gap + building.translate(HALF_KANA)
    if notation.kanji == "jis":
        return address.translate(JIS_FORM)
    return address.translate(NEW_FORM) if notation.kanji == "new" else address


def written(person: Person, notation: Notation, style: AddressStyle | None = None) -> Fields:
    """What the record of a person says in an insurer's notation."""
    address = write_record_address(person, notation, style or address_style(person, notation)) if notation.holds_address else None
    return Fields(write_name(registered_name(person), notation), write_kana(registered_kana(person), notation), person.birth.isoformat(), person.sex, address)
