//! Places that are described instead of named by an address: *the yellow house behind the church of …*, a club or a
//! class with its town. Each needs the place, a relation or a kind of house, and a word that can be a town.

use regex::{Captures, Regex};

use super::super::flat::Flat;
use super::words::{List, expression, is_small, is_town, list};
use super::{Kind, Piece};

/// The compiled expressions.
pub(super) struct Nearby {
    /// A relation to a landmark of a town.
    landmark: Regex,
    /// A landmark of a town, without a relation: it needs somebody living there.
    spot: Regex,
    /// Somebody's house, door or window, or somebody living there.
    home: Regex,
    /// Somebody living there.
    living: Regex,
    street: Regex,
    postcode: Regex,
    club: Regex,
    team: Regex,
    class: Regex,
    school: Regex,
    attends: Regex,
    called: Regex,
    flat_number: Regex,
}

pub(super) const LANDMARKS: &str = "bakker\\w*|slager\\w*|kerk|frituur|frietkot|frituurke?|apotheek|apotheker|station\\w*|bank|bib|bibliotheek|school|schooltje|supermarkt|colruyt|delhaize|aldi|lidl|carrefour|albert heijn|okay|spar|cafe\\w*|kapper|kapsalon|nachtwinkel|krantenwinkel|tankstation|garage|brandweer|politie\\w*|gemeentehuis|rusthuis|kapel\\w*|molen|voetbalplein|voetbalveld|speeltuin|park|kerkhof|begraafplaats|zwembad|sporthal|rond ?punt|bushalte|brug|containerpark|boerderij|markt|\
boulanger\\w*|boucher\\w*|eglise|friterie|friture|baraque a frites|pharmacie|gare|banque|bibliotheque|ecole|supermarche|cafe|bar|coiffeur|night ?shop|librairie|station-service|pompe a essence|caserne|commissariat|mairie|maison communale|chapelle|moulin|terrain de foot|plaine de jeux|parc|cimetiere|piscine|rond-?point|arret de bus|pont|ferme|place|lavoir|monument|\
backer\\w*|metzger\\w*|kirche|pommesbude|frittenbude|apotheke|bahnhof|sparkasse|volksbank|bucherei|schule|supermarkt|edeka|rewe|penny|netto|kneipe|friseur|tankstelle|feuerwehr|polizei|rathaus|altenheim|kapelle|muhle|sportplatz|fussballplatz|spielplatz|friedhof|schwimmbad|turnhalle|kreisverkehr|bushaltestelle|brucke|bauernhof|autowerkstatt|werkstatt|markt\\w*|autohaus|gasthof|gasthaus|\
baker\\w*|butcher\\w*|church|chippy|chip shop|pharmacy|chemist|train station|bank|library|school|supermarket|tesco|pub|hairdresser\\w*|newsagent\\w*|corner shop|petrol station|gas station|fire station|police station|town hall|care home|chapel|mill|football pitch|playground|park|cemetery|graveyard|pool|swimming pool|roundabout|bus stop|bridge|farm|post office";

const RELATIONS: &str = "naast|achter|tegenover|vlakbij|vlak bij|boven|schuin tegenover|recht tegenover|langs|voor|bij|aan|\
a cote|juste a cote|en face|derriere|juste derriere|au-dessus|au dessus|devant|pres|a deux pas|\
neben|direkt neben|hinter|direkt hinter|gegenuber|uber|vor|an|am|beim|bei|\
next to|beside|behind|opposite|across from|right by|near|by|above|over|in front of|at";

const TOWN: &str = r"((?:st\.?\s|saint[\s\-]|sint[\s\-]|sankt\s|bad\s|la\s|le\s|den\s)?[\p{L}][\p{L}'\-]{2,})";

