"""Chapter 7: the map, the workshop, the test of a claim; words, controls, and pictures that keep apart."""

import gettext

import drawn
import drive
import pytest

from servicelab.difficult import ClaimTest, InsecurityMap, TypeWorkshop, sorts
from servicelab.difficult.behaviour import ARROWS, KEYS, story
from servicelab.difficult.pages import PAGES
from servicelab.difficult.widget import ALL_ARROWS
from servicelab.kit import i18n, session, theme
from servicelab.kit.explorer import ShareError
from servicelab.kit.scenario import names, use

LAYERS = ("map", "one", "ask")
each = pytest.mark.parametrize("name", names())


@pytest.fixture(autouse=True)
def as_it_was():
    session.set_role("test")
    use("workshop")
    yield
    theme.projector(False)
    use("workshop")
    i18n.use(gettext.NullTranslations(), "en")


# --- The map -------------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", LAYERS)
def test_every_control_moves_over_its_range_without_trouble(layer):
    drive.sweep(InsecurityMap().show(layer))


def test_the_map_is_state_undo_share_line_and_reset_know_it():
    w = InsecurityMap().place("loud", "timely").place("short", "welcome")
    assert w.result.count == 2 and w.result.share == pytest.approx(0.46 * (0.28 + 0.08))
    again = InsecurityMap().from_string(w.to_string())
    assert again.placed == w.placed and "extra=t" in w.to_string()
    assert w.undo().result.count == 1
    assert w.reset().result.count == 0 and w.block("cards")["value"]["loud"] == "waiting"


def test_a_move_in_the_browser_is_the_same_as_one_in_python_and_shows_the_key_phrase():
    w = InsecurityMap()
    value = w.block("cards")["value"] | {"faults": "praised"}
    event = {"item": "faults", "bin": "praised", "value": value, "order": w.block("cards")["order"]}
    w.receive("cards", event)
    assert w.placed == InsecurityMap().place("faults", "praised").placed
    assert "You saw that before we did" in w.block("cards_note")["html"]


def test_the_comparison_calls_the_arrow_a_guess_and_says_why():
    w = InsecurityMap().place("loud", "timely").place("faults", "timely").check()
    note = w.block("cards_note")["html"]
    assert "1 of 2 lie on an arrow" in note and "first guess" in note
    assert "A good eye would like to be seen itself" in note
    assert w.block("cards")["marks"] == {"loud": "✓", "faults": "?"}
    w.place("loud", "")
    assert w.block("cards")["marks"] == {} and w.block("cards_note")["html"] == ""


def test_what_cannot_be_placed_or_loaded_is_explained():
    w = InsecurityMap()
    with pytest.raises(ValueError, match="Needs: welcome"):
        w.place("loud", "money")
    for line in ("needs.1?extra=ttt", "needs.1?extra=zzzzzzzzzz"):
        with pytest.raises(ShareError, match="10 letters"):
            w.from_string(line)
    assert w.result.count == 0


def test_the_perfect_map_is_right_as_often_as_behaviour_is_clear():
    w = InsecurityMap("arrows")
    assert w.placed == ARROWS and w.result.share == pytest.approx(0.46)
    assert "46 of 100" in w.sentence and "best map in 47" in w.sentence
    assert InsecurityMap("one_phrase").result.share == pytest.approx(0.28)


@each
def test_the_bets_are_about_all_arrows_a_rare_need_and_the_cheaper_way(name):
    use(name)
    session.set_role("student")
    w = InsecurityMap().bet(46)
    assert "Close" in w.block("verdict")["html"]
    w.show("one")
    assert w.block("bet")["children"][1]["label"].startswith("“")
    w.bet(14)
    assert "the model says 14 people of 100" in w.block("verdict")["html"]
    w.pick(seen="loud")
    assert "the model says 14" in w.block("verdict")["html"]
    assert "Right" in w.show("ask").bet("ask").block("verdict")["html"]


