//! Pages of whole runs.

use serde_json::json;

use super::*;
use crate::report::page_structure::faults;
use crate::report::{FirstFindings, RejectRow};
use crate::words::Language;

/// A made-up run whose counts add up.
pub(crate) fn example(language: Language) -> Page {
    let category =
        |(name, japanese, english, viewing, records, verdicts): (&str, &str, &str, &str, u64, [u64; 3])| {
            CategoryRow {
                name: name.to_owned(),
                label: language.choose(japanese, english).to_owned(),
                viewing: viewing.to_owned(),
                viewing_of_registration: if name == "low_risk" { "stop_medical" } else { viewing }.to_owned(),
                records,
                same_person: verdicts[0],
                unsure: verdicts[1],
                different_person: verdicts[2],
            }
        };
    let categories = [
        ("number_missing", "個人番号なし", "no number", "open", 214, [0, 214, 0]),
        ("number_invalid", "個人番号として不正", "number invalid", "stop_all", 31, [0, 31, 0]),
        ("not_in_register", "住民登録に該当なし", "not in the register", "stop_all", 88, [0, 88, 0]),
        (
            "register_inactive",
            "死亡・消除・国外",
            "deceased, removed or abroad",
            "stop_all",
            402,
            [377, 22, 3],
        ),
        ("birth_date_or_sex", "① 生年月日・性別の相違", "① birth date or sex", "stop_all", 167, [96, 39, 32]),
        ("name_both", "②a 漢字氏名とカナ氏名の相違", "②a both names", "stop_medical", 121, [41, 53, 27]),
        (
            "name_one_and_address",
            "②b 氏名の一方と住所の相違",
            "②b one name and the address",
            "stop_medical",
            305,
            [251, 49, 5],
        ),
        (
            "address_multiple",
            "③ 住所の相違（資格が複数）",
            "③ address, several qualifications",
            "stop_medical",
            190,
            [176, 12, 2],
        ),
        ("low_risk", "リスクの低い相違", "low risk", "open", 1_934, [1_860, 70, 4]),
        ("undetermined", "判定不能", "undetermined", "open", 611, [0, 0, 0]),
        ("notation_only", "表記のみの違い", "notation only", "open", 61_260, [0, 0, 0]),
        ("exact", "完全一致", "exact", "open", 134_654, [0, 0, 0]),
    ];
    let viewing = |viewing: &str, records| ViewingRow { viewing: viewing.to_owned(), records };
    let mut insurers = insurers(24);
    insurers[4].records += 2_661;
    insurers[4].different_person += 27;
    Page {
        language,
        made_up: false,
        as_of: "2024-05-07".to_owned(),
        run: "20240507T013000Z-4f2a".to_owned(),
        rows_read: 200_000,
        rejected: 23,
        residents_read: 210_480,
        residents_rejected: 4,
        notices: Vec::new(),
        first: first_findings(),
        categories: categories.map(category).into(),
        viewing_advised: vec![
            viewing("open", 198_663),
            viewing("stop_medical", 581),
            viewing("stop_all", 733),
        ],
        insurers,
        odd_insurers: vec![OddInsurers {
            warning: "check_digit".into(),
            numbers: 7,
            records: 1_234,
            first: vec!["138017".into(), "33120016".into()],
        }],
        causes: causes(),
        not_compared: [("resident", 333), ("address", 41_207), ("other_valid_qualifications", 199_977)]
            .map(|(what, records)| NotComparedRow { what: what.into(), records })
            .to_vec(),
        policies: policies(),
        ended: 12,
        obligations: vec![
            ObligationRow { obligation: "employer".into(), days_allowed: 5, delays: delays(9) },
            ObligationRow { obligation: "insurer".into(), days_allowed: 5, delays: delays(24) },
        ],
        odd_values: vec![
            OddValues { what: "born_later".into(), count: 3 },
            OddValues { what: "dates_reversed".into(), count: 0 },
        ],
        duplicate_numbers: 6,
        residents_with_duplicate_numbers: 13,
        residents_without_number: 4,
        answers: None,
        made_up_numbers: 0,
        repeated_records: 17,
        rejects: rejects(),
        manifest: json!({ "run": "20240507T013000Z-4f2a", "seconds": 4.2, "inputs": [{ "file": "a.csv" }] }),
    }
}

