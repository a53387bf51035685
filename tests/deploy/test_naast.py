"""Two versions side by side as deploy/ has it: none is taken for the other, and each finds its own."""

from __future__ import annotations

from typing import Any

import kubernetes_validate
import pytest
import yaml

from bot.settings import ROOT

DEPLOY = ROOT / "deploy"


def read_kubernetes(naam: str, versie: str = "v2") -> list[dict[str, Any]]:
    tekst = (DEPLOY / "kubernetes" / naam).read_text(encoding="utf-8").replace("VERSIE", versie)
    return list(yaml.safe_load_all(tekst))


def read_labels(deel: dict[str, Any]) -> dict[str, str]:
    labels: dict[str, str] = deel.get("spec", {}).get("template", {}).get("metadata", {}).get("labels", {})
    return labels


def list_keuzes(deel: dict[str, Any]) -> list[dict[str, str]]:
    """Every choice of pods that a service, a policy or a set makes, also of who may come in."""
    spec = deel["spec"]
    van = [bron["podSelector"] for regel in spec.get("ingress", ()) for bron in regel["from"]]
    zelf = spec.get("selector") or spec.get("podSelector")
    alle = [*([zelf] if zelf else ()), *van]
    return [keuze.get("matchLabels", keuze) for keuze in alle]


@pytest.mark.filterwarnings("ignore:The metaschema:DeprecationWarning")  # theirs, with the jsonschema of Rasa
def test_kubernetes_kiest_per_versie_en_nooit_van_een_andere() -> None:
    vast, jong = read_kubernetes("tess.yaml"), read_kubernetes("versie.yaml")
    for deel in jong:
        kubernetes_validate.validate(deel, "1.28", strict=True)
    namen = [(deel["kind"], deel["metadata"]["name"]) for deel in (*vast, *jong)]
    assert len(namen) == len(set(namen))
    pods_vast, pods_jong = ([read_labels(deel) for deel in delen if read_labels(deel)] for delen in (vast, jong))
    web = next(labels for labels in pods_vast if labels["deel"] == "web")
    for deel in jong:
        assert all(keuze in (*pods_jong, web) for keuze in list_keuzes(deel)), deel["metadata"]["name"]
    for deel in vast:
        if deel["kind"] in {"Service", "NetworkPolicy", "PodDisruptionBudget"}:
            assert all(keuze not in pods_jong for keuze in list_keuzes(deel)), deel["metadata"]["name"]


@pytest.mark.parametrize(("naam", "acties"), [("tess.yaml", "acties"), ("versie.yaml", "acties-v2")])
def test_rasa_houdt_in_kubernetes_zijn_eigen_acties_wat_het_web_ook_krijgt(naam: str, acties: str) -> None:
    delen = {(deel["kind"], deel["metadata"]["name"]): deel for deel in read_kubernetes(naam)}
    (rasa,) = [deel for (soort, _), deel in delen.items() if soort == "StatefulSet"]
    (container,) = rasa["spec"]["template"]["spec"]["containers"]
    assert container["env"] == [{"name": "TESS_ACTIES_URL", "value": f"http://{acties}:5055"}]
    assert ("Service", acties) in delen and ("Service", rasa["spec"]["serviceName"]) in delen


def test_compose_zet_een_paar_naast_het_oude_met_de_nieuwe_vooraan() -> None:
    oud, naast = (yaml.safe_load((DEPLOY / naam).read_text(encoding="utf-8")) for naam in ("compose.yml", "naast.yml"))
    delen = {**oud["services"], **naast["services"]}
    nieuw = set(naast["services"]) - set(oud["services"])
    assert nieuw == {"rasa-nieuw-1", "rasa-nieuw-2", "acties-nieuw"}
    assert all("TESS_NIEUW" in deel["image"] for deel in naast["services"].values())
    assert all("TESS_VERSIE" in oud["services"][naam]["image"] for naam in ("rasa-1", "rasa-2", "acties"))
    for naam in ("web-1", "web-2"):
        hosts = [url.split("//")[1].split(":")[0] for url in delen[naam]["environment"]["TESS_RASA_URLS"].split(",")]
        assert set(hosts[:2]) <= nieuw and set(hosts[2:]) == {"rasa-1", "rasa-2"}
    for naam in nieuw:
        assert {sleutel: waarde for sleutel, waarde in delen[naam].items() if sleutel in {"cap_drop", "read_only"}} == {
            "cap_drop": ["ALL"],
            "read_only": True,
        }
