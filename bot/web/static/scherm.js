// What stands on the chat page: the conversation, the box to type in, what Tess is doing, and what went wrong.

import { HOOFD, KNOP, make, makeBericht } from "./bericht.js";

// The keyboard of a phone for "tel" has no letters, and whoever is asked for a number may give an e-mail address instead.
const VELDEN = {
  tel: { type: "text", autocomplete: "tel" },
  email: { type: "email", autocomplete: "email" },
  naam: { type: "text", autocomplete: "name" },
  postcode: { type: "text", autocomplete: "postal-code" },
};
const BIJ_TEKST = ["tekst_leeg", "tekst_te_lang"];
const INTERN = { code: "intern", bericht: "Er ging iets mis.", actie: "Probeer het nog een keer." };
// Links that lead to this very page, or through it.
export const HIER = 'a[href="/"], a[href^="/?"], a[href^="/weergave"], a[href^="#"]';
// What somebody reads who has waited so many milliseconds.
const WACHTEN = [
  [5000, "Tess is nog bezig. Het duurt iets langer dan anders."],
  [15000, "Het duurt lang. U mag blijven wachten: uw bericht is bewaard. Of ga naar een mens:"],
];

export const vind = (id) => document.getElementById(id);
export const [log, fout, formulier, tekstvak, invoerveld, mens] = ["gesprek", "fout", "formulier", "tekst", "veld", "mens"].map(vind);
const [wacht, label] = ["wacht", "tekst-label"].map(vind);
const begin = document.querySelectorAll("#onderwerpen, #talen, .bij-begin");
const welkom = vind("onderwerpen") ? log.querySelector(".bericht") : null;
let wekkers = [];

export const invoer = () => (invoerveld.hidden ? tekstvak : invoerveld);
export const telGetoond = () => log.querySelectorAll(".bericht").length;
export const heeftBeginscherm = () => Boolean(welkom);

// Whatever is filled in here was said before, so a screen reader stays silent.
export function toonAlles(berichten, gesprek) {
  zwijg(() => {
    log.replaceChildren();
    const laatste = laatsteVraag(berichten);
    voegIn(berichten.map((bericht, plek) => (plek < laatste ? { ...bericht, knoppen: [] } : bericht)), 0, gesprek);
  });
}

// New messages: a screen reader says them once, and whoever chose a button goes on reading there.
export function voegToe(berichten, nummer, gesprek) {
  const actief = document.activeElement;
  const bijKnop = actief !== log && [log, vind("onderwerpen")].some((deel) => deel && deel.contains(actief));
  log.removeAttribute("aria-live");
  for (const oud of log.querySelectorAll(".knoppen")) oud.remove();
  const eerste = voegIn(berichten, nummer, gesprek);
  if (bijKnop && eerste) eerste.focus({ preventScroll: true });
}

function voegIn(berichten, nummer, gesprek) {
  for (const deel of begin) deel.hidden = true;
  const nieuw = berichten.map((bericht, plek) => makeBericht(bericht, nummer + plek, gesprek));
  for (const vorige of log.querySelectorAll("#laatste")) vorige.removeAttribute("id");
  nieuw.forEach(zetLinks); // before they are shown: what comes later is said by itself
  log.append(...nieuw);
  const gezegd = berichten.filter((bericht) => bericht.van !== "client");
  if (gezegd.length) zetVeld(gezegd[gezegd.length - 1].veld);
  const eerste = nieuw[laatsteVraag(berichten) + 1];
  if (eerste) {
    eerste.id = "laatste";
    eerste.tabIndex = -1;
    eerste.scrollIntoView({ block: "start" });
  }
  return eerste;
}

export function toonBegin() {
  zwijg(() => log.replaceChildren(welkom));
  for (const deel of begin) deel.hidden = false;
  zetVeld(null);
  window.scrollTo(0, 0);
}

function zwijg(vul) {
  log.setAttribute("aria-live", "off");
  vul();
  setTimeout(() => log.removeAttribute("aria-live"), 1000);
}

function laatsteVraag(berichten) {
  return berichten.map((bericht) => bericht.van).lastIndexOf("client");
}

