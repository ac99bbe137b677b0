// Says back an amount while it is typed: figures with commas and the words used on papers (大写).
// The server says the same on save; this only spares the wait. It never changes what was typed.

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"];
const GROUPS = ["", "万", "亿", "万亿"];
const MOST = 10n ** 16n;   // fen; larger amounts are left to the server

/** `input` holds an amount in yuan; data-echo names the element that answers, data-words its sentence. */
export default function money(input) {
  const echo = document.getElementById(input.dataset.echo || "");
  if (!echo) return;
  const sentence = input.dataset.words || "{figures} {words}";
  const say = (event) => {
    if (event && event.isComposing) return;
    const fen = parse(input.value);
    echo.textContent = fen === null ? "" : sentence.replace("{figures}", figures(fen)).replace("{words}", words(fen));
  };
  input.addEventListener("input", say);
  input.addEventListener("compositionend", () => say());
}

/** Fen of 48000 · 48,000.5 · 4.8万 · 人民币48000元整, or null: what the server reads, and nothing else. */
export function parse(text) {
  const plain = text.normalize("NFKC").replace(/\s/g, "").replace(/^(?:人民币|RMB|CNY|¥)+/i, "").replace(/[整正]$/, "").replace(/[元圆]$/, "");
  const found = /^(\d+|\d{1,3}(?:,\d{3})+|\d{1,4}(?:,\d{4})+|)(?:[.。](\d*))?([万亿])?$/.exec(plain);
  if (!found || !(found[1] || found[2])) return null;
  const scale = found[3] === "万" ? 4 : found[3] === "亿" ? 8 : 0;
  const places = (found[2] || "").replace(/0+$/, "").padEnd(scale + 2, "0");
  if (places.length > scale + 2) return null;   // parts of a fen
  const fen = BigInt(found[1].replace(/,/g, "") + places);
  return fen < MOST ? fen : null;
}

/** 161,200.00 */
export function figures(fen) {
  const yuan = String(fen / 100n).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${yuan}.${String(fen % 100n).padStart(2, "0")}`;
}

/** 壹拾陆万壹仟贰佰元整 */
export function words(fen) {
  const jiao = Number(fen / 10n % 10n);
  const last = Number(fen % 10n);
  let text = fen >= 100n ? `${whole(fen / 100n)}元` : "";
  if (jiao === 0 && last === 0) return `${text || "零元"}整`;
  if (jiao > 0) text += `${DIGITS[jiao]}角`;
  else if (text) text += "零";
  return last > 0 ? `${text}${DIGITS[last]}分` : `${text}整`;
}

// Four digits at a time, one 零 for any gap between them.
function whole(yuan) {
  let text = "";
  let gap = false;
  for (let group = GROUPS.length - 1; group >= 0; group -= 1) {
    const four = Number(yuan / 10n ** BigInt(group * 4) % 10000n);
    if (four === 0) { gap = text !== ""; continue; }
    if (text && (gap || four < 1000)) text += "零";
    text += thousand(four) + GROUPS[group];
    gap = false;
  }
  return text;
}

function thousand(four) {
  let text = "";
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(four / 10 ** place) % 10;
    if (digit === 0) { gap = text !== ""; continue; }
    if (gap) text += "零";
    text += DIGITS[digit] + PLACES[place];
    gap = false;
  }
  return text;
}
