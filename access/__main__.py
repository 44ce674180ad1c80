"""``python -m access``: the same as ``yinqiao``."""

import sys

from access.cli import main

sys.exit(main())
