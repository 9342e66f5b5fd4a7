//! The expressions behind [`super::find`]. Each is linear, and runs only when one automaton saw a clue for it.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::Regex;

use super::super::flat::Flat;
use super::super::rule::Allow;
use super::handle::Handles;
use super::mail::{Mails, passes};
use super::nearby::Nearby;
use super::papers::Papers;
use super::words::{List, expression, is_small, is_town, list};
use super::{Kind, Piece};

/// Which kinds of data a text might hold.
#[expect(clippy::struct_excessive_bools, reason = "independent clues")]
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clues {
    /// Digits, each number word for two.
    pub(super) digits: usize,
    /// A digit of any script, without which nothing is found that has digits.
    pub(super) numeric: bool,
    pub(super) at: bool,
    pub(super) dot: bool,
    pub(super) street: bool,
    pub(super) school: bool,
    pub(super) name: bool,
    pub(super) spelled: bool,
    pub(super) club: bool,
    pub(super) nearby: bool,
}

/// The compiled expressions.
pub(in super::super) struct Patterns {
    pub(super) handles: Handles,
    pub(super) mails: Mails,
    pub(super) papers: Papers,
    pub(super) nearby: Nearby,
    clues: AhoCorasick,
    kinds: Vec<char>,
    email: Regex,
    provider: Regex,
    link: Regex,
    bare: Regex,
    spelled: Regex,
    street: Regex,
    living: Regex,
    town: Regex,
    school: Regex,
    named_school: Regex,
    club: Regex,
    full_name: Regex,
    another: Regex,
}

pub(super) const TLD: &str = "com|net|org|be|nl|fr|de|lu|eu|uk|io|gg|tv|app|link|ly|ru|info|xyz|chat|live|co|site|online|me|ch|at|shop|club|page|social";
const DOT: &str =
    r"(?:\.|\s\.\s|\s?[\(\[\{<]\s*(?:dot|punt|point|punkt|\.)\s*[\)\]\}>]\s?|\s(?:dot|punt|point|punkt)\s)";
const AT: &str = r"(?:\s?@\s?|\s?[\(\[\{<]\s*(?:at|a|@|aat|arobase|apenstaart(?:je)?|klammeraffe)\s*[\)\]\}>]\s?|\s(?:at|arobase|apenstaart(?:je)?|aapje|klammeraffe)\s)";