impl Nearby {
    /// Compiles them.
    pub(super) fn new() -> Self {
        let article = r"(?:de la|de l'|du|des|de|het|t|'t|la|le|les|l'|der|dem|den|the|d')?\s?";
        let within = r"(?:in|te|a|de|d'|of|bei|van|von|over in)\s?";
        Self {
            landmark: expression(&format!(
                r"(?i)\b(?:{RELATIONS})\s(?:de\s)?{article}(?:(?:oude|vieille|vieux|alten?|old|kleine|petite?)\s)?((?:{LANDMARKS})\s{within}){TOWN}"
            )),
            spot: expression(&format!(r"(?i)\b((?:{LANDMARKS})\s(?:in|a|te|of)\s){TOWN}")),
            home: expression(
                r"(?i)\b(?:huis|huisje|villa|rijhuis|hoekhuis|boerderij|appartement\w*|flat|deur|voordeur|poort|raam|kamer|zolderkamer|maison|ferme|immeuble|porte|portail|fenetre|volets|chambre|appart|appartement|haus|hauschen|bauernhof|wohnung|tur|haustur|fenster|zimmer|klingel|hoftor|house|farmhouse|cottage|bungalow|door|gate|window|bedroom|sonne|sonner|aanbellen|klingeln|doorbell)\b",
            ),
            living: expression(
                r"(?i)\b(?:woon|wonen|woont|thuis|bij ons|bij mij|habite|habites|habitons|vis|chez moi|chez nous|wohn|wohne|wohnen|wohnt|bei mir|bei uns|daheim|zuhause|live|lives|living|thats us|that's us|thats me|that's me|my place|our place|my house|kom langs|kom af|viens|komm vorbei|come over|drop by|mijn adres|mon adresse|meine adresse|my address|mijn kamer|ma chambre|mein zimmer|my window|my room|da bin ich|daar ben ik)\b",
            ),
            street: expression(
                r"(?i)\b(?:\p{L}{2,}(?:hof|baan|lei|pad|dijk|wal|berg|veld|vest|wijk|steeg|kouter|weg|markt|dorp|heide|ring|straatje|damm|ufer|stieg|graben|winkel|hang|hohe|feld|chemin)|(?:am|zum|zur|im|an der|auf der|auf dem|in der|in den|hinter der|unter den|op de|aan de|op het|op den|aan het)\s[\p{L}\-]{4,}|(?:clos|ruelle|residence|cite|hameau|lotissement|venelle|sentier|voie|faubourg|route|square|drève|dreve|cour)\s(?:(?:de|du|des|la|le|les|l'|d')\s?){0,3}[\p{L}\-']{3,}|[\p{L}'\-]{3,}\s(?:way|court|gardens|hill|grove|row|mews|walk|rd|park|green|rise|view))\s(?:nr\.?\s?|nummer\s)?(\d{1,3})\s?[a-d]?\b",
            ),
            postcode: expression(
                r"\b(?:[1-9]\d{3}\s?(?-i:[A-Z]{2})\b(?:\s\p{L}{3,})?|(?:B|L|D|F|NL)-\d{4,5}\s\p{L}{3,}|[1-9]\d{4}\s(?-i:[A-Z])\p{L}{3,})",
            ),
            club: expression(&format!(
                r"(?i)\b((?:(?:gym|turn|zwem|judo|karate|tennis|voetbal|volley|volleybal|basket|basketbal|hockey|atletiek|rugby|dans|ruiter|jeugd|padel|boks|schaak|wieler|schaats|scherm|korfbal|handbal|reit|sport|schwimm|fussball|handball|ruder|schutzen|tanz|riding|swim|swimming|football|rugby|boxing|youth|tennis|chess|hockey)[\s\-]?(?:club|ploeg|school|kring|vereniging|verein|team|squad)|gymclub|club|studio|manege|dojo|reitstall|reiterhof|reitverein|ponyhof|ponyclub|poney[\s\-]?club|centre equestre|ecurie|haras|stables|riding school|dansschool|dansstudio|balletschool|tanzschule|tanzstudio|ecole de danse|ecole de musique|muziekschool|muziekacademie|musikschule|turnverein|sportverein|scouts|scoutsgroep|chiro|ksa|klj|patro|jeugdhuis|maison des jeunes|jugendtreff|jugendhaus|jugendzentrum|pfadfinder|fanfare|harmonie|majorettes|cercle|conservatoire|sv|tv|tus|tsv|vfl|vfb|djk|sc|fc|rfc|kfc|vk|kv|kvk|ksk|sk|bc|hc|rc|bbc|vc|ac|us|as|ks|kvc|rsc|stade|olympic|sporting|royal|racing)\s(?:(?:van|de|du|des|la|le|les|l'|het|der|die|of|the|d')\s?){{0,2}}[\p{{L}}'\-]{{3,}}(?:\s[\p{{L}}'\-]{{3,}})??)\s(?:(?:in|te|a|bei|uit|im)\s){TOWN}"
            )),
            team: expression(&format!(
                r"(?i)\b(?:voetbal|volley\w*|basket\w*|hockey|handbal|handball|fussball|tennis|judo|karate|rugby|football|foot|soccer|swim|swimming|zwem\w*|turn\w*|natation|gym\w*|atletiek|athle\w*|leichtathletik|dans\w*|danse|dance|ballet|jugend|u\d{{1,2}}|squad|team|ploeg)\s(?:(?:bij|at|for|with|beim|bei|im|voor|van|de|du|a|au|chez)\s)?(?:(?:de|het|the|la|le|der)\s)?((?:(?:sv|tv|tus|tsv|vfl|vfb|djk|sc|fc|rfc|kfc|vk|kv|kvk|ksk|hc|bc|rc|bbc|vc|ac|us)\s[\p{{L}}\-]{{5,}}|[\p{{L}}\-]{{4,}}\s(?:sc|fc|hc|afc|rfc|bc|united|swim club))(?:\sin\s{TOWN})?)"
            )),
            class: expression(
                r"(?i)\b(?:[1-9]\d?\s?[a-d]\b|[1-9]\d?(?-i:[A-Z])\b|[1-9][e-hr]\b|year\s\d{1,2}|yr\s\d{1,2}|grade\s\d{1,2}|groep\s\d|groupe\s\d|klasse\s\d{1,2}\w?|klas\s\d\w?|mijn klas|ma classe|meine klasse|my class|[1-6](?:e|de|ste|eme|ere|re|nd|rd|th|st)\s(?:jaar|middelbaar|leerjaar|latijn\w*|secondaire|primaire|annee|year|humaniora|moderne|economie\w*|wetenschappen|tso|bso|aso|handel|techniek)|seconde\s\d|terminale|[1-9]\.\s?(?:jahr|klasse)|(?:eerste|tweede|derde|vierde|vijfde|zesde|premiere|deuxieme|troisieme|quatrieme|cinquieme|sixieme)\s(?:jaar|middelbaar|leerjaar|latijn\w*|annee|secondaire|primaire)|\d\s(?:moderne|latijn\w*|grieks\w*|economie|techniek|verzorging|handel|elektriciteit|mechanica|hout\w*|kantoor|sport\w*|wetenschappen|humane|stw|kunst|zorg|wiskunde|tso|bso|aso|latin|sciences|generale|qualif\w*)|locker|prof principal|titularis|klassenlehrer\w*|juf|meester)\b",
            ),
            school: expression(&format!(
                r"(?i)\b(?:(?:op|at|a|au|aux|an|auf|aufs|am|bei|van|de|from|in|to|naar)\s(?:(?:de|het|t|'t|la|le|der|die|das|dem|the)\s|l'\s?)?)?((?:[\p{{L}}'.\-]+\s){{0,3}}?[\p{{L}}'.\-]*(?:school|schooltje|college|lyceum|lycee|atheneum|athenaum|athenee|gymnasium|schule|ecole|institut|instituut|academy|international|grammar|high|primary|secondary|broeders|zusters|campus|don bosco|humaniora|realschule|gesamtschule|\b(?:vti|kta|gbs|vbs|gls|ka|kts|tsm)\b)(?:\s[\p{{L}}'.\-]+){{0,2}}?\s(?:in|te|a|de|of|van|bei)\s){TOWN}"
            )),
            called: expression(&format!(
                r"(?i)\b(?:op|at|au|aux|aufs|auf|an)\s(?:(?:de|het|t|'t|der|dem|die|the)\s)?((?:[\p{{L}}'.\-]+\s){{1,2}}(?:in|te|a|bei)\s){TOWN}"
            )),
            attends: expression(&format!(
                r"(?i)\b(?:ik zit|kzit|zit|ga|ik ga|loop school|je vais|je suis|jsuis|vais|etudie|ich geh|ich gehe|gehe|geh|bin|besuche|i go|go|i attend|attend|im|i'm|study|she goes|he goes|goes|zitten|gaat)\s(?:(?:op|at|to|naar|a|au|auf|aufs|an|in)\s)(?:(?:de|het|t|'t|la|le|der|die|das|dem|the)\s|l'\s?)?((?:[\p{{L}}'.\-]+\s){{1,3}}(?:school|college|lyceum|lycee|atheneum|athenaum|athenee|gymnasium|schule|ecole|institut|instituut|academy|international|grammar|high|primary|secondary|high school|secondary school|primary school)(?:\s(?:in|te|a|de)\s{TOWN})?|(?:[\p{{L}}.\-]{{3,}}(?:school|college|lyceum|schule|gymnasium))(?:\s(?:in|te|a|bei)\s{TOWN}))"
            )),
            flat_number: expression(
                r"(?i)\b(?:ik woon|wij wonen|we wonen|j'habite|jhabite|on habite|ich wohne?|wir wohnen|i live|we live)\b[^.!?\n]{0,25}?\b((?:[\p{L}'\-]{4,}\s){1,2}\d{1,3}[a-d]?)\b",
            ),
        }
    }

