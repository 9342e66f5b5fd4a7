//! Account names on other platforms: a word with the look of a name near a word for a platform or an account, names
//! spelled out, mentions and tags.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use compact_str::CompactString;
use foldhash::fast::RandomState;
use regex::Regex;

use super::super::flat::Flat;
use super::super::lexicon::fold;
use super::super::rule::Allow;
use super::super::steps::step;
use super::patterns::official;
use super::spoken::spoken;
use super::words::{List, expression, is_small, list};
use super::{Kind, Piece};

static PLATFORMS: List = List::new(|| {
    list(
        "snapcode snapnaam snapname instanaam instaname tiktoknaam discordname discordnaam snapacc instaacc \
    gamernaam gamername snapaccount instaaccount instaprofil spookje geist geistchen fantome ghost snap snapchat snapp snappie sc insta instagram instagramm insa ig igname discord disc dc discort tiktok \
    tt tiktokken telegram telegramm tele tg whatsapp wapp whats kik wickr signal steam roblox rblx fortnite epic psn \
    playstation ps xbox xboxlive switch nintendo messenger fb facebook skype yubo wizz omegle twitch youtube yt twitter \
    bereal viber wechat threema session onlyfans of minecraft mc gamertag pinterest reddit tumblr vsco hoop teams zoom x \
    brawl valorant valo riot lol rocketleague clash gram finsta spam locket ngl tellonym threads lemon8 likee bigo monkey \
    azar tinder badoo litmatch ghostapp geisterapp spotify strava wattpad vinted stumble pokemon",
    )
});
/// Platforms whose names are also plain words: only the next words count.
static AMBIGUOUS: List = List::new(|| {
    list(
        "of x session teams zoom hoop epic signal tele whats switch ps mc lol gram spam threads monkey steam lemon \
    clash brawl disc riot",
    )
});

/// Words for an account, or that ask to be added.
static CUES: List = List::new(|| {
    list(
        "add adde added adden addet ajoute ajoutez ajoutes rajoute follow followt folg folgt folge suis volg volgt zoek \
    zoekt cherche cherchez such suche sucht search pseudo pseudos username user gebruikersnaam benutzername gamertag \
    streaks streak flammes flammen account acc accountje compte konto profil profiel profile handle nick nickname nom id \
    tag friend gamer ign abonne abonneer abonnier dm dms mp naam name heet heisst hiess spiel speel joue play app \
    contact schreib anfrage request invite find finden findet vindt vind trouve trouver trouveras stuur stuurt send \
    envoie vriendschap demande adds addt screenname alias story mail mailadres email mailadresse yellow gele gelbe jaune roze pinke",
    )
});

/// What may stand between a platform and the name.
static FILLERS: List = List::new(|| {
    list(
        "is naam name user username pseudo account acc id heet ik ben c est cest mon my mijn mn me op on sur auf add \
    zijn code tag m ma mein ist voeg toe the de le nom gebruikersnaam nickname nick compte konto chat gram at handle \
    ajoute moi als under its it heisst heiss lautet s",
    )
});

/// `@…` that is a place or everyone, not a person.
static NOT_HANDLES: List = List::new(|| {
    list(
        "school ecole schule home thuis work werk maison zuhause iedereen everyone all here tous alle allemaal \
    kamp camp night the mama papa de het la le moderator mod mods admin moderators team peerline",
    )
});

/// Emoji that stand for a platform or a game.
const EMOJI: &[char] = &['👻', '📷', '📸', '🎮', '🐦', '🎵', '🕹', '🤳'];

/// Words with digits or signs in them that are no names: devices, games, files, slang.
static KNOWN: List = List::new(|| {
    list(
        "iphone ipad ios android samsung galaxy windows fifa covid mp html css python level lvl klas klasse season \
    chapter chap page seite pagina top area route some any every no be some1 version update vers ps win gta type formule \
    formula groep group gruppe team year jahr jaar room lokaal zone part deel teil pixel redmi playstation nintendo \
    ninetendo word excel photoshop java php usb hdmi wifi apollo agent bus lijn ligne linie tram nummer nr num numero kg \
    episode ep aflevering saison seizoen staffel spiderman toy vitamine omega bac tsl ab sub mach boeing airbus nummer4",
    )
});

