//! The rule files of this repository, loaded and tried.

use super::steps::counted;
use super::*;
use crate::model::verdict::Priority;

pub(super) fn rule_files() -> Vec<RuleFile> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("moderation-rules");
    let mut files = Vec::new();
    for folder in [root.clone(), root.join("words")] {
        for entry in std::fs::read_dir(folder).expect("rules").flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|end| end == "toml") {
                let name = path.strip_prefix(&root).expect("below").to_string_lossy().into_owned();
                files.push(RuleFile { name, text: std::fs::read_to_string(&path).expect("text") });
            }
        }
    }
    files
}

pub(super) fn filter() -> Filter {
    Filter::load(&rule_files())
        .unwrap_or_else(|faults| panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
        .with_learnt(Some(learnt()))
}

fn learnt() -> Arc<Learnt> {
    let (words, table) = crate::content::learnt(None).expect("readable").expect("a table");
    Arc::new(Learnt::read(&words.into(), &table).expect("a table"))
}

/// The labelled sentences of this repository.
fn sentences() -> Vec<learn::Sentence> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("moderation-rules/sentences");
    let read = |lang: &Lang| {
        let text = std::fs::read_to_string(root.join(format!("{lang}.tsv"))).expect("sentences");
        learn::sentences(*lang, &text).expect("labelled")
    };
    Lang::ALL.iter().flat_map(read).collect()
}

#[test]
fn the_table_is_learnt_from_the_sentences_that_lie_beside_it() {
    let words = crate::content::meanings(None).expect("readable").into();
    assert_eq!(&learn::fingerprint(&words, &sentences()), learnt().print(), "run `peerline rules learn`");
}

/// A chat begins with a whole text, and goes on in pieces.
#[test]
fn the_first_words_of_a_chat_are_heard_as_a_question_is() {
    let filter = filter();
    let words = "hij staat voor de deur en hij is kwaad";
    assert_eq!(filter.judge(words, Lang::Nl, Place::Chat).priority, None);
    let heard = filter.judge_first_words(words, Lang::Nl);
    assert_eq!((heard.priority, heard.action), (Some(Priority::Urgent), Action::Publish));
    assert!(heard.help.is_some() && !heard.reasons.is_empty());
    assert_eq!(filter.judge_first_words("Ik heb een vraag over een examen.", Lang::Nl).priority, None);
}

/// Of two dangers the card is about the one whose numbers cannot wait.
#[test]
fn who_wants_to_die_reads_whom_to_call_whatever_else_was_done_to_them() {
    let filter = filter();
    for words in
        ["Hij heeft me in zijn kamer opgesloten. Ik wil dood.", "Ik wil dood. Hij heeft me in zijn kamer opgesloten."]
    {
        let verdict = filter.judge(words, Lang::Nl, Place::Post);
        assert_eq!(verdict.priority, Some(Priority::Crisis));
        assert_eq!(verdict.help.map(|help| help.theme), Some(crate::model::theme::Theme::DarkThoughts), "{words}");
    }
}

#[test]
fn learning_finds_what_sentences_have_in_common_and_always_the_same() {
    let meanings = vec![
        (Lang::En, "mum\tmother\nmom\tmother\ndad\tfather\nsecret\tsecret\ncake\tcake\n".to_owned()),
        (Lang::Nl, "mama\tmother\ngeheim\tsecret\ntaart\tcake\n".to_owned()),
    ];
    let words = WordFiles { meanings, families: "mother\tguardian\nfather\tguardian\n".to_owned() };
    let text = "gr\tkeep it secret from mum\ngr\tsecret, not a word to mum\ngr\tour secret, never tell mum\n\
        ok\tmum bakes a cake\nok\tthe cake of mum is good\nok\ta cake for my mum\n";
    let all = learn::sentences(Lang::En, text).expect("labelled");
    let table = learn::learn(&words, &all).expect("learnt");
    assert_eq!(learn::learn(&words, &all).expect("learnt"), table);
    let learnt = Learnt::read(&words, &table).expect("a table");
    let odds = |text: &str, lang| learnt.likeness(&normal::tokens(text), &[lang]).unsafe_odds();
    assert!(odds("a secret from mom", Lang::En) > 0.5 && odds("cake by mom", Lang::En) < 0.5);
    assert!(
        odds("geheim, mama", Lang::Nl) > 0.5 && odds("taart, mama", Lang::Nl) < 0.5,
        "another language, the same sense"
    );
    assert!(odds("s e c r e t, m0m", Lang::En) > 0.5, "hidden writing is read");
    assert!(Learnt::read(&words, b"something else").is_err());
    assert!(learn::sentences(Lang::En, "xx\tno such kind").is_err());
}

#[test]
fn the_rules_of_this_repository_keep_their_own_examples() {
    let report = filter().check();
    assert!(report.examples > 500 && report.failures.is_empty());
}

/// Ordinary sentences of our own, one a line: language, tab, text.
const EVERYDAY: &str = include_str!("everyday.txt");

