"""Addresses as parts, and the ways in which registers and insurers write them."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).parent
FULL_DIGITS = str.maketrans("0123456789-", "０１２３４５６７８９－")
PLACE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
KANJI_DIGITS = "〇一二三四五六七八九"
STREETS = ["烏丸通四条上る", "寺町通御池下る", "河原町通三条上る", "油小路通中立売下る", "新町通松原上る", "室町通丸太町下る", "今出川通堀川東入",
           "四条通大宮西入", "堀川通五条下る", "御幸町通六角上る", "西洞院通仏光寺下る", "丸太町通黒門東入", "千本通出水下る", "高倉通二条上る"]
BUILDINGS = ["コーポ青山", "メゾン・ド・ソレイユ", "グランドハイツ中央", "サンライズマンション", "第２若葉荘", "ハイツさくら", "レジデンス桜丘", "パークハウス", "県営住宅",
             "市営団地", "リバーサイド・ビュー", "ロイヤルコート", "ひまわり荘", "プレミール駅前", "ヴィラ・フローラ", "シャトー三番館", "ドミール一番町", "コスモス弐番館", "エステートＫ",
             "フォレスト・ヒルズ", "松風荘", "社宅", "グリーンタウン", "アーバンライフ", "ルミエール"]


@dataclass(frozen=True, slots=True)
class Town:
    """A real town."""

    prefecture: str
    municipality: str
    name: str
    has_chome: bool
    has_jiwari: bool
    streets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody lives, in parts."""

    town: Town
    oaza: bool
    chome: int
    jiwari: int
    street: str
    lot: tuple[int, ...]
    residential: bool
    building: str
    room: str


@dataclass(frozen=True, slots=True)
class AddressStyle:
    """How one body writes addresses."""

    digits: str = "full"
    chome_kanji: bool = False
    dash: str = ""
    prefecture: bool = True
    county: bool = True
    oaza: str = "keep"
    building: bool = True
    gap: str = "　"
    room_word: bool = True
    joint: str = ""
    banchi_no: bool = False
    street: bool = True
    street_kana: str = ""
    town_digits: bool = False
    place_kana: tuple[str, str] = ("", "")
    half_building: bool = False


def load_towns() -> list[list[Town]]:
    """The towns of each municipality of `places.tsv`."""
    municipalities = []
    for line in (HERE / "places.tsv").read_text(encoding="utf-8").splitlines():
        prefecture, municipality, towns = line.split("\t")
        municipalities.append([parse_town(prefecture, municipality, town) for town in towns.split()])
    return municipalities


def parse_town(prefecture: str, municipality: str, marked: str) -> Town:
    """A town from its name and marks."""
    name, *streets = marked.split("@")
    if not streets and municipality in {"京都市上京区", "京都市中京区", "京都市下京区"}:
        streets = STREETS
    return Town(prefecture, municipality, name.rstrip("+!"), name.endswith("+"), name.endswith("!"), tuple(streets))


def county_of(municipality: str) -> str:
    """The county in front of a town or village, or nothing."""
    county, found, rest = municipality[1:].partition("郡")
    return municipality[0] + county + found if found and municipality[-1] in "町村" and rest else ""


def draw_address(town: Town, draw: random.Random) -> Address:
    """An address in a town."""
    chome = draw.randint(1, 9 if draw.random() < 0.9 else 25) if town.has_chome else 0
    residential = bool(chome) and draw.random() < 0.8
    plain = not chome and not town.has_jiwari and not town.streets and town.name[-1] not in "町丁条"
    oaza = plain and bool(county_of(town.municipality) or draw.random() < 0.2)
    lot = (draw.randint(1, 40), draw.randint(1, 30)) if residential else draw_lot(draw)
    building, room = draw_building(draw) if draw.random() < 0.34 else ("", "")
    street = draw.choice(town.streets) if town.streets else ""
    return Address(town, oaza, chome, draw.randint(1, 45) if town.has_jiwari else 0, street, lot, residential, building, room)


def draw_lot(draw: random.Random) -> tuple[int, ...]:
    """A lot number with one, two or three parts."""
    first = draw.randint(1, 3999) if draw.random() < 0.7 else draw.randint(1, 120)
    parts = draw.choices((1, 2, 3), (45, 50, 5))[0]
    return (first, *(draw.randint(1, 24) for _ in range(parts - 1)))


