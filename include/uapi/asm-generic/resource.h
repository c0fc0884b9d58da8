/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* Resource limit numbers, common to all architectures. */
#ifndef _UAPI_ASM_GENERIC_RESOURCE_H
#define _UAPI_ASM_GENERIC_RESOURCE_H

#define RLIMIT_CPU		0	/* seconds of CPU time */
#define RLIMIT_FSIZE		1	/* largest file, bytes */
#define RLIMIT_DATA		2	/* data segment, bytes */
#define RLIMIT_STACK		3	/* stack, bytes */
#define RLIMIT_CORE		4	/* core file, bytes */
#define RLIMIT_RSS		5	/* resident set, bytes (not enforced) */
#define RLIMIT_NPROC		6	/* processes of one user */
#define RLIMIT_NOFILE		7	/* one more than the highest descriptor */
#define RLIMIT_MEMLOCK		8	/* locked memory, bytes */
#define RLIMIT_AS		9	/* address space, bytes */
#define RLIMIT_LOCKS		10	/* file locks held */
#define RLIMIT_SIGPENDING	11	/* queued signals of one user */
#define RLIMIT_MSGQUEUE		12	/* bytes in POSIX message queues */
#define RLIMIT_NICE		13	/* ceiling of nice, as 20 - nice */
#define RLIMIT_RTPRIO		14	/* ceiling of the real-time priority */
#define RLIMIT_RTTIME		15	/* microseconds of real-time CPU without sleeping */
#define RLIM_NLIMITS		16

#ifndef RLIM_INFINITY
#define RLIM_INFINITY		(~0UL)
#endif

#endif /* _UAPI_ASM_GENERIC_RESOURCE_H */
