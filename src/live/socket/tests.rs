use std::net::SocketAddr;

use axum::{Router, extract::ws::WebSocketUpgrade, routing::any};
use serde_json::{Value, json};
use tokio::{
    io::AsyncReadExt,
    net::{TcpListener, TcpStream},
};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite};

use super::*;
use crate::{
    actions::{
        chat as member_chat,
        queue::tests::{begin, consultant, generous, house, young},
    },
    config::Config,
    live::event::Revoke,
    model::case::{CaseState, LEASE_MS},
};

type Client = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Serves sockets for one viewer, as `http` does after its checks.
async fn serve(core: &Arc<Core>, viewer: Viewer, session: [u8; 32]) -> SocketAddr {
    let core = Arc::clone(core);
    let handler = move |upgrade: WebSocketUpgrade| {
        let (core, viewer) = (Arc::clone(&core), viewer.clone());
        async move {
            upgrade
                .max_message_size(FRAME)
                .max_frame_size(FRAME)
                .on_upgrade(move |socket| run(core, socket, viewer, session))
        }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    tasks.spawn(async move { axum::serve(listener, Router::new().route("/", any(handler))).await.unwrap() });
    tasks.detach_all();
    address
}

async fn connect(core: &Arc<Core>, viewer: Viewer) -> Client {
    let session = session(core, &viewer).await;
    connect_in(core, viewer, session).await
}

/// A session that is good, so that the backstop leaves its connections alone.
async fn session(core: &Arc<Core>, viewer: &Viewer) -> [u8; 32] {
    let session = clock::random::<32>();
    let person = viewer.clone();
    let now = core.clock.now();
    core.db
        .write(move |tx| {
            Box::pin(async move {
                match person {
                    Viewer::Member(member) => store::session::insert_member(tx, session, member.id, now).await,
                    Viewer::Staff(staff) => store::session::insert_staff(tx, session, staff.id, false, now).await,
                }
            })
        })
        .await
        .unwrap();
    session
}

async fn connect_in(core: &Arc<Core>, viewer: Viewer, session: [u8; 32]) -> Client {
    let address = serve(core, viewer, session).await;
    let (mut client, _) = connect_async(format!("ws://{address}/")).await.unwrap();
    assert_eq!(next(&mut client).await["type"], "welcome");
    client
}

/// The next frame that is no `ping`; those are answered, as the page does.
async fn next(client: &mut Client) -> Value {
    loop {
        match timeout(Duration::from_secs(20), client.next()).await.unwrap().unwrap().unwrap() {
            tungstenite::Message::Text(text) if is_ping(text.as_str()) => say(client, json!({"type": "pong"})).await,
            tungstenite::Message::Text(text) => return serde_json::from_str(&text).unwrap(),
            tungstenite::Message::Close(frame) => panic!("closed: {frame:?}"),
            _ => {}
        }
    }
}

fn is_ping(text: &str) -> bool {
    text == r#"{"type":"ping"}"#
}

/// The next frame of a type; what comes before it is let go.
async fn next_of(client: &mut Client, kind: &str) -> Value {
    loop {
        let frame = next(client).await;
        if frame["type"] == kind {
            return frame;
        }
    }
}

async fn closed_with(client: &mut Client) -> u16 {
    loop {
        match timeout(Duration::from_secs(20), client.next()).await.unwrap() {
            Some(Ok(tungstenite::Message::Close(Some(frame)))) => return frame.code.into(),
            Some(Ok(_)) => {}
            other => panic!("{other:?}"),
        }
    }
}

async fn say(client: &mut Client, value: Value) {
    client.send(tungstenite::Message::text(value.to_string())).await.unwrap();
}

fn sending(conversation: &str, body: &str) -> Value {
    json!({"type": "send", "conversation": conversation, "client_id": clock::new_id(), "body": body})
}

#[tokio::test]
async fn a_reconnect_hears_exactly_what_was_missed_and_then_goes_live() {
    let (core, _folder) = house().await;
    let (mia, els) = (young(&core).await, consultant(&core, "els", 1).await);
    let case = begin(&core, &mia, false).await;
    crate::actions::queue::take_next(&core, &els).await.unwrap();
    let id = member_chat::current(&core, mia.id).await.unwrap().conversation.unwrap().to_string();
    for number in 3..=250 {
        case::say(&core, &els, case, clock::new_id(), format!("{number}")).await.unwrap();
    }
    let mut client = connect(&core, Viewer::Member(mia.clone())).await;
    let follow = json!({"type": "follow", "channel": format!("conversation:{id}"), "after": 40});
    say(&mut client, follow).await;
    let following = next(&mut client).await;
    assert_eq!((&following["type"], &following["seq"]), (&json!("following"), &json!(250)));
    for seq in 41..=250 {
        assert_eq!(next_of(&mut client, "message").await["seq"], json!(seq));
    }
    assert_eq!(next(&mut client).await["consultant"], "els", "how it stands");
    assert_eq!(next(&mut client).await["present"], true, "els spoke a moment ago");
    // Live, in order, while both sides write.
    let writer = {
        let (core, els) = (Arc::clone(&core), els.clone());
        async move {
            for _ in 0..20 {
                case::say(&core, &els, case, clock::new_id(), "live".to_owned()).await.unwrap();
            }
        }
    };
    let reader = async {
        for _ in 0..20 {
            say(&mut client, sending(&id, "ja")).await;
        }
        let (mut seqs, mut acks) = (Vec::new(), 0);
        while seqs.len() < 40 || acks < 20 {
            let frame = next(&mut client).await;
            match frame["type"].as_str().unwrap() {
                "message" => {
                    assert_eq!(frame["author"] == "member", frame.get("client_id").is_some(), "{frame}");
                    seqs.push(frame["seq"].as_i64().unwrap());
                }
                "ack" => acks += 1,
                other => panic!("{other}"),
            }
        }
        assert_eq!(seqs, (251..=290).collect::<Vec<_>>());
    };
    tokio::join!(writer, reader);
}

#[tokio::test]
async fn an_ack_needs_no_follow_and_a_refusal_keeps_the_socket() {
    let (core, _folder) = crate::actions::trial::core().await.shared();
    let mia = young(&core).await;
    begin(&core, &mia, false).await;
    let id = member_chat::current(&core, mia.id).await.unwrap().conversation.unwrap().to_string();
    let mut client = connect(&core, Viewer::Member(mia.clone())).await;
    let first = sending(&id, "een");
    say(&mut client, first.clone()).await;
    let ack = next(&mut client).await;
    assert_eq!((&ack["type"], &ack["seq"], &ack["client_id"]), (&json!("ack"), &json!(2), &first["client_id"]));
    say(&mut client, first.clone()).await;
    assert_eq!(next(&mut client).await, ack, "the same again gives the same ack");
    say(&mut client, json!({"type": "send", "conversation": id, "client_id": first["client_id"], "body": "twee"}))
        .await;
    assert_eq!(next(&mut client).await["code"], "conflict");
    for _ in 0..300 {
        say(&mut client, sending(&id, "meer")).await;
    }
    let limit = next_of(&mut client, "refused").await;
    assert_eq!(limit["code"], "limit");
    assert!(limit["retry_after"].as_u64().unwrap() >= 1);
    say(&mut client, first).await;
    assert_eq!(next_of(&mut client, "ack").await["seq"].as_i64().map(|seq| seq >= 2), Some(true));
    member_chat::leave(&core, &mia).await.unwrap();
    say(&mut client, sending(&id, "nog")).await;
    loop {
        let refused = next_of(&mut client, "refused").await;
        if refused["code"] == "closed" {
            break;
        }
    }
}

#[tokio::test]
async fn a_foreign_chat_is_answered_as_one_that_does_not_exist() {
    let (core, _folder) = house().await;
    let (mia, noa) = (young(&core).await, young(&core).await);
    begin(&core, &mia, false).await;
    let foreign = member_chat::current(&core, mia.id).await.unwrap().conversation.unwrap().to_string();
    let mut client = connect(&core, Viewer::Member(noa)).await;
    for id in [foreign, clock::new_id().to_string()] {
        say(&mut client, json!({"type": "follow", "channel": format!("conversation:{id}"), "after": 0})).await;
        assert_eq!(next(&mut client).await["code"], "not-found");
        say(&mut client, sending(&id, "hoi")).await;
        assert_eq!(next(&mut client).await["code"], "not-found");
    }
    for channel in ["queue", "reviews", "member:x", "staff:x"] {
        say(&mut client, json!({"type": "follow", "channel": channel})).await;
        assert_eq!(next(&mut client).await["code"], "not-found");
    }
    say(&mut client, json!({"type": "ping"})).await;
    assert_eq!(next(&mut client).await["type"], "pong");
}

#[tokio::test]
async fn typing_reaches_the_other_side_only() {
    let (core, _folder) = house().await;
    let (mia, els) = (young(&core).await, consultant(&core, "els", 1).await);
    begin(&core, &mia, false).await;
    crate::actions::queue::take_next(&core, &els).await.unwrap();
    let id = member_chat::current(&core, mia.id).await.unwrap().conversation.unwrap();
    let (mut hers, mut theirs) = (connect(&core, Viewer::Member(mia)).await, connect(&core, Viewer::Staff(els)).await);
    let follow = json!({"type": "follow", "channel": format!("conversation:{id}")});
    say(&mut hers, follow.clone()).await;
    next_of(&mut hers, "following").await;
    // A consultant is there on whichever page they are.
    assert_eq!(next_of(&mut hers, "presence").await["present"], true);
    say(&mut theirs, follow).await;
    next_of(&mut theirs, "following").await;
    assert_eq!(next_of(&mut theirs, "presence").await["present"], true);
    assert_eq!(next_of(&mut hers, "presence").await["present"], true);
    say(&mut hers, json!({"type": "typing", "conversation": id})).await;
    say(&mut hers, json!({"type": "ping"})).await;
    assert_eq!(next(&mut hers).await["type"], "pong", "one's own typing does not come back");
    assert_eq!(next(&mut theirs).await["type"], "typing");
    drop(hers);
    assert_eq!(next_of(&mut theirs, "presence").await["present"], false);
}

#[tokio::test]
async fn who_loses_a_case_hears_no_more_of_it() {
    let (core, _folder) = house().await;
    let (mia, els, tom) = (young(&core).await, consultant(&core, "els", 1).await, consultant(&core, "tom", 1).await);
    let case = begin(&core, &mia, false).await;
    crate::actions::queue::take_next(&core, &els).await.unwrap();
    let id = member_chat::current(&core, mia.id).await.unwrap().conversation.unwrap();
    let mut client = connect(&core, Viewer::Staff(els.clone())).await;
    say(&mut client, json!({"type": "follow", "channel": format!("conversation:{id}")})).await;
    assert_eq!(next_of(&mut client, "case").await["state"], "active");
    case::transfer(&core, &els, case, "tom", "").await.unwrap();
    case::accept(&core, &tom, case).await.unwrap();
    assert_eq!(next_of(&mut client, "case").await["state"], "handed-over");
    case::say(&core, &tom, case, clock::new_id(), "geheim".to_owned()).await.unwrap();
    say(&mut client, json!({"type": "ping"})).await;
    assert_eq!(next(&mut client).await["type"], "pong");
}

/// Another node on the same data; nothing here hears of what it does.
async fn other_node(core: &Core) -> Arc<Core> {
    Arc::new(Core::open(core.config.clone(), core.clock.clone()).await.unwrap())
}

#[tokio::test]
async fn what_another_node_took_is_read_when_the_bell_rings() {
    let mut pair = Pair::new().await;
    let other = other_node(&pair.core).await;
    case::say(&other, &pair.els, pair.case, clock::new_id(), "van elders".to_owned()).await.unwrap();
    talk::ring_for_missed(&pair.core).await.unwrap();
    assert_eq!(next_of(&mut pair.hers, "message").await["body"], "van elders");
    assert_eq!(next_of(&mut pair.theirs, "message").await["body"], "van elders");
    // The last words of a chat that is over are missed as well.
    let closing = crate::actions::queue::tests::closing();
    case::say(&other, &pair.els, pair.case, clock::new_id(), "tot ziens".to_owned()).await.unwrap();
    case::close(&other, &pair.els, pair.case, closing).await.unwrap();
    talk::ring_for_missed(&pair.core).await.unwrap();
    assert_eq!(next_of(&mut pair.hers, "message").await["body"], "tot ziens");
}

#[tokio::test]
async fn who_loses_a_case_on_another_node_hears_no_more_of_it() {
    let mut pair = Pair::new().await;
    let tom = consultant(&pair.core, "tom", 1).await;
    let other = other_node(&pair.core).await;
    case::transfer(&other, &pair.els, pair.case, "tom", "").await.unwrap();
    case::accept(&other, &tom, pair.case).await.unwrap();
    drop(pair.hers);
    let let_go = async {
        while pair.core.hub.is_followed(Channel::Conversation(pair.id)) {
            pinged(&mut pair.theirs).await;
        }
    };
    timeout(Duration::from_secs(20), let_go).await.expect("they follow it still");
    case::say(&pair.core, &tom, pair.case, clock::new_id(), "geheim".to_owned()).await.unwrap();
    say(&mut pair.theirs, json!({"type": "ping"})).await;
    loop {
        match next(&mut pair.theirs).await["type"].as_str().unwrap() {
            "pong" => break,
            kind => assert_ne!(kind, "message"),
        }
    }
}

#[tokio::test]
async fn a_connection_ends_with_the_code_that_says_why() {
    let (core, _folder) = house().await;
    let mia = young(&core).await;
    let mut revoked = connect(&core, Viewer::Member(mia.clone())).await;
    core.hub.revoke(Revoke::Member(mia.id));
    assert_eq!(closed_with(&mut revoked).await, GONE);
    let mut flooding = connect(&core, Viewer::Member(mia.clone())).await;
    for _ in 0..400 {
        if flooding.send(tungstenite::Message::text(r#"{"type":"ping"}"#)).await.is_err() {
            break;
        }
    }
    assert_eq!(closed_with(&mut flooding).await, FLOODING);
    let mut big = connect(&core, Viewer::Member(mia.clone())).await;
    big.send(tungstenite::Message::text("x".repeat(FRAME + 1))).await.unwrap();
    assert_eq!(closed_with(&mut big).await, TOO_BIG);
    let mut stopping = connect(&core, Viewer::Member(mia)).await;
    core.shutdown.cancel();
    assert_eq!(closed_with(&mut stopping).await, RESTART);
}

#[tokio::test]
async fn a_session_that_is_gone_is_noticed_without_being_told() {
    let (core, _folder) = house().await;
    let mia = young(&core).await;
    let mut client = connect(&core, Viewer::Member(mia)).await;
    core.clock.advance(48 * 3_600_000);
    assert_eq!(closed_with(&mut client).await, GONE);
}

/// The kinds of the frames before the next `pong`.
async fn until_pong(client: &mut Client) -> Vec<String> {
    let mut kinds = Vec::new();
    loop {
        match next(client).await["type"].as_str().unwrap() {
            "pong" => return kinds,
            kind => kinds.push(kind.to_owned()),
        }
    }
}

#[tokio::test]
async fn a_coordinator_reads_along_unseen_but_logged() {
    let (core, _folder) = house().await;
    let (mia, els) = (young(&core).await, consultant(&core, "els", 1).await);
    let kim = crate::actions::queue::tests::colleague(&core, "kim", Role::Coordinator).await;
    let case = begin(&core, &mia, false).await;
    crate::actions::queue::take_next(&core, &els).await.unwrap();
    let id = member_chat::current(&core, mia.id).await.unwrap().conversation.unwrap();
    let follow = json!({"type": "follow", "channel": format!("conversation:{id}"), "after": 0});
    let (mut reads, mut hers) = (connect(&core, Viewer::Staff(kim)).await, connect(&core, Viewer::Member(mia)).await);
    say(&mut reads, follow.clone()).await;
    assert_eq!(next_of(&mut reads, "message").await["seq"], 1);
    say(&mut hers, follow).await;
    say(&mut reads, json!({"type": "typing", "conversation": id})).await;
    say(&mut reads, json!({"type": "unfollow", "channel": format!("conversation:{id}")})).await;
    say(&mut reads, json!({"type": "ping"})).await;
    next_of(&mut reads, "pong").await;
    say(&mut hers, json!({"type": "ping"})).await;
    assert_eq!(until_pong(&mut hers).await, ["following", "message", "message", "case", "presence"]);
    // Whoever reads along is nobody's other side: what one of the two is told of the other is not theirs to hear.
    say(&mut reads, json!({"type": "follow", "channel": format!("conversation:{id}")})).await;
    assert_eq!(next_of(&mut reads, "case").await["mine"], false);
    let mut theirs = connect(&core, Viewer::Staff(els)).await;
    say(&mut theirs, json!({"type": "follow", "channel": format!("conversation:{id}")})).await;
    next_of(&mut theirs, "following").await;
    say(&mut theirs, json!({"type": "typing", "conversation": id})).await;
    next_of(&mut hers, "typing").await;
    drop(theirs);
    next_of(&mut hers, "presence").await;
    say(&mut reads, json!({"type": "ping"})).await;
    assert!(until_pong(&mut reads).await.is_empty());
    assert_eq!(store::audit::readers(&core.db, case.0).await.unwrap(), [("coordinator".to_owned(), 1)]);
}

#[tokio::test]
async fn a_coordinator_who_handed_a_chat_over_does_not_stay_to_listen() {
    let (core, _folder) = house().await;
    let (mia, tom) = (young(&core).await, consultant(&core, "tom", 1).await);
    let mut ann = consultant(&core, "ann", 1).await;
    ann.roles.insert(Role::Coordinator);
    let case = begin(&core, &mia, false).await;
    crate::actions::queue::take_next(&core, &ann).await.unwrap();
    let id = member_chat::current(&core, mia.id).await.unwrap().conversation.unwrap();
    let mut hers = connect(&core, Viewer::Staff(ann.clone())).await;
    say(&mut hers, json!({"type": "follow", "channel": format!("conversation:{id}")})).await;
    assert_eq!(next_of(&mut hers, "case").await["mine"], true);
    case::transfer(&core, &ann, case, "tom", "").await.unwrap();
    case::accept(&core, &tom, case).await.unwrap();
    next_of(&mut hers, "case").await;
    case::say(&core, &tom, case, clock::new_id(), "geheim".to_owned()).await.unwrap();
    say(&mut hers, json!({"type": "ping"})).await;
    assert!(!until_pong(&mut hers).await.contains(&"message".to_owned()));
    assert!(store::audit::readers(&core.db, case.0).await.unwrap().is_empty());
}

// ------------------------------------------------------------------ silence

/// Silence is noticed soon; a line is given up late, so that a busy machine loses nobody.
fn impatient(config: &mut Config) {
    generous(config);
    config.pace = Pace {
        ping: Duration::from_millis(100),
        ping_staff: Duration::from_millis(100),
        grace: Duration::from_millis(200),
        dead: Duration::from_secs(10),
        backstop: Duration::from_millis(500),
        ..Pace::default()
    };
}

/// A chat of two, both of whom follow it.
struct Pair {
    core: Arc<Core>,
    _folder: tempfile::TempDir,
    els: Staff,
    case: crate::model::id::CaseId,
    id: ConversationId,
    hers: Client,
    theirs: Client,
}

impl Pair {
    async fn new() -> Self {
        let (core, folder) = crate::actions::trial::core_with(impatient).await.shared();
        let (mia, els) = (young(&core).await, consultant(&core, "els", 1).await);
        let case = begin(&core, &mia, false).await;
        queue::take_next(&core, &els).await.unwrap();
        let id = member_chat::current(&core, mia.id).await.unwrap().conversation.unwrap();
        let theirs = follower(&core, Viewer::Staff(els.clone()), id).await;
        let mut hers = follower(&core, Viewer::Member(mia), id).await;
        assert_eq!(next_of(&mut hers, "presence").await["present"], true);
        Self { core, _folder: folder, els, case, id, hers, theirs }
    }

    async fn state(&self) -> CaseState {
        queue::requeue_lost(&self.core).await.unwrap();
        store::cases::find(&self.core.db, self.case).await.unwrap().unwrap().state
    }
}

async fn follower(core: &Arc<Core>, viewer: Viewer, id: ConversationId) -> Client {
    let mut client = connect(core, viewer).await;
    say(&mut client, json!({"type": "follow", "channel": format!("conversation:{id}")})).await;
    next_of(&mut client, "following").await;
    client
}

/// Waits for a ping of the server.
async fn pinged(client: &mut Client) {
    loop {
        match client.next().await.unwrap().unwrap() {
            tungstenite::Message::Ping(_) => return,
            tungstenite::Message::Text(text) if is_ping(text.as_str()) => {
                return say(client, json!({"type": "pong"})).await;
            }
            _ => {}
        }
    }
}

/// A page that stands still in a browser that works: pings of the line are answered, frames are not.
async fn frozen(client: &mut Client) {
    while client.next().await.is_some_and(|packet| packet.is_ok()) {
        let _ = client.send(tungstenite::Message::Pong(Vec::new().into())).await;
    }
}

/// A half-open line: bytes arrive, nobody answers. Ends when the server cuts it.
async fn deaf(client: &mut Client) {
    let MaybeTlsStream::Plain(line) = client.get_mut() else { panic!("a plain line") };
    let mut bytes = [0; 1_024];
    while line.read(&mut bytes).await.is_ok_and(|read| read > 0) {}
}

#[tokio::test]
async fn a_case_stays_with_whoever_is_heard_and_with_nobody_else() {
    let mut pair = Pair::new().await;
    pair.core.clock.advance(LEASE_MS - 1_000);
    say(&mut pair.theirs, json!({"type": "ping"})).await;
    next_of(&mut pair.theirs, "pong").await;
    pair.core.clock.advance(LEASE_MS - 1_000);
    assert_eq!(pair.state().await, CaseState::Active, "heard a minute ago");
    // From here on nothing comes from them, while their line still stands.
    let gone = next_of(&mut pair.hers, "presence").await;
    assert_eq!((&gone["present"], &gone["left_quickly"]), (&json!(false), &json!(false)));
    pair.core.clock.advance(LEASE_MS + 1_000);
    pinged(&mut pair.hers).await;
    pinged(&mut pair.hers).await;
    assert_eq!(pair.state().await, CaseState::Waiting, "no timer renews what nobody asks for");
}

#[tokio::test]
async fn whoever_is_heard_again_is_there_again() {
    let mut pair = Pair::new().await;
    for present in [false, true, false] {
        if present {
            say(&mut pair.theirs, json!({"type": "ping"})).await;
        }
        assert_eq!(next_of(&mut pair.hers, "presence").await["present"], present);
    }
    tokio::select! {
        () = deaf(&mut pair.theirs) => {}
        frame = next_of(&mut pair.hers, "never") => panic!("{frame}"),
    }
}

#[tokio::test]
async fn a_second_line_that_is_heard_keeps_one_present() {
    let mut pair = Pair::new().await;
    let mut second = follower(&pair.core, Viewer::Staff(pair.els.clone()), pair.id).await;
    let never_missed = async {
        loop {
            assert_ne!(next(&mut pair.hers).await["present"], false);
        }
    };
    tokio::select! {
        () = deaf(&mut pair.theirs) => {}
        frame = next_of(&mut second, "never") => panic!("{frame}"),
        () = never_missed => {}
    }
    drop(second);
    assert_eq!(next_of(&mut pair.hers, "presence").await["present"], false);
}

#[tokio::test]
async fn a_consultant_on_another_page_has_left_nobody() {
    let mut pair = Pair::new().await;
    let mut queue = connect(&pair.core, Viewer::Staff(pair.els.clone())).await;
    assert_eq!(next_of(&mut pair.hers, "presence").await["present"], true);
    drop(pair.theirs);
    let never_missed = async {
        for _ in 0..10 {
            pinged(&mut queue).await;
        }
    };
    tokio::select! {
        () = never_missed => {}
        frame = next_of(&mut pair.hers, "presence") => panic!("{frame}"),
    }
    drop(queue);
    assert_eq!(next_of(&mut pair.hers, "presence").await["present"], false);
    let _back = connect(&pair.core, Viewer::Staff(pair.els)).await;
    assert_eq!(next_of(&mut pair.hers, "presence").await["present"], true);
}

#[tokio::test]
async fn a_page_that_stands_still_keeps_no_case_however_well_its_browser_answers() {
    let mut pair = Pair::new().await;
    tokio::select! {
        () = frozen(&mut pair.theirs) => panic!("the line is cut only later"),
        gone = next_of(&mut pair.hers, "presence") => assert_eq!(gone["present"], false),
    }
    pair.core.clock.advance(LEASE_MS + 1_000);
    tokio::select! {
        () = frozen(&mut pair.theirs) => {}
        frame = next_of(&mut pair.hers, "never") => panic!("{frame}"),
    }
    assert_eq!(pair.state().await, CaseState::Waiting);
}

#[tokio::test]
async fn a_page_that_is_loaded_again_learns_who_is_missing() {
    let mut pair = Pair::new().await;
    let (mia, case) = {
        let case = store::cases::find(&pair.core.db, pair.case).await.unwrap().unwrap();
        (store::member::find(&pair.core.db, case.member.unwrap()).await.unwrap().unwrap(), case)
    };
    drop(pair.theirs);
    assert_eq!(next_of(&mut pair.hers, "presence").await["present"], false);
    drop(pair.hers);
    let mut hers = follower(&pair.core, Viewer::Member(mia.clone()), pair.id).await;
    assert_eq!(next_of(&mut hers, "presence").await["present"], false, "els is still gone");
    drop(hers);
    while presence::is_there(&pair.core, pair.id, Person::Member(mia.id)) {
        tokio::task::yield_now().await;
    }
    let mut theirs = follower(&pair.core, Viewer::Staff(pair.els.clone()), pair.id).await;
    let gone = next_of(&mut theirs, "presence").await;
    assert_eq!((&gone["present"], &gone["left_quickly"]), (&json!(false), &json!(false)));
    member_chat::left_quickly(&pair.core, case.member.unwrap()).await.unwrap();
    assert_eq!(next_of(&mut theirs, "presence").await["left_quickly"], true);
    let mut theirs = follower(&pair.core, Viewer::Staff(pair.els), pair.id).await;
    assert_eq!(next_of(&mut theirs, "presence").await["left_quickly"], true, "loaded again");
}

#[tokio::test]
async fn whoever_asks_by_plain_requests_is_there_as_long_as_they_ask() {
    let (core, _folder) = house().await;
    let (mia, els) = (young(&core).await, consultant(&core, "els", 1).await);
    let case = begin(&core, &mia, false).await;
    queue::take_next(&core, &els).await.unwrap();
    let id = member_chat::current(&core, mia.id).await.unwrap().conversation.unwrap();
    let mut hers = follower(&core, Viewer::Member(mia.clone()), id).await;
    assert_eq!(next_of(&mut hers, "presence").await["present"], false);
    for _ in 0..3 {
        let missed = case::messages_after(&core, &els, case, 0).await.unwrap();
        assert_eq!(missed.other, Some(Other { present: true, left_quickly: false }));
        core.clock.advance(19_000);
        presence::watch(&core);
    }
    assert_eq!(next_of(&mut hers, "presence").await["present"], true);
    core.clock.advance(1_000);
    for _ in 0..2 {
        presence::watch(&core);
    }
    assert_eq!(next_of(&mut hers, "presence").await["present"], false, "nineteen seconds are nothing, twenty are");
    case::say(&core, &els, case, clock::new_id(), "here".to_owned()).await.unwrap();
    assert_eq!(next_of(&mut hers, "presence").await["present"], true, "told once that they were gone");
    // The other way round, and the quick exit before all else.
    drop(hers);
    while presence::is_there(&core, id, Person::Member(mia.id)) {
        tokio::task::yield_now().await;
    }
    let mut theirs = follower(&core, Viewer::Staff(els.clone()), id).await;
    assert_eq!(next_of(&mut theirs, "presence").await["present"], false);
    let asks = async || member_chat::since(&core, mia.id, 0).await.unwrap().missed.other.unwrap();
    assert_eq!(asks().await, Other { present: true, left_quickly: false });
    assert_eq!(next_of(&mut theirs, "presence").await["present"], true);
    core.clock.advance(34_000);
    presence::watch(&core);
    assert!(presence::is_there(&core, id, Person::Member(mia.id)));
    member_chat::left_quickly(&core, mia.id).await.unwrap();
    assert_eq!(next_of(&mut theirs, "presence").await["left_quickly"], true);
    let missed = case::messages_after(&core, &els, case, 0).await.unwrap();
    assert_eq!(missed.other, Some(Other { present: false, left_quickly: true }));
}

#[tokio::test]
async fn one_socket_too_many_ends_the_one_that_was_heard_longest_ago() {
    let (core, _folder) = house().await;
    let viewer = Viewer::Member(young(&core).await);
    let session = session(&core, &viewer).await;
    let mut clients = Vec::new();
    for _ in 0..core.limits.sockets() {
        clients.push(connect_in(&core, viewer.clone(), session).await);
    }
    // A session of its own does not count.
    let _other = connect(&core, viewer.clone()).await;
    say(&mut clients[0], json!({"type": "ping"})).await;
    assert_eq!(next(&mut clients[0]).await["type"], "pong");
    clients.push(connect_in(&core, viewer, session).await);
    assert_eq!(closed_with(&mut clients.remove(1)).await, ELSEWHERE);
    for client in &mut clients {
        say(client, json!({"type": "ping"})).await;
        assert_eq!(next(client).await["type"], "pong");
    }
}
