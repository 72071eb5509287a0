//! Nights: the jobs, the ledger and the lists, one after another.

mod decisions;
mod guards;
mod kills;
mod night;
mod three_nights;
mod values;
