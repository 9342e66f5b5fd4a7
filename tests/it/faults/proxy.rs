//! A line between a phone and the service that can be spoilt: bytes in slices, stalled, cut, acks that never arrive.

use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{ReadHalf, WriteHalf},
    },
    sync::watch,
};
use tokio_util::{
    sync::{CancellationToken, DropGuard},
    task::TaskTracker,
};

use crate::dice::Dice;

/// How an ack begins on the line; what the service sends is not masked.
const ACK: &[u8] = b"{\"type\":\"ack\"";
/// How an answer to a plain request begins, and what only one with words of the asker's own carries.
const ANSWER: &[u8] = b"HTTP/1.1 200";
const OWN: &[u8] = b"\"client_id\":\"";

/// Where the first ack begins in what comes down.
fn ack_in(bytes: &[u8]) -> Option<usize> {
    let place = |words: &[u8]| bytes.windows(words.len()).position(|window| window == words);
    if bytes.starts_with(ANSWER) { place(OWN) } else { place(ACK) }
}

/// Between the drops of a slow line; here time itself is what is tried.
const DRIP: Duration = Duration::from_millis(5);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// What befalls a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Toxic {
    /// Nothing.
    Fair,
    /// So many bytes at a time.
    Slice(usize),
    /// About six kilobytes a second.
    Drip,
    /// In one direction nothing arrives any more, and nobody is told.
    Stall(Way),
    /// Reset.
    Cut,
    /// Cut where the first ack would come.
    DropAck,
}

/// A toxic, and after how many reads in both directions it acts.
#[derive(Debug, Clone, Copy)]
struct Journey {
    after: usize,
    toxic: Toxic,
}

impl Journey {
    const FAIR: Self = Self { after: 0, toxic: Toxic::Fair };

    fn draw(dice: &mut Dice) -> Self {
        let toxic = match dice.below(9) {
            0 | 1 => Toxic::Fair,
            2 => Toxic::Slice(1 + dice.below(9)),
            3 => Toxic::Stall([Way::Up, Way::Down][dice.below(2)]),
            4 | 5 => Toxic::Cut,
            6 => Toxic::Drip,
            _ => Toxic::DropAck,
        };
        // The handshake is two reads, after that a read is about a frame.
        Self { after: dice.below(60), toxic }
    }
}

/// Listens on a port of its own; ends with this value.
pub(crate) struct Proxy {
    /// The address of the service, as those behind this line know it.
    pub(crate) base: String,
    storm: watch::Sender<bool>,
    target: watch::Sender<SocketAddr>,
    tunnel: watch::Sender<Tunnel>,
    taken: watch::Receiver<usize>,
    _stop: DropGuard,
}

impl Proxy {
    /// A line on which nothing happens.
    pub(crate) async fn fair(base: &str) -> Self {
        Self::start(base, None).await
    }

    /// A line on which every connection meets what `dice` say.
    pub(crate) async fn stormy(base: &str, dice: Dice) -> Self {
        Self::start(base, Some(dice)).await
    }

    async fn start(base: &str, dice: Option<Dice>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (storm, target) = (watch::Sender::new(dice.is_some()), watch::Sender::new(address_of(base)));
        let stop = CancellationToken::new();
        let (tunnel, count) = (watch::Sender::new(Tunnel::default()), watch::Sender::new(0));
        let taken = count.subscribe();
        let gate = Gate {
            storm: storm.subscribe(),
            target: target.subscribe(),
            tunnel: tunnel.subscribe(),
            count,
            stop: stop.clone(),
        };
        let serving = gate.serve(listener, dice.unwrap_or(Dice::new(0)));
        TaskTracker::new().spawn(stop.clone().run_until_cancelled_owned(serving));
        Self { base: format!("http://{address}"), storm, target, tunnel, taken, _stop: stop.drop_guard() }
    }

    /// The service came up again elsewhere. Who asked in between has waited.
    pub(crate) fn lead_to(&self, base: &str) {
        self.target.send_replace(address_of(base));
    }

    /// Into a tunnel: nothing passes any more, in neither direction, and nobody is told; or out of it, where what was
    /// held goes on.
    pub(crate) fn tunnel(&self, is_in: bool) {
        self.tunnel.send_modify(|tunnel| tunnel.is_in = is_in);
    }

    /// What is said arrives, and no answer does.
    pub(crate) fn deafen(&self) {
        self.tunnel.send_modify(|tunnel| tunnel.is_deaf = true);
    }

    /// Out of the tunnel under another address: all lines from before are cut, with whatever they held.
    pub(crate) fn come_out_elsewhere(&self) {
        let cut = *self.taken.borrow();
        self.tunnel.send_replace(Tunnel { cut, ..Tunnel::default() });
    }

    /// Waits for so many more connections.
    pub(crate) async fn more_connections(&self, more: usize) {
        let goal = *self.taken.borrow() + more;
        self.taken.clone().wait_for(|taken| *taken >= goal).await.unwrap();
    }

    /// From now on new connections are fair.
    pub(crate) fn calm(&self) {
        self.storm.send_replace(false);
    }
}