@each
def test_a_rare_need_stays_rare_and_an_even_table_makes_the_arrow_as_good_as_behaviour_is_clear(name):
    use(name)
    w = InsecurityMap().use_preset("rare")
    assert w.layer == "one" and w.state.picks["seen"] == story()
    assert w.result.of_arrow() == pytest.approx(0.0092 / 0.068)
    assert "Likelier is" in w.sentence
    assert w.use_preset("even").result.of_arrow() == pytest.approx(0.46)
    # The other layers always speak of the industry.
    assert w.show("map").result.base.max() > 0.1


def test_one_sentence_says_when_asking_pays():
    w = InsecurityMap().show("ask")
    assert "Asking first saves ¥243 a month" in w.sentence and "less than 82 of 100" in w.sentence
    assert w.use_preset("form").result.cheaper == "guess" and "never pay" in w.sentence
    assert w.use_preset("plain").result.cheaper == "guess"


@each
def test_the_missions_can_be_solved_in_every_industry(name):
    use(name)
    w = InsecurityMap("arrows")
    often = max(KEYS, key=lambda key: w.result.of_arrow(key))
    best = dict(ARROWS) | {story(): ARROWS[often]}
    for key, need in best.items():
        w.place(key, need)
    w.show("one").pick(seen=often)
    w.show("ask").set(ask=12)
    assert sorted(w._missions_done) == [0, 1, 2, 3]


def test_notes_warn_where_nothing_can_be_gained():
    w = InsecurityMap().show("ask").set(missed=5, heard=0.1, clear=1)
    assert all(
        word in w.block("notes")["html"]
        for word in ("nothing can be gained", "Has anybody counted", "better question")
    )


def test_a_move_patches_the_pictures_and_sends_no_whole_one(monkeypatch):
    w = InsecurityMap(preset="arrows")
    for layer in LAYERS:
        w.reset().show(layer)
        sent = []
        monkeypatch.setattr(w, "send", lambda message, *_more, sent=sent: sent.append(message))
        for name in w._layer_named(layer).controls[:2]:
            w.receive(name, drive.positions(w.params_type.specs()[name], 5)[2])
        pictures = [p for m in sent for key, p in m.get("set", {}).items() if key.startswith(f"{layer}.")]
        assert pictures and not any("fragments" in p for p in pictures)


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("name", ["workshop", "shop"])  # the smallest and the largest numbers
def test_the_words_of_the_pictures_keep_apart(name, big, monkeypatch):
    theme.projector(big)
    use(name)
    w = InsecurityMap()
    for preset in ("arrows", "plain"):
        for layer in LAYERS:
            w.use_preset(preset).show(layer)
            for picture in w._charts_of(layer):
                w._draw(picture)
                assert not drawn.faults(picture.figure, monkeypatch), (picture.title, preset)


# --- The workshop --------------------------------------------------------------------------------


def example(page):
    p = PAGES[page]
    return {"sign": p.sign, "reason": p.reason, "first": p.first, "second": p.second, "often": "2"}


def test_the_example_opens_only_after_an_own_entry_that_can_stay():
    work = TypeWorkshop("shy")
    assert work.block("example")["hidden"] and "Nobody has written down" in work.sentence
    work.write(sign="She is a shy type")
    assert "judges a person" in work.sentence and work.block("example")["hidden"]
    work.write(**example("shy"))
    assert work.complete == ["shy"] and not work.block("example")["hidden"]
    assert "2 of 20 talks" in work.sentence and "from 3% to 30%" in work.sentence
    work.receive("undo", True)
    assert work.block("example")["hidden"] and work.complete == []


def test_what_is_typed_is_kept_by_the_button_and_each_page_has_its_own():
    work = TypeWorkshop("silent")
    for box, text in example("silent").items():
        work.receive(f"box {box}", text)
    assert not any(work.entry.values())
    work.receive("keep", True)
    assert work.complete == ["silent"]
    work.receive("next_page", True)
    assert work.page == "talkative" and not any(work.entry.values())
    assert work.table.loc["silent", "often"] == "2" and len(work.table) == 10


