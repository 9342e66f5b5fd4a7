//! Telephone numbers in digits, look-alike letters and words, by the plans of Belgium and its neighbours; also those
//! told in pieces, *it starts with 04, then …*.

use super::super::flat::Flat;
use super::super::rule::Allow;
use super::super::steps::step;
use super::spoken::{Spoken, mixed, spoken};
use super::words::{List, Word, Words, list};
use super::{Kind, Piece};

/// With fewer digits and number words than this a text holds no telephone number.
pub(super) const FEWEST: usize = 4;

/// Adds every telephone number that is no help line.
pub(super) fn phones(flat: &Flat, allow: &Allow, pieces: &mut Vec<Piece>) {
    let mut contact = None;
    for run in runs(&flat.text) {
        if run.iter().map(|group| group.digits.len()).sum::<usize>() < 8 {
            continue;
        }
        let contact = *contact.get_or_insert_with(|| Words::new(&flat.text).any(|word| calls(word.text)));
        for part in without_known(&run, allow) {
            numbers(part, contact).for_each(|number| push(flat, number, pieces));
        }
    }
}

/// Adds a number, one piece for each stretch of it, so that the words in between stay readable.
fn push(flat: &Flat, number: &[Group], pieces: &mut Vec<Piece>) {
    for stretch in number.chunk_by(|_, next| !next.gap.worded()) {
        let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { continue };
        let mut from = first.from - usize::from(first.gap.plus && first.gap.sign == Some('+'));
        let opened = flat.text.get(..from).is_some_and(|before| before.ends_with('('));
        if opened && flat.text.get(from..last.to).is_some_and(|number| number.contains(')')) {
            from -= 1;
        }
        let span = flat.span(from, last.to);
        if !pieces.iter().any(|piece| piece.span.0 < span.1 && span.0 < piece.span.1) {
            pieces.push(Piece { kind: Kind::Phone, span });
        }
    }
}

/// Words that say that somebody calls or has a number.
fn calls(word: &str) -> bool {
    static WORDS: List = List::new(|| {
        list(
            "bel bellen belt tel tel's telefoon telefonisch gsm gsmnr nummer nummertje nr num numero tph call \
        calls ring text texts texten texte sms sms'en smsen app appen appt appel appelle appelles ruf rufe anrufen anruf \
        phone cell mobile mobiel handy handynummer telefonnummer whatsapp whats wapp wa watsapp signal contact kontakt \
        portable bigo joignable ligne number reach bereiken erreichen facetime imessage simsen nummertjen tele fixe \
        vaste festnetz",
        )
    });
    const STEMS: &[&str] = &["nummer", "numero", "telefoon", "telephone", "telefon", "whatsapp", "gsmnummer", "handy"];
    let lower = word.to_lowercase();
    WORDS.contains(&lower) || STEMS.iter().any(|stem| lower.starts_with(stem) || lower.ends_with(stem))
}

/// What stands before a group of digits.
#[expect(clippy::struct_excessive_bools, reason = "independent observations")]
#[derive(Debug, Clone, Copy, Default)]
struct Gap {
    /// The sign, when it is one sign.
    sign: Option<char>,
    /// A comma or a new line: what follows may be another number.
    comma: bool,
    /// White space is in it.
    space: bool,
    /// A plus sign ends it.
    plus: bool,
    /// *en*, *then*: a word that joins.
    linked: bool,
    /// Other words of somebody who tells a number in pieces.
    loose: bool,
    /// One of them says so: *begint*, *à la fin*.
    told: bool,
}

impl Gap {
    fn worded(self) -> bool {
        self.linked || self.loose
    }

    fn border(self) -> bool {
        self.comma || self.worded()
    }
}

/// Digits that were written or said together.
#[derive(Debug)]
struct Group {
    digits: String,
    /// The value so far, when it was said in words and more may follow: *quatre*, *vingt*, *dix*.
    said: Option<u32>,
    spoken: bool,
    gap: Gap,
    from: usize,
    to: usize,
}

/// How a word reads as digits.
enum Reading {
    Digits(String),
    Said(Spoken),
}

