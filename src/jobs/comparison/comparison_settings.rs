//! The settings of a comparison.

use datafusion::common::ScalarValue;

use super::context::Run;
use super::mode::Mode;
use crate::source::REGISTRATIONS;

/// What a comparison depends on beside the rows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ComparisonSettings {
    pub(super) mode: Mode,
    /// The day on which persons are looked at where nothing was returned, packed.
    pub(super) as_of: i32,
    /// The day from which a card needs no consent to the limit class, packed.
    pub(super) unasked_from: i32,
    /// Whether there is a register to look entries up in.
    pub(super) with_registrations: bool,
    /// Whether patterns are looked for in the register.
    pub(super) with_patterns: bool,
    /// Whether clean units are wanted, too.
    pub(super) every_unit: bool,
}

impl ComparisonSettings {
    /// The same for one day that somebody asks about.
    pub(crate) const fn on(self, mode: Mode, day: i32) -> ComparisonSettings {
        ComparisonSettings { mode, as_of: day, every_unit: true, with_patterns: false, ..self }
    }

    pub(crate) fn of(run: &Run<'_>) -> ComparisonSettings {
        let with_registrations = run.inputs.source(REGISTRATIONS.table).is_some();
        ComparisonSettings {
            mode: run.own.mode,
            as_of: run.own.burden.as_of.packed(),
            unasked_from: run.own.burden.consent_unasked_from.packed(),
            with_registrations,
            with_patterns: with_registrations && run.own.mode != Mode::ShownAlone,
            every_unit: false,
        }
    }

    pub(super) fn unasked_from(&self) -> [(&'static str, ScalarValue); 1] {
        [("unasked_from", ScalarValue::from(self.unasked_from))]
    }
}
