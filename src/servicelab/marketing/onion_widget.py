"""Three levels of a product and a rival who copies them; and product or service (chapter 3)."""

from collections.abc import Sequence

from servicelab.kit.declare import Bet, Layer, Mission, Preset
from servicelab.kit.explorer import Explorer
from servicelab.kit.i18n import N_, _, money, number, percent
from servicelab.kit.rows import Row
from servicelab.kit.scenario import current

from . import onion_chart as chart
from .onion import RINGS, Onion, OnionParams

NAMES = {
    "core": N_("the core: what it is for"),
    "formal": N_("the form: brand, design, package"),
    "extended": N_("around it: promise, advice, care"),
}
WAYS = {"today": N_("leave it"), "moved": N_("move more product"), "added": N_("add a service")}


def _best_way(v: Onion) -> str:
    return max(WAYS, key=lambda way: v.moved() if way == "moved" else getattr(v, way))


LAYERS = (
    Layer(
        "rings",
        N_("Three rings"),
        N_("A rival copies what you add. Which features are still yours in the year in view?"),
        ("core", "formal", "extended", "years"),
        (chart.RingsChart, chart.HeldChart),
        Bet(
            N_("You may add one feature. In which ring does it earn most up to the year in view?"),
            lambda v: v.best,
            N_(
                "Right. Now look at year 0: where is the same feature best when nobody has copied anything yet?"
            ),
            N_("Move the years and watch which marks stay full: what is copied earns nothing."),
            options=tuple(NAMES.items()),
        ),
    ),
    Layer(
        "war",
        N_("Price war"),
        N_("Who sees no difference compares prices. How much margin does each ring keep out of that?"),
        ("extended", "years", "war", "copy_extended"),
        (chart.ProtectedChart, chart.NextChart),
        Bet(
            N_("Of 100 customers, how many still see a difference in the year in view?"),
            lambda v: 100 * v.held(v.params.years),
            N_("Close. You have counted copies."),
            N_("Take what is left of each ring in that year, and ask whom it still holds."),
            unit=N_("of 100 customers"),
        ),
    ),
    Layer(
        "move",
        N_("Move or add"),
        N_("More profit: move more product at a lower price, or add a service to what is sold anyway?"),
        ("growth", "cut", "uptake", "service_margin"),
        (chart.MoveChart, chart.TakersChart),
        Bet(
            N_("Three choices for the coming year. Which one earns most?"),
            _best_way,
            N_("Right. Now find the price cut at which the others win."),
            N_("A price cut is paid on every piece, also on those that would have been sold anyway."),
            options=tuple(WAYS.items()),
        ),
    ),
    Layer(
        "doubt",
        N_("How sure?"),
        N_("Nobody knows how fast a rival copies. Is the outer ring still the place for the next feature?"),
        ("hold", "copy_core", "copy_extended", "years"),
        (chart.OnionOutcomes, chart.HeldChart),
        Bet(
            N_("Fifty equally likely worlds. In how many does the next feature earn more in the core?"),
            lambda v: float((v.outcomes < 0).sum()),
            N_("Close. The rule holds mostly, not always."),
            N_("In some worlds the rival copies care as fast as form, and the outer ring costs more to run."),
            unit=N_("of 50 worlds"),
            digits=0,
        ),
    ),
)

PRESETS = (
    Preset(
        "start",
        N_("Three, three and one"),
        N_(
            "A solid product with a decent form has one thing around it. A rival has bought a piece and takes it apart."
        ),
        N_("What is left of the difference in five years?"),
        {},
        N_("Hardly anything of the core; the single outer feature still holds people."),
    ),
    Preset(
        "gadget",
        N_("All in the core"),
        N_(
            "The engineers have put every yuan into functions. The sales people praise them all, in one breath."
        ),
        N_("How long does the lead last?"),
        {"core": 6, "formal": 1, "extended": 0},
        N_("Two years: then nearly everybody compares prices."),
    ),
    Preset(
        "brand",
        N_("All in the form"),
        N_(
            "A design office has renewed logo, colour and box. The brand has become a person whom people greet."
        ),
        N_("Does a famous form last longer than a good core?"),
        {"core": 2, "formal": 6, "extended": 0},
        N_("Longer, not for ever; a name is copied by imitation, not in law but in effect."),
    ),
    Preset(
        "host",
        N_("All around it"),
        N_(
            "The product is like any other, and the firm knows it. It has put its money into promise, advice and care."
        ),
        N_("What must go right every day?"),
        {"core": 2, "formal": 1, "extended": 6},
        N_("The outer ring holds most and costs most to run: it is made of people."),
    ),
    Preset(
        "pirate",
        N_("A rival who learns service"),
        N_(
            "The rival has hired three of your people and copies the care as well. Nothing stays yours for long."
        ),
        N_("Where is the next feature best now?"),
        {"copy_extended": 0.5},
        N_("When care is copied as fast as form, the dearer outer ring loses its lead."),
    ),
    Preset(
        "alone",
        N_("No rival, no war"),
        N_(
            "There is only one supplier in the county, and prices are set by an authority. Nobody can compare."
        ),
        N_("Why add anything at all?"),
        {"war": 0},
        N_("In the model for no reason: it knows margins only, and no trust. Say what it leaves out."),
    ),
)

