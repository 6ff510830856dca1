"""The shipped tables are described, valid and fresh; a stranger's CSV file never breaks the course."""

import csv
import io
import os
import runpy
import subprocess
import sys
import tomllib

import pandas as pd
import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st

from servicelab import build
from servicelab.build.tables.churn import FIRST, OBSERVED, SPREAD
from servicelab.kit import data
from servicelab.kit.data import DATA, Column, read_csv, table
from servicelab.kit.scenario import names, scenario

WANTED = {"id": Column(), "day": Column("date", blank=True), "amount": Column("number")}


def read(text: str, encoding: str = "utf-8", **more):
    return read_csv(text.encode(encoding), WANTED, **more)


def message(reading):
    (problem,) = reading.problems
    return str(problem)


# The shipped files


def test_every_file_in_data_is_described():
    described = {resource["path"] for resource in data.descriptor()["resources"]}
    assert {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()} == described | {
        "datapackage.json"
    }


def test_every_described_file_is_valid():
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_every_numeric_field_of_the_tables_has_a_unit():
    for resource in data.descriptor()["resources"]:
        for field in resource.get("schema", {"fields": []})["fields"]:
            assert field["description"]
            assert field["type"] != "number" or field["unit"], (resource["name"], field["name"])


def test_what_is_synthetic_says_so_and_gives_its_seed():
    lists = [r for r in data.descriptor()["resources"] if r["name"].startswith("customers_")]
    assert len(lists) == 5
    assert all(r["synthetic"] is True and r["seed"] and r["observed"] for r in lists)


FILES = sorted(path for path in DATA.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_is_utf8_with_line_feeds_and_no_mark(path):
    content = path.read_bytes()
    assert content.decode("utf-8") and b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\n")


def test_a_table_is_read_by_its_name_with_typed_columns():
    survival = table("fader_hardie_2007_survival")
    assert survival.regular_survival_pct[12] == 17.3
    assert table("customers_shop").start.dtype.kind == "M"
    assert table("claims").to_check.map(type).eq(str).all()


def test_an_unknown_table_names_those_there_are():
    with pytest.raises(KeyError, match="customers_workshop"):
        table("customers_bank")


def test_the_data_are_found_from_any_folder(tmp_path):
    code = "from servicelab.kit.data import table; print(len(table('wdi_sl_srv_empl_zs')))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout.strip() == "18", done.stderr


# What is built


def test_everything_built_is_fresh():
    assert build.stale() == []


def test_a_changed_or_missing_file_is_stale_until_it_is_written(tmp_path):
    steps = [("one", lambda: {"a/one.csv": b"1\n"}), ("two", lambda: {"two.csv": b"2\n"})]
    (tmp_path / "two.csv").write_bytes(b"other")
    assert build.stale(steps, tmp_path) == ["a/one.csv", "two.csv"]
    assert build.write(steps, tmp_path) == ["a/one.csv", "two.csv"]
    assert build.stale(steps, tmp_path) == []
    assert build.write(steps, tmp_path) == []


def test_check_names_the_stale_files_and_exits_with_an_error(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["build", "--check"])
    monkeypatch.setattr(build, "stale", lambda: ["data/claims.csv"])
    with pytest.raises(SystemExit, match=r"data/claims\.csv"):
        runpy.run_module("servicelab.build", run_name="__main__")


# The synthetic customer lists


def stayed(customers, years):
    """Share of the customers who came early enough that still were there after these years."""
    early = customers[customers.start <= OBSERVED - pd.Timedelta(days=365.25 * years)]
    tenure = (early.end - early.start).dt.days / 365.25
    return 1 - (tenure <= years).mean()


@pytest.mark.parametrize("name", names())
def test_a_list_has_two_to_four_thousand_customers_between_first_day_and_observation(name):
    customers = table(f"customers_{name}")
    assert 2000 <= len(customers) <= 4000
    assert customers.start.between(FIRST, OBSERVED).all()
    assert ((customers.end > customers.start) | customers.end.isna()).all()


@pytest.mark.parametrize("name", names())
def test_those_who_left_have_a_reason_and_the_others_none(name):
    customers = table(f"customers_{name}")
    assert ((customers.reason != "") == customers.end.notna()).all()


@pytest.mark.parametrize("name", names())
def test_margin_and_last_years_retention_are_near_the_default_of_the_course(name):
    customers, default = table(f"customers_{name}"), scenario(name).churn.exercise
    new_year = pd.Timestamp("2024-12-31")
    base = customers[(customers.start <= new_year) & ~(customers.end <= new_year)]
    assert base.end.isna().mean() == pytest.approx(default.retention, abs=0.03)
    assert customers.margin.mean() == pytest.approx(default.margin, rel=0.05)


@pytest.mark.parametrize("name", names())
def test_cohort_retention_rises_although_nobody_changes(name):
    customers = table(f"customers_{name}")
    kept = [stayed(customers, t + 1) / stayed(customers, t) for t in range(5)]
    assert kept[4] > kept[1] > kept[0]


@pytest.mark.parametrize("name", names())
def test_each_segment_survives_as_the_shifted_beta_geometric_model_says(name):
    customers = table(f"customers_{name}")
    for segment in scenario(name).churn.segments:
        alpha, beta, expected = SPREAD * (1 - segment.retention), SPREAD * segment.retention, 1.0
        for t in range(1, 4):
            expected *= (beta + t - 1) / (alpha + beta + t - 1)
            observed = stayed(customers[customers.segment == segment.name], t)
            assert observed == pytest.approx(expected, abs=0.09), (segment.name, t)


# A stranger's CSV file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encoding_and_separator_are_found(encoding, separator):
    lines = [["编号", "day", "amount", "备注"], ["甲", "2024-03-01", "12.5", "好客户"]]
    text = "\n".join(separator.join(line) for line in lines)
    reading = read(text, encoding, aliases={"id": ["编号"]})
    assert not reading.problems
    assert reading.table.loc[2].tolist() == ["甲", pd.Timestamp("2024-03-01"), 12.5, "好客户"]
    assert reading.separator == separator


def test_a_gbk_file_says_how_it_was_read():
    reading = read("id,day,amount\n顾客甲,,1", "gbk")
    assert "GBK" in str(reading.notes[0])


def test_a_utf8_file_with_one_damaged_byte_loses_only_that_row():
    content = "id,day,amount\n甲客户一号,,1\n乙客户二号,,2\n".encode().replace("乙".encode(), b"\xe4")
    reading = read_csv(content, WANTED)
    assert list(reading.table.id) == ["甲客户一号"]
    assert message(reading).startswith("row 3, id: a character in") and reading.rows_read == 2


def test_headings_are_known_in_any_spelling():
    reading = read_csv("Customer ID; Amount (¥) ;D-A-Y\nx;1;\n", WANTED, {"id": ["customer_id"]})
    assert not reading.problems and reading.table.amount.tolist() == [1]


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1200", "-3.5", "+.5"], [1200, -3.5, 0.5]),
        (["1,200", "1,234,567.89"], [1200, 1234567.89]),
        (["1.200,50", "3.000", "12,5"], [1200.5, 3000, 12.5]),
        (["¥80", "¥ 1 200", "35元", "−4"], [80, 1200, 35, -4]),
        (["80%", "12.5%"], [0.8, 0.125]),
    ],
)
def test_numbers_are_read_as_people_write_them(cells, values):
    reading = read("id;amount;day\n" + "\n".join(f"x;{cell};" for cell in cells))
    assert not reading.problems
    assert reading.table.amount.tolist() == pytest.approx(values)


