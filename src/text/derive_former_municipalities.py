"""Derives former_municipalities.tsv: the municipalities that were merged or renamed since 1999, and what each became.

usage: pip install rdata; python derive_former_municipalities.py JPCITY MERGED_TOWN_NAMES > former_municipalities.tsv

JPCITY is a checkout of github.com/UchidaMizuki/jpcity, whose data-raw/absorption_separation.rds holds the notices of
municipal change that the Statistics Bureau publishes (e-Stat); MERGED_TOWN_NAMES one of
github.com/YuukiToriyama/merged-town-names, whose data/*.csv hold those of Japan Post, which tell counties where the notices tell the
subprefecture.

A line is `prefecture code<TAB>county<TAB>name<TAB>first day without it<TAB>what it became`, several separated by blanks. What it
became bears its county before its name, before that the code of its prefecture where this is another, and may be gone too.
"""

import csv
import datetime
import re
import sys
import warnings
from collections import defaultdict
from pathlib import Path

import rdata

SINCE = datetime.date(1999, 1, 1)
MERGED = {"新設合併", "編入合併", "名称変更", "市制施行", "町制施行", "郡の区域変更", "区の再編"}
PREFECTURES = (
    "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 "
    "長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 "
    "高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県"
).split()

# The wards in which the towns of a municipality lie that a city took in before it had wards, or whose notice names the city alone.
WARDS = {
    "さいたま市": {"与野市": "中央区", "大宮市": "西区 北区 大宮区 見沼区", "浦和市": "桜区 浦和区 南区 緑区", "岩槻市": "岩槻区"},
    "相模原市": {"城山町": "緑区", "津久井町": "緑区", "相模湖町": "緑区", "藤野町": "緑区"},
    "新潟市": {
        "豊栄市": "北区", "亀田町": "江南区", "横越町": "江南区", "新津市": "秋葉区", "小須戸町": "秋葉区", "白根市": "南区", "味方村": "南区",
        "月潟村": "南区", "黒埼町": "西区", "西川町": "西蒲区", "潟東村": "西蒲区", "中之口村": "西蒲区", "巻町": "西蒲区", "岩室村": "西蒲区",
    },
    "静岡市": {"清水市": "清水区", "蒲原町": "清水区", "由比町": "清水区"},
    "浜松市": {
        "天竜市": "天竜区", "春野町": "天竜区", "佐久間町": "天竜区", "水窪町": "天竜区", "龍山村": "天竜区", "浜北市": "浜北区", "引佐町": "北区",
        "細江町": "北区", "三ケ日町": "北区", "舞阪町": "西区", "雄踏町": "西区",
    },
    "堺市": {"美原町": "美原区"},
    "岡山市": {"灘崎町": "南区", "御津町": "北区", "建部町": "北区", "瀬戸町": "東区"},
    "熊本市": {"城南町": "南区", "富合町": "南区", "植木町": "北区"},
}

Place = tuple[str, str, str]


def notices(path: Path) -> list[dict]:
    """The rows of the table of notices, with a column for each leaf."""

    def leaves(table: dict, prefix: str = "") -> dict:
        found = {}
        for name, column in table.items():
            found |= leaves(column, f"{prefix}{name}.") if isinstance(column, dict) else {prefix + str(name): list(column)}
        return found

    classes = dict(rdata.conversion.DEFAULT_CLASS_MAP) | {name: lambda table, _: table for name in ("data.frame", "tbl", "tbl_df")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = rdata.parser.parse_file(path)
        table = rdata.conversion.convert(parsed, constructor_dict=classes, default_encoding="utf8", force_default_encoding=True)
    columns = leaves(table)
    return [dict(zip(columns, values)) for values in zip(*columns.values())]


def place(row: dict, side: str) -> Place | None:
    """The municipality on one side of a notice: prefecture code, county where it is told, name."""
    text = {part: value if isinstance(value := row[f"{side}.{part}"], str) else "" for part in ("city_code", "city_desig_name", "city_name")}
    code, group, name = text["city_code"][:2], text["city_desig_name"], text["city_name"]
    if group.endswith("市"):
        return (code, "", group + name)
    return (code, group if group.endswith("郡") else "", name) if name else None


def counties(folder: Path) -> dict[tuple[str, str], str]:
    """The county of each municipality by prefecture code and name, former or not."""
    found = {("01", "上湧別町"): "紋別郡"}  # misspelt there
    for path in sorted(folder.glob("data/*.csv")):
        with path.open(encoding="utf-8") as file:
            for prefecture, *texts in csv.reader(file):
                for text in texts[:2]:
                    if (county := re.match(r"(.+?郡)(.+)", text)) and prefecture in PREFECTURES:
                        found[f"{PREFECTURES.index(prefecture) + 1:02}", county[2]] = county[1]
    return found


def main() -> None:
    """Prints a line for each municipality that is no more."""
    jpcity, merged_town_names = map(Path, sys.argv[1:])
    known = counties(merged_town_names)

    def in_county(found: Place) -> Place:
        code, county, name = found
        return (code, county or ("" if name[-1] in "市区" else known.get((code, name), "")), name)

    ends: dict[Place, dict[datetime.date, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for row in notices(jpcity / "data-raw/absorption_separation.rds"):
        day = datetime.date(1970, 1, 1) + datetime.timedelta(days=int(row["date"]))
        old, new = place(row, "from"), place(row, "to")
        # A change of a county's area is told of all that changed with it, crosswise.
        crossed = row["type"] == "郡の区域変更" and old and new and old[2] != new[2]
        if day < SINCE or row["type"] not in MERGED or not old or not new or crossed or new[2].endswith(("支庁", "振興局")):
            continue
        old, new = in_county(old), in_county(new)
        if old != new and not old[2].endswith(("支庁", "振興局")):
            ends[old][day].append(new)

    print("# prefecture code, county or nothing, name, first day without it, what it became; wards after their city.")
    print("# Merged, renamed or raised since 1999-01-01: from the notices of municipal change that the Statistics Bureau publishes (e-Stat) as")
    print("# packaged in jpcity, some counties from Japan Post; made by derive_former_municipalities.py, state of 2024-10-01.")
    for (code, county, name), days in sorted(ends.items()):
        day, became = min(days.items())
        wards = [ward for *_, city in became for ward in WARDS.get(city, {}).get(name, "").split()]
        there = [("" if other == code else other) + part + full for other, part, full in became]
        now = [f"{city}{ward}" for *_, city in became for ward in wards] or there
        print(code, county, name, day, " ".join(dict.fromkeys(now)), sep="\t")


if __name__ == "__main__":
    main()
