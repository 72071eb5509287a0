"""Times the check at registration: a service over a made-up register, asked from this process at a steady rate.

    python benches/service/checks.py FOLDER --records 10000000            # once: makes the population, about 1.4 GB
    python benches/service/checks.py FOLDER --rate 200 --seconds 60
    python benches/service/checks.py FOLDER --rate 200 --seconds 60 --beside   # beside runs of the linkage job

Half of the registrations agree with the register; of the others the number is that of the record before, so that the whole
register is searched for whom they are about. A request is late when its connection was busy: the time counts from when it
was due. Prints the time to start, the memory, and the 50th, 99th and 100th percentile of the first second (cold) and of the
rest (warm). Exits with 1 where the 99th percentile is above 20 ms or an answer is not 200.
"""

import argparse
import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyarrow.parquet as pq

FIELDS = ["insurer_number", "symbol", "number", "branch", "individual_number", "name", "name_kana", "birth_date", "sex", "address"]
BAR_MS = 20.0


def parsed():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--program", default="target/release/totsugo")
    parser.add_argument("--records", type=int, help="make a population of so many records first")
    parser.add_argument("--rate", type=int, default=200, help="requests a second")
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--port", type=int, default=8799)
    parser.add_argument("--memory", default="8GB", help="what the register may take")
    parser.add_argument("--beside", action="store_true", help="run the linkage job again and again meanwhile, at the priority of the unit of the night")
    return parser.parse_args()


def config_of(folder, memory):
    """The config of the population with a ledger and a service."""
    text = (folder / "totsugo.toml").read_text().split("# of the bench")[0]
    if "[ledger]" in text:
        ledger = ""
    else:
        ledger = '[ledger]\npath = "service.sqlite"\n'
    config = folder / "service.toml"
    config.write_text(f'{text}\n# of the bench\n{ledger}[service]\nregister_memory = "{memory}"\n')
    return config


def bodies(folder, count):
    """Bodies of requests, drawn from one row group: every other one bears the number of the one before."""
    file = pq.ParquetFile(folder / "linkages.parquet")
    rows = file.read_row_group(random.randrange(file.num_row_groups), columns=FIELDS).to_pylist()
    random.shuffle(rows)
    found, before = [], None
    for row in rows[:count]:
        body = {field: None if row[field] is None else str(row[field]) for field in FIELDS}
        own = body["individual_number"]
        if before and len(found) % 2:
            body["individual_number"] = before
        before = own
        if body["number"]:
            found.append(json.dumps(body).encode())
    return found


def memory_of(process, what):
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith(what):
            return int(line.split()[1]) / 1024
    return 0.0


def start(arguments, config, token_command):
    token = subprocess.run(token_command, check=True, capture_output=True, text=True).stdout.split()[-1]
    began = time.monotonic()
    process = subprocess.Popen(
        [arguments.program, "serve", "--config", config, "--listen", f"127.0.0.1:{arguments.port}", "--quiet"],
        stderr=subprocess.DEVNULL,
    )
    while True:
        time.sleep(0.1)
        if process.poll() is not None:
            sys.exit("the service ended")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", arguments.port, timeout=5)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return process, token, time.monotonic() - began
        except OSError:
            pass


def ask(arguments, token, requests, place, began, times, faults):
    """Sends every request of one connection when it is due."""
    connection = http.client.HTTPConnection("127.0.0.1", arguments.port, timeout=30)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    for at in range(place, len(requests), arguments.connections):
        due = began + at / arguments.rate
        time.sleep(max(0.0, due - time.monotonic()))
        connection.request("POST", "/api/v1/checks", requests[at], headers | {"Idempotency-Key": f"{began}-{at}"})
        answer = connection.getresponse()
        answer.read()
        times[at] = (time.monotonic() - due) * 1000
        if answer.status != 200:
            faults.append(answer.status)


def told(name, times):
    times = sorted(times)
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))]
    print(f"{name}: {len(times)} checks, 50 % {at(0.5):.1f} ms, 99 % {at(0.99):.1f} ms, slowest {times[-1]:.1f} ms")
    return at(0.99)


def main():
    arguments = parsed()
    folder = arguments.folder
    if arguments.records:
        subprocess.run([arguments.program, "synth", "--linkages", str(arguments.records), "--out", folder, "--quiet"], check=True)
    config = config_of(folder, arguments.memory)
    name = f"bench-{os.getpid()}"
    token_command = [arguments.program, "tokens", "add", "--name", name, "--scope", "check", "--all-insurers"]
    process, token, seconds = start(arguments, config, token_command + ["--until", "2999-12-31", "--config", config])
    print(f"ready after {seconds:.1f} s, {memory_of(process, 'VmRSS'):.0f} MiB (peak {memory_of(process, 'VmHWM'):.0f} MiB)")
    requests = bodies(folder, arguments.rate * arguments.seconds)
    beside, stop = None, threading.Event()

    def run_beside():
        while not stop.is_set():
            job = ["nice", "-n", "5", arguments.program, "run", "linkage", "--config", str(config), "--quiet"]
            subprocess.run(job, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    if arguments.beside:
        beside = threading.Thread(target=run_beside)
        beside.start()
        time.sleep(1)
    times, faults = [0.0] * len(requests), []
    began = time.monotonic() + 0.2
    threads = [
        threading.Thread(target=ask, args=(arguments, token, requests, place, began, times, faults))
        for place in range(arguments.connections)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    stop.set()
    cold = told("cold", times[: arguments.rate])
    warm = told("warm", times[arguments.rate :])
    print(f"{len(requests) / took:.0f} a second, {len(faults)} answers that are not 200; {memory_of(process, 'VmRSS'):.0f} MiB")
    process.send_signal(signal.SIGTERM)
    process.wait()
    if beside:
        beside.join()
    sys.exit(1 if faults or max(cold, warm) > BAR_MS else 0)


if __name__ == "__main__":
    main()
