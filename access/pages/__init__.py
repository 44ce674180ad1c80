"""Builders: from what is asked and answered to a ``Page``. The door for the web front.

A builder is a pure function of its arguments. It knows paths and words, no HTML and no request.
"""

from access.pages.check import check_page
from access.pages.context import PageContext
from access.pages.display import Display, display_page
from access.pages.frame import build_shell
from access.pages.guide import guide_page
from access.pages.home import home_page
from access.pages.kept import erase_page, erased_page, kept_page
from access.pages.languages import languages_page
from access.pages.problem import Trouble, trouble_page
from access.pages.progress import progress_page, proof_page, wait_page
from access.pages.question import question_page
from access.pages.receipt import receipt_page
from access.pages.search import search_page
from access.pages.shortcuts import shortcuts_page
from access.pages.standing import standing_page
from access.pages.ways import Way, way_page

__all__ = [
    "Display",
    "PageContext",
    "Trouble",
    "Way",
    "build_shell",
    "check_page",
    "display_page",
    "erase_page",
    "erased_page",
    "guide_page",
    "home_page",
    "kept_page",
    "languages_page",
    "progress_page",
    "proof_page",
    "question_page",
    "receipt_page",
    "search_page",
    "shortcuts_page",
    "standing_page",
    "trouble_page",
    "wait_page",
    "way_page",
]
