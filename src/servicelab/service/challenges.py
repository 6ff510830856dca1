"""The eight challenges of service work in one's own order (chapter 1)."""

from servicelab.kit.i18n import N_, _
from servicelab.kit.ranking import Ranking
from servicelab.kit.scenario import current, key_of

# The eight of the slide (T0-047), in its order.
CHALLENGES = {
    "competition": N_("Fiercer competition"),
    "demands": N_("Unreasonable demands"),
    "skills": N_("Insufficient skills"),
    "complaints": N_("Complaints after failures"),
    "fluctuation": N_("Fluctuating demand"),
    "rising": N_("Rising expectations"),
    "differing": N_("Differing expectations"),
    "overload": N_("Overload and stress"),
}


class ChallengeRanking(Ranking):
    """The eight challenges: mine, those of the class, and a suggestion of the authors without data."""

    def __init__(self) -> None:
        part = current().service
        super().__init__(
            _("Which of the eight is hardest for {firm}?").format(firm=current().firm),
            {key: _(text) for key, text in CHALLENGES.items()},
            _("hardest first"),
            [key_of(key, CHALLENGES) for key in part.ranking],
            part.because,
        )
