use std::collections::HashMap;

use super::*;

#[test]
fn no_header_stands_for_two_columns() {
    let layouts = [
        &LINKAGES,
        &RESIDENTS,
        &ENTITLEMENTS,
        &REGISTRATIONS,
        &RESPONSES,
        &DISPLAYS,
        &CLAIMS,
        &PRODUCTS,
        &CASES,
        &FACILITIES,
        &INSURERS,
        &USAGE,
        &INCENTIVE_REPORTS,
    ];
    for layout in layouts {
        let mut seen = HashMap::new();
        for column in layout.columns {
            for header in column.headers.iter().chain([&column.name]) {
                let other = seen.insert(fold_header(header), column.name);
                assert!(other.is_none_or(|other| other == column.name), "{header}");
            }
        }
    }
}
