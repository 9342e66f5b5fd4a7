//! Number words of the four languages, Belgian French included, and words that mix letters and digits.

/// What one word stands for when it is read as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spoken {
    /// Nought to nine, said by itself.
    Unit(u32),
    /// Ten to ninety-nine; a round one may be followed by its unit.
    Tens(u32),
    /// *cent*, *hundred*: multiplies the unit before it.
    Hundred,
    /// A whole number in one word: *vierhonderd*, *drieentwintig*.
    Whole(u32),
    /// *double*, *dubbel*: the next digit is said once for two.
    Double,
}

/// A number word in lower case and without accents.
pub(super) fn spoken(word: &str) -> Option<Spoken> {
    if !begins_number(word) {
        return None;
    }
    if let Some(value) = unit(word) {
        return Some(Spoken::Unit(value));
    }
    if let Some(value) = tens(word) {
        return Some(Spoken::Tens(value));
    }
    match word {
        "cent" | "cents" | "hundred" => Some(Spoken::Hundred),
        "honderd" | "hundert" => Some(Spoken::Whole(100)),
        "double" | "dubbel" | "dubbele" | "doppel" => Some(Spoken::Double),
        // The shortest is *vingtsix*.
        _ if word.len() >= 8 => below_thousand(word).map(Spoken::Whole),
        _ => None,
    }
}

/// Whether any number word begins with the first two letters: a look that spares most words all others.
fn begins_number(word: &str) -> bool {
    let [first, second, ..] = word.as_bytes() else { return false };
    let seconds: &[u8] = match first {
        b'a' => b"c",
        b'c' | b'v' => b"ei",
        b'd' => b"eioru",
        b'e' => b"eiln",
        b'f' => b"iou",
        b'h' => b"ou",
        b'n' => b"aeiou",
        b'o' => b"chn",
        b'q' => b"u",
        b's' => b"eio",
        b't' => b"aehirw",
        b'u' => b"n",
        b'z' => b"ew",
        _ => b"",
    };
    seconds.contains(second)
}

/// *vierhonderddrieentwintig*, *zweihundertsechs*: Dutch and German write whole numbers in one word.
fn below_thousand(word: &str) -> Option<u32> {
    for hundred in ["honderd", "hundert"] {
        if let Some((high, low)) = word.split_once(hundred) {
            let high = if high.is_empty() { 1 } else { unit(high)? };
            let low = low.strip_prefix("en").or_else(|| low.strip_prefix("und")).unwrap_or(low);
            return Some(high * 100 + if low.is_empty() { 0 } else { below_hundred(low)? });
        }
    }
    below_hundred(word).filter(|value| *value > 9)
}

/// Dutch and German say the unit first: *achtenzeventig*, *achtundsiebzig*. *thirtyfour* and *trentequatre* are
/// careless spellings of two words.
fn below_hundred(word: &str) -> Option<u32> {
    if let Some(value) = unit(word).or_else(|| tens(word)) {
        return Some(value);
    }
    for link in ["und", "en"] {
        for (at, _) in word.match_indices(link) {
            let (low, high) = (word.get(..at)?, word.get(at + link.len()..)?);
            if let (Some(low), Some(high)) = (unit(low), tens(high).filter(|value| *value >= 20)) {
                return Some(high + low);
            }
        }
    }
    (4..word.len().saturating_sub(2)).filter(|at| word.is_char_boundary(*at)).find_map(|at| {
        let (high, low) = word.split_at(at);
        Some(tens(high).filter(|value| *value >= 20)? + unit(low)?)
    })
}

fn unit(word: &str) -> Option<u32> {
    Some(match word {
        "nul" | "null" | "zero" | "zerro" | "oh" | "nought" | "naught" => 0,
        "een" | "ene" | "un" | "une" | "one" | "ein" | "eins" => 1,
        "twee" | "deux" | "two" | "zwei" | "zwo" => 2,
        "drie" | "trois" | "three" | "drei" => 3,
        "vier" | "quatre" | "four" => 4,
        "vijf" | "cinq" | "five" | "funf" | "fuenf" => 5,
        "zes" | "six" | "sechs" => 6,
        "zeven" | "sept" | "seven" | "sieben" => 7,
        "acht" | "huit" | "eight" => 8,
        "negen" | "neuf" | "nine" | "neun" => 9,
        _ => return None,
    })
}

