//! `text` and `codes` as SQL functions, one file a function.
//!
//! [`all`] is the only list of them. They are stateless and travel by name; a null argument of a
//! strict function gives null, the others say in their own words what null means.

mod burden_ratio;
mod change_near;
mod code_facility_type;
mod code_number;
mod code_prefecture;
mod columns;
mod days_between;
mod deferral_end;
#[cfg(test)]
mod harness;
mod in_total;
mod insurer_group;
mod insurer_group_name;
mod late_elderly;
mod limit_bits;
mod limit_class_codes;
mod limit_classes;
mod limit_classes_on;
mod moment;
mod month_after;
mod namesake_key;
mod next_month;
mod number_key;
mod overpaid_yen;
mod own_rate_points;
mod percent_1;
mod percent_2;
mod person_fingerprint;
mod person_key;
mod points_2;
mod prefecture_code;
mod prefecture_name;
mod rate_band;
mod rate_band_name;
mod rates;
mod ratio_bits;
mod ratio_key;
mod record_key;
mod returned_limit;
mod returned_ratio;
mod share_of;
mod viewing;
mod visit_key;
mod wilson_high;
mod wilson_low;

pub(crate) use burden_ratio::ratio_code;
pub(crate) use columns::Arguments;
pub(crate) use limit_classes_on::limit_classes_on;
pub(crate) use month_after::month_after;
pub(crate) use returned_limit::returned_limit;
pub(crate) use returned_ratio::returned_ratio;

use std::sync::Arc;

use datafusion::logical_expr::ScalarUDF;

/// Defines the struct of one immutable SQL function: its name, how many arguments it takes, what it
/// returns, and its kernel, a `fn(&Arguments) -> Result<ColumnarValue>`.
macro_rules! sql_function {
    ($(#[doc = $doc:literal])+ $function:ident = $name:literal($arguments:literal) -> $returned:expr, $kernel:path) => {
        $(#[doc = $doc])+
        #[derive(Debug, PartialEq, Eq, Hash)]
        pub(super) struct $function {
            signature: datafusion::logical_expr::Signature,
        }

        impl Default for $function {
            fn default() -> Self {
                let volatility = datafusion::logical_expr::Volatility::Immutable;
                Self { signature: datafusion::logical_expr::Signature::any($arguments, volatility) }
            }
        }

        impl datafusion::logical_expr::ScalarUDFImpl for $function {
            fn name(&self) -> &str {
                $name
            }

            fn signature(&self) -> &datafusion::logical_expr::Signature {
                &self.signature
            }

            fn return_type(
                &self,
                _: &[datafusion::arrow::datatypes::DataType],
            ) -> datafusion::common::Result<datafusion::arrow::datatypes::DataType> {
                Ok($returned)
            }

            fn invoke_with_args(
                &self,
                args: datafusion::logical_expr::ScalarFunctionArgs,
            ) -> datafusion::common::Result<datafusion::logical_expr::ColumnarValue> {
                $kernel(&$crate::functions::columns::Arguments::new($name, &args)?)
            }
        }
    };
}
use sql_function;

pub use number_key::INVALID_NUMBER;

/// Every SQL function of the crate.
pub fn all() -> Vec<Arc<ScalarUDF>> {
    [
        ScalarUDF::from(burden_ratio::BurdenRatio::default()),
        ScalarUDF::from(change_near::ChangeNear::default()),
        ScalarUDF::from(code_facility_type::CodeFacilityType::default()),
        ScalarUDF::from(code_number::CodeNumber::default()),
        ScalarUDF::from(code_prefecture::CodePrefecture::default()),
        ScalarUDF::from(days_between::DaysBetween::default()),
        ScalarUDF::from(deferral_end::DeferralEnd::default()),
        ScalarUDF::from(in_total::InTotal::default()),
        ScalarUDF::from(insurer_group::InsurerGroupOf::default()),
        ScalarUDF::from(insurer_group_name::InsurerGroupName::default()),
        ScalarUDF::from(late_elderly::LateElderly::default()),
        ScalarUDF::from(limit_bits::LimitBits::default()),
        ScalarUDF::from(limit_class_codes::LimitClassCodes::default()),
        ScalarUDF::from(limit_classes::LimitClassesOf::default()),
        ScalarUDF::from(limit_classes_on::LimitClassesOn::default()),
        ScalarUDF::from(moment::Moment::default()),
        ScalarUDF::from(month_after::MonthAfter::default()),
        ScalarUDF::from(namesake_key::NamesakeKey::default()),
        ScalarUDF::from(next_month::NextMonth::default()),
        ScalarUDF::from(number_key::NumberKey::default()),
        ScalarUDF::from(overpaid_yen::OverpaidYen::default()),
        ScalarUDF::from(own_rate_points::OwnRatePoints::default()),
        ScalarUDF::from(percent_1::Percent1::default()),
        ScalarUDF::from(percent_2::Percent2::default()),
        ScalarUDF::from(person_fingerprint::PersonFingerprintOf::default()),
        ScalarUDF::from(person_key::PersonKey::default()),
        ScalarUDF::from(points_2::Points2::default()),
        ScalarUDF::from(prefecture_code::PrefectureCode::default()),
        ScalarUDF::from(prefecture_name::PrefectureName::default()),
        ScalarUDF::from(rate_band::RateBand::default()),
        ScalarUDF::from(rate_band_name::RateBandName::default()),
        ScalarUDF::from(ratio_bits::RatioBits::default()),
        ScalarUDF::from(ratio_key::RatioKey::default()),
        ScalarUDF::from(record_key::RecordKey::default()),
        ScalarUDF::from(returned_limit::ReturnedLimitOf::default()),
        ScalarUDF::from(returned_ratio::ReturnedRatioOf::default()),
        ScalarUDF::from(share_of::ShareOf::default()),
        ScalarUDF::from(viewing::Viewing::default()),
        ScalarUDF::from(visit_key::VisitKey::default()),
        ScalarUDF::from(wilson_high::WilsonHigh::default()),
        ScalarUDF::from(wilson_low::WilsonLow::default()),
    ]
    .map(Arc::new)
    .to_vec()
}
