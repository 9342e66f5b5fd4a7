//! The texts of the product: theme pages, first steps, signposts, our own pages, pseudonyms. Embedded in the binary,
//! or from a folder of the same layout.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    path::Path,
    sync::LazyLock,
};

use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::{
    clock,
    model::{
        lang::Lang,
        search::{Spelling, fold},
        theme::Theme,
    },
};

#[derive(RustEmbed)]
#[folder = "web/content/"]
struct Texts;

#[derive(RustEmbed)]
#[folder = "web/locales/"]
struct Locales;

#[derive(RustEmbed)]
#[folder = "moderation-rules/"]
#[exclude = "sentences/*"]
struct Rules;

/// A theme in one language: its name, one line about it, and the first steps.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct HelpText {
    /// The theme's name.
    pub name: String,
    /// One plain line.
    pub short: String,
    /// How young people call it, for whoever searches.
    #[serde(default)]
    pub words: String,
    /// First steps, shortest first.
    pub lines: Vec<String>,
    /// For a crisis: what is said below them to whoever waits for one of us.
    #[serde(default)]
    pub here: Vec<String>,
    /// For a crisis: what is said below them to whoever wrote a letter, while nobody reads along.
    #[serde(default)]
    pub away: Vec<String>,
}

/// A help line or a site that an operator can edit.
#[derive(Debug, Clone, Deserialize)]
pub struct Signpost {
    /// Short and stable.
    pub id: String,
    /// As one dials it.
    pub number: Option<String>,
    /// A site.
    pub url: Option<String>,
    /// The languages it serves; all when empty.
    #[serde(default)]
    pub langs: Vec<Lang>,
    /// The themes it fits especially; all when empty.
    #[serde(default)]
    pub themes: Vec<Theme>,
    /// Belongs on the crisis card.
    #[serde(default)]
    pub urgent: bool,
    /// When somebody last looked whether it is still true.
    pub checked: String,
    /// What it is for, per language.
    pub text: BTreeMap<Lang, String>,
}

#[derive(Debug, Deserialize)]
struct Signposts {
    signpost: Vec<Signpost>,
}

/// A made-up case for a lesson.
#[derive(Debug, Clone, Deserialize)]
pub struct ClassSample {
    /// Its title.
    pub title: String,
    /// What somebody tells.
    pub text: String,
    /// What it is about.
    pub theme: Theme,
    /// One question to think about.
    pub question: String,
}

#[derive(Debug, Deserialize)]
struct ClassTexts {
    names: Vec<String>,
    sample: Vec<ClassSample>,
}

/// Words that a pseudonym is made of.
#[derive(Debug, Deserialize)]
struct Pseudonyms {
    pattern: String,
    group: Vec<Group>,
}

#[derive(Debug, Deserialize)]
struct Group {
    adjectives: Vec<String>,
    nouns: Vec<String>,
}

impl Pseudonyms {
    /// Every word that a pseudonym can have in it.
    fn words(&self) -> impl Iterator<Item = String> {
        let lists = self.group.iter().flat_map(|group| group.adjectives.iter().chain(&group.nouns));
        lists.flat_map(|entry| entry.split_whitespace()).map(fold)
    }
}

/// The fewest things that names for a lesson are made of: with the numbers, names for several classes of forty.
const CLASS_THINGS: usize = 8;
/// The numbers in them: two digits, said in one breath, and none that means something in the street.
const CLASS_NUMBERS: Range<usize> = 20..60;

/// All texts, read once at start.
#[derive(Debug)]
pub struct Content {
    help: BTreeMap<Lang, BTreeMap<String, HelpText>>,
    pages: BTreeMap<(Lang, String), String>,
    signposts: Vec<Signpost>,
    pseudonyms: BTreeMap<Lang, Pseudonyms>,
    class: BTreeMap<Lang, ClassTexts>,
    /// How much each folded word says of a theme: by its page, its name and young people's own words for it.
    theme_words: BTreeMap<(Lang, Theme), BTreeMap<String, usize>>,
}

/// As many letters of a word stand for all its forms when themes are looked for; shorter words say nothing.
const STEM: usize = 5;
const LEAST_STEM: usize = 4;
/// What a word counts by which a theme is named, there or by young people, against one on its page.
const NAMED: usize = 10;

