use std::collections::{BTreeMap, BTreeSet};

use super::facility::Facility;
use super::month::{counts, yyyymm};
use super::table::Table;
use super::*;
use crate::codes::facility_code::FacilityCode;
use crate::codes::prefecture::Prefecture;
use crate::synth::cell::Cell;
use crate::synth::{Encoding, Format};

const USES: Uses = Uses { seed: 7, facilities: 4_000, months: 24 };

#[test]
fn counts_are_such_as_can_be() {
    for index in 0..USES.facilities {
        let facility = Facility::of(&USES, index);
        for month in 0..USES.months {
            let Some(counts) = counts(&USES, &facility, month) else { continue };
            assert!(0 <= counts.card && counts.card <= counts.total, "{facility:?} {counts:?}");
            assert!(counts.card_users <= counts.card && counts.card_users <= counts.claims, "{counts:?}");
            assert!(counts.checkup.max(counts.medicine).max(counts.treatment) <= counts.card, "{counts:?}");
        }
    }
}

#[test]
fn no_two_facilities_have_one_code_and_each_digit_holds() {
    let mut codes = BTreeSet::new();
    for index in 0..USES.facilities {
        let facility = Facility::of(&USES, index);
        let code = FacilityCode::read(&facility.code).unwrap();
        assert!(code.check_digit_holds(), "{}", facility.code);
        assert_eq!(code.prefecture().map(Prefecture::code), Some(facility.place));
        assert!(codes.insert(facility.code), "the code of another facility");
    }
}

#[test]
fn rates_differ_by_prefecture_and_type_and_grow() {
    let mut sums: BTreeMap<(&str, u8), (i64, i64)> = BTreeMap::new();
    for index in 0..USES.facilities {
        let facility = Facility::of(&USES, index);
        for month in [0, 23] {
            if let Some(counts) = counts(&USES, &facility, month) {
                let keys =
                    [("month", month as u8), ("place", facility.place), ("type", facility.kind.code())];
                for key in keys {
                    let sum = sums.entry(key).or_default();
                    sum.0 += i64::from(counts.card);
                    sum.1 += i64::from(counts.total);
                }
            }
        }
    }
    let rate = |key| sums.get(&key).map_or(0.0, |(card, total)| *card as f64 / *total as f64);
    assert!(rate(("month", 23)) > 2.0 * rate(("month", 0)), "{} {}", rate(("month", 0)), rate(("month", 23)));
    let places: Vec<f64> = (1..=47).map(|place| rate(("place", place))).collect();
    let (low, high) =
        places.iter().fold((f64::MAX, 0.0_f64), |(low, high), rate| (low.min(*rate), high.max(*rate)));
    assert!(high > 1.8 * low, "{low} {high}");
    assert!(rate(("type", 1)) > rate(("type", 2)), "hospitals before clinics");
}

#[test]
fn what_is_written_is_the_same_in_both_formats_and_every_time() {
    let uses = Uses { seed: 3, facilities: 50, months: 3 };
    let mut rows = 0;
    for index in 0..uses.rows() {
        Table::Usage.row(&uses, index, &mut |cells| {
            assert!(matches!(cells[0], Cell::Text(month) if month >= "2023-04"));
            rows += 1;
        });
    }
    let dir = tempfile::tempdir().unwrap();
    let config = write(&uses, &dir.path().join("a"), Format::Csv(Encoding::Utf8), &|_| {}).unwrap();
    write(&uses, &dir.path().join("b"), Format::Csv(Encoding::Utf8), &|_| {}).unwrap();
    write(&uses, &dir.path().join("c"), Format::Parquet, &|_| {}).unwrap();
    let read = |folder: &str| std::fs::read_to_string(dir.path().join(folder).join("usage.csv")).unwrap();
    assert_eq!(read("a").lines().count(), rows + 1);
    assert_eq!(read("a"), read("b"));
    let config = crate::config::Config::load(&config).unwrap();
    assert_eq!(config.as_of.map(|day| day.to_string()), Some("2023-06-30".to_owned()));
    assert_eq!(yyyymm(9), 2024_01);
}
