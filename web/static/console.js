// The professional's desk: the case page, the queue and the wall.
import { bell } from "./bell.js";
import { conversation, isFilledIn } from "./log.js";
import { live } from "./live.js";
import { parts, plainKey } from "./parts.js";
import { replies } from "./replies.js";

const box = document.querySelector("[data-chat]");
const line = document.querySelector("[data-live-status]");
const hold = document.querySelector("[data-live-pause]");
const awaited = document.querySelector("[data-awaits]")?.dataset.case;
// What is only offered is not one's own yet.
const own = () => [...document.querySelectorAll("[data-own-cases] a")].filter((link) => !link.closest("[data-offered]"));
const inDanger = () => new Set(own().filter((link) => link.querySelector(".badge-crisis")).map((link) => link.dataset.caseLink));
let known = inDanger();
// Beside a case, the list of one's chats comes from the queue: a case is not opened again only to move a list.
const refresh = parts(line ? location.href : "/staff/queue", () => {
  for (const link of document.querySelectorAll("[data-own-cases] a")) {
    if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
  }
  const now = inDanger();
  for (const id of now) if (!known.has(id)) rings.danger(id);
  known = now;
  followOwn();
});

// Whoever has several chats hears each of them, wherever they look.
let here = null;
const heard = new Set();
const followOwn = () => {
  for (const link of own()) {
    const talk = link.dataset.conversation;
    if (!here || !talk || heard.has(talk)) continue;
    heard.add(talk);
    here.follow(`conversation:${talk}`);
  }
};

// What a coordinator tells the one who talks; about another chat it leads there. It stands among the notes as well, where
// also that is read which came while there was no line.
const whispers = document.querySelector("[data-whispers]");
const notes = whispers && !line ? parts(location.href, undefined, "[data-part=notes]") : () => {};
const whispered = (frame) => {
  if (!whispers) return;
  const item = document.createElement("p");
  const who = document.createElement(location.pathname.endsWith(frame.case) ? "strong" : "a");
  if (who.tagName === "A") who.href = `/staff/cases/${encodeURIComponent(frame.case)}`;
  who.textContent = whispers.dataset.wWhisper.replace("%n", frame.by);
  item.className = "whisper";
  item.append(who, ` ${frame.body}`);
  whispers.append(item);
};

const rings = bell();
const listen = (frame) => {
  rings.heard(frame);
  if (frame.type === "whisper") whispered(frame);
  if (["welcome", "whisper"].includes(frame.type)) notes();
  if (!["queue", "review", "case", "message", "ack"].includes(frame.type)) return;
  if (hold?.checked) { if (line) line.textContent = line.dataset.wChanged; } else refresh();
};

const attend = (socket) => {
  here = socket;
  socket.follow("queue");
  followOwn();
};

if (box) {
  heard.add(box.dataset.conversation);
  const composer = document.querySelector("[data-composer]");
  const { socket } = conversation(box, composer, listen);
  attend(socket);
  if (composer) replies(composer.querySelector("textarea"));
} else if (awaited) {
  // Invited, and no word yet: the page changes when the young person answers, unless something is being written.
  const socket = live({
    frame(value) {
      if (value.type === "case" && value.case === awaited && !isFilledIn()) location.reload();
      else listen(value);
    },
    state() {},
  });
  attend(socket);
  socket.open();
} else if (line) {
  const socket = live({
    frame: listen,
    state(name) { line.textContent = name === "lost" ? line.dataset.wReconnecting : ""; if (name === "open") refresh(); },
  });
  attend(socket);
  socket.open();
  hold?.addEventListener("change", () => { if (!hold.checked) { line.textContent = ""; refresh(); } });
  setInterval(() => { if (!hold?.checked && !document.hidden) refresh(); }, 30000);
}

addEventListener("keydown", (event) => {
  if (event.altKey && /^Digit[1-9]$/.test(event.code)) {
    const link = own()[Number(event.code.at(-1)) - 1];
    if (link) { event.preventDefault(); link.click(); }
  } else if (event.key === "n" && plainKey(event)) {
    const next = document.querySelector("[data-next]");
    if (next) { event.preventDefault(); next.click(); }
  }
});
