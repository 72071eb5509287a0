//! Nights: the jobs, the ledger and the lists, one after another.

mod guards;
mod night;
mod three_nights;
