"""Writes made-up eligibility responses: one bulk document of N results, or N documents of one result each.

usage: python responses.py bulk FILE [--results 1000000] [--encoding utf-8]
       python responses.py single FOLDER [--results 100000] [--encoding utf-8]

A result takes about 1.4 kB. Every hundredth enquiry finds no qualification. The numbers are drawn from a seed: the same
arguments write the same bytes.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

SURNAMES = ["診療", "山田", "佐藤", "鈴木", "高橋", "渡邊", "髙﨑", "齋藤"]
SURNAMES_KANA = ["ｼﾝﾘｮｳ", "ﾔﾏﾀﾞ", "ｻﾄｳ", "ｽｽﾞｷ", "ﾀｶﾊｼ", "ﾜﾀﾅﾍﾞ", "ﾀｶｻｷ", "ｻｲﾄｳ"]
GIVEN_NAMES = ["太郎", "花子", "一郎", "美咲", "健", "さくら"]
GIVEN_NAMES_KANA = ["ﾀﾛｳ", "ﾊﾅｺ", "ｲﾁﾛｳ", "ﾐｻｷ", "ｹﾝ", "ｻｸﾗ"]
INSURERS = ["01040013", "33120015", "  138016", "00138024", "39131016"]
DECLARATIONS = {"utf-8": "UTF-8", "cp932": "Shift_JIS"}


def header(encoding: str, number: int) -> str:
    """The header of a document."""
    return f"""<?xml version="1.0" encoding="{DECLARATIONS[encoding]}" standalone="no"?>
