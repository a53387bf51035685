// What the chat can do without when it opens: fetched when the page can be used, so that it also works offline later on.

import { isOpWeg } from "./geheugen.js";
import { log, toonFout, verbergFout } from "./scherm.js";
import { GEEN_VERBINDING } from "./verbinding.js";

const haalInzage = () => import("./inzage.js");
const haalBewaren = () => import("./bewaren.js");
export { haalBewaren, haalInzage };

export async function metHulp(haal, gebruik) {
  try {
    return await gebruik(await haal());
  } catch (error) {
    console.error(error);
    return toonFout(GEEN_VERBINDING, { tekst: "Opnieuw proberen", doe: () => verbergFout() || metHulp(haal, gebruik) });
  }
}

// The voice, and the empty page that stays on the phone for a time without internet.
export function naLaden() {
  if (isOpWeg()) return;
  if ("speechSynthesis" in window) import("./voorlezen.js").then((stem) => stem.begin(log)).catch(console.error);
  const dienst = new URL("dienst.js", import.meta.url);
  if (navigator.serviceWorker) navigator.serviceWorker.register(dienst, { scope: "/" }).catch(() => {});
}
