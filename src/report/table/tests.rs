use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, BooleanArray, Decimal128Array, Int32Array, Int64Array, RecordBatch, StringArray, UInt8Array,
    UInt64Array,
};
use datafusion::arrow::datatypes::{Field, Schema};

use super::*;
use crate::report::csv::CsvStyle;
use crate::words::{Labels, Language, Text};

const fn column(name: &'static str, japanese: &'static str, form: Form) -> TableColumn {
    TableColumn::new(Text { ja: japanese, en: name }, form)
}

const LAYOUT: TableLayout = TableLayout {
    name: "sample",
    title: Text { ja: "見本", en: "Sample" },
    note: Text { ja: "", en: "" },
    columns: &[
        column("month", "年月", Form::Month),
        column("prefecture", "都道府県", Form::Prefecture),
        column("facility_type", "施設類型", Form::FacilityType),
        column("name", "名称", Form::Text),
        column("band", "階級", Form::Band),
        column("mark", "区分", Form::Word),
        column("on", "日", Form::Date),
        column("obligated", "義務化", Form::Flag),
        column("total", "総数", Form::Count),
        column("rank", "順位", Form::Rank),
        column("rate_percent", "利用率", Form::Percent(2)),
        column("change_points", "前月差", Form::Points(1)),
    ],
};
static SAMPLE: TableLayout = LAYOUT;

fn batch(columns: Vec<ArrayRef>) -> RecordBatch {
    let fields = columns
        .iter()
        .enumerate()
        .map(|(at, array)| Field::new(format!("c{at}"), array.data_type().clone(), true));
    RecordBatch::try_new(Arc::new(Schema::new(fields.collect::<Vec<_>>())), columns).unwrap()
}

fn rows() -> RecordBatch {
    let decimals = |values: [Option<i128>; 3], scale| {
        Arc::new(Decimal128Array::from(values.to_vec()).with_precision_and_scale(20, scale).unwrap())
            as ArrayRef
    };
    batch(vec![
        Arc::new(Int32Array::from(vec![2024_04, 2024_12, 2024_01])),
        Arc::new(UInt8Array::from(vec![13, 0, 1])),
        Arc::new(UInt8Array::from(vec![1, 0, 9])),
        Arc::new(StringArray::from(vec![Some("A,\"B\""), Some("医院"), None])),
        Arc::new(StringArray::from(vec!["over 0 to 3", "50 and over", "left_out"])),
        Arc::new(StringArray::from(vec![Some("top5"), None, Some("bottom5")])),
        Arc::new(Int32Array::from(vec![Some(2024_04_01), None, Some(2024_12_31)])),
        Arc::new(BooleanArray::from(vec![Some(true), Some(false), None])),
        Arc::new(Int64Array::from(vec![Some(0), Some(1_234_567), None])),
        Arc::new(UInt64Array::from(vec![Some(1), Some(47), None])),
        decimals([Some(6_05), None, Some(100_00)], 2),
        decimals([Some(1_4), Some(-5), None], 1),
    ])
}

fn style(headers: Language, words: Language) -> CsvStyle {
    CsvStyle { headers, words, labels: Labels::NONE, mark: false, neutralise: false }
}

fn csv(style: CsvStyle) -> String {
    let table = ResultTable { layout: &SAMPLE, rows: vec![rows()], remarks: Vec::new() };
    assert_eq!((table.len(), table.is_empty()), (3, false));
    String::from_utf8(table.write_csv(Vec::new(), style).unwrap()).unwrap()
}

#[test]
fn codes_stay_and_their_words_stand_at_the_end() {
    assert_eq!(
        csv(style(Language::English, Language::Japanese)),
        "month,prefecture,facility_type,name,band,mark,on,obligated,total,rank,rate_percent,change_points,facility_type_label,band_label,mark_label\n\
         2024-04,東京都,hospital,\"A,\"\"B\"\"\",over 0 to 3,top5,2024-04-01,true,0,1,6.05,+1.4,病院,0％超3％未満,上位5\n\
         2024-12,全国,all,医院,50 and over,,,false,1234567,47,–,-0.5,総計,50％以上,\n\
         2024-01,北海道,checkup_body,,left_out,bottom5,2024-12-31,,,,100.00,,健診実施機関,対象外,下位5\n"
    );
}

#[test]
fn japanese_has_its_own_headers() {
    let csv = csv(CsvStyle { mark: true, ..style(Language::Japanese, Language::English) });
    assert!(
        csv.starts_with("\u{FEFF}年月,都道府県,施設類型,名称,階級,区分,日,義務化,総数,順位,利用率,前月差,施設類型（名称）,階級（名称）,区分（名称）\n"),
        "{csv}"
    );
    assert!(
        csv.contains("2024-12,全国,all,医院,50 and over,,,false,1234567,47,–,-0.5,all,50 and over,\n"),
        "{csv}"
    );
}

#[test]
fn a_column_of_another_type_is_an_error() {
    let mut columns = rows().columns().to_vec();
    columns[10] = Arc::new(Decimal128Array::from(vec![1, 2, 3]).with_precision_and_scale(20, 1).unwrap());
    let table = ResultTable { layout: &SAMPLE, rows: vec![batch(columns)], remarks: Vec::new() };
    let error = table.write_csv(Vec::new(), style(Language::English, Language::English)).unwrap_err();
    assert!(error.to_string().contains("column `rate_percent` of sample"), "{error}");
    columns = rows().columns()[..11].to_vec();
    let table = ResultTable { layout: &SAMPLE, rows: vec![batch(columns)], remarks: Vec::new() };
    assert!(table.write_csv(Vec::new(), style(Language::English, Language::English)).is_err());
}
