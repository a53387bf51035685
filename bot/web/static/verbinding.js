// Talks to the server. Every failure comes out as the same shape: { code, bericht, actie }.

const WACHTTIJD = 60000;

const GEEN_VERBINDING = {
  code: "geen_verbinding",
  bericht: "Er is geen verbinding met Tess.",
  actie: "Kijk of u internet hebt. Kies dan ‘Opnieuw proberen’. Uw tekst staat er nog.",
};

const ONLEESBAAR = {
  code: "intern",
  bericht: "Er ging iets mis aan onze kant. Dat is niet uw schuld.",
  actie: "Wacht een halve minuut. Kies dan ‘Opnieuw proberen’. Uw tekst staat er nog.",
};

export class Storing extends Error {
  constructor(probleem) {
    super(probleem.code);
    this.probleem = probleem;
  }
}

// The name under which this tab keeps the token of its conversation; never in an address.
export const BEWAARD = "tess.gesprek";

export const startGesprek = () => call("POST", "/api/gesprekken");
export const leesGesprek = (gesprek) => call("GET", pad(gesprek));
export const leesGegevens = (gesprek) => call("GET", `${pad(gesprek)}/gegevens`);
export const wisGesprek = (gesprek) => call("DELETE", pad(gesprek));
export const stuurBericht = (gesprek, inhoud) => call("POST", `${pad(gesprek)}/berichten`, inhoud);

function pad(gesprek) {
  return `/api/gesprekken/${encodeURIComponent(gesprek)}`;
}

async function call(method, url, inhoud) {
  const verzoek = { method, cache: "no-store", signal: AbortSignal.timeout(WACHTTIJD) };
  if (inhoud) {
    verzoek.headers = { "Content-Type": "application/json" };
    verzoek.body = JSON.stringify(inhoud);
  }
  let response;
  try {
    response = await fetch(url, verzoek);
  } catch {
    throw new Storing(GEEN_VERBINDING);
  }
  if (response.status === 204) return null;
  const body = await response.json().catch(() => null);
  if (response.ok && body) return body;
  throw new Storing(body?.bericht ? body : ONLEESBAAR);
}
