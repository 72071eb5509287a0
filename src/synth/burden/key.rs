//! What an insurer knows an insured person by, and how facilities write it.

/// A key, as it was issued or as somebody writes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) struct Key {
    pub(crate) insurer_number: String,
    pub(crate) symbol: String,
    pub(crate) number: String,
    pub(crate) branch: String,
}

/// How a system writes keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyForm {
    AsIssued,
    /// Insurer numbers of six digits filled up with blanks.
    Blanks,
    /// Insurer numbers of six digits filled up with zeros, the number's own left out.
    Zeros,
    /// Symbol and number in full width.
    Wide,
}

impl KeyForm {
    pub(super) const ALL: [KeyForm; 4] = [KeyForm::AsIssued, KeyForm::Blanks, KeyForm::Zeros, KeyForm::Wide];

    /// A key in this form.
    pub(crate) fn write(self, key: &Key) -> Key {
        let mut written = key.clone();
        let is_national = key.insurer_number.len() == 6;
        let wide = |text: &str| text.chars().map(crate::synth::wide::to_wide).collect();
        match self {
            KeyForm::Blanks if is_national => written.insurer_number.insert_str(0, "  "),
            KeyForm::AsIssued | KeyForm::Blanks => {}
            KeyForm::Zeros => {
                if is_national {
                    written.insurer_number.insert_str(0, "00");
                }
                key.number.trim_start_matches('0').clone_into(&mut written.number);
            }
            KeyForm::Wide => {
                written.symbol = wide(&key.symbol);
                written.number = wide(&key.number);
            }
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_is_written_in_four_ways() {
        let key = Key {
            insurer_number: "138016".to_owned(),
            symbol: "12".to_owned(),
            number: "0034".to_owned(),
            branch: "01".to_owned(),
        };
        let written = KeyForm::ALL.map(|form| {
            let Key { insurer_number, symbol, number, branch } = form.write(&key);
            [insurer_number, symbol, number, branch].join(":")
        });
        assert_eq!(
            written,
            ["138016:12:0034:01", "  138016:12:0034:01", "00138016:12:34:01", "138016:１２:００３４:01"]
        );
        let eight = Key { insurer_number: "06130488".to_owned(), ..key };
        assert_eq!(KeyForm::Blanks.write(&eight), eight, "eight digits need no filling");
    }
}
