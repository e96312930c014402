//! Money: ISO 4217 codes, signs and names, and what to do where several countries share a name.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::numbers::{Words, words};
use super::phrases::Phrases;
use super::token::{Tokens, Vocabulary};

/// How many tokens title, dateline and first words have: a country named there is the report's own.
const LEAD: usize = 80;

/// How many tokens a dateline has at most.
const DATELINE: usize = 8;

/// How often a text names the countries of one currency, and where.
#[derive(Clone, Copy, Debug, Default)]
struct Mentions {
    count: usize,
    first: usize,
    /// Whether one stands in the dateline.
    dateline: bool,
    /// How often the currency itself is written with a sign of its own.
    written: usize,
    /// Whether that sign tells the family's default from the bare sign.
    told_apart: bool,
}

/// How many tokens a text has at most that may be nothing but a quantity.
const SHORT: usize = 16;

/// What a sign or name of money stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Money {
    /// One currency, by its ISO code.
    Code(String),
    /// A name that several countries share: an index into the families.
    Family(usize),
}

/// A name or sign of money, with what one of it is worth in the currency's unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyWord {
    /// The currency.
    pub money: Money,
    /// 1, 0.01 for hundredth parts, 1000 for "grand".
    pub factor: Decimal,
    /// Whether it must touch the digits.
    pub glued: bool,
}

/// A name that several countries share.
#[derive(Clone, Debug)]
pub struct Family {
    /// The name, plural.
    pub name: String,
    /// The code where the text names no country, if the name is clear enough without one.
    pub default: Option<String>,
    /// Whether it is used the world over, so that a country must stand out to change what it means.
    pub world: bool,
}

/// All money words.
#[derive(Clone, Debug)]
pub struct Currencies {
    /// Signs and codes before the number.
    pub prefixes: Phrases<MoneyWord>,
    /// Names, codes and signs after the number.
    pub suffixes: Phrases<MoneyWord>,
    /// The families.
    pub families: Vec<Family>,
    /// Names that are everyday words too.
    pub everyday: Words,
    /// Codes that are words too.
    pub word_codes: Words,
    cues: Phrases<Vec<(usize, String)>>,
    /// The codes of each family.
    shared: Vec<(usize, String)>,
}

