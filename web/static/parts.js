// Brings parts of this page up to date from a page of the server's; nothing is built from strings.
export function parts(url = location.href, done = () => {}, which = "[data-part]") {
  let timer = 0;
  const key = (node) => node?.getAttribute("href") ?? node?.closest("form")?.getAttribute("action");
  const fetchPage = () => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.setRequestHeader("accept", "text/html");
    request.responseType = "document";
    request.timeout = 10000;
    // What was pressed is so, and the page must come to say it.
    request.onerror = request.ontimeout = () => { timer ||= setTimeout(() => { timer = 0; fetchPage(); }, 5000); };
    request.onload = () => {
      if (request.status !== 200 || !request.response) return;
      for (const old of document.querySelectorAll(which)) {
        const fresh = request.response.querySelector(`[data-part="${old.dataset.part}"]`);
        if (!fresh || fresh.isEqualNode(old)) continue;
        const focused = old.contains(document.activeElement) ? key(document.activeElement) : null;
        const nodes = [...fresh.childNodes].map((node) => document.importNode(node, true));
        old.replaceChildren(...nodes);
        if (focused) [...old.querySelectorAll("a, button")].find((node) => key(node) === focused)?.focus();
      }
      done();
    };
    request.send();
  };
  // Not later for whatever comes meanwhile: where much happens, it would never be fetched.
  return () => { timer ||= setTimeout(() => { timer = 0; fetchPage(); }, 800); };
}

/** Single keys: not while typing, not with a modifier. */
export const plainKey = (event) => !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing
  || event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]"));
