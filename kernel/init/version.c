// SPDX-License-Identifier: GPL-2.0-only
/*
 * What this kernel calls itself: the banner of /proc/version and the boot log.
 */

#include <generated/compile.h>
#include <generated/utsrelease.h>
#include <generated/utsversion.h>
#include <linux/init.h>
#include <linux/printk.h>
#include <linux/utsname.h>

const char linux_banner[] = "Linux version " UTS_RELEASE " (" LINUX_COMPILE_BY
			    "@" LINUX_COMPILE_HOST ") (" LINUX_COMPILER ") " UTS_VERSION "\n";

const char linux_proc_banner[] =
	"%s version %s (" LINUX_COMPILE_BY "@" LINUX_COMPILE_HOST ") (" LINUX_COMPILER ") %s\n";
