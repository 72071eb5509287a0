use super::*;
use crate::report::bars::shortened;
use crate::report::page_structure::faults;
use crate::report::{FirstFindings, RejectRow};
use crate::words::Language;
use crate::words::burden::NAMES;

fn page() -> Page {
    Page {
        as_of: "2024-08-31".into(),
        run: "20240831T000000Z-0001".into(),
        compared: "displays".into(),
        conservation: Conservation {
            rows_read: 10,
            rejected: 1,
            set_aside: 2,
            not_in_force: 0,
            clean: 3,
            with_findings: 4,
        },
        findings: 5,
        notices: Vec::new(),
        first: FirstFindings {
            note: "200".into(),
            heads: vec!["番号", "原因"],
            rows: vec![vec!["<0613>".into(), "表示".into()]],
        },
        causes: vec![CauseRow { cause: "display_stale".into(), origin: "display".into(), rows: 5 }],
        states: vec![StateRow {
            item: "ratio".into(),
            comparison: "response_display".into(),
            state: "mismatch".into(),
            rows: 5,
        }],
        insurers: vec![InsurerRow {
            insurer_number: "<138016>".into(),
            compared: 7,
            findings: 5,
            display: 5,
            ..InsurerRow::default()
        }],
        patterns: Some(Vec::new()),
        verdicts: [0, 5],
        sides: [Side::default(), Side { rows: 4, overpaid_yen: 1_200 }],
        overpaid_yen: 1_200,
        amounts_not_stated: 3,
        tables: vec![TableRow { table: "displays".into(), rows: 10, rejected: 1 }],
        rejects: vec![RejectRow {
            table: String::new(),
            column: "confirmed_on".into(),
            reason: "lies in the future".into(),
            rows: 1,
        }],
        manifest: serde_json::json!({ "job": "burden" }),
        ..Page::default()
    }
}

#[test]
fn a_page_in_both_languages_needs_nothing_else_and_escapes_what_it_shows() {
    for language in Language::ALL {
        let html = render(&Page { language, ..page() }).unwrap();
        assert!(html.contains(&format!("<html lang=\"{}\">", language.as_str())));
        assert!(html.contains("&lt;138016&gt;") && !html.contains("<138016>"));
        assert!(
            !html.contains("http://") && !html.contains("https://") && !html.contains("src="),
            "self-contained"
        );
        assert!(html.contains(language.choose("一致しています", "they add up")));
        assert!(
            html.contains("&quot;job&quot;: &quot;burden&quot;") || html.contains("&#34;job&#34;"),
            "the manifest"
        );
    }
}

#[test]
fn counts_that_do_not_add_up_are_said_so() {
    let mut page = page();
    page.conservation.clean += 1;
    assert!(render(&page).unwrap().contains("一致していません"));
}

#[test]
fn every_label_of_the_charts_fits() {
    for language in Language::ALL {
        for name in NAMES.known() {
            let label = NAMES.label(name, language);
            assert_eq!(shortened(label), label);
        }
    }
}

#[test]
fn a_page_is_read_by_keyboard_and_by_ear() {
    for language in Language::ALL {
        let html = render(&Page { language, ..page() }).unwrap();
        assert_eq!(html.matches("<table").count(), 7);
        assert_eq!(faults(&html, language), Vec::<String>::new());
    }
}

