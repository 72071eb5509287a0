//! What a run found, in few words.

use super::{SurveyRow, Tally};
use crate::jobs::Summary;
use crate::report::label;
use crate::words::Language;

/// What was observed of products, how the displays add up, and whether a kit was passed.
pub(super) fn summary(tally: &Tally, survey: &[SurveyRow], passed: bool, lang: Language) -> Summary {
    let row = |row: &SurveyRow| {
        let [item, observed] = [row.item.as_str(), row.observed].map(|word| label(word, lang).to_owned());
        vec![item, observed, row.companies.to_string(), row.products.to_string()]
    };
    let header =
        lang.choose(["項目", "表示", "事業者", "製品"], ["item", "observed", "companies", "products"]);
    let (read, rejected, displays) = (tally.rows_read, tally.rejected, tally.displays);
    let sum = match lang {
        Language::Japanese => format!("読込 {read} 件 = 除外 {rejected} 件 + 表示 {displays} 件。"),
        Language::English => format!("{read} rows read = {rejected} rejected + {displays} displays."),
    };
    Summary {
        header: header.map(str::to_owned).into(),
        rows: survey.iter().filter(|row| row.products > 0).map(row).collect(),
        words: 2,
        sentences: items(tally, lang).chain(kit(tally, passed, lang)).chain([sum]).collect(),
    }
}

/// How the displays of each item add up.
fn items(tally: &Tally, lang: Language) -> impl Iterator<Item = String> {
    let displays = tally.displays;
    tally.items.iter().map(move |(item, counts)| {
        let (compared, as_returned) = (counts.compared(), counts.as_returned);
        let (differing, unreadable, without) = (counts.differing, counts.unreadable, counts.without_value);
        let item = label(item.as_str(), lang);
        match lang {
            Language::Japanese => format!(
                "{item}: 表示 {displays} 件 = 照合 {compared} 件（一致 {as_returned}、相違 {differing}） + 読取不能 {unreadable} 件 + 回答に値なし {without} 件。"
            ),
            Language::English => format!(
                "{item}: {displays} displays = {compared} compared ({as_returned} as returned, {differing} differing) + {unreadable} unreadable + {without} without a returned value."
            ),
        }
    })
}

/// Whether the conformance kit was passed, where its cases were given.
fn kit(tally: &Tally, passed: bool, lang: Language) -> Option<String> {
    let missing = tally.missing_cases?;
    Some(match lang {
        Language::Japanese => {
            let verdict = if passed { "合格" } else { "不合格" };
            format!("適合確認キット: {verdict}（表示のない事例 {missing} 件）。")
        }
        Language::English => {
            let verdict = if passed { "passed" } else { "failed" };
            format!("conformance kit: {verdict} ({missing} cases without a display).")
        }
    })
}
