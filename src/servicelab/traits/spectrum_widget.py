"""ServiceSpectrum: good or service, what causes which question, who can judge, and where the properties fail (W1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from servicelab.kit.declare import Bet, Layer, Mission, Pick, Preset
from servicelab.kit.explorer import Explorer
from servicelab.kit.i18n import N_, _, number, percent
from servicelab.kit.rows import Row
from servicelab.kit.scenario import current

from . import model
from . import spectrum_chart as chart
from .model import JUDGED, PROPERTIES, QUESTIONS, Offer, SpectrumParams


@dataclass(frozen=True)
class SpectrumView:
    """Your places and sliders, the industry, and the offer in view."""

    params: SpectrumParams
    industry: str
    offer: str

    @property
    def offers(self) -> dict[str, Offer]:
        """The twelve offers by key."""
        return model.offers(self.industry)

    @property
    def means(self) -> pd.DataFrame:
        """What the class thinks on average."""
        return model.class_means(self.industry)

    @property
    def sorted_keys(self) -> list[str]:
        """The offers from good to service, as the class has them."""
        return list(self.means["place"].sort_values(kind="stable").index)

    def mine(self, key: str) -> float:
        """Where you put an offer."""
        return float(getattr(self.params, f"place_{key}"))

    @property
    def gap(self) -> float:
        """Mean distance of your places from those of the class."""
        return float(np.mean([abs(self.mine(key) - self.means.loc[key, "place"]) for key in self.offers]))

    @property
    def places(self) -> np.ndarray:
        """Where each of the thirty puts the offer in view."""
        return model.places(self.industry, self.offer)

    @property
    def near_mean(self) -> int:
        """How many of them lie within one step of their mean."""
        return int((np.abs(self.places - self.places.mean()) <= 1).sum())

    @property
    def values(self) -> np.ndarray:
        """The four properties as the sliders stand."""
        return model.properties(self.params)

    @property
    def loudest(self) -> str:
        """The key of the question that lights up most; the first of equals."""
        return list(QUESTIONS)[int(np.argmax(model.strengths(self.values)))]

    @property
    def farthest(self) -> str:
        """The property in which the offer in view is most of a service; the first of equals."""
        return list(PROPERTIES)[int(np.argmin(self.values))]

    @property
    def judged(self) -> tuple[float, float, float]:
        """What decides who can judge."""
        return self.params.tangibility, self.params.standardisation, self.params.expertise

    @property
    def tag(self) -> str:
        """When most buyers can judge."""
        return model.tag(*self.judged)

    @property
    def hundred(self) -> dict[str, int]:
        """A hundred buyers by when they can judge, in whole people."""
        exact = np.array(list(model.judges(*self.judged).values())) * 100
        whole = np.floor(exact + 1e-9).astype(int)
        whole[np.argsort(whole - exact, kind="stable")[: 100 - whole.sum()]] += 1
        return dict(zip(JUDGED, whole.tolist(), strict=True))

    @property
    def tags(self) -> dict[str, float]:
        """Shares of the class by tag for the offer in view."""
        rows = model.class_table(self.industry)
        counted = rows.loc[rows["offer"] == self.offer, "tag"].value_counts(normalize=True)
        return {key: float(counted.get(key, 0)) for key in JUDGED}

    @cached_property
    def scores(self) -> np.ndarray:
        """Service score by offer: of the class, and of the sliders for the offer in view."""
        scores = model.service_score(self.means[list(PROPERTIES)].to_numpy())
        scores[list(self.offers).index(self.offer)] = model.service_score(self.values)
        return scores

    @property
    def wrong(self) -> np.ndarray:
        """Offers on the other side than ownership."""
        return model.misfits(self.scores, model.owned(self.industry), self.params.cut)

    @property
    def fewest(self) -> int:
        """The fewest misfits that any cut leaves, with the ratings of the class."""
        scores = model.service_score(self.means[list(PROPERTIES)].to_numpy())
        return model.fewest_misfits(scores, model.owned(self.industry))[0]

    @property
    def slips(self) -> np.ndarray:
        """Misfits of each of the thirty at the cut in use."""
        scores, owned = model.class_scores(self.industry), model.owned(self.industry)
        return model.misfits(scores, owned, self.params.cut).sum(axis=1)


LAYERS = (
    Layer(
        "line",
        N_("The line"),
        N_("Put twelve offers on a line from pure good to pure service. Where do others put them?"),
        ("place_meal", "place_software", "place_rental", "place_suit"),
        (chart.LineChart, chart.CampsChart),
        Bet(
            N_("Thirty people put the offer in view on the line. How many of them lie within one step of their mean?"),
            lambda v: v.near_mean,
            N_("Close. A mean of two camps is the place of hardly anybody."),
            N_(
                "Count the dots beside the black line. Some think of the thing and some of being served, and the mean lies between them."
            ),
            unit=N_("of 30"),
            digits=0,
            close=0.3,
        ),
    ),
    Layer(
        "traits",
        N_("Four properties"),
        N_("Move one property at a time. Which of ten questions of management light up?"),
        ("tangibility", "standardisation", "separability", "storability"),
        (chart.RadarChart, chart.QuestionsChart),
        Bet(
            N_("In which property is the offer in view most of a service?"),
            lambda v: v.farthest,
            N_("Right. Its questions are the loudest, and the others come from somewhere else."),
            N_("Look which arm of the picture is longest, and which questions it lights."),
            options=tuple((key, service) for key, (_good, service) in PROPERTIES.items()),
        ),
    ),
    Layer(
        "judge",
        N_("Who can judge?"),
        N_("When does a buyer know whether it was good: before, after, or never for sure?"),
        ("tangibility", "standardisation", "expertise"),
        (chart.JudgesChart, chart.TagsChart),
        Bet(
            N_("When can most buyers judge the quality of the offer in view?"),
            lambda v: v.tag,
            N_("Right. Who cannot judge the thing itself judges the clues around it."),
            N_("Ask what can be inspected, whether the next one is the same, and who could tell afterwards."),
            options=tuple(JUDGED.items()),
        ),
    ),
    Layer(
        "limits",
        N_("Where it fails"),
        N_("Do the four properties separate goods (○: the buyer owns something afterwards) from services?"),
        ("cut", "tangibility", "separability", "storability"),
        (chart.OwnedChart, chart.SlipsChart),
        Bet(
            N_("Choose the best cut. How many of twelve offers still lie on the other side than ownership?"),
            lambda v: v.fewest,
            N_("Close. No cut brings the two together."),
            N_("Software can be stored and copied, yet nobody owns it; a suit is owned, yet made with you. Move the cut and see."),
            unit=N_("of 12"),
            digits=0,
        ),
    ),
)  # fmt: skip


def values_of(offer: Offer) -> dict[str, float]:
    """The sliders of an offer."""
    return {name: getattr(offer, name) for name in (*PROPERTIES, "expertise")}


def _preset(key: str, story: str, question: str, insight: str, layer: str) -> Preset:
    offer = model.COMMON[key]
    return Preset(key, offer.name, story, question, values_of(offer), insight, layer, {"offer": key})


PRESETS = (
    _preset(
        "meal",
        N_("You eat a thing, and you are served while you do. One half of the class thinks of the box, the other of the counter."),
        N_("What would have to change so that the two camps agree?"),
        N_("They do not differ about the meal but about what they buy there."),
        "line",
    ),
    _preset(
        "shampoo",
        N_("The slides set it against a hospital. It is made far away, tested, filled and stacked."),
        N_("Which of the ten questions does its maker never have to ask?"),
        N_("Nearly all; but who sells it in a salon asks several."),
        "traits",
    ),
    _preset(
        "hospital",
        N_("You cannot see it before, you are in it while it is made, and a bed tonight cannot be kept. Even at home again you do not know how good it was."),
        N_("By what do patients judge it?"),
        N_("By clues: the corridor, the words, whether the door is knocked at."),
        "judge",
    ),
    _preset(
        "software",
        N_("Nobody can touch it. It is the same for all, is made long before it is used, and never runs out."),
        N_("Good or service?"),
        N_("Three of four properties say good, and yet nobody owns it: a licence is permission to use."),
        "limits",
    ),
    _preset(
        "rental",
        N_("The car is steel and the same everywhere. You give it back on Sunday."),
        N_("Which property makes it a service, and is that enough?"),
        N_("Only the day that passes unused. Lovelock and Gummesson take rental as the heart of the matter."),
        "limits",
    ),
    _preset(
        "haircut",
        N_("You sit in the chair while it is made, and a rival's cut would differ. An hour without a customer is gone."),
        N_("Which question would a self-service machine silence, and which would it raise?"),
        N_("Standardising silences steady quality and raises same or special."),
        "traits",
    ),
)  # fmt: skip

MISSIONS = (
    Mission(
        N_("Place all twelve offers so that you lie within one step of the class on average."),
        lambda w: w.result.gap <= 1,
        N_("Begin with the clear ones: shampoo, car, haircut, hospital."),
    ),
    Mission(
        N_("Silence the question about stock without touching the one about mass output."),
        lambda w: (
            w.state.picks["offer"] == "haircut"
            and w.params.storability >= 9
            and w.params.separability == model.COMMON["haircut"].separability
        ),
        N_("Take the haircut. Each question has one cause: which slider is it?"),
    ),
    Mission(
        N_("Turn the hospital stay into something that most patients can judge afterwards. Say how it could be done in reality."),
        lambda w: w.state.picks["offer"] == "hospital" and w.result.tag == "experience",
        N_("It is not the stay that must change, but what patients learn to see."),
    ),
    Mission(
        N_("Find a cut with no more misfits than any other, and name those that are left."),
        lambda w: (
            w.layer == "limits" and w.params.cut != model.MIDDLE and w.result.wrong.sum() <= w.result.fewest
        ),
        N_("Move the cut to both sides of the middle."),
    ),
)  # fmt: skip

LIMITS = (
    N_("The values of the offers and the class are illustrative, made with a seed; your class will differ."),
    N_("That one property causes a question, and only one, is our reading of the ten questions; argue with it."),
    N_("Ownership fits so well because we drew the circles by it. It has hard cases too: who owns a meal, or a ticket?"),
    N_("Critics say that no line is needed at all: all that is exchanged is service, and goods carry it (E15)."),
)  # fmt: skip


class ServiceSpectrum(Explorer):
    """Twelve offers between good and service, by four properties (chapter 2, W1)."""

    name = "spectrum"
    title = N_("From good to service")
    question = N_(
        "Good or service: where on the line does an offer lie, and what follows for those who manage it?"
    )
    params_type = SpectrumParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "limits"
    evidence_ids = ("E15",)

    def __init__(self, preset: str = "", **values: float):
        self._industry = current().name
        options = tuple((key, offer.name) for key, offer in model.offers(self._industry).items())
        self.picks = (Pick("offer", N_("Offer in view"), options, tuple(layer.key for layer in LAYERS)),)
        super().__init__(preset, **values)

    def compute(self, params: SpectrumParams) -> SpectrumView:
        return SpectrumView(params, self._industry, self.state.picks["offer"])

    def _on_pick(self, name: str, value: str) -> None:
        """Another offer comes with its own properties."""
        self._remember("")
        key = self._picked(name, value)
        params = self.params.but(**values_of(model.offers(self._industry)[key]))
        self.state = replace(self.state, params=params, picks={**self.state.picks, name: key})
        self._refresh()

    def on_reset(self, _value: Any) -> None:
        """Back to the preset, its offer too."""
        self._remember("")
        preset = self.preset_named(self.state.preset)
        picks = {**self.state.picks, **preset.picks}
        self.state = replace(self.state, params=self.params_type(**preset.values), picks=picks)
        self._refresh()

    def sentence_for(self, result: SpectrumView) -> str:
        name = _(result.offers[result.offer].name)
        if self.layer == "traits":
            _short, cause, asked = QUESTIONS[result.loudest]
            return _(
                "{offer} is most of a service in being <b>{property}</b>. So the loudest question is: {question}"
            ).format(offer=name, property=_(PROPERTIES[cause][1]), question=_(asked))
        if self.layer == "judge":
            return _("{offer}: of 100 buyers <b>{n}</b> know {when}.").format(
                offer=name, n=number(result.hundred[result.tag]), when=_(JUDGED[result.tag])
            )
        if self.layer == "limits":
            return _(
                "At a cut of {cut} the four properties put <b>{n} of 12</b> offers on the other side than ownership; the best cut leaves {fewest}."
            ).format(
                cut=number(result.params.cut, 2), n=number(result.wrong.sum()), fewest=number(result.fewest)
            )
        return _(
            "{offer}: the class puts it at <b>{mean}</b> on average, and {near} of 30 lie within one step of that. You lie {gap} steps from the class on average."
        ).format(
            offer=name,
            mean=number(result.places.mean(), 1),
            near=number(result.near_mean),
            gap=number(result.gap, 1),
        )

    def rows_for(self, result: SpectrumView) -> Sequence[Row]:
        rows = [
            Row(_("Mean place in the class, 0 to 10"), result.places.mean(), "decimal"),
            Row(_("Your place"), result.mine(result.offer), "decimal"),
            Row(_("Of 30, within one step of the mean"), result.near_mean),
            Row(_("Your mean distance from the class"), result.gap, "decimal"),
            Row(
                _("Service score of the four properties, 0 to 10"),
                model.service_score(result.values),
                "decimal",
            ),
        ]
        rows += [
            Row(_("Buyers who know {when}").format(when=_(JUDGED[key])), share, "percent")
            for key, share in model.judges(*result.judged).items()
        ]
        rows += [
            Row(_("Offers on the other side than ownership"), result.wrong.sum()),
            Row(_("Fewest at any cut"), result.fewest),
        ]
        if self.layer == "traits":
            rows += [
                Row(_(asked), x, "percent")
                for (_short, _cause, asked), x in zip(
                    QUESTIONS.values(), model.strengths(result.values), strict=True
                )
            ]
        return rows

    def notes_for(self, params: SpectrumParams) -> Sequence[str]:
        result = self.result
        if self.layer == "line" and all(result.mine(key) == model.MIDDLE for key in result.offers):
            return [_("All offers still lie in the middle. Drag the purple marks, or use the sliders.")]
        if self.layer == "judge" and percent(params.expertise) == percent(0):
            return [_("Nobody can tell afterwards: then a bad offer is never found out.")]
        return []
