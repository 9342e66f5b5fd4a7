//! Who never reads.

use serde_json::{Value, json};

use crate::{
    app::{SECOND, TestApp},
    chat::Talk,
};

fn numbers(frames: &[Value]) -> Vec<i64> {
    let messages = frames.iter().filter(|frame| frame["type"] == "message");
    messages.map(|message| message["seq"].as_i64().unwrap()).collect()
}

/// A phone that takes nothing holds up nobody, is sent away, and goes on where it was.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_never_reads_is_sent_away_and_misses_nothing() {
    let talk = Talk::begin_in(TestApp::spawn().await).await;
    let channel = format!("conversation:{}", talk.conversation);
    for number in 0..30 {
        talk.mia.says_in_chat(&format!("{number} {}", "🦋".repeat(1_900))).await.is(200);
    }
    // From here on only her line says that she is there.
    talk.app.advance(36 * SECOND);
    let mut els = talk.els.live().await;
    els.follow(&channel, None).await;
    let mut mia = talk.mia.live_with_little_room().await;
    // More than all buffers on the way hold: each follow replays everything.
    for _ in 0..100 {
        mia.send(json!({ "type": "follow", "channel": channel, "after": 0 })).await;
    }
    els.expect(|frame| frame["type"] == "presence" && frame["present"] == true).await;
    els.says(&talk.conversation, "Take your time.").await;
    els.expect(|frame| frame["type"] == "presence" && frame["present"] == false).await;
    assert_eq!(mia.closed().await, 4408);
    let last = *numbers(&mia.cut()).last().unwrap();
    let mut mia = talk.mia.live().await;
    mia.follow(&channel, Some(last)).await;
    let said = els.says(&talk.conversation, "There you are.").await["seq"].as_i64().unwrap();
    mia.message("There you are.").await;
    assert_eq!(numbers(&mia.seen), (last + 1..=said).collect::<Vec<_>>());
}
