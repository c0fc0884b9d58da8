/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The names uname(2) reports. There is one set of them, shared by every task;
 * uts_sem guards nodename and domainname.
 */
#ifndef _LINUX_UTSNAME_H
#define _LINUX_UTSNAME_H

#include <linux/rwsem.h>
#include <uapi/linux/utsname.h>

struct uts_namespace {
	struct new_utsname name;
};

extern struct uts_namespace init_uts_ns;
extern struct rw_semaphore uts_sem;

/**
 * utsname - the names of the running system
 *
 * Context: any; hold uts_sem to read nodename or domainname consistently.
 * Return: the names, never NULL.
 */
static inline struct new_utsname *utsname(void)
{
	return &init_uts_ns.name;
}

static inline struct new_utsname *init_utsname(void)
{
	return &init_uts_ns.name;
}

#endif /* _LINUX_UTSNAME_H */
