"""Compare the time that `import mediakit` takes with that of `import polars`."""

import statistics
import subprocess
import sys
import time

RUNS = 9


def seconds(module: str) -> float:
    """Wall time of a Python process that only imports the module."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", f"import {module}"], check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    pairs = [(seconds("mediakit"), seconds("polars")) for _ in range(RUNS)]
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"import mediakit {ours:.2f} s, import polars {theirs:.2f} s, more {ours - theirs:.2f} s")