fn read(word: &str, in_run: bool, before_digit: bool) -> Option<Reading> {
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Reading::Digits(word.to_owned()));
    }
    let lower = word.to_lowercase();
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let alike = word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'o' | b'O' | b'l' | b'I' | b'i'));
    if alike && (digits * 2 >= word.len() || (digits == 0 && word.len() <= 2 && (in_run || before_digit))) {
        let digit = |b: u8| match b {
            b'o' | b'O' => '0',
            b'l' | b'I' | b'i' => '1',
            digit => char::from(digit),
        };
        return Some(Reading::Digits(word.bytes().map(digit).collect()));
    }
    if digits > 0 {
        return mixed(&lower).map(Reading::Digits);
    }
    spoken(&lower).map(Reading::Said)
}

/// Words that join digits: they say nothing by themselves.
static LINKS: List = List::new(|| {
    list(
        "en et and und dan puis then dann streep streepje tiret dash strich moins schragstrich slash punt point dot punkt \
    spatie espace space",
    )
});
/// Words of somebody who tells a number in pieces, and those that show it.
static FILLERS: List = List::new(|| {
    list(
        "a ah als am an as at au avec avant bij c cest ce ca comes d da daarna daar das de der den devant die \
    dies dit du e een ein eh eine es est euh front ge get goes het hinten hinter i ik im in is ist it its j je jij jtu k \
    kom komt kommen kommt l la le les look met milieu mit mitte mn moet mon my n na nen noch nog nach of on op ou par pis \
    put puts quoi qu right s se so t te tu tt u uh uhm um un une van vanachter verder von voor voorop vorne vorn vor was pour cijfers chiffres ziffern digits numbers bit part parts deel stuk partie teil rest reste \
    ya y you ziet zum zur zu il faut lui the there theres these ding",
    )
});
static TELLING: List = List::new(|| {
    list(
        "finir finissent second deuxieme tweede zweite zweiten zweiter troisieme derde dritte dritten third achteraan achter achterop apres aprs anfang begin begint begins beginnt beginne beginning commence \
    commencant commencer daarachter daarna dahinter danach davor davant debut derniers dernier dernieres drauf eerst \
    einde eind eindigt ende endet end ending ends enfin ensuite erst fang fangt fin finis finit final finally finish first \
    followed gefolgd suivi gefolgt hinterher laatste laatst last letzte letzten mets met milieu mitte middle midden \
    middelste milieux next premier premiers rajoute ajoute schluss slot start starts starting suite suivent tape tapes \
    terminer termine tenslotte tussen tussenin volgt folgt voila weiter zet zuerst zuletzt afterwards after",
    )
});

/// Collects runs of groups in one pass.
#[derive(Default)]
struct Reader {
    done: Vec<Vec<Group>>,
    open: Vec<Group>,
    /// What was seen since the last group.
    gap: Gap,
    fillers: usize,
    /// *dubbel*: the next digit counts twice.
    double: bool,
}

fn runs(text: &str) -> Vec<Vec<Group>> {
    let mut reader = Reader::default();
    let mut words = Words::new(text).peekable();
    let mut last_end = 0;
    while let Some(word) = words.next() {
        let between = text.get(last_end..word.from).unwrap_or("");
        last_end = word.to;
        reader.space(between);
        let before_digit = words.peek().is_some_and(|next| next.text.bytes().any(|b| b.is_ascii_digit()));
        let reading = read(word.text, !reader.open.is_empty(), before_digit);
        let article = reading.is_some()
            && (reader.open.is_empty() || reader.gap.worded())
            && !reader.awaits_one()
            && matches!(word.text.to_lowercase().as_str(), "een" | "un" | "une" | "ein")
            && words.peek().is_some_and(|next| read(next.text, false, false).is_some());
        match reading {
            Some(_) if article => reader.filler(word.text),
            Some(reading) => reader.digits(reading, &word),
            None => reader.filler(word.text),
        }
    }
    reader.close();
    reader.done
}

impl Reader {
    fn close(&mut self) {
        if !self.open.is_empty() {
            self.done.push(std::mem::take(&mut self.open));
        }
        self.gap = Gap::default();
        self.fillers = 0;
        self.double = false;
    }

