//! What a run found, in few words.

use super::{Paid, Tally};
use crate::jobs::Summary;
use crate::report::label;
use crate::words::Language;

/// What is paid by each table, and how the rows add up.
pub(super) fn summary(tally: &Tally, lang: Language) -> Summary {
    let row = |(name, paid): (&str, Paid)| {
        vec![
            label(name, lang).to_owned(),
            paid.judged.to_string(),
            paid.paid.to_string(),
            paid.yen.to_string(),
        ]
    };
    let (read, rejected, aside) = (tally.rows_read(), tally.rejected(), tally.set_aside());
    let used = read.saturating_sub(rejected + aside);
    let sum = match lang {
        Language::Japanese => {
            format!("読込 {read} 件 = 除外 {rejected} 件 + 対象外 {aside} 件 + 使用 {used} 件。")
        }
        Language::English => {
            format!("{read} rows read = {rejected} rejected + {aside} set aside + {used} used.")
        }
    };
    Summary {
        header: lang
            .choose(["区分", "判定", "支給", "円"], ["payment", "judged", "paid", "yen"])
            .map(str::to_owned)
            .into(),
        rows: tally.paid().into_iter().map(row).collect(),
        words: 1,
        sentences: vec![sum],
    }
}
