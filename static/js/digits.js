// A number in groups: typed, pressed on the big keypad, or said group by group.

const field = (name) => document.querySelector(`main input[name="${CSS.escape(name)}"]`);

export const spokenField = () => {
  const hook = document.querySelector('main [data-voice^="digits:"]');
  return hook && field(hook.dataset.voice.slice("digits:".length));
};

const sizes = (input) => (input.dataset.groups ?? "").split(/[ ,-]+/).filter(Boolean).map(Number);

/** "53010219520" with 6 4 4 4 -> ["530102", "1952", "0"] */
function grouped(input) {
  const value = input.value.replace(/\s/g, "");
  let at = 0;
  const groups = sizes(input).map((size) => value.slice(at, (at += size)));
  return [...groups, value.slice(at)].filter(Boolean);
}

function echo(input) {
  const shown = document.querySelector(`[data-echo="${CSS.escape(input.name)}"]`);
  if (shown) shown.textContent = grouped(input).join(" ");
}

const changed = (el) => el.dispatchEvent(new Event("input", { bubbles: true }));

/** Put it in; gives what takes it back. */
export function write(input, value) {
  const before = input.value;
  input.value = value;
  changed(input);
  return () => write(input, before);
}

/** Take the last spoken group away again. */
export const dropGroup = (input) => input && write(input, grouped(input).slice(0, -1).join(""));

function press(key, input) {
  const value = input.value;
  if (key === "clear") write(input, "");
  else if (key === "delete") write(input, value.slice(0, -1));
  else if (input.maxLength < 0 || value.length < input.maxLength) write(input, value + key);
}

/** Show the keypad where there is one: it needs these scripts, so the server hides it. */
export function openKeypad() {
  const pad = document.getElementById("keypad");
  const input = pad && field(pad.dataset.for);
  if (!input) return;
  pad.hidden = false;
  echo(input);
}

export function watchDigits() {
  document.addEventListener("click", (event) => {
    const key = event.target.closest?.("#keypad [data-key]");
    if (key) press(key.dataset.key, field(key.closest("#keypad").dataset.for));
  });
  document.addEventListener("input", (event) => {
    if (event.target.dataset?.groups) echo(event.target);
  });
}
