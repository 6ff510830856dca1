"""The questions, bets, stories and puzzles of the quadrant board."""

from typing import Any

import numpy as np

from servicelab.kit.board import board
from servicelab.kit.declare import Bet, Layer, Mission, Pick, Preset
from servicelab.kit.i18n import N_

from . import chart
from .model import ORDERS, STEPS, SURFACES
from .view import FACES, View

SIDES = (
    ("attitude", N_("one more point of attitude")),
    ("ability", N_("one more point of ability")),
    ("same", N_("no difference")),
)
ROUTES = (
    ("attitude", N_("attitude first")),
    ("ability", N_("ability first")),
    ("same", N_("no difference")),
)
AXES = (
    ("assertiveness", N_("my pace and directness")),
    ("responsiveness", N_("how much feeling I show")),
)


def higher(a: float, b: float) -> str:
    """Which of two numbers of stars is higher; less than a hundredth is no difference."""
    return "same" if abs(a - b) < 0.01 else "attitude" if a > b else "ability"


LAYERS = (
    Layer(
        "mine",
        N_("How they see me"),
        N_("Drag the round point to where you see yourself, the square one to where your customer would."),
        ("attitude", "ability", "seen_attitude", "seen_ability"),
        (chart.SelfChart, chart.StarsChart),
        Bet(
            N_("Where the customer sees you now: which would add more stars?"),
            lambda v: higher(*v.steps),
            N_("Right. Drag the square far up and to the left: there the answer turns round."),
            N_(
                "Look at the lines of equal stars: the side on which they lie closer together brings more for one step."
            ),
            options=SIDES,
        ),
    ),
    Layer(
        "training",
        N_("Train"),
        N_("A budget of training points, two prices, two routes. Which one would you walk?"),
        ("budget", "price_attitude", "price_ability", "weight"),
        (chart.RouteBoard, chart.RouteChart),
        Bet(
            N_("The money stops when half of the budget is spent. Which route stands higher?"),
            lambda v: higher(v.halfway["attitude"], v.halfway["ability"]),
            N_(
                "Right. Both routes may end in the same place, but they pass through different cells on the way."
            ),
            N_(
                "Follow both traces to the small dots, where half is spent, and count the lines of stars they have crossed."
            ),
            options=ROUTES,
        ),
    ),
    Layer(
        "people",
        N_("Place six people"),
        N_("Drag the point, put it down, and compare with a panel."),
        ("guess_x", "guess_y"),
        (chart.VignetteChart, chart.PanelChart),
        Bet(
            N_("How far apart do two members of the panel place the same person, on average?"),
            lambda v: v.spread,
            N_("Close. Even those who do nothing else do not agree to the point."),
            N_("That is the fog in which every single point lies. Compare your own distance with it."),
            unit=N_("points of 10"),
            close=0.3,
        ),
    ),
    Layer(
        "class",
        N_("The class"),
        N_("Each person is a dot. Move the cuts: who changes cell without moving?"),
        ("cut_attitude", "cut_ability", "band"),
        (chart.CloudChart, chart.SharesChart),
        Bet(
            N_("What share of this class puts itself top right?"),
            lambda v: 100 * v.top_right,
            N_("Close. Now ask how many of their customers would put them there."),
            N_(
                "Most people rate themselves above the middle of their group: the better-than-average effect. Ask how many of their customers would agree."
            ),
            unit="%",
            digits=0,
        ),
    ),
    Layer(
        "customer",
        N_("Who they are"),
        N_("The board turned over: the behaviour of the customer, and mine. What lies between us?"),
        ("assertiveness", "responsiveness", "my_assertiveness", "my_responsiveness"),
        (chart.StyleChart, chart.BlendChart),
        Bet(
            N_("You can change one thing about yourself for this talk. Which one shortens the way more?"),
            lambda v: v.meeting.axis,
            N_("Right. One change that is kept beats four that are played."),
            N_("Look at the arrow: is it longer across or upwards?"),
            options=AXES,
        ),
    ),
    Layer(
        "both",
        N_("Both faces"),
        N_("A mismatch of styles hides part of my attitude. What does going to meet the customer bring?"),
        ("adapt", "my_assertiveness", "my_responsiveness", "mismatch"),
        (chart.MeetingChart, chart.FaceChart),
        Bet(
            N_("How many stars does going so far to meet the customer bring?"),
            lambda v: v.gain,
            N_("Close. The facts were the same all the time; only the form changed."),
            N_(
                "The attitude is multiplied, not the stars. And the cost of a mismatch is illustrative: move it before you quote anything."
            ),
            unit=N_("stars"),
            close=0.3,
            digits=2,
        ),
    ),
)

