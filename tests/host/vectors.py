#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Known answers for the loader's relocations, from the assembler and the linker.

For each relocation type this assembles a snippet, links it with ld at chosen addresses, and writes down
the object's bytes and relocations together with the bytes that ld made of them, or that ld refused. The
values computed (S + A, S + A - P, ...) are the edges of the type's range, one step beyond each, and some
between; each is asked for with several addends and places.

Usage: vectors.py x86_64|arm64|riscv > vectors_ARCH.inc
The output is kept in the repository, so that tests need no cross tools.
"""

import re
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

TOOLS = {
    "x86_64": ("as --64", "ld -m elf_x86_64 --no-relax"),
    "arm64": ("aarch64-linux-gnu-as", "aarch64-linux-gnu-ld --no-relax"),
    "riscv": ("riscv64-linux-gnu-as -march=rv64gc -mabi=lp64d -mno-arch-attr",
              "riscv64-linux-gnu-ld --no-relax"),
}
NOP = {"x86_64": "nop", "arm64": "nop", "riscv": ".option norelax; .option norvc; nop; .option rvc"}
SLOT = {"x86_64": 0, "arm64": 16, "riscv": 24}

M64 = (1 << 64) - 1
# Where .text is linked: the top 2 GiB as in the kernel, elsewhere in the upper half, and in the middle,
# where distances of gigabytes either way do not leave the address space.
HIGH = 0xFFFFFFFFA0001000
OTHER = 0xFFFFFFFF81234560
MIDDLE = 0x0000700000001000


def signed(bits, step=1):
    """The edges of a signed range, a step beyond each, and values between."""
    half = 1 << (bits - 1)
    return [0, step, -step, half - step, half, -half, -half - step]


def slots(bits, step=8):
    """The same without values that put the slot into the text."""
    return [64 * step, -64 * step] + signed(bits, step)[3:]


def unsigned(bits):
    top = 1 << bits
    return [0, 1, top - 1, top, -1]


def either(bits):
    half, top = 1 << (bits - 1), 1 << bits
    return [0, 1, -1, top - 1, top, -half, -half - 1]


def wrapping(bits):
    top = 1 << bits
    return [0, 5, top // 2, top - 1, top, top + 3]


ANY = [0, 1, 0x1234567890ABCDEF, -1, 0x800, 0x7FF, 0xFFF]
HI20 = [0, 1, -1, 0x7FF, 0x800, 0xFFF, 0x12345678, -0x12345678,
        0x7FFFF7FF, 0x7FFFF800, -0x80000800, -0x80000801]
CALL = [v & ~1 for v in HI20]
SIZES = [0, 1, 0x80000000, 0xFFFFFFFF, 0x100000000]


def reloc(name, placeholder):
    return f".reloc ., {name}, sym; {placeholder}"


class Case:
    """
    One snippet. @how says which value is asked for: abs S + A; pc S + A - P; page Page(S + A) - Page(P);
    got, gotpage: the same of the slot's address; size: the symbol's; none. @options: number (of the type
    meant, where the assembler writes another of the same formula and field), flags for the assembler, limits of the range.
    """

    def __init__(self, rtype, snippet, how, values, **options):
        self.rtype, self.snippet, self.how, self.values = rtype, snippet, how, values
        self.options = options

    def variants(self):
        """(snippet, base): other addends, other places."""
        yield self.snippet, MIDDLE if self.how.startswith("got") else HIGH
        if self.how in ("abs", "pc", "page"):
            # ld adds the addend of a SUB, which the psABI subtracts; assemblers write none.
            plain = "R_RISCV_SUB" in self.snippet
            plus = self.snippet if plain else re.sub(r"\bsym\b", "sym+72", self.snippet)
            minus = self.snippet if plain else re.sub(r"\bsym\b", "sym-40", self.snippet)
            odd = ".byte 1; " if self.snippet.startswith((".byte", ".short", ".half", ".hword", ".long",
                                                          ".word", ".quad", ".xword", ".dword")) else ""
            yield odd + plus, OTHER
            yield minus, MIDDLE


C = Case
S32 = (-1 << 31, (1 << 31) - 1)
CASES = {
    "x86_64": [
        C("R_X86_64_NONE", reloc("R_X86_64_NONE", ".quad 5"), "none", [0]),
        C("R_X86_64_64", ".quad sym", "abs", ANY),
        C("R_X86_64_PC32", ".long sym - .", "pc", signed(32)),
        C("R_X86_64_PC32", "leaq sym(%rip), %rax", "pc", signed(32)),
        C("R_X86_64_PLT32", "call sym", "pc", signed(32)),
        C("R_X86_64_GOTPCREL", "cmpq $0, sym@GOTPCREL(%rip)", "got", slots(32, 8),
          flags="-mrelax-relocations=no", limits=S32),
        C("R_X86_64_GOTPCRELX", "call *sym@GOTPCREL(%rip)", "got", slots(32, 8), limits=S32),
        C("R_X86_64_REX_GOTPCRELX", "movq sym@GOTPCREL(%rip), %rax", "got", slots(32, 8),
          limits=S32),
        C("R_X86_64_GOTPCREL64", reloc("R_X86_64_GOTPCREL64", ".quad 0"), "got", [64, -64, 1 << 40, -1 << 40]),
        C("R_X86_64_32", "movl $sym, %edi", "abs", unsigned(32)),
        C("R_X86_64_32S", "movq $sym, %rdi", "abs", signed(32)),
        C("R_X86_64_16", ".short sym", "abs", either(16)),
        C("R_X86_64_PC16", ".short sym - .", "pc", signed(16)),
        C("R_X86_64_8", ".byte sym", "abs", either(8)),
        C("R_X86_64_PC8", ".byte sym - .", "pc", signed(8)),
        C("R_X86_64_PC64", ".quad sym - .", "pc", ANY),
        *[C("R_X86_64_SIZE32", f".long sized@SIZE; .globl sized; sized: .size sized, {n}", "size", [n])
          for n in SIZES],
        *[C("R_X86_64_SIZE64", f".quad sized@SIZE + 8; .globl sized; sized: .size sized, {n}", "size", [n])
          for n in SIZES],
    ],
    "arm64": [
        C("R_AARCH64_NONE", reloc("R_AARCH64_NONE", ".xword 5"), "none", [0]),
        C("R_AARCH64_NONE", reloc("R_AARCH64_NONE", ".xword 5"), "none", [0], number=256),
        C("R_AARCH64_ABS64", ".xword sym", "abs", ANY),
        C("R_AARCH64_ABS32", ".word sym", "abs", either(32)),
        C("R_AARCH64_ABS16", ".hword sym", "abs", either(16)),
        C("R_AARCH64_PREL64", ".xword sym - .", "pc", ANY),
        C("R_AARCH64_PREL32", ".word sym - .", "pc", either(32)),
        C("R_AARCH64_PREL16", ".hword sym - .", "pc", either(16)),
        # Formula and field of PREL32, a narrower range, and it may point to a veneer; new in binutils.
        C("R_AARCH64_PLT32", ".word sym - .", "pc", signed(32), number=314),
        C("R_AARCH64_MOVW_UABS_G0", "movz x3, #:abs_g0:sym", "abs", unsigned(16)),
        C("R_AARCH64_MOVW_UABS_G0_NC", "movk x3, #:abs_g0_nc:sym", "abs", ANY),
        C("R_AARCH64_MOVW_UABS_G1", "movz x3, #:abs_g1:sym", "abs", unsigned(32)),
        C("R_AARCH64_MOVW_UABS_G1_NC", "movk x3, #:abs_g1_nc:sym", "abs", ANY),
        C("R_AARCH64_MOVW_UABS_G2", "movz x3, #:abs_g2:sym", "abs", unsigned(48)),
        C("R_AARCH64_MOVW_UABS_G2_NC", "movk x3, #:abs_g2_nc:sym", "abs", ANY),
        C("R_AARCH64_MOVW_UABS_G3", "movz x3, #:abs_g3:sym", "abs", ANY),
        C("R_AARCH64_MOVW_SABS_G0", "movz x3, #:abs_g0_s:sym", "abs", signed(17)),
        C("R_AARCH64_MOVW_SABS_G1", "movz x3, #:abs_g1_s:sym", "abs", signed(33)),
        C("R_AARCH64_MOVW_SABS_G2", "movz x3, #:abs_g2_s:sym", "abs", signed(49)),
        C("R_AARCH64_LD_PREL_LO19", "ldr x3, sym", "pc", signed(21, 4)),
        C("R_AARCH64_ADR_PREL_LO21", "adr x3, sym", "pc", signed(21)),
        C("R_AARCH64_ADR_PREL_PG_HI21", "adrp x3, sym", "page", signed(33, 0x1000)),
        C("R_AARCH64_ADR_PREL_PG_HI21_NC", "adrp x3, :pg_hi21_nc:sym", "page", signed(33, 0x1000)),
        C("R_AARCH64_ADD_ABS_LO12_NC", "add x3, x4, #:lo12:sym", "abs", ANY),
        C("R_AARCH64_LDST8_ABS_LO12_NC", "ldrb w3, [x4, #:lo12:sym]", "abs", ANY),
        C("R_AARCH64_LDST16_ABS_LO12_NC", "ldrh w3, [x4, #:lo12:sym]", "abs", [0, 2, 0xFFE, 0x1002, 1]),
        C("R_AARCH64_LDST32_ABS_LO12_NC", "ldr w3, [x4, #:lo12:sym]", "abs", [0, 4, 0xFFC, 0x1004, 2]),
        C("R_AARCH64_LDST64_ABS_LO12_NC", "ldr x3, [x4, #:lo12:sym]", "abs", [0, 8, 0xFF8, 0x1008, 4]),
        C("R_AARCH64_LDST128_ABS_LO12_NC", "ldr q3, [x4, #:lo12:sym]", "abs",
          [0, 16, 0xFF0, 0x1010, 8]),
        C("R_AARCH64_TSTBR14", "tbz x3, #1, sym", "pc", signed(16, 4)),
        C("R_AARCH64_CONDBR19", "b.eq sym", "pc", signed(21, 4)),
        C("R_AARCH64_JUMP26", "b sym", "pc", signed(28, 4)),
        C("R_AARCH64_CALL26", "bl sym", "pc", signed(28, 4)),
        C("R_AARCH64_MOVW_PREL_G0", "movz x3, #:prel_g0:sym", "pc", signed(17)),
        C("R_AARCH64_MOVW_PREL_G0_NC", "movk x3, #:prel_g0_nc:sym", "pc", ANY),
        C("R_AARCH64_MOVW_PREL_G1", "movz x3, #:prel_g1:sym", "pc", signed(33)),
        C("R_AARCH64_MOVW_PREL_G1_NC", "movk x3, #:prel_g1_nc:sym", "pc", ANY),
        C("R_AARCH64_MOVW_PREL_G2", "movz x3, #:prel_g2:sym", "pc", signed(49)),
        C("R_AARCH64_MOVW_PREL_G2_NC", "movk x3, #:prel_g2_nc:sym", "pc", ANY),
        C("R_AARCH64_MOVW_PREL_G3", "movz x3, #:prel_g3:sym", "pc", ANY),
        C("R_AARCH64_GOT_LD_PREL19", "ldr x3, :got:sym", "got", slots(21, 8),
          limits=(-1 << 20, (1 << 20) - 1)),
        C("R_AARCH64_ADR_GOT_PAGE", "adrp x3, :got:sym", "gotpage", slots(33, 0x1000)),
        C("R_AARCH64_LD64_GOT_LO12_NC", "ldr x3, [x4, #:got_lo12:sym]", "got", [64, 0x1000, 0xFF8, -64]),
    ],
    "riscv": [
        C("R_RISCV_NONE", reloc("R_RISCV_NONE", ".dword 5"), "none", [0]),
        C("R_RISCV_RELAX", reloc("R_RISCV_RELAX", ".dword 5"), "none", [0]),
        C("R_RISCV_ALIGN", reloc("R_RISCV_NONE", ".dword 5"), "none", [0], number=43),
        C("R_RISCV_32", ".word sym", "abs", either(32)),
        C("R_RISCV_64", ".dword sym", "abs", ANY),
        C("R_RISCV_BRANCH", reloc("R_RISCV_BRANCH", ".word 0x00b50063"), "pc", signed(13, 2)),
        C("R_RISCV_JAL", "jal sym", "pc", signed(21, 2)),
        C("R_RISCV_CALL", reloc("R_RISCV_CALL", ".word 0x00000097, 0x000080e7"), "pc", CALL),
        C("R_RISCV_CALL_PLT", "call sym", "pc", CALL),
        C("R_RISCV_PCREL_HI20", "1: auipc a3, %pcrel_hi(sym)", "pc", HI20),
        C("R_RISCV_PCREL_LO12_I", "1: auipc a3, %pcrel_hi(sym); addi a3, a3, %pcrel_lo(1b)", "pc", HI20),
        C("R_RISCV_PCREL_LO12_S", "1: auipc a3, %pcrel_hi(sym); sd a4, %pcrel_lo(1b)(a3)", "pc", HI20),
        C("R_RISCV_HI20", "lui a3, %hi(sym)", "abs", HI20),
        C("R_RISCV_LO12_I", "addi a3, a4, %lo(sym)", "abs", ANY),
        C("R_RISCV_LO12_S", "sd a3, %lo(sym)(a4)", "abs", ANY),
        C("R_RISCV_GOT_HI20", "1: auipc a3, %got_pcrel_hi(sym); ld a3, %pcrel_lo(1b)(a3)", "got",
          [64, -64, 0x12345678, 0x7FFFF7F8, 0x7FFFF800, -0x80000800, -0x80000808],
          limits=(-0x80000800, 0x7FFFF7FF)),
        *[C(f"R_RISCV_ADD{bits}", f"{data} sym - two", "abs", values)
          for bits, data, values in ((8, ".byte", wrapping(8)), (16, ".half", wrapping(16)),
                                     (32, ".word", wrapping(32)), (64, ".dword", ANY))],
        *[C(f"R_RISCV_SUB{bits}", reloc(f"R_RISCV_SUB{bits}", f"{data} 0x5a"), "abs", values)
          for bits, data, values in ((8, ".byte", wrapping(8)), (16, ".half", wrapping(16)),
                                     (32, ".word", wrapping(32)), (64, ".dword", ANY))],
        C("R_RISCV_RVC_BRANCH", reloc("R_RISCV_RVC_BRANCH", ".half 0xc101"), "pc", signed(9, 2)),
        C("R_RISCV_RVC_JUMP", reloc("R_RISCV_RVC_JUMP", ".half 0xa001"), "pc", signed(12, 2)),
        C("R_RISCV_RVC_LUI", reloc("R_RISCV_RVC_LUI", ".half 0x6681"), "abs",
          [0, 0x1000, 0x1F7FF, 0x1F800, -0x1000, -0x20800, -0x20801, 0x800]),
        C("R_RISCV_SET6", reloc("R_RISCV_SET6", ".byte 0xc0"), "abs", wrapping(6)),
        C("R_RISCV_SUB6", reloc("R_RISCV_SUB6", ".byte 0xd5"), "abs", wrapping(6)),
        C("R_RISCV_SET8", reloc("R_RISCV_SET8", ".byte 0"), "abs", wrapping(8)),
        C("R_RISCV_SET16", reloc("R_RISCV_SET16", ".half 0"), "abs", wrapping(16)),
        C("R_RISCV_SET32", reloc("R_RISCV_SET32", ".word 0"), "abs", wrapping(32)),
        C("R_RISCV_32_PCREL", reloc("R_RISCV_32_PCREL", ".word 0"), "pc", signed(32)),
        # Formula and field of 32_PCREL (psABI), but may point to a PLT entry; new in binutils 2.41.
        C("R_RISCV_PLT32", reloc("R_RISCV_32_PCREL", ".word 0"), "pc", signed(32), number=59),
        # New in binutils 2.41; the bytes are as's own of the difference, as long as before.
        *[C(name, "uleb128", "uleb128", values)
          for name in ("R_RISCV_SET_ULEB128", "R_RISCV_SUB_ULEB128")
          for values in ([1, 0, 0x7F], [0x80, 0, 0x3FFF, 0x55], [0x12345678, 7, 0x7FFFFFFFF],
                         [M64, 1, 1 << 63])],
    ],
}

# Where ld is not the judge of the range. The first two numbers are the psABI's range of X; the word
# says what to do with a value that ld and the psABI see differently: "refuse" what ld lets pass, or
# "own" what ld refuses although it is allowed: the bytes are those of X as data.
RANGES = {
    "R_X86_64_PC16": (-1 << 15, (1 << 15) - 1, "refuse"),	# ld wraps around
    "R_X86_64_16": (-1 << 15, (1 << 16) - 1, "refuse"),
    "R_X86_64_8": (-1 << 7, (1 << 8) - 1, "refuse"),
    "R_AARCH64_ABS32": (-1 << 31, (1 << 32) - 1, "own"),	# ld wants it unsigned
    "R_AARCH64_ABS16": (-1 << 15, (1 << 16) - 1, "own"),
    "R_AARCH64_PREL32": (-1 << 31, (1 << 32) - 1, "own"),	# ld wants it signed
    "R_AARCH64_PREL16": (-1 << 15, (1 << 16) - 1, "own"),
    "R_AARCH64_ADR_GOT_PAGE": (-1 << 32, (1 << 32) - 1, "refuse"),	# ld wraps around
    "R_RISCV_32": (-1 << 31, (1 << 32) - 1, "refuse"),		# ld wraps around
    "R_RISCV_32_PCREL": (-1 << 31, (1 << 31) - 1, "refuse"),
    "R_RISCV_PCREL_HI20": (-0x80000800, 0x7FFFF7FF, "refuse"),	# ld makes it an lui
    "R_RISCV_PCREL_LO12_I": (-0x80000800, 0x7FFFF7FF, "refuse"),
    "R_RISCV_PCREL_LO12_S": (-0x80000800, 0x7FFFF7FF, "refuse"),
}

# Calls out of reach go through a slot behind the text. The bytes are ld's for a call of the slot.
REACH = {
    "R_AARCH64_JUMP26": (-1 << 27, (1 << 27) - 4),
    "R_AARCH64_CALL26": (-1 << 27, (1 << 27) - 4),
    "R_AARCH64_PLT32": (-1 << 31, (1 << 31) - 1),
    "R_RISCV_CALL": (-0x80000800, 0x7FFFF7FF),
    "R_RISCV_CALL_PLT": (-0x80000800, 0x7FFFF7FF),
    "R_RISCV_PLT32": (-1 << 31, (1 << 31) - 1),
}


def run(cmd):
    return subprocess.run(cmd, shell=True, capture_output=True, text=True, check=False)


class Elf:
    """Just enough of an ELF64 reader."""

    def __init__(self, path):
        self.data = Path(path).read_bytes()
        (self.shoff,) = struct.unpack_from("<Q", self.data, 40)
        _, self.shnum, self.shstrndx = struct.unpack_from("<HHH", self.data, 58)
        self.sections = [struct.unpack_from("<IIQQQQIIQQ", self.data, self.shoff + 64 * i)
                         for i in range(self.shnum)]
        self.names = [self.string(self.shstrndx, s[0]) for s in self.sections]

    def string(self, section, offset):
        start = self.sections[section][4] + offset
        return self.data[start:self.data.index(b"\0", start)].decode()

    def content(self, name):
        s = self.sections[self.names.index(name)]
        return self.data[s[4]:s[4] + s[5]]

    def address(self, name):
        return self.sections[self.names.index(name)][3]

    def symbols(self):
        i = self.names.index(".symtab")
        s = self.sections[i]
        for off in range(s[4], s[4] + s[5], 24):
            name, info, _, shndx, value, size = struct.unpack_from("<IBBHQQ", self.data, off)
            yield self.string(s[6], name), info, shndx, value, size

    def relocs(self):
        data = self.content(".rela.text") if ".rela.text" in self.names else b""
        for off in range(0, len(data), 24):
            yield struct.unpack_from("<QQq", data, off)


class Vectors:
    """Everything that is written for one architecture."""

    def __init__(self, arch, tmp):
        self.arch, self.tmp = arch, tmp
        self.number = 0
        self.rows = []

    def assemble(self, case, snippet):
        src, obj = Path(self.tmp, "a.s"), Path(self.tmp, "a.o")
        src.write_text(f".text\n{NOP[self.arch]}\n{snippet}\n")
        tool = TOOLS[self.arch][0]
        done = run(f"{tool} {case.options.get('flags', '')} -o {obj} {src}")
        if done.returncode:
            sys.exit(f"{case.rtype}: {snippet}: {done.stderr}")
        return Elf(obj)

    def link(self, case, base, sym, got):
        """Links the object; returns the bytes of .text, or None if ld refuses."""
        script, obj = Path(self.tmp, "lds"), Path(self.tmp, "a.o")
        first, last = sorted([(base, ".text : { *(.text) }"), (got, ".got : { *(.got) }")])
        script.write_text(f"""SECTIONS {{
            . = {first[0]:#x}; {first[1]}
            . = {last[0]:#x}; {last[1]}
            .got.plt {last[0] + 0x100000:#x} : {{ *(.got.plt) }}
            /DISCARD/ : {{ *(.note*) *(.eh_frame) }}
        }}""")
        out = Path(self.tmp, "out")
        out.unlink(missing_ok=True)
        done = run(f"{TOOLS[self.arch][1]} -static -e 0 -T {script} "
                   f"--defsym sym={sym & M64:#x} --defsym two=0x2 -o {out} {obj}")
        if done.returncode or not out.exists():
            return None, None
        elf = Elf(out)
        return elf.content(".text"), elf

    def emit(self, case, snippet, base):
        elf = self.assemble(case, snippet)
        before, symbols, relocs = elf.content(".text"), list(elf.symbols()), list(elf.relocs())
        n, self.number = self.number, self.number + 1
        print(f"/* {snippet} */")
        print(f'#define before_{n} "{before.hex()}"')
        print(f"static const struct vector_reloc relocs_{n}[] = {{")
        for off, info, add in relocs:
            name, _, _, value, size = symbols[info >> 32]
            what = {"sym": "SYM", "two": "TWO", "sized": f"SIZED({size:#x})"}.get(name, f"LABEL({value:#x})")
            if info >> 32 == 0:
                what = "NONE"
            print(f"\t{{ {off:#x}, {case.options.get('number', info & 0xffffffff)}, {add}, {what} }},")
        print("};")
        off, _, addend = relocs[0]
        for x in case.values:
            self.answer(case, n, len(before), base, base + off, addend, x)

    def answer(self, case, n, size, base, place, addend, x):
        sym = {"abs": x - addend, "pc": x + place - addend,
               "page": (place & ~0xFFF) + x - addend}.get(case.how, 0x1234560) & M64
        got = slot = base + 0x5000
        if case.how.startswith("got"):
            got, slot = self.slot_for(case, place, addend, x)
        after, out = self.link(case, base, sym, got)
        assert not case.how.startswith("got") or not out or slot == got_slot(out, sym)
        plt = 0
        value = x + addend if case.how == "size" else x
        if case.rtype in RANGES:
            low, high, action = RANGES[case.rtype]
            if low <= x <= high and not after:
                assert action == "own", (case.rtype, x)
                width = 2 if case.rtype.endswith("16") else 4
                after = bytearray(self.assembled[:])
                after[place - base:place - base + width] = (x & M64).to_bytes(8, "little")[:width]
            elif not low <= x <= high and after:
                assert action == "refuse", (case.rtype, x)
                after = None
        if case.rtype in REACH:
            low, high = REACH[case.rtype]
            if not low <= x <= high:
                plt = sym + addend & M64
                slot_at = base + size + 7 & ~7
                after, _ = self.link(case, base, slot_at - addend, got)
                assert after, (case.rtype, x)
        self.row(case.rtype, base, sym, slot, plt, value, n, after)

    def slot_for(self, case, place, addend, x):
        """Where .got goes, so that the slot's distance is X, or as near as alignment allows; the slot."""
        base = place & ~0xFFF if case.how == "gotpage" else place
        # RELA addends of x86 are part of the distance, elsewhere of what the slot holds.
        want = base + x - (addend if self.arch == "x86_64" else 0)
        _, out = self.link(case, place & ~0xFFF, 0x1234560, (place & ~0xFFF) + 0x5000)
        offset = got_slot(out, 0x1234560) - out.address(".got")
        low, high = case.options.get("limits", (-1 << 63, 1 << 63))
        want = want & ~7 if 0 <= x <= high or x < low else want + 7 & ~7
        return want - offset, want

    @property
    def assembled(self):
        return Elf(Path(self.tmp, "a.o")).content(".text")

    def row(self, rtype, base, sym, slot, plt, x, n, after):
        self.rows.append(f'\t{{ "{rtype}", {base:#x}, {sym & M64:#x}, {slot & M64:#x}, {plt:#x}, {x & M64:#x}, '
                         f"before_{n}, relocs_{n}, ARRAY_SIZE(relocs_{n}),\n"
                         f'\t  {chr(34) + bytes(after).hex() + chr(34) if after else "NULL"} }},')

    def uleb128(self, case):
        """minuend, subtrahend, ...: as writes minuend - subtrahend in as many bytes as the placeholder."""
        minuend, subtrahend, *others = case.values
        for x in (minuend - subtrahend & M64, *others):
            after = bytes(4) + self.assemble(case, f".data; .uleb128 {x:#x}").content(".data")
            n, self.number = self.number, self.number + 1
            before = after[:4] + bytes([0x80] * (len(after) - 5) + [0])
            print(f"/* .uleb128 {x:#x} */")
            print(f'#define before_{n} "{before.hex()}"')
            if x >> 63:     # the addend is signed: the other half comes from the symbol
                print(f"static const struct vector_reloc high_{n}[] = {{ {{ 0x4, 60, 0, SYM }}, "
                      f"{{ 0x4, 61, 0, NONE }} }};")
                self.rows.append(f'\t{{ "{case.rtype}", {HIGH:#x}, {x:#x}, 0, 0, {x:#x}, before_{n}, high_{n}, '
                                 f'ARRAY_SIZE(high_{n}),\n\t  "{after.hex()}" }},')
            else:
                print(f"static const struct vector_reloc relocs_{n}[] = {{ {{ 0x4, 60, {x}, SYM }}, "
                      f"{{ 0x4, 61, 0, SYM }} }};")
                self.row(case.rtype, HIGH, 0x5000, 0, 0, x, n, after)
            # One byte shorter, it does not fit.
            if len(after) > 5:
                n, self.number = self.number, self.number + 1
                short = after[:4] + bytes([0x80] * (len(after) - 6) + [0])
                print(f'#define before_{n} "{short.hex()}"')
                print(f"static const struct vector_reloc relocs_{n}[] = {{ {{ 0x4, 60, 0, SYM }}, "
                      f"{{ 0x4, 61, 0, NONE }} }};")
                self.row(case.rtype, HIGH, x, 0, 0, x, n, None)


def got_slot(elf, value):
    """Address of the GOT slot that holds @value."""
    for name in (".got", ".got.plt"):
        if name not in elf.names:
            continue
        data = elf.content(name)
        for off in range(0, len(data) - 7, 8):
            if struct.unpack_from("<Q", data, off)[0] == value:
                return elf.address(name) + off
    return 0


def main():
    arch = sys.argv[1]
    print("/* SPDX-License-Identifier: GPL-2.0-only */")
    print(f"/* Made by tests/host/vectors.py {arch}: what assembler and linker answer. */")
    with tempfile.TemporaryDirectory() as tmp:
        vectors = Vectors(arch, tmp)
        for case in CASES[arch]:
            if case.how == "uleb128":
                vectors.uleb128(case)
                continue
            for snippet, base in case.variants():
                vectors.emit(case, snippet, base)
    print("static const struct vector vectors[] = {")
    print("\n".join(vectors.rows))
    print("};")


main()
