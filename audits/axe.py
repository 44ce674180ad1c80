"""axe-core in the page: brought in, run, and its rejections reported. No mapping, no report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from axe_selenium_python import Axe
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.webdriver import WebDriver as Chrome
from selenium.webdriver.common.by import By

from audits.errors import CouldNotAudit, UnknownRule
from audits.isolated import (
    ScriptBroke,
    call_in_world,
    frame_worlds,
    run_isolated,
)
from audits.outcome import Obstacle
from audits.vendored import VENDOR_DIR, Pin, pins, read_vendored

ENGINE_FILE = "axe.min.js"
MESSAGES_FILE = "axe.zh_CN.json"
AAA_RULES = ("color-contrast-enhanced", "identical-links-same-purpose")
"""Off in axe-core by default; this project holds its own pages to the first."""
REPLACED = frozenset({"label-content-name-mismatch"})
"""Not asked unless by name: ours, ``label-in-name``, knows abbreviations and signs, which this one
takes for faults in W3C's own test cases."""
_RUN = Path(__file__).with_name("axe_run.js").read_text("utf-8")
_ABSENT = "axe-core is not in the page"
_HAS_AXE = "() => typeof axe !== 'undefined'"
_RULES = """() => axe.getRules().map(
  (rule) => ({ id: rule.ruleId, help: rule.help, act: rule.actIds || [] }))"""


@dataclass(frozen=True)
class AxeEngine:
    """The pinned axe-core with its Chinese messages.

    Raises, on first use:
        EngineAbsent: A pinned file is absent or is not the pinned one.
    """

    folder: Path = VENDOR_DIR

    @property
    def pin(self) -> Pin:
        """Version and hash, for the report."""
        return pins()[ENGINE_FILE]

    @cached_property
    def preload(self) -> tuple[str, ...]:
        """Scripts for every document: the engine, then its language.

        Frames of any origin answer the top document: the audit owns the whole browser.
        """
        return read_vendored(ENGINE_FILE, folder=self.folder), self._configuration

    def run(self, driver: Chrome, options: dict[str, object]) -> list[dict[str, Any]]:
        """Run axe on the page that is open, frames included.

        Raises:
            CouldNotAudit: axe-core rejected, or did not end in time.
        """
        try:
            answer = self._asked(driver, options)
        except ScriptBroke as error:
            said = "axe-core did not end in time" if error.is_late else str(error)
            raise CouldNotAudit(Obstacle.AXE_FAILED, said) from None
        rules: list[dict[str, Any]] = answer["rules"]
        return rules

    def _asked(self, driver: Chrome, options: dict[str, object]) -> Any:
        try:
            return run_isolated(driver, _RUN, options)
        except ScriptBroke as error:
            if _ABSENT not in str(error):
                raise
        # Somebody else's browser, or a document from before the preload.
        self._be_everywhere(driver)
        return run_isolated(driver, _RUN, options)

    def known_rules(self, driver: Chrome) -> dict[str, str]:
        """Ask axe-core for its rules: id -> what it asks for, in Chinese where it is translated."""
        self._be_everywhere(driver)
        return {rule["id"]: rule["help"] for rule in run_isolated(driver, _RULES)}

    def act_claims(self, driver: Chrome) -> dict[str, tuple[str, ...]]:
        """Ask axe-core for the W3C ACT rules its rules implement: its rule's id -> their ids."""
        self._be_everywhere(driver)
        return {rule["id"]: tuple(rule["act"]) for rule in run_isolated(driver, _RULES)}

    def _be_everywhere(self, driver: Chrome) -> None:
        """Bring axe where the preload did not reach: a document that was open before it."""
        for world in frame_worlds(driver):
            if not call_in_world(driver, world, _HAS_AXE):
                for script in self.preload:
                    call_in_world(driver, world, f"() => {{ {script} }}")
        if _has_frames_elsewhere(driver):
            self._reach_other_processes(driver)

    def _reach_other_processes(self, driver: Chrome) -> None:
        """Bring axe into frames of other sites, which a browser that is not ours may keep apart.

        ``Axe.inject`` of axe-selenium-python serves one document; the walk over frames is ours.
        """
        for frame in driver.find_elements(By.CSS_SELECTOR, "iframe, frame"):
            try:
                driver.switch_to.frame(frame)
                if not driver.execute_script("return typeof axe !== 'undefined';"):
                    Axe(driver, str(self.folder / ENGINE_FILE)).inject()
                    driver.execute_script(self._configuration)
                self._reach_other_processes(driver)
            except WebDriverException:
                # A frame that left while we looked: axe lists what it could not test.
                pass
            finally:
                driver.switch_to.parent_frame()

    @cached_property
    def _configuration(self) -> str:
        messages = json.loads(read_vendored(MESSAGES_FILE, folder=self.folder))
        settings = {"locale": messages, "allowedOrigins": ["<unsafe_all_origins>"]}
        return f"axe.configure({json.dumps(settings, ensure_ascii=False)});"


def _has_frames_elsewhere(driver: Chrome) -> bool:
    targets = driver.execute_cdp_cmd("Target.getTargets", {})["targetInfos"]
    return any(each["type"] == "iframe" for each in targets)


def axe_options(
    only: Iterable[str] | None = None, *, with_aaa: bool = False, without: Iterable[str] = ()
) -> dict[str, object]:
    """Build axe's options: its default rules, or only some, or the strictest contrast as well."""
    options: dict[str, object] = {"resultTypes": ["violations", "incomplete"]}
    if only is not None:
        wanted = [rule for rule in only if rule not in set(without)]
        return options | {"runOnly": {"type": "rule", "values": wanted}}
    off = {*without, *REPLACED}
    switched = dict.fromkeys(AAA_RULES if with_aaa else (), True) | dict.fromkeys(off, False)
    return options | {"rules": {rule: {"enabled": is_on} for rule, is_on in switched.items()}}


def check_known(asked: Sequence[str], known: Iterable[str]) -> None:
    """Make sure that axe-core has every rule asked for.

    Raises:
        UnknownRule: It does not.
    """
    if unknown := sorted(set(asked) - set(known)):
        raise UnknownRule(
            f"no such rule: {', '.join(unknown)}. See them all with: yinqiao audit --list-rules"
        )
