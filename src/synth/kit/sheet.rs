//! A sheet of the kit: a case in one encoding; and how all of them are written.

use std::{collections::BTreeSet, fs, io::ErrorKind, path::Path};

use super::{
    case::{Case, key, other_insurer},
    cases::all,
};
use crate::codes::{
    facility_code::{FacilityCode, PointTable},
    limit_class::label,
    prefecture::Prefecture,
};
use crate::source::{KIT_LIST, KitList};
use crate::synth::{
    CONFIG, Encoding, Staged, SynthError,
    burden::{Key, Order, Response, bulk, put, single},
    csv_file,
    day::iso,
};

/// Where the maker exports what was shown.
pub const EXPORT: &str = "displays.csv";
/// The columns in which the maker exports what was shown.
const DISPLAYS: [&str; 9] = [
    "facility_code",
    "product_id",
    "insurer_number",
    "symbol",
    "number",
    "branch",
    "service_date",
    "ratio",
    "limit_class",
];
const EXPECTED: [&str; 16] = [
    "case",
    "encoding",
    "file",
    "facility_code",
    "insurer_number",
    "symbol",
    "number",
    "branch",
    "birth_date",
    "service_date",
    "ratio",
    "limit_class",
    "limit_class_label",
    "about_ja",
    "about_en",
    "rule",
];

const README_JA: &str = include_str!("../../../reports/kit/README.ja.md");
const README: &str = include_str!("../../../reports/kit/README.md");
const CONFIGURATION: &str = include_str!("../../../reports/kit/totsugo.toml");

/// A case in one of the encodings, of a person of its own.
struct Sheet {
    case: Case,
    encoding: Encoding,
    key: Key,
    /// Paths below the kit, oldest first.
    files: Vec<String>,
}

/// Number of cases, both encodings together.
pub fn cases() -> u64 {
    sheets().len() as u64
}

/// Writes the kit into a folder, which it takes whole. A kit in which somebody has filled in what was shown is left
/// alone.
pub fn write(place: &Path) -> Result<(), SynthError> {
    let displays = place.join(EXPORT);
    match fs::read_to_string(&displays) {
        Ok(export) if export.trim_end() != DISPLAYS.join(",") => {
            return Err(SynthError::SomethingElse { path: place.to_owned(), found: Some(EXPORT.to_owned()) });
        }
        Err(source) if source.kind() != ErrorKind::NotFound => {
            return Err(SynthError::Write { path: displays, source });
        }
        _ => {}
    }
    let staged = Staged::begin(place)?;
    write_into(staged.path())?;
    staged.publish()?;
    Ok(())
}

/// The list of the kit that this version writes, whose files are made aside for it.
pub(crate) fn list() -> Result<KitList, SynthError> {
    let place =
        std::env::temp_dir().join(format!("totsugo-kit-{}-{:08x}", std::process::id(), fastrand::u32(..)));
    let failed = |source| SynthError::Write { path: place.clone(), source };
    fs::create_dir(&place).map_err(failed)?;
    let listed = write_into(&place).and_then(|()| KitList::read(&place).map_err(failed));
    fs::remove_dir_all(&place).map_err(failed)?;
    listed?.ok_or_else(|| failed(ErrorKind::NotFound.into()))
}

