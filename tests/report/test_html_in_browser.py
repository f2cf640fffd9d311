"""The HTML page in headless Chromium, driven as a reader does: pointer, keyboard, filter; with script and without."""

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from large_report import large_report
from real_programs import missing
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from termkit.model.report import Report
from termkit.report.canvas import Canvas
from termkit.report.html import render

pytestmark = pytest.mark.real_program

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --force-prefers-reduced-motion --window-size=1500,1000"
)


def browser(profile: Path, script: bool) -> webdriver.Chrome:
    programs = {name: shutil.which(name) for name in ("chromium", "chromedriver")}
    for name, program in programs.items():
        if not program:
            missing(name, "the packages chromium and chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = programs["chromium"] or ""
    for flag in (*FLAGS.split(), f"--user-data-dir={profile}"):
        options.add_argument(flag)
    if not script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(programs["chromedriver"]))


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    driver = browser(tmp_path_factory.mktemp("profile"), script=True)
    yield driver
    driver.quit()


class Reader:
    """Somebody with the page of a report before them."""

    def __init__(self, chrome: webdriver.Chrome, folder: Path, report: Report) -> None:
        self.chrome = chrome
        canvas = Canvas.in_memory()
        render(report, canvas)
        path = folder / "report.html"
        path.write_text(canvas.text(), "utf-8")
        self.url = path.as_uri()
        chrome.get("about:blank")
        for kind in ("browser", "performance"):  # of the pages before
            chrome.get_log(kind)
        chrome.get(self.url)

    def all(self, selector: str) -> list[Any]:
        return self.chrome.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> Any:
        return self.chrome.find_element(By.CSS_SELECTOR, selector)

    def seen(self, selector: str) -> int:
        """How many of the elements are not hidden, counted in the page."""
        count: int = self.chrome.execute_script(
            "return [...document.querySelectorAll(arguments[0])].filter(e => !e.closest('[hidden]')).length", selector
        )
        return count

    def press(self, *keys: str) -> None:
        for key in keys:
            ActionChains(self.chrome).send_keys(key).perform()

    @property
    def focus(self) -> Any:
        return self.chrome.switch_to.active_element

    def wait(self, condition: str) -> None:
        WebDriverWait(self.chrome, 5, 0.05).until(lambda chrome: chrome.execute_script(f"return {condition}"))

    def complaints(self) -> list[Any]:
        return [entry["message"] for entry in self.chrome.get_log("browser")]

    def requests(self) -> set[str]:
        events = [json.loads(entry["message"])["message"] for entry in self.chrome.get_log("performance")]
        sent = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
        return {url.partition("#")[0] for url in sent if not url.startswith("chrome:")}


@pytest.fixture
def reader(chrome: webdriver.Chrome, tmp_path: Path) -> Reader:
    return Reader(chrome, tmp_path, large_report(32, hostile=True))


@pytest.mark.parametrize("report", [large_report(32, hostile=True), large_report(40, documents=5)], ids=["one", "five"])
def test_the_page_complains_of_nothing_and_asks_for_nothing(
    chrome: webdriver.Chrome, tmp_path: Path, report: Report
) -> None:
    reader = Reader(chrome, tmp_path, report)
    reader.one("#next").click()
    reader.one(".concept").click()
    assert reader.complaints() == []
    assert reader.requests() == {reader.url}


def test_a_script_in_a_draft_does_not_run_even_if_it_came_through(reader: Reader) -> None:
    reader.chrome.execute_script(
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s)"
    )
    assert reader.chrome.execute_script("return window.ran") is None
    assert "Content Security Policy" in " ".join(reader.complaints())


def test_filters_by_severity_and_rule_hide_notes_and_marks(reader: Reader) -> None:
    assert (reader.seen(".note"), reader.one("#status").text) == (32, "32 of 32 findings")
    reader.one("input[value=info]").click()
    assert reader.seen(".note") == 24
    reader.one("input[value=TK201]").click()
    assert (reader.seen(".note"), reader.one("#status").text) == (16, "16 of 32 findings")
    assert len(reader.all(".m.off")) == 8 + 16
    reader.one("#none").click()
    assert reader.seen(".note") == 0
    reader.one("#all").click()
    assert reader.seen(".note") == 24


def test_paragraphs_without_findings_can_be_left_out(reader: Reader) -> None:
    assert reader.seen(".row:not(.heads)") == 16
    reader.one("#only").click()
    assert reader.seen(".row:not(.heads)") == 8


