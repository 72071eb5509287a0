//! Each stored input of the fuzzers of readers, read as these read it.

use std::path::Path;

#[path = "../../fuzz/src/readers/mod.rs"]
#[expect(unreachable_pub, reason = "the fuzz targets, which use it, are other crates")]
mod readers;

use readers::Seen;

/// Reads a corpus, and says how many of it were taken, gave rows, and gave rejects.
fn replay(target: &str, read: fn(&[u8]) -> Seen) -> [usize; 3] {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut counts = [0; 3];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let seen = std::panic::catch_unwind(|| read(&std::fs::read(&path).unwrap()))
            .unwrap_or_else(|_| panic!("see above: {}", path.display()));
        for (count, is_so) in counts.iter_mut().zip([seen.opened, seen.rows > 0, seen.rejects > 0]) {
            *count += usize::from(is_so);
        }
    }
    counts
}

#[test]
fn config() {
    let as_text = |bytes: &[u8]| std::str::from_utf8(bytes).map_or_else(|_| Seen::default(), readers::config);
    let [opened, ..] = replay("config", as_text);
    assert!(opened >= 5, "{opened} of them are configs");
}

#[test]
fn delimited() {
    let [opened, rows, rejects] = replay("delimited", readers::delimited);
    assert!(
        opened >= 20 && rows >= 15 && rejects >= 8,
        "{opened} opened, {rows} with rows, {rejects} with rejects"
    );
}

#[test]
fn columnar() {
    let [opened, rows, rejects] = replay("columnar", readers::columnar);
    assert!(
        opened >= 15 && rows >= 10 && rejects >= 8,
        "{opened} opened, {rows} with rows, {rejects} with rejects"
    );
}

#[test]
fn workbook() {
    let [opened, rows, rejects] = replay("workbook", readers::workbook);
    assert!(
        opened >= 8 && rows >= 8 && rejects >= 2,
        "{opened} opened, {rows} with rows, {rejects} with rejects"
    );
}

#[test]
fn documents() {
    let [opened, rows, rejects] = replay("documents", readers::documents);
    assert!(
        opened >= 20 && rows >= 10 && rejects >= 8,
        "{opened} opened, {rows} with rows, {rejects} with rejects"
    );
}
