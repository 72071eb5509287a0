use std::collections::HashMap;

use super::*;

#[test]
fn no_header_stands_for_two_columns() {
    for layout in LAYOUTS {
        let mut seen = HashMap::new();
        for column in layout.columns {
            for header in column.headers.iter().chain([&column.name]) {
                let other = seen.insert(fold_header(header), column.name);
                assert!(other.is_none_or(|other| other == column.name), "{header}");
            }
        }
    }
}
