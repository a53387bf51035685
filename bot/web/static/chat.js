// The chat page: takes over the forms of the server's page, sends one turn at a time, and keeps what has no answer yet.
// Where this script cannot run, or stops before its last lines, the same forms work by themselves.

import { MENS } from "./bericht.js";
import {
  bewaarBerichten, bewaarGetypt, bewaarToken, bewaarWachtend, isOpWeg, leesBerichten, leesGetypt, leesToken, leesWachtend, maakSleutel,
  vergeetAlles,
} from "./geheugen.js";
import { haalBewaren, haalInzage, metHulp, naLaden } from "./hulp.js";
import {
  fout, formulier, heeftBeginscherm, HIER, invoer, invoerveld, log, mens, tekstvak, telGetoond, toonAlles, toonBegin, toonFout,
  verbergFout, vind, voegToe, vouwUit, zegWacht, zetBezig, zetLinks,
} from "./scherm.js";
import { GEEN_VERBINDING, leesGesprek, startGesprek, Storing, stuurBericht, WISSEN, wisGesprek } from "./verbinding.js";

const MENS_KNOP = { name: "knop", value: "mens_spreken", textContent: MENS };
const ZOEKT = "Tess zoekt het op…";
const WEG = ["gesprek_onbekend", "gesprek_vol"];
const venster = vind("venster");

let gesprek = log.dataset.gesprek || leesToken();
let berichten = gesprek === leesToken() ? leesBerichten() : [];
let bezig = false;
let weerOnline = false; // whether the line came back while something was under way
let gemist = false; // whether something may have been said that is not shown
let uitkomst = "";

// Runs one action at a time; when it fails, says so and offers to go on from there.
async function doe(actie, melding, herhaal) {
  if (bezig) return false;
  bezig = true;
  weerOnline = false;
  zetBezig(true, melding);
  verbergFout();
  try {
    await actie();
    weerOnline = false;
    return true;
  } catch (error) {
    if (!(error instanceof Storing)) console.error(error);
    meldFout(error instanceof Storing ? error.probleem : null, herhaal);
    return false;
  } finally {
    bezig = false;
    zetBezig(false, "");
    if (weerOnline) hervat();
  }
}

function meldFout(probleem, herhaal) {
  const wachtend = leesWachtend();
  if (probleem && WEG.includes(probleem.code)) {
    if (probleem.code === "gesprek_onbekend") vergeet();
    bewaarWachtend(null);
    toonFout(probleem, { tekst: "Begin een nieuw gesprek", doe: () => nieuw(true) });
    return;
  }
  if (wachtend && !magNogEens(probleem)) bewaarWachtend(null);
  else if (wachtend && probleem && probleem.bewaard) probleem = { ...probleem, actie: probleem.bewaard };
  toonFout(probleem, { tekst: "Opnieuw proberen", doe: herhaal });
}

// Whether the same message can still arrive later on.
function magNogEens(probleem) {
  if (!probleem || !probleem.status) return true;
  return probleem.status >= 500 || ["beurt_bezig", "te_veel_berichten", "te_veel_gesprekken"].includes(probleem.code);
}

// Keep the token in this tab and in every form, so that a form that goes by itself goes on with this conversation.
function onthoud(token) {
  gesprek = token;
  bewaarToken(token);
  for (const veld of document.querySelectorAll('main input[name="gesprek"]')) veld.value = token;
  for (const id of ["nieuw", "wis", "bewaar", "afdrukken"]) vind(id).hidden = !token;
}

function onthoudBerichten(alle) {
  berichten = alle;
  bewaarBerichten(alle);
}

function vergeet() {
  if (!invoerveld.hidden && invoerveld.value) tekstvak.value = invoerveld.value;
  vergeetAlles();
  bewaarGetypt(tekstvak.value);
  onthoud("");
  berichten = [];
  uitkomst = "";
  if (heeftBeginscherm()) toonBegin();
  else log.replaceChildren();
}

// What the server has that is not shown yet, also of another tab; everything anew when it does not fit.
async function ververs(mag = () => true) {
  const alle = (await leesGesprek(gesprek)).berichten;
  if (!mag()) return;
  const past = telGetoond() === berichten.length && berichten.every((item, plek) => alle[plek] && isZelfde(item, alle[plek]));
  const nieuwe = alle.slice(berichten.length);
  if (!past) toonAlles(alle, gesprek);
  else if (nieuwe.length) voegToe(nieuwe, berichten.length, gesprek);
  gemist = false;
  onthoudBerichten(alle);
}

