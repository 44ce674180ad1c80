// What follows when something is read for the first time: the sound itself, and the media keys.

import { give, take, tell } from "./lock-screen.js";
import { abandon } from "./pieces.js";
import { play } from "./player.js";

export const sounding = { play, abandon, take, give, tell };
