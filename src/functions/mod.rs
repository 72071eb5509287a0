//! `text` and `codes` as SQL functions, one file a function.
//!
//! [`all`] is the only list of them. They are stateless and travel by name; a null argument of a
//! strict function gives null, the others say in their own words what null means.

mod agrees;
mod all;
mod burden_ratio;
mod ceiling_yen;
mod change_near;
mod code_facility_type;
mod code_number;
mod code_prefecture;
mod columns;
mod deferral_end;
mod definition;
mod direct_mapped_cache;
mod due_yen;
mod halved_month;
#[cfg(test)]
mod harness;
mod insurer_group;
mod insurer_group_name;
mod is_deferral_read;
mod is_month_end;
mod late_elderly;
mod limit_bits;
mod limit_class_codes;
mod limit_classes;
mod limit_classes_on;
mod limit_state;
mod lost_zero;
mod moment;
mod month_after;
mod namesake_key;
mod next_month;
mod number_fault;
mod number_key;
mod odd_change;
mod own_rate_points;
mod percent_1;
mod percent_2;
mod person_key;
mod points_2;
mod prefecture_code;
mod prefecture_name;
mod rate_band_name;
mod rates;
mod ratio_bits;
mod ratio_key;
mod ratio_percent;
mod ratio_state;
mod record_key;
mod response_state;
mod returned_limit;
mod returned_ratio;
mod share_of;
mod validity_number;
mod viewing;
mod visit_key;
mod wilson_high;
mod wilson_low;

pub use all::all;
pub(crate) use columns::Arguments;
pub(crate) use direct_mapped_cache::DirectMappedCache;
