//! What the page of the job says that can be published.

use crate::words::names::{Named, Names, named};
use crate::words::page;

/// Headings, columns and notes.
pub(crate) const PAGE: Names = Names(&[OWN, page::PAGE]);

const OWN: &[Named] = &[
    named(
        "title",
        "資格確認の回答に対するレセコンの表示",
        "Receipt computers that show the eligibility response",
    ),
    named(
        "note",
        "資格確認の回答にある負担割合・適用区分をそのまま表示する製品と、改修の予定がある製品の一覧です。両方に製品がある事業者は、両方に数えています。",
        "Products that show the returned burden ratio or limit class as it is, and those that will be mended. A company with products in both lists counts in both.",
    ),
    named("as_returned", "回答をそのまま表示する製品", "shown as returned"),
    named("to_be_fixed", "改修の予定がある製品", "to be mended"),
    named(
        "caption_as_returned",
        "回答をそのまま表示する製品の一覧",
        "Products that show the response as it is",
    ),
    named("caption_to_be_fixed", "改修の予定がある製品の一覧", "Products that will be mended, and when"),
    named("companies", "社・", " companies, "),
    named("products", "製品", " products"),
    named("company", "事業者", "company"),
    named("product", "製品名", "product"),
    named("product_id", "製品ID", "product id"),
    named("fix_planned_on", "改修予定日", "planned for"),
    named("none", "該当する製品はありません。", "There are none."),
];