fn address_of(base: &str) -> SocketAddr {
    base.trim_start_matches("http://").parse().unwrap()
}

/// Where a phone is.
#[derive(Debug, Clone, Copy, Default)]
struct Tunnel {
    is_in: bool,
    is_deaf: bool,
    /// The number of the last connection that did not survive a tunnel.
    cut: usize,
}

impl Tunnel {
    const fn lets_pass(self, way: Way) -> bool {
        !(self.is_in || self.is_deaf && matches!(way, Way::Down))
    }
}

/// Takes connections in.
struct Gate {
    storm: watch::Receiver<bool>,
    target: watch::Receiver<SocketAddr>,
    tunnel: watch::Receiver<Tunnel>,
    count: watch::Sender<usize>,
    stop: CancellationToken,
}

impl Gate {
    async fn serve(self, listener: TcpListener, mut dice: Dice) {
        let tasks = TaskTracker::new();
        loop {
            let (client, _) = listener.accept().await.unwrap();
            let journey = if *self.storm.borrow() { Journey::draw(&mut dice) } else { Journey::FAIR };
            self.count.send_modify(|count| *count += 1);
            let way = (self.tunnel.clone(), *self.count.borrow());
            let connection = lead(client, self.target.clone(), way, journey);
            tasks.spawn(self.stop.clone().run_until_cancelled_owned(connection));
        }
    }
}

/// A service that is gone is waited for, as long as its address is the old one.
async fn lead(
    client: TcpStream,
    mut target: watch::Receiver<SocketAddr>,
    way: (watch::Receiver<Tunnel>, usize),
    journey: Journey,
) {
    loop {
        let address = *target.borrow_and_update();
        match TcpStream::connect(address).await {
            Ok(server) => return carry(client, server, way, journey).await,
            Err(_) if target.changed().await.is_ok() => {}
            Err(_) => return,
        }
    }
}

/// Why a connection ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Closed,
    Cut,
}

async fn carry(
    mut client: TcpStream,
    mut server: TcpStream,
    (mut tunnel, number): (watch::Receiver<Tunnel>, usize),
    journey: Journey,
) {
    for side in [&client, &server] {
        side.set_nodelay(true).unwrap();
    }
    let passed = Arc::new(AtomicUsize::new(0));
    let held = tunnel.clone();
    let pipe = |way| Pipe { way, journey, tunnel: held.clone(), passed: Arc::clone(&passed) };
    let (from_client, to_client) = client.split();
    let (from_server, to_server) = server.split();
    let end = tokio::select! {
        biased;
        // Before anything that was held can pass.
        _ = tunnel.wait_for(|tunnel| tunnel.cut >= number) => Ok(End::Cut),
        end = pipe(Way::Up).run(from_client, to_server) => end,
        end = pipe(Way::Down).run(from_server, to_client) => end,
    };
    if matches!(end, Ok(End::Cut)) {
        for side in [&client, &server] {
            // Gone at once, with whatever is still on its way.
            side.set_zero_linger().unwrap();
        }
    }
}

/// One direction of a connection.
struct Pipe {
    way: Way,
    journey: Journey,
    tunnel: watch::Receiver<Tunnel>,
    passed: Arc<AtomicUsize>,
}

impl Pipe {
    async fn run(mut self, mut from: ReadHalf<'_>, mut to: WriteHalf<'_>) -> io::Result<End> {
        let mut buffer = vec![0; 16 * 1024];
        loop {
            let read = from.read(&mut buffer).await?;
            if self.tunnel.wait_for(|tunnel| tunnel.lets_pass(self.way)).await.is_err() {
                return Ok(End::Closed);
            }
            if read == 0 {
                return Ok(End::Closed);
            }
            let passed = self.passed.fetch_add(1, Ordering::SeqCst);
            let toxic = if passed >= self.journey.after { self.journey.toxic } else { Toxic::Fair };
            if let Some(end) = self.pass(&buffer[..read], toxic, &mut to).await? {
                return Ok(end);
            }
        }
    }

    async fn pass(&self, bytes: &[u8], toxic: Toxic, to: &mut WriteHalf<'_>) -> io::Result<Option<End>> {
        match toxic {
            Toxic::Cut => return Ok(Some(End::Cut)),
            // Until the other direction ends.
            Toxic::Stall(way) if way == self.way => std::future::pending().await,
            Toxic::Slice(length) => {
                for slice in bytes.chunks(length) {
                    to.write_all(slice).await?;
                    tokio::task::yield_now().await;
                }
            }
            Toxic::Drip => {
                for slice in bytes.chunks(32) {
                    to.write_all(slice).await?;
                    tokio::time::sleep(DRIP).await;
                }
            }
            Toxic::DropAck if self.way == Way::Down => {
                let ack = ack_in(bytes);
                to.write_all(&bytes[..ack.unwrap_or(bytes.len())]).await?;
                return Ok(ack.map(|_| End::Cut));
            }
            Toxic::Fair | Toxic::Stall(_) | Toxic::DropAck => to.write_all(bytes).await?,
        }
        Ok(None)
    }
}
