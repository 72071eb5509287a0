//! Each stored input of the fuzzer of notations, read as it reads them.

use std::path::Path;

use totsugo::codes::limit_class::LimitClasses;
use totsugo::codes::person_key::person_key;
use totsugo::codes::ratio::Ratio;

#[test]
fn the_stored_corpus_is_read_without_panic() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/notations");
    let (mut ratios, mut classes) = (0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let Ok(text) = String::from_utf8(std::fs::read(entry.unwrap().path()).unwrap()) else { continue };
        if let Ok(Some(ratio)) = Ratio::read(&text) {
            assert!(matches!(ratio.percent(), 10 | 20 | 30), "{text:?}");
            ratios += 1;
        }
        if let Ok(Some(found)) = LimitClasses::read(&text) {
            assert!(found.bits() != 0 && found.agree(found), "{text:?}");
            classes += 1;
        }
        let blank = format!(" {text}\u{3000}");
        let (plain, spaced) =
            (person_key(&text, &text, &text, "01"), person_key(&blank, &blank, &blank, "01"));
        assert_eq!(plain, spaced, "{text:?}");
    }
    assert!(ratios >= 10 && classes >= 10, "{ratios} ratios, {classes} limit classes");
}
