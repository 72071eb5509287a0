"""Times lists of cases: a service over a ledger of very many, asked by many clients at once from another process.

    python benches/service/lists.py FOLDER --cases 1400000 --clients 50 --seconds 30

FOLDER is a workspace of `totsugo synth` (made where there is none). A night is met once; the rows of its cases are then copied
until there are so many, over 3,000 insurers, some decided, owned or overdue: what a list reads is as wide as in a ledger that
grew, and its log is that of the one night. Each client asks for pages without a pause: the first of an insurer, the next ones by
cursor, by owner, by kind and presence, what is overdue, single cases. Prints the 50th, 99th and 100th percentile, errors and
the memory of the service. Exits with 1 where the 99th percentile is above 200 ms or an answer is not 200.
"""

import argparse
import http.client
import json
import multiprocessing
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

BAR_MS = 200.0
INSURERS = 3_000
OWNERS = 40


def parsed():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--program", default="target/release/totsugo")
    parser.add_argument("--cases", type=int, default=1_400_000)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--port", type=int, default=8798)
    return parser.parse_args()


def insurer(at):
    return f"{6_000_000 + at * 7:08d}"


def ledger_of(arguments):
    """A workspace whose ledger holds so many cases."""
    folder = arguments.folder
    config = folder / "lists.toml"
    if not config.exists():
        subprocess.run([arguments.program, "synth", "--linkages", "200000", "--altered", "0.05", "--out", folder, "--quiet"], check=True)
        text = (folder / "totsugo.toml").read_text()
        ledger = '\n[ledger]\npath = "lists.sqlite"\n[service]\nregister_memory = "1GB"\n'
        config.write_text(text + ledger)
    file = folder / f"lists-{arguments.cases}.sqlite"
    if not file.exists():
        one = folder / "lists.sqlite"
        if not one.exists():
            night = [arguments.program, "nightly", "--config", config, "--quiet", "--accept", "new:all"]
            subprocess.run(night, stderr=subprocess.DEVNULL)
        shutil.copy(one, file)
        file.chmod(0o600)
        multiply(file, arguments.cases)
    text = config.read_text().split("[ledger]")[0]
    config.write_text(f'{text}[ledger]\npath = "{file.name}"\n[service]\nregister_memory = "1GB"\n')
    return config


def multiply(file, wanted):
    ledger = sqlite3.connect(file)
    ledger.execute("PRAGMA journal_mode = OFF")
    columns = [row[1] for row in ledger.execute("PRAGMA table_info (cases)")]
    first, last = ledger.execute("SELECT min(id), max(id) FROM cases").fetchone()
    random.seed(1)
    names = ["insurer", "insurer_number"] + [name for name in columns if name not in ("insurer", "insurer_number")]
    rows = [dict(zip(columns, row)) for row in ledger.execute(f"SELECT * FROM cases WHERE id BETWEEN {first} AND {last}")]
    made = len(rows)

    def more():
        nonlocal made
        while made < wanted:
            row = dict(random.choice(rows))
            made += 1
            row["id"] = made
            row["identity"] = f"{row['identity']}/{made}"
            row["insurer"] = row["insurer_number"] = insurer(int(random.paretovariate(1.2)) % INSURERS)
            if random.random() < 0.3:
                row["owner"] = f"clerk-{random.randrange(OWNERS)}"
            if random.random() < 0.01:
                row["overdue"], row["why_now"] = 1, "overdue"
            if random.random() < 0.2:
                row["presence"], row["why_now"] = "clean", None
            yield [row[name] for name in names]

    marks = ", ".join("?" * len(names))
    with ledger:
        ledger.executemany(f"INSERT INTO cases ({', '.join(names)}) VALUES ({marks})", more())
    ledger.close()


def client(port, token, seconds, seed, found):
    """Asks without a pause; gives the times in milliseconds and the answers that are not 200."""
    chance = random.Random(seed)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Authorization": f"Bearer {token}"}
    times, faults, next_page, ids = [], [], None, [1]
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        path = chance.choice(
            [
                f"/cases?insurer_number={insurer(int(chance.paretovariate(1.2)) % INSURERS)}&limit=50",
                "/cases?limit=50",
                f"/cases?owner=clerk-{chance.randrange(OWNERS)}&limit=50",
                "/cases?kind=link&presence=present&decision=none&limit=50",
                "/cases?overdue=true&limit=50",
                "/cases?why_now=new&limit=50",
                "/cases?presence=clean&limit=50",
                f"/cases/{chance.choice(ids)}",
                f"/cases?limit=50&cursor={next_page}" if next_page else "/cases?limit=50",
            ]
        )
        began = time.monotonic()
        connection.request("GET", f"/api/v1{path}", headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        times.append(((time.monotonic() - began) * 1000, path.split("=")[0] + ("cursor" if "cursor" in path else "")))
        if answer.status != 200:
            faults.append(answer.status)
            continue
        page = json.loads(body)
        if "items" in page:
            next_page = page["next"] or next_page
            ids = [case["case_id"] for case in page["items"]] or ids
    found.put((times, faults))


def main():
    arguments = parsed()
    config = ledger_of(arguments)
    name = f"bench-{time.time_ns()}"
    token = [arguments.program, "tokens", "add", "--name", name, "--scope", "read", "--all-insurers"]
    token = subprocess.run(token + ["--until", "2999-12-31", "--config", config], check=True, capture_output=True, text=True)
    token = token.stdout.split()[-1]
    listen = f"127.0.0.1:{arguments.port}"
    service = [arguments.program, "serve", "--config", config, "--listen", listen, "--quiet"]
    process = subprocess.Popen(service, stderr=subprocess.DEVNULL)
    while True:
        time.sleep(0.2)
        try:
            connection = http.client.HTTPConnection("127.0.0.1", arguments.port, timeout=5)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                break
        except OSError:
            if process.poll() is not None:
                sys.exit("the service ended")
    found = multiprocessing.Queue()
    clients = [
        multiprocessing.Process(target=client, args=(arguments.port, token, arguments.seconds, seed, found))
        for seed in range(arguments.clients)
    ]
    for each in clients:
        each.start()
    times, faults = [], []
    for _ in clients:
        some, wrong = found.get()
        times += some
        faults += wrong
    for each in clients:
        each.join()
    memory = {}
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith(("VmRSS", "VmHWM")):
            memory[line.split(":")[0]] = int(line.split()[1]) // 1024
    process.send_signal(signal.SIGTERM)
    process.wait()
    by_path = {}
    for took, path in times:
        by_path.setdefault(path, []).append(took)
    at = lambda of, share: sorted(of)[min(len(of) - 1, int(len(of) * share))]
    for path, of in sorted(by_path.items()):
        print(f"  {path}: {len(of)}, 50 % {at(of, 0.5):.1f} ms, 99 % {at(of, 0.99):.1f} ms, slowest {max(of):.1f} ms")
    of = [took for took, _ in times]
    late = at(of, 0.99)
    rate = len(of) / arguments.seconds
    print(f"{arguments.cases} cases, {arguments.clients} clients: {rate:.0f} a second, 50 % {at(of, 0.5):.1f} ms, 99 % {late:.1f} ms, slowest {max(of):.1f} ms")
    print(f"{len(faults)} answers that are not 200; memory {memory['VmRSS']} MiB (peak {memory['VmHWM']} MiB)")
    sys.exit(1 if faults or late > BAR_MS else 0)


if __name__ == "__main__":
    main()
