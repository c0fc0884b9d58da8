/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Running a user program from the kernel, as root, with a clean environment.
 * Context: process context, may sleep. Bodies in kernel/process/umh.c.
 */
#ifndef _LINUX_UMH_H
#define _LINUX_UMH_H

#include <linux/gfp.h>
#include <linux/types.h>
#include <linux/workqueue.h>

struct completion;
struct cred;

#define UMH_NO_WAIT	0x00	/* do not wait at all */
#define UMH_WAIT_EXEC	0x01	/* wait for execve */
#define UMH_WAIT_PROC	0x02	/* wait for the program to end */
#define UMH_KILLABLE	0x04	/* the wait can be ended by a deadly signal */

struct subprocess_info {
	struct work_struct work;
	struct completion *complete;	/* who waits; NULL: nobody any more */
	const char *path;
	char **argv;
	char **envp;
	int wait;			/* UMH_* */
	int retval;
	int (*init)(struct subprocess_info *info, struct cred *new);
	void (*cleanup)(struct subprocess_info *info);
	void *data;
};

int call_usermodehelper(const char *path, char **argv, char **envp, int wait);

struct subprocess_info *call_usermodehelper_setup(const char *path, char **argv, char **envp,
						  gfp_t gfp_mask,
						  int (*init)(struct subprocess_info *info,
							      struct cred *new),
						  void (*cleanup)(struct subprocess_info *),
						  void *data);
int call_usermodehelper_exec(struct subprocess_info *info, int wait);

void usermodehelper_enable(void);
void usermodehelper_disable(void);

#endif /* _LINUX_UMH_H */
