/* SPDX-License-Identifier: GPL-2.0-only */
/* Host stand-in: powers of two. */
#ifndef _HOST_LINUX_LOG2_H
#define _HOST_LINUX_LOG2_H

static inline unsigned long roundup_pow_of_two(unsigned long n)
{
	unsigned long p = 1;

	while (p < n)
		p *= 2;
	return p;
}

#endif
