"""A customer list with every fault that people bring is read, and each fault is named."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelab.churn.customers import COLUMNS, read_customers, to_csv
from servicelab.kit.data import DATA, table
from servicelab.kit.scenario import names

TODAY = "2025-12-31"
HEADER = "customer_id,start,end,margin,reason\n"


def read(rows, header=HEADER, encoding="utf-8"):
    return read_customers((header + rows).encode(encoding), TODAY)


def said(problems):
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("name", names())
def test_the_shipped_lists_are_read_without_a_fault(name):
    reading = read_customers(DATA / f"customers_{name}.csv", TODAY)
    assert reading.problems == () and reading.rows_read == len(table(f"customers_{name}"))
    assert list(reading.table) == [*COLUMNS, "segment"]


def test_a_missing_end_is_a_customer_still_there_and_is_counted():
    reading = read("a,2024-01-01,,100,\nb,2024-01-01,2025-01-01,100,price\n")
    assert reading.problems == () and reading.table.end.isna().tolist() == [True, False]
    assert said(reading.notes) == ["end: 1 of 2 customers has no end: still a customer (censored), not lost."]


@pytest.mark.parametrize("end", ["2026-06-30", "9999-12-31"])
def test_an_end_that_has_not_come_yet_is_a_customer_still_there(end):
    reading = read(f"a,2024-01-01,{end},100,\n")
    assert reading.problems == () and reading.table.end.isna().all()
    assert "row 2, end: the end has not come yet: counted as still a customer." in said(reading.notes)


def test_a_customer_twice_keeps_the_first_row_and_names_both():
    reading = read("a,2024-01-01,,100,\nb,2024-01-01,,5,\na,2024-02-01,,200,\n")
    assert reading.table.margin.tolist() == [100, 5]
    assert said(reading.problems)[0].startswith("row 4, customer_id: a is already in row 2")


def test_a_first_row_that_is_faulty_does_not_cost_the_customer():
    reading = read("a,2024-01-01,2023-01-01,100,\na,2024-02-01,,200,\n")
    assert reading.table.margin.tolist() == [200]
    assert [problem.row for problem in reading.problems] == [2]


def test_an_end_before_the_start_is_named_with_both_dates():
    reading = read("a,2024-03-01,2024-02-01,100,\n")
    assert said(reading.problems) == [
        "row 2, end: 2024-02-01 is before the start, 2024-03-01. Are the two dates exchanged?"
    ]


def test_a_start_in_the_future_is_named():
    reading = read("a,2062-03-01,,100,\n")
    assert said(reading.problems)[0].startswith("row 2, start: 2062-03-01 has not come yet")


def test_the_day_of_observation_is_today_unless_it_is_given():
    tomorrow = date.today() + timedelta(days=1)
    assert read_customers((HEADER + f"a,{tomorrow},,1,\n").encode()).problems
    assert not read_customers((HEADER + f"a,{tomorrow},,1,\n").encode(), tomorrow).problems


def test_a_negative_margin_is_kept_and_noted():
    reading = read("a,2024-03-01,2025-01-01,-84.5,\n")
    assert reading.problems == () and reading.table.margin.tolist() == [-84.5]
    assert said(reading.notes)[0].startswith("row 2, margin: -84.50 is negative")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",2024-03-01,,1,", "row 2, customer_id: this cell is empty. Fill it in."),
        ("a,,,1,", "row 2, start: this cell is empty. Fill it in."),
        ("a,2024-03-01,,,", "row 2, margin: this cell is empty. Fill it in."),
        ("a,March,,1,", "row 2, start: 'March' is not a date. Write it as 2024-03-01."),
        ("a,2024-03-01,left,1,", "row 2, end: 'left' is not a date. Write it as 2024-03-01."),
        (
            "a,2024-03-01,,much,",
            "row 2, margin: 'much' is not a number. Write digits only, such as 1200 or 1200.50.",
        ),
    ],
)
def test_a_bad_cell_costs_its_row_only(row, problem):
    reading = read(row + "\nb,2024-03-01,,2,\n")
    assert list(reading.table.customer_id) == ["b"] and said(reading.problems) == [problem]


def test_an_ambiguous_date_is_said_to_be_ambiguous():
    assert "can be 2024-03-01 or 2024-01-03" in said(read("a,1.3.2024,,1,\n").problems)[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_chinese_list_is_read_whatever_its_encoding(encoding):
    reading = read(
        "甲,2024年3月1日,2025年3月1日,1200,价格\n乙,2024/3/1,,800,\n",
        "客户编号,开始日期,结束日期,边际贡献(元),流失原因\n",
        encoding,
    )
    assert reading.problems == ()
    assert reading.table.loc[2].tolist() == [
        *("甲", pd.Timestamp("2024-03-01"), pd.Timestamp("2025-03-01"), 1200, "价格")
    ]


def test_a_list_from_a_european_excel_is_read():
    reading = read("a;31.12.2023;;1.200,50;\n", "customer_id;start;end;margin;reason\n")
    assert reading.problems == () and reading.table.margin.tolist() == [1200.5]
    assert reading.table.start[2] == pd.Timestamp("2023-12-31")


@pytest.mark.parametrize("content", [b"", HEADER.encode(), b"name,age\nx,3\n", b"\xff\xfe\x00"])
def test_a_hopeless_file_gives_an_empty_table_and_one_sentence(content):
    reading = read_customers(content, TODAY)
    assert reading.table.empty and list(reading.table) == list(COLUMNS)
    assert len(reading.problems) == 1 and reading.notes == ()


def test_reasons_may_be_left_out_of_the_file():
    reading = read("a,2024-03-01,,1\n", "customer_id,start,end,margin\n")
    assert reading.problems == () and reading.table.reason.tolist() == [""]


def test_a_hundred_thousand_rows_are_read():
    rows = "".join(f"c{i},2024-01-01,,12.5,\n" for i in range(100_000))
    assert len(read(rows).table) == 100_000


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffd")).map(str.strip)
days = st.dates(date(1990, 1, 1), date(2025, 12, 31))
customer = st.tuples(days, st.none() | days, st.floats(-1e14, 1e14), text)


@given(st.dictionaries(text.filter(bool), customer, min_size=1))
def test_what_is_written_is_read_back_unchanged(customers):
    rows = [
        (key, *((start, end) if end is None or start <= end else (end, start)), margin, reason)
        for key, (start, end, margin, reason) in customers.items()
    ]
    written = pd.DataFrame(rows, columns=list(COLUMNS)).astype(
        {"start": "datetime64[s]", "end": "datetime64[s]", "margin": float}
    )
    reading = read_customers(to_csv(written), TODAY)
    assert reading.problems == () and reading.encoding == "utf-8-sig"
    pd.testing.assert_frame_equal(
        reading.table.reset_index(drop=True), written, check_dtype=False, check_index_type=False
    )
