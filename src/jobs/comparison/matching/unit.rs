//! A unit of comparison: what was shown, returned and decided for a day.

use super::entitlement_history::Decision;
use super::response_history::ResponseInForce;
use crate::codes::limit_class::LimitClasses;
use crate::codes::limit_number::{NO_CLASS, limit_classes_on, returned_limit};
use crate::codes::ratio_number::{percent, returned_ratio};
use crate::codes::response_state::ResponseState;
use crate::codes::returned::{Period, RatioElements};
use crate::engine::operators::TextRef;
use crate::jobs::comparison::comparison_settings::ComparisonSettings;
use crate::jobs::comparison::mode::Mode;
use crate::jobs::comparison::rows::{Display, Entitlement, Entry, Response};
use crate::jobs::following::NotedVisit;
use crate::text::date::PartialDate;

/// The values of all sides for one day, as `queries/burden/comparisons.sql` reads them.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Unit {
    /// The row of the table whose rows are units.
    pub(in super::super) row: u64,
    pub(in super::super) key: u64,
    pub(in super::super) visit: u64,
    pub(in super::super) product: Option<u32>,
    pub(in super::super) facility: TextRef,
    pub(in super::super) service_date: i32,
    pub(in super::super) response: Option<u64>,
    pub(in super::super) confirmed: Option<i32>,
    pub(in super::super) state: ResponseState,
    /// The one in force, or, once all have ended, the one that ended last.
    pub(in super::super) entitlement: Option<Entitlement>,
    pub(in super::super) insurer_ratio: Option<u8>,
    /// `returned_ratio`.
    pub(in super::super) returned_ratio: u8,
    /// `limit_classes_on` of `returned_limit`; none without a response.
    pub(in super::super) returned_classes: Option<i32>,
    pub(in super::super) insurer_classes: Option<i32>,
    /// What was shown, if anything was; its classes are those of `limit_classes_on`.
    pub(in super::super) shown: Option<(Option<u8>, Option<i32>)>,
    /// As the response has it, or else the entitlement.
    pub(in super::super) birth_date: Option<PartialDate>,
    pub(in super::super) late_elderly: bool,
    /// The loss of the qualification, for a visit on its day or later.
    pub(in super::super) loss: Option<Loss>,
}

/// That the qualification is lost.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Loss {
    /// The first day without it, packed.
    pub(in super::super) on: i32,
    /// Who says so: `response` or `entitlement`.
    pub(in super::super) by: &'static str,
}

impl Loss {
    /// The loss of which the response or the insurer speaks, the earlier one, if it comes not after a day.
    fn before(day: i32, response: Option<&Response>, decision: Decision<'_>) -> Option<Loss> {
        let returned = response.and_then(Response::disqualified_on).map(|on| Loss { on, by: "response" });
        let decided = decision.lost_on.map(|on| Loss { on, by: "entitlement" });
        [returned, decided].into_iter().flatten().filter(|loss| loss.on <= day).min_by_key(|loss| loss.on)
    }
}

/// What a product showed as it was returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct AsReturned {
    /// The position of the product.
    pub(crate) product: u32,
    /// `returned_ratio`.
    pub(crate) ratio: u8,
    pub(crate) classes: LimitClasses,
}

/// What a unit is called by: its row, person and visit, and the day.
#[derive(Clone, Copy)]
pub(super) struct UnitOnDay {
    pub(super) row: u64,
    pub(super) key: u64,
    pub(super) visit: u64,
    pub(super) facility: TextRef,
    pub(super) day: i32,
}

impl Unit {
    /// What was returned for a day, or nothing, against what was decided; where shown, against the display, too.
    pub(super) fn returned(
        on_day: UnitOnDay,
        returned: Option<&ResponseInForce>,
        decision: Decision<'_>,
        display: Option<&Display>,
        settings: &ComparisonSettings,
    ) -> Unit {
        let entitlement = decision.entitlement;
        let in_force = entitlement.filter(|_| decision.lost_on.is_none());
        let response = returned.map(|returned| &returned.response);
        let born = response.and_then(Response::birth_date).or(entitlement.and_then(Entitlement::birth_date));
        let birth_date =
            born.filter(|packed| *packed > 0).and_then(|packed| PartialDate::from_packed(packed).ok());
        let late_elderly = entitlement.map(Entitlement::late_elderly);
        let late_elderly = late_elderly.unwrap_or_else(|| response.is_some_and(Response::late_elderly));
        let classes_on_day = |classes| limit_classes_on(classes, || birth_date, late_elderly, on_day.day);
        let returned_classes = response.map(|row| {
            classes_on_day(returned_limit(
                row.classes(),
                &row.limit_elements(),
                [row.confirmed, on_day.day, settings.unasked_from],
            ))
        });
        let elements = response.map_or_else(
            || nothing_returned(birth_date, late_elderly),
            |row| row.ratio_elements(birth_date, late_elderly),
        );
        let loss = match settings.mode {
            Mode::ShownAlone => None,
            _ => Loss::before(on_day.day, response, decision),
        };
        Unit {
            row: on_day.row,
            key: on_day.key,
            visit: on_day.visit,
            product: display.map(|row| row.product),
            facility: on_day.facility,
            service_date: on_day.day,
            response: response.map(|row| row.row),
            confirmed: response.map(|row| row.confirmed),
            state: match response {
                _ if loss.is_some() => ResponseState::NotValid,
                None => ResponseState::Absent,
                Some(row) if row.is_valid() => ResponseState::Valid,
                Some(_) => ResponseState::NotValid,
            },
            entitlement: entitlement.copied(),
            returned_ratio: returned_ratio(&elements, on_day.day),
            returned_classes,
            insurer_ratio: in_force.and_then(Entitlement::ratio),
            insurer_classes: in_force.and_then(Entitlement::classes).map(classes_on_day),
            shown: display.map(|row| (row.ratio(), row.classes().map(classes_on_day))),
            birth_date,
            late_elderly,
            loss,
        }
    }

