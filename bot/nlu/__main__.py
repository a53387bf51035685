"""`python -m bot.nlu`: Rasa's server, for Tess alone, with our channel as its only way in."""

from __future__ import annotations

import os

from bot.kennisbank import load_kennisbank
from bot.logboek import setup_log
from bot.nlu.modelnaam import model_path
from bot.nlu.stempel import refuse_other_content
from bot.nlu.stil import quiet_rasa
from bot.nlu.zonder_tensorflow import skip_tensorflow
from bot.settings import ROOT, Settings, SettingsError, load_settings
from bot.sporen import open_sporen


def main(settings: Settings) -> None:
    """Serve the model that belongs to the content on disk.

    Raises:
        SettingsError: there is no such model, or no token to guard the way in.
        ModelPastNiet: the model was made from other content.
    """
    quiet_rasa(settings, draden=1)
    skip_tensorflow()
    setup_log("WARNING" if settings.log_niveau == "INFO" else settings.log_niveau)
    path = model_path(settings)
    if not path.exists():
        raise SettingsError(f"Er is geen model voor deze inhoud ({path.name}). Draai eerst: python -m bot train")
    refuse_other_content(path, load_kennisbank())
    if not settings.rasa_token or not settings.acties_token:
        raise SettingsError("TESS_RASA_TOKEN en TESS_ACTIES_TOKEN ontbreken. Start met: python -m bot start")
    os.environ.update(
        {
            "TESS_RASA_TOKEN": settings.rasa_token,
            "TESS_ACTIES_TOKEN": settings.acties_token,
            "TESS_ACTIES_WEBHOOK": f"{settings.acties_url}/webhook",
            "TESS_TRACKER_URL": settings.tracker_url,
            "TESS_REDIS_URL": settings.redis_url,
            "TESS_SLOT": "bot.nlu.slot.GedeeldSlot" if settings.redis_url else "in_memory",
        }
    )
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    from bot.nlu.actieadres import Actieadres
    from bot.nlu.antwoordvorm import keep_schema
    from bot.nlu.trackeropslag import keep_soorten
    from bot.nlu.volgorde import keep_volgorde
    from bot.nlu.zuinig import copy_slots, keep_leeg

    for keep in (keep_schema, keep_soorten, keep_volgorde, keep_leeg, copy_slots):
        keep()
    open_sporen(settings.otel_url, "rasa")
    buren = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    buren.action = Actieadres.wrap(buren.action)
    serve_application(
        model_path=str(path),
        credentials=str(ROOT / "credentials.yml"),
        endpoints=buren,
        interface=settings.intern_host,
        port=settings.rasa_port,
        enable_api=False,
    )


if __name__ == "__main__":
    main(load_settings())
