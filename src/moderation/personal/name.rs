//! Full names where nothing announces them: a first name as people here have it, and what follows it with a capital.

use super::{
    super::flat::Flat,
    Kind, Piece,
    words::{List, Word, Words, is_common, is_small, list},
};

/// First names that are common in Belgium and around it, flattened (from general knowledge of what people are called, no
/// list was copied); without those that are rather words at the head of a sentence.
static FIRST: List = List::new(|| {
    list(
        "aaron abdel abdul abel achraf adam adams adele adil adrian adrien agnes ahmed aicha aisha alain alba albert \
    aleksandra alessia alex alexander alexandra alexandre alexia alexis ali alice alicia alina aline alisha alix \
    alycia amal amandine amber ambre amelia amelie amin amina amine amir amira amy ana anais anas andre andrea andreas \
    andrei angela angelique anisa anissa anita anja anke ann anna anne annelies annette annick anouk anthony antoine \
    anton antonio anwar arda arne arno arnaud arthur asia astrid atlas aurelie aurore axel aya ayla aylin ayman ayoub \
    ayse aziz babette bart bas basile bastian bastien beatrice ben benedicte benjamin benoit berat bernard bert bilal \
    billal birgit bo boris bram brahim brecht brent brigitte bruno bryan camille carina carine carla carlo carlos \
    caroline cas casper caspar catherine cato cecile cedric celia celine celien chaima charles charline charlotte \
    chiara chloe chris christel christian christiane christina christine christoph christophe ciara claire clara \
    clarisse claude claudia claudine clement clementine colette coline corentin corinne cyril dagmar damien dan daniel \
    daniela danielle danny daria david deborah debbie delphine denis denise dennis diana diego dieter dilan dimitri \
    dina dirk dominique doriane dorien driss dries dustin dylan eden edith edouard edward eef elena eleonore elia elias \
    elif elien elijah elina elisa elisabeth elise elisha eliot elke ella ellen elliot elly elodie eloise els elsa elsie \
    ema emiel emile emilia emilie emilio emily emir emma emmanuel emmy emre enes enora enzo eric erik erika erwin esma \
    esmee estelle esther ethan etienne eva eve evelien eveline evelyne evi ewout ezra fabian fabien fabienne fadi farah \
    faruk fatima fatma fatoumata federico felicia felix ferre filip finn fleur flora flore florence florent florian \
    floor floris francesca francesco francis francois francoise frank franck franz freddy frederic frederik frederike \
    friedrich frits gabin gabriel gabriela gabrielle gaelle gaetan gauthier geert george georges gerald gerard gert \
    ghislain gilles gina giovanni giulia gloria greet greta gregory griet guido guillaume gunther gus gustav guy hajar \
    hakim halima hamza hana hanna hannah hannelore hanne hanneke hans harald hasan hassan hatice heidi heike helen \
    helena helene hendrik henk henri herman hilde houda hugo hussein ian ibrahim ibtissam igor ilias ilona ilse ilyas \
    imane imke ine ines inge ingrid isa isaac isabel isabella isabelle isaura ismael ismail iris iryna ivan jack \
    jacqueline jacques jade jago jamal jan jana jane janis janne jari jarne jason jasmijn jasmin jasmine jasper jean \
    jeanne jef jelle jens jennifer jenny jeremy jerome jesse jessica jessie jessy jill jo joachim joel joelle johan \
    johanna johannes john johnny jolien jonah jonas jonathan joren joris jose josef joseph josephine joshua jozef juan \
    jules julia julian juliana julie julien juliette julius jurgen justine kaat kamiel kamil karel karen karim karin \
    karine karl karlijn karolien kasper katarina kate katharina katia katja kato katrien katrin kato kaya kelly ken \
    kenji kenza kenneth kevin khadija khalid kiara kim klaas klaus koen koenraad kristel kristien kristof kurt laila \
    lana lander lara lars laura laure laureline lauren laurence laurens laurent laurie lea leah leen leila lena leni \
    lenn lennert lenny leo leon leona leonie leonard leonardo leonor leopold leslie lewis lia liam lian liana lien \
    lies liesbeth lieselotte lila lili lilian lilly lily lina linda linde lisa lise lisette liv liva livia loic lola \
    lore loredana lorena lorenzo loris lotte lou louis louisa louise lowie luc luca lucas lucia lucie lucien ludivine \
    ludo luis luisa luka lukas luna lutgard lydia lynn maarten madeleine maelle maelys magali magda mahmoud mai mailys \
    maite malak malik malika manon manu manuel manuela marc marcel marco margaux margot margriet maria mariam marianne \
    marie marieke mariette marijke marilyn marina mario marion marius mark marko markus marleen marlies marta martha \
    martin martina martine marwa marwan mary maryam mats mattheo matteo matthew matthias matthieu matthijs mattias \
    maud maureen maurice mauro maxim maxime maximilian maya mayssa medhi mehdi mehmet melanie melina melissa melvin \
    meryem mia michael michel michele michelle miguel mika mike mila milan milena milo miriam mohamed mohammed monica \
    monika monique moritz morgane mounir moussa muhammed murat mustafa myriam nabil nada nadia nadine nadja naim naima \
    najat nancy naomi natalia natascha nathalie nathan nel nele neo nicholas nick nicky nico nicolas nicole niels nils \
    nina nisrine noa noah noe noel noemie nolan noor nora norah nore norbert noura nour odette odile olga olivia \
    olivier oliver omar omer oona orlando oscar oskar othman otto pablo paola pascal pascale patrice patricia patrick \
    paul paula paulien pauline pedro peggy peter petra phil philip philipp philippe pia pien pierre pieter pieterjan \
    piet quentin quinten rachel rachid rafael rafik rahma raphael rayan raymond rebecca regina reinhard reinout rene \
    renee ria ricardo richard rik rita rob robbe robbert robert roberto robin robrecht rocco roel roeland roger roland \
    romain romane romeo romy ronald ronny rosa rosalie rosie roxane ruben rudy rune runa ruth ryan sabine sabrina \
    safa safae said saida salim salma salome sam samir samira sami samuel samy sander sandra sandrine santiago sara \
    sarah sascha saskia seppe sebastian sebastien selena selim selin selma senna serena serge shana sharon sien siebe \
    siham silke silvia simon simone sina sofia sofian sofiane sofie soline sonia sonja sophia sophie soumaya staf stan \
    stef stefaan stefan stefanie stephan stephane stephanie steve steven stijn stijntje susan susanne suzanne svea \
    sven svenja sylvain sylvia sylvie tamara tanja tara tarik tatiana tess tessa thea theo theodor thibault thibaut \
    thierry thijs thomas tibo tijl tiffany tiago tim timo timothy tina tine tineke tobias tom tomas tommy toon torben \
    tristan tuur tyler uwe valentin valentina valerie vanessa vera veronique victor victoria viktor viktoria vince \
    vincent viola violette vivian wannes ward warre werner wilfried wilhelm willem william willy wim wolf wolfgang \
    wout wouter xander xavier yana yanis yannick yannis yara yasin yasmina yasmine yassin yassine yasser ylana yoran \
    younes youri youssef yusuf yuna yves yvette yvonne zakaria zeynep zineb zita zoe zohra",
    )
});

