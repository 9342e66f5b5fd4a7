//! Numbers that papers carry: bank accounts, register numbers, licence plates, game codes, dates of birth.

use regex::Regex;

use super::super::flat::Flat;
use super::patterns::Clues;
use super::words::{List, expression, is_small, list};
use super::{Kind, Piece};

/// The compiled expressions.
pub(super) struct Papers {
    iban: Regex,
    belgian: Regex,
    french: Regex,
    luxembourgish: Regex,
    /// A number after a word that says which it is.
    named: Regex,
    named_after: Regex,
    plate: Regex,
    named_plate: Regex,
    card: Regex,
    game: Regex,
    named_game: Regex,
    date: Regex,
    birth: Regex,
    full_name: Regex,
}

const MONTHS: &str = "jan(?:uari|vier|uary|uar)?|feb(?:ruari|ruary|ruar)?|fevrier|maart|mars|march|marz|maerz|apr(?:il)?|avril|mei|mai|may|jun[ei]?|juin|juni|jul[iy]?|juillet|aug(?:ustus|ust)?|aout|sep(?:t(?:ember|embre)?)?|o[ck]t(?:ober|obre)?|nov(?:ember|embre)?|d[e][cz](?:ember|embre)?";
const PAPERS: &str = r"bsn|burgerservicenummer|sofi-?nummer|rijksregister\w*|rijksregisternr|insz|niss|nrn|registre national|numero national|nationaal nummer|national (?:register )?number|nationalregister\w*|numero de secu\w*|num de secu|n° de secu|carte vitale|secu(?:rite sociale)?|nir|matricule|matrikel\w*|steuer-?id\w*|steuernummer|personalausweis\w*|ausweisnummer|sozialversicherung\w*|versicherungsnummer|identiteitskaart\w*|kids-?id|carte d'identite|id[\s\-]?(?:number|nummer|card|kaart|nr)|passport|paspoort\w*|passeport|reisepass|national insurance|rekeningnummer|kontonummer|kontonr|numero de compte|account number";

