// SPDX-License-Identifier: GPL-2.0-only
/* syslog(2); the log itself is kernel/printk. */
#include <linux/syscalls.h>
#include <linux/syslog.h>

SYSCALL_DEFINE3(syslog, int, type, char __user *, buf, int, len)
{
	return do_syslog(type, buf, len, SYSLOG_FROM_READER);
}
