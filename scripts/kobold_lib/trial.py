# SPDX-License-Identifier: GPL-2.0-only
"""kobold try: builds a module, boots, loads it with what it depends on, runs a test,
unloads, and judges what the kernel's log and its tables say afterwards."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

import command
import guest as guests

BAD_LOG = re.compile(
    r"Oops|BUG|WARNING:|Call [Tt]race|nable to handle|Internal error|general protection|INFO: |possible deadlock"
)
SLACK_KIB = 64  # caches may keep this much more

# Bits of /proc/sys/kernel/tainted, by their letters.
TAINTS = "PFSRMBUDAWCIOELKXTN"
# A module from outside the tree, unsigned, is what this is about.
EXPECTED_TAINTS = set("OE")

# Runs in the guest. What it reports are lines that begin with @; after @log comes the log.
SCRIPT = r"""
cd /.kobold/modules
memory() {
	echo 3 >/proc/sys/vm/drop_caches 2>/dev/null
	awk -v w="@memory-$1" '/^(Slab|VmallocUsed|Percpu):/ { printf "%s %s%s\n", w, $1, $2 }' /proc/meminfo |
		tee /.kobold/memory-$1
}
grown() {
	awk -F '[ :]' 'NR == FNR { was[$2] = $3; next } $3 - was[$2] > SLACK { n++ } END { exit !n }' \
		/.kobold/memory-before /.kobold/memory-after
}
state() {
	for t in /proc/[0-9]*; do
		[ -e $t/exe ] || echo "@state-$1 thread $(cat $t/comm 2>/dev/null)"
	done | grep -v ' kworker' | sort
	for d in /dev /proc /sys/module /sys/class /sys/bus /sys/devices /sys/kernel; do
		find $d -maxdepth 2 2>/dev/null
	done | grep -v '^/proc/[0-9]' | sort | sed "s/^/@state-$1 file /"
	echo "@taint-$1 $(cat /proc/sys/kernel/tainted 2>/dev/null)"
}
# Once for nothing: what the kernel keeps for next time is then there before and after.
state warm >/dev/null
echo "kobold: try begins" >/dev/kmsg
state before
memory before
loaded=
status=0
for m in $(cat order); do
	set --
	if [ "$m" = "$(tail -n 1 order)" ] && [ -s params ]; then
		set -- "$(cat params)"
	fi
	if ! insmod "$m" "$@" 2>&1; then
		echo "@failed insmod $m"
		status=1
		break
	fi
	loaded="$m $loaded"
done
if [ $status = 0 ] && [ -f test ]; then
	sh ./test </dev/null 2>&1
	result=$?
	echo "@test $result"
	[ $result = 0 ] || status=1
fi
for m in $loaded; do
	name=$(basename "$m" .ko | tr - _)
	if ! rmmod "$name" 2>&1; then
		echo "@failed rmmod $m"
		status=1
	fi
done
state after
# What is freed late may still be there.
for wait in 0 100000 300000 1000000 3000000; do
	usleep $wait
	memory after >/dev/null
	grown || break
