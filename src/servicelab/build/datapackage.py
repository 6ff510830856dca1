"""data/datapackage.json: what every file of data/ is (Frictionless Data Package)."""

import json

from ..kit.data import DATA
from ..kit.evidence import claim
from ..kit.scenario import Section, names, scenario
from .customers import OBSERVED, SEED

CC_BY = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
LETTERS = list("ABCDX")


def build() -> dict[str, bytes]:
    """The content of data/datapackage.json."""
    package = {
        "name": "servicelab",
        "title": "Tables of the servicelab course",
        "description": "UTF-8, line feeds. Customer lists are synthetic, made for teaching.",
        "licenses": [CC_BY],
        "resources": [*_published(), *_evidence(), *map(_customers, names()), _scenarios(), *_quizzes()],
    }
    return {"data/datapackage.json": (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()}


def _field(name: str, kind: str, about: str, unit: str = "", **constraints: object) -> dict:
    return (
        {"name": name, "type": kind, "description": about}
        | ({"unit": unit} if unit else {})
        | ({"constraints": constraints} if constraints else {})
    )


def _table(name: str, title: str, key: list[str], fields: list[dict], **more: object) -> dict:
    return {
        "name": name,
        "type": "table",
        "title": title,
        "path": f"{name}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **more,
        "schema": {"fields": fields, "primaryKey": key},
    }


def _share(name: str, about: str) -> dict:
    return _field(name, "number", about, "share from 0 to 1", minimum=0, maximum=1)


def _percent(name: str, about: str) -> dict:
    return _field(name, "number", about, "percent", minimum=0, maximum=100)


def _published() -> list[dict]:
    """Figures quoted from publications."""
    return [
        _table(
            "fader_hardie_2007_survival",
            "Survival and retention of two subscription cohorts",
            ["year"],
            [
                _field("year", "integer", "Age of the cohort", "years", required=True, minimum=0),
                _percent("high_end_survival_pct", "High End customers still there"),
                _percent("regular_survival_pct", "Regular customers still there"),
                _share("high_end_retention_rate", "High End, kept of those of the year before"),
                _share("regular_retention_rate", "Regular, kept of those of the year before"),
            ],
            description="Years 8 to 12 are still to be checked against the paper (E22c).",
            sources=[{"title": claim("E22c").source}],
        ),
        _table(
            "reichheld_sasser_1990_gain",
            "Gain in the value of a customer for 5 points lower defection",
            ["industry"],
            [
                _field("industry", "string", "Line of business", required=True),
                _field(
                    "gain_in_customer_value_pct_for_5pt_lower_defection",
                    "number",
                    "Gain in the value of an average customer; a model calculation (E6a)",
                    "percent",
                    minimum=0,
                ),
                _field("status", "string", "Where the figure was seen, what is to check"),
            ],
            sources=[{"title": claim("E6a").source}],
        ),
        _table(
            "reichheld_sasser_1990_profit",
            "Profit per customer by year of tenure",
            ["line_of_business", "year"],
            [
                _field("line_of_business", "string", "Line of business", required=True),
                _field("year", "integer", "Year of tenure", "years", required=True, minimum=0),
                _field("profit_per_customer_usd", "number", "Profit, not discounted", "US dollars"),
                _field("status", "string", "Where the figure was seen, what is to check"),
            ],
            description="Almost all values are still to be checked against the article (E6b).",
            sources=[{"title": claim("E6a").source}],
        ),
        _table(
            "wdi_sl_srv_empl_zs",
            "Employment in services",
            ["country"],
            [
                _field("country", "string", "Country", required=True),
                *(
                    _percent(year, f"Share of all employment in {year}")
                    for year in ("1991", "2000", "2010", "2020", "2022")
                ),
            ],
            description="Modelled; later editions revise earlier years.",
            sources=[{"title": claim("E23").source}],
            licenses=[CC_BY],
        ),
    ]


def _text(name: str, about: str) -> dict:
    return _field(name, "string", about)


def _evidence() -> list[dict]:
    """The graded statements, the printed numbers, and the table made from both."""
    grade = _field("badge", "string", "Grade of the statement as printed", enum=LETTERS)
    teach = _field("badge_teach", "string", "Grade of the value to teach", enum=LETTERS)
    common = [
        _text("source", "The publication, or whom the deck names"),
        _text("year", "Of publication or survey"),
        _text("population", "Who was studied"),
        _text("caveat", "What to keep in mind"),
    ]
    return [
        _table(
            "evidence",
            "Statements of the decks and of the literature, graded",
            ["id"],
            [
                _field("id", "string", "Number", required=True, pattern=r"E\d+[a-c]?"),
                grade | {"constraints": {"required": True, "enum": LETTERS}},
                teach,
                _text("to_check", "What rests on memory and must be checked before print"),
                _text("chapters", "Chapters that use it, separated by commas"),
                _text("deck_claim_ids", "Rows of deck_claims, separated by semicolons"),
                _text("deck_value", "The statement as the decks print it"),
                common[0],
                _text("value_to_teach", "What the studies say"),
                *common[1:],
                _text("where_seen", "Where the source was seen, often an abstract or a copy"),
            ],
            description="A replicated, B one source, C second-hand, D folklore, X contradicted.",
        ),
        _table(
            "deck_claims",
            "Every number that the five decks print",
            ["id"],
            [
                _field("id", "string", "Number", required=True, pattern=r"C[0-4]-\d{3}"),
                _field("deck", "string", "Deck", enum=[f"deck{i}" for i in range(5)]),
                _text("location", "Slide, block, page or section of the deck"),
                _text("zh_quote_short", "The words of the deck"),
                _text("metric_en", "What is counted"),
                _text("value", "As printed"),
                _text("unit", "Of the value"),
                _text("population", "Of whom"),
                _text("attributed_source_in_deck", "Whom the deck names"),
                _text("notes", "Contradictions and doubts"),
            ],
            sources=[{"title": "The five slide decks of the course"}],
        ),
        _table(
            "claims",
            "One row for each statement that may be cited: made from evidence and deck_claims",
            ["id"],
            [
                _field("id", "string", "Number", required=True, pattern=r"E\d+[a-c]?|C[0-4]-\d{3}"),
                _field("kind", "string", "Graded or printed", enum=["evidence", "deck"]),
                _text("evidence", "Rows of evidence behind it; empty for an example of a deck"),
                grade,
                teach,
                _text("statement", "What the slides say"),
                _text("value_to_teach", "What the studies say"),
                *common,
                _text("to_check", "What is still to check"),
                _text("location", "Where in the decks"),
                _text("chapters", "Chapters that use it, separated by semicolons"),
                _text("deck_claim_ids", "Rows of deck_claims, separated by semicolons"),
            ],
        ),
    ]


def _names(sections: tuple[Section, ...]) -> list[str]:
    return [section.name for section in sections]


def _customers(name: str) -> dict:
    industry = scenario(name)
    return _table(
        f"customers_{name}",
        f"{industry.industry}: a synthetic customer list",
        ["customer_id"],
        [
            _field("customer_id", "string", "One customer", required=True, pattern=r"[A-Z]\d{5}"),
            _field("start", "date", "First day as a customer", "day", required=True),
            _field(
                "end",
                "date",
                "Day of leaving; empty: still there on the day of observation (censored)",
                "day",
                maximum=f"{OBSERVED:%Y-%m-%d}",
            ),
            _field(
                "margin",
                "number",
                "Contribution margin",
                "yuan per customer and year",
                required=True,
                minimum=0,
            ),
            _field(
                "reason",
                "string",
                "Why the customer left; empty: still there",
                enum=_names(industry.churn.reasons),
            ),
            _field("segment", "string", "Kind of customer", enum=_names(industry.churn.segments)),
        ],
        description=industry.churn.exercise.note,
        synthetic=True,
        seed=SEED,
        observed=f"{OBSERVED:%Y-%m-%d}",
        sources=[{"title": "servicelab.build.customers, from scenarios.toml"}],
    )


def _scenarios() -> dict:
    return {
        "name": "scenarios",
        "type": "file",
        "title": "Words, stories, cases and start values of the five industries",
        "path": "scenarios.toml",
        "scheme": "file",
        "format": "toml",
        "mediatype": "application/toml",
        "encoding": "utf-8",
        "synthetic": True,
        "description": "People, firms, shares and effects are invented; see the notes in the file.",
    }


def _quizzes() -> list[dict]:
    """The questions of each chapter."""
    return [
        {
            "name": f"quiz-{path.stem}",
            "type": "file",
            "title": f"Questions: {path.stem}",
            "path": f"quiz/{path.name}",
            "scheme": "file",
            "format": "toml",
            "mediatype": "application/toml",
            "encoding": "utf-8",
            "description": "Each wrong option says which misconception it shows and what to do next.",
        }
        for path in sorted((DATA / "quiz").glob("*.toml"))
    ]
