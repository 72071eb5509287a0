//! The tables, their columns, and the rows of each.

use super::{
    key::Key,
    response::Response,
    story::{Decision, Entry, Story},
    visit::{Cause, Item, Visit, percent},
};
use crate::synth::cell::{Cell, Column, ColumnKind};

/// A table of what was made of each person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Entitlements,
    Registrations,
    Responses,
    Displays,
    Claims,
    Truth,
}

use ColumnKind::{Day, Number, Text};

const KEY: [Column; 4] = [("insurer_number", Text), ("symbol", Text), ("number", Text), ("branch", Text)];

impl Table {
    pub(super) const ALL: [Table; 6] = [
        Table::Entitlements,
        Table::Registrations,
        Table::Responses,
        Table::Displays,
        Table::Claims,
        Table::Truth,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Table::Entitlements => "entitlements",
            Table::Registrations => "registrations",
            Table::Responses => "responses",
            Table::Displays => "displays",
            Table::Claims => "claims",
            Table::Truth => "truth",
        }
    }

    /// The columns before the key, and those after it.
    const fn around_key(self) -> (&'static [Column], &'static [Column]) {
        match self {
            Table::Entitlements => (
                &[],
                &[
                    ("birth_date", Day),
                    ("ratio", Text),
                    ("limit_class", Text),
                    ("valid_from", Day),
                    ("valid_to", Day),
                ],
            ),
            Table::Registrations => (
                &[],
                &[
                    ("entry_id", Text),
                    ("entered_on", Day),
                    ("reason", Text),
                    ("ratio", Text),
                    ("limit_class", Text),
                    ("effective_from", Day),
                    ("effective_to", Day),
                    ("invalidated_on", Day),
                    ("new_card_mailed_on", Day),
                ],
            ),
            Table::Responses => (
                &[("facility_code", Text), ("confirmed_on", Day)],
                &[
                    ("birth_date", Day),
                    ("validity", Text),
                    ("insured_ratio", Text),
                    ("elderly_ratio", Text),
                    ("elderly_from", Day),
                    ("elderly_to", Day),
                    ("limit_consent", Text),
                    ("limit_class", Text),
                    ("limit_from", Day),
                    ("limit_to", Day),
                    ("preschool", Text),
                    ("processed_at", Text),
                    ("reference_classification", Text),
                ],
            ),
            Table::Displays => (
                &[("facility_code", Text), ("product_id", Text)],
                &[("service_date", Day), ("ratio", Text), ("limit_class", Text)],
            ),
            Table::Claims => (
                &[("facility_code", Text)],
                &[("service_date", Day), ("points", Number), ("paid_yen", Number)],
            ),
            Table::Truth => (
                &[],
                &[
                    ("service_date", Day),
                    ("facility_code", Text),
                    ("product_id", Text),
                    ("item", Text),
                    ("case", Text),
                    ("insurer_value", Text),
                    ("response_value", Text),
                    ("display_value", Text),
                    ("insurer_response", Text),
                    ("response_display", Text),
                    ("cause", Text),
                    ("verdict", Text),
                    ("overpaid_yen", Number),
                ],
            ),
        }
    }

    /// Every column.
    pub(super) fn columns(self) -> impl Iterator<Item = &'static Column> {
        let (before, after) = self.around_key();
        before.iter().chain(&KEY).chain(after)
    }

    /// Gives the rows of a person.
    pub(super) fn rows(self, story: &Story, row: &mut impl FnMut(&[Cell<'_>])) {
        match self {
            Table::Entitlements => {
                story.decisions.iter().for_each(|decision| entitlement(story, decision, row));
            }
            Table::Registrations => {
                story.entries.iter().enumerate().for_each(|entry| registration(story, entry, row));
            }
            Table::Responses => story.responses.iter().for_each(|response| returned(response, row)),
            Table::Displays => story.visits.iter().for_each(|visit| display(story, visit, row)),
            Table::Claims => story.visits.iter().for_each(|visit| claim(story, visit, row)),
            Table::Truth => story.visits.iter().for_each(|visit| truth(story, visit, row)),
        }
    }
}

/// A text of a table that may be empty.
const fn text(value: Option<&str>) -> Cell<'_> {
    Cell::Text(match value {
        Some(value) => value,
        None => "",
    })
}

fn key_cells(key: &Key) -> [Cell<'_>; 4] {
    [&key.insurer_number, &key.symbol, &key.number, &key.branch].map(|part| Cell::Text(part))
}