    /// A person on a day: the entry in force stands in for what would be returned.
    pub(super) fn registered(entitlement: &Entitlement, entry: Option<&Entry>, day: i32) -> Unit {
        let born = entitlement.birth_date().filter(|packed| *packed > 0);
        let birth_date = born.and_then(|packed| PartialDate::from_packed(packed).ok());
        let late_elderly = entitlement.late_elderly();
        let classes_on_day = |classes| limit_classes_on(classes, || birth_date, late_elderly, day);
        let derived = || returned_ratio(&nothing_returned(birth_date, late_elderly), day);
        Unit {
            row: entitlement.row,
            key: entitlement.key,
            visit: 0,
            product: None,
            facility: TextRef::NONE,
            service_date: day,
            response: None,
            confirmed: Some(day),
            state: if entry.is_some() { ResponseState::Valid } else { ResponseState::Absent },
            entitlement: Some(*entitlement),
            returned_ratio: entry.and_then(Entry::ratio).unwrap_or_else(derived),
            returned_classes: Some(entry.and_then(Entry::classes).map_or(NO_CLASS, classes_on_day)),
            insurer_ratio: entitlement.ratio(),
            insurer_classes: entitlement.classes().map(classes_on_day),
            shown: None,
            birth_date,
            late_elderly,
            loss: None,
        }
    }

    /// Under what the days of cases are followed.
    #[inline]
    pub(super) fn visit_on(&self, mode: Mode) -> NotedVisit {
        let day = if mode == Mode::Registered { 0 } else { self.service_date };
        NotedVisit { person: self.key, visit: self.visit, day }
    }

    /// Whether something is not clean at first sight. What it is `queries/burden/comparisons.sql` says.
    #[inline]
    pub(super) fn is_in_doubt(&self, mode: Mode) -> bool {
        match mode {
            Mode::ShownAlone => self.as_returned().is_none(),
            _ => self.entitlement.is_some() && !self.agrees(),
        }
    }

    /// What was shown, if it is what was returned: both values there, known, and the same.
    #[inline]
    pub(super) fn as_returned(&self) -> Option<AsReturned> {
        let (ratio, classes) = (self.returned_ratio, self.returned_classes?);
        let (shown_ratio, shown_classes) = self.shown?;
        let is_returned = self.state == ResponseState::Valid && classes > NO_CLASS;
        let is_shown = percent(ratio).is_some_and(|percent| shown_ratio == Some(percent))
            && shown_classes.is_some_and(|shown| shown > 0 && shown & classes != 0);
        let classes = LimitClasses::from_bits(u32::try_from(classes).ok()?);
        let shown = AsReturned { product: self.product?, ratio, classes };
        (is_returned && is_shown).then_some(shown)
    }

    /// Whether both values are there, known, and the same on all sides.
    #[inline]
    fn agrees(&self) -> bool {
        let Some(ratio) = percent(self.returned_ratio) else { return false };
        let classes = self.returned_classes.filter(|classes| *classes > 0).unwrap_or(0);
        let same_ratio = |other: Option<u8>| other == Some(ratio);
        let same_class = |other: Option<i32>| {
            let other = other.unwrap_or(NO_CLASS);
            other > 0 && other & classes != 0
        };
        self.state == ResponseState::Valid
            && same_ratio(self.insurer_ratio)
            && same_class(self.insurer_classes)
            && self.shown.is_none_or(|(ratio, classes)| same_ratio(ratio) && same_class(classes))
    }
}

/// Where nothing was returned: what follows from the age.
fn nothing_returned(birth_date: Option<PartialDate>, late_elderly: bool) -> RatioElements {
    RatioElements {
        insured: None,
        elderly: None,
        elderly_period: Period::default(),
        preschool: false,
        birth_date,
        late_elderly,
    }
}
