//! A snapshot of a briefing's folder goes in, rendered files come out.
