use super::error::LedgerError;
use crate::words::Language;
impl LedgerError {
    pub(crate) fn says(&self, _lang: Language) -> String {
        self.to_string()
    }
    pub(crate) fn help(&self, _lang: Language) -> Option<String> {
        None
    }
    pub(crate) fn is_of_usage(&self) -> bool {
        matches!(
            self,
            LedgerError::Earlier { .. } | LedgerError::NoNight { .. } | LedgerError::Missing { .. }
        )
    }
}
