//! Bad input: wrong, missing, huge, hostile values in every field of every write. Never a fault of ours, never half a row.

mod counted;
mod forms;
mod writes;