// What a client said comes back without personal data, so only its place counts.
function isZelfde(links, rechts) {
  return links.van === rechts.van && (links.van === "client" || links.tekst === rechts.tekst);
}

function herstel() {
  return doe(() => ververs(), berichten.length ? "" : "Uw gesprek wordt opgehaald…", herstel);
}

// The line is there again: go on with what did not get through.
function hervat() {
  if (leesWachtend() || (!fout.hidden && fout.dataset.code === GEEN_VERBINDING.code)) verstuurWachtend();
}

function verstuurWachtend() {
  const bericht = leesWachtend();
  if (bericht && bericht.gesprek === gesprek) return doe(() => beurt(bericht, true), ZOEKT, verstuurWachtend);
  bewaarWachtend(null);
  return gesprek ? herstel() : verbergFout();
}

// The same again, while nobody knows whether it arrived, is the same message.
function stuur(inhoud, getoond) {
  if (bezig) return false;
  const vorige = leesWachtend();
  const zelfde = vorige && vorige.gesprek === gesprek && JSON.stringify(vorige.inhoud) === JSON.stringify(inhoud);
  gemist = gemist || Boolean(vorige && !zelfde);
  if (zelfde) return verstuurWachtend();
  const bericht = { sleutel: maakSleutel(), inhoud, getoond, gesprek };
  bewaarWachtend(bericht);
  return doe(() => beurt(bericht, gemist), ZOEKT, verstuurWachtend);
}

// `vaker`: it may have arrived before, and stand in the conversation already.
async function beurt(bericht, vaker) {
  if (!gesprek) {
    const begonnen = await startGesprek();
    onthoud(begonnen.gesprek);
    onthoudBerichten(begonnen.berichten);
    bericht = { ...bericht, gesprek };
    bewaarWachtend(bericht);
  }
  const antwoord = await stuurBericht(gesprek, bericht.inhoud, bericht.sleutel);
  bewaarWachtend(null);
  uitkomst = antwoord.uitkomst;
  for (const veld of [tekstvak, invoerveld]) if (veld.value.trim() === bericht.inhoud.tekst) veld.value = "";
  bewaarGetypt(tekstvak.value);
  Promise.all([haalInzage(), haalBewaren()]).catch(() => {});
  if (vaker) return ververs();
  const gezegd = antwoord.berichten.filter((item) => item.van !== "client");
  const tijd = gezegd.length ? gezegd[0].tijd : "";
  const erbij = [{ van: "client", tekst: bericht.getoond, tijd, knoppen: [] }, ...gezegd];
  voegToe(erbij, berichten.length, gesprek);
  onthoudBerichten([...berichten, ...erbij]);
}

function verstuur() {
  const tekst = invoer().value.trim();
  if (tekst) return stuur({ tekst }, tekst);
  toonFout({ code: "tekst_leeg", bericht: "Er staat nog geen vraag.", actie: "Typ uw vraag en verstuur die opnieuw." });
  return invoer().focus();
}

function kies(knop) {
  return stuur({ [knop.name]: knop.value }, knop.textContent.replace(/\s+/g, " ").trim());
}

// The way to a person is one click: in the conversation while that works, else the form that always works.
async function vraagMens(event) {
  event.preventDefault();
  if (!bezig && fout.hidden && uitkomst !== "storing") {
    const gelukt = await kies(MENS_KNOP);
    if (gelukt && uitkomst !== "storing") return;
    bewaarWachtend(null);
  }
  naarContact();
}

// In a page of another site (ingesloten.js) the form cannot stand, so there it opens beside it.
function naarContact() {
  if (window.top === window) return window.location.replace(mens.href);
  if (window.open(mens.href, "_blank")) return true;
  return toonFout({ code: "geen_venster", bericht: "Het contactformulier ging niet open.", actie: "Kies de knop hieronder." });
}

