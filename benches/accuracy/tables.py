"""A district as Arrow tables: residents, linkages and truth in the columns that the job reads."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from district import SERIALS, District, Record
from insurers import registered
from people import Person

TEXT = pa.string()
KEY = [("insurer_number", TEXT), ("symbol", TEXT), ("number", TEXT), ("branch", TEXT)]
FIVE = [("individual_number", TEXT), ("name", TEXT), ("name_kana", TEXT)]
TABLES = {
    "residents": pa.schema([("resident_id", TEXT), *FIVE, ("birth_date", pa.date32()), ("sex", TEXT), ("address", TEXT), ("former_name", TEXT), ("alias", TEXT),
                            ("status", TEXT), ("undisclosed", pa.bool_())]),
    "linkages": pa.schema([*KEY, *FIVE, ("birth_date", TEXT), ("sex", TEXT), ("address", TEXT), ("other_valid_qualifications", pa.int32()), ("qualified_to", TEXT)]),
    "truth": pa.schema([("record", pa.int64()), *KEY, ("kind", TEXT), ("agrees", pa.bool_()), ("variant", pa.bool_()), ("category_expected", TEXT), ("wrong_link", pa.bool_()),
                        ("true_resident_id", TEXT)]),
}
UNDISCLOSED = 0.003


def resident_id(serial: int) -> str:
    """An opaque name of a resident: another scattering of serials than that of the numbers."""
    return f"R{(serial * 7_368_787 + 4_242_424_243) % 10**10:010d}"


def resident_row(person: Person, district: District) -> dict[str, Any]:
    """A row of the register."""
    fields = registered(person)
    alias = f"{person.alias[0].kanji}　{person.alias[1].kanji}" if person.alias else None
    return {
        "resident_id": resident_id(district.place * SERIALS + person.serial), "individual_number": district.number(person.serial),
        "name": fields.name, "name_kana": fields.name_kana, "birth_date": person.birth, "sex": fields.sex, "address": fields.address,
        "former_name": person.former.kanji if person.former else None, "alias": alias, "status": person.status,
        "undisclosed": district.draw.random() < UNDISCLOSED,
    }


def key(ordinal: int, record: Record, district: District) -> dict[str, str]:
    """The key of a record: its number is its place in the district, so that no two are alike."""
    return {"insurer_number": record.insurer.number, "symbol": record.insurer.symbol, "number": f"{district.place * SERIALS + ordinal:08d}", "branch": f"{ordinal % 5:02d}"}


def linkage_row(ordinal: int, record: Record, district: District) -> dict[str, Any]:
    """A registered record."""
    fields = record.fields
    return key(ordinal, record, district) | {
        "individual_number": record.number, "name": fields.name, "name_kana": fields.name_kana, "birth_date": fields.birth_date, "sex": fields.sex,
        "address": fields.address, "other_valid_qualifications": record.other_valid_qualifications,
        "qualified_to": record.qualified_to,
    }


def truth_row(ordinal: int, record: Record, district: District) -> dict[str, Any]:
    """What is true of a record; `record` is set when the districts are joined."""
    return {"record": ordinal} | key(ordinal, record, district) | {
        "kind": record.kind, "agrees": record.agrees, "variant": record.variant, "category_expected": record.category_expected,
        "wrong_link": record.wrong_link, "true_resident_id": resident_id(district.place * SERIALS + record.person.serial),
    }


def make_district(place_and_size: tuple[int, int], seed: int, altered: float) -> dict[str, pa.Table]:
    """The tables of one district."""
    place, size = place_and_size
    district = District(place, size, seed, altered)
    people = district.draw.sample(district.people.people, len(district.people.people))
    rows: dict[str, list[dict[str, Any]]] = {"residents": [resident_row(person, district) for person in people]}
    for name, row in (("linkages", linkage_row), ("truth", truth_row)):
        rows[name] = [row(ordinal, record, district) for ordinal, record in enumerate(district.records)]
    return {name: pa.Table.from_pylist(rows[name], schema=schema) for name, schema in TABLES.items()}
