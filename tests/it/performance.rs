//! Performance through the front door: what was paid or done, default by the clock, urging, handing on, visits.

mod api;
mod pages;
mod remind;
