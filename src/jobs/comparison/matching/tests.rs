//! Matching against the rules in their plainest words, over generated persons.

use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, AsArray, BooleanArray, Int32Array, Int64Array, RecordBatch, StringArray, StringViewArray,
    UInt8Array, UInt64Array,
};
use datafusion::arrow::datatypes::UInt64Type;
use tempfile::TempDir;

use super::super::rows::{Display, Entitlement, Entry, FoldedRow, Response, SideTables};
use super::entitlement_history::EntitlementHistory;
use super::entry_history::{EntryHistory, PlacedEntry};
use super::matcher::{Matcher, PersonRows};
use super::response_history::ResponseHistory;
use crate::codes::{limit_number, ratio_number};
use crate::engine::operators::{SharedNames, TextFile};
use crate::engine::{Engine, Query, Session};
use crate::jobs::comparison::{ComparisonSettings, Mode};
use crate::source::FirstRows;

/// Days on which something can happen, packed.
const DAYS: [i32; 8] =
    [2024_07_01, 2024_07_31, 2024_08_01, 2024_08_05, 2024_08_06, 2024_08_31, 2024_09_01, 2025_07_31];
const PERSONS: u64 = 4_000;
/// Limit classes as tables hold them: A03, A04, and what may be A03 or B03.
const CLASS: Option<i32> = Some(1 << 3);
const OTHER_CLASS: Option<i32> = Some(1 << 4);
const EITHER_CLASS: Option<i32> = Some(1 << 3 | 1 << 9);
const UNKNOWN_CLASS: Option<i32> = Some(limit_number::UNKNOWN);

/// Rows of made-up persons, with far more of everything that is rare.
struct Made {
    entitlements: Vec<Entitlement>,
    entries: Vec<Entry>,
    responses: Vec<Response>,
    displays: Vec<Display>,
    texts: TextFile,
    folder: TempDir,
}

/// One of some values; of every other person nearly always the first, so that much agrees.
fn one_of<T: Copy>(random: &mut Draw<'_>, values: &[T]) -> T {
    if random.usual && random.of.u8(..) > 8 { values[0] } else { values[random.of.usize(..values.len())] }
}

struct Draw<'r> {
    of: &'r mut fastrand::Rng,
    usual: bool,
}

/// Rows of a batch with so many rows, every column made by its own function.
struct Columns<'r> {
    random: &'r mut fastrand::Rng,
    rows: usize,
    made: Vec<(&'static str, ArrayRef)>,
}

impl Columns<'_> {
    fn add<A: datafusion::arrow::array::Array + FromIterator<T> + 'static, T>(
        &mut self,
        name: &'static str,
        mut value: impl FnMut(&mut Draw<'_>) -> T,
    ) {
        let keys = self.made[1].1.as_primitive::<UInt64Type>().clone();
        let usual = |row| keys.value(row).is_multiple_of(2);
        let column: A =
            (0..self.rows).map(|row| value(&mut Draw { of: self.random, usual: usual(row) })).collect();
        self.made.push((name, Arc::new(column)));
    }

    /// Days, of which the first of the others is the usual one.
    fn day(&mut self, name: &'static str, others: &[Option<i32>]) {
        let days: Vec<_> = others.iter().copied().chain(DAYS.map(Some)).collect();
        self.add::<Int32Array, _>(name, |random| one_of(random, &days));
    }

    /// Visits of the person to one of two facilities.
    fn visits(&mut self, facilities: &[Option<u64>]) {
        let keys = self.made[1].1.as_primitive::<UInt64Type>().clone();
        let mut rows = 0..;
        self.add::<UInt64Array, _>("visit", |random| {
            let key = keys.value(rows.next().unwrap());
            one_of(random, facilities).map(|facility| key * 2 + facility)
        });
    }

    fn values(&mut self) {
        self.add::<UInt8Array, _>("ratio", |random| {
            one_of(
                random,
                &[Some(20), Some(20), Some(20), Some(20), None, Some(10), Some(ratio_number::UNKNOWN)],
            )
        });
        self.add::<Int32Array, _>("classes", |random| {
            one_of(random, &[CLASS, CLASS, CLASS, None, EITHER_CLASS, OTHER_CLASS, UNKNOWN_CLASS])
        });
    }

    fn rows<R: FoldedRow>(self, texts: &TextFile) -> Vec<R> {
        let batch = RecordBatch::try_from_iter(self.made).unwrap();
        let names = SharedNames::default();
        let mut beside = SideTables { texts: texts.writer(), names: names.reader() };
        let mut rows = Vec::new();
        R::read(&batch, &mut beside, |row| {
            rows.push(row);
            Ok(())
        })
        .unwrap();
        beside.texts.finish().unwrap();
        rows
    }
}