#[test]
fn the_headline_says_who_is_wrong_what_it_cost_and_what_to_do_first() {
    let headline = |page: &Page| {
        let html = render(page).unwrap();
        html.split_once("id=\"headline\"").unwrap().1.split_once("</section>").unwrap().0.to_owned()
    };
    let said = headline(&page());
    for words in [
        "class=\"outcome alarming\"",
        "レセコンの表示 7 件を照合しました。",
        "中間サーバーの登録の誤りは 0 件、医療機関の表示の誤りは 4 件",
        "払いすぎた額は計 1,200 円、不足した額は計 0 円",
        "表示の誤りによる 1,200 円",
        "金額を示せない 3 件",
        "読めなかった 1 行",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let first = said.split_once("<li>").unwrap().1;
    assert!(first.starts_with("表示が誤っている 4 件を"), "{first}");
    let english = headline(&Page { language: Language::English, ..page() });
    assert!(english.contains("wrong on the facility’s display: 4; to look at: 4 in all."), "{english}");

    assert!(!said.contains("どちらの誤りともいえない"), "{said}");
    let said = headline(&Page { overpaid_yen: 1_500, ..page() });
    let parts =
        ["払いすぎた計 1,500 円", "表示の誤りによる 1,200 円", "登録の誤りによる 0 円", "残りの 300 円"];
    assert!(parts.iter().all(|part| said.contains(part)), "the parts add up: {said}");

    let both = Page {
        sides: [Side { rows: 1, overpaid_yen: 0 }, Side { rows: 4, overpaid_yen: 1_200 }],
        undisplayed: Some(Undisplayed { clean: 2, with_findings: 1, unentitled: 6 }),
        ..page()
    };
    let said = headline(&both);
    assert!(said.contains("表示のない回答 10 件を") && said.contains("これを含め 5 件"), "{said}");
    assert!(said.split_once("<li>").unwrap().1.starts_with("中間サーバーの登録が誤っている 1 件"), "{said}");
}

#[test]
fn a_headline_of_nothing_wrong_is_calm() {
    let calm = Page {
        compared: "entitlements".into(),
        conservation: Conservation { rows_read: 3, clean: 3, ..Conservation::default() },
        ..Page::default()
    };
    for (page, words, is_told) in [
        (calm.clone(), "保険者の決定 3 件を照合しました。確認を要するものはありません。", false),
        (
            Page {
                conservation: Conservation { rows_read: 3, set_aside: 3, ..Conservation::default() },
                ..calm.clone()
            },
            "3 件を読み込みましたが、照合できた行はありません。",
            true,
        ),
        (Page::default(), "1件も読み込まれませんでした", false),
        (
            Page {
                conservation: Conservation {
                    rows_read: 3,
                    clean: 2,
                    with_findings: 1,
                    ..Conservation::default()
                },
                findings: 1,
                causes: vec![CauseRow { cause: "not_comparable".into(), origin: String::new(), rows: 1 }],
                ..calm
            },
            "誤りとみられるものはありません。確認を要する行は 1 件です。",
            true,
        ),
    ] {
        let html = render(&page).unwrap();
        let headline = html.split_once("id=\"headline\"").unwrap().1.split_once("</section>").unwrap().0;
        assert!(headline.contains(words), "{words}: {headline}");
        assert!(!headline.contains("alarming") && headline.contains("<li>") == is_told, "{headline}");
    }
}

#[test]
fn insurers_beyond_the_list_are_summed_and_what_stands_outside_is_said() {
    let insurer = |position: u64| InsurerRow {
        insurer_number: format!("{position:06}"),
        compared: 10,
        findings: 3,
        procedure: 1,
        display: 1,
        ..InsurerRow::default()
    };
    let html = render(&Page { insurers: (0..42).map(insurer).collect(), ..page() }).unwrap();
    let section = html.split_once("<section id=\"insurers\"").unwrap().1.split_once("</section>").unwrap().0;
    assert!(
        section.contains("その他の保険者 (12)</th><td class=\"n\">120</td><td class=\"n\">36<"),
        "{section}"
    );
    assert!(section.contains("合計</th><td class=\"n\">420</td><td class=\"n\">126<"), "{section}");
    assert!(section.contains("登録の誤りではないもの）：&#160;42"), "{section}");
    assert!(
        section.contains("読めなかった行&#160;1 · 対象外とした行&#160;2 · 基準日に有効でない決定&#160;0"),
        "{section}"
    );
    assert!(html.contains("金額を示せない指摘）：&#160;3") && html.contains("由来のない指摘）：&#160;0"));
}

#[test]
fn made_up_people_are_said_to_be_made_up() {
    let said = "実在の人や施設についての結果ではありません";
    assert!(!render(&page()).unwrap().contains(said));
    assert!(render(&Page { made_up: true, ..page() }).unwrap().contains(said));
}
