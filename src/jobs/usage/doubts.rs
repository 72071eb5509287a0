//! What a run makes one wonder about.

use super::gaps::Gaps;
use super::odd_changes::{NAMED, OddChanges};
use super::tally::Tally;
use crate::config::Usage;
use crate::jobs::statistics::{self, Run};
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
}

impl Doubts {
    /// What whoever runs the job is told.
    pub(super) fn warnings(&self, run: &Run<'_>, settings: &Usage, tally: &Tally) -> Vec<String> {
        let lang = run.config.lang;
        let mut warnings = statistics::warnings(run);
        warnings.extend(self.banners(run, settings, lang));
        warnings.extend(noted(settings, tally, lang));
        let mut changes = self.odd.sentences(NAMED, lang);
        changes.extend(self.odd_facilities.sentences(NAMED - changes.len(), lang));
        let more = self.odd.count() + self.odd_facilities.count() - changes.len() as u64;
        warnings.append(&mut changes);
        warnings.extend((more > 0).then(|| words::more_changes(lang, more)));
        warnings
    }

    /// What a page says of it, which names no facility; how the inputs were read stands apart.
    pub(super) fn on_page(&self, run: &Run<'_>, settings: &Usage, tally: &Tally) -> Vec<String> {
        let lang = run.config.lang;
        let mut warnings = noted(settings, tally, lang);
        let changes = self.odd.sentences(NAMED, lang);
        let more = self.odd.count() - changes.len() as u64;
        warnings.extend(changes);
        warnings.extend((more > 0).then(|| words::more_changes(lang, more)));
        let facilities = self.odd_facilities.count();
        warnings.extend((facilities > 0).then(|| words::facilities_changed(lang, facilities)));
        warnings
    }

    /// What stands above everything else on a page: months that are not whole.
    pub(super) fn banners(&self, run: &Run<'_>, settings: &Usage, lang: Language) -> Vec<String> {
        self.gaps.sentences(&run.config.total_types, settings.incomplete, lang)
    }
}

/// What the counts of rows tell.
fn noted(settings: &Usage, tally: &Tally, lang: Language) -> Vec<String> {
    let (missing, disagreeing) = (tally.taken.incomplete_prefectures, tally.disagreeing);
    [
        (missing > 0).then(|| words::types_missing(lang, missing)),
        statistics::noted(settings.repeated, tally.repeated(), lang),
        (disagreeing > 0).then(|| words::unlike_the_list(lang, disagreeing)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