fn first_findings() -> FirstFindings {
    FirstFindings {
        note: "200".into(),
        heads: vec!["番号", "区分"],
        rows: vec![vec!["<0613>".into(), "②a".into()]],
    }
}

fn policies() -> Vec<PolicyRow> {
    vec![
        PolicyRow {
            policy: "sweep".into(),
            records: 190_000,
            open: 188_800,
            stop_medical: 560,
            stop_all: 640,
        },
        PolicyRow {
            policy: "registration".into(),
            records: 9_977,
            open: 9_800,
            stop_medical: 129,
            stop_all: 48,
        },
    ]
}

fn rejects() -> Vec<RejectRow> {
    vec![
        reject("residents", "birth_date", "is not a date", 4),
        reject("linkages", "sex", "is not a sex: write 1 or 2", 17),
        reject("linkages", "", "has another number of values than the header", 6),
    ]
}

fn reject(table: &str, column: &str, reason: &str, rows: u64) -> RejectRow {
    RejectRow { table: table.to_owned(), column: column.to_owned(), reason: reason.to_owned(), rows }
}

fn insurers(count: u64) -> Vec<InsurerRow> {
    let insurer = |position: u64| InsurerRow {
        insurer_number: format!("{:08}", 6_130_000 + position * 7_919),
        records: 2_000 + position * 541,
        findings: (position * 37) % 391 + position,
        different_person: position % 5,
    };
    (0..count).map(insurer).collect()
}

fn delays(count: u64) -> Vec<DelayRow> {
    let days = |position: u64| {
        [
            (-1, 3),
            (0, 80),
            (1, 120),
            (3, 260),
            (5, 90),
            (6, 40),
            (12, 21),
            (40, position),
            (200, position / 9),
        ]
        .into_iter()
        .map(move |(day, records)| (day, records + position % 3))
        .collect()
    };
    let row = |insurer: InsurerRow, position| DelayRow {
        insurer_number: insurer.insurer_number,
        days: days(position),
    };
    insurers(count).into_iter().zip(0..).map(|(insurer, position)| row(insurer, position)).collect()
}

fn causes() -> Vec<CauseRow> {
    let rows = [
        ("name", "space", 12_408),
        ("name", "kanji_variant", 3_911),
        ("name", "variation_selector", 417),
        ("name", "width", 55),
        ("name_kana", "width", 39_880),
        ("name_kana", "kana_size", 5_120),
        ("name_kana", "kana_spelling", 88),
        ("name_kana", "long_mark", 61),
        ("address", "lot_number", 21_760),
        ("address", "prefecture", 9_015),
        ("address", "building", 8_733),
        ("address", "oaza", 1_204),
        ("address", "place_name_kana", 377),
    ];
    let row = |(field, folding, records): (&str, &str, u64)| CauseRow {
        field: field.to_owned(),
        folding: folding.to_owned(),
        records,
    };
    rows.map(row).into()
}

/// What stands between two marks of a page.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    page.split_once(start).and_then(|(_, rest)| rest.split_once(end)).unwrap().0
}

fn without_manifest(page: &str) -> String {
    page.replace(between(page, "<details id=\"manifest\">", "</details>"), "")
}

#[test]
fn records_whose_number_nobody_bears_are_no_step_of_those_to_hold_against_the_notices() {
    let page = example(Language::Japanese);
    let says = |page: &Page, of: &str, count: &str| {
        let steps = steps(page);
        let step = steps.iter().find(|step| step.contains(of)).unwrap_or_else(|| panic!("{of}: {steps:?}"));
        assert!(step.contains(count), "{count}: {step}");
    };
    // 22 + 39 + 53 + 49 + 12 + 70 of those whose number is a resident's, 214 + 31 + 88 of the others.
    says(&page, "届出の書類と見比べて", "不明の 245 件を");
    says(&page, "番号の住民がいない", " 333 件（");
    let english = Page { language: Language::English, ..page.clone() };
    says(&english, "no resident bears the number", "(333: ");
    // About whom there is no answer it is enquired.
    let answers = Some(Answers { not_answered: 88, ..Answers::default() });
    says(&Page { answers, ..page }, "番号の住民がいない", " 245 件（");
}

