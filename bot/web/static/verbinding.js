// Talks to the server. Every failure comes out as the same shape: { code, bericht, actie }, with a status when there was one.

const WACHTTIJD = 60000;

export const GEEN_VERBINDING = {
  code: "geen_verbinding",
  bericht: "Er is geen verbinding met Tess.",
  actie: "Kijk of u internet hebt. Probeer het dan opnieuw.",
  bewaard: "Uw bericht is bewaard. Het wordt verstuurd als er weer internet is, of als u ‘Opnieuw proberen’ kiest.",
};

const TE_LANG = {
  code: "te_lang",
  bericht: "Het antwoord blijft te lang weg.",
  actie: "Probeer het opnieuw, of vraag een mens.",
  bewaard: "Uw bericht is bewaard. Probeer het opnieuw, of vraag een mens.",
};

const ONLEESBAAR = {
  code: "intern",
  bericht: "Er ging iets mis aan onze kant. Dat is niet uw schuld.",
  actie: "Wacht een halve minuut. Probeer het dan opnieuw.",
};

export const WISSEN = "Het hele gesprek wordt gewist. Een vraag die u al naar een mens stuurde, blijft daar staan.";

export class Storing extends Error {
  constructor(probleem) {
    super(probleem.code);
    this.probleem = probleem;
  }
}

export const startGesprek = () => call("POST", "/api/gesprekken");
export const leesGesprek = (gesprek) => call("GET", pad(gesprek));
export const leesGegevens = (gesprek) => call("GET", `${pad(gesprek)}/gegevens`);
export const wisGesprek = (gesprek) => call("DELETE", pad(gesprek));

// The same key in the same conversation gives the same answer, however often it is sent.
export const stuurBericht = (gesprek, inhoud, sleutel) =>
  call("POST", `${pad(gesprek)}/berichten`, inhoud, { "Idempotency-Key": sleutel });

function pad(gesprek) {
  return `/api/gesprekken/${encodeURIComponent(gesprek)}`;
}

async function call(method, url, inhoud, koppen) {
  const rem = new AbortController();
  const wekker = setTimeout(() => rem.abort(), WACHTTIJD);
  const verzoek = { method, cache: "no-store", signal: rem.signal };
  if (inhoud) {
    verzoek.headers = { "Content-Type": "application/json", ...koppen };
    verzoek.body = JSON.stringify(inhoud);
  }
  try {
    const response = await fetch(url, verzoek);
    if (response.status === 204) return null;
    const body = await response.json().catch(() => null);
    if (response.ok && body) return body;
    throw new Storing(body && body.bericht ? body : { ...ONLEESBAAR, status: response.status });
  } catch (error) {
    if (error instanceof Storing) throw error;
    throw new Storing(rem.signal.aborted ? TE_LANG : GEEN_VERBINDING);
  } finally {
    clearTimeout(wekker);
  }
}
