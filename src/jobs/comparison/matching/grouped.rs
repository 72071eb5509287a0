//! The rows of a bucket, person by person.

use crate::engine::Row;

/// The persons of a bucket, numbered as they come.
pub(super) struct Persons {
    /// Numbers of persons, at the place that their key hashes to or behind it.
    slots: Vec<u32>,
    keys: Vec<u64>,
}

const EMPTY: u32 = u32::MAX;

impl Persons {
    /// Nobody yet, and room for so many.
    pub(super) fn new(expected: usize) -> Persons {
        Persons { slots: vec![EMPTY; (expected * 2).next_power_of_two().max(16)], keys: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The number of the person with a key, who is added where nobody has it.
    #[inline]
    fn number(&mut self, key: u64) -> u32 {
        if self.keys.len() * 3 > self.slots.len() * 2 {
            self.grow();
        }
        let mut slot = self.start(key);
        loop {
            match self.slots[slot] {
                EMPTY => break,
                number if self.keys[number as usize] == key => return number,
                _ => slot = (slot + 1) & (self.slots.len() - 1),
            }
        }
        let number = u32::try_from(self.keys.len()).unwrap_or(EMPTY);
        self.slots[slot] = number;
        self.keys.push(key);
        number
    }

    fn grow(&mut self) {
        self.slots = vec![EMPTY; self.slots.len() * 2];
        for (number, key) in (0..).zip(&self.keys) {
            let mut slot = self.start(*key);
            while self.slots[slot] != EMPTY {
                slot = (slot + 1) & (self.slots.len() - 1);
            }
            self.slots[slot] = number;
        }
    }

    /// Other bits than those that chose the bucket.
    fn start(&self, key: u64) -> usize {
        (key.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 32) as usize & (self.slots.len() - 1)
    }
}

/// Rows of a bucket, those of a person side by side.
pub(super) struct Grouped<R> {
    rows: Vec<R>,
    /// Where the rows of each person end.
    ends: Vec<usize>,
}

impl<R: Row> Grouped<R> {
    /// Groups the rows of a bucket; who was not there yet is added to the persons.
    pub(super) fn group(chunks: &[Vec<R>], persons: &mut Persons) -> Grouped<R> {
        let numbers: Vec<u32> = chunks.iter().flatten().map(|row| persons.number(row.key())).collect();
        let mut ends = vec![0; persons.len() + 1];
        for number in &numbers {
            ends[*number as usize + 1] += 1;
        }
        for person in 0..persons.len() {
            ends[person + 1] += ends[person];
        }
        let Some(first) = chunks.iter().flatten().next() else {
            return Grouped { rows: Vec::new(), ends: Vec::new() };
        };
        let mut rows = vec![*first; numbers.len()];
        // While rows are put in their places, an end is where the next row of a person goes.
        for (number, row) in numbers.iter().zip(chunks.iter().flatten()) {
            let next = &mut ends[*number as usize];
            rows[*next] = *row;
            *next += 1;
        }
        Grouped { rows, ends }
    }

    /// The rows of a person.
    pub(super) fn of(&mut self, person: usize) -> &mut [R] {
        let end = |person: usize| self.ends.get(person).copied().unwrap_or(self.rows.len());
        let start = if person == 0 { 0 } else { end(person - 1) };
        let rows = start..end(person);
        &mut self.rows[rows]
    }
}

#[cfg(test)]
mod tests {
    use zerocopy::{FromBytes, Immutable, IntoBytes};

    use super::*;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable)]
    #[repr(C)]
    struct Numbered {
        key: u64,
        order: u64,
    }

    impl Row for Numbered {
        fn key(&self) -> u64 {
            self.key
        }
    }

    #[test]
    fn every_row_stands_with_its_person() {
        let row = |order: u64| Numbered { key: (order * order) % 997, order };
        let chunks: Vec<Vec<_>> =
            [0..700, 700..1_000, 1_000..1_000].map(|orders| orders.map(row).collect()).into();
        let later = vec![vec![row(30), Numbered { key: 5_000, order: 1 }]];
        let mut persons = Persons::new(3);
        let mut grouped = Grouped::group(&chunks, &mut persons);
        let known = persons.len();
        let mut of_later = Grouped::group(&later, &mut persons);
        let mut seen = 0;
        for person in 0..persons.len() {
            let rows = grouped.of(person);
            assert!(rows.iter().all(|row| row.key == rows[0].key), "{person}");
            assert!(rows.is_sorted_by_key(|row| row.order), "{person}");
            assert_eq!(rows.is_empty(), person >= known);
            seen += rows.len();
            let key = rows.first().map(|row| row.key);
            let found: Vec<_> = of_later.of(person).iter().map(|row| row.key).collect();
            assert_eq!(found.len(), usize::from(key == Some(900) || key.is_none()), "{person}");
        }
        assert_eq!((seen, persons.len()), (1_000, known + 1));
        assert_eq!(Grouped::<Numbered>::group(&[], &mut persons).of(3), []);
    }
}
