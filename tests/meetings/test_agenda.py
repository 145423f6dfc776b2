"""The arithmetic of an agenda, tried with chosen and with random ones, in zones that change their clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.agenda import (
    PlannedItem,
    TimedItem,
    day_shift,
    instant_of,
    is_skipped,
    make_timetable,
    pinned_instant,
)

pytestmark = pytest.mark.unit

ZONES = (
    "UTC",
    "Africa/Addis_Ababa",
    "Asia/Karachi",
    "America/New_York",
    "Europe/Zurich",
    "Australia/Lord_Howe",
)
SHANGHAI = ZoneInfo("Asia/Shanghai")
ZURICH = ZoneInfo("Europe/Zurich")
START = datetime(2026, 9, 26, 7, 0, tzinfo=UTC)

durations = st.integers(min_value=-10, max_value=300).map(lambda minutes: timedelta(minutes=minutes))
starts = st.datetimes(
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2035, 12, 31),  # noqa: DTZ001 - hypothesis adds the zone
    timezones=st.just(UTC),
)
zones = st.sampled_from(ZONES).map(ZoneInfo)


def planned(depth: int = 1) -> st.SearchStrategy[PlannedItem]:
    """Random items, with sub-items at the first level."""
    children = st.lists(planned(0), max_size=3).map(tuple) if depth else st.just(())
    return st.builds(
        PlannedItem,
        key=st.uuids().map(str),
        duration=durations,
        pinned=st.none() | st.times(),
        is_numbered=st.booleans(),
        children=children,
    )


def item(key: str, minutes: int, **more: object) -> PlannedItem:
    """An item of so many minutes."""
    return PlannedItem(key=key, duration=timedelta(minutes=minutes), **more)  # type: ignore[arg-type]  # names are checked by the dataclass


def clock(instant: datetime, zone: ZoneInfo) -> str:
    """What a clock in the zone shows."""
    return instant.astimezone(zone).strftime("%d %H:%M")


def test_items_follow_each_other_and_are_numbered_on_two_levels() -> None:
    children = (item("b1", 20), item("b2", 15))

    table = make_timetable([item("a", 30), item("b", 0, children=children), item("c", 10)], START, SHANGHAI)

    timed = table.by_key()
    assert [(key, timed[key].number, clock(timed[key].start, SHANGHAI)) for key in timed] == [
        ("a", "1", "26 15:00"),
        ("b", "2", "26 15:30"),
        ("b1", "2.1", "26 15:30"),
        ("b2", "2.2", "26 15:50"),
        ("c", "3", "26 16:05"),
    ]
    assert clock(table.end, SHANGHAI) == "26 16:15"


def test_a_break_takes_time_and_no_number() -> None:
    table = make_timetable([item("a", 30), item("tea", 15, is_numbered=False), item("b", 5)], START, SHANGHAI)

    assert [timed.number for timed in table.items] == ["1", "", "2"]
    assert table.end - table.start == timedelta(minutes=50)


def test_an_item_lasts_as_long_as_its_sub_items_or_longer() -> None:
    children = (item("x", 20), item("y", 25))

    shorter = make_timetable([item("a", 10, children=children)], START, SHANGHAI)
    longer = make_timetable([item("a", 60, children=children)], START, SHANGHAI)

    assert shorter.items[0].duration == timedelta(minutes=45)
    assert longer.items[0].duration == timedelta(minutes=60)


def test_an_agenda_without_items_ends_where_it_starts() -> None:
    table = make_timetable([], START, SHANGHAI)

    assert (table.start, table.end, table.items) == (START, START, ())


def test_overrun_and_spare_are_told_against_the_planned_end() -> None:
    table = make_timetable([item("a", 90)], START, SHANGHAI)

    assert table.overrun(START + timedelta(minutes=60)) == timedelta(minutes=30)
    assert table.overrun(START + timedelta(minutes=90)) == timedelta(0)
    assert table.spare(START + timedelta(minutes=120)) == timedelta(minutes=30)


def test_a_pinned_start_leaves_a_pause_or_shows_an_overlap() -> None:
    table = make_timetable(
        [item("a", 30), item("b", 30, pinned=time(16, 0)), item("c", 30, pinned=time(16, 15))],
        START,
        SHANGHAI,
    )

    _, second, third = table.items
    assert (clock(second.start, SHANGHAI), second.pause, second.overlap) == (
        "26 16:00",
        timedelta(minutes=30),
        timedelta(0),
    )
    assert (clock(third.start, SHANGHAI), third.overlap) == ("26 16:15", timedelta(minutes=15))
    assert clock(table.end, SHANGHAI) == "26 16:45"


def test_a_start_pinned_before_the_item_before_it_is_the_next_day() -> None:
    table = make_timetable([item("a", 60), item("b", 60, pinned=time(9, 0))], START, SHANGHAI)

    assert clock(table.items[1].start, SHANGHAI) == "27 09:00"


def test_an_hour_is_an_hour_when_clocks_go_back() -> None:
    start = instant_of(datetime(2026, 10, 25, 1, 30), ZURICH)  # noqa: DTZ001 - a wall time

    table = make_timetable([item("a", 60), item("b", 60), item("c", 60)], start, ZURICH)

    assert [clock(timed.start, ZURICH) for timed in table.items] == ["25 01:30", "25 02:30", "25 02:30"]
    assert table.end - table.start == timedelta(hours=3)


def test_an_hour_is_an_hour_when_clocks_go_forward() -> None:
    start = instant_of(datetime(2026, 3, 29, 1, 30), ZURICH)  # noqa: DTZ001 - a wall time

    table = make_timetable([item("a", 60), item("b", 60)], start, ZURICH)

    assert [clock(timed.start, ZURICH) for timed in table.items] == ["29 01:30", "29 03:30"]


def test_a_time_that_clocks_show_twice_is_the_first_still_ahead() -> None:
    first = pinned_instant(time(2, 30), datetime(2026, 10, 25, 0, 0, tzinfo=UTC), ZURICH)
    second = pinned_instant(time(2, 30), datetime(2026, 10, 25, 1, 0, tzinfo=UTC), ZURICH)

    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert second == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_time_that_clocks_skip_is_found_out() -> None:
    assert is_skipped(datetime(2026, 3, 29, 2, 30), ZURICH)  # noqa: DTZ001 - a wall time
    assert not is_skipped(datetime(2026, 3, 29, 3, 30), ZURICH)  # noqa: DTZ001 - a wall time
    assert not is_skipped(datetime(2026, 10, 25, 2, 30), ZURICH)  # noqa: DTZ001 - a wall time


@pytest.mark.parametrize(
    ("zone", "shift"), [("Pacific/Auckland", 1), ("Asia/Shanghai", 0), ("Pacific/Honolulu", -1)]
)
def test_a_change_of_day_is_counted_from_the_day_at_home(zone: str, shift: int) -> None:
    instant = datetime(2026, 9, 26, 0, 30, tzinfo=UTC) if shift < 0 else datetime(2026, 9, 26, 14, tzinfo=UTC)

    assert day_shift(instant, ZoneInfo(zone), date(2026, 9, 26)) == shift


def test_a_start_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        make_timetable([], datetime(2026, 9, 26, 7, 0), SHANGHAI)  # noqa: DTZ001 - what is tried


@given(items=st.lists(planned(), max_size=6), start=starts, zone=zones)
def test_times_never_run_backwards(items: list[PlannedItem], start: datetime, zone: ZoneInfo) -> None:
    table = make_timetable(items, start, zone)

    _assert_in_order(table.items, table.start)
    assert table.end >= table.start
    assert len(table.by_key()) == sum(1 + len(item.children) for item in items)


@given(items=st.lists(planned(), max_size=6), start=starts, zone=zones)
def test_without_fixed_starts_the_length_is_the_sum(
    items: list[PlannedItem], start: datetime, zone: ZoneInfo
) -> None:
    free = [PlannedItem(key=item.key, duration=max(item.duration, timedelta(0))) for item in items]

    table = make_timetable(free, start, zone)

    assert table.end - table.start == sum((item.duration for item in free), timedelta(0))
    assert all(timed.overlap == timed.pause == timedelta(0) for timed in table.items)


@given(wall=st.times(), not_before=starts, zone=zones)
def test_a_pinned_start_is_within_a_day_and_shows_the_wanted_time(
    wall: time, not_before: datetime, zone: ZoneInfo
) -> None:
    instant = pinned_instant(wall, not_before, zone)

    shown = instant.astimezone(zone).replace(tzinfo=None)
    assert not_before <= instant <= not_before + timedelta(hours=49)
    assert shown.time() == wall or is_skipped(datetime.combine(shown.date(), wall), zone)


def _assert_in_order(items: tuple[TimedItem, ...], begin: datetime) -> None:
    previous = begin
    for timed in items:
        assert previous <= timed.start <= timed.end
        assert not (timed.overlap and timed.pause)
        _assert_in_order(timed.children, timed.start)
        previous = timed.start
