"""Made-up residents: households, twins, namesakes, foreign residents, former names."""

from __future__ import annotations

import random
from bisect import bisect
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from addresses import Address, Town, draw_address, load_towns
from characters import variant_class

HERE = Path(__file__).parent
AS_OF = date(2024, 5, 7)
LATIN_SURNAMES = [("NGUYEN", "グエン"), ("TRAN", "チャン"), ("LE", "レ"), ("PHAM", "ファム"), ("SANTOS", "サントス"), ("DELA CRUZ", "デラ　クルス"), ("SILVA", "シルヴァ"),
                  ("OLIVEIRA", "オリヴェイラ"), ("SMITH", "スミス"), ("JOHNSON", "ジョンソン"), ("MÜLLER", "ミュラー"), ("GURUNG", "グルン"), ("SHRESTHA", "シュレスタ"), ("KIM", "キム"),
                  ("WANG", "ワン"), ("ZHANG", "チャン"), ("O'BRIEN", "オブライエン"), ("RODRIGUEZ", "ロドリゲス"), ("WIJAYA", "ウィジャヤ"), ("MYINT", "ミン")]
LATIN_GIVEN = {"1": [("VAN AN", "ヴァン　アン"), ("DUC MINH", "ドゥック　ミン"), ("JOSE", "ホセ"), ("PAULO", "パウロ"), ("JAMES", "ジェームズ"), ("PETER", "ピーター"), ("RAM", "ラム"), ("WEI", "ウェイ"), ("JOON", "ジュン"), ("THOMAS", "トーマス")],
               "2": [("THI LAN", "ティ　ラン"), ("THI HOA", "ティ　ホア"), ("MARIA", "マリア"), ("MARY", "マリー"), ("ANA", "アナ"), ("JENNIFER", "ジェニファー"), ("SITA", "シタ"), ("LI", "リー"), ("SOO", "スー"), ("SOPHIE", "ソフィー")]}


@dataclass(frozen=True, slots=True)
class Name:
    """A surname or a given name: as written, and its reading."""

    kanji: str
    kana: str


@dataclass(slots=True)
class Person:
    """A resident, or what an insurer knows of one."""

    serial: int
    household: int
    surname: Name
    given: Name
    birth: date
    sex: str
    address: Address
    former: Name | None = None
    alias: tuple[Name, Name] | None = None
    latin: bool = False
    status: str = "resident"
    planted: str = ""
    twin: int = -1


class Names:
    """The lists of names, drawn by frequency and by year of birth."""

    def __init__(self) -> None:
        rows = [line.split() for line in (HERE / "surnames.txt").read_text(encoding="utf-8").splitlines()]
        self.surnames = [Name(kanji, kana) for kanji, kana, _ in rows]
        self.weights = list(accumulate(float(weight) for _, _, weight in rows))
        self.given: dict[tuple[str, str], list[tuple[str, list[str]]]] = defaultdict(list)
        self.by_kana: dict[str, list[Name]] = defaultdict(list)
        for line in (HERE / "given_names.txt").read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                sex, years, kana, *kanji = line.split()
                self.given[sex, years].append((kana, kanji))
                self.by_kana[sex + kana] += [Name(one, kana) for one in kanji]
        for name in self.surnames:
            self.by_kana[name.kana].append(name)
        self.readings: dict[str, list[Name]] = defaultdict(list)
        for name in self.surnames:
            self.readings[name.kanji].append(name)

    def surname(self, draw: random.Random) -> Name:
        """A surname by frequency."""
        return self.surnames[bisect(self.weights, draw.random() * self.weights[-1])]

    def given_name(self, sex: str, birth: date, draw: random.Random) -> Name:
        """A given name of the years of birth; one in ten of other years."""
        year = birth.year if draw.random() < 0.9 else draw.randint(1930, 2020)
        years = "old" if year <= 1955 else "middle" if year <= 1985 else "new"
        kana, kanji = draw.choice(self.given[sex, years])
        return Name(draw.choice(kanji), kana)

    def other_kanji(self, name: Name, sex: str, draw: random.Random) -> Name | None:
        """A name read alike and written with kanji that are no variants of the first, if there is one."""
        wanted = variant_class(name.kanji)
        others = [other for other in self.by_kana.get(sex + name.kana, []) if variant_class(other.kanji) != wanted]
        return draw.choice(others) if others else None


