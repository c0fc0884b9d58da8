/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Variables of the scheduler that /proc/sys/kernel shows.
 */
#ifndef _LINUX_SCHED_SYSCTL_H
#define _LINUX_SCHED_SYSCTL_H

#ifdef CONFIG_DETECT_HUNG_TASK
extern unsigned long hung_task_timeout_secs;	/* 0: never report */
extern int hung_task_warnings;			/* reports left; -1: no limit */
extern int hung_task_panic;
#endif

#ifdef CONFIG_SOFTLOCKUP_DETECTOR
extern int softlockup_panic;
#endif

#endif
