/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Types of the lock dependency interface.  No dependency graph is kept: the keys exist so that
 * sources written for Linux compile, and cost one byte.
 */
#ifndef _LINUX_LOCKDEP_TYPES_H
#define _LINUX_LOCKDEP_TYPES_H

#include <linux/types.h>

struct lock_class_key {
	char	unused;
};

struct lockdep_map {
	char	unused[0];
};

struct pin_cookie { };

struct lockdep_subclass_key {
	char	unused;
};

#endif
