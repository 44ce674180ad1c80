// What hands do beside pressing and typing: write a name, choose a photo. Loaded by the pages that
// ask for it; both work without it in another way.

import { preparePads } from "./signing.js";
import { watchUploads } from "./uploading.js";

preparePads();
watchUploads();
document.addEventListener("htmx:after:swap", preparePads);
