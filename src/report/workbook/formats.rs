//! The formats of cells.

use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, FormatBorder};

use crate::report::table::Form;

const YELLOW: Color = Color::RGB(0xFF_FF00);
const GREY: Color = Color::RGB(0xD0_CECE);
const HEAD: Color = Color::RGB(0xE7_EDF4);
const GRAVEST: Color = Color::RGB(0xFC_E4D6);
const TO_FILL_IN: Color = Color::RGB(0xFF_F9DB);
const LINE: Color = Color::RGB(0xA6_A6A6);
const FONT: &str = "Yu Gothic";

/// How a row stands out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Shade {
    #[default]
    Plain,
    /// Among the five highest: yellow.
    Top,
    /// Among the five lowest: grey.
    Bottom,
    /// The row that adds up the others.
    Total,
}

impl Shade {
    /// What a word of the column `band` asks for.
    pub(super) fn of(word: &str) -> Shade {
        match word {
            "top5" | "上位5" => Shade::Top,
            "bottom5" | "下位5" => Shade::Bottom,
            _ => Shade::Plain,
        }
    }
}

/// The formats that sheets share.
pub(super) struct Formats {
    pub(super) title: Format,
    pub(super) month: Format,
    pub(super) note: Format,
    pub(super) head: Format,
    pub(super) heading: Format,
}

impl Formats {
    pub(super) fn new() -> Formats {
        let plain = || Format::new().set_font_name(FONT);
        Formats {
            title: plain().set_bold().set_font_size(14),
            month: plain().set_num_format("yyyy\"年\"m\"月\"").set_align(FormatAlign::Left),
            heading: plain().set_bold(),
            note: plain().set_font_size(9).set_text_wrap().set_align(FormatAlign::Top),
            head: cell(Shade::Plain)
                .set_bold()
                .set_text_wrap()
                .set_background_color(HEAD)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
        }
    }
}

/// A cell with lines around it.
fn cell(shade: Shade) -> Format {
    let plain = Format::new().set_font_name(FONT).set_border(FormatBorder::Thin).set_border_color(LINE);
    match shade {
        Shade::Plain => plain,
        Shade::Top => plain.set_background_color(YELLOW),
        Shade::Bottom => plain.set_background_color(GREY),
        Shade::Total => plain.set_bold(),
    }
}

/// A cell of a list of texts: whatever is typed into it stays a text too.
pub(super) fn listed() -> Format {
    cell(Shade::Plain).set_num_format("@").set_text_wrap().set_align(FormatAlign::Top)
}

/// A cell with the place of a row among all.
pub(super) fn ranked() -> Format {
    cell(Shade::Plain).set_num_format("0").set_align(FormatAlign::Top)
}

/// A cell of a row that comes before all others.
pub(super) fn standing_out(cell: Format) -> Format {
    cell.set_background_color(GRAVEST)
}

/// A cell that somebody is to fill in.
pub(super) fn to_fill_in(cell: Format) -> Format {
    cell.set_background_color(TO_FILL_IN)
}

/// A cell of a column of that form.
pub(super) fn of(form: Form, shade: Shade) -> Format {
    let cell = cell(shade);
    match form {
        Form::Count | Form::Yen => cell.set_num_format("#,##0"),
        Form::Rank => cell.set_num_format("0").set_align(FormatAlign::Center),
        Form::Percent(decimals) | Form::Bound(decimals) => {
            cell.set_num_format(format!("{}\"%\"", zeros(decimals))).set_align(FormatAlign::Right)
        }
        Form::Points(decimals) => {
            let zeros = zeros(decimals);
            cell.set_num_format(format!("+{zeros};-{zeros};{zeros}"))
        }
        Form::Month => cell.set_num_format("yyyy-mm").set_align(FormatAlign::Left),
        Form::Date => cell.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
        Form::Flag | Form::Word => cell.set_align(FormatAlign::Center),
        Form::Code => cell.set_num_format("@").set_align(FormatAlign::Center),
        Form::Text | Form::Band | Form::Prefecture | Form::FacilityType => cell,
    }
}

fn zeros(decimals: u8) -> String {
    if decimals == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(usize::from(decimals))) }
}

/// The first day of the month yyyymm.
pub(super) fn first_day(month: i64) -> Option<ExcelDateTime> {
    day(month * 100 + 1)
}

/// The day yyyymmdd; nothing before 1900, where spreadsheets have no dates.
pub(super) fn day(packed: i64) -> Option<ExcelDateTime> {
    let year = u16::try_from(packed / 10_000).ok()?;
    let (month, day) = (u8::try_from(packed / 100 % 100).ok()?, u8::try_from(packed % 100).ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}
