//! Who a row says a person is, folded into forty bytes.

use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::address::{AddressFingerprint, FirstNumber};
use super::fingerprint::fold_product;
use super::{Fingerprint, Notation, State, address, kana, name};

/// The five values that say who a person is, as a register writes them.
#[derive(Clone, Copy, Default)]
pub struct Person<'a> {
    /// Name in kanji (or Latin letters).
    pub name: Option<&'a str>,
    /// Name in kana.
    pub name_kana: Option<&'a str>,
    /// Birth date as `yyyymmdd`, unknown parts 00; 0 where there is none,
    /// [`PersonFingerprint::UNKNOWN_DATE`] where nothing of it is known.
    pub birth_date: i32,
    /// 1 male, 2 female, 0 unknown.
    pub sex: u8,
    /// Address in one line.
    pub address: Option<&'a str>,
}

/// The address folded last: a register lists the people of a household one after another.
#[derive(Default)]
pub struct LastAddress<'a>(Option<(&'a str, AddressFingerprint, u64)>);

impl<'a> LastAddress<'a> {
    /// The fingerprint of an address and the hash of its bytes.
    #[inline]
    fn folded(&mut self, address: &'a str) -> (AddressFingerprint, u64) {
        match self.0 {
            Some((last, folded, raw)) if last == address => (folded, raw),
            _ => {
                let (folded, raw) = (address::fingerprint(address), raw_hash(address.as_bytes()));
                self.0 = Some((address, folded, raw));
                (folded, raw)
            }
        }
    }
}

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

/// A person's values folded into forty bytes, so that most pairs are decided without the values.
///
/// It is derived from protected values: it stays inside a run and prints as `***`.
#[derive(Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub struct PersonFingerprint {
    name: u64,
    kana: u64,
    address: u64,
    notation: u64,
    birth_date: u32,
    building: u16,
    /// Sixteen more bits of the raw address, which has room for sixteen in its word.
    address_raw: u16,
}

/// Bits of a name or kana word: 40 of the folded hash, 22 of the raw bytes, 2 of the state.
const TEXT_HASH_SHIFT: u32 = 24;
const TEXT_RAW_MASK: u64 = ((1 << 22) - 1) << 2;
/// Bits of an address word: 40 of the folded hash, 16 of the raw bytes, 6 of the prefecture, 2 of the state.
const ADDRESS_RAW_MASK: u64 = ((1 << 16) - 1) << 8;
const PREFECTURE_SHIFT: u32 = 2;
const PREFECTURE_MASK: u64 = 0x3F;
const STATE_MASK: u64 = 3;
const SEX_SHIFT: u32 = 3 * Notation::BITS;
const FIRST_NUMBER_SHIFT: u32 = SEX_SHIFT + 2;

const FIELDS: [&str; 3] = ["name", "name_kana", "address"];

impl PersonFingerprint {
    /// Bytes of [`PersonFingerprint::to_bytes`].
    pub const SIZE: usize = 40;

    /// A birth date that is there and unknown; it never settles anything.
    pub const UNKNOWN_DATE: i32 = 1;

    /// Folds every value once.
    pub fn of(person: &Person<'_>) -> PersonFingerprint {
        PersonFingerprint::of_neighbour(person, &mut LastAddress::default())
    }

