//! Mistakes in files as a clerk of a health-insurance society has them.

use super::{HEADER, Mistake, are_told};
use crate::workspace::{Workspace, number, table};

/// So many records that a few of them are no reason to end a run.
const MANY: u64 = 240;

fn many(birth_date: impl Fn(u64) -> String, number: impl Fn(u64) -> String) -> Vec<String> {
    let record = |n: u64| {
        let (number, born) = (number(n), birth_date(n));
        format!("01040013,あ,{n},01,{number},山田　太郎,ヤマダ　タロウ,{born},1,東京都千代田区霞が関1-2-{n}")
    };
    (1..=MANY).map(record).collect()
}

fn whole() -> Vec<String> {
    many(|_| "1980-04-01".to_owned(), number)
}

fn sound() -> Workspace {
    let resident = |n: u64| {
        let (number, id) = (number(n), format!("R{n}"));
        format!("{id},{number},山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都千代田区霞が関1-2-{n}")
    };
    let workspace = Workspace::of(&[], &(1..=MANY).map(resident).collect::<Vec<_>>());
    workspace.put("linkages.csv", table(HEADER, &whole()));
    workspace
}

fn put(workspace: &Workspace, records: &[String]) {
    workspace.put("linkages.csv", table(HEADER, records));
}

const MISTAKES: [Mistake; 13] = [
    Mistake {
        made: |workspace| workspace.reconfigure("linkages.csv\"", "linkages.csv\", encoding = \"cp932\""),
        code: 2,
        japanese: &[
            "文字コードが cp932 ではありません",
            "場所: linkages.csv",
            "文字コードは utf-8 のようです",
            "encoding = \"utf-8\"",
        ],
        english: &[
            "the file is not in cp932",
            "in linkages.csv",
            "it seems to be utf-8",
            "encoding = \"utf-8\"",
        ],
    },
    Mistake {
        made: |workspace| {
            let text = table(HEADER, &whole());
            let bytes = text.encode_utf16().flat_map(u16::to_le_bytes);
            workspace.put("linkages.csv", [0xFF, 0xFE].into_iter().chain(bytes).collect::<Vec<u8>>());
        },
        code: 3,
        japanese: &[
            "UTF-16のテキスト（「Unicodeテキスト」など）",
            "UTF-8かCP932のCSV、またはParquetで出力してください",
        ],
        english: &["the file is text in UTF-16", "export it as CSV in UTF-8 or CP932, or as Parquet"],
    },
    Mistake {
        made: |workspace| workspace.put("linkages.csv", whole().join("\n") + "\n"),
        code: 2,
        japanese: &[
            "1行目に見出しがなく、値のようです",
            "header = \"none\", columns = { insurer_number = 1, symbol = 2",
            "totsugo inspect linkages.csv",
        ],
        english: &[
            "the first line names no column, and seems to hold values",
            "header = \"none\", columns = { insurer_number = 1, symbol = 2",
            "`totsugo inspect linkages.csv`",
        ],
    },
    Mistake {
        made: |workspace| {
            let header = HEADER.replace("カナ氏名", "氏名");
            workspace.put("linkages.csv", table(&header, &whole()));
        },
        code: 2,
        japanese: &[
            "列 `name`（氏名）が2つあります（ファイルの6列目と7列目）",
            "columns = { name = 6 } } または 7",
        ],
        english: &[
            "column `name` is there twice, as columns 6 and 7 of the file",
            "columns = { name = 6 } }, or 7",
        ],
    },
    Mistake {
        made: |workspace| {
            let mut records = whole();
            records[4].push_str(",備考");
            put(workspace, &records);
        },
        code: 1,
        japanese: &[
            "240行のうち1行を除きました",
            "out/linkage/rejects.csv",
            "主な理由: 値の数が見出しと異なる（1行のうち1行）",
        ],
        english: &[
            "1 of 240 rows were left out",
            "out/linkage/rejects.csv",
            "mainly: a row has another number of values than the header (1 of 1 rows)",
        ],
    },
    Mistake {
        made: |workspace| {
            let born = |n| if n == 7 { "正明55年4月1日" } else { "1980-04-01" }.to_owned();
            put(workspace, &many(born, number));
        },
        code: 1,
        japanese: &["240行のうち1行を除きました", "列 `birth_date`（生年月日）"],
        english: &["1 of 240 rows were left out", "mainly: `birth_date`"],
    },
    Mistake {
        made: |workspace| {
            let born = |n| if n <= 8 { "1980-02-30" } else { "1980-04-01" }.to_owned();
            put(workspace, &many(born, number));
        },
        code: 3,
        japanese: &[
            "240行のうち8行を読めず、許される割合 1％ を超えました",
            "列 `birth_date`（生年月日）：実在しない日付である（8行のうち8行）",
            "out/linkage-rejected/rejects.csv",
        ],
        english: &[
            "8 of 240 rows were rejected, more than the 1 % that are allowed",
            "mainly: `birth_date` is a date that does not exist (8 of 8 rows)",
        ],
    },
    Mistake {
        made: |workspace| {
            put(
                workspace,
                &whole().iter().map(|row| row.replacen("01040013", "1040013", 1)).collect::<Vec<_>>(),
            );
        },
        code: 0,
        japanese: &[
            "列 `insurer_number`（保険者番号）の値240件に、表計算ソフトで失われた先頭の0を補いました",
        ],
        english: &[
            "values of column `insurer_number` that lost a zero before them in a spreadsheet: 240; it was put back",
        ],
    },
    Mistake {
        made: |workspace| put(workspace, &many(|_| "1980-04-01".to_owned(), |_| "1.23E+11".to_owned())),
        code: 3,
        japanese: &[
            "個人番号の列が表計算ソフトで壊れています（240行のうち240行が1.23E+11のような形）",
            "文字列のまま出力し直してください",
            "--accept invalid_numbers",
        ],
        english: &[
            "a spreadsheet has broken the column of individual numbers: 240 of 240 rows",
            "export the numbers again as text",
            "`--accept invalid_numbers`",
        ],
    },
    Mistake {
        made: |workspace| workspace.reconfigure("linkages.csv", "data\\加入者.csv"),
        code: 2,
        japanese: &[
            "\"…\" の中の \\ は、そのままでは書けません",
            "場所: totsugo.toml、5行目",
            "パスの \\ は / と書くか",
        ],
        english: &["a \\ cannot stand by itself", "in totsugo.toml, line 5", "write / for each \\ of a path"],
    },
    Mistake {
        made: |workspace| workspace.reconfigure("linkages =", "linkage ="),
        code: 2,
        japanese: &[
            "`linkage.linkage` という項目はありません",
            "5行目",
            "`linkage.linkages` のことでしょうか",
        ],
        english: &["`linkage.linkage` is not known", "line 5", "did you mean `linkage.linkages`?"],
    },
    Mistake {
        made: |workspace| {
            let config = std::fs::read_to_string(workspace.path("totsugo.toml")).unwrap();
            let config = format!("# 夜間の突合\n{config}");
            workspace.put("totsugo.toml", encoding_rs::SHIFT_JIS.encode(&config).0);
        },
        code: 2,
        japanese: &[
            "設定ファイルを読めません：UTF-8として読めません",
            "設定ファイルをUTF-8で保存してください",
        ],
        english: &["the file cannot be read: it is not UTF-8", "save the file as UTF-8"],
    },
    Mistake {
        made: |workspace| {
            let mut records = whole();
            records[3] = records[3].replacen("あ", "\"あ", 1);
            put(workspace, &records);
        },
        code: 3,
        japanese: &["引用符（\"）が開いたまま閉じていません", "場所: linkages.csv、5行目", "2つ重ねて"],
        english: &[
            "a quotation mark is opened and not closed",
            "in linkages.csv, line 5",
            "double a quotation mark",
        ],
    },
];

#[test]
fn a_file_as_it_was_exported_is_told_of_in_both_languages() {
    are_told("linkage", sound, &MISTAKES);
}
