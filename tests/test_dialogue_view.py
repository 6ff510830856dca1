"""A dialogue to play: lines, meters, debrief, a step back; and the five of chapter 7 in every industry."""

import drawn
import pytest

from servicelab.difficult import talk
from servicelab.difficult.talks import TALKS
from servicelab.kit import theme
from servicelab.kit.dialogue import DialogueError, dialogue, play
from servicelab.kit.dialogue_view import DialogueView
from servicelab.kit.scenario import names, use

each = pytest.mark.parametrize("name", names())
OWN = """
title = "Own"
question = "Which?"
source = "Ours."
[[dimensions]]
id = "trust"
name = "Trust"
low = 0
high = 4
start = 2
[[scenes]]
id = "open"
says = "“Hello?”"
[[scenes.lines]]
text = "“Hello, {who}.”"
to = "end"
why = "A name."
effects = { trust = 1 }
[[scenes]]
id = "end"
says = "“Bye.”"
"""


@pytest.fixture(autouse=True)
def as_it_was():
    use("workshop")
    yield
    theme.projector(False)
    use("workshop")


@each
@pytest.mark.parametrize("which", TALKS)
def test_every_way_through_every_talk_is_told_without_a_gap(name, which):
    use(name)
    view = talk(which)
    for path in view.dialogue.paths():
        view.again()
        for line in path:
            view.receive(f"line {line}", True)
        assert view.play.ended and "{" not in f"{view.summary()} {view.table}"
        assert all(view.block(f"line {i}")["hidden"] for i in range(view.most))
    assert len(view.ended) == len(list(view.dialogue.paths()))


def test_the_five_industries_say_different_things():
    for which in TALKS:
        openings = set()
        for name in names():
            use(name)
            openings.add(talk(which).summary().split(". Which line")[0])
        assert len(openings) == 5, which


def test_lines_change_the_meters_and_a_step_back_takes_one_back():
    view = talk("silent").say(1)
    assert "A nod is enough" in view.sentence and "What you know 3 of 10" in view.sentence
    assert not view.block("undo")["disabled"] and len(view.table) == 1
    view.receive("undo", True)
    assert view.play.chosen == () and view.block("undo")["disabled"]
    assert not view.undo().play.chosen


def test_the_end_says_whether_another_first_line_leads_further_and_runs_are_kept():
    view = talk("silent", [0, 0])
    assert "Another first line" in view.sentence
    view.again().say(1).say(0)
    assert "the most of “What you know” can be reached" in view.sentence
    told = view.block("runs")["html"]
    assert told.count("<tr>") == 3 and "2 lines" in told


def test_a_line_that_is_not_there_is_refused_and_nothing_changes():
    view = talk("proud")
    with pytest.raises(DialogueError, match="from 0 to 2"):
        view.say(3)
    assert view.play.chosen == ()
    view._on_message(view, {"id": "line 9", "value": True}, [])
    assert not view.block("trouble")["hidden"] and view.play.chosen == ()


def test_after_a_threat_ending_the_talk_is_right_and_before_the_choice_it_is_early():
    def team(*lines):
        return talk("offensive", lines).play.scores["team"]

    threat = (1, 1)
    assert team(*threat, 1) > team(*threat, 0) and team(*threat, 1) > team(*threat, 2)
    assert talk("offensive", [*threat, 1]).play.scene.id == "stopped"
    kept, ended = (talk("offensive", [2, 1, i]).play for i in (1, 0))
    assert kept.scores["facts"] > ended.scores["facts"] and ended.scene.id == "ended"
    assert max(play(dialogue("offensive"), p).scores["team"] for p in dialogue("offensive").paths()) == team(
        *threat, 1
    )


def test_a_dialogue_of_ones_own_needs_its_words(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(OWN, "utf-8")
    with pytest.raises(DialogueError, match="Own has gaps without words: who"):
        DialogueView(file)
    view = DialogueView(str(file), {"who": "Ada"}).say(0)
    assert view.table.iloc[0, 1] == "“Hello, Ada.”" and view.goal.id == "trust"


@pytest.mark.parametrize("gap", ["{", "{0}", "{}", "a } b"])
def test_a_bracket_that_cannot_be_filled_is_named(tmp_path, gap):
    file = tmp_path / "own.toml"
    file.write_text(OWN.replace("{who}", gap), "utf-8")
    with pytest.raises(DialogueError, match=r"scenes\[open\].lines\[0\].text: write a name inside"):
        dialogue(file)


def test_a_talk_that_this_chapter_does_not_have_lists_the_five():
    with pytest.raises(DialogueError, match="silent, talkative, proud, bottom, offensive"):
        talk("loud")


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("which", TALKS)
def test_the_words_of_the_meters_keep_apart(which, big, monkeypatch):
    theme.projector(big)
    view = talk(which, [0])
    assert view.still()
    assert not drawn.faults(view.chart.figure, monkeypatch)