impl Papers {
    /// Compiles them.
    pub(super) fn new() -> Self {
        Self {
            iban: expression(r"(?i)\b(?:be|nl|fr|de|lu)\s?\d{2}(?:[\s.\-]?[a-z0-9]){11,23}"),
            belgian: expression(
                r"\b\d{2}[.\s\-/]?(?:[024]\d|[135][0-2])[.\s\-/]?[0-3]\d[\s\-./]{0,3}\d{3}[\s.\-/]?\d{2}\b",
            ),
            french: expression(
                r"\b[12][\s.]?\d{2}[\s.]?(?:0[1-9]|1[0-2]|[2-4]\d)[\s.]?(?:\d{2}|2[AB])[\s.]?\d{3}[\s.]?\d{3}(?:[\s.\-/]?\d{2})?\b",
            ),
            luxembourgish: expression(
                r"\b(?:19|20)\d{2}[\s.\-]?(?:0[1-9]|1[0-2])[\s.\-]?[0-3]\d[\s.\-]?\d{3}[\s.\-]?\d{2}\b",
            ),
            named: expression(&format!(r"(?i)\b(?:{PAPERS})\b[^\d\n]{{0,40}}?\b((?:\d[\s.\-/]{{0,3}}){{7,14}}\d)\b")),
            named_after: expression(&format!(
                r"(?i)\b((?:\d[\s.\-/]{{0,3}}){{7,14}}\d)\b[^\d\n]{{0,30}}?\b(?:{PAPERS})\b"
            )),
            plate: expression(
                r"\b(?:[1-9]-[A-Za-z]{3}-\d{3}|[SMTQOWXGZ]-[A-Z]{3}[\s\-]?\d{3}|[A-Z]{2}-\d{3}-[A-Z]{2}|[A-Z]{1,3}-[A-Z]{1,2}[\s\-]?\d{3,4}|\d{2}-[A-Z]{2}-[A-Z]{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{2}-\d{3}-[A-Z])\b",
            ),
            named_plate: expression(
                r"(?i)\b(?:nummerplaat|kenteken\w*|plaat|plaque|immat\w*|kennzeichen|nummernschild|(?:licen[cs]e|number)\s?plate|plate|plates|reg)\b[^\n]{0,40}?\b((?-i:[A-Z0-9]{1,3})[\s\-](?-i:[A-Z0-9]{2,4})(?:[\s\-]\d{1,4}|[\s\-](?-i:[A-Z0-9]{1,3}))?|[1-9][\s\-]?[a-z]{3}[\s\-]?\d{3}|[a-z]{2}[\s\-]?\d{3}[\s\-]?[a-z]{2})\b",
            ),
            card: expression(r"\b\d{4}([\s\-])\d{4}[\s\-]\d{4}[\s\-]\d{4}\b"),
            game: expression(r"(?i)\bsw[\s\-]?\d{4}[\s\-]?\d{4}[\s\-]?\d{4}\b"),
            named_game: expression(
                r"(?i)\b(?:\w*friend\s?code\w*|vriendencode|vriendcode|vriendschapscode|freundes\s?code|freundschaftscode|code ami|codes? d'amis?|trainercode|trainer code|code dresseur|switch|nintendo|mariokart|pokemon|spielercode|spelerscode|friend id|supercell|player tag|gamecode|room code|server ?code)\b[^\d\n]{0,30}?\b((?:\d{4}[\s\-]?){2}\d{4}|\d{3}[\s\-]\d{3}[\s\-]\d{3,4})\b|\b(\d{4}[\s\-]\d{4}[\s\-]\d{4})\b[^\d\n]{0,30}?\b(?:friend\s?code|vriend\w*code|freundescode|code ami|switch|nintendo|mario\s?kart|pokemon|animal crossing|splatoon)\b",
            ),
            date: expression(&format!(
                r"(?i)\b\d{{1,2}}\s?[./\-\s]\s?\d{{1,2}}\s?[./\-\s]\s?(?:(?:19|20)\d{{2}}|[01]\d)\b|\b(?:19|20)\d{{2}}[./\-]\d{{1,2}}[./\-]\d{{1,2}}\b|\b\d{{1,2}}(?:\.|er|st|nd|rd|th|ste|de)?\s?(?:of\s)?(?:{MONTHS})\.?,?\s?(?:(?:19|20)\d{{2}}|'?[01]\d)\b|\b(?:{MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d{{2}}\b"
            )),
            birth: expression(
                r"(?i)\b(?:geboren|geb\.|gebdatum|geboortedatum|geboortedag|geboorte|verjaar\w*|jarig|birthday|bday|b-day|born|dob|d\.o\.b|date of birth|birth\s?date|date de naissance|naissance|naiss|anniv\w*|nee? le|nee? un|geburtstag\w*|geburtsdatum|gebdat|echte naam|real name|full name|volledige naam|vrai nom|nom complet|voller name|richtiger name|heisse? richtig|vollstandiger name)\b",
            ),
            full_name: expression(
                r"(?i)\b(?:(?:real name|echte naam|vrai nom|richtiger name|echter name)(?:\sis|\sc'?est|\sest|\sist|\s?:|\s?=)|(?:full name|volledige naam|nom complet|voller name|heisse? (?:richtig|eigentlich|mit vollem namen))(?:\sis|\sc'?est|\sest|\sist|\s?:|\s?=)?)\s([\p{L}']{2,}(?:\s(?:van|de|der|den|von|le|la)){0,2}\s[\p{L}'\-]{3,})\b",
            ),
        }
    }