    /// Takes in the signs before a word.
    fn space(&mut self, between: &str) {
        let new_plus = between.ends_with('+') && !between.starts_with('+');
        if !between.chars().all(separates) || between.chars().count() > 6 || new_plus {
            self.close();
        }
        let mut signs = between.chars();
        let one = (signs.next(), signs.next());
        self.gap.sign = match one {
            (Some(sign), None) if !self.gap.worded() => Some(sign),
            _ => None,
        };
        self.gap.plus = between.trim_end_matches(['(', ' ']).ends_with('+');
        if between.ends_with('+') {
            self.gap.sign = Some('+');
        }
        self.gap.comma |= between.contains([',', '\n']);
        self.gap.space |= between.contains(char::is_whitespace);
    }

    /// *soixante et* …: an *un* here is a digit and no article.
    fn awaits_one(&self) -> bool {
        self.fillers == 1
            && self.open.last().and_then(|last| last.said).is_some_and(|said| said >= 20 && said.is_multiple_of(10))
    }

    fn filler(&mut self, word: &str) {
        if self.open.is_empty() {
            return;
        }
        let lower = word.to_lowercase();
        let told = TELLING.contains(&lower);
        let link = LINKS.contains(&lower);
        self.fillers += 1;
        if self.fillers > 10 || !(told || link || FILLERS.contains(&lower)) {
            self.close();
            return;
        }
        self.gap.linked |= link;
        self.gap.loose |= !link;
        // *then* and *dan* join, but they tell as well.
        self.gap.told |= told || matches!(lower.as_str(), "dan" | "puis" | "then" | "dann");
    }

    fn digits(&mut self, reading: Reading, word: &Word<'_>) {
        let gap = std::mem::take(&mut self.gap);
        let one_link = self.fillers == 1 && gap.linked;
        self.fillers = 0;
        let (digits, said) = match reading {
            Reading::Digits(digits) => (digits, None),
            Reading::Said(Spoken::Double) => {
                self.double = true;
                self.gap = gap;
                return;
            }
            Reading::Said(said) => {
                if self.joins(said, gap, one_link, word) {
                    return;
                }
                let value = match said {
                    Spoken::Unit(value) | Spoken::Tens(value) | Spoken::Whole(value) => value,
                    Spoken::Hundred | Spoken::Double => 100,
                };
                (value.to_string(), Some(value))
            }
        };
        let plus_open = self.open.first().is_some_and(|first| first.gap.plus);
        // The nought in +32 (0)4… is written but not dialled.
        let dropped = plus_open && digits == "0" && gap.sign.is_none() && !gap.worded();
        if dropped {
            return;
        }
        let twice = std::mem::take(&mut self.double) && digits.len() == 1;
        let digits = digits.repeat(1 + usize::from(twice));
        let (from, to) = (word.from, word.to);
        self.open.push(Group { digits, said, spoken: said.is_some(), gap, from, to });
    }

    /// Trente-quatre, soixante et onze, four hundred and six: one number in several words.
    fn joins(&mut self, next: Spoken, gap: Gap, one_link: bool, word: &Word<'_>) -> bool {
        let direct = matches!(gap.sign, Some('-' | ' ')) && !gap.worded();
        let linked = one_link && !gap.comma;
        let Some(last) = self.open.last_mut().filter(|_| direct || linked) else { return false };
        let Some(before) = last.said else { return false };
        let Some(value) = sum(before, next, direct) else { return false };
        last.digits = value.to_string();
        last.said = Some(value);
        last.to = word.to;
        true
    }
}

/// What two number words say together, or nothing when they are two numbers.
fn sum(before: u32, next: Spoken, direct: bool) -> Option<u32> {
    let (hundreds, low) = (before >= 100, before % 100);
    let round = low >= 20 && low.is_multiple_of(10);
    match next {
        Spoken::Unit(unit) if unit > 0 => {
            let after_tens = round && (direct || unit == 1);
            let teen = low == 10 && unit >= 7 && direct;
            let after_hundred = hundreds && low == 0;
            (after_tens || teen || after_hundred).then_some(before + unit)
        }
        Spoken::Tens(20) if before == 4 && direct => Some(80),
        Spoken::Tens(tens) => {
            let french = matches!(low, 60 | 80) && (10..20).contains(&tens);
            let turned = !direct && (1..10).contains(&before) && tens >= 20;
            (french || turned || (hundreds && low == 0)).then_some(before + tens)
        }
        Spoken::Hundred if (1..10).contains(&before) && direct => Some(before * 100),
        _ => None,
    }
}

