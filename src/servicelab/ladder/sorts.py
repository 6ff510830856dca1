"""Lists of the slides as cards to sort: ten needs, the “more”, four levels, seven stages, four ways to a return."""

from collections.abc import Mapping

from servicelab.kit.i18n import N_, _
from servicelab.kit.needs import TEN
from servicelab.kit.scenario import current
from servicelab.kit.sorter import Sorter

OPEN = "?"
NOT_SORTED = N_("not sorted yet")

# What gives a need away, for the check.
SIGNS = {
    "welcome": N_("Somebody has come, and nobody has noticed."),
    "timely": N_("There is an hour after which the service is worth less."),
    "comfort": N_("The body waits too: seat, warmth, water, a corner for a child."),
    "orderly": N_("It is not clear what comes next, or who is next."),
    "understood": N_("What is said is not yet what is meant: ask and say it back."),
    "help": N_("Something is too hard to do alone, and asking is harder still."),
    "important": N_("Others are served as if they counted more."),
    "praised": N_("Somebody has done something well and would like it to be seen."),
    "remembered": N_("It was said before, and nobody has kept it."),
    "respect": N_("Somebody is treated by rank, dress or sex instead of as a person."),
}

# Seven trades of the slide; the “more” and its place are ours.
MORE = {
    "patients": (
        N_("Patients need more than treatment: to know what is done to them next"),
        "must",
        N_("Nobody praises it, and whoever is left without it does not come back."),
    ),
    "passengers": (
        N_("Passengers need more than safety: to hear why the train stands"),
        "more",
        N_("The sooner and the clearer, the better: each minute of silence costs something."),
    ),
    "clients": (
        N_("Clients need more than the deal: to be told when it is not for them"),
        "beyond",
        N_("Few expect it of a seller, and those who meet it tell others."),
    ),
    "shoppers": (
        N_("Shoppers need more than goods: somebody who takes them back"),
        "must",
        N_("It is thought of only on the day when it is refused."),
    ),
    "guests": (
        N_("Hotel guests need more than a room: a quiet night"),
        "must",
        N_("Chocolate on the pillow does not make up for the lift behind the wall."),
    ),
    "diners": (
        N_("Diners need more than food: to be noticed soon after they come in"),
        "more",
        N_("Every minute less is better, and every minute more is worse."),
    ),
    "renters": (
        N_("Car renters need more than a car: a call the evening before, with the weather of the route"),
        "beyond",
        N_("No form asks for it; next year it will be missed."),
    ),
}
KANO = {
    OPEN: NOT_SORTED,
    "must": N_("missed when it is absent"),
    "more": N_("the more, the better"),
    "beyond": N_("nobody asks for it"),
}

LEVELS = {
    OPEN: NOT_SORTED,
    "need": N_("basic need"),
    "want": N_("want"),
    "desire": N_("desire"),
    "beyond": N_("the unexpected"),
}
LEVEL_OF = {"B": "need", "U": "beyond"}  # P may be a want or a desire: no single answer
LEVEL_WHY = {
    "B": N_("When it fails, nothing else counts."),
    "U": N_("Nobody has asked for it yet."),
}

STAGES = (
    N_("1 the product"),
    N_("2 with service"),
    N_("3 with knowledge"),
    N_("4 with a brand"),
    N_("5 the customer's success"),
    N_("6 beyond expectation"),
    N_("7 a charter of customer rights"),
)

RETURN = {
    "thanks": (
        N_("Say thank you, for a suit as for a tie"),
        "keeps",
        N_("It costs little and is missed when it stops."),
    ),
    "complaints": (
        N_("Handle complaints"),
        "keeps",
        N_("The need comes back with every fault; it does not wear off."),
    ),
    "extra": (
        N_("Provide extra services"),
        "fades",
        N_("An extra that everybody gets each time is soon a part of the bargain."),
    ),
    "surprise": (
        N_("Exceed expectations and surprise"),
        "fades",
        N_("The second time it is no surprise: expectation has moved."),
    ),
}
LASTS = {OPEN: NOT_SORTED, "keeps": N_("keeps its effect"), "fades": N_("fades as it is expected")}

