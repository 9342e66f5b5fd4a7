// Tells a young person who reads elsewhere that somebody wants to talk or is there now, and that an open question was
// answered. Only for whoever has a session; the chat's own page has its own socket.
import { live } from "./live.js";

const room = document.querySelector("[data-news]");
const question = document.querySelector("[data-question]")?.dataset.question;
const answer = document.querySelector("[data-new-answer]");

const socket = live({
  frame(value) {
    if (value.type === "answer" && value.question === question && answer) answer.hidden = false;
    if (value.type !== "case" || !room) return;
    // The same chat goes on: what stands here stays true.
    if (["offered", "handed-over"].includes(value.state)) return;
    for (const line of room.children) line.hidden = !line.hasAttribute(`data-news-${value.state}`);
  },
  state() {},
});
if (question) socket.follow(`question:${question}`);
socket.open();
