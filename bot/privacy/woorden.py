"""Words that tell a postcode from a sentence, and a name from what follows it."""

from __future__ import annotations

_TWEE_LETTERS = (
    "af al au bv ca cm da de dl do dr ee en er ex ga gb ge gr ha he hr ik in is ja je kb kg km kw la le mb me mg ml "
    "mm mn mw na nr nu of oh ok om op st te tm tv ua uw va vs we wo ww za ze zn zo zw"
)
_AFKORTINGEN = "AI BV BW EG EU EZ IB ID NL NU OM OR OW OZ PC PO PW RM TW UK US VK VO VS WA WI WW ZW"
_TUSSENVOEGSELS = "'s 't aan al ben bin da de del della den der di dos du el het ibn la le op te ten ter van vd von"
_GEEN_NAAM = (
    "aan al alleen als altijd and anders bekend belangrijk ben bij bijna bijzonder but daar daarom dan dat die dit "
    "doe door doorgegeven dus een eigenlijk en er fout ga gebruikt geen gegeven geheim genoemd geschreven gespeld "
    "gevraagd gewijzigd gewoon goed graag had heb heel heet hetzelfde hier hoe hoor i ik in is ja je kan klopt kom "
    "kort krijg kun kunt kwijt lang maar mag met mijn moeilijk moet mooi nee niet nieuw nodig nog nooit nou nu of "
    "om onbekend onder onleesbaar ook op over privacy privé sinds te toch u uit uw van vandaag veranderd vergeten "
    "verkeerd voor vraag waar waarom wanneer want was wat weg welk welke werk wie wil wilde woon zal zichtbaar zo "
    "zoek zonder zou"
)

TWEE_LETTERS = frozenset(_TWEE_LETTERS.split())
AFKORTINGEN = frozenset(_AFKORTINGEN.split())
TUSSENVOEGSELS = frozenset(_TUSSENVOEGSELS.split())
GEEN_NAAM = frozenset(_GEEN_NAAM.split())
