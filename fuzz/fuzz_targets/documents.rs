//! Any bytes, read as eligibility responses: an archive of documents, or one.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(init: totsugo_fuzz::leave_panics_to_guards(), |bytes: &[u8]| {
    totsugo_fuzz::readers::documents(bytes);
});
