//! What checking a folder says.

use crate::words::text::sentences;

sentences! {
    file(file, fault): "{file}: {fault}", "{file}: {fault}";
    whole(cases, hash):
        "キットは欠けも変更もない（事例 {cases} 件、blake3 {hash}）。",
        "The kit is whole ({cases} cases, blake3 {hash}).";
    not_whole(cases, hash):
        "キットに欠け（missing）か変更（altered）がある（事例 {cases} 件、blake3 {hash}）。",
        "Files of the kit are missing or altered ({cases} cases, blake3 {hash}).";
    another_kit(cases, hash):
        "この版のキット（事例 {cases} 件、blake3 {hash}）ではない。",
        "It is not the kit of this version ({cases} cases, blake3 {hash}).";
    verdict_passed(cases, hash):
        "合格（事例 {cases} 件、blake3 {hash}）。",
        "Passed ({cases} cases, blake3 {hash}).";
    verdict_failed(cases, hash):
        "不合格（事例 {cases} 件、blake3 {hash}）。",
        "Failed ({cases} cases, blake3 {hash}).";
}