fn columns<'r>(random: &'r mut fastrand::Rng, row: &'static str, of_person: usize) -> Columns<'r> {
    let keys: Vec<u64> = (1..=PERSONS).flat_map(|key| vec![key; random.usize(..=of_person)]).collect();
    let rows: ArrayRef = Arc::new(UInt64Array::from_iter_values(0..keys.len() as u64));
    let size = keys.len();
    Columns { random, rows: size, made: vec![(row, rows), ("key", Arc::new(UInt64Array::from(keys)))] }
}

fn made() -> Made {
    let folder = tempfile::tempdir().unwrap();
    let texts = TextFile::create(&folder.path().join("texts")).unwrap();
    let mut random = fastrand::Rng::with_seed(3);
    let born = [Some(1952_01_10), None, Some(0), Some(1954_07_15), Some(1980_01_10)];

    let mut of = columns(&mut random, "entitlement", 3);
    of.add::<StringArray, _>("insurer", |_| Some("138016"));
    of.add::<Int32Array, _>("birth_date", |random| one_of(random, &born));
    of.add::<BooleanArray, _>("late_elderly", |random| Some(one_of(random, &[false, false, false, true])));
    of.values();
    of.day("valid_from", &[Some(0)]);
    of.day("valid_to", &[Some(99_999_999)]);
    let mut entitlements: Vec<Entitlement> = of.rows(&texts);
    entitlements.retain(|row| row.valid_from <= row.valid_to);

    let mut of = columns(&mut random, "entry", 4);
    of.add::<StringArray, _>("entry_id", |random| one_of(random, &[None, Some("9"), Some("10"), Some("E1")]));
    of.day("entered_on", &[Some(2024_08_01)]);
    let reasons = [
        None,
        Some("enrolment"),
        Some("income"),
        Some("card_reissue"),
        Some("correction"),
        Some("correction"),
    ];
    of.add::<StringViewArray, _>("reason", |random| one_of(random, &reasons));
    of.values();
    of.day("effective_from", &[Some(0)]);
    of.day("effective_to", &[Some(99_999_999); 8]);
    of.day("invalidated_on", &[None; 16]);
    of.day("new_card_mailed_on", &[None; 8]);
    let entries = of.rows(&texts);

    let mut of = columns(&mut random, "response", 3);
    of.visits(&[Some(0), Some(0), Some(1), None]);
    of.add::<StringArray, _>("facility_code", |random| {
        one_of(random, &[None, Some("0110113719"), Some("A-1")])
    });
    of.add::<Int64Array, _>("moment", |random| one_of(random, &[Some(1), None, Some(2)]));
    of.day("confirmed", &[Some(2024_08_05)]);
    of.add::<Int32Array, _>("birth_date", |random| one_of(random, &born));
    of.add::<BooleanArray, _>("late_elderly", |random| Some(one_of(random, &[false, false, false, true])));
    of.add::<UInt8Array, _>("insured_ratio", |random| {
        one_of(random, &[None, None, None, Some(20), Some(20), Some(ratio_number::UNKNOWN)])
    });
    of.add::<UInt8Array, _>("elderly_ratio", |random| {
        one_of(random, &[Some(20), Some(20), Some(20), None, Some(30)])
    });
    of.day("elderly_from", &[None; 32]);
    of.day("elderly_to", &[None; 32]);
    of.day("limit_from", &[None; 32]);
    of.day("limit_to", &[None; 32]);
    of.add::<UInt8Array, _>("validity", |random| {
        one_of(random, &[Some(1), Some(1), Some(1), Some(1), Some(2), None])
    });
    of.add::<BooleanArray, _>("preschool", |random| one_of(random, &[None, Some(false), Some(true)]));
    of.add::<UInt8Array, _>("consent", |random| one_of(random, &[Some(1), Some(1), Some(1), None, Some(0)]));
    of.add::<UInt8Array, _>("reference", |random| one_of(random, &[None, Some(1), Some(2)]));
    of.add::<Int32Array, _>("classes", |random| {
        one_of(random, &[CLASS, CLASS, CLASS, None, OTHER_CLASS, UNKNOWN_CLASS])
    });
    of.day("disqualified_on", &[None; 32]);
    let responses = of.rows(&texts);

    let mut of = columns(&mut random, "unit", 2);
    of.visits(&[Some(0), None]);
    of.add::<StringArray, _>("facility_code", |random| one_of(random, &[None, Some("0110113719")]));
    of.add::<StringArray, _>("product", |random| one_of(random, &[None, Some("P1")]));
    of.day("service_date", &[Some(2024_08_06)]);
    of.values();
    let displays = of.rows(&texts);
    Made { entitlements, entries, responses, displays, texts, folder }
}

