/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BUILD_BUG_H
#define _LINUX_BUILD_BUG_H
#include <linux/compiler.h>
#define BUILD_BUG_ON_ZERO(e)	((int)(sizeof(struct { int : (-!!(e)); })))
#define BUILD_BUG_ON_NOT_POWER_OF_2(n)	BUILD_BUG_ON((n) == 0 || (((n) & ((n) - 1)) != 0))
#define BUILD_BUG_ON_INVALID(e)	((void)(sizeof((long)(e))))
#define __compiletime_assert_(cond, msg, fn) \
	do { \
		__attribute__((__error__(msg))) extern void fn(void); \
		if (!(cond)) \
			fn(); \
	} while (0)
#define __compiletime_assert(cond, msg, n) \
	__compiletime_assert_(cond, msg, __PASTE(__compiletime_assert_, n))
#define compiletime_assert(cond, msg)	__compiletime_assert(cond, msg, __COUNTER__)
#define BUILD_BUG_ON_MSG(cond, msg)	compiletime_assert(!(cond), msg)
#define BUILD_BUG_ON(cond)		BUILD_BUG_ON_MSG(cond, "BUILD_BUG_ON failed: " #cond)
#define BUILD_BUG()			BUILD_BUG_ON_MSG(1, "BUILD_BUG failed")
#define __static_assert(expr, msg, ...)	_Static_assert(expr, msg)
#define static_assert(expr, ...)	__static_assert(expr, ##__VA_ARGS__, #expr)
#endif
