// Starts one module for each element with data-module. Everything works without; a module only makes it quicker.
import copy from "./copy.js";
import disclosure from "./disclosure.js";
import liveListing from "./live-listing.js";
import submitOnChange from "./submit-on-change.js";
import suggestions from "./suggestions.js";

const modules = { copy, disclosure, "live-listing": liveListing, "submit-on-change": submitOnChange, suggestions };

function start(root) {
  for (const element of root.querySelectorAll("[data-module]")) {
    modules[element.dataset.module]?.(element);
  }
}

start(document);
document.addEventListener("portal:replaced", (event) => start(event.target));
