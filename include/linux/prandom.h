/* SPDX-License-Identifier: GPL-2.0-only */
/* The pseudo-random generator's declarations live with the real one's. */
#ifndef _LINUX_PRANDOM_H
#define _LINUX_PRANDOM_H

#include <linux/random.h>

#endif