/// The folded words of a text.
fn folded_words(text: &str) -> Vec<String> {
    let words = fold(text);
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

impl Content {
    /// Reads everything from `folder`, or from the binary.
    ///
    /// # Errors
    /// A sentence that names the file that is missing or wrong.
    pub fn load(folder: Option<&Path>) -> Result<Self, String> {
        let mut content = Self {
            help: BTreeMap::new(),
            pages: BTreeMap::new(),
            signposts: parse::<Signposts>(folder, "signposts.toml")?.signpost,
            pseudonyms: BTreeMap::new(),
            class: BTreeMap::new(),
            theme_words: BTreeMap::new(),
        };
        for lang in Lang::ALL {
            content.help.insert(*lang, parse(folder, &format!("help.{lang}.toml"))?);
            content.pseudonyms.insert(*lang, parse(folder, &format!("pseudonyms/{lang}.toml"))?);
            content.class.insert(*lang, parse(folder, &format!("class.{lang}.toml"))?);
            let themes = Theme::ALL.iter().map(|theme| format!("themes/{lang}/{theme}.md"));
            let pages = ["rules", "privacy", "safety", "calm", "max"].map(|page| format!("pages/{lang}/{page}.md"));
            for file in themes.chain(pages) {
                let name = file.rsplit('/').next().unwrap_or_default().trim_end_matches(".md").to_owned();
                content.pages.insert((*lang, name), read::<Texts>(folder, &file)?);
            }
            content.check_help(*lang)?;
        }
        Lang::ALL.iter().try_for_each(|lang| content.check_class_names(*lang))?;
        let all = Lang::ALL.iter().flat_map(|lang| Theme::ALL.iter().map(|theme| (*lang, *theme)));
        content.theme_words = all.map(|of| (of, content.count_words(of))).collect();
        Ok(content)
    }

    fn count_words(&self, (lang, theme): (Lang, Theme)) -> BTreeMap<String, usize> {
        let HelpText { name, short, words, .. } = self.theme(lang, theme);
        let mut counts = BTreeMap::new();
        for (text, weight) in [(self.page(lang, theme.as_str()), 1), (&format!("{name} {short} {words}"), NAMED)] {
            for word in folded_words(text) {
                *counts.entry(word).or_default() += weight;
            }
        }
        counts
    }

    /// The themes whose pages speak of these words: those that name them first.
    #[must_use]
    pub fn themes_near(&self, lang: Lang, words: &str) -> Vec<Theme> {
        let long = |word: &String| word.chars().count() >= LEAST_STEM;
        let starts: Vec<String> =
            folded_words(words).into_iter().filter(long).map(|word| word.chars().take(STEM).collect()).collect();
        let is_near = |word: &str| starts.iter().any(|start| word.starts_with(start.as_str()));
        let times = |theme: Theme| -> usize {
            let words = self.theme_words.get(&(lang, theme)).into_iter().flatten();
            words.filter(|(word, _)| is_near(word)).map(|(_, times)| times).sum()
        };
        let mut near: Vec<(usize, Theme)> = Theme::ALL.iter().map(|theme| (times(*theme), *theme)).collect();
        near.retain(|(times, _)| *times > 0);
        near.sort_by_key(|(times, _)| std::cmp::Reverse(*times));
        near.into_iter().map(|(_, theme)| theme).collect()
    }

    fn check_help(&self, lang: Lang) -> Result<(), String> {
        let names = Theme::ALL.iter().map(|theme| theme.as_str()).chain(["crisis"]);
        for name in names {
            if self.help.get(&lang).is_none_or(|texts| !texts.contains_key(name)) {
                return Err(format!("help.{lang}.toml: there is no [{name}]"));
            }
        }
        let crisis = self.crisis(lang);
        if crisis.here.is_empty() || crisis.away.is_empty() {
            return Err(format!("help.{lang}.toml: [crisis] has no lines `here` or `away`"));
        }
        Ok(())
    }

    /// Enough names for a class, and none that could be somebody's in the forum, in whatever language they write there.
    fn check_class_names(&self, lang: Lang) -> Result<(), String> {
        let names = self.class.get(&lang).map_or(&[][..], |texts| &texts.names);
        let file = format!("class.{lang}.toml");
        if names.iter().collect::<BTreeSet<_>>().len() < CLASS_THINGS {
            return Err(format!("{file}: fewer than {CLASS_THINGS} different names"));
        }
        let forum: BTreeSet<String> = self.pseudonyms.values().flat_map(Pseudonyms::words).collect();
        let is_good = |name: &String| name.chars().any(char::is_alphabetic) && !name.contains(char::is_whitespace);
        match names.iter().find(|name| !is_good(name) || forum.contains(&fold(name))) {
            Some(name) => Err(format!("{file}: \"{name}\" is not one word that no pseudonym of the forum has")),
            None => Ok(()),
        }
    }

    /// A theme's name, line and first steps.
    #[must_use]
    pub fn theme(&self, lang: Lang, theme: Theme) -> HelpText {
        self.help(lang, theme.as_str())
    }

    /// What to do right now.
    #[must_use]
    pub fn crisis(&self, lang: Lang) -> HelpText {
        self.help(lang, "crisis")
    }

    fn help(&self, lang: Lang, name: &str) -> HelpText {
        let found = self.help.get(&lang).and_then(|texts| texts.get(name)).cloned();
        found.unwrap_or_else(|| HelpText { name: name.to_owned(), ..HelpText::default() })
    }

    /// The Markdown of a theme (by its code) or of a page of ours (`rules`, `privacy`, `safety`, `calm`, `max`).
    #[must_use]
    pub fn page(&self, lang: Lang, name: &str) -> &str {
        self.pages.get(&(lang, name.to_owned())).map_or("", String::as_str)
    }

    /// Help lines for a language, those of the theme first; without a theme those for all.
    #[must_use]
    pub fn signposts(&self, lang: Lang, theme: Option<Theme>) -> Vec<&Signpost> {
        let serves = |post: &&Signpost| {
            (post.langs.is_empty() || post.langs.contains(&lang))
                && (post.themes.is_empty() || theme.is_none_or(|theme| post.themes.contains(&theme)))
        };
        self.signposts.iter().filter(serves).collect()
    }

    /// The sample cases of a lesson in this language.
    #[must_use]
    pub fn class_samples(&self, lang: Lang) -> &[ClassSample] {
        self.class.get(&lang).map_or(&[], |texts| &texts.sample)
    }

    /// A name for a lesson at random, such as "Pencil 24". It looks like none of the forum's, so that classmates take
    /// nobody there for the one who sat beside them. It may have been given in this class before.
    #[must_use]
    pub fn class_name(&self, lang: Lang) -> String {
        let names = self.class.get(&lang).map_or(&[][..], |texts| &texts.names);
        let name = names.get(clock::below(names.len().max(1))).map_or("", String::as_str);
        format!("{name} {}", CLASS_NUMBERS.start + clock::below(CLASS_NUMBERS.len()))
    }

    /// A pseudonym at random. It may have been given before: whoever stores it asks again.
    #[must_use]
    pub fn pseudonym(&self, lang: Lang) -> String {
        let Some(words) = self.pseudonyms.get(&lang) else { return String::new() };
        // Groups weigh by their combinations, so that every name is equally likely.
        let size = |group: &Group| group.adjectives.len() * group.nouns.len();
        let mut index = clock::below(words.group.iter().map(size).sum());
        for group in &words.group {
            if index < size(group) {
                let adjective = group.adjectives.get(index / group.nouns.len().max(1)).map_or("", String::as_str);
                let noun = group.nouns.get(index % group.nouns.len().max(1)).map_or("", String::as_str);
                return words.pattern.replace("{adjective}", adjective).replace("{noun}", noun);
            }
            index -= size(group);
        }
        String::new()
    }
}

/// The demo's questions, answers and waiting cases, as TOML.
///
/// # Errors
/// When the binary was built without it.
pub fn demo() -> Result<String, String> {
    read::<Texts>(None, "demo.toml")
}

/// The language files.
///
/// # Errors
/// A sentence that names the file that is missing.
pub fn locales(folder: Option<&Path>) -> Result<Vec<(Lang, String)>, String> {
    Lang::ALL.iter().map(|lang| Ok((*lang, read::<Locales>(folder, &format!("{lang}.ftl"))?))).collect()
}

/// The rule files as (path below the folder, text), sorted by path, and the file of ordinary sentences, which a folder
/// may leave out.
///
/// # Errors
/// A sentence that names the file that cannot be read.
pub fn rules(folder: Option<&Path>) -> Result<Vec<(String, String)>, String> {
    let mut names = match folder {
        Some(folder) => files_below(folder, "")?,
        None => Rules::iter().map(|name| name.to_string()).collect(),
    };
    names.retain(|name| Path::new(name).extension().is_some_and(|extension| extension == "toml"));
    names.sort();
    let ordinary = "ordinary.txt";
    let own = folder.filter(|folder| folder.join(ordinary).exists());
    let mut files = vec![(ordinary.to_owned(), read::<Rules>(own, ordinary)?)];
    for name in names {
        files.push((name.clone(), read::<Rules>(folder, &name)?));
    }
    Ok(files)
}

/// The words' meanings, a text per language, and the families of the meanings.
pub type WordTexts = (Vec<(Lang, String)>, String);

/// What words mean, and the table that was learnt with them.
pub type LearntFiles = (WordTexts, Vec<u8>);

/// What the filter learnt from: the words' meanings per language and the table, from a folder or from the binary; `None`
/// where there is no table.
///
/// # Errors
/// A sentence that names the file that cannot be read.
pub fn learnt(folder: Option<&Path>) -> Result<Option<LearntFiles>, String> {
    const TABLE: &str = "learnt.bin";
    let table = match folder {
        Some(folder) if !folder.join(TABLE).exists() => None,
        Some(folder) => Some(std::fs::read(folder.join(TABLE)).map_err(|error| format!("{TABLE}: {error}"))?),
        None => Rules::get(TABLE).map(|embedded| embedded.data.into_owned()),
    };
    table.map(|table| Ok((meanings(folder)?, table))).transpose()
}

/// What words mean.
///
/// # Errors
/// A sentence that names the file that cannot be read.
pub fn meanings(folder: Option<&Path>) -> Result<WordTexts, String> {
    let file = |name: &str| read::<Rules>(folder, &format!("meanings/{name}.tsv"));
    let words: Result<_, String> = Lang::ALL.iter().map(|lang| Ok((*lang, file(lang.as_str())?))).collect();
    Ok((words?, file("families")?))
}

/// The words that people write, by which searches forgive slips: those of the program's own list of meanings, whatever
/// list an operator has for the filter.
#[must_use]
pub fn spelling() -> &'static Spelling {
    static SPELLING: LazyLock<Spelling> = LazyLock::new(|| {
        let texts = meanings(None).map(|(words, _)| words).unwrap_or_default();
        let folded = texts.iter().flat_map(|(lang, text)| {
            text.lines().filter_map(|line| line.split('\t').next()).map(|word| (*lang, fold(word)))
        });
        let words: Vec<(Lang, String)> = folded.collect();
        Spelling::new(words.iter().map(|(lang, word)| (*lang, word.as_str())))
    });
    &SPELLING
}