/// Surnames that are common here, and the parts that begin one.
static LAST: List = List::new(|| {
    list(
        "aerts adriaens andries baert baeten bauer beckers becker bernard bertrand bogaert bogaerts bosmans braun brown \
    callens callewaert carlier ceulemans christiaens claes claeys coppens cools cornelis cremers cuypers daems declercq \
    declerck decock decoster deckers degroote dejonghe delhaye delvaux denis deprez deschamps desmet desmedt devos \
    devriendt dewitte dierckx dubois dumont dupont durand dupuis evans evrard fischer fontaine fournier francois geerts \
    gerard geens gielen gilles goethals goossens grimm guillaume hendrickx hermans heylen hoffmann hofmann huybrechts \
    jackson jacobs jacques janssen janssens johnson jones kaiser kaya klein koch kowalski kruger lambert lambrecht \
    lambrechts lauwers laurent lebrun leclercq lecomte lefebvre lefevre legrand lejeune lemaire lemmens lenaerts leroy \
    lievens lodewijks louis luyten maas maertens maes marchal marechal martens martin mathieu matthys meeus mercier \
    mertens meunier meyer michaux michel michiels moens moreau mueller muller murphy naessens nicolas nowak nguyen \
    noel nys pauwels peeters petit philips pieters piette pirard poncelet raes renard renson richter robert rousseau \
    sahin schmidt schmitz schneider schroder schulz schwarz segers simon smet smets smith smits somers stevens steyaert \
    taylor thijs thomas thys timmermans tran urbain vandamme vandenberghe vandenbroeck vanhoutte vandevelde vanderlinden \
    verbeke verbruggen vercammen verheyen verhaegen verhelst verhoeven verlinden vermeersch vermeiren vermeulen verstraete \
    verstraeten vervoort wagner walker walraven wauters weber weiss werner willems williams wilson winkler wolff wouters \
    wright wuyts yilmaz yildiz zimmermann benali benaissa bouzid amrani idrissi haddad hassan hussein ahmed khan kumar \
    singh silva santos garcia lopez martinez fernandez rossi russo ferrari popescu ivanov kovacs diallo diop traore",
    )
});

static PARTICLES: List =
    List::new(|| list("de den der van vanden vander ter ten von zu du le la des el al ben bin di da"));

