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

#[test]
fn a_table_of_residents_has_numbers_or_keys() {
    let values = ["name", "name_kana", "birth_date", "sex", "address"];
    let key = ["insurer_number", "symbol", "number", "branch"];
    for (there, missing) in [
        (&["resident_id", "individual_number"][..], &[][..]),
        (&key, &[]),
        (&["resident_id", "individual_number", "number"], &[]),
        (&[], &["resident_id", "individual_number"]),
        (&["individual_number", "number"], &["resident_id"]),
        (&["symbol", "number", "branch"], &["insurer_number"]),
        // As near to one as to the other: there is more of a key.
        (&["number", "branch"], &["insurer_number", "symbol"]),
    ] {
        let found = RESIDENTS.missing(|column| values.contains(&column.name) || there.contains(&column.name));
        assert_eq!(found.iter().map(|column| column.name).collect::<Vec<_>>(), missing, "{there:?}");
    }
    let without_address = |column: &Column| column.name != "address" && column.name != "alias";
    assert_eq!(RESIDENTS.missing(without_address)[0].name, "address");
}
