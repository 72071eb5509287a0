//! Nights: the jobs, the ledger and the lists, one after another.

mod burden_nights;
mod decisions;
mod guards;
mod hand_outs;
mod kills;
mod night;
mod three_nights;
mod values;
