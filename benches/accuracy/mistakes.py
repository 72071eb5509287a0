"""Records that say something else than the register: real differences, with the category of the ministry's matrix."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from addresses import draw_address, other_lot, other_room
from characters import variant_class
from insurers import Fields, Notation, written
from people import AS_OF, Name, Person, Population

ERAS = ((date(1868, 1, 25), 1867), (date(1912, 7, 30), 1911), (date(1926, 12, 25), 1925), (date(1989, 1, 8), 1988), (date(2019, 5, 1), 2018))
LOOK_ALIKE_KANA = {"シ": "ツ", "ツ": "シ", "ソ": "ン", "ン": "ソ", "ク": "ワ", "ワ": "ク", "コ": "ユ", "ユ": "コ", "ア": "マ", "マ": "ア", "チ": "テ", "テ": "チ", "ス": "ヌ", "ヌ": "ス",
                   "カ": "ガ", "ガ": "カ", "タ": "ダ", "ダ": "タ", "サ": "ザ", "ザ": "サ", "ハ": "バ", "バ": "ハ", "キ": "サ", "ミ": "ニ", "ニ": "ミ", "ル": "レ", "レ": "ル", "ナ": "メ", "メ": "ナ",
                   "ト": "ド", "リ": "ソ", "ケ": "ゲ", "ホ": "オ", "モ": "キ", "エ": "ニ"}


@dataclass(frozen=True, slots=True)
class Mistake:
    """What a record says, the categories that the matrix allows, and how many other valid qualifications the person has."""

    fields: Fields
    categories: str
    other_qualifications: int = 0


Maker = Callable[[Person, Notation, Population], Mistake | None]


def valid_date(year: int, month: int, day: int) -> date | None:
    """A date that exists and is not after the day of the register."""
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if date(1900, 1, 1) <= made <= AS_OF else None


def digit_slip(birth: date, draw: random.Random) -> date | None:
    """One digit mistyped."""
    digits = list(birth.strftime("%Y%m%d"))
    digits[draw.choice((2, 3, 4, 5, 6, 7))] = draw.choice("0123456789")
    text = "".join(digits)
    return valid_date(int(text[:4]), int(text[4:6]), int(text[6:]))


def digit_swap(birth: date, draw: random.Random) -> date | None:
    """Two neighbouring digits swapped, or day and month."""
    if draw.random() < 0.3:
        return valid_date(birth.year, birth.day, birth.month)
    digits, place = list(birth.strftime("%Y%m%d")), draw.choice((2, 4, 6))
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    text = "".join(digits)
    return valid_date(int(text[:4]), int(text[4:6]), int(text[6:]))


def era_slip(birth: date, draw: random.Random) -> date | None:
    """The year of the era kept, the era mistaken."""
    before = next(zero for start, zero in reversed(ERAS) if birth >= start)
    after = draw.choice([zero for _, zero in ERAS if zero != before])
    return valid_date(birth.year - before + after, birth.month, birth.day)


def birth_date(person: Person, notation: Notation, people: Population) -> Mistake | None:
    """A mistyped birth date."""
    slip = people.draw.choice((digit_slip, digit_slip, digit_swap, era_slip))(person.birth, people.draw)
    if slip in (None, person.birth):
        return None
    return Mistake(written(replace(person, birth=slip), notation), "birth_date_or_sex")


def sex(person: Person, notation: Notation, _people: Population) -> Mistake | None:
    """The other sex."""
    return Mistake(written(replace(person, sex="2" if person.sex == "1" else "1"), notation), "birth_date_or_sex")


def with_other_kanji(person: Person, people: Population) -> Person | None:
    """The name written with other kanji and read alike."""
    if person.latin:
        return None
    if people.draw.random() < 0.3:
        surname = people.names.other_kanji(person.surname, "", people.draw)
        return replace(person, surname=surname) if surname else None
    given = people.names.other_kanji(person.given, person.sex, people.draw)
    return replace(person, given=given) if given else None


def with_other_kana(person: Person, people: Population) -> Person | None:
    """Another reading of the same kanji, or a slip in one kana."""
    if person.latin:
        return None
    readings = [name for name in people.names.readings[person.surname.kanji] if name.kana != person.surname.kana]
    if readings and people.draw.random() < 0.7:
        return replace(person, surname=people.draw.choice(readings))
    kana = person.given.kana
    places = [place for place, sign in enumerate(kana) if sign in LOOK_ALIKE_KANA]
    if not places:
        return None
    place = people.draw.choice(places)
    return replace(person, given=Name(person.given.kanji, kana[:place] + LOOK_ALIKE_KANA[kana[place]] + kana[place + 1:]))


def kanji(person: Person, notation: Notation, people: Population) -> Mistake | None:
    """Only the kanji name differs."""
    other = with_other_kanji(person, people)
    return Mistake(written(other, notation), "low_risk") if other else None


def kana(person: Person, notation: Notation, people: Population) -> Mistake | None:
    """Only the reading differs."""
    other = with_other_kana(person, people)
    return Mistake(written(other, notation), "low_risk") if other else None


def with_other_surname(person: Person, people: Population) -> Person | None:
    """The name before a marriage."""
    surname = people.names.surname(people.draw)
    alike = surname.kana == person.surname.kana or variant_class(surname.kanji) == variant_class(person.surname.kanji)
    return None if alike or person.latin or person.former or AS_OF.year - person.birth.year < 18 else replace(person, surname=surname)


def renamed(person: Person, notation: Notation, people: Population) -> Mistake | None:
    """Another given name, in kanji and reading."""
    given = people.names.given_name(person.sex, person.birth, people.draw)
    alike = given.kana == person.given.kana or variant_class(given.kanji) == variant_class(person.given.kanji)
    return None if alike or person.latin else Mistake(written(replace(person, given=given), notation), "name_both")


def married(person: Person, notation: Notation, people: Population) -> Mistake | None:
    """The surname before a marriage, at the same address."""
    other = with_other_surname(person, people)
    return Mistake(written(other, notation), "name_both") if other else None


def former_name(person: Person, notation: Notation, _people: Population) -> Mistake | None:
    """The former name that the register knows; its reading it does not know."""
    if person.former is None or person.former.kana == person.surname.kana:
        return None
    return Mistake(written(replace(person, surname=person.former), notation), "low_risk|notation_only")


def elsewhere(person: Person, people: Population) -> Person:
    """The person at an address in another town."""
    while True:
        town = people.town()
        if town.municipality != person.address.town.municipality:
            return replace(person, address=draw_address(town, people.draw))


def within(person: Person, people: Population) -> Person | None:
    """The person at another lot, or in another town of the municipality."""
    if people.draw.random() < 0.3:
        return replace(person, address=other_lot(person.address, people.draw))
    here = person.address.town
    towns = next(towns for towns in people.municipalities if towns[0].municipality == here.municipality and towns[0].prefecture == here.prefecture)
    others = [town for town in towns if town.name not in here.name and here.name not in town.name]
    return replace(person, address=draw_address(people.draw.choice(others), people.draw)) if others else None


def moved(person: Person | None, notation: Notation, categories: str, others: int = 0) -> Mistake | None:
    """A record with another address, where the insurer holds addresses."""
    return Mistake(written(person, notation), categories, others) if person and notation.holds_address else None


def moved_within(person: Person, notation: Notation, people: Population) -> Mistake | None:
    """Moved within the municipality."""
    return moved(within(person, people), notation, "low_risk")


def moved_elsewhere(person: Person, notation: Notation, people: Population) -> Mistake | None:
    """Moved to another municipality."""
    return moved(elsewhere(person, people), notation, "low_risk")


def moved_room(person: Person, notation: Notation, people: Population) -> Mistake | None:
    """Moved to another room of the same building."""
    if not person.address.building or (notation.address and not notation.address.building):
        return None
    return moved(replace(person, address=other_room(person.address, people.draw)), notation, "low_risk")


def moved_several(person: Person, notation: Notation, people: Population) -> Mistake | None:
    """Moved, with several valid qualifications."""
    where = within if people.draw.random() < 0.5 else elsewhere
    return moved(where(person, people), notation, "address_multiple", people.draw.choice((1, 1, 2)))


def moved_one_name(person: Person, notation: Notation, people: Population) -> Mistake | None:
    """Moved, and one name differs."""
    other = (with_other_kanji if people.draw.random() < 0.5 else with_other_kana)(person, people)
    return moved(other and elsewhere(other, people), notation, "name_one_and_address")


def married_moved(person: Person, notation: Notation, people: Population) -> Mistake | None:
    """Married and moved; every third from the household of parents who are still there."""
    other = with_other_surname(person, people)
    if other is None:
        return None
    if people.draw.random() > 0.33:
        return moved(elsewhere(other, people), notation, "name_both")
    parents = people.people[people.draw.choice(people.households)[0]]
    usable = not parents.latin and parents.surname.kana != person.surname.kana and variant_class(parents.surname.kanji) != variant_class(person.surname.kanji)
    apart = parents.address.town.municipality != person.address.town.municipality
    return moved(replace(person, surname=parents.surname, address=parents.address), notation, "name_both") if usable and apart else None


def undetermined_name(person: Person, notation: Notation, people: Population) -> Mistake | None:
    """A sign stands for a kanji that the insurer's system does not have."""
    if person.latin:
        return None
    fields, sign = written(person, notation), people.draw.choice("●〓\ufffd\ue123")
    place = people.draw.choice([place for place, one in enumerate(fields.name) if one not in " 　"])
    return Mistake(replace(fields, name=fields.name[:place] + sign + fields.name[place + 1:]), "undetermined")


def undetermined_birth_date(person: Person, notation: Notation, people: Population) -> Mistake | None:
    """Day, or day and month, are unknown."""
    fields = written(person, notation)
    unknown = people.draw.choice((fields.birth_date[:8] + "00", fields.birth_date[:5] + "00-00"))
    return Mistake(replace(fields, birth_date=unknown), "undetermined")


# Each with its share.
MISTAKES: list[tuple[Maker, int]] = [
    (birth_date, 50), (sex, 25), (kanji, 30), (kana, 30), (renamed, 20), (married, 50), (former_name, 8), (moved_within, 35), (moved_elsewhere, 35), (moved_room, 10),
    (moved_several, 25), (moved_one_name, 25), (married_moved, 30), (undetermined_name, 15), (undetermined_birth_date, 12),
]
