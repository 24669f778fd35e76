"""How fast and how exact is the law core, beside others on the same rules and situations?

One run, one table; times are of the processor, so that a busy machine does not blur them. A figure
that misses its target is marked so. Sampled situations have one to five acts and every detail is
unknown with chance 1/3 (bench/sampling.py); they are the same on every machine.
"""

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bench.optimum import Policy, asked, by_entropy, closed, in_order, optimum, shipped, table
from bench.sampling import all_unknown, situations
from bench.sampling import situation as drawn
from houvast.errors import InputError
from houvast.law.judgement import Outcome, Reading
from houvast.law.reading import parse
from houvast.law.versions import statutes
from houvast.law.worlds import Formula
from houvast.protocol.answer import answer_to
from houvast.protocol.asking import next_question

SEED, SAMPLED, TABLES, HARD = 2022, 300, 150, 20
MICRO = 1e6
LOADING = """
import time
start = time.process_time()
from houvast.law import versions
imported = time.process_time()
versions.statutes()
print((imported - start) * 1e3, (time.process_time() - imported) * 1e3)
"""


@dataclass(frozen=True)
class Row:
    """One line of the table; `met` is None where there is no target."""

    what: str
    found: str
    target: str = ""
    met: bool | None = None

    def __str__(self) -> str:
        """The line as text."""
        verdict = {None: "", True: "met", False: "MISSED"}[self.met]
        return f"{self.what:<66} {self.found:>30}  {self.target:<16} {verdict}".rstrip()


def main() -> int:
    """Measure everything and print the table."""
    print(f"{'':<66} {'measured':>30}  target")
    for row in (*answers(), *loading(), *questions_asked(), *peers()):
        print(row, flush=True)
    return 0


