"""The arithmetic of the sentence encoder as a graph for ONNX Runtime, with whole numbers where they are enough.

Twelve layers of a transformer as BERT has them (Devlin et al., 2019), then the mean over the pieces, as e5 was taught
(Wang et al., 2024). The large matrices are multiplied in whole numbers, which takes less than half the time. What goes
into a matrix is rounded to eight bits for each piece of the text apart: one scale for a whole text loses four times as
much. The matrices have seven bits: then no processor cuts off a sum of two products (255 x 63 x 2 < 2^15).

Operators of ONNX Runtime that do several things at once are used where there are: half of the time went to small steps.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from bot.nlu.gewichten import Gewichten

IN, UIT = "stukken", "betekenis"
OPSET, IR = 17, 8
MICROSOFT = "com.microsoft"  # operators that ONNX Runtime has beside the standard
BITS = 7
_MEESTE = 2 ** (BITS - 1) - 1
_NUL = 128  # what stands for 0 in what goes into a matrix


def build_rekenplan(gewichten: Gewichten) -> bytes:
    """The graph, from pieces, shape (1, pieces, width), to their mean after the last layer, shape (1, width)."""
    return _Rekenplan(gewichten).build()


class _Rekenplan:
    def __init__(self, gewichten: Gewichten) -> None:
        self._gewichten = gewichten
        self._knopen: list[Any] = []
        self._vast: dict[str, Any] = {}

    def build(self) -> bytes:
        gewichten = self._gewichten
        x = self._node("LayerNormalization", IN, *self._norm("emb.ln"), epsilon=gewichten.marge)
        self._nullen = self._make_nullen(x)
        for nummer in range(gewichten.lagen):
            x = self._add_laag(x, f"l{nummer}")
        self._knopen.append(helper.make_node("ReduceMean", [x], [UIT], axes=[1], keepdims=0))
        return bytes(self._as_model().SerializeToString())

    def _as_model(self) -> Any:
        breedte = self._gewichten.breedte
        erin = helper.make_tensor_value_info(IN, TensorProto.FLOAT, [1, "stukken", breedte])
        eruit = helper.make_tensor_value_info(UIT, TensorProto.FLOAT, [1, breedte])
        graaf = helper.make_graph(self._knopen, "zinsmodel", [erin], [eruit], list(self._vast.values()))
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graaf, opset_imports=opsets, ir_version=IR)

    def _add_laag(self, x: str, naam: str) -> str:
        x = self._add_norm(x, *self._maal(self._look(x, naam), f"{naam}.ao"), f"{naam}.aln")
        binnen = self._node("BiasGelu", *self._maal(x, f"{naam}.fi"), domain=MICROSOFT)
        return self._add_norm(x, *self._maal(binnen, f"{naam}.fo"), f"{naam}.oln")

    def _look(self, x: str, naam: str) -> str:
        """Each piece looks at all pieces, with every head in its own way."""
        samen, plus = self._maal(x, *(f"{naam}.{deel}" for deel in "qkv"))
        delen = [f"{naam}.{deel}" for deel in ("vraag", "sleutel", "waarde")]
        grenzen = self._whole("drie", *[self._gewichten.breedte] * 3)
        self._knopen.append(helper.make_node("Split", [samen, grenzen], delen, axis=-1))
        return self._node("MultiHeadAttention", *delen, plus, domain=MICROSOFT, num_heads=self._gewichten.hoofden)

    def _add_norm(self, x: str, erbij: str, plus: str, naam: str) -> str:
        marge = self._gewichten.marge
        return self._node("SkipLayerNormalization", x, erbij, *self._norm(naam), plus, domain=MICROSOFT, epsilon=marge)

    def _norm(self, naam: str) -> tuple[str, str]:
        return self._weight(f"{naam}.w"), self._weight(f"{naam}.b")

    def _maal(self, x: str, *namen: str) -> tuple[str, str]:
        """Times one or more matrices side by side, and what must still be added to that."""
        geheel, schaal = round_matrix(np.concatenate([self._gewichten.take(f"{naam}.w") for naam in namen]))
        plus = np.concatenate([self._gewichten.take(f"{naam}.b") for naam in namen])
        naam = "+".join(namen)
        rond, maat = self._round(x)
        matrix = (self._keep(f"{naam}.w", geheel.T), self._keep("een", np.float32(1)), self._keep(f"{naam}.s", schaal))
        som = self._node("MatMulIntegerToFloat", rond, *matrix, self._keep("nul", np.uint8(_NUL)), domain=MICROSOFT)
        return self._node("Mul", som, maat), self._keep(f"{naam}.b", plus)

    def _round(self, x: str) -> tuple[str, str]:
        """Each row as numbers of 1 to 255, and what they must be multiplied with."""
        grootste = self._node("ReduceMax", self._node("Abs", x), axes=[-1], keepdims=1)
        maat = self._node("Mul", grootste, self._keep("per_stap", np.array([1 / (_NUL - 1)], dtype=np.float32)))
        per_stuk = self._node("Reshape", maat, self._whole("rij", -1))
        return self._node("QuantizeLinear", x, per_stuk, self._nullen, axis=1), maat

    def _make_nullen(self, x: str) -> str:
        """What stands for 0, once for each piece."""
        nul = numpy_helper.from_array(np.array([_NUL], dtype=np.uint8))
        return self._node("ConstantOfShape", self._node("Shape", x, start=1, end=2), value=nul)

    def _whole(self, naam: str, *getallen: int) -> str:
        return self._keep(naam, np.array(getallen, dtype=np.int64))

    def _weight(self, naam: str) -> str:
        return self._keep(naam, self._gewichten.take(naam))

    def _keep(self, naam: str, getallen: Any) -> str:
        if naam not in self._vast:
            self._vast[naam] = numpy_helper.from_array(np.ascontiguousarray(getallen), naam)
        return naam

    def _node(self, soort: str, *erin: str, **opties: Any) -> str:
        uit = f"{soort}{len(self._knopen)}"
        self._knopen.append(helper.make_node(soort, list(erin), [uit], **opties))
        return uit


def round_matrix(matrix: Any) -> tuple[Any, Any]:
    """A matrix in whole numbers, and for each row what they must be multiplied with.

    Args:
        matrix: shape (out, in).
    """
    schaal = np.abs(matrix).max(axis=1) / _MEESTE
    return np.rint(matrix / schaal[:, None]).astype(np.int8), schaal.astype(np.float32)
