# SPDX-License-Identifier: GPL-2.0-only
"""Whole objects relocated by the loader's code (relocate.c) and by ld, at the same random addresses.

ld gets a copy of the object whose sections have names of their own and no flags that make ld edit them
(merged strings, groups, notes), a script with the loader's addresses, and every undefined symbol at the
address that relocate.c gave it. Then every byte of every loaded section must agree, but for two kinds of
relocations that are judged one by one instead: those that go through a GOT slot, which ld puts elsewhere,
and calls that are out of reach, which ld sends through a veneer of another form. For these the loader's
own bytes are decoded, and the slot must hold the right address.
"""

import os
import struct
import subprocess

TOOLS = {
    "x86_64": ("", "elf_x86_64"),
    "arm64": ("aarch64-linux-gnu-", "aarch64linux"),
    "riscv": ("riscv64-linux-gnu-", "elf64lriscv"),
}
# The windows of relocate.c where the kernel's symbols are.
KERNEL = {
    "x86_64": (0xFFFFFFFF81000000, 0x3F000000),
    "arm64": (0xFFFF80007E000000, 0x3F00000),
    "riscv": (0xFFFFFFFF80000000, 0x38000000),
}
FAR = {"arm64": (0xFFFF800080000000, 0x30000000)}

M64 = (1 << 64) - 1
SHT_NULL, SHT_PROGBITS, SHT_SYMTAB, SHT_STRTAB, SHT_RELA, SHT_NOBITS = 0, 1, 2, 3, 4, 8
KEPT_FLAGS = 7          # SHF_WRITE, SHF_ALLOC, SHF_EXECINSTR
SHN_UNDEF, SHN_ABS = 0, 0xFFF1
AREA_NONE = 9


class Mismatch(Exception):
    """The loader's bytes are not ld's."""


def has_tools(arch):
    prefix, _ = TOOLS[arch]
    return any(os.access(os.path.join(d, f"{prefix}ld"), os.X_OK) for d in os.get_exec_path())


def name_hash(name, seed):
    value = 0xCBF29CE484222325 ^ seed
    for c in name:
        value = (value ^ c) * 0x100000001B3 & M64
    return value


def signed(value, bits):
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> (bits - 1) else value


class Object:
    """A relocatable object's headers, symbols and relocations."""

    def __init__(self, path):
        with open(path, "rb") as f:
            self.data = f.read()
        (self.shoff,) = struct.unpack_from("<Q", self.data, 40)
        _, num, self.shstrndx = struct.unpack_from("<HHH", self.data, 58)
        self.headers = [list(struct.unpack_from("<IIQQQQIIQQ", self.data, self.shoff + 64 * i))
                        for i in range(num)]
        symtab = next(h for h in self.headers if h[1] == SHT_SYMTAB)
        strings = self.headers[symtab[6]]
        self.strings = self.data[strings[4]:strings[4] + strings[5]]
        self.symbols = list(struct.iter_unpack("<IBBHQQ", self.data[symtab[4]:symtab[4] + symtab[5]]))

    def symbol_name(self, symbol):
        return self.strings[symbol[0]:self.strings.index(0, symbol[0])]

    def relocations(self, section):
        h = self.headers[section]
        return struct.iter_unpack("<QQq", self.data[h[4]:h[4] + h[5]])

    def for_ld(self, loaded):
        """The bytes of a copy in which sections that are not loaded do not exist."""
        names = b"\0" + b"".join(b"s%d\0" % i for i in range(len(self.headers)))
        offsets = {i: names.index(b"\0s%d\0" % i) + 1 for i in range(len(self.headers))}
        out = bytearray(self.data)
        at = len(out) + 7 & ~7
        out += bytes(at - len(out)) + names
        for i, header in enumerate(self.headers):
            h = list(header)
            kept = h[1] in (SHT_SYMTAB, SHT_STRTAB) or h[1] == SHT_RELA and h[7] in loaded
            h[0] = offsets[i] if i else 0
            if i == self.shstrndx:
                h[4:6] = at, len(names)
            elif i in loaded:
                h[1] = SHT_NOBITS if h[1] == SHT_NOBITS else SHT_PROGBITS
                h[2] &= KEPT_FLAGS
                h[3] = h[6] = h[7] = h[9] = 0
            elif not kept:
                h = [0] * 10
            struct.pack_into("<IIQQQQIIQQ", out, self.shoff + 64 * i, *h)
        return out


