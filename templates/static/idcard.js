// Reads birth date, sex and age from a resident identity number while it is typed (GB 11643-1999), and says so
// when the check character does not fit. The server decides; this only spares the wait.

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";

/** `input` holds the number; data-echo names the answer, data-words and data-doubt its sentences;
 *  data-born and data-sex name fields to fill when they are empty. data-kind names the select of the kind of paper. */
export default function idcard(input) {
  const echo = document.getElementById(input.dataset.echo || "");
  if (!echo) return;
  const say = () => {
    const text = input.value.normalize("NFKC").replace(/\s/g, "").toUpperCase();
    const paper = document.getElementById(input.dataset.paper || "");
    echo.removeAttribute("data-state");
    echo.textContent = "";
    if (text.length !== 18 || (paper && paper.value !== "resident-id")) return;
    const facts = read(text);
    if (!facts) {
      echo.dataset.state = "doubt";
      echo.textContent = input.dataset.doubt || "";
      return;
    }
    echo.textContent = sentence(input, facts);
    fill(input.dataset.born, facts.born);
    fill(input.dataset.sex, facts.sex);
  };
  input.addEventListener("input", (event) => { if (!event.isComposing) say(); });
  input.addEventListener("compositionend", say);
}

/** {born: "1958-09-11", sex: "female", age: 67} of a number that holds, or null. */
export function read(number, today = new Date()) {
  if (!/^\d{17}[\dX]$/.test(number)) return null;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  if (CHECKS[sum % 11] !== number[17]) return null;
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)];
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  if (date.getMonth() !== Number(month) - 1 || date.getDate() !== Number(day) || date > today) return null;
  let age = today.getFullYear() - Number(year);
  if (today < new Date(today.getFullYear(), Number(month) - 1, Number(day))) age -= 1;
  return { born: `${year}-${month}-${day}`, sex: Number(number[16]) % 2 === 1 ? "male" : "female", age };
}

function sentence(input, facts) {
  const sex = facts.sex === "male" ? input.dataset.male : input.dataset.female;
  return (input.dataset.words || "{born}").replace("{born}", facts.born).replace("{age}", String(facts.age)).replace("{sex}", sex || "");
}

function fill(id, value) {
  const field = id && document.getElementById(id);
  if (field && field.value === "") field.value = value;
}
