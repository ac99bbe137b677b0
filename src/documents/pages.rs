//! documents pages