#[test]
fn everyday_talk_is_silent() {
    let filter = filter();
    let mut loud = Vec::new();
    for (lang, text) in EVERYDAY.lines().filter_map(|line| line.split_once('\t')) {
        let verdict = filter.judge(text, lang.parse().expect("a language"), Place::Post);
        if verdict.action != Action::Publish || verdict.priority.is_some() {
            loud.push(format!("{text}: {} {:?} {:?}", verdict.action, verdict.priority, verdict.rules()));
        }
    }
    assert!(loud.is_empty(), "{}", loud.join("\n"));
}

fn judge(text: &str, lang: Lang) -> Verdict {
    static FILTER: std::sync::LazyLock<Filter> = std::sync::LazyLock::new(filter);
    FILTER.judge(text, lang, Place::Post)
}

#[test]
fn the_same_words_are_stopped_as_an_attack_and_shown_as_a_story() {
    let attack = judge("if you dont send one more i post it to your whole class", Lang::En);
    assert!(attack.action >= Action::Hold && attack.priority.is_some() && attack.help.is_none());
    let story = judge("he said if you dont send one more i post it to your whole class, what should i do?", Lang::En);
    assert_eq!(story.action, Action::Publish);
    assert!(story.help.is_some() && story.priority.is_some());
}

#[test]
fn threats_reach_somebody_soon() {
    for (wanted, lang, text) in [
        (Priority::Urgent, Lang::En, "i will beat you up tomorrow"),
        (Priority::Urgent, Lang::En, "i will find where you live"),
        (Priority::Urgent, Lang::Nl, "ik sla je morgen in elkaar"),
        (Priority::Urgent, Lang::Fr, "je sais où tu habites"),
        (Priority::Urgent, Lang::De, "ich finde heraus wo du wohnst"),
        (Priority::Normal, Lang::Nl, "alle marokkanen moeten dood"),
        (Priority::Normal, Lang::Fr, "il faut tuer tous les juifs"),
        (Priority::Normal, Lang::De, "alle ausländer raus"),
        (Priority::Normal, Lang::En, "death to all gays"),
        (Priority::Normal, Lang::En, "all refugees should be deported"),
        (Priority::Normal, Lang::En, "just ship them all back home, the lot of them"),
    ] {
        let verdict = judge(text, lang);
        assert_eq!((verdict.action, verdict.priority), (Action::Hold, Some(wanted)), "{text}: {:?}", verdict.rules());
    }
    for (lang, text) in [(Lang::En, "refugees are parasites"), (Lang::En, "you are so ugly")] {
        let verdict = judge(text, lang);
        assert!(verdict.action >= Action::Hold && verdict.priority.is_none(), "{text}: {:?}", verdict.rules());
    }
}

#[test]
fn kind_words_beside_an_attack_do_not_put_it_online() {
    let verdict = judge("Doe niet zo dramatisch, spring van een brug, niemand mist je", Lang::Nl);
    assert!(verdict.action >= Action::Hold, "{:?}", verdict.rules());
}

#[test]
fn pain_is_never_refused_and_always_reaches_somebody() {
    for (lang, text) in [
        (Lang::Nl, "ik wil dood. stuur me een naaktfoto of ik zet alles online"),
        (Lang::Fr, "je veux mourir, sale pute"),
        (Lang::De, "ich will nicht mehr leben"),
        (Lang::En, "i want to die and you are a stupid bitch, kill yourself"),
    ] {
        let verdict = judge(text, lang);
        assert!(verdict.action <= Action::Hold, "{text}");
        assert_eq!(verdict.priority, Some(crate::model::verdict::Priority::Crisis), "{text}");
        assert!(verdict.help.is_some(), "{text}");
    }
}

#[test]
fn contact_data_is_masked_and_that_of_others_held() {
    let own = judge("bel me op 0470 12 34 56", Lang::Nl);
    assert_eq!((own.action, own.labels.as_slice()), (Action::Mask, ["pii".to_owned()].as_slice()));
    let spans = &own.reasons.first().expect("a reason").spans;
    assert_eq!(mask("bel me op 0470 12 34 56", spans), "bel me op •••");
    assert_eq!(judge("haar nummer is 0470 12 34 56", Lang::Nl).action, Action::Hold);
}

/// The contact rules of this repository, that about telephone numbers with this status.
fn phones_are(status: &str) -> Filter {
    let mut files = rule_files();
    files.retain(|file| ["contact.toml", "allow.toml"].contains(&file.name.as_str()));
    let title = "title = \"Telephone number\"";
    for file in &mut files {
        file.text = file.text.replacen(title, &format!("{title}\nstatus = \"{status}\""), 1);
    }
    Filter::load(&files).expect("loads")
}

#[test]
fn contact_data_whose_rule_is_not_in_force_is_covered_nowhere() {
    let text = "call me on 0470 12 34 56 or write to mia@example.org";
    for (status, covered) in [("live", true), ("shadow", false), ("retired", false), ("draft", false)] {
        let filter = phones_are(status);
        let look = filter.look(text, Lang::En);
        let found =
            [look.verdict(Place::Post).reasons.len(), look.personal_data().len(), filter.personal_data(text).len()];
        assert_eq!(found, if covered { [2; 3] } else { [1; 3] }, "{status}");
        assert_eq!(filter.any_personal_data(text).len(), 2, "{status}: what is kept with a rule");
        let of_another = filter.judge("her number is 0470 12 34 56", Lang::En, Place::Post).action;
        assert_eq!(of_another, if covered { Action::Hold } else { Action::Publish }, "{status}");
        let last = filter.look("34 56, write me", Lang::En);
        let together = last.after(&["my number is 0470 12".to_owned()]).expect("two");
        assert_eq!((together.split(Place::Chat).is_some(), together.marks().len()), (covered, usize::from(covered)));
        let watched = filter.explain(text, Lang::En, Place::Post).to_string().contains("hit:     contact-phone");
        assert_eq!(watched, status == "shadow", "{status}");
    }
}

