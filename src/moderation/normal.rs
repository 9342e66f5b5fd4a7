//! Text to tokens: what is left of a text when case, accents, look-alikes and hidden characters are taken away.
//!
//! Every token knows which characters of the original it came from, because masking and marking need that. Nothing is
//! joined or folded here: [`super::lattice`] adds those readings, and only where the writing itself looks evasive.

use compact_str::CompactString;
use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Glue {
    /// White space, or the start of the text.
    Space,
    /// A comma or another light mark: words may be read across it, single letters are not joined across it.
    Light,
    /// A full stop, a question mark, a new line: another sentence.
    Sentence,
    /// A sign right between two tokens, such as `*`, `.`, an emoji: perhaps one word that was cut up.
    Inner(char),
    /// An elided word in front (`t'` of *t'es*).
    Elision,
}

/// A word of the text in its plain form, with the characters it came from.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// Lower case, without accents, confusable letters as Latin ones. Hardly a word is too long to lie in the token itself.
    pub(super) text: CompactString,
    /// First character in the original.
    pub(super) start: usize,
    /// One past the last character in the original.
    pub(super) end: usize,
    /// What stands before it.
    pub(super) glue: Glue,
    /// A sign that may stand for a first letter (`$lut`).
    pub(super) lead: Option<char>,
    /// Hidden characters or letters of another script were found in it.
    pub(super) odd: bool,
    /// Inside quotation marks.
    pub(super) quoted: bool,
    /// A question mark ends the sentence right after it.
    pub(super) asked: bool,
}

impl Token {
    /// Whether it is one letter or digit, as in `s p a c e d`.
    pub(super) fn single(&self) -> bool {
        match self.text.len() {
            0 => false,
            1 => true,
            length => length <= 4 && self.text.chars().nth(1).is_none(),
        }
    }

    /// Its value, when it is a number of at most six digits.
    pub(super) fn number(&self) -> Option<u32> {
        (self.text.len() <= 6 && self.text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| self.text.parse().ok())
            .flatten()
    }
}

/// What one character of the original is to a reader.
enum Sign {
    Word(Piece),
    Hidden,
    Space,
    Line,
    Stop(char),
    Light,
    Apostrophe,
    Quote(Mark),
    Other(char),
}

/// Quotation marks that belong together; which of a pair opens differs between languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `"`, `“`, `”`, `„`.
    Comma,
    /// `«`, `»`.
    Angle,
}

/// The plain letters of one character: at most four are kept (`ﷺ` would give eighteen).
struct Piece {
    letters: [char; 4],
    len: usize,
    odd: bool,
}

impl Piece {
    fn push(&mut self, letter: char) {
        if let Some(slot) = self.letters.get_mut(self.len) {
            *slot = letter;
            self.len += 1;
        }
    }

    fn iter(&self) -> impl Iterator<Item = char> + '_ {
        self.letters.iter().copied().take(self.len)
    }
}

/// Splits a text into tokens, in one pass.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    // A word and its space take five bytes or more.
    let mut reader = Reader { tokens: Vec::with_capacity(text.len() / 5 + 1), ..Reader::default() };
    let (mut at, mut rest) = (0, text);
    while let Some(character) = rest.chars().next() {
        let letters = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let (head, tail) = rest.split_at(letters.max(character.len_utf8()));
        if letters > 0 {
            reader.letters(at, head);
        } else {
            reader.take(at, character);
        }
        (at, rest) = (at + letters.max(1), tail);
    }
    reader.finish()
}

/// The plain form of a single word, for the rule side: the same steps as for a text.
pub(super) fn plain_words(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.text.into()).collect()
}

struct Reader {
    tokens: Vec<Token>,
    open: Option<Token>,
    glue: Glue,
    lead: Option<char>,
    hidden: bool,
    apostrophe: bool,
    /// A quotation mark that is still open, and the first token behind it.
    quote: Option<(Mark, usize)>,
    ends_sentence: bool,
}

/// The longest that is read as a quotation, in tokens.
const QUOTED: usize = 80;
/// So many words have to stand outside of quotation marks: whose whole text is in them says it themselves.
const OUTSIDE: usize = 3;

impl Default for Reader {
    fn default() -> Self {
        Self {
            tokens: Vec::new(),
            open: None,
            glue: Glue::Space,
            lead: None,
            hidden: false,
            apostrophe: false,
            quote: None,
            ends_sentence: false,
        }
    }
}

impl Reader {
    fn take(&mut self, at: usize, character: char) {
        match sign(character) {
            Sign::Word(piece) => self.letter(at, &piece),
            Sign::Hidden => self.hidden = true,
            Sign::Space => {
                self.close();
                self.weaken();
            }
            Sign::Line => {
                self.close();
                self.glue = Glue::Sentence;
            }
            Sign::Stop(sign) => self.stop(sign),
            Sign::Light => {
                self.close();
                if self.glue != Glue::Sentence {
                    self.glue = Glue::Light;
                }
            }
            Sign::Apostrophe if self.open.is_some() => self.apostrophe = true,
            Sign::Apostrophe => {}
            Sign::Quote(sign) => self.quote(sign),
            Sign::Other(sign) => self.other(sign),
        }
    }

