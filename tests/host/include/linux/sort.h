/* SPDX-License-Identifier: GPL-2.0-only */
/* Host stand-in: the C library's sort. */
#ifndef _HOST_LINUX_SORT_H
#define _HOST_LINUX_SORT_H

#include <stdlib.h>

#define sort(base, num, size, compare, swap) qsort(base, num, size, compare)

#endif
