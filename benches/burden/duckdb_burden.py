"""The three-way join of the burden job with its range conditions in DuckDB: the time to be measured against.

Displays join the response of the same person and facility in the same month, on or before the service date, and the entitlement in
force on it; rows in which a ratio or limit class differs are written. Keys and notations are compared as far as SQL goes; of several
responses none is chosen, no age is worked out, no cause looked for.

usage: pip install duckdb; python duckdb_burden.py WORKSPACE OUT.parquet [--memory 16GB] [--threads 2]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import duckdb

KEY = ("insurer_number", "symbol", "number", "branch")


def same(left: str, right: str) -> str:
    """Whether two rows are about one person."""
    return " and ".join(f"{left}.{column} = {right}.{column}" for column in KEY)


def query(workspace: Path) -> str:
    """One row per display in which a value differs."""
    return f"""
        select * from (
            select d.*, e.ratio as insurer_ratio, e.limit_class as insurer_class, r.limit_class as returned_class,
                   coalesce(r.insured_ratio, case when r.elderly_from <= d.service_date and d.service_date <= r.elderly_to then r.elderly_ratio end, '030') as returned_ratio,
                   case d.ratio when '1割' then '010' when '2割' then '020' when '3割' then '030' else d.ratio end as shown_ratio
            from '{workspace}/displays.parquet' d
            left join '{workspace}/responses.parquet' r
                   on {same("d", "r")} and d.facility_code = r.facility_code
                  and r.confirmed_on <= d.service_date and r.confirmed_on >= date_trunc('month', d.service_date)
            left join '{workspace}/entitlements.parquet' e
                   on {same("d", "e")} and d.service_date between e.valid_from and e.valid_to)
        where lpad(insurer_ratio, 3, '0') is distinct from returned_ratio or shown_ratio is distinct from returned_ratio
           or insurer_class is distinct from returned_class or limit_class is distinct from returned_class"""


def main() -> None:
    """Runs the join and prints how many rows differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("out")
    parser.add_argument("--memory", default="16GB")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    start = time.perf_counter()
    settings = {"threads": args.threads, "memory_limit": args.memory, "temp_directory": f"{args.out}.spill", "preserve_insertion_order": False}
    with duckdb.connect(config=settings) as database:
        database.execute(f"copy ({query(args.workspace)}) to '{args.out}' (format parquet)")
        rows = database.execute(f"select count(*) from '{args.out}'").fetchone()
    print(f"duckdb {duckdb.__version__}: {time.perf_counter() - start:.1f} s, {rows[0] if rows else 0} rows differ")


if __name__ == "__main__":
    main()
