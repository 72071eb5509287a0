"""A made-up population with known truth, independent of the one that `totsugo synth` makes.

usage: pip install pyarrow; python population.py OUT_DIR [--records 200000] [--altered 0.05] [--seed 1] [--workers 2] [--register asked]

Writes residents.parquet, linkages.parquet, truth.parquet and totsugo.toml. With `--register asked` the register holds only the residents
whose numbers some record bears, as that of a society does, so that for most wrong links the right resident is not there. Made district by district, so that size costs no memory.
"""

from __future__ import annotations

import argparse
from functools import partial
from multiprocessing import Pool
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tables import TABLES, make_district

DISTRICT = 200_000
CONFIG = """as_of = "2024-05-07"
number_check = "synthetic"

[output]
dir = "out"

[linkage]
linkages = { path = "linkages.parquet" }
residents = { path = "residents.parquet" }
"""


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--altered", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--register", choices=("whole", "asked"), default="whole")
    return parser.parse_args()


def main() -> None:
    """Makes the districts and writes them one after another."""
    args = arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    sizes = [(place, min(DISTRICT, args.records - place * DISTRICT)) for place in range(-(-args.records // DISTRICT))]
    make = partial(make_district, seed=args.seed, altered=args.altered)
    writers = {name: pq.ParquetWriter(args.out / f"{name}.parquet", schema, compression="zstd") for name, schema in TABLES.items()}
    records = 0
    with Pool(args.workers) as pool:
        for tables in pool.imap(make, sizes):
            ordinals = pa.array(range(records, records + len(tables["truth"])), pa.int64())
            tables["truth"] = tables["truth"].set_column(0, "record", ordinals)
            if args.register == "asked":
                # Who asked with a number without its zero got the answer to the whole one.
                asked = pc.utf8_lpad(tables["linkages"]["individual_number"].combine_chunks().drop_null(), 12, "0")
                tables["residents"] = tables["residents"].filter(pc.is_in(tables["residents"]["individual_number"], value_set=asked))
            records += len(ordinals)
            for name, writer in writers.items():
                writer.write_table(tables[name])
    for writer in writers.values():
        writer.close()
    (args.out / "totsugo.toml").write_text(CONFIG, encoding="utf-8")
    print(f"{records} records in {args.out}")


if __name__ == "__main__":
    main()
