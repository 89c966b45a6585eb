"""``python -m foedus`` is the command ``foedus``."""

import sys

try:
    from foedus.cli.main import run
except KeyboardInterrupt:
    sys.exit(130)

if __name__ == "__main__":
    run()
