"""The act sorter of chapter 1: place the acts, let one of them fail, and see who would have noticed."""

from collections.abc import Sequence
from typing import Any

from servicelab.kit import html
from servicelab.kit.evidence import badge
from servicelab.kit.explorer import Bet, Explorer, Layer, Mission, Pick, Preset, ShareError
from servicelab.kit.i18n import N_, _, money, ngettext, number, percent
from servicelab.kit.rows import Row
from servicelab.kit.scenario import current
from servicelab.kit.sorter import sorter_block

from . import acts, chart, model
from .model import ActParams
from .view import HOME_WORDS, ActView

CARD_BINS = (model.OPEN, *model.HOMES)
WAITING = "waiting"  # the key of the bin of unsorted cards: a key is never empty

LAYERS = (
    Layer(
        "sort",
        N_("Sort"),
        N_("Which of these acts does the customer see, which are needed unseen, and which are no service?"),
        ("wage",),
        (chart.PlacedChart, chart.WageChart),
        Bet(
            N_("Of 100 minutes of work for a customer, how many does the customer see?"),
            lambda v: v.seen_minutes,
            N_("Close. Now find out where the other minutes go."),
            N_("Whoever is watched at work thinks of what is watched. Sort the acts, and add up the rest."),
            unit=N_("minutes"),
            digits=0,
        ),
    ),
    Layer(
        "fails",
        N_("It fails"),
        N_("One act is left out. Who notices, how soon, and what does it cost?"),
        ("left_out", "days", "checked", "check_cost"),
        (chart.NoticeChart, chart.DayChart, chart.NetChart),
        Bet(
            N_("The unseen act of the opening story is left out for everybody. How many of 100 notice on the first day?"),
            lambda v: 100 * float(model.noticed_by(v.story, 1)),
            N_("Close. Now let the days pass."),
            N_("The first day is a poor judge of unseen work. Let the days pass and look again."),
            unit=N_("customers"),
            close=0.5,
            digits=0,
        ),
    ),
    Layer(
        "iceberg",
        N_("Iceberg"),
        N_("Which acts are louder when they fail than when they are done?"),
        ("shown", "later"),
        (chart.IceChart, chart.HarmChart),
        Bet(
            N_("Nine acts are needed. How many of them do more customers notice when they fail than when they are done?"),
            lambda v: float(model.louder_undone(v.acts, days=90)),
            N_("Right. Most of it is heard of only when it is missing."),
            N_("Count in the picture at day 90: each triangle to the right of its dot is one."),
            unit=N_("acts"),
            close=0.01,
            digits=0,
        ),
    ),
    Layer(
        "doubt",
        N_("How sure?"),
        N_("A week without a complaint: was it a week without a slip?"),
        ("slips", "days", "checked", "customers"),
        (chart.WeekChart, chart.SlipChart),
        Bet(
            N_("The act of the story slips for one customer in two hundred. In how many of 50 weeks does nobody notice on the first day?"),
            lambda v: float(v.told(slips=0.005, days=1, checked=0).quiet),
            N_("Close. You gave silence its size."),
            N_("Slips are rare and are noticed late: silence proves little. Let more days pass."),
            unit=N_("weeks of 50"),
            digits=0,
        ),
    ),
)  # fmt: skip

