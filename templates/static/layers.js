// For browsers that do not know @layer: reads the style sheets as text, takes the layer frames off and
// hands the rules back in the same order. Without script such a browser shows the bare, working page.

/** Text of a style sheet without its @layer statements and frames. */
export function flatten(css) {
  let text = css.replace(/\/\*[^]*?\*\//g, "").replace(/@layer[^;{]*;/g, "");
  for (;;) {
    const frame = /@layer[^{;]*\{/.exec(text);
    if (!frame) return text;
    const open = frame.index + frame[0].length;
    const close = closing(text, open);
    text = text.slice(0, frame.index) + text.slice(open, close) + text.slice(close + 1);
  }
}

// Where the brace that was opened before `from` closes; strings may hold braces.
function closing(text, from) {
  let depth = 1;
  let quote = "";
  for (let at = from; at < text.length; at += 1) {
    const mark = text[at];
    if (quote) {
      if (mark === "\\") at += 1;
      else if (mark === quote) quote = "";
    } else if (mark === '"' || mark === "'") quote = mark;
    else if (mark === "{") depth += 1;
    else if (mark === "}") {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return text.length;
}

/** Replaces the page's style sheets by their flattened text. */
export default async function layers() {
  const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
  const texts = await Promise.all(links.map((link) => fetch(link.href).then((answer) => answer.text())));
  const sheets = texts.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(flatten(text));
    return sheet;
  });
  document.adoptedStyleSheets = sheets;
}