done
cat /.kobold/memory-after
echo "@log"
dmesg | sed '1,/kobold: try begins/d'
exit $status
""".replace("SLACK", str(SLACK_KIB))


def run_quietly(args, what):
    done = subprocess.run(args, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stdout)
        raise guests.Failure(f"{what} failed")
    return done.stdout


def build(path, tree, arch, work):
    """The .ko files that a source file or a directory makes."""
    if os.path.isdir(path):
        directory = os.path.abspath(path)
        if not any(os.path.exists(os.path.join(directory, n)) for n in ("Kbuild", "Makefile")):
            raise guests.Failure(f"{path} has neither Kbuild nor Makefile")
    else:
        directory = os.path.join(work, "module")
        os.mkdir(directory)
        shutil.copy(path, directory)
        name = os.path.splitext(os.path.basename(path))[0]
        with open(os.path.join(directory, "Kbuild"), "w", encoding="utf-8") as f:
            f.write(f"obj-m := {name}.o\n")
    out = run_quietly(["make", "-C", tree, f"M={directory}", f"ARCH={arch.name}", "modules"], f"building {path}")
    sys.stdout.write("".join(l + "\n" for l in out.splitlines() if "warning" in l.lower()))
    with open(os.path.join(directory, "modules.order"), encoding="utf-8") as f:
        return [line.strip()[:-2] + ".ko" for line in f if line.strip()]


def depends(ko):
    """The modules a .ko says it needs."""
    with open(ko, "rb") as f:
        match = re.search(rb"\0depends=([^\0]*)\0", b"\0" + f.read())
    names = match.group(1).decode() if match else ""
    return [n for n in names.split(",") if n]


def find_modules(tree):
    """Modules of the tree by name."""
    found = {}
    order = os.path.join(tree, "modules.order")
    if os.path.exists(order):
        with open(order, encoding="utf-8") as f:
            for line in f:
                ko = os.path.join(tree, line.strip()[:-2] + ".ko")
                found[os.path.basename(ko)[:-3].replace("-", "_")] = ko
    return found


def load_order(wanted, tree):
    """The wanted modules, each after what it depends on."""
    known = find_modules(tree)
    known.update({os.path.basename(ko)[:-3].replace("-", "_"): ko for ko in wanted})
    order = []

    def visit(ko):
        if ko in order:
            return
        for name in depends(ko):
            if name in known:
                visit(known[name])
        order.append(ko)

    for ko in wanted:
        visit(ko)
    return order


def values(lines, word):
    """What follows a word at the beginning of a line, for each line that has it."""
    return [line[len(word) + 2 :] for line in lines if line.startswith(f"@{word} ")]


def taint_letters(lines, when):
    bits = int((values(lines, f"taint-{when}") or ["0"])[0] or 0)
    return {letter for bit, letter in enumerate(TAINTS) if bits >> bit & 1}


def grown(lines):
    """Sentences about memory that is still in use."""
    def sizes(when):
        return {k: int(v) for k, v in (m.split(":") for m in values(lines, f"memory-{when}"))}

    before, after = sizes("before"), sizes("after")
    return [f"{key} grew by {after[key] - before[key]} KiB" for key in after
            if after[key] - before.get(key, 0) > SLACK_KIB]


def judge(lines, log_text):
    """What was wrong, as sentences."""
    wrong = values(lines, "failed")
    wrong += [f"the test ended with status {s}" for s in values(lines, "test") if s != "0"]
    wrong += [f"log: {line}" for line in log_text if BAD_LOG.search(line)]
    left = set(values(lines, "state-after")) - set(values(lines, "state-before"))
    wrong += [f"left behind: {item}" for item in sorted(left)]
    wrong += grown(lines)
    new = taint_letters(lines, "after") - taint_letters(lines, "before") - EXPECTED_TAINTS
    wrong += [f"tainted the kernel: {letter}" for letter in sorted(new)]
    return wrong


def run(guest, options, files):
    """Tries options.path; returns 0 only when all was clean."""
    for path in filter(None, (options.path, options.test)):
        if not os.path.exists(path):
            raise guests.Failure(f"{path} does not exist")
    if not os.path.isdir(options.path) and not options.path.endswith((".c", ".ko")):
        raise guests.Failure(f"{options.path} is no directory, .c or .ko file")
    tree = os.path.dirname(guest.initrd)
    with tempfile.TemporaryDirectory(prefix="kobold-try-") as work:
        if options.path.endswith(".ko"):
            wanted = [os.path.abspath(options.path)]
        else:
            wanted = build(options.path, tree, guest.arch, work)
        order = load_order(wanted, tree)
        listing = os.path.join(work, "order")
        with open(listing, "w", encoding="utf-8") as f:
            f.writelines(os.path.basename(ko) + "\n" for ko in order)
        params = os.path.join(work, "params")
        with open(params, "w", encoding="utf-8") as f:
            f.write(options.params)
        files = list(files) + [(listing, "/.kobold/modules/order"), (params, "/.kobold/modules/params")]
        files += [(ko, "/.kobold/modules/" + os.path.basename(ko)) for ko in order]
        if options.test:
            files.append((options.test, "/.kobold/modules/test"))
        result = command.run(guest, SCRIPT, files=files, append=options.append, timeout=options.timeout)

    lines = result.output.decode(errors="replace").splitlines()
    split = lines.index("@log") if "@log" in lines else len(lines)
    log_text = lines[split + 1 :]
    for line in lines[:split]:
        if not line.startswith("@"):
            print(line)
    print("--- kernel log ---")
    for line in log_text or result.log.decode(errors="replace").splitlines()[-40:]:
        print(line.rstrip("\r"))
    wrong = judge(lines[:split], log_text)
    if result.reason:
        wrong.append(result.reason)
    elif result.status and not wrong:
        wrong.append(f"status {result.status}")
    print("--- verdict ---")
    print("taint: " + ("".join(sorted(taint_letters(lines[:split], "after"))) or "none"))
    for sentence in wrong:
        print("not clean: " + sentence)
    if not wrong:
        print("clean")
    return 1 if wrong else 0