impl Patterns {
    /// Compiles them.
    pub(in super::super) fn new() -> Self {
        let (words, kinds) = clue_words();
        Self {
            handles: Handles::new(),
            mails: Mails::new(),
            papers: Papers::new(),
            nearby: Nearby::new(),
            clues: automaton(words),
            kinds,
            email: expression(&format!(
                r"(?i)\b[a-z0-9][a-z0-9._%+\-]*(?:{DOT}[a-z0-9_\-]+)?{AT}[a-z0-9\-]{{2,}}(?:{DOT}[a-z0-9\-]{{2,}}){{0,2}}{DOT}(?:{TLD}|[a-z]{{2,4}})\b"
            )),
            provider: expression(
                r"(?i)\b[a-z0-9._\-]*(?:[._\-][a-z0-9]+|\d)\s?(?:@|at|\(at\)|arobase|apenstaartje)?\s?(?:gmail|hotmail|outlook|icloud|yahoo|telenet|skynet|proximus|gmx|protonmail|laposte|live)\b(?:\.[a-z]{2,3})?",
            ),
            link: expression(r"(?i)\b(?:https?\s?:\s?/\s?/|hxxps?://|www\.)\S+"),
            bare: expression(&format!(r"(?i)\b((?:[a-z0-9\-]+\.)+(?:{TLD}))(/[^\s]*)?(\s+\p{{L}})?")),
            spelled: expression(
                r"(?i)\b([a-z0-9\-]{2,}(?:\s?[\(\[]\s?\.\s?[\)\]]\s?|\s\.\s|\s?[\(\[]?\s?\b(?:punt|dot|point|punkt)\s?[\)\]]?\s?)(?:com|net|org|be|nl|fr|lu|eu|io|gg|tv|app|link|xyz|info|me))\b(?:\s*(?:/|slash)\s*\S+)*",
            ),
            street: expression(
                r"(?ix)
                \b[\p{L}\-]{3,}(?:straat|laan|steenweg|plein|dreef|kaai|gracht|singel|kade|strasse|strase|stra(?:ss|s|ß)e|platz|gasse|allee)\s*,?\s?(?:n(?:r|ummer|o)?\.?\s?|nr\s)?\d{1,4}\s?[a-z]?\b
                |\b[\p{L}\-]{3,}(?:weg|str\.?)\s(?:nr\.?\s|nummer\s)?\d{1,4}(?:\s?[a-d])?(?:\s*[,.]|\s+(?:in|te|op|bus)\b|\s+\d{4}|$)
                |\b(?:rue|avenue|av\.|boulevard|chaussee|impasse|allee|chemin|quai|square)\s(?:(?:de|du|des|la|le|les)\s|l'\s?|d'\s?){0,3}[\p{L}\-']+(?:\s[\p{L}\-']+){0,3}?\s*,?\s?(?:numero\s|n(?:o|°)?\s?)?\d{1,4}\b
                |\b\d{1,4}\s?(?:bis|ter)?\s?,?\s(?:rue|avenue|av\.?|boulevard|bd|chaussee|impasse|allee|chemin|quai|place)\s(?:(?:de|du|des|la|le|les)\s|l'\s?|d'\s?){0,3}[\p{L}\-']+
                |\b\d{1,4}[a-z]?\s(?:[\p{L}'\-]+\s){1,2}(?:street|road|avenue|lane|drive|close|crescent|terrace)\b
                |\b[1-9]\d{3,4}\s(?-i:[A-Z])[\p{L}\-]{2,}(?:,?\s(?:belgie|belgique|belgium|nederland|france|deutschland))?\b.{0,30}\b(?:straat|rue|strasse|street)\b",
            ),
            living: expression(
                r"(?i)\b(?:ik woon|we wonen|wij wonen|wonen|mijn adres|j'habite|on habite|mon adresse|i live|we live|my address|ich wohne|wir wohnen|meine adresse)\b[^.!?\n]{0,30}?\b((?:[\p{L}\-]{3,}(?:straat|laan|steenweg|plein|dreef|stra(?:ss|s|ß)e|gasse|platz)\b(?:\s\d{1,4}[a-z]?\b)?|(?:rue|avenue|boulevard|chaussee)\s(?:(?:de|du|des|la|le|les)\s|l'\s?|d'\s?){0,3}[\p{L}\-']+(?:\s\d{1,4}[a-z]?\b)?|[\p{L}']+\s(?:street|road|lane|avenue|drive)\b(?:\s\d{1,4}[a-z]?\b)?|\d{4,5}\s[\p{L}\-]{3,}))",
            ),
            town: expression(
                r"^(?:\s?,?\s(?:bus|boite|bte|box)\s\d{1,3})?,?\s(?:(\d{4,5}(?:\s?[A-Z]{2}\b)?\s[\p{L}\-']{3,})|(?:in|te|a)\s([\p{L}\-']{4,}))",
            ),
            school: expression(
                r"(?ix)\b(
                (?:sint|st\.?|saint|sainte|ste|sankt|onze[\s\-]lieve[\s\-]vrouw|heilig[\s\-]hart|sacre[\s\-]coeur|notre[\s\-]dame|don[\s\-]bosco)[\s\-]+[\p{L}\-']{2,}(?:\s?[\-]?\s?(?:college|instituut|institut|school|schule|lyceum|gymnasium|atheneum|basisschool))?
                |[\p{L}\-]{3,}(?:college|lyceum|atheneum|gymnasium|instituut|institut|schule|school)
                |(?:koninklijk\satheneum|k\.?a\.?|kta|vti|bso|freinetschool|methodeschool)\s[\p{L}\-]{3,}
                |(?:athenee|lycee|college|institut|gymnasium|lyceum|atheneum|realschule|gesamtschule|ecole)\s(?:royal\s|communale?\s|fondamentale?\s|provincial\s|technique\s)?(?:(?:de|du|des|la|le|les|l'|d'|van|in)\s?){0,2}[\p{L}\-']{3,}
                |[\p{L}'\-]{3,}\s(?:high\sschool|secondary\sschool|primary\sschool|academy|grammar(?:\sschool)?|comprehensive|community\scollege|high|college|school|secondary|basisschool|lyceum|gymnasium))\b",
            ),
            named_school: expression(
                r"(?i)\b(?:ik zit|zit|ga|zitten|naar|school|schule|ecole|vais|suis|go|going|attend|at|study|studeer|gehe?|besuche|aufs|bin|etudie|frequente|classe|klas|student|leerling|eleve|lycee|college|op)\b",
            ),
            club: expression(
                r"(?x)(?i:\b(?:speel|spelen|voetbal|train|basket|volley|hockey|joue|m'entraine|play|playing|spiele|trainiere|turn|zwem|zit|lid|membre|member|mitglied|suis)\b[^.!?\n]{0,25}?\b(?:bij|voor|a|au|aux|for|with|bei|beim|fur|in|van|du|de|of|at|im)\s(?:(?:de|het|la|le|les|the|der|dem)\s|l')?)((?i:(?:k\.?v\.?|kfc|fc|sk|sv|vk|vv|ksk|kvv|kvc|kfco|rsc|us|as|ac|rc|tsv|vfl|vfb|tus|sc|hc|bc|rfc|rus|olympic|sporting|racing|royal|chiro|scouts|ksa|djk|jeugdclub|judoclub|zwemclub)\s[\p{L}\-']+|[\p{L}\-']+\s(?:fc|sc|united|rovers|city|town|athletic|afc|hc|bc|rfc)))\b(?i:\s?u\d{2})?",
            ),
            full_name: expression(
                r"(?i:\b(?:ik heet|mijn naam is|mijn volledige naam is|ik ben genaamd|je m'appelle|mon nom est|mon nom complet c'est|mon nom c'est|my name is|my full name is|i am called|im called|ich heisse|ich heie|ich heise|mein name ist)\s)((?:[A-Z][\p{L}'\-]+\s(?:(?:van|de|der|den|von|le|la|van de|van den|van der)\s)?[A-Z][\p{L}'\-]+)|(?:[a-z'\-]{3,}\s(?:van|de|der|von|le)\s[a-z'\-]{3,}))\b",
            ),
            another: expression(
                r"(?i)\b(?:haar|zijn|z'n|hun|her|his|their|son|sa|leur|ihre?|seine?)\s(?:(?:gsm|tel|tele|telefoon|phone|mobile|cell|handy|privat|prive|echte?|real|vrai|full|volledige)[\s\-]?)?(?:nummer|adres|insta\w*|snap\w*|number|address|num|numero|adresse|handy\w*|mail|email|e-mail|account|compte|konto|discord|tiktok|gsm|telefoonnummer|tel|ig|naam|school)\b|\b(?:nummer|adres|numero|adresse|number|address|insta|snap)\s(?:van|de|of|von)\s(?:haar|hem|die|deze|elle|lui|ma|mon|mijn|my|that|this|ihr|ihm|dem|dieser?|cette?|ce|[A-Z]\p{L}+)\b|\b(?:hij|zij|ze|il|elle|he|she|er|sie)\s(?:woont|habite|lives|wohnt|zit op)\b",
            ),
        }
    }

    /// What a first look says is worth looking for.
    pub(super) fn clues(&self, text: &str) -> Clues {
        let mut clues = Clues { digits: text.bytes().filter(u8::is_ascii_digit).count(), ..Clues::default() };
        clues.numeric = clues.digits > 0 || (!text.is_ascii() && text.contains(char::is_numeric));
        clues.dot = inner_dot(text);
        clues.at = text.contains('@');
        for hit in self.clues.find_overlapping_iter(text) {
            match self.kinds.get(hit.pattern().as_usize()) {
                Some('@') => clues.at = true,
                Some('.') => clues.spelled = true,
                Some('s') => clues.street = true,
                Some('c') => clues.school = true,
                Some('n') => clues.name = true,
                Some('b') => clues.club = true,
                Some('y') => clues.nearby = true,
                Some('d') => clues.digits += 2,
                _ => {}
            }
        }
        clues
    }

    pub(super) fn emails(&self, flat: &Flat, clues: Clues, allow: &Allow, pieces: &mut Vec<Piece>) {
        if !clues.at {
            return;
        }
        for found in self.email.find_iter(&flat.text) {
            // With a bare "at" it may be a sentence about a site: only a known site makes it pass.
            // "c'est @name" is a mention.
            let mention = found.as_str().split_once(" @").is_some_and(|(before, _)| is_small(before));
            if !mention && !passes(found.as_str(), allow) && !prose(found.as_str()) {
                pieces.push(Piece { kind: Kind::Email, span: flat.span(found.start(), found.end()) });
            }
        }
        for found in self.provider.find_iter(&flat.text) {
            pieces.push(Piece { kind: Kind::Email, span: flat.span(found.start(), found.end()) });
        }
    }

    pub(super) fn links(&self, flat: &Flat, clues: Clues, allow: &Allow, pieces: &mut Vec<Piece>) {
        let text = &flat.text;
        let mut add = |from: usize, to: usize| {
            if text.get(from..to).is_some_and(|link| !official(link, allow)) {
                pieces.push(Piece { kind: Kind::Link, span: flat.span(from, to) });
            }
        };
        if clues.dot {
            self.link.find_iter(text).for_each(|found| add(found.start(), found.end()));
            for found in self.bare.captures_iter(text) {
                let (Some(domain), path, word) = (found.get(1), found.get(2), found.get(3)) else { continue };
                if path.is_some()
                    || site_like(domain.as_str(), word.is_some(), text.get(..domain.start()).unwrap_or(""))
                {
                    add(domain.start(), path.map_or_else(|| domain.end(), |path| path.end()));
                }
            }
        }
        if clues.spelled || clues.dot {
            for found in self.spelled.find_iter(text) {
                add(found.start(), found.end());
            }
        }
    }

    pub(super) fn places(&self, flat: &Flat, clues: Clues, pieces: &mut Vec<Piece>) {
        let text = &flat.text;
        if clues.street {
            let streets = clues.numeric.then(|| self.street.find_iter(text)).into_iter().flatten();
            let living = self.living.captures_iter(text).filter_map(|found| found.get(1));
            for found in streets.chain(living).filter(|found| !how_far(found.as_str())) {
                let end = found.start() + found.as_str().trim_end_matches([' ', ',', '.']).len();
                let end = self.with_town(text, end);
                pieces.push(Piece { kind: Kind::Address, span: flat.span(found.start(), end) });
            }
        }
        if clues.school && (self.named_school.is_match(text) || self.nearby.in_class(text)) {
            for found in self.school.find_iter(text).filter(|found| names_a_school(found.as_str())) {
                pieces.push(Piece { kind: Kind::School, span: flat.span(found.start(), found.end()) });
            }
        }
        let clubs = clues.club.then(|| self.club.captures_iter(text));
        for club in clubs.into_iter().flatten().filter_map(|found| found.get(1)) {
            pieces.push(Piece { kind: Kind::School, span: flat.span(club.start(), club.end()) });
        }
        if clues.name {
            for name in self.full_name.captures_iter(text).filter_map(|found| found.get(1)) {
                pieces.push(Piece { kind: Kind::Name, span: flat.span(name.start(), name.end()) });
            }
        }
    }

    /// The end of an address with its postcode and town.
    fn with_town(&self, text: &str, end: usize) -> usize {
        let tail = self.town.captures(text.get(end..).unwrap_or(""));
        let town = tail.as_ref().and_then(|tail| tail.get(1).or_else(|| tail.get(2)));
        let coded = tail.as_ref().is_some_and(|tail| tail.get(1).is_some());
        town.filter(|town| coded || is_town(town.as_str())).map_or(end, |town| end + town.end())
    }

    /// Whether the data is that of somebody who did not write it down here.
    pub(super) fn belongs_to_another(&self, text: &str) -> bool {
        self.another.is_match(text)
    }
}

/// A dot that ends no sentence: something follows it at once, or a space or a bracket stands before it.
fn inner_dot(text: &str) -> bool {
    if !text.contains('.') {
        return false;
    }
    let end = |byte: u8| byte.is_ascii_whitespace() || byte == b'.';
    let opens = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'(' | b'[' | b'{' | b'<');
    text.as_bytes().windows(2).any(|two| matches!(two, [a, b] if (*a == b'.' && !end(*b)) || (*b == b'.' && opens(*a))))
}

/// An official site, or an address at one.
pub(super) fn official(found: &str, allow: &Allow) -> bool {
    let lower = found.to_lowercase();
    let bare = lower.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let host = bare.split(['/', '?', '#']).next().unwrap_or(bare).trim_end_matches(['.', ',', '!', ')']);
    let host = host.rsplit(['@', ' ']).next().unwrap_or(host);
    allow
        .sites
        .iter()
        .any(|site| host == site || host.strip_suffix(site.as_str()).is_some_and(|rest| rest.ends_with('.')))
}

/// "at" as an ordinary word: *look at home. be good*.
fn prose(found: &str) -> bool {
    let lower = found.to_lowercase();
    let signs = lower.contains(['@', '(', '[', '{', '<']);
    !signs
        && !lower.contains(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '_'])
        && !["gmail", "hotmail", "outlook", "icloud", "yahoo", "telenet", "skynet", "dot", "punt", "point", "punkt"]
            .iter()
            .any(|w| lower.contains(w))
        && lower.contains(" at ")
        && ![".com", ".org"].iter().any(|end| lower.ends_with(*end))
}

/// Whether a dotted word is a site and not a sentence without a space: *ja.de volgende*.
fn site_like(domain: &str, word_follows: bool, before: &str) -> bool {
    let lower = domain.to_lowercase();
    let (name, tld) = lower.rsplit_once('.').unwrap_or(("", &lower));
    let wordy = matches!(
        tld,
        "be" | "de"
            | "me"
            | "at"
            | "app"
            | "live"
            | "chat"
            | "link"
            | "co"
            | "site"
            | "online"
            | "club"
            | "page"
            | "shop"
            | "social"
            | "info"
            | "ly"
    );
    if name.chars().count() < 2 || name.chars().all(|c| c.is_ascii_digit() || c == '.') && wordy {
        return false;
    }
    let last = before.split_whitespace().next_back().unwrap_or("").to_lowercase();
    let led = [
        "op", "naar", "via", "zie", "kijk", "check", "sur", "va", "voir", "on", "at", "to", "visit", "see", "auf",
        "bei", "site", "link", "website", "of", "ou", "or", "oder",
    ]
    .contains(&last.as_str());
    !wordy || !word_follows || led
}

/// *10 minutes drive*, *2 way street*: an English number before a word for a street that is no house.
fn how_far(found: &str) -> bool {
    static FAR: List = List::new(|| {
        list(
            "minute minutes min mins hour hours day days mile miles way very so is games game more times people \
        years year the this that same every other one two weeks week long short quick",
        )
    });
    let lower = found.to_lowercase();
    lower.starts_with(|c: char| c.is_ascii_digit())
        && lower.split_whitespace().skip(1).take(2).any(|word| FAR.contains(word))
}

/// Words before or after *school* that tell what it is, not which.
fn names_a_school(found: &str) -> bool {
    static GENERIC: List = List::new(|| {
        list(
            "basis smart middelbare hoge muziek teken dans zwem rij kleuter lagere volks fahr tanz musik grund haupt \
        real berufs gesamt hoch forder foerder high pre home zondag avond zomer kunst sport kost bal \
        secundaire my the our your his her their this that new old same different another in to at from after \
        before secondary primary middle art music boarding public private whole entire drama is and of every \
        each mijn jouw onze de het een die deze nieuwe andere hele grote elke op naar uit na van voor ook \
        gewone tegen haat hate love like skip skipped finish start leave changed change medical law summer \
        sunday driving ballet dance online back off about for with during outside inside around near some any \
        no not other big small good bad local catholic special religious vrije buitengewoon kern steiner zu \
        zur der meine neue ganze kein ins mode abend sprach vor sonder sekundar mittel jungen madchen schwimm \
        hotel handels tech technische katholieke lager middelbaar miss doing elementary nursery sixth bij met \
        if when then but go goes going went starts started finishing leaving do does much so more most all \
        walk walking thuis oude ander",
        )
    });
    static AFTER: List = List::new(|| {
        list(
            "an annee passe derniere est demain et ou avec pour mais depuis parce quand dans discipline prive \
        privee public publique qui que maternelle primaire secondaire superieure hier toute tout ensuite \
        apres avant sans pas plus danse musique commerce ici cette aujourd tous chaque lundi mardi mercredi \
        jeudi vendredi ist und oder aber mit weil wenn gehen geht nicht bin ich war macht en is was maar want \
        die dat deze volgend volgende vanaf zit heb ben and but next this starts with for they there ils elle \
        on je suis tot voor met kan omdat als waar art arts beaux techniek soir matin jour droit mon mes \
        notre ma virtuelle lundis semaine classe prof profs normal normale dur trop",
        )
    });
    let lower = found.to_lowercase();
    let words: Vec<&str> = lower.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let saint = ["sint", "st", "st.", "saint", "sainte", "ste", "sankt", "onze", "heilig", "sacre", "notre", "don"]
        .contains(first);
    if saint {
        return words.len() > 1 && (*first != "onze" || words.contains(&"lieve"));
    }
    if words.len() == 1 {
        let stem = ["college", "lyceum", "atheneum", "gymnasium", "instituut", "institut", "schule", "school"]
            .iter()
            .find_map(|end| last.strip_suffix(end));
        return stem.is_some_and(|stem| {
            stem.len() >= 3 && !GENERIC.contains(stem) && !GENERIC.contains(stem.trim_end_matches('s'))
        });
    }
    let kind_first = [
        "athenee",
        "lycee",
        "college",
        "institut",
        "gymnasium",
        "lyceum",
        "atheneum",
        "realschule",
        "gesamtschule",
        "ecole",
        "koninklijk",
        "ka",
        "kta",
        "vti",
        "bso",
    ]
    .contains(first);
    if kind_first {
        // *à l'école d'utiliser*: what one does there is not its name.
        let verb = last.starts_with("d'") && last.ends_with("er");
        // *l'école juive*, *à l'école jsuis*: right behind this one a name has a capital.
        let bare = *first == "ecole" && words.len() == 2 && !found.contains(|c: char| c.is_uppercase() || c == '-');
        return !AFTER.contains(last) && !GENERIC.contains(last) && !is_small(last) && !verb && !bare;
    }
    // English puts the name first; in lower case only with a full kind of school behind it.
    let named = found.starts_with(char::is_uppercase);
    let full = words.len() > 2 || matches!(*last, "academy" | "high" | "lyceum" | "gymnasium") || lower.contains('-');
    !GENERIC.contains(first) && !is_small(first) && (named || full)
}

/// Words that make a search worth its time, by the kind of personal data they hint at.
const CLUES: &[(char, &[&str])] = &[
    (
        '@',
        &[
            "arobase",
            "apenstaart",
            "klammeraffe",
            "aapje",
            " at ",
            "(at)",
            "[at]",
            "(a)",
            "{at}",
            "<at>",
            "affenschwanz",
            "krulletje",
            "-at-",
            "at sign",
            "arobas",
            "apestaart",
        ],
    ),
    ('.', &["punt", "dot", "point", "punkt"]),
    (
        's',
        &[
            "straat",
            "laan",
            "steenweg",
            "plein",
            "dreef",
            "kaai",
            "gracht",
            "singel",
            "kade",
            "strasse",
            "straße",
            "platz",
            "gasse",
            "allee",
            "weg ",
            "str. ",
            "rue ",
            "avenue",
            "av.",
            "boulevard",
            "chauss",
            "impasse",
            "chemin",
            "quai",
            "square",
            "street",
            "road",
            "lane",
            "drive",
            "close",
            "crescent",
            "terrace",
            "ik woon",
            "we wonen",
            "mijn adres",
            "habite",
            "i live",
            "we live",
            "my address",
            "ich wohn",
            "wir wohn",
            "meine adresse",
            " place",
        ],
    ),
    (
        'c',
        &[
            "school", "college", "lyc", "athen", "gymnas", "instit", "schule", "ecole", "academy", "sint", "saint",
            "st.", "st-", "st ", "ste-", "sankt", "bosco", "dame", "grammar", "high", "vti", "kta",
        ],
    ),
    (
        'b',
        &[
            "kv", "k.v", "fc", "sk ", "sv ", "vk ", "vv ", "ksk", "kvc", "rsc", "us ", "as ", "ac ", "rc ", "tsv",
            "vfl", "vfb", "tus ", "sc ", "hc ", "bc ", "rfc", "rus ", "olympic", "sporting", "racing", "royal",
            "chiro", "scouts", "ksa", "djk", "club", "united", "rovers", "city", "town", "athletic",
        ],
    ),
    ('n', &["heet", "naam", "appelle", "nom", "name", "called", "heis", "heie"]),
    (
        'd',
        &[
            "nul", "zero", "null", "vier", "quatre", "four", "zes", "six", "sechs", "zeven", "sept", "seven", "acht",
            "huit", "eight", "negen", "neuf", "nine", "neun", "twee", "deux", "two", "zwei", "drie", "trois", "three",
            "drei", "vijf", "cinq", "five", "funf",
        ],
    ),
];

/// The clues with what the searches themselves look for, so that none looks for what no clue leads to.
fn clue_words() -> (Vec<String>, Vec<char>) {
    let listed = CLUES.iter().flat_map(|(kind, words)| words.iter().map(move |word| ((*word).to_owned(), *kind)));
    let services = beginnings(super::mail::SERVICES).map(|word| (word, '@'));
    let landmarks = beginnings(super::nearby::LANDMARKS).map(|word| (word, 'y'));
    let around = super::nearby::CLUES.iter().map(|word| ((*word).to_owned(), 'y'));
    listed.chain(services).chain(landmarks).chain(around).unzip()
}

/// What the words of an expression begin with, as far as they are plain letters.
fn beginnings(words: &'static str) -> impl Iterator<Item = String> {
    words.split('|').map(|word| {
        let word = word.replace("\\.", ".");
        let plain = word.split(['\\', '?', '*', '(']).next().unwrap_or("");
        // The letter before a question mark may be missing.
        let may_lack = word.get(plain.len()..).is_some_and(|rest| rest.starts_with('?'));
        let kept = plain.chars().count() - usize::from(may_lack);
        plain.chars().take(kept).collect()
    })
}

#[expect(
    clippy::expect_used,
    reason = "the clues are part of the program: every test that looks for something builds them"
)]
fn automaton(words: Vec<String>) -> AhoCorasick {
    let mut builder = AhoCorasick::builder();
    builder.kind(Some(AhoCorasickKind::DFA)).ascii_case_insensitive(true);
    builder.build(words).expect("clues that fit an automaton")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clue_is_what_a_listed_word_begins_with() {
        let found: Vec<String> = beginnings("bakker\\w*|frituurke?|web\\.de|rond ?punt|corner shop").collect();
        assert_eq!(found, ["bakker", "frituurk", "web.de", "rond", "corner shop"]);
        for list in [super::super::mail::SERVICES, super::super::nearby::LANDMARKS] {
            assert!(beginnings(list).all(|word| word.len() >= 3), "too short to be a clue");
        }
    }
}
