//! A person folded into a few bytes, and what two such fingerprints tell.

use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::block::Block;
use super::hash::raw_hash;
use super::values::Person;
use crate::hash::mixed;
use crate::text::address::{AddressFingerprint, FirstNumber};
use crate::text::{Fingerprint, Notation, State, address, kana, name};

/// The address folded last: a register lists the people of a household one after another.
#[derive(Default)]
pub struct LastAddress<'a>(Option<(&'a str, Field)>);

/// What two fingerprints tell of the values behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Agreement {
    /// Every field that both sides have is equal, character for character.
    Exact = 0,
    /// Every field that both sides have is the same after folding, or lacks a building part.
    Notation = 1,
    /// The fingerprints cannot tell: the values have to be compared.
    Open = 2,
}

/// By how many items a resident can be looked up with what a record says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookupItems {
    /// Kana, birth date and sex agree.
    Three,
    /// Name and address agree as well.
    Five,
}

/// A person's values folded into forty-eight bytes, so that most pairs are decided without the values.
///
/// It is derived from protected values: it stays inside a run and prints as `***`.
#[derive(Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub struct PersonFingerprint {
    /// Of name, kana and address: the state in the two lowest bits, the folded hash above it. An address has its
    /// prefecture in six bits between them, and its building part in the sixteen above those.
    words: [u64; 3],
    /// What folding removed of each, the sex, and what the first number of the lot is.
    notation: u64,
    /// Hashes of the three as they are written.
    raw: [u32; 3],
    birth_date: u32,
}

/// One value, folded.
#[derive(Clone, Copy)]
struct Field {
    word: u64,
    /// At its place among the notations of all three.
    notation: u64,
    raw: u32,
}

const NAME: usize = 0;
const KANA: usize = 1;
const ADDRESS: usize = 2;
const FIELDS: [&str; 3] = ["name", "name_kana", "address"];

/// Bits of a word below the folded hash.
const HASH_SHIFT: [u32; 3] = [2, 2, 24];
const STATE_MASK: u64 = 3;
const PREFECTURE_SHIFT: u32 = 2;
const PREFECTURE_MASK: u64 = 0x3F;
const BUILDING_SHIFT: u32 = 8;
const BUILDING_MASK: u64 = 0xFFFF;
const SEX_SHIFT: u32 = 3 * Notation::BITS;
const FIRST_NUMBER_SHIFT: u32 = SEX_SHIFT + 2;

impl PersonFingerprint {
    /// Bytes of [`PersonFingerprint::to_bytes`].
    pub const SIZE: usize = 48;

    /// A birth date that is there and unknown; it never settles anything.
    pub const UNKNOWN_DATE: i32 = 1;

    /// Folds every value once.
    pub fn of(person: &Person<'_>) -> PersonFingerprint {
        PersonFingerprint::of_neighbour(person, None, &mut LastAddress::default())
    }

