//! Mistakes in tables of counts as a statistician of the ministry has them.

use super::{Mistake, are_told};
use crate::workspace::Workspace;

const HEADER: &str = "年月,都道府県,施設類型,マイナ保険証,保険証,合計";

fn row(month: &str, prefecture: u8, total: u64) -> String {
    format!("{month},{prefecture:02},合計,100,{},{total}\n", total.saturating_sub(100))
}

fn month(month: &str) -> String {
    (1..=47).map(|prefecture| row(month, prefecture, 1_000)).collect()
}

fn sound() -> Workspace {
    let workspace = Workspace::empty();
    workspace.put("usage.csv", format!("{HEADER}\n{}", month("2024-04")));
    workspace.put("totsugo.toml", "[usage]\nusage = { path = \"usage.csv\" }\n");
    workspace
}

fn put(workspace: &Workspace, rows: &str) {
    workspace.put("usage.csv", format!("{HEADER}\n{rows}"));
}

const MISTAKES: [Mistake; 9] = [
    Mistake {
        made: |workspace| {
            put(workspace, &format!("{}2024-04,全国,合計,4700,42301,47001\n", month("2024-04")));
        },
        code: 3,
        japanese: &[
            "2024年4月の全国・全施設は、合計の行では資格確認の件数が47,001件、その内訳の行の合計では資格確認の件数が47,000件です",
            "49行目",
            "合計の行か内訳の行のどちらかを外すか",
        ],
        english: &[
            "2024-04, the whole country, all facilities: 47,001 checks in a summed row, and 47,000 checks in the rows that it would be the sum of",
            "line 49",
        ],
    },
    Mistake {
        made: |workspace| put(workspace, &month("2024-04").replace(",100,900,", ",1100,900,")),
        code: 3,
        japanese: &["47行のうち47行を読めず", "列 `card`（マイナ保険証）：合計より大きい（47行のうち47行）"],
        english: &["47 of 47 rows were rejected", "`card` is more than the total"],
    },
    Mistake {
        made: |workspace| put(workspace, &month("2024-04").replace("2024-04,13", "4月分,13")),
        code: 3,
        japanese: &["列 `month`（年月）：月だけで年がない", "month = \"2024-04\""],
        english: &["`month` is a month without its year: write 2024-04"],
    },
    Mistake {
        made: |workspace| put(workspace, &(month("2024-04") + &row("2024-04", 13, 1_200))),
        code: 3,
        japanese: &[
            "2024年4月の東京都・全施設は、ある合計の行では資格確認の件数が1,000件、別の合計の行では資格確認の件数が1,200件です",
            "usage.csv、14行目",
            "usage.csv、49行目",
            "[usage] repeated = \"last\"",
        ],
        english: &[
            "2024-04, Tokyo, all facilities: 1,000 checks in a summed row, and 1,200 checks in another",
            "line 14",
            "line 49",
            "[usage] repeated = \"last\"",
        ],
    },
    Mistake {
        made: |workspace| put(workspace, &month("2024-04").replace(&row("2024-04", 39, 1_000), "")),
        code: 1,
        japanese: &["2024年4月は都道府県または施設類型がそろっていません（ないもの：高知県）"],
        english: &["2024-04 without Kochi"],
    },
    Mistake {
        made: |workspace| workspace.reconfigure("[usage]\n", "[usage]\nmin_denominater = 5\n"),
        code: 2,
        japanese: &[
            "`usage.min_denominater` という項目はありません",
            "2行目",
            "`usage.min_denominator` のことでしょうか",
        ],
        english: &["`usage.min_denominater` is not known", "did you mean `usage.min_denominator`?"],
    },
    Mistake {
        made: |workspace| workspace.reconfigure("usage.csv", "C:\\Users\\toukei\\usage.csv"),
        code: 2,
        japanese: &["\"…\" の中の \\ は、そのままでは書けません", "場所: totsugo.toml、2行目"],
        english: &["a \\ cannot stand by itself", "in totsugo.toml, line 2"],
    },
    Mistake {
        made: |workspace| workspace.reconfigure("usage.csv", "*.txt"),
        code: 3,
        japanese: &[
            "ファイルがありません",
            "指定: *.txt",
            "そのフォルダにあるファイル：usage.csv、totsugo.toml",
            "`usage.path` を確かめてください",
        ],
        english: &["usage: no file", "for *.txt", "that folder holds usage.csv, totsugo.toml"],
    },
    Mistake {
        made: |workspace| {
            let mut book = rust_xlsxwriter::Workbook::new();
            for name in ["病院", "薬局"] {
                book.add_worksheet().set_name(name).unwrap().write_string(0, 0, "月").unwrap();
            }
            workspace.put("usage.xlsx", book.save_to_buffer().unwrap());
            workspace.reconfigure("usage.csv", "usage.xlsx");
        },
        code: 2,
        japanese: &["この表に見えるシートが2枚あります：`病院`、`薬局`", "sheet = \"*\""],
        english: &["2 sheets hold such a table: `病院`, `薬局`", "for all of them sheet = \"*\""],
    },
];

#[test]
fn a_table_of_counts_is_told_of_in_both_languages() {
    are_told("usage", sound, &MISTAKES);
}
