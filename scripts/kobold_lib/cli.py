# SPDX-License-Identifier: GPL-2.0-only
"""The command line of scripts/kobold."""
import argparse
import os
import shlex
import signal
import sys

import arch as arches
import command
import cpio
import guest as guests
import trial

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
LOG_TAIL_LINES = 40


def add_common(parser):
    parser.add_argument("--arch", default=os.environ.get("ARCH") or arches.host(), metavar="A",
                        help="x86_64, arm64 or riscv, or what uname calls them (default: $ARCH, or this machine's)")
    parser.add_argument("--build", "-O", metavar="DIR", help="output tree (default: where the kernel was built)")
    parser.add_argument("--smp", type=int, default=None, metavar="N", help="CPUs")
    parser.add_argument("--mem", default="256M", metavar="M", help="memory, e.g. 16M or 2G")
    parser.add_argument("--accel", default="tcg", choices=("tcg", "kvm"))
    parser.add_argument("--machine", "-M", metavar="M",
                        help="QEMU machine, or options of the usual one, e.g. gic-version=2 or virtualization=on")
    parser.add_argument("--cpu", metavar="C", help="QEMU CPU, e.g. cortex-a53 (default: max, riscv: rv64)")
    parser.add_argument("--append", default="", metavar="S", help="more of the kernel's command line")
    parser.add_argument("--put", action="append", default=[], metavar="SRC[:DEST]",
                        help="a file or directory to have in the guest (default in /root)")
    parser.add_argument("--qemu", action="append", default=[], metavar="ARGS", help="more arguments for QEMU")


def add_timeout(parser):
    parser.add_argument("--timeout", type=float, default=120, metavar="S", help="seconds (default 120)")
    parser.add_argument("--log", action="store_true", help="show the kernel's log, on standard error")


def parser():
    top = argparse.ArgumentParser(prog="kobold", description="Boot Kobold in QEMU.")
    subs = top.add_subparsers(dest="action", required=True)
    run = subs.add_parser("run", help="boot to a shell on this terminal (Ctrl-A X ends QEMU)")
    add_common(run)
    execute = subs.add_parser("exec", help="run a command in the guest, exit with its status")
    add_common(execute)
    add_timeout(execute)
    execute.add_argument("words", nargs=argparse.REMAINDER, metavar="-- COMMAND")
    tried = subs.add_parser("try", help="build, load, test and unload a module")
    add_common(tried)
    add_timeout(tried)
    tried.add_argument("path", metavar="PATH", help="a .c file, a module directory or a .ko")
    tried.add_argument("--params", default="", metavar="K=V...", help="parameters for insmod")
    tried.add_argument("--test", metavar="SCRIPT", help="shell script to run while it is loaded")
    return top


def default_build(name):
    """The output tree of an architecture: $KOBOLD_BUILD, the sources, or beside them."""
    beside = os.path.join(SOURCE, "build", name)
    for place in (os.environ.get("KOBOLD_BUILD"), SOURCE, beside):
        if place and arch_of_build(place) == name and os.path.exists(os.path.join(place, arches.ARCHES[name].kernel)):
            return place
    return os.environ.get("KOBOLD_BUILD") or (SOURCE if name == arches.host() else beside)


def arch_of_build(place):
    """The architecture an output tree is configured for."""
    try:
        with open(os.path.join(place, "include", "config", "kernel.arch"), encoding="utf-8") as f:
            return f.read().strip()
    except OSError:
        return None


def make_guest(options, default_smp):
    name = arches.canonical(options.arch)
    if name not in arches.ARCHES:
        raise guests.Failure(f"{options.arch} is none of: {' '.join(arches.ARCHES)}")
    extra = [word for text in options.qemu for word in shlex.split(text)]
    return guests.Guest(
        arches.ARCHES[name],
        options.build or default_build(name),
        smp=options.smp or default_smp,
        mem=options.mem,
        accel=options.accel,
        machine=options.machine,
        cpu=options.cpu,
        extra_args=extra,
    )


def put_list(puts):
    """(source, destination) of each --put."""
    files = []
    for put in puts:
        source, _, destination = put.partition(":")
        if not os.path.lexists(source):
            raise guests.Failure(f"--put {put}: {source} does not exist")
        name = os.path.basename(os.path.abspath(source))
        if not destination:
            destination = "/root/" + name
        elif destination.endswith("/"):
            destination += name
        files.append((source, destination))
    return files


def do_run(options):
    writer = cpio.Writer()
    files = put_list(options.put)
    for source, destination in files:
        writer.copy(source, destination)
    with make_guest(options, os.cpu_count() or 1) as guest:
        append = command.kernel_arguments(guest.arch, options.append, quiet=False)
        return guest.run_on_terminal(append, writer.bytes() if files else b"")


def write_bytes(stream):
    def write(data):
        stream.buffer.write(data)
        stream.flush()

    return write


def report_failure(result, log_shown):
    """Says why, with the end of the kernel's log."""
    print(f"kobold: {result.reason}", file=sys.stderr)
    if not log_shown:
        lines = result.log.decode(errors="replace").replace("\r", "").splitlines()
        for line in lines[-LOG_TAIL_LINES:]:
            print("  | " + line, file=sys.stderr)


def do_exec(options):
    words = options.words[1:] if options.words[:1] == ["--"] else options.words
    if not words:
        raise guests.Failure("exec: no command")
    with make_guest(options, 1) as guest:
        result = command.run(
            guest,
            " ".join(words) + "\n",
            files=put_list(options.put),
            append=options.append,
            timeout=options.timeout,
            sink=write_bytes(sys.stdout),
            on_log=write_bytes(sys.stderr) if options.log else None,
            quiet=not options.log,
        )
    if result.reason:
        report_failure(result, options.log)
    return result.status


def do_try(options):
    with make_guest(options, 2) as guest:
        return trial.run(guest, options, put_list(options.put))


def main(argv):
    """Runs one command; returns the exit status."""
    options = parser().parse_args(argv)
    # A kill ends through the same clean-up as Ctrl-C.
    signal.signal(signal.SIGTERM, lambda *args: sys.exit(143))
    signal.signal(signal.SIGHUP, lambda *args: sys.exit(129))
    try:
        return {"run": do_run, "exec": do_exec, "try": do_try}[options.action](options)
    except guests.Failure as e:
        print(f"kobold: {e}", file=sys.stderr)
        return command.NOTHING_TO_BOOT
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 141
