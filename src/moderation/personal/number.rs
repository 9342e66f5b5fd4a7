//! Telephone numbers in digits, look-alike letters and words, by the plans of Belgium and its neighbours.

use super::super::flat::Flat;
use super::super::rule::Allow;
use super::patterns::Clues;
use super::{Kind, Piece};

/// Adds every telephone number that is no help line.
pub(super) fn phones(flat: &Flat, clues: Clues, allow: &Allow, pieces: &mut Vec<Piece>) {
    for run in runs(&flat.text) {
        if !allowed(&run.digits, allow) && plausible(&run, clues.contact) {
            trim_and_push(flat, &run, pieces);
        }
    }
}

fn trim_and_push(flat: &Flat, run: &Run, pieces: &mut Vec<Piece>) {
    let span = flat.span(run.from, run.to);
    let taken = |piece: &Piece| piece.span.0 < span.1 && span.0 < piece.span.1;
    if !pieces.iter().any(taken) {
        pieces.push(Piece { kind: Kind::Phone, span });
    }
}

/// A stretch of digits, written in any way, with what lies between them.
struct Run {
    digits: String,
    plus: bool,
    from: usize,
    to: usize,
    /// How many pieces it was written in: prices and scores come in few.
    parts: usize,
    words: usize,
}

/// A help line or free number: it always passes.
fn allowed(digits: &str, allow: &Allow) -> bool {
    let free = digits.starts_with("0800") && (8..=11).contains(&digits.len());
    free || allow.numbers.iter().any(|number| number == digits)
}

/// Whether so many digits, beginning like this, can be a telephone number. `contact` says that the text speaks about
/// calling or numbers.
fn plausible(run: &Run, contact: bool) -> bool {
    let digits = run.digits.strip_prefix("00").filter(|rest| rest.len() >= 9).unwrap_or(&run.digits);
    let international = run.plus || digits.len() < run.digits.len();
    let size = digits.len();
    if international {
        return (8..=15).contains(&size);
    }
    if run.words > 0 && !digits.starts_with('0') && !contact {
        return false;
    }
    let country =
        ["32", "31", "33", "49", "352"].iter().any(|code| digits.starts_with(code)) && (10..=13).contains(&size);
    let national = digits.starts_with('0') && (9..=12).contains(&size);
    let luxembourg = digits.starts_with('6') && size == 9 && run.parts >= 3;
    let spoken = contact && (8..=12).contains(&size) && (size >= 9 || run.parts > 1);
    let mobile = digits.starts_with('4') && size == 9 && run.parts >= 3;
    national || luxembourg || spoken || mobile || (country && (contact || run.parts > 1))
}

/// Finds runs of digits in one pass.
fn runs(text: &str) -> Vec<Run> {
    let mut found = Vec::new();
    let mut open: Option<Run> = None;
    let mut words = Words::new(text).peekable();
    let mut last_end = 0;
    let mut tens_open = false;
    while let Some(word) = words.next() {
        let gap = text.get(last_end..word.from).unwrap_or("");
        last_end = word.to;
        let joined = gap.chars().all(separates) && gap.chars().count() <= 4;
        if open.is_some() && !joined {
            found.extend(open.take());
        }
        let next_is_digit = words.peek().is_some_and(|next| next.text.bytes().any(|b| b.is_ascii_digit()));
        match digits_of(word.text, open.is_some(), next_is_digit) {
            Some((digits, spoken)) => {
                let run = open.get_or_insert_with(|| Run {
                    digits: String::new(),
                    plus: gap.trim_end_matches(['(', ' ']).ends_with('+'),
                    from: word.from - usize::from(gap.ends_with('+')),
                    to: word.to,
                    parts: 0,
                    words: 0,
                });
                // The nought in +32 (0)4… is written but not dialled.
                if !(run.plus && digits == "0" && gap.contains('(')) {
                    // Trente-quatre, thirty four: ten and unit are one number.
                    let continues =
                        spoken && digits.len() == 1 && digits != "0" && tens_open && matches!(gap, "-" | " ");
                    if continues {
                        run.digits.pop();
                    }
                    run.digits.push_str(&digits);
                    tens_open = spoken && digits.len() == 2 && digits.ends_with('0') && digits != "10";
                }
                run.to = word.to;
                run.parts += 1;
                run.words += usize::from(spoken);
            }
            None if open.is_some() && links(word.text) => {}
            None => found.extend(open.take()),
        }
    }
    found.extend(open);
    found.retain(|run| run.digits.len() >= 8);
    found
}