MISSIONS = (
    Mission(
        N_("A third of the customers still see a difference after eight years, with at most eight features."),
        lambda w: (
            w.params.years >= 8
            and sum(w.result.counts.values()) <= 8
            and w.result.held(w.params.years) >= 1 / 3
        ),
        N_("Which features are still there after eight years?"),
    ),
    Mission(
        N_("Find a world in which the next feature belongs in the core, in year five."),
        lambda w: w.params.years == 5 and w.result.best == "core",
        N_("What would have to be true of copying, or of cost?"),
    ),
    Mission(
        N_("Make moving more product earn more than the service, with a price cut that is not zero."),
        lambda w: (
            w.params.cut > 0
            and w.params.growth > 0
            and w.result.moved() > max(w.result.added, w.result.today)
        ),
        N_("How large is the margin, and how small the cut that already sells more?"),
    ),
)

LIMITS = (
    N_("How fast each ring is copied, what a feature holds and what it costs is illustrative."),
    N_("A feature is a feature: some matter more than others, and customers differ in which."),
    N_("The core has to work. Nobody comes for the care around something that fails."),
    N_(
        "The rival only copies. A rival who invents, or a customer who leaves the market, is not in the model."
    ),
    N_(
        "The slide says that the outer ring is where profit is earned; it gives no number, and neither do we."
    ),
)


def industry_preset() -> Preset:
    """Volume, price and service of the current industry, on the layer where they matter."""
    v = current().marketing.volumes
    return Preset(
        "industry",
        current().industry,
        N_(
            "These are the volume, the price and the service of your industry, all made up. The rings stay as they are."
        ),
        N_("What earns more: a price cut, or the service?"),
        {
            "customers": v.volume,
            "price": v.price,
            "unit_cost": v.unit_cost,
            "uptake": v.uptake,
            "service_margin": v.fee - v.service_cost,
        },
        N_("Compare the thin margin of the product with that of the service."),
    )


class OnionProduct(Explorer):
    """Features in three rings, a rival who copies, and product or service (chapter 3)."""

    name = "onion"
    title = N_("The onion product")
    question = N_("What do customers still see in you when a rival has copied what can be copied?")
    params_type = OnionParams
    layers = LAYERS
    presets = PRESETS
    missions = MISSIONS
    limits = LIMITS
    doubt_layer = "doubt"

    def __init__(self, preset: str = "", **values: float):
        self.presets = (*PRESETS, industry_preset())
        super().__init__(preset, **values)

    def compute(self, params: OnionParams) -> Onion:
        return Onion(params)

    def sentence_for(self, result: Onion) -> str:
        p = result.params
        held = _("After {years} years {n} of 100 customers still see a difference").format(
            years=number(p.years), n=number(100 * result.held(p.years))
        )
        gain = result.gains[result.best]
        next_one = (
            _("One more feature would earn most in the ring <b>“{ring}”</b>: {gain} per customer")
            if gain > 0
            else _("<b>No ring</b> repays one feature more")
        ).format(ring=_(chart.NAMES[result.best]), gain=money(gain, 2))
        match self.state.layer:
            case "war":
                rings = result.protected(p.years)
                return _(
                    "{held}. They keep {core} of margin per customer out of the price war by the core, {formal} by the form and "
                    "<b>{extended}</b> by what is around it."
                ).format(held=held, **{ring: money(v) for ring, v in rings.items()})
            case "move":
                return _(
                    "Today {today} a year. Moving {extra} more at a lower price makes it {moved}; a service that {uptake} take makes it "
                    "<b>{added}</b>."
                ).format(
                    today=money(result.today),
                    extra=percent(p.growth),
                    moved=money(result.moved()),
                    uptake=percent(p.uptake),
                    added=money(result.added),
                )
            case "doubt":
                return _("{held}. {next_one}. In {n} of 50 worlds the core would be better.").format(
                    held=held, next_one=next_one, n=number((result.outcomes < 0).sum())
                )
            case _:  # how many still see a difference is the bet of the next layer
                return f"{next_one}."

    def rows_for(self, result: Onion) -> Sequence[Row]:
        p = result.params
        left, rings = result.left(p.years), result.protected(p.years)
        rows = [Row(_("Still exclusive: {ring}").format(ring=_(RINGS[r])), left[r], "decimal") for r in RINGS]
        rows += [Row(_("Customers of 100 who see a difference"), 100 * result.held(p.years), "decimal")]
        rows += [
            Row(_("Margin protected in that year: {ring}").format(ring=_(RINGS[r])), rings[r], "money")
            for r in RINGS
        ]
        rows += [
            Row(_("Earned per customer up to that year"), result.total, "money"),
            Row(_("Cost of all features per customer and year"), result.running_cost, "money"),
        ]
        rows += [
            Row(_("One more feature adds: {ring}").format(ring=_(RINGS[r])), result.gains[r], "money")
            for r in RINGS
        ]
        rows += [
            Row(_("A year as it is"), result.today, "money"),
            Row(_("A year with more product moved"), result.moved(), "money"),
            Row(_("A year with the service added"), result.added, "money"),
        ]
        if self.state.layer == "doubt":
            rows.append(Row(_("Worlds of 50 in which the core is better"), (result.outcomes < 0).sum()))
        return rows

    def notes_for(self, params: OnionParams) -> Sequence[str]:
        view, notes = Onion(params), []
        if view.margin <= 0:
            notes.append(_("The product costs more than its price: there is no margin to protect."))
        if all(gain < 0 for gain in view.gains.values()):
            notes.append(_("No ring repays one feature more: each costs more than it protects."))
        if params.price * (1 - params.cut * params.growth / 0.1) < params.unit_cost:
            notes.append(
                _("At that volume the price lies below the cost of the product: each piece loses money.")
            )
        return notes
