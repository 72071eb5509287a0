//! What is asked: a registration, as its insurer writes it.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::source::LINKAGES;

/// A new or changed registration. Values are texts as files have them: dates in any form, kana in any width.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    pub(super) insurer_number: String,
    #[serde(default)]
    pub(super) symbol: Option<String>,
    pub(super) number: String,
    #[serde(default)]
    pub(super) branch: Option<String>,
    /// 個人番号. It comes back in no answer and stands in no log.
    #[serde(default)]
    individual_number: Option<String>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    name_kana: Option<String>,
    #[serde(default)]
    birth_date: Option<String>,
    /// 1 or 男, 2 or 女.
    #[serde(default)]
    sex: Option<String>,
    #[serde(default)]
    address: Option<String>,
    #[serde(default)]
    qualified_from: Option<String>,
}

impl Question {
    /// The values of all columns of records, in their order.
    pub(super) fn row(self) -> Vec<Option<String>> {
        let mut given = [
            ("insurer_number", Some(self.insurer_number)),
            ("symbol", self.symbol),
            ("number", Some(self.number)),
            ("branch", self.branch),
            ("individual_number", self.individual_number),
            ("name", self.name),
            ("name_kana", self.name_kana),
            ("birth_date", self.birth_date),
            ("sex", self.sex),
            ("address", self.address),
            ("qualified_from", self.qualified_from),
        ];
        let mut of = |name: &str| given.iter_mut().find(|(column, _)| *column == name)?.1.take();
        LINKAGES.columns.iter().map(|column| of(column.name)).collect()
    }
}