    /// The same for one person after another: an address that the one before has too is not folded again.
    pub fn of_neighbour<'a>(person: &Person<'a>, last: &mut LastAddress<'a>) -> PersonFingerprint {
        let name = person.name.map_or(Fingerprint::MISSING, name::fingerprint);
        let kana = person.name_kana.map_or(Fingerprint::MISSING, kana::fingerprint);
        let address = person.address.map(|address| last.folded(address));
        let mut notation = u64::from(name.notation.bits())
            | u64::from(kana.notation.bits()) << Notation::BITS
            | u64::from(person.sex & 3) << SEX_SHIFT;
        let (mut address_word, mut building, mut address_raw) = (State::Missing as u64, 0, 0);
        if let Some((address, raw)) = address {
            notation |= u64::from(address.notation.bits()) << (2 * Notation::BITS)
                | (address.first as u64) << FIRST_NUMBER_SHIFT;
            address_word = (address.hash >> TEXT_HASH_SHIFT << TEXT_HASH_SHIFT)
                | (raw << 8 & ADDRESS_RAW_MASK)
                | (u64::from(address.prefecture) & PREFECTURE_MASK) << PREFECTURE_SHIFT
                | address.state as u64;
            building = address.building;
            address_raw = more_of(raw);
        }
        PersonFingerprint {
            name: text_word(&name, person.name),
            kana: text_word(&kana, person.name_kana),
            address: address_word,
            notation,
            birth_date: person.birth_date.unsigned_abs(),
            building,
            address_raw,
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
        for (own, theirs) in [(self.name, other.name), (self.kana, other.kana)] {
            match agreement_of_words(own, theirs, TEXT_RAW_MASK) {
                Some(Agreement::Open) => return Agreement::Open,
                Some(agreement) => {
                    compared = true;
                    exact &= agreement == Agreement::Exact;
                }
                None => {}
            }
        }
        match agreement_of_words(self.address, other.address, ADDRESS_RAW_MASK) {
            Some(Agreement::Open) => return Agreement::Open,
            Some(agreement) => {
                if !self.place_is_compatible(other) {
                    return Agreement::Open;
                }
                exact &= agreement == Agreement::Exact && self.address_raw == other.address_raw;
            }
            None => {}
        }
        match (compared && self.birth_date != 0 && other.birth_date != 0, exact) {
            (false, _) => Agreement::Open,
            (true, true) => Agreement::Exact,
            (true, false) => Agreement::Notation,
        }
    }

    /// The foldings that set the two notations apart, 18 bits each for name, kana and address from
    /// the lowest bit on; see [`causes`].
    ///
    /// Meaningful for fingerprints that agree.
    pub fn causes(&self, other: &PersonFingerprint) -> u64 {
        let mut causes = 0;
        let words = [
            (self.name, other.name, TEXT_RAW_MASK),
            (self.kana, other.kana, TEXT_RAW_MASK),
            (self.address, other.address, ADDRESS_RAW_MASK),
        ];
        for (field, (own, theirs, raw_mask)) in words.into_iter().enumerate() {
            if (own | theirs) & STATE_MASK != 0 || own & raw_mask == theirs & raw_mask {
                continue;
            }
            let mut cause = self.notation_of(field).between(other.notation_of(field));
            if field == 2 {
                if (self.prefecture() == 0) != (other.prefecture() == 0) {
                    cause |= Notation::PREFECTURE;
                }
                if (self.building == 0) != (other.building == 0) {
                    cause |= Notation::BUILDING;
                }
            }
            causes |= u64::from(cause.bits()) << (u32::try_from(field).unwrap_or(0) * Notation::BITS);
        }
        causes
    }

    /// A number that people with the same name, reading, birth date and sex share; `None` unless all
    /// four are known in full.
    pub fn namesake_key(&self) -> Option<u64> {
        let known = (self.name | self.kana) & STATE_MASK == 0 && is_whole_date(self.birth_date);
        (known && self.sex() != 0).then(|| {
            mix(mix(self.name >> TEXT_HASH_SHIFT, self.kana >> TEXT_HASH_SHIFT), self.birth_and_sex())
        })
    }

    /// A number that two persons share when they agree in the fields of `block`; `None` unless this
    /// one has them all.
    pub fn blocking_key(&self, block: Block) -> Option<u64> {
        let name = (self.name & STATE_MASK == 0).then_some(self.name >> TEXT_HASH_SHIFT);
        let kana = (self.kana & STATE_MASK == 0).then_some(self.kana >> TEXT_HASH_SHIFT);
        let address = (self.address & STATE_MASK == 0).then_some(self.address >> TEXT_HASH_SHIFT);
        let birth_date = is_whole_date(self.birth_date).then_some(u64::from(self.birth_date));
        let (left, right) = match block {
            Block::BirthDateAndKana => (birth_date?, kana?),
            Block::BirthDateAndName => (birth_date?, name?),
            Block::NameAndAddress => (name?, address?),
            Block::KanaAndAddress => (kana?, address?),
            Block::BirthDateAndAddress => (birth_date?, address?),
        };
        Some(mix(mix(left, block as u64 + 1), right))
    }

