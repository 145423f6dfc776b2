// A list with filters that changes without loading the whole page: the same address, of which only the list is taken.
import replaceListing from "./replace-listing.js";

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
      const title = page.title;
      replaceListing(region, page, status, toTop);
      if (push) history.pushState({ listing: true }, "", answer.url);
      document.title = title;
      region.removeAttribute("aria-busy");
    } catch (error) {
      if (error.name !== "AbortError") location.assign(url);
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
