//! What a section head reads if nothing else.

use serde::Serialize;

use super::Page;
use super::view::{Totals, ViewingCounts};
use crate::report::figure::grouped;
use crate::words::Language;

/// What came out, and what to do about it, the most urgent first.
#[derive(Debug, Serialize)]
pub(super) struct Headline {
    outcome: String,
    /// Whether somebody may see another person's data now.
    alarming: bool,
    steps: Vec<String>,
}

pub(super) fn of(page: &Page, totals: &Totals, viewing: &[ViewingCounts]) -> Headline {
    let steps = [
        totals.different_person_step(page.language),
        stop_step(totals, viewing, page.language),
        totals.unsure_step(page.language),
        totals.rejected_step(page.language),
        register_step(page),
        repeated_step(page),
    ];
    Headline {
        outcome: totals.outcome(page.language),
        alarming: totals.different_person > 0,
        steps: steps.into_iter().flatten().collect(),
    }
}

impl Totals {
    fn outcome(&self, language: Language) -> String {
        let [read, look, different] = [self.rows_read, self.findings, self.different_person].map(grouped);
        if self.rows_read == 0 {
            return language
                .choose("登録は1件も読み込まれませんでした。", "No records were read.")
                .to_owned();
        }
        match (self.different_person, self.findings) {
            (0, 0) => language.choose(
                format!("登録 {read} 件を照合しました。確認を要する登録はありません。"),
                format!("{read} records read; none needs a look."),
            ),
            (0, _) => language.choose(
                format!("登録 {read} 件を照合しました。別人を指すとみられる登録はありません。確認を要する登録は {look} 件です。"),
                format!("{read} records read; none seems to point at another person; to look at: {look}."),
            ),
            _ => language.choose(
                format!("登録 {read} 件を照合しました。{different} 件は別人を指しているとみられます。確認を要する登録は、これを含め {look} 件です。"),
                format!("{read} records read; {different} seem to point at another person; to look at: {look} in all."),
            ),
        }
    }

    fn different_person_step(&self, language: Language) -> Option<String> {
        let records = grouped(self.different_person);
        (self.different_person > 0).then(|| {
            language.choose(
                format!("別人とみられる {records} 件の閲覧を直ちに止め、正しい個人番号を確かめて登録し直す（findings.csv の verdict が different_person の行）。"),
                format!("Stop viewing at once for what points at another person ({records}), find the right number and register it (findings.csv, verdict different_person)."),
            )
        })
    }

    fn unsure_step(&self, language: Language) -> Option<String> {
        let records = grouped(self.unsure);
        (self.unsure > 0).then(|| {
            language.choose(
                format!("同じ人か判断できない {records} 件を、届出の書類と見比べて確かめる（verdict が unsure の行）。"),
                format!("Check what stays unsure ({records}) against the notices on file (verdict unsure)."),
            )
        })
    }

    fn rejected_step(&self, language: Language) -> Option<String> {
        let rejected = self.rejected + self.residents_rejected;
        (rejected > 0).then(|| {
            let rows = grouped(rejected);
            language.choose(
                format!("読めなかった {rows} 行を直して、もう一度実行する（rejects.csv）。"),
                format!("Mend the rows that could not be read ({rows}) and run again (rejects.csv)."),
            )
        })
    }
}

fn stop_step(totals: &Totals, viewing: &[ViewingCounts], language: Language) -> Option<String> {
    let advised = |name: &str| viewing.iter().find(|row| row.viewing == name).map_or(0, |row| row.advised);
    let [stops, all, medical] =
        [totals.stops_advised, advised("stop_all"), advised("stop_medical")].map(grouped);
    (totals.stops_advised > 0).then(|| {
        language.choose(
            format!("保険者の確認が済むまで、計 {stops} 件の閲覧を止める（資格・医療情報とも {all} 件、医療情報のみ {medical} 件）。"),
            format!("Until the insurers have confirmed them, keep viewing stopped: {stops} in all ({all} wholly, {medical} for medical information)."),
        )
    })
}

fn register_step(page: &Page) -> Option<String> {
    let [numbers, residents] = [page.duplicate_numbers, page.residents_with_duplicate_numbers].map(grouped);
    (page.duplicate_numbers > 0).then(|| {
        page.language.choose(
            format!("住民登録で同じ番号を複数の住民が持っている（番号 {numbers} 個、住民 {residents} 人）。住民登録の担当に照会する。"),
            format!("Ask the keeper of the register why several residents bear one number ({numbers} numbers, {residents} residents)."),
        )
    })
}

fn repeated_step(page: &Page) -> Option<String> {
    let records = grouped(page.repeated_records);
    (page.repeated_records > 0).then(|| {
        page.language.choose(
            format!("同じ記録（記号・番号・枝番と個人番号が同じもの）が重ねて入っている（{records} 件）。入力ファイルが二重でないか確かめる。"),
            format!("Check whether a file was handed in twice: {records} records repeat the key and the number of another."),
        )
    })
}