#[test]
fn a_page_needs_nothing_from_outside() {
    for language in Language::ALL {
        let html = render(&example(language)).unwrap();
        for reference in ["http:", "https:", "src=", "url(", "@import", "//cdn", "<link"] {
            assert!(!html.contains(reference), "{reference}");
        }
    }
}

#[test]
fn a_page_is_read_by_keyboard_and_by_ear() {
    for language in Language::ALL {
        let html = render(&example(language)).unwrap();
        assert_eq!(html.matches("<table").count(), 15, "every table but that of shared keys is there");
        assert_eq!(faults(&html, language), Vec::<String>::new());
    }
}

#[test]
fn made_up_people_are_said_to_be_made_up() {
    for language in Language::ALL {
        let said =
            language.choose("実在の人や施設についての結果ではありません", "of no real person or facility");
        assert!(!render(&example(language)).unwrap().contains(said));
        let html = render(&Page { made_up: true, ..example(language) }).unwrap();
        let (before, _) = html.split_once("<main").unwrap();
        assert!(between(before, "<body>", "</header>").contains(said));
        assert!(between(before, "<title>", "</title>").starts_with('['));
    }
}

#[test]
fn places_of_the_machine_are_not_shown() {
    let inputs = json!([{ "path": "/home/tanaka/a.csv" }, { "path": "C:\\Users\\tanaka\\b.csv" }]);
    let page = Page { manifest: json!({ "inputs": inputs }), ..example(Language::Japanese) };
    let html = render(&page).unwrap();
    assert!(html.contains("a.csv") && html.contains("b.csv") && !html.contains("tanaka"));
}

#[test]
fn what_stands_outside_a_total_is_said() {
    let html = render(&example(Language::Japanese)).unwrap();
    for (section, outside) in [
        ("categories", "合計に含まないもの： 読めなかった行&#160;23"),
        ("viewing", "合計に含まないもの： 読めなかった行&#160;23"),
        ("insurers", "一覧掲載には含まない）&#160;12"),
        ("delays", "この義務の対象でない登録&#160;"),
    ] {
        let shown = between(&html, &format!("<section id=\"{section}\""), "</section>");
        assert!(shown.contains(outside), "{section}: {shown}");
    }
    let page = example(Language::Japanese);
    let judged: u64 =
        page.categories.iter().map(|row| row.same_person + row.unsure + row.different_person).sum();
    let unjudged = page.rows_read - page.rejected - judged;
    let said = format!("割合に含まない）：&#160;{}", crate::report::figure::grouped(unjudged));
    assert!(between(&html, "<section id=\"verdicts\"", "</section>").contains(&said), "{said}");
}

#[test]
fn hostile_values_are_shown_and_never_run() {
    let hostile = "\"><script>alert('1')</script><img onerror=x>&\u{202E}";
    let mut page = example(Language::English);
    page.insurers[0] =
        InsurerRow { insurer_number: hostile.to_owned(), records: 9, findings: 999_999, different_person: 1 };
    page.obligations[1].delays[0] = DelayRow { insurer_number: hostile.to_owned(), days: vec![(99, 9_999)] };
    page.rejects.push(reject(hostile, hostile, hostile, 1));
    page.causes.push(CauseRow { field: "name".to_owned(), folding: hostile.to_owned(), records: 3 });
    page.manifest = json!({ hostile: hostile });
    (page.as_of, page.run, page.categories[0].label) =
        (hostile.to_owned(), hostile.to_owned(), hostile.to_owned());
    let html = render(&page).unwrap();
    assert_eq!(html.matches("<script>").count(), 1, "the page's own");
    assert!(!html.contains("<img") && !html.contains("alert('"));
    assert!(html.contains("&quot;&gt;&lt;script&gt;alert(&#x27;1&#x27;)"), "it is shown all the same");
    assert!(between(&html, "id=\"insurers\"", "</section>").contains("&amp;\u{FFFD}</bdi>"));
}

