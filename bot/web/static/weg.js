// "Snel weg": hides the page at once, makes this browser and the server forget the conversation, and goes to another site.
// Three times Escape does the same. Without this script the link still goes there.

const VLAG = "tess.weg"; // the address to go to, for the page that is gone back to and for other tabs
const KEREN = 3;
const BINNEN = 2000; // milliseconds for all those keys
const DULDEN = 700; // milliseconds that leaving may wait for the browser to clean up
let toetsen = [];
let gaat = false;

document.addEventListener("click", (event) => {
  const link = event.target.closest(".snel-weg");
  if (!link) return;
  event.preventDefault();
  snelWeg(link.href);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.repeat) return;
  toetsen = [...toetsen, event.timeStamp].slice(-KEREN); // when it was pressed: a slow phone comes to it later
  const link = document.getElementById("snel-weg");
  if (link && toetsen.length === KEREN && toetsen[KEREN - 1] - toetsen[0] < BINNEN) snelWeg(link.href);
});
// Another tab said so; it was told by somebody who is not safe.
window.addEventListener("storage", (event) => event.key === VLAG && event.newValue && snelWeg(event.newValue));
window.addEventListener("pageshow", kijkVlag);
kijkVlag();

async function snelWeg(adres) {
  if (gaat) return;
  gaat = true;
  verstop();
  const gewist = wisOpServer();
  roepAnderen(adres);
  vergeet();
  await Promise.race([Promise.all([gewist, ruimOp()]).catch(() => {}), wacht(DULDEN)]);
  const eerder = telEerder();
  if (!eerder) return vervang(adres);
  probeer(() => sessionStorage.setItem(VLAG, adres));
  history.go(-eerder);
  await wacht(DULDEN);
  vervang(adres);
}

// The page that was gone back to leaves too. First a new entry takes the place of all pages of Tess after this one.
async function kijkVlag() {
  const adres = probeer(() => sessionStorage.getItem(VLAG));
  if (!adres) return;
  gaat = true;
  verstop();
  vergeet();
  history.pushState(null, "", "/");
  const terug = new Promise((klaar) => window.addEventListener("popstate", klaar, { once: true }));
  history.back();
  await Promise.race([terug, wacht(DULDEN)]);
  vervang(adres);
}

function verstop() {
  document.documentElement.hidden = true;
  document.title = "\u00a0";
  probeer(() => speechSynthesis.cancel());
}

// Within the page of a municipality the whole page must go, not only its window with Tess.
function vervang(adres) {
  try {
    window.top.location.replace(adres);
  } catch {
    window.location.replace(adres);
  }
}

function wisOpServer() {
  const veld = document.querySelector('main input[name="gesprek"]');
  const gesprek = probeer(() => sessionStorage.getItem("tess.gesprek")) || (veld && veld.value) || "";
  return fetch("/gesprek/weg", { method: "POST", keepalive: true, body: new URLSearchParams({ gesprek }) }).catch(() => {});
}

function roepAnderen(adres) {
  probeer(() => {
    localStorage.setItem(VLAG, adres);
    localStorage.removeItem(VLAG);
  });
}

function vergeet() {
  for (const soort of ["sessionStorage", "localStorage"]) {
    probeer(() => {
      for (const naam of Object.keys(window[soort])) if (naam.startsWith("tess.")) window[soort].removeItem(naam);
    });
  }
  for (const naam of ["tess_weergave=; ", "__Host-tess_weergave=; Secure; "]) document.cookie = `${naam}Max-Age=0; Path=/`;
}

// The service worker (dienst.js) clears up after this page has gone too.
async function ruimOp() {
  if (!navigator.serviceWorker) return;
  for (const dienst of await navigator.serviceWorker.getRegistrations()) {
    if (dienst.active) dienst.active.postMessage("weg");
    await dienst.unregister();
  }
  for (const naam of await caches.keys()) await caches.delete(naam);
}

// How many pages of Tess this tab showed before this one; without a connection they cannot be gone back to.
function telEerder() {
  if (!window.navigation || !navigator.onLine || window.top !== window) return 0;
  return window.navigation.currentEntry ? Math.max(0, window.navigation.currentEntry.index) : 0;
}

function wacht(tijd) {
  return new Promise((klaar) => setTimeout(klaar, tijd));
}

function probeer(wat) {
  try {
    return wat();
  } catch {
    return null; // switched off in this browser
  }
}
