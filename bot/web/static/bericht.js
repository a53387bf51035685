// Makes one message of the conversation. Everything that was said is set as text, never as markup.

const ZEKERHEID = {
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

export function makeBericht(bericht, kies) {
  const vanClient = bericht.van === "client";
  const element = make("div", `bericht ${vanClient ? "client" : "tess"}`);
  element.append(make("p", "wie", vanClient ? "U" : "Tess"));
  element.append(makeTekst(bericht));
  if (bericht.antwoord) element.append(makeBronnen(bericht.antwoord));
  if (bericht.kaart) maakKaart(element, bericht.kaart);
  // The sources already unfold under an answer, so its button for them is left out here.
  const knoppen = (bericht.knoppen ?? []).filter((knop) => !bericht.antwoord || !knop.knop.startsWith("toon_bron"));
  if (knoppen.length) element.append(makeKnoppen(knoppen, kies));
  return element;
}

function makeTekst(bericht) {
  const element = make("p", "tekst");
  element.dir = "auto";
  if (bericht.taal) element.lang = bericht.taal;
  let rest = String(bericht.tekst ?? "");
  // Each hard word becomes a button where it first stands; touching it unfolds what it means, right after it.
  for (const { woord, uitleg } of bericht.woorden ?? []) {
    const plek = findWoord(rest, woord);
    if (plek < 0) continue;
    element.append(...makeLinks(rest.slice(0, plek)), ...makeWoord(woord, uitleg));
    rest = rest.slice(plek + woord.length);
  }
  element.append(...makeLinks(rest));
  return element;
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

// The words come in the order of the text. Only a whole word counts: "besluit" does not stand in "besluiten".
function findWoord(tekst, woord) {
  const patroon = woord.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const gevonden = new RegExp(`(^|[^\\p{L}\\p{N}])${patroon}(?![\\p{L}\\p{N}])`, "u").exec(tekst);
  return gevonden ? gevonden.index + gevonden[1].length : -1;
}

function makeWoord(woord, uitleg) {
  const knop = make("button", "woord", woord);
  const tekst = make("span", "woord-uitleg", ` (${uitleg}) `);
  knop.type = "button";
  knop.setAttribute("aria-expanded", "false");
  tekst.hidden = true;
  knop.addEventListener("click", () => {
    tekst.hidden = !tekst.hidden;
    knop.setAttribute("aria-expanded", String(!tekst.hidden));
  });
  return [knop, tekst];
}

function makeKnoppen(knoppen, kies) {
  const groep = make("div", "knoppen");
  groep.setAttribute("role", "group");
  groep.setAttribute("aria-label", "Kies een antwoord");
  for (const knop of knoppen) {
    const element = make("button", knop.licht ? "knop licht" : "knop", knop.tekst);
    element.type = "button";
    element.addEventListener("click", () => kies(knop));
    groep.append(element);
  }
  return groep;
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
  for (const pad of paden) {
    const veld = make("input");
    veld.type = "hidden";
    veld.name = "pad";
    veld.value = pad;
    formulier.append(veld);
  }
  const knop = make("button", "knop hoofd", "Bekijk op papier");
  knop.append(make("span", "alleen-voorlezen", " (opent in een nieuw tabblad)"));
  formulier.append(knop);
  return formulier;
}

function makeBronlijst(bron) {
  const details = make("details");
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

function isWeblink(url) {
  try {
    return ["https:", "http:"].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

function showDatum(tekst) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(tekst)) return tekst;
  const [jaar, maand, dag] = tekst.split("-").map(Number);
  return new Date(jaar, maand - 1, dag).toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
}
