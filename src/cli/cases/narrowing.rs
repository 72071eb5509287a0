//! By what cases are narrowed down, whether they are listed or handed out.

use clap::Args;

use super::codes::codes;
use crate::ledger::Filter;
use crate::words::ledger::{KINDS, WHY_NOW};

/// Which cases of an insurer, or of all.
#[derive(Debug, Args)]
pub(super) struct Narrowing {
    /// Cases that this job found.
    #[arg(long, value_parser = ["linkage", "burden", "display"])]
    job: Option<String>,
    /// Cases of this kind.
    #[arg(long, value_parser = codes(&[KINDS]))]
    kind: Option<String>,
    /// Cases that wait for somebody for this reason.
    #[arg(long, value_name = "CODE", value_parser = codes(&[WHY_NOW]))]
    why_now: Option<String>,
    /// Cases of this owner; an empty name for those that nobody has.
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// Cases whose day has passed.
    #[arg(long)]
    overdue: bool,
}

impl Narrowing {
    /// The cases of which all holds that is said.
    pub(super) fn filter(&self) -> Filter {
        Filter {
            job: self.job.clone(),
            kind: self.kind.clone(),
            why_now: self.why_now.clone(),
            owner: self.owner.clone(),
            overdue: self.overdue,
            ..Filter::default()
        }
    }
}
