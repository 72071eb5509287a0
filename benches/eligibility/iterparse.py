"""Collects from eligibility responses what totsugo collects, with lxml.iterparse; prints one line of JSON.

usage: pip install lxml; python iterparse.py FILE_OR_FOLDER
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from lxml import etree

HEADER = {"MedicalInstitutionCode", "QualificationConfirmationDate", "ProcessExecutionTime", "ReferenceClassification"}
KEY = {"InsurerNumber", "InsuredCardSymbol", "InsuredIdentificationNumber", "InsuredBranchNumber", "Birthdate"}
VALUES = KEY | {
    "InsuredPartialContributionRatio",
    "ElderlyRecipientContributionRatio",
    "ElderlyRecipientValidStartDate",
    "ElderlyRecipientValidEndDate",
    "LimitApplicationCertificateRelatedConsFlg",
    "LimitApplicationCertificateClassificationFlag",
    "LimitApplicationCertificateValidStartDate",
    "LimitApplicationCertificateValidEndDate",
    "PreschoolClassification",
}
ANSWERS = ("MessageHeader", "BulkConfirmUnit", "MessageBody")


def encoding(path: Path) -> str | None:
    """What lxml has to be told: it takes Shift_JIS by the letter, and CP932 is meant."""
    with path.open("rb") as file:
        return "cp932" if b"Shift_JIS" in file.read(100) else None


def responses(path: Path) -> int:
    """Goes over a document, collects each response, and counts them; memory is given back as it goes."""
    header: dict[str, str] = {}
    count = 0
    for _, element in etree.iterparse(path, events=("end",), tag=ANSWERS, encoding=encoding(path)):
        if element.tag == "MessageHeader":
            header = {child.tag: child.text for child in element if child.tag in HEADER}
        elif element.tag == "BulkConfirmUnit" or element.find("BulkConfirmUnit") is None:
            count += sum(1 for _ in collected(element, header))
        if element.tag == "BulkConfirmUnit":
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    return count


def collected(answer: etree._Element, header: dict[str, str]) -> list[dict[str, str]]:
    """The values of each result of an answer, or of the enquiry where there is none."""
    validity = answer.findtext("QualificationValidity")
    found = list(answer.iter("ResultOfQualificationConfirmation")) or list(answer.iter("QualificationConfirmSearchInfo"))
    return [{**header, "QualificationValidity": validity, **{child.tag: child.text for child in part.iter() if child.tag in VALUES}} for part in found]


def main() -> None:
    """Reads what is named and prints what it took."""
    path = Path(sys.argv[1])
    files = sorted(path.glob("**/*.xml")) if path.is_dir() else [path]
    start = time.perf_counter()
    rows = sum(responses(file) for file in files)
    print(json.dumps({"rows": rows, "documents": len(files), "seconds": time.perf_counter() - start}))


if __name__ == "__main__":
    main()
