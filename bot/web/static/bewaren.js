// Makes a file of the conversation in the browser itself, with the sources; nothing is sent, and the token is not in it.

import { isWeblink, make, showDatum, showMoment, ZEKERHEID } from "./bericht.js";

export function bewaar(berichten) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([maakBestand(berichten)], { type: "text/html;charset=utf-8" }));
  link.download = `gesprek-met-tess-${laatsteTijd(berichten).slice(0, 10)}.html`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// Text only through textContent: what somebody typed stays text in the file too.
function maakBestand(berichten) {
  const blad = document.implementation.createHTMLDocument("Gesprek met Tess");
  blad.documentElement.lang = "nl";
  const teken = make("meta");
  teken.setAttribute("charset", "utf-8");
  const maat = make("meta");
  maat.name = "viewport";
  maat.content = "width=device-width, initial-scale=1";
  blad.head.prepend(teken, maat);
  const inhoud = make("main");
  inhoud.append(make("h1", "", "Gesprek met Tess"), make("p", "", `Het laatste bericht is van ${showMoment(laatsteTijd(berichten))}.`));
  inhoud.append(make("p", "", "Tess is een computerprogramma. Tess geeft uitleg, geen juridisch advies."));
  inhoud.append(...berichten.map(maakDeel));
  blad.body.append(inhoud);
  return `<!doctype html>\n${blad.documentElement.outerHTML}`;
}

function maakDeel(bericht) {
  const deel = make("section");
  const wie = bericht.van === "client" ? "U" : "Tess";
  deel.append(make("h2", "", bericht.tijd ? `${wie}, ${showMoment(bericht.tijd)}` : wie));
  const { kaart, antwoord } = bericht;
  if (kaart) deel.append(make("h3", "", kaart.kop));
  for (const tekst of String(bericht.tekst).split("\n").filter(Boolean)) {
    const alinea = make("p", "", tekst);
    alinea.dir = "auto";
    if (bericht.taal) alinea.lang = bericht.taal;
    deel.append(alinea);
  }
  for (const bron of [antwoord, kaart]) if (bron) deel.append(...maakBronnen(bron));
  return deel;
}

function maakBronnen(bron) {
  const lijst = make("ul");
  for (const item of bron.bronnen ?? []) lijst.append(maakBron(item));
  const versie = bron.versie ? `, antwoord ${bron.id}, versie ${bron.versie}` : "";
  return [make("p", "", `Waar staat dat? ${ZEKERHEID[bron.zekerheid] ?? ZEKERHEID.onzeker}${versie}.`), lijst];
}

function maakBron(bron) {
  const regel = make("li", "", [bron.titel, bron.vindplaats].filter(Boolean).join(", "));
  if (bron.datum) regel.append(` (${showDatum(bron.datum)})`);
  if (!isWeblink(bron.url)) return regel;
  const link = make("a", "", bron.url);
  link.href = bron.url;
  regel.append(" ", link);
  return regel;
}

// The clock of the server: that of the device may be wrong.
function laatsteTijd(berichten) {
  const tijden = berichten.map((bericht) => bericht.tijd).filter(Boolean);
  return tijden[tijden.length - 1] ?? "";
}
