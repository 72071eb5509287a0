//! Files that are replaced, or are none that can be read twice.

use std::fs;

use super::*;
use crate::source::RESPONSES;

fn rows(numbers: impl Iterator<Item = usize>) -> String {
    csv(&numbers.map(|n| line(&format!("{n:03}"), "山田", "1980-04-01", "1")).collect::<Vec<_>>())
}

/// The same rows in reverse order, in every kind of file: a name, how it was and what replaces it, in as many bytes.
fn reversed() -> Vec<(&'static str, Vec<u8>, Vec<u8>)> {
    let (text, other) = (rows(0..40), rows((0..40).rev()));
    vec![
        ("a.csv", text.clone().into_bytes(), other.clone().into_bytes()),
        ("a.parquet", parquet(&text, 10), parquet(&other, 10)),
    ]
}

/// Puts a content in place of a file, with the time of the file before: by another file, or written over.
fn replace(folder: &Folder, name: &str, content: &[u8], in_place: bool) {
    let path = folder.path().join(name);
    let written = fs::metadata(&path).unwrap().modified().unwrap();
    let target = if in_place { path.clone() } else { folder.path().join("aside") };
    fs::write(&target, content).unwrap();
    fs::File::options().write(true).open(&target).unwrap().set_modified(written).unwrap();
    if !in_place {
        fs::rename(&target, &path).unwrap();
    }
}

#[test]
fn a_file_replaced_by_one_of_the_same_size_is_noticed() {
    for (name, content, other) in reversed() {
        assert_eq!(content.len(), other.len(), "{name}");
        for in_place in [false, true] {
            let folder = Folder::with(name, &content);
            let source = Arc::new(folder.open().unwrap());
            assert_eq!(read_some(&source, &KEYS, None, 2).unwrap().ids().len(), 40);
            source.check_unchanged().unwrap();
            replace(&folder, name, &other, in_place);
            let unchanged = source.check_unchanged().unwrap_err();
            let error = read_some(&source, &KEYS, None, 2).err().expect("the file is another one");
            for error in [unchanged.to_string(), error.to_string()] {
                assert!(error.contains("changed while it was being read"), "{name} {in_place}: {error}");
                assert!(error.contains(name), "{error}");
            }
        }
    }
}

#[test]
fn a_replaced_document_is_noticed() {
    let document = |number| {
        format!(
            "<XmlMsg><MessageHeader/><MessageBody><QualificationValidity>{number}</QualificationValidity>\
             </MessageBody></XmlMsg>"
        )
    };
    for in_place in [false, true] {
        let folder = Folder::with("a.xml", document(1));
        folder.put("b.xml", document(1));
        let source =
            Arc::new(Source::open(&RESPONSES, &[folder.input("*.xml")], ReadSettings::default()).unwrap());
        assert_eq!(read_some(&source, &["validity"], None, 1).unwrap().ids().len(), 2);
        assert_eq!(source.files()[0].counted.total(), Some(2));
        replace(&folder, "b.xml", document(4).as_bytes(), in_place);
        let unchanged = source.check_unchanged().unwrap_err();
        let error = read_some(&source, &["validity"], None, 1).err().expect("the document is another one");
        for error in [unchanged.to_string(), error.to_string()] {
            assert!(error.contains("changed while it was being read") && error.contains("b.xml"), "{error}");
        }
    }
}

#[test]
fn a_file_that_is_gone_is_noticed() {
    let folder = Folder::with("a.csv", rows(0..3));
    let source = folder.open().unwrap();
    fs::remove_file(folder.path().join("a.csv")).unwrap();
    assert!(matches!(source.check_unchanged(), Err(SourceError::Changed { .. })));
    let error = read(source, &KEYS).err().expect("there is no file");
    assert!(error.to_string().contains("changed while it was being read"), "{error}");
}

#[test]
fn a_file_that_is_only_read_stays_the_same() {
    let folder = Folder::with("a.csv", rows(0..3));
    let source = folder.open().unwrap();
    fs::read(folder.path().join("a.csv")).unwrap();
    fs::write(folder.path().join("b.csv"), "beside it").unwrap();
    source.check_unchanged().unwrap();
    assert_eq!(read(source, &KEYS).unwrap().ids().len(), 3);
}

#[test]
fn rows_are_counted_once_however_often_they_are_read() {
    for (name, content, _) in reversed() {
        let folder = Folder::with(name, content);
        let source = Arc::new(folder.open().unwrap());
        assert_eq!(source.files()[0].counted.total(), None, "{name}");
        for _ in 0..2 {
            read_some(&source, &KEYS, None, 2).unwrap();
            assert_eq!(source.files()[0].counted.total(), Some(40), "{name}");
        }
        let first = RowSet::new(vec![row_id(0, 0)]);
        read_some(&source, &KEYS, Some(first), 1).unwrap();
        assert_eq!(source.files()[0].counted.total(), Some(40), "{name}: a few rows are not counted anew");
    }
}

#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    for name in ["pipe", "pipe.csv", "pipe.parquet", "pipe.xlsx", "pipe.zip"] {
        let folder = Folder::new();
        pipe(&folder, name);
        let refusal = folder.refusal();
        assert!(refusal.contains("is not a regular file") && refusal.contains(name), "{refusal}");
    }
    let error =
        Source::open(&LINKAGES, &[Folder::new().input("/dev/zero")], ReadSettings::default()).unwrap_err();
    assert!(error.to_string().contains("is not a regular file"), "{error}");
}

#[test]
fn a_pipe_among_documents_is_a_reject() {
    let folder = Folder::with(
        "a.xml",
        "<XmlMsg><MessageHeader/><MessageBody><QualificationValidity>4</QualificationValidity></MessageBody></XmlMsg>",
    );
    for name in ["b.xml", "c.zip", "d"] {
        pipe(&folder, name);
    }
    let source = Arc::new(Source::open(&RESPONSES, &[folder.input(".")], ReadSettings::default()).unwrap());
    let outcome = read_some(&source, &["validity"], None, 1).unwrap();
    assert_eq!(outcome.ids().len(), 1);
    let reason = "is not a regular file".to_owned();
    assert_eq!(outcome.reasons(), [(1, "", reason.clone()), (1, "", reason.clone()), (1, "", reason)]);
    source.check_unchanged().unwrap();
}

fn pipe(folder: &Folder, name: &str) {
    let path = folder.path().join(name);
    rustix::fs::mknodat(rustix::fs::CWD, &path, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
}

#[test]
fn blank_lines_without_end_have_a_message_of_their_own() {
    let between = rows(0..3) + &"\n".repeat(34 << 20);
    let before = "\r\n".repeat(100 << 10) + "a";
    for (content, line) in [(between, "line 5"), (before, "line 1")] {
        let read = Folder::with("a.csv", content).open().map(|source| read(source, &KEYS).err().unwrap());
        let error = read.map_or_else(|error| error.to_string(), |error| error.to_string());
        assert!(error.contains("blank lines go on without end") && error.contains(line), "{error}");
    }
}