    /// Whether somebody tells which class they are in.
    pub(super) fn in_class(&self, text: &str) -> bool {
        self.class.is_match(text)
    }

    /// Adds what it finds.
    pub(super) fn find(&self, flat: &Flat, pieces: &mut Vec<Piece>) {
        let text = flat.text.as_str();
        let mut add = |kind: Kind, from: usize, to: usize| pieces.push(Piece { kind, span: flat.span(from, to) });
        if self.living.is_match(text) || self.home.is_match(text) {
            self.addresses(text, &mut add);
        }
        self.clubs(text, &mut add);
        self.schools(text, &mut add);
    }

    fn addresses(&self, text: &str, add: &mut impl FnMut(Kind, usize, usize)) {
        let living = self.living.is_match(text);
        for found in self.landmark.captures_iter(text).filter(|found| town(found, 2)) {
            let (from, to) = whole(&found);
            // The house must be spoken of right here: a shop in a town is no secret.
            if living || self.home.is_match(around(text, from, to)) {
                add(Kind::Address, from, to);
            }
        }
        if !living {
            return;
        }
        for found in self.spot.captures_iter(text).filter(|found| town(found, 2)) {
            let (from, to) = whole(&found);
            if self.living.is_match(around(text, from, to)) {
                add(Kind::Address, from, to);
            }
        }
        // What follows has a number in it.
        if !text.contains(char::is_numeric) {
            return;
        }
        for found in self.street.captures_iter(text).chain(self.flat_number.captures_iter(text)) {
            let place = found.get(1).filter(|place| !place.as_str().bytes().all(|b| b.is_ascii_digit()));
            let all = found.get(0).map_or((0, 0), |all| (all.start(), all.end()));
            let (from, to) = place.map_or(all, |place| (place.start(), place.end()));
            if text.get(from..to).is_some_and(|place| !measure(place)) {
                add(Kind::Address, from, to);
            }
        }
        for found in self.postcode.find_iter(text) {
            add(Kind::Address, found.start(), found.end());
        }
    }

