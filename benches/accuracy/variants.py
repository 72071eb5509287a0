"""Other ways to write what the register says: each changes one record and no fact."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from addresses import county_of
from characters import COMPATIBILITY, NEW_FORM, NEW_OLD, SPELLING, spacing_marks
from insurers import Fields, Notation, address_style, registered, registered_kana, write_kana, written
from people import Name, Person

Variant = Callable[[Person, Notation, random.Random], Fields | None]
VARIATION_SELECTORS = [chr(code) for code in (0xE0100, 0xE0101, 0xE0102, 0xFE00)]
PLACE_KANA = [("ヶ", "ケ"), ("ケ", "ヶ"), ("ケ", "が"), ("ヶ", "が"), ("が", "ケ"), ("ノ", "の"), ("の", "ノ"), ("之", "ノ")]


def one_character(name: str, choices: dict[str, list[str]], draw: random.Random) -> str | None:
    """A name with one character replaced by one of its choices."""
    places = [place for place, sign in enumerate(name) if choices.get(sign)]
    if not places:
        return None
    place = draw.choice(places)
    return name[:place] + draw.choice(choices[name[place]]) + name[place + 1:]


def renamed(person: Person, notation: Notation, name: str | None) -> Fields | None:
    """The record with its name written so."""
    return replace(written(person, notation), name=name) if name else None


def compatibility_kanji(person: Person, notation: Notation, draw: random.Random) -> Fields | None:
    """A compatibility ideograph (U+F900 on) or a radical stands for a kanji."""
    return renamed(person, notation, one_character(written(person, notation).name, COMPATIBILITY, draw))


def old_kanji(person: Person, notation: Notation, draw: random.Random) -> Fields | None:
    """The record has the old form of a kanji, the register the new."""
    return renamed(person, notation, one_character(written(person, notation).name, NEW_OLD, draw))


def new_kanji(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """The record has the new form of a kanji, the register the old."""
    return renamed(person, notation, written(person, notation).name.translate(NEW_FORM))


def variation_selector(person: Person, notation: Notation, draw: random.Random) -> Fields | None:
    """A variation selector follows a kanji."""
    name = written(person, notation).name
    kanji = {sign: [sign + selector for selector in VARIATION_SELECTORS] for sign in name if "一" <= sign <= "鿿"}
    return renamed(person, notation, one_character(name, kanji, draw))


def restyled(person: Person, notation: Notation, **changes: object) -> Fields:
    """The record with another address style."""
    return written(person, notation, replace(address_style(person, notation), **changes))  # type: ignore[arg-type]


def oaza_inserted(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """大字 is written and the register has none."""
    address = person.address
    fits = not (address.oaza or address.chome or address.jiwari or address.street or set(address.town.name) & set("町丁条"))
    return restyled(person, notation, oaza="always") if fits else None


def oaza_left_out(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """大字 is left out."""
    return restyled(person, notation, oaza="never") if person.address.oaza else None


def no_between(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """の stands between the lot numbers."""
    return restyled(person, notation, dash="", joint="の") if len(person.address.lot) > 1 else None


def building_left_out(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """The building is left out."""
    return restyled(person, notation, building=False) if person.address.building else None


def kanji_numerals(person: Person, notation: Notation, draw: random.Random) -> Fields | None:
    """Kanji numerals, by place or with 十 and 百."""
    return restyled(person, notation, dash="", digits=draw.choice(("kanji", "kanji_place")), chome_kanji=True)


def place_kana(person: Person, notation: Notation, draw: random.Random) -> Fields | None:
    """ヶ, ケ and が, ノ, の and 之 in the name of a town."""
    town = person.address.town.name
    fitting = [pair for pair in PLACE_KANA if re.fullmatch(rf"[^{pair[0]}]*[一-鿿]{pair[0]}[一-鿿][^{pair[0]}]*", town)]
    return restyled(person, notation, place_kana=draw.choice(fitting)) if fitting else None


def prefecture_left_out(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """The prefecture is left out."""
    return restyled(person, notation, prefecture=False)


def county_left_out(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """The county is left out."""
    return restyled(person, notation, county=False) if county_of(person.address.town.municipality) else None


def banchi_no(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """番地の before the second lot number, or 番地 alone where the register has 番地の."""
    before = address_style(person, notation).banchi_no
    return restyled(person, notation, dash="", joint="", banchi_no=not before) if len(person.address.lot) > 1 else None


def street_left_out(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """The streets of an address in Kyoto are left out."""
    return restyled(person, notation, street=False) if person.address.street else None


def street_kana(person: Person, notation: Notation, draw: random.Random) -> Fields | None:
    """上ル or 上がる for 上る."""
    street = person.address.street
    return restyled(person, notation, street_kana="ル" if "入" in street else draw.choice(("ル", "がる" if "上る" in street else "ル"))) if street else None


def jo_digits(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """北17条 for 北十七条."""
    return restyled(person, notation, town_digits=True, digits="half") if "条" in person.address.town.name and person.address.town.prefecture == "北海道" else None


def jiwari_short(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """40地割 for 第40地割."""
    fields = written(person, notation)
    return replace(fields, address=fields.address.replace("第", "", 1)) if person.address.jiwari and fields.address else None


def room_notation(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """203号室 against 203."""
    before = address_style(person, notation).room_word
    return restyled(person, notation, room_word=not before) if person.address.building else None


def dash_look_alike(person: Person, notation: Notation, draw: random.Random) -> Fields | None:
    """Hyphens of another kind."""
    return restyled(person, notation, dash=draw.choice("‐–—―−ー－"), joint="", gap="　") if len(person.address.lot) > 1 else None


def combining_kana(person: Person, notation: Notation, draw: random.Random) -> Fields | None:
    """Voiced marks as characters of their own, combining or spacing."""
    kana = written(person, notation).name_kana
    apart = draw.choice((spacing_marks(kana), unicodedata.normalize("NFD", kana)))
    return replace(written(person, notation), name_kana=apart)


def hiragana_kana(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """The reading in hiragana."""
    return replace(written(person, notation), name_kana=write_kana(registered_kana(person), replace(notation, kana="hiragana")))


def kana_spelling(person: Person, notation: Notation, draw: random.Random) -> Fields | None:
    """ヅ and ズ, ヂ and ジ, ヱ and エ, ヲ and オ."""
    kana = registered_kana(person)
    fitting = [old for old in SPELLING if old in kana and old != "ズ"]
    if not fitting:
        return None
    old = draw.choice(fitting)
    return replace(written(person, notation), name_kana=write_kana(kana.replace(old, SPELLING[old]), notation))


def long_mark(person: Person, notation: Notation, draw: random.Random) -> Fields | None:
    """Another sign for the long mark."""
    kana = registered_kana(person)
    return replace(written(person, notation), name_kana=write_kana(kana, notation).replace("ー", draw.choice("－‐―-")).replace("ｰ", "-")) if "ー" in kana else None


def alias_used(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """The alias of a foreign resident stands for the name."""
    return written(replace(person, surname=person.alias[0], given=person.alias[1], latin=False), notation) if person.alias else None


def name_order(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """The given name of a foreign resident before the surname."""
    return written(replace(person, surname=person.given, given=person.surname), notation) if person.latin and notation.blank else None


def latin_case(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """Latin letters in lower case but the first."""
    return renamed(person, notation, written(person, notation).name.title()) if person.latin else None


def placeholder_address(person: Person, notation: Notation, draw: random.Random) -> Fields | None:
    """No address, but words that stand for one, or a municipality alone."""
    town = person.address.town
    words = ("同上", "〃", "被保険者に同じ", "不明", "海外", "住所不定", "-", town.prefecture, town.prefecture + town.municipality)
    return replace(written(person, notation), address=draw.choice(words))


def former_municipality(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """The municipality as it was called before a merger or renaming since 1999 that kept its towns."""
    town = person.address.town
    former = FORMER.get(town.prefecture + town.municipality)
    if former is None or town.name.startswith(("由比", "蒲原", "御津", "建部")):
        return None
    before = replace(person, address=replace(person.address, town=replace(town, municipality=former)))
    return written(before, notation, address_style(person, notation))


def cut_kana(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """The reading cut at the twenty bytes of half-width kana that a host keeps."""
    kana = write_kana(registered_kana(person), replace(notation, kana="half", blank=" "))
    return replace(written(person, notation), name_kana=kana[:20].rstrip()) if len(kana) > 20 else None


def middle_name_left_out(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """A foreign resident without the middle name."""
    if not person.latin or person.alias or " " not in person.given.kanji or not notation.blank:
        return None
    return written(replace(person, given=Name(person.given.kanji.split(" ")[-1], person.given.kana.split("　")[-1])), notation)


def umlaut(person: Person, notation: Notation, _draw: random.Random) -> Fields | None:
    """Two letters for one with a diaeresis."""
    name = written(person, notation).name
    spelt = name.replace("Ü", "UE").replace("Ö", "OE")
    return replace(written(person, notation), name=spelt) if spelt != name else None


# What the municipalities of places.tsv were called, where a whole one was renamed or became a ward; open knowledge of the mergers since 1999.
FORMER = {"静岡県静岡市清水区": "清水市", "愛知県みよし市": "西加茂郡三好町", "埼玉県さいたま市岩槻区": "岩槻市", "埼玉県さいたま市桜区": "浦和市", "大阪府堺市堺区": "堺市",
          "滋賀県栗東市": "栗太郡栗東町", "岡山県岡山市北区": "岡山市", "宮城県富谷市": "黒川郡富谷町", "石川県野々市市": "石川郡野々市町", "兵庫県丹波篠山市": "篠山市"}

# Each with its share.
VARIANTS: list[tuple[Variant, int]] = [
    (compatibility_kanji, 9), (old_kanji, 9), (new_kanji, 6), (variation_selector, 9), (oaza_inserted, 6), (oaza_left_out, 6), (no_between, 6), (building_left_out, 7),
    (kanji_numerals, 7), (place_kana, 4), (prefecture_left_out, 5), (county_left_out, 4), (banchi_no, 4), (street_left_out, 1), (street_kana, 1), (jo_digits, 1), (jiwari_short, 1),
    (room_notation, 3), (dash_look_alike, 4), (combining_kana, 3), (hiragana_kana, 2), (kana_spelling, 3), (long_mark, 1), (alias_used, 2), (name_order, 1), (latin_case, 1),
    (placeholder_address, 6), (former_municipality, 3), (cut_kana, 2), (middle_name_left_out, 1), (umlaut, 1),
]
ADDRESS_VARIANTS = {oaza_inserted, oaza_left_out, no_between, building_left_out, kanji_numerals, place_kana, prefecture_left_out, county_left_out, banchi_no, street_left_out,
                    street_kana, jo_digits, jiwari_short, room_notation, dash_look_alike, placeholder_address, former_municipality}


def apply(variant: Variant, person: Person, notation: Notation, draw: random.Random) -> Fields | None:
    """The record so written, or nothing where that leaves it as it was, or as the register has it."""
    if variant in ADDRESS_VARIANTS and not notation.holds_address:
        return None
    fields = variant(person, notation, draw)
    return None if fields in (None, written(person, notation), registered(person)) else fields
