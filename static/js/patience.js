// How long this person's pauses are: learnt by the server in each turn, kept by nobody but this tab.

const KEPT = "yq-patience";
const USUAL_MS = 2000;

export const patience = () => Number(sessionStorage.getItem(KEPT)) || USUAL_MS;

/** Remember what an event tells of it; leaving wipes it with everything else of the tab. */
export function learn({ end_silence_ms: ms }) {
  if (ms) sessionStorage.setItem(KEPT, ms);
}
