//! What a manifest says of the inputs.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use tokio::sync::oneshot;

use crate::source::{InputFile, Source};

/// One input file with its size and content hash.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(crate) struct InputDigest {
    table: &'static str,
    path: PathBuf,
    bytes: u64,
    /// Nothing where none of it could be read.
    blake3: Option<String>,
}

/// A file that could not be read again.
#[derive(Debug)]
pub(crate) struct NotRead {
    pub(crate) path: PathBuf,
    pub(crate) source: io::Error,
}

/// A file of an input, and those that it consists of.
struct Listed {
    table: &'static str,
    path: PathBuf,
    bytes: u64,
    paths: Vec<PathBuf>,
    /// Whether a part that cannot be read is a reject, which reading has noted, and no end of the run.
    is_rejected_alone: bool,
}

/// What hashing gives once it is done; an error where it could not be done at all.
pub(crate) type Hashing = oneshot::Receiver<Result<Vec<InputDigest>, NotRead>>;

/// How far behind the threads of the job the thread is that hashes: it takes what these leave idle.
const BEHIND: i32 = 15;

/// Starts to hash the files of the sources, in their order, while the threads of the job leave a core idle: the
/// hashes are wanted only at the end.
pub(crate) fn content_hashes(sources: &[&Source]) -> Hashing {
    let listed = |table: &'static str, file: &InputFile| Listed {
        table,
        path: file.path.clone(),
        bytes: file.bytes,
        paths: file.paths().into_iter().map(Path::to_owned).collect(),
        is_rejected_alone: file.holds_documents(),
    };
    let files: Vec<_> = sources
        .iter()
        .flat_map(|source| source.files().iter().map(move |file| listed(source.table_name(), file)))
        .collect();
    let (done, hashing) = oneshot::channel();
    let aside = std::thread::Builder::new().spawn(move || {
        // Where the priority cannot be lowered, they are hashed all the same.
        let _ = rustix::process::setpriority_process(Some(rustix::thread::gettid()), BEHIND);
        // Who is no longer waiting wants no hashes.
        let _ = done.send(files.into_iter().map(digest).collect());
    });
    // Without a thread nothing is sent, of which the receiver is told.
    drop(aside);
    hashing
}

/// Documents that stand together have one hash, of their contents one after the other.
fn digest(file: Listed) -> Result<InputDigest, NotRead> {
    let mut hasher = blake3::Hasher::new();
    let mut is_read = false;
    for path in file.paths {
        match File::open(&path).and_then(|file| hasher.update_reader(file).map(drop)) {
            Ok(()) => is_read = true,
            Err(_) if file.is_rejected_alone => {}
            Err(source) => return Err(NotRead { path, source }),
        }
    }
    let blake3 = is_read.then(|| hasher.finalize().to_hex().to_string());
    Ok(InputDigest { table: file.table, path: file.path, bytes: file.bytes, blake3 })
}
