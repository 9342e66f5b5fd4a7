// A question that is open: says so when somebody answers. Only for whoever has a session.
import { live } from "./live.js";

const question = document.querySelector("[data-question]")?.dataset.question;
const news = document.querySelector("[data-new-answer]");
if (question && news && document.body.hasAttribute("data-personal")) {
  const socket = live({
    frame(value) { if (value.type === "answer" && value.question === question) news.hidden = false; },
    state() {},
  });
  socket.follow(`question:${question}`);
  socket.open();
}
