// The chat page: holds the conversation, sends one turn at a time, and keeps what was typed until it has arrived.

import { make, makeBericht } from "./bericht.js";
import { toonInzage, verbergInzage, WISSEN } from "./inzage.js";
import { BEWAARD, leesGesprek, startGesprek, Storing, stuurBericht, wisGesprek } from "./verbinding.js";

const OPNIEUW = "Opnieuw proberen";
const MENS = { tekst: "Ik wil een mens spreken", knop: "mens_spreken" };
const VELDEN = {
  tel: { type: "tel", autocomplete: "tel" },
  email: { type: "email", autocomplete: "email" },
  naam: { type: "text", autocomplete: "name" },
  postcode: { type: "text", autocomplete: "postal-code" },
  text: { type: "text", autocomplete: "off" },
};

const vind = (id) => document.getElementById(id);
const [log, wacht, fout, formulier] = ["gesprek", "wacht", "fout", "formulier"].map(vind);
const [tekstvak, invoerveld, label, mens] = ["tekst", "veld", "tekst-label", "mens"].map(vind);
const venster = vind("venster");

let gesprek = herinner();
let bezig = false;
let uitkomst = "";

const invoer = () => (invoerveld.hidden ? tekstvak : invoerveld);

// A browser may refuse storage; then the chat works, but a reload starts a new conversation.
function herinner() {
  try {
    return sessionStorage.getItem(BEWAARD);
  } catch {
    return null;
  }
}

function onthoud(token) {
  gesprek = token;
  try {
    if (token) sessionStorage.setItem(BEWAARD, token);
    else sessionStorage.removeItem(BEWAARD);
  } catch {
    return;
  }
}

// Runs one action at a time; when it fails, says so and offers to do the same again.
async function doe(actie, melding, herhaal) {
  if (bezig) return false;
  zetBezig(true, melding);
  verbergFout();
  try {
    await actie();
    return true;
  } catch (error) {
    if (!(error instanceof Storing)) console.error(error);
    toonFout(error instanceof Storing ? error.probleem : null, herhaal);
    return false;
  } finally {
    zetBezig(false, "");
  }
}

function zetBezig(aan, melding) {
  bezig = aan;
  wacht.textContent = melding;
  tekstvak.readOnly = invoerveld.readOnly = aan;
  for (const knop of document.querySelectorAll("main button")) knop.setAttribute("aria-disabled", String(aan));
}

function toonFout(probleem, herhaal) {
  const wat = probleem ?? { code: "intern", bericht: "Er ging iets mis.", actie: "Probeer het nog een keer." };
  const weg = ["gesprek_onbekend", "gesprek_vol"].includes(wat.code);
  const opnieuw = make("button", "knop hoofd", weg ? "Begin een nieuw gesprek" : OPNIEUW);
  opnieuw.type = "button";
  opnieuw.addEventListener("click", weg ? () => begin({ houdTekst: true }) : herhaal);
  const contact = make("a", "knop", "Naar het contactformulier");
  contact.href = "/contact";
  const knoppen = make("div", "knoppen");
  knoppen.append(opnieuw, contact);
  fout.replaceChildren(make("p", "", `${wat.bericht} ${wat.actie}`), knoppen);
  fout.hidden = false;
  fout.scrollIntoView({ block: "nearest" });
}

function verbergFout() {
  const metFocus = fout.contains(document.activeElement);
  fout.hidden = true;
  fout.replaceChildren();
  if (metFocus) invoer().focus();
}

function toon(berichten) {
  const knopHadFocus = log.contains(document.activeElement) && document.activeElement !== log;
  log.querySelectorAll(".knoppen").forEach((oud) => oud.remove());
  const nieuw = berichten.map((bericht) => makeBericht(bericht, kies));
  log.append(...nieuw);
  const gezegd = berichten.filter((bericht) => bericht.van !== "client");
  if (gezegd.length) zetVeld(gezegd.at(-1).veld);
  const eerste = nieuw[berichten.map((bericht) => bericht.van).lastIndexOf("client") + 1];
  if (knopHadFocus && eerste) {
    eerste.tabIndex = -1;
    eerste.focus({ preventScroll: true });
  }
  eerste?.scrollIntoView({ block: "start" });
}

