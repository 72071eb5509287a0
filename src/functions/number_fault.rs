//! `number_fault(individual_number, number_check)`.

use std::sync::Arc;

use datafusion::arrow::array::StringViewBuilder;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use super::number_key::number_check;
use crate::codes::individual_number::{Fault, Reading, read};

sql_function! {
    /// Why an individual number cannot be anybody's: a name of [`Fault`]; null where nothing is wrong with it, or there is none.
    ///
    /// `number_check` is as in `number_key`. A number that has lost its leading zero has not twelve digits.
    NumberFault = "number_fault"(2) -> DataType::Utf8View, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let numbers = arguments.text(0)?;
    let check = number_check(arguments)?;
    let mut faults = StringViewBuilder::with_capacity(arguments.rows());
    for row in 0..arguments.rows() {
        faults.append_option(match read(numbers.get(row).unwrap_or_default(), check) {
            Reading::Invalid(fault) => Some(fault.as_str()),
            Reading::LostZero(_) => Some(Fault::NotTwelveDigits.as_str()),
            Reading::Missing | Reading::Number(_) => None,
        });
    }
    Ok(ColumnarValue::Array(Arc::new(faults.finish())))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, StringArray};

    use crate::codes::individual_number::{check_digit, synthetic};
    use crate::functions::harness::{STRING_TYPES, evaluate, texts};

    #[test]
    fn a_fault_is_named_and_the_number_is_not() {
        let body = 12_345_678_901;
        let (made_up, digit) = (synthetic(body).to_string(), u64::from(check_digit(body)));
        let [right, wrong] = [digit, (digit + 5) % 10].map(|digit| format!("{body}{digit}"));
        let lost = synthetic(1_234_567_890).to_string();
        let cases = [
            (Some("1.23E+11"), Some("exponent_form"), Some("exponent_form")),
            (Some("12345"), Some("not_twelve_digits"), Some("not_twelve_digits")),
            (Some(&*lost), Some("not_twelve_digits"), Some("not_twelve_digits")),
            (Some("000000000000"), Some("all_zero"), Some("all_zero")),
            (Some(&*wrong), Some("check_digit"), Some("check_digit")),
            (Some(&*made_up), Some("made_up"), None),
            (Some(&*right), None, Some("check_digit")),
            (Some(" "), None, None),
            (None, None, None),
        ];
        for data_type in &STRING_TYPES {
            let numbers = texts(data_type, &cases.map(|(number, ..)| number));
            for (check, expected) in [
                ("official", cases.map(|(_, official, _)| official)),
                ("synthetic", cases.map(|(.., synthetic)| synthetic)),
            ] {
                let check = Arc::new(StringArray::from(vec![check; cases.len()]));
                let found = evaluate("number_fault", vec![Arc::clone(&numbers), check]);
                assert_eq!(found.as_string_view().iter().collect::<Vec<_>>(), expected);
            }
        }
    }
}
