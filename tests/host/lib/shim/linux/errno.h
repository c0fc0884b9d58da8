/* SPDX-License-Identifier: GPL-2.0-only */
/* The C library includes this from its own errno.h. */
#include <asm/errno.h>
