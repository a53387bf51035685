// Puts Tess on a page of a municipality: a button that opens the chat in a window of its own (docs/insluiten.md).
// What the page itself wrote in that place comes back wherever the chat cannot be reached.

(() => {
  "use strict";

  const GEDULD = 15; // seconds that the chat may take to appear, unless data-geduld says otherwise
  const NA_LADEN = 5; // and at most so many after its page came in
  const ESCAPES = { keren: 3, binnen: 2000 }; // as in weg.js
  const NAAR_ANDERS = 1500; // milliseconds that the chat has to leave by itself
  const NIET_BEREIKBAAR = "De chat is nu niet bereikbaar. Hieronder staat wat u wel kunt doen.";
  const WERKT_NIET = "Werkt de chat niet? Hieronder staat wat u ook kunt doen.";
  const STIJL = `
    :host { display: block; }
    [hidden] { display: none !important; }
    button, .venster, .melding { font: 1rem/1.4 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
    button { min-height: 48px; padding: 0.5rem 1rem; border: 2px solid var(--tess-hoofd, #1d4f6e); border-radius: 0.5rem;
      background: var(--tess-hoofd, #1d4f6e); color: var(--tess-op-hoofd, #fff); font-weight: 600; cursor: pointer; }
    button:focus-visible, .melding:focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
    .venster { position: fixed; inset: auto 1rem 1rem auto; z-index: 2147483647; box-sizing: border-box; margin: 0; padding: 0;
      width: min(26rem, calc(100vw - 2rem)); height: min(44rem, calc(100vh - 2rem)); max-width: none; max-height: none;
      overflow: auto; border: 2px solid var(--tess-hoofd, #1d4f6e); border-radius: 0.5rem; background: #fff; color: #1c2733; }
    .venster[open] { display: flex; flex-direction: column; }
    .kop { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem; padding: 0.5rem 0.75rem; }
    h2 { margin: 0; font-size: 1.1rem; }
    .kop button { background: #fff; border-color: #1d4f6e; color: #1d4f6e; }
    .wacht { margin: 0; padding: 0 0.75rem; }
    .wacht:empty { display: none; }
    .venster .terugval { padding: 0 0.75rem; }
    iframe { flex: 1 0 16rem; width: 100%; border: 0; }
    @media (max-width: 40rem), (max-height: 30rem) {
      .venster { inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0; }
    }`;
  const SMAL = window.matchMedia("(max-width: 40rem), (max-height: 30rem)");

  const script = document.currentScript || document.querySelector('script[data-plek][src*="/insluiten.js"]');
  if (!script || !Element.prototype.attachShadow || !window.HTMLDialogElement) return;
  const adres = new URL(script.src).origin;
  const geduld = Number(script.dataset.geduld) > 0 ? Number(script.dataset.geduld) : GEDULD;

  if (document.readyState === "loading" && !vindPlek()) document.addEventListener("DOMContentLoaded", begin);
  else begin();

  function vindPlek() {
    return document.getElementById(script.dataset.plek || "tess");
  }

  function begin() {
    const plek = vindPlek();
    if (!plek) console.warn(`insluiten.js: geen element met id "${script.dataset.plek || "tess"}"`);
    else if (!plek.shadowRoot) maakChat(plek.attachShadow({ mode: "open" }));
  }

  function make(soort, velden, ...inhoud) {
    const element = Object.assign(document.createElement(soort), velden);
    element.append(...inhoud);
    return element;
  }

  // A sheet made here needs no permission of the page's policy; an older browser needs the nonce of this script.
  function zetStijl(wortel) {
    try {
      const blad = new CSSStyleSheet();
      blad.replaceSync(STIJL);
      wortel.adoptedStyleSheets = [blad];
    } catch {
      wortel.append(make("style", { nonce: script.nonce || "", textContent: STIJL }));
    }
  }

  function maakChat(wortel) {
    const openKnop = make("button", { type: "button", lang: "nl", textContent: "Open de chat" });
    const sluitKnop = make("button", { type: "button", textContent: "Sluit de chat" });
    const melding = make("p", { className: "melding", tabIndex: -1, lang: "nl" });
    const terugval = make("div", { className: "terugval", hidden: true }, melding, make("slot"));
    const wacht = make("p", { className: "wacht" });
    const kop = make("div", { className: "kop" }, make("h2", { id: "kop", textContent: "Chat met Tess" }), sluitKnop);
    const venster = make("dialog", { className: "venster", lang: "nl" }, kop, wacht);
    let frame = null;
    let klaar = false;
    let wekker = 0;
    let escapes = [];

    openKnop.setAttribute("aria-haspopup", "dialog");
    venster.setAttribute("aria-labelledby", "kop");
    wacht.setAttribute("role", "status");
    zetStijl(wortel);
    wortel.append(openKnop, venster, terugval);

    openKnop.addEventListener("click", open);
    sluitKnop.addEventListener("click", sluit);
    venster.addEventListener("cancel", (event) => {
      event.preventDefault();
      sluit();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.repeat) druktEscape(venster.contains(wortel.activeElement));
    });
    SMAL.addEventListener("change", () => {
      if (!venster.open) return;
      const inChat = wortel.activeElement === frame;
      venster.close();
      toon();
      if (inChat) naarFrame();
    });
    window.addEventListener("message", (event) => {
      if (frame && event.source === frame.contentWindow && event.origin === adres && event.data) hoor(event.data);
    });

    // On a small screen the chat covers the page, so then nothing behind it can be reached.
    function toon() {
      if (SMAL.matches) venster.showModal();
      else venster.show();
    }

    function open() {
      terugval.hidden = true;
      if (!frame) maakFrame();
      if (!venster.open) toon();
      naarFrame();
    }

    function sluit() {
      if (!venster.open) return;
      venster.close();
      openKnop.focus();
    }

    function maakFrame() {
      frame = make("iframe", { title: "Chat met Tess", lang: "nl", src: `${adres}/` });
      frame.addEventListener("load", () => {
        if (!klaar) wachtOp(Math.min(geduld, NA_LADEN));
      });
      wacht.textContent = "De chat wordt geopend…";
      wachtOp(geduld);
      venster.append(frame);
    }

    function wachtOp(seconden) {
      clearTimeout(wekker);
      wekker = setTimeout(geefOp, seconden * 1000);
    }

    function geefOp() {
      const wasOpen = venster.open;
      frame.remove();
      frame = null;
      venster.close();
      wacht.textContent = "";
      openKnop.textContent = "Probeer de chat opnieuw";
      toonTerugval(wortel, NIET_BEREIKBAAR);
      if (wasOpen) melding.focus();
    }

    // The one place for what the page wrote: below the button, or in the window while the chat there has trouble.
    function toonTerugval(plek, zin) {
      melding.textContent = zin;
      if (plek === venster) venster.insertBefore(terugval, frame);
      else plek.append(terugval);
      terugval.hidden = false;
    }

    function hoor({ soort, adres: anders }) {
      if (soort === "tess:klaar") wordtKlaar();
      else if (soort === "tess:dicht") druktEscape(true);
      else if (soort === "tess:storing") toonTerugval(venster, WERKT_NIET);
      else if (soort === "tess:goed") terugval.hidden = true;
      else if (soort === "tess:weg") gaWeg(anders);
    }

    function wordtKlaar() {
      clearTimeout(wekker);
      klaar = true;
      wacht.textContent = "";
      openKnop.textContent = "Open de chat";
      if (venster.open && venster.contains(wortel.activeElement)) naarFrame();
    }

    function naarFrame() {
      if (!klaar) return;
      frame.focus();
      frame.contentWindow.postMessage({ soort: "tess:open" }, adres);
    }

    // Once closes the window; three times soon after each other is "Snel weg", wherever the focus is by then.
    function druktEscape(sluitOok) {
      escapes = [...escapes, Date.now()].slice(-ESCAPES.keren);
      if (sluitOok) sluit();
      const vlug = escapes.length === ESCAPES.keren && escapes[ESCAPES.keren - 1] - escapes[0] < ESCAPES.binnen;
      if (klaar && vlug) frame.contentWindow.postMessage({ soort: "tess:weg" }, adres);
    }

    // The chat sends the whole tab away; where the browser does not let it, this page goes by itself.
    function gaWeg(anders) {
      venster.close();
      if (/^https?:\/\//.test(anders)) setTimeout(() => window.location.replace(anders), NAAR_ANDERS);
    }
  }
})();
