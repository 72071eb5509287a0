//! Any bytes, read as an eligibility response.

#![no_main]

use libfuzzer_sys::fuzz_target;
use totsugo::inside::eligibility::{Field, read};

fuzz_target!(|document: &[u8]| {
    let mut responses = 0_u64;
    let outcome = read(
        || Ok(document),
        |response| {
            responses += 1;
            for field in Field::ALL {
                assert!(response.get(field).is_none_or(|text| text.len() <= 4_096));
            }
        },
    );
    let lines = 1 + document.iter().filter(|byte| **byte == b'\n').count() as u64;
    match outcome {
        Ok(()) => assert!(responses > 0, "neither response nor reason"),
        Err(damage) => assert!((1..=lines).contains(&damage.line), "{damage:?} of {lines} lines"),
    }
});
