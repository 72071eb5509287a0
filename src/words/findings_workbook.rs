//! What a workbook of findings says.

pub(crate) use super::page::MADE_UP;
use super::text::{sentences, texts};

texts! {
    INTRODUCTION: "はじめに", "Introduction";
    LIST: "一覧", "List";
    NO_INSURER: "保険者番号なし", "no insurer number";
    INSURER: "保険者番号", "insurer number";
    ALL_FINDINGS: "確認を要する件数", "findings";
    FINDINGS_HERE: "うちこのブックに載せた件数", "of them in this workbook";
    AS_OF: "基準日", "as of";
    MADE: "作成日時", "made";
    RUN: "実行番号", "run";
    AND: "、", ", ";
    STEPS: "まず行うこと", "What to do first";
    COLUMNS: "列の意味", "What the columns mean";
    BY_INSURER: "保険者別の件数", "Findings by insurer";
    PRIORITY: "優先度", "priority";
    PRIORITY_MEANS:
        "1が最も急ぐものです。並べ替えた後も、この列の小さい順に並べると元の順に戻ります。",
        "1 is the most urgent; sorted by this column, smallest first, rows are as they were again.";
    SHEET_EACH:
        "シートは保険者ごとに分けています。シートの名前は保険者番号です。",
        "Each insurer has a sheet, named by the insurer number.";
    ONE_SHEET:
        "保険者が30を超えるため、一つのシートにまとめています。保険者番号の列で絞り込めます。",
        "There are more than 30 insurers, and one sheet for all: filter it by insurer number.";
    NO_NAMES:
        "氏名・生年月日・住所は載せていません。記号・番号・枝番から加入者の台帳で確かめてください。",
        "Names, birth dates and addresses are not here: look the key up in the records of the insured.";
    NOTHING: "確認を要するものはありません。", "There is nothing to look at.";
    CUT: "（長いため途中まで）", " (cut: too long)";
    NONE: "なし", "none";
    BESIDE: "／", " / ";
}

sentences! {
    /// Files of an input.
    and_more_files(files, more): "{files}、ほか{more}個のファイル", "{files}, and {more} more files";
    /// What a page says of its list.
    all_listed(findings):
        "確認を要する {findings} 件のすべてを、急ぐものから並べています。表計算ソフトでは findings.xlsx を開いてください。",
        "All {findings} are listed here, the most urgent first; findings.xlsx holds them for a spreadsheet.";
    more_elsewhere(here, more):
        "急ぐものから {here} 件です。ほかに {more} 件あります。続きは findings.xlsx に、全件は findings.csv にあります。",
        "The {here} most urgent; {more} more are to look at: findings.xlsx goes on, findings.csv holds all.";
    all_here(findings):
        "確認を要する {findings} 件のすべてを載せています。",
        "All {findings} findings are in this workbook.";
    rest_elsewhere(findings, here, rest):
        "確認を要するものは全部で {findings} 件です。このブックには急ぐものから {here} 件を載せています。残りの {rest} 件を含む全件は、同じフォルダの findings.csv と findings.parquet にあります。",
        "There are {findings} findings. This workbook holds the {here} most urgent; all of them, the other {rest} too, are in findings.csv and findings.parquet in the same folder.";
}
