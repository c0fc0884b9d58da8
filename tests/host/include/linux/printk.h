/* SPDX-License-Identifier: GPL-2.0-only */
/* Host stand-in: messages go to a buffer that tests look at. */
#ifndef _HOST_LINUX_PRINTK_H
#define _HOST_LINUX_PRINTK_H

#include <linux/compiler.h>

extern char host_log[4096];
__printf(1, 2) void host_printk(const char *fmt, ...);

#define pr_err		host_printk
#define pr_warn		host_printk
#define pr_notice	host_printk
#define pr_info		host_printk
#define pr_debug(...)	do { } while (0)

#endif
