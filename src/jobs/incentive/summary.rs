//! What a run found, in few words.

use super::{PaidTotals, Tally};
use crate::jobs::Summary;
use crate::words::incentive::{NAMES, summary as words};
use crate::words::{Language, each};

/// What is paid by each table, and how the rows add up.
pub(super) fn summary(tally: &Tally, lang: Language) -> Summary {
    let row = |(name, paid): (&str, PaidTotals)| {
        vec![
            NAMES.label(name, lang).to_owned(),
            paid.judged.to_string(),
            paid.paid.to_string(),
            paid.yen.to_string(),
        ]
    };
    let (read, rejected, aside) = (tally.rows_read(), tally.rejected(), tally.set_aside());
    let used = read.saturating_sub(rejected + aside);
    let sum = words::adds_up(lang, read, rejected, aside, used);
    let unfinished: u64 = tally.paid().iter().map(|(_, paid)| paid.unfinished).sum();
    let unfinished = (unfinished > 0).then(|| words::unfinished(lang, unfinished));
    let of_one = (tally.of_one > 0).then(|| words::sums_of_one(lang, tally.of_one));
    Summary {
        header: each(words::HEADER, lang).map(str::to_owned).into(),
        rows: tally.paid().into_iter().map(row).collect(),
        words: 1,
        sentences: std::iter::once(sum).chain(unfinished).chain(of_one).collect(),
    }
}