    /// Most of a text: plain letters and digits in a row, taken at once.
    fn letters(&mut self, at: usize, row: &str) {
        let token = self.begun(at);
        let from = token.text.len();
        token.text.push_str(row);
        if let Some(added) = token.text.as_mut_str().get_mut(from..) {
            added.make_ascii_lowercase();
        }
        token.end = at + row.len();
    }

    fn letter(&mut self, at: usize, piece: &Piece) {
        let token = self.begun(at);
        token.text.extend(piece.iter());
        token.end = at + 1;
        token.odd |= piece.odd;
    }

    /// The token to which a letter belongs.
    fn begun(&mut self, at: usize) -> &mut Token {
        if self.apostrophe {
            self.apostrophe = false;
            if self.open.as_ref().is_some_and(|token| elides(&token.text)) {
                self.close();
                self.glue = Glue::Elision;
            }
        }
        let glue = if self.ends_sentence && !matches!(self.glue, Glue::Inner(_)) { Glue::Sentence } else { self.glue };
        let hidden = std::mem::take(&mut self.hidden);
        let lead = &mut self.lead;
        self.glue = Glue::Space;
        self.ends_sentence = false;
        let token = self.open.get_or_insert_with(|| Token {
            text: CompactString::default(),
            start: at,
            end: at,
            glue,
            lead: lead.take(),
            odd: false,
            quoted: false,
            asked: false,
        });
        token.odd |= hidden && token.start != at;
        token
    }

    /// A stop glued to the next letter (`s.n.a.p`) may be a separator; followed by a space it ends the sentence.
    fn stop(&mut self, sign: char) {
        self.close();
        if let Some(last) = self.tokens.last_mut().filter(|_| sign == '?') {
            last.asked = true;
        }
        if matches!(self.glue, Glue::Space) && !self.tokens.is_empty() && !self.ends_sentence {
            self.glue = Glue::Inner(sign);
        } else if self.glue != Glue::Sentence {
            self.glue = Glue::Space;
        }
        self.ends_sentence = true;
    }

    /// White space after a sign: it was no cut inside a word.
    fn weaken(&mut self) {
        if matches!(self.glue, Glue::Inner(_)) || self.ends_sentence {
            self.glue = if self.ends_sentence { Glue::Sentence } else { Glue::Space };
            self.ends_sentence = false;
        }
        self.lead = None;
        self.hidden = false;
    }

    /// Only a pair quotes: a lone mark (`55"`, or one that was put there to fool us) says nothing of what follows it.
    fn quote(&mut self, mark: Mark) {
        let is_glued = self.open.is_some();
        self.close();
        match self.quote {
            Some((open, from)) if open == mark => {
                let quoted = self.tokens.get_mut(from..).unwrap_or(&mut []);
                if quoted.len() <= QUOTED {
                    for token in quoted {
                        token.quoted = true;
                    }
                }
                self.quote = None;
            }
            // A mark of the other kind inside the quotation.
            Some(_) => {}
            // Right behind a letter it ends something, or stands for inches.
            None if is_glued => {}
            None => self.quote = Some((mark, self.tokens.len())),
        }
        self.glue = if self.glue == Glue::Sentence { Glue::Sentence } else { Glue::Light };
    }

    fn other(&mut self, sign: char) {
        let had = self.open.is_some();
        self.close();
        if had || matches!(self.glue, Glue::Inner(_)) {
            self.glue = Glue::Inner(sign);
        } else if matches!(sign, '$' | '@' | '€') {
            self.lead = Some(sign);
        }
        if matches!(sign, '=' | '>' | '(' | ')' | '[' | ']' | '{' | '}') {
            self.glue = Glue::Light;
        }
    }

    fn close(&mut self) {
        self.apostrophe = false;
        if let Some(token) = self.open.take() {
            self.tokens.push(token);
            self.glue = Glue::Space;
        }
    }

    fn finish(mut self) -> Vec<Token> {
        self.close();
        if self.tokens.iter().filter(|token| !token.quoted).count() < OUTSIDE {
            for token in &mut self.tokens {
                token.quoted = false;
            }
        }
        self.tokens
    }
}

/// French words that lose their vowel before an apostrophe: *t'es* is two words, English *don't* is one.
fn elides(word: &str) -> bool {
    matches!(word, "j" | "t" | "l" | "d" | "c" | "s" | "n" | "m" | "qu" | "jusqu" | "lorsqu" | "puisqu" | "quelqu")
}

fn sign(character: char) -> Sign {
    match character {
        ' ' => Sign::Space,
        '\n' | '\r' => Sign::Line,
        '.' | '!' | '?' | '…' | ';' | '|' => Sign::Stop(character),
        ',' | ':' => Sign::Light,
        '\'' | '’' | '‘' | 'ʼ' | '`' | '´' => Sign::Apostrophe,
        '"' | '“' | '”' | '„' => Sign::Quote(Mark::Comma),
        '«' | '»' => Sign::Quote(Mark::Angle),
        _ if hidden(character) => Sign::Hidden,
        _ if character.is_whitespace() => Sign::Space,
        _ if character.is_ascii() => Sign::Other(character),
        _ => foreign(character),
    }
}