/// The words that return codes are made of, a sorted list per language, the same in every house: a code must work wherever
/// it is typed, and is known in a text by them.
#[must_use]
pub fn code_words() -> &'static [Vec<&'static str>] {
    static WORDS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
        let texts = [
            include_str!("../web/content/codewords/nl.txt"),
            include_str!("../web/content/codewords/fr.txt"),
            include_str!("../web/content/codewords/de.txt"),
            include_str!("../web/content/codewords/en.txt"),
        ];
        texts.map(|text| text.lines().collect()).into()
    });
    &WORDS
}

/// So many of them by chance.
#[must_use]
pub fn words_at_random(lang: Lang, count: usize) -> Vec<&'static str> {
    let index = Lang::ALL.iter().position(|known| *known == lang).unwrap_or_default();
    let list = code_words().get(index).map_or(&[][..], Vec::as_slice);
    (0..count).filter_map(|_| list.get(clock::below(list.len().max(1))).copied()).collect()
}

fn files_below(folder: &Path, prefix: &str) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    let entries = std::fs::read_dir(folder.join(prefix)).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let entry = entry.map_err(|error| format!("{}: {error}", folder.display()))?;
        let Ok(name) = entry.file_name().into_string() else {
            return Err(format!("{}: the name of this file is no text", entry.path().display()));
        };
        let name = format!("{prefix}{name}");
        if entry.path().is_dir() {
            names.extend(files_below(folder, &format!("{name}/"))?);
        } else {
            names.push(name);
        }
    }
    Ok(names)
}

