//! The obligations to register in time, never added to each other.

/// What has to be done within how many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Obligation {
    /// The employer's: from the qualification to the notice; employees' insurance alone.
    Employer,
    /// The insurer's: from the notice to the registration.
    Insurer,
    /// Both together, where nobody says when notice was given: from the qualification to the registration; employees'
    /// insurance alone.
    Both,
}

impl Obligation {
    pub(super) const ALL: [Obligation; 3] = [Obligation::Employer, Obligation::Insurer, Obligation::Both];

    /// The name under which results carry it.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Obligation::Employer => "employer",
            Obligation::Insurer => "insurer",
            Obligation::Both => "both",
        }
    }

    /// The column of `queries/linkage/registered_records.sql` that counts its days.
    pub(super) const fn column(self) -> &'static str {
        match self {
            Obligation::Employer => "employer_days",
            Obligation::Insurer => "insurer_days",
            Obligation::Both => "both_days",
        }
    }

    /// Days that are allowed: five for each of the two.
    pub(super) const fn days_allowed(self) -> i64 {
        match self {
            Obligation::Employer | Obligation::Insurer => 5,
            Obligation::Both => 10,
        }
    }

    /// Whether it is an obligation under employees' insurance alone.
    pub(super) const fn of_employees(self) -> bool {
        matches!(self, Obligation::Employer | Obligation::Both)
    }
}
