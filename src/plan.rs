//! Which pages there are, and at which address.
