// SPDX-License-Identifier: GPL-2.0-only
/*
 * x86_64's relocation types (System V ABI, AMD64 Architecture Processor Supplement, table 4.9
 * "Relocation Types"), each with an assembler line that makes GNU as produce it.
 *
 * Code of the kernel and of modules lies in the top 2 GiB, so every distance fits 32 bits and no
 * PLT is needed: PLT32 is PC32. GOTPCREL and its relaxable forms use a small GOT in the module's
 * constants.
 *
 * Types that code of the kernel model has none of are not here: thread-local storage, what only
 * dynamic objects have, and distances from the GOT itself, of the medium and large models.
 *
 * Host-clean.
 */
#include <linux/kernel.h>
#include <linux/types.h>
#include <kobold/module_reloc.h>

#define EM_X86_64_ID 62

/* clang-format off */
#define DATA(width_, compute_, range_)						\
	.width = (width_) / 8, .compute = compute_, .range = range_,		\
	.bits = (width_), .encode = reloc_data##width_

static const struct reloc_howto howto[] = {
	/* .quad sym */
	[1] = { "R_X86_64_64", DATA(64, RELOC_ABS, RELOC_ANY) },
	/* .long sym - . */
	[2] = { "R_X86_64_PC32", DATA(32, RELOC_PC, RELOC_SIGNED) },
	/* call sym */
	[4] = { "R_X86_64_PLT32", DATA(32, RELOC_PC, RELOC_SIGNED) },
	/* cmpq $0, sym@GOTPCREL(%rip), assembled with -mrelax-relocations=no */
	[9] = { "R_X86_64_GOTPCREL", DATA(32, RELOC_GOT_PC, RELOC_SIGNED) },
	/* movl $sym, %edi: zero-extended */
	[10] = { "R_X86_64_32", DATA(32, RELOC_ABS, RELOC_UNSIGNED) },
	/* movq $sym, %rdi: sign-extended */
	[11] = { "R_X86_64_32S", DATA(32, RELOC_ABS, RELOC_SIGNED) },
	/* .short sym */
	[12] = { "R_X86_64_16", DATA(16, RELOC_ABS, RELOC_EITHER) },
	/* .short sym - . */
	[13] = { "R_X86_64_PC16", DATA(16, RELOC_PC, RELOC_SIGNED) },
	/* .byte sym */
	[14] = { "R_X86_64_8", DATA(8, RELOC_ABS, RELOC_EITHER) },
	/* .byte sym - . */
	[15] = { "R_X86_64_PC8", DATA(8, RELOC_PC, RELOC_SIGNED) },
	/* .quad sym - . */
	[24] = { "R_X86_64_PC64", DATA(64, RELOC_PC, RELOC_ANY) },
	/* movabsq $sym@GOTPCREL, %rax */
	[28] = { "R_X86_64_GOTPCREL64", DATA(64, RELOC_GOT_PC, RELOC_ANY) },
	/* .long sym@SIZE */
	[32] = { "R_X86_64_SIZE32", DATA(32, RELOC_SIZE, RELOC_UNSIGNED) },
	/* .quad sym@SIZE */
	[33] = { "R_X86_64_SIZE64", DATA(64, RELOC_SIZE, RELOC_ANY) },
	/* call *sym@GOTPCREL(%rip) */
	[41] = { "R_X86_64_GOTPCRELX", DATA(32, RELOC_GOT_PC, RELOC_SIGNED) },
	/* movq sym@GOTPCREL(%rip), %rax */
	[42] = { "R_X86_64_REX_GOTPCRELX", DATA(32, RELOC_GOT_PC, RELOC_SIGNED) },
};
/* clang-format on */

const struct module_reloc_arch module_reloc_arch = {
	.machine = EM_X86_64_ID,
	.name = "x86_64",
	.howto = howto,
	.count = ARRAY_SIZE(howto),
};