    fn clubs(&self, text: &str, add: &mut impl FnMut(Kind, usize, usize)) {
        for found in self.club.captures_iter(text).filter(|found| town(found, 2) && named(found)) {
            let (from, to) = whole(&found);
            add(Kind::School, from, to);
        }
        for found in self.team.captures_iter(text) {
            let Some(club) = found.get(1) else { continue };
            let words: Vec<&str> = club.as_str().split_whitespace().collect();
            let last = words.last().copied().unwrap_or("");
            let name = words.iter().find(|word| word.len() > 3).copied().unwrap_or("");
            if (found.get(3).is_none() || town(&found, 3))
                && !is_small(name)
                && !is_ordinary(name)
                && !is_ordinary(last)
            {
                add(Kind::School, club.start(), club.end());
            }
        }
    }

    fn schools(&self, text: &str, add: &mut impl FnMut(Kind, usize, usize)) {
        if self.class.is_match(text) {
            for found in self.school.captures_iter(text).filter(|found| town(found, 2)) {
                let (from, to) = whole(&found);
                add(Kind::School, from, to);
            }
            // With a class in the text, *at Saint John's in …* is the school, but *op kamp in …* is not.
            for found in self.called.captures_iter(text).filter(|found| town(found, 2)) {
                let (from, to) = whole(&found);
                let name = found.get(1).map_or("", |name| name.as_str());
                if name.split_whitespace().rev().skip(1).all(|word| !is_ordinary(word) && !is_outing(word)) {
                    add(Kind::School, from, to);
                }
            }
        }
        for found in self.attends.captures_iter(text) {
            let Some(name) = found.get(1) else { continue };
            let in_town = town(&found, 2) || town(&found, 3);
            if in_town && name.as_str().split_whitespace().next().is_some_and(|first| !is_ordinary(first)) {
                add(Kind::School, name.start(), name.end());
            }
        }
    }
}