/// Spelled names for the underscore.
const UNDERSCORE: &str = r"underscore|under score|underscor|tiret (?:du )?bas|unterstrich|laag streepje|lage streep|liggend streepje|onderstreepje|sous-tiret";
/// What stands in each of them.
const UNDERSCORES: [&str; 5] = ["undersc", "under sc", "tiret", "streep", "unterstr"];

/// The compiled expressions.
pub(super) struct Handles {
    mention: Regex,
    tag: Regex,
    spelled: Regex,
    dotted: Regex,
    spaced: Regex,
}

impl Handles {
    /// Compiles them.
    pub(super) fn new() -> Self {
        let name = r"(?:[\p{L}\p{N}]\b(?:\s[\p{L}\p{N}]\b){1,20}|[\p{L}\p{N}.]+)";
        Self {
            mention: expression(r"(?:^|[^\p{L}\p{N}._@])@(\s?)([A-Za-z0-9_][A-Za-z0-9._\-]{2,30})"),
            tag: expression(r"\b[A-Za-z0-9_.]{2,32}\s?#\s?\d{4}\b|#[0-9A-Z]{6,10}\b"),
            spelled: expression(&format!(r"(?i)({name})\s?(?:{UNDERSCORE})\s?({name}(?:\s\p{{L}}+){{0,4}})")),
            dotted: expression(&format!(r"(?i)({name})\s(?:punt|point|dot|punkt|virgule)\s({name})")),
            spaced: expression(r"\b[\p{L}\p{N}](?:[ .\-][\p{L}\p{N}_.]){3,30}(?:[^\p{L}\p{N}_]|$)"),
        }
    }

    /// Adds what it finds.
    pub(super) fn find(&self, flat: &Flat, allow: &Allow, pieces: &mut Vec<Piece>) {
        let text = flat.text.as_str();
        let mut add = |from: usize, to: usize| pieces.push(Piece { kind: Kind::Handle, span: flat.span(from, to) });
        if text.contains('@') {
            self.mentions(text, &mut add);
        }
        if text.contains('#') {
            for found in self.tag.find_iter(text).filter(|found| is_tag(found.as_str())) {
                add(found.start(), found.end());
            }
        }
        let units: Vec<Unit<'_>> = Units { text, at: 0 }.collect();
        let told = near_platforms(text, &units, allow, &mut add);
        self.spelled_out(text, told, &mut add);
    }

    fn mentions(&self, text: &str, add: &mut impl FnMut(usize, usize)) {
        for found in self.mention.captures_iter(text) {
            let (Some(gap), Some(name)) = (found.get(1), found.get(2)) else { continue };
            let bare = name.as_str().trim_end_matches(['.', '-']);
            let lower = bare.to_lowercase();
            // With a space in between it is a place to meet, unless it looks like a name.
            let apart = !gap.is_empty() && !looks_like_name(bare);
            if !NOT_HANDLES.contains(&lower) && !apart {
                add(name.start(), name.start() + bare.len());
            }
        }
    }