def draw_building(draw: random.Random) -> tuple[str, str]:
    """A building and a room in it."""
    room = f"{draw.randint(1, 14)}{draw.randint(1, 12):02d}"
    if draw.random() < 0.1:
        room = f"{draw.choice('ABC')}-{room}"
    return draw.choice(BUILDINGS), room


def kanji_number(number: int) -> str:
    """A number below 10,000 in kanji with 十, 百, 千."""
    written = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十")):
        digit, number = divmod(number, unit)
        if digit:
            written += ("" if digit == 1 else KANJI_DIGITS[digit]) + sign
    return written + (KANJI_DIGITS[number] if number else "")


def number(value: int, digits: str) -> str:
    """A number in the digits of a style."""
    if digits == "kanji":
        return kanji_number(value)
    if digits == "kanji_place":
        return str(value).translate(PLACE_DIGITS)
    return str(value).translate(FULL_DIGITS) if digits == "full" else str(value)


def write_town(address: Address, style: AddressStyle) -> str:
    """Everything before the first number."""
    town = address.town
    municipality = town.municipality if style.county else town.municipality.removeprefix(county_of(town.municipality))
    oaza = {"keep": address.oaza, "always": True, "never": False}[style.oaza]
    street = address.street if style.street else ""
    if style.street_kana:
        street = street.replace("上る", "上" + style.street_kana).replace("下る", "下" + style.street_kana).replace("入", "入" + style.street_kana)
    name = town.name.replace(*style.place_kana) if style.place_kana[0] else town.name
    if style.town_digits:
        name = digits_before_jo(name, style.digits)
    return (town.prefecture if style.prefecture else "") + municipality + street + ("大字" if oaza else "") + name


def digits_before_jo(name: str, digits: str) -> str:
    """北十七条西 as 北17条西."""
    head, found, tail = name.rpartition("条")
    stem = head.rstrip("一二三四五六七八九十")
    numeral = head[len(stem):]
    if not found or not numeral:
        return name
    tens, ten, ones = numeral.rpartition("十")
    value = (KANJI_DIGITS.find(tens or "一") * 10 if ten else 0) + (KANJI_DIGITS.find(ones) if ones else 0)
    return f"{stem}{number(value, digits)}条{tail}"


def write_numbers(address: Address, style: AddressStyle) -> str:
    """丁目, 番地, 番, 号 or hyphens."""
    lot = [number(part, style.digits) for part in address.lot]
    jiwari = f"第{number(address.jiwari, style.digits)}地割" if address.jiwari else ""
    if style.dash:
        chome = [number(address.chome, style.digits)] if address.chome else []
        return jiwari + style.dash.join(chome + lot)
    chome = number(address.chome, "kanji" if style.chome_kanji else style.digits) + "丁目" if address.chome else ""
    if style.joint:
        return jiwari + chome + style.joint.join(lot)
    if address.residential:
        return f"{chome}{lot[0]}番{lot[1]}号"
    rest = ("の" if style.banchi_no and len(lot) > 1 else "") + "の".join(lot[1:])
    return f"{jiwari}{chome}{lot[0]}番地{rest}"


def write_building(address: Address, style: AddressStyle) -> str:
    """The building and the room, behind a gap."""
    if not address.building or not style.building:
        return ""
    room = address.room + ("号室" if style.room_word else "")
    room = room if style.digits == "half" else room.translate(FULL_DIGITS)
    return style.gap + address.building + room


def write_address(address: Address, style: AddressStyle) -> str:
    """An address in a style."""
    return write_town(address, style) + write_numbers(address, style) + write_building(address, style)


def register_style(town: Town) -> AddressStyle:
    """How the register of a municipality writes: the same for all its residents."""
    draw = random.Random(town.prefecture + town.municipality)
    return AddressStyle(digits=draw.choice(("full", "full", "half")), chome_kanji=draw.random() < 0.5, banchi_no=draw.random() < 0.2,
                        room_word=draw.random() < 0.6)


def other_lot(address: Address, draw: random.Random) -> Address:
    """The same town, another lot, no building."""
    while True:
        lot = tuple(max(1, part + draw.randint(-9, 9)) for part in address.lot)
        if lot != address.lot:
            return replace(address, lot=lot, building="", room="")


def other_room(address: Address, draw: random.Random) -> Address:
    """Another room of the same building."""
    while True:
        room = f"{draw.randint(1, 14)}{draw.randint(1, 12):02d}"
        if room != address.room:
            return replace(address, room=room)
