//! The check at registration: what is asked, what is answered, and the register that answers.

mod answer;
mod given_answers;
mod handler;
mod keeper;
mod question;
mod register_holder;
mod register_keeping;

pub(super) use given_answers::GivenAnswers;
pub(super) use handler::*;
pub(super) use keeper::AnswerKeeper;
pub(super) use register_holder::RegisterHolder;
pub(super) use register_keeping::keep_register;
