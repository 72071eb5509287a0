//! Numbers as tables print them.

/// A number as a table prints it: the text is shown, the value only says where in a picture it belongs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Printed {
    text: String,
    value: f64,
}

impl Printed {
    /// Reads a cell such as `7.13`, `+1.42` or `12102711`; nothing where the cell holds no decimal number (`–`, empty).
    pub(crate) fn read(cell: &str) -> Option<Printed> {
        let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
        let is_decimal = digits.starts_with(|first: char| first.is_ascii_digit())
            && digits.chars().all(|character| character.is_ascii_digit() || character == '.');
        let value = if is_decimal { cell.parse().ok()? } else { return None };
        Some(Printed { text: cell.to_owned(), value })
    }

    /// The same number where its exact value is known: it is shown as it is printed, and stands where it is.
    #[must_use]
    pub(crate) fn at(self, value: f64) -> Printed {
        Printed { value, ..self }
    }

    /// As the table has it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// With the sign of per cent.
    pub(super) fn percent(&self) -> String {
        format!("{}%", self.text)
    }

    /// For the place in a picture, and for nothing else.
    pub(super) fn value(&self) -> f64 {
        self.value
    }
}

/// A rate as charts print it, `–` where there is none.
pub(super) fn percent_or_dash(rate: Option<&Printed>) -> String {
    rate.map_or_else(|| "–".to_owned(), Printed::percent)
}
