//! What a run found, in few words.

use super::tally::Tally;
use crate::jobs::Summary;
use crate::words::burden::{NAMES, summary as words};
use crate::words::{Language, each};

/// The causes, and how the rows add up.
pub(super) fn summary(tally: &Tally, lang: Language) -> Summary {
    let row = |((item, heading), findings): (&(String, super::Heading), &u64)| {
        vec![
            NAMES.label(item, lang).to_owned(),
            NAMES.label(heading.as_str(), lang).to_owned(),
            findings.to_string(),
        ]
    };
    let (read, rejected, findings) = (tally.rows_read, tally.rejected, tally.findings());
    let aside = tally.set_aside + tally.not_in_force;
    let (clean, with_findings) = (tally.clean, tally.with_findings);
    let sum = words::adds_up(lang, read, rejected, aside, clean, with_findings, findings);
    Summary {
        header: each(words::HEADER, lang).map(str::to_owned).into(),
        rows: tally.headings.iter().map(row).collect(),
        words: 2,
        sentences: undisplayed(tally, lang)
            .into_iter()
            .chain(used_after_loss(tally, lang))
            .chain([sum])
            .collect(),
    }
}

/// The visits after the loss of the qualification, where there are some.
fn used_after_loss(tally: &Tally, lang: Language) -> Option<String> {
    let visits = tally.used_after_loss;
    (visits > 0).then(|| words::used_after_loss(lang, visits))
}

/// The responses to which no display belongs, where there are some.
fn undisplayed(tally: &Tally, lang: Language) -> Option<String> {
    let (all, with) = (tally.undisplayed.all(), tally.undisplayed.with_findings);
    (all > 0).then(|| words::undisplayed(lang, all, with))
}