def timed(work: Callable[[], object], *, repeat: int = 5) -> float:
    """The median processor time of one run of `work`, in microseconds."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times) * MICRO


def spread(times: Sequence[float]) -> str:
    """Median and maximum in milliseconds."""
    return f"median {statistics.median(times) / 1e3:.3f} ms, max {max(times) / 1e3:.1f} ms"


# --- speed ---------------------------------------------------------------------------


def answers() -> Iterable[Row]:
    """The whole answer, explained, and the next question."""
    read = [parse(document) for document in situations(SAMPLED, SEED)]
    for situation in read:
        answer_to(situation).as_json()  # everything that is computed once
    whole = [timed(lambda found=situation: answer_to(found)) for situation in read]
    told = [timed(lambda found=situation: answer_to(found).as_json()) for situation in read]
    judged = [answer_to(situation).judgement for situation in read]
    question = [timed(lambda found=judgement: next_question(found)) for judgement in judged]
    acts = statistics.mean(len(situation.acts or ()) for situation in read)
    yield Row(
        f"whole answer, {SAMPLED} situations of {acts:.1f} acts",
        spread(whole),
        "0.3 ms median",
        statistics.median(whole) <= 300,
    )
    yield Row("  the same, explained and with the next question", spread(told))
    yield Row("next question", spread(question), "2 ms median", statistics.median(question) <= 2000)
    for people in (False, True):
        unknown = parse(all_unknown(people=people))
        taken = timed(lambda found=unknown: answer_to(found))
        how = "who and to whom known" if people else "everything unknown"
        yield Row(f"nine acts, {how}", f"{taken / 1e3:.1f} ms", "15 ms", taken <= 15_000)
    hard = [parse(drawn(random.Random(seed), acts=(9, 9), unknown=1.0)) for seed in range(HARD)]
    taken_by = [timed(lambda one=one: answer_to(one).as_json(), repeat=1) for one in hard]
    yield Row(f"{HARD} of nine acts, hardly anything known, explained and asked", spread(taken_by))


def loading() -> Iterable[Row]:
    """Loading every version of the law in a process of its own."""
    runs = []
    for _ in range(5):
        printed = subprocess.run(
            [sys.executable, "-c", LOADING], capture_output=True, check=True, text=True
        ).stdout
        runs.append([float(word) for word in printed.split()])
    imports, load = (statistics.median(found) for found in zip(*runs, strict=True))
    yield Row("load all statutes, fresh process", f"{load:.0f} ms", "50 ms", load < 50)
    yield Row("  with importing the law core", f"{imports + load:.0f} ms")


# --- questions ---------------------------------------------------------------------------


def questions_asked() -> Iterable[Row]:
    """Questions until every outcome and the advice are settled, beside the exact least number."""
    least: list[float] = []
    means: dict[str, list[float]] = {}
    all_relevant: list[int] = []
    early = worlds = 0
    policies: dict[str, Policy] = {
        "by entropy, unweighted": by_entropy,
        "as shipped (painful questions cost more)": shipped,
        "in the order of the situation": in_order,
    }
    for document in situations(100 * TABLES, SEED, acts=(2, 5), who_known=True):
        if len(least) == TABLES:
            break
        try:
            found = table(closed(document))
        except InputError:
            continue
        if found is None or not (best := optimum(found)):
            continue
        results = {name: asked(found, policy) for name, policy in policies.items()}
        if any(result is None for result in results.values()):
            continue
        if any(result.early for result in results.values() if result):
            early += 1
            continue
        least.append(best)
        worlds = max(worlds, len(found.cells))
        all_relevant.append(len(found.axes))
        for name, result in results.items():
            assert result
            means.setdefault(name, []).append(result.mean)
    exact = statistics.mean(least)
    yield Row(
        f"questions, exact optimum ({len(least)} situations, <= {worlds} worlds)", f"{exact:.3f}"
    )
    for name, found_means in means.items():
        mean = statistics.mean(found_means)
        above = 100 * (mean / exact - 1)
        is_target = name.startswith("by entropy")
        yield Row(
            f"  {name}",
            f"{mean:.3f} ({above:+.1f} %)",
            "within 1 %" if is_target else "",
            above <= 1 if is_target else None,
        )
    yield Row("  everything that may be asked", f"{statistics.mean(all_relevant):.3f}")
    yield Row("  left out: stopped with only the advice open", f"{early}")


# --- peers ---------------------------------------------------------------------------


def peers() -> Iterable[Row]:
    """One act judged by each engine from the same facts and the same rules."""
    try:
        from bench.peers import Z3, Zen, houvast  # noqa: PLC0415 - installed by `make bench`
    except ImportError as error:
        yield Row("z3 and zen-engine", f"not installed ({error.name})")
        return
    statute = statutes()[-1]
    partly, known = _readings(UNKNOWN_SHARE), _readings(0.0)
    exact, plain, pairs = Z3(statute), Zen(statute, kleene=False), Zen(statute, kleene=True)
    own = [houvast(*one) for one in partly]
    own_known = [houvast(*one) for one in known]
    yield Row(f"one act, partly known ({len(partly)} acts)", "median us, agreement")
    yield _peer("  Houvast, sets of worlds, exact", houvast, partly, own)
    yield _peer("  z3-solver, exact", exact.judge, partly, own)
    yield _peer("  zen-engine, Kleene pairs by hand", pairs.judge, partly, own)
    weaker = sum(
        one < two for one, two in zip(own, (pairs.judge(*one) for one in partly), strict=True)
    )
    yield Row(
        "    open in the Kleene tree, settled or less open exactly", f"{weaker}/{len(partly)}"
    )
    yield Row(f"one act, fully known ({len(known)} acts)", "median us, agreement")
    yield _peer("  Houvast, sets of worlds", houvast, known, own_known)
    yield _peer("  z3-solver", exact.judge, known, own_known)
    yield _peer("  zen-engine, one expression per kind of act", plain.judge, known, own_known)


UNKNOWN_SHARE = 1 / 3
One = tuple[Reading, dict[str, tuple[object, ...]]]


def _readings(unknown: float) -> list[One]:
    """The acts of sampled situations under the latest version, with the values of the raw facts."""
    found: list[One] = []
    for document in situations(200, SEED + 1, unknown=unknown, who_known=not unknown):
        judgement = answer_to(parse(document)).judgement
        for finding in judgement.findings:
            for reading in finding.readings:
                is_known = not any(isinstance(truth, Formula) for truth in reading.truths.values())
                if reading.statute and is_known is not bool(unknown):
                    found.append((reading, judgement.scene.domains))
    return found


def _peer(
    name: str,
    judge: Callable[..., frozenset[Outcome]],
    cases: Sequence[One],
    reference: Sequence[frozenset[Outcome]],
) -> Row:
    given = [judge(*one) for one in cases]  # translates and compiles before the clock runs
    median = statistics.median(timed(lambda found=one: judge(*found), repeat=3) for one in cases)
    agree = sum(one == two for one, two in zip(given, reference, strict=True))
    return Row(name, f"{median:.1f} us, {agree}/{len(cases)} agree")


if __name__ == "__main__":
    raise SystemExit(main())
