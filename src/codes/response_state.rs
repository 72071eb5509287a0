//! What there is of an eligibility response to compare with, as the one number in which tables hold it.

/// What there is of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum ResponseState {
    /// One that says that the qualification is valid.
    Valid = 0,
    /// None.
    Absent = 1,
    /// One that says that it is not valid (OQSCD006 is not 1).
    NotValid = 2,
}

impl ResponseState {
    const ALL: [ResponseState; 3] = [ResponseState::Valid, ResponseState::Absent, ResponseState::NotValid];

    /// The state that a number stands for.
    pub(crate) fn from_number(number: u8) -> Option<ResponseState> {
        ResponseState::ALL.into_iter().find(|state| *state as u8 == number)
    }

    /// The word of queries and results.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            ResponseState::Valid => "valid",
            ResponseState::Absent => "response_absent",
            ResponseState::NotValid => "qualification_invalid",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_a_state() {
        for state in ResponseState::ALL {
            assert_eq!(ResponseState::from_number(state as u8), Some(state));
        }
        assert_eq!(ResponseState::from_number(3), None);
    }
}
