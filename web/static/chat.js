// The young person's chat: the waiting room and the conversation.
import { conversation } from "./log.js";

const box = document.querySelector("[data-chat]");
const room = document.querySelector("[data-place]");
if (box && box.dataset.state !== "closed") {
  conversation(box, document.querySelector("[data-composer]"), (frame) => {
    if (frame.type === "place" && frame.case === box.dataset.case) place(frame.place);
    // Nobody takes over: there is nothing to say no to any more.
    if (frame.type === "case" && frame.state === "active") document.querySelector("[data-stay]")?.remove();
  });
  if (box.dataset.state === "active" && !document.querySelector("[data-focus]")) box.scrollIntoView({ block: "end" });
}

// Said only when it changes; a screen reader hears one short sentence.
function place(now) {
  if (!room || !now) return;
  const w = (name) => room.getAttribute(`data-w-${name}`);
  const set = (name, text) => {
    const node = room.querySelector(`[data-place-${name}]`);
    if (node.textContent !== text) node.textContent = text;
  };
  const before = Number(room.dataset.ahead || NaN);
  const number = room.querySelector("[data-place-number]");
  number.hidden = now.ahead === 0;
  set("number", String(now.ahead));
  set("words", now.ahead === 0 ? w("next") : now.ahead === 1 ? w("one") : w("many").replace("%n", now.ahead));
  const from = Math.floor((now.wait?.from ?? 0) / 60);
  const to = Math.max(1, from, Math.ceil((now.wait?.to ?? 0) / 60));
  const range = from === 0 ? w("under") : from === to ? w("about") : w("range");
  set("wait", now.wait ? range.replace("%a", from).replace("%b", to) : w("unknown"));
  if (now.ahead < before) set("moved", w("moved"));
  room.dataset.ahead = now.ahead;
}