// Anything else, such as the question for a person, is written in the box itself: there one sees what one typed.
function zetVeld(veld) {
  const hadFocus = document.activeElement === invoer();
  const soort = veld && VELDEN[veld.soort];
  invoerveld.hidden = invoerveld.disabled = !soort;
  tekstvak.hidden = tekstvak.disabled = Boolean(soort);
  if (soort) {
    invoerveld.type = soort.type;
    invoerveld.autocomplete = soort.autocomplete;
  }
  label.textContent = (veld && veld.label) || "Uw vraag";
  label.htmlFor = invoer().id;
  if (hadFocus) invoer().focus();
}

// While Tess is busy nothing can be sent twice, and the longer it takes, the more the page says.
export function zetBezig(aan, melding) {
  for (const wekker of wekkers) clearTimeout(wekker);
  wekkers = aan ? WACHTEN.map(([na, tekst], plek) => setTimeout(() => zegWacht(tekst, plek > 0), na)) : [];
  zegWacht(melding);
  tekstvak.readOnly = invoerveld.readOnly = aan;
  for (const knop of document.querySelectorAll("main button")) {
    if (aan) knop.setAttribute("aria-disabled", "true");
    else knop.removeAttribute("aria-disabled");
  }
}

export function zegWacht(melding, metWeg) {
  wacht.textContent = melding;
  if (!metWeg) return;
  const link = make("a", "", "contactformulier");
  link.href = "/contact";
  wacht.append(" ", link, ".");
  zetLinks(wacht);
}

// A page of Tess opens beside the chat, with what this tab remembers; the chat stays where it was.
export function zetLinks(deel) {
  for (const link of deel.querySelectorAll('a[href^="/"]:not([target]):not(#mens)')) {
    if (link.matches(HIER)) continue;
    link.target = "_blank";
    link.rel = "opener";
    link.append(make("span", "alleen-voorlezen", " (opent in een nieuw tabblad)"));
  }
}

// `herhaling`: { tekst, doe } for the button that goes on from here.
export function toonFout(probleem, herhaling) {
  const { code, bericht, actie, loketten } = probleem ?? INTERN;
  const zin = make("p", "", `${bericht} ${actie}`);
  zin.id = "fout-tekst";
  fout.replaceChildren(zin, ...(loketten ?? []).map(makeLoket));
  if (BIJ_TEKST.includes(code)) wijsAan(true);
  else fout.append(makeUitweg(herhaling));
  fout.dataset.code = code;
  fout.hidden = false;
  fout.scrollIntoView({ block: "nearest" });
}

function makeUitweg(herhaling) {
  const knoppen = make("div", "knoppen");
  if (herhaling) {
    const opnieuw = make("button", HOOFD, herhaling.tekst);
    opnieuw.type = "button";
    opnieuw.addEventListener("click", herhaling.doe);
    knoppen.append(opnieuw);
  }
  const contact = make("a", KNOP, "Naar het contactformulier");
  contact.href = "/contact";
  knoppen.append(contact);
  zetLinks(knoppen);
  return knoppen;
}

function makeLoket(loket) {
  return make("p", "loket", [loket.naam, loket.telefoon, ...(loket.tijden ?? [])].filter(Boolean).join(". "));
}

export function verbergFout() {
  const metFocus = fout.contains(document.activeElement);
  fout.hidden = true;
  fout.replaceChildren();
  wijsAan(false);
  if (metFocus) invoer().focus();
}

function wijsAan(mis) {
  for (const veld of [tekstvak, invoerveld]) {
    veld.setAttribute("aria-describedby", mis ? "fout-tekst hulp" : "hulp");
    if (mis) veld.setAttribute("aria-invalid", "true");
    else veld.removeAttribute("aria-invalid");
  }
}

// On paper nothing can be unfolded.
export function vouwUit() {
  const dicht = log.querySelectorAll("details:not([open])");
  for (const deel of dicht) deel.open = true;
  const vouwIn = () => {
    for (const deel of dicht) deel.open = false;
  };
  window.addEventListener("afterprint", vouwIn, { once: true });
}
