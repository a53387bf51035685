"""Words that tell a postcode from a sentence, and a name from what follows it."""

from __future__ import annotations

_TWEE_LETTERS = (
    "af al au bv ca cm da de dl do dr ee en er ex ga gb ge gr ha he hr ik in is ja je kb kg km kw la le mb me mg ml "
    "mm mn mw na nr nu of oh ok om op st te tm tv ua uw va vs we wo ww za ze zn zo zw"
)
_AFKORTINGEN = "AI BV BW EG EU EZ IB ID NL NU OM OR OW OZ PC PO PW RM TW UK US VK VO VS WA WI WW ZW"
_TUSSENVOEGSELS = "'s 't al ben bin da de del della den der di dos du el het ibn la le te ten ter van vd von"
_GEEN_NAAM = (
    "aan al alleen als altijd and anders bekend belangrijk ben bij bijna bijzonder but daar daarom dan dat die dit "
    "doe door doorgegeven dus een eigenlijk en er et fout ga gebruikt geen gegeven geheim genoemd geschreven gespeld "
    "gevraagd gewijzigd gewoon goed graag had deelnemer vrijwilliger tegen heb heeft heel heet hetzelfde hier hij hoe "
    "hoor hoort i ich ik in is ja je jij kan klopt kom kort krijg kun kunt kwijt lang maar mag met mijn moeilijk moet "
    "mooi nee niet nieuw nodig nog nooit nou nu of officieel om omdat op onbekend onder onleesbaar ook over privacy "
    "privé sinds staat toch toen u uit und uw van vandaag ve veranderd vergeten verkeerd voor vraag waar waarom "
    "wanneer want was wat we weer weg welk welke werk wie wij wil wilde woon word wordt y z zal ze zei zegt zichtbaar "
    "zij zijn zo zoek zonder zou a"
)
# Written with a capital, and still nobody's name.
_GEEN_EIGENNAAM = (
    "juridisch sociaal raadslieden wmo uwv svb ind ggd ggz ggz-instelling maatschappelijk raad hoge huis mijn onze uw "
    "aanvraag afdeling alstublieft amsterdam arabisch artikel april augustus balie bedankt beste bezwaar bijstand "
    "bijzondere bijstandswet bloemhof bsn bulgaars bulgarije capelle centraal centrum charlois chinees christen "
    "college contract contactformulier cursus dag dank december delfshaven delft den desk digid dinsdag donderdag "
    "dordrecht duits duitse duitsland dutch duur eerste engels engelse english eritrea erasmus facebook februari "
    "feijenoord formulier frans franse frankrijk gemeente geachte goede goedemiddag goedemorgen google graag groet "
    "groeten haag hallo hillegersberg heer help hema hi hoi hoogvliet iban ijsselmonde inkomen italiaans januari "
    "jobcoach jongerenloket juli juni kerk klacht klantmanager kralingen kringloop leger leefbaar loket maandag maart "
    "maatwerk maassluis marokkaans marokkaanse marokko mei meneer mevrouw moslim moslima nederland nederlander "
    "nederlands nederlandse noord november oekraine oekraiens oktober oost ontheffing overheid overschie parochie "
    "participatiewet pernis polen pools poolse portugees rijksoverheid roemeens rotterdam rotterdamse rotterdammer "
    "rijnmond russisch schiedam school sociale spaans stad stadswinkel stichting suriname surinaams surinaamse syrie "
    "syrisch tegenprestatie tess ticket turks turkse turkije utrecht vacature vereniging vlaardingen "
    "vluchtelingenwerk voedselbank vog vraag vrijdag vrijwilliger vrijwilligerswerk waalhaven werk werkcoach "
    "werkplein west whatsapp aruba afghanistan china colombia curacao egypte ethiopia ethiopie europa ghana "
    "griekenland india iran irak israel italie kaapverdie kongo nigeria pakistan portugal roemenie rusland somalie "
    "spanje sudan belgie engeland humanitas justis pameijer stroomopwaarts dock zadkine albeda antes bavo wijkteam "
    "woensdag wordt zaken zaterdag zondag zorg zuid september ja nee ok oke sorry dankje word excel euro god allah "
    "corona covid ramadan kerst pasen islam leids haags sinterklaas internet jullie willen willem-alexander justitie "
    "politie rechtbank raad rechter wethouder minister burgemeester sinds bel"
)
_GEEN_PERSOON_VOOR = (
    "sint st st. prins prinses koning koningin stichting museum school kerk gebouw basisschool college parochie "
    "moskee wijk huize hotel winkel supermarkt firma bedrijf"
)
_GEEN_PERSOON_NA = "heijn parochie cultuurfonds ziekenhuis kerk school stichting museum hema fonds bv"
_GEEN_PERSOON_EIND = (
    "straat laan weg plein school fonds museum park stichting centrum college ziekenhuis singel kade "
    "gracht tunnel moskee instituut"
)
# Family names that many people have; only these count without a capital.
_ACHTERNAMEN = (
    "aarts aksoy arslan aydin bakker beek berg bergen blok boer bos bosch bosman bouzid brink broek brouwer bruijn "
    "bruin celik cetin dam demir demirtas diallo dijk dijkman dijkstra dogan doorn drost eijk gerritsen graaf groot "
    "haan haas haddouchi heijden hendriks hermans heuvel hoek hoekstra hofstra idrissi jacobs jansen janssen janssens "
    "jong jonge jonker kaya kilic klein koning koster kowalski kramer kuiper kuipers kurt lange leeuw leeuwen linden "
    "loon maas martens meijer meulen meyer mohan molenaar mol mulder nguyen nowak oosterhof oostrum ozdemir ozturk "
    "peeters peters peterson pieters pinas post postma prins ramdas ramdin ridder ruiter sahin sanders schipper "
    "schouten silva singh smit smits snoek soest stam stolk terpstra timmerman timmermans veen veer veld velde ven "
    "verbeek verhoeven vermeer vermeulen visser vliet vos vries vroom wal water wijk willems winter wit wolf yildirim "
    "yildiz yilmaz zanden zijl zwart"
)

TWEE_LETTERS = frozenset(_TWEE_LETTERS.split())
AFKORTINGEN = frozenset(_AFKORTINGEN.split())
TUSSENVOEGSELS = frozenset(_TUSSENVOEGSELS.split())
GEEN_NAAM = frozenset(_GEEN_NAAM.split())
GEEN_EIGENNAAM = frozenset(_GEEN_EIGENNAAM.split()) | GEEN_NAAM
GEEN_PERSOON_VOOR = frozenset(_GEEN_PERSOON_VOOR.split())
GEEN_PERSOON_NA = frozenset(_GEEN_PERSOON_NA.split())
GEEN_PERSOON_EIND = tuple(_GEEN_PERSOON_EIND.split())
ACHTERNAMEN = frozenset(_ACHTERNAMEN.split())