    /// A rough count of what speaks for the two being one person; see [`crate::text::fit`] for the
    /// count over compared levels.
    pub fn closeness(&self, other: &PersonFingerprint) -> i16 {
        let text = |own: u64, theirs: u64, raw_mask| match agreement_of_words(own, theirs, raw_mask) {
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
        let address: i16 = text(self.address, other.address, ADDRESS_RAW_MASK);
        text(self.name, other.name, TEXT_RAW_MASK) * 3
            + text(self.kana, other.kana, TEXT_RAW_MASK) * 3
            + if address > 0 && self.place_is_compatible(other) { 2 } else { -address.abs() }
            + birth_date
            + i16::from(self.sex() == other.sex() && self.sex() != 0)
    }

    /// Whether there is an address that can be compared.
    pub fn has_address(&self) -> bool {
        self.address & STATE_MASK == 0
    }

    /// Whether there is a kana name that can be compared.
    pub fn has_kana(&self) -> bool {
        self.kana & STATE_MASK == 0
    }

    /// The last bytes, whatever they say.
    pub(crate) fn last_word(&self) -> u64 {
        u64::from(self.address_raw)
    }

    fn sex(&self) -> u8 {
        (self.notation >> SEX_SHIFT & 3) as u8
    }

    fn birth_and_sex(&self) -> u64 {
        u64::from(self.birth_date) << 2 | u64::from(self.sex())
    }

    fn prefecture(&self) -> u64 {
        self.address >> PREFECTURE_SHIFT & PREFECTURE_MASK
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
        (own == theirs || own == 0 || theirs == 0)
            && self.first_number().may_be(other.first_number())
            && (self.building == other.building || self.building == 0 || other.building == 0)
    }
}

impl std::fmt::Debug for PersonFingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// The fields by which another resident who fits a record is looked for.
///
/// A record whose fields are right but one is found through at least one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Block {
    /// Birth date and kana name: whatever the kanji.
    BirthDateAndKana,
    /// Birth date and kanji name: whatever the reading.
    BirthDateAndName,
    /// Kanji name and address: whatever the birth date.
    NameAndAddress,
    /// Kana name and address: whatever the birth date and the kanji.
    KanaAndAddress,
    /// Birth date and address: whatever the name.
    BirthDateAndAddress,
}

impl Block {
    /// Every block.
    pub const ALL: [Block; 5] = [
        Block::BirthDateAndKana,
        Block::BirthDateAndName,
        Block::NameAndAddress,
        Block::KanaAndAddress,
        Block::BirthDateAndAddress,
    ];
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
    let shift = u32::try_from(field).unwrap_or(0) * Notation::BITS;
    Notation::from_bits((bits >> shift) as u32)
}

fn text_word(fingerprint: &Fingerprint, value: Option<&str>) -> u64 {
    (fingerprint.hash >> TEXT_HASH_SHIFT << TEXT_HASH_SHIFT)
        | (raw_hash(value.unwrap_or_default().as_bytes()) << 2 & TEXT_RAW_MASK)
        | fingerprint.state as u64
}

fn agreement_of_words(own: u64, theirs: u64, raw_mask: u64) -> Option<Agreement> {
    let missing = State::Missing as u64;
    if own & STATE_MASK == missing || theirs & STATE_MASK == missing {
        return None;
    }
    let known = (own | theirs) & STATE_MASK == State::Known as u64;
    Some(match (known && (own ^ theirs) >> TEXT_HASH_SHIFT == 0, (own ^ theirs) & raw_mask == 0) {
        (false, _) => Agreement::Open,
        (true, true) => Agreement::Exact,
        (true, false) => Agreement::Notation,
    })
}

/// A hash of the bytes as they stand, sixteen at a time: two products that do not wait for each other.
fn raw_hash(bytes: &[u8]) -> u64 {
    let length = bytes.len() as u64;
    let Some(last) = bytes.last_chunk::<16>() else { return mix(length, short_hash(bytes)) };
    let (pairs, _) = bytes.as_chunks::<16>();
    // What is over after the pairs lies in the last one, which may overlap.
    let (left, right) = pairs.iter().chain([last]).fold((length, !length), |(left, right), pair| {
        let (low, high) = halves(pair);
        (mix(left, low), mix(right, high))
    });
    mix(left, right)
}

fn short_hash(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let rest = rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
    words.iter().fold(rest, |hash, word| mix(hash, u64::from_le_bytes(*word)))
}

#[expect(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
const fn halves(pair: &[u8; 16]) -> (u64, u64) {
    let pair = u128::from_le_bytes(*pair);
    (pair as u64, (pair >> 64) as u64)
}