/// Which currency of each family a text speaks of.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    codes: Vec<Option<String>>,
    /// Whether the whole text is so short that it may be nothing but a quantity.
    pub is_short: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    currencies: Vec<CurrencyEntry>,
    families: Vec<FamilyEntry>,
    minor: Vec<MinorEntry>,
    everyday: Vec<String>,
    word_codes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CurrencyEntry {
    code: String,
    #[serde(default)]
    symbols: Vec<String>,
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyEntry {
    name: String,
    symbols: Vec<String>,
    words: Vec<String>,
    default: Option<String>,
    #[serde(default)]
    world: bool,
    cues: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MinorEntry {
    words: Vec<String>,
    family: Option<String>,
    code: Option<String>,
    factor: Option<Decimal>,
    #[serde(default)]
    glued: bool,
}

impl Currencies {
    /// Reads the embedded data file.
    pub(super) fn embedded(vocabulary: &mut Vocabulary) -> Self {
        let file: File =
            serde_yaml::from_str(include_str!("currencies.yaml")).expect("the embedded currencies are valid");
        let (mut prefixes, mut suffixes) = (Vec::new(), Vec::new());
        for (index, family) in file.families.iter().enumerate() {
            let word = || whole(Money::Family(index));
            prefixes.extend(family.symbols.iter().map(|symbol| (symbol.clone(), word())));
            // "5$" is money, "10K" a number in thousands.
            let behind = |symbol: &&String| !symbol.ends_with('.') && !is_letter(symbol);
            let after = family.words.iter().chain(family.symbols.iter().filter(behind));
            suffixes.extend(after.map(|name| (name.clone(), word())));
        }
        for entry in &file.currencies {
            let word = || whole(Money::Code(entry.code.clone()));
            let signs = entry.symbols.iter().chain([&entry.code]);
            prefixes.extend(signs.clone().map(|symbol| (symbol.clone(), word())));
            suffixes.extend(
                signs
                    .filter(|symbol| symbol.chars().count() > 1 || !symbol.is_ascii())
                    .map(|symbol| (symbol.clone(), word())),
            );
            for name in &entry.names {
                suffixes.push((name.clone(), word()));
                suffixes.push((format!("{name}s"), word()));
            }
        }
        for entry in &file.minor {
            let family = || file.families.iter().position(|family| Some(&family.name) == entry.family.as_ref());
            let money = entry.code.clone().map(Money::Code).or_else(|| family().map(Money::Family));
            let money = money.expect("every minor unit of the data file names a code or a family of the same file");
            let word = MoneyWord { money, factor: entry.factor.unwrap_or(Decimal::new(1, 2)), glued: entry.glued };
            suffixes.extend(entry.words.iter().map(|name| (name.clone(), word.clone())));
        }
        Self {
            prefixes: Phrases::new(vocabulary, prefixes),
            suffixes: Phrases::new(vocabulary, suffixes),
            everyday: words(vocabulary, file.everyday),
            word_codes: words(vocabulary, file.word_codes),
            cues: Phrases::new(vocabulary, cues(&file.families)),
            shared: shared(&file.families),
            families: file
                .families
                .into_iter()
                .map(|family| Family { name: family.name, default: family.default, world: family.world })
                .collect(),
        }
    }

    /// Which currency of each family a text speaks of: the one whose country opens it, then the one whose
    /// country it names most, the first of equals.
    pub fn cues(&self, tokens: &Tokens<'_>) -> Cues {
        let mut counts: Vec<BTreeMap<&str, Mentions>> = vec![BTreeMap::new(); self.families.len()];
        for at in 0..tokens.len() {
            let senses = self.cues.at(tokens, at).map(|(_, senses)| senses);
            for (family, code) in senses.into_iter().flatten() {
                let mentions = counts[*family].entry(code).or_insert(Mentions { first: at, ..Mentions::default() });
                mentions.count += 1;
                mentions.dateline |= at < DATELINE && (at..at + DATELINE).any(|at| tokens.is_dash(at));
            }
            // "A$5m" says which dollar the bare ones are, unless it is converted: "A$5m ($3.3m)".
            if let Some((length, word)) = self.prefixes.at(tokens, at)
                && let Money::Code(code) = &word.money
            {
                // Only in families that are used the world over a sign of its own shows which one is meant.
                let wide = |family: usize| self.families[family].world;
                for (family, code) in self.shared.iter().filter(|(family, shared)| shared == code && wide(*family)) {
                    let home = self.families[*family].default.as_ref();
                    let converted = home.filter(|_| self.is_converted(tokens, at + length, *family));
                    let code = converted.unwrap_or(code);
                    let new = Mentions { first: at, ..Mentions::default() };
                    let mentions = counts[*family].entry(code).or_insert(new);
                    // "US$9m" tells that the bare dollars are others.
                    let apart = converted.is_none() && home == Some(code);
                    mentions.told_apart |= apart;
                    mentions.written += usize::from(!apart);
                }
            }
        }
        let is_short = tokens.len() <= SHORT && !tokens.list.iter().skip(1).any(|token| token.starts_line);
        let most = |(index, codes)| self.most(index, &codes);
        Cues { codes: counts.into_iter().enumerate().map(most).collect(), is_short }
    }

    /// "A$5 million ($3.3 million)": after the first sign the bare one of the family opens a bracket.
    fn is_converted(&self, tokens: &Tokens<'_>, number: usize, family: usize) -> bool {
        (number + 1..number + 4).any(|at| {
            let bare = self.prefixes.at(tokens, at + 1).is_some_and(|(_, word)| word.money == Money::Family(family));
            tokens.is(at, "(") && bare
        })
    }

    /// The code of a family that a text speaks of.
    fn most(&self, family: usize, codes: &BTreeMap<&str, Mentions>) -> Option<String> {
        let family = &self.families[family];
        let home = family.default.as_deref().and_then(|code| codes.get(code)).copied().unwrap_or_default();
        let stands_out = |code: &str, mentions: &Mentions| {
            let own = Some(code) == family.default.as_deref();
            let most = mentions.dateline
                || mentions.written > home.written
                || mentions.count >= 2 && mentions.count > home.count
                || home.told_apart && mentions.count > 0 && mentions.count >= home.count;
            !family.world || own || most
        };
        let rank = |one: &Mentions| {
            (one.written, !one.told_apart, one.dateline, one.first < LEAD, one.count, Reverse(one.first))
        };
        let best = codes.iter().filter(|(code, one)| stands_out(code, one)).max_by_key(|(_, one)| rank(one));
        best.map(|(code, _)| (*code).to_owned())
    }

    /// The same cues for a text whose shared signs stand for a currency, if they can.
    pub fn preferring(&self, mut cues: Cues, code: &str) -> Cues {
        for (family, _) in self.shared.iter().filter(|(_, shared)| shared == code) {
            cues.codes[*family] = Some(code.to_owned());
        }
        cues
    }

    /// The code of money in a text with these cues; the family's name where neither cue nor default says which.
    pub fn code(&self, money: &Money, cues: &Cues) -> String {
        match money {
            Money::Code(code) => code.clone(),
            Money::Family(index) => {
                let family = &self.families[*index];
                let cue = cues.codes.get(*index).cloned().flatten();
                cue.or_else(|| family.default.clone()).unwrap_or_else(|| family.name.clone())
            }
        }
    }
}

impl Cues {
    /// Whether the text speaks of the country of a currency.
    pub fn speak_of(&self, code: &str) -> bool {
        self.codes.iter().flatten().any(|known| known == code)
    }
}

/// The codes of each family.
fn shared(families: &[FamilyEntry]) -> Vec<(usize, String)> {
    let all = families.iter().enumerate();
    all.flat_map(|(index, family)| family.cues.keys().map(move |code| (index, code.clone()))).collect()
}

fn is_letter(symbol: &str) -> bool {
    symbol.len() == 1 && symbol.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn whole(money: Money) -> MoneyWord {
    MoneyWord { money, factor: Decimal::ONE, glued: false }
}

fn cues(families: &[FamilyEntry]) -> BTreeMap<String, Vec<(usize, String)>> {
    let mut list: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for (index, family) in families.iter().enumerate() {
        for (code, places) in &family.cues {
            for place in places {
                list.entry(place.clone()).or_default().push((index, code.clone()));
            }
        }
    }
    list
}
