// Brings parts of this page up to date from a page of the server's; nothing is built from strings.

/** Fetches a page a little later, once for all that asked meanwhile, and hands it over as a document. */
export function fetchLater(url, done) {
  let timer = 0;
  let failed = 0;
  const again = (pause) => { timer ||= setTimeout(() => { timer = 0; fetchPage(); }, pause); };
  const fetchPage = () => {
    const request = new XMLHttpRequest();
    request.open("GET", url());
    request.setRequestHeader("accept", "text/html");
    request.responseType = "document";
    request.timeout = 10000;
    // What was pressed is so, and the page must come to say it.
    request.onerror = request.ontimeout = () => again(Math.min(5000 * 2 ** failed++, 60000));
    request.onload = () => {
      if (request.status === 429 || request.status >= 500) { request.onerror(); return; }
      failed = 0;
      if (request.status === 200 && request.response) done(request.response);
    };
    request.send();
  };
  // Not later for whatever comes meanwhile: where much happens, it would never be fetched.
  return () => again(800);
}

/** Brings the marked parts up to date. */
export function parts(url = location.href, done = () => {}, which = "[data-part]") {
  const key = (node) => node?.getAttribute("href") ?? node?.closest("form")?.getAttribute("action");
  return fetchLater(() => url, (fetched) => {
    for (const old of document.querySelectorAll(which)) {
      const fresh = fetched.querySelector(`[data-part="${old.dataset.part}"]`);
      if (!fresh || fresh.isEqualNode(old)) continue;
      const focused = old.contains(document.activeElement) ? key(document.activeElement) : null;
      const nodes = [...fresh.childNodes].map((node) => document.importNode(node, true));
      old.replaceChildren(...nodes);
      if (focused) [...old.querySelectorAll("a, button")].find((node) => key(node) === focused)?.focus();
    }
    done();
  });
}

/** Single keys: not while typing, not with a modifier. */
export const plainKey = (event) => !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing
  || event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]"));
