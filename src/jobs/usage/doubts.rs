//! What a run makes one wonder about.

use std::sync::Arc;

use super::gaps::Gaps;
use super::hiding::Hidden;
use super::insurer_gaps::InsurerGaps;
use super::month_series::{MonthSeries, SameFigures};
use super::odd_changes::{NAMED, OddChanges};
use super::regional::RegionalCounts;
use super::tally::Tally;
use crate::config::Usage;
use crate::jobs::statistics::{self, Corrections, Run};
use crate::source::USAGE;
use crate::words::Language;
use crate::words::usage::doubts as words;

/// What a run makes one wonder about beside its counts.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    pub(super) gaps: Gaps,
    /// Changes of prefectures and types.
    pub(super) odd: OddChanges,
    /// Those of single facilities, which are named to whoever runs the job and on no page.
    pub(super) odd_facilities: OddChanges,
    pub(super) series: MonthSeries,
    /// How many facilities count what they did in the month before.
    pub(super) same_facilities: SameFigures,
    pub(super) insurer_gaps: InsurerGaps,
    /// What is not shown.
    pub(super) hidden: Hidden,
    /// Rows that sum up regions.
    pub(super) regional: RegionalCounts,
    /// Which files give again what others give.
    pub(super) corrections: Corrections,
}

impl Doubts {
    /// Whether somebody has to look at the input before anything is published. Single facilities change often.
    pub(super) fn are_to_act_on(&self) -> bool {
        self.odd.count() > 0
            || self.series.repeated(&self.same_facilities) > 0
            || self.insurer_gaps.are_to_act_on()
    }

    /// What is odd about the months as a whole.
    fn of_months(&self, lang: Language) -> Vec<String> {
        let mut sentences = self.series.sentences(&self.same_facilities, lang);
        sentences.extend(self.insurer_gaps.sentences(lang));
        sentences
    }

    /// What whoever runs the job is told.
    pub(super) fn warnings(&self, run: &Run<'_>, settings: &Usage, tally: &Tally) -> Vec<String> {
        let lang = run.config.lang;
        let mut warnings = statistics::warnings(run);
        warnings.extend(self.banners(run, settings, lang));
        warnings.extend(self.noted(run, tally, lang));
        warnings.extend(self.of_months(lang));
        warnings.extend(self.hidden.sentences(settings.min_denominator, lang));
        warnings.extend(self.odd.unit_doubt(lang));
        let mut changes = self.odd.sentences(NAMED, lang);
        changes.extend(self.odd_facilities.sentences(NAMED - changes.len(), lang));
        let more = self.odd.count() + self.odd_facilities.count() - changes.len() as u64;
        warnings.append(&mut changes);
        warnings.extend((more > 0).then(|| words::more_changes(lang, more)));
        warnings
    }

    /// What a page says of it, the gravest first, which names no facility and nothing that is hidden; how the inputs were read stands apart.
    pub(super) fn on_page(&self, run: &Run<'_>, tally: &Tally) -> Vec<String> {
        let lang = run.config.lang;
        let mut warnings = self.of_months(lang);
        warnings.extend(self.odd.unit_doubt(lang));
        let changes = self.odd.without(&self.hidden.places).sentences(NAMED, lang);
        let more = self.odd.count() - changes.len() as u64;
        warnings.extend(changes);
        warnings.extend((more > 0).then(|| words::more_changes(lang, more)));
        let facilities = self.odd_facilities.count();
        warnings.extend((facilities > 0).then(|| words::facilities_changed(lang, facilities)));
        warnings.extend(self.noted(run, tally, lang));
        warnings
    }

    /// What stands above everything else on a page: months that are not whole.
    pub(super) fn banners(&self, run: &Run<'_>, settings: &Usage, lang: Language) -> Vec<String> {
        self.gaps.sentences(&run.config.total_types, settings.incomplete, lang)
    }

    /// What the counts of rows tell.
    fn noted(&self, run: &Run<'_>, tally: &Tally, lang: Language) -> Vec<String> {
        let (missing, disagreeing) = (tally.taken.incomplete_prefectures, tally.disagreeing);
        let source = run.inputs.source(USAGE.table).map(Arc::as_ref);
        let mut notes = statistics::noted(source, tally.repeated(), &self.corrections, lang);
        let RegionalCounts { rows, compared } = self.regional;
        notes.extend((rows > 0).then(|| match compared {
            0 => words::regional_sums(lang, rows),
            _ => words::regional_sums_compared(lang, rows, compared),
        }));
        notes.extend((missing > 0).then(|| words::types_missing(lang, missing)));
        notes.extend((disagreeing > 0).then(|| words::unlike_the_list(lang, disagreeing)));
        notes
    }
}
