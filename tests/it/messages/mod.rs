//! What goes wrong is said in the reader's language: that of `--lang`, then of the config, and where none was read of the
//! locale.

mod files_of_a_society;
mod tables_of_counts;

use crate::workspace::{LINKAGE_HEADER, RESIDENT_HEADER, Run, Workspace, number, table};

/// A mistake: what is made of a sound workspace, the exit code, and what is said of it in Japanese and in English.
struct Mistake {
    made: fn(&Workspace),
    code: i32,
    japanese: &'static [&'static str],
    english: &'static [&'static str],
}

const HEADER: &str = "保険者番号,記号,番号,枝番,個人番号,氏名,カナ氏名,生年月日,性別,住所";

fn records() -> Vec<String> {
    let record = |n: u64| {
        format!(
            "01040013,あ,{n},01,{},山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都千代田区霞が関1-2-{n}",
            number(n)
        )
    };
    (1..=3).map(record).collect()
}

fn residents() -> Vec<String> {
    let resident = |n: u64| {
        format!("R{n},{},山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都千代田区霞が関1-2-{n}", number(n))
    };
    (1..=3).map(resident).collect()
}

const MISTAKES: [Mistake; 14] = [
    Mistake {
        made: |workspace| workspace.reconfigure("linkages.csv", "加入者.csv"),
        code: 3,
        japanese: &[
            "エラー: 紐付け登録（linkages）：ファイルがありません",
            "指定: 加入者.csv",
            "対処: そのフォルダにあるファイル：linkages.csv、residents.csv、totsugo.toml",
        ],
        english: &[
            "error: linkages: no file",
            "for 加入者.csv",
            "help: that folder holds linkages.csv, residents.csv",
        ],
    },
    Mistake {
        made: |workspace| {
            let header = HEADER.replace("カナ氏名,生年月日", "加入者氏名カナ,生年月日和暦");
            workspace.put("linkages.csv", table(&header, &records()));
        },
        code: 2,
        japanese: &[
            "2つの列がありません：`name_kana`（氏名カナ）、`birth_date`（生年月日）",
            "場所: linkages.csv、1行目",
            "name_kana = \"加入者氏名カナ\", birth_date = \"生年月日和暦\"",
            "どの列でもない見出し：`加入者氏名カナ`、`生年月日和暦`",
        ],
        english: &[
            "2 columns are missing: `name_kana` (氏名カナ), `birth_date` (生年月日)",
            "in linkages.csv, line 1",
            "name_kana = \"加入者氏名カナ\", birth_date = \"生年月日和暦\"",
        ],
    },
    Mistake {
        made: |workspace| workspace.reconfigure("residents =", "resident ="),
        code: 2,
        japanese: &[
            "エラー: 設定ファイル：`linkage.resident` という項目はありません",
            "場所: totsugo.toml、6行目",
            "`linkage.residents` のことでしょうか",
        ],
        english: &["config: `linkage.resident` is not known", "line 6", "did you mean `linkage.residents`?"],
    },
    Mistake {
        made: |workspace| workspace.reconfigure("[linkage]\n", "[output]\ndir = \"out\"\n"),
        code: 2,
        japanese: &[
            "`output.linkages` という項目はありません",
            "`linkages` は [linkage] の下に書きます。その前に [linkage] の行を書いてください",
        ],
        english: &["`output.linkages` is not known", "`linkages` stands under [linkage]"],
    },
    Mistake {
        made: |workspace| workspace.reconfigure("linkages.csv", "C:\\data\\加入者.csv"),
        code: 2,
        japanese: &["\"…\" の中の \\ は、そのままでは書けません", "5行目", "パスの \\ は / と書くか"],
        english: &["a \\ cannot stand by itself", "line 5", "write / for each \\ of a path"],
    },
    Mistake {
        made: |workspace| workspace.reconfigure("linkages = {", "linkages = ｛"),
        code: 2,
        japanese: &["記号・数字・空白が全角で書かれています", "5行目", "半角で書いてください"],
        english: &["a sign, a digit or a blank is written in full width", "line 5", "in half width"],
    },
    Mistake {
        made: |workspace| workspace.reconfigure("[linkage]\n", "[output]\ndir = out\n[linkage]\n"),
        code: 2,
        japanese: &["文字列が \"…\" で囲まれていません", "path = \"data/a.csv\""],
        english: &["a text is not quoted", "path = \"data/a.csv\""],
    },
    Mistake {
        made: |workspace| workspace.reconfigure("as_of = \"2024-05-07\"", "as_of = \"soon\""),
        code: 2,
        japanese: &["`as_of` の値が正しくありません", "実行する日を示す \"today\"を書いてください"],
        english: &[
            "`as_of` is not a day, such as \"2024-05-07\"",
            "write a day, such as \"2024-05-07\", or \"today\"",
        ],
    },
    Mistake {
        made: |workspace| {
            let (text, ..) = encoding_rs::SHIFT_JIS.encode(HEADER);
            workspace.put("linkages.csv", text);
        },
        code: 2,
        japanese: &[
            "ファイルの文字コードが utf-8 ではありません",
            "文字コードは cp932 のようです",
            "encoding = \"cp932\"",
        ],
        english: &["the file is not in utf-8", "it seems to be cp932", "encoding = \"cp932\""],
    },
    Mistake {
        made: |workspace| {
            workspace.put("linkages.csv", table(HEADER, &["1,2".to_owned(), records().remove(0)]));
        },
        code: 3,
        japanese: &[
            "紐付け登録（linkages）：2行のうち1行を読めず、許される割合 1％ を超えました",
            "ファイル、行、列、理由は out/linkage-rejected/rejects.csv にあります",
        ],
        english: &[
            "1 of 2 rows were rejected, more than the 1 % that are allowed",
            "see out/linkage-rejected",
        ],
    },
    Mistake {
        made: |workspace| {
            std::fs::create_dir_all(workspace.path("out/linkage")).unwrap();
            workspace.put("out/linkage/thesis.txt", "mine");
        },
        code: 2,
        japanese: &["出力先 out/linkage に、このジョブの結果ではないものがあります", "別の場所へ移す"],
        english: &["out/linkage holds something else than results", "move it away"],
    },
    Mistake {
        made: |workspace| {
            workspace.put("linkages.csv", format!("加入者一覧\n\n{}", table(LINKAGE_HEADER, &records())));
        },
        code: 2,
        japanese: &["1行目に、この表の列の見出しがありません", "3行目が見出しのようです"],
        english: &["the first line names no column", "line 3 seems to be the header"],
    },
    Mistake {
        made: |workspace| {
            workspace.put("linkages.csv", table(RESIDENT_HEADER, &residents()));
        },
        code: 2,
        japanese: &["の列がありません", "residents のファイルのようです", "入れ替わっていないか"],
        english: &["are missing", "a file of residents", "linkages and residents are exchanged"],
    },
    Mistake {
        made: |workspace| workspace.put("out", ""),
        code: 4,
        japanese: &["out を作れないか、変更できません", "原因: 同じ名前のものがすでにあります", "妨げ"],
        english: &["out could not be made or changed", "caused by: something of this name is there already"],
    },
];