PICKS = (
    Pick("surface", N_("Stars are counted as"), tuple(SURFACES.items()), ("mine", "training")),
    Pick("order", N_("My plan"), tuple(ORDERS.items()), ("training",), shows=True),
    Pick(
        "face",
        N_("Whom"),
        (("a", N_("people who serve")), ("b", N_("customers"))),
        ("people",),
    ),
    Pick("person", N_("Person"), tuple((str(i), str(i)) for i in range(1, 7)), ("people",), shows=True),
    Pick(
        "wording",
        N_("Words"),
        (
            ("slide", N_("as on the slides")),
            ("neutral", N_("neutral")),
            ("none", N_("the cloud without names")),
        ),
        ("mine", "class", "customer", "both"),
        shows=True,
    ),
)

PRESETS = (
    Preset(
        "desk",
        N_("Two months at the desk"),
        N_(
            "You are friendly, you think, and you do not know the tariff yet. Your customer waited eight minutes and saw a forehead behind a screen."
        ),
        N_("What does the arrow between your two points say: work on yourself, or on what is seen of you?"),
        {},
        N_("Own view 3.4 stars, the customer's 3.0. The whole gap is attitude as it is seen."),
    ),
    Preset(
        "go",
        N_("From GO to five stars"),
        N_(
            "A newcomer starts at the bottom left of the customer's board. There are 18 points of training, and they may be cut after half."
        ),
        N_("Which side would you train first, and what would you say if the money stops halfway?"),
        {"attitude": 4, "ability": 3, "seen_attitude": 1, "seen_ability": 1, "budget": 18},
        N_("Both routes end at five stars; halfway attitude first has 4.1 stars, ability first 3.2."),
        layer="training",
    ),
    Preset(
        "engineer",
        N_("The best engineer"),
        N_(
            "He solves what nobody else can, and answers mails with one word. The manager offers another course in his own subject."
        ),
        N_("Is that the course he needs?"),
        {"attitude": 6, "ability": 9.5, "seen_attitude": 3, "seen_ability": 9, "budget": 6},
        N_(
            "At the first point ability brings as much as attitude (0.24 and 0.22 stars), yet it is full after one point; by the weakest link attitude alone counts."
        ),
        layer="training",
    ),
    Preset(
        "surgeon",
        N_("The surgeon"),
        N_(
            "Your knee is opened tomorrow. One surgeon is charming and new, the other curt and has done it two thousand times."
        ),
        N_("Which point would you rather have on the table, and where does that leave “attitude first”?"),
        {"attitude": 5, "ability": 9, "seen_attitude": 4, "seen_ability": 4, "weight": 0.1},
        N_(
            "With the weight at 0.1 ability first has 4.3 stars halfway, attitude first 3.9: the ranking was a choice."
        ),
        layer="training",
    ),
    Preset(
        "adviser",
        N_("The tax adviser"),
        N_(
            "Once a year you bring a shoebox. You see the adviser for ten minutes and the tax office for ten years."
        ),
        N_("How much should attitude weigh here, and how do you defend your number?"),
        {"seen_attitude": 5, "seen_ability": 5, "weight": 0.3, "budget": 6, "price_ability": 2},
        N_(
            "Ability weighs more and loses all the same, 3.4 stars against 3.7 halfway: a price is part of the answer."
        ),
        layer="training",
    ),
    Preset(
        "diagonal",
        N_("Fireworks meet a table"),
        N_("You tell stories with both hands. Opposite sits someone with a table of six bills and a pencil."),
        N_("What do you change in the first minute, and what do you keep?"),
        {
            "assertiveness": 2,
            "responsiveness": 1.5,
            "my_assertiveness": 8.5,
            "my_responsiveness": 9,
            "attitude": 8,
        },
        N_("9.9 points lie between them; a little more of it is shown feeling than pace."),
        layer="customer",
    ),
    Preset(
        "halfway",
        N_("A week later"),
        N_(
            "The same two. This time you speak more slowly, leave the joke out and lay the bills in order; every fact is the one of last week."
        ),
        N_("You went halfway. Is that still you?"),
        {
            "assertiveness": 2,
            "responsiveness": 1.5,
            "my_assertiveness": 8.5,
            "my_responsiveness": 9,
            "attitude": 8,
        },
        N_("Halfway brings 0.4 stars, with a cost of the mismatch that is illustrative."),
        layer="both",
    ),
    Preset(
        "mirror",
        N_("Two of a kind"),
        N_("Both of you speak fast, both want the result. After a minute nobody is listening any more."),
        N_("There is hardly any tension on the board. What does the board not see?"),
        {
            "assertiveness": 8.5,
            "responsiveness": 2,
            "my_assertiveness": 9,
            "my_responsiveness": 1.5,
        },
        N_("Distance is not all: two who want to lead collide although they are alike."),
        layer="customer",
    ),
)