/// A row: cells before the key, the key, and cells after it.
fn keyed(before: &[Cell<'_>], key: &Key, after: &[Cell<'_>], row: &mut impl FnMut(&[Cell<'_>])) {
    let cells: Vec<_> = before.iter().copied().chain(key_cells(key)).chain(after.iter().copied()).collect();
    row(&cells);
}

fn entitlement(story: &Story, decision: &Decision, row: &mut impl FnMut(&[Cell<'_>])) {
    let cells = [
        Cell::Day(Some(story.member.born)),
        Cell::Text(percent(decision.terms.ratio)),
        Cell::Text(decision.terms.class),
        Cell::Day(Some(decision.from)),
        Cell::Day(Some(decision.to)),
    ];
    keyed(&[], &story.keys[decision.key], &cells, row);
}

fn registration(story: &Story, (place, entry): (usize, &Entry), row: &mut impl FnMut(&[Cell<'_>])) {
    let id = format!("{}-{}", story.member.index + 1, place + 1);
    let cells = [
        Cell::Text(&id),
        Cell::Day(Some(entry.entered)),
        Cell::Text(entry.reason.as_str()),
        Cell::Text(percent(entry.terms.ratio)),
        Cell::Text(entry.terms.class),
        Cell::Day(Some(entry.from)),
        Cell::Day(Some(entry.to)),
        Cell::Day(entry.invalidated),
        Cell::Day(entry.mailed),
    ];
    keyed(&[], &story.keys[entry.key], &cells, row);
}

fn returned(response: &Response, row: &mut impl FnMut(&[Cell<'_>])) {
    let (elderly, limit) = (response.elderly, response.limit);
    let validity = response.validity.to_string();
    let processed_at = response.processed_at();
    let cells = [
        Cell::Day(Some(response.born)),
        Cell::Text(&validity),
        text(response.insured_ratio),
        text(elderly.map(|elderly| elderly.value)),
        Cell::Day(elderly.and_then(|elderly| elderly.from)),
        Cell::Day(elderly.and_then(|elderly| elderly.to)),
        text(response.consent.map(|given| if given { "1" } else { "0" })),
        text(limit.map(|limit| limit.value)),
        Cell::Day(limit.and_then(|limit| limit.from)),
        Cell::Day(limit.and_then(|limit| limit.to)),
        text(response.preschool.then_some("1")),
        Cell::Text(&processed_at),
        Cell::Text(response.reference.code()),
    ];
    let before = [Cell::Text(&response.facility_code), Cell::Day(Some(response.confirmed_on))];
    keyed(&before, &response.key, &cells, row);
}

fn display(story: &Story, visit: &Visit, row: &mut impl FnMut(&[Cell<'_>])) {
    let (facility, product) = (story.facility.code(), story.facility.product.id());
    let cells =
        [Cell::Day(Some(visit.on)), Cell::Text(&visit.shown.ratio.text), Cell::Text(&visit.shown.class.text)];
    let key = story.facility.write_key(&story.keys[visit.key]);
    keyed(&[Cell::Text(&facility), Cell::Text(&product)], &key, &cells, row);
}

fn claim(story: &Story, visit: &Visit, row: &mut impl FnMut(&[Cell<'_>])) {
    let facility = story.facility.code();
    let cells = [Cell::Day(Some(visit.on)), Cell::Number(Some(visit.points)), Cell::Number(Some(visit.paid))];
    keyed(&[Cell::Text(&facility)], &story.keys[visit.key], &cells, row);
}

fn truth(story: &Story, visit: &Visit, row: &mut impl FnMut(&[Cell<'_>])) {
    let (facility, product) = (story.facility.code(), story.facility.product.id());
    for item in Item::ALL {
        let finding = visit.finding(&story.responses, item);
        let cells = [
            Cell::Day(Some(visit.on)),
            Cell::Text(&facility),
            Cell::Text(&product),
            Cell::Text(item.as_str()),
            Cell::Text(story.case.as_str()),
            text(finding.insurer_value),
            text(finding.response_value),
            // What stands for no value is told as it was written.
            finding.display_value.map_or(Cell::Text(&visit.shown(item).text), Cell::Text),
            Cell::Text(finding.insurer_response.as_str()),
            Cell::Text(finding.response_display.as_str()),
            text(finding.cause.map(Cause::as_str)),
            text(finding.verdict),
            Cell::Number(finding.overpaid),
        ];
        keyed(&[], &story.keys[visit.key], &cells, row);
    }
}