fn of_key<R: crate::engine::operators::Row>(rows: &[R], key: u64) -> Vec<R> {
    rows.iter().filter(|row| row.key() == key).copied().collect()
}

impl Made {
    /// Everybody, matched, with the persons whose history may hold a pattern.
    fn matched(&self, settings: ComparisonSettings) -> (Matcher<'_>, Vec<u64>) {
        let mut matching = Matcher::new(settings, &self.texts);
        let mut with_patterns = Vec::new();
        for key in 1..=PERSONS {
            let mut entitlements = of_key(&self.entitlements, key);
            matching
                .match_person(PersonRows {
                    entitlements: &mut entitlements,
                    entries: &mut of_key(&self.entries, key),
                    responses: &mut of_key(&self.responses, key),
                    displays: &mut of_key(&self.displays, key),
                    claims: &[],
                })
                .unwrap();
            let decisions = EntitlementHistory::new(&mut entitlements, &mut FirstRows::default());
            if matching.entry_history.may_hold_patterns(&decisions) {
                with_patterns.push(key);
            }
        }
        (matching, with_patterns)
    }

    fn engine(&self) -> Engine {
        Engine::new(256 << 20, 1, self.folder.path()).unwrap()
    }
}

fn settings(mode: Mode) -> ComparisonSettings {
    ComparisonSettings {
        mode,
        as_of: 2024_08_05,
        unasked_from: 2024_08_01,
        with_registrations: true,
        with_patterns: true,
        every_unit: true,
    }
}

#[test]
fn of_several_entitlements_the_one_counts_that_starts_last_or_was_read_last() {
    let made = made();
    let mut overlaps = 0;
    for key in 1..=PERSONS {
        let mut rows = of_key(&made.entitlements, key);
        let plain = rows.clone();
        let mut overlapping = FirstRows::default();
        let decisions = EntitlementHistory::new(&mut rows, &mut overlapping);
        for day in DAYS.into_iter().flat_map(|day| [day - 1, day, day + 1]) {
            let in_force = plain.iter().filter(|row| row.valid_from <= day && day <= row.valid_to);
            let expected = in_force.max_by_key(|row| (row.valid_from, row.row)).map(|row| row.row);
            assert_eq!(decisions.on(day).map(|row| row.row), expected, "{plain:?} on {day}");
        }
        let within = |row: &&Entitlement| {
            let before = |other: &&Entitlement| (other.valid_from, other.row) < (row.valid_from, row.row);
            plain.iter().filter(before).any(|other| row.valid_from <= other.valid_to)
        };
        let mut expected: Vec<_> = plain.iter().filter(within).map(|row| row.row).collect();
        expected.sort_unstable();
        assert_eq!(overlapping.first(), expected);
        overlaps += expected.len();
    }
    assert!(overlaps > 500, "{overlaps}");
}

#[test]
fn the_latest_response_of_the_month_counts_and_of_one_second_the_last() {
    let made = made();
    let (mut found_some, mut repeated) = (0, 0);
    for key in 1..=PERSONS {
        let mut rows = of_key(&made.responses, key);
        let plain = rows.clone();
        let mut history = ResponseHistory::default();
        history.take(&mut rows);
        for (visit, day) in
            [0, key * 2, key * 2 + 1].into_iter().flat_map(|visit| DAYS.map(|day| (visit, day)))
        {
            let in_month = |row: &&Response| {
                row.visit == visit && visit != 0 && row.confirmed <= day && row.confirmed / 100 == day / 100
            };
            let order = |row: &&Response| (row.confirmed, row.moment_order(), row.row);
            let expected = plain.iter().filter(in_month).max_by_key(order).map(|row| row.row);
            assert_eq!(
                history.on(visit, day).map(|returned| returned.response.row),
                expected,
                "{plain:?} on {day}"
            );
            found_some += usize::from(expected.is_some());
        }
        for returned in history.all() {
            let of = returned.response;
            let same_second = |other: &&Response| {
                other.visit == of.visit
                    && of.visit != 0
                    && other.confirmed == of.confirmed
                    && other.moment() == of.moment()
            };
            let follows = plain.iter().filter(same_second).any(|other| other.row > of.row);
            assert_eq!(returned.repeated, follows && of.moment().is_some(), "{plain:?}");
            repeated += usize::from(returned.repeated);
        }
    }
    assert!(found_some > 1_000 && repeated > 20, "{found_some} {repeated}");
}

