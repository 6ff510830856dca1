"""Seven shifts of mind, rated: one's own view, the view of a class, and how sure a rating is (chapter 3)."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from servicelab.kit import data, html
from servicelab.kit.declare import Bet, Layer, Mission, Preset
from servicelab.kit.explorer import Explorer
from servicelab.kit.i18n import N_, _, number
from servicelab.kit.rows import Row
from servicelab.kit.scenario import current

from . import mindset_chart as chart
from .mindset import NOBODY, SHIFTS, TIMES, Mindset, MindsetParams, Ratings, read_ratings

SEVEN = tuple((key, shift.name) for key, shift in SHIFTS.items())
WITH_CLASS = ("group", "doubt")
SAID, GIVEN = ("satisfaction", "standards"), ("empower", "experiment")


def _said_or_given(v: Mindset) -> str:
    said, given = (sum(v.ratings[key] for key in keys) for keys in (SAID, GIVEN))
    return "equal" if said == given else ("said" if said > given else "given")


LAYERS = (
    Layer(
        "inside",
        N_("Aims and people"),
        N_("How far has the firm gone, from 1 to 7? First four shifts: aims and people."),
        ("satisfaction", "standards", "empower", "people"),
        (chart.RadarChart, chart.WayChart),
        Bet(
            N_("The firm of the story has rated itself on seven shifts. Which one comes out lowest?"),
            lambda v: v.lowest[0],
            N_("Right. What would have to be given away to raise it?"),
            N_("Read the story again: what is printed on the wall, and what is allowed at the counter?"),
            options=SEVEN,
        ),
    ),
    Layer(
        "outside",
        N_("Acting"),
        N_("Then three more: acting first, trying things, working together."),
        ("proactive", "experiment", "teamwork"),
        (chart.RadarChart, chart.WayChart),
        Bet(
            N_(
                "What is higher in this firm: what can be said (satisfaction, standards), or what must be given (decisions, risk)?"
            ),
            _said_or_given,
            N_("Right. Saying costs nothing."),
            N_("Compare the four bars: a word on the wall, or a right that somebody hands over."),
            options=(
                ("said", N_("what can be said")),
                ("given", N_("what must be given")),
                ("equal", N_("both the same")),
            ),
        ),
    ),
    Layer(
        "group",
        N_("A class"),
        N_(
            "Many people rated the same firm. Where do those who lead and those who serve see it differently?"
        ),
        ("satisfaction", "empower", "experiment", "teamwork"),
        (chart.PeopleChart, chart.MeanChart),
        Bet(
            N_("On which shift are those who lead and those who serve furthest apart?"),
            lambda v: v.group.furthest if v.group.n else "",
            N_("Right. Who is nearer to the customer, and whose number would you believe?"),
            N_("Look for the line between the two means: two groups look at one firm from two sides."),
            options=SEVEN,
        ),
    ),
    Layer(
        "doubt",
        N_("How sure?"),
        N_("Would the same person rate the same way tomorrow?"),
        ("noise", "empower", "experiment", "proactive"),
        (chart.AgainChart, chart.RadarChart),
        Bet(
            N_(
                "The same person answers again, 50 times. In how many answers are the same two shifts the lowest?"
            ),
            lambda v: float(v.same_again),
            N_("Close. You gave mood its size."),
            N_("Where the third lowest is near, mood decides. Which gap would you need?"),
            unit=N_("of 50 answers"),
            digits=0,
        ),
    ),
)

PRESETS = (
    Preset(
        "posters",
        N_("New posters"),
        N_(
            "The management has put up posters about satisfied customers and higher standards. At the counter nobody may give away ten yuan."
        ),
        N_("Which two shifts would you talk about first?"),
        {},
        N_("Empowerment and experiment: what has to be given away, not what can be printed."),
    ),
    Preset(
        "family",
        N_("A family firm"),
        N_(
            "Everybody helps everybody, and nobody has left for years. Things are done as the founder did them."
        ),
        N_("What does loyalty cost here?"),
        {
            "satisfaction": 5,
            "standards": 3,
            "empower": 4,
            "people": 7,
            "proactive": 3,
            "experiment": 1,
            "teamwork": 6,
        },
        N_("Experiment and, level with acting first, standards: warmth can be a reason for standing still."),
    ),
    Preset(
        "young",
        N_("A young firm"),
        N_(
            "They try something new every week, and the youngest may decide. People come and go, and so do customers."
        ),
        N_("Which shift did they skip?"),
        {
            "satisfaction": 4,
            "standards": 5,
            "empower": 6,
            "people": 2,
            "proactive": 6,
            "experiment": 7,
            "teamwork": 3,
        },
        N_("People and teamwork: courage without memory."),
    ),
    Preset(
        "fortress",
        N_("The fortress"),
        N_(
            "Every department has its own files, its own numbers and its own excuse. Rules are kept, whoever waits."
        ),
        N_("Where would one small step be possible?"),
        {
            "satisfaction": 3,
            "standards": 4,
            "empower": 2,
            "people": 3,
            "proactive": 2,
            "experiment": 1,
            "teamwork": 1,
        },
        N_("Experiment and teamwork; a trial in one department is smaller than a reform of all."),
    ),
    Preset(
        "own",
        N_("My own firm"),
        N_("All seven stand in the middle. Move each of them, and have a proof ready for every number."),
        N_("Which two come out lowest, and would the front line agree?"),
        dict.fromkeys(SHIFTS, 4),
        N_("Ask for the proof before the number: the questions are in the lesson."),
    ),
)

MISSIONS = (
    Mission(
        N_(
            "Lift every shift of the firm with the posters to 4 or more, without a larger sum than it has now."
        ),
        lambda w: (
            w.state.preset == "posters"
            and min(w.result.ratings.values()) >= 4
            and sum(w.result.ratings.values()) <= 29
        ),
        N_("What could it say less loudly?"),
    ),
    Mission(
        N_("Make the two lowest sure: the same pair in 45 of 50 answers, with a noise of at least 0.8."),
        lambda w: w.params.noise >= 0.8 and w.result.same_again >= 45,
        N_("How far must the third lowest be away?"),
    ),
    Mission(
        N_("Make a firm that gives more than it says."),
        lambda w: _said_or_given(w.result) == "given",
        N_("Compare decisions and risk with satisfaction and standards."),
    ),
)

LIMITS = (
    N_(
        "A rating of one's own firm is an opinion about it, not a measurement. Ask for the proof of each number."
    ),
    N_("The area of a radar means nothing and depends on the order of the axes; read the bars."),
    N_("The class that is shown at first is synthetic: those who lead were made to rate higher."),
    N_("How much a second answer differs is illustrative."),
    N_("Seven is not better in itself: a firm that only experiments cannot keep a promise."),
)


def shipped(industry: str) -> Ratings:
    """The synthetic class of an industry."""
    rows = data.table("mindset_class")
    rows = rows[rows["industry"] == industry]
    return Ratings(rows[list(SHIFTS)].to_numpy(float), (rows["role"] == "leads").to_numpy())


class MindsetRadar(Explorer):
    """Seven shifts of mind rated from 1 to 7, alone and in a class (chapter 3)."""

    name = "mindset"
    title = N_("Mindset radar")
    question = N_("How far has your firm really gone, and who would say so?")
    params_type = MindsetParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "doubt"

    def __init__(self, preset: str = "", **values: float):
        self._group = shipped(current().name)
        super().__init__(preset, **values)

    def compute(self, params: MindsetParams) -> Mindset:
        # What a class says is not shown before its layer asks for a bet.
        return Mindset(params, self._group if self.state.layer in WITH_CLASS else NOBODY)

    def at(self, layer: str) -> Any:
        other = super().at(layer)
        if other._group is not self._group:
            other._group = self._group
            other._refresh()
            other.flush()
        return other

    # The class ---------------------------------------------------------------------------------

    def load_class(self, text: str) -> "MindsetRadar":
        """Show a class: one person a line, seven numbers, ``m`` before those who lead others. Nothing raises."""
        self.receive("ratings", text)
        return self

    def on_ratings(self, text: str) -> None:
        self._group = read_ratings(text) if text.strip() else shipped(current().name)
        said = [_("{n} people are read.").format(n=number(self._group.n)), *self._group.notes]
        self._refresh()
        if self.layer == "group":
            # What was pasted, with any names, is not kept.
            self.put("ratings", value="")
            self.put("ratings_note", html=html.escape(" ".join(said)))

    def extra_blocks(self, layer: str) -> list[dict]:
        if layer != "group":
            return []
        return [
            {
                "kind": "field",
                "id": "ratings",
                "label": _("Your class, one person a line: seven numbers, m before those who lead others"),
                "value": "",
                "rows": 3,
                "look": "sl-wide",
            },
            {
                "kind": "html",
                "id": "ratings_note",
                "html": html.escape(_("The class shown is synthetic.")),
                "role": "status",
            },
        ]

    # Words -------------------------------------------------------------------------------------

    def sentence_for(self, result: Mindset) -> str:
        low = [f"<b>{html.escape(_(SHIFTS[key].name))}</b>" for key in result.lowest]
        said = _("The two lowest are {one} ({a} of 7) and {two} ({b} of 7).").format(
            one=low[0],
            two=low[1],
            a=number(result.ratings[result.lowest[0]]),
            b=number(result.ratings[result.lowest[1]]),
        )
        if result.tied:
            said += " " + _("A third one is as low: choose by what customers feel.")
        match self.state.layer:
            case "group":
                return self._say_group(result)
            case "doubt":
                return f"{said} " + _(
                    "Asked again, the same pair comes out in <b>{n} of {all}</b> answers."
                ).format(n=number(result.same_again), all=number(TIMES))
        proof = _("Proof of “{name}”: {question}").format(
            name=_(SHIFTS[result.lowest[0]].name), question=_(SHIFTS[result.lowest[0]].proof)
        )
        return f"{said} {html.escape(proof)}"

    def _say_group(self, result: Mindset) -> str:
        group = result.group
        if not group.shown:
            return html.escape(_("Fewer than five people: nothing is shown, so that nobody is recognised."))
        i = int(np.argmin(group.mean))
        said = _("{n} people see “{name}” lowest, at {mean} of 7.").format(
            n=number(group.n), name=_(list(SHIFTS.values())[i].name), mean=number(group.mean[i], 1)
        )
        if not group.split:
            return html.escape(said)
        apart = group.distance[list(SHIFTS).index(group.furthest)]
        return (
            html.escape(said)
            + " "
            + _("Those who lead and those who serve are furthest apart on <b>{name}</b>: {d} points.").format(
                name=html.escape(_(SHIFTS[group.furthest].name)), d=number(abs(apart), 1)
            )
        )

    def rows_for(self, result: Mindset) -> Sequence[Row]:
        rows = [Row(_("Rating: {name}").format(name=_(SHIFTS[k].name)), v) for k, v in result.ratings.items()]
        rows += [
            Row(_("Way gone: {name}").format(name=_(SHIFTS[k].name)), v, "percent")
            for k, v in result.way.items()
        ]
        group = result.group
        if self.state.layer == "group" and group.shown:
            rows += [
                Row(_("Mean of the class: {name}").format(name=_(shift.name)), m, "decimal")
                for shift, m in zip(SHIFTS.values(), group.mean, strict=True)
            ]
            rows += [
                Row(_("Leaders less front line: {name}").format(name=_(shift.name)), d, "decimal")
                for shift, d in zip(SHIFTS.values(), group.distance, strict=True)
            ]
        if self.state.layer == "doubt":
            rows.append(Row(_("Second answers of 50 with the same two lowest"), result.same_again))
        return rows

    def notes_for(self, params: MindsetParams) -> Sequence[str]:
        notes = [
            _(
                "This is how somebody sees their own firm. It measures nothing until a proof stands beside each number."
            )
        ]
        if len({getattr(params, key) for key in SHIFTS}) == 1:
            notes.append(_("Seven times the same number: then nothing is lowest, and nothing will change."))
        return notes
