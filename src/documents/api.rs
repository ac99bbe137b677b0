//! documents api