    /// The same for one person after another: an address that the one before has too is not folded again,
    /// nor is what `known`, which may be the same person's fingerprint, was made of character for character.
    #[inline]
    pub fn of_neighbour<'a>(
        person: &Person<'a>,
        known: Option<&PersonFingerprint>,
        last: &mut LastAddress<'a>,
    ) -> PersonFingerprint {
        let name = Field::of(NAME, person.name, known, |name| folded_text(&name::fingerprint(name)));
        let kana = Field::of(KANA, person.name_kana, known, |kana| folded_text(&kana::fingerprint(kana)));
        let address = match (person.address, last.0) {
            (Some(address), Some((before, folded))) if address == before => folded,
            (address, _) => {
                let folded = Field::of(ADDRESS, address, known, |address| {
                    folded_address(&address::fingerprint(address))
                });
                last.0 = address.map(|address| (address, folded)).or(last.0);
                folded
            }
        };
        PersonFingerprint {
            words: [name.word, kana.word, address.word],
            notation: name.notation
                | kana.notation
                | address.notation
                | u64::from(person.sex & 3) << SEX_SHIFT,
            raw: [name.raw, kana.raw, address.raw],
            birth_date: person.birth_date.unsigned_abs(),
        }
    }

    /// The fingerprint as bytes.
    pub fn to_bytes(self) -> [u8; Self::SIZE] {
        zerocopy::transmute!(self)
    }

    /// The fingerprint that [`PersonFingerprint::to_bytes`] wrote; `None` unless there are
    /// [`PersonFingerprint::SIZE`] bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<PersonFingerprint> {
        PersonFingerprint::read_from_bytes(bytes).ok()
    }

    /// What the fingerprints alone tell of the two persons.
    pub fn agreement(&self, other: &PersonFingerprint) -> Agreement {
        let (own_sex, other_sex) = (self.sex(), other.sex());
        if own_sex != other_sex && own_sex != 0 && other_sex != 0 {
            return Agreement::Open;
        }
        if self.birth_date != 0
            && other.birth_date != 0
            && (self.birth_date != other.birth_date || !is_whole_date(self.birth_date))
        {
            return Agreement::Open;
        }
        let mut compared = false;
        let mut exact = true;
        for field in [NAME, KANA, ADDRESS] {
            match self.field_agreement(other, field) {
                Some(Agreement::Open) => return Agreement::Open,
                Some(agreement) => {
                    compared |= field != ADDRESS;
                    exact &= agreement == Agreement::Exact;
                }
                None => {}
            }
        }
        match (compared && self.birth_date != 0 && other.birth_date != 0, exact) {
            (false, _) => Agreement::Open,
            (true, true) => Agreement::Exact,
            (true, false) => Agreement::Notation,
        }
    }

    /// The foldings that set the two notations apart, [`Notation::BITS`] each for name, kana and
    /// address from the lowest bit on; see [`causes`].
    ///
    /// Meaningful for fingerprints that agree.
    pub fn causes(&self, other: &PersonFingerprint) -> u64 {
        let mut causes = 0;
        for field in [NAME, KANA, ADDRESS] {
            let known = (self.words[field] | other.words[field]) & STATE_MASK == State::Known as u64;
            if !known || self.raw[field] == other.raw[field] {
                continue;
            }
            let mut cause = self.notation_of(field).between(other.notation_of(field));
            if field == ADDRESS {
                if (self.prefecture() == 0) != (other.prefecture() == 0) {
                    cause |= Notation::PREFECTURE;
                }
                if (self.building() == 0) != (other.building() == 0) {
                    cause |= Notation::BUILDING;
                }
            }
            causes |= u64::from(cause.bits()) << notation_shift(field);
        }
        causes
    }

    /// A number that people with the same name, reading, birth date and sex share; `None` unless all
    /// four are known in full.
    pub fn namesake_key(&self) -> Option<u64> {
        let (name, kana) = (self.hash(NAME)?, self.hash(KANA)?);
        (is_whole_date(self.birth_date) && self.sex() != 0)
            .then(|| mixed(mixed(name, kana), self.birth_and_sex()))
    }

    /// A number that two persons share when they agree in the fields of `block`; `None` unless this
    /// one has them all.
    pub fn blocking_key(&self, block: Block) -> Option<u64> {
        let [name, kana, address] = [NAME, KANA, ADDRESS].map(|field| self.hash(field));
        let birth_date = is_whole_date(self.birth_date).then_some(u64::from(self.birth_date));
        let (left, right) = match block {
            Block::BirthDateAndKana => (birth_date?, kana?),
            Block::BirthDateAndName => (birth_date?, name?),
            Block::NameAndAddress => (name?, address?),
            Block::KanaAndAddress => (kana?, address?),
            Block::BirthDateAndAddress => (birth_date?, address?),
        };
        Some(mixed(mixed(left, block as u64 + 1), right))
    }

    /// The keys of all blocks whose fields it has.
    #[inline]
    pub fn blocking_keys(&self) -> impl Iterator<Item = u64> + use<> {
        Block::ALL.map(|block| self.blocking_key(block)).into_iter().flatten()
    }

    /// By how many items one is found with the other's values; `None` where kana, birth date and sex do not all agree, or
    /// one of the three is not known in full.
    pub fn lookup_items(&self, other: &PersonFingerprint) -> Option<LookupItems> {
        let kana = self.hash(KANA)?;
        if other.hash(KANA) != Some(kana)
            || !is_whole_date(self.birth_date)
            || self.birth_date != other.birth_date
            || self.sex() == 0
            || self.sex() != other.sex()
        {
            return None;
        }
        let agrees = |field| self.field_agreement(other, field).is_some_and(|level| level != Agreement::Open);
        Some(if agrees(NAME) && agrees(ADDRESS) { LookupItems::Five } else { LookupItems::Three })
    }

    /// A rough count of what speaks for the two being one person; see [`crate::text::fit`] for the
    /// count over compared levels.
    pub fn closeness(&self, other: &PersonFingerprint) -> i16 {
        let alike = |field| match self.field_agreement(other, field) {
            Some(Agreement::Open) => -1,
            Some(_) => 1,
            None => 0,
        };
        let dates_known = self.birth_date != 0 && other.birth_date != 0;
        let birth_date = match (dates_known, self.birth_date == other.birth_date) {
            (false, _) => 0,
            (true, true) => 3,
            (true, false) => -3,
        };
        let address: i16 = alike(ADDRESS);
        alike(NAME) * 3
            + alike(KANA) * 3
            + if address > 0 { 2 } else { -address.abs() }
            + birth_date
            + i16::from(self.sex() == other.sex() && self.sex() != 0)
    }

    /// Which of name, kana, birth date, sex and address both have, and in full, so that they can be compared.
    pub fn comparable(&self, other: &PersonFingerprint) -> [bool; 5] {
        let text = |field: usize| self.hash(field).is_some() && other.hash(field).is_some();
        let birth_date = is_whole_date(self.birth_date) && is_whole_date(other.birth_date);
        [text(NAME), text(KANA), birth_date, self.sex() != 0 && other.sex() != 0, text(ADDRESS)]
    }

    /// Which of name, kana, birth date, sex and address both have in full and differ in, as far as fingerprints can tell.
    pub fn differing(&self, other: &PersonFingerprint) -> [bool; 5] {
        let is_open = |field| self.field_agreement(other, field) == Some(Agreement::Open);
        let comparable = self.comparable(other);
        let birth_date = self.birth_date != other.birth_date;
        let differing =
            [is_open(NAME), is_open(KANA), birth_date, self.sex() != other.sex(), is_open(ADDRESS)];
        std::array::from_fn(|item| comparable[item] && differing[item])
    }

    /// Whether nothing is known of the person: neither name, reading, birth date, sex nor address.
    pub fn is_empty(&self) -> bool {
        let missing = |word: &u64| word & STATE_MASK == State::Missing as u64;
        self.words.iter().all(missing) && self.birth_date == 0 && self.sex() == 0
    }

    /// Whether no address is written at all.
    pub fn lacks_address(&self) -> bool {
        self.words[ADDRESS] & STATE_MASK == State::Missing as u64
    }

    /// Whether there is an address that can be compared.
    pub fn has_address(&self) -> bool {
        self.words[ADDRESS] & STATE_MASK == State::Known as u64
    }

    fn sex(&self) -> u8 {
        (self.notation >> SEX_SHIFT & 3) as u8
    }

    fn birth_and_sex(&self) -> u64 {
        u64::from(self.birth_date) << 2 | u64::from(self.sex())
    }

    fn prefecture(&self) -> u64 {
        self.words[ADDRESS] >> PREFECTURE_SHIFT & PREFECTURE_MASK
    }

    fn building(&self) -> u64 {
        self.words[ADDRESS] >> BUILDING_SHIFT & BUILDING_MASK
    }

    /// The folded hash of a field that can be compared.
    #[inline]
    fn hash(&self, field: usize) -> Option<u64> {
        let word = self.words[field];
        (word & STATE_MASK == State::Known as u64).then_some(word >> HASH_SHIFT[field])
    }

    /// How a field agrees; `None` where one side does not have it.
    #[inline]
    fn field_agreement(&self, other: &PersonFingerprint, field: usize) -> Option<Agreement> {
        let (own, theirs) = (self.words[field], other.words[field]);
        let missing = State::Missing as u64;
        if own & STATE_MASK == missing || theirs & STATE_MASK == missing {
            return None;
        }
        let known = (own | theirs) & STATE_MASK == State::Known as u64;
        let folded = known
            && (own ^ theirs) >> HASH_SHIFT[field] == 0
            && (field != ADDRESS || self.place_is_compatible(other));
        Some(match (folded, self.raw[field] == other.raw[field]) {
            (false, _) => Agreement::Open,
            (true, true) => Agreement::Exact,
            (true, false) => Agreement::Notation,
        })
    }

    fn notation_of(&self, field: usize) -> Notation {
        notation_at(self.notation, field)
    }

    fn first_number(&self) -> FirstNumber {
        match self.notation >> FIRST_NUMBER_SHIFT & 3 {
            1 => FirstNumber::Chome,
            2 => FirstNumber::Block,
            _ => FirstNumber::Unsaid,
        }
    }

    fn place_is_compatible(&self, other: &PersonFingerprint) -> bool {
        let (own, theirs) = (self.prefecture(), other.prefecture());
        (own == theirs || own == 0 || theirs == 0) && self.first_number().may_be(other.first_number()) && {
            let (own, theirs) = (self.building(), other.building());
            own == theirs || own == 0 || theirs == 0
        }
    }
}

