// For whoever has a session and reads: somebody wants to talk or is there now, an open question was answered, something of
// one's own changed. The chat's own page has its own socket.
import { live } from "./live.js";
import { fetchLater, parts } from "./parts.js";

const room = document.querySelector("[data-news]");
const question = document.querySelector("[data-question]")?.dataset.question;
const answers = document.querySelector("[data-answers]");
const link = document.querySelector("[data-new-answer] a");
// Any page has the menu; one's own corner says itself what is new, once it is opened again.
const count = location.pathname === "/me" ? () => {} : parts("/rules", () => {}, '[data-part="me"]');

// The same letter: what somebody opened in it, and how long ago it was, make no other.
function bare(letter) {
  const copy = letter.cloneNode(true);
  for (const fold of copy.querySelectorAll("details")) fold.open = false;
  for (const time of copy.querySelectorAll("time")) time.textContent = "";
  return copy;
}

// What is new comes in below, what was taken away goes, and what somebody is reading or pressing stays where it is.
function renew(fresh) {
  const now = fresh.querySelector("[data-answers]");
  if (!answers || !now) return;
  for (const old of [...answers.children]) {
    if (!now.querySelector(`#${CSS.escape(old.id)}`) && !old.contains(document.activeElement)) old.remove();
  }
  for (const letter of now.children) {
    const old = document.getElementById(letter.id);
    const copy = document.importNode(letter, true);
    if (!old) {
      answers.append(copy);
      if (link) { link.href = `#${letter.id}`; link.hidden = false; }
    } else if (!bare(old).isEqualNode(bare(copy)) && !old.contains(document.activeElement)) {
      for (const fold of old.querySelectorAll("details[open]")) {
        const same = [...copy.querySelectorAll("details")].find((one) => one.className === fold.className);
        if (same) same.open = true;
      }
      old.replaceWith(copy);
    }
  }
  const head = document.querySelector("[data-answers-head]");
  const words = fresh.querySelector("[data-answers-head]");
  if (head && words) head.replaceChildren(...[...words.childNodes].map((node) => document.importNode(node, true)));
}
link?.addEventListener("click", () => { link.hidden = true; });
const fetchAnswers = fetchLater(() => `/questions/${question}`, renew);
const aside = document.querySelector('[data-part="side"]');
const fetchAside = parts(aside?.dataset.from, () => {}, '[data-part="side"]');
// What nobody looks at is not read: the badge keeps counting it.
let due = null;
function whenSeen(fetch) {
  due = document.hidden ? fetch : null;
  if (!due) fetch();
}
document.addEventListener("visibilitychange", () => { if (due) whenSeen(due); });

const socket = live({
  frame(value) {
    if (["answer", "post"].includes(value.type) && value.question === question) whenSeen(fetchAnswers);
    if (value.what === "side" && aside) whenSeen(fetchAside);
    if (value.type === "mine") count();
    if (value.type !== "case" || !room) return;
    // The same chat goes on: what stands here stays true.
    if (["offered", "handed-over"].includes(value.state)) return;
    for (const line of room.children) line.hidden = !line.hasAttribute(`data-news-${value.state}`);
  },
  state() {},
});
if (question) socket.follow(`question:${question}`);
socket.open();