    /// Names whose signs or letters are spelled: *anna tiret bas k*, *j a n _ v*.
    fn spelled_out(&self, text: &str, told: bool, add: &mut impl FnMut(usize, usize)) {
        let lower = text.to_ascii_lowercase();
        let spelled = UNDERSCORES.iter().any(|word| lower.contains(word)).then(|| self.spelled.captures_iter(text));
        let dotted = told.then(|| self.dotted.captures_iter(text));
        for found in spelled.into_iter().flatten().chain(dotted.into_iter().flatten()) {
            let (Some(left), Some(right)) = (found.get(1), found.get(2)) else { continue };
            let first = right.as_str().split_whitespace().next().unwrap_or("");
            let lone = |word: &str| word.chars().count() == 1 && word != "à" && word != "a" && word != "y";
            if (is_small(left.as_str()) && !lone(left.as_str())) || (is_small(first) && !lone(first)) {
                continue;
            }
            // More words belong to the name while they are single letters, or number words: *sieben sieben*.
            let goes_on = |word: &str| {
                if lone(first) { word.chars().count() == 1 } else { spoken(&word.to_lowercase()).is_some() }
            };
            let mut end = right.start() + first.len();
            for word in right.as_str().split(' ').skip(1).take_while(|word| goes_on(word)) {
                end += 1 + word.len();
            }
            add(left.start(), end);
        }
        if !told {
            return;
        }
        for found in self.spaced.find_iter(text) {
            let shown = found.as_str().trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_');
            let joined: String = shown.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
            let alike = PLATFORMS.contains(&joined.to_lowercase());
            let after = text.get(..found.start()).unwrap_or("").trim_end().ends_with([':', '=', ',', '>', '"']);
            if !alike && joined.len() >= 4 && (after || joined.contains('_') || shown.contains('.')) {
                add(found.start(), found.start() + shown.len());
            }
        }
    }
}

/// name#1234, or a game's tag of capitals and digits.
fn is_tag(found: &str) -> bool {
    let Some(code) = found.strip_prefix('#') else { return true };
    code.bytes().any(|b| b.is_ascii_digit()) && code.bytes().any(|b| b.is_ascii_uppercase())
}

/// Names in the neighbourhood of a platform or of a word for an account. Returns whether there was such a word.
fn near_platforms(text: &str, units: &[Unit<'_>], allow: &Allow, add: &mut impl FnMut(usize, usize)) -> bool {
    let mut told = cut_up(units);
    // How far away a platform or an account word was last seen, walking once in each direction.
    let mut near = vec![false; units.len()];
    let mut mark = |range: std::ops::Range<usize>| {
        near.get_mut(range).into_iter().flatten().for_each(|near| *near = true);
    };
    for (at, unit) in units.iter().enumerate() {
        let (back, ahead) = match unit.role {
            Role::Platform => (8, 9),
            Role::Ambiguous => (2, 4),
            Role::Cue => (4, 5),
            Role::None => continue,
        };
        told |= unit.role == Role::Platform;
        mark(at.saturating_sub(back)..(at + ahead).min(units.len()));
        if unit.role != Role::Cue {
            after_platform(units.get(at + 1..).unwrap_or(&[]), add);
        }
    }
    for (unit, near) in units.iter().zip(near) {
        let before = text.get(..unit.from).unwrap_or("").trim_end_matches([' ', ':', '=', '-', '>']);
        let pictured = before.ends_with(EMOJI);
        let own = looks_like_name(unit.raw) && !official(unit.raw, allow) && unit.role == Role::None;
        let hyphened = (near || pictured) && clipped(unit.raw);
        if (own && (near || pictured || stands_alone(unit.raw))) || hyphened {
            add(unit.from, unit.to);
        }
        told |= pictured;
    }
    told
}

/// A platform in single letters: *s n a p*.
fn cut_up(units: &[Unit<'_>]) -> bool {
    units.chunk_by(|one, next| one.single() && next.single()).filter(|row| row.len() > 2).any(|row| {
        let run: String = row.iter().map(|unit| unit.joined.as_str()).collect();
        ["snap", "insta", "discord", "tiktok", "telegram", "kik", "roblox"].iter().any(|name| run.starts_with(name))
    })
}

/// *insta: name*, *snap = name*: after a sign even a plain word is the name.
fn after_platform(rest: &[Unit<'_>], add: &mut impl FnMut(usize, usize)) {
    let mut marked = false;
    for next in rest.iter().take(5) {
        marked |= next.marked;
        let filler = FILLERS.contains(&next.joined);
        if marked && !filler && next.letters() && !is_small(&next.joined) {
            add(next.from, next.to);
            return;
        }
        if !filler && next.role == Role::None {
            return;
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Platform,
    Ambiguous,
    Cue,
    None,
}

/// The words of a text with the signs inside them and one sign and one space before.
struct Units<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Units<'a> {
    type Item = Unit<'a>;

    fn next(&mut self) -> Option<Unit<'a>> {
        let rest = self.text.get(self.at..)?;
        let word = rest.find(char::is_alphanumeric)?;
        let before = rest.get(..word)?;
        let before = before.strip_suffix(char::is_whitespace).unwrap_or(before);
        let before = before.strip_suffix(['@', ':', '=', '>']).unwrap_or(before);
        let mut end = word;
        loop {
            let signs = rest.get(end..)?.trim_start_matches(['.', '_', '-', '*']);
            let letters = behind_letters(signs);
            if letters.len() == signs.len() {
                break;
            }
            end = rest.len() - letters.len();
        }
        end = rest.len() - rest.get(end..)?.trim_start_matches('_').len();
        let unit = Unit::new(rest.get(before.len()..end)?, self.at + before.len());
        self.at += end;
        Some(unit)
    }
}

/// What is left behind the letters and digits at the start of a text: nearly all of them need no decoding.
fn behind_letters(text: &str) -> &str {
    let plain = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let rest = text.get(plain..).unwrap_or("");
    if rest.starts_with(|c: char| c.is_ascii()) { rest } else { rest.trim_start_matches(char::is_alphanumeric) }
}

/// A word with the signs inside it, as handles are written.
struct Unit<'a> {
    raw: &'a str,
    joined: CompactString,
    from: usize,
    to: usize,
    /// `:`, `=`, `@` or `>` stands before it.
    marked: bool,
    role: Role,
}

impl<'a> Unit<'a> {
    fn new(text: &'a str, at: usize) -> Self {
        step();
        let raw = text.trim_start_matches(['@', ':', '=', '>', ' ', '\t', '\n', '\r', '\u{a0}']);
        let from = at + text.len() - raw.len();
        let joined = joined(raw);
        let role = Role::of(&joined);
        Self { raw, joined, from, to: from + raw.len(), marked: text.starts_with(['@', ':', '=', '>']), role }
    }

    fn letters(&self) -> bool {
        self.joined.len() >= 3 && self.joined.chars().any(char::is_alphabetic)
    }

    fn single(&self) -> bool {
        self.joined.chars().count() == 1
    }
}

/// The letters and digits of a unit, in lower case.
fn joined(raw: &str) -> CompactString {
    if raw.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return raw.into();
    }
    raw.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase().into()
}

/// What each listed word is: first of all ambiguous, then a platform.
static ROLES: LazyLock<HashMap<&'static str, Role, RandomState>> = LazyLock::new(|| {
    let lists = [(&CUES, Role::Cue), (&PLATFORMS, Role::Platform), (&AMBIGUOUS, Role::Ambiguous)];
    lists.into_iter().flat_map(|(list, role)| list.iter().map(move |word| (word, role))).collect()
});

