//! The title of an annotation: `as-of=2019 speaker=city-council scope='North coast'`, or a word such as `said`.

/// What an annotation's title says, for writing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Title {
    /// Keys with values, in the order written: `("as-of", "2019")`.
    pub attributes: Vec<(String, String)>,
    /// The word of a mention.
    pub word: Option<TitleWord>,
}

/// A word that stands alone in the title of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TitleWord {
    /// The entity is the speaker of the sentence's quotation or statement.
    Said,
    /// A role word or pronoun stands for the entity.
    Ref,
}

impl Title {
    /// The title of a mention whose entity speaks.
    pub fn said() -> Self {
        Self { word: Some(TitleWord::Said), ..Self::default() }
    }

    /// The title of a role word or pronoun.
    pub fn reference() -> Self {
        Self { word: Some(TitleWord::Ref), ..Self::default() }
    }

    /// The same title with one more key.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers give dates, ids and texts they have just made")]
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.attributes.push((key.to_owned(), value.to_string()));
        self
    }

    /// Whether nothing would be written.
    pub fn is_empty(&self) -> bool {
        self.attributes.is_empty() && self.word.is_none()
    }

    /// The title as it stands between double quotes in Markdown.
    pub fn print(&self) -> String {
        let word = self.word.map(|word| match word {
            TitleWord::Said => "said".to_owned(),
            TitleWord::Ref => "ref".to_owned(),
        });
        let keys = self.attributes.iter().map(|(key, value)| format!("{key}={}", print_value(value)));
        word.into_iter().chain(keys).collect::<Vec<_>>().join(" ")
    }
}

/// A value without the signs that would end the title, the table cell or the value.
fn print_value(value: &str) -> String {
    let clean: String = value
        .chars()
        .map(|c| match c {
            '"' | '\'' => '’',
            '|' => '/',
            c if c.is_control() || c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    let words: Vec<&str> = clean.split_whitespace().collect();
    let plain = words.join(" ").replace('\\', "\\\\").replace('&', "\\&").replace('<', "\\<");
    if words.len() == 1 { plain } else { format!("'{plain}'") }
}

/// One word or `key=value` of a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub key: String,
    pub value: Option<String>,
}

/// Takes a title apart. The error says what is wrong with its form.
pub(super) fn tokens(title: &str) -> Result<Vec<Token>, String> {
    let mut rest = title.trim_start();
    let mut tokens = Vec::new();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        let Some(after) = rest.strip_prefix('=') else {
            tokens.push(Token { key, value: None });
            rest = rest.trim_start();
            continue;
        };
        let (value, after) = value(&key, after)?;
        if key.is_empty() {
            return Err(format!("`={value}` has no key before it"));
        }
        tokens.push(Token { key, value: Some(value) });
        rest = after.trim_start();
    }
    Ok(tokens)
}

fn value<'a>(key: &str, text: &'a str) -> Result<(String, &'a str), String> {
    let Some(quoted) = text.strip_prefix('\'') else {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        if end == 0 {
            return Err(format!("`{key}=` has no value"));
        }
        return Ok((text[..end].to_owned(), &text[end..]));
    };
    let Some(end) = quoted.find('\'') else {
        return Err(format!("the value of `{key}` begins with a single quote that is never closed"));
    };
    let after = &quoted[end + 1..];
    if !after.is_empty() && !after.starts_with(char::is_whitespace) {
        return Err(format!("a blank is missing after the value of `{key}`"));
    }
    let value = quoted[..end].split_whitespace().collect::<Vec<_>>().join(" ");
    if value.is_empty() { Err(format!("`{key}=` has no value")) } else { Ok((value, after)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(title: &str) -> String {
        match tokens(title) {
            Err(error) => format!("! {error}"),
            Ok(tokens) => {
                let show = |token: &Token| {
                    token.value.as_ref().map_or(token.key.clone(), |value| format!("{}→{value}", token.key))
                };
                tokens.iter().map(show).collect::<Vec<_>>().join("; ")
            }
        }
    }

    #[test]
    fn titles_are_keys_with_values_and_words() {
        let cases = [
            ("as-of=2019 speaker=x", "as-of→2019; speaker→x"),
            ("scope='North  coast' said", "scope→North coast; said"),
            ("said", "said"),
            ("", ""),
            ("scope='North", "! the value of `scope` begins with a single quote that is never closed"),
            ("scope='a'b", "! a blank is missing after the value of `scope`"),
            ("as-of=", "! `as-of=` has no value"),
            ("=2", "! `=2` has no key before it"),
        ];
        for (title, expected) in cases {
            assert_eq!(shown(title), expected, "{title}");
        }
    }

    #[test]
    fn a_printed_title_reads_back() {
        let title = Title::default().with("as-of", "2020-12").with("scope", "the \"old\" town's | port\nand bay");
        assert_eq!(title.print(), "as-of=2020-12 scope='the ’old’ town’s / port and bay'");
        assert_eq!(shown(&title.print()), "as-of→2020-12; scope→the ’old’ town’s / port and bay");
        assert_eq!(Title::said().print(), "said");
    }
}
