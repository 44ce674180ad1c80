// A name written by hand, with finger, pen or mouse. What is sent is a small picture of the ink.

const INK_PX = 5;
const SENT_PX = 600; // width of what is sent; the server keeps no more
const MOST_LETTERS = 38000; // beside the rest of the form; a name needs about 10,000

/** Strokes are kept in CSS px, so that they can be drawn again at any size, and taken back. */
function draw(canvas, strokes, scale) {
  const ink = canvas.getContext("2d");
  ink.clearRect(0, 0, canvas.width, canvas.height);
  Object.assign(ink, { lineWidth: INK_PX * scale, lineCap: "round", lineJoin: "round" });
  for (const stroke of strokes) {
    ink.beginPath();
    // A stroke of one point, a dot, is drawn as a line to itself.
    for (const [x, y] of [stroke[0], ...stroke]) ink.lineTo(x * scale, y * scale);
    ink.stroke();
  }
}

function picture(strokes, box, width) {
  const scale = width / box.width;
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height: Math.round(box.height * scale) });
  draw(canvas, strokes, scale);
  return "drawn:" + canvas.toDataURL("image/png").split(",")[1];
}

function prepare(pad) {
  if (!pad.hidden) return;
  pad.hidden = false;
  const canvas = pad.querySelector("canvas");
  const sent = pad.querySelector("input[type=hidden]");
  const strokes = [];

  const fit = () => {
    const scale = Math.min(window.devicePixelRatio || 1, 2);
    canvas.width = canvas.clientWidth * scale;
    canvas.height = canvas.clientHeight * scale;
    draw(canvas, strokes, scale);
  };
  const keep = () => {
    const box = { width: canvas.clientWidth, height: canvas.clientHeight };
    sent.value = strokes.length ? picture(strokes, box, SENT_PX) : "";
    if (sent.value.length > MOST_LETTERS) sent.value = picture(strokes, box, SENT_PX / 2);
    fit();
  };
  const add = (event) => {
    const box = canvas.getBoundingClientRect();
    const [left, top] = [box.left + canvas.clientLeft, box.top + canvas.clientTop];
    for (const each of [...(event.getCoalescedEvents?.() ?? []), event]) {
      strokes.at(-1).push([each.clientX - left, each.clientY - top]);
    }
    fit();
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button || !event.isPrimary) return;
    canvas.setPointerCapture(event.pointerId);
    strokes.push([]);
    add(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) add(event);
  });
  canvas.addEventListener("lostpointercapture", keep);
  pad.querySelector("[data-sign-undo]").addEventListener("click", () => {
    strokes.pop();
    keep();
  });
  pad.querySelector("[data-sign-clear]").addEventListener("click", () => {
    strokes.length = 0;
    keep();
  });
  new ResizeObserver(fit).observe(canvas);
  fit();
}

/** Show the pads there are: they need these scripts, so the server hides them. */
export const preparePads = () => document.querySelectorAll("[data-sign]").forEach(prepare);
