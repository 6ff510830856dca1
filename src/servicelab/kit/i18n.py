"""The language of the course: every string that a person reads passes through here.

English is the source. A translation is a gettext catalogue in ``locale/``; a missing entry falls
back to English. Strings that are written down before the language is known (labels of parameters,
presets) are marked with ``N_`` and translated with ``_`` when they are shown.
"""

import gettext
import math
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.numbers import format_compact_decimal, get_decimal_symbol, get_group_symbol

LOCALE_DIR = Path(__file__).resolve().parents[3] / "locale"
DOMAIN = "servicelab"

_state = {"locale": Locale.parse("en"), "catalogue": gettext.NullTranslations()}


def N_(message: str) -> str:
    """Mark a string for translation without translating it yet."""
    return message


def _(message: str) -> str:
    """The string in the language of the course."""
    return _state["catalogue"].gettext(message) if message else ""


def ngettext(one: str, many: str, count: float) -> str:
    """The singular or plural form in the language of the course."""
    return _state["catalogue"].ngettext(one, many, int(count))


def set_language(language: str) -> None:
    """Choose the language, such as ``en`` or ``zh_CN``.  Raises ValueError as ``translations`` does."""
    use(translations(language), language)


def translations(language: str, domain: str = DOMAIN) -> gettext.NullTranslations:
    """The catalogue of a language: of the package, or of the text cells with domain ``lessons``.

    Raises ValueError, which names the languages there are, for a language without a catalogue.
    """
    available = languages()
    if language not in available:
        raise ValueError(
            _("There is no edition in {language!r}. Choose one of: {languages}.").format(
                language=language, languages=", ".join(available)
            )
        )
    return gettext.translation(domain, LOCALE_DIR, [language], fallback=True)


def use(catalogue: gettext.NullTranslations, language: str) -> None:
    """Put a catalogue to work; tests pass one that marks every string."""
    try:
        _state.update(catalogue=catalogue, locale=Locale.parse(language))
    except UnknownLocaleError as error:
        raise ValueError(str(error)) from error


def languages() -> list[str]:
    """English and every language with a compiled catalogue."""
    return ["en", *sorted(p.parents[1].name for p in LOCALE_DIR.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))]


def language() -> str:
    """The language in use, as a BCP 47 tag for ``lang=`` attributes."""
    return str(_state["locale"]).replace("_", "-")


def number(value: float, digits: int = 0) -> str:
    """A number for reading: 4400 -> 4,400 in English; ∞ without end, a dash where there is none."""
    if not math.isfinite(value):
        return "–" if math.isnan(value) else "∞" if value > 0 else "−∞"
    return f"{round(value, digits) + 0.0:,.{digits}f}".translate(_symbols())


def percent(value: float, digits: int = 0) -> str:
    """A share for reading: 0.2 -> 20%."""
    return number(100 * value, digits) + "%"


def _symbols() -> dict[int, str]:
    """The separators of the language; formatting with Babel at every move of a slider is too slow."""
    locale = _state["locale"]
    if "symbols" not in _state or _state["symbols"][0] != locale:
        separators = {ord(","): get_group_symbol(locale), ord("."): get_decimal_symbol(locale)}
        _state["symbols"] = (locale, separators)
    return _state["symbols"][1]


def money(value: float, digits: int = 0) -> str:
    """An amount in yuan, the currency of all five industries: -84 -> -¥84."""
    text = number(abs(value), digits)
    return ("−" if round(value, digits) < 0 else "") + "¥" + text


def short_money(value: float) -> str:
    """An amount for an axis: ¥80,000, but ¥2.5M and in Chinese ¥250万."""
    if abs(value) < 100_000:
        return money(value)
    text = format_compact_decimal(abs(value), locale=_state["locale"], fraction_digits=1)
    return f"{'−' if value < 0 else ''}¥{text}"
