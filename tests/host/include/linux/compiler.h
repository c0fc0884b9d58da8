/* SPDX-License-Identifier: GPL-2.0-only */
/* Host stand-in. */
#ifndef _HOST_LINUX_COMPILER_H
#define _HOST_LINUX_COMPILER_H

#define __printf(a, b)		__attribute__((format(printf, a, b)))
#define __used			__attribute__((used))
#define __always_unused		__attribute__((unused))
#define __maybe_unused		__attribute__((unused))
#define __section(name)		__attribute__((section(name)))
#define __aligned(x)		__attribute__((aligned(x)))
#define __must_check		__attribute__((warn_unused_result))
#define __init
#define __PASTE_(a, b)		a##b
#define __PASTE(a, b)		__PASTE_(a, b)
#define __UNIQUE_ID(prefix)	__PASTE(__PASTE(__unique_, prefix), __COUNTER__)

#endif
