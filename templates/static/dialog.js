// A link to a confirm page opens that page's question in a <dialog>. The form inside is sent as usual,
// so the answer is always a page. Without this file the link simply leads to the page.

/** `link` leads to a page whose question stands in [data-dialog]. */
export default function dialog(link) {
  if (typeof HTMLDialogElement !== "function") return;
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const question = await fetched(link.href);
    if (question) open(question, link);
    else location.assign(link.href);
  });
}

async function fetched(address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: "text/html" } });
    if (!answer.ok || new URL(answer.url).pathname !== new URL(address).pathname) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("[data-dialog]");
  } catch {
    return null;
  }
}

function open(question, link) {
  const box = document.createElement("dialog");
  const heading = question.querySelector("h1");
  if (heading) {
    heading.id = heading.id || "dialog-title";
    box.setAttribute("aria-labelledby", heading.id);
  }
  box.append(document.adoptNode(question));
  for (const back of box.querySelectorAll("[data-dialog-close]")) {
    back.addEventListener("click", (event) => { event.preventDefault(); box.close(); });
  }
  box.addEventListener("close", () => { box.remove(); link.focus(); });
  document.body.append(box);
  question.dispatchEvent(new CustomEvent("concord:inserted", { bubbles: true }));
  box.showModal();
}
