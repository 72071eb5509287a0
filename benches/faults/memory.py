"""Runs on inputs that are made to take memory, at three settings: the peak of each stays near its setting.

    python benches/faults/memory.py target/release/totsugo /tmp/faults          # ten minutes, 3 GB of disk
"""

import csv
import gzip
import io
import multiprocessing
import sys
import zipfile

import pyarrow
import pyarrow.parquet

import trial

SETTINGS = {"256MB": 256_000_000, "512MB": 512_000_000, "1GB": 1_000_000_000}
BAR = 1.25
SECONDS = 300
BLOCK = 1 << 20

SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OF_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def main():
    given = trial.arguments("Runs on inputs that are made to take memory.", len(Maker.CASES))
    verdict = trial.Verdict()
    base = given.scratch / "people"
    ended = trial.run([given.program, "synth", "--linkages", "300", "--format", "csv", "--quiet", "--out", base], given.scratch)
    if ended.code != 0:
        sys.exit(ended.said)
    maker = Maker(base)
    print(f"{'input':40} " + " ".join(f"{setting:>14}" for setting in SETTINGS))
    for name, make in Maker.CASES[: given.count]:
        file, table = apart(make, maker)
        cells = []
        for setting, size in SETTINGS.items():
            ended = run(given, base, file, table, setting)
            verdict.count("runs")
            faults = [f"hung for {SECONDS} seconds"] if ended.hung else []
            faults += [] if ended.code in range(5) else [f"exit code {ended.code}"]
            faults += [f"{ended.peak / size:.2f} of the setting"] if ended.peak > BAR * size else []
            faults += ["a fault of the program"] if "fault of the program" in ended.said or "panicked" in ended.said else []
            cells.append(f"{ended.peak / size:5.2f} {ended.seconds:4.0f} s {ended.code:1}")
            verdict.blame(f"{name} at {setting}", faults, ended.said[:300])
        print(f"{name:40} " + " ".join(f"{cell:>14}" for cell in cells), flush=True)
        for made in base.glob(file):
            made.unlink()
    print("each: the peak as a share of the setting, seconds, exit code")
    verdict.end("memory", "runs", given.count * len(SETTINGS))


def apart(make, maker):
    """Makes the file in a process of its own: the peak of a program counts what its parent held when it was started."""
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.apply(make, (maker,))


def run(given, base, file, table, setting):
    """The linkage of the file, in place of one of its inputs; or, of responses, the burden of those who are entitled."""
    (base / "limits.toml").write_text(config(file, table))
    command = [given.program, "run", "burden" if table == "responses" else "linkage", "--config", "limits.toml"]
    return trial.run([*command, "--quiet", "--threads", "2", "--memory", setting], base, limit=SECONDS)


def config(file, table):
    head = 'as_of = "2024-05-07"\nnumber_check = "synthetic"\n[output]\ndir = "out"\n[limits]\nrejected_share = 0.9\n'
    if table == "responses":
        entitled = "entitlements.parquet" if file.endswith(".parquet") else "entitlements.csv"
        return f'{head}[burden]\nentitlements = {{ path = "{entitled}" }}\nresponses = {{ path = "{file}" }}\n'
    paths = {"linkages": "linkages.csv", "residents": "residents.csv", table: file}
    return head + "[linkage]\n" + "".join(f'{name} = {{ path = "{path}" }}\n' for name, path in paths.items())


