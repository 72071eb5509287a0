//! Values of persons, packed for random access: one cache miss for the place of a person, one for the texts.

use crate::text::Person;

/// The values of persons, those of each in one piece.
#[derive(Default)]
pub(crate) struct Persons {
    texts: String,
    places: Vec<PersonSlot>,
}

/// Where the values of a person stand.
#[derive(Clone, Copy)]
struct PersonSlot {
    /// Of the name, behind which reading and address stand.
    start: usize,
    /// Bytes of the three; [`NO_TEXT`] where there is none.
    lengths: [u32; 3],
    birth_date: i32,
    sex: u8,
}

const NO_TEXT: u32 = u32::MAX;
const NOBODY: PersonSlot = PersonSlot { start: usize::MAX, lengths: [NO_TEXT; 3], birth_date: 0, sex: 0 };

impl Persons {
    /// So many persons of whom nothing is known yet.
    pub(crate) fn unknown(persons: usize) -> Persons {
        Persons { texts: String::new(), places: vec![NOBODY; persons] }
    }

    /// Keeps what a person writes.
    pub(crate) fn set(&mut self, position: usize, person: &Person<'_>) {
        let start = self.texts.len();
        let lengths = [person.name, person.name_kana, person.address].map(|text| match text {
            // Values are shorter than any text that 32 bits cannot count.
            Some(text) => u32::try_from(text.len()).map_or(NO_TEXT, |length| {
                self.texts.push_str(text);
                length
            }),
            None => NO_TEXT,
        });
        self.places[position] = PersonSlot { start, lengths, birth_date: person.birth_date, sex: person.sex };
    }

    /// Whether something is known of everybody.
    pub(crate) fn are_known(&self) -> bool {
        self.places.iter().all(|place| place.start != NOBODY.start)
    }

    /// Reads the place of a person's values, so that it is on its way from memory.
    #[inline]
    pub(crate) fn touch(&self, position: u32) -> usize {
        self.places[position as usize].start
    }

    /// Reads the first byte of the values, likewise.
    #[inline]
    pub(crate) fn touch_values(&self, position: u32) -> u8 {
        self.texts.as_bytes().get(self.touch(position)).copied().unwrap_or_default()
    }

    /// What a person writes.
    pub(crate) fn get(&self, position: u32) -> Person<'_> {
        let place = &self.places[position as usize];
        let mut rest = self.texts.get(place.start..).unwrap_or_default();
        let [name, name_kana, address] = place.lengths.map(|length| {
            let (text, behind) = rest.split_at_checked(length as usize)?;
            rest = behind;
            Some(text)
        });
        Person { name, name_kana, birth_date: place.birth_date, sex: place.sex, address }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_come_back_as_they_were_set() {
        let written = [
            Person {
                name: Some("山田　太郎"),
                name_kana: None,
                birth_date: 1980_04_01,
                sex: 1,
                address: Some("東京都千代田区霞が関1-2-3"),
            },
            Person::default(),
            Person { name: Some(""), name_kana: Some("ヤマダ"), sex: 2, ..Person::default() },
        ];
        let mut persons = Persons::unknown(3);
        for position in [2, 0, 1] {
            assert!(!persons.are_known());
            persons.set(position, &written[position]);
        }
        assert!(persons.are_known());
        for (position, person) in (0..).zip(&written) {
            let found = persons.get(position);
            let values = |person: &Person<'_>| {
                let texts =
                    [person.name, person.name_kana, person.address].map(|text| text.map(str::to_owned));
                (texts, person.birth_date, person.sex)
            };
            assert_eq!(values(&found), values(person), "{position}");
        }
        assert_eq!(persons.touch_values(2), "ヤ".as_bytes()[0], "the blank name takes nothing");
    }
}