/// Characters that are not seen: they are dropped, and noticed when they cut a word.
pub(super) fn hidden(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}' | '\u{20E3}'
        | '\u{300}'..='\u{33F}' | '\u{340}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}')
        || (character.is_control() && !character.is_whitespace())
}

fn foreign(character: char) -> Sign {
    let mut piece = Piece { letters: ['\0'; 4], len: 0, odd: false };
    if let Some(letters) = special(character) {
        letters.chars().for_each(|letter| piece.push(letter));
        return Sign::Word(piece);
    }
    for part in character.nfkd() {
        if hidden(part) {
            continue;
        }
        if part.is_ascii_alphanumeric() {
            piece.push(part.to_ascii_lowercase());
        } else if part.is_alphanumeric() {
            let letter = latin(part);
            piece.odd |= letter.is_ascii();
            piece.push(letter);
        }
    }
    if piece.len == 0 {
        return if matches!(character, '。' | '！' | '？') { Sign::Stop('.') } else { Sign::Other(character) };
    }
    // Full width and styled letters are themselves a way of hiding; accents are not.
    piece.odd |= !matches!(character, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}');
    Sign::Word(piece)
}

/// Letters that decompose into nothing useful.
pub(super) fn special(character: char) -> Option<&'static str> {
    Some(match character {
        'ß' | 'ẞ' => "ss",
        'œ' | 'Œ' => "oe",
        'æ' | 'Æ' => "ae",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' => "d",
        'ı' => "i",
        _ => return None,
    })
}

/// Look-alikes to which the Unicode table gives no Latin letter.
fn near_latin(letter: char) -> Option<char> {
    Some(match letter {
        'к' | 'К' | 'κ' => 'k',
        'м' | 'М' => 'm',
        'т' | 'Т' | 'τ' => 't',
        'н' | 'Н' => 'h',
        'в' | 'В' | 'β' => 'b',
        'η' | 'п' => 'n',
        'и' => 'u',
        'α' => 'a',
        'ε' => 'e',
        'ω' => 'w',
        _ => return None,
    })
}

/// A letter of another script that looks like a Latin one is read as that one.
fn latin(letter: char) -> char {
    if let Some(look) = near_latin(letter) {
        return look;
    }
    let mut buffer = [0_u8; 4];
    let mut shape = skeleton(letter.encode_utf8(&mut buffer));
    match (shape.next(), shape.next()) {
        (Some(look), None) if look.is_ascii_alphanumeric() => look.to_ascii_lowercase(),
        _ => letter.to_lowercase().next().unwrap_or(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        plain_words(text)
    }

    #[test]
    fn case_accents_and_look_alikes_go() {
        assert_eq!(words("Één PÉDÉ straße Sœur"), ["een", "pede", "strasse", "soeur"]);
        assert_eq!(words("ｋｏｍ ѕnар 𝓱𝓲"), ["kom", "snap", "hi"]);
        assert_eq!(words("k\u{200b}o\u{200d}m"), ["kom"]);
    }

    #[test]
    fn apostrophes_join_english_and_split_french() {
        assert_eq!(words("don't t'es j’ai foto's qu'on"), ["dont", "t", "es", "j", "ai", "fotos", "qu", "on"]);
    }

    #[test]
    fn tokens_know_their_original_characters() {
        let found = tokens("é\u{200b}a, b");
        let spans: Vec<_> = found.iter().map(|t| (t.start, t.end, t.odd)).collect();
        assert_eq!(spans, [(0, 3, true), (5, 6, false)]);
    }

    #[test]
    fn stops_end_sentences_only_before_a_space() {
        let glue: Vec<_> = tokens("a b. c s.n? d").iter().map(|t| t.glue).collect();
        assert_eq!(glue, [Glue::Space, Glue::Space, Glue::Sentence, Glue::Space, Glue::Inner('.'), Glue::Sentence]);
    }

    #[test]
    fn quotation_marks_are_seen() {
        for (text, marks) in [
            ("hij zei \"kom nu\" tegen mij", "..qq.."),
            ("er sagte „komm jetzt“ zu mir", "..qq.."),
            ("er sagte »komm jetzt« zu mir", "..qq.."),
            ("il m'a dit « viens » hier", "....q."),
            ("she wrote “come «now» please” to me", "..qqq.."),
            ("een tv van 55\" bij mij \"kom nu\" ok", "......qq."),
        ] {
            let found: String = tokens(text).iter().map(|token| if token.quoted { 'q' } else { '.' }).collect();
            assert_eq!(found, marks, "{text}");
        }
        for lone in [
            "\" send me a picture now",
            "\"send me a picture now\"",
            "a \"send me a picture now\"",
            "« viens chez moi ce soir",
        ] {
            assert!(tokens(lone).iter().all(|token| !token.quoted), "{lone}");
        }
    }
}
