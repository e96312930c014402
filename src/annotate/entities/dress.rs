//! What an organisation's name also goes without: its legal form, and words that only say what it is.

use std::collections::HashSet;

use crate::language::NameWords;

/// The words at the end of organisations' names that are left out as one pleases.
#[derive(Clone, Debug, Default)]
pub(in crate::annotate) struct Dress {
    legal_forms: HashSet<String>,
    descriptors: HashSet<String>,
    silent_endings: Vec<String>,
}

impl Dress {
    /// Takes the words from the language's lists.
    pub fn new(words: &NameWords) -> Self {
        let set = |words: &[String]| words.iter().map(|word| word.trim_end_matches('.').to_owned()).collect();
        Self {
            legal_forms: set(&words.legal_forms),
            descriptors: set(&words.descriptors),
            silent_endings: words.silent_endings.iter().map(|ending| format!(" {ending}")).collect(),
        }
    }

    /// A firm's name without article, legal form and the words that only say what it is: "BASF SE", "Lune News Agency".
    pub fn core<'a>(&self, name: &'a str) -> &'a str {
        let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        let is_dress = |word: &str| self.legal_forms.contains(word) || self.descriptors.contains(word);
        undressed(bare, |rest, word| is_dress(word) && !rest.ends_with(" and"))
    }

    /// A firm's name without its legal form, which texts give or leave out as they please: all articles know it by that.
    pub fn stem<'a>(&self, name: &'a str) -> &'a str {
        let short = self.silent_endings.iter().find_map(|ending| name.strip_suffix(ending.as_str()));
        undressed(short.unwrap_or(name), |_, word| self.legal_forms.contains(word))
    }
}

/// A name without the last words that go; `goes` is asked for what would be left and the word.
fn undressed(mut name: &str, goes: impl Fn(&str, &str) -> bool) -> &str {
    while let Some((rest, last)) = name.rsplit_once(' ') {
        if !goes(rest, last.trim_end_matches('.')) || rest.ends_with(" of") || rest.ends_with('&') {
            break;
        }
        name = rest.trim_end_matches([',', ' ']);
    }
    name
}
