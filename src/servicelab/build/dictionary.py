"""How a table is described in data/datapackage.json: its fields with type, unit and limits."""

CC_BY = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def field(name: str, kind: str, about: str, unit: str = "", **constraints: object) -> dict:
    """A column: its Frictionless type, what it holds, its unit, and constraints such as ``minimum=0``."""
    return (
        {"name": name, "type": kind, "description": about}
        | ({"unit": unit} if unit else {})
        | ({"constraints": constraints} if constraints else {})
    )


def text(name: str, about: str) -> dict:
    """A column of words."""
    return field(name, "string", about)


def share(name: str, about: str) -> dict:
    """A column of shares."""
    return field(name, "number", about, "share from 0 to 1", minimum=0, maximum=1)


def percent(name: str, about: str) -> dict:
    """A column of percentages."""
    return field(name, "number", about, "percent", minimum=0, maximum=100)


def table(name: str, title: str, key: list[str], fields: list[dict], **more: object) -> dict:
    """``data/<name>.csv``; ``more`` holds description, sources, and for made data ``synthetic`` and ``seed``."""
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


def toml(name: str, title: str, path: str, description: str, **more: object) -> dict:
    """A TOML file below ``data/``."""
    return {
        "name": name,
        "type": "file",
        "title": title,
        "path": path,
        "scheme": "file",
        "format": "toml",
        "mediatype": "application/toml",
        "encoding": "utf-8",
        "description": description,
        **more,
    }
