//! Dates as registers write them: western or by era, complete or with unknown parts.
//!
//! A value that says outright that it is unknown (`不詳`, `00000000`) is a date of which nothing is
//! known; a year that is unknown makes the whole date unknown, since month and day alone identify
//! nobody.
//!
//! An era only says how years are counted. A year past the end of its era (昭和65年, 平成35年) or before
//! its first day (平成元年1月5日) is accepted when the day it names exists: systems and printed
//! documents went on counting in the old era, and refusing the row would take the person out of the
//! comparison altogether.

mod compare;
mod parse;
mod partial;

pub use compare::level;
pub use partial::{DateError, PartialDate};
