//! Agreements through the front door: drafting, signing, taking back, sealing, and the paper; by API and on pages.

mod acts_on_pages;
mod amending;
mod drafting;
mod editor;
mod family;
pub mod oral;
mod paper;
mod sealing;
mod settlement;
mod signing;
mod signing_pages;
mod taking_back;
mod two_people;
