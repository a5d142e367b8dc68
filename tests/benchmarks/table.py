"""What was measured, and how it is shown: medians of one run, and their ratio beside its target."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One measure."""

    name: str
    value: str
    target: str = ""
    is_met: bool | None = None
    """None where there is no target."""
    basis: str = ""
    """The medians it was made of."""


def compared(name: str, times: Sequence[float], reference: Sequence[float], target: float | None = None) -> Line:
    """The ratio of two medians, of times in seconds."""
    own, other = statistics.median(times), statistics.median(reference)
    return Line(
        name=name,
        value=f"{own / other:.2f}",
        target="" if target is None else f"<= {target:.1f}",
        is_met=None if target is None else own / other <= target,
        basis=f"{milliseconds(own)} / {milliseconds(other)}, medians of {len(times)}",
    )


def milliseconds(seconds: float) -> str:
    """'12.3 ms'."""
    return f"{seconds * 1000:.1f} ms"


def print_table(lines: Iterable[Line]) -> None:
    """Print the lines in columns."""
    heading = ("measure", "value", "target", "", "from")
    signs = {True: "met", False: "MISSED", None: ""}
    rows = [heading, *((line.name, line.value, line.target, signs[line.is_met], line.basis) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heading))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
