// Fills a draft letter on this very screen. Nothing here may send anything: no request, no storage, no address.

const PUNTEN = "....................";

for (const deel of document.querySelectorAll("[data-brief]")) begin(deel);
for (const knop of document.querySelectorAll("[data-printknop]")) knop.hidden = false;
for (const knop of document.querySelectorAll("[data-print]")) knop.addEventListener("click", () => window.print());

function begin(deel) {
  deel.querySelector("[data-velden]").hidden = false;
  for (const veld of deel.querySelectorAll("[data-veld]")) {
    veld.addEventListener("input", () => vulIn(deel, veld));
    vulIn(deel, veld); // a browser may put back what was typed before
  }
  const kopieer = deel.querySelector("[data-kopieer]");
  kopieer.hidden = !navigator.clipboard;
  kopieer.addEventListener("click", () => kopieerBrief(deel));
}

function vulIn(deel, veld) {
  const tekst = veld.value.trim();
  for (const plek of deel.querySelectorAll(`[data-plek="${veld.dataset.veld}"]`)) plek.textContent = tekst || PUNTEN;
}

async function kopieerBrief(deel) {
  const melding = deel.querySelector("[data-melding]");
  try {
    await navigator.clipboard.writeText(deel.querySelector("[data-tekst]").innerText);
    melding.textContent = "De brief is gekopieerd. U kunt hem nu in een mail plakken.";
  } catch {
    melding.textContent = "Kopiëren lukt niet in deze browser. Selecteer de brief en kopieer hem zelf.";
  }
}