#[test]
fn links_and_names_are_found_however_they_are_cut() {
    for text in ["look at mysite\n.\ncom", "look at mysite . com", "my name is Piotr Michał"] {
        let verdict = judge(text, Lang::En);
        let end = verdict.reasons.iter().flat_map(|reason| &reason.spans).map(|(_, to)| *to).max();
        assert!(verdict.action >= Action::Mask, "{text}");
        assert_eq!(end, Some(text.chars().count()), "{text}");
    }
}

#[test]
fn help_lines_and_official_sites_pass() {
    for text in [
        "bel 101, 102, 103, 106, 107, 108, 112, 1712 of 1813",
        "call 116 000 or 116000 or 0800 32 123 or +32 2 475 44 99",
        "takeitdown.ncmec.org www.misbruikbeelden.be https://iedereeneenmax.be awel.be stoptienerpooiers.be",
    ] {
        assert_eq!(judge(text, Lang::Nl), Verdict::clean(), "{text}");
    }
}

#[test]
fn masks_cover_overlapping_and_outlying_spans() {
    assert_eq!(mask("añb cd", &[(0, 2), (1, 3), (90, 99)]), "••• cd");
    assert_eq!(mask("abc", &[(1, 1)]), "abc");
}

#[test]
fn a_union_keeps_every_part_of_every_mark() {
    assert_eq!(union(vec![(5, 9), (0, 2), (3, 6), (6, 7)]), [(0, 2), (3, 9)]);
}

#[test]
fn a_counsellor_is_silent_and_a_course_adds_up() {
    let filter = filter();
    let talk = |lines: &[(&'static str, &'static str)]| {
        let lines: Vec<Line<'_>> = lines.iter().map(|(by, text)| Line { by, text }).collect();
        filter.judge_conversation(&lines, "A", Lang::En)
    };
    let kind =
        talk(&[("A", "hi, how are you feeling today?"), ("B", "bad"), ("A", "is there someone at home you trust?")]);
    assert_eq!((kind.verdict.action, kind.at), (Action::Publish, None));
    let bad =
        talk(&[("A", "hey whats up"), ("B", "nm"), ("A", "are your parents home?"), ("A", "dont tell your mum ok")]);
    assert!(bad.verdict.action >= Action::Hold);
    assert_eq!(bad.at, Some(3), "who asks for the parents may be a friend; who asks to hide it from them is none");
}

