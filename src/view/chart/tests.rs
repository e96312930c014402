//! What is drawn, and where.
