//! What a section head reads if nothing else.

use serde::Serialize;

use super::page::Page;
use crate::report::figure::grouped;
use crate::words::Language;
use crate::words::burden::{NAMES, headline as words};

/// Headings of findings in which nothing is wrong, or nothing could be compared.
const WITHOUT_VERDICT: [&str; 2] = ["not_to_blame", "not_comparable"];

/// What came out, what is at stake, and what to do about it, the most urgent first.
#[derive(Debug, Serialize)]
pub(super) struct Headline {
    outcome: String,
    /// The amounts, where there are some.
    at_stake: Option<String>,
    /// Whether somebody is charged by a wrong value.
    alarming: bool,
    pub(super) steps: Vec<String>,
}

pub(super) fn of(page: &Page) -> Headline {
    let counts = Counts::of(page);
    let at_stake = (page.overpaid_yen + page.underpaid_yen > 0)
        .then(|| words::at_stake(page.language, &*grouped(page.overpaid_yen), &*grouped(page.underpaid_yen)));
    Headline {
        outcome: outcome(page, &counts),
        at_stake,
        alarming: page.sides.iter().any(|side| side.rows > 0),
        steps: steps(page, &counts),
    }
}

/// Rows that were compared, responses without a display among them, and those that somebody should look at.
struct Counts {
    compared: u64,
    to_look_at: u64,
}

impl Counts {
    fn of(page: &Page) -> Counts {
        let undisplayed = page.undisplayed.unwrap_or_default();
        let to_look_at = page.conservation.with_findings + undisplayed.with_findings;
        Counts { compared: page.conservation.clean + undisplayed.clean + to_look_at, to_look_at }
    }
}

fn outcome(page: &Page, counts: &Counts) -> String {
    let language = page.language;
    if page.conservation.rows_read == 0 && counts.compared == 0 {
        return words::NOTHING_READ.of(language).to_owned();
    }
    let has_undisplayed = page.undisplayed.is_some_and(|rows| rows.clean + rows.with_findings > 0);
    let compared = if has_undisplayed { "displays_and_responses" } else { &*page.compared };
    let compared = NAMES.label(compared, language);
    let [rows, look] = [counts.compared, counts.to_look_at].map(grouped);
    let [register, facility] = [0, 1].map(|side| page.sides[side].rows);
    match (counts.compared, counts.to_look_at, register + facility) {
        (0, ..) => words::nothing_compared(language, &*grouped(page.conservation.rows_read)),
        (_, 0, _) => words::all_agree(language, compared, &*rows),
        (.., 0) => words::none_is_wrong(language, compared, &*rows, &*look),
        _ => {
            let [register, facility] = [register, facility].map(grouped);
            words::some_are_wrong(language, compared, &*rows, &*register, &*facility, &*look)
        }
    }
}

fn steps(page: &Page, counts: &Counts) -> Vec<String> {
    let language = page.language;
    let step = |count: u64, sentence: fn(Language, &str) -> String| {
        (count > 0).then(|| sentence(language, &grouped(count)))
    };
    let [register, facility] = page.sides;
    let causes = page.causes.iter().filter(|row| WITHOUT_VERDICT.contains(&&*row.cause));
    let rejected = page.tables.iter().map(|table| table.rejected).sum();
    let inputs = counts.compared == 0 && page.conservation.rows_read > 0;
    let steps = [
        inputs.then(|| words::CHECK_INPUTS.of(language).to_owned()),
        step(register.rows, |language, rows| words::correct_register(language, rows)),
        step(facility.rows, |language, rows| words::tell_facilities(language, rows)),
        refund(page),
        step(page.underpaid_yen, |language, yen| words::settle(language, yen)),
        step(page.amounts_not_stated, |language, rows| words::work_out_amounts(language, rows)),
        step(page.used_after_loss, |language, visits| words::ask_after_loss(language, visits)),
        step(causes.map(|row| row.rows).sum(), |language, rows| words::check_again(language, rows)),
        step(rejected, |language, rows| words::mend_rejected(language, rows)),
    ];
    steps.into_iter().flatten().collect()
}

/// What was paid too much by whom it is given back; what no verdict is about stands beside the two that have one.
fn refund(page: &Page) -> Option<String> {
    let of_sides: u64 = page.sides.iter().map(|side| side.overpaid_yen).sum();
    let others = page.overpaid_yen.saturating_sub(of_sides);
    let [register, facility] = page.sides.map(|side| grouped(side.overpaid_yen));
    let (language, overpaid) = (page.language, grouped(page.overpaid_yen));
    (page.overpaid_yen > 0).then(|| match others {
        0 => words::refund(language, &*overpaid, &*register, &*facility),
        others => words::refund_and_others(language, &*overpaid, &*register, &*facility, &*grouped(others)),
    })
}
