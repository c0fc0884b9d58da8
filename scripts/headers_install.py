#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""headers_install.py OUT TREE...: exports the kernel's uapi headers.

Takes out what only the kernel can compile: blocks under __KERNEL__, annotations such
as __user, and includes of headers that are not exported. A header in an earlier tree
hides one of the same name in a later.
"""
import os
import re
import sys

ANNOTATIONS = re.compile(r"\s*\b__(user|force|iomem|percpu)\b")
KERNEL_ONLY = re.compile(r"^#include\s+<linux/(compiler|compiler_types|compiler_attributes)\.h>")
CONDITION = re.compile(r"^\s*#\s*(if|ifdef|ifndef|elif|else|endif)\b\s*(.*?)\s*(/\*.*\*/)?\s*$")


def kernel_state(directive, rest):
    """Whether a conditional asks for __KERNEL__: True, False (the opposite) or None."""
    rest = rest.replace(" ", "")
    if directive == "ifdef" and rest == "__KERNEL__" or rest == "defined(__KERNEL__)":
        return True
    if directive == "ifndef" and rest == "__KERNEL__" or rest == "!defined(__KERNEL__)":
        return False
    return None


def clean(text):
    """The text of a header as user space gets it."""
    out = []
    stack = []  # [is about __KERNEL__, this branch is kept]
    for line in text.splitlines():
        match = CONDITION.match(line)
        if match:
            word, rest = match.group(1), match.group(2)
            if word in ("if", "ifdef", "ifndef"):
                state = kernel_state(word, rest)
                stack.append([state is not None, state is not True])
                if state is not None:
                    continue
            elif stack and stack[-1][0]:
                if word == "else":
                    stack[-1][1] = not stack[-1][1]
                elif word == "endif":
                    stack.pop()
                continue
            elif word == "endif" and stack:
                if all(keep for _, keep in stack):
                    out.append(line)
                stack.pop()
                continue
        if not all(keep for _, keep in stack) or KERNEL_ONLY.match(line):
            continue
        if not line.lstrip().startswith("*"):
            line = ANNOTATIONS.sub("", line)
        out.append(line.replace("_UAPI_", "_").replace("#include <uapi/", "#include <"))
    return "\n".join(out) + "\n"


def write_if_new(path, text):
    """Keeps the time of a file that is right already."""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            if f.read() == text:
                return
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def main(out, trees):
    wanted = {}
    for tree in trees:
        for directory, _, names in os.walk(tree):
            for name in names:
                path = os.path.join(directory, name)
                if name.endswith(".h"):
                    wanted.setdefault(os.path.relpath(path, tree), path)
    for relative, path in wanted.items():
        with open(path, encoding="utf-8") as f:
            write_if_new(os.path.join(out, relative), clean(f.read()))
    for directory, _, names in os.walk(out):
        for name in names:
            path = os.path.join(directory, name)
            if name.endswith(".h") and os.path.relpath(path, out) not in wanted:
                os.remove(path)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