fn separates(character: char) -> bool {
    character.is_whitespace() || (!character.is_alphanumeric() && !matches!(character, '?' | '€' | '%' | ';'))
}

/// Words that people put between spoken digits.
fn links(word: &str) -> bool {
    ["en", "et", "and", "und", "dan", "puis", "then", "dann", "streep", "tiret", "dash", "strich"]
        .iter()
        .any(|link| word.eq_ignore_ascii_case(link))
}

/// The digits that a word stands for, and whether it was spoken. Letters count as digits only beside digits.
fn digits_of(word: &str, in_run: bool, before_digit: bool) -> Option<(String, bool)> {
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return Some((word.to_owned(), false));
    }
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let alike = word.chars().all(|c| c.is_ascii_digit() || matches!(c, 'o' | 'O' | 'l' | 'I' | 'i'));
    if alike && (digits * 2 >= word.len() || (digits == 0 && word.len() <= 2 && (in_run || before_digit))) {
        let read = word.chars().map(|c| match c {
            'o' | 'O' => '0',
            'l' | 'I' | 'i' => '1',
            digit => digit,
        });
        return Some((read.collect(), false));
    }
    spoken(&word.to_lowercase()).map(|digits| (digits, true))
}

/// A number word of one of the four languages, Belgian French included, as digits.
fn spoken(word: &str) -> Option<String> {
    if let Some(digits) = unit(word).or_else(|| tens(word)) {
        return Some(digits.to_owned());
    }
    // Dutch and German say the unit first: achtenzeventig, achtundsiebzig.
    for link in ["und", "en"] {
        for (at, _) in word.match_indices(link) {
            let (low, high) = (word.get(..at)?, word.get(at + link.len()..)?);
            if let (Some(low), Some(high)) = (unit(low), tens(high)) {
                return Some(format!("{}{low}", high.get(..1)?));
            }
        }
    }
    None
}

fn unit(word: &str) -> Option<&'static str> {
    Some(match word {
        "nul" | "null" | "zero" | "oh" => "0",
        "een" | "un" | "une" | "one" | "ein" | "eins" => "1",
        "twee" | "deux" | "two" | "zwei" | "zwo" => "2",
        "drie" | "trois" | "three" | "drei" => "3",
        "vier" | "quatre" | "four" => "4",
        "vijf" | "cinq" | "five" | "funf" | "fuenf" => "5",
        "zes" | "six" | "sechs" => "6",
        "zeven" | "sept" | "seven" | "sieben" => "7",
        "acht" | "huit" | "eight" => "8",
        "negen" | "neuf" | "nine" | "neun" => "9",
        _ => return None,
    })
}

fn tens(word: &str) -> Option<&'static str> {
    Some(match word {
        "tien" | "dix" | "ten" | "zehn" => "10",
        "elf" | "onze" | "eleven" => "11",
        "twaalf" | "douze" | "twelve" | "zwolf" => "12",
        "dertien" | "treize" | "thirteen" | "dreizehn" => "13",
        "veertien" | "quatorze" | "fourteen" | "vierzehn" => "14",
        "vijftien" | "quinze" | "fifteen" | "funfzehn" => "15",
        "zestien" | "seize" | "sixteen" | "sechzehn" => "16",
        "zeventien" | "seventeen" | "siebzehn" => "17",
        "achttien" | "eighteen" | "achtzehn" => "18",
        "negentien" | "nineteen" | "neunzehn" => "19",
        "twintig" | "vingt" | "twenty" | "zwanzig" => "20",
        "dertig" | "trente" | "thirty" | "dreissig" => "30",
        "veertig" | "quarante" | "forty" | "vierzig" => "40",
        "vijftig" | "cinquante" | "fifty" | "funfzig" => "50",
        "zestig" | "soixante" | "sixty" | "sechzig" => "60",
        "zeventig" | "septante" | "seventy" | "siebzig" => "70",
        "tachtig" | "octante" | "huitante" | "eighty" | "achtzig" => "80",
        "negentig" | "nonante" | "ninety" | "neunzig" => "90",
        _ => return None,
    })
}

/// Words of letters and digits with their byte ranges.
struct Words<'a> {
    text: &'a str,
    at: usize,
}

struct Word<'a> {
    text: &'a str,
    from: usize,
    to: usize,
}

impl<'a> Words<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let rest = self.text.get(self.at..)?;
        let from = self.at + rest.find(char::is_alphanumeric)?;
        let tail = self.text.get(from..)?;
        let to = from + tail.find(|c: char| !c.is_alphanumeric()).unwrap_or(tail.len());
        self.at = to;
        Some(Word { text: self.text.get(from..to)?, from, to })
    }
}
