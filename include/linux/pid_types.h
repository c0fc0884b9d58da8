/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PID_TYPES_H
#define _LINUX_PID_TYPES_H

/* What a struct pid may be to a task. */
enum pid_type {
	PIDTYPE_PID,	/* its own (thread) id */
	PIDTYPE_TGID,	/* the id of its process */
	PIDTYPE_PGID,	/* its process group */
	PIDTYPE_SID,	/* its session */
	PIDTYPE_MAX,
};

struct pid;
struct pid_namespace;
extern struct pid_namespace init_pid_ns;

#endif /* _LINUX_PID_TYPES_H */
