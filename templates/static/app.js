// Loads the small helpers that a page asks for by data-js="name". Every page works without any of them.
// The version of this file's address is handed on, so that all modules of a release come together.

const KNOWN = ["autosubmit", "dialog", "idcard", "kbd", "money", "poll", "reveal", "rows", "sigpad"];
const version = new URL(import.meta.url).search;
const ready = new WeakMap();

/** Starts the helpers named on the elements inside `root`; an element is started once per helper. */
export function enhance(root) {
  for (const element of root.querySelectorAll("[data-js]")) {
    for (const name of element.dataset.js.split(/\s+/)) {
      if (KNOWN.includes(name)) start(name, element);
    }
  }
}

async function start(name, element) {
  const started = ready.get(element) || new Set();
  if (started.has(name)) return;
  started.add(name);
  ready.set(element, started);
  try {
    const module = await import(`./${name}.js${version}`);
    module.default(element);
  } catch (error) {
    console.warn(`${name} is not available`, error);   // the page goes on without it
  }
}

// Counters' browsers older than cascade layers would drop every rule: give them the same rules without layers.
if (!("CSSLayerBlockRule" in window)) import(`./layers.js${version}`).then((module) => module.default());

// A rows or dialog helper has put new fields on the page.
document.addEventListener("concord:inserted", (event) => enhance(event.target.parentElement || document));

// The first mistake is where the reader starts.
const summary = document.querySelector(".error-summary");
if (summary) summary.focus();

// A row that scrolls sideways starts where its current entry is. The page itself does not move.
for (const current of document.querySelectorAll(".tabs [aria-current], .steps [aria-current]")) {
  const row = current.closest(".tabs, .steps");
  const [inner, outer] = [current.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
}

// A form is sent once; the button says so. The pressed button's own value still goes along.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.getAttribute("aria-busy") === "true") { event.preventDefault(); return; }
  form.setAttribute("aria-busy", "true");
  const button = event.submitter;
  if (button && button.dataset.busy) { button.setAttribute("aria-busy", "true"); button.textContent = button.dataset.busy; }
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
});

enhance(document);
