/* SPDX-License-Identifier: GPL-2.0-only */
/* Host stand-in; the C library includes it too. */
#include <asm/errno.h>
