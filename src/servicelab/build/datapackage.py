"""data/datapackage.json: what every file of data/ is (Frictionless Data Package)."""

import json

from ..kit.data import DATA
from ..kit.evidence import claim
from . import tables
from .dictionary import CC_BY, field, percent, share, table, text, toml

LETTERS = list("ABCDX")


def build() -> dict[str, bytes]:
    """The content of data/datapackage.json."""
    package = {
        "name": "servicelab",
        "title": "Tables of the servicelab course",
        "description": "UTF-8, line feeds. What is synthetic says so, with its seed.",
        "licenses": [CC_BY],
        "resources": [*_published(), *_evidence(), _glossary(), *tables.resources(), *_texts()],
    }
    return {"data/datapackage.json": (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()}


def _published() -> list[dict]:
    """Figures quoted from publications."""
    return [
        table(
            "fader_hardie_2007_survival",
            "Survival and retention of two subscription cohorts",
            ["year"],
            [
                field("year", "integer", "Age of the cohort", "years", required=True, minimum=0),
                percent("high_end_survival_pct", "High End customers still there"),
                percent("regular_survival_pct", "Regular customers still there"),
                share("high_end_retention_rate", "High End, kept of those of the year before"),
                share("regular_retention_rate", "Regular, kept of those of the year before"),
            ],
            description="Years 8 to 12 are still to be checked against the paper (E22c).",
            sources=[{"title": claim("E22c").source}],
        ),
        table(
            "reichheld_sasser_1990_gain",
            "Gain in the value of a customer for 5 points lower defection",
            ["industry"],
            [
                field("industry", "string", "Line of business", required=True),
                field(
                    "gain_in_customer_value_pct_for_5pt_lower_defection",
                    "number",
                    "Gain in the value of an average customer; a model calculation (E6a)",
                    "percent",
                    minimum=0,
                ),
                field("status", "string", "Where the figure was seen, what is to check"),
            ],
            sources=[{"title": claim("E6a").source}],
        ),
        table(
            "reichheld_sasser_1990_profit",
            "Profit per customer by year of tenure",
            ["line_of_business", "year"],
            [
                field("line_of_business", "string", "Line of business", required=True),
                field("year", "integer", "Year of tenure", "years", required=True, minimum=0),
                field("profit_per_customer_usd", "number", "Profit, not discounted", "US dollars"),
                field("status", "string", "Where the figure was seen, what is to check"),
            ],
            description="Almost all values are still to be checked against the article (E6b).",
            sources=[{"title": claim("E6a").source}],
        ),
        table(
            "wdi_sl_srv_empl_zs",
            "Employment in services",
            ["country"],
            [
                field("country", "string", "Country", required=True),
                *(
                    percent(year, f"Share of all employment in {year}")
                    for year in ("1991", "2000", "2010", "2020", "2022")
                ),
            ],
            description="Modelled; later editions revise earlier years.",
            sources=[{"title": claim("E23").source}],
            licenses=[CC_BY],
        ),
    ]


def _evidence() -> list[dict]:
    """The graded statements, the printed numbers, and the table made from both."""
    grade = field("badge", "string", "Grade of the statement as printed", enum=LETTERS)
    teach = field("badge_teach", "string", "Grade of the value to teach", enum=LETTERS)
    common = [
        text("source", "The publication, or whom the deck names"),
        text("year", "Of publication or survey"),
        text("population", "Who was studied"),
        text("caveat", "What to keep in mind"),
    ]
    return [
        table(
            "evidence",
            "Statements of the decks and of the literature, graded",
            ["id"],
            [
                field("id", "string", "Number", required=True, pattern=r"E\d+[a-c]?"),
                grade | {"constraints": {"required": True, "enum": LETTERS}},
                teach,
                text("to_check", "What rests on memory and must be checked before print"),
                text("chapters", "Chapters that use it, separated by commas"),
                text("deck_claim_ids", "Rows of deck_claims, separated by semicolons"),
                text("deck_value", "The statement as the decks print it"),
                common[0],
                text("value_to_teach", "What the studies say"),
                *common[1:],
                text("where_seen", "Where the source was seen, often an abstract or a copy"),
            ],
            description="A replicated, B one source, C second-hand, D folklore, X contradicted.",
        ),
        table(
            "deck_claims",
            "Every number that the five decks print",
            ["id"],
            [
                field("id", "string", "Number", required=True, pattern=r"C[0-4]-\d{3}"),
                field("deck", "string", "Deck", enum=[f"deck{i}" for i in range(5)]),
                text("location", "Slide, block, page or section of the deck"),
                text("zh_quote_short", "The words of the deck"),
                text("metric_en", "What is counted"),
                text("value", "As printed"),
                text("unit", "Of the value"),
                text("population", "Of whom"),
                text("attributed_source_in_deck", "Whom the deck names"),
                text("notes", "Contradictions and doubts"),
            ],
            sources=[{"title": "The five slide decks of the course"}],
        ),
        table(
            "claims",
            "One row for each statement that may be cited: made from evidence and deck_claims",
            ["id"],
            [
                field("id", "string", "Number", required=True, pattern=r"E\d+[a-c]?|C[0-4]-\d{3}"),
                field("kind", "string", "Graded or printed", enum=["evidence", "deck"]),
                text("evidence", "Rows of evidence behind it; empty for an example of a deck"),
                grade,
                teach,
                text("statement", "What the slides say"),
                text("value_to_teach", "What the studies say"),
                *common,
                text("to_check", "What is still to check"),
                text("location", "Where in the decks"),
                text("chapters", "Chapters that use it, separated by semicolons"),
                text("deck_claim_ids", "Rows of deck_claims, separated by semicolons"),
            ],
        ),
    ]


def _glossary() -> dict:
    """The terms of the lessons."""
    return table(
        "glossary",
        "Terms of the course, English and Chinese",
        ["term"],
        [
            field("term", "string", "The term", required=True),
            field("term_zh", "string", "Its Chinese name", required=True),
            field("meaning", "string", "What it means in this course", required=True),
            field("chapter", "integer", "The lesson that explains it", required=True, minimum=1),
        ],
        description="Made from the tables at the end of the lessons.",
    )


def _texts() -> list[dict]:
    """Stories and start values of the industries, dialogues, and the questions of each chapter."""
    invented = "People, firms, shares and effects are invented; see the notes in the file."
    industries = [
        toml("scenarios", "Words of the five industries", "scenarios.toml", invented, synthetic=True),
        *(
            toml(
                f"scenarios-{path.stem}",
                f"Stories, cases and start values: {path.stem}",
                f"scenarios/{path.name}",
                invented,
                synthetic=True,
            )
            for path in sorted((DATA / "scenarios").glob("*.toml"))
        ),
    ]
    talks = [
        toml(
            f"dialogues-{path.stem}",
            f"Dialogue: {path.stem}",
            f"dialogues/{path.name}",
            invented,
            synthetic=True,
        )
        for path in sorted((DATA / "dialogues").glob("*.toml"))
    ]
    said = "Each wrong option says which misconception it shows and what to do next."
    return [*industries, *talks] + [
        toml(f"quiz-{path.stem}", f"Questions: {path.stem}", f"quiz/{path.name}", said)
        for path in sorted((DATA / "quiz").glob("*.toml"))
    ]
