//! Responses of online eligibility checks (資格確認結果) as XML: single and bulk layouts, files and zip archives.
//!
//! A document is read in one pass and in constant memory, whatever the order of its elements; one in which the
//! header stands behind thousands of results is gone over twice. A document that cannot be read becomes a
//! reject, and what it held before the damage stays only where its answers were complete: in a bulk document.
//!
//! Elements that are not known are passed over, with all that is in them. There is no document type, and no
//! entity is expanded but those of XML itself.

mod answer;
mod archive;
mod declaration;
mod document;
mod documents;
mod fault;
mod field;
mod finding;
mod one;
mod reader;
mod state;
mod stop;
mod stream;
mod window;

pub use answer::Response;
pub(super) use documents::Documents;
pub use fault::Damage;
pub(super) use fault::DocumentFault;
pub use field::Field;
pub(super) use finding::{holds_documents, open, reads};
pub use one::read;
pub(super) use reader::Reader;

#[cfg(test)]
mod tests;
