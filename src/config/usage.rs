//! `[usage]`.

use std::path::Path;

use super::document::{Section, Value};
use super::error::ConfigError;
use super::input::{Input, inputs, optional_inputs};
use crate::codes::band::Bands;
use crate::words::errors::expected as words;

const USAGE: &[&str] = &[
    "usage",
    "insurers",
    "bands",
    "fewest_checks",
    "low_use_rate",
    "low_use_checks",
    "min_denominator",
    "min_members",
    "incomplete",
    "repeated",
    "intervals",
    "interval_checks",
];

/// Below this many checks in a month a facility is not among those distributed by rate.
const FEWEST_CHECKS: u64 = 50;
/// In hundredths of a per cent.
const LOW_USE_RATE: u32 = 3_00;
const LOW_USE_CHECKS: u64 = 50;
/// A rate of fewer checks has no interval.
const INTERVAL_CHECKS: u64 = 100;

/// What becomes of a month that lacks prefectures, or types of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Incomplete {
    /// No figure of the whole country, and no five highest or lowest prefectures.
    #[default]
    Withhold,
    /// They are published all the same, and marked.
    Publish,
}

impl Incomplete {
    /// The name as the config has it.
    #[must_use]
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Incomplete::Withhold => "withhold",
            Incomplete::Publish => "publish",
        }
    }
}

/// What becomes of two rows of one facility and month, or of one sum, that differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Repeated {
    /// They end the run.
    #[default]
    Refuse,
    /// The row of the later file counts.
    Last,
}

impl Repeated {
    /// The name as the config has it.
    #[must_use]
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Repeated::Refuse => "refuse",
            Repeated::Last => "last",
        }
    }
}

/// `[usage]`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "a field has the name of its key in the file")]
pub(crate) struct Usage {
    /// Uses by facility and month, or added up already.
    pub(crate) usage: Vec<Input>,
    /// Uses by insurer and month.
    pub(crate) insurers: Option<Vec<Input>>,
    /// The bands in which facilities are distributed by rate.
    pub(crate) bands: Bands,
    /// A facility with fewer checks in a month is left out of the distribution.
    pub(crate) fewest_checks: u64,
    /// A facility is written to whose rate is under this, in hundredths of a per cent, …
    pub(crate) low_use_rate: u32,
    /// … and whose checks are more than these.
    pub(crate) low_use_checks: u64,
    /// A rate of fewer checks is hidden; 0 hides nothing.
    pub(crate) min_denominator: u64,
    /// An insurer with fewer members is not listed; 0 lists all.
    pub(crate) min_members: u64,
    /// What becomes of a month that lacks prefectures, or types of them.
    pub(crate) incomplete: Incomplete,
    /// What becomes of rows that repeat others and differ.
    pub(crate) repeated: Repeated,
    /// Whether rankings have intervals and possible ranks.
    pub(crate) intervals: bool,
    /// A rate of fewer checks has none.
    pub(crate) interval_checks: u64,
}

pub(super) fn read(top: &Section<'_>, base: &Path) -> Result<Option<Usage>, ConfigError> {
    let Some(section) = top.section("usage", USAGE)? else { return Ok(None) };
    let number = |key, default| section.get(key).map_or(Ok(default), |value| value.count(words::NUMBER));
    Ok(Some(Usage {
        usage: inputs(&section, "usage", base)?,
        insurers: optional_inputs(&section, "insurers", base)?,
        bands: section.get("bands").map_or_else(|| Ok(Bands::default()), |value| bands(&value))?,
        fewest_checks: number("fewest_checks", FEWEST_CHECKS)?,
        low_use_rate: section.get("low_use_rate").map_or(Ok(LOW_USE_RATE), |value| {
            let expected = words::RATE;
            hundredths(value.number(expected)?).ok_or_else(|| value.wrong(expected))
        })?,
        low_use_checks: number("low_use_checks", LOW_USE_CHECKS)?,
        min_denominator: number("min_denominator", 0)?,
        min_members: number("min_members", 0)?,
        incomplete: section
            .choice("incomplete", &[("withhold", Incomplete::Withhold), ("publish", Incomplete::Publish)])?,
        repeated: section.choice("repeated", &[("refuse", Repeated::Refuse), ("last", Repeated::Last)])?,
        intervals: section.get("intervals").map_or(Ok(false), |value| value.boolean())?,
        interval_checks: number("interval_checks", INTERVAL_CHECKS)?,
    }))
}

fn bands(value: &Value<'_>) -> Result<Bands, ConfigError> {
    let expected = words::BOUNDS;
    let bounds = value.numbers(expected)?.into_iter().map(hundredths).collect::<Option<Vec<_>>>();
    bounds.and_then(Bands::new).ok_or_else(|| value.wrong(expected))
}

/// A rate in per cent as hundredths; nothing for one that has more decimals or is no rate.
fn hundredths(percent: f64) -> Option<u32> {
    let scaled = (percent * 100.0).round();
    // The nearest number of two decimals is the same floating-point number again.
    let is_exact = (scaled / 100.0 - percent).abs() < 1e-9;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 10,000")]
    let hundredths = (0.0..=10_000.0).contains(&scaled).then_some(scaled as u32);
    hundredths.filter(|_| is_exact)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Config;

    fn parsed(text: &str) -> Result<Config, ConfigError> {
        Config::parse(&format!("{text}\nusage = {{ path = \"u.csv\" }}\n"), Path::new("totsugo.toml"))
    }

    #[test]
    fn settings_have_defaults_and_may_be_given() {
        let config = parsed("[usage]").unwrap();
        let usage = config.usage.unwrap();
        assert_eq!((usage.fewest_checks, usage.low_use_rate, usage.low_use_checks), (50, 3_00, 50));
        assert_eq!((usage.min_denominator, usage.min_members, usage.insurers), (0, 0, None));
        assert_eq!(usage.bands, Bands::default());
        assert_eq!((usage.incomplete, usage.repeated), (Incomplete::Withhold, Repeated::Refuse));
        assert_eq!((usage.intervals, usage.interval_checks), (false, 100));
        let given =
            "[usage]\nincomplete = \"publish\"\nrepeated = \"last\"\nintervals = true\ninterval_checks = 0";
        let usage = parsed(given).unwrap().usage.unwrap();
        assert_eq!((usage.incomplete, usage.repeated), (Incomplete::Publish, Repeated::Last));
        assert_eq!((usage.intervals, usage.interval_checks), (true, 0));
        let given =
            "[usage]\nbands = [2.5, 10]\nfewest_checks = 30\nlow_use_rate = 4.25\nmin_denominator = 10";
        let usage = parsed(given).unwrap().usage.unwrap();
        assert_eq!(usage.bands.bounds(), [2_50, 10_00]);
        assert_eq!((usage.fewest_checks, usage.low_use_rate, usage.min_denominator), (30, 4_25, 10));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for wrong in [
            "bands = []",
            "bands = [0, 3]",
            "bands = [5, 3]",
            "bands = [3.005]",
            "bands = [101]",
            "bands = 3",
            "fewest_checks = -1",
            "low_use_rate = 101",
            "min_denominator = \"10\"",
            "metric = \"claims\"",
            "incomplete = true",
            "repeated = \"first\"",
            "intervals = \"wilson\"",
            "interval_checks = -1",
        ] {
            assert!(parsed(&format!("[usage]\n{wrong}")).is_err(), "{wrong}");
        }
    }
}
