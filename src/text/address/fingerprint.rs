//! An address folded into a few bits.

use std::cell::RefCell;
use std::fmt;

use super::body::Body;
use super::codes::{Codes, Hash};
use super::lot::FirstNumber;
use super::parts::{self, Head};
use super::placeholder::says_nothing;
use super::scan::Letters;
use crate::text::{Comparison, Level, Notation, State};

/// The hashes of a folded address, with what folding removed.
///
/// Nothing can be read back from it, yet it stays inside a run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct AddressFingerprint {
    /// Hash of municipality, town and lot number, without prefecture, county, the street part of
    /// Kyoto and the building; 0 where there is nothing to hash.
    pub hash: u64,
    /// Code of the prefecture, 0 where none is written.
    pub prefecture: u8,
    /// Hash of the building part, 0 where there is none.
    pub building: u16,
    /// What the first number of the lot is.
    pub first: FirstNumber,
    /// What folding removed.
    pub notation: Notation,
    /// Whether the address can be compared.
    pub state: State,
}

impl AddressFingerprint {
    /// The fingerprint of no address.
    pub const MISSING: AddressFingerprint = AddressFingerprint {
        hash: 0,
        prefecture: 0,
        building: 0,
        first: FirstNumber::Unsaid,
        notation: Notation::NONE,
        state: State::Missing,
    };

    /// How the two addresses agree as far as fingerprints tell: `None` says nothing.
    ///
    /// ```
    /// use totsugo::text::{Level, address::fingerprint};
    /// let record = fingerprint("千代田区霞が関１－２－３");
    /// let resident = fingerprint("東京都千代田区霞ケ関一丁目2番3号 コーポ山田101号室");
    /// assert_eq!(record.agreement(resident).map(|found| found.level), Some(Level::Alternative));
    /// ```
    #[must_use]
    pub fn agreement(self, other: AddressFingerprint) -> Option<Comparison> {
        let known = self.state == State::Known && other.state == State::Known;
        let one_prefecture =
            self.prefecture == other.prefecture || self.prefecture == 0 || other.prefecture == 0;
        let one_lot = self.first.may_be(other.first);
        if !known || !one_prefecture || !one_lot || self.hash != other.hash {
            return None;
        }
        let causes = causes(self.notation, other.notation);
        if self.building == other.building {
            Some(Comparison::new(Level::Notation, rule(causes)).through(causes))
        } else if self.building == 0 || other.building == 0 {
            let causes = causes | Notation::BUILDING;
            Some(Comparison::new(Level::Alternative, "building left out").through(causes))
        } else {
            None
        }
    }
}

impl fmt::Debug for AddressFingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// What sets two notations of one address apart.
///
/// That both write the prefecture, say, is no cause.
pub(super) const fn causes(a: Notation, b: Notation) -> Notation {
    let parts = Notation::PREFECTURE.union(Notation::MUNICIPALITY).union(Notation::STREET);
    let written_in_both = parts.bits() & a.bits() & b.bits();
    Notation::from_bits(a.between(b).bits() & !written_in_both)
}

const fn rule(causes: Notation) -> &'static str {
    if causes.contains(Notation::STREET) {
        "street part of Kyoto left out"
    } else if causes.contains(Notation::PREFECTURE) {
        "prefecture left out"
    } else if causes.contains(Notation::MUNICIPALITY) {
        "county left out"
    } else {
        "same after folding"
    }
}

thread_local! {
    static LETTERS: RefCell<Letters> = const { RefCell::new(Letters::new()) };
}

/// Folds an address and hashes what remains.
///
/// ```
/// use totsugo::text::address::fingerprint;
/// let written_out = fingerprint("東京都千代田区霞が関一丁目二番三号");
/// assert_eq!(written_out.hash, fingerprint("千代田区霞ヶ関１－２－３").hash);
/// assert_ne!(written_out.hash, fingerprint("東京都千代田区霞が関1-2-4").hash);
/// ```
#[must_use]
pub fn fingerprint(value: &str) -> AddressFingerprint {
    LETTERS.with_borrow_mut(|letters| {
        let (head, body) = parts::read(value, letters, &Hash::NOTHING);
        summary(head, letters, &body, body.main, body.building)
    })
}

/// The fingerprint of an address that has been read.
#[inline]
pub(super) fn summary<C>(
    head: Head,
    letters: &Letters,
    body: &Body<C>,
    main: Hash,
    building: Hash,
) -> AddressFingerprint {
    if letters.all().is_empty() || says_nothing(letters, &head) {
        return AddressFingerprint::MISSING;
    }
    AddressFingerprint {
        hash: main.finish(),
        prefecture: head.prefecture,
        building: if building.is_empty() { 0 } else { ((building.finish() >> 48) as u16).max(1) },
        first: body.first,
        notation: letters.notation | head.notation | body.notation,
        state: if letters.has_unknown() { State::Undetermined } else { State::Known },
    }
}