class Population:
    """The residents of one district."""

    def __init__(self, size: int, seed: str) -> None:
        self.draw = random.Random(seed)
        self.names = Names()
        self.municipalities = load_towns()
        self.people: list[Person] = []
        self.households: list[list[int]] = []
        planted = size // 60
        while len(self.people) < size - planted:
            self.add_household()
        self.plant_namesakes(planted)

    def town(self) -> Town:
        """Any town."""
        return self.draw.choice(self.draw.choice(self.municipalities))

    def add(self, **fields: object) -> Person:
        """Adds a resident to the last household."""
        person = Person(serial=len(self.people), household=len(self.households) - 1, **fields)  # type: ignore[arg-type]
        self.people.append(person)
        self.households[-1].append(person.serial)
        return person

    def birth(self, first: int, last: int) -> date:
        """A day of birth in these years, not after the day of the register."""
        start = date(first, 1, 1)
        return start + timedelta(days=self.draw.randrange(max((min(date(last, 12, 31), AS_OF) - start).days, 1)))

    def add_household(self) -> None:
        """A single person, a couple, or a family."""
        draw = self.draw
        self.households.append([])
        address = draw_address(self.town(), draw)
        if draw.random() < 0.015:
            self.add_foreign(address)
            return
        surname, year = self.names.surname(draw), draw.choice((1930, 1945, 1960, 1972, 1980, 1990, 1998)) + draw.randint(-7, 7)
        head = self.add_member(surname, self.birth(year, year + 3), draw.choice("1112"), address)
        if draw.random() < 0.35:
            return
        spouse = self.add_member(surname, self.birth(year - 2, year + 5), "2" if head.sex == "1" else "1", address)
        if spouse.sex == "2" and draw.random() < 0.05:
            spouse.former = self.names.surname(draw)
        for _ in range(draw.choice((0, 0, 1, 1, 2, 2, 3))):
            if year + 22 < 2022:
                self.add_child(surname, year, address)

    def add_member(self, surname: Name, birth: date, sex: str, address: Address) -> Person:
        """A member whose given name nobody in the household bears."""
        taken = {self.people[one].given.kanji for one in self.households[-1]} | {self.people[one].given.kana for one in self.households[-1]}
        while True:
            given = self.names.given_name(sex, birth, self.draw)
            if given.kanji not in taken and given.kana not in taken:
                return self.add(surname=surname, given=given, birth=birth, sex=sex, address=address)

    def add_child(self, surname: Name, year: int, address: Address) -> None:
        """A child, one in 60 with a twin."""
        draw = self.draw
        child = self.add_member(surname, self.birth(year + 22, min(year + 40, 2024)), draw.choice("12"), address)
        if draw.random() < 1 / 60:
            sex = child.sex if draw.random() < 0.7 else draw.choice("12")
            twin = self.add_member(surname, child.birth, sex, address)
            child.twin, twin.twin = twin.serial, child.serial

    def add_foreign(self, address: Address) -> None:
        """A resident with a Latin name; two in three bear an alias, whose reading is then the registered one."""
        draw, sex = self.draw, self.draw.choice("12")
        (surname, surname_kana), (given, given_kana) = draw.choice(LATIN_SURNAMES), draw.choice(LATIN_GIVEN[sex])
        person = self.add(surname=Name(surname, surname_kana), given=Name(given, given_kana), birth=self.birth(1955, 2004), sex=sex, address=address, latin=True)
        if draw.random() < 0.66:
            person.alias = (self.names.surname(draw), self.names.given_name(sex, person.birth, draw))

    def plant_namesakes(self, number: int) -> None:
        """Residents born on the same day, of one sex and reading, elsewhere; half of them written with the same kanji."""
        draw, first = self.draw, len(self.people)
        while number:
            other = self.people[draw.randrange(first)]
            if other.latin or other.former or other.planted or other.twin >= 0:
                continue
            same = bool(number % 2)
            given = other.given if same else self.names.other_kanji(other.given, other.sex, draw)
            if given is None:
                continue
            self.households.append([])
            namesake = self.add(surname=other.surname, given=given, birth=other.birth, sex=other.sex, address=draw_address(self.town(), draw))
            kind = "same_kanji" if same else "other_kanji"
            namesake.planted, namesake.twin, other.planted, other.twin = kind, other.serial, kind, namesake.serial
            number -= 1