fn sound() -> Workspace {
    let workspace = Workspace::of(&records(), &residents());
    assert!(LINKAGE_HEADER.contains("birth_date") && RESIDENT_HEADER.contains("birth_date"));
    workspace
}

/// Makes each mistake in a workspace that is otherwise sound, and checks what a job says of it in every language.
fn are_told(job: &str, sound: fn() -> Workspace, mistakes: &[Mistake]) {
    for Mistake { made, code, japanese, english } in mistakes {
        for (locale, more, says) in [
            ("ja_JP.UTF-8", &["--quiet"][..], japanese),
            ("C", &["--quiet"], japanese),
            ("en_US.UTF-8", &["--quiet", "--lang", "ja"], japanese),
            ("ja_JP.UTF-8", &["--quiet", "--lang", "en"], english),
        ] {
            let workspace = sound();
            made(&workspace);
            let mut command = workspace.command(&["run", job]);
            let run = Run::of(command.args(more).env("LC_ALL", locale).output().unwrap());
            run.fails(*code, says);
            let is_english = says == english;
            // What a run goes on after is a warning, which says by itself what to do.
            let signs = if *code > 1 {
                ["error: ", "エラー: ", "  help: "]
            } else {
                ["warning: ", "警告: ", "warning: "]
            };
            for (sign, is_there) in signs.into_iter().zip([is_english, !is_english, is_english]) {
                assert_eq!(run.stderr.contains(sign), is_there, "{}", run.stderr);
            }
            assert!(!run.stderr.contains("山田") && !run.stderr.contains(&number(1)), "{}", run.stderr);
        }
    }
}

#[test]
fn a_mistake_is_told_in_the_language_of_whoever_made_it() {
    are_told("linkage", sound, &MISTAKES);
}

#[test]
fn the_config_says_the_language_once_it_is_read_and_the_locale_before() {
    let workspace = sound();
    let said = |locale: &str| {
        let mut command = workspace.command(&["run", "linkage", "--quiet"]);
        Run::of(command.env("LC_ALL", locale).output().unwrap())
    };
    workspace.reconfigure("linkages.csv", "none.csv");
    said("en_US.UTF-8").fails(3, &["ファイルがありません"]);
    workspace.reconfigure("as_of", "lang = \"en\"\nas_of");
    said("ja_JP.UTF-8").fails(3, &["linkages: no file"]);
    workspace.reconfigure("lang = \"en\"", "lang = \"fr\"");
    said("ja_JP.UTF-8").fails(2, &["`lang` の値が正しくありません（書くのは\"ja\"か\"en\"）"]);
    said("de_DE.UTF-8").fails(2, &["config: `lang` is not \"ja\" or \"en\""]);
}

#[test]
fn warnings_and_reasons_are_told_in_the_language_too() {
    let workspace = sound();
    let records = records();
    let header = format!("{HEADER},備考");
    let mut rows: Vec<String> = records.iter().map(|record| format!("{record},")).collect();
    rows.push(format!("{},", records[0].replace("1980-04-01", "1980-13-01")));
    workspace.put("linkages.csv", table(&header, &rows));
    workspace.reconfigure("[linkage]", "[limits]\nrejected_share = 0.5\n[linkage]");
    let japanese = workspace.run(&["--quiet"]);
    let said = "警告: 紐付け登録（linkages）：使わない列があります：`備考`  場所: linkages.csv";
    assert!(japanese.stderr.contains(said), "{}", japanese.stderr);
    assert_eq!(workspace.rows("rejects.csv")[1], ["linkages.csv", "5", "birth_date", "実在しない日付である"]);
    let english = workspace.run(&["--quiet", "--lang", "en"]);
    let said = "warning: linkages: columns that are not used: `備考`  in linkages.csv";
    assert!(english.stderr.contains(said), "{}", english.stderr);
    let reason = "is a date that does not exist";
    assert_eq!(workspace.rows("rejects.csv")[1], ["linkages.csv", "5", "birth_date", reason]);
}
