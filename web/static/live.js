// One socket for all that this page follows. Reconnects with growing, scattered pauses and resumes where it was.
const FINAL = { 4401: "gone", 4409: "elsewhere" };
const BEAT = 25000;
const CONNECTED = 8000; // a line that is not there by then is blocked
const SILENCE = 70000; // a line that says nothing for so long is dead, whatever the browser believes
const PROOF = 4000; // how long a line may take to answer when there is a reason to doubt it

export function live({ frame, state }) {
  const follows = new Map(); // channel -> last seq seen, or null
  let socket = null;
  let tries = 0;
  let timer = 0;
  let beat = 0;
  let patience = 0;
  let stopped = ""; // what ended it for good
  let hidden = false;

  const say = (value) => {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(value));
    return true;
  };
  const askFor = (channel) => {
    const after = follows.get(channel);
    say(after === null ? { type: "follow", channel } : { type: "follow", channel, after });
  };

  const expect = (mine, time) => {
    clearTimeout(patience);
    patience = setTimeout(() => gone(mine), time);
  };

  // At once, without waiting for the browser, which goes on closing a dead line for a long time.
  function gone(mine, code = 0) {
    if (socket !== mine) return;
    socket = null;
    clearInterval(beat);
    clearTimeout(patience);
    mine.onopen = mine.onmessage = mine.onclose = null;
    mine.close();
    if (hidden) return;
    if (FINAL[code]) { stopped = FINAL[code]; state(stopped, 0); return; }
    tries += 1;
    const growing = Math.min(30000, 500 * 2 ** Math.min(tries, 6));
    // Everybody loses a server that restarts at the same moment, and must not come back at the same moment.
    const pause = code === 1012 ? Math.max(5000, growing) * Math.random()
      : (code === 4429 ? 30000 : growing) * (1 + Math.random()) / 2;
    timer = setTimeout(open, pause);
    state("lost", tries);
  }

  function open() {
    clearTimeout(timer);
    if (stopped || hidden || socket) return;
    const mine = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`, "peerline.v1");
    socket = mine;
    expect(mine, CONNECTED);
    mine.onopen = () => {
      expect(mine, SILENCE);
      for (const channel of follows.keys()) askFor(channel);
      clearInterval(beat);
      beat = setInterval(() => say({ type: "ping" }), BEAT);
      state("open", 0);
    };
    mine.onmessage = (event) => {
      expect(mine, SILENCE);
      tries = 0;
      let value;
      try { value = JSON.parse(event.data); } catch { return; }
      // What the browser answers by itself says nothing of the page; this does, and needs no timer, which sleeps in a
      // tab that nobody looks at.
      if (value.type === "ping") { say({ type: "pong" }); return; }
      if (value.type === "error" && value.code === "unavailable" && follows.has(value.detail)) {
        setTimeout(() => { if (socket === mine) askFor(value.detail); }, 2000 + 3000 * Math.random());
      }
      if (value.type === "message") {
        const channel = `conversation:${value.conversation}`;
        if (follows.has(channel)) follows.set(channel, Math.max(follows.get(channel) ?? 0, value.seq));
      }
      frame(value);
    };
    mine.onclose = (event) => gone(mine, event.code);
  }

  // The network went or came back, or the page did: a line that stands has to prove it, one that is lost is tried now.
  const prove = () => {
    if (!socket) open();
    // One that is still being made has a patience of its own.
    else if (say({ type: "ping" })) expect(socket, PROOF);
  };

  addEventListener("online", prove);
  addEventListener("offline", prove);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    // Too many windows were open, and this is the one that is looked at.
    if (stopped === "elsewhere") stopped = "";
    prove();
  });
  addEventListener("pagehide", () => { hidden = true; clearTimeout(timer); if (socket) gone(socket); });
  addEventListener("pageshow", (event) => { if (event.persisted) { hidden = false; open(); } });

  return {
    open,
    say,
    follow(channel, after = null) { follows.set(channel, after); askFor(channel); },
    get ready() { return socket?.readyState === WebSocket.OPEN; },
  };
}