function nieuw(houdTekst, melding = "Dit is een nieuw gesprek.") {
  if (bezig) return;
  if (!houdTekst) tekstvak.value = invoerveld.value = "";
  vergeet();
  verbergFout();
  if (!heeftBeginscherm()) return window.location.replace("/");
  zegWacht(melding);
  if (houdTekst) invoer().focus();
  else vind("inhoud").focus();
}

async function wis() {
  if (!gesprek || bezig || !window.confirm(`Weet u het zeker? ${WISSEN}`)) return;
  if (await doe(wisNu, "Uw gesprek wordt gewist…", wis)) nieuw(false, "Uw gesprek is gewist.");
}

async function wisNu() {
  try {
    await wisGesprek(gesprek);
  } catch (error) {
    if (!error.probleem || error.probleem.code !== "gesprek_onbekend") throw error;
  }
}

function toonGegevens() {
  if (bezig) return;
  if (!venster.showModal) return window.location.replace("/privacy"); // an old browser: there it stands on a page
  metHulp(haalInzage, ({ toonInzage, verbergInzage }) => {
    const plek = vind("venster-inhoud");
    venster.onclose = () => verbergInzage(plek);
    venster.showModal();
    return toonInzage(plek, gesprek, () => {
      venster.close();
      return wis();
    });
  });
}

// Another tab may have gone on with this conversation, or erased it.
async function kijkOpnieuw() {
  if (document.hidden || bezig || !fout.hidden || isOpWeg()) return;
  if (leesToken() !== gesprek) return window.location.reload();
  if (!gesprek) return;
  try {
    await ververs(() => !bezig);
  } catch (error) {
    if (error.probleem && WEG.includes(error.probleem.code)) meldFout(error.probleem);
  }
}

function opKlik(event) {
  const dubbel = event.detail > 1 && event.target.closest('main form[action^="/gesprek"] button');
  if (dubbel) return event.preventDefault();
  const knop = event.target.closest('main form[action^="/gesprek"] button[name]');
  if (knop) return neemOver(event, () => kies(knop));
  // In the history of this tab the chat stays one entry, so that "Snel weg" leaves nothing behind (see weg.js).
  const link = event.target.closest(HIER);
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) neemOver(event, () => window.location.replace(link.href));
}

// Where our own way fails at once, the browser does what it does without a script.
function neemOver(event, actie) {
  actie();
  event.preventDefault();
}

function opEnter(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  vind("verstuur").click();
}

function luister() {
  document.addEventListener("click", opKlik);
  formulier.addEventListener("submit", (event) => neemOver(event, verstuur));
  tekstvak.addEventListener("keydown", opEnter);
  tekstvak.addEventListener("input", () => bewaarGetypt(tekstvak.value));
  mens.addEventListener("click", vraagMens);
  vind("nieuw").addEventListener("click", () => nieuw(true));
  vind("inzage").addEventListener("click", toonGegevens);
  vind("wis").addEventListener("click", wis);
  vind("bewaar").addEventListener("click", () => metHulp(haalBewaren, (hulp) => hulp.bewaar(berichten)));
  vind("afdrukken").addEventListener("click", () => window.print());
  vind("venster-sluit").addEventListener("click", () => venster.close());
  window.addEventListener("beforeprint", vouwUit);
  window.addEventListener("online", () => (bezig ? (weerOnline = true) : hervat()));
  window.addEventListener("pageshow", (event) => event.persisted && kijkOpnieuw());
  document.addEventListener("visibilitychange", kijkOpnieuw);
}

function begin() {
  luister();
  const wachtend = leesWachtend();
  tekstvak.value = tekstvak.value || leesGetypt() || (wachtend && wachtend.inhoud.tekst) || "";
  if (window.location.pathname !== "/") history.replaceState(null, "", "/"); // so that a reload sends no form again
  onthoud(gesprek);
  if (!log.dataset.gesprek && berichten.length > 1) toonAlles(berichten, gesprek);
  for (const deel of document.querySelectorAll(".zonder-script")) deel.hidden = true;
  for (const deel of document.querySelectorAll("p.met-script")) deel.hidden = false;
  vind("inzage").hidden = false;
  zetLinks(document);
  if (document.readyState === "complete") naLaden();
  else window.addEventListener("load", naLaden);
  if (wachtend) verstuurWachtend();
  else if (gesprek && fout.hidden) herstel();
}

begin();
if (window.top !== window) import("./ingesloten.js").catch(console.error);
