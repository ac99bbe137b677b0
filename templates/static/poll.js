// Asks once a minute whether something new has come and says so in a thin bar; the list itself never moves.
// The address answers 204, or 200 with one sentence as plain text.

const EVERY = 60_000;   // milliseconds

/** `bar` is a hidden link to the page itself, with data-url to ask. */
export default function poll(bar) {
  const address = bar.dataset.url;
  if (!address) return;
  const timer = setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: "text/plain" } });
      if (answer.status === 401 || answer.status === 403 || answer.redirected) { clearInterval(timer); return; }
      if (answer.status !== 200) return;
      bar.textContent = (await answer.text()).trim().slice(0, 200);
      bar.hidden = bar.textContent === "";
    } catch {
      // no connection: ask again at the next turn
    }
  }, EVERY);
}
