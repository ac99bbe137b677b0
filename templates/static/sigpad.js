// A signature drawn with finger, pen or mouse goes as a PNG (base64) into the hidden field beside it.
// Without script the pad stays hidden and the other ways to sign stand on the page.

const LINE = 2.6;            // CSS pixels
const MOST_PIXELS = 1600;    // width of the picture that is sent

/** `box` holds a canvas, the hidden input, and a button to start again. */
export default function sigpad(box) {
  const canvas = box.querySelector("canvas");
  const field = box.querySelector('input[type="hidden"]');
  if (!canvas || !field || !canvas.getContext) return;
  box.hidden = false;
  const pen = prepared(canvas);
  let last = null;

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    last = at(canvas, event);
    dot(pen, last);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last) return;
    const steps = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    for (const step of steps.length > 0 ? steps : [event]) {
      const next = at(canvas, step);
      line(pen, last, next);
      last = next;
    }
  });
  const lift = () => {
    if (!last) return;
    last = null;
    field.value = canvas.toDataURL("image/png").replace(/^data:image\/png;base64,/, "");
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);

  const again = box.querySelector("[data-sigpad-clear]");
  if (again) {
    again.addEventListener("click", () => {
      pen.clearRect(0, 0, canvas.width, canvas.height);
      field.value = "";
    });
  }
}

// The drawing keeps its pixels when the window changes; only the scale to the pointer follows.
function prepared(canvas) {
  const width = canvas.clientWidth || 500;
  const height = canvas.clientHeight || 200;
  const scale = Math.min(window.devicePixelRatio || 1, MOST_PIXELS / width);
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext("2d");
  pen.lineWidth = LINE * scale;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.strokeStyle = "#111111";
  pen.fillStyle = "#111111";
  return pen;
}

function at(canvas, event) {
  const box = canvas.getBoundingClientRect();
  return { x: (event.clientX - box.left) * canvas.width / box.width, y: (event.clientY - box.top) * canvas.height / box.height };
}

function dot(pen, point) {
  pen.beginPath();
  pen.arc(point.x, point.y, pen.lineWidth / 2, 0, Math.PI * 2);
  pen.fill();
}

function line(pen, from, to) {
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.lineTo(to.x, to.y);
  pen.stroke();
}