/// Words by which a text is German, where every noun has a capital: "weil Tim Angst hat" names nobody in full.
static GERMAN: List = List::new(|| {
    list(
        "ich und nicht das mein meine meiner meinen meinem ist weil dass mir mich wir sie aber habe wurde hat eine einen \
    sich er hatte wenn warum kann sehr immer auf mit",
    )
});

/// People whom everybody knows: their surnames, and those of stories.
static KNOWN: List = List::new(|| {
    list(
        "swift eilish potter granger weasley verstappen hamilton ronaldo messi lukaku courtois bruyne hazard mbappe \
    neymar frank bieber styles grande rodrigo carpenter sheeran mars gomez perry jackson simpson pan parker kent wayne \
    holland chalamet einstein curie trump musk biden obama putin merkel goethe schiller mozart bach newton darwin \
    tesla shakespeare dickens dahl rowling king stromae angele clouseau milow dion jordan bryant federer nadal clijsters \
    henin dickinson austen bronte monet gogh picasso kahlo wiggins evenepoel aert merckx boonen claus mandela thunberg malala",
    )
});

/// Covers first and last names that stand together.
pub(super) fn full_names(flat: &Flat, pieces: &mut Vec<Piece>) {
    let text = flat.text.as_str();
    if !has_capitals_in_a_row(text) {
        return;
    }
    let words: Vec<Word<'_>> = Words::new(text).collect();
    let in_german = words.iter().any(|word| GERMAN.contains(&word.text.to_lowercase()));
    for (at, first) in words.iter().enumerate() {
        if !is_capital(first.text) || !FIRST.contains(&first.text.to_lowercase()) {
            continue;
        }
        if let Some(to) = surname(text, words.get(at..).unwrap_or_default(), in_german) {
            pieces.push(Piece { kind: Kind::Name, span: flat.span(first.from, to) });
        }
    }
}

/// Where the surname ends that follows the first of these words; each stands one space after the one before.
fn surname(text: &str, words: &[Word<'_>], in_german: bool) -> Option<usize> {
    let (first, rest) = words.split_first()?;
    let mut before = first;
    let mut has_particle = false;
    for word in rest.iter().take(4) {
        if !matches!(text.get(before.to..word.from), Some(" " | "-")) {
            return None;
        }
        let lower = word.text.to_lowercase();
        before = word;
        if PARTICLES.contains(&lower) {
            // "heeft Emma de sleutel": a small particle leads to a capital.
            has_particle = true;
            continue;
        }
        // "O'Neill" and "D'Hondt" come in two.
        let is_name = is_capital(word.text) && word.text.chars().count() > 2 && !KNOWN.contains(&lower);
        let is_word = is_small(&lower) || is_common(&lower) || FIRST.contains(&lower) && !LAST.contains(&lower);
        let shouts = word.text.chars().all(char::is_uppercase);
        let is_sure = has_particle || LAST.contains(&lower);
        return (is_name && !is_word && (is_sure || !in_german && !shouts)).then_some(word.to);
    }
    None
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a capital follows a space after a word: most texts of young people need no closer look.
fn has_capitals_in_a_row(text: &str) -> bool {
    text.as_bytes()
        .windows(3)
        .any(|three| matches!(three, [a, b' ' | b'-', c] if a.is_ascii_alphanumeric() && c.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let flat = Flat::new(text);
        let mut pieces = Vec::new();
        full_names(&flat, &mut pieces);
        pieces.iter().map(|piece| text.chars().skip(piece.span.0).take(piece.span.1 - piece.span.0).collect()).collect()
    }

    #[test]
    fn full_names_are_found_where_nothing_announces_them() {
        for (text, name) in [
            ("Lotte De Smedt van 2B stuurt mijn foto rond", "Lotte De Smedt"),
            ("Ik ben Sofie Peeters uit Aalst", "Sofie Peeters"),
            ("mijn leraar Koen Peeters raakt me aan", "Koen Peeters"),
            ("C'est Mehdi Benali de ma classe", "Mehdi Benali"),
            ("Ich glaube Lena Schmitz war es", "Lena Schmitz"),
            ("it was Emma Featherstone again", "Emma Featherstone"),
            ("heet ze Anouk van den Broeck of zo", "Anouk van den Broeck"),
        ] {
            assert_eq!(found(text), [name], "{text}");
        }
    }

    #[test]
    fn a_name_alone_or_one_that_everybody_knows_is_none() {
        for text in [
            "mijn vriendin Lotte is boos",
            "weil Tim Angst hat und Lena Nacktfotos verschickt",
            "ik hou van Taylor Swift en Harry Potter",
            "toen zei Emma. Daarna ging Tom weg",
            "heeft Emma de sleutel",
            "Lotte en Emma Marie zijn vriendinnen",
            "IK HAAT LOTTE ZO HARD",
            "Child Focus heeft me geholpen",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