GOLD = {
    "solve": N_("Help to solve the customer's problem"),
    "personal": N_("Make it personal"),
    "warm": N_("Show warmth, respect and attention"),
    "quick": N_("Respond quickly"),
    "centre": N_("Keep the customer at the centre"),
    "lasting": N_("Keep the quality up, day after day"),
    "place": N_("Put yourself in the customer's place"),
}
WHO = {
    OPEN: NOT_SORTED,
    "front": N_("the front line can, alone"),
    "help": N_("only if the level above helps"),
    "rules": N_("only if a rule changes"),
}


def _said(texts: Mapping[str, str]) -> dict[str, str]:
    return {key: _(text) for key, text in texts.items()}


def _sorter(question: str, cards: Mapping[str, tuple[str, str, str]], bins: Mapping[str, str]) -> Sorter:
    return Sorter(
        question,
        {key: _(text) for key, (text, _home, _why) in cards.items()},
        _said(bins),
        right={key: home for key, (_text, home, _why) in cards.items()},
        why={key: _(why) for key, (_text, _home, why) in cards.items()},
    )


def ten_needs() -> Sorter:
    """Six scenes of the industry: which of the ten needs is behind each?"""
    scenes = {str(i): scene for i, scene in enumerate(current().ladder.situations, start=1)}
    return Sorter(
        _("Which of the ten needs does somebody have here, without naming it?"),
        {key: scene.text for key, scene in scenes.items()},
        _said({OPEN: NOT_SORTED} | TEN),
        right={key: scene.need for key, scene in scenes.items()},
        why={key: _(SIGNS[scene.need]) for key, scene in scenes.items()},
    )


def more() -> Sorter:
    """Seven trades of the slide and your own: is the “more” missed, wished for, or not thought of?"""
    sorter = _sorter(_("More than what they pay for: what kind of more is it?"), MORE, KANO)
    own = " ".join(current().ladder.more)
    return Sorter(
        sorter.question, sorter.items | {"own": own}, sorter.bins, right=sorter.right, why=sorter.why
    )


def levels() -> Sorter:
    """Nine needs of the industry on the four levels of the slide; what lies between has no single answer."""
    needs = current().ladder.needs
    some = [n for kind in "PUB" for n in [need for need in needs if need.kind == kind][:3]]
    fixed = {n.key: n for n in some if n.kind in LEVEL_OF}
    return Sorter(
        _("Basic need, want, desire, or the unexpected?"),
        {n.key: n.need for n in some},
        _said(LEVELS),
        right={key: LEVEL_OF[n.kind] for key, n in fixed.items()},
        why={key: _(LEVEL_WHY[n.kind]) for key, n in fixed.items()},
    )


def stages() -> Sorter:
    """The evolution tape: what is sold at each of seven stages, in the words of the industry."""
    sold = {str(i): text for i, text in enumerate(current().ladder.stages, start=1)}
    return Sorter(
        _("What does the buyer pay for at each stage?"),
        dict(sorted(sold.items(), key=lambda pair: pair[1][::-1])),
        {OPEN: _(NOT_SORTED)} | {str(i): _(name) for i, name in enumerate(STAGES, start=1)},
        right={key: key for key in sold},
    )


def returns() -> Sorter:
    """Four ways to make customers return: which keeps its effect once everybody expects it?"""
    return _sorter(_("Which of the four still works when everybody expects it?"), RETURN, LASTS)


def gold() -> Sorter:
    """Seven marks of service: who has to move so that it happens? There is no single answer."""
    return Sorter(_("Who has to move so that this happens in your firm?"), _said(GOLD), _said(WHO))
