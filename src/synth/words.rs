//! The words that made-up people and places are named by, read once.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{
    chance::Urn,
    kana_form::{self, KanaForm},
    lines::lines,
    numerals::Numerals,
    place_words::PlaceWords,
    wide::to_wide,
};

/// A surname or a given name in [`Words::parts`].
pub(super) type PartId = u16;

/// A surname or a given name in the forms in which it is written.
#[derive(Debug)]
pub(super) struct NamePart {
    /// In the resident register.
    pub(super) register: String,
    /// With characters of JIS levels 1 and 2 only.
    pub(super) plain: String,
    /// In Latin letters of full width; the same as `register` otherwise.
    pub(super) wide: String,
    /// The reading by [`KanaForm`].
    pub(super) kana: [String; 4],
    /// Whether it is in Latin letters.
    pub(super) latin: bool,
    /// Equal for parts that are one name in two forms of its characters.
    pub(super) name_key: PartId,
    /// Equal for parts that are read alike.
    pub(super) kana_key: PartId,
    /// A part that is read alike and is another name.
    pub(super) homophone: Option<PartId>,
}

/// Names of one country.
#[derive(Debug, Default)]
pub(super) struct Country {
    pub(super) surnames: Vec<PartId>,
    /// Given names of men and of women.
    pub(super) given: [Vec<PartId>; 2],
}

/// All words.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) parts: Vec<NamePart>,
    pub(super) surnames: Urn,
    /// By sex and generation.
    pub(super) given: [[Urn; GENERATIONS]; 2],
    pub(super) countries: Vec<Country>,
    pub(super) places: PlaceWords,
    pub(super) numerals: Numerals,
}

/// Generations of given names.
pub(super) const GENERATIONS: usize = 5;

/// Share of people whose surname is one of those listed: the most frequent 340 of Japan are borne
/// by somewhat more than half of the people.
const LISTED_SURNAMES: f64 = 0.55;
/// Share of people whose given name is one of those listed.
const LISTED_GIVEN_NAMES: f64 = 0.35;

static WORDS: LazyLock<Words> = LazyLock::new(Words::read);

impl Words {
    /// The words of this crate.
    pub(super) fn shared() -> &'static Words {
        &WORDS
    }

    #[inline]
    pub(super) fn part(&self, id: PartId) -> &NamePart {
        &self.parts[usize::from(id)]
    }

    fn read() -> Words {
        let mut book = PartBook::default();
        let surnames = surnames(&mut book);
        let given = given_names(&mut book);
        let countries = countries(&mut book);
        book.find_homophones();
        Words {
            parts: book.parts,
            surnames: Urn::new(1 << 16, &surnames),
            given: given.map(|of_sex| of_sex.map(|weights| Urn::new(1 << 14, &weights))),
            countries,
            places: PlaceWords::read(),
            numerals: Numerals::new(),
        }
    }
}

#[derive(Default)]
struct PartBook {
    parts: Vec<NamePart>,
    names: HashMap<String, PartId>,
    readings: HashMap<String, PartId>,
}

impl PartBook {
    fn add(&mut self, register: &str, kana: &str, plain: &str) -> PartId {
        let id = self.parts.len() as PartId;
        let name_key = *self.names.entry(plain.to_owned()).or_insert(id);
        let kana_key = *self.readings.entry(kana_form::fold(kana)).or_insert(id);
        let wide = |letter: char| if letter == ' ' { '\u{3000}' } else { to_wide(letter) };
        self.parts.push(NamePart {
            register: register.to_owned(),
            plain: plain.to_owned(),
            wide: register.chars().map(wide).collect(),
            kana: [KanaForm::Full, KanaForm::Large, KanaForm::Half, KanaForm::HalfLarge]
                .map(|form| form.of(kana)),
            latin: register.is_ascii(),
            name_key,
            kana_key,
            homophone: None,
        });
        id
    }

    /// Surnames and given names are apart, because parts of one kind stand together.
    fn find_homophones(&mut self) {
        let mut by_reading: HashMap<PartId, Vec<PartId>> = HashMap::new();
        for (id, part) in self.parts.iter().enumerate().filter(|(_, part)| !part.latin) {
            by_reading.entry(part.kana_key).or_default().push(id as PartId);
        }
        for id in 0..self.parts.len() {
            let part = &self.parts[id];
            let alike = by_reading.get(&part.kana_key).map_or(&[][..], Vec::as_slice);
            let start = alike.iter().position(|other| usize::from(*other) == id).unwrap_or(0);
            let homophone = alike
                .iter()
                .cycle()
                .skip(start)
                .take(alike.len())
                .find(|other| self.parts[usize::from(**other)].name_key != part.name_key)
                .copied();
            self.parts[id].homophone = homophone;
        }
    }
}

/// Register form, reading and plain form of `written:reading[:plain]`.
fn forms(entry: &str) -> Option<(&str, &str, &str)> {
    let mut fields = entry.split(':');
    let (register, kana) = (fields.next()?, fields.next()?);
    Some((register, kana, fields.next().unwrap_or(register)))
}

/// Gives each its weight by rank and all together `share`.
fn by_rank(ids: &[PartId], flatness: f64, share: f64) -> Vec<(PartId, f64)> {
    let weights: Vec<f64> = (0..ids.len()).map(|rank| 1.0 / (rank as f64 + flatness)).collect();
    let total: f64 = weights.iter().sum();
    ids.iter().zip(weights).map(|(id, weight)| (*id, weight / total * share)).collect()
}