#[test]
fn the_beginning_of_a_talk_is_not_taken_for_its_course() {
    let filter = filter();
    let said =
        ["do ur parents check ur phone", "mine has my code but i dont think she looks", "u get to explain memes"];
    let lines = |said: &[&'static str]| said.iter().map(|text| Line { by: "a", text }).collect::<Vec<_>>();
    let of = |said: &[&'static str]| filter.judge_conversation(&lines(said), "a", Lang::En).verdict;
    assert!(filter.judge(said[0], Lang::En, Place::Post).action >= Action::Hold, "alone it would be held");
    assert_eq!(of(&said).action, Action::Publish);
    let attack =
        ["do ur parents check ur phone", "is nobody home tonight", "keep it our secret, i come and pick you up"];
    assert!(of(&attack).action >= Action::Hold, "three of them are a course");
}

#[test]
fn a_word_or_two_are_not_held_for_what_they_read_like() {
    let rows = [
        include_str!("../../tests/filter/dictionary-tuned.jsonl"),
        include_str!("../../tests/filter/dictionary-unseen.jsonl"),
    ];
    let mut tried = 0;
    for row in rows.iter().flat_map(|file| file.lines()) {
        let row: serde_json::Value = serde_json::from_str(row).expect("a row");
        let (word, lang) = (row["sub"].as_str().expect("a word"), row["lang"].as_str().expect("a language"));
        let verdict = judge(word, lang.parse().expect("a language"));
        let like: Vec<_> = verdict.rules().into_iter().filter(|rule| rule.ends_with("-like")).collect();
        assert!(like.is_empty(), "{word}: {like:?}");
        tried += 1;
    }
    assert!(tried > 600);
}

#[test]
fn two_words_bring_somebody_but_hold_nothing() {
    for (lang, text) in
        [(Lang::En, "wanna die"), (Lang::Fr, "veux mourir"), (Lang::De, "will sterben"), (Lang::En, "help me")]
    {
        let verdict = judge(text, lang);
        assert_eq!(verdict.action, Action::Publish, "{text}: {:?}", verdict.rules());
        assert!(verdict.priority >= Some(Priority::Urgent), "{text}: {:?}", verdict.rules());
    }
}

#[test]
fn who_asks_about_what_was_said_is_heard_and_who_says_it_in_an_answer_is_held() {
    let filter = filter();
    let told = "my friend said i have your nudes, pay 100 or everyone sees them tonight. what do i do?";
    let verdict = |text, place| filter.judge(text, Lang::En, place);
    assert_eq!(verdict(told, Place::Post).action, Action::Publish);
    assert!(verdict(told, Place::Post).priority.is_some());
    assert!(verdict(told, Place::Answer).action >= Action::Hold);
    let incites = "they said nobody would miss you, you should kill yourself. what do i do?";
    let frightens = "are you scared? he said i will send your nudes to your parents if you dont pay me tonight";
    for text in [incites, frightens] {
        assert!(verdict(text, Place::Post).action >= Action::Hold, "{text}");
    }
}

#[test]
fn a_cut_up_word_leaves_the_next_its_first_letter() {
    let attack = "viens à bruxelles, tu peux dormir sur mon canapé, mais viens seule";
    let cut =
        "v i e n s à b r u x e l l e s, tu p e u x d o r m i r s u r m o n c a n a p é, m a i s v i e n s s e u l e";
    assert!(judge(attack, Lang::Fr).action >= Action::Hold && judge(cut, Lang::Fr).action >= Action::Hold);
}

#[test]
fn broken_rules_are_refused_with_file_and_line() {
    let mut files = rule_files();
    let file = files.iter_mut().find(|file| file.name == "counter.toml").expect("a file");
    file.text = file.text.replace("\"hou vol\"", "\"hou <nonsense> vol\"");
    let faults = Filter::load(&files).expect_err("refused");
    let fault = faults.first().expect("a fault");
    assert!(fault.to_string().starts_with("counter.toml:") && fault.to_string().contains("<nonsense>"), "{fault}");
    assert!(fault.line > Some(5));
}

/// A set of one rule about a word that nobody uses; what is tried stands from its seventh line on.
fn one_rule(category: &str, fields: &str) -> Result<Filter, Vec<RuleError>> {
    let why = r#"{ nl = "a", fr = "b", de = "c", en = "d" }"#;
    let examples = r#"["flumwort", "a flumwort", "such a flumwort"]"#;
    let text = format!(
        "category = \"{category}\"\n[[rule]]\nid = \"test-word\"\ntitle = \"A word\"\ndirection = \"to-you\"\n\
         framed = false\n{fields}\nwhy = {why}\nphrases = {{ en = [\"flumwort\"] }}\n\
         hits = {{ en = {examples} }}\nmisses = {{ en = [\"a day\", \"a word\", \"one more\"] }}\n"
    );
    Filter::load(&[RuleFile { name: "test.toml".to_owned(), text }])
}

fn loaded(category: &str, fields: &str) -> Filter {
    one_rule(category, fields).unwrap_or_else(|faults| panic!("{fields}: {faults:?}"))
}

/// The action on a text of both words, for two rules that each hold.
fn both_words(stages: [&str; 2]) -> Action {
    let why = r#"{ nl = "a", fr = "b", de = "c", en = "d" }"#;
    let rule = |word: &str, stage: &str| {
        format!(
            "[[rule]]\nid = \"test-{word}\"\ntitle = \"A word\"\ndirection = \"to-you\"\nweight = 1.2\n{stage}\n\
             why = {why}\nphrases = {{ en = [\"{word}\"] }}\n\
             hits = {{ en = [\"{word}\", \"a {word}\", \"such {word}\"] }}\n\
             misses = {{ en = [\"a day\", \"a word\", \"one more\"] }}\n"
        )
    };
    let [one, other] = stages;
    let text = format!("category = \"grooming\"\n{}{}", rule("flumwort", one), rule("glimwort", other));
    let filter = Filter::load(&[RuleFile { name: "test.toml".to_owned(), text }]).expect("loads");
    filter.judge("a flumwort and a glimwort", Lang::En, Place::Post).action
}

#[test]
fn what_is_said_twice_counts_once() {
    assert_eq!(both_words(["stage = \"secrecy\"", "stage = \"meeting\""]), Action::Refuse, "two signals");
    assert_eq!(both_words(["", ""]), Action::Refuse, "two rules");
    assert_eq!(both_words(["stage = \"secrecy\"", "stage = \"secrecy\""]), Action::Hold, "one stage");
    assert_eq!(both_words(["soft = true", "soft = true"]), Action::Hold, "a broad and a narrow soft rule");
}

/// What is learnt where so many sentences with the word are bullying and so many harmless.
fn learnt_of(harmful: usize, harmless: usize) -> Arc<Learnt> {
    let lines =
        ["bu\ta flumwort you\n".repeat(harmful), "ok\ta flumwort you\n".repeat(harmless), "ok\tnice day\n".to_owned()]
            .concat();
    let sentences = learn::sentences(Lang::En, &lines).expect("sentences");
    let table = learn::learn(&WordFiles::default(), &sentences).expect("a table");
    Arc::new(Learnt::read(&WordFiles::default(), &table).expect("readable"))
}

/// The action of a rule that refuses, where so many sentences with its word were harmful and so many harmless.
fn where_learnt(harmful: usize, harmless: usize) -> Action {
    let filter = loaded("bullying", "weight = 2.0").with_learnt(Some(learnt_of(harmful, harmless)));
    filter.judge("a flumwort you", Lang::En, Place::Post).action
}

#[test]
fn only_what_reads_certainly_like_harm_is_refused() {
    assert_eq!(where_learnt(40, 0), Action::Refuse);
    assert_eq!(where_learnt(20, 20), Action::Hold, "somebody looks first");
    assert_eq!(loaded("bullying", "weight = 2.0").judge("a flumwort", Lang::En, Place::Post).action, Action::Refuse);
}

/// A rule without phrases that says what a text reads like.
const LIKE: &str = "[[rule]]\nid = \"test-like\"\ntitle = \"Like\"\ndirection = \"to-you\"\nweight = 1.0\nlearnt = \"bu\"\n\
                    why = { nl = \"a\", fr = \"b\", de = \"c\", en = \"d\" }\n";

/// The action on a text that reads like bullying, where these rules of bullying stand before [`LIKE`].
fn before_like(rules: &str) -> Action {
    let text = format!("category = \"bullying\"\n{rules}{LIKE}");
    let filter = Filter::load(&[RuleFile { name: "test.toml".to_owned(), text }]).expect("loads");
    filter.with_learnt(Some(learnt_of(40, 0))).judge("a flumwort you", Lang::En, Place::Post).action
}

#[test]
fn what_a_text_reads_like_is_not_silenced_by_another_rule() {
    let like = |fields: &str| LIKE.replace("test-like", "test-other") + fields;
    assert_eq!(before_like(""), Action::Hold);
    assert_eq!(before_like(&like("status = \"draft\"\n")), Action::Hold, "one of the same kind that is only written");
    assert_eq!(before_like(&like("where = [\"answer\"]\n")), Action::Hold, "one for another place");
    let mild =
        LIKE.replace("test-like", "test-mild").replace("learnt = \"bu\"", "low = \"publish\"").replace("1.0", "0.1")
            + "phrases = { en = [\"flumwort\"] }\nhits = { en = [\"flumwort\", \"a flumwort\", \"such a flumwort\"] }\n\
           misses = { en = [\"a day\", \"a word\", \"one more\"] }\n";
    assert_eq!(before_like(&mild), Action::Hold, "one that would let its own word pass");
}

#[test]
fn pieces_are_not_read_for_likeness() {
    let text = format!("category = \"bullying\"\n{LIKE}");
    let filter = Filter::load(&[RuleFile { name: "test.toml".to_owned(), text }]).expect("loads");
    let filter = filter.with_learnt(Some(learnt_of(40, 0)));
    assert_eq!(filter.judge("a flumwort you", Lang::En, Place::Answer).action, Action::Hold);
    let last = filter.look("you", Lang::En);
    let together = last.after(&["a flumwort".to_owned()]).expect("two");
    assert_eq!(together.split(Place::Answer), None);
}

#[test]
fn kind_words_inside_an_attack_do_not_speak_for_it() {
    for (lang, text) in [
        (Lang::Nl, "zeg het niet tegen je ouders"),
        (Lang::De, "schick mir ein nacktbild oder ich sag es deinen eltern"),
        (
            Lang::De,
            "du bist nicht allein, hol dir hilfe. ich bin 29 und kann dich abholen, sag deiner mama nichts davon",
        ),
        (Lang::Nl, "je bent niet alleen. app mij maar, ik ben 34 en luister graag, zeg het niet tegen je ouders"),
    ] {
        assert!(judge(text, lang).action >= Action::Hold, "{text}");
    }
    let advice =
        "talk to someone you trust, tell your parents, and call the police if he threatens to leak your pictures";
    assert_eq!(judge(advice, Lang::En), Verdict::clean());
}

#[test]
fn who_drives_somebody_to_death_is_not_taken_for_who_cries() {
    let verdict = judge("doe het gewoon, spring maar van die brug, iedereen is beter af zonder jou", Lang::Nl);
    assert!(verdict.action >= Action::Hold && verdict.help.is_none(), "{verdict:?}");
    let cry = judge("ik spring vanavond van de brug", Lang::Nl);
    assert!(cry.action < Action::Refuse && cry.priority == Some(Priority::Crisis) && cry.help.is_some(), "{cry:?}");
}

#[test]
fn pain_that_is_told_calmly_reaches_somebody() {
    for (lang, text) in [
        (Lang::De, "mein trainer hat mich angefasst und gesagt ich darf es keinem erzählen"),
        (Lang::En, "my coach touched me and told me not to tell anyone"),
        (Lang::Fr, "mon entraîneur m'a touchée et m'a dit de ne le dire à personne"),
        (Lang::Nl, "ik heb hem een naaktfoto gestuurd en nu zegt hij dat hij alles online zet, help"),
    ] {
        let verdict = judge(text, lang);
        assert!(verdict.action == Action::Publish && verdict.priority >= Some(Priority::Urgent), "{text}: {verdict:?}");
    }
}

#[test]
fn the_worst_words_are_held_whatever_the_rest_reads_like() {
    for (lang, text) in [
        (Lang::Nl, "zuig mijn lul en fijne dag nog"),
        (Lang::Fr, "suce ma bite, bonne soirée les amis"),
        (Lang::De, "fick dich, schönen tag noch und danke"),
        (Lang::En, "eat shit, thanks for the homework"),
    ] {
        assert_eq!(judge(text, lang).action, Action::Hold, "{text}");
    }
    let told = "they wrote eat shit under my photo and i cried";
    assert_eq!(judge(told, Lang::En).action, Action::Publish, "{told}");
}

#[test]
fn a_rule_says_when_it_should_be_looked_at_again() {
    let day = |text: &str| text.parse::<jiff::civil::Date>().expect("a day");
    let dates = "weight = 1.0\nsince = \"2026-11-22\"\nreview-by = \"2027-11-22\"";
    let filter = loaded("bullying", dates);
    let due = |filter: &Filter, today: &str| filter.due(day(today)).map(|rule| rule.id.clone()).collect::<Vec<_>>();
    assert_eq!(due(&filter, "2027-11-22"), [""; 0], "the day itself is still in time");
    assert_eq!(due(&filter, "2027-11-23"), ["test-word"]);
    assert_eq!(filter.rule("test-word").and_then(|rule| rule.since), Some(day("2026-11-22")));
    assert_eq!(due(&loaded("bullying", &format!("{dates}\nstatus = \"retired\"")), "2027-11-23"), [""; 0]);
    assert_eq!(due(&loaded("bullying", "weight = 1.0"), "2099-01-01"), [""; 0]);
    loaded("bullying", "weight = 1.0\nsince = \"2026-11-22\"\nreview-by = \"2026-11-22\"");
}

#[test]
fn fields_that_nobody_understands_are_refused_with_file_line_and_a_sentence() {
    for (field, said) in [
        ("since = \"22-11-2026\"", "write a day such as 2026-11-22"),
        ("review-by = \"2026-02-30\"", "has review-by = “2026-02-30”"),
        ("review-by = \"2026-11-22T10:00\"", "write a day"),
        ("review-by = \"2026-11-21\"\nsince = \"2026-11-22\"", "“2026-11-21”, a day before since = “2026-11-22”"),
        ("views = [\"plain\", \"mirrored\"]", "has “mirrored” in views: there are plain, clean and folded"),
        ("where = [\"wall\"]", "has “wall” in where: there are title, post, answer and chat"),
        ("low = \"mask\"", "it can be hold or publish"),
        ("low = \"refuse\"", "it can be hold or publish"),
        ("colour = \"red\"", "has a field “colour” that nobody knows"),
    ] {
        let faults = one_rule("bullying", &format!("weight = 1.0\n{field}")).expect_err(field);
        let [fault] = faults.as_slice() else { panic!("{field}: {faults:?}") };
        assert!(
            fault.to_string().starts_with("test.toml:8: “test-word” ") && fault.to_string().contains(said),
            "{fault}"
        );
    }
    let faults =
        one_rule("bullying", "weight = 1.0\nconsultant = { nl = \"a\", en = \"b\" }").expect_err("two missing");
    let said: Vec<String> = faults.iter().map(|fault| fault.fault.to_string()).collect();
    assert_eq!(said, ["“test-word” has no consultant in fr", "“test-word” has no consultant in de"]);
    let text = "category = \"bullying\"\n[[rule]]\nid = \"x\"\ntitle = \"x\"\nweight = 1\ndirection = \"any\"\n\
                why = { nl = \"a\", fr = \"b\", de = \"c\", en = \"d\" }\nraises = { en = [\"really\"] }\n";
    let faults =
        Filter::load(&[RuleFile { name: "x.toml".to_owned(), text: text.to_owned() }]).expect_err("no phrases");
    assert!(faults.iter().any(|fault| matches!(fault.fault, Fault::NothingToShift { .. })), "{faults:?}");
}

#[test]
fn phrases_count_in_the_views_that_a_rule_names() {
    let written = ["such a flumwort", "such a flum\u{200b}w\u{200b}ort", "such a f1umw0rt"];
    for (views, seen) in [
        ("", [true, true, true]),
        ("views = [\"plain\"]", [true, false, false]),
        ("views = [\"plain\", \"clean\"]", [true, true, false]),
        ("views = [\"plain\", \"folded\"]", [true, false, true]),
    ] {
        let filter = loaded("bullying", &format!("weight = 1.0\n{views}"));
        let held = written.map(|text| filter.judge(text, Lang::En, Place::Post).action == Action::Hold);
        assert_eq!(held, seen, "{views}");
    }
}

#[test]
fn a_rule_acts_where_it_says() {
    for (place, seen) in [
        ("", [true, true, true, true]),
        ("where = [\"title\"]", [true, false, false, false]),
        ("where = [\"answer\", \"chat\"]", [false, false, true, true]),
    ] {
        let filter = loaded("bullying", &format!("weight = 1.0\nstage = \"secrecy\"\n{place}"));
        let held = |place: &Place| filter.judge("such a flumwort", Lang::En, *place).action == Action::Hold;
        assert_eq!(Place::ALL.iter().map(held).collect::<Vec<_>>(), seen, "{place}");
        assert_eq!(
            !filter.look("such a flumwort", Lang::En).shown().stages.is_empty(),
            seen[2],
            "{place}: stages of answers"
        );
    }
}

#[test]
fn a_rule_that_speaks_for_what_a_text_reads_like_keeps_to_its_place() {
    let text = "nobody likes you, you are ugly and stupid and everyone laughs at you";
    for (place, seen) in [("", true), ("where = [\"title\"]", false), ("where = [\"post\"]", true)] {
        let filter = loaded("bullying", &format!("weight = 1.0\nlearnt = \"bu\"\n{place}")).with_learnt(Some(learnt()));
        let verdict = filter.judge(text, Lang::En, Place::Post);
        assert_eq!(verdict.rules() == ["test-word"], seen, "{place}: {:?}", verdict.rules());
    }
}

#[test]
fn raising_and_lowering_phrases_change_the_weight_once_each() {
    let shifts = "raises = { en = [\"every day\", \"again\"] }\nlowers = { en = [\"just kidding\", \"haha\"] }";
    let weigh = |weight: f32, text: &str| {
        let filter = loaded("bullying", &format!("weight = {weight:?}\n{shifts}"));
        let weight = filter.engine.read(text, Lang::En).hits.first().map(|hit| hit.weight);
        (weight.expect("a hit"), filter.judge(text, Lang::En, Place::Post).action)
    };
    let near = |(weight, action): (f32, Action), wanted: f32, then: Action, text: &str| {
        assert!((weight - wanted).abs() < 0.001 && action == then, "{text}: {weight} {action}");
    };
    for (weight, text, wanted, then) in [
        (0.6, "such a flumwort", 0.6, Action::Publish),
        (0.6, "every day such a flumwort", 1.1, Action::Hold),
        (0.6, "a flumwort. And that every day, again and again", 1.1, Action::Hold),
        (1.5, "again such a flumwort", 2.0, Action::Refuse),
        (1.2, "such a flumwort, just kidding", 0.7, Action::Publish),
        (1.2, "haha such a flumwort, just kidding", 0.7, Action::Publish),
        (1.2, "haha, a flumwort again", 1.2, Action::Hold),
        (0.3, "haha, a flumwort", 0.0, Action::Publish),
        (-0.3, "again a flumwort", 0.0, Action::Publish),
    ] {
        near(weigh(weight, text), wanted, then, text);
    }
    let filter = loaded("bullying", &format!("weight = 0.6\n{shifts}"));
    let told = filter.explain("such a flumwort again", Lang::En, Place::Post).to_string();
    assert!(told.contains("test-word +1.1 instead of +0.6"), "{told}");
    let told = filter.explain("such a flumwort", Lang::En, Place::Post).to_string();
    assert!(told.contains("test-word +0.6 (Plain"), "{told}");
}

#[test]
fn a_rule_says_what_it_does_where_its_category_is_only_just_found() {
    use crate::model::verdict::Priority;
    let judge = |fields: &str| {
        let verdict = loaded("grooming", fields).judge("such a flumwort", Lang::En, Place::Post);
        (verdict.action, verdict.priority)
    };
    assert_eq!(judge("weight = 1.0"), (Action::Hold, Some(Priority::Normal)));
    assert_eq!(judge("weight = 1.0\nlow = \"publish\""), (Action::Publish, None));
    assert_eq!(judge("weight = 2.0\nlow = \"publish\""), (Action::Refuse, Some(Priority::Urgent)));
    assert_eq!(judge("weight = 2.0\nlow = \"publish\"\nmost = \"hold\""), (Action::Hold, Some(Priority::Urgent)));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

    /// Whatever is typed, an answer comes and every span lies inside the text.
    #[test]
    fn every_text_gets_a_verdict(text in "(\\PC|[a-z ]|[0-9 .@]|\u{200b}|😂){0,400}") {
        let size = text.chars().count();
        let verdict = judge(&text, Lang::Fr);
        for (from, to) in verdict.reasons.iter().flat_map(|reason| &reason.spans) {
            proptest::prop_assert!(from < to && *to <= size);
        }
    }
}

/// Attacks, risks and personal data that the filter knows, for tricks to be played on.
const KNOWN: [(Lang, &str); 6] = [
    (Lang::Nl, "stuur een naaktfoto of ik zet alles online"),
    (Lang::Fr, "dis rien à ta mère, c'est notre petit secret"),
    (Lang::De, "ich will nicht mehr leben"),
    (Lang::En, "send me a nude or i post everything"),
    (Lang::En, "my parents are away tonight, come over and tell nobody"),
    (Lang::Nl, "bel me op 0470 12 34 56"),
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(32))]

    /// Hidden characters, capitals and wide letters never make a verdict milder.
    #[test]
    fn hiding_never_helps(which in 0..KNOWN.len(), seed in proptest::collection::vec(0..4_usize, 8..60)) {
        let (lang, text) = KNOWN[which];
        let plain = judge(text, lang);
        let tricks = text.chars().zip(seed.iter().cycle()).map(|(letter, trick)| match trick {
            1 => letter.to_uppercase().collect::<String>(),
            2 if letter.is_alphabetic() => format!("{letter}\u{200b}"),
            3 if letter.is_ascii_lowercase() => char::from_u32(u32::from(letter) + 0xFEE0).unwrap_or(letter).to_string(),
            _ => letter.to_string(),
        });
        let hidden: String = tricks.collect();
        let verdict = judge(&hidden, lang);
        proptest::prop_assert!(verdict.action >= plain.action, "{hidden}: {} instead of {}", verdict.action, plain.action);
        proptest::prop_assert!(verdict.priority >= plain.priority, "{hidden}: {:?}", verdict.priority);
    }
}

