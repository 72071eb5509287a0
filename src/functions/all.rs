//! The list of the functions.

use std::sync::Arc;

use datafusion::logical_expr::ScalarUDF;

use super::{
    agrees, burden_ratio, ceiling_yen, change_near, code_facility_type, code_number, code_prefecture,
    deferral_end, due_yen, halved_month, insurer_group, insurer_group_name, is_deferral_read, is_month_end,
    late_elderly, limit_bits, limit_class_codes, limit_classes, limit_classes_on, limit_state, lost_zero,
    moment, month_after, namesake_key, next_month, number_fault, number_key, odd_change, own_rate_points,
    percent_1, percent_2, person_key, points_2, prefecture_code, prefecture_name, rate_band_name, ratio_bits,
    ratio_key, ratio_percent, ratio_state, record_key, response_state, returned_limit, returned_ratio,
    share_of, validity_number, viewing, visit_key, wilson_high, wilson_low,
};

/// Every SQL function of the crate.
pub fn all() -> Vec<Arc<ScalarUDF>> {
    [
        ScalarUDF::from(agrees::Agrees::default()),
        ScalarUDF::from(burden_ratio::BurdenRatio::default()),
        ScalarUDF::from(ceiling_yen::CeilingYen::default()),
        ScalarUDF::from(change_near::ChangeNear::default()),
        ScalarUDF::from(code_facility_type::CodeFacilityType::default()),
        ScalarUDF::from(code_number::CodeNumber::default()),
        ScalarUDF::from(code_prefecture::CodePrefecture::default()),
        ScalarUDF::from(deferral_end::DeferralEnd::default()),
        ScalarUDF::from(due_yen::DueYen::default()),
        ScalarUDF::from(halved_month::HalvedMonth::default()),
        ScalarUDF::from(insurer_group::InsurerGroupOf::default()),
        ScalarUDF::from(insurer_group_name::InsurerGroupName::default()),
        ScalarUDF::from(is_deferral_read::IsDeferralRead::default()),
        ScalarUDF::from(is_month_end::IsMonthEnd::default()),
        ScalarUDF::from(late_elderly::LateElderly::default()),
        ScalarUDF::from(limit_bits::LimitBits::default()),
        ScalarUDF::from(limit_class_codes::LimitClassCodes::default()),
        ScalarUDF::from(limit_classes::LimitClassesOf::default()),
        ScalarUDF::from(limit_classes_on::LimitClassesOn::default()),
        ScalarUDF::from(limit_state::LimitState::default()),
        ScalarUDF::from(lost_zero::LostZero::default()),
        ScalarUDF::from(moment::Moment::default()),
        ScalarUDF::from(month_after::MonthAfter::default()),
        ScalarUDF::from(namesake_key::NamesakeKey::default()),
        ScalarUDF::from(next_month::NextMonth::default()),
        ScalarUDF::from(number_fault::NumberFault::default()),
        ScalarUDF::from(number_key::NumberKey::default()),
        ScalarUDF::from(odd_change::OddChange::default()),
        ScalarUDF::from(own_rate_points::OwnRatePoints::default()),
        ScalarUDF::from(percent_1::Percent1::default()),
        ScalarUDF::from(percent_2::Percent2::default()),
        ScalarUDF::from(person_key::PersonKey::default()),
        ScalarUDF::from(points_2::Points2::default()),
        ScalarUDF::from(prefecture_code::PrefectureCode::default()),
        ScalarUDF::from(prefecture_name::PrefectureName::default()),
        ScalarUDF::from(rate_band_name::RateBandName::default()),
        ScalarUDF::from(ratio_bits::RatioBits::default()),
        ScalarUDF::from(ratio_key::RatioKey::default()),
        ScalarUDF::from(ratio_percent::RatioPercent::default()),
        ScalarUDF::from(ratio_state::RatioState::default()),
        ScalarUDF::from(record_key::RecordKey::default()),
        ScalarUDF::from(response_state::ResponseStateName::default()),
        ScalarUDF::from(returned_limit::ReturnedLimitOf::default()),
        ScalarUDF::from(returned_ratio::ReturnedRatioOf::default()),
        ScalarUDF::from(share_of::ShareOf::default()),
        ScalarUDF::from(validity_number::ValidityNumber::default()),
        ScalarUDF::from(viewing::Viewing::default()),
        ScalarUDF::from(visit_key::VisitKey::default()),
        ScalarUDF::from(wilson_high::WilsonHigh::default()),
        ScalarUDF::from(wilson_low::WilsonLow::default()),
    ]
    .map(Arc::new)
    .to_vec()
}
