#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Known answers for the loader's relocations, from the assembler and the linker.

For each relocation type this assembles one snippet, links it with ld at chosen addresses, and
writes down the object's bytes and relocations together with the bytes that ld made of them, or that
ld refused. Values are chosen at both edges of the type's range and one step beyond.

Usage: vectors.py x86_64|arm64|riscv > vectors_ARCH.inc
The output is kept in the repository, so that tests need no cross tools.
"""

import struct
import subprocess
import sys
import tempfile
from pathlib import Path

TOOLS = {
    "x86_64": ("as --64", "ld -m elf_x86_64"),
    "arm64": ("aarch64-linux-gnu-as", "aarch64-linux-gnu-ld"),
    "riscv": ("riscv64-linux-gnu-as -march=rv64gc -mabi=lp64d -mno-arch-attr",
              "riscv64-linux-gnu-ld"),
}

M64 = (1 << 64) - 1
# Where .text and the GOT are linked: the top 2 GiB, as in the kernel, or low for absolute types.
HIGH = 0xFFFFFFFFA0001000
LOW = 0x10001000
GOT_GAP = 0x5000


def signed(bits, step=1):
    """Values around the edges of a signed range."""
    half = 1 << (bits - 1)
    return [0, step, -step, half - step, half, -half, -half - step]


def unsigned(bits):
    top = 1 << bits
    return [0, 1, top - 1, top, -1]


def either(bits):
    half, top = 1 << (bits - 1), 1 << bits
    return [0, 1, -1, top - 1, top, -half, -half - 1]


ANY = [0, 1, 0x1234567890ABCDEF, -1, 0x800, 0x7FF, 0xFFF]
HI20 = [0, 1, -1, 0x7FF, 0x800, 0xFFF, 0x12345678, -0x12345678,
        0x7FFFF7FF, 0x7FFFF800, -0x80000800, -0x80000801]

# (type, snippet, how X is made: abs | pc | page | got | none, values of X, base)
CASES = {
    "x86_64": [
        ("R_X86_64_64", ".quad sym", "abs", ANY, HIGH),
        ("R_X86_64_PC32", ".long sym - .", "pc", signed(32), HIGH),
        ("R_X86_64_PC32", "leaq sym(%rip), %rax", "pc-4", signed(32), HIGH),
        ("R_X86_64_PLT32", "call sym", "pc-4", signed(32), HIGH),
        ("R_X86_64_GOTPCREL", "cmpq $0, sym@GOTPCREL(%rip)", "got", [0, 0x1234], HIGH),
        ("R_X86_64_GOTPCRELX", "call *sym@GOTPCREL(%rip)", "got", [0x1234], HIGH),
        ("R_X86_64_REX_GOTPCRELX", "movq sym@GOTPCREL(%rip), %rax", "got", [0x1234], HIGH),
        ("R_X86_64_32", "movl $sym, %edi", "abs", unsigned(32), HIGH),
        ("R_X86_64_32S", "movq $sym, %rdi", "abs", signed(32), HIGH),
        ("R_X86_64_16", ".short sym", "abs", either(16), HIGH),
        ("R_X86_64_PC16", ".short sym - .", "pc", signed(16), HIGH),
        ("R_X86_64_8", ".byte sym", "abs", either(8), HIGH),
        ("R_X86_64_PC8", ".byte sym - .", "pc", signed(8), HIGH),
        ("R_X86_64_PC64", ".quad sym - .", "pc", ANY, HIGH),
    ],
    "arm64": [
        ("R_AARCH64_ABS64", ".xword sym", "abs", ANY, HIGH),
        ("R_AARCH64_ABS32", ".word sym", "abs", either(32), HIGH),
        ("R_AARCH64_ABS16", ".hword sym", "abs", either(16), HIGH),
        ("R_AARCH64_PREL64", ".xword sym - .", "pc", ANY, HIGH),
        ("R_AARCH64_PREL32", ".word sym - .", "pc", signed(32), HIGH),
        ("R_AARCH64_PREL16", ".hword sym - .", "pc", signed(16), HIGH),
        ("R_AARCH64_MOVW_UABS_G0", "movz x3, #:abs_g0:sym", "abs", unsigned(16), HIGH),
        ("R_AARCH64_MOVW_UABS_G0_NC", "movk x3, #:abs_g0_nc:sym", "abs", ANY, HIGH),
        ("R_AARCH64_MOVW_UABS_G1", "movz x3, #:abs_g1:sym", "abs", unsigned(32), HIGH),
        ("R_AARCH64_MOVW_UABS_G1_NC", "movk x3, #:abs_g1_nc:sym", "abs", ANY, HIGH),
        ("R_AARCH64_MOVW_UABS_G2", "movz x3, #:abs_g2:sym", "abs", unsigned(48), HIGH),
        ("R_AARCH64_MOVW_UABS_G2_NC", "movk x3, #:abs_g2_nc:sym", "abs", ANY, HIGH),
        ("R_AARCH64_MOVW_UABS_G3", "movz x3, #:abs_g3:sym", "abs", ANY, HIGH),
        ("R_AARCH64_MOVW_SABS_G0", "movz x3, #:abs_g0_s:sym", "abs", signed(17), HIGH),
        ("R_AARCH64_MOVW_SABS_G1", "movz x3, #:abs_g1_s:sym", "abs", signed(33), HIGH),
        ("R_AARCH64_MOVW_SABS_G2", "movz x3, #:abs_g2_s:sym", "abs", signed(49), HIGH),
        ("R_AARCH64_LD_PREL_LO19", "ldr x3, sym", "pc", signed(21, 4), HIGH),
        ("R_AARCH64_ADR_PREL_LO21", "adr x3, sym", "pc", signed(21), HIGH),
        ("R_AARCH64_ADR_PREL_PG_HI21", "adrp x3, sym", "page", signed(33, 0x1000), HIGH),
        ("R_AARCH64_ADR_PREL_PG_HI21_NC", "adrp x3, :pg_hi21_nc:sym", "page",
         signed(33, 0x1000), HIGH),
        ("R_AARCH64_ADD_ABS_LO12_NC", "add x3, x4, #:lo12:sym", "abs", ANY, HIGH),
        ("R_AARCH64_LDST8_ABS_LO12_NC", "ldrb w3, [x4, #:lo12:sym]", "abs", ANY, HIGH),
        ("R_AARCH64_LDST16_ABS_LO12_NC", "ldrh w3, [x4, #:lo12:sym]", "abs", [0, 2, 0xFFE, 1], HIGH),
        ("R_AARCH64_LDST32_ABS_LO12_NC", "ldr w3, [x4, #:lo12:sym]", "abs", [0, 4, 0xFFC, 2], HIGH),
        ("R_AARCH64_LDST64_ABS_LO12_NC", "ldr x3, [x4, #:lo12:sym]", "abs", [0, 8, 0xFF8, 4], HIGH),
        ("R_AARCH64_LDST128_ABS_LO12_NC", "ldr q3, [x4, #:lo12:sym]", "abs", [0, 16, 0xFF0, 8], HIGH),
        ("R_AARCH64_TSTBR14", "tbz x3, #1, sym", "pc", signed(16, 4), HIGH),
        ("R_AARCH64_CONDBR19", "b.eq sym", "pc", signed(21, 4), HIGH),
        ("R_AARCH64_JUMP26", "b sym", "pc", [0, 4, -4, 0x7FFFFFC, -0x8000000], HIGH),
        ("R_AARCH64_CALL26", "bl sym", "pc", [0, 4, -4, 0x7FFFFFC, -0x8000000], HIGH),
        ("R_AARCH64_MOVW_PREL_G0", "movz x3, #:prel_g0:sym", "pc", signed(17), HIGH),
        ("R_AARCH64_MOVW_PREL_G0_NC", "movk x3, #:prel_g0_nc:sym", "pc", ANY, HIGH),
        ("R_AARCH64_MOVW_PREL_G1", "movz x3, #:prel_g1:sym", "pc", signed(33), HIGH),
        ("R_AARCH64_MOVW_PREL_G1_NC", "movk x3, #:prel_g1_nc:sym", "pc", ANY, HIGH),
        ("R_AARCH64_MOVW_PREL_G2", "movz x3, #:prel_g2:sym", "pc", signed(49), HIGH),
        ("R_AARCH64_MOVW_PREL_G2_NC", "movk x3, #:prel_g2_nc:sym", "pc", ANY, HIGH),
        ("R_AARCH64_MOVW_PREL_G3", "movz x3, #:prel_g3:sym", "pc", ANY, HIGH),
        ("R_AARCH64_ADR_GOT_PAGE", "adrp x3, :got:sym", "got", [0x1234], HIGH),
        ("R_AARCH64_LD64_GOT_LO12_NC", "ldr x3, [x4, #:got_lo12:sym]", "got", [0x1234], HIGH),
    ],
    "riscv": [
        ("R_RISCV_32", ".word sym", "abs", [0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF], HIGH),
        ("R_RISCV_64", ".dword sym", "abs", ANY, HIGH),
        ("R_RISCV_BRANCH", ".reloc ., R_RISCV_BRANCH, sym; .word 0x00b50063", "pc", signed(13, 2), HIGH),
        ("R_RISCV_JAL", "jal sym", "pc", signed(21, 2), HIGH),
        ("R_RISCV_CALL_PLT", "call sym", "pc", [v & ~1 for v in HI20[:8]] +
         [0x7FFFF7FE, -0x80000800], HIGH),
        ("R_RISCV_PCREL_HI20", "1: auipc a3, %pcrel_hi(sym)", "pc", HI20, HIGH),
        ("R_RISCV_PCREL_LO12_I", "1: auipc a3, %pcrel_hi(sym); addi a3, a3, %pcrel_lo(1b)", "pc",
         HI20, HIGH),
        ("R_RISCV_PCREL_LO12_S", "1: auipc a3, %pcrel_hi(sym); sd a4, %pcrel_lo(1b)(a3)", "pc",
         HI20, HIGH),
        ("R_RISCV_HI20", "lui a3, %hi(sym)", "abs", HI20, HIGH),
        ("R_RISCV_LO12_I", "addi a3, a4, %lo(sym)", "abs", ANY, HIGH),
        ("R_RISCV_LO12_S", "sd a3, %lo(sym)(a4)", "abs", ANY, HIGH),
        ("R_RISCV_GOT_HI20", "1: auipc a3, %got_pcrel_hi(sym); ld a3, %pcrel_lo(1b)(a3)", "got",
         [0x1234], HIGH),
        ("R_RISCV_ADD8", ".byte sym - two", "abs", [0, 5, 0xFF], HIGH),
        ("R_RISCV_ADD16", ".half sym - two", "abs", [0, 5, 0xFFFF], HIGH),
        ("R_RISCV_ADD32", ".word sym - two", "abs", [0, 5, 0xFFFFFFFF], HIGH),
        ("R_RISCV_ADD64", ".dword sym - two", "abs", ANY, HIGH),
        ("R_RISCV_RVC_BRANCH", ".reloc ., R_RISCV_RVC_BRANCH, sym; .half 0xc101", "pc", signed(9, 2), HIGH),
        ("R_RISCV_RVC_JUMP", ".reloc ., R_RISCV_RVC_JUMP, sym; .half 0xa001", "pc", signed(12, 2), HIGH),
        ("R_RISCV_RVC_LUI", ".reloc ., R_RISCV_RVC_LUI, sym; .half 0x6681", "abs",
         [0, 0x1000, 0x1F7FF, 0x1F800, -0x1000, -0x20800, -0x20801, 0x800], HIGH),
        ("R_RISCV_SET6", ".reloc ., R_RISCV_SET6, sym; .byte 0xc0", "abs", [0, 0x3F, 0x7F], HIGH),
        ("R_RISCV_SUB6", ".reloc ., R_RISCV_SUB6, sym; .byte 0xd5", "abs", [0, 1, 0x3F], HIGH),
        ("R_RISCV_SET8", ".reloc ., R_RISCV_SET8, sym; .byte 0", "abs", [0, 0xFF, 0x1FF], HIGH),
        ("R_RISCV_SET16", ".reloc ., R_RISCV_SET16, sym; .half 0", "abs", [0, 0xFFFF], HIGH),
        ("R_RISCV_SET32", ".reloc ., R_RISCV_SET32, sym; .word 0", "abs", [0, 0xFFFFFFFF], HIGH),
        ("R_RISCV_32_PCREL", ".reloc ., R_RISCV_32_PCREL, sym; .word 0", "pc",
         [0, 1, -1, 0x7FFFFFFF, -0x80000000], HIGH),
    ],
}

# Where ld is not the judge of the range. The first two numbers are the psABI's range of X; the word
# says what to do with a value that ld and the psABI see differently: "refuse" what ld lets pass, or
# "skip" what ld refuses although it is allowed.
RANGES = {
    "R_X86_64_PC16": (-1 << 15, (1 << 15) - 1, "refuse"),	# ld wraps around
    "R_X86_64_16": (-1 << 15, (1 << 16) - 1, "refuse"),
    "R_X86_64_8": (-1 << 7, (1 << 8) - 1, "refuse"),
    "R_AARCH64_ABS32": (-1 << 31, (1 << 32) - 1, "skip"),	# ld wants it unsigned
    "R_AARCH64_ABS16": (-1 << 15, (1 << 16) - 1, "skip"),
    "R_AARCH64_PREL32": (-1 << 31, (1 << 32) - 1, "skip"),	# ld wants it signed
    "R_AARCH64_PREL16": (-1 << 15, (1 << 16) - 1, "skip"),
    "R_RISCV_PCREL_HI20": (-0x80000800, 0x7FFFF7FF, "refuse"),	# ld makes it an lui
    "R_RISCV_PCREL_LO12_I": (-0x80000800, 0x7FFFF7FF, "refuse"),
    "R_RISCV_PCREL_LO12_S": (-0x80000800, 0x7FFFF7FF, "refuse"),
}


def run(cmd):
    return subprocess.run(cmd, shell=True, capture_output=True, text=True)


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
            name, info, _, shndx, value, _ = struct.unpack_from("<IBBHQQ", self.data, off)
            yield self.string(s[6], name), info, shndx, value

    def relocs(self):
        data = self.content(".rela.text") if ".rela.text" in self.names else b""
        for off in range(0, len(data), 24):
            yield struct.unpack_from("<QQq", data, off)


def link(arch, obj, base, sym, tmp):
    """Links @obj; returns the bytes of .text, or None if ld refuses."""
    script = Path(tmp, "lds")
    script.write_text(f"""SECTIONS {{
        . = {base:#x};
        .text : {{ *(.text) }}
        . = {base + GOT_GAP:#x};
        .got : {{ *(.got) }}
        .got.plt : {{ *(.got.plt) }}
        /DISCARD/ : {{ *(.note*) *(.eh_frame) }}
    }}""")
    out = Path(tmp, "out")
    out.unlink(missing_ok=True)
    r = run(f"{TOOLS[arch][1]} --no-relax -static -e 0 -T {script} --defsym sym={sym:#x} "
            f"--defsym two=0x2 -o {out} {obj}")
    if r.returncode or not out.exists():
        return None, None
    elf = Elf(out)
    return elf.content(".text"), elf


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


def emit(arch, case, number, tmp):
    rtype, snippet, how, values, base = case
    src, obj = Path(tmp, "a.s"), Path(tmp, "a.o")
    nop = {"x86_64": "nop", "arm64": "nop", "riscv": ".option norelax; .option norvc; nop; .option rvc"}
    src.write_text(f".text\n{nop[arch]}\n{snippet}\n")
    r = run(f"{TOOLS[arch][0]} -o {obj} {src}")
    if arch == "x86_64" and rtype == "R_X86_64_GOTPCREL":
        r = run(f"{TOOLS[arch][0]} -mrelax-relocations=no -o {obj} {src}")
    if r.returncode:
        sys.stderr.write(f"{rtype}: {r.stderr}")
        return
    elf = Elf(obj)
    before = elf.content(".text")
    symbols = list(elf.symbols())
    relocs = list(elf.relocs())
    place = base + relocs[0][0]
    addend = relocs[0][2]
    print(f"/* {snippet} */")
    print(f"static const u8 before_{number}[] = {{ {', '.join(map(hex, before))} }};")
    print(f"static const struct vector_reloc relocs_{number}[] = {{")
    for off, info, add in relocs:
        name, sinfo, shndx, value = symbols[info >> 32]
        what = "SYM" if name == "sym" else "TWO" if name == "two" else f"LABEL({value:#x})"
        if info >> 32 == 0:
            what = "NONE"
        print(f"\t{{ {off:#x}, {info & 0xffffffff}, {add}, {what} }},")
    print("};")
    for n, x in enumerate(values):
        if how == "abs":
            sym = x - addend
        elif how == "pc":
            sym = x + place - addend
        elif how == "pc-4":
            sym = x + place - addend
        elif how == "page":
            sym = (place & ~0xFFF) + x
        else:
            sym = x
        sym &= M64
        after, out = link(arch, obj, base, sym, tmp)
        if rtype in RANGES:
            low, high, action = RANGES[rtype]
            allowed = low <= x <= high
            if allowed and not after:
                assert action == "skip", (rtype, x)
                continue
            if not allowed and after:
                assert action == "refuse", (rtype, x)
                after = None
        got = got_slot(out, sym) if how == "got" and out else 0
        if after:
            print(f"static const u8 after_{number}_{n}[] = {{ {', '.join(map(hex, after))} }};")
        TABLE.append(f'\t{{ "{rtype}", {base:#x}ULL, {sym:#x}ULL, {got:#x}ULL, '
                     f"before_{number}, sizeof(before_{number}), relocs_{number}, "
                     f"{len(relocs)}, {f'after_{number}_{n}' if after else 'NULL'} }},")


TABLE = []


def main():
    arch = sys.argv[1]
    print("/* SPDX-License-Identifier: GPL-2.0-only */")
    print(f"/* Made by tests/host/vectors.py {arch}: what GNU as and ld answer. */")
    with tempfile.TemporaryDirectory() as tmp:
        for number, case in enumerate(CASES[arch]):
            emit(arch, case, number, tmp)
    print("static const struct vector vectors[] = {")
    print("\n".join(TABLE))
    print("};")


main()