@pytest.mark.parametrize("page", PAGES)
def test_each_page_says_what_the_slide_has_and_what_it_leaves_blank(page):
    said = TypeWorkshop(page).block("given")["html"]
    assert PAGES[page].word in said and ("blank" in said or "nothing else" in said)


def test_an_unknown_page_or_box_lists_those_there_are():
    with pytest.raises(ValueError, match="silent"):
        TypeWorkshop("women")
    with pytest.raises(ValueError, match="second"):
        TypeWorkshop().write(third="x")


def test_all_entries_can_be_saved(monkeypatch):
    work, sent = TypeWorkshop(), []
    monkeypatch.setattr(work, "send", lambda message, *_more: sent.append(message))
    work.receive("save", True)
    assert sent[-1]["file"]["text"].startswith("page,behaviour,sign")


# --- The test of a claim -------------------------------------------------------------------------


def test_nothing_is_shown_before_the_bet_and_the_sample_tells_no_person_from_the_group():
    test = ClaimTest()
    assert test.block("play")["hidden"] and "Bet first" in test.sentence
    test.receive("bet_value", "much")
    test.receive("bet_commit", True)
    assert "0 to 100" in test.block("bet_note")["html"] and test.block("play")["hidden"]
    test.receive("bet_value", "80%")
    test.receive("bet_commit", True)
    assert not test.block("play")["hidden"] and "you bet 80" in test.sentence
    assert "hardly better than a coin" in test.sentence


def test_the_sliders_make_groups_and_a_value_that_does_not_fit_is_said():
    test = ClaimTest().bet(50).set(difference=40, spread=5)
    assert "seen without statistics" in test.sentence and "In 100 of 100 pairs" in test.sentence
    for value in (0, 10, 20):
        test.receive("difference", 2 * value)
        test.receive("spread", max(value, 1))
        assert min(group.min() for group in test.shown.groups) >= 0
    test.receive("spread", "0")
    assert "outside 1 to 20" in test.block("spread")["error"]
    test.receive("source", "sample")
    assert test.block("knobs")["hidden"]
    with pytest.raises(ValueError, match="difference, spread"):
        test.set(mean=3)


@pytest.mark.parametrize("big", [False, True])
def test_the_words_of_the_other_pictures_keep_apart(big, monkeypatch):
    theme.projector(big)
    test, work = ClaimTest().bet(50), TypeWorkshop()
    test.still(), work.write(**example("silent")).still()
    for picture in (*test.charts, work.chart):
        assert not drawn.faults(picture.figure, monkeypatch), picture.title


# --- Cards ---------------------------------------------------------------------------------------


@each
@pytest.mark.parametrize("make", [sorts.haggling, sorts.limits, sorts.gender_pages])
def test_sorting_the_cards_as_they_belong_gives_all_and_moving_one_names_it(name, make):
    use(name)
    s = make()
    for key, home in s.right.items():
        s.place(key, home)
    assert s.check().score == (len(s.items), len(s.items))
    key = next(iter(s.items))
    s.place(key, next(b for b in s.bins if b not in ("open", s.right[key]))).check()
    assert s.why[key] in s.verdict


def test_the_five_industries_have_their_own_cards():
    said = []
    for name in names():
        use(name)
        said += [*sorts.haggling().items.values(), *sorts.limits().items.values()]
    assert len(said) == len(set(said)) == 5 * 12


@each
def test_a_translated_course_still_knows_where_its_cards_belong(name):
    class Marked(gettext.NullTranslations):
        def gettext(self, message):
            return f"«{message}»"

    use(name)
    right, rare = [make().right for make in (sorts.haggling, sorts.limits)], story()
    i18n.use(Marked(), "zh_CN")
    assert [make().right for make in (sorts.haggling, sorts.limits)] == right and story() == rare
    assert len(ALL_ARROWS) == 10
