"""Lists of the slides as cards to sort or rank, with scenes of the industry."""

from collections.abc import Iterable, Mapping

import numpy as np

from servicelab.kit.cards import OPEN, card_sorter
from servicelab.kit.i18n import N_, _
from servicelab.kit.ranking import Ranking
from servicelab.kit.scenario import current
from servicelab.kit.sorter import Sorter

from .model import CAUSES, DETERMINANTS, DIMENSIONS

SEED = 8
NAMES = {key: dimension.name for key, dimension in DIMENSIONS.items()}
# What each determinant means, in our words; the slide that explained security is lost, so that line is ours alone.
MEANS = {
    "reliability": N_("right the first time and every time; files and accounts without error"),
    "responsiveness": N_("willing and quick: calls returned, problems taken up at once"),
    "competence": N_("the skill and the knowledge that the job needs, also behind the desk"),
    "access": N_("easy to reach, at hours and places that suit the customer"),
    "courtesy": N_("respect, manners, care for the person and for what belongs to him"),
    "communication": N_("listens, and explains service and price in plain words"),
    "credibility": N_("honest, known for it, and the advertisement is true"),
    "security": N_("free of danger, risk and doubt: body, money, data"),
    "understanding": N_("knows the needs of this customer, and knows him again"),
    "tangibles": N_("what can be seen: rooms, tools, clothes, papers, other customers"),
}
HALVES = (
    ("understanding", "access", "communication", "competence", "credibility"),
    ("courtesy", "reliability", "responsiveness", "tangibles", "security"),
)
REASONS = (
    (N_("to know how we compare with our competitors"), "rival", N_("A number of our own says nothing about theirs.")),
    (N_("to find the gap between what customers prefer and what we do"), "gap", ""),
    (N_("to know what we do not do well"), "gap", ""),
    (N_("to know where we failed"), "log", N_("A failure has a day and a place; a mean has neither.")),
    (N_("to know what we do well"), "gap", ""),
    (N_("to be competitive"), "rival", N_("It takes the others' number, too.")),
    (N_("to fulfil mission and vision"), "why", N_("That is a reason to measure. No survey measures it.")),
    (N_("to survive in the market"), "why", N_("True, and no number: ask what would be decided otherwise.")),
)  # fmt: skip
MEASURES = {
    "gap": N_("a gap of expected and perceived"),
    "log": N_("a log of single failures"),
    "rival": N_("needs the competitor's number"),
    "why": N_("a reason, not a measure"),
}
SIX_STEPS = (
    (N_("The words stand in brackets behind “handling complaints”."), "complaint",
     N_("Brackets belong to what stands before them.")),
    (N_("Another page of the same slides handles a complaint in just six steps."), "complaint",
     N_("The number fits, and so does the word step.")),
    (N_("The next page lists six ways to find service gaps."), "gaps", N_("The number fits here as well.")),
    (N_("Ways to find gaps have no order; nobody has to begin with the first."), "complaint",
     N_("Steps follow one another. Ways do not.")),
    (N_("The line stands directly before the heading about gaps."), "gaps",
     N_("Nearness is a clue, if a weak one: slides were cut and joined.")),
    (N_("The page has no footnote and names no author."), "neither", N_("It makes both readings equally possible.")),
)  # fmt: skip
READINGS = {
    "complaint": N_("speaks for the steps of a complaint"),
    "gaps": N_("speaks for the ways to find gaps"),
    "neither": N_("speaks for neither"),
}
CARE = {
    "credible": N_("C, credible"),
    "attractive": N_("A, attractive"),
    "responsive": N_("R, responsive"),
    "empathic": N_("E, empathic"),
}
OURS = N_("This card is ours: on the slide the line is empty.")
CARE_CARDS = (
    (N_("does what was said, and does not change it"), "credible", ""),
    (N_("finishes at the hour that was named"), "credible", ""),
    (N_("leaves the place cleaner than it was"), "attractive", OURS),
    (N_("is pleasant to hear on the telephone"), "attractive", OURS),
    (N_("takes the call before the third ring"), "responsive", OURS),
    (N_("says within the hour when there will be an answer"), "responsive", OURS),
    (N_("asks what the delay means for this customer"), "empathic", OURS),
    (N_("remembers what was said last time"), "empathic", OURS),
)
BRANCHES = {
    "product": N_("about the product"),
    "service": N_("about the service"),
    "people": N_("about people"),
}
KPIS = (
    (N_("quality, features and design"), "product"),
    (N_("safe, reliable, lasting"), "product"),
    (N_("price and what one gets for it"), "product"),
    (N_("how much it can be used for"), "product"),
    (N_("length of the warranty"), "service"),
    (N_("delivered on time"), "service"),
    (N_("maintenance, installation, training, upgrades"), "service"),
    (N_("how fast and how well a problem is solved"), "service"),
    (N_("reputation and standing of the firm"), "people"),
    (N_("how pleasant it is to talk to us"), "people"),
)
KINDS = {
    "come": N_("customers must come to us"),
    "go": N_("we go to customers"),
    "look": N_("we look ourselves"),
}
SIX_WAYS = (
    (N_("comment forms, a book for opinions, a complaint sheet"), "come", N_("Who writes is very pleased or very angry.")),
    (N_("a free number, a hotline, the web"), "come", N_("It waits until somebody calls.")),
    (N_("customers are invited to talk, with a form at the end"), "go", N_("We choose whom we hear: mind whom you invite.")),
    (N_("somebody of the firm goes as a customer"), "look", N_("We see what happens, with the eyes of one who knows.")),
    (N_("a prize for the best suggestion"), "come", N_("It brings many ideas from few people.")),
    (N_("the complaints that there are, counted and sorted"), "look", N_("We look at what has come in anyway.")),
)  # fmt: skip
FACTORS = {
    "price": N_("price"),
    "quality": N_("quality that can be tested"),
    "brand": N_("name of the firm"),
    "word": N_("what friends say"),
    "people": N_("the people one meets"),
    "promise": N_("what happens if it goes wrong"),
    "near": N_("near and quick"),
}
SUGGESTED = {
    "product": ("quality", "price", "brand", "near", "word", "promise", "people"),
    "service": ("people", "word", "promise", "brand", "near", "price", "quality"),
}
BECAUSE = {
    "product": N_("what can be tested before it is paid needs less trust."),
    "service": N_("nothing can be tested before it is paid, so people and what others say stand in for it."),
}