#[test]
fn a_response_is_a_unit_where_no_display_belongs_to_it() {
    const RETURNED: Query = Query { id: "t/returned", sql: "SELECT unit FROM units WHERE NOT shown" };
    let made = made();
    // The response that a display belongs to: the latest of its visit and month, on or before its day.
    let of_display = |display: &Display| {
        let of_person = of_key(&made.responses, display.key);
        let in_month = |row: &&Response| {
            row.visit == display.visit
                && display.visit != 0
                && row.confirmed <= display.service_date
                && row.confirmed / 100 == display.service_date / 100
        };
        let order = |row: &&Response| (row.confirmed, row.moment_order(), row.row);
        of_person.iter().filter(in_month).max_by_key(order).map(|row| row.row)
    };
    let displayed: std::collections::HashSet<u64> = made.displays.iter().filter_map(of_display).collect();
    let is_last_of_day = |row: &&Response| {
        let order = |row: &Response| (row.moment_order(), row.row);
        let follows = |other: &Response| {
            other.visit == row.visit && other.confirmed == row.confirmed && order(other) > order(row)
        };
        row.visit == 0 || !of_key(&made.responses, row.key).iter().any(follows)
    };
    let expected: Vec<u64> = made
        .responses
        .iter()
        .filter(|row| !displayed.contains(&row.row))
        .filter(is_last_of_day)
        .map(|row| row.row)
        .collect();
    let engine = made.engine();
    let session = engine.narrow_session();
    let (mut matching, _) = made.matched(settings(Mode::Shown));
    std::mem::take(matching.rows_in_doubt()).register(&session, Mode::Shown, &made.texts).unwrap();
    let found: Vec<_> =
        numbers(&session, RETURNED).into_iter().filter_map(crate::jobs::comparison::response_of).collect();
    assert_eq!(found, expected);
    assert!(found.len() > 1_000 && displayed.len() > 500, "{} {}", found.len(), displayed.len());
}

/// The entry in force in the words of the issue: not invalidated, the day within its period, and of several the one
/// entered last, except that a correction does not displace an entry that was never invalidated.
fn in_force(placed: &[PlacedEntry], day: i32) -> Option<u64> {
    let mut in_force: Option<&Entry> = None;
    for PlacedEntry { entry, .. } in placed {
        let within = entry.effective_from <= day && day <= entry.effective_to;
        let stands = within && entry.invalidated_on().is_none_or(|invalidated_on| invalidated_on > day);
        let kept = |before: &Entry| entry.is_correction() && before.invalidated_on().is_none();
        if stands && !in_force.is_some_and(kept) {
            in_force = Some(entry);
        }
    }
    in_force.map(|entry| entry.row)
}

#[test]
fn a_correction_does_not_displace_an_entry_that_was_never_invalidated() {
    let made = made();
    let mut register = EntryHistory::default();
    let mut found_some = 0;
    for many in [false, true] {
        for key in 1..=PERSONS {
            // The rows of several persons make one of many entries.
            let keys = if many { key..=(key + 40).min(PERSONS) } else { key..=key };
            if many && key % 40 != 1 {
                continue;
            }
            let mut entries: Vec<_> = keys.flat_map(|key| of_key(&made.entries, key)).collect();
            let decisions = EntitlementHistory::new(&mut [], &mut FirstRows::default());
            register.take(&mut entries, &decisions, &made.texts).unwrap();
            let order = |placed: &PlacedEntry| {
                let id = made.texts.read(placed.entry.id).unwrap();
                (placed.entry.entered_on, id.is_none(), id.clone().map(|id| id.len()), id, placed.entry.row)
            };
            let placed = register.all().to_vec();
            assert!(placed.is_sorted_by_key(order));
            for day in DAYS.into_iter().chain(DAYS) {
                let expected = in_force(&placed, day);
                assert_eq!(register.on(day).map(|entry| entry.row), expected, "{placed:?} on {day}");
                found_some += usize::from(expected.is_some());
            }
        }
    }
    assert!(found_some > 5_000, "{found_some}");
}

