// Makes one message of the conversation, in the markup of berichten.html. What was said is set as text, never as markup.

import { maakSleutel } from "./geheugen.js";

export const HOOFD = "utrecht-button utrecht-button--primary-action";
export const KNOP = "utrecht-button utrecht-button--secondary-action";
export const LICHT = "utrecht-button utrecht-button--subtle";

export const MENS = "Ik wil een mens spreken";

export const ZEKERHEID = {
  gezien: "Gecontroleerd in de bron",
  afgeleid: "Afgeleid uit de bron",
  onzeker: "Niet zeker: vraag dit na",
};

export function make(soort, klasse, tekst) {
  const element = document.createElement(soort);
  if (klasse) element.className = klasse;
  if (tekst !== undefined) element.textContent = tekst;
  return element;
}

// `nummer` is its place in the conversation, and `gesprek` the token that its buttons send along.
export function makeBericht(bericht, nummer, gesprek) {
  const vanClient = bericht.van === "client";
  const element = make("div", `bericht ${vanClient ? "client" : "tess"}`);
  element.dataset.nummer = nummer;
  element.append(make("p", "wie", vanClient ? "U" : "Tess"));
  element.append(makeTekst(bericht));
  if (bericht.antwoord) element.append(makeBronnen(bericht.antwoord));
  if (bericht.kaart) maakKaart(element, bericht.kaart);
  // The sources already unfold under an answer, so its button for them is left out here.
  const knoppen = (bericht.knoppen ?? []).filter((knop) => !bericht.antwoord || !knop.knop.startsWith("toon_bron"));
  if (knoppen.length) element.append(makeKnoppen(knoppen, gesprek));
  return element;
}

function makeTekst(bericht) {
  const element = make("p", "tekst");
  element.dir = "auto";
  if (bericht.taal) element.lang = bericht.taal;
  let rest = String(bericht.tekst ?? "");
  if (bericht.van === "client") {
    element.textContent = rest;
    return element;
  }
  // Each hard word becomes a button where it first stands; touching it unfolds what it means, right after it.
  for (const { woord, uitleg } of bericht.woorden ?? []) {
    const plek = findWoord(rest, woord);
    if (plek < 0) continue;
    element.append(...makeDelen(rest.slice(0, plek), bericht.taal), ...makeWoord(woord, uitleg, bericht.taal && "nl"));
    rest = rest.slice(plek + woord.length);
  }
  element.append(...makeDelen(rest, bericht.taal));
  return element;
}

// A text in another language names the button for a person in Dutch; a screen reader must know that.
function makeDelen(tekst, taal) {
  if (!taal) return makeLinks(tekst);
  return tekst.split(MENS).flatMap((deel, nummer) => {
    const naam = make("bdi", "", MENS);
    naam.lang = "nl";
    return nummer ? [naam, ...makeLinks(deel)] : makeLinks(deel);
  });
}

// Only pages of Tess herself become a link: what somebody else wrote stays plain text.
function makeLinks(tekst) {
  return tekst.split(/(\/(?:tickets\/status|contact|privacy|antwoorden)(?![\w/]))/).map((deel, nummer) => {
    if (nummer % 2 === 0) return deel;
    const link = make("a", "", deel);
    link.href = deel;
    return link;
  });
}

// The words come in the order of the text. Only a whole word counts: "besluit" does not stand in "besluiten", and
// "justis" not in "justis.nl".
function findWoord(tekst, woord) {
  const patroon = woord.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const gevonden = new RegExp(`(^|[^\\p{L}\\p{N}])${patroon}(?!\\.?[\\p{L}\\p{N}])`, "u").exec(tekst);
  return gevonden ? gevonden.index + gevonden[1].length : -1;
}

// `taal` is the language of the word and what it means, where that is another one than of the text around it.
function makeWoord(woord, uitleg, taal) {
  const knop = make("button", "woord", woord);
  const tekst = make("span", "woord-uitleg", ` (${uitleg}) `);
  knop.type = "button";
  knop.setAttribute("aria-expanded", "false");
  tekst.hidden = true;
  if (taal) knop.lang = tekst.lang = taal;
  if (taal) knop.dir = tekst.dir = "ltr";
  knop.addEventListener("click", () => {
    tekst.hidden = !tekst.hidden;
    knop.setAttribute("aria-expanded", String(!tekst.hidden));
  });
  return [knop, tekst];
}

