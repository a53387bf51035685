// Reads a message aloud with the voice of the browser: sentence by sentence, because many phones cannot pause within one.

import { LICHT as KNOP, make } from "./bericht.js";

const GEEN_STEM = "Dit apparaat heeft misschien geen Nederlandse stem. Dan klinkt het vreemd, of u hoort niets.";
const spraak = window.speechSynthesis;
let stop = () => {};
let nu = null; // what is being said

// The buttons come in a region of their own that is not announced: they would be said after every message.
export function begin(log) {
  const vul = () => log.querySelectorAll(".bericht.tess:not(.met-stem)").forEach(maakKnoppen);
  vul();
  new MutationObserver(() => setTimeout(vul)).observe(log, { childList: true });
  window.addEventListener("pagehide", () => stop());
  spraak.getVoices(); // some browsers load their voices at the first question
}

function maakKnoppen(bericht) {
  bericht.classList.add("met-stem");
  const [deel, lees, halt, melding] = [make("div", "stem"), make("button", KNOP), make("button", KNOP, "Stop"), make("span", "hulp")];
  deel.setAttribute("aria-live", "off");
  melding.setAttribute("role", "status");
  lees.type = halt.type = "button";
  deel.append(lees, halt, melding);
  let zinnen = [];
  let plek = 0;
  zet("rust");
  lees.addEventListener("click", () => (deel.dataset.stand === "leest" ? pauzeer() : ga()));
  halt.addEventListener("click", () => stop());
  bericht.querySelector(".tekst").after(deel);

  function zet(stand) {
    deel.dataset.stand = stand;
    lees.textContent = { rust: "Lees voor", leest: "Pauze", pauze: "Lees verder" }[stand];
    if (stand === "rust" && document.activeElement === halt) lees.focus();
    halt.hidden = stand === "rust";
  }

  function ga() {
    if (deel.dataset.stand === "rust") {
      stop();
      zinnen = verdeel(bericht);
      plek = 0;
      stop = eind;
      melding.textContent = heeftStem(bericht) ? "" : GEEN_STEM;
    }
    zet("leest");
    zegZin();
  }

  function zegZin() {
    if (plek >= zinnen.length) return eind();
    const zin = new SpeechSynthesisUtterance(zinnen[plek]);
    zin.lang = taalVan(bericht);
    zin.onend = () => {
      if (deel.dataset.stand !== "leest" || zin !== nu) return;
      plek += 1;
      zegZin();
    };
    zin.onerror = (fout) => {
      if (zin !== nu || ["canceled", "interrupted"].includes(fout.error)) return;
      eind();
      melding.textContent = "Voorlezen lukt niet op dit apparaat.";
    };
    nu = zin; // kept here too: a browser that throws it away never says that it ended
    spraak.speak(zin);
  }

  function pauzeer() {
    zet("pauze");
    nu = null;
    spraak.cancel();
  }

  function eind() {
    zet("rust");
    nu = null;
    stop = () => {};
    spraak.cancel();
  }
}

function taalVan(bericht) {
  return bericht.querySelector(".tekst").lang || "nl-NL";
}

function heeftStem(bericht) {
  const taal = taalVan(bericht).slice(0, 2);
  return spraak.getVoices().some((stem) => stem.lang.slice(0, 2) === taal);
}

// What stands there: the headline, the text, and what one can choose.
function verdeel(bericht) {
  const keuzes = [...bericht.querySelectorAll(".knoppen button")].map((knop) => `${knop.textContent.trim()}.`);
  const kop = bericht.querySelector(".kop");
  const tekst = [...bericht.querySelector(".tekst").childNodes].filter((deel) => !deel.hidden).map((deel) => deel.textContent);
  if (keuzes.length) keuzes.unshift("U kunt kiezen:");
  const alles = `${kop ? `${kop.textContent}\n` : ""}${tekst.join("")}`;
  const zinnen = alles.replace(/([.!?])\s+/g, "$1\n").split("\n");
  return [...zinnen.filter((zin) => zin.trim()), ...keuzes];
}
