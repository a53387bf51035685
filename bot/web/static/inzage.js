// Shows everything that is kept about one conversation, lets the client take it along, and lets the client erase it.
// Everything is set as text. The file is made in the browser, and the token stands in no address and not in the file.

import { KNOP, make, showMoment as moment } from "./bericht.js";
import { leesToken, vergeetAlles } from "./geheugen.js";
import { leesGegevens, Storing, WISSEN, wisGesprek } from "./verbinding.js";

const DELEN = [
  ["gesprek", "Uw gesprek", (deel) => deel.berichten.map(zegBericht)],
  ["tickets", "Uw vragen aan een mens", (deel) => deel.vragen.map(zegTicket)],
  ["kluis", "Uw telefoonnummer of e-mailadres", (deel) => deel.gegevens.map(zegKluis)],
  ["begrip", "Wat Tess ervan begreep", (deel) => [...zegOnthouden(deel), ...deel.gebeurtenissen.map(zegStap)]],
  ["logboek", "Het logboek", (deel) => deel.beurten.map(zegBeurt)],
];
const SOORTEN = { telefoon: "Een telefoonnummer", email: "Een e-mailadres", naam: "Een naam", adres: "Een adres" };
let bestand = "";
const FOUT = "Dit kunnen wij nu niet laten zien.";

// `wis` erases the conversation; who shows this decides what happens after that.
export async function toonInzage(plek, gesprek, wis) {
  if (!gesprek) {
    verbergInzage(plek, regel("Er is nog geen gesprek. Er is niets van u bewaard.", "status"));
    return;
  }
  verbergInzage(plek, regel("Wij zoeken op wat er van u bewaard is…", "status"));
  let gegevens;
  try {
    gegevens = await leesGegevens(gesprek);
  } catch (error) {
    if (!(error instanceof Storing)) console.error(error);
    const { bericht, actie } = error.probleem ?? { bericht: FOUT, actie: "Probeer het nog een keer." };
    plek.replaceChildren(regel(`${bericht} ${actie}`, "alert"));
    return;
  }
  plek.replaceChildren(
    make("p", "", `Dit is alles wat bewaard is van dit gesprek, op ${moment(gegevens.gemaakt_op)}.`),
    ...DELEN.map(([naam, titel, zeg]) => maakDeel(titel, gegevens[naam], zeg(gegevens[naam]))),
    maakKnoppen(gegevens, wis),
  );
}

// Leaves nothing on the screen, in the page or in the memory of the browser.
export function verbergInzage(plek, ...melding) {
  plek.replaceChildren(...melding);
  URL.revokeObjectURL(bestand);
  bestand = "";
}

function maakDeel(titel, deel, regels) {
  const element = make("section");
  const tot = deel.bewaard_tot ? ` Dat is tot ${moment(deel.bewaard_tot)}.` : "";
  element.append(make("h3", "", titel), make("p", "", deel.uitleg), make("p", "", `Hoe lang: ${deel.termijn}${tot}`));
  if (!regels.length) {
    element.append(make("p", "hulp", "Hier is niets van u bewaard."));
    return element;
  }
  const details = make("details");
  details.append(make("summary", "", `Laat zien (${regels.length})`));
  const lijst = make("ul", "lijst");
  for (const tekst of regels) lijst.append(maakRegel(tekst));
  details.append(lijst);
  element.append(details);
  return element;
}

function maakRegel(tekst) {
  const element = make("li", "gegeven", tekst);
  element.dir = "auto";
  return element;
}

function maakKnoppen(gegevens, wis) {
  const download = make("a", KNOP, "Bewaar dit als bestand");
  bestand = URL.createObjectURL(new Blob([JSON.stringify(gegevens, null, 2)], { type: "application/json" }));
  download.href = bestand;
  download.download = `tess-gegevens-${gegevens.gemaakt_op.slice(0, 10)}.json`;
  const weg = make("button", KNOP, "Wis dit gesprek");
  weg.type = "button";
  weg.addEventListener("click", wis);
  const knoppen = make("div", "knoppen");
  knoppen.append(download, weg);
  const groep = make("section");
  groep.append(make("h3", "", "Meenemen of wissen"), make("p", "", WISSEN), knoppen);
  return groep;
}

function zegBericht(bericht) {
  return `${moment(bericht.tijd)}. ${bericht.van === "client" ? "U" : "Tess"}: ${bericht.tekst}`;
}

function zegTicket(ticket) {
  const tot = ticket.bewaard_tot ? `, bewaard tot ${moment(ticket.bewaard_tot)}` : "";
  return `Code ${ticket.code} (${ticket.status}), verstuurd op ${moment(ticket.gemaakt)}${tot}. Uw vraag: ${ticket.vraag}`;
}

function zegKluis(item) {
  return `${SOORTEN[item.soort] ?? "Een gegeven"}, achter slot tot ${moment(item.bewaard_tot)}`;
}

function zegOnthouden(deel) {
  return Object.entries(deel.onthouden).map(([naam, waarde]) => `Tess onthoudt nu: ${naam} = ${leesbaar(waarde)}`);
}

function zegStap(stap) {
  return `${stap.tijd ? moment(stap.tijd) : "Zonder tijd"}. ${stap.in_woorden}`;
}

function zegBeurt(beurt) {
  const over = beurt.antwoord ?? beurt.intent;
  const tekst = beurt.vraag === null ? "" : ` U: ${beurt.vraag} Tess: ${beurt.gezegd}`;
  return `${moment(beurt.tijd)}. Afloop: ${beurt.uitkomst}${over ? `, over: ${over}` : ""}.${tekst}`;
}

function leesbaar(waarde) {
  return typeof waarde === "string" ? waarde : JSON.stringify(waarde);
}

function regel(tekst, rol) {
  const element = make("p", "", tekst);
  element.setAttribute("role", rol);
  return element;
}

// On a page of its own (/privacy): shows what is kept of the conversation that this tab has.
function begin(deel) {
  const [knop, plek] = [deel.querySelector("[data-knop]"), deel.querySelector("[data-plek]")];
  knop.hidden = false;
  knop.addEventListener("click", () => {
    const gesprek = leesToken();
    if (gesprek) toonInzage(plek, gesprek, () => wisHier(plek, gesprek));
    else plek.replaceChildren(regel("In dit tabblad is geen gesprek. Begin eerst een gesprek in de chat.", "status"));
  });
}

async function wisHier(plek, gesprek) {
  if (!window.confirm(`Weet u het zeker? ${WISSEN}`)) return;
  try {
    await wisGesprek(gesprek);
  } catch (error) {
    if (error.probleem?.code !== "gesprek_onbekend") {
      const { bericht, actie } = error.probleem ?? { bericht: "Het wissen is niet gelukt.", actie: "Probeer het nog een keer." };
      plek.prepend(regel(`${bericht} ${actie}`, "alert"));
      return;
    }
  }
  vergeetAlles();
  verbergInzage(plek, regel("Uw gesprek is gewist.", "status"));
}

for (const deel of document.querySelectorAll("[data-inzage]")) begin(deel);