// A form that works by itself: where chat.js fails after this, a button still does what it says.
function makeKnoppen(knoppen, gesprek) {
  const formulier = make("form", "knoppen");
  formulier.method = "post";
  formulier.action = "/gesprek#laatste";
  const keuzes = make("div", "keuzes");
  keuzes.setAttribute("role", "group");
  keuzes.setAttribute("aria-label", "Kies een antwoord");
  formulier.append(makeVerborgen("gesprek", gesprek), makeVerborgen("sleutel", maakSleutel()), keuzes);
  for (const knop of knoppen) {
    const element = make("button", knop.licht ? LICHT : KNOP, knop.tekst);
    element.name = "knop";
    element.value = knop.knop;
    keuzes.append(element);
  }
  return formulier;
}

function makeVerborgen(naam, waarde) {
  const veld = make("input");
  veld.type = "hidden";
  veld.name = naam;
  veld.value = waarde;
  return veld;
}

// The result of a route: its headline above the text, and below it the sources and the way to paper.
function maakKaart(element, kaart) {
  element.classList.add("kaart");
  const kop = make("h2", "kop", kaart.kop);
  const zeker = make("p", "zekerheid", ZEKERHEID[kaart.zekerheid] ?? ZEKERHEID.onzeker);
  element.querySelector(".wie").after(kop, zeker);
  element.append(makeBronlijst(kaart), makePapier(kaart.paden ?? []));
}

// Posted to a new tab: the replies stand in no address and in no history.
function makePapier(paden) {
  const formulier = make("form", "papier");
  formulier.method = "post";
  formulier.action = "/op-papier";
  formulier.target = "_blank";
  for (const pad of paden) formulier.append(makeVerborgen("pad", pad));
  const knop = make("button", HOOFD, "Bekijk op papier");
  knop.append(make("span", "alleen-voorlezen", " (opent in een nieuw tabblad)"));
  formulier.append(knop);
  return formulier;
}

function makeBronlijst(bron) {
  const details = make("details", "bron");
  details.append(make("summary", "", "Waar staat dat?"));
  const lijst = make("ul", "bronnen");
  for (const item of bron.bronnen ?? []) lijst.append(makeBron(item));
  details.append(lijst);
  return details;
}

function makeBronnen(antwoord) {
  const details = makeBronlijst(antwoord);
  const zeker = make("p", "zekerheid", ZEKERHEID[antwoord.zekerheid] ?? ZEKERHEID.onzeker);
  details.firstChild.after(zeker);
  if (antwoord.geldig_tot_en_met) {
    details.append(make("p", "hulp", `Geldig tot en met ${showDatum(antwoord.geldig_tot_en_met)}.`));
  }
  const boek = make("a", "", "Lees het hele antwoord");
  // The book shows the text of the municipality of this Tess, unless it was told that the national text holds.
  const plek = antwoord.gebied === "landelijk" ? "?gemeente=landelijk" : "";
  boek.href = `/antwoorden/${encodeURIComponent(antwoord.id)}${plek}`;
  const regel = make("p", "hulp");
  regel.append(boek, ` (versie ${antwoord.versie})`);
  details.append(regel);
  return details;
}

function makeBron(bron) {
  const regel = make("li");
  regel.append(isWeblink(bron.url) ? makeLink(bron.url, bron.titel) : String(bron.titel));
  if (bron.vindplaats) regel.append(`, ${bron.vindplaats}`);
  if (bron.datum) regel.append(` (${showDatum(bron.datum)})`);
  return regel;
}

function makeLink(url, tekst) {
  const link = make("a", "", tekst);
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.append(make("span", "alleen-voorlezen", " (opent in een nieuw tabblad)"));
  return link;
}

export function isWeblink(url) {
  try {
    return ["https:", "http:"].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

export function showDatum(tekst) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(tekst)) return tekst;
  const [jaar, maand, dag] = tekst.split("-").map(Number);
  return new Date(jaar, maand - 1, dag).toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
}

// A moment that the server gave, as a clock in the Netherlands showed it: the clock of a device may be wrong.
export function showMoment(tekst) {
  return new Date(tekst).toLocaleString("nl-NL", { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Amsterdam" });
}