def _level_halfway(w: Any) -> bool:
    v: View = w.result
    apart = np.abs(v.routes["attitude"].places[STEPS // 2] - v.routes["ability"].places[STEPS // 2]).max()
    return apart > 0.5 and higher(v.halfway["attitude"], v.halfway["ability"]) == "same"


MISSIONS = (
    Mission(
        N_("Start under two stars and reach four with at most eight points at the usual prices."),
        lambda w: (
            w.result.seen_stars < 2
            and w.params.budget <= 8
            and w.params.price_attitude >= 1
            and w.params.price_ability >= 1
            and w.result.routes[w.result.order].stars[-1] >= 4
        ),
        N_("Start where one side is already strong, or walk along the side that weighs more."),
    ),
    Mission(
        N_("Make ability first stand higher halfway without touching the weight."),
        lambda w: (
            w.params.weight == 1
            and w.result.halfway["ability"] > w.result.halfway["attitude"] + 0.1
            and w.result.surface == "deck"
        ),
        N_("Prices are part of the answer, and so is the place where you start."),
    ),
    Mission(
        N_("Find a case in which both routes stand level halfway, though in different places."),
        _level_halfway,
        N_("What weight makes the two single marks equal?"),
    ),
    Mission(
        N_("Move the cuts until fewer than one in ten of the class stand top right. Nobody has moved."),
        lambda w: w.result.stats is not None and 0 < w.result.top_right < 0.1,
        N_("A cut is a decision of the person who draws the board."),
    ),
    Mission(
        N_("Find two styles more than ten points apart, and a way to meet that earns half a star."),
        lambda w: w.result.meeting.tension > 10 and w.result.gain >= 0.5,
        N_("How far would you have to go, and how much would the mismatch have to cost?"),
    ),
)

LIMITS = (
    N_(
        "The four marks are printed on a slide. What lies between them, the other surfaces, weights, prices and the cost of a mismatch are illustrative."
    ),
    N_("The panel, and the class shown at first, are made up."),
    N_("A rating of oneself is kind, and the two ratings of one person colour each other (halo)."),
    # What the definitions of both boards say of themselves.
    *(text for face in FACES.values() for text in (*board(face).caveats, board(face).source)),
)