    /// Adds what it finds in a text that looks as if it held something.
    pub(super) fn find(&self, flat: &Flat, clues: Clues, pieces: &mut Vec<Piece>) {
        if clues.name {
            self.names(flat, pieces);
        }
        // Number words count as clues, but here only digits are searched.
        if clues.digits < 3 || !clues.numeric {
            return;
        }
        let text = flat.text.as_str();
        let mut add = |kind: Kind, from: usize, to: usize| pieces.push(Piece { kind, span: flat.span(from, to) });
        for found in self.iban.find_iter(text) {
            if let Some(end) = iban_end(found.as_str()) {
                add(Kind::Account, found.start(), found.start() + end);
            }
        }
        for found in self.belgian.find_iter(text).filter(|found| belgian(found.as_str())) {
            add(Kind::Account, found.start(), found.end());
        }
        for found in self.french.find_iter(text).chain(self.luxembourgish.find_iter(text)) {
            add(Kind::Account, found.start(), found.end());
        }
        let named = self.named.captures_iter(text).chain(self.named_after.captures_iter(text));
        for number in named.filter_map(|found| found.get(1)) {
            add(Kind::Account, number.start(), number.end());
        }
        for plate in self.named_plate.captures_iter(text).filter_map(|found| found.get(1)) {
            let has = |kind: fn(&u8) -> bool| plate.as_str().as_bytes().iter().any(kind);
            if has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic) {
                add(Kind::Account, plate.start(), plate.end());
            }
        }
        for found in self.plate.find_iter(text).filter(|found| !product(found.as_str())) {
            add(Kind::Account, found.start(), found.end());
        }
        for found in self.card.find_iter(text).filter(|found| luhn(found.as_str())) {
            add(Kind::Account, found.start(), found.end());
        }
        for found in self.game.find_iter(text) {
            add(Kind::Handle, found.start(), found.end());
        }
        for code in self.named_game.captures_iter(text).filter_map(|found| found.get(1).or_else(|| found.get(2))) {
            add(Kind::Handle, code.start(), code.end());
        }
        self.birthdays(text, &mut add);
    }

    /// A full date near a word for birth. Without the year it says little, and everybody's birthday comes each year.
    fn birthdays(&self, text: &str, add: &mut impl FnMut(Kind, usize, usize)) {
        const NEAR: usize = 60;
        let births: Vec<(usize, usize)> =
            self.birth.find_iter(text).map(|found| (found.start(), found.end())).collect();
        if births.is_empty() {
            return;
        }
        for date in self.date.find_iter(text) {
            let near = births.iter().any(|(from, to)| *from < date.end() + NEAR && date.start() < *to + NEAR);
            if near {
                add(Kind::Birthday, date.start(), date.end());
            }
        }
    }

    /// A name that is said to be the real or full one, in whatever letters.
    fn names(&self, flat: &Flat, pieces: &mut Vec<Piece>) {
        for name in self.full_name.captures_iter(&flat.text).filter_map(|found| found.get(1)) {
            let mut words = name.as_str().split_whitespace();
            let (first, last) = (words.next().unwrap_or(""), words.next_back().unwrap_or(""));
            if !is_small(first) && !is_small(last) && !said_of_names(first) {
                pieces.push(Piece { kind: Kind::Name, span: flat.span(name.start(), name.end()) });
            }
        }
    }
}

/// *my real name sounds old*: what is said of a name instead of the name.
fn said_of_names(word: &str) -> bool {
    static SAID: List = List::new(|| {
        list(
            "sounds klinkt klingt sonne hard secret geheim super really totally niemand nobody personne kennt kent \
        knows begint commence starts fangt means betekent veut wirklich echt trop tellement pretty like stupid lelijk \
        moche doof hasslich zeggen geven sagen dire donner give giving say saying tell telling verraten zegt private",
        )
    });
    SAID.contains(&word.to_lowercase())
}

