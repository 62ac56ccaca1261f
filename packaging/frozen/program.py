"""What the frozen programs start: see packaging/portable."""

import sys

from registre_app.__main__ import main

sys.exit(main())
