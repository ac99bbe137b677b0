// Adds and takes away repeated groups of fields (parties, obligations) without a round trip.
// Without this file the same buttons, name="add" and name="remove", let the server draw the form again.
//
// <div data-js="rows" data-rows="parties"> rows are [data-row-item]; <template data-row-template> holds an empty one
// whose names carry __i__; names count on as parties-0-name, parties-1-name.

/** `list` holds the rows, the template and the button that adds; lists may stand inside rows of lists. */
export default function rows(list) {
  if (!own(list, "template[data-row-template]").length) return;
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || button.closest("[data-rows]") !== list) return;
    if (button.name === "add") { event.preventDefault(); add(list); }
    if (button.name === "remove") { event.preventDefault(); remove(list, button); }
  });
}

// What belongs to this list and not to a list inside one of its rows.
function own(list, selector) {
  return [...list.querySelectorAll(selector)].filter((element) => element.parentElement.closest("[data-rows]") === list);
}

function items(list) {
  return own(list, "[data-row-item]");
}

function add(list) {
  const all = items(list);
  const template = own(list, "template[data-row-template]")[0];
  const made = template.content.cloneNode(true);
  const row = made.querySelector("[data-row-item]");
  (all[all.length - 1] || template).after(made);
  renumber(row, list.dataset.rows, all.length);
  row.dispatchEvent(new CustomEvent("concord:inserted", { bubbles: true }));
  focusFirst(row);
}

function remove(list, button) {
  const row = button.closest("[data-row-item]");
  const all = items(list);
  if (!row || all.length < 2) return;
  const at = all.indexOf(row);
  row.remove();
  items(list).forEach((item, index) => renumber(item, list.dataset.rows, index));
  focusFirst(items(list)[Math.max(at - 1, 0)]);
  list.dispatchEvent(new CustomEvent("input", { bubbles: true }));
}

function focusFirst(row) {
  const field = row && row.querySelector("input:not([type=hidden]), select, textarea");
  if (field) field.focus();
}

// Gives every name inside the row its number: parties-3-amount for fields, parties-3 for the button, 4 for the reader.
// What people typed stands in `value` and is left alone, except on buttons.
function renumber(row, prefix, index) {
  const numbered = new RegExp(`${prefix}-(?:\\d+|__i__)(?!\\w)`, "g");
  for (const element of [row, ...row.querySelectorAll("*")]) {
    for (const attribute of element.attributes) {
      if (attribute.name === "value" && element.tagName !== "BUTTON") continue;
      attribute.value = attribute.value.replace(numbered, `${prefix}-${index}`);
    }
    if (element.tagName === "TEMPLATE") for (const inner of element.content.children) renumber(inner, prefix, index);
    if (element.hasAttribute("data-row-number") && element.closest("[data-row-item]") === row) element.textContent = String(index + 1);
  }
}
