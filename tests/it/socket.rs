//! A client of `GET /live`.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::{
    net::{TcpSocket, TcpStream},
    time::timeout,
};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, client_async, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest, handshake::client::Request},
};

use crate::people::Person;

/// How long a frame may take before the test fails. Nothing waits this long when all is well.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a system is asked to keep for a reader who does not read, in bytes.
pub(crate) const LITTLE_ROOM: u32 = 64 * 1024;

/// An open socket.
pub(crate) struct Socket {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
    who: String,
    /// Everything that came, in order.
    pub(crate) seen: Vec<Value>,
}

impl Person {
    /// Opens a socket as the page does, and takes the welcome.
    pub(crate) async fn live(&self) -> Socket {
        let mut socket = self.try_live(|_| {}).await.unwrap_or_else(|status| panic!("{}: {status}", self.name));
        socket.expect(|frame| frame["type"] == "welcome").await;
        socket
    }

    /// Opens a socket with a handshake changed by `change`; the status when it is refused.
    pub(crate) async fn try_live(&self, change: impl FnOnce(&mut Request)) -> Result<Socket, u16> {
        let mut request = self.handshake();
        change(&mut request);
        match timeout(PATIENCE, connect_async(request)).await.expect("a handshake takes this long") {
            Ok((stream, response)) => {
                let protocol = response.headers().get("sec-websocket-protocol").map(|value| value.to_str().unwrap());
                assert_eq!(protocol, Some("peerline.v1"));
                Ok(Socket { stream, who: self.name.clone(), seen: Vec::new() })
            }
            Err(Error::Http(response)) => Err(response.status().as_u16()),
            Err(other) => panic!("{}: {other}", self.name),
        }
    }

    /// Opens a socket over a line that may fail, to a service that may be gone.
    pub(crate) async fn reach(&self) -> Result<Socket, Error> {
        let (stream, _) = connect_async(self.handshake()).await?;
        Ok(Socket { stream, who: self.name.clone(), seen: Vec::new() })
    }

    /// Opens a socket whose system keeps hardly anything for a reader who does not read.
    pub(crate) async fn live_with_little_room(&self) -> Socket {
        let line = TcpSocket::new_v4().unwrap();
        line.set_recv_buffer_size(LITTLE_ROOM).unwrap();
        let line = line.connect(self.base.trim_start_matches("http://").parse().unwrap()).await.unwrap();
        let (stream, _) = client_async(self.handshake(), MaybeTlsStream::Plain(line)).await.unwrap();
        Socket { stream, who: self.name.clone(), seen: Vec::new() }
    }

    fn handshake(&self) -> Request {
        let url = self.base.replacen("http", "ws", 1) + "/live";
        let mut request = url.into_client_request().unwrap();
        let headers = request.headers_mut();
        headers.insert("origin", self.base.parse().unwrap());
        headers.insert("sec-websocket-protocol", "peerline.v1".parse().unwrap());
        if !self.cookie_header().is_empty() {
            headers.insert("cookie", self.cookie_header().parse().unwrap());
        }
        request
    }
}

impl Socket {
    pub(crate) async fn send(&mut self, frame: Value) {
        self.send_text(frame.to_string()).await;
    }

    /// Sends; a socket that was closed meanwhile is found out by the next read.
    pub(crate) async fn send_text(&mut self, text: String) {
        let _ = self.stream.send(Message::text(text)).await;
    }

    /// Says something and waits for its ack.
    pub(crate) async fn says(&mut self, conversation: &str, body: &str) -> Value {
        let client_id = peerline::clock::new_id().to_string();
        self.send(json!({ "type": "send", "conversation": conversation, "client_id": client_id, "body": body })).await;
        self.expect(|frame| frame["type"] == "ack" && frame["client_id"] == client_id.as_str()).await
    }

    /// Follows, and waits until the service says so.
    pub(crate) async fn follow(&mut self, channel: &str, after: Option<i64>) -> Value {
        let mut frame = json!({ "type": "follow", "channel": channel });
        if let Some(after) = after {
            frame["after"] = after.into();
        }
        self.send(frame).await;
        self.expect(|frame| frame["type"] == "following" && frame["channel"] == channel).await
    }

    /// The next frame that fits; frames before it stay in `seen`.
    pub(crate) async fn expect(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        let waiting = async {
            loop {
                match self.next().await {
                    Ok(frame) if fits(&frame) => return frame,
                    Ok(_) => {}
                    Err(code) => panic!("{}: closed with {code} after {:#?}", self.who, self.seen),
                }
            }
        };
        let found = timeout(PATIENCE, waiting).await;
        found.unwrap_or_else(|_| panic!("{}: no such frame, only {:#?}", self.who, self.seen))
    }

    /// The next message of a conversation.
    pub(crate) async fn message(&mut self, body: &str) -> Value {
        self.expect(|frame| frame["type"] == "message" && frame["body"] == body).await
    }

    /// Everything that comes before the answer to a ping: what the service had to say about what was sent so far.
    pub(crate) async fn until_pong(&mut self) -> Vec<Value> {
        let from = self.seen.len();
        self.send(json!({ "type": "ping" })).await;
        self.expect(|frame| frame["type"] == "pong").await;
        let to = self.seen.len() - 1;
        self.seen[from..to].to_vec()
    }

    /// Reads until the service closes; the close code, 1006 when there was none.
    pub(crate) async fn closed(&mut self) -> u16 {
        let waiting = async {
            loop {
                if let Err(code) = self.next().await {
                    return code;
                }
            }
        };
        timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("{}: not closed: {:#?}", self.who, self.seen))
    }

    /// Cuts the line without a word, as a phone in a tunnel does. Returns everything that came.
    pub(crate) fn cut(self) -> Vec<Value> {
        self.seen
    }

    /// The next frame, or the close code; 1006 when the line broke.
    pub(crate) async fn next(&mut self) -> Result<Value, u16> {
        loop {
            match self.stream.next().await {
                // As the page does.
                Some(Ok(Message::Text(text))) if text.as_str() == r#"{"type":"ping"}"# => {
                    self.send(json!({ "type": "pong" })).await;
                }
                Some(Ok(Message::Text(text))) => {
                    let frame: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("no JSON: {text}"));
                    assert!(text.starts_with("{\"type\":"), "type comes first: {text}");
                    self.seen.push(frame.clone());
                    return Ok(frame);
                }
                Some(Ok(Message::Close(frame))) => return Err(frame.map_or(1005, |frame| frame.code.into())),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(1006),
            }
        }
    }
}
