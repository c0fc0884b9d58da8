/* SPDX-License-Identifier: GPL-2.0-only */
/* Host stand-in: a second has ticks, which nobody waits for. */
#ifndef _HOST_LINUX_JIFFIES_H
#define _HOST_LINUX_JIFFIES_H

#define HZ 100

#endif
