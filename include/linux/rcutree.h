/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __LINUX_RCUTREE_H
#define __LINUX_RCUTREE_H

/* Name kept for sources that include it. */
#include <linux/rcupdate.h>

#endif
