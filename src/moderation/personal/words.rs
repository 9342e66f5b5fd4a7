//! Words of a flattened text with their places, and the small words that are never a name.

use std::{collections::HashSet, sync::LazyLock};

use foldhash::fast::RandomState;
use regex::{Regex, RegexBuilder};

use super::super::steps::step;

/// Words of letters and digits with their byte ranges.
pub(super) struct Words<'a> {
    text: &'a str,
    at: usize,
}

/// One word and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) from: usize,
    pub(super) to: usize,
}

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        step();
        let rest = self.text.get(self.at..)?;
        let from = self.at + rest.find(char::is_alphanumeric)?;
        let tail = self.text.get(from..)?;
        let to = from + tail.find(|c: char| !c.is_alphanumeric()).unwrap_or(tail.len());
        self.at = to;
        Some(Word { text: self.text.get(from..to)?, from, to })
    }
}

/// A list of words, made when it is first asked.
pub(super) type List = LazyLock<Set>;

/// Words that are looked up as they stand.
pub(super) struct Set(HashSet<&'static str, RandomState>);

impl Set {
    pub(super) fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().copied()
    }
}

/// The words of a text, as a list.
pub(super) fn list(words: &'static str) -> Set {
    Set(words.split_ascii_whitespace().collect())
}

/// An expression for flattened text, where accents are gone: the borders of a word are those of ASCII, which keeps the
/// search fast beside an emoji.
///
/// # Errors
/// Only when an expression of this folder is wrong, which the tests would have shown.
#[expect(
    clippy::expect_used,
    reason = "expressions are part of the program: every test that looks for something runs them"
)]
pub(super) fn expression(text: &str) -> Regex {
    let text = text.replace(r"\b", r"(?-u:\b)");
    RegexBuilder::new(&text).size_limit(4 << 20).build().expect("an expression that compiles")
}

/// Small words of the four languages, flattened: no name, town or account is made of them alone.
static SMALL: List = List::new(|| {
    list(
        "a aan ab aber ai ainsi al all alle alleen alles als also am an and ans any ar are as at au auch auf \
    aus aussi auto aux avant avec bei beim ben bent big bij bin bist but by can car cause ce cela ces cet cette chez \
    cinq comme da daar dan dann dans das dat davor de dein deine dem den denn der des deux die dies diese dieser dieses \
    dir dit dix do doch does doe donc door dort du due een eens een ein eine einem einen einer einfach elk elke elle \
    elles en end enfin er es est et etait etc ete etre eux even every faire fait far fast find first for from fur ga \
    gaan gans ganz ge gegen geht gehen gek get gewoon gibt go goed going good had hat hab habe haben hai have he heb \
    hebben hebt heel heeft helemaal her here het hier hij him hinter his hoe how i ich if ihm ihn ihr ihre ik il ils im \
    immer in ins into is ist it its ja jamais je jetzt jij jou jouw just juste kan kann kein keine keinen kon la laat \
    last le les leur lui m ma maar maintenant mais man me meer mein meine meinem meinen meiner mes met mich mij mijn \
    mir mit mn moi moet mon more most my na naar nach naja ne near need neben new next nicht nie niet nix no noch nog \
    non nos not notre nous now nu nur ob of off oder oh ok old om on one onder ons only ook op or ou oui our out over \
    own par parce parfois pas per personne peut plus pour pourquoi pq prima puis qu quand que quel quelle qui quoi r \
    rien s sa sans schon se sehr sei sein seine seinem seit ses she si sich sie sind so some son sont sous soms sur t \
    ta te tegen tes that the their them then there these they this those ti tjs to toch toe toen toi ton tot toujours \
    tous tout toute toutes trop tu u uit um un und une uns unsere unser unter up ur us uw v vaak van vant vast veel \
    vers via viel viele vom von voor vor vos votre vous waar wann want war waren warum was wat we weer weet wel welk \
    welke wenn wer were werk what when where who why wie wij wil will wir wird with wo word wordt ya yes you your z zal \
    ze zei zeg zelf zelfs zich zij zijn zit zo zonder zu zum zur zwei",
    )
});

/// Whether a word is one of the small ones.
pub(super) fn is_small(word: &str) -> bool {
    let lower = word.to_lowercase();
    lower.chars().count() < 2 || SMALL.contains(&lower)
}

/// What follows *in* or *à* without being a town: times, subjects, countries, big or vague places.
static NOT_TOWNS: List = List::new(|| {
    list(
        "town city village dorp stad dorpje buurt wijk centrum straat stadt dorf viertel innenstadt ville \
    village centre quartier rue campagne klas klasse class classe cours school schule ecole college lyceum gymnasium \
    brand feuer fire januari februari maart april mei juni juli augustus september oktober november december januar \
    februar marz mai august dezember janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre \
    january february march may june july october december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag \
    montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche \
    monday tuesday wednesday thursday friday saturday sunday belgie belgique belgien belgium nederland frankrijk \
    duitsland france allemagne pays frankreich deutschland germany england engeland angleterre luxemburg luxembourg \
    vlaanderen wallonie wallonia flandre flandern holland europa europe amerika america spanje espagne spanien spain \
    italie italien italy math maths wiskunde mathe engels anglais englisch english frans francais franzosisch french \
    duits allemand deutsch german nederlands dutch latijn latin geschiedenis histoire geschichte history sport gym \
    pied pieds velo cote midi matin soir fond bout peu part cause general bed leven life leben time zeit peace panne \
    winter zomer sommer summer herfst herbst autumn hiver printemps ete lente vakantie ferien vacances holidays secret \
    front plaats place orde ordnung order fact love liefde ruhe rust stilte schaduw shadow flammen vlammen plein \
    trouble gevaar danger angst paniek panik panique zich sich ieder jeder each every realiteit wirklichkeit reality \
    minecraft fortnite roblox gta game spiel spel jeu film serie boek buch livre book movie droom traum dream garten \
    tuin jardin garden keller kelder cave garage nacht night avond abend evening morgen ochtend morning dessous",
    )
});

/// Whether a word is a time, a subject, a country or the like, and names neither a town nor a person.
pub(super) fn is_common(word: &str) -> bool {
    NOT_TOWNS.contains(word)
}

/// Whether a word after *in* can name a town; writers here seldom use capitals, so the shape says nothing.
pub(super) fn is_town(word: &str) -> bool {
    let lower = word.to_lowercase();
    let first = lower.split('-').next().unwrap_or("");
    // The few towns with three letters.
    if matches!(lower.as_str(), "mol" | "ath" | "huy" | "spa" | "ans" | "ulm" | "hal" | "bree" | "geel" | "lier") {
        return true;
    }
    let letters = lower.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\''));
    letters && first.len() >= 3 && lower.len() >= 4 && !is_small(&lower) && !NOT_TOWNS.contains(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_are_told_from_times_and_small_words() {
        for town in ["Wetteren", "saint-hubert", "prum", "overpelt"] {
            assert!(is_town(town), "{town}");
        }
        for other in ["september", "mijn", "the", "belgie", "mathe", "2de", "dorp"] {
            assert!(!is_town(other), "{other}");
        }
    }
}
