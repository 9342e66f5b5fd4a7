// One socket for all that this page follows. Reconnects with growing, scattered pauses and resumes where it was.
const FINAL = { 4401: "gone", 4403: "gone", 4409: "elsewhere" };

export function live({ frame, state }) {
  const follows = new Map(); // channel -> last seq seen, or null
  let socket = null;
  let tries = 0;
  let timer = 0;
  let beat = 0;
  let heard = 0;
  let stopped = false;

  const say = (value) => {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(value));
    return true;
  };
  const askFor = (channel) => {
    const after = follows.get(channel);
    say(after === null ? { type: "follow", channel } : { type: "follow", channel, after });
  };

  function open() {
    clearTimeout(timer);
    if (stopped || (socket && socket.readyState <= WebSocket.OPEN)) return;
    const mine = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`, "peerline.v1");
    socket = mine;
    mine.onopen = () => {
      heard = Date.now();
      for (const channel of follows.keys()) askFor(channel);
      clearInterval(beat);
      beat = setInterval(() => {
        if (Date.now() - heard > 70000) mine.close();
        else say({ type: "ping" });
      }, 25000);
      state("open", 0);
    };
    mine.onmessage = (event) => {
      heard = Date.now();
      tries = 0;
      let value;
      try { value = JSON.parse(event.data); } catch { return; }
      if (value.type === "message") {
        const channel = `conversation:${value.conversation}`;
        if (follows.has(channel)) follows.set(channel, Math.max(follows.get(channel) ?? 0, value.seq));
      }
      frame(value);
    };
    mine.onclose = (event) => {
      clearInterval(beat);
      if (socket !== mine || stopped) return;
      socket = null;
      if (FINAL[event.code]) { stopped = true; state(FINAL[event.code], 0); return; }
      tries += 1;
      state("lost", tries);
      const longest = event.code === 4429 ? 30000 : Math.min(30000, 500 * 2 ** Math.min(tries, 6));
      timer = setTimeout(open, longest / 2 + Math.random() * longest / 2);
    };
  }

  addEventListener("online", open);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) open(); });
  addEventListener("pagehide", () => { stopped = true; socket?.close(); });

  return {
    open,
    say,
    follow(channel, after = null) { follows.set(channel, after); askFor(channel); },
    get ready() { return socket?.readyState === WebSocket.OPEN; },
  };
}
