// Keyboard shortcuts. Off inside fields, while an input method composes, and when the account says so.
// A control names its key with data-key="n"; rows are [data-row] with a .row-link; ? opens the list of keys.

const PLACES = { i: "/inbox", c: "/disputes", s: "/stats" };
let waitingForPlace = false;

/** Listens on the page; `element` is the body. */
export default function kbd(element) {
  if (element.dataset.shortcuts === "off") return;
  document.addEventListener("keydown", (event) => {
    if (isTyping(event)) return;
    const key = event.key;
    if (event.ctrlKey && key === "Enter") return;   // belongs to the form, see sendWithEnter
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (act(key)) event.preventDefault();
  });
  document.addEventListener("keydown", sendWithEnter);
}

function isTyping(event) {
  if (event.isComposing || event.keyCode === 229) return true;
  if (document.querySelector("dialog[open]")) return true;
  const at = event.target;
  return at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && at.type !== "checkbox";
}

// Ctrl+Enter sends the form in which the caret stands by its primary button.
function sendWithEnter(event) {
  if (event.key !== "Enter" || !event.ctrlKey || event.isComposing) return;
  const form = event.target.closest && event.target.closest("form");
  const button = form && form.querySelector('.button[data-kind="primary"]');
  if (!button) return;
  event.preventDefault();
  button.click();
}

function act(key) {
  if (waitingForPlace) {
    waitingForPlace = false;
    const link = PLACES[key] && document.querySelector(`.menu a[href="${PLACES[key]}"]`);
    if (link) link.click();
    return Boolean(link);
  }
  switch (key) {
    case "g":
      waitingForPlace = true;
      setTimeout(() => { waitingForPlace = false; }, 1500);
      return true;
    case "?": return showKeys();
    case "/": return focus(document.querySelector(".topbar-search input"));
    case ".": return focus(document.querySelector(".next-step .button"));
    case "j": return move(1);
    case "k": return move(-1);
    case "x": return tick();
    default: return press(key);
  }
}

function press(key) {
  const row = current();
  const selector = `[data-key="${CSS.escape(key.toLowerCase())}"]`;
  const control = (row && row.querySelector(selector)) || document.querySelector(selector);
  if (control) control.click();
  return Boolean(control);
}

function focus(control) {
  if (control) control.focus();
  return Boolean(control);
}

function current() {
  return document.activeElement && document.activeElement.closest("[data-row]");
}

function move(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (rows.length === 0) return false;
  const at = rows.indexOf(current());
  const next = rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
  return focus(next.querySelector(".row-link"));   // Enter then opens it, as it opens any link
}

function tick() {
  const row = current();
  const box = row && row.querySelector('input[type="checkbox"]');
  if (!box) return false;
  box.checked = !box.checked;
  row.setAttribute("aria-selected", String(box.checked));
  return true;
}

function showKeys() {
  const keys = document.getElementById("keys");
  if (!keys || !keys.showModal) return false;
  keys.showModal();
  return true;
}
