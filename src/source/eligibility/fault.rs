//! What can be wrong with a document as a whole.

use std::io;

use thiserror::Error;

/// Why a document is not read, or not further. Says nothing of what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DocumentFault {
    /// There is nothing in it.
    #[error("is empty")]
    Empty,
    /// Another kind of file.
    #[error("is {0}, not XML")]
    Content(&'static str),
    /// Not what XML may look like.
    #[error("is not well-formed XML")]
    Malformed,
    /// The end is missing.
    #[error("ends before its last element is closed")]
    CutOff,
    /// An encoding that such documents do not have.
    #[error("declares an encoding that is neither UTF-8 nor Shift_JIS")]
    UnknownEncoding,
    /// Bytes that the declared encoding does not have, or that are another one.
    #[error("is not in the encoding that it declares")]
    Encoding,
    /// A document type, in which entities could be declared.
    #[error("declares a document type, which is not read")]
    DocumentType,
    /// An entity that XML itself does not have.
    #[error("refers to an entity that it would have to declare")]
    Entity,
    /// Elements within elements without end.
    #[error("nests elements more than 64 deep")]
    Depth,
    /// A tag, a comment or a text of more than 8 MiB, or a name of more than 1,024 bytes.
    #[error("holds a tag, a comment or a text that is too long to be read")]
    TooLong,
    /// One answer with results without end.
    #[error("answers one enquiry of several with more than 1024 results")]
    Results,
    /// An element that may be there once.
    #[error("holds an element twice that may be there once")]
    Twice,
    /// Another message, or one that does not say whether a qualification is valid.
    #[error("holds no answer to an eligibility enquiry")]
    NoAnswer,
    /// The system, or the decompressor, does not give it.
    #[error("cannot be read to its end")]
    Unreadable,
    /// A pipe, a device or a socket.
    #[error("is not a regular file")]
    NotRegular,
    /// An archive that is a bomb.
    #[error("unpacks to more than is allowed")]
    Unpacked,
    /// An archive in which nobody can tell which entry is meant.
    #[error("has two entries of one name")]
    DuplicateNames,
    /// A name that leads out of the archive.
    #[error("has a name that leads out of its archive")]
    OutsideArchive,
    /// An archive with a password.
    #[error("is encrypted")]
    Encrypted,
    /// A way to compress that is not known.
    #[error("is compressed in a way other than deflate")]
    Compression,
}

impl From<io::Error> for DocumentFault {
    fn from(error: io::Error) -> DocumentFault {
        match error.kind() {
            io::ErrorKind::FileTooLarge => DocumentFault::Unpacked,
            _ => DocumentFault::Unreadable,
        }
    }
}

/// A fault and the line on which it was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damage {
    /// What is wrong.
    pub(crate) fault: DocumentFault,
    /// Where, from 1.
    pub line: u64,
}