fn separates(character: char) -> bool {
    character.is_whitespace()
        || (!character.is_alphanumeric() && !matches!(character, '?' | '€' | '%' | ';' | '$' | '£' | '='))
}

/// The run without help lines, dates and times of day: what is left between them may hold a number.
fn without_known<'a>(run: &'a [Group], allow: &Allow) -> Vec<&'a [Group]> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < run.len() {
        let size = known(run, at, allow);
        if size > 0 {
            parts.push(run.get(start..at).unwrap_or(&[]));
            start = at + size;
        }
        at += size.max(1);
    }
    parts.push(run.get(start..).unwrap_or(&[]));
    parts
}

/// How many groups from here are a help line, a date or a time.
fn known(run: &[Group], at: usize, allow: &Allow) -> usize {
    step();
    let gap = |place: usize| run.get(place).map(|group| group.gap);
    // Among the pieces of a told number four digits are no help line.
    let listed = |gap: Gap| gap.comma || (gap.worded() && !gap.told);
    let begins = at == 0 || gap(at).is_some_and(listed);
    let ends = |size: usize| gap(at + size).is_none_or(listed);
    let help = |size: &usize| {
        begins && ends(*size) && run.get(at..at + size).is_some_and(|groups| allowed(&joined(groups), allow))
    };
    if let Some(size) = (1..=7).rev().find(help) {
        return size;
    }
    let apart = at == 0 || gap(at).is_some_and(|gap| gap.space || gap.border());
    let apart_after = |size: usize| gap(at + size).is_none_or(|gap| gap.space || gap.border());
    match run.get(at..).unwrap_or(&[]) {
        [day, month, year, ..] if apart && apart_after(3) && date(day, month, year) => 3,
        [hour, minute, ..] if apart && apart_after(2) && time(hour, minute) => 2,
        _ => 0,
    }
}

fn date(day: &Group, month: &Group, year: &Group) -> bool {
    let same = month.gap.sign == year.gap.sign && matches!(month.gap.sign, Some('.' | '/' | '-'));
    let in_year = year.digits.len() == 4 && (year.digits.starts_with("19") || year.digits.starts_with("20"));
    same && in_year && below(day, 32) && below(month, 32)
}

fn time(hour: &Group, minute: &Group) -> bool {
    minute.gap.sign == Some(':') && minute.digits.len() == 2 && below(hour, 25) && below(minute, 60)
}

fn below(group: &Group, limit: u32) -> bool {
    group.digits.len() <= 2 && group.digits.parse::<u32>().is_ok_and(|value| value < limit)
}

fn joined(groups: &[Group]) -> String {
    groups.iter().map(|group| group.digits.as_str()).collect()
}

/// A help line or free number: it always passes.
fn allowed(digits: &str, allow: &Allow) -> bool {
    let rest = digits.strip_prefix("00").filter(|rest| rest.len() >= 9).unwrap_or(digits);
    let national = ["32", "31", "33", "49", "44"]
        .iter()
        .find_map(|code| rest.strip_prefix(code))
        .filter(|rest| rest.len() >= 7)
        .map(|rest| format!("0{}", rest.trim_start_matches('0')));
    let listed = |number: &str| allow.numbers.iter().any(|known| known == number);
    // 0800 everywhere, 0801 to 0809 in France and 0808 in Britain: free numbers are no one's own.
    let free = |number: &str| {
        (number.starts_with("0800") && (8..=11).contains(&number.len()))
            || (number.starts_with("080") && matches!(number.len(), 10 | 11))
    };
    listed(digits) || free(digits) || national.is_some_and(|number| listed(&number) || free(&number))
}

