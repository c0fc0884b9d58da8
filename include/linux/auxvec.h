/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_AUXVEC_H
#define _LINUX_AUXVEC_H

#include <uapi/linux/auxvec.h>

/* Entries the generic code may emit; an architecture adds AT_VECTOR_SIZE_ARCH of its own. */
#define AT_VECTOR_SIZE_BASE	24
#ifndef AT_VECTOR_SIZE_ARCH
#define AT_VECTOR_SIZE_ARCH	2
#endif
#define AT_VECTOR_SIZE		(2 * (AT_VECTOR_SIZE_ARCH + AT_VECTOR_SIZE_BASE + 1))

#endif /* _LINUX_AUXVEC_H */
