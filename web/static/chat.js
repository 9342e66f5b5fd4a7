// The young person's chat: the waiting room and the conversation.
import { conversation } from "./log.js";
import { parts } from "./parts.js";

const box = document.querySelector("[data-chat]");
const room = document.querySelector("[data-place]");
if (box && box.dataset.state !== "closed") {
  // A question must not stand under the box one writes in; who reads further up is left there.
  const refresh = parts(location.href, () => {
    const { top } = box.querySelector("[data-stay]")?.getBoundingClientRect() ?? { top: Infinity };
    if (top < innerHeight) box.scrollIntoView({ block: "end" });
  });
  conversation(box, document.querySelector("[data-composer]"), (frame) => {
    if (frame.type === "place" && frame.case === box.dataset.case) place(frame.place);
    // Nobody takes over: there is nothing to say no to any more.
    if (frame.type === "case" && frame.state === "active") document.querySelector("[data-stay-with]")?.remove();
    // Whether the page asks if she is still there: it may after a word of the service, and no more after any other.
    const mayAsk = frame.author === "system" || (box.querySelector("[data-stay]") && ["message", "ack"].includes(frame.type));
    if (mayAsk && box.dataset.state === "active") refresh();
  });
  box.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-stay]")) return;
    event.preventDefault();
    document.querySelector("[data-composer] textarea").focus();
    const answer = await fetch(form.action, { method: "POST", headers: { accept: "application/json" } }).catch(() => null);
    // As without script: then the browser tells what is wrong.
    if (answer?.ok) refresh(); else form.submit();
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
  const late = now.today === false;
  set("wait", late ? w("late") : now.wait ? range.replace("%a", from).replace("%b", to) : w("unknown"));
  const card = document.querySelector("[data-not-today]");
  if (card && !card.contains(document.activeElement)) card.hidden = !late;
  if (now.ahead < before) set("moved", w("moved"));
  room.dataset.ahead = now.ahead;
}