/// The telephone numbers among the groups: the whole, or parts of it that begin and end like one.
fn numbers(groups: &[Group], contact: bool) -> impl Iterator<Item = &[Group]> {
    let whole = plausible(groups, contact);
    let mut at = 0;
    std::iter::from_fn(move || {
        if whole {
            return (std::mem::replace(&mut at, groups.len()) == 0).then_some(groups);
        }
        while at < groups.len() {
            let rest = groups.get(at..).unwrap_or(&[]);
            let found = starts_well(rest, at).then(|| longest(rest, contact)).flatten();
            at += found.map_or(1, <[Group]>::len);
            if found.is_some() {
                return found;
            }
        }
        None
    })
}

/// Whether a number may begin here inside a run: after a comma or a word, or with the look of a first group.
fn starts_well(rest: &[Group], at: usize) -> bool {
    const MOBILE: &[&str] = &["04", "06", "07", "015", "016", "017"];
    let Some(first) = rest.first() else { return false };
    let look = MOBILE.iter().any(|start| first.digits.starts_with(start)) || first.digits.starts_with("00");
    at == 0 || first.gap.border() || first.gap.plus || (look && first.gap.sign != Some('-'))
}

/// The part from here that fits a plan best: ten digits before nine, and so on.
fn longest(rest: &[Group], contact: bool) -> Option<&[Group]> {
    [10, 9, 11, 12, 13].into_iter().find_map(|wanted| {
        let mut size = 0;
        let end = rest.iter().position(|group| {
            step();
            size += group.digits.len();
            size >= wanted
        })?;
        let part = rest.get(..=end).filter(|_| size == wanted)?;
        let first = part.first()?;
        let begins = first.gap.plus || first.digits.starts_with('0') || first.digits.starts_with('4');
        (begins && plausible(part, contact)).then_some(part)
    })
}

/// Whether so many digits, beginning like this, can be a telephone number. `contact` says that the text speaks about
/// calling or numbers.
fn plausible(groups: &[Group], contact: bool) -> bool {
    let total: usize = groups.iter().map(|group| group.digits.len()).sum();
    if !(8..=15).contains(&total) {
        return false;
    }
    let digits = joined(groups);
    if noise(groups, &digits) {
        return false;
    }
    let plus = groups.first().is_some_and(|first| first.gap.plus);
    if plus || (digits.starts_with("00") && total >= 10) {
        return true;
    }
    let inner = groups.get(1..).unwrap_or(&[]);
    if inner.iter().any(|group| group.gap.loose) {
        let told = inner.iter().any(|group| group.gap.told);
        let begins = groups.iter().any(|group| group.digits.starts_with('0') && group.digits.len() >= 3);
        return (9..=13).contains(&total) && (digits.starts_with('0') || begins) && (told || contact);
    }
    fits_a_plan(groups, &digits, contact)
}

fn fits_a_plan(groups: &[Group], digits: &str, contact: bool) -> bool {
    let (size, parts) = (digits.len(), groups.len());
    let words = groups.iter().filter(|group| group.spoken).count();
    let starts = |list: &[&str]| list.iter().any(|start| digits.starts_with(start));
    let national = digits.starts_with('0') && (9..=13).contains(&size);
    let luxembourg = starts(&["621", "628", "651", "658", "661", "668", "671", "678", "681", "688", "691", "698"])
        && size == 9
        && (parts >= 3 || contact);
    let mobile = starts(&["45", "46", "47", "48", "49"]) && size == 9 && (parts >= 3 || contact);
    if national || luxembourg || mobile || (words >= 7 && words == parts) {
        return true;
    }
    if (words > 0 && !contact) || thousands(groups) {
        return false;
    }
    let country = starts(&["32", "31", "33", "49", "352"]) && (10..=13).contains(&size);
    let spoken = contact && (8..=12).contains(&size) && (size >= 9 || parts > 1);
    spoken || (country && (contact || parts > 1))
}

/// 12 500 000: an amount, not a number to call.
fn thousands(groups: &[Group]) -> bool {
    let Some((first, rest)) = groups.split_first() else { return false };
    rest.len() >= 2
        && first.digits.len() <= 3
        && rest.iter().all(|group| group.digits.len() == 3 && matches!(group.gap.sign, Some(' ' | '.' | ',' | '\'')))
}