/// How long the account number at the start of the text is: by its check digits, or by its country's length when the
/// digits do not add up, since a typing error hides nobody.
fn iban_end(text: &str) -> Option<usize> {
    let country = text.get(..2)?.to_ascii_uppercase();
    let wanted = match country.as_str() {
        "BE" => 16,
        "NL" => 18,
        "LU" => 20,
        "DE" => 22,
        "FR" => 27,
        _ => return None,
    };
    let mut signs = text.char_indices().filter(|(_, c)| c.is_ascii_alphanumeric());
    let (end, _) = signs.by_ref().nth(wanted - 1)?;
    let compact: Vec<char> = text.chars().filter(char::is_ascii_alphanumeric).take(wanted).collect();
    let letters = compact.iter().skip(4).filter(|c| c.is_ascii_alphabetic()).count();
    (letters <= if country == "NL" || country == "FR" || country == "LU" { 5 } else { 0 }).then_some(end + 1)
}

/// A Belgian register number: with its usual signs, or with check digits that add up.
fn belgian(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.len() != 11 {
        return false;
    }
    // 2-2-2-3-2 is how the card prints it.
    let signed =
        text.chars().filter(|c| !c.is_ascii_digit()).count() >= 4 || (text.contains('-') && text.contains('.'));
    let (Some(body), Some(check)) = (digits.get(..9), digits.get(9..)) else { return false };
    let (Ok(body), Ok(check)) = (body.parse::<u64>(), check.parse::<u64>()) else { return false };
    let adds_up = |body: u64| 97 - body % 97 == check;
    signed || adds_up(body) || adds_up(2_000_000_000 + body)
}

/// *USB-C 300*, *VTM-GO 2024*: capitals and digits of a thing or a year, not of a car.
fn product(plate: &str) -> bool {
    let number = plate.rsplit([' ', '-']).next().unwrap_or("");
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let letters = plate.starts_with(|c: char| c.is_ascii_alphabetic());
    (year && letters)
        || ["USB-", "PS-", "HDMI", "ISO-", "DIN-", "TV-", "GTX", "RTX"].iter().any(|one| plate.starts_with(one))
}

fn luhn(text: &str) -> bool {
    let sum: u32 = text
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(at, digit)| if at % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let flat = Flat::new(text);
        let mut pieces = Vec::new();
        Papers::new().find(&flat, Clues { digits: 9, numeric: true, name: true, ..Clues::default() }, &mut pieces);
        let pieces = super::super::settle(pieces);
        let cut = |piece: &Piece| text.chars().skip(piece.span.0).take(piece.span.1 - piece.span.0).collect();
        pieces.iter().map(cut).collect()
    }

    #[test]
    fn numbers_of_papers_are_found() {
        for (text, number) in [
            ("stort op BE68 5390 0754 7034 dank u", "BE68 5390 0754 7034"),
            ("mijn rijksregisternummer: 11.03.24-002.17 zie", "11.03.24-002.17"),
            ("mijn bsn is 123.45.678 hoor", "123.45.678"),
            ("num de secu 2 11 04 75 116 001", "2 11 04 75 116 001"),
            ("meine matricule 2010 0523 417 88", "2010 0523 417 88"),
            ("hij rijdt met 1-XYZ-987", "1-XYZ-987"),
            ("kennzeichen EU-AB 123", "EU-AB 123"),
            ("vriendcode 1234-9876-5555", "1234-9876-5555"),
            ("ich bin am 5. märz 2011 geboren", "5. märz 2011"),
            ("my dob is 07/09/2010 btw", "07/09/2010"),
            ("mon vrai nom c'est lina dubrulle", "lina dubrulle"),
        ] {
            assert_eq!(found(text), [number], "{text}");
        }
    }

    #[test]
    fn other_numbers_pass() {
        for text in [
            "de les is op 12/06/2025 en de toets op 14/06/2025",
            "mijn opa is geboren in 1948",
            "my real name is not important",
            "USB-C 3 oder HDMI-A 2",
            "op die plaat staan 12 300 namen",
            "de 12 500 000 inwoners van dat land",
            "deel 1234 en 5678 op de switch",
            "geburtstag ist am 3. mai",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