def determinants() -> Sorter:
    """The ten determinants of 1985, each with its meaning, into the five dimensions of 1988."""
    line = _("{name}: {means}")
    cards = [
        (line.format(name=_(name), means=_(MEANS[key])), home, "")
        for key, (name, home) in DETERMINANTS.items()
    ]
    return _sorter(_("Into which of the five does each of the ten go?"), cards, NAMES)


def signs(half: int) -> Sorter:
    """Five scenes of the industry and the determinant each of them shows; ``half`` is 1 or 2.  ValueError otherwise."""
    if half not in (1, 2):
        raise ValueError(_("There are two halves, 1 and 2."))
    keys = HALVES[half - 1]
    scenes = current().quality.signs
    why = _("{name}: {means}.")
    return _sorter(
        _("Which determinant does the customer judge here?"),
        [(getattr(scenes, k), k, why.format(name=_(DETERMINANTS[k][0]), means=_(MEANS[k]))) for k in keys],
        {k: DETERMINANTS[k][0] for k in keys},
    )


def voices() -> Sorter:
    """Ten sentences of customers of the industry, two for each of the five dimensions."""
    found = current().quality.voices
    cards = [(said, key, "") for key in DIMENSIONS for said in getattr(found, key)]
    return _sorter(_("Which of the five does the customer speak of?"), cards, NAMES)


def five_gaps() -> Sorter:
    """Five scenes of the industry, one for each gap."""
    scenes = current().quality.lost
    bins = {**CAUSES, "customer": N_("5 what the customer feels")}
    return _sorter(_("Which of the five gaps is it?"), [(getattr(scenes, k), k, "") for k in bins], bins)


def reasons() -> Sorter:
    """Eight reasons to measure: what kind of number would serve each?"""
    return _sorter(_("Which measurement would serve the reason?"), REASONS, MEASURES)


def six_steps() -> Sorter:
    """Clues for two readings of one line."""
    return _sorter(_("“Follow six steps”: for which reading does each clue speak?"), SIX_STEPS, READINGS)


def care() -> Sorter:
    """Eight acts and the four letters of CARE; six of the acts are ours."""
    return _sorter(_("Which letter of CARE is it?"), CARE_CARDS, CARE)


def kpis() -> Sorter:
    """Ten indicators of the slide and the three branches of its table."""
    return _sorter(_("On which branch does the indicator hang?"), [(*kpi, "") for kpi in KPIS], BRANCHES)


def six_ways() -> Sorter:
    """Six ways to gather opinions: who has to move?"""
    return _sorter(_("Who has to move?"), SIX_WAYS, KINDS)


def factors(what: str) -> Ranking:
    """Seven factors of a purchase, for a ``product`` or a ``service`` of the industry.  ValueError names the two."""
    if what not in SUGGESTED:
        raise ValueError(_("Ask for one of: {keys}.").format(keys=", ".join(SUGGESTED)))
    order = list(np.random.default_rng(SEED).permutation(list(FACTORS)))
    return Ranking(
        _("Somebody buys this: {what}. What decides?").format(what=getattr(current().quality.bought, what)),
        {str(key): _(FACTORS[key]) for key in order},
        _("decides most, first"),
        SUGGESTED[what],
        _(BECAUSE[what]),
    )


def _sorter(question: str, cards: Iterable[tuple[str, str, str]], bins: Mapping[str, str]) -> Sorter:
    cards = [(_(text), home, _(why)) for text, home, why in cards]
    order = np.random.default_rng(SEED).permutation(len(cards))
    return card_sorter(question, [cards[i] for i in order], {OPEN: N_("to sort")} | dict(bins))