#[test]
fn quotation_marks_hide_nothing() {
    for (lang, text) in KNOWN {
        let plain = judge(text, lang);
        let middle = text.replacen(' ', " \"", 1);
        let marked = ["\"", "“", "«", "»", "„"].map(|mark| format!("{mark} {text}"));
        let whole =
            [format!("\"{text}\""), format!("« {text} »"), format!("„{text}“"), format!("a \"{text}\""), middle];
        for hidden in marked.iter().chain(&whole) {
            let verdict = judge(hidden, lang);
            assert!(verdict.action >= plain.action, "{hidden}: {} instead of {}", verdict.action, plain.action);
            assert!(verdict.priority >= plain.priority, "{hidden}: {:?}", verdict.priority);
        }
    }
}

#[test]
fn the_order_of_rules_and_files_does_not_matter() {
    let mut files = rule_files();
    files.reverse();
    let turned = Filter::load(&files).expect("loads").with_learnt(Some(learnt()));
    for (lang, text) in
        EVERYDAY.lines().filter_map(|line| line.split_once('\t')).chain(KNOWN.map(|(lang, text)| (lang.as_str(), text)))
    {
        let lang = lang.parse().expect("a language");
        let (mut one, mut other) = (judge(text, lang), turned.judge(text, lang, Place::Post));
        one.reasons.sort_by(|a, b| a.rule.cmp(&b.rule));
        other.reasons.sort_by(|a, b| a.rule.cmp(&b.rule));
        assert_eq!(one, other, "{text}");
    }
}