@pytest.mark.parametrize("cell", ["abc", "1,2,3", "nan", "inf", "1e999", "1e26", "¥", "12-5"])
def test_what_is_no_number_is_named_with_row_and_remedy(cell):
    reading = read(f"id;amount;day\na;1;\nb;{cell};\n")
    assert reading.table.amount.tolist() == [1]
    assert message(reading) == (
        f"row 3, amount: '{cell}' is not a number. Write digits only, such as 1200 or 1200.50."
    )


@pytest.mark.parametrize(
    "cell",
    ["2024-03-01", "2024/3/1", "2024年3月1日", "20240301", "2024.3.1", "2024-03-01 08:30:00"],
)
def test_dates_are_read_as_people_write_them(cell):
    assert read(f"id,day,amount\nx,{cell},1\n").table.day[2] == pd.Timestamp("2024-03-01")


def test_an_ambiguous_date_is_said_to_be_ambiguous():
    reading = read("id,day,amount\nx,1.3.2024,1\ny,5.5.2024,1\n")
    assert message(reading) == (
        "row 2, day: '1.3.2024' can be 2024-03-01 or 2024-01-03. Write the year first, such as 2024-03-01."
    )
    assert list(reading.table.id) == ["y"]


@pytest.mark.parametrize(("other", "month"), [("31.12.2024", 3), ("12/31/2024", 1)])
def test_another_date_of_the_column_settles_the_order_and_the_reader_is_told(other, month):
    reading = read(f"id,day,amount\nx,1.3.2024,1\ny,{other},1\n")
    assert reading.table.day[2].month == month
    assert "first" in str(reading.notes[0])


@pytest.mark.parametrize("cell", ["soon", "2024-02-30", "2024-13-01", "1/3/24", "0203-01-01"])
def test_what_is_no_date_is_named_with_row_and_remedy(cell):
    problem = message(read(f"id,day,amount\nx,{cell},1\n"))
    assert problem == f"row 2, day: '{cell}' is not a date. Write it as 2024-03-01."


