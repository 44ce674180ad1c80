"""``python -m audits`` is ``yinqiao audit``."""

from __future__ import annotations

import sys

from audits.cli import main

sys.exit(main())
