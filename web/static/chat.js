// The young person's chat: the waiting room and the conversation.
import { ask, conversation } from "./log.js";
import { parts } from "./parts.js";

// The page stands where the chat is, also when it is loaded again.
history.scrollRestoration = "manual";
const box = document.querySelector("[data-chat]");
const room = document.querySelector("[data-place]");
if (box && box.dataset.state !== "closed") {
  // A question must not stand under the box one writes in; who reads further up is left there.
  // Not from where one is: a form that came back stands at an address of its own.
  const refresh = parts("/chat", () => {
    const asked = [...box.querySelectorAll("[data-stay], [data-stay-with]")].map((form) => form.getBoundingClientRect().top);
    if (Math.min(Infinity, ...asked) < innerHeight) box.scrollIntoView({ block: "end" });
  });
  const unsent = new Set(); // forms that had no answer
  const underWay = new Set();
  conversation(box, document.querySelector("[data-composer]"), (frame) => {
    if (frame.type === "place" && frame.case === box.dataset.case) place(frame.place);
    // Somebody else shall go on, or not any more: the page asks, or asks no more.
    const isOffered = frame.type === "case" ? frame.offered ?? { offered: true, active: false }[frame.state] : undefined;
    const changesOffer = isOffered !== undefined && isOffered !== (document.querySelector("[data-stay-with]") !== null);
    // Whether the page asks if she is still there: it may after a word of the service, and no more after any other.
    const mayAsk = frame.author === "system" || (box.querySelector("[data-stay]") && ["message", "ack"].includes(frame.type));
    if ((mayAsk || changesOffer) && box.dataset.state === "active") refresh();
    if (frame.type === "line") for (const form of unsent) press(form);
  });

  // That a press is on its way is said beside it.
  const pending = (form, is) => {
    form.querySelector("[data-pending]")?.remove();
    if (!is) return;
    unsent.add(form);
    const line = document.createElement("p");
    line.className = "hint";
    line.dataset.pending = "";
    line.textContent = box.getAttribute("data-w-sending");
    form.append(line);
  };

  // What changes only a part of this page is sent from where one is: to go elsewhere would cost what is being written.
  // What had no answer, or none of ours, is sent again; its button stays, and so does the page.
  const press = async (form) => {
    unsent.delete(form);
    if (!form.isConnected || underWay.has(form)) return;
    underWay.add(form);
    const { status, value } = await ask(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    underWay.delete(form);
    pending(form, status === 0 || status === 429 || status >= 500);
    if (unsent.has(form)) { setTimeout(() => { if (unsent.has(form)) press(form); }, (value.retry_after ?? 5) * 1000); return; }
    // Somebody was faster, and the page shows it. Anything else as without script: then the browser tells what is wrong.
    if (status >= 400 && status !== 409) { form.submit(); return; }
    if (value.code && form.querySelector("[data-code]")) showCode(form, value.code);
    else refresh();
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-in-place]")) return;
    event.preventDefault();
    if (form.matches("[data-stay], [data-stay-with]")) document.querySelector("[data-composer] textarea").focus();
    press(form);
  });
  if (box.dataset.state === "active" && !document.querySelector("[data-focus]")) box.scrollIntoView({ block: "end" });
}

// A code is shown once, and here: the page that shows it without script is another one.
function showCode(form, code) {
  const shown = form.querySelector("[data-code]");
  shown.querySelector("code").textContent = code;
  shown.hidden = false;
  form.querySelector("button").hidden = true;
  // Whoever writes on meanwhile goes on writing.
  if (!document.activeElement?.matches("textarea, input")) shown.focus();
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
  if (now.ahead !== before) set("moved", now.ahead < before ? w("moved") : "");
  room.dataset.ahead = now.ahead;
}
