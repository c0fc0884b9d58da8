/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Running a user program from the kernel, as root, with a clean environment.
 * Context: process context, may sleep.
 */
#ifndef _LINUX_UMH_H
#define _LINUX_UMH_H

#define UMH_NO_WAIT	0x00	/* do not wait at all */
#define UMH_WAIT_EXEC	0x01	/* wait for execve */
#define UMH_WAIT_PROC	0x02	/* wait for the program to end */
#define UMH_KILLABLE	0x04	/* the wait can be ended by a deadly signal */

/*
 * Returns 0, a negative errno when the program could not be started, or with UMH_WAIT_PROC its
 * exit status in wait(2)'s format.
 */
int call_usermodehelper(const char *path, char **argv, char **envp, int wait);

#endif /* _LINUX_UMH_H */
