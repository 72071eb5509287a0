//! What the records of findings and their residents write, until a ledger keeps it: in memory alone.

use std::fmt;

use super::persons::Persons;
use crate::ledger::{CaseValues, Digest, Identity, SideValues, ValuesFound};
use crate::text::date::PartialDate;
use crate::text::shown::masked;
use crate::text::{Person, PersonFingerprint};

/// What residents write, in the order of the register.
#[derive(Default)]
pub(crate) struct FoundResidents {
    rows: Vec<u64>,
    persons: Persons,
    /// Those who do not disclose their address, with candidates among them.
    undisclosed: Vec<u64>,
}

/// A finding, as the values of both sides are found by it.
#[derive(Clone, Copy)]
pub(crate) struct FoundRecord {
    /// Its row.
    pub(crate) record: u64,
    /// The row of the resident whose number it bears.
    pub(crate) resident: Option<u64>,
    /// The row of the resident who fits better.
    pub(crate) candidate: Option<u64>,
    /// By which [`FoundRecord::of_id`] the resident is known.
    pub(crate) id: u64,
}

/// What the records of findings and their residents write.
pub(crate) struct FoundValues {
    /// In the order of the input.
    records: Vec<FoundRecord>,
    persons: Persons,
    residents: FoundResidents,
    /// By identity and id: the position of a record.
    places: Vec<(Digest, u64, u32)>,
    without_address: Vec<Identity>,
}

impl fmt::Debug for FoundValues {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("***")
    }
}

impl FoundRecord {
    /// What the id of a resident is known by, in a few bytes.
    pub(crate) fn of_id(resident_id: &str) -> u64 {
        let hash = Digest::of(resident_id).0;
        u64::from_le_bytes(std::array::from_fn(|byte| hash[byte]))
    }
}

impl FoundResidents {
    /// The residents of these rows, of whom nothing is known yet.
    pub(crate) fn new(mut rows: Vec<u64>) -> FoundResidents {
        rows.sort_unstable();
        rows.dedup();
        let persons = Persons::unknown(rows.len());
        FoundResidents { rows, persons, undisclosed: Vec::new() }
    }

    /// Keeps what the resident of a row writes, if they are one of these; of an address that is not disclosed only that
    /// it is not.
    pub(crate) fn set(&mut self, row: u64, resident: &Person<'_>, undisclosed: bool) {
        if undisclosed {
            self.undisclosed.push(row);
        }
        if let Ok(position) = self.rows.binary_search(&row) {
            let address = resident.address.filter(|_| !undisclosed);
            self.persons.set(position, &Person { address, ..*resident });
        }
    }

    fn discloses(&self, row: Option<u64>) -> bool {
        row.is_none_or(|row| self.undisclosed.binary_search(&row).is_err())
    }

    fn get(&self, row: u64) -> Option<Person<'_>> {
        let position = self.rows.binary_search(&row).ok()?;
        u32::try_from(position).ok().map(|position| self.persons.get(position))
    }
}

impl FoundValues {
    /// The values of findings, which come in the order of their rows; nothing is known of the records yet.
    pub(crate) fn new(records: Vec<FoundRecord>, mut residents: FoundResidents) -> FoundValues {
        residents.undisclosed.sort_unstable();
        FoundValues {
            persons: Persons::unknown(records.len()),
            places: Vec::with_capacity(records.len()),
            without_address: Vec::new(),
            records,
            residents,
        }
    }

    /// Keeps what the record of a row writes, if it is one of a finding. `identity` is that of its case.
    pub(crate) fn set(&mut self, row: u64, person: &Person<'_>, identity: impl FnOnce() -> Identity) {
        let Ok(position) = self.records.binary_search_by_key(&row, |record| record.record) else { return };
        let Ok(place) = u32::try_from(position) else { return };
        let (identity, id) = (identity(), self.records[position].id);
        let undisclosed = self.is_undisclosed(position);
        self.persons.set(position, &Person { address: person.address.filter(|_| !undisclosed), ..*person });
        self.places.push((Digest::of(identity.as_str()), id, place));
        if undisclosed {
            self.without_address.push(identity);
        }
    }

    /// The same, ready to be asked.
    #[must_use]
    pub(crate) fn finished(mut self) -> FoundValues {
        self.places.sort_unstable();
        self
    }

    fn is_undisclosed(&self, position: usize) -> bool {
        let FoundRecord { resident, candidate, .. } = self.records[position];
        !self.residents.discloses(resident) || !self.residents.discloses(candidate)
    }
}

