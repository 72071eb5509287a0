//! What a run found, in few words.

use super::findings::FindingCounts;
use super::tally::Tally;
use crate::codes::category::Category;
use crate::codes::policy::Policy;
use crate::jobs::Summary;
use crate::report::percent;
use crate::words::linkage::{NAMES, category, summary as words};
use crate::words::{Language, each};

const VERDICTS: [&str; 3] = ["same_person", "unsure", "different_person"];

/// The categories with their verdicts, and how the records add up.
pub(super) fn summary(tally: &Tally, rejected: u64, findings: &FindingCounts, lang: Language) -> Summary {
    let all = tally.categorised();
    let row = |category: Category| {
        let records = tally.of_category(category);
        let verdicts = VERDICTS.map(|verdict| tally.of_verdict(category, verdict));
        let judged = verdicts.map(|judged| if judged == 0 { String::new() } else { judged.to_string() });
        let viewing = NAMES.label(category.viewing(Policy::Sweep), lang);
        let [label, viewing] = [category::text(category).of(lang), viewing].map(str::to_owned);
        [label, viewing, records.to_string(), percent(records, all)].into_iter().chain(judged).collect()
    };
    let read = tally.linkages_read;
    let [medical, all_viewing] =
        ["stop_medical", "stop_all"].map(|viewing| findings.advised.get(viewing).copied().unwrap_or(0));
    let different =
        Category::ALL.map(|category| tally.of_verdict(category, "different_person")).iter().sum::<u64>();
    Summary {
        header: each(words::HEADER, lang).map(str::to_owned).into(),
        rows: Category::ALL.into_iter().map(row).collect(),
        words: 2,
        sentences: vec![
            words::adds_up(lang, read, rejected, all, findings.to_look_at),
            words::urgent(lang, different, medical + all_viewing, all_viewing, medical),
            words::policies(lang, tally.of_policy(Policy::Sweep), tally.of_policy(Policy::Registration)),
        ],
    }
}
