//! Arguments, reporting, exit status: the only code that prints.
