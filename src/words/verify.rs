//! What checking a folder says.

use crate::words::text::{sentences, texts};

texts! {
    MISSING: "欠け", "missing";
    ALTERED: "変更", "altered";
    NOT_READ: "読み残し", "not read";
    NO_KIT:
        "キットの一覧（kit.json）なしで出した結果のため、合否は分からない。",
        "The results were made without the list of the kit (kit.json): nobody can tell whether the kit was whole.";
}

sentences! {
    file(file, fault): "{file}: {fault}", "{file}: {fault}";
    whole(cases, hash):
        "キットは欠けも変更もない（事例 {cases} 件、blake3 {hash}）。",
        "The kit is whole ({cases} cases, blake3 {hash}).";
    not_whole(cases, hash):
        "キットに欠けか変更がある（事例 {cases} 件、blake3 {hash}）。",
        "Files of the kit are missing or altered ({cases} cases, blake3 {hash}).";
    another_kit(cases, hash):
        "この版のキット（事例 {cases} 件、blake3 {hash}）ではない。",
        "It is not the kit of this version ({cases} cases, blake3 {hash}).";
    verdict_passed(products, encodings, shown, cases, hash):
        "合格（製品 {products}、文字コード {encodings}、表示した事例 {cases} 件中 {shown} 件、blake3 {hash}）。",
        "Passed (products {products}; encodings {encodings}; {shown} of {cases} cases shown; blake3 {hash}).";
    verdict_failed(products, encodings, shown, cases, hash):
        "不合格（製品 {products}、文字コード {encodings}、表示した事例 {cases} 件中 {shown} 件、blake3 {hash}）。",
        "Failed (products {products}; encodings {encodings}; {shown} of {cases} cases shown; blake3 {hash}).";
    verdict_of_another(products, encodings, shown, cases, hash):
        "この版での合否は分からない（製品 {products}、文字コード {encodings}、表示した事例 {cases} 件中 {shown} 件、blake3 {hash}）。",
        "It says nothing of the kit of this version (products {products}; encodings {encodings}; {shown} of {cases} cases shown; blake3 {hash}).";
}