<XmlMsg>
  <MessageHeader>
    <ProcessExecutionTime>20240507{number // 3600 % 24:02}{number // 60 % 60:02}{number % 60:02}</ProcessExecutionTime>
    <QualificationConfirmationDate>20240507</QualificationConfirmationDate>
    <MedicalInstitutionCode>1311111111</MedicalInstitutionCode>
    <ArbitraryFileIdentifier>{number:010}</ArbitraryFileIdentifier>
    <ReferenceClassification>{1 + number % 2}</ReferenceClassification>
    <SegmentOfResult>1</SegmentOfResult>
    <CharacterCodeIdentifier>{"0" if encoding == "utf-8" else "1"}</CharacterCodeIdentifier>
  </MessageHeader>
"""


class Person:
    """One insured person, drawn from the generator's state."""

    def __init__(self, draw: random.Random, number: int) -> None:
        self.insurer = INSURERS[number % len(INSURERS)]
        self.symbol = "" if self.insurer.startswith("39") else "１２３"
        self.number = f"{number + 1:08}"
        surname, given = draw.randrange(len(SURNAMES)), draw.randrange(len(GIVEN_NAMES))
        self.name = f"{SURNAMES[surname]}　{GIVEN_NAMES[given]}"
        self.kana = f"{SURNAMES_KANA[surname]} {GIVEN_NAMES_KANA[given]}"
        self.born = f"{draw.randrange(1930, 2020)}{draw.randrange(1, 13):02}{draw.randrange(1, 29):02}"
        self.sex = draw.randrange(1, 3)
        self.town = draw.randrange(1, 40)

    def enquiry(self) -> str:
        """The search conditions that a response repeats."""
        symbol = f"<InsuredCardSymbol>{self.symbol}</InsuredCardSymbol>" if self.symbol else ""
        return f"""    <QualificationConfirmSearchInfo>
      <InsurerNumber>{self.insurer}</InsurerNumber>{symbol}
      <InsuredIdentificationNumber>{self.number}</InsuredIdentificationNumber>
      <InsuredBranchNumber>00</InsuredBranchNumber>
      <Birthdate>{self.born}</Birthdate>
    </QualificationConfirmSearchInfo>
"""

    def result(self) -> str:
        """What the eligibility check returned of the person."""
        return f"""      <ResultOfQualificationConfirmation>
        <InsuredCardClassification>01</InsuredCardClassification>
        <InsurerNumber>{self.insurer}</InsurerNumber>
        {f"<InsuredCardSymbol>{self.symbol}</InsuredCardSymbol>" if self.symbol else ""}
        <InsuredIdentificationNumber>{self.number}</InsuredIdentificationNumber>
        <InsuredBranchNumber>00</InsuredBranchNumber>
        <PersonalFamilyClassification>1</PersonalFamilyClassification>
        <InsuredName>{self.name}</InsuredName>
        <Name>{self.name}</Name>
        <NameKana>{self.kana}</NameKana>
        <Sex1>{self.sex}</Sex1>
        <Birthdate>{self.born}</Birthdate>
        <Address>東京都千代田区霞が関一丁目{self.town}番２号</Address>
        <PostNumber>100-{8000 + self.town}</PostNumber>
        <QualificationDate>20200401</QualificationDate>
        <InsuredCertificateIssuanceDate>20230801</InsuredCertificateIssuanceDate>
        <InsuredCardValidDate>20230801</InsuredCardValidDate>
        <InsurerName>霞が関組合</InsurerName>
{self.ratio()}        <LimitApplicationCertificateRelatedConsFlg>1</LimitApplicationCertificateRelatedConsFlg>
        <LimitApplicationCertificateRelatedInfo>
          <LimitApplicationCertificateClassification>01</LimitApplicationCertificateClassification>
          <LimitApplicationCertificateClassificationFlag>{"A03" if self.born > "1954" else "B03"}</LimitApplicationCertificateClassificationFlag>
          <LimitApplicationCertificateValidStartDate>20230801</LimitApplicationCertificateValidStartDate>
          <LimitApplicationCertificateValidEndDate>20240731</LimitApplicationCertificateValidEndDate>
        </LimitApplicationCertificateRelatedInfo>
      </ResultOfQualificationConfirmation>
"""

    def ratio(self) -> str:
        """The ratio, where the person is old enough to have one."""
        if not self.symbol:
            return "        <InsuredPartialContributionRatio>030</InsuredPartialContributionRatio>\n"
        if self.born > "1954":
            return ""
        return """        <ElderlyRecipientCertificateInfo>
          <ElderlyRecipientValidStartDate>20230801</ElderlyRecipientValidStartDate>
          <ElderlyRecipientValidEndDate>20240731</ElderlyRecipientValidEndDate>
          <ElderlyRecipientContributionRatio>020</ElderlyRecipientContributionRatio>
        </ElderlyRecipientCertificateInfo>
"""


def outcome(person: Person, number: int, wrap: bool) -> str:
    """Enquiry, validity and result; every hundredth finds nothing."""
    found = number % 100 != 99
    result = person.result() if found else ""
    result = f"    <ResultList>\n{result}    </ResultList>\n" if wrap and found else result
    validity = f"    <ProcessingResultStatus>1</ProcessingResultStatus>\n    <QualificationValidity>{1 if found else 4}</QualificationValidity>\n"
    return person.enquiry() + validity + result


def compact(document: str) -> str:
    """The document without its indentation and line breaks."""
    return "".join(line.strip() if line.strip()[:1] == "<" else line for line in document.split("\n"))


def bulk(results: int, encoding: str) -> Iterator[str]:
    """One document of many enquiries, piece by piece."""
    draw = random.Random(1)
    yield compact(header(encoding, 0)) + "<MessageBody>\n"
    for number in range(results):
        inside = outcome(Person(draw, number), number, wrap=False)
        yield compact(f"<BulkConfirmUnit>\n{inside}<ReferenceNumber>{number:010}</ReferenceNumber>\n</BulkConfirmUnit>") + "\n"
    yield "</MessageBody></XmlMsg>\n"


def single(results: int, encoding: str) -> Iterator[tuple[str, str]]:
    """Documents of one enquiry, with their names."""
    draw = random.Random(1)
    for number in range(results):
        body = outcome(Person(draw, number), number, wrap=True)
        yield f"OQSsiquc01res_{number:08}.xml", f"{header(encoding, number)}  <MessageBody>\n{body}  </MessageBody>\n</XmlMsg>\n"


def write(layout: str, path: Path, results: int, encoding: str) -> None:
    """Writes the file, or the folder."""
    if layout == "bulk":
        with path.open("w", encoding=encoding, newline="\n") as file:
            file.writelines(bulk(results, encoding))
        return
    path.mkdir(parents=True)
    for name, document in single(results, encoding):
        (path / name).write_bytes(document.encode(encoding))


def main() -> None:
    """Reads the command line and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("layout", choices=["bulk", "single"])
    parser.add_argument("path", type=Path)
    parser.add_argument("--results", type=int, default=None)
    parser.add_argument("--encoding", choices=sorted(DECLARATIONS), default="utf-8")
    args = parser.parse_args()
    write(args.layout, args.path, args.results or {"bulk": 1_000_000, "single": 100_000}[args.layout], args.encoding)


if __name__ == "__main__":
    main()