class Maker:
    """Makes the files, beside the small tables that they are run with."""

    def __init__(self, folder):
        self.folder = folder
        with open(folder / "linkages.csv", encoding="utf-8", newline="") as file:
            self.header, *self.rows = csv.reader(file)
        with open(folder / "residents.csv", encoding="utf-8", newline="") as file:
            self.residents_header, *self.residents = csv.reader(file)
        (folder / "entitlements.csv").write_text(
            "insurer_number,symbol,number,branch,birth_date,ratio,limit_class,valid_from,valid_to\n"
            "39041017,,00000001,,1937-07-08,20,B09,2023-08-01,2024-07-31\n")

    # --- texts ---

    def long_texts(self):
        """200,000 rows, of which each text is as long as may be."""
        return self.table("linkages", 200_000, lambda name, at: ("見" * 1360 + str(at % 50)) if name in ("name", "name_kana", "address") else None)

    def long_residents(self):
        return self.table("residents", 200_000, lambda name, at: ("本" * 1360 + str(at % 50)) if name in ("name", "address", "alias") else None)

    def one_number(self):
        """Every resident bears one number."""
        number = self.rows[0][self.header.index("individual_number")]
        return self.table("residents", 300_000, lambda name, at: number if name == "individual_number" else None)

    def one_number_of_records(self):
        number = self.rows[0][self.header.index("individual_number")]
        return self.table("linkages", 300_000, lambda name, at: number if name == "individual_number" else None)

    def no_number(self):
        return self.table("linkages", 1_000_000, lambda name, at: "" if name == "individual_number" else None)

    def distinct_texts(self):
        """A million rows, no text twice."""
        change = lambda name, at: f"見本{at:0>40}" if name in ("name", "name_kana", "address") else None
        return self.table("linkages", 1_000_000, change, shared=False)

    def huge_values(self):
        """Values of 64 MiB in a Parquet file that takes a few KiB."""
        columns = {name: pyarrow.array([row[at] for row in self.rows[:8]]) for at, name in enumerate(self.header)}
        columns["address"] = pyarrow.array(["a" * (64 << 20)] * 8, pyarrow.large_string())
        return self.parquet(pyarrow.table(columns), "linkages")

    def huge_pages(self):
        """Every column is one page of 100 MB that takes little of the disk."""
        rows = range(25_000)
        text = lambda name, at: (str(at) if name == "number" else "見" * 1330).ljust(4_000)
        columns = {name: pyarrow.array([text(name, at) for at in rows]) for name in self.header}
        pyarrow.parquet.write_table(pyarrow.table(columns), self.folder / "made.parquet", compression="zstd", use_dictionary=False,
                                    data_page_size=1 << 30, store_schema=False)
        return "made.parquet", "linkages"

    def many_columns(self):
        columns = {name: pyarrow.array([row[at] for row in self.rows]) for at, name in enumerate(self.header)}
        columns |= {f"other_{at}": pyarrow.array([str(at)] * len(self.rows)) for at in range(5_000)}
        return self.parquet(pyarrow.table(columns), "linkages")

    def long_keys(self):
        """100,000 people whose ratio is wrong and whose symbol is as long as may be."""
        rows = range(100_000)
        texts = lambda make: pyarrow.array((make(at) for at in rows), pyarrow.string()).dictionary_encode()
        key = {"insurer_number": texts(lambda at: "39041017"), "symbol": texts(lambda at: "記" * 1360 + str(at % 50)), "number": texts(str)}
        key["branch"] = texts(lambda at: "")
        key["birth_date"] = texts(lambda at: "1937-07-08")
        decided = {"ratio": "20", "limit_class": "B09", "valid_from": "2023-08-01", "valid_to": "2024-07-31"}
        returned = {"facility_code": "0210000006", "confirmed_on": "2024-05-02", "validity": "1", "insured_ratio": "030", "processed_at": "20240502155722"}
        returned |= dict.fromkeys(["elderly_ratio", "elderly_from", "elderly_to", "limit_consent", "limit_class", "limit_from", "limit_to", "preschool"], "")
        for name, others in [("entitlements.parquet", decided), ("made.parquet", returned)]:
            columns = key | {column: texts(lambda at, value=value: value) for column, value in others.items()}
            pyarrow.parquet.write_table(pyarrow.table(columns), self.folder / name, compression="zstd", store_schema=False)
        return "made.parquet", "responses"

    def table(self, table, count, change, shared=True):
        header, rows = (self.header, self.rows) if table == "linkages" else (self.residents_header, self.residents)
        distinct = {"number", "resident_id"}
        columns = {}
        for place, name in enumerate(header):
            usual = lambda at: str(at) if name in distinct else rows[at % len(rows)][place]
            changed = (change(name, at) for at in range(count))
            texts = (usual(at) if text is None else text for at, text in enumerate(changed))
            column = pyarrow.array(texts, pyarrow.string())
            columns[name] = column.dictionary_encode() if shared else column
        return self.parquet(pyarrow.table(columns), table)

    def parquet(self, table, name):
        pyarrow.parquet.write_table(table, self.folder / "made.parquet", compression="zstd", store_schema=False)
        return "made.parquet", name

    def wide_text(self):
        """Lines of 20,000 columns."""
        other = ",".join(f"other_{at}" for at in range(20_000))
        lines = [",".join(self.header) + "," + other]
        lines += [",".join(row) + "," + ",".join("x" * 20_000) for row in self.rows * 5]
        return self.text("made.csv", "\n".join(lines))

    def long_values(self):
        """Values of 16 MiB within quotation marks."""
        at = self.header.index("address")
        file = io.StringIO()
        writer = csv.writer(file)
        writer.writerow(self.header)
        for row in self.rows[:20]:
            writer.writerow([*row[:at], "a" * (16 << 20), *row[at + 1 :]])
        return self.text("made.csv", file.getvalue())

    def bad_rows(self):
        """Three million rows that are rejected."""
        return self.text("made.csv", ",".join(self.header) + "\n" + "a,b\n" * 3_000_000)

    def text(self, name, content):
        (self.folder / name).write_text(content, encoding="utf-8")
        return name, "linkages"

    def blank_lines(self):
        return self.packed(",".join(self.header).encode() + b"\n", b"\n" * BLOCK, 4_000)

    def endless_line(self):
        return self.packed(",".join(self.header).encode() + b"\n", b"a" * BLOCK, 4_000)

    def endless_quote(self):
        return self.packed(",".join(self.header).encode() + b'\n"', b"a\n" * (BLOCK // 2), 4_000)

    def packed(self, head, block, count):
        with gzip.open(self.folder / "made.csv.gz", "wb", 1) as file:
            file.write(head)
            for _ in range(count):
                file.write(block)
        return "made.csv.gz", "linkages"

    # --- workbooks ---

    def one_long_text(self):
        return self.workbook(TEXTS, b"<sst><si><t>", b"a" * BLOCK, 1_900, b"</t></si></sst>")

    def many_texts(self):
        return self.workbook(TEXTS, b"<sst>", b"<si/>" * (BLOCK // 5), 500, b"</sst>")

    def many_cells(self):
        return self.workbook(SHEET, b"<worksheet><sheetData><row>", b"<c/>" * (BLOCK // 4), 180, b"</row></sheetData></worksheet>")

    def many_rows(self):
        row = b'<row><c t="inlineStr"><is><t>a</t></is></c></row>'
        return self.workbook(SHEET, b"<worksheet><sheetData>", row * (BLOCK // len(row)), 500, b"</sheetData></worksheet>")

    def long_cell(self):
        return self.workbook(SHEET, b'<worksheet><sheetData><row><c t="inlineStr"><is><t>', b"a" * BLOCK, 1_900,
                             b"</t></is></c></row></sheetData></worksheet>")

    def long_tag(self):
        return self.workbook(SHEET, b'<worksheet a="', b"a" * BLOCK, 1_900, b'"/>')

    def long_name(self):
        return self.workbook("xl/styles.xml", b"<", b"a" * BLOCK, 1_900, b"/>")

    def many_formats(self):
        return self.workbook("xl/styles.xml", b"<styleSheet><cellXfs>", b"<xf/>" * (BLOCK // 5), 300, b"</cellXfs></styleSheet>")

    def merged_cells(self):
        merged = b'<mergeCell ref="A1:B2"/>'
        return self.workbook(SHEET, b"<worksheet><sheetData/><mergeCells>", merged * (BLOCK // len(merged)), 500, b"</mergeCells></worksheet>")

    def many_sheets(self):
        sheets = "".join(f'<sheet name="s{at}" sheetId="{at}" r:id="rId1"/>' for at in range(1, 30_001))
        return self.workbook("xl/workbook.xml", f'<workbook xmlns:r="{OFFICE}"><sheets>{sheets}'.encode(), b"", 0, b"</sheets></workbook>")

    def four_workbooks(self):
        """Four workbooks of 15,000 rows, with 45 MB of shared texts each."""
        cell = lambda text: f'<c t="inlineStr"><is><t>{text}</t></is></c>'
        address = self.header.index("address")
        for book in range(4):
            rows = ["".join(map(cell, self.header))]
            for at in range(15_000):
                texts = self.rows[at % len(self.rows)]
                cells = [f'<c t="s"><v>{at}</v></c>' if place == address else cell(text) for place, text in enumerate(texts)]
                rows.append("".join(cells))
            sheet = "<worksheet><sheetData>" + "".join(f"<row>{row}</row>" for row in rows) + "</sheetData></worksheet>"
            texts = "".join(f"<si><t>{'見本' * 500}{at}</t></si>" for at in range(15_000))
            self.workbook(TEXTS, f"<sst>{texts}</sst>".encode(), b"", 0, b"", name=f"made-{book}.xlsx", sheet=sheet)
        return "made-*.xlsx", "linkages"

    def workbook(self, bomb, head, block, count, tail, name="made.xlsx", sheet="<worksheet/>"):
        """A small workbook, in which one part is the head, so many blocks, and the tail."""
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType="{OF_TYPE}.sheet.main+xml"/><Override PartName="/{SHEET}" ContentType="{OF_TYPE}.worksheet+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
            SHEET: sheet,
            TEXTS: "<sst/>",
            "xl/styles.xml": "<styleSheet/>",
        }
        with zipfile.ZipFile(self.folder / name, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            for entry_name, part in parts.items():
                with packed.open(entry_name, "w", force_zip64=True) as entry:
                    if entry_name != bomb:
                        entry.write(part.encode())
                        continue
                    entry.write(head)
                    for _ in range(count):
                        entry.write(block)
                    entry.write(tail)
        return name, "linkages"

    # --- responses ---

    def deep_elements(self):
        return self.document(b"", b"<a>" * (BLOCK // 3), 100, b"")

    def long_element(self):
        return self.document(b"<ResultOfQualificationConfirmation><InsurerNumber>", b"1" * BLOCK, 500, b"</InsurerNumber>")

    def long_attribute(self):
        return self.document(b'<MessageHeader a="', b"a" * BLOCK, 500, b'"/>')

    def long_answers(self):
        """60,000 answers whose symbol and number are as long as may be."""
        text = lambda name: f"<{name}>{'1' * 4_000}</{name}>"
        result = text("InsuredCardSymbol") + text("InsuredIdentificationNumber")
        unit = f"<BulkConfirmUnit><QualificationValidity>1</QualificationValidity><ResultOfQualificationConfirmation>{result}</ResultOfQualificationConfirmation></BulkConfirmUnit>"
        return self.document(b"<MessageHeader/><MessageBody>", unit.encode(), 60_000, b"</MessageBody></XmlMsg>")

    def document(self, head, block, count, tail):
        with open(self.folder / "made.xml", "wb") as file:
            file.write(b"<XmlMsg>" + head)
            for _ in range(count):
                file.write(block)
            file.write(tail)
        return "made.xml", "responses"

    def many_documents(self):
        """200,000 documents in an archive, none of which is one."""
        with zipfile.ZipFile(self.folder / "made.zip", "w") as packed:
            for at in range(200_000):
                packed.writestr(f"{at:06}.xml", "<XmlMsg>")
        return "made.zip", "responses"

    def long_document_in_an_archive(self):
        with zipfile.ZipFile(self.folder / "made.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            with packed.open("a.xml", "w", force_zip64=True) as entry:
                entry.write(b"<XmlMsg>")
                for _ in range(4_000):
                    entry.write(b" " * BLOCK)
        return "made.zip", "responses"

    CASES = [
        ("texts as long as may be", long_texts),
        ("texts of residents as long as may be", long_residents),
        ("one number for every resident", one_number),
        ("one number for every record", one_number_of_records),
        ("no number in a million records", no_number),
        ("a million texts of each column", distinct_texts),
        ("burden: symbols as long as may be", long_keys),
        ("values of 64 MiB, Parquet", huge_values),
        ("pages of 100 MB, Parquet", huge_pages),
        ("5,000 columns, Parquet", many_columns),
        ("20,000 columns, text", wide_text),
        ("values of 16 MiB, text", long_values),
        ("three million rejects", bad_rows),
        ("4 GB of blank lines, gzip", blank_lines),
        ("a line of 4 GB, gzip", endless_line),
        ("a quotation of 4 GB, gzip", endless_quote),
        ("workbook: a shared text of 1.9 GB", one_long_text),
        ("workbook: 100 million shared texts", many_texts),
        ("workbook: 45 million cells in a row", many_cells),
        ("workbook: 10 million rows", many_rows),
        ("workbook: a cell of 1.9 GB", long_cell),
        ("workbook: an attribute of 1.9 GB", long_tag),
        ("workbook: a name of 1.9 GB", long_name),
        ("workbook: 60 million formats", many_formats),
        ("workbook: 20 million merged cells", merged_cells),
        ("workbook: 30,000 sheets", many_sheets),
        ("workbooks: four of 45 MB of shared texts", four_workbooks),
        ("responses: 35 million elements deep", deep_elements),
        ("responses: an element of 500 MB", long_element),
        ("responses: an attribute of 500 MB", long_attribute),
        ("responses: texts as long as may be", long_answers),
        ("responses: 200,000 documents", many_documents),
        ("responses: 4 GB of blanks, zip", long_document_in_an_archive),
    ]


if __name__ == "__main__":
    main()
