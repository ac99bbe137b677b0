//! The product in a real browser: headless Chromium, driven as a person would drive it.
//!
//! `CONCORD_TEST_CHROMEDRIVER` names the WebDriver; with `CONCORD_TEST_PICTURES` the pages are kept as pictures.

mod driver;
mod first_start;
mod main_job;
mod pages;
mod places;
mod window;
