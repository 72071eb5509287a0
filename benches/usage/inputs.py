"""Uses of 230,000 made-up facilities in 36 months, as one Parquet file."""

import pathlib

import numpy
import pyarrow
import pyarrow.parquet

TYPES = ["hospital", "medical_clinic", "dental_clinic", "pharmacy"]
SHARES = [0.036, 0.39, 0.305, 0.269]
TABLES = [1, 1, 3, 4]
SCALE = [3000, 900, 200, 1300]


def months(count, first_year=2021, first_month=5):
    ordinals = range(first_year * 12 + first_month - 1, first_year * 12 + first_month - 1 + count)
    return [f"{ordinal // 12}-{ordinal % 12 + 1:02}" for ordinal in ordinals]


def write(path, facilities, month_count, seed=20240401):
    """One row group a million rows, month by month; the codes bear no right check digit and are nobody's."""
    chance = numpy.random.default_rng(seed)
    kind = chance.choice(len(TYPES), facilities, p=SHARES)
    weights = chance.pareto(1.2, 47) + 1
    prefecture = chance.choice(47, facilities, p=weights / weights.sum()) + 1
    number = numpy.arange(facilities)
    digits = numpy.char.zfill(prefecture.astype(str), 2)
    for part in (numpy.array(TABLES)[kind].astype(str), numpy.char.zfill(number.astype(str), 6), (number % 10).astype(str)):
        digits = numpy.char.add(digits, part)
    code = pyarrow.array(digits)
    kinds = pyarrow.array(numpy.array(TYPES)[kind])
    places = pyarrow.array(numpy.char.zfill(prefecture.astype(str), 2))
    size = numpy.array(SCALE)[kind] * chance.lognormal(0, 0.8, facilities)
    liking = chance.beta(1.2, 14, facilities)
    writer = None
    for at, month in enumerate(months(month_count)):
        total = chance.poisson(size).astype(numpy.int32)
        card = chance.binomial(total, numpy.minimum(liking * (0.2 + at / month_count * 1.6), 1)).astype(numpy.int32)
        few = lambda rate: chance.binomial(card, rate).astype(numpy.int32)
        claims = (total * 0.7).astype(numpy.int32)
        table = pyarrow.table(
            {
                "month": pyarrow.array([month] * facilities),
                "facility_code": code,
                "facility_type": kinds,
                "prefecture": places,
                "card": card,
                "insurance_card": total - card,
                "total": total,
                "batch": few(0.1),
                "views_checkup": few(0.2),
                "views_medicine": few(0.5),
                "views_treatment": few(0.3),
                "card_users": few(0.8),
                "claims": claims,
            }
        )
        writer = writer or pyarrow.parquet.ParquetWriter(path, table.schema)
        writer.write_table(table)
    writer.close()


def prepared(folder, facilities, month_count):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"usage_{facilities}_{month_count}.parquet"
    if not path.exists():
        write(path, facilities, month_count)
    return path
