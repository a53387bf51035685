// Keeps the list of a go-between up to date and gives it keys. Without this script everything works with a reload.

const STIL_NA = 30 * 60 * 1000; // an unattended screen must not keep a login alive
const BEWAARD = "tess.sneltoetsen";
const lijst = document.querySelector('[data-ververs="lijst"]');
const melding = document.querySelector("[data-melding]");
let stroom = null;
let stand = lijst ? leesStand(document) : null;
let gebruikt = Date.now();
let bezig = Promise.resolve();

for (const knop of document.querySelectorAll("[data-printknop]")) knop.hidden = false;
for (const knop of document.querySelectorAll("[data-print]")) knop.addEventListener("click", () => window.print());
window.addEventListener("beforeprint", () => {
  for (const stuk of document.querySelectorAll("details.stuk:not(.niet-afdrukken)")) stuk.open = true;
});

if (lijst) {
  beginStroom();
  document.addEventListener("visibilitychange", () => (document.hidden ? stopStroom() : beginStroom()));
  for (const soort of ["keydown", "pointerdown"]) document.addEventListener(soort, merkGebruik);
  window.addEventListener("pagehide", stopStroom);
  window.setInterval(bewaakStilte, 60 * 1000);
  beginToetsen();
}

function leesStand(bron) {
  const { nieuwste, nieuw, wijziging } = bron.querySelector('[data-ververs="tabs"]').dataset;
  return { nieuwste: Number(nieuwste), nieuw: Number(nieuw), wijziging: Number(wijziging) };
}

function beginStroom() {
  if (stroom || document.hidden || !("EventSource" in window)) return;
  stroom = new EventSource("/tickets/stroom");
  stroom.addEventListener("message", (bericht) => {
    const gezien = JSON.parse(bericht.data);
    bezig = bezig.then(() => ververs(gezien));
  });
}

function stopStroom() {
  stroom?.close();
  stroom = null;
}

function merkGebruik() {
  gebruikt = Date.now();
  if (!stroom) beginStroom();
}

function bewaakStilte() {
  if (!stroom || Date.now() - gebruikt < STIL_NA) return;
  stopStroom();
  melding.textContent = "De lijst ververst even niet meer. Klik of druk op een toets om verder te gaan.";
}

// The same page again, with only the list and the counts put in the place of the old ones.
async function ververs(gezien) {
  if (gezien.wijziging === stand.wijziging && gezien.nieuwste === stand.nieuwste) return;
  let pagina;
  try {
    const antwoord = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    if (!antwoord.ok) return; // logged out meanwhile: the next click says so
    pagina = new DOMParser().parseFromString(await antwoord.text(), "text/html");
  } catch {
    return; // no connection: the next change tries again
  }
  const vorige = stand;
  stand = leesStand(pagina);
  vervang(pagina);
  if (stand.nieuwste > vorige.nieuwste) zegNieuw(Math.max(1, stand.nieuw - vorige.nieuw));
}

function vervang(pagina) {
  const actief = document.activeElement?.closest("[data-ververs] a");
  const plek = leesLinks().indexOf(actief);
  for (const nieuw of pagina.querySelectorAll("[data-ververs]")) {
    document.querySelector(`[data-ververs="${nieuw.dataset.ververs}"]`)?.replaceWith(document.importNode(nieuw, true));
  }
  if (actief) zetTerug(actief.getAttribute("href"), plek);
}

// Whoever was in the list stays there: at the same ticket, or where it was when it has gone.
function zetTerug(adres, plek) {
  const zelfde = [...document.querySelectorAll("[data-ververs] a")].find((link) => link.getAttribute("href") === adres);
  const links = leesLinks();
  (zelfde ?? links[Math.min(plek, links.length - 1)])?.focus({ preventScroll: true });
}

function leesLinks() {
  return [...document.querySelectorAll("[data-lijst] a")];
}

// With the time, so that the same words are said again the next time.
function zegNieuw(aantal) {
  const nu = new Date().toLocaleTimeString("nl-NL", { timeStyle: "short" });
  melding.textContent = `${nu}: ${aantal === 1 ? "1 nieuw ticket" : `${aantal} nieuwe tickets`}`;
}

function beginToetsen() {
  const vak = document.querySelector("[data-toetsen]");
  const knop = vak.querySelector("[data-toetsknop]");
  let aan = lees() !== "uit";
  vak.hidden = false;
  toon();
  knop.addEventListener("click", () => {
    aan = !aan;
    schrijf(aan ? "aan" : "uit");
    toon();
  });
  document.addEventListener("keydown", (toets) => {
    if (!aan || toets.ctrlKey || toets.metaKey || toets.altKey || typt(toets.target)) return;
    if (drukt(toets)) toets.preventDefault();
  });

  function toon() {
    knop.textContent = aan ? "Zet sneltoetsen uit" : "Zet sneltoetsen aan";
  }
}

function typt(element) {
  return element.closest("input, textarea, select, [contenteditable]") !== null;
}

// Whether the key did something here; arrows only within the list, because elsewhere they scroll.
function drukt(toets) {
  if (toets.key === "/") {
    document.getElementById("q").focus();
    return true;
  }
  const inLijst = document.activeElement?.closest("[data-lijst]") != null;
  if (toets.key === "j" || (inLijst && toets.key === "ArrowDown")) return stap(1);
  if (toets.key === "k" || (inLijst && toets.key === "ArrowUp")) return stap(-1);
  return false;
}

function stap(kant) {
  const links = leesLinks();
  if (!links.length) return false;
  const plek = links.indexOf(document.activeElement);
  const volgende = plek < 0 ? (kant > 0 ? 0 : links.length - 1) : Math.min(Math.max(plek + kant, 0), links.length - 1);
  links[volgende].focus();
  return true;
}

function lees() {
  try {
    return localStorage.getItem(BEWAARD);
  } catch {
    return null; // storage is switched off: then the choice holds for this page
  }
}

function schrijf(waarde) {
  try {
    localStorage.setItem(BEWAARD, waarde);
  } catch {
    return; // see above
  }
}
