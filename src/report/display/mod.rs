//! The page of the display job that can be published. It names companies and products, never a person.

mod page;
#[cfg(test)]
mod tests;

pub(crate) use page::{Entry, ItemList, Page, render};
