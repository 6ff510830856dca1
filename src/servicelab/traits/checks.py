"""The tasks of chapter 2: the exercise (A to D) and the faded example of the lesson (F).

Right answers and typical wrong ones come from the day, the log, the class and the table of the chosen industry.
"""

import re
from typing import Any

import numpy as np

from ..kit.check import Choice, Made, Numeric, Written, Wrong, is_blank
from ..kit.i18n import N_, _
from .exercise import case, day, jobs, log, meal

CUSTOMERS, YUAN = N_("customers"), N_("¥")
FAR = 1.5  # steps from the mean

RECALL = (
    Choice(
        "2-A1", "d", N_("Yes: when it is over, nothing is left that could go back on a shelf."),
        {
            "a": N_("Intangible means that it cannot be touched; a licence cannot either, and is sold on. Ask what is left tomorrow."),
            "b": N_("That is about differences between two deliveries. Ask what is left of either of them tomorrow."),
            "c": N_("Made while used explains why customers are present. Ask what is left when they have gone."),
        },
    ),
    Choice(
        "2-A2", "b", N_("Yes: another hand, another day, another result. That is heterogeneity."),
        {
            "a": N_("An unused hour is perishability. Here both hours were used: look at the difference between them."),
            "c": N_("They could not be touched, true, but the same could be said if both were equal. Look at the difference."),
            "d": N_("Ownership plays no part here. Two deliveries of one service differ: name that."),
        },
    ),
    Choice(
        "2-A3", "a", N_("Yes: transport and trade are circulation, government meets a need of all."),
        {
            "b": N_("You turned the order round: circulation comes first. Begin with what moves goods."),
            "c": N_("Daily life is served by banks and estates. Transport moves goods: go one level down."),
            "d": N_("Schools and science are the third level. Government meets a need of society: go one level up."),
        },
    ),
    Choice(
        "2-A4", "c", N_("Yes: a credence quality. So patients and owners judge by clues."),
        {
            "a": N_("You cannot inspect it before it is done. Ask who could say afterwards whether it was needed."),
            "b": N_("Feeling well afterwards is not knowing. Ask whether a lay person could tell a needless repair."),
            "d": N_("People do judge, by faces, papers and rooms. Ask what they judge, and what they cannot."),
        },
    ),
    Choice(
        "2-A5", "b", N_("Yes: useful questions about one service, no fence around all services."),
        {
            "a": N_("Software and rental cars already break it. Ask which questions the properties raise instead."),
            "c": N_("Critics did not say that the questions are useless. Keep them, and drop the definition."),
            "d": N_("A fifth trait does not mend a fence with holes. Ask what each property says about one service."),
        },
    ),
)  # fmt: skip


def _lost(customers: Any, places: float) -> float:
    return float(np.maximum(np.asarray(customers, dtype=float) - places, 0).sum())


def _idle(customers: Any, places: float) -> float:
    return float(np.maximum(places - np.asarray(customers, dtype=float), 0).sum())


def _hours() -> np.ndarray:
    return day()["customers"].to_numpy()


def _lost_today() -> float:
    return _lost(_hours(), case().places)


def _log_share() -> float:
    arrivals = log()["arrivals"]
    return _lost(arrivals, case().places) / arrivals.sum()


def _mean_first() -> float:
    usual = log().groupby("hour")["arrivals"].mean()
    return _lost(usual, case().places) / usual.sum()


def _of_hours() -> float:
    return float((log()["arrivals"] > case().places).mean())


def _of_served() -> float:
    arrivals = log()["arrivals"]
    lost = _lost(arrivals, case().places)
    return lost / (arrivals.sum() - lost)


def _of_places() -> float:
    arrivals = log()["arrivals"]
    return _lost(arrivals, case().places) / (case().places * len(arrivals))


def _distance() -> Any:
    places = meal()
    return places - places.mean()


