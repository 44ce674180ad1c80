"""``python -m locales``: the same commands as ``yinqiao locales``."""

import sys

from locales.cli import main

sys.exit(main())