#[test]
fn four_times_the_text_takes_four_times_the_steps() {
    let judged = |unit: &str, length: usize| {
        let text: String = unit.chars().cycle().take(length).collect();
        counted(|| drop(judge(&text, Lang::Nl)))
    };
    for unit in [
        "\u{200b}",
        "(",
        "[",
        "a ",
        "a.",
        "stuur ",
        "0 ",
        "@",
        "0470 ",
        "not ",
        "je ",
        "😂a",
        "i",
        "l1",
        "send me a pic ",
        "..",
        "\"",
        "st. ",
        "kom op snap ",
        "k o m ",
        "s.n.a.p ",
        "nul vier ",
        "tel 0470 12 ",
        "a_b@c.de ",
        "als je niet betaalt ",
        ", 0",
        "a\"b ",
    ] {
        let (short, long) = (judged(unit, 1_500), judged(unit, 6_000));
        assert!(long <= 5 * short + 200, "{unit:?}: {short} steps, then {long}");
    }
}

#[test]
fn scores_count_what_is_right_and_what_is_forbidden() {
    let rows = [
        r#"{"id":"a","lang":"en","label":"grooming","kind":"pos","text":"dont tell your mum about us","allow":["hold","block","escalate"],"forbid":["publish"]}"#,
        r#"{"id":"b","lang":"en","label":"none","kind":"hard_neg","text":"my cat is cute","allow":["publish"],"forbid":["block"]}"#,
        r#"{"id":"c","lang":"en","label":"selfharm","kind":"pos","text":"i want to die","allow":["escalate"],"forbid":["publish","block"]}"#,
        r#"{"id":"d","lang":"en","label":"bullying","kind":"pos","text":"what a lovely day","allow":["hold","block"],"forbid":["publish"]}"#,
        r#"{"id":"e","lang":"en","judged":"A","messages":[{"by":"A","text":"ok so"},{"by":"A","text":"your parents home?"},{"by":"A","text":"dont tell your mum about us"}]}"#,
    ];
    let rows: Vec<eval::Row> = rows.iter().map(|row| serde_json::from_str(row).expect("a row")).collect();
    let report = eval::score(&filter(), &rows);
    let tally = |key: &str| report.tallies.get(key).copied().unwrap_or_default();
    assert_eq!((tally("pos").rows, tally("pos").right, tally("pos").forbidden), (3, 2, 1));
    assert_eq!((tally("hard_neg none").right, tally("hard_neg none").stopped), (1, 0));
    assert_eq!(report.rows.last().map(|row| row.at), Some(Some(Some(2))));
    let line = serde_json::to_value(report.rows.first()).expect("json");
    assert_eq!((line["id"].as_str(), line["action"].as_str()), (Some("a"), Some("hold")));
}

#[test]
fn texts_that_say_the_same_are_compared() {
    let row = |id: &str, group: &str, lang: &str, text: &str| -> eval::Row {
        let row = serde_json::json!({ "id": id, "group": group, "lang": lang, "text": text });
        serde_json::from_value(row).expect("a row")
    };
    let rows = [
        row("a", "cry", "en", "i want to die"),
        row("b", "cry", "nl", "ik wil dood"),
        row("c", "hidden", "en", "dont tell your mum about us"),
        row("d", "hidden", "fr", "il fait beau"),
        row("e", "unheard", "en", "i want to die"),
        row("f", "unheard", "de", "schönes wetter"),
        row("g", "alone", "de", "schönes wetter"),
    ];
    let agreement = eval::score(&filter(), &rows).agreement;
    assert_eq!(agreement, eval::Agreement { groups: 3, alike: 2, same: 1 });
}