// The way to a person is one click: in the conversation while that works, else the form that always works.
async function vraagMens(event) {
  if (!gesprek || bezig || !fout.hidden || uitkomst === "storing") return;
  event.preventDefault();
  const gelukt = await kies(MENS);
  if (!gelukt || uitkomst === "storing") window.location.assign(mens.href);
}

// After a reload only the buttons of the last turn still work.
function toonAlles(berichten) {
  log.replaceChildren();
  const laatsteVraag = berichten.map((bericht) => bericht.van).lastIndexOf("client");
  toon(berichten.map((bericht, plek) => (plek < laatsteVraag ? { ...bericht, knoppen: [] } : bericht)));
}

function zetVeld(veld) {
  const hadFocus = document.activeElement === invoer();
  const soort = veld && (VELDEN[veld.soort] ?? VELDEN.text);
  invoerveld.hidden = !soort;
  tekstvak.hidden = Boolean(soort);
  if (soort) {
    invoerveld.type = soort.type;
    invoerveld.autocomplete = soort.autocomplete;
  }
  label.textContent = veld?.label || "Uw vraag";
  label.htmlFor = invoer().id;
  if (hadFocus) invoer().focus();
}

async function begin({ houdTekst }) {
  const start = async () => {
    const nieuw = await startGesprek();
    onthoud(nieuw.gesprek);
    uitkomst = "";
    if (!houdTekst) tekstvak.value = invoerveld.value = "";
    toonAlles(nieuw.berichten);
  };
  await doe(start, "Tess komt eraan…", () => begin({ houdTekst }));
}

async function herstel() {
  const lees = async () => {
    try {
      toonAlles((await leesGesprek(gesprek)).berichten);
    } catch (error) {
      if (error.probleem?.code !== "gesprek_onbekend") throw error;
      onthoud(null);
    }
  };
  const gelukt = await doe(lees, "Uw gesprek wordt opgehaald…", herstel);
  if (gelukt && !gesprek) await begin({ houdTekst: true });
}

async function stuur(inhoud, getoond, veld) {
  const beurt = async () => {
    if (!gesprek) onthoud((await startGesprek()).gesprek);
    const { berichten, uitkomst: gekregen } = await stuurBericht(gesprek, inhoud);
    uitkomst = gekregen;
    if (veld) veld.value = "";
    toon([{ van: "client", tekst: getoond }, ...berichten.filter((bericht) => bericht.van !== "client")]);
  };
  return doe(beurt, "Tess zoekt het op…", () => (veld ? verstuur() : stuur(inhoud, getoond)));
}

function kies(knop) {
  return stuur({ knop: knop.knop }, knop.tekst);
}

function verstuur() {
  const veld = invoer();
  const tekst = veld.value.trim();
  if (!tekst) return veld.focus();
  return stuur({ tekst }, tekst, veld);
}

async function wis() {
  if (!gesprek || bezig || !window.confirm(`Weet u het zeker? ${WISSEN}`)) return;
  const gewist = await doe(
    async () => {
      try {
        await wisGesprek(gesprek);
      } catch (error) {
        if (error.probleem?.code !== "gesprek_onbekend") throw error;
      }
      onthoud(null);
      log.replaceChildren();
    },
    "Uw gesprek wordt gewist…",
    wis,
  );
  if (gewist) await begin({ houdTekst: false });
}

async function toonGegevens() {
  if (!gesprek || bezig) return;
  venster.showModal();
  await toonInzage(vind("venster-inhoud"), gesprek, () => {
    venster.close();
    return wis();
  });
}

formulier.addEventListener("submit", (event) => {
  event.preventDefault();
  verstuur();
});
tekstvak.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  verstuur();
});
vind("nieuw").addEventListener("click", () => begin({ houdTekst: true }));
vind("wis").addEventListener("click", wis);
vind("inzage").addEventListener("click", toonGegevens);
vind("venster-sluit").addEventListener("click", () => venster.close());
venster.addEventListener("close", () => verbergInzage(vind("venster-inhoud")));
mens.addEventListener("click", vraagMens);

if (gesprek) herstel();
else begin({ houdTekst: true });
