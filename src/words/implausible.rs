//! What is said of inputs that are not what they should be.

use crate::words::text::sentences;

sentences! {
    broken_by_a_spreadsheet(table, found, rows):
        "{table}：個人番号の列が表計算ソフトで壊れています（{rows}行のうち{found}行が1.23E+11のような形）",
        "{table}: a spreadsheet has broken the column of individual numbers: {found} of {rows} rows hold something like 1.23E+11";
    invalid_numbers(table, found, rows):
        "{table}：{rows}行のうち{found}行で、個人番号が番号として正しくありません",
        "{table}: in {found} of {rows} rows the individual number is none";
    nothing_compared(table, found, rows):
        "{table}：{rows}行のうち{found}行に、比べる項目（氏名・カナ氏名・生年月日・性別・住所）が何もありません",
        "{table}: {found} of {rows} rows hold nothing to compare: no name, reading, birth date, sex or address";
    export_numbers_again(limit):
        "元のシステムから個人番号を文字列のまま出力し直してください。前回の結果はそのまま残っています。確かめたうえで今回だけ通すには --accept {limit} を付けます",
        "export the numbers again as text; the last complete result was left as it is; where they are right all the same, `--accept {limit}` lets them pass for once";
    name_columns_again(limit):
        "列の見出しを確かめ、違うときは設定の columns で指定してください。前回の結果はそのまま残っています。確かめたうえで今回だけ通すには --accept {limit} を付けます",
        "see whether the headers are right, or name the columns in the config: columns = {{ name = \"its header\" }}; the last complete result was left as it is; `--accept {limit}` lets the rows pass for once";
}
