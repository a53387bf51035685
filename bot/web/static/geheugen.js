// What this tab remembers until it is closed. A browser may refuse storage: then it holds until the page is left.

// The name of the token of the conversation; it stands in no address. Every name begins with "tess." (see weg.js).
const GESPREK = "tess.gesprek";
const BERICHTEN = "tess.berichten";
const WACHTEND = "tess.wachtend";
const GETYPT = "tess.getypt";
const MEESTE = 200; // messages; a browser gives a site little room
const TEKENS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const los = new Map();

export const leesToken = () => haal(GESPREK) || "";
export const bewaarToken = (token) => zet(GESPREK, token);

// Whether this tab is on its way out (weg.js): then nothing is looked up or kept any more.
export const isOpWeg = () => document.documentElement.hidden || Boolean(haal("tess.weg"));

// The conversation as it was shown, so that a reload without a connection shows it too.
export function leesBerichten() {
  const berichten = ontcijfer(haal(BERICHTEN));
  return Array.isArray(berichten) ? berichten.filter((bericht) => bericht && typeof bericht.tekst === "string") : [];
}

export function bewaarBerichten(berichten) {
  zet(BERICHTEN, JSON.stringify(berichten.slice(-MEESTE)));
}

// The one message that has no answer yet: { sleutel, inhoud, getoond, gesprek }.
export function leesWachtend() {
  const bericht = ontcijfer(haal(WACHTEND));
  return bericht && bericht.inhoud && typeof bericht.sleutel === "string" ? bericht : null;
}

export function bewaarWachtend(bericht) {
  zet(WACHTEND, bericht ? JSON.stringify(bericht) : "");
}

// What stands in the box and was not sent; a phone may throw the page away while somebody looks elsewhere.
export const leesGetypt = () => haal(GETYPT) || "";
export const bewaarGetypt = (tekst) => zet(GETYPT, tekst);

export function vergeetAlles() {
  for (const naam of [GESPREK, BERICHTEN, WACHTEND, GETYPT]) zet(naam, "");
}

// Nobody can guess it, and the server answers the same key once; in the shape of the keys that the server makes.
export function maakSleutel() {
  return Array.from(crypto.getRandomValues(new Uint8Array(43)), (getal) => TEKENS[getal % 64]).join("");
}

function haal(naam) {
  if (los.has(naam)) return los.get(naam);
  try {
    return sessionStorage.getItem(naam);
  } catch {
    return null;
  }
}

function zet(naam, waarde) {
  los.delete(naam);
  try {
    sessionStorage.removeItem(naam);
    if (waarde) sessionStorage.setItem(naam, waarde);
  } catch {
    los.set(naam, waarde); // switched off, or full
  }
}

function ontcijfer(tekst) {
  try {
    return JSON.parse(tekst);
  } catch {
    return null;
  }
}
