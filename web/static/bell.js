// What colleagues hear, and read in the tab's title, while they look elsewhere: somebody new waits, a crisis waits, words
// came. Young people's pages have neither, whoever may stand beside them.
const SETTING = "bell"; // whether, and how loud: a preference of this browser; no text, no name
const EVERY = 3000; // a crisis, until somebody looks or takes it
const NEW = [660, 880];
const CRISIS = [880, 660, 880];

export function bell() {
  const panel = document.querySelector("[data-bell]");
  const title = document.title;
  const waiting = new Map(); // case -> whether it is a crisis
  const news = new Set(); // those of them that came while nobody looked
  const words = new Set(); // messages of all chats that are heard here; a line that comes back may tell one again
  let heard = new Set(); // cases of which was heard since it was asked who waits: that is newer than the answer
  let isFirst = true;
  let context = null;
  let ringing = 0;
  let setting = { on: true, volume: 5 };
  try { setting = { ...setting, ...JSON.parse(localStorage.getItem(SETTING)) }; } catch { /* private window */ }

  const sound = (tones) => tones.forEach((hertz, n) => {
    const from = context.currentTime + n * 0.2;
    const tone = context.createOscillator();
    const loud = context.createGain();
    tone.frequency.value = hertz;
    loud.gain.setValueAtTime(setting.volume / 10, from);
    loud.gain.exponentialRampToValueAtTime(0.001, from + 0.18);
    tone.connect(loud).connect(context.destination);
    tone.start(from);
    tone.stop(from + 0.2);
  });
  const ring = (tones) => {
    if (!setting.on || typeof AudioContext === "undefined") return;
    context ??= new AudioContext();
    // A browser holds sounds back until the page is used; then it must not play all of them at once.
    const now = Date.now();
    context.resume().then(() => { if (Date.now() - now < 1000) sound(tones); }, () => {});
  };

  const show = () => {
    const count = document.hidden ? news.size + words.size : 0;
    document.title = count > 0 ? `(${count}) ${title}` : title;
    const isDue = document.hidden && [...news].some((id) => waiting.get(id));
    if (isDue && !ringing) ringing = setInterval(() => ring(CRISIS), EVERY);
    else if (!isDue && ringing) { clearInterval(ringing); ringing = 0; }
  };

  const come = (id, isCrisis) => {
    const isNew = !waiting.has(id) || (isCrisis && !waiting.get(id));
    waiting.set(id, isCrisis);
    if (!isNew || isFirst) return;
    if (document.hidden) news.add(id);
    if (isCrisis) ring(CRISIS);
    else if (document.hidden) ring(NEW);
  };
  const go = (id) => { waiting.delete(id); news.delete(id); };

  // What came and went while there was no line.
  const look = async () => {
    const mine = new Set();
    heard = mine;
    const answer = await fetch("/staff/queue", { headers: { accept: "application/json" } }).catch(() => null);
    const { cases } = answer?.ok ? await answer.json().catch(() => ({})) : {};
    if (heard !== mine) return; // it was asked again
    if (cases) {
      const here = new Set(cases.map((one) => one.id));
      for (const id of [...waiting.keys()]) if (!here.has(id) && !mine.has(id)) go(id);
      for (const { id, priority } of cases) if (!mine.has(id)) come(id, priority === "crisis");
    }
    const held = isFirst ? [...waiting].filter(([id]) => mine.has(id)) : [];
    isFirst = false;
    for (const [id, isCrisis] of held) {
      waiting.delete(id);
      come(id, isCrisis);
    }
    show();
  };

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) { news.clear(); words.clear(); }
    show();
  });

  if (panel) {
    const on = panel.querySelector("[data-bell-on]");
    const volume = panel.querySelector("[data-bell-volume]");
    panel.hidden = false;
    // What a browser remembers of the bell is nobody's writing: it stands there as if it came so.
    const known = () => {
      on.checked = on.defaultChecked = setting.on;
      volume.value = volume.defaultValue = setting.volume;
    };
    known();
    panel.addEventListener("change", () => {
      setting = { on: on.checked, volume: Number(volume.value) };
      known();
      try { localStorage.setItem(SETTING, JSON.stringify(setting)); } catch { /* private window */ }
      ring(NEW);
    });
  }

  return {
    look,
    heard(frame) {
      if (frame.type === "welcome") { look(); return; }
      if (frame.type === "message") {
        if (document.hidden && frame.author === "member") words.add(frame.id);
      } else if (frame.type === "queue") {
        heard.add(frame.id);
        if (frame.change === "gone") go(frame.id);
        else come(frame.id, frame.item?.priority === "crisis");
      } else if (frame.type === "danger") {
        if (document.hidden) news.add(frame.case);
        ring(CRISIS);
      } else if (frame.type === "whisper") {
        if (!document.hidden) return;
        words.add(`${frame.case} ${frame.at}`);
        ring(NEW);
      } else return;
      show();
    },
    // Somebody waits for an answer in a chat of which no words are heard here, for there is no line.
    waits(since) {
      if (document.hidden) words.add(since);
      show();
    },
    // In a chat of one's own, which does not wait in the queue.
    danger(id) {
      if (document.hidden) news.add(id);
      ring(CRISIS);
      show();
    },
  };
}
