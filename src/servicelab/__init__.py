"""servicelab: service marketing and customer service, taught with models that can be moved.

``import servicelab`` is light; a chapter's package loads when it is asked for::

    import servicelab as sl
    sl.start(scenario="workshop", language="en", role="student")
    from servicelab.churn import ChurnCalculator
"""

__version__ = "0.1.0"


def start(
    scenario: str = "workshop", language: str = "en", role: str = "student", projector: bool = False
) -> None:
    """Set the industry, the language, the role and the size of type for this notebook.

    Raises ValueError with the names there are when one of them is unknown.
    """
    from .kit import calm, i18n, session, theme
    from .kit import scenario as scenarios

    i18n.set_language(language)
    scenarios.use(scenario)
    session.set_role(role)
    theme.projector(projector)
    calm.use(role == "student")
    session.leave_libraries_alone()
