// Starts one module for each element with data-module. Everything works without; a module only makes it quicker.
import copy from "./copy.js";
import disclosure from "./disclosure.js";
import submitOnChange from "./submit-on-change.js";

const modules = { copy, disclosure, "submit-on-change": submitOnChange };

for (const element of document.querySelectorAll("[data-module]")) {
  modules[element.dataset.module]?.(element);
}