impl ValuesFound for FoundValues {
    fn values(&self, identity: &Identity, resident_id: &str) -> Option<CaseValues> {
        let wanted = (Digest::of(identity.as_str()), FoundRecord::of_id(resident_id));
        // Of several that are alike the first of the input.
        let at = self.places.partition_point(|(identity, id, _)| (*identity, *id) < wanted);
        let (.., place) = self.places.get(at).filter(|(identity, id, _)| (*identity, *id) == wanted)?;
        let position = usize::try_from(*place).ok()?;
        let resident = self.records[position].resident.and_then(|row| self.residents.get(row));
        let values = CaseValues {
            record: side(&self.persons.get(*place)),
            resident: resident.as_ref().map(side),
            undisclosed: false,
        };
        Some(if self.is_undisclosed(position) { values.without_address() } else { values })
    }

    fn without_address(&self) -> &[Identity] {
        &self.without_address
    }
}

fn side(person: &Person<'_>) -> SideValues {
    let text = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(masked);
    let date = Some(person.birth_date).filter(|date| *date > PersonFingerprint::UNKNOWN_DATE);
    SideValues {
        name: text(person.name),
        name_kana: text(person.name_kana),
        birth_date: date.and_then(|date| PartialDate::from_packed(date).ok()).map(|date| date.to_string()),
        sex: Some(person.sex).filter(|sex| *sex > 0),
        address: text(person.address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Subject;

    fn identity(number: &str) -> Identity {
        Subject { number: number.to_owned(), ..Subject::default() }.identity()
    }

    fn person<'a>(name: &'a str, address: &'a str) -> Person<'a> {
        Person {
            name: Some(name),
            address: Some(address),
            birth_date: 1980_04_00,
            sex: 2,
            ..Person::default()
        }
    }

    /// Records 1 to 3 with the residents of rows 10, 20 and nobody; that of row 30 fits record 3.
    fn found(undisclosed: &[u64]) -> FoundValues {
        let mut residents = FoundResidents::new(vec![20, 10]);
        for (row, name) in [(10, "一郎"), (20, "二郎"), (30, "三郎")] {
            residents.set(row, &person(name, "東京都港区"), undisclosed.contains(&row));
        }
        let record = |record, resident, candidate, id| FoundRecord {
            record,
            resident,
            candidate,
            id: FoundRecord::of_id(id),
        };
        let records = vec![
            record(1, Some(10), None, "R10"),
            record(2, Some(20), None, "R20"),
            record(3, None, Some(30), ""),
        ];
        let mut found = FoundValues::new(records, residents);
        for (row, number) in [(3, "3"), (1, "1"), (2, "1"), (4, "4")] {
            found.set(row, &person("花子　1111_1111/1110", "東京都港区芝"), || identity(number));
        }
        found.finished()
    }

    #[test]
    fn values_are_found_by_identity_and_resident() {
        let found = found(&[]);
        let name = |number: &str, id: &str| {
            let values = found.values(&identity(number), id)?;
            Some(values.resident.and_then(|resident| resident.name).unwrap_or_default())
        };
        assert_eq!(name("1", "R10").as_deref(), Some("一郎"));
        assert_eq!(name("1", "R20").as_deref(), Some("二郎"), "two records of one key");
        assert_eq!(name("3", "").as_deref(), Some(""), "nobody bears the number");
        assert_eq!((name("1", ""), name("4", "")), (None, None), "another resident, and no finding");
        let record = found.values(&identity("3"), "").unwrap().record;
        assert_eq!(record.name.as_deref(), Some("花子　***"), "what could be a number");
        assert_eq!((record.birth_date.as_deref(), record.sex), (Some("1980-04-00"), Some(2)));
        assert_eq!(format!("{found:?}"), "***");
    }

    #[test]
    fn no_address_where_a_resident_does_not_disclose_it() {
        let found = found(&[10, 30]);
        for (number, id, why) in [("1", "R10", "the linked one"), ("3", "", "the one who fits better")] {
            let values = found.values(&identity(number), id).unwrap();
            assert!(values.undisclosed && values.record.address.is_none(), "{why}");
            assert!(values.resident.is_none_or(|resident| resident.address.is_none()), "{why}");
        }
        let disclosed = found.values(&identity("1"), "R20").unwrap();
        assert!(!disclosed.undisclosed);
        assert_eq!(disclosed.resident.unwrap().address.as_deref(), Some("東京都港区"));
        assert_eq!(found.without_address(), [identity("3"), identity("1")]);
    }
}
