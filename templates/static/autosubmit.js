// A filter form sends itself shortly after a choice; its button stays for those without script.

const PAUSE = 400;   // milliseconds

/** `form` is a GET form of selects, checks and dates. */
export default function autosubmit(form) {
  let timer = 0;
  form.addEventListener("change", (event) => {
    if (!/^(SELECT|INPUT)$/.test(event.target.tagName) || event.target.type === "search" || event.target.type === "text") return;
    clearTimeout(timer);
    timer = setTimeout(() => form.requestSubmit(), PAUSE);
  });
}
