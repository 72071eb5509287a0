//! Values per second and core of each folding and level, against a plain reference.
//!
//! `cargo bench --bench folding`; the item counter gives values per second. The reference normalises
//! with NFKC and drops blanks, which is less than any of the foldings does.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use totsugo::synth::{Linkage, Population, Resident};
use totsugo::text::date::{self, PartialDate};
use totsugo::text::name::Alternatives;
use totsugo::text::{Person, PersonFingerprint, address, kana, name};
use unicode_normalization::UnicodeNormalization;

const VALUES: u64 = 20_000;

fn main() {
    divan::main();
}

fn population() -> Population {
    Population { linkages: VALUES, ..Population::default() }
}

fn records() -> Vec<Linkage> {
    (0..VALUES).map(|index| population().linkage(index)).collect()
}

fn residents() -> Vec<Resident> {
    (0..VALUES).map(|index| population().resident(index)).collect()
}

fn over<T: Sync, R>(bencher: Bencher<'_, '_>, values: &[T], fold: impl Fn(&T) -> R + Sync) {
    fold(&values[0]);
    bencher.counter(ItemsCount::new(values.len())).bench(|| {
        for value in values {
            black_box(fold(black_box(value)));
        }
    });
}

fn nfkc_without_blanks(value: &str) -> String {
    value.nfkc().filter(|character| !character.is_whitespace()).collect()
}

#[divan::bench]
fn reference_nfkc_of_names(bencher: Bencher<'_, '_>) {
    over(bencher, &records(), |record| nfkc_without_blanks(&record.name));
}

#[divan::bench]
fn name_fingerprints(bencher: Bencher<'_, '_>) {
    over(bencher, &records(), |record| name::fingerprint(&record.name));
}

#[divan::bench]
fn reference_nfkc_of_kana(bencher: Bencher<'_, '_>) {
    over(bencher, &records(), |record| nfkc_without_blanks(&record.name_kana));
}

#[divan::bench]
fn kana_fingerprints(bencher: Bencher<'_, '_>) {
    over(bencher, &records(), |record| kana::fingerprint(&record.name_kana));
}

#[divan::bench]
fn reference_nfkc_of_addresses(bencher: Bencher<'_, '_>) {
    over(bencher, &residents(), |resident| nfkc_without_blanks(&resident.address));
}

#[divan::bench]
fn address_fingerprints(bencher: Bencher<'_, '_>) {
    over(bencher, &residents(), |resident| address::fingerprint(&resident.address));
}

#[divan::bench]
fn person_fingerprints(bencher: Bencher<'_, '_>) {
    over(bencher, &residents(), |resident| {
        PersonFingerprint::of(&Person {
            name: Some(&resident.name),
            name_kana: Some(&resident.name_kana),
            birth_date: 1980_04_01,
            sex: 1,
            address: Some(&resident.address),
        })
    });
}

#[divan::bench]
fn name_levels(bencher: Bencher<'_, '_>) {
    let pairs: Vec<_> = records().into_iter().zip(residents()).collect();
    over(bencher, &pairs, |(record, resident)| {
        name::level(&record.name, &resident.name, &Alternatives::default())
    });
}

#[divan::bench]
fn kana_levels(bencher: Bencher<'_, '_>) {
    let pairs: Vec<_> = records().into_iter().zip(residents()).collect();
    over(bencher, &pairs, |(record, resident)| kana::level(&record.name_kana, &resident.name_kana));
}

#[divan::bench]
fn address_levels(bencher: Bencher<'_, '_>) {
    let residents = residents();
    let pairs: Vec<_> = residents.windows(2).collect();
    over(bencher, &pairs, |pair| address::level(&pair[0].address, &pair[1].address));
}

#[divan::bench]
fn birth_date_levels(bencher: Bencher<'_, '_>) {
    let dates: Vec<PartialDate> =
        (1..=28).flat_map(|day| PartialDate::from_packed(1980_04_00 + day)).collect();
    let pairs: Vec<_> =
        dates.iter().flat_map(|left| dates.iter().map(move |right| (*left, *right))).collect();
    over(bencher, &pairs, |(record, resident)| date::level(*record, *resident));
}
