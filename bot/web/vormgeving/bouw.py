"""Fetches the style of NL Design System with npm and gathers what our pages use into one small file.

Everything lands in the data directory: no code of others in the repository, and no other host when Tess runs.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

from bot.web.vormgeving import BESTAND
from bot.web.vormgeving.regels import find_licenties, keep_regels
from bot.web.vormgeving.thema import HIER, KLEUREN, Thema, drop_onleesbaar, load_themas, read_kleuren, read_rollen

WEB = HIER.parent
SECONDEN = 180
PAKKETTEN = ("package.json", "package-lock.json")
NPM = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
_KLASSE = re.compile(r"\butrecht-[a-z-]+")


class GeenVormgeving(Exception):
    """The style could not be fetched; the message says why, in words for whoever set Tess up."""


def build_vormgeving(data_dir: Path, naam: str = "") -> str:
    """Make the style, when what is there is not what the pages need now.

    Args:
        data_dir: the directory of this installation.
        naam: the theme of a municipality; empty for our own colours.

    Returns:
        One line that says what was done; empty when nothing had to be done.

    Raises:
        GeenVormgeving: npm is not there or cannot fetch. Then no style is left behind, so that the pages use their own.
        KeyError: there is no such theme.
    """
    thema = load_themas()[naam] if naam else None
    klassen, doel = find_klassen(), data_dir / BESTAND
    stempel = f"/* {make_stempel(klassen, naam)} */"
    if doel.is_file() and doel.read_text("utf-8").startswith(stempel):
        return ""
    doel.unlink(missing_ok=True)
    modules = fetch_pakketten(doel.parent, thema)
    css, gezegd = gather(modules, klassen, thema)
    klad = doel.with_suffix(".klad")
    klad.write_text(f"{stempel}\n{css}", "utf-8")
    klad.replace(doel)
    return f"Vormgeving van NL Design System: klaar, {len(css.encode()) // 1024} kB{gezegd}"


def find_klassen(web: Path = WEB) -> list[str]:
    """Every class of NL Design System that a page or a script of ours uses."""
    bestanden = [*(web / "templates").rglob("*.html"), *(web / "static").glob("*.js")]
    gevonden = {klasse for pad in bestanden for klasse in _KLASSE.findall(pad.read_text("utf-8"))}
    if "utrecht-button--" in gevonden:  # a template that chooses the kind of button
        gevonden |= {f"utrecht-button--{soort}" for soort in ("primary-action", "secondary-action", "subtle")}
    return sorted(gevonden)


def make_stempel(klassen: list[str], thema: str) -> str:
    """A mark of everything that the style is made from."""
    bronnen = [HIER / naam for naam in (*PAKKETTEN, "themas.yml", "bouw.py", "regels.py", "thema.py")]
    inhoud = b"\n".join(pad.read_bytes() for pad in (*bronnen, KLEUREN))
    return sha256(inhoud + " ".join((*klassen, thema)).encode()).hexdigest()[:16]


def fetch_pakketten(map_: Path, thema: Thema | None) -> Path:
    """Have npm put the packages of the lock in a directory, each checked against its hash; not twice.

    The theme of a municipality is fetched only where that municipality asks for it: it has a licence of its own.

    Raises:
        GeenVormgeving: there is no npm, or it cannot fetch.
    """
    plek, soort = map_ / "npm", "met thema" if thema else "zonder thema"
    vers = sha256(b"".join((HIER / naam).read_bytes() for naam in PAKKETTEN)).hexdigest() + soort
    klaar = plek / "klaar"
    if klaar.is_file() and klaar.read_text("utf-8") == vers:
        return plek / "node_modules"
    npm = shutil.which("npm")
    if npm is None:
        raise GeenVormgeving("npm staat niet op deze machine")
    plek.mkdir(parents=True, exist_ok=True)
    for naam in PAKKETTEN:
        shutil.copyfile(HIER / naam, plek / naam)
    extra = [] if thema else ["--omit=optional"]
    try:
        subprocess.run([npm, *NPM[1:], *extra], cwd=plek, check=True, capture_output=True, timeout=SECONDEN)
    except (OSError, subprocess.SubprocessError) as fout:
        raise GeenVormgeving("npm kon de pakketten niet ophalen") from fout
    klaar.write_text(vers, "utf-8")
    return plek / "node_modules"


def gather(modules: Path, klassen: list[str], thema: Thema | None) -> tuple[str, str]:
    """The style of the components, and of the theme; with what there is to say about the theme."""
    stijlen = [pad.read_text("utf-8") for pad in sorted(modules.glob("@utrecht/*-css/dist/index.css"))]
    if not stijlen:
        raise GeenVormgeving("in de pakketten staat geen vormgeving")
    licenties = sorted({regel for css in stijlen for regel in find_licenties(css)})
    delen = [f"/*! NL Design System. {'; '.join(licenties)} */", *(keep_regels(css, klassen) for css in stijlen)]
    if thema is None:
        return "\n".join(delen) + "\n", ""
    kleuren, weg = read_thema(modules, thema)
    delen.append(":root{" + ";".join(f"--thema-{rol}:{kleur}" for rol, kleur in kleuren.items()) + "}")
    te_zacht = f" Niet gebruikt, want niet goed te lezen: {', '.join(weg)}." if weg else ""
    return "\n".join(delen) + "\n", f". {thema.voorwaarde}{te_zacht}"


def read_thema(modules: Path, thema: Thema) -> tuple[dict[str, str], list[str]]:
    """The colours of a theme that can be read, and the roles whose colour cannot."""
    pad = modules / thema.pakket / thema.bestand
    if not pad.is_file():
        raise GeenVormgeving(f"het thema ontbreekt in {thema.pakket}")
    gevonden = read_kleuren(pad.read_text("utf-8"), thema)
    kleuren = drop_onleesbaar(gevonden, read_rollen(KLEUREN.read_text("utf-8")))
    return kleuren, sorted(set(gevonden) - set(kleuren))
