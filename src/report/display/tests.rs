use super::*;
use crate::report::page_structure::faults;
use crate::words::Language;

fn page(language: Language) -> Page {
    let entry = |company: &str, product: &str, date: &str| Entry {
        company: company.into(),
        product: product.into(),
        product_id: "P1".into(),
        fix_planned_on: date.into(),
    };
    let list = |item: &str, to_be_fixed| ItemList {
        item: item.into(),
        as_returned: vec![entry("甲社", "レセ<b>", ""), entry("甲社", "レセ2", ""), entry("", "無名", "")],
        to_be_fixed,
    };
    Page {
        language,
        made_up: false,
        as_of: "2024-08-31".into(),
        lists: vec![list("ratio", vec![entry("乙社", "レセ3", "2024-10-01")]), list("limit_class", vec![])],
    }
}

#[test]
fn the_lists_are_counted_dated_and_escaped() {
    let html = render(&page(Language::Japanese)).unwrap();
    for part in [
        "<html lang=\"ja\">",
        "レセコンの表示",
        "<b>1</b>社・<b>3</b>製品",
        "レセ&lt;b&gt;",
        "2024-10-01",
        "該当する製品はありません。",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(!html.contains("レセ<b>") && !html.contains("http"), "nothing is loaded and nothing runs");
    let english = render(&page(Language::English)).unwrap();
    assert!(english.contains("<html lang=\"en\">") && english.contains("burden ratio"), "{english}");
}

#[test]
fn every_table_has_a_caption_and_scrolls_by_keyboard() {
    for language in Language::ALL {
        let html = render(&page(language)).unwrap();
        assert!(html.contains("<table"));
        assert_eq!(faults(&html, language), Vec::<String>::new());
    }
}

#[test]
fn made_up_products_are_said_to_be_made_up() {
    for language in Language::ALL {
        let said =
            language.choose("実在の人や施設についての結果ではありません", "of no real person or facility");
        assert!(!render(&page(language)).unwrap().contains(said));
        assert!(render(&Page { made_up: true, ..page(language) }).unwrap().contains(said));
    }
}
