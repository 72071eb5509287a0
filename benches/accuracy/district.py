"""One district: its residents, the records of all insurers about them, and what is true of each record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

from individual_numbers import individual_number, invalid_number
from insurers import Fields, Insurer, insurers, registered_kana, written
from mistakes import MISTAKES
from people import Person, Population
from variants import VARIANTS, apply

Thing = TypeVar("Thing")
SERIALS = 500_000
UNKNOWN = 400_000
VARIED, MISTAKEN, WRONGLY_LINKED, WITHOUT_NUMBER, INACTIVE = 0.30, 0.35, 0.23, 0.08, 0.03
WITHOUT_ZERO = 0.01
WRONG_LINKS = [("household", 25), ("twin", 15), ("swap", 15), ("namesake_same_kanji", 15), ("namesake_other_kanji", 15), ("arbitrary", 15)]
NUMBER_FAULTS = [("invalid", 45), ("unknown", 35), ("missing", 20)]


@dataclass(slots=True)
class Record:
    """A record about a person and what is true of it."""

    person: Person
    insurer: Insurer
    fields: Fields
    number: str | None
    kind: str = "agrees"
    agrees: bool = True
    variant: bool = False
    category_expected: str | None = None
    wrong_link: bool = False
    other_valid_qualifications: int = 0
    qualified_to: str | None = None


class District:
    """Residents and records, altered by lot."""

    def __init__(self, place: int, size: int, seed: int, altered: float) -> None:
        self.place, self.seed = place, seed
        self.people = Population(round(size * 1.05), f"{seed}/{place}")
        self.draw = self.people.draw
        self.insurers = insurers()
        self.same = Counter(self.identity(person) for person in self.people.people)
        self.touched: set[int] = set()
        self.records = self.plain_records(size)
        self.of_person = {record.person.serial: record for record in self.records}
        self.alter(round(size * altered))

    def identity(self, person: Person) -> tuple[object, ...]:
        """What an insurer without addresses knows of a person, kanji aside."""
        return registered_kana(person), person.birth, person.sex

    def number(self, serial: int) -> str:
        """The individual number of a resident of the district."""
        return individual_number(self.place * SERIALS + serial, self.seed)

    def plain_records(self, size: int) -> list[Record]:
        """Agreeing records: one in a hundred is a person's second."""
        draw, people = self.draw, self.people.people
        firsts = draw.sample(people, size - size // 100)
        seconds = draw.sample(firsts, size - len(firsts))
        of_household = [draw.choice(self.insurers) for _ in self.people.households]
        records = [self.plain(person, of_household[person.household] if draw.random() < 0.8 else draw.choice(self.insurers)) for person in firsts]
        first_of = {record.person.serial: record for record in records}
        for person in seconds:
            first = first_of[person.serial]
            second = self.plain(person, draw.choice([insurer for insurer in self.insurers if insurer is not first.insurer]))
            first.other_valid_qualifications = second.other_valid_qualifications = 1
            self.touched.add(person.serial)
            records.append(second)
        draw.shuffle(records)
        return records

    def plain(self, person: Person, insurer: Insurer) -> Record:
        """A record that agrees with the register."""
        return Record(person, insurer, written(person, insurer.notation), self.number(person.serial))

    def alter(self, number: int) -> None:
        """Alters records by lot; what needs a rare person comes first."""
        self.link_wrongly(round(number * WRONGLY_LINKED))
        self.vary(round(number * VARIED))
        self.mistake(round(number * MISTAKEN))
        self.spoil_numbers(round(number * WITHOUT_NUMBER))
        self.deactivate(round(number * INACTIVE))
        self.lose_zeros(round(number * WITHOUT_ZERO))

    def untouched(self) -> Iterator[Record]:
        """Records in an order by lot, as long as nothing was done to their person."""
        for record in self.draw.sample(self.records, len(self.records)):
            if record.person.serial not in self.touched:
                yield record

    def fill(self, share: int, attempt: Callable[[Record], bool]) -> None:
        """Makes attempts on untouched records until enough have succeeded, or none is left."""
        candidates = self.untouched()
        while share > 0 and (record := next(candidates, None)):
            if attempt(record):
                self.touched.add(record.person.serial)
                share -= 1

    def vary(self, number: int) -> None:
        """Writes records in another way."""
        for variant, share in shares(VARIANTS, number):
            def attempt(record: Record, variant: Callable = variant) -> bool:
                fields = apply(variant, record.person, record.insurer.notation, self.draw)
                if fields is None:
                    return False
                record.fields, record.kind, record.variant = fields, f"variant:{variant.__name__}", True
                return True
            self.fill(share, attempt)

    def mistake(self, number: int) -> None:
        """Makes records say something else."""
        for maker, share in shares(MISTAKES, number):
            def attempt(record: Record, maker: Callable = maker) -> bool:
                mistake = maker(record.person, record.insurer.notation, self.people)
                if mistake is None:
                    return False
                record.fields, record.category_expected, record.other_valid_qualifications = mistake.fields, mistake.categories, mistake.other_qualifications
                record.kind, record.agrees = f"difference:{maker.__name__}", False
                return True
            self.fill(share, attempt)

    def link_wrongly(self, number: int) -> None:
        """Gives records the number of another resident."""
        for kind, share in shares(WRONG_LINKS, number):
            def attempt(record: Record, kind: str = kind) -> bool:
                return self.swap(record) if kind == "swap" else self.link(record, kind)
            self.fill(share // 2 if kind == "swap" else share, attempt)

    def identifiable(self, record: Record) -> bool:
        """Whether the record says enough to find its person."""
        return record.insurer.notation.holds_address or self.same[self.identity(record.person)] == 1

    def link(self, record: Record, kind: str) -> bool:
        """Links a record to a resident of a kind, if there is one."""
        other = self.resident(record, kind)
        if other is None or other.serial in self.touched or not self.identifiable(record):
            return False
        self.mislabel(record, other, kind)
        return True

    def mislabel(self, record: Record, other: Person, kind: str) -> None:
        """Writes down a wrong link."""
        record.number, record.kind, record.agrees, record.wrong_link = self.number(other.serial), f"wrong_link:{kind}", False, True
        self.touched |= {other.serial, record.person.serial}

    def resident(self, record: Record, kind: str) -> Person | None:
        """Another resident who stands so to the person of the record."""
        person, people = record.person, self.people.people
        if kind == "household":
            members = [one for one in self.people.households[person.household] if one != person.serial and one != person.twin]
            return people[self.draw.choice(members)] if members else None
        if kind == "arbitrary":
            other = self.draw.choice(people)
            return other if other.household != person.household and self.identity(other) != self.identity(person) else None
        wanted = {"twin": "", "namesake_same_kanji": "same_kanji", "namesake_other_kanji": "other_kanji"}[kind]
        fits = person.twin >= 0 and person.planted == wanted and (kind == "twin" or record.insurer.notation.holds_address)
        return people[person.twin] if fits else None

    def swap(self, record: Record) -> bool:
        """Swaps the numbers of two members of a household."""
        members = [self.of_person.get(one) for one in self.people.households[record.person.household] if one != record.person.serial]
        others = [other for other in members if other and other.person.serial not in self.touched and self.identifiable(other)]
        if not others or not self.identifiable(record):
            return False
        other = self.draw.choice(others)
        self.mislabel(other, record.person, "swap")
        self.mislabel(record, other.person, "swap")
        return True

    def spoil_numbers(self, number: int) -> None:
        """Takes the number away, or makes it lead to nobody."""
        unknown = iter(range(UNKNOWN, SERIALS))
        for kind, share in shares(NUMBER_FAULTS, number):
            def attempt(record: Record, kind: str = kind) -> bool:
                if not self.identifiable(record):
                    return False
                self.spoil(record, kind, unknown)
                return True
            self.fill(share, attempt)

    def spoil(self, record: Record, kind: str, unknown: Iterator[int]) -> None:
        """Spoils one number."""
        detail = kind
        if kind == "invalid":
            detail, record.number = invalid_number(record.number or "", self.draw)
        else:
            record.number = self.number(next(unknown)) if kind == "unknown" else None
        record.kind, record.agrees = f"number_{kind}:{detail}", False
        record.category_expected = {"invalid": "number_invalid", "unknown": "not_in_register", "missing": "number_missing"}[kind]

    def deactivate(self, number: int) -> None:
        """Lets residents die, leave, or be removed, whose records are still there."""
        def attempt(record: Record) -> bool:
            record.person.status = self.draw.choice(("deceased", "deceased", "removed", "abroad"))
            record.kind, record.agrees, record.category_expected = f"inactive:{record.person.status}", False, "register_inactive"
            if self.draw.random() < 0.3:
                record.kind, record.qualified_to = f"ended:{record.person.status}", "2023-03-31"
            return True
        self.fill(number, attempt)

    def lose_zeros(self, number: int) -> None:
        """Takes the first zero from numbers, as a spreadsheet does."""
        def attempt(record: Record) -> bool:
            if not (record.number or "").startswith("0"):
                return False
            record.number, record.kind, record.variant = record.number[1:], "variant:lost_zero", True
            return True
        self.fill(number, attempt)


def shares(weighted: Sequence[tuple[Thing, int]], number: int) -> Iterable[tuple[Thing, int]]:
    """Each thing with its part of a number, rounded so that the parts add up."""
    total, before = sum(weight for _, weight in weighted), 0
    for (thing, _), upto in zip(weighted, accumulate(weight for _, weight in weighted), strict=True):
        after = round(number * upto / total)
        yield thing, after - before
        before = after