#[test]
fn only_the_manifest_differs_between_runs() {
    let first = example(Language::Japanese);
    let mut second = first.clone();
    second.run = "20240508T013000Z-9c11".to_owned();
    second.manifest = json!({ "run": second.run, "seconds": 5.1 });
    second.insurers.reverse();
    second.causes.reverse();
    second.obligations[1].delays.reverse();
    second.rejects.reverse();
    let (first, second) = (render(&first).unwrap(), render(&second).unwrap());
    assert_ne!(first, second);
    assert_eq!(without_manifest(&first), without_manifest(&second));
}

#[test]
fn every_chart_has_a_title_and_a_description() {
    for language in Language::ALL {
        let html = render(&example(language)).unwrap();
        let charts: Vec<_> =
            html.split("<svg ").skip(1).map(|rest| rest.split_once("</svg>").unwrap().0).collect();
        assert_eq!(
            charts.len(),
            10,
            "all, categories, viewing, verdicts, insurers, three fields, two delays"
        );
        for chart in charts {
            assert!(between(chart, "<title", "</title>").split_once('>').unwrap().1.len() > 2);
            assert!(between(chart, "<desc", "</desc>").split_once('>').unwrap().1.len() > 10);
        }
    }
}

#[test]
fn shares_of_categories_add_up() {
    let html = render(&example(Language::English)).unwrap();
    let table = between(&html, "id=\"categories\"", "</section>");
    let rows = between(table, "<tbody>", "</tbody>");
    let shares: Vec<f64> =
        rows.split('>').filter_map(|piece| piece.split_once("%</td")?.0.parse().ok()).collect();
    assert_eq!(shares.len(), 12);
    assert!((shares.iter().sum::<f64>() - 100.0).abs() < 0.06, "half a hundredth a row at most: {shares:?}");
    assert!(between(table, "<tfoot>", "</tfoot>").contains("100.00%"));
}

#[test]
fn what_agrees_and_is_to_be_looked_at_is_said_to_count_twice() {
    let page = example(Language::English);
    let to_look_at: u64 = page
        .categories
        .iter()
        .filter(|row| !matches!(&*row.name, "exact" | "notation_only"))
        .map(|row| row.records)
        .sum();
    let of_findings = |findings: u64| {
        let insurers = vec![InsurerRow { findings, ..InsurerRow::default() }];
        render(&Page { insurers, ended: 0, ..page.clone() }).unwrap()
    };
    let said = "(counted under &quot;agree&quot; too): 75";
    assert!(of_findings(to_look_at + 75).contains(said));
    assert!(!of_findings(to_look_at).contains("counted under"));
}

#[test]
fn what_was_handed_in_twice_is_said_first() {
    let said = "17 records repeat the key and the number of another";
    assert!(render(&example(Language::English)).unwrap().contains(said));
    let once = Page { repeated_records: 0, ..example(Language::English) };
    assert!(!render(&once).unwrap().contains("repeat the key"));
}

#[test]
fn odd_insurer_numbers_are_named_where_there_are_any() {
    let mut page = example(Language::Japanese);
    let html = render(&page).unwrap();
    let insurers = between(&html, "id=\"insurers\"", "</section>");
    for said in ["検証番号が合わない", ">7<", ">1,234<", "138017, 33120016"] {
        assert!(insurers.contains(said), "{said}: {insurers}");
    }
    page.odd_insurers.clear();
    assert!(!render(&page).unwrap().contains("確認を要する保険者番号"));
}

#[test]
fn both_policies_are_counted() {
    let html = render(&example(Language::Japanese)).unwrap();
    let policies = between(&html, "id=\"viewing\"", "</section>");
    for said in ["一斉点検", "新規登録", ">190,000<", ">9,977<", ">129<", "： 12</p>"] {
        assert!(policies.contains(said), "{said}: {policies}");
    }
    let table = between(&html, "id=\"categories\"", "</section>");
    let low_risk = between(between(table, "<tbody>", "</tbody>"), "リスクの低い相違", "</tr>");
    assert!(low_risk.contains("閲覧可") && low_risk.contains("医療情報の閲覧停止"), "{low_risk}");
}