class Loaded:
    """What relocate.c made of one file: areas' bytes, and where each section lies."""

    def __init__(self, path):
        self.path = path
        self.areas = {}         # number: (address, bytes)
        self.sections = {}      # index: (area, address)

    def read(self, address, size, area=None):
        for n, (start, data) in self.areas.items():
            if start <= address and address + size <= start + len(data) and area in (None, n):
                return data[address - start:address - start + size]
        raise Mismatch(f"{address:#x} lies in no area")

    def section(self, index, size):
        area, address = self.sections[index]
        return self.read(address, size, area)


def relocate(program, arch, paths, seed, far, tmp):
    """Runs the loader's code; returns ([Loaded], [line about a refused one], summary)."""
    data = os.path.join(tmp, "areas")
    command = [program, "--at", str(seed), *(["--far"] if far else []), "--dump", data, arch, *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Mismatch(f"relocate: status {done.returncode}\n{done.stderr[-4000:]}")
    loads, refused = [], []
    with open(data, "rb") as f:
        for line in done.stdout.splitlines()[:-1]:
            word, rest = line.split(" ", 1)
            if word == "refused":
                refused.append(rest)
            elif word == "file":
                loads.append(Loaded(rest))
            elif word == "area":
                n, address, size, offset = rest.split()
                f.seek(int(offset))
                loads[-1].areas[int(n)] = int(address, 16), f.read(int(size))
            elif word == "section":
                i, area, address = rest.split()
                loads[-1].sections[int(i)] = int(area), int(address, 16)
    return loads, refused, done.stdout.splitlines()[-1]


class Judge:
    """Relocations whose bytes are not ld's: the place is decoded."""

    def __init__(self, arch, obj, load, values):
        self.arch, self.obj, self.load, self.values = arch, obj, load, values

    def reach(self, rtype):
        if self.arch == "arm64" and rtype in (282, 283):
            return 1 << 27
        return 1 << 31

    def wanted(self, reloc, place):
        """None: ld's bytes count; else the bytes at the place that do not."""
        offset, info, addend = reloc
        rtype, target = info & 0xFFFFFFFF, self.values[info >> 32] + addend & M64
        if self.arch == "x86_64":
            if rtype in (9, 41, 42):
                return self.through_slot(place + signed(self.word(place), 32) - addend, target - addend, 4)
        elif self.arch == "arm64":
            if rtype in (311, 312):
                return 4    # a pair: checked at the ADRP's partner, see arm64_pair()
            distance = signed(target - place, 64)
            if rtype in (282, 283) and not -self.reach(rtype) <= distance < self.reach(rtype):
                slot = place + signed(self.word(place) << 2, 28)
                if self.load.read(slot, 8) != bytes.fromhex("5000005800021fd6"):
                    raise Mismatch(f"no veneer at {slot:#x} for {target:#x}")
                return self.through_slot(slot + 8, target, 4)
        elif rtype == 20:
            return 4        # GOT_HI20: checked with its low parts, see riscv_low()
        return None

    def word(self, place):
        return int.from_bytes(self.load.read(place, 4), "little")

    def through_slot(self, slot, target, width):
        held = int.from_bytes(self.load.read(slot & M64, 8), "little")
        if held != target & M64:
            raise Mismatch(f"the slot at {slot:#x} holds {held:#x}, wanted {target:#x}")
        return width

    def section(self, index, base):
        """[(offset, width)] of the bytes in the section that ld does not judge."""
        relocs = list(self.obj.relocations(index))
        holes = []
        for reloc in relocs:
            width = self.wanted(reloc, base + reloc[0])
            if width:
                holes.append((reloc[0], width))
        if self.arch == "riscv":
            holes += self.riscv_low(relocs, base)
        if self.arch == "arm64":
            self.arm64_pairs(relocs, base)
        return holes

    def riscv_low(self, relocs, base):
        """ld of a GOT_HI20: auipc plus low part is the address of a slot."""
        high = {base + r[0]: r for r in relocs if r[1] & 0xFFFFFFFF == 20}
        holes = []
        for offset, info, _ in relocs:
            label = self.values[info >> 32]
            if info & 0xFFFFFFFF != 24 or label not in high:
                continue
            upper = signed(self.word(label) & 0xFFFFF000, 32)
            lower = signed(self.word(base + offset) >> 20, 12)
            _, info_high, addend = high[label]
            self.through_slot(label + upper + lower, self.values[info_high >> 32] + addend, 4)
            holes.append((offset, 4))
        return holes

    def arm64_pairs(self, relocs, base):
        """The page of an ADR_GOT_PAGE and the offset of an LD64_GOT_LO12_NC of the same symbol."""
        pages = {}
        for offset, info, addend in relocs:
            key = info >> 32, addend
            word = self.word(base + offset)
            if info & 0xFFFFFFFF == 311:
                pages[key] = (base + offset & ~0xFFF) + (
                    signed((word >> 5 & 0x7FFFF) << 2 | word >> 29 & 3, 21) << 12)
            elif info & 0xFFFFFFFF == 312:
                self.through_slot(pages[key] + ((word >> 10 & 0xFFF) << 3), self.values[key[0]] + addend, 4)


def symbol_values(obj, load, window, seed):
    base, size = window
    values, undefined = [], {}
    for symbol in obj.symbols:
        _, _, _, shndx, value, _ = symbol
        if shndx == SHN_UNDEF:
            name = obj.symbol_name(symbol)
            value = base + (name_hash(name, seed) % size & ~15) if name else 0
            if name:
                undefined[name] = value
        elif shndx != SHN_ABS:
            value += load.sections.get(shndx, (0, 0))[1]
        values.append(value & M64)
    return values, undefined


def link(arch, obj, load, undefined, tmp):
    """Section contents by index, made by ld."""
    prefix, emulation = TOOLS[arch]
    copy, script, out = (os.path.join(tmp, n) for n in ("copy.o", "lds", "linked"))
    with open(copy, "wb") as f:
        f.write(obj.for_ld(load.sections))
    places = sorted((address, i) for i, (_, address) in load.sections.items())
    slots = max(address + len(data) for address, data in load.areas.values()) + 0x10000 & ~0xFFF
    with open(script, "wb") as f:
        for name, value in undefined.items():
            f.write(b'"%s" = %#x;\n' % (name, value))
        f.write(b"SECTIONS {\n")
        for address, i in places:
            f.write(b"s%d %#x : { *(s%d) }\n" % (i, address, i))
        f.write(b".got %#x : { *(.got) *(.got.plt) } .plt : { *(.plt) *(.iplt) }\n" % slots)
        f.write(b"}\n")
    done = subprocess.run([f"{prefix}ld", "-m", emulation, "--no-relax", "-static", "-e", "0", "-z", "norelro",
                           "-N", "--no-warn-rwx-segments", "--no-check-sections", "--no-warnings",
                           "-T", script, "-o", out, copy], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Mismatch(f"ld refuses what the loader relocated: {done.stderr[-2000:]}")
    linked = {}
    with open(out, "rb") as f:
        data = f.read()
    (shoff,) = struct.unpack_from("<Q", data, 40)
    _, num, strndx = struct.unpack_from("<HHH", data, 58)
    headers = [struct.unpack_from("<IIQQQQIIQQ", data, shoff + 64 * i) for i in range(num)]
    names = headers[strndx][4]
    for h in headers:
        name = data[names + h[0]:data.index(b"\0", names + h[0])]
        if name[:1] == b"s" and name[1:].isdigit():
            linked[int(name[1:])] = h[3], data[h[4]:h[4] + h[5]]
    return linked


def compare(arch, load, seed, far, tmp):
    """Raises Mismatch; returns (bytes compared, relocations judged one by one)."""
    obj = Object(load.path)
    values, undefined = symbol_values(obj, load, (FAR if far else KERNEL)[arch], seed)
    judge = Judge(arch, obj, load, values)
    holes = {}
    for i, h in enumerate(obj.headers):
        if h[1] == SHT_RELA and h[7] in load.sections:
            holes.setdefault(h[7], []).extend(judge.section(i, load.sections[h[7]][1]))
    linked = link(arch, obj, load, undefined, tmp)
    compared = 0
    for i, (_, address) in load.sections.items():
        h = obj.headers[i]
        if h[1] == SHT_NOBITS or not h[5]:
            continue
        ours = bytearray(load.section(i, h[5]))
        at, theirs = linked.get(i, (0, b""))
        theirs = bytearray(theirs[:h[5]])
        if at != address:
            raise Mismatch(f"section {i}: ld has it at {at:#x}, not at {address:#x}")
        for offset, width in holes.get(i, ()):
            ours[offset:offset + width] = theirs[offset:offset + width] = bytes(width)
        if ours != theirs:
            n = next(n for n in range(h[5]) if ours[n:n + 1] != theirs[n:n + 1])
            raise Mismatch(f"section {i} at {address:#x}, byte {n:#x}: the loader has {ours[n:n + 8].hex()}, "
                           f"ld has {theirs[n:n + 8].hex()}")
        compared += h[5]
    return compared, sum(map(len, holes.values()))