/// The longer platforms, folded.
static FOLDED: LazyLock<HashSet<String, RandomState>> =
    LazyLock::new(|| PLATFORMS.iter().filter(|name| name.len() > 3).map(fold).collect());

impl Role {
    fn of(word: &str) -> Self {
        if word.len() > 14 {
            return Self::None;
        }
        if let Some(role) = ROLES.get(word) {
            return *role;
        }
        // Stretched and look-alike spellings of the longer names: instaaa, t1ktok.
        let odd =
            word.len() > 4 && word.as_bytes().windows(3).any(|three| matches!(three, [a, b, c] if a == b && b == c));
        let mixed = word.len() > 3 && word.bytes().any(|b| b.is_ascii_digit());
        if (odd || mixed) && FOLDED.contains(&fold(word)) { Self::Platform } else { Self::None }
    }
}

/// Letters with digits, an underscore or a dot inside, or with a hump: what people call themselves elsewhere.
pub(super) fn looks_like_name(raw: &str) -> bool {
    // Most words are small letters, and those are looked at once.
    let telling = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b'_' || byte == b'.';
    if !raw.bytes().any(telling) {
        return false;
    }
    let plain: Vec<char> = raw.chars().filter(|c| c.is_alphanumeric()).collect();
    let digits = plain.iter().filter(|c| c.is_ascii_digit()).count();
    let letters = plain.len() - digits;
    let lower = raw.to_lowercase();
    let stem = lower.trim_end_matches(|c: char| !c.is_alphabetic());
    if letters < 2 || raw.len() > 40 || KNOWN.contains(stem) || KNOWN.contains(&lower) {
        return false;
    }
    let first = lower.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let versioned = KNOWN.contains(first) && lower.contains('.');
    let starts = plain.first().is_some_and(|c| c.is_alphabetic());
    let underscored = raw.trim_matches('_').contains('_') || (raw.ends_with('_') && plain.len() >= 4);
    let mixed = digits > 0 && starts && plain.len() >= 5 && letters >= 3;
    let dotted = raw.contains('.') && plain.len() >= 5 && !sentence(&lower);
    (underscored || mixed || dotted || hump(raw)) && !versioned
}