/// Counting, years, scores, decimals: digits in a row that are no number.
fn noise(groups: &[Group], digits: &str) -> bool {
    let steady = |values: &[i64]| {
        let mut steps = values.windows(2).map(|pair| pair.iter().rev().fold(0, |sum, value| value - sum));
        values.len() >= 5 && steps.next().is_some_and(|first| steps.all(|step| step == first))
    };
    let values: Vec<i64> = groups.iter().filter_map(|group| group.digits.parse().ok()).collect();
    let single: Vec<i64> = digits.bytes().map(|b| i64::from(b - b'0')).collect();
    let year = |group: &Group| {
        group.digits.len() == 4 && (group.digits.starts_with("19") || group.digits.starts_with("20")) && !group.spoken
    };
    let one = |group: &Group| group.digits.len() == 1;
    let dashes = groups.iter().skip(1).step_by(2).all(|group| matches!(group.gap.sign, Some('-' | ':' | '/')));
    let spaces = groups.iter().skip(2).step_by(2).all(|group| group.gap.space || group.gap.border());
    let short = groups.iter().all(|group| group.digits.len() <= 2);
    let scores = dashes && spaces && ((groups.len() >= 4 && groups.iter().all(one)) || (groups.len() >= 6 && short));
    // Six small numbers that only rise are a draw, not a telephone.
    let rising = short && values.len() >= 6 && values.is_sorted() && !groups.iter().all(one);
    let decimal = match groups {
        [whole, rest] => matches!(rest.gap.sign, Some('.' | ',')) && whole.digits.len() <= 2 && rest.digits.len() > 5,
        _ => false,
    };
    steady(&values) || steady(&single) || groups.iter().all(year) || scores || rising || decimal
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with every telephone number as `#`.
    fn masked(text: &str) -> String {
        let flat = Flat::new(text);
        let allow = Allow { sites: Vec::new(), numbers: vec!["112".into(), "103".into(), "070245245".into()] };
        let mut pieces = Vec::new();
        phones(&flat, &allow, &mut pieces);
        let mut out = String::new();
        let mut open = false;
        for (at, character) in text.chars().enumerate() {
            let inside = pieces.iter().any(|piece| (piece.span.0..piece.span.1).contains(&at));
            match (inside, open) {
                (true, false) => out.push('#'),
                (false, _) => out.push(character),
                _ => {}
            }
            open = inside;
        }
        out
    }

    #[test]
    fn numbers_told_in_pieces_are_found_and_the_words_stay() {
        for (text, expected) in [
            (
                "ze begint met 0477 en dan volgt 61 en achteraan 2035 ok",
                "ze begint met # en dan volgt # en achteraan # ok",
            ),
            ("tu commences par 0486 puis 20 et à la fin 7713", "tu commences par # puis # et à la fin #"),
            ("erst 0151, danach 4402, zum schluss 118", "erst #, danach #, zum schluss #"),
            ("it begins with 0471 then a 66 and ends in 1902", "it begins with # then a # and ends in #"),
        ] {
            assert_eq!(masked(text), expected);
        }
    }

    #[test]
    fn words_and_digits_may_be_mixed() {
        for text in [
            "nul4 7zes 1twee 34 acht0",
            "zero quatre huit six, nonante et un, septante-sept, quatre-vingt-deux",
            "null eins fünf zwei dreiundsechzig einundachtzig neunzehn vier",
            "five zero nine three double four one six eight",
            "quatre cent septante-huit vingt-six quarante et un zéro sept",
            "o4l 8o 33 l2 97",
        ] {
            assert_eq!(masked(text).matches('#').count().min(1), 1, "{text}");
        }
    }

    #[test]
    fn everyday_numbers_pass() {
        for text in [
            "1 2 3 4 5 6 7 8 9 10",
            "les van 08:25 10:10 11:45 13:05",
            "6-0 0-6 7-5 4-6 en 6-3",
            "2019, 2020, 2021",
            "ma née le 08.11.2012 14:30",
            "pi = 3.1415926535 of zo",
            "12 500 000 inwoners bellen",
            "versie 10.0.19045 build 3448",
            "bel 112, 103 of 070 245 245",
            "eerst 2 eieren dan 100 g suiker dan 3 el melk",
            "one two three four five six seven eight",
            "chapter 12 and 13 then 14 and 15 and 16",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}
