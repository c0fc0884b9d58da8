/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Constants for assembly: an asm-offsets.c is compiled to assembly text only,
 * and scripts/Makefile.prepare turns each marker line the macros below emit into
 * a #define in <generated/asm-offsets.h>.
 */
#ifndef _LINUX_KBUILD_H
#define _LINUX_KBUILD_H

/* #define sym val, for any integer constant expression. */
#define DEFINE(sym, val) asm volatile("\n.ascii \"->" #sym " %c0 " #val "\"" : : "i"((long)(val)))

/* An empty line in the generated header. */
#define BLANK() asm volatile("\n.ascii \"->\"" : :)

/* #define sym offset of a member, in bytes. */
#define OFFSET(sym, str, mem) DEFINE(sym, __builtin_offsetof(struct str, mem))

/* A comment line in the generated header. */
#define COMMENT(x) asm volatile("\n.ascii \"->#" x "\"")

#endif /* _LINUX_KBUILD_H */
