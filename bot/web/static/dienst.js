// Keeps the empty chat page and its files on the phone, so that a reload without network shows the chat and not an error.
// The network goes first. What somebody said, other pages and the answers of the server are never kept here.

const VERSIE = self.location.pathname.split("/")[2];
const DOOS = `tess-${VERSIE}`;
const MAP = `/static/${VERSIE}/`;
const SCHIL = "/";

// Of a page of another version the files are not here: kept, it would come back without them.
async function bewaarSchil(antwoord) {
  const tekst = await antwoord.clone().text();
  if (!tekst.includes(MAP)) return null;
  const doos = await caches.open(DOOS);
  await doos.put(SCHIL, antwoord);
  return tekst;
}

// The browser has just read the page, so that one will do; unless it was another version.
async function installeer() {
  const haal = async (cache) => bewaarSchil(await fetch(SCHIL, { cache }));
  const tekst = (await haal("force-cache")) || (await haal("reload"));
  if (!tekst) throw new Error("another version");
  const adressen = new Set(tekst.match(/\/static\/\w+\/[\w.-]+/g));
  await (await caches.open(DOOS)).addAll([...adressen]);
  await self.skipWaiting();
}

async function neemOver() {
  for (const naam of await caches.keys()) {
    if (naam.startsWith("tess-") && naam !== DOOS) await caches.delete(naam);
  }
  if (self.registration.navigationPreload) await self.registration.navigationPreload.enable();
  await self.clients.claim();
}

async function toonPagina(event) {
  const bewaard = () => caches.match(SCHIL);
  try {
    const antwoord = (await event.preloadResponse) || (await fetch(event.request));
    if (antwoord.status >= 502) return (await bewaard()) || antwoord;
    if (antwoord.ok && !new URL(event.request.url).search) {
      event.waitUntil(bewaarSchil(antwoord.clone()));
    }
    return antwoord;
  } catch (error) {
    const schil = await bewaard();
    if (schil) return schil;
    throw error;
  }
}

async function toonBestand(verzoek) {
  const doos = await caches.open(DOOS);
  const bewaard = await doos.match(verzoek);
  if (bewaard) return bewaard;
  const antwoord = await fetch(verzoek);
  if (antwoord.ok) await doos.put(verzoek, antwoord.clone());
  return antwoord;
}

// "Snel weg" (weg.js) asks for this; it goes on when the page that asked has gone.
async function verdwijn() {
  await self.registration.unregister();
  for (const naam of await caches.keys()) await caches.delete(naam);
}

self.addEventListener("message", (event) => event.data === "weg" && event.waitUntil(verdwijn()));
self.addEventListener("install", (event) => event.waitUntil(installeer()));
self.addEventListener("activate", (event) => event.waitUntil(neemOver()));
self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin) return;
  if (event.request.mode === "navigate" && pathname === SCHIL) event.respondWith(toonPagina(event));
  else if (pathname.startsWith(MAP)) event.respondWith(toonBestand(event.request));
});