PRESETS = (
    Preset(
        "week",
        N_("A week as it is"),
        N_("Twelve acts fill the week, and nobody has asked what they are for. The cards lie on the table."),
        N_("Which of them would the customer miss?"),
        {},
        N_("Four are seen, five are unseen and needed, three are no service to this customer."),
    ),
    Preset(
        "watched",
        N_("The sheet of the consultant"),
        N_("A consultant keeps what customers see and calls all the rest a cost. His sheet looks tidy."),
        N_("What have the customers been paying for that is now crossed out?"),
        {},
        N_("Five needed acts lie under “not service”: half of the work and most of the harm."),
        layer="sort",
        extra="nsnsnnsnnsnn",
    ),
    Preset(
        "shortcut",
        N_("The quiet shortcut"),
        N_("One unseen act is dropped for everybody. On the evening of the first day all is quiet."),
        N_("Was it worth it?"),
        {"left_out": 1, "days": 1},
        N_("On day one it often looks like a saving: move the days to 60 and read the last bar again."),
        layer="fails",
        picks={"act": "u1"},
    ),
    Preset(
        "season",
        N_("Two months later"),
        N_("The same act has been left out for sixty days. The telephone no longer stands still."),
        N_("Who has noticed by now, and what has it cost?"),
        {"left_out": 1, "days": 60},
        N_("What was saved is a small part of the harm."),
        layer="fails",
        picks={"act": "u1"},
    ),
    Preset(
        "smile",
        N_("A seen act is dropped"),
        N_("An act in full view is left out. The counter hears of it before noon."),
        N_("Why is this cheaper than what nobody notices?"),
        {"left_out": 1, "days": 1},
        N_("It is noticed at once, so it is mended at once: the quick voice limits the harm."),
        layer="fails",
        picks={"act": "s1"},
    ),
    Preset(
        "report",
        N_("The report is not written"),
        N_("An act of the third kind is left out for two months. The customers have not stirred."),
        N_("Was it service to anybody?"),
        {"left_out": 1, "days": 60},
        N_("It may serve somebody inside; it is no service to this customer. Ask who would miss it."),
        layer="fails",
        picks={"act": "n1"},
    ),
    Preset(
        "shown",
        N_("The work is shown"),
        N_("A photograph or one line tells eight customers in ten what was done for them. Nothing else has changed."),
        N_("Which gap closes, and what would show too much?"),
        {"shown": 0.8},
        N_("Dots move right; the triangles stay. Showing raises perceived value in experiments (E47), and binds you to do it."),
        layer="iceberg",
    ),
    Preset(
        "second",
        N_("A second pair of eyes"),
        N_("Nine cases in ten are looked at again before the customer comes. The act itself slips as before."),
        N_("What does a quiet week mean now?"),
        {"checked": 0.9, "days": 30},
        N_("Quiet weeks now come from few slips; before, they came from slips that nobody had found yet."),
        layer="doubt",
        picks={"act": "u1"},
    ),
)  # fmt: skip

MISSIONS = (
    Mission(
        N_("Sort all twelve acts as the rule of the chapter does."),
        lambda w: model.sorted_right(w.result.acts, w.result.placed) == len(w.result.acts),
        N_("Ask of each: would half of the customers notice it done? If not, would half miss it in the end?"),
    ),
    Mission(
        N_("Find an act that pays to leave out on day 1 and costs more than it saves on day 90: show day 90."),
        lambda w: (
            w.layer == "fails"
            and w.params.days >= 90
            and w.result.failure.net < 0
            and model.failure(w.result.act, w.params.but(days=1)).net > 0
        ),
        N_("It must be noticed late: choose among the unseen acts, and look at day 1 first."),
    ),
    Mission(
        N_("Leave an act out for everybody and find a check that costs less than the harm it prevents."),
        lambda w: w.layer == "fails" and w.params.left_out == 1 and w.pays_to_check,
        N_("Let 60 days pass, choose an act with much harm, and lower the cost of a check."),
    ),
    Mission(
        N_("Have at least 40 quiet weeks of 50 although more than one customer a week meets a slip."),
        lambda w: w.layer == "doubt" and w.result.quiet >= 40 and w.result.slipped > 1,
        N_("Which act takes longest until somebody notices? Look early."),
    ),
)  # fmt: skip

LIMITS = (
    N_("All shares, minutes, days and harms are illustrative: the authors' choice for teaching."),
    N_("An act counts as seen when half of the customers notice it; the threshold is ours."),
    N_("“Not service” means: no service to this customer. It may serve a colleague, the law, or nobody."),
    N_("How long it takes until somebody notices is exponential, and customers do not tell each other."),
    N_("The harm is that of customers who notice; some harm is done to people who never find out."),
    N_(
        "Showing moves what is noticed and costs nothing here; in life it takes time and may look like boasting."
    ),
)


