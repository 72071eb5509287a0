//! What a run found, in few words.

use super::category::Category;
use super::tally::Tally;
use crate::jobs::Summary;
use crate::report::percent;
use crate::words::Language;

const VERDICTS: [&str; 3] = ["same_person", "unsure", "different_person"];

/// The categories with their verdicts, and how the records add up.
pub(super) fn summary(tally: &Tally, rejected: u64, findings: u64, lang: Language) -> Summary {
    let header = lang.choose(
        ["区分", "閲覧", "件数", "割合", "同じ人", "要確認", "別人"],
        ["category", "viewing", "records", "share", "same person", "unsure", "different person"],
    );
    let all = tally.categorised();
    let row = |category: Category| {
        let records = tally.of_category(category);
        let verdicts = VERDICTS.map(|verdict| tally.of_verdict(category, verdict));
        let judged = verdicts.map(|judged| if judged == 0 { String::new() } else { judged.to_string() });
        let [label, viewing] = [category.label(lang), category.viewing()].map(str::to_owned);
        [label, viewing, records.to_string(), percent(records, all)].into_iter().chain(judged).collect()
    };
    let read = tally.linkages_read;
    let sentence = match lang {
        Language::Japanese => {
            format!("読込 {read} 件 = 除外 {rejected} 件 + 判定 {all} 件。確認すべき記録 {findings} 件。")
        }
        Language::English => {
            format!("{read} records read = {rejected} rejected + {all} categorised; {findings} findings.")
        }
    };
    Summary {
        header: header.map(str::to_owned).into(),
        rows: Category::ALL.into_iter().map(row).collect(),
        words: 2,
        sentences: vec![sentence],
    }
}
