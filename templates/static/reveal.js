// Shows a masked value in its place for a minute. The form's answer is the page with the value in [data-revealed];
// anything else (a refusal, a question for the reason) is shown as the page it is.

const SHOWN_FOR = 60_000;   // milliseconds

/** `element` is the form that asks, or the value on the page that answers. */
export default function reveal(element) {
  if (element.tagName !== "FORM") { cover(element); return; }
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    const value = await asked(element);
    const place = document.getElementById(element.dataset.for || "");
    if (value === null || !place) { HTMLFormElement.prototype.submit.call(element); return; }
    element.removeAttribute("aria-busy");
    const masked = place.textContent;
    place.textContent = value;
    element.hidden = true;
    setTimeout(() => { place.textContent = masked; element.hidden = false; }, SHOWN_FOR);
  });
}

async function asked(form) {
  try {
    const answer = await fetch(form.action, {
      method: "POST", credentials: "same-origin", headers: { Accept: "text/html" }, body: new URLSearchParams(new FormData(form)),
    });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const shown = page.querySelector("[data-revealed]");
    return shown && shown.textContent.trim();
  } catch {
    return null;
  }
}

// On the page of its own the value is covered after the same time.
function cover(value) {
  setTimeout(() => { value.textContent = value.dataset.mask || "••••••"; }, SHOWN_FOR);
}
