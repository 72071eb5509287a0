//! A record and its residents side by side, field by field, with the rule behind each level.

use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int32Type, UInt8Type, UInt64Type};

use crate::engine::{EngineError, Query};
use crate::jobs::error::JobError;
use crate::jobs::linkage::context::Run;
use crate::jobs::linkage::folding::{OTHER_NAMES, PERSON_COLUMNS};
use crate::source::{RowSet, Source};
use crate::text::date::PartialDate;
use crate::text::{Compared, Comparison, Level, Person, PersonFingerprint, address, kana, name};
use crate::words::Language;
use crate::words::linkage::explanation;

/// One field of a record beside the same field of a resident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldView {
    /// `name`, `name_kana`, `birth_date`, `sex` or `address`.
    pub field: &'static str,
    /// As the record writes it, and folded.
    pub record: (String, String),
    /// As the register writes it, and folded; an undisclosed address is not shown.
    pub resident: (String, String),
    /// How they agree.
    pub level: Level,
    /// By which rule.
    pub rule: &'static str,
    /// Through which foldings.
    pub causes: String,
}

/// A record beside one resident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SideBySide {
    pub resident_id: String,
    /// Field by field.
    pub fields: Vec<FieldView>,
}

/// A record beside the residents of a row of `queries/linkage/findings.sql`: the one whose number it bears,
/// and the candidate.
pub(super) async fn side_by_side(
    run: &Run<'_>,
    found: &RecordBatch,
) -> Result<[Option<SideBySide>; 2], JobError> {
    let row = |column: &str| {
        let column = found.column_by_name(column)?.as_primitive::<UInt64Type>();
        column.is_valid(0).then(|| column.value(0))
    };
    let mut record = match row("record") {
        Some(record) => RowValues::of_record(run, record).await?,
        None => RowValues::default(),
    };
    let mut residents = [None, None];
    for (values, resident) in residents.iter_mut().zip([row("resident"), row("candidate")]) {
        if let Some(resident) = resident {
            *values = Some(RowValues::of_resident(run, resident).await?);
        }
    }
    // The record's address may be that of either, and would show beside the other one.
    record.undisclosed = residents.iter().flatten().any(|resident| resident.undisclosed);
    Ok(residents.map(|resident| {
        let resident = resident?;
        Some(SideBySide {
            fields: fields(&record, &resident, run.config.lang),
            resident_id: resident.resident_id,
        })
    }))
}

/// The values of one row of either side.
#[derive(Default)]
struct RowValues {
    resident_id: String,
    name: String,
    name_kana: String,
    birth_date: Option<PartialDate>,
    sex: u8,
    address: String,
    former_name: Option<String>,
    alias: Option<String>,
    undisclosed: bool,
}

impl RowValues {
    async fn of_record(run: &Run<'_>, row: u64) -> Result<RowValues, JobError> {
        RowValues::read(run, &run.own.linkages, (&PERSON_COLUMNS, Query::VALUES), row).await
    }

    async fn of_resident(run: &Run<'_>, row: u64) -> Result<RowValues, JobError> {
        let beside = OTHER_NAMES.into_iter().chain(["undisclosed"]);
        let columns: Vec<&str> = PERSON_COLUMNS.into_iter().chain(beside).collect();
        let (columns, query) = run.own.register.with_id(&columns);
        RowValues::read(run, &run.own.residents, (&columns, query), row).await
    }

    async fn read(
        run: &Run<'_>,
        source: &Arc<Source>,
        (columns, query): (&[&str], Query),
        row: u64,
    ) -> Result<RowValues, JobError> {
        let rows = Arc::new([row].into_iter().collect::<RowSet>());
        let table = source.table(columns, Some(rows), 1, Arc::default(), Arc::new(|_| {}))?;
        let session = run.engine.session();
        session.register("values", table)?;
        let (_, batches) = session.collect(query, &[]).await?;
        match batches.iter().find(|batch| batch.num_rows() > 0) {
            Some(batch) => Ok(RowValues::of(batch)?),
            None => Ok(RowValues::default()),
        }
    }

