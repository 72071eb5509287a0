"""Damages the inputs of runs in many ways: each run ends with an exit code of its own, within its memory, and no message
holds a value of the input.

    python benches/faults/mutations.py target/release/totsugo /tmp/faults
"""

import csv
import gzip
import io
import os
import random
import re
import shutil
import sys
import zipfile

import pyarrow
import pyarrow.csv
import pyarrow.parquet

import trial

PROTECTED = {
    "individual_number", "name", "name_kana", "birth_date", "address", "former_name", "alias",
}
SHORTEST = 5  # characters of a value that is searched for: a shorter one may be part of any word
MEMORY = 256_000_000
SETTING = "256MB"
BAR = 1.25
SECONDS = 30


def main():
    given = trial.arguments("Damages inputs, one in each run.", 5200)
    verdict = trial.Verdict()
    rng = random.Random(given.seed)
    kinds = [*people(given), *insured(given), *facilities(given)]
    shares = [[] for _ in range(given.workers)]
    for at in range(given.count):
        shares[at % given.workers].append((at % given.workers, kinds[at // given.workers % len(kinds)], rng.getrandbits(64)))
    peaks = []
    trial.in_turn(shares, given.workers, lambda task: peaks.append(attempt(given, *task, verdict)))
    print(f"{max(peaks) / MEMORY:7.2f} of the memory setting at most (bar {BAR})")
    verdict.end("mutations", "damaged files", int(0.96 * given.count))


class Kind:
    """One form of an input, what can be done to it, and the values that nobody may be shown."""

    def __init__(self, name, job, base, file, content, config, values, changes, encoding="utf-8", pack=bytes):
        self.name, self.job, self.base, self.file = name, job, base, file
        self.content, self.config, self.values, self.changes = content, config, values, changes
        self.encoding, self.pack = encoding, pack


# --- what is damaged ---------------------------------------------------------------------------------------------

def people(given):
    base = given.scratch / "people"
    synth(given, ["--linkages", "60", "--altered", "0.3"], base)
    linkages = (base / "linkages.csv").read_text("utf-8")
    residents = (base / "residents.csv").read_text("utf-8")
    values = protected(linkages) | protected(residents)
    config = (base / "totsugo.toml").read_text()

    def kind(name, file, content, changes, encoding="utf-8", pack=bytes):
        input_of = f'linkages = {{ path = "{file}", encoding = "{encoding}" }}'
        changed = config.replace('linkages = { path = "linkages.csv" }', input_of)
        return Kind(name, "linkage", base, file, content, changed, values, changes, encoding, pack)

    utf8, cp932 = linkages.encode(), linkages.encode("cp932", "replace")
    zstandard = lambda content: pyarrow.compress(content, codec="zstd", asbytes=True)
    gzipped = lambda content: gzip.compress(content, 1, mtime=0)
    table = pyarrow.csv.read_csv(io.BytesIO(utf8), convert_options=pyarrow.csv.ConvertOptions(
        column_types={name: pyarrow.string() for name in linkages.split("\n", 1)[0].split(",")}))
    return [
        kind("csv", "linkages.csv", utf8, TEXT),
        kind("csv in cp932", "linkages.csv", cp932, TEXT, "cp932"),
        kind("csv as the other encoding", "linkages.csv", cp932, TEXT),
        kind("text in gzip", "linkages.csv.gz", utf8, TEXT, pack=gzipped),
        kind("gzip", "linkages.csv.gz", gzipped(utf8), BYTES),
        kind("text in zstd", "linkages.csv.zst", utf8, TEXT, pack=zstandard),
        kind("zstd", "linkages.csv.zst", zstandard(utf8), BYTES),
        kind("parquet", "linkages.parquet", parquet(table, "snappy"), BYTES),
        kind("parquet, not packed", "linkages.parquet", parquet(table, "none"), BYTES),
        kind("parquet, other columns", "linkages.parquet", utf8, TEXT, pack=as_parquet),
        kind("xlsx", "linkages.xlsx", workbook(linkages), BYTES),
        kind("xlsx, a part of it", "linkages.xlsx", workbook(linkages), PARTS),
        Kind("residents as csv", "linkage", base, "residents.csv", residents.encode(), config, values, TEXT),
        Kind("config", "linkage", base, "totsugo.toml", config.encode(), config, values, CONFIG),
    ]


def insured(given):
    base = given.scratch / "insured"
    synth(given, ["burden", "--people", "40", "--responses", "xml", "--altered", "0.3"], base)
    config = (base / "totsugo.toml").read_text()
    values = protected((base / "entitlements.csv").read_text())
    documents = sorted((base / "responses").rglob("*.xml"))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for document in documents:
            packed.writestr(zipfile.ZipInfo(document.name), document.read_bytes(), zipfile.ZIP_DEFLATED)
    largest = max(documents, key=lambda document: document.stat().st_size)
    given_by = lambda path: config.replace("responses/**/*.xml", path)
    entitlements = (base / "entitlements.csv").read_bytes()
    return [
        Kind("xml", "burden", base, "response.xml", largest.read_bytes(), given_by("response.xml"), values, XML),
        Kind("xml in cp932", "burden", base, "response.xml", in_cp932(documents), given_by("response.xml"), values, XML),
        Kind("zip", "burden", base, "responses.zip", archive.getvalue(), given_by("responses.zip"), values, BYTES),
        Kind("zip, a document of it", "burden", base, "responses.zip", archive.getvalue(), given_by("responses.zip"), values, PARTS),
        Kind("entitlements as csv", "burden", base, "entitlements.csv", entitlements, config, values, TEXT),
    ]


def facilities(given):
    base = given.scratch / "facilities"
    synth(given, ["usage", "--facilities", "20", "--months", "2"], base)
    config = (base / "totsugo.toml").read_text()
    return [Kind("usage as csv", "usage", base, "usage.csv", (base / "usage.csv").read_bytes(), config, set(), TEXT)]


def synth(given, what, folder):
    command = [given.program, "synth", *what, "--format", "csv", "--quiet", "--out", folder]
    ended = trial.run(command, given.scratch)
    if ended.code != 0:
        sys.exit(ended.said)


def protected(table):
    rows = csv.DictReader(io.StringIO(table))
    return {row[name] for row in rows for name in PROTECTED & row.keys() if len(row[name]) >= SHORTEST}


def parquet(table, compression):
    file = io.BytesIO()
    pyarrow.parquet.write_table(table, file, compression=compression, row_group_size=25)
    return file.getvalue()


def as_parquet(text):
    """The rows of a damaged text, as far as they are as wide as its header; any header that can be a column's name."""
    rows = list(csv.reader(io.StringIO(text.decode("utf-8", "replace").replace("\0", ""))))
    header = rows[0] if rows else ["name"]
    rows = [row for row in rows[1:] if len(row) == len(header)]
    columns = [pyarrow.array([row[at] or None for row in rows], pyarrow.string()) for at in range(len(header))]
    return parquet(pyarrow.Table.from_arrays(columns, names=header), "none")


def workbook(table):
    """The rows as a workbook with texts within its cells, by the fewest parts that there can be."""
    def letters(at):
        return chr(65 + at)

    def cell(row, at, value):
        value = value.replace("&", "&amp;").replace("<", "&lt;")
        return f'<c r="{letters(at)}{row}" t="inlineStr"><is><t>{value}</t></is></c>'

    rows = "".join(
        f'<row r="{at}">{"".join(cell(at, column, value) for column, value in enumerate(row))}</row>'
        for at, row in enumerate(csv.reader(io.StringIO(table)), 1))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    of_type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{of_type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{of_type}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(zipfile.ZipInfo(name), part.encode(), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def in_cp932(documents):
    """One of the documents as it is in CP932: as it was made, or encoded anew."""
    for document in documents:
        content = document.read_bytes()
        if b"Shift_JIS" in content[:100]:
            return content
    content = documents[0].read_text("utf-8")
    return content.replace("UTF-8", "Shift_JIS", 1).encode("cp932", "replace")


# --- how -----------------------------------------------------------------------------------------------------------

def flipped(content, rng):
    content = bytearray(content)
    for _ in range(rng.choice([1, 1, 1, 2, 5, 20])):
        content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    return bytes(content)


def replaced(content, rng):
    content = bytearray(content)
    for _ in range(rng.choice([1, 2, 5])):
        content[rng.randrange(len(content))] = rng.choice(b'\0\n\r",\t;<>&\x1b\x7f\xff 09aA')
    return bytes(content)


def cut_off(content, rng):
    return content[: rng.randrange(len(content))]


def beheaded(content, rng):
    return content[rng.randrange(1, min(len(content), 400)) :]


def inserted(content, rng):
    block = rng.choice([rng.randbytes(rng.choice([1, 4, 64, 4096])), b"\0" * 512, b'"' * 3, b"\n" * 50, "見".encode() * 1500])
    at = rng.randrange(len(content))
    return content[:at] + block + content[at:]


def removed(content, rng):
    at = rng.randrange(len(content))
    return content[:at] + content[at + rng.choice([1, 2, 8, 100]) :]


def repeated(content, rng):
    at = rng.randrange(len(content))
    piece = content[at : at + rng.choice([1, 10, 100, 1000])]
    return content[:at] + piece * rng.choice([2, 3, 50]) + content[at:]


def exchanged(content, rng):
    """Two pieces in each other's place."""
    size = rng.choice([2, 8, 32, 200])
    a, b = sorted(rng.randrange(max(1, len(content) - size)) for _ in range(2))
    if a + size > b:
        return flipped(content, rng)
    return content[:a] + content[b : b + size] + content[a + size : b] + content[a : a + size] + content[b + size :]


def swapped_headers(content, rng):
    header, _, rest = content.partition(b"\n")
    columns = header.split(b",")
    a, b = rng.randrange(len(columns)), rng.randrange(len(columns))
    columns[a], columns[b] = columns[b], columns[a]
    return b",".join(columns) + b"\n" + rest


def without_header(content, rng):
    return content.partition(b"\n")[2]


def lost_break(content, rng):
    """The line break behind the header, or another, is a blank or nothing."""
    breaks = [at for at, byte in enumerate(content) if byte == 10]
    at = rng.choice([breaks[0], rng.choice(breaks)])
    return content[:at] + rng.choice([b"", b" ", b",", b"\t"]) + content[at + 1 :]


def other_header(content, rng):
    """A header of another name, such as a value of the first row."""
    header, _, rest = content.partition(b"\n")
    columns, first = header.split(b","), rest.split(b"\n", 1)[0].split(b",")
    at = rng.randrange(len(columns))
    columns[at] = rng.choice([first[at % len(first)], b"", b"other", columns[at] * 2, b'"'])
    return b",".join(columns) + b"\n" + rest


def other_break(content, rng):
    return content.replace(b"\n", rng.choice([b"\r\n", b"\r", b"\n\n", b";\n"]), rng.choice([1, -1]))


def retold(content, rng):
    """A word of a config in another's place, a line twice, a number out of bounds, a key that is a value."""
    words = list(re.finditer(rb"[\w.*/-]+", content))
    word, other = rng.choice(words), rng.choice(words)
    by = rng.choice([other[0], b"", b"-1", b"99999999999999999999", b"true", b"[1, 2]", b'"', b"\xe6\x9e\xb6", b"{ path = 1 }"])
    return content[: word.start()] + by + content[word.end() :]


def in_a_part(content, rng):
    """One entry of an archive changed, and packed again with the checksum that it has now."""
    old = zipfile.ZipFile(io.BytesIO(content))
    names = old.namelist()
    chosen = rng.choice(names[-1:] + names)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", rng.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])) as packed:
        for name in names:
            part = old.read(name)
            packed.writestr(zipfile.ZipInfo(name), rng.choice(XML)(part, rng) if name == chosen else part)
    return file.getvalue()


def tag_changed(content, rng):
    """An element without its end, within itself, or with the text of another."""
    tags = list(re.finditer(rb"<[^<>]*>", content))
    if len(tags) < 2:
        return flipped(content, rng)
    a, b = rng.choice(tags), rng.choice(tags)
    by = rng.choice([b"", a[0] * 2, b[0], a[0] * 200, b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<![CDATA[", b"<!--", b"&#0;"])
    return content[: a.start()] + by + content[a.end() :]


BYTES = [flipped, flipped, replaced, cut_off, beheaded, inserted, removed, repeated, exchanged]
TEXT = [*BYTES, swapped_headers, swapped_headers, without_header, lost_break, other_header, other_header, other_break]
XML = [*BYTES, tag_changed, tag_changed, tag_changed]
PARTS = [in_a_part]
CONFIG = [*BYTES, retold, retold, retold, retold]


# --- and what comes of it --------------------------------------------------------------------------------------------

def attempt(given, worker, kind, seed, verdict):
    """Runs on a damaged input; the peak of its memory."""
    rng = random.Random(seed)
    folder = given.scratch / f"worker{worker}"
    place(kind, folder)
    change = rng.choice(kind.changes)
    try:
        content = kind.pack(change(kind.content, rng))
    except (ValueError, csv.Error, pyarrow.ArrowInvalid, UnicodeError):
        verdict.count("changes that left nothing to write")
        return 0
    (folder / kind.file).unlink(missing_ok=True)
    (folder / kind.file).write_bytes(content)
    if kind.file != "totsugo.toml" and rng.random() < 0.7:
        # What remains of the rows is judged and reported.
        with open(folder / "totsugo.toml", "a") as config:
            config.write("\n[limits]\nrejected_share = 0.95\n")
    command = [given.program, "run", kind.job, "--quiet", "--threads", "2", "--memory", SETTING]
    ended = trial.run(command, folder, limit=SECONDS)
    verdict.count("damaged files")
    verdict.count(f"runs that ended with {ended.code}")
    faults = [f"{ended.seconds:.0f} seconds"] if ended.hung else []
    faults += [] if ended.code in range(5) else [f"exit code {ended.code}"]
    faults += ["a fault of the program"] if "fault of the program" in ended.said or "panicked" in ended.said else []
    if ended.code in (2, 3, 4) and not trial.is_told(ended):
        verdict.count("errors without a help")
    faults += [f"{ended.peak / MEMORY:.2f} of the memory setting"] if ended.peak > BAR * MEMORY else []
    faults += shown(folder, ended, kind.values)
    if faults:
        kept = given.scratch / "wrong" / f"{seed:x}-{kind.file}"
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(content)
    verdict.blame(f"{kind.name}, {change.__name__}, seed {seed:x}", faults, "")
    return ended.peak


def place(kind, folder):
    """The files of a kind, linked, in the folder of a worker."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(kind.base, folder, copy_function=os.link, ignore=shutil.ignore_patterns("out"))
    (folder / "totsugo.toml").unlink()
    (folder / "totsugo.toml").write_text(kind.config)


def shown(folder, ended, values):
    """Which accounts of a run hold a value: what it said, its rejects, its manifest and its page."""
    accounts = {"a message": ended.said}
    for path in (folder / "out").rglob("*") if (folder / "out").is_dir() else []:
        if path.name in ("rejects.csv", "manifest.json") or path.suffix == ".html":
            accounts[str(path.relative_to(folder))] = path.read_text("utf-8", "replace")
    return [f"{where} holds {sum(found)} values" for where, account in accounts.items()
            if (found := [holds(account, value) for value in values]) and any(found)]


def holds(account, value):
    if value not in account:
        return False
    # The digits of a date, or of a number, may well be part of a longer number, such as a checksum.
    return not value.isdigit() or re.search(rf"(?<![0-9a-f]){value}(?![0-9a-f])", account) is not None


if __name__ == "__main__":
    main()