impl std::fmt::Debug for PersonFingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// Reads [`PersonFingerprint::causes`]: the field and the folding of each cause.
pub fn causes(bits: u64) -> impl Iterator<Item = (&'static str, &'static str)> {
    FIELDS.into_iter().enumerate().flat_map(move |(position, field)| {
        notation_at(bits, position).names().map(move |folding| (field, folding))
    })
}

/// The notation of one of several fields that share a word.
#[expect(clippy::cast_possible_truncation, reason = "the notation of a field has fewer bits")]
fn notation_at(bits: u64, field: usize) -> Notation {
    Notation::from_bits((bits >> notation_shift(field)) as u32)
}

#[expect(clippy::cast_possible_truncation, reason = "there are three fields")]
const fn notation_shift(field: usize) -> u32 {
    field as u32 * Notation::BITS
}

impl Field {
    const MISSING: Field = Field { word: State::Missing as u64, notation: 0, raw: 0 };

    /// The value of one of the fields, folded to its word and its notation unless it is written as in `known`.
    #[inline]
    fn of(
        field: usize,
        value: Option<&str>,
        known: Option<&PersonFingerprint>,
        fold: impl FnOnce(&str) -> (u64, u64),
    ) -> Field {
        let Some(value) = value else { return Field::MISSING };
        let raw = raw_hash(value.as_bytes());
        if let Some(known) = known
            && known.raw[field] == raw
            && known.words[field] & STATE_MASK != State::Missing as u64
        {
            let notation = known.notation & NOTATION_MASK[field];
            return Field { word: known.words[field], notation, raw };
        }
        let (word, notation) = fold(value);
        Field { word, notation: notation << notation_shift(field), raw }
    }
}