fn parse<T: serde::de::DeserializeOwned>(folder: Option<&Path>, file: &str) -> Result<T, String> {
    toml::from_str(&read::<Texts>(folder, file)?).map_err(|error| format!("{file}: {error}"))
}

fn read<E: RustEmbed>(folder: Option<&Path>, file: &str) -> Result<String, String> {
    match folder {
        Some(folder) => std::fs::read_to_string(folder.join(file)).map_err(|error| format!("{file}: {error}")),
        None => E::get(file)
            .and_then(|embedded| String::from_utf8(embedded.data.into_owned()).ok())
            .ok_or_else(|| format!("{file} is missing")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_has_six_cases_in_each_language_about_the_same_things() {
        let content = Content::load(None).unwrap();
        let themes = |lang| content.class_samples(lang).iter().map(|sample| sample.theme).collect::<Vec<_>>();
        for lang in Lang::ALL {
            assert_eq!(themes(*lang).len(), 6, "{lang}");
            assert_eq!(themes(*lang), themes(Lang::Nl), "{lang}");
            for sample in content.class_samples(*lang) {
                let is_full = !sample.title.is_empty() && sample.text.len() > 100 && sample.question.ends_with('?');
                assert!(is_full && !sample.text.contains('!'), "{lang}: {}", sample.title);
            }
        }
    }

    #[test]
    fn themes_are_found_by_the_words_of_young_people() {
        let content = Content::load(None).unwrap();
        for (lang, words, theme) in [
            (Lang::Nl, "nudes", Theme::Sexting),
            (Lang::Nl, "blote foto doorgestuurd", Theme::Sexting),
            (Lang::Fr, "mes parents me frappent", Theme::Home),
            (Lang::De, "ich werde erpresst", Theme::Sextortion),
            (Lang::En, "got hacked", Theme::Privacy),
        ] {
            assert_eq!(content.themes_near(lang, words).first(), Some(&theme), "{words}");
        }
        for lang in Lang::ALL {
            let named = Theme::ALL.iter().filter(|theme| !content.theme(*lang, **theme).words.is_empty()).count();
            assert_eq!(named, Theme::ALL.len() - 1, "{lang}: all but the last one");
        }
    }

    #[test]
    fn no_name_of_a_lesson_can_be_one_of_the_forum() {
        let content = Content::load(None).unwrap();
        let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        for name in Lang::ALL.iter().flat_map(|lang| [*lang; 200]).map(|lang| content.pseudonym(lang)) {
            // With a number behind it where it is taken: still two words of the lists before that.
            let words = name.split_whitespace().filter(|word| !is_number(word)).count();
            assert!(words >= 2, "{name}");
        }
        for lang in Lang::ALL {
            for _ in 0..200 {
                let name = content.class_name(*lang);
                let parts: Vec<&str> = name.split(' ').collect();
                assert!(parts.len() == 2 && !is_number(parts[0]) && is_number(parts[1]), "{name}");
            }
        }
    }

    #[test]
    fn a_name_of_a_lesson_that_the_forum_gives_is_no_name() {
        let mut content = Content::load(None).unwrap();
        let noun = content.pseudonyms[&Lang::Fr].group[0].nouns[0].to_uppercase();
        for bad in [noun.as_str(), "two words", "24", ""] {
            let texts = content.class.get_mut(&Lang::Nl).unwrap();
            texts.names.push(bad.to_owned());
            let error = content.check_class_names(Lang::Nl).unwrap_err();
            assert!(error.starts_with("class.nl.toml") && error.contains(bad), "{error}");
            content.class.get_mut(&Lang::Nl).unwrap().names.pop();
        }
        content.check_class_names(Lang::Nl).unwrap();
        content.class.get_mut(&Lang::Nl).unwrap().names.truncate(CLASS_THINGS - 1);
        content.check_class_names(Lang::Nl).unwrap_err();
    }
}