#[test]
fn odd_values_are_named_where_there_are_any() {
    let mut page = example(Language::Japanese);
    let html = render(&page).unwrap();
    let odd = between(&html, "id=\"odd-values\"", "</section>");
    assert!(odd.contains("生年月日が") && !odd.contains("喪失"), "{odd}");
    page.odd_values.clear();
    assert!(!render(&page).unwrap().contains("id=\"odd-values\""));
}

#[test]
fn insurers_beyond_the_list_are_summed() {
    let mut page = example(Language::English);
    page.insurers = insurers(100);
    let html = render(&page).unwrap();
    let table = between(&html, "id=\"insurers\"", "</section>");
    assert_eq!(between(table, "<tbody>", "</tbody>").matches("<tr>").count(), 30);
    let all = insurers::Insurers::of(&page.insurers);
    let others = all.others.unwrap();
    assert_eq!(others.count, 70);
    let listed: u64 = all.listed.iter().map(|row| row.findings).sum();
    assert_eq!(listed + others.sum.findings, all.total.findings);
    assert_eq!(all.total.records, page.insurers.iter().map(|row| row.records).sum::<u64>());
    assert!(all.listed.iter().all(|row| row.findings >= all.listed[29].findings));
}

#[test]
fn the_counts_are_checked_in_sight() {
    let mut page = example(Language::English);
    let line = |page: &Page| {
        let html = render(page).unwrap();
        between(&html, "id=\"conservation\"", "</section>").to_owned()
    };
    assert!(
        line(&page).contains("<b>200,000</b> = rejected rows <b>23</b> + sum of categories <b>199,977</b>")
    );
    page.rejected = 22;
    assert!(line(&page).contains('≠'));
}

#[test]
fn an_empty_run_has_a_page() {
    for (language, outcome) in
        [(Language::Japanese, "1件も読み込まれませんでした"), (Language::English, "No records were read.")]
    {
        let html = render(&Page { language, ..Page::default() }).unwrap();
        assert!(html.contains(outcome));
        assert!(!html.contains("NaN") && !html.contains("<svg"), "nothing to draw");
    }
}

#[test]
fn the_headline_says_what_to_do_first() {
    let html = render(&example(Language::English)).unwrap();
    let headline = between(&html, "id=\"headline\"", "</section>");
    assert!(
        headline
            .contains("200,000 records read; 73 seem to point at another person; to look at: 4,623 in all.")
    );
    let first = between(headline, "<li>", "</li>");
    assert!(first.starts_with("Stop viewing at once for what points at another person (73)"), "{first}");

    let mut calm = Page { rows_read: 5, ..Page::default() };
    calm.categories = vec![CategoryRow { name: "exact".to_owned(), records: 5, ..CategoryRow::default() }];
    let html = render(&calm).unwrap();
    let headline = between(&html, "id=\"headline\"", "</section>");
    assert!(headline.contains("確認を要する登録はありません") && !headline.contains("<li>"));
}

#[test]
fn answers_are_no_register_and_the_head_of_the_page_says_so() {
    for (language, head, label) in [
        (Language::Japanese, "照会の回答 210,476 件と比べた結果です。回答のない登録 88 件", "照会の回答"),
        (Language::English, "Compared with 210,476 answers to enquiries", "Answers to enquiries"),
    ] {
        let answers = Answers { not_answered: 88, unknown: 5, ambiguous: 6, without_number: 7 };
        let html = render(&Page { answers: Some(answers), ..example(language) }).unwrap();
        assert!(between(&html, "id=\"headline\"", "</section>").contains(head));
        let register = between(&html, "id=\"register\"", "</section>");
        assert!(register.contains(label) && register.contains("<td class=\"n\">6</td>"), "{register}");
        let whole = render(&example(language)).unwrap();
        assert!(!whole.contains("compared-with") && !whole.contains(label));
    }
}
