/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_STDDEF_H
#define _LINUX_STDDEF_H
#include <uapi/linux/stddef.h>
#undef NULL
#define NULL ((void *)0)
#ifndef __ASSEMBLY__
enum { false = 0, true = 1 };
#endif
#undef offsetof
#define offsetof(TYPE, MEMBER)	__builtin_offsetof(TYPE, MEMBER)
#define sizeof_field(TYPE, MEMBER) sizeof((((TYPE *)0)->MEMBER))
#define offsetofend(TYPE, MEMBER) (offsetof(TYPE, MEMBER) + sizeof_field(TYPE, MEMBER))
#define struct_group(NAME, ...) \
	union { struct { __VA_ARGS__ }; struct { __VA_ARGS__ } NAME; }
#define struct_group_tagged(TAG, NAME, ...) \
	union { struct { __VA_ARGS__ }; struct TAG { __VA_ARGS__ } NAME; }
#define DECLARE_FLEX_ARRAY(TYPE, NAME)	__DECLARE_FLEX_ARRAY(TYPE, NAME)
#endif
