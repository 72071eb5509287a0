//! What a run found, in few words.

use super::Tally;
use crate::jobs::Summary;
use crate::report::label;
use crate::words::Language;

/// The causes, and how the rows add up.
pub(super) fn summary(tally: &Tally, lang: Language) -> Summary {
    let row = |((item, heading), findings): (&(String, super::Heading), &u64)| {
        vec![label(item, lang).to_owned(), label(heading.as_str(), lang).to_owned(), findings.to_string()]
    };
    let (read, rejected, findings) = (tally.rows_read, tally.rejected, tally.findings());
    let aside = tally.set_aside + tally.not_in_force;
    let (clean, with_findings) = (tally.clean, tally.with_findings);
    let sum = match lang {
        Language::Japanese => format!(
            "読込 {read} 件 = 除外 {rejected} 件 + 対象外 {aside} 件 + 一致 {clean} 件 + 要確認 {with_findings} 件（指摘 {findings} 件）。"
        ),
        Language::English => format!(
            "{read} rows read = {rejected} rejected + {aside} set aside + {clean} clean + {with_findings} with {findings} findings."
        ),
    };
    Summary {
        header: lang
            .choose(["項目", "原因", "件数"], ["item", "cause", "findings"])
            .map(str::to_owned)
            .into(),
        rows: tally.headings.iter().map(row).collect(),
        words: 2,
        sentences: undisplayed(tally, lang).into_iter().chain([sum]).collect(),
    }
}

/// The responses to which no display belongs, where there are some.
fn undisplayed(tally: &Tally, lang: Language) -> Option<String> {
    let (all, with) = (tally.undisplayed.all(), tally.undisplayed.with_findings);
    (all > 0).then(|| match lang {
        Language::Japanese => {
            format!("表示のない回答 {all} 件も、回答の日に保険者の決定と照合した（要確認 {with} 件）。")
        }
        Language::English => format!(
            "{all} responses to which no display belongs were compared with the insurer's decision on their own day ({with} with findings)."
        ),
    })
}
