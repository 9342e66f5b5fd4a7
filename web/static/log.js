// A conversation on the page: appends one <li> per message, keeps what is not yet acknowledged, never re-renders.
// What is not acknowledged stays in memory only, and is sent again, with the same id, whenever there is a line. It goes one
// after the other, the next when the one before was answered: what was not taken must not be overtaken.
import { live } from "./live.js";

// Where the page did not come by https there is no randomUUID.
const newId = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g,
  (digit) => (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));
const make = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
};
// The service's own zone, as in the pages: a browser that hides its zone must not tell another time.
const clock = (at) => {
  const when = new Date(at);
  const timeZone = document.body.dataset.zone || undefined;
  return Number.isNaN(+when) ? "" : when.toLocaleTimeString("nl", { hour: "2-digit", minute: "2-digit", timeZone });
};

// A plain request; status 0 when there was no answer.
export const ask = async (url, init = {}) => {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), 10000);
  try {
    const answer = await fetch(url, { ...init, headers: { accept: "application/json", ...init.headers }, signal: patience.signal });
    return { status: answer.status, value: await answer.json().catch(() => ({})) };
  } catch {
    return { status: 0, value: {} };
  } finally {
    clearTimeout(timer);
  }
};

// Whether anything on the page is half filled in, or shown only once.
export const isFilledIn = () => document.querySelector(".wrap-up[open], [data-code]:not([hidden])") !== null
  || [...document.querySelectorAll("textarea, input:not([type=hidden])")].some((field) => {
    if (field.tagName === "TEXTAREA") return field.value.trim() !== "";
    if (["radio", "checkbox"].includes(field.type)) return field.checked !== field.defaultChecked;
    return field.value !== field.defaultValue;
  });

