// SPDX-License-Identifier: GPL-2.0-only
/* System calls on terminals that are not ioctls: vhangup(2). */

#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/syscalls.h>
#include <linux/tty.h>

SYSCALL_DEFINE0(vhangup)
{
	if (!capable(CAP_SYS_TTY_CONFIG))
		return -EPERM;
	tty_vhangup_self();
	return 0;
}
