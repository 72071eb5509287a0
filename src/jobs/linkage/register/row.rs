//! A row of the build side: a resident, folded; and an answer to an enquiry, from which one is made.

use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::engine::operators::Row;
use crate::text::{Agreement, PersonFingerprint};

/// A resident, folded.
///
/// One with an alias or a former name stands a second time under that name, without a number.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
// A line of the processor's cache, so that a look-up waits for memory once.
#[repr(C, align(64))]
pub(crate) struct RegisterRow {
    /// The individual number; 0 where there is none that could be somebody's.
    pub(super) number: u64,
    /// The row of the register; the bits above are flags.
    resident: u64,
    pub(crate) fingerprint: PersonFingerprint,
}

const INACTIVE: u64 = 1 << 63;
const OTHER_NAME: u64 = 1 << 62;
const NUMBER_REPEATED: u64 = 1 << 61;
const RESIDENT: u64 = NUMBER_REPEATED - 1;

impl RegisterRow {
    /// A resident under their own name.
    pub(crate) fn own(
        number: u64,
        resident: u64,
        inactive: bool,
        fingerprint: PersonFingerprint,
    ) -> RegisterRow {
        let flags = if inactive { INACTIVE } else { 0 };
        RegisterRow { number, resident: resident | flags, fingerprint }
    }

    /// A resident under another name. In a register there is no number beside it.
    pub(crate) fn under_other_name(
        number: u64,
        resident: u64,
        fingerprint: PersonFingerprint,
    ) -> RegisterRow {
        RegisterRow { number, resident: resident | OTHER_NAME, fingerprint }
    }

    /// The same with another number.
    pub(super) fn with_number(&self, number: u64) -> RegisterRow {
        RegisterRow { number, ..*self }
    }

    /// Whether it is a resident under another name than their own.
    pub(super) fn is_under_other_name(&self) -> bool {
        self.resident & OTHER_NAME != 0
    }

    pub(crate) fn resident(&self) -> u64 {
        self.resident & RESIDENT
    }

    /// Whether a resident under their own name has no number that could be somebody's.
    pub(crate) fn is_without_number(&self) -> bool {
        self.number == 0 && self.resident & OTHER_NAME == 0
    }

    pub(crate) fn inactive(&self) -> bool {
        self.resident & INACTIVE != 0
    }

    /// What an active resident shares with namesakes, under their own name.
    pub(crate) fn namesake_key(&self) -> Option<u64> {
        if self.resident & (INACTIVE | OTHER_NAME) == 0 { self.fingerprint.namesake_key() } else { None }
    }

    /// Reads something of the row, so that all of it is on its way from memory.
    #[inline]
    pub(crate) fn touch(&self) -> u64 {
        self.number
    }

    /// Whether the fingerprints settle a record beside this resident. An inactive one never does.
    pub(super) fn settles(&self, fingerprint: &PersonFingerprint) -> bool {
        !self.inactive() && fingerprint.agreement(&self.fingerprint) != Agreement::Open
    }

    /// Notes that another resident bears the number.
    pub(super) fn mark_number_repeated(&mut self) {
        self.resident |= NUMBER_REPEATED;
    }

    pub(super) fn number_is_repeated(&self) -> bool {
        self.resident & NUMBER_REPEATED != 0
    }
}

impl Row for RegisterRow {
    fn key(&self) -> u64 {
        self.number
    }
}

/// An answer to an enquiry, folded: a row of the register to be, and its day.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub(crate) struct Answer {
    /// The key of the record that was asked about, or the individual number; 0 where there is none.
    pub(super) key: u64,
    /// As in [`RegisterRow`].
    resident: u64,
    /// The day, as yyyymmdd; 0 where it is not known.
    pub(super) answered_on: u64,
    fingerprint: PersonFingerprint,
}

impl Answer {
    /// A row that has the key in place of the number.
    pub(crate) fn new(row: RegisterRow, answered_on: u64) -> Answer {
        let RegisterRow { number: key, resident, fingerprint } = row;
        Answer { key, resident, answered_on, fingerprint }
    }

    /// The row of the register that it makes.
    pub(super) fn row(&self) -> RegisterRow {
        RegisterRow { number: self.key, resident: self.resident, fingerprint: self.fingerprint }
    }

    /// The same with another key or number.
    pub(super) fn with_key(&self, key: u64) -> Answer {
        Answer { key, ..*self }
    }
}

impl Row for Answer {
    fn key(&self) -> u64 {
        self.key
    }
}

/// A resident who may have a namesake.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub(crate) struct Identity {
    /// What namesakes share.
    pub(crate) key: u64,
    pub(crate) resident: u64,
    /// 0 where there is no number that could be somebody's.
    pub(crate) number: u64,
}

impl Row for Identity {
    fn key(&self) -> u64 {
        self.key
    }
}
