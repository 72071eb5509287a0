//! Reading one document, of no source.

use std::io::{self, Read};

use super::answer::Response;
use super::document::{Document, Step};
use super::fault::Damage;
use crate::config::Encoding;

/// Reads one document, which is opened anew where its header stands behind its answers.
///
/// Calls `each` for each response up to the end of the document, or to where it is damaged.
///
/// ```
/// use totsugo::inside::eligibility::{Field, read};
/// let document = "<XmlMsg><MessageHeader/><MessageBody><QualificationValidity>4</QualificationValidity></MessageBody></XmlMsg>";
/// let mut validity = None;
/// read(|| Ok(document.as_bytes()), |response| validity = response.get(Field::Validity).map(str::to_owned)).unwrap();
/// assert_eq!(validity.as_deref(), Some("4"));
/// ```
pub fn read<R: Read>(
    mut open: impl FnMut() -> io::Result<R>,
    mut each: impl FnMut(&Response<'_>),
) -> Result<(), Damage> {
    let mut open = || open().map_err(|error| Damage { fault: error.into(), line: 1 });
    let mut document = Document::new(open()?);
    document.open(Encoding::Utf8)?;
    loop {
        match document.advance()? {
            Step::Responses => {}
            Step::ContextMissing => document.know(Document::new(open()?).context(Encoding::Utf8)?),
            Step::End => return Ok(()),
        }
        document.responses().for_each(|response| each(&response));
    }
}