def test_the_inner_number_of_an_excel_date_is_explained():
    assert "here 2024-03-01" in message(read("id,day,amount\nx,45352,1\n"))


@pytest.mark.parametrize("text", ["", "\n\n", "  \n", "\ufeff"])
def test_an_empty_file_gives_an_empty_table_and_says_so(text):
    reading = read(text)
    assert message(reading).startswith("The file is empty.")
    assert list(reading.table) == list(WANTED) and reading.rows_read == 0


def test_a_file_of_one_line_says_what_is_missing():
    assert "one line only" in message(read("id,day,amount\n"))


def test_a_missing_column_is_named_beside_the_header_found():
    problem = message(read("id,day,revenue\nx,,1\n"))
    assert "no column amount" in problem and "id, day, revenue" in problem


def test_a_column_that_may_be_missing_is_empty():
    reading = read_csv("id\nx\n", {"id": Column(), "why": Column(needed=False, blank=True)})
    assert not reading.problems and reading.table.why.tolist() == [""]


def test_two_columns_of_one_meaning_use_the_first_and_say_so():
    reading = read("id,day,amount,ID\nx,,1,y\n")
    assert list(reading.table.id) == ["x"] and "another column" in str(reading.notes[0])


def test_rows_are_counted_as_excel_counts_them():
    reading = read('id,day,amount\n\n"two\nlines",,1\nx,,y\n')
    assert reading.table.index.tolist() == [3] and reading.problems[0].row == 4


def test_a_row_with_too_many_cells_is_left_out_and_empty_ones_do_not_count():
    reading = read("id,day,amount\nx,,1,200\ny,,1,,,\n")
    assert list(reading.table.id) == ["y"]
    assert message(reading).startswith("row 2: the row has 4 cells, the header 3.")


@pytest.mark.parametrize("cell_limit", [131_072, 10_000_000])
def test_a_lost_quote_is_named_and_the_rows_before_it_are_kept(cell_limit):
    before = csv.field_size_limit(cell_limit)
    reading = read('id,day,amount\nx,,1\n"y,,2\n' + "z,,3\n" * 100_000)
    csv.field_size_limit(before)
    assert list(reading.table.id) == ["x"]
    assert message(reading).startswith("row 3: a double quote is opened and never closed")


def test_an_inch_mark_is_not_a_lost_quote():
    assert list(read('id,day,amount\n5" pipe,,1\nx,,2\n').table.id) == ['5" pipe', "x"]


def test_the_line_that_excel_hides_is_understood():
    assert read("sep=;\nid;day;amount\nx;;1,5\n").table.amount.tolist() == [1.5]


def test_an_excel_workbook_is_recognised():
    assert "Excel workbook" in message(read_csv(b"PK\x03\x04" + bytes(50), WANTED))


def test_a_file_that_is_not_there_or_a_folder_is_named(tmp_path):
    assert "no file 'lost.csv'" in message(read_csv("lost.csv", WANTED))
    assert "cannot be opened" in message(read_csv(tmp_path, WANTED))


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 200_000_000)
    monkeypatch.setattr(type(path), "read_bytes", lambda _path: pytest.fail("was read"))
    assert "larger than 50 MB and was not read" in message(read_csv(path, WANTED))


def test_an_open_file_is_read_no_further_than_the_limit():
    file = io.BytesIO(b"id,day,amount\n" + b"x,,1\n" * 1000)
    assert "larger than" in message(read_csv(file, WANTED, limit=100))
    assert file.tell() == 101


@pytest.mark.parametrize("wrap", [io.StringIO, lambda text: io.BytesIO(text.encode()), str])
def test_open_files_and_plain_text_are_read_too(wrap):
    assert read_csv(wrap("id,day,amount\nx,,1\n"), WANTED).rows_read == 1


@given(st.binary() | st.text("id,day amount;\t\"'\n\r.1290-/年\ufeff\0").map(str.encode))
def test_no_content_whatever_raises(content):
    for start in (b"", b"id,day,amount\n"):
        reading = read_csv(start + content, WANTED)
        assert reading.rows_read >= len(reading.table)
        assert len(reading.table) or reading.problems


def test_every_row_read_is_either_kept_or_named():
    reading = read("id,day,amount\na,,1\nb,,x\nc,never,2\nd,never,y\n")
    named = {problem.row for problem in reading.problems}
    assert named | set(reading.table.index) == {2, 3, 4, 5} and reading.rows_read == 4
    assert reading.sentence() == "4 rows read. 1 row is used. 3 rows are left out."


def test_the_scenarios_file_is_toml_with_five_industries():
    assert len(tomllib.loads((DATA / "scenarios.toml").read_text("utf-8"))) == 5
