//! Plain text as Markdown that renders as that text.
//!
//! In: text of one block. Out: Markdown in which no character of the text is markup. What `CommonMark` itself drops is
//! dropped here too: blanks at the ends of lines, blank lines, control characters.

/// Writes the text of one block piece by piece, so that annotations can stand between the pieces.
#[derive(Debug, Default)]
pub(super) struct Escaper {
    out: String,
    /// What the current line holds so far that tells whether it could begin a block.
    line: LineStart,
    /// The character before the next one, for the signs that mean nothing inside a word.
    previous: Option<char>,
    /// Blanks that are written only when more text follows on the line.
    blanks: String,
}

/// How a line has begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum LineStart {
    /// Nothing stands on it yet.
    #[default]
    Empty,
    /// Digits only, so that `.` or `)` would make a list.
    Digits,
    /// Anything else.
    Text,
}

impl Escaper {
    /// Adds text.
    pub(super) fn push(&mut self, text: &str) {
        let mut chars = text.chars().filter(|c| !is_dropped(*c)).peekable();
        while let Some(c) = chars.next() {
            match c {
                '\n' | '\r' => self.end_line(),
                ' ' | '\t' => self.blanks.push(c),
                c => self.character(c, chars.peek().copied()),
            }
        }
    }

    /// Opens an annotation: the line may still begin with digits or a sign, should the annotation be taken away.
    pub(super) fn open(&mut self) {
        self.write_blanks();
        self.out.push('[');
        self.previous = None;
    }

    /// Closes an annotation.
    pub(super) fn close(&mut self, tail: &str) {
        self.out.push_str(tail);
        self.previous = None;
    }

    /// The Markdown.
    pub(super) fn finish(mut self) -> String {
        let end = self.out.trim_end_matches('\n').len();
        self.out.truncate(end);
        self.out
    }

    fn end_line(&mut self) {
        self.blanks.clear();
        self.previous = None;
        if self.line != LineStart::Empty {
            self.out.push('\n');
            self.line = LineStart::Empty;
        }
    }

    fn write_blanks(&mut self) {
        if self.line == LineStart::Empty {
            self.blanks.clear();
        } else if !self.blanks.is_empty() {
            self.out.push_str(&self.blanks);
            self.blanks.clear();
            self.previous = Some(' ');
            if self.line == LineStart::Digits {
                self.line = LineStart::Text;
            }
        }
    }

    fn character(&mut self, c: char, next: Option<char>) {
        self.write_blanks();
        if self.needs_escape(c, next) {
            self.out.push('\\');
        }
        self.out.push(c);
        self.previous = Some(c);
        self.line = match self.line {
            LineStart::Empty | LineStart::Digits if c.is_ascii_digit() => LineStart::Digits,
            _ => LineStart::Text,
        };
    }

    fn needs_escape(&self, c: char, next: Option<char>) -> bool {
        let begins_line = self.line == LineStart::Empty;
        match c {
            '\\' | '*' | '`' | '[' | ']' | '<' | '|' => true,
            '_' => !(self.previous.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            '&' => next.is_none_or(|next| next == '#' || next.is_ascii_alphanumeric()),
            '#' | '+' | '-' | '>' | '=' | '~' | ':' => begins_line,
            '.' | ')' => self.line == LineStart::Digits,
            // Before a bracket that opens an annotation it would make an image.
            '!' => next.is_none_or(|next| next == '['),
            _ => false,
        }
    }
}

/// Characters that Markdown or HTML cannot hold.
fn is_dropped(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}
