use super::*;
use crate::report::bars::shortened;
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