export function conversation(box, form, extra = () => {}) {
  const log = box.querySelector("[data-log]");
  const region = log.closest("[role=log]");
  const copied = region.parentElement.querySelector("[data-copied]");
  if (copied) region.addEventListener("copy", () => { copied.textContent = copied.dataset.words; });
  const line = box.querySelector("[data-live-state]");
  const newer = box.querySelector("[data-new]");
  const w = (name) => box.getAttribute(`data-w-${name}`) ?? "";
  const { side, conversation: id, case: caseId } = box.dataset;
  const offer = box.querySelector("[data-live-offer]");
  const pending = new Map(); // client_id -> { body, item }, the eldest first
  let underWay = false; // the eldest was sent, and its answer may come
  let patience = 0;
  let rest = 0; // until then nothing goes
  // Where this page is got: what an address shows that a form was sent to cannot be loaded again.
  const own = side === "consultant" ? `/staff/cases/${encodeURIComponent(caseId)}` : "/chat";
  const messagesUrl = `${own}/messages`;
  const scroller = side === "consultant" ? region : document.scrollingElement;
  let last = Number(box.dataset.lastSeq) || 0; // the newest number seen
  let whole = last; // the newest of those that came in order: an acknowledged one may lie behind words not seen yet
  let polling = null; // the chain of polls, while there is no socket
  let polls = false; // the last poll went through
  let offered = null; // how to show the page as it is by now
  let isOther = false; // this person has another chat by now: nothing said here may go there
  let unseen = 0;
  let typingShown = 0;

  const atEnd = () => scroller !== region
    ? region.getBoundingClientRect().bottom < innerHeight + 60
    : scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 160;
  const toEnd = () => {
    if (scroller === region) region.scrollTop = region.scrollHeight;
    else box.scrollIntoView({ block: "end" });
    unseen = 0;
    newer.hidden = true;
    region.setAttribute("aria-live", "polite");
  };
  // What is said below the words must not push them, or what is asked there, under the box.
  const say = (words) => {
    if (line.textContent === words) return;
    const end = atEnd() && (scroller === region || box.dataset.state === "active");
    line.textContent = words;
    if (end) toEnd();
  };

  // The other side. A page that is loaded again is gone for a moment, which is nothing to speak of.
  let absence = "";
  let absent = 0;
  const miss = (how) => { absence = w(`other-${how}`); say(absence); };
  const isBack = () => {
    clearTimeout(absent);
    document.querySelector("[data-left]")?.remove();
    if (absence && line.textContent === absence) say(w("other-back"));
    absence = "";
  };
  function presence(value) {
    if (movedTo !== box.dataset.state) return; // of whom nobody waits for here
    if (value.present) { isBack(); return; }
    // The page as it was loaded says already that they left quickly.
    if (document.querySelector("[data-left]")) return;
    clearTimeout(absent);
    // Who left quickly did not lose the line.
    if (value.left_quickly) { if (absence !== w("other-left")) miss("left"); }
    else if (!absence) absent = setTimeout(() => miss("lost"), 3000);
  }

  const seen = () => { if (!document.hidden && last) socket.say({ type: "read", conversation: id, seq: last }); };

  function place(item, seq) {
    item.dataset.seq = seq;
    let before = null;
    for (let node = log.lastElementChild; node; node = node.previousElementSibling) {
      if (node !== item && node.dataset.seq && Number(node.dataset.seq) < seq) break;
      if (node !== item) before = node;
    }
    if (item.parentNode !== log || item.nextElementSibling !== before) log.insertBefore(item, before);
  }

  function draw(message) {
    // A chat has one young person; of professionals it may have had several, and only one's own lines carry their id.
    const own = message.author === side && (side === "member" || Boolean(message.client_id));
    const item = make("li", `msg msg-${message.author}${own ? " msg-own" : ""}`);
    if (message.author !== "system") {
      const who = make("p", "msg-who");
      const time = make("time", "", clock(message.at));
      if (message.at) time.dateTime = message.at;
      who.append(make("span", "", own ? w("you") : message.by ?? box.dataset.who), " ", time);
      item.append(who);
    }
    if (message.author === "system" && w("told")) {
      const told = make("p", "msg-who", w("told"));
      told.lang = document.documentElement.lang;
      item.append(told);
    }
    item.append(make("p", "msg-body", message.body));
    if (side === "member" && message.author === "consultant") {
      const foot = make("p", "msg-foot");
      const report = make("a", "quiet", w("report"));
      report.href = `/chat/messages/${encodeURIComponent(message.id)}/report`;
      foot.append(report);
      item.append(foot);
    }
    return item;
  }

  function show(message) {
    last = Math.max(last, message.seq);
    whole = Math.max(whole, message.seq);
    if (message.client_id && pending.has(message.client_id)) { settle(message); return; }
    if (log.querySelector(`[data-seq="${Number(message.seq)}"]`)) return;
    const end = atEnd();
    if (!end) region.setAttribute("aria-live", "off");
    place(draw(message), message.seq);
    if (message.author !== side && message.author !== "system") isBack();
    say(absence);
    if (end) toEnd();
    else {
      unseen += 1;
      newer.textContent = `${w("new")} (${unseen})`;
      newer.hidden = false;
    }
    seen();
  }

  function settle(ack) {
    const mine = pending.get(ack.client_id);
    if (!mine) return;
    done(ack.client_id);
    last = Math.max(last, ack.seq);
    mine.item.classList.remove("msg-pending", "msg-failed");
    mine.item.querySelector(".msg-state").replaceChildren(w("sent"));
    if (ack.body) mine.item.querySelector(".msg-body").textContent = ack.body;
    const time = mine.item.querySelector("time");
    if (ack.at) { time.dateTime = ack.at; time.textContent = clock(ack.at); }
    for (const old of log.querySelectorAll(".msg-own .msg-state")) if (old.closest("li") !== mine.item && !old.closest(".msg-failed, .msg-pending")) old.remove();
    place(mine.item, ack.seq);
    go();
    if (offered && !isFilledIn() && pending.size === 0) offered();
  }

  // It was answered, one way or the other.
  function done(clientId) {
    if (pending.keys().next().value === clientId) {
      underWay = false;
      clearTimeout(patience);
    }
    pending.delete(clientId);
  }

  // Not there yet. It stays pending, and goes with the next line there is, with the next words, or with a press.
  function failed() {
    clearTimeout(patience);
    underWay = false;
    for (const { item } of pending.values()) {
      if (item.classList.contains("msg-failed")) continue; // a button that is being pressed stays
      item.classList.add("msg-failed");
      const button = make("button", "quiet-button", w("again"));
      button.type = "button";
      button.addEventListener("click", () => { go(); form?.querySelector("textarea").focus(); });
      item.querySelector(".msg-state").replaceChildren(w("failed"), " ", button);
    }
  }

  // Nothing goes for a while: what comes later must not overtake what has to wait.
  function restFor(seconds) {
    clearTimeout(patience);
    clearTimeout(rest);
    underWay = false;
    rest = setTimeout(() => { rest = 0; go(); }, seconds * 1000);
  }

  // Sends the eldest of what waits.
  function go() {
    const [eldest] = pending;
    if (!eldest) return;
    const [clientId, { body }] = eldest;
    if (isOther) { refused({ client_id: clientId, code: "closed" }); return; }
    if (underWay || rest) return;
    for (const { item } of pending.values()) {
      item.classList.remove("msg-failed");
      item.querySelector(".msg-state").replaceChildren(w("sending"));
    }
    clearTimeout(patience);
    patience = setTimeout(failed, 12000);
    underWay = socket.say({ type: "send", conversation: id, client_id: clientId, body });
    if (!underWay && polling) post(clientId, body);
  }

  // The socket is blocked here: what waits goes by plain requests, with the same ids.
  async function post(clientId, body) {
    underWay = true;
    const { status, value } = await ask(messagesUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ conversation: id, client_id: clientId, body }),
    });
    const code = { 404: "closed", 409: value.code ?? "closed", 422: value.code ?? "invalid", 429: "limit" }[status];
    if (status === 200) settle(value);
    else if (code) refused({ client_id: clientId, code, reasons: value.verdict?.reasons, retry_after: value.retry_after });
    else if (polling) failed();
  }

  function refused(frame) {
    const mine = pending.get(frame.client_id);
    if (!mine) return;
    const state = mine.item.querySelector(".msg-state");
    if (frame.code === "limit") {
      state.replaceChildren(w("limit"));
      restFor(Number(frame.retry_after) || 2);
      return;
    }
    done(frame.client_id);
    mine.item.classList.add("msg-failed", "msg-refused");
    mine.item.dataset.seq = last + 0.5; // what comes stands below it
    const why = [...new Set((frame.reasons ?? []).map((reason) => reason.why).filter(Boolean))].join(" ");
    state.replaceChildren(frame.code === "rule" ? `${w("refused")} ${why}`.trim() : w(frame.code === "invalid" ? "invalid" : "closed"));
    giveBack(mine.body);
    go();
  }

  // What was not taken lies in the box again, after whatever is being written there: to be changed, or to be kept
  // elsewhere when the chat is over.
  function giveBack(body) {
    const area = form?.querySelector("textarea");
    if (!area) return;
    area.value = area.value.trim() ? `${area.value}\n${body}` : body;
    area.dispatchEvent(new Event("input"));
  }

  // A message that was not taken for another reason: the service rests a moment, nobody could take it as it is, or the
  // chat is not there any more.
  function notTaken(frame) {
    if (frame.code === "unavailable") restFor(2 + 3 * Math.random());
    else refused({ client_id: frame.client_id, code: frame.code === "invalid" ? "invalid" : "closed" });
  }

  function send(body) {
    for (const old of log.querySelectorAll(".msg-refused")) old.remove(); // its words were in the box
    const clientId = newId();
    const item = draw({ author: side, client_id: clientId, body, at: new Date().toISOString() });
    item.classList.add("msg-pending");
    item.append(make("p", "msg-state", w("sending")));
    pending.set(clientId, { body, item });
    log.append(item);
    toEnd();
    go();
  }

  // The page itself changed: show it as it is now, unless something is being written. The offer stays until it is taken, or
  // until what was written is said.
  function changed(words = w("changed"), show = () => location.replace(own)) {
    if (document.documentElement.dataset.leaving) return; // the way out is taken already
    offered = show;
    if (!isFilledIn() && pending.size === 0) { show(); return; }
    const button = make("button", side === "member" ? "button" : "quiet-button", w("show"));
    button.type = "button";
    button.addEventListener("click", show);
    const end = atEnd();
    offer.replaceChildren(`${words} `, button);
    // The box one writes in lies over what is below the edge.
    // In the waiting room one looks at the place above: that somebody is there must be seen.
    if ((end || box.dataset.state === "waiting") && scroller !== region) box.scrollIntoView({ block: "end" });
  }

  let movedTo = box.dataset.state;
  const moved = (state) => {
    // Whoever was there is gone again before anybody looked: what is offered is not true any more.
    if (state === "waiting" && box.dataset.state === "waiting" && offered) {
      movedTo = state;
      delete document.body.dataset.moved;
      offered = null;
      offer.replaceChildren();
      return;
    }
    // What one had and what waits again is nobody's: one was away for too long, whatever is heard of it first.
    if (side === "consultant" && form && state === "waiting") state = "handed-over";
    if (state === box.dataset.state || state === movedTo) return;
    movedTo = state;
    document.body.dataset.moved = state; // what this page says of it is not so any more
    clearTimeout(absent);
    if (absence) say("");
    absence = "";
    // Handed over: this page is somebody else's now, and the other chats wait at the desk.
    if (side === "consultant" && state === "handed-over") changed(w("changed"), () => location.assign("/staff/queue"));
    else if (side === "member" && state === "closed") changed(w("over"), begin);
    else changed(side === "member" && state === "active" ? w("here") : w("changed"));
  };
  // What was not said any more goes along into the box with which one begins anew.
  const begin = () => {
    if (form?.querySelector("textarea").value.trim()) form.requestSubmit();
    else location.replace(own);
  };

  // Away for longer than a lease: somebody else may have it.
  const notMine = () => { if (side === "consultant" && box.dataset.state !== "closed") moved("handed-over"); };

  // The visit is over, here or in another tab: what was said does not stay on the screen. Words that wait stay until they
  // are looked at.
  const over = () => {
    say(w("gone"));
    if (side === "member") changed(w("gone"), () => location.replace("/return"));
  };

  // How the case stands, as a follow and a poll are answered: it may have moved while nothing was heard here.
  const stands = ({ state, consultant, mine }) => {
    if (side === "consultant") {
      if (mine === false && form) notMine(); else moved(state);
      return;
    }
    const isOthers = state === "active" && consultant && consultant !== box.dataset.who;
    moved(isOthers && box.dataset.state === "active" ? "handed-over" : state);
  };

  // All that the socket would tell, while there is none: one question after the other, scattered, and more seldom the
  // longer they lead to nothing.
  const poll = async (mine) => {
    const { status, value } = await ask(`${messagesUrl}?after=${whole}`);
    if (polling !== mine) return;
    if (status === 401 || status === 404) {
      stopPolling();
      if (status === 401) over(); else moved("handed-over");
      return;
    }
    const went = status === 200;
    mine.misses = went ? 0 : mine.misses + 1;
    mine.timer = setTimeout(() => poll(mine), Math.min(60000, 5000 * 2 ** mine.misses) * (0.75 + Math.random() / 2));
    if (went !== polls) say(w(went ? "back" : "reconnecting"));
    polls = went;
    if (!went) return;
    if (value.conversation && value.conversation !== id) { leaveToOther(); return; }
    for (const message of value.messages ?? []) {
      show(message);
      extra({ ...message, type: "message" }, { changed });
    }
    if (value.place) extra({ type: "place", case: value.case, place: value.place }, { changed });
    if (value.state) {
      stands(value);
      extra({ type: "case", case: value.case, state: value.state, offered: value.offered }, { changed });
    }
    if (typeof value.present === "boolean") presence(value);
    extra({ type: "line" }, { changed });
    go();
  };
  // What waits here was meant for the chat that is over.
  const leaveToOther = () => {
    isOther = true;
    stopPolling();
    go();
    changed();
  };
  const startPolling = () => {
    if (polling || isOther) return;
    polling = { timer: 0, misses: 0 };
    poll(polling);
  };
  const stopPolling = () => {
    clearTimeout(polling?.timer);
    polling = null;
    polls = false;
  };

  let wasLost = false;
  const socket = live({
    frame(value) {
      if (value.type === "message" && value.conversation === id) show(value);
      else if (value.type === "ack") settle(value);
      else if (value.type === "refused") refused(value);
      else if (value.type === "error" && value.client_id) notTaken(value);
      else if (value.type === "typing" && value.conversation === id) {
        if (Date.now() - typingShown < 10000) return;
        typingShown = Date.now();
        isBack();
        say(w("typing"));
        setTimeout(() => { if (line.textContent === w("typing")) say(absence); }, 8000);
      } else if (value.type === "presence" && value.conversation === id) {
        presence(value);
      } else if (value.type === "case" && value.case === caseId) {
        if ("consultant" in value) stands(value);
        // To a young person that is a question on this page, no other page.
        else if (side === "consultant" || value.state !== "offered") moved(value.state);
      }
      else if (value.code === "not-found" && value.detail === `conversation:${id}`) notMine();
      extra(value, { changed });
    },
    state(name, tries) {
      if (name === "open") {
        stopPolling();
        // Who is there is told anew.
        clearTimeout(absent);
        absence = "";
        if (wasLost) say(w("back"));
        else if (line.textContent === w("elsewhere")) say("");
        wasLost = false;
        underWay = false;
        extra({ type: "line" }, { changed });
        go();
        seen();
      } else if (name === "lost") {
        wasLost = true;
        if (!polling) underWay = false;
        if (!polls && line.textContent !== w("gone")) say(w("reconnecting"));
        if (tries >= 3 && (side === "member" || form)) startPolling();
      } else if (name === "gone") over();
      else say(w(name));
    },
  });

  newer.addEventListener("click", () => { toEnd(); form?.querySelector("textarea").focus(); });
  let wasAtEnd = true;
  (scroller === region ? region : window).addEventListener("scroll", () => {
    wasAtEnd = atEnd();
    if (unseen && wasAtEnd) toEnd();
  }, { passive: true });
  // A keyboard comes up, or the phone is turned: who read the newest words goes on reading them.
  if (scroller !== region && box.dataset.state === "active") addEventListener("resize", () => { if (wasAtEnd) toEnd(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) seen(); });

  if (form && id) {
    const area = form.querySelector("textarea");
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      if (side === "member" && movedTo === "closed" && pending.size === 0) return; // to the page of the end, with its words
      event.preventDefault();
      const body = area.value.trim();
      if (!body) return;
      area.value = "";
      area.style.height = "";
      send(body);
      area.focus();
    });
    const touch = matchMedia("(pointer: coarse)"); // there Enter is a new line
    const enter = form.querySelector("[data-enter] input");
    if (enter) enter.parentElement.hidden = touch.matches;
    area.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || touch.matches || enter?.checked === false) return;
      event.preventDefault();
      form.requestSubmit();
    });
  }
  addEventListener("beforeunload", (event) => {
    if (!document.documentElement.dataset.leaving && pending.size) event.preventDefault();
  });

  if (id) socket.follow(`conversation:${id}`, last);
  if (box.dataset.state === "active" && side === "consultant") toEnd();
  socket.open();
  return { socket, changed };
}