fn tens(word: &str) -> Option<u32> {
    Some(match word {
        "tien" | "dix" | "ten" | "zehn" => 10,
        "elf" | "onze" | "eleven" => 11,
        "twaalf" | "douze" | "twelve" | "zwolf" | "zwoelf" => 12,
        "dertien" | "treize" | "thirteen" | "dreizehn" => 13,
        "veertien" | "quatorze" | "fourteen" | "vierzehn" => 14,
        "vijftien" | "quinze" | "fifteen" | "funfzehn" | "fuenfzehn" => 15,
        "zestien" | "seize" | "sixteen" | "sechzehn" => 16,
        "zeventien" | "seventeen" | "siebzehn" => 17,
        "achttien" | "eighteen" | "achtzehn" => 18,
        "negentien" | "nineteen" | "neunzehn" => 19,
        "twintig" | "vingt" | "vingts" | "twenty" | "zwanzig" => 20,
        "dertig" | "trente" | "thirty" | "dreissig" | "dreisig" => 30,
        "veertig" | "quarante" | "forty" | "fourty" | "vierzig" => 40,
        "vijftig" | "cinquante" | "fifty" | "funfzig" | "fuenfzig" => 50,
        "zestig" | "soixante" | "sixty" | "sechzig" => 60,
        "zeventig" | "septante" | "seventy" | "siebzig" => 70,
        "tachtig" | "octante" | "huitante" | "eighty" | "achtzig" => 80,
        "negentig" | "nonante" | "ninety" | "neunzig" => 90,
        _ => return None,
    })
}

/// Reads a word that mixes digits and number words: *nul4*, *8vier*, *vingt84*. Look-alike letters stand in for digits
/// only where most of the word is digits: *o476*, *l2*, *3o*.
pub(super) fn mixed(word: &str) -> Option<String> {
    if word.len() > 24 || !word.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut out = String::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let numeric = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != numeric).unwrap_or(rest.len());
        let (part, tail) = rest.split_at(end);
        if numeric {
            out.push_str(part);
        } else {
            out.push_str(&letters(part)?);
        }
        rest = tail;
    }
    Some(out)
}

fn letters(part: &str) -> Option<String> {
    match spoken(part) {
        Some(Spoken::Unit(value) | Spoken::Tens(value) | Spoken::Whole(value)) => Some(value.to_string()),
        Some(_) => None,
        None => {
            // 04x12x34: a sign between groups that happens to be a letter.
            if part == "x" {
                return Some(String::new());
            }
            let alike = part.len() <= 2 && part.chars().all(|c| matches!(c, 'o' | 'l' | 'i'));
            alike.then(|| part.chars().map(|c| if c == 'o' { '0' } else { '1' }).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_are_read_in_every_language() {
        for (word, value) in [
            ("drieentwintig", 23),
            ("neunundvierzig", 49),
            ("vijfhonderdzestien", 516),
            ("zweihundertdrei", 203),
            ("thirtyfour", 34),
            ("trentedeux", 32),
        ] {
            assert_eq!(spoken(word), Some(Spoken::Whole(value)), "{word}");
        }
        assert_eq!(spoken("nonante"), Some(Spoken::Tens(90)));
        assert_eq!(spoken("vierkant"), None);
        assert_eq!(spoken("sechserpack"), None);
    }

    #[test]
    fn every_number_word_passes_the_first_look() {
        let words = "nul null zero zerro oh nought naught een ene un une one ein eins twee deux two zwei zwo drie trois \
            three drei vier quatre four vijf cinq five funf fuenf zes six sechs zeven sept seven sieben acht huit eight \
            negen neuf nine neun tien dix ten zehn elf onze eleven twaalf douze twelve zwolf dertien treize dreizehn \
            veertien fourteen vierzehn seize seventeen siebzehn nineteen twintig vingt twenty zwanzig dertig trente \
            dreissig veertig forty vierzig vijftig soixante septante tachtig octante huitante eighty nonante ninety cent \
            hundred honderd hundert double dubbel doppel vingtsix sixty thirty fifty seventy eleven thirteen fifteen eighteen \
            achttien zestien zeventien vijftien negentien zestig zeventig quatorze quinze cinquante quarante sechzehn \
            funfzehn achtzehn neunzehn sechzig siebzig achtzig neunzig funfzig dreizehn vierzig";
        for word in words.split_whitespace() {
            assert!(spoken(word).is_some(), "{word}");
        }
    }

    #[test]
    fn letters_count_only_beside_digits() {
        assert_eq!(mixed("zes1").as_deref(), Some("61"));
        assert_eq!(mixed("0quatre7").as_deref(), Some("047"));
        assert_eq!(mixed("o4l").as_deref(), Some("041"));
        assert_eq!(mixed("4b"), None);
        assert_eq!(mixed("16u30"), None);
        assert_eq!(mixed("zeven"), None);
    }
}
