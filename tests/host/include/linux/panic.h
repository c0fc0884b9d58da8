/* SPDX-License-Identifier: GPL-2.0-only */
/* Host stand-in: counts instead of tainting. */
#ifndef _HOST_LINUX_PANIC_H
#define _HOST_LINUX_PANIC_H

#define TAINT_USER 6
enum lockdep_ok { LOCKDEP_STILL_OK, LOCKDEP_NOW_UNRELIABLE };
extern unsigned int host_taints;

static inline void add_taint(unsigned int flag, enum lockdep_ok ok)
{
	(void)ok;
	host_taints |= 1U << flag;
}

#endif
