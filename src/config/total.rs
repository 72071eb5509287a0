//! `also_in_total`: types of facilities that national totals add up beside the usual four.

use super::document::{Section, Value};
use super::error::ConfigError;
use crate::codes::facility_type::FacilityType;
use crate::codes::month::Month;
use crate::codes::total_types::TotalTypes;
use crate::words::errors::expected as words;

const KEY: &str = "also_in_total";

pub(super) fn read(top: &Section<'_>) -> Result<TotalTypes, ConfigError> {
    let Some(value) = top.get(KEY) else { return Ok(TotalTypes::default()) };
    let expected = words::TYPES;
    let typed = |(name, month): (String, Value<'_>)| {
        let month = Month::parse(month.text(words::MONTH)?).ok();
        FacilityType::from_name(&name).zip(month).ok_or_else(|| value.wrong(expected))
    };
    value.entries()?.into_iter().map(typed).collect::<Result<_, _>>().map(TotalTypes::with)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Config;

    fn parsed(text: &str) -> Result<TotalTypes, ConfigError> {
        Config::parse(text, Path::new("totsugo.toml")).map(|config| config.total_types)
    }

    #[test]
    fn a_type_has_a_first_month() {
        assert_eq!(parsed("").unwrap(), TotalTypes::default());
        let types =
            parsed("also_in_total = { visiting_nurse = \"2024-12\", \"施術所\" = \"令和7年1月\" }").unwrap();
        assert!(!types.holds(5, 2024_11) && types.holds(5, 2024_12));
        assert!(!types.holds(6, 2024_12) && types.holds(6, 2025_01));
        for wrong in [
            "\"visiting_nurse\"",
            "{ nurses = \"2024-12\" }",
            "{ visiting_nurse = \"2024\" }",
            "{ visiting_nurse = 202412 }",
        ] {
            assert!(parsed(&format!("also_in_total = {wrong}")).is_err(), "{wrong}");
        }
    }
}