/// Whether a word with an underscore is a name even where nobody speaks of accounts: not `snake_case`, not `lol_niet`.
fn stands_alone(raw: &str) -> bool {
    let parts: Vec<&str> = raw.split('_').filter(|part| !part.is_empty()).collect();
    let wordy = |part: &&str| {
        let vowel = part.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        part.chars().all(|c| c.is_ascii_lowercase()) && part.len() >= 4 && vowel
    };
    let small = |part: &&str| part.len() > 1 && (is_small(part) || is_chat(part));
    parts.len() > 1 && !parts.iter().any(small) && !parts.iter().all(wordy)
}

/// Short forms of the chat, which people write without a space after a dot.
fn is_chat(word: &str) -> bool {
    static CHAT: List = List::new(|| {
        list(
            "btw imo lol omg idk haha hahaha pff pfff thx ok oke okay mdr jpp wsh svp stp tkt hdl kp nvm tbh ngl fyi wtf \
        wow xd idc irl afk gg kdg ptdr bjr slt cc kys rip vllt iwie safe nice nee nah yeah yep nope merci sorry bref voila",
        )
    });
    CHAT.contains(&word.to_lowercase())
}

/// Signs between letters or digits.
pub(super) fn signs_inside(raw: &str) -> bool {
    raw.contains(['.', '_', '-'])
}

/// *ja.maar*, *cool.ik*: two words without a space, one of them small. Only dots in a row are no name either.
fn sentence(lower: &str) -> bool {
    let parts: Vec<&str> = lower.split('.').collect();
    let digits = lower.bytes().any(|b| b.is_ascii_digit() || b == b'_');
    let small = |part: &&str| part.len() > 1 && (is_small(part) || is_chat(part));
    lower.contains("..") || (!digits && parts.len() == 2 && parts.iter().any(|part| small(part) || part.is_empty()))
}

/// A capital after a small letter, as in two words run together, but for the names of products.
fn hump(raw: &str) -> bool {
    const PRODUCTS: &[&str] = &[
        "iphone",
        "ipad",
        "ios",
        "imessage",
        "youtube",
        "tiktok",
        "whatsapp",
        "snapchat",
        "playstation",
        "facetime",
        "bereal",
        "wifi",
        "onlyfans",
        "paypal",
        "airpods",
        "macbook",
        "gopro",
        "chatgpt",
        "youtuber",
        "tiktoker",
        "tiktoks",
        "bestreal",
        "linkedin",
        "childfocus",
        "takeitdown",
        "mcdonalds",
        "imac",
        "ebay",
        "powerpoint",
        "smartschool",
    ];
    let humps = raw
        .as_bytes()
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase()))
        .count();
    let capital = raw.starts_with(|c: char| c.is_uppercase());
    // *tOmOrRoW* is a way of writing, of any word.
    let capitals = raw.bytes().filter(u8::is_ascii_uppercase).count();
    let is_style = capitals * 5 >= raw.len() * 2;
    !is_style
        && humps > 0
        && (capital || humps > 1)
        && raw.len() >= 7
        && !PRODUCTS.contains(&raw.to_lowercase().as_str())
}