/// Every first part with every second part.
fn combine(book: &mut PartBook, firsts: &str, seconds: &str) -> Vec<PartId> {
    let mut ids = Vec::new();
    for (register, kana, plain) in firsts.split_whitespace().filter_map(forms) {
        for (second, second_kana, second_plain) in seconds.split_whitespace().filter_map(forms) {
            if !plain.ends_with(second_plain) {
                ids.push(book.add(
                    &format!("{register}{second}"),
                    &format!("{kana}{second_kana}"),
                    &format!("{plain}{second_plain}"),
                ));
            }
        }
    }
    ids
}

fn surnames(book: &mut PartBook) -> Vec<(PartId, f64)> {
    let listed: Vec<PartId> = lines(include_str!("words/surnames.txt"))
        .filter_map(|line| {
            let mut fields = line.split(' ');
            let (register, kana) = (fields.next()?, fields.next()?);
            Some(book.add(register, kana, fields.next().unwrap_or(register)))
        })
        .collect();
    let mut weights = by_rank(&listed, 11.0, LISTED_SURNAMES);
    let mut parts = lines(include_str!("words/surname_parts.txt"));
    if let (Some(firsts), Some(seconds)) = (parts.next(), parts.next()) {
        let composed = combine(book, firsts, seconds);
        weights.extend(by_rank(&composed, composed.len() as f64, 1.0 - LISTED_SURNAMES));
    }
    weights
}

fn given_names(book: &mut PartBook) -> [[Vec<(PartId, f64)>; GENERATIONS]; 2] {
    let mut weights: [[Vec<(PartId, f64)>; GENERATIONS]; 2] = Default::default();
    for line in lines(include_str!("words/given_names.txt")) {
        let mut fields = line.split(' ');
        let sex = fields.next().and_then(sex_index);
        let generation: Option<usize> = fields.next().and_then(|field| field.parse().ok());
        if let (Some(sex), Some(generation)) = (sex, generation) {
            let ids: Vec<PartId> = fields
                .filter_map(forms)
                .map(|(register, kana, plain)| book.add(register, kana, plain))
                .collect();
            weights[sex][generation % GENERATIONS].extend(by_rank(&ids, 30.0, LISTED_GIVEN_NAMES));
        }
    }
    let mut parts = lines(include_str!("words/given_name_parts.txt"));
    while let (Some(head), Some(firsts), Some(seconds)) = (parts.next(), parts.next(), parts.next()) {
        let mut fields = head.split(' ');
        let sex = fields.next().and_then(sex_index).unwrap_or(0);
        let mut generation = || fields.next().and_then(|field| field.parse::<usize>().ok());
        let (first, last) = (generation().unwrap_or(0), generation().unwrap_or(0));
        let composed = combine(book, firsts, seconds);
        for of_generation in weights[sex].iter_mut().take(last + 1).skip(first) {
            of_generation.extend(by_rank(&composed, composed.len() as f64, 1.0 - LISTED_GIVEN_NAMES));
        }
    }
    weights
}

fn countries(book: &mut PartBook) -> Vec<Country> {
    let mut countries = Vec::new();
    let mut parts = lines(include_str!("words/foreign_names.txt"));
    while let (Some(_), Some(surnames), Some(given)) = (parts.next(), parts.next(), parts.next()) {
        let mut country = Country::default();
        for (register, kana, plain) in surnames.split(' ').filter_map(forms) {
            country.surnames.push(book.add(register, kana, plain));
        }
        // Given names of Latin letters hold blanks: an entry ends with the digit of the sex.
        for entry in given.split_inclusive(char::is_numeric) {
            let mut fields = entry.trim().split(':');
            if let (Some(register), Some(kana), Some(sex)) = (fields.next(), fields.next(), fields.next()) {
                let id = book.add(register, kana, register);
                match sex_index(sex) {
                    Some(sex) => country.given[sex].push(id),
                    None => country.given.iter_mut().for_each(|of_sex| of_sex.push(id)),
                }
            }
        }
        countries.push(country);
    }
    countries
}

/// 0 for male, 1 for female.
fn sex_index(code: &str) -> Option<usize> {
    match code {
        "1" => Some(0),
        "2" => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_read_whole() {
        let words = Words::shared();
        assert!(words.parts.len() > 4_000, "{}", words.parts.len());
        assert!(words.parts.len() < usize::from(PartId::MAX));
        assert_eq!(words.countries.len(), 7);
        for country in &words.countries {
            assert!(country.surnames.len() > 4 && country.given.iter().all(|given| given.len() > 2));
        }
        for part in &words.parts {
            let kana = &part.kana[0];
            assert!(
                !kana.is_empty() && kana.chars().all(|c| ('ァ'..='ー').contains(&c) || c == '\u{3000}'),
                "{} {kana}",
                part.register
            );
        }
    }

    #[test]
    fn forms_of_one_name_share_a_key_and_homophones_do_not() {
        let words = Words::shared();
        let find = |name: &str| words.parts.iter().find(|part| part.register == name).unwrap();
        assert_eq!(find("髙橋").name_key, find("高橋").name_key);
        assert_eq!(find("渡邉").name_key, find("渡邊").name_key);
        assert_ne!(find("斎藤").name_key, find("斉藤").name_key);
        let homophone = words.part(find("伊藤").homophone.unwrap());
        assert_eq!((homophone.register.as_str(), homophone.kana[0].as_str()), ("伊東", "イトウ"));
    }

    #[test]
    fn every_word_can_be_written_in_cp932() {
        for part in &Words::shared().parts {
            let (_, _, lost) = encoding_rs::SHIFT_JIS.encode(&part.register);
            assert!(!lost, "{}", part.register);
        }
    }
}
