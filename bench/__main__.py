"""Which benchmarks are there, and what do they tell in one run? `make bench` runs this."""

import importlib
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from types import ModuleType

import bench

NOT_MEASURED = ("__main__", "equivalence", "fuzz", "peers")
"""This file; what searches for minutes (`make equivalence`, `make fuzz`); the peers, which only
`make bench` installs."""


def benchmarks(package: ModuleType = bench) -> Iterator[tuple[str, ModuleType]]:
    """Every module of `package` with a `main()`, by name; the others are what these share."""
    for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda found: found.name):
        if found.name in NOT_MEASURED:
            continue
        module = importlib.import_module(f"{package.__name__}.{found.name}")
        if callable(getattr(module, "main", None)):
            yield found.name, module


def main(wanted: Sequence[str]) -> int:
    """Run the benchmarks named in `wanted` (all when empty); 2 when a name is none of them.

    The `main()` of a benchmark prints its table, or returns it as text.
    """
    there = dict(benchmarks())
    unknown = [name for name in wanted if name not in there]
    if unknown or not there:
        sys.stderr.write(
            f"no such benchmark: {', '.join(unknown)}; there are: {', '.join(there)}\n"
        )
        return 2
    for name in wanted or there:
        print(f"== bench/{name} ==", flush=True)
        table = there[name].main()
        if table:
            print(table, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
