#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Branch coverage of the loader's host-clean files by the tests that run on the build host.

coverage.py DIRECTORY [--check]: DIRECTORY has the objects of a build with --coverage whose programs have
run. Prints each file's share and each branch that was never taken, one way or the other. --check fails
unless 95 % of all branches were taken, every refusal was provoked, and the branches that were not are just
those that Documentation/loader-proof.md explains.
"""

import collections
import glob
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PAGE = os.path.join(ROOT, "Documentation", "loader-proof.md")
WANTED = 95.0
FILES = re.compile(r"kernel/module/(image|image_tables|layout|reloc|reloc_scan|resolve|params|param_types)\.c$"
                   r"|kernel/module/reloc\.h$|include/kobold/module_(image|reloc)\.h$"
                   r"|kernel/arch/\w+/module_reloc\.c$|kernel/fs/cpio\.c$")


def gcov_files(directory):
    """gcov's data about each source file of each object."""
    for notes in sorted(glob.glob(os.path.join(directory, "*.gcno"))):
        if not os.path.exists(notes[:-5] + ".gcda"):
            continue
        done = subprocess.run(["gcov", "--json-format", "--branch-probabilities", "--stdout", notes],
                              cwd=directory, capture_output=True, text=True, check=True)
        for line in done.stdout.splitlines():
            yield from json.loads(line)["files"]


def collect(directory):
    """({file: {line: [count]}}, {file: {line: count}}): of branches and of lines."""
    branches = collections.defaultdict(dict)
    lines = collections.defaultdict(collections.Counter)
    for entry in gcov_files(directory):
        name = os.path.relpath(os.path.join(directory, entry["file"]), ROOT)
        if not FILES.search(name):
            continue
        for line in entry["lines"]:
            n = line["line_number"]
            lines[name][n] += line["count"]
            counts = [b["count"] for b in line["branches"] if not b["throw"]]
            if not counts:
                continue
            # Inline functions and macros that make several functions: the same line several times.
            before = branches[name].get(n, [0] * len(counts))
            if len(before) == len(counts):
                branches[name][n] = [a + b for a, b in zip(before, counts)]
            else:
                branches[name][n] = before + counts
    return branches, lines


def source(name):
    with open(os.path.join(ROOT, name), encoding="utf-8") as f:
        return [""] + f.read().splitlines()


def explained():
    """{(file, text of the line): times} of the page's table."""
    with open(PAGE, encoding="utf-8") as f:
        rows = re.findall(r"^\| `([^`]+)` \| `(.+?)` \| (\d+) \| .+ \|$", f.read(), re.M)
    return {(name, text.replace("\\|", "|")): int(n) for name, text, n in rows}


def unprovoked(lines):
    """Lines with a refusal that no test brought about."""
    for name in sorted(lines):
        for n, text in enumerate(source(name)):
            if re.search(r"return (module_)?refuse(_\w+)?\(", text) and not lines[name].get(n, 1):
                yield f"{name}:{n}: {text.strip()}"


def main():
    branches, lines = collect(sys.argv[1])
    if not branches:
        sys.exit("coverage: no data: run the programs first")
    total = taken = 0
    missed = collections.Counter()
    for name in sorted(branches):
        counts = [c for line in branches[name].values() for c in line]
        hit = sum(c > 0 for c in counts)
        print(f"{100 * hit / len(counts):6.1f} %  {hit:4} of {len(counts):4}  {name}")
        total, taken = total + len(counts), taken + hit
        text = source(name)
        for n in sorted(branches[name]):
            never = branches[name][n].count(0)
            if never:
                missed[name, text[n].strip()] += never
    print(f"{100 * taken / total:6.1f} %  {taken:4} of {total:4}  branches")
    for (name, text), never in missed.items():
        print(f"not taken: {name}: {never} of: {text}")
    if "--check" not in sys.argv:
        return 0
    problems = list(unprovoked(lines))
    if 100 * taken / total < WANTED:
        problems.append(f"{100 * taken / total:.1f} % of branches, wanted {WANTED}")
    known = explained()
    problems += [f"not explained in {os.path.basename(PAGE)}: {f}: {n} of: {t}"
                 for (f, t), n in missed.items() if known.get((f, t)) != n]
    problems += [f"explained in {os.path.basename(PAGE)}, but taken: {f}: {t}"
                 for f, t in known if (f, t) not in missed]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