def test_the_filter_is_worked_from_the_keyboard(reader: Reader) -> None:
    reader.press(Keys.TAB)
    assert reader.focus.text == "Skip to the texts"
    reader.press(Keys.TAB, Keys.SPACE)
    assert reader.focus.get_attribute("value") == "error"
    assert reader.seen(".note.error") == 0


def test_f8_walks_from_finding_to_finding_and_round(reader: Reader) -> None:
    walked = []
    for _ in range(3):
        reader.press(Keys.F8)
        walked.append(reader.focus.get_attribute("id"))
    assert walked == ["n1", "n2", "n3"]
    assert reader.one("#status").text == "3 of 32"
    ActionChains(reader.chrome).key_down(Keys.SHIFT).send_keys(Keys.F8, Keys.F8, Keys.F8).key_up(Keys.SHIFT).perform()
    assert reader.focus.get_attribute("id") == "n32"
    assert reader.chrome.execute_script(
        "const b = document.activeElement.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight"
    )


def test_the_walk_passes_over_what_is_filtered_out(reader: Reader) -> None:
    reader.one("input[value=error]").click()
    reader.press(Keys.F8)
    assert reader.focus.get_attribute("data-level") in ("warning", "info")


def test_a_mark_leads_to_its_note_and_the_note_back_to_the_words(reader: Reader) -> None:
    reader.one("#t2").click()
    assert reader.chrome.execute_script("return location.hash + document.querySelector(':target').id") == "#n2n2"
    reader.one("#n2 a[href='#s2']").click()
    assert reader.chrome.execute_script("return document.querySelector(':target').textContent") == "human trafficking"


def test_a_note_lights_up_its_words_on_both_sides(reader: Reader) -> None:
    ActionChains(reader.chrome).move_to_element(reader.one("#m2")).perform()
    assert {mark.get_attribute("id") for mark in reader.all(".lit")} == {"s2", "t2"}


def test_a_glossary_card_comes_on_focus_and_goes_on_escape(reader: Reader) -> None:
    reader.chrome.execute_script("document.getElementById('n2').focus()")
    while "concept" not in (reader.focus.get_attribute("class") or ""):
        reader.press(Keys.TAB)
    card = reader.one("#hover")
    assert card.is_displayed()
    assert "Recruitment by force" in card.text
    assert reader.focus.get_attribute("aria-describedby") == "hover"
    reader.press(Keys.ESCAPE)
    assert not card.is_displayed()


def test_a_glossary_card_comes_on_hover_stays_under_the_pointer_and_goes(reader: Reader) -> None:
    card = reader.one("#hover")
    ActionChains(reader.chrome).move_to_element(reader.one("#t2")).perform()
    reader.wait("!document.getElementById('hover').hidden")
    ActionChains(reader.chrome).move_to_element(card).perform()
    time.sleep(0.4)
    assert card.is_displayed()
    ActionChains(reader.chrome).move_to_element(reader.one("footer")).perform()
    reader.wait("document.getElementById('hover').hidden")


def test_a_rule_is_explained_where_its_name_leads(reader: Reader) -> None:
    reader.one("#n2 .rule").click()
    reader.wait("document.getElementById('r-TK102').open")


@pytest.mark.parametrize("width", [320, 700, 1100, 1600])
def test_nothing_runs_over_the_side_at_any_width(reader: Reader, width: int) -> None:
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    reader.chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    over = reader.chrome.execute_script("return document.documentElement.scrollWidth - innerWidth")
    reader.chrome.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert over <= 0


def test_three_thousand_findings_are_filtered_in_a_moment(chrome: webdriver.Chrome, tmp_path: Path) -> None:
    reader = Reader(chrome, tmp_path, large_report(3000))
    taken = chrome.execute_script(
        "const t = performance.now(); document.querySelector('input[value=info]').click();"
        "document.body.offsetHeight; return performance.now() - t"
    )
    assert reader.one("#status").text == "2,250 of 3,000 findings"
    assert taken < 1000


def test_without_script_all_is_there_and_nothing_dead_is_shown(tmp_path: Path) -> None:
    chrome = browser(tmp_path / "profile", script=False)
    try:
        reader = Reader(chrome, tmp_path, large_report(16))
        assert len([note for note in reader.all(".note") if note.is_displayed()]) == 16
        assert not [control for control in reader.all("input, button") if control.is_displayed()]
        assert "deprecated-term" in reader.one("#filters").text
        reader.one("#n2 .concept").click()
        assert reader.one("#c-trafficking-in-persons").is_displayed()
    finally:
        chrome.quit()
