// Shows a chosen photo before it is sent, and sends it small: a phone on a weak line takes a minute
// for what the camera writes, and the place where it was taken does not leave the phone.

const LONGEST_PX = 2000; // the server keeps no more
const QUALITY = 0.9;

async function read(file) {
  try {
    return await createImageBitmap(file);
  } catch {
    return undefined; // no photo: the server says kindly what to do
  }
}

function show(photo, canvas) {
  const scale = Math.min(1, LONGEST_PX / Math.max(photo.width, photo.height));
  canvas.width = Math.round(photo.width * scale);
  canvas.height = Math.round(photo.height * scale);
  const paper = canvas.getContext("2d");
  paper.fillStyle = "#fff"; // where one can see through a drawing there is white paper
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(photo, 0, 0, canvas.width, canvas.height);
  photo.close();
  canvas.hidden = false;
}

function replace(input, file, blob) {
  if (!blob || blob.size >= file.size || input.files[0] !== file) return;
  const files = new DataTransfer();
  files.items.add(new File([blob], "photo.jpg", { type: "image/jpeg" }));
  input.files = files.files;
}

async function take(input) {
  const canvas = input.form.querySelector("[data-upload-preview]");
  const [file] = input.files;
  canvas.hidden = true;
  if (!file) return;
  // One photo: what was chosen the other way before no longer counts.
  input.form.querySelectorAll("[data-upload]").forEach((each) => {
    if (each !== input) each.value = "";
  });
  const photo = await read(file);
  if (!photo || input.files[0] !== file) return;
  show(photo, canvas);
  canvas.toBlob((blob) => replace(input, file, blob), "image/jpeg", QUALITY);
}

export function watchUploads() {
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-upload]")) take(event.target);
  });
}