/// The bits of a field among the notations; those of the first number belong to the address.
const NOTATION_MASK: [u64; 3] = {
    let notation = (1 << Notation::BITS) - 1;
    let first_number = 3 << FIRST_NUMBER_SHIFT;
    [
        notation << notation_shift(NAME),
        notation << notation_shift(KANA),
        notation << notation_shift(ADDRESS) | first_number,
    ]
};

/// The word of a name or a reading, and what folding removed.
fn folded_text(folded: &Fingerprint) -> (u64, u64) {
    (folded.hash & !STATE_MASK | folded.state as u64, u64::from(folded.notation.bits()))
}

/// The word of an address, and what folding removed, with what its first number is.
fn folded_address(folded: &AddressFingerprint) -> (u64, u64) {
    let word = folded.hash >> HASH_SHIFT[ADDRESS] << HASH_SHIFT[ADDRESS]
        | u64::from(folded.building) << BUILDING_SHIFT
        | (u64::from(folded.prefecture) & PREFECTURE_MASK) << PREFECTURE_SHIFT
        | folded.state as u64;
    let first = (folded.first as u64) << (FIRST_NUMBER_SHIFT - notation_shift(ADDRESS));
    (word, u64::from(folded.notation.bits()) | first)
}

const fn is_whole_date(packed: u32) -> bool {
    packed > 10_000 && !packed.is_multiple_of(100) && !(packed / 100).is_multiple_of(100)
}
