"""Names of illnesses, treatments and medicines that say what somebody has; `*` stands for the rest of a word.

What somebody can or cannot do stays, because Tess must understand it and it names no illness: ziek, ziekte, klachten,
pijn, moe, stress, koorts, griep, ontsteking, beperking, handicap, rolstoel, krukken, blind, doof, zwanger, operatie,
dokter, arts, medicijnen, therapie, arbeidsongeschikt, afgekeurd, dyslexie. A burn-out goes: that is what a doctor
calls it.
"""

from __future__ import annotations

import re
from functools import lru_cache

# What somebody has. Also common spelling mistakes, and the names in languages that clients write.
_ZIEKTEN = """
*kanker leukemie lymfoom lymfeklierkanker hodgkin melanoom tumor *tumor hersentumor metastase* uitzaaiing*
diabetes diabeet diabetis dyabetes suikerziekte suiker\\sziekte schildklier* hypothyreo* hyperthyreo*
schizofreni* schizofreen skizofreni* psychose psychoses psychotisch* psychotische
depressie depressies depresie deppressie depresies depressief depresief depressieve depri manisch-depressief manisch*
manie
bipolaire\\sstoornis bipolair* borderline ptss ptsd cptss posttraumatische\\sstress\\w* posttraumatisch* trauma trauma's
angststoornis* paniekstoornis* paniekaanval* fobie* smetvrees dwangstoornis* ocd persoonlijkheidsstoornis*
eetstoornis*
anorexia boulimi* bulimia adhd add autis* asperger pddnos pdd-nos gilles?\\sde\\sla\\stourette tourette
burn-?out burn\\sout burnout overspannen overspannenheid
verslaving *verslaving *verslaafd verslaafd* *verslaafde alcoholist* alcoholisme alcoholiste
hiv aids soa hepatitis tuberculose tbc syfilis malaria
epilepsie epileptisch* epilepsi parkinson parkinson's alzheimer dement dementie dementerend* ms
(?-i:ALS)(?<=(?:heb|eft|met)\\sALS)
 multiple\\ssclerose
hersenletsel herseninfarct* beroerte* cva tia hersenbloeding* hersenschudding* migraine* hartinfarct*
hartfalen hartaanval* hartritmestoornis* hartpatiënt* hartpatient* hartziekte* angina\\spectoris
copd copt astma cara longemfyseem emfyseem bronchitis longfibrose longembolie sarcoïdose sarcoidose taaislijmziekte
reuma reumatisch* reumatoïde\\sartritis reumatoide\\sartritis artritis artrose arthrose bechterew fibromyalgie
fibromialgie
hernia scoliose osteoporose spierziekte* spierdystrofie jicht carpaal\\w*(?:\\stunnel\\w*)? rsi
crohn colitis* prikkelbare\\sdarm\\w* pds coeliakie nierfalen nierziekte* nierpatiënt* nierpatient* levercirrose
cirrose
lupus sle lyme long\\s?covid long-covid me/cvs cvs vermoeidheidssyndroom* q-koorts sikkelcel* thalassemie hemofilie
anemie
psoriasis eczeem endometriose pcos miskraam* spina\\sbifida cerebrale\\sparese hydrocefalus
downsyndroom down-syndroom syndroom\\svan\\s(?!mijn|m'n|mij|de|het|hem|haar|een|onze|ons)\\w+
korsakov huntington lvb zwakbegaafd*
grauwe\\sstaar glaucoom macula* retinitis* ménière meniere
suïcidaal suicidaal depersonalisatie dissociati*
depression diabetic cancer schizophrenia anxiety\\sdisorder bipolar\\sdisorder stroke arthritis asthma dementia
epilepsy
diyabet şeker\\shastal\\w* kanserim? depresyon\\w* sara\\shastal\\w* cukrzyc* depresj* padaczk* nowotw* rak(?=a\\b)
klaplong slaapapneu apneu gordelroos hypertensie hoge\\sbloeddruk hartkwaal hartklachten maagzweer galstenen nierstenen
trombose myoom vitiligo tinnitus whiplash lymfoedeem bloedarmoede amputatie huidkanker neuropathie
ziekte\\svan\\s(?!mijn|m'n|mij|de|het|hem|haar|een|onze|ons)\\w+
\\w{3,}itis \\w{3,}stoornis(?:sen)? \\w{4,}ziekte
(?:kanker|long|nier|reuma|ms|als)\\w*pati[eë]nt\\w*
"""
# What is done or swallowed against it.
_MIDDELEN = """
chemo chemo* bestraling bestralingen bestraald dialyse* insuline methadon antidepressiva antipsychotica lithium
ritalin
concerta oxazepam diazepam temazepam morfine oxycodon tramadol prednison* methotrexaat immunotherapie hormoontherapie
pacemaker stents? stoma donornier transplantatie* niertransplantatie* emdr
"""


@lru_cache(maxsize=1)
def make_patroon() -> re.Pattern[str]:
    """One pattern for all of them, the longest first."""
    woorden = sorted({*_ZIEKTEN.split(), *_MIDDELEN.split()}, key=len, reverse=True)
    vormen = (woord.replace("*", r"\w*").replace("ï", "[ïi]") for woord in woorden)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(vormen)})(?:\stype\s[12]\b)?(?![\w])", re.IGNORECASE)