/// *nora-vdb*: a first name and what is left of a family name without its vowels.
fn clipped(raw: &str) -> bool {
    static SHORT: List = List::new(|| {
        list("tv pc gsm dm dms sms nr wc cd dvd bff pdf gps lgbt fb tt sc ps mp bv vzw kg cm km pp ff st")
    });
    let Some((name, tail)) = raw.rsplit_once(['-', '.']) else { return run_together(raw) };
    let tail = tail.to_lowercase();
    let letters = tail.bytes().all(|b| b.is_ascii_lowercase() && !b"aeiouy".contains(&b));
    let named = name.chars().count() >= 3 && name.chars().all(|c| c.is_alphabetic() || c == '-');
    named && letters && (2..=5).contains(&tail.len()) && !SHORT.contains(&tail) && !is_chat(&tail)
}

/// *noravdb*: the same without a sign. Common words end in as many consonants only before a *t*, an *s* or an *h*.
fn run_together(raw: &str) -> bool {
    let vowel = |c: &char| matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let letters = raw.len() >= 6 && raw.chars().all(|c| c.is_ascii_alphabetic());
    let tail: String = raw.chars().rev().take_while(|c| !vowel(c)).collect::<String>().to_lowercase();
    let named = raw.chars().filter(vowel).count() >= 2 && (3..=5).contains(&tail.len());
    let doubled = tail.as_bytes().windows(2).any(|two| matches!(two, [a, b] if a == b));
    letters && named && !doubled && !tail.starts_with(['t', 's', 'h']) && !["fpm", "dlr"].contains(&tail.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let allow = Allow { sites: vec!["awel.be".into()], numbers: Vec::new() };
        let pieces = super::super::find(text, &allow, |kind| kind == Kind::Handle).pieces;
        let cut = |piece: &Piece| text.chars().skip(piece.span.0).take(piece.span.1 - piece.span.0).collect();
        pieces.iter().map(cut).collect()
    }

    #[test]
    fn words_keep_the_signs_inside_them() {
        let units: Vec<_> = Units { text: "ig:  =a.b--c_ d_. é9", at: 0 }.map(|unit| (unit.raw, unit.marked)).collect();
        assert_eq!(units, [("ig", false), ("a.b--c_", true), ("d_", false), ("é9", false)]);
    }

    #[test]
    fn names_near_a_platform_are_found() {
        for (text, name) in [
            ("👻 fien.dk07", "fien.dk07"),
            ("zoek me op insta ik heet daar brr.emiel", "brr.emiel"),
            ("qui veut des flammes? margot-dlx", "margot-dlx"),
            ("auf snap bin ich unter kl4ra.hfm zu finden", "kl4ra.hfm"),
            ("psn is VosInHetBos", "VosInHetBos"),
            ("mein gamertag: KaterKarlo88", "KaterKarlo88"),
            ("im otis_rvr over there", "otis_rvr"),
            ("ella unterstrich w auf insta", "ella unterstrich w"),
            ("cherche tom tiret du bas krz sur snap", "tom tiret du bas krz"),
            ("k a r e l underscore v b on the ghost app", "k a r e l underscore v b"),
            ("wolf#2210", "wolf#2210"),
            ("mijn pinterest is VosInHetBos", "VosInHetBos"),
            ("add me on fortnite: KaterKarlo", "KaterKarlo"),
            ("zoek mij op bereal: fiendk", "fiendk"),
        ] {
            assert_eq!(found(text), [name], "{text}");
        }
    }

    #[test]
    fn talk_about_platforms_passes() {
        for text in [
            "mijn insta is gehackt",
            "insta.ik snap het niet",
            "tOmOrRoW we pLaY a mAtCh",
            "tiktok is beter imo.btw wie nog",
            "sinds ios17.4 crasht tiktok",
            "meet @ the park or @ school",
            "mon iphone12 est cassé et snap bug",
            "where is the underscore on a keyboard",
            "awel.be staat ook op insta",
            "das ist ein wichtiger punkt für mich auf tiktok",
            "who else plays minecraft 1.20.4",
            "level99 in roblox finally",
            "zit-tv kijken en wat op tiktok",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
