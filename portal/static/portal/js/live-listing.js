// A list with filters that changes without loading the whole page: the same address, of which only the list is taken.
const WIDE = "(min-width: 60rem)"; // filters beside the list: there each takes effect at once

export default function liveListing(region) {
  const status = document.createElement("p");
  let asking = null;
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  region.after(status);

  async function load(url, { push = true, toTop = false } = {}) {
    asking?.abort();
    asking = new AbortController();
    region.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: asking.signal, headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(region.id);
      if (!fresh) throw new Error("no list in the answer");
      if (push) history.pushState({ listing: true }, "", answer.url);
      document.title = page.title;
      swap(fresh, page, toTop);
    } catch (error) {
      if (error.name !== "AbortError") location.assign(url);
    }
  }

  function swap(fresh, page, toTop) {
    const focused = region.contains(document.activeElement) ? document.activeElement : null;
    const open = new Set([...region.querySelectorAll("details[open]")].map(nameOf));
    const places = new Map([...region.querySelectorAll("details")].map((each) => [nameOf(each), placeOf(each)]));
    region.replaceChildren(...fresh.childNodes);
    region.removeAttribute("aria-busy");
    for (const details of region.querySelectorAll("details")) {
      if (open.has(nameOf(details))) details.open = true;
      const options = details.querySelector(":scope > fieldset");
      if (options) options.scrollTop = places.get(nameOf(details)) ?? 0;
    }
    keepInSearchField(page);
    region.dispatchEvent(new Event("portal:replaced", { bubbles: true }));
    const told = region.querySelector("[data-told]");
    status.textContent = told?.textContent ?? "";
    told?.removeAttribute("role"); // told once, by the line that stays
    if (focused) (focused.id && document.getElementById(focused.id) || told)?.focus({ preventScroll: !toTop });
    if (toTop) region.scrollIntoView({ block: "start" });
  }

  // What the search field sends along must be what is chosen now.
  function keepInSearchField(page) {
    for (const form of document.querySelectorAll("form.search-box")) {
      const id = form.querySelector("input[name=q]").id;
      const fields = page.getElementById(id)?.form.querySelectorAll("input[type=hidden]") ?? [];
      form.querySelectorAll("input[type=hidden]").forEach((each) => each.remove());
      form.prepend(...fields);
    }
  }

  function submit(form) {
    const pairs = [...new FormData(form)].filter(([, value]) => value !== "");
    const query = new URLSearchParams(pairs).toString();
    load(form.action.split("?")[0] + (query ? `?${query}` : ""));
  }

  region.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(event.target);
  });
  region.addEventListener("change", (event) => {
    const form = event.target.closest("form.facets");
    if (form && matchMedia(WIDE).matches) submit(form);
  });
  region.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || link.pathname !== location.pathname || link.origin !== location.origin) return;
    if (link.hash || new URL(link.href).searchParams.has("format")) return;
    event.preventDefault();
    load(link.href, { toTop: Boolean(link.closest(".pagination")) });
  });
  addEventListener("popstate", () => load(location.href, { push: false }));
}

const nameOf = (details) => details.dataset.name ?? "";
const placeOf = (details) => details.querySelector(":scope > fieldset")?.scrollTop ?? 0;