/// The distinct keys or units of a query over the kept rows.
fn numbers(session: &Session, query: Query) -> Vec<u64> {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (_, found) = runtime.block_on(session.collect(query, &[])).unwrap();
    let mut numbers: Vec<_> = found
        .iter()
        .flat_map(|batch| batch.column(0).as_primitive::<UInt64Type>().values().to_vec())
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

#[test]
fn what_agrees_at_first_sight_is_no_finding() {
    const ENTITLED: Query =
        Query { id: "t/entitled", sql: "SELECT * FROM units WHERE entitlement IS NOT NULL" };
    const CLEAN: Query = Query {
        id: "t/clean",
        sql: "SELECT u.unit FROM units AS u LEFT ANTI JOIN differing_units AS d ON d.unit = u.unit WHERE u.entitlement IS NOT NULL",
    };
    const FOUND: Query = Query { id: "t/found", sql: "SELECT unit FROM comparisons" };
    let made = made();
    for mode in [Mode::Shown, Mode::Returned, Mode::Registered] {
        let engine = made.engine();
        let session = engine.narrow_session();
        let (mut matching, _) = made.matched(settings(mode));
        std::mem::take(matching.rows_in_doubt()).register(&session, mode, &made.texts).unwrap();
        let clean = numbers(&session, CLEAN);
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            // All units are looked at by the query, those that agree too.
            session.materialise("differing_units", ENTITLED, &[]).await.unwrap();
            session.materialise("comparisons", Query::BURDEN_COMPARISONS, &[]).await.unwrap();
        });
        let found = numbers(&session, FOUND);
        assert!(clean.iter().all(|unit| found.binary_search(unit).is_err()), "{mode:?}");
        assert!(clean.len() > 10 && found.len() > 500, "{mode:?}: {} {}", clean.len(), found.len());
    }
}

#[test]
fn a_history_without_patterns_is_known_as_one() {
    const FOUND: Query = Query {
        id: "t/found",
        sql: "SELECT e.key FROM patterns AS p JOIN registrations AS e ON e.entry = p.entry",
    };
    let made = made();
    let engine = made.engine();
    let session = engine.narrow_session();
    let (mut matching, may_hold) = made.matched(settings(Mode::Registered));
    std::mem::take(matching.rows_in_doubt()).register(&session, Mode::Registered, &made.texts).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(session.materialise("patterns", Query::PATTERNS, &[])).unwrap();
    let found = numbers(&session, FOUND);
    assert!(found.iter().all(|key| may_hold.binary_search(key).is_ok()));
    assert!(found.len() > 100 && may_hold.len() < 3_500, "{} {}", found.len(), may_hold.len());
}

#[test]
fn what_is_shown_as_it_was_returned_is_counted_and_not_kept() {
    const ALL: Query = Query { id: "t/all", sql: "SELECT * FROM units" };
    const AS_RETURNED: Query = Query {
        id: "t/as_returned",
        sql: "SELECT unit FROM units WHERE response_state(response_state) = 'valid'
              AND returned_ratio BETWEEN 10 AND 39 AND returned_ratio - returned_ratio % 10 = display_ratio
              AND returned_classes > 1 AND display_classes > 0 AND (display_classes & returned_classes) <> 0",
    };
    const OTHERWISE: Query =
        Query { id: "t/otherwise", sql: "SELECT unit FROM judgements WHERE outcome <> 'as_returned'" };
    let made = made();
    let engine = made.engine();
    let session = engine.narrow_session();
    let every = settings(Mode::ShownAlone);
    let (mut matching, _) = made.matched(every);
    std::mem::take(matching.rows_in_doubt()).register(&session, every.mode, &made.texts).unwrap();
    let (all, as_returned) = (numbers(&session, ALL), numbers(&session, AS_RETURNED));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        // The queries look at all units and find the same.
        session.materialise("differing_units", ALL, &[]).await.unwrap();
        session.materialise("comparisons", Query::BURDEN_COMPARISONS, &[]).await.unwrap();
        session.materialise("judgements", Query::JUDGEMENTS, &[]).await.unwrap();
    });
    let otherwise = numbers(&session, OTHERWISE);

    let session = engine.narrow_session();
    let (mut matching, _) = made.matched(ComparisonSettings { every_unit: false, ..every });
    std::mem::take(matching.rows_in_doubt()).register(&session, every.mode, &made.texts).unwrap();
    let kept = numbers(&session, ALL);
    let (are, are_not): (Vec<_>, Vec<_>) = all.into_iter().partition(|unit| as_returned.contains(unit));
    assert_eq!(kept, are_not);
    assert_eq!(matching.into_counts().as_returned.values().sum::<u64>(), are.len() as u64);
    assert!(are.iter().all(|unit| !otherwise.contains(unit)));
    assert!(are.len() > 500 && otherwise.len() > 1_000, "{} {}", are.len(), otherwise.len());
}