APPLY = (
    Numeric(
        "2-B1", _lost_today, CUSTOMERS,
        N_("Lost although the mean is met: the hours above it are not repaid by the hours below it."),
        (
            Wrong(
                lambda: _idle(_hours(), case().places),
                N_("Those are the idle places: capacity less customers. You look for customers less places, where that is positive."),
            ),
            Wrong(
                lambda: float(_hours()[_hours() > case().places].sum()),
                N_("That counts everybody who comes in a full hour; most of them are served. Take the places off."),
            ),
            Wrong(
                lambda: float((_hours() - case().places).max()),
                N_("That is the worst hour alone. Add up all hours that are too full."),
            ),
            Wrong(
                lambda: float(np.minimum(_hours(), case().places).sum()),
                N_("Those are the customers served. The rest of the day's customers are lost."),
            ),
        ),
        N_("Hour by hour: customers less places, but never less than zero; then the sum."),
    ),
    Numeric(
        "2-B2", lambda: case().margin, YUAN,
        N_("The voucher is paid only when they come, so those who stay away cost nothing: the whole margin is the limit."),
        (
            Wrong(
                lambda: case().margin * (1 - case().no_show),
                N_("That would be right if the voucher were paid at booking. It is paid when they come: who stays away costs nothing."),
            ),
            Wrong(
                lambda: case().margin * case().no_show,
                N_("That is what one who does not come would have brought. You look for what one who comes brings."),
            ),
            Wrong(
                lambda: case().margin - case().wage / case().rate,
                N_("The quiet hour is paid anyway, so its pay is not caused by this customer. Leave the wage out."),
            ),
        ),
        N_("What does the firm lose if this customer does not come, and what extra cost does the quiet hour cause?"),
    ),
    Numeric(
        "2-B3", _log_share, N_("share of all arrivals"),
        N_("More than the mean curve shows: real days are more uneven than their mean."),
        (
            Wrong(
                _mean_first,
                N_("You took the means first. A mean day has no bad days in it: cut off at the places row by row, then add up."),
            ),
            Wrong(_of_hours, N_("That is the share of hours that are too full. Count customers, not hours.")),
            Wrong(_of_served, N_("You divided by those served. The question is about all who came.")),
            Wrong(_of_places, N_("You divided by the places of four weeks. Divide by the arrivals.")),
        ),
        N_("Row by row: arrivals less places, never less than zero; the sum over all arrivals."),
        0.004,
    ),
    Numeric(
        "2-B4", lambda: float(jobs().iloc[-1] - jobs().iloc[0]), N_("points of all employment"),
        N_("Points, and the year with them. Name the table and its edition when you say it aloud."),
        (
            Wrong(
                lambda: float(100 * (jobs().iloc[-1] / jobs().iloc[0] - 1)),
                N_("That is percent of the old share. Points are the difference of two percentages: subtract."),
            ),
            Wrong(
                lambda: float(jobs().loc[2010] - jobs().loc[1991]),
                N_("That ends in 2010. The last column is 2022."),
            ),
            Wrong(
                lambda: float(jobs().iloc[-1] - jobs().loc[2000]),
                N_("That begins in 2000. The first column is 1991."),
            ),
            Wrong(
                lambda: float((jobs().iloc[-1] - jobs().iloc[0]) / 31),
                N_("That is the rise per year. The whole rise is asked for: do not divide."),
            ),
            Wrong(
                lambda: float(jobs().iloc[-1]),
                N_("That is the level of 2022. A rise needs two years: subtract the first."),
            ),
        ),
        N_("The share of 2022 less the share of 1991."),
    ),
    Numeric(
        "2-B5", lambda: float((_distance().abs() > FAR).sum()), N_("people of thirty"),
        N_("So many does the mean not speak for. Two camps have a mean in which hardly anybody lives."),
        (
            Wrong(
                lambda: float((_distance().abs() <= FAR).sum()),
                N_("Those are the ones near the mean. Turn the comparison round."),
            ),
            Wrong(
                lambda: float((_distance() > FAR).sum()),
                N_("Everybody far below the mean is missing. Take the distance without its sign, with abs()."),
            ),
            Wrong(
                lambda: float((_distance().abs() > FAR).mean()),
                N_("That is a share. People are asked for: use sum()."),
            ),
            Wrong(
                lambda: float(meal().mean()),
                N_("That is the mean itself. Count those who are far from it."),
            ),
        ),
        N_("For each of the thirty: place less mean, without its sign; then count those above one and a half."),
    ),
)  # fmt: skip


