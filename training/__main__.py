"""``python -m training STEP ...``: the steps in the order they are named; each reads what those before it wrote to ``--work``."""

from __future__ import annotations

import argparse
import importlib
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
#: Step to the module whose ``step(data, work)`` does it. Imported only when asked for: some want torch, some do not.
STEPS = {name: f"training.{name}" for name in ("examples", "teacher", "vectors", "soft", "student", "pack", "card")}


def main() -> None:
    """Runs the steps named on the command line and prints how long each took."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("steps", nargs="+", choices=STEPS, metavar="STEP", help=", ".join(STEPS))
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "ner", help="folder of the corpora")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "training", help="folder for what lies between the steps")
    asked = parser.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    for name in asked.steps:
        start = time.monotonic()
        importlib.import_module(STEPS[name]).step(asked.data, asked.work)
        print(f"{name}: {time.monotonic() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
