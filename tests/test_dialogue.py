"""The dialogue engine and every dialogue of the course, each way through it."""

import copy
import tomllib

import pytest

from servicelab.kit import dialogue as talks
from servicelab.kit.dialogue import DialogueError, dialogue, from_dict, play

NAMES = talks.dialogues()
RAW = tomllib.loads((talks.FOLDER / "silent.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_every_path_ends_inside_the_bounds_and_every_scene_is_met(name):
    talk, met = dialogue(name), set()
    for path in talk.paths():
        end = play(talk, path)
        assert end.ended
        met |= {turn.scene.id for turn in end.transcript} | {end.scene.id}
        for turn in end.transcript:
            assert all(d.low <= turn.scores[d.id] <= d.high for d in talk.dimensions)
    assert met == set(talk.scenes)


@pytest.mark.parametrize("name", NAMES)
def test_each_meter_is_moved_up_and_told_apart(name):
    talk = dialogue(name)
    for d in talk.dimensions:
        ends = {play(talk, path).scores[d.id] for path in talk.paths()}
        assert max(ends) > d.start and len(ends) > 1
        assert len(talk.best_openings(d.id)) < len(talk.opening.lines), "every opening does as well"


@pytest.mark.parametrize("name", NAMES)
def test_the_same_choices_give_the_same_and_a_step_back_is_one_step(name):
    talk = dialogue(name)
    for path in talk.paths():
        assert play(talk, path).transcript == play(talk, path).transcript
        assert play(talk, path).undo() == play(talk, path[:-1])
    assert play(talk).undo() == play(talk)


def test_closed_questions_open_a_silent_customer_and_a_summary_stops_a_talker():
    def facts(name, line):
        return play(dialogue(name), [line]).scores["facts"]

    assert dialogue("silent").best_openings("facts") == (1,)
    assert dialogue("talkative").best_openings("facts") == (2,)
    assert facts("silent", 1) > facts("silent", 0)
    assert facts("talkative", 2) > facts("talkative", 0)


def test_a_score_stops_at_its_bound():
    raw = copy.deepcopy(RAW)
    raw["scenes"][0]["lines"][0]["effects"] = {"patience": -99}
    assert play(from_dict(raw), [0]).scores["patience"] == 0


@pytest.mark.parametrize("number", [-1, 3, True, "1", 1.0])
def test_a_line_that_is_not_there_is_refused_with_the_range(number):
    with pytest.raises(DialogueError, match="from 0 to 2"):
        play(dialogue("silent"), [number])


def test_after_the_end_nothing_is_said():
    talk = dialogue("silent")
    with pytest.raises(DialogueError, match="over"):
        play(talk, [*next(talk.paths()), 0])


def _change(raw, what):
    scene, line = raw["scenes"][0], raw["scenes"][0]["lines"][0]
    match what:
        case "to":
            line["to"] = "nowhere"
        case "back":
            raw["scenes"][2]["lines"][0]["to"] = "open"
        case "effect":
            line["effects"] = {"anger": 1}
        case "number":
            line["effects"] = {"patience": "much"}
        case "twin":
            raw["scenes"][1]["id"] = "open"
        case "lost":
            raw["scenes"].append({"id": "island", "says": "Hello?"})
        case "says":
            del scene["says"]
        case "start":
            raw["dimensions"][0]["start"] = 11
        case "typo":
            line["txet"] = "x"


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("to", "mine.toml, field scenes[open].lines[0].to: there is no scene nowhere"),
        ("back", "mine.toml, field scenes[nod].lines[0].to: open has been"),
        ("effect", "mine.toml, field scenes[open].lines[0].effects.anger: nobody reads it"),
        ("number", "mine.toml, field scenes[open].lines[0].effects.patience: 'much' is not a number"),
        ("twin", "mine.toml, field scenes[open].id: two scenes"),
        ("lost", "mine.toml, field scenes[island].id: no line leads to it"),
        ("says", "mine.toml, field scenes[open].says: it is missing"),
        ("start", "mine.toml, field dimensions[patience].start: write a number from"),
        ("typo", "mine.toml, field scenes[open].lines[0].txet: nobody reads it"),
    ],
)
def test_a_faulty_file_is_refused_with_file_scene_and_field(what, said):
    raw = copy.deepcopy(RAW)
    _change(raw, what)
    with pytest.raises(DialogueError) as error:
        from_dict(raw, where="mine.toml")
    assert str(error.value).startswith(said)


def test_an_unknown_name_and_a_missing_or_broken_file_are_told(tmp_path):
    with pytest.raises(DialogueError, match="silent"):
        dialogue("loud")
    with pytest.raises(DialogueError, match=r"none\.toml cannot be read"):
        dialogue(tmp_path / "none.toml")
    broken = tmp_path / "broken.toml"
    broken.write_text("title = ")
    with pytest.raises(DialogueError, match=r"broken\.toml is no valid TOML"):
        dialogue(broken)


def test_every_text_goes_to_the_catalogue():
    said = set(talks.strings())
    for name in NAMES:
        assert {line.why for s in dialogue(name).scenes.values() for line in s.lines} <= said