JUDGE = (
    Written(
        "2-C1",
        (
            (N_("an offer that breaks the definition"), ("software", "rental", "rent", "suit", "electric", "stream")),
            (N_("what critics propose instead"), ("own", "access", "exchange")),
            (N_("what the four are still good for"), ("question", "ask", "manage", "help")),
            (N_("an example from your own firm"), ("our", "we ", "my ", "us ")),
        ),
    ),
)  # fmt: skip

GROUPS = {
    "people": N_("people"),
    "place": N_("place"),
    "words": N_("words"),
    "others": N_("others"),
}


def _clues(answer: Any) -> list[str]:
    if not isinstance(answer, dict):
        return [_("Fill in the dictionary: clues for each group.")]
    missing = []
    for key, name in GROUPS.items():
        text = answer.get(key)
        found = re.split(r"[,;，；、\n]", text) if isinstance(text, str) else text
        found = found if isinstance(found, list | tuple) else []
        real = [str(clue).strip() for clue in found if not is_blank(clue) and len(str(clue).strip()) >= 2]
        if len(set(real)) < 2:
            missing.append(
                _("Name two clues in the group “{group}”, with a comma between them.").format(group=_(name))
            )
    for key, least in (("judged", 15), ("change", 15)):
        text = answer.get(key)
        if not isinstance(text, str) or is_blank(text) or len(text.strip()) < least:
            missing.append(
                _("Say in a sentence what customers conclude from the clues.")
                if key == "judged"
                else _("Say in a sentence which clue you will change, and by when.")
            )
    return missing


CREATE = (
    Made("2-D1", _clues, N_("A list to walk round with. Take a customer along and ask what they see.")),
)


def _lost_with(more: int = 0) -> float:
    c = case()
    return _lost(_hours(), (c.staff + more) * c.rate)


def _saved() -> float:
    """Customers who are no longer lost with one unit more."""
    return _lost_with() - _lost_with(1)


FADED = (
    Numeric(
        "2-F1", lambda: _lost_with(1), CUSTOMERS,
        N_("Fewer, and still not none. Who pays for the unit in the quiet hours?"),
        (
            Wrong(_lost_with, N_("Those are lost without the new unit. Use the new number of places.")),
            Wrong(_saved, N_("Those are saved by the unit. The question is who is still lost.")),
            Wrong(
                lambda: _idle(_hours(), (case().staff + 1) * case().rate),
                N_("Those are idle places. Subtract the other way round: customers less places."),
            ),
        ),
        N_("Customers less the new places, never less than zero, then the sum."),
    ),
    Numeric(
        "2-F2", lambda: _saved() * case().margin - case().wage * len(_hours()), N_("¥ a day"),
        N_("So much is left, or missing, each day. Capacity is paid by the hour, customers come by the peak."),
        (
            Wrong(
                lambda: _saved() * case().margin,
                N_("That is the margin alone. The unit is paid in every open hour: take its cost off."),
            ),
            Wrong(
                lambda: _saved() * case().margin - case().wage,
                N_("You paid the unit for one hour. It is there in every open hour."),
            ),
            Wrong(
                lambda: _lost_with() * case().margin - case().wage * len(_hours()),
                N_("Not all who were lost are saved. Take lost before less lost after."),
            ),
        ),
        N_("Customers saved × margin, less wage × open hours."),
    ),
)  # fmt: skip

TASKS = (*RECALL, *APPLY, *JUDGE, *CREATE, *FADED)
