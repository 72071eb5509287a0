//! Insurer numbers as positions in a list.

use std::sync::{Mutex, PoisonError};

use datafusion::arrow::array::{Array, ArrayRef, AsArray};
use datafusion::common::HashMap;

/// Insurer numbers in the order of their first appearance in any thread.
#[derive(Debug, Default)]
pub(super) struct Insurers(Mutex<InsurerList>);

#[derive(Debug, Default)]
struct InsurerList {
    positions: HashMap<String, u32>,
    numbers: Vec<String>,
}

impl Insurers {
    fn position(&self, number: &str) -> u32 {
        let mut list = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(position) = list.positions.get(number) {
            return *position;
        }
        let position = u32::try_from(list.numbers.len()).unwrap_or(u32::MAX);
        list.numbers.push(number.to_owned());
        list.positions.insert(number.to_owned(), position);
        position
    }

    /// All numbers seen; a position in a folded record counts into them.
    pub(super) fn numbers(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).numbers.clone()
    }
}

/// The positions that one thread knows.
pub(super) struct KnownInsurers<'a> {
    insurers: &'a Insurers,
    known: HashMap<String, u32>,
}

impl<'a> KnownInsurers<'a> {
    pub(super) fn new(insurers: &'a Insurers) -> KnownInsurers<'a> {
        KnownInsurers { insurers, known: HashMap::new() }
    }

    /// The positions of a column of numbers; neighbours mostly have the same.
    pub(super) fn positions(&mut self, numbers: &ArrayRef) -> Vec<u32> {
        let numbers = numbers.as_string_view();
        let mut last: Option<(&str, u32)> = None;
        let position = |row| {
            let number = if numbers.is_valid(row) { numbers.value(row) } else { "" };
            let position = match last {
                Some((known, position)) if known == number => position,
                _ => self.position(number),
            };
            last = Some((number, position));
            position
        };
        (0..numbers.len()).map(position).collect()
    }

    fn position(&mut self, number: &str) -> u32 {
        if let Some(position) = self.known.get(number) {
            return *position;
        }
        let position = self.insurers.position(number);
        self.known.insert(number.to_owned(), position);
        position
    }
}
