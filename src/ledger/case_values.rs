//! What the record of a case and its resident write, as a page of the case shows both sides.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What one side of a case writes: as written, but for what could be an individual number.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct SideValues {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name_kana: Option<String>,
    /// An ISO date; what is unknown of it is 00.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) birth_date: Option<String>,
    /// 1 male, 2 female.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sex: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) address: Option<String>,
}

/// What both sides of a case write.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct CaseValues {
    pub(crate) record: SideValues,
    /// The resident to whom the number leads, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) resident: Option<SideValues>,
    /// Whether a resident of the case does not disclose the address: then there is none on either side, since the
    /// record's may be the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) undisclosed: bool,
}

impl fmt::Debug for CaseValues {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("***")
    }
}

impl CaseValues {
    /// The names of the fields of a side, in order.
    pub(crate) const FIELDS: [&str; 5] = ["name", "name_kana", "birth_date", "sex", "address"];

    /// The same without any address, where a resident of the case does not disclose theirs.
    #[must_use]
    pub(crate) fn without_address(mut self) -> CaseValues {
        self.undisclosed = true;
        self.record.address = None;
        if let Some(resident) = &mut self.resident {
            resident.address = None;
        }
        self
    }
}
