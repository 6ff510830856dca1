"""Lists of the slides as cards to sort, with an example of the industry wherever a slide has none."""

from collections.abc import Mapping

import numpy as np

from servicelab.kit.i18n import N_, _
from servicelab.kit.scenario import Section, current
from servicelab.kit.sorter import Sorter

from .onion import RINGS

SEED = 3
OPEN = "open"

ORDER = {"1": N_("first"), "2": N_("second"), "3": N_("third"), "23": N_("second and third at once")}
STEPS = {"made": "1", "sold": "2", "used": "3", "promised": "1", "produced": "23", "consumed": "23"}
FINDINGS = {
    "variables": N_("more things to plan than with goods"),
    "production": N_("making it is part of the marketing"),
    "order": N_("sold first, then made"),
    "involved": N_("the customer takes part"),
    "people": N_("people are part of the product"),
    "price": N_("price is the most critical element"),
}
# Own words for the four pairs of the slide; the last two cards speak of the firm, whatever they sell.
MISSIONS = {
    "kitchen": (N_("We make kitchen utensils"), N_("Cooking at home is easy and pleasant")),
    "phone": (
        N_("We make and sell the best mobile phones"),
        N_("People reach each other, wherever and whenever"),
    ),
    "sweets": (N_("We make and sell chewing gum and lollipops"), N_("Children have a moment of fun")),
    "biscuits": (N_("We pack biscuits"), N_("Hunger is stilled, and an idle hour is sweetened")),
}
ABOUT_US = (N_("We are number one in our trade"), N_("Quality is our life"))
CIRCLES = {
    "customer": (N_("middle"), (N_("the customer"),)),
    "tools": (N_("first ring"), (N_("product"), N_("price"), N_("place"), N_("promotion"))),
    "systems": (N_("second ring: the firm"), (N_("planning system"), N_("information system"))),
    "near": (N_("third ring: those around it"), (N_("suppliers"), N_("competitors"), N_("the press"))),
    "far": (N_("outer ring: the world"), (N_("incomes and ages"), N_("law and politics"))),
}
RIVALS = {
    "same": N_("sells the same"),
    "need": N_("meets the same need otherwise"),
    "self": N_("the customer does it alone"),
    "none": N_("the customer does nothing"),
}
PILLARS = {
    "customer": N_("customer orientation"),
    "together": N_("the firm works as one"),
    "profit": N_("profit"),
}
TRAITS = (
    N_("understands its customers"),
    N_("stays in touch with them"),
    N_("knows which features matter to them"),
    N_("parts them into segments, and treats them differently"),
    N_("knows what moves them, and what moves them most"),
    N_("knows that they buy a solution, not a service"),
    N_("keeps looking for needs that nobody meets yet"),
)
PROOF = {"proof": N_("we could prove it today"), "said": N_("we say so"), "no": N_("not yet")}
REVIEW = {
    "alike": (N_("What do marketing a service and marketing a product share, and what not?"), "here"),
    "history": (N_("How did good service systems grow out of the history of marketing?"), "later"),
    "abroad": (N_("How does the level of service compare at home and abroad?"), "data"),
    "centred": (N_("What does it mean to put the customer in the centre?"), "here"),
    "factors": (N_("What makes a service excellent by world standards?"), "later"),
    "survey": (N_("How is customer satisfaction surveyed?"), "later"),
}
ANSWERS = {
    "here": N_("this lesson answers it"),
    "later": N_("a later chapter does"),
    "data": N_("needs data that nobody here has"),
}


def steps() -> Sorter:
    """A product and a service of the industry: in which order are they made, sold and used?"""
    part = current().marketing.steps
    goods = _("Product: {step}")
    service = _("Service: {step}")
    texts = {
        key: (goods if key in ("made", "sold", "used") else service).format(step=getattr(part, key))
        for key in STEPS
    }
    why = dict.fromkeys(
        ("produced", "consumed"), _("Making and using are one hour, and the customer is in it.")
    )
    return _sorter(_("In which order, for the product and for the service?"), texts, ORDER, STEPS, why)


def findings() -> Sorter:
    """Six scenes of the industry and the six findings of the slide."""
    scenes = current().marketing.scenes
    return _sorter(
        _("Which of the six findings does each scene show?"),
        {finding: getattr(scenes, finding) for finding in FINDINGS},
        FINDINGS,
        {finding: finding for finding in FINDINGS},
        {"price": _("The slide says so; the interviews that were seen do not.")},
    )


def missions() -> Sorter:
    """The market view of four product missions, and two sentences that speak of the firm."""
    cards = {key: market for key, (_product, market) in MISSIONS.items()} | {
        f"us{i}": t for i, t in enumerate(ABOUT_US)
    }
    us = _("It names neither a customer nor a need: any firm could print it.")
    return _sorter(
        _("Which product mission does each sentence see from the market?"),
        cards,
        {key: product for key, (product, _market) in MISSIONS.items()}
        | {"us": N_("none: it is about the firm")},
        {key: key if key in MISSIONS else "us" for key in cards},
        {"us0": us, "us1": us},
    )


def circles() -> Sorter:
    """The slide with the heading “4C”: what stands in which ring."""
    cards = {f"{ring}{i}": text for ring, (_name, texts) in CIRCLES.items() for i, text in enumerate(texts)}
    return _sorter(
        _("In which ring of the slide does it stand?"),
        cards,
        {ring: name for ring, (name, _texts) in CIRCLES.items()},
        {key: next(ring for ring in CIRCLES if key.startswith(ring)) for key in cards},
    )


def rings() -> Sorter:
    """Nine features of the industry's product and its three levels."""
    return _grouped(_("Core, form, or around it?"), current().marketing.features, RINGS)


def rivals() -> Sorter:
    """Five things a customer could choose instead."""
    return _grouped(_("What else could the customer choose?"), current().marketing.rivals, RIVALS)


def pillars() -> Sorter:
    """Six acts of the firm and the three pillars of the marketing concept."""
    return _grouped(_("Which pillar does the act hold up?"), current().marketing.pillars, PILLARS)


def traits() -> Sorter:
    """Seven traits of a firm turned to its customers: a judgement about one's own firm, so nothing is right."""
    return _sorter(_("Your own firm …"), {f"t{i}": text for i, text in enumerate(TRAITS, start=1)}, PROOF)


def review() -> Sorter:
    """Six review questions of the slide: who answers them?"""
    return _sorter(
        _("Six questions of a slide: who answers them?"),
        {key: text for key, (text, _who) in REVIEW.items()},
        ANSWERS,
        {key: who for key, (_text, who) in REVIEW.items()},
    )


def _grouped(question: str, lists: Section, bins: Mapping[str, str]) -> Sorter:
    """Cards of a scenario that has a list for each bin."""
    cards = {f"{bin_}{i}": text for bin_ in bins for i, text in enumerate(getattr(lists, bin_), start=1)}
    return _sorter(question, cards, bins, {key: key.rstrip("0123456789") for key in cards})


def _sorter(
    question: str,
    cards: Mapping[str, str],
    bins: Mapping[str, str],
    right: Mapping[str, str] | None = None,
    why: Mapping[str, str] | None = None,
) -> Sorter:
    """Shuffled cards, all of them unsorted at first."""
    order = [str(key) for key in np.random.default_rng(SEED).permutation(list(cards))]
    return Sorter(
        question,
        {key: _(cards[key]) for key in order},
        {OPEN: _("to sort")} | {key: _(name) for key, name in bins.items()},
        right=right,
        why=why,
    )