class ActSorter(Explorer):
    """Work acts placed as seen, unseen but needed, or no service; and what happens when one fails (chapter 1)."""

    name = "acts"
    title = N_("Act sorter")
    question = N_("What of your work is service, and who would notice if you stopped?")
    params_type = ActParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "doubt"
    evidence_ids = ("E47",)

    def __init__(self, preset: str = "", **values: float):
        self._acts = acts.shipped(current().name)
        self.params_type = acts.params_of(current().name)
        # The unseen acts first: the one that the chapter is about fails unless another is chosen.
        choices = sorted(self._acts, key=lambda a: ("usn".index(a.key[0]), a.key))
        self.picks = (
            Pick("act", N_("The act"), tuple((a.key, a.short) for a in choices), ("fails", "doubt")),
        )
        super().__init__(preset, **values)

    # Sorting -----------------------------------------------------------------------------------

    @property
    def placed(self) -> dict[str, str]:
        """Where each act lies: seen, unseen, not, or empty when it is not sorted yet."""
        return {a.key: bin_ for a, bin_ in zip(self._acts, self.result.placed, strict=True)}

    def place(self, key: str, bin_: str) -> "ActSorter":
        """Put an act into a place: ``seen``, ``unseen``, ``not`` or empty. ValueError lists acts and places."""
        keys = [a.key for a in self._acts]
        if key not in keys or bin_ not in CARD_BINS:
            raise ValueError(
                _("There is no act {key!r} or place {bin!r}. Acts: {keys}. Places: {bins}.").format(
                    key=key, bin=bin_, keys=", ".join(keys), bins=", ".join(model.HOMES)
                )
            )
        self._sort(self.placed | {key: bin_})
        self.flush()
        return self

    def check(self) -> "ActSorter":
        """Compare the sorting with the rule of the chapter."""
        self.receive("check_acts", True)
        return self

    def _sort(self, placed: dict[str, str]) -> None:
        self.use_extra(acts.to_line([placed[a.key] for a in self._acts]))

    def read_extra(self, text: str) -> str:
        try:
            return acts.to_line(acts.from_line(text, len(self._acts)))
        except ValueError as error:
            raise ShareError(str(error)) from error

    # What is computed --------------------------------------------------------------------------

    def compute(self, params: ActParams) -> ActView:
        placed = acts.from_line(self.state.extra, len(self._acts))
        act = next(a for a in self._acts if a.key == self.state.picks["act"])
        return ActView(params, self._acts, placed, act)

    @property
    def pays_to_check(self) -> bool:
        """Whether the checks cost less than the harm that they prevent."""
        f, bare = self.result.failure, model.failure(self.result.act, self.params.but(checked=0))
        return 0 < f.checks < bare.harm - f.harm

    def _case(self) -> tuple:
        # The bets are about the act of the story and about all acts: another act in view is no other case.
        return super()._case()[0], ()

    # Words -------------------------------------------------------------------------------------

    def sentence_for(self, result: ActView) -> str:
        return getattr(self, f"_say_{self.layer}")(result)

    def _say_sort(self, v: ActView) -> str:
        sorted_ = v.count(*model.HOMES)
        if not sorted_:
            return _("No act is sorted yet. The work for one customer takes {minutes} minutes and costs {wage}.").format(
                minutes=number(v.minutes, 1), wage=money(v.wages(model.OPEN), 1)
            )  # fmt: skip
        said = ngettext(
            "Of {n} act that you sorted, the customer could notice <b>{seen}</b> and pays for <b>{paid}</b>.",
            "Of {n} acts that you sorted, the customer could notice <b>{seen}</b> and pays for <b>{paid}</b>.",
            sorted_,
        ).format(n=number(sorted_), seen=number(v.noticeable), paid=number(v.paid))
        if sorted_ == len(v.acts):
            said += " " + _("{share} of the wages go into acts that nobody watches.").format(
                share=percent(1 - v.wages(model.SEEN) / sum(v.wages(home) for home in HOME_WORDS))
            )
        return said

    def _say_fails(self, v: ActView) -> str:
        f = v.failure
        return _(
            "“{act}” is left out for {left} of the customers: by day {day} <b>{n} of 100</b> customers have noticed. "
            "It saved {saved} of work and has cost {harm} of harm, so that <b>{net}</b> is left."
        ).format(
            act=html.escape(v.act.short),
            left=percent(v.params.left_out),
            day=number(v.params.days),
            n=number(v.noticing),
            saved=money(f.saved),
            harm=money(f.harm),
            net=money(f.net),
        )

    def _say_iceberg(self, v: ActView) -> str:
        return _(
            "<b>{n} of {all}</b> needed acts are noticed by more customers when they fail than when they are done. "
            "By day {day} the unseen ones have cost {unseen} if they are left out, the seen ones {seen}."
        ).format(
            n=number(v.louder),
            all=number(len(model.needed(v.acts))),
            day=number(v.params.later),
            unseen=money(v.harm(model.UNSEEN)),
            seen=money(v.harm(model.SEEN)),
        )

    def _say_doubt(self, v: ActView) -> str:
        return _(
            "In <b>{quiet} of 50</b> weeks nobody has noticed by day {day}, "
            "although {n} customers a week meet a slip of “{act}” on average."
        ).format(
            quiet=number(v.quiet),
            day=number(v.params.days),
            n=number(v.slipped, 1),
            act=html.escape(v.act.short),
        )

    def rows_for(self, result: ActView) -> Sequence[Row]:
        v, f = result, result.failure
        match self.layer:
            case "sort":
                rows = [
                    Row(_("Acts the customer could notice"), v.noticeable),
                    Row(_("Acts the customer pays for"), v.paid),
                ]
                rows += [
                    Row(_("Work for one customer: {home}").format(home=_(words)), v.wages(home), "money")
                    for home, words in HOME_WORDS.items()
                ]
            case "fails":
                rows = [
                    Row(_("Customers without the act"), f.affected),
                    Row(_("Of them, noticed by then"), f.noticed),
                    Row(_("Work saved"), f.saved, "money"),
                    Row(_("Cost of checks"), f.checks, "money"),
                    Row(_("Harm noticed"), f.harm, "money"),
                    Row(_("What is left"), f.net, "money"),
                ]
            case "iceberg":
                rows = [Row(_("Needed acts louder undone than done"), v.louder)]
                for a in chart.IceChart.ordered(v):
                    rows.append(Row(_("{act}: noticed when done").format(act=a.short), v.done(a), "percent"))
                    rows.append(
                        Row(_("{act}: noticed when it fails").format(act=a.short), v.missed(a), "percent")
                    )
                rows += [
                    Row(_("Harm: {home}").format(home=_(HOME_WORDS[home])), v.harm(home), "money")
                    for home in model.HOMES
                ]
            case _other:
                rows = [
                    Row(_("Quiet weeks of 50"), v.quiet),
                    Row(_("Customers with a slip, an average week"), v.slipped, "decimal"),
                    Row(_("Of them, noticed by then"), v.slipped * v.failed(v.act), "decimal"),
                    Row(_("Customers who noticed in the loudest week"), int(v.fifty.max())),
                ]
        return rows

    def notes_for(self, params: ActParams) -> Sequence[str]:
        found = []
        if self.layer == "iceberg" and params.shown:
            found.append(
                _(
                    "Shown work can be valued more [{badge}]; only needed work that is unseen moves here."
                ).format(badge=badge("E47"))
            )
        if self.layer == "fails" and params.days == 0:
            found.append(_("On day 0 nobody can have noticed: let a day pass."))
        if self.layer == "fails" and self.result.act.home == model.NOT:
            found.append(_("Hardly any customer misses this act. Who inside would, and for what?"))
        if self.layer == "doubt" and params.slips == 0:
            found.append(_("Nothing slips: then a quiet week is what it seems."))
        return found

    # The cards ---------------------------------------------------------------------------------

    def extra_blocks(self, layer: str) -> list[dict]:
        if layer != "sort":
            return []
        bins = {bin_ or WAITING: _(HOME_WORDS[bin_]) for bin_ in CARD_BINS}
        cards = {a.key: a.text for a in self._acts}
        return [
            sorter_block("cards", _("Acts of a week"), cards, bins, self._card_bins()),
            {
                "kind": "group",
                "look": "sl-row",
                "children": [{"kind": "button", "id": "check_acts", "label": _("Check my sorting")}],
            },
            {"kind": "html", "id": "cards_note", "html": "", "live": True},
        ]

    def _card_bins(self) -> dict[str, str]:
        return {key: bin_ or WAITING for key, bin_ in self.placed.items()}

    def on_cards(self, event: dict) -> None:
        # The browser has moved the card already.
        self.block("cards").update(value=event["value"], order=event["order"], marks={})
        self._sort({key: "" if bin_ == WAITING else bin_ for key, bin_ in event["value"].items()})

    def on_check_acts(self, _value: Any) -> None:
        v = self.result
        marks, wrong = {}, []
        for a, bin_ in zip(v.acts, v.placed, strict=True):
            if bin_:
                marks[a.key] = "✓" if bin_ == a.home else "✗"
            if bin_ not in (model.OPEN, a.home):
                wrong.append(
                    _("{act} → {home}: {done} notice it done, {failed} miss it in the end.").format(
                        act=a.text,
                        home=_(HOME_WORDS[a.home]),
                        done=percent(a.seen),
                        failed=percent(a.felt),
                    )
                )
        head = _("{good} of {all} sorted acts lie where the rule puts them.").format(
            good=number(len(marks) - len(wrong)), all=number(len(marks))
        )
        self.put("cards", marks=marks)
        self.put(
            "cards_note", html=f"<p><b>{html.escape(head)}</b></p>{html.bullets(wrong) if wrong else ''}"
        )

    def _refresh(self, source: str = "") -> None:
        super()._refresh(source)
        if self.layer == "sort" and self.block("cards")["value"] != self._card_bins():
            self.put("cards", value=self._card_bins(), marks={})
        if self.layer == "sort" and not self.block("cards")["marks"]:
            self.put("cards_note", html="")
