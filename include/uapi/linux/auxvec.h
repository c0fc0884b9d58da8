/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* Types of the auxiliary vector that execve puts behind the environment. */
#ifndef _UAPI_LINUX_AUXVEC_H
#define _UAPI_LINUX_AUXVEC_H

#include <asm/auxvec.h>

#define AT_NULL		0	/* end of the vector */
#define AT_IGNORE	1
#define AT_EXECFD	2	/* descriptor of the program */
#define AT_PHDR		3	/* address of its program headers */
#define AT_PHENT	4	/* size of one */
#define AT_PHNUM	5	/* how many */
#define AT_PAGESZ	6
#define AT_BASE		7	/* where the interpreter is mapped */
#define AT_FLAGS	8
#define AT_ENTRY	9	/* entry point of the program */
#define AT_NOTELF	10
#define AT_UID		11
#define AT_EUID		12
#define AT_GID		13
#define AT_EGID		14
#define AT_PLATFORM	15	/* string naming the CPU */
#define AT_HWCAP	16
#define AT_CLKTCK	17	/* frequency of times() */
#define AT_SECURE	23	/* set-id execution */
#define AT_BASE_PLATFORM 24
#define AT_RANDOM	25	/* address of 16 random bytes */
#define AT_HWCAP2	26
#define AT_RSEQ_FEATURE_SIZE 27
#define AT_RSEQ_ALIGN	28
#define AT_HWCAP3	29
#define AT_HWCAP4	30
#define AT_EXECFN	31	/* file name of the program */

#ifndef AT_MINSIGSTKSZ
#define AT_MINSIGSTKSZ	51	/* smallest stack for a signal */
#endif

#endif /* _UAPI_LINUX_AUXVEC_H */
