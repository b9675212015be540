//! The build.

fn main() {}
