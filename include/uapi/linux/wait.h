/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* Options of wait4 and waitid. */
#ifndef _UAPI_LINUX_WAIT_H
#define _UAPI_LINUX_WAIT_H

#define WNOHANG		0x00000001
#define WUNTRACED	0x00000002
#define WSTOPPED	WUNTRACED
#define WEXITED		0x00000004
#define WCONTINUED	0x00000008
#define WNOWAIT		0x01000000	/* look, do not reap */

#define __WNOTHREAD	0x20000000	/* not the children of my other threads */
#define __WALL		0x40000000	/* children of every kind */
#define __WCLONE	0x80000000	/* only children that do not signal SIGCHLD */

/* waitid's first argument */
#define P_ALL		0
#define P_PID		1
#define P_PGID		2
#define P_PIDFD		3

#endif /* _UAPI_LINUX_WAIT_H */
