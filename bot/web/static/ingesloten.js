// Runs only where the chat stands in a page of another site (insluiten.js). It tells that page how the chat is doing,
// and never what is said: so it may say it to whichever page the server lets have this window.

const STORINGEN = ["geen_verbinding", "te_lang", "intern", "storing", "opslag_weg", "beurt_bezig"];
const [fout, inhoud, snelWeg] = ["fout", "inhoud", "snel-weg"].map((id) => document.getElementById(id));

const zeg = (soort, velden) => window.parent.postMessage({ soort, ...velden }, "*");

function hoor({ soort }) {
  if (soort === "tess:open" && document.activeElement === document.body) inhoud.focus({ preventScroll: true });
  if (soort === "tess:weg") snelWeg.click();
}

window.addEventListener("message", (event) => event.source === window.parent && event.data && hoor(event.data));
window.addEventListener("keydown", (event) => {
  const vrij = !event.repeat && !event.isComposing && !event.defaultPrevented && !document.querySelector("dialog[open]");
  if (event.key === "Escape" && vrij) zeg("tess:dicht");
});
document.addEventListener("click", (event) => event.target.closest(".snel-weg") && zeg("tess:weg", { adres: snelWeg.href }));
new MutationObserver(() => zeg(!fout.hidden && STORINGEN.includes(fout.dataset.code) ? "tess:storing" : "tess:goed")).observe(
  fout,
  { attributes: true, attributeFilter: ["hidden", "data-code"] },
);
// Other pages of Tess may not stand in a page of another site, and the cookie of the reading choices does not work there.
for (const deel of document.querySelectorAll('.hoofdnav, a[href^="/weergave"]')) deel.hidden = true;
zeg("tess:klaar");
