"""A parameter: default, range, unit, label, source; and a clear word when a value does not fit.

A model's inputs are a frozen dataclass of parameters::

    @dataclass(frozen=True)
    class ChurnParams(Params):
        retention: float = param(0.80, 0, 0.99, N_("Retention rate"), unit=N_("share per period"), rate=True)
"""

import math
import re
import unicodedata
from dataclasses import dataclass, field, fields, replace
from typing import Any, Self

from .i18n import _, number


@dataclass(frozen=True)
class Param:
    """What is known of one input. Numbers are in ``unit``; ``label`` and ``unit`` are msgids."""

    low: float
    high: float
    label: str
    unit: str = ""
    step: float = 0.01
    help: str = ""
    source: str = ""
    rate: bool = False  # a share between 0 and 1: 80 typed for .80 gets its own hint
    log: bool = False  # the slider moves in equal ratios, for ranges over several powers of ten
    whole: bool = False
    slider: tuple[float, float] | None = None  # the range of the slider, when shorter than the legal one


class ParamError(ValueError):
    """One or more values that do not fit. ``problems`` maps the field name to a sentence."""

    def __init__(self, problems: dict[str, str]):
        self.problems = problems
        super().__init__(" ".join(problems.values()))


def param(default: Any, low: float, high: float, label: str, **more: Any) -> Any:
    """A dataclass field that knows its range, label and unit."""
    return field(default=default, metadata={"param": Param(low, high, label, **more)})


@dataclass(frozen=True)
class Params:
    """Base of every model's inputs. Raises ParamError when a value is out of range."""

    def __post_init__(self) -> None:
        problems = self.problems(**{f.name: getattr(self, f.name) for f in fields(self)})
        if problems:
            raise ParamError(problems)

    @classmethod
    def specs(cls) -> dict[str, Param]:
        """Every parameter by field name, in order."""
        return {f.name: f.metadata["param"] for f in fields(cls)}

    @classmethod
    def problems(cls, **values: Any) -> dict[str, str]:
        """A sentence for each value that does not fit: field, value, range and what to do."""
        found = {}
        specs = cls.specs()
        for name, value in values.items():
            if name not in specs:
                found[name] = _("There is no field {name!r}. The fields are: {names}.").format(
                    name=name, names=", ".join(specs)
                )
            elif sentence := complaint(specs[name], value):
                found[name] = sentence
        return found

    def but(self, **changes: Any) -> Self:
        """A copy with some values changed; ParamError names what does not fit."""
        if problems := self.problems(**changes):
            raise ParamError(problems)
        return replace(self, **changes)


def complaint(spec: Param, value: Any) -> str:
    """What is wrong with a value, in one or two sentences; empty when it fits."""
    label = _(spec.label)
    try:
        x = math.nan if isinstance(value, str | bool) else float(value)
    except (TypeError, ValueError):
        x = math.nan
    if math.isnan(x):
        return _("{label}: {value!r} is not a number. Type a number such as {example}.").format(
            label=label, value=value, example=plain(spec.low if spec.low > -math.inf else 0)
        )
    if spec.rate and 1 < x <= 100:
        return _("{label}: {value} is more than 1. Did you mean percent? Write {share} for {value}%.").format(
            label=label, value=plain(x), share=plain(x / 100)
        )
    if not spec.low <= x <= spec.high:
        return _(
            "{label}: {value} is outside {low} to {high} ({unit}). Choose a value in that range."
        ).format(
            label=label,
            value=plain(x),
            low=plain(spec.low),
            high=plain(spec.high),
            unit=_(spec.unit) or _("number"),
        )
    if spec.whole and math.isfinite(x) and x != int(x):
        return _("{label}: {value} is not a whole number. Write {whole}.").format(
            label=label, value=plain(x), whole=plain(round(x))
        )
    return ""


def plain(x: float) -> str:
    """A number as a person would type it, with thousands separators."""
    x = float(x)
    if math.isinf(x):
        return "∞" if x > 0 else "−∞"
    return number(x) if x.is_integer() and abs(x) < 1e15 else f"{x:.6g}"


def read_number(text: str, spec: Param | None) -> float | str:
    """What a person typed, as a number: 1,200 · ¥1 200 · 80% · 0,8 · ∞. Unreadable text comes back unchanged.

    ``80%`` is .80 where the parameter is a rate, and 80 elsewhere.
    """
    clean = re.sub(r"[\s¥￥'_]", "", unicodedata.normalize("NFKC", str(text))).replace("−", "-")
    if clean.lower() in ("∞", "inf", "infinity"):
        return math.inf
    share = clean.endswith("%")
    clean = clean.removesuffix("%")
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", clean):
        clean = clean.replace(",", "")
    else:
        clean = clean.replace(",", ".", 1)
    try:
        value = float(clean)
    except ValueError:
        return text
    return value / 100 if share and (spec is None or spec.rate) else value
