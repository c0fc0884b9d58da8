/* SPDX-License-Identifier: GPL-2.0-only */
/* Host stand-in. */
#include <linux/kernel.h>