/// From the first group to the end: what stands before it is no data.
fn whole(found: &Captures<'_>) -> (usize, usize) {
    let all = found.get(0).map_or((0, 0), |all| (all.start(), all.end()));
    (found.get(1).map_or(all.0, |name| name.start()), all.1)
}

/// Whether that group is there and can be a town.
fn town(found: &Captures<'_>, group: usize) -> bool {
    found.get(group).is_some_and(|town| {
        let word = town.as_str().split([' ', '.']).next_back().unwrap_or("");
        is_town(word.trim_matches(['\'', '-']))
    })
}

/// Words that hint at a place described here beside the landmarks; a text without any is not searched.
pub(super) const CLUES: &[&str] = &[
    "bakke",
    "fritu",
    "friet",
    "apothe",
    "bibl",
    "supermar",
    "caf",
    "winkel",
    "brand",
    "gemeente",
    "huis",
    "speel",
    "begraaf",
    "zwem",
    "sport",
    "boer",
    "boulang",
    "bouch",
    "glise",
    "pharma",
    "cole",
    "coiff",
    "librair",
    "maison",
    "terrain",
    "bude",
    "tank",
    "heim",
    "platz",
    "halle",
    "hof",
    "gast",
    "haus",
    "chip",
    "hairdress",
    "shop",
    "hall",
    "pitch",
    "club",
    "ploeg",
    "studio",
    "manege",
    "dojo",
    "reit",
    "ponyhof",
    "equestre",
    "ecurie",
    "haras",
    "stable",
    "tanz",
    "dans",
    "verein",
    "scout",
    "chiro",
    "ksa ",
    "klj",
    "patro",
    "jeugd",
    "jugend",
    "sv ",
    "tv ",
    "tus ",
    "tsv",
    "vfl",
    "vfb",
    "djk",
    "fc ",
    "sc ",
    "hc ",
    "team",
    "squad",
    "woon",
    "wone",
    "wohn",
    "habit",
    "live",
    "klas",
    "classe",
    "year",
    "groep",
    "locker",
    "college",
    "lyce",
    "athen",
    "gymnas",
    "instit",
    "academy",
    "fanfare",
    "harmonie",
    "cercle",
    "conservatoire",
    "olympic",
    "sporting",
    "royal",
    "racing",
    "stade",
    "vti",
    "kta",
    "gbs",
    "vbs",
    "leerjaar",
    "annee",
    "jahr",
    "middelbaar",
];

/// A club with a name of its own, not *a tennis club near here in summer*.
fn named(found: &Captures<'_>) -> bool {
    let club = found.get(1).map_or("", |club| club.as_str());
    let words: Vec<&str> = club.split_whitespace().skip(1).collect();
    words.last().is_some_and(|word| !is_small(word)) && !words.iter().any(|word| !is_small(word) && is_ordinary(word))
}

/// What follows or describes a club or school without naming it.
fn is_ordinary(word: &str) -> bool {
    static ORDINARY: List = List::new(|| {
        list(
            "kijken schauen regarder watch watching spielen spelen jouer play playing training trainen match matchen \
        wedstrijd spiel spiele games game meisjes jongens girls boys filles garcons madchen jungs leden membres \
        mitglieder members coach trainer leraar prof kamp camp lager weekend uitstap feest fete party kinderen kids \
        vrienden amis freunde friends online programma programm serie show series winkel shop lokaal local middelbare \
        lagere basis hoge nieuwe andere zelfde vrije katholieke grote kleine meme nouvelle autre petite grande neue andere \
        gleiche grundschule berufsschule hauptschule berufs new other same different big small public private catholic \
        primary secondary high middle special boarding elementary nederlandse franse duitse engelse mit gestopt begonnen \
        gestern heute morgen gisteren vandaag yesterday today tomorrow hier aujourd'hui demain zaterdag zondag samstag \
        sonntag samedi dimanche saturday sunday opgeven gewonnen verloren gagne perdu won lost gewinnen verlieren blijven geguckt geschaut gucken guckt schaut gekeken lauft laufen speelt spielt \
        joue plays traint trainiert zit zat wint won verliest jouait played gespeeld gespielt gewinnt verliert stopt arrete",
        )
    });
    let lower = word.to_lowercase();
    is_small(&lower) || ORDINARY.contains(&lower)
}