fn write_into(dir: &Path) -> Result<(), SynthError> {
    let sheets = sheets();
    for sheet in sheets.iter().filter(|sheet| !sheet.is_in_bulk()) {
        for (path, results) in sheet.files.iter().zip(&sheet.case.files) {
            put(dir.join(path), single(results, sheet.encoding, sheet.case.order))?;
        }
    }
    for encoding in ENCODINGS {
        let of_bulk = sheets.iter().filter(|sheet| sheet.is_in_bulk() && sheet.encoding == encoding);
        let results: Vec<Response> =
            of_bulk.flat_map(|sheet| sheet.case.files.iter().flatten().cloned()).collect();
        put(dir.join(bulk_path(encoding)), bulk(&results, encoding, Order::Layout))?;
    }
    let table = |name: &str, header: &[&str], rows: &(dyn Fn(&Sheet) -> Vec<String> + Sync)| {
        csv_file::write(
            &dir.join(name),
            Encoding::Utf8,
            header,
            0..sheets.len() as u64,
            |_| {},
            |range, csv| {
                range.map(|place| rows(&sheets[place as usize])).try_for_each(|row| csv.write_record(row))
            },
        )
    };
    table("expected.csv", &EXPECTED, &Sheet::expected)?;
    csv_file::write(&dir.join(EXPORT), Encoding::Utf8, &DISPLAYS, 0..0, |_| {}, |_, _| Ok(()))?;
    // What the maker fills in, and what tells how, is no part of what is tested.
    let files: BTreeSet<&str> =
        sheets.iter().flat_map(|sheet| sheet.files.iter().map(String::as_str)).collect();
    let listed = KitList::of(dir, sheets.len() as u64, files.into_iter().chain(["expected.csv"]));
    let written = listed.and_then(|list| list.write(dir));
    written.map_err(|source| SynthError::Write { path: dir.join(KIT_LIST), source })?;
    for (name, text) in [("README.ja.md", README_JA), ("README.md", README), (CONFIG, CONFIGURATION)] {
        let path = dir.join(name);
        let text = text.replace("{cases}", &sheets.len().to_string()).replace("{facility}", &facility_code());
        fs::write(&path, text).map_err(|source| SynthError::Write { path, source })?;
    }
    Ok(())
}

const ENCODINGS: [Encoding; 2] = [Encoding::Utf8, Encoding::Cp932];

fn folder(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "utf-8",
        Encoding::Cp932 => "shift_jis",
    }
}

fn bulk_path(encoding: Encoding) -> String {
    format!("responses/{}/OQSmuquc02res_kit.xml", folder(encoding))
}

/// The facility that the kit's patients go to: there is none with this code.
fn facility_code() -> String {
    let tokyo = Prefecture::from_code(13);
    tokyo
        .map(|place| FacilityCode::compose(place, PointTable::Medical, 99, 9_999).to_string())
        .unwrap_or_default()
}

fn sheets() -> Vec<Sheet> {
    let cases = all();
    let in_encoding = |(part, encoding): (usize, Encoding)| {
        let cases = cases.clone();
        let first = part * cases.len();
        cases.into_iter().enumerate().map(move |(place, case)| Sheet::new(case, encoding, first + place))
    };
    ENCODINGS.into_iter().enumerate().flat_map(in_encoding).collect()
}

impl Sheet {
    fn new(mut case: Case, encoding: Encoding, serial: usize) -> Sheet {
        let key = key(&case, serial);
        let facility_code = facility_code();
        for results in &mut case.files {
            for (place, response) in results.iter_mut().enumerate() {
                response.key = case.key_form.write(&key);
                response.facility_code.clone_from(&facility_code);
                if place > 0 {
                    // Several results are several qualifications, each with an insurer of its own.
                    response.key.insurer_number = other_insurer();
                }
            }
        }
        let path = |results: &Vec<Response>| {
            let processed_at = results.first().map(Response::processed_at).unwrap_or_default();
            let name = format!("OQSsiquc01res_face_{}_{processed_at}.xml", case.id);
            format!("responses/{}/{name}", folder(encoding))
        };
        let files =
            if case.in_bulk { vec![bulk_path(encoding)] } else { case.files.iter().map(path).collect() };
        Sheet { case, encoding, key, files }
    }

    fn is_in_bulk(&self) -> bool {
        self.case.in_bulk
    }

    fn key(&self) -> [String; 4] {
        let Key { insurer_number, symbol, number, branch } = self.key.clone();
        [insurer_number, symbol, number, branch]
    }

    fn born(&self) -> String {
        self.case.files.iter().flatten().next().map(|response| iso(response.born)).unwrap_or_default()
    }

    fn expected(&self) -> Vec<String> {
        let case = &self.case;
        let text = |text: &str| text.to_owned();
        let mut row =
            vec![case.id.clone(), text(folder(self.encoding)), self.files.join(" "), facility_code()];
        row.extend(self.key());
        row.extend([self.born(), iso(case.service_date)]);
        row.extend(
            [case.ratio.unwrap_or_default(), case.class.unwrap_or_default(), case.class.map_or("", label)]
                .map(text),
        );
        row.extend([case.about.0, case.about.1, case.rule].map(text));
        row
    }
}

#[cfg(test)]
mod tests;
