"""Who gets the offer? One budget, four rules, and customers whom an offer drives away (chapter 10, W7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from servicelab.kit.declare import Bet, Layer, Mission, Pick, Preset
from servicelab.kit.explorer import Explorer
from servicelab.kit.i18n import N_, _, money, number, percent
from servicelab.kit.rows import Row

from . import targeting_chart as chart
from .targeting import RULES, Customers, TargetParams, TargetResult, make_customers, target

DRAWS = 20


@dataclass(frozen=True)
class TargetView:
    """Inputs and the rule in use, and what follows from them when a picture asks for it."""

    params: TargetParams
    rule: str

    @cached_property
    def people(self) -> Customers:
        """The customers in the picture."""
        return make_customers(self.params)

    @cached_property
    def results(self) -> dict[str, TargetResult]:
        """What every rule earns."""
        return target(self.params)

    @property
    def chosen(self) -> TargetResult:
        """What the rule in use does."""
        return self.results[self.rule]

    @property
    def best(self) -> str:
        """The rule that earns most; the later one of equals, which spends less."""
        return max(reversed(RULES), key=lambda rule: self.results[rule].value)

    @cached_property
    def samples(self) -> np.ndarray:
        """¥ earned by each rule (rows) on other draws of customers (columns)."""
        draws = [target(self.params.but(seed=100 + i)) for i in range(DRAWS)]
        return np.array([[draw[rule].value for draw in draws] for rule in RULES])

    @property
    def losing_draws(self) -> int:
        """In how many draws targeting the riskiest loses money."""
        return int((self.samples[0] < 0).sum())


LAYERS = (
    Layer(
        "rule",
        N_("Who gets it?"),
        N_("The budget reaches some customers only. By which rule should they be chosen?"),
        ("budget", "cost", "lift", "sleeping_dogs"),
        (chart.PlaneChart, chart.RulesChart),
        Bet(
            N_("All rules spend from the same budget. Which one earns most?"),
            lambda v: v.best,
            N_(
                "Right. It asks what the offer changes and for whom, and stops where an offer no longer pays."
            ),
            N_(
                "Many of the riskiest leave whatever is offered, and some leave because of the offer. Ask first what the offer changes, then what that is worth."
            ),
            options=tuple(RULES.items()),
        ),
    ),
    Layer(
        "doubt",
        N_("How sure?"),
        N_("These customers are one draw of many. Would the rules end in the same order with others?"),
        ("mean_churn", "value", "lift", "sleeping_dogs"),
        (chart.PlaneChart, chart.SamplesChart),
        Bet(
            N_(
                "On how many of twenty other draws of customers does the rule “highest risk first” lose money?"
            ),
            lambda v: v.losing_draws,
            N_("Close. It is the rule that fails, not bad luck."),
            N_("Look at the first row of the picture: luck moves the amounts, the rule decides their sign."),
            unit=N_("of 20 draws"),
            digits=0,
        ),
    ),
)

PRESETS = (
    Preset(
        "renewal",
        N_("A call before the renewal"),
        N_(
            "A workshop has ¥6,000 for calls with a small gift, ¥120 each, to 200 owners. A list of those most likely to leave lies on the table."
        ),
        N_("Should the calls follow the list?"),
        {},
        N_(
            "By risk the calls lose ¥7,307; by lift they earn ¥7,007. More than half of the riskiest 50 are sleeping dogs."
        ),
    ),
    Preset(
        "awake",
        N_("No sleeping dogs"),
        N_(
            "The same firm, the same calls, and nobody who would leave because of a call. Some of the riskiest have made up their mind all the same."
        ),
        N_("Is the list of the riskiest now a good one?"),
        {"sleeping_dogs": 0},
        N_("Still a loss by risk: a call that changes nothing costs as much as one that does."),
    ),
    Preset(
        "message",
        N_("A cheap message"),
        N_(
            "A message with a voucher costs ¥20, and ¥2,000 are there for it. Half of all customers can have one."
        ),
        N_("When an offer costs almost nothing, does it still matter who gets it?"),
        {"cost": 20, "budget": 2000},
        N_(
            "Yes: by risk it loses money even at ¥20, because a customer driven away costs far more than the message."
        ),
    ),
    Preset(
        "hamper",
        N_("A dear offer"),
        N_("The marketing manager wants to send hampers worth ¥500. The budget pays for twelve."),
        N_("Is it enough to send them to the customers with the highest lift?"),
        {"cost": 500},
        N_("No: by lift it loses ¥1,729. A lift earns only where the customer is worth a lot."),
    ),
    Preset(
        "small",
        N_("Customers worth little"),
        N_(
            "An online shop earns ¥600 over the whole time a buyer stays. It copies the calls of the workshop, at ¥120 each."
        ),
        N_("What is the best thing to do with the budget?"),
        {"value": 600},
        N_("Keep nearly all of it: only three calls pay for themselves."),
    ),
    Preset(
        "quarrel",
        N_("After a quarrel in the press"),
        N_(
            "Prices rose, the newspapers wrote about it, and customers are restless. Any letter from the firm reminds them that they could go."
        ),
        N_("Whom should the firm leave alone?"),
        {"sleeping_dogs": 0.6, "mean_churn": 0.35},
        N_(
            "Doing nothing beats writing to the riskiest; the calm middle of the list is where a letter helps."
        ),
    ),
)

MISSIONS = (
    Mission(
        N_("Make “highest risk first” earn money."),
        lambda w: w.result.results["risk"].value > 0,
        N_("What would have to be true of the customers and of the price of an offer?"),
    ),
    Mission(
        N_("Find an offer that no customer is worth, though there is money to make it."),
        lambda w: w.params.budget >= w.params.cost and not w.result.results["gain"].chosen.any(),
        N_("An offer pays where lift times value is above its cost."),
    ),
    Mission(
        N_("Make the first three rules earn exactly the same. What does that say about large budgets?"),
        lambda w: (
            len({r.value for r in list(w.result.results.values())[:3]}) == 1 and w.result.chosen.spent > 0
        ),
        N_("When do three lists hold the same names?"),
    ),
    Mission(
        N_("Earn ¥10,000 with at most 20 offers."),
        lambda w: any(r.value >= 10_000 and 0 < r.chosen.sum() <= 20 for r in w.result.results.values()),
        N_("Few offers must each change much, for customers who are worth much."),
    ),
)

LIMITS = (
    N_("The customers are made up, with a seed. The link between risk and lift is illustrative."),
    N_(
        "No firm knows the lift of a customer. It is estimated by comparing those with an offer to a holdout group without one."
    ),
    N_(
        "An estimated lift is wrong for some customers; choosing the highest estimates also chooses the luckiest errors."
    ),
    N_("Whether it is fair that some customers get an offer and others do not is not in the model."),
)


class OfferTargeting(Explorer):
    """Who gets the offer: by risk, by value, by lift or by expected gain (chapter 10, W7)."""

    name = "offer"
    title = N_("Who gets the offer?")
    question = N_("There is money for some offers only. Who should get one so that the firm earns most?")
    params_type = TargetParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "doubt"
    evidence_ids = ("E41",)
    picks = (Pick("rule", N_("Rule"), tuple(RULES.items()), ("rule", "doubt")),)

    def compute(self, params: TargetParams) -> TargetView:
        return TargetView(params, self.state.picks["rule"])

    def sentence_for(self, result: TargetView) -> str:
        made = result.chosen
        said = _(
            "With “{rule}”, {n} offers cost {spent} and the firm is <b>{earned}</b> {better}; {dogs} of them wake a sleeping dog."
        ).format(
            rule=_(RULES[result.rule]),
            n=number(made.chosen.sum()),
            spent=money(made.spent),
            earned=money(abs(made.value)),
            better=_("better off") if made.value >= 0 else _("worse off"),
            dogs=number(made.sleeping_dogs),
        )
        if result.rule == result.best:
            return f"{said} {_('No other rule earns more.')}"
        best = _("The same budget by “{rule}” earns {earned}.").format(
            rule=_(RULES[result.best]), earned=money(result.results[result.best].value)
        )
        return f"{said} {best}"

    def rows_for(self, result: TargetView) -> Sequence[Row]:
        rows = [
            Row(_("Earned: {rule}").format(rule=_(RULES[rule])), r.value, "money")
            for rule, r in result.results.items()
        ]
        made = result.chosen
        rows += [
            Row(_("Offers by the rule in use"), made.chosen.sum()),
            Row(_("Spent by the rule in use"), made.spent, "money"),
            Row(_("Customers kept by the offers, expected"), made.kept, "decimal"),
            Row(_("Sleeping dogs among those with an offer"), made.sleeping_dogs),
            Row(_("Customers for whom an offer would pay"), (made.gain > 0).sum()),
        ]
        if self.layer == "doubt":
            rows += [
                Row(_("Draws with a loss: {rule}").format(rule=_(RULES[rule])), (row < 0).sum())
                for rule, row in zip(RULES, result.samples, strict=True)
            ]
        return rows

    def notes_for(self, params: TargetParams) -> Sequence[str]:
        notes = []
        if params.budget < params.cost:
            notes.append(
                _("The budget of {budget} does not pay for one offer of {cost}.").format(
                    budget=money(params.budget), cost=money(params.cost)
                )
            )
        elif params.budget >= params.cost * params.customers:
            notes.append(_("The budget reaches everyone: the first three rules choose the same customers."))
        if params.lift * params.value < params.cost:
            notes.append(
                _(
                    "Even the best lift of {lift} is worth only {worth} with an average customer; an offer costs {cost}."
                ).format(
                    lift=percent(params.lift),
                    worth=money(params.lift * params.value),
                    cost=money(params.cost),
                )
            )
        return notes
