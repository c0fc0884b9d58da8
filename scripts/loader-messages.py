#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The log lines of the module loader: lists them for Documentation/loader-messages.md.

  scripts/loader-messages.py --write   writes the page anew
  scripts/loader-messages.py --check   fails if the page is not what the code says, or if two causes
                                       share a text
"""

import argparse
import ast
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "Documentation" / "loader-messages.md"
FILES = sorted((ROOT / "kernel" / "module").glob("*.c"))

# What is called, which argument is the format, which the errno, and the word for the table.
CALLS = {
    "module_refuse": (2, 1, "refused"),
    "refuse_reloc": (2, None, "refused"),
    "refuse_value": (3, None, "refused"),
    "try_to_force_load": (1, None, "refused unless forced"),
    "pr_err": (0, None, "error"),
    "pr_crit": (0, None, "error"),
    "pr_warn": (0, None, "warning"),
    "pr_warn_once": (0, None, "warning"),
    "pr_warn_ratelimited": (0, None, "warning"),
    "pr_notice": (0, None, "notice"),
    "pr_notice_once": (0, None, "notice"),
    "pr_info": (0, None, "notice"),
}
CALL = re.compile(r"\b(" + "|".join(CALLS) + r")\(")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def arguments(text, start):
    """The arguments of the call whose parenthesis opens before @start."""
    depth, args, begin, i = 1, [], start, start
    while depth:
        string = STRING.match(text, i)
        if string:
            i = string.end()
            continue
        c = text[i]
        if c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
        if depth == 0 or (c == "," and depth == 1):
            args.append(text[begin:i].strip())
            begin = i + 1
        i += 1
    return args


def literal(arg):
    """The text of a string literal in pieces, None if @arg is something else."""
    pieces = STRING.findall(arg)
    if not pieces or STRING.sub("", arg).strip():
        return None
    return "".join(ast.literal_eval(p) for p in pieces).rstrip("\n")


def messages():
    found = []
    for path in FILES:
        text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
        for call in CALL.finditer(text):
            where, errno, kind = CALLS[call[1]]
            args = arguments(text, call.end())
            if len(args) <= where or (message := literal(args[where])) is None:
                continue
            code = args[errno].lstrip("-") if errno is not None else ""
            found.append((path.name, kind, code if code.startswith("E") else "", message))
    return found


def page(found):
    lines = [
        "<!-- SPDX-License-Identifier: GPL-2.0-only -->",
        "",
        "# Log lines of the module loader",
        "",
        "Written by `scripts/loader-messages.py --write` and checked by the tests. Lines of the kind *refused*",
        "follow the module's name and a colon; the errno stands with those that always have the same one.",
    ]
    for name in sorted({f for f, *_ in found}):
        lines += ["", f"## kernel/module/{name}", "", "| kind | text |", "| --- | --- |"]
        for file, kind, code, message in found:
            if file == name:
                text = message.replace("\n", " / ").replace("|", "\\|")
                lines.append(f"| {kind}{' ' + code if code else ''} | `{text}` |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    found = messages()
    texts = [m for *_, m in found]
    shared = sorted({t for t in texts if texts.count(t) > 1})
    for text in shared:
        print(f"two causes share a text: {text}", file=sys.stderr)
    if options.write:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(found))
    if options.check and PAGE.read_text() != page(found):
        print(f"{PAGE.name} is not up to date: run scripts/loader-messages.py --write", file=sys.stderr)
        return 1
    return 1 if shared else 0


if __name__ == "__main__":
    sys.exit(main())