/// Where a class goes together, which is no school.
fn is_outing(word: &str) -> bool {
    static OUTINGS: List = List::new(|| {
        list(
            "kamp reis vakantie feest feestje fuif concert festival stage werk bus trein toets examen tornooi reise \
        markt bezoek uitstap camp fete voyage excursion sortie ausflug klassenfahrt fahrt trip beach zee plage strand \
        sneeuwklassen skireis zwembad park museum musee zoo cinema bioscoop kino hopital hospital ziekenhuis krankenhaus \
        punten points punkte vraag question frage examens toetsen resultaten rapport bulletin meer plus minst moins \
        toilet toiletten speelplaats cour pausenhof klasfoto foto photo",
        )
    });
    OUTINGS.contains(&word.to_lowercase())
}

/// *at the hospital in room 4*, *groep 8*: numbers that count something else.
fn measure(place: &str) -> bool {
    static COUNTED: List = List::new(|| {
        list(
            "groep klas klasse kamer verdieping etage blok nummer kot graad leerjaar jaar annee ans jahre years year \
        minuten minutes min uur uren heures heure stunden hours kilometer kilometers km meter metres meters maanden mois \
        monate months weken semaines wochen weeks dagen jours tage days sinds depuis seit since chambre zimmer room floor \
        stock bus tram lijn ligne linie met avec mit with nog encore noch still alleen seul allein alone ongeveer environ \
        about van tussen over pagina page seite level niveau stufe een vanaf over bijna fast almost presque personen \
        mensen people personnes leute broers zussen kinderen maar auch aussi ruim exact exactly genau plus pres appart \
        famille familie family gezin haus huis house maison etwa circa entfernt gleis spoor quai en et und and ben suis bin",
        )
    });
    place.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| COUNTED.contains(word))
}

/// Some forty characters on both sides.
fn around(text: &str, from: usize, to: usize) -> &str {
    const NEAR: usize = 60;
    let start = (from.saturating_sub(NEAR)..=from).find(|at| text.is_char_boundary(*at)).unwrap_or(from);
    let end = (to..text.len().min(to + NEAR)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(to);
    text.get(start..end.max(to)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let allow = crate::moderation::rule::Allow { sites: Vec::new(), numbers: Vec::new() };
        let pieces = super::super::find(text, &allow, |kind| matches!(kind, Kind::Address | Kind::School)).pieces;
        let cut = |piece: &Piece| text.chars().skip(piece.span.0).take(piece.span.1 - piece.span.0).collect();
        pieces.iter().map(cut).collect()
    }

    #[test]
    fn described_homes_are_found() {
        for (text, place) in [
            ("het witte huis achter de kerk in landskouter", "kerk in landskouter"),
            ("j'habite juste à côté de la boulangerie à noduwez", "boulangerie à noduwez"),
            ("wir wohnen neben der Kirche in Honsfeld", "Kirche in Honsfeld"),
            ("the red door opposite the pub in kortenberg", "pub in kortenberg"),
        ] {
            assert!(found(text).iter().any(|one| one.ends_with(place)), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn clubs_and_classes_with_a_town_are_found() {
        for text in [
            "ze turnt bij turnclub de kievit in zomergem",
            "on danse au studio pirouette à jodoigne",
            "ich spiele beim sv rotweiler in amel",
            "im in 7B at the international school in tervuren",
        ] {
            assert!(!found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_club_needs_no_other_clue() {
        for (text, club) in [
            ("ik voetbal bij kvc westerlo", "kvc westerlo"),
            ("i play for leeds united", "leeds united"),
            ("i train with bury rovers", "bury rovers"),
        ] {
            assert_eq!(found(text), [club], "{text}");
        }
    }

    #[test]
    fn ordinary_places_pass() {
        for text in [
            "er is een nieuwe bakker in de straat naast ons",
            "the house next to the church in the village is haunted",
            "mon école est à côté de la gare",
            "ich wohne seit 3 jahren in belgien",
            "ik woon met 4 broers in huis",
            "we zitten in groep 8 en gaan naar de middelbare school in september",
            "i go to a school in belgium",
            "handball tv schauen in der küche",
            "ik ga op zaterdag naar de voetbalclub in het dorp",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