/// The bits of a raw hash above those for which a word has room.
fn more_of(hash: u64) -> u16 {
    let [_, _, low, high, ..] = hash.to_le_bytes();
    u16::from_le_bytes([low, high])
}

fn mix(left: u64, right: u64) -> u64 {
    let product = u128::from(left ^ 0x9E37_79B9_7F4A_7C15) * u128::from(right ^ 0xD6E8_FEB8_6659_FD93);
    fold_product(product)
}

const fn is_whole_date(packed: u32) -> bool {
    packed > 10_000 && !packed.is_multiple_of(100) && !(packed / 100).is_multiple_of(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    const YAMADA: Person<'static> = Person {
        name: Some("山田　太郎"),
        name_kana: Some("ヤマダ　タロウ"),
        birth_date: 1980_04_01,
        sex: 1,
        address: Some("東京都千代田区霞が関一丁目２番３号"),
    };

    fn agreement(left: &Person<'_>, right: &Person<'_>) -> Agreement {
        let (left, right) = (PersonFingerprint::of(left), PersonFingerprint::of(right));
        assert_eq!(left.agreement(&right), right.agreement(&left), "symmetric");
        left.agreement(&right)
    }

    #[test]
    fn most_pairs_are_decided_by_the_fingerprint() {
        let cases = [
            (YAMADA, Agreement::Exact, "the same bytes"),
            (Person { name_kana: Some("ﾔﾏﾀﾞ ﾀﾛｳ"), ..YAMADA }, Agreement::Notation, "half width"),
            (Person { address: None, ..YAMADA }, Agreement::Exact, "no address is not compared"),
            (
                Person { address: Some("千代田区霞が関１－２－３"), ..YAMADA },
                Agreement::Notation,
                "no prefecture",
            ),
            (
                Person { address: Some("千代田区霞が関１番地２－３"), ..YAMADA },
                Agreement::Open,
                "a lot number where the other has a chome",
            ),
            (Person { name_kana: None, ..YAMADA }, Agreement::Exact, "no kana is not compared"),
            (Person { birth_date: 1980_04_00, ..YAMADA }, Agreement::Open, "an unknown day"),
            (Person { birth_date: 1980_04_02, ..YAMADA }, Agreement::Open, "another day"),
            (Person { sex: 2, ..YAMADA }, Agreement::Open, "another sex"),
            (Person { sex: 0, ..YAMADA }, Agreement::Exact, "an unknown sex is not compared"),
            (Person { name: Some("山●　太郎"), ..YAMADA }, Agreement::Open, "an unknown character"),
            (Person { name: Some("山田　次郎"), ..YAMADA }, Agreement::Open, "another given name"),
            (Person { name: None, name_kana: None, ..YAMADA }, Agreement::Open, "nobody is named"),
        ];
        for (other, expected, why) in cases {
            assert_eq!(agreement(&YAMADA, &other), expected, "{why}");
        }
    }

    #[test]
    fn bytes_carry_the_whole_fingerprint() {
        let fingerprint = PersonFingerprint::of(&YAMADA);
        assert!(PersonFingerprint::from_bytes(&fingerprint.to_bytes()) == Some(fingerprint));
        assert!(PersonFingerprint::from_bytes(&[0; 39]).is_none());
        assert_eq!(format!("{fingerprint:?}"), "***");
    }

    #[test]
    fn a_block_needs_all_its_fields() {
        let whole = PersonFingerprint::of(&YAMADA);
        let without_address = PersonFingerprint::of(&Person { address: None, ..YAMADA });
        for block in Block::ALL {
            assert!(whole.blocking_key(block).is_some());
        }
        assert_eq!(without_address.blocking_key(Block::NameAndAddress), None);
        assert_eq!(
            whole.blocking_key(Block::BirthDateAndKana),
            without_address.blocking_key(Block::BirthDateAndKana)
        );
        assert_eq!(PersonFingerprint::of(&Person { sex: 0, ..YAMADA }).namesake_key(), None);
    }

    #[test]
    fn causes_name_the_field_and_the_folding() {
        let other = Person { name_kana: Some("ﾔﾏﾀﾞ　ﾀﾛｳ"), ..YAMADA };
        let bits = PersonFingerprint::of(&YAMADA).causes(&PersonFingerprint::of(&other));
        assert_eq!(causes(bits).collect::<Vec<_>>(), [("name_kana", "width")]);
    }
}
