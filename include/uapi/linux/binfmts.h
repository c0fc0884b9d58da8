/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
#ifndef _UAPI_LINUX_BINFMTS_H
#define _UAPI_LINUX_BINFMTS_H

/* One argument or environment string: 32 pages; their number: what fits an int. */
#define MAX_ARG_STRLEN	(32 * 4096)
#define MAX_ARG_STRINGS	0x7FFFFFFF

/* Bytes of a program file that are read to recognise its format. */
#define BINPRM_BUF_SIZE	256

/* AT_FLAGS: argv[0] was kept for an interpreted program (binfmt_misc). */
#define AT_FLAGS_PRESERVE_ARGV0_BIT	0
#define AT_FLAGS_PRESERVE_ARGV0		(1 << AT_FLAGS_PRESERVE_ARGV0_BIT)

#endif /* _UAPI_LINUX_BINFMTS_H */
