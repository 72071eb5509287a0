"""Kills a service at random moments while clients decide, and looks at what is left; backs a ledger up while clients decide.

    python benches/service/kills.py target/release/totsugo FOLDER --count 100
    python benches/service/kills.py target/release/totsugo FOLDER --backup     # fifty clients, five backups, each restored

FOLDER is made anew: a workspace of `totsugo synth` whose ledger has met a night. Eight clients decide cases, each on the version
that it has read, and remember every decision that was answered with 201; after a random time the service is killed (SIGKILL).
Then `totsugo ledger verify` has to prove ledger and log, and every remembered decision has to be in the log of its case. With
`--backup` the ledger is backed up instead while fifty clients decide: each backup, restored elsewhere, has to prove itself, and
the hash of its last event has to be that of the ledger. Exits with 1 where one is not.
"""

import argparse
import http.client
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

CLIENTS = 8
PORT = 8797


def workspace(program, folder):
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([program, "synth", "--linkages", "5000", "--altered", "0.2", "--out", folder, "--quiet"], check=True)
    config = folder / "totsugo.toml"
    config.write_text(config.read_text() + '\n[ledger]\npath = "ledger.sqlite"\n[service]\nregister_memory = "100MB"\n')
    subprocess.run([program, "nightly", "--config", config, "--quiet"], stderr=subprocess.DEVNULL)
    return config


def answered(connection, method, path, token, body=None, version=None):
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    if version:
        headers["If-Match"] = version
    connection.request(method, f"/api/v1{path}", body and json.dumps(body), headers)
    answer = connection.getresponse()
    return answer.status, answer.headers.get("ETag"), json.loads(answer.read())


def decide(token, ids, remembered, faults):
    """Decides until the service is gone."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=10)
        while True:
            case = random.choice(ids)
            _, version, _ = answered(connection, "GET", f"/cases/{case}", token)
            note = f"kill {time.time_ns()}"
            body = {"decision": "wrong_link", "reason": "asked_person", "note": note, "until": "evidence"}
            status, _, _ = answered(connection, "POST", f"/cases/{case}/decisions", token, body, version)
            if status == 201:
                remembered.append((case, note))
            elif status != 412:
                faults.append(status)
    except (OSError, http.client.HTTPException, ValueError):
        return


def serve(program, config):
    """A service that listens."""
    command = [program, "serve", "--config", config, "--listen", f"127.0.0.1:{PORT}", "--quiet"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while True:
        try:
            http.client.HTTPConnection("127.0.0.1", PORT, timeout=1).connect()
            return process
        except OSError:
            time.sleep(0.01)


def backups(program, config, token, ids):
    """Five backups while fifty clients decide; gives how many are not as they should be."""
    remembered, faults = [], []
    process = serve(program, config)
    clients = [threading.Thread(target=decide, args=(token, ids, remembered, faults)) for _ in range(50)]
    for client in clients:
        client.start()
    ledger, wrong = config.parent / "ledger.sqlite", 0
    for number in range(5):
        time.sleep(1)
        before = len(remembered)
        copy = config.parent / f"backup-{number}.sqlite"
        subprocess.run([program, "ledger", "backup", copy, "--config", config], check=True, capture_output=True)
        during = len(remembered) - before
        elsewhere = config.parent / f"restored-{number}.toml"
        elsewhere.write_text(config.read_text().replace('path = "ledger.sqlite"', f'path = "restored-{number}.sqlite"'))
        subprocess.run([program, "ledger", "restore", copy, "--config", elsewhere], check=True, capture_output=True)
        verify = subprocess.run([program, "ledger", "verify", "--config", elsewhere], capture_output=True)
        last = "SELECT seq, hex(hash) FROM events ORDER BY seq DESC LIMIT 1"
        seq, digest = sqlite3.connect(config.parent / f"restored-{number}.sqlite").execute(last).fetchone()
        own = sqlite3.connect(ledger).execute("SELECT hex(hash) FROM events WHERE seq = ?", (seq,)).fetchone()
        is_right = verify.returncode == 0 and own == (digest,)
        wrong += not is_right
        print(f"backup {number}: {seq} events, {during} decisions while it was made, {'as the ledger' if is_right else 'WRONG'}")
    process.send_signal(signal.SIGTERM)
    process.wait()
    for client in clients:
        client.join()
    print(f"{len(remembered)} decisions answered with 201; answers that are neither 201 nor 412: {sorted(set(faults)) or 'none'}")
    return wrong + len(faults)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--backup", action="store_true")
    arguments = parser.parse_args()
    config = workspace(arguments.program, arguments.folder)
    token = [arguments.program, "tokens", "add", "--name", "killer", "--scope", "read,decide", "--all-insurers"]
    token = subprocess.run(token + ["--until", "2999-12-31", "--config", config], check=True, capture_output=True, text=True)
    token = token.stdout.split()[-1]
    ledger = arguments.folder / "ledger.sqlite"
    ids = [row[0] for row in sqlite3.connect(ledger).execute("SELECT id FROM cases WHERE presence = 'present'")]
    if arguments.backup:
        sys.exit(1 if backups(arguments.program, config, token, ids) else 0)
    remembered, faults, under_way = [], [], 0
    for kill in range(arguments.count):
        process = serve(arguments.program, config)
        before = len(remembered)
        clients = [threading.Thread(target=decide, args=(token, ids, remembered, faults)) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        time.sleep(random.uniform(0.02, 0.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        for client in clients:
            client.join()
        under_way += len(remembered) > before
        verify = subprocess.run([arguments.program, "ledger", "verify", "--config", config], capture_output=True, text=True)
        if verify.returncode != 0:
            sys.exit(f"kill {kill}: {verify.stderr}")
    written = {
        (case, json.loads(after)["decision"]["note"])
        for case, after in sqlite3.connect(ledger).execute("SELECT case_id, after FROM events WHERE code = 'decided'")
    }
    lost = [decision for decision in remembered if decision not in written]
    print(f"{arguments.count} kills, {under_way} of them after a decision of that start; {len(remembered)} decisions answered with 201, {len(lost)} lost")
    print(f"answers that are neither 201 nor 412: {sorted(set(faults)) or 'none'}")
    sys.exit(1 if lost or faults else 0)


if __name__ == "__main__":
    main()
