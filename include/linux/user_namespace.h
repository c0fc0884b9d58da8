/* SPDX-License-Identifier: GPL-2.0-only */
/* The one user namespace. It has no state of its own; the type exists for the interfaces. */
#ifndef _LINUX_USER_NAMESPACE_H
#define _LINUX_USER_NAMESPACE_H

#include <linux/uidgid.h>

struct user_namespace {
	kuid_t owner;
	kgid_t group;
	int level;
};

static inline struct user_namespace *get_user_ns(struct user_namespace *ns)
{
	return &init_user_ns;
}

static inline void put_user_ns(struct user_namespace *ns)
{
}

#endif /* _LINUX_USER_NAMESPACE_H */
