"""The ten needs of a customer, in the order of the slide."""

from .i18n import N_

TEN = {
    "welcome": N_("to be welcome"),
    "timely": N_("timely service"),
    "comfort": N_("comfort"),
    "orderly": N_("orderly service"),
    "understood": N_("to be understood"),
    "help": N_("help"),
    "important": N_("to feel important"),
    "praised": N_("praise"),
    "remembered": N_("to be recognised and remembered"),
    "respect": N_("respect"),
}