    fn of(batch: &RecordBatch) -> Result<RowValues, EngineError> {
        let text = |name: &str| -> Result<Option<String>, EngineError> {
            let Some(column) = batch.column_by_name(name) else { return Ok(None) };
            let column = cast(column, &DataType::Utf8)?;
            let column = column.as_string::<i32>();
            Ok(column.is_valid(0).then(|| column.value(0).to_owned()))
        };
        let birth_date = batch.column_by_name("birth_date").map(AsArray::as_primitive::<Int32Type>);
        let sex = batch.column_by_name("sex").map(AsArray::as_primitive::<UInt8Type>);
        let undisclosed = batch.column_by_name("undisclosed").map(AsArray::as_boolean);
        Ok(RowValues {
            resident_id: text("resident_id")?.unwrap_or_default(),
            name: text("name")?.unwrap_or_default(),
            name_kana: text("name_kana")?.unwrap_or_default(),
            birth_date: birth_date
                .filter(|column| column.is_valid(0))
                .and_then(|column| PartialDate::from_packed(column.value(0)).ok()),
            sex: sex.filter(|column| column.is_valid(0)).map_or(0, |column| column.value(0)),
            address: text("address")?.unwrap_or_default(),
            former_name: text("former_name")?,
            alias: text("alias")?,
            undisclosed: undisclosed.is_some_and(|column| column.is_valid(0) && column.value(0)),
        })
    }

    fn person(&self) -> Person<'_> {
        Person {
            name: Some(&self.name),
            name_kana: Some(&self.name_kana),
            birth_date: self.birth_date.map_or(0, |date| date.packed().max(PersonFingerprint::UNKNOWN_DATE)),
            sex: self.sex,
            address: Some(&self.address),
        }
    }
}

fn fields(record: &RowValues, resident: &RowValues, lang: Language) -> Vec<FieldView> {
    let (former_name, alias) = (resident.former_name.as_deref(), resident.alias.as_deref());
    let compared = Compared::of(&record.person(), &resident.person(), former_name, alias);
    let date = |date: Option<PartialDate>| {
        let date = date.map_or_else(String::new, |date| date.to_string());
        (date.clone(), date)
    };
    let sex = |sex: u8| {
        let words = ["", explanation::MALE.of(lang), explanation::FEMALE.of(lang)];
        let sex = words.get(usize::from(sex)).copied().unwrap_or_default().to_owned();
        (sex.clone(), sex)
    };
    // Where the register does not disclose an address, the record's is not shown either: it may be the same.
    let undisclosed = record.undisclosed || resident.undisclosed;
    let place = |values: &RowValues| {
        if undisclosed {
            return [explanation::UNDISCLOSED.of(lang); 2].map(str::to_owned).into();
        }
        (values.address.clone(), address::fold(&values.address))
    };
    let places = compared.address;
    let places = if undisclosed { Comparison::new(places.level, "not shown") } else { places };
    let name_of = |values: &RowValues| (values.name.clone(), name::fold(&values.name).into_owned());
    let reading_of =
        |values: &RowValues| (values.name_kana.clone(), kana::fold(&values.name_kana).into_owned());
    vec![
        view("name", name_of(record), name_of(resident), compared.name),
        view("name_kana", reading_of(record), reading_of(resident), compared.kana),
        view("birth_date", date(record.birth_date), date(resident.birth_date), compared.birth_date),
        view("sex", sex(record.sex), sex(resident.sex), compared.sex),
        view("address", place(record), place(resident), places),
    ]
}

fn view(
    field: &'static str,
    record: (String, String),
    resident: (String, String),
    comparison: Comparison,
) -> FieldView {
    let Comparison { level, rule, notation, .. } = comparison;
    FieldView { field, record, resident, level, rule, causes: notation.to_string() }
}
