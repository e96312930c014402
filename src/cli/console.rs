//! Where the user is told things: results on standard output, everything else on standard error.

use std::io::{self, IsTerminal, Write};

/// The two streams of the process and how they may be dressed.
#[derive(Clone, Copy, Debug)]
pub struct Console {
    /// Whether colours may be used on standard error.
    pub colour: bool,
    /// Whether standard error is a terminal.
    pub terminal: bool,
    /// How wide a line on standard error may be, in characters.
    pub width: usize,
}

impl Console {
    /// The console of this process: plain where standard error is no terminal, without colour where `NO_COLOR` is set.
    #[expect(clippy::disallowed_methods, reason = "the command line is the edge that reads the environment")]
    pub fn of_process() -> Self {
        let terminal = io::stderr().is_terminal();
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
        Self { colour: terminal && !no_colour && !dumb, terminal, width: 100 }
    }

    /// Writes a result to standard output. A reader that has gone away is no error.
    pub fn result(&self, text: &str) {
        write_line(&mut io::stdout().lock(), text);
    }

    /// Tells the user something on standard error.
    pub fn note(&self, text: &str) {
        write_line(&mut io::stderr().lock(), text);
    }
}

fn write_line(stream: &mut impl Write, text: &str) {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    // A closed pipe (`factbox list | head`) ends the output, not the program.
    let _ =
        stream.write_all(text.as_bytes()).and_then(|()| stream.write_all(end.as_bytes())).and_then(|()| stream.flush());
}
