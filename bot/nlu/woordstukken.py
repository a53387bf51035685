"""Cuts a text into the pieces of words that the sentence encoder knows, with Google's own sentencepiece."""

from __future__ import annotations

import re

from sentencepiece import SentencePieceProcessor
from sentencepiece.sentencepiece_model_pb2 import ModelProto, TrainerSpec

from bot.nlu.gewichten import Stukken

_SPATIES = re.compile(" {2,}")
_VRAAG = "query: "  # what the encoder was taught to see before a question


class Woordstukken:
    """The numbers of the pieces of a text."""

    def __init__(self, stukken: Stukken) -> None:
        self._anders = str.maketrans(dict(stukken.anders))
        self._rand = ([stukken.begin], [stukken.einde])
        self._knip = SentencePieceProcessor(model_proto=_make_model(stukken))

    def cut(self, tekst: str, meeste: int) -> list[list[int]]:
        """The pieces of a question, in parts of at most so many; each part has its beginning and its end."""
        nummers = self._knip.encode(_SPATIES.sub(" ", (_VRAAG + tekst).translate(self._anders)))
        begin, einde = self._rand
        ruimte = meeste - 2
        return [begin + nummers[plek : plek + ruimte] + einde for plek in range(0, len(nummers), ruimte)]


def _make_model(stukken: Stukken) -> bytes:
    """The pieces as sentencepiece keeps them; characters were replaced before, so it replaces none itself."""
    model = ModelProto()
    for nummer, (naam, score) in enumerate(zip(stukken.namen, stukken.scores, strict=True)):
        stuk = model.pieces.add(piece=naam, score=score)
        if nummer == stukken.onbekend:
            stuk.type = ModelProto.SentencePiece.UNKNOWN
        elif nummer < stukken.onbekend:
            stuk.type = ModelProto.SentencePiece.CONTROL
    model.trainer_spec.MergeFrom(
        TrainerSpec(
            model_type=TrainerSpec.UNIGRAM,
            unk_id=stukken.onbekend,
            bos_id=stukken.begin,
            eos_id=stukken.einde,
            pad_id=-1,
        )
    )
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = True
    model.normalizer_spec.escape_whitespaces = True
    model.normalizer_spec.remove_extra_whitespaces = False
    return bytes(model.SerializeToString())
