// SPDX-License-Identifier: GPL-2.0-only
/*
 * The names uname(2) reports, and the banner made of them. uts_sem guards the changeable ones.
 */
#include <generated/compile.h>
#include <generated/utsrelease.h>
#include <generated/utsversion.h>
#include <linux/export.h>
#include <linux/rwsem.h>
#include <linux/uts.h>
#include <linux/utsname.h>

DECLARE_RWSEM(uts_sem);
EXPORT_SYMBOL_GPL(uts_sem);

struct uts_namespace init_uts_ns = {
	.name = {
		.sysname = UTS_SYSNAME,
		.nodename = UTS_NODENAME,
		.release = UTS_RELEASE,
		.version = UTS_VERSION,
		.machine = UTS_MACHINE,
		.domainname = UTS_DOMAINNAME,
	},
};
EXPORT_SYMBOL_GPL(init_uts_ns);
