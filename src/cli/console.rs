//! Where the user is told things: results on standard output, everything else on standard error.

use std::cell::RefCell;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::rc::Rc;

use crate::disk;

/// One of the two streams of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Standard output: what was asked for.
    Result,
    /// Standard error: everything else.
    Note,
}

/// The streams of the process and how they may be dressed.
#[derive(Clone, Debug)]
pub struct Console {
    result_is_terminal: bool,
    note_is_terminal: bool,
    /// Whether colours may be used where there is a terminal.
    colours_allowed: bool,
    /// Why a result could not be written.
    lost: Rc<RefCell<Option<String>>>,
}

impl Console {
    /// The console of this process: plain where a stream is no terminal, without colour where `NO_COLOR` is set.
    #[expect(clippy::disallowed_methods, reason = "the command line is the edge that reads the environment")]
    pub fn of_process() -> Self {
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
        Self {
            result_is_terminal: io::stdout().is_terminal(),
            note_is_terminal: io::stderr().is_terminal(),
            colours_allowed: !no_colour && !dumb,
            lost: Rc::default(),
        }
    }

    /// Whether a stream is a terminal.
    pub fn is_terminal(&self, stream: Stream) -> bool {
        match stream {
            Stream::Result => self.result_is_terminal,
            Stream::Note => self.note_is_terminal,
        }
    }

    /// Whether colours may be used on a stream.
    pub fn has_colour(&self, stream: Stream) -> bool {
        self.colours_allowed && self.is_terminal(stream)
    }

    /// Writes a result to standard output.
    pub fn result(&self, text: &str) {
        self.write(Stream::Result, text);
    }

    /// Writes a result to standard output as indented JSON.
    ///
    /// # Panics
    /// Never: a JSON value serialises.
    pub fn json(&self, value: &serde_json::Value) {
        self.result(&serde_json::to_string_pretty(value).expect("a JSON value serialises"));
    }

    /// Tells the user something on standard error.
    pub fn note(&self, text: &str) {
        self.write(Stream::Note, text);
    }

    /// Shows how far a long run has come, in a line of a terminal that the next call writes over; nothing elsewhere.
    pub fn progress(&self, text: &str) {
        if self.note_is_terminal {
            let mut stream = io::stderr().lock();
            drop(write!(stream, "\r\x1b[K{text}").and_then(|()| stream.flush()));
        }
    }

    /// Writes lines to a stream. A reader that has gone away (`factbox list | head`) ends the output, not the program.
    pub fn write(&self, stream: Stream, text: &str) {
        let end = if text.ends_with('\n') { "" } else { "\n" };
        let write = |stream: &mut dyn Write| {
            stream.write_all(text.as_bytes())?;
            stream.write_all(end.as_bytes())?;
            stream.flush()
        };
        match stream {
            Stream::Result => {
                let refused = write(&mut io::stdout().lock()).err();
                if let Some(error) = refused.filter(|error| error.kind() != ErrorKind::BrokenPipe) {
                    self.lost.replace(Some(disk::reason(&error)));
                }
            }
            // There is nobody left to tell.
            Stream::Note => drop(write(&mut io::stderr().lock())),
        }
    }

    /// Why a result could not be written, if one could not: a full disk, say. A reader that has gone away is no reason.
    pub fn lost(&self) -> Option<String> {
        self.lost.borrow().clone()
    }
}
