// The professional's desk: the case page, the queue and the wall.
import { bell } from "./bell.js";
import { conversation, isFilledIn } from "./log.js";
import { live } from "./live.js";
import { parts, plainKey } from "./parts.js";
import { replies } from "./replies.js";
import { told } from "./whisper.js";

const box = document.querySelector("[data-chat]");
const line = document.querySelector("[data-live-status]");
const hold = document.querySelector("[data-live-pause]");
const awaited = document.querySelector("[data-awaits]")?.dataset.case;
// Whose page this is, and where it is got: the address may be that of a form that did not go through.
const caseId = box?.dataset.case ?? awaited;
const page = caseId ? `/staff/cases/${encodeURIComponent(caseId)}` : null;
// What is only offered is not one's own yet.
const own = () => [...document.querySelectorAll("[data-own-cases] a")].filter((link) => !link.closest("[data-offered]"));
const inDanger = () => new Set(own().filter((link) => link.querySelector(".badge-crisis")).map((link) => link.dataset.caseLink));
let known = inDanger();
// Who waits for an answer in another of one's chats, and since when.
const inWait = () => new Set(own().filter((link) => link.dataset.caseLink !== caseId)
  .map((link) => [link.dataset.caseLink, link.querySelector("[data-clock]")?.dateTime]).filter(([, since]) => since).map(String));
let waited = inWait();
const moved = () => {
  for (const link of document.querySelectorAll("[data-own-cases] a")) {
    if (link.dataset.caseLink === caseId) link.setAttribute("aria-current", "page");
  }
  const waits = inWait();
  // Where there is a line the words themselves are heard.
  if (!here?.ready) for (const one of waits) if (!waited.has(one)) rings.waits(one);
  waited = waits;
  const now = inDanger();
  for (const id of now) if (!known.has(id)) rings.danger(id);
  known = now;
  followOwn();
};
// Beside a case, the list of one's chats comes from the queue: a case is not opened again only to move a list.
const desk = document.querySelector("[data-part=wall]") ? "/staff/wall" : "/staff/queue";
const refreshAll = parts(desk, moved);
const refreshOwn = parts(desk, moved, "[data-part=mine]");
// Whoever holds the list still sees their own chats move, and hears of danger there.
const refresh = () => {
  if (!hold?.checked) { refreshAll(); return; }
  if (here?.ready) line.textContent = line.dataset.wChanged;
  refreshOwn();
};

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

const notes = page ? parts(page, undefined, "[data-part=notes]") : () => {};
const rings = bell();
const listen = (frame) => {
  rings.heard(frame);
  told(frame);
  if (frame.type === "danger") known.add(frame.case); // it rang
  if (["welcome", "whisper"].includes(frame.type)) notes();
  if (!["queue", "review", "case", "message", "ack"].includes(frame.type)) return;
  refresh();
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
  if (composer) {
    const area = composer.querySelector("textarea");
    replies(area);
    // Only the professional's side says that it is writing; never a word of what, nor what came back or was chosen.
    let said = 0;
    area.addEventListener("input", (event) => {
      if (!event.isTrusted || Date.now() - said < 5000) return;
      said = Date.now();
      socket.say({ type: "typing", conversation: box.dataset.conversation });
    });
  }
} else if (awaited) {
  // Invited, and no word yet: the page changes when the young person answers, unless something is being written.
  const socket = live({
    frame(value) {
      if (value.type === "case" && value.case === awaited && !isFilledIn()) location.replace(page);
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
}
// The times that the list shows grow old; and where sockets are blocked nothing is told, so that it has to be asked.
setInterval(() => {
  if (!here?.ready) { rings.look(); notes(); refresh(); }
  else if (line && !hold?.checked && !document.hidden) refresh();
}, 30000);

addEventListener("keydown", (event) => {
  if (event.altKey && /^Digit[1-9]$/.test(event.code)) {
    const link = own()[Number(event.code.at(-1)) - 1];
    if (link) { event.preventDefault(); link.click(); }
  } else if (event.key === "n" && plainKey(event)) {
    const next = document.querySelector("[data-next]");
    if (next) { event.preventDefault(); next.click(); }
  }
});

// A log that is read at its end stays there when what stands below it grows.
for (const region of document.querySelectorAll("[role=log]")) {
  let isAtEnd = false;
  const look = () => { isAtEnd = region.scrollHeight - region.scrollTop - region.clientHeight < 8; };
  region.addEventListener("scroll", look, { passive: true });
  new ResizeObserver(() => { if (isAtEnd) region.scrollTop = region.scrollHeight; }).observe(region);
  look();
}
