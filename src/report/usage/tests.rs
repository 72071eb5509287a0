use super::*;
use crate::codes::total_types::TotalTypes;
use crate::report::page_structure::faults;
use crate::report::{RejectRow, made_up};
use crate::words::Language;

/// Four within the national total, and all together.
const SHOWN_TYPES: usize = 5;

fn rendered(months: u64, language: Language) -> String {
    let tables = made_up::tables(months);
    let tables: Vec<_> = tables.iter().collect();
    let input = InputRow { table: "usage".to_owned(), rows: 12, rejected: 2, repeated: 0, counted: 10 };
    render(&Page {
        language,
        made_up: true,
        total_types: &TotalTypes::default(),
        run: "20240501T000000Z-0001".to_owned(),
        tables: &tables,
        inputs: vec![input],
        rejects: vec![RejectRow {
            table: String::new(),
            column: "card".to_owned(),
            reason: "<negative>".to_owned(),
            rows: 2,
        }],
        banners: Vec::new(),
        warnings: Vec::new(),
        notices: notices(2),
        manifest: serde_json::json!({ "job": "usage" }),
    })
    .unwrap()
}

fn notices(count: u64) -> Vec<String> {
    (0..count).map(|number| format!("notice {number}")).collect()
}

#[test]
fn how_inputs_were_read_stands_below_the_figures_and_the_month_is_that_of_the_data() {
    let html = rendered(2, Language::Japanese);
    let (figures, notices) =
        (html.find("<section id=\"figures\">"), html.find("<ul class=\"note\" id=\"notices\">"));
    assert!(figures < notices && notices < html.find("<section id=\"monthly\">"), "{figures:?} {notices:?}");
    assert!(html.contains("対象年月（最新） <time datetime=\"2024-04\">") && !html.contains("基準日"));
    assert!(rendered(2, Language::English).contains("latest month <time datetime=\"2024-04\">"));
}

#[test]
fn a_page_of_three_years_is_small_and_needs_nothing_else() {
    for language in Language::ALL {
        let html = rendered(36, language);
        if let Some(folder) = std::env::var_os("CHARTS") {
            let path = std::path::Path::new(&folder).join(format!("usage_{}.html", language.as_str()));
            std::fs::write(path, &html).unwrap();
        }
        assert!(html.len() < 3_000_000, "{} bytes", html.len());
        for outside in ["http://", "https://", " src=", "@import", "url("] {
            assert!(!html.contains(outside), "{outside}");
        }
        assert!(html.contains(&format!("<html lang=\"{}\">", language.as_str())));
        assert_eq!(html.matches("<svg").count(), html.matches("</svg>").count());
        assert_eq!(html.matches("<svg").count(), 2 + 4 * SHOWN_TYPES, "two of all months, four of each type");
        assert_eq!(html.matches("<desc>").count(), html.matches("<svg").count());
        assert!(html.contains("&lt;negative&gt;"));
        // The parcel may spell anything.
        let (shown, parcel) = html.split_once("id=\"parcel\">").unwrap();
        assert!(!shown.contains("NaN") && parcel.len() > 100_000);
        assert!(html.contains("2024-04") && html.contains(language.choose("一致しています", "they add up")));
    }
}

#[test]
fn a_page_is_read_by_keyboard_and_by_ear() {
    for language in Language::ALL {
        let html = rendered(2, language);
        assert_eq!(faults(&html, language), Vec::<String>::new());
        let charts = html.matches("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"").count();
        assert_eq!(charts, html.matches("<svg").count(), "every chart scrolls by keyboard");
        let caption = language.choose(
            "<caption id=\"ranking-ranking-hospital-caption\">都道府県の順位　2024年4月　病院</caption>",
            "<caption id=\"ranking-ranking-hospital-caption\">Ranking of prefectures, ",
        );
        assert!(html.contains(caption), "{caption}");
    }
}

#[test]
fn what_the_total_leaves_out_and_that_data_are_made_up_is_said() {
    let html = rendered(1, Language::Japanese);
    let of = |section: &str| {
        html.split_once(&format!("<section id=\"{section}\"")).unwrap().1.split_once("</section>").unwrap().0
    };
    for section in ["figures", "types", "prefectures"] {
        assert!(
            of(section).contains("訪問看護・") && of(section).contains("読めなかった行は含みません。"),
            "{section}"
        );
    }
    assert!(!of("awards").contains("は含みません。"));
    assert!(html.contains("実在の人や施設についての結果ではありません"));
}

#[test]
fn the_same_tables_give_the_same_page() {
    assert_eq!(rendered(2, Language::Japanese), rendered(2, Language::Japanese));
}

#[test]
fn a_page_of_nothing_says_so() {
    let page = Page {
        language: Language::English,
        made_up: false,
        total_types: &TotalTypes::default(),
        run: String::new(),
        tables: &[],
        inputs: Vec::new(),
        rejects: Vec::new(),
        banners: vec!["<i>".to_owned()],
        warnings: vec!["<b>".to_owned()],
        notices: notices(4),
        manifest: serde_json::Value::Null,
    };
    let html = render(&page).unwrap();
    assert!(
        html.contains("There are no rows to count.")
            && html.contains("&lt;b&gt;")
            && html.contains("&lt;i&gt;")
    );
    assert!(
        html.contains("<details id=\"notices\">\n<summary>How the inputs were read (4)</summary>"),
        "many are folded"
    );
    assert!(!html.contains("of no real person"));
    assert!(charts(&[], Language::English).unwrap().is_empty());
}

#[test]
fn every_chart_has_a_name_of_its_own() {
    let tables = made_up::tables(2);
    let charts = charts(&tables.iter().collect::<Vec<_>>(), Language::Japanese).unwrap();
    let names: std::collections::BTreeSet<_> = charts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), 2 + 4 * SHOWN_TYPES);
    for name in ["monthly", "rates", "map_all", "ranking_hospital", "rank_changes_pharmacy"] {
        assert!(names.contains(name), "{name}");
    }
}
