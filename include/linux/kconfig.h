/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Configuration symbols as C constants. The build passes this header to every
 * compilation with -include, so no file includes it by hand. A symbol that is
 * y is CONFIG_FOO 1; one that is m is CONFIG_FOO_MODULE 1; n is undefined. The
 * macros below turn either into an expression of 0 or 1 that works in C and in
 * the preprocessor, so code can use if (IS_ENABLED(CONFIG_FOO)) and stay
 * compiled, and thereby checked, in every configuration.
 */
#ifndef _LINUX_KCONFIG_H
#define _LINUX_KCONFIG_H

#include <generated/autoconf.h>

/*
 * A defined symbol expands to 1, which makes __kconfig_probe_1 expand to
 * "0," and so shifts the literal 1 into second place; an undefined one leaves
 * junk in first place and the 0 in second.
 */
#define __kconfig_probe_1 0,
#define __kconfig_second(__ignored, val, ...) val
#define __kconfig_pick(probe_or_junk) __kconfig_second(probe_or_junk 1, 0)
#define __kconfig_defined(val) __kconfig_pick(__kconfig_probe_##val)
#define __kconfig_is_one(x) __kconfig_defined(x)

#define __kconfig_or_0_0 0
#define __kconfig_or_0_1 1
#define __kconfig_or_1_0 1
#define __kconfig_or_1_1 1
#define __kconfig_paste_or(a, b) __kconfig_or_##a##_##b
#define __kconfig_or(a, b) __kconfig_paste_or(a, b)
#define __kconfig_and_0_0 0
#define __kconfig_and_0_1 0
#define __kconfig_and_1_0 0
#define __kconfig_and_1_1 1
#define __kconfig_paste_and(a, b) __kconfig_and_##a##_##b
#define __kconfig_and(a, b) __kconfig_paste_and(a, b)

/* 1 when the option is y. */
#define IS_BUILTIN(option) __kconfig_is_one(option)

/* 1 when the option is m. */
#define IS_MODULE(option) __kconfig_is_one(option##_MODULE)

/* 1 when the option is y or m. */
#define IS_ENABLED(option) __kconfig_or(IS_BUILTIN(option), IS_MODULE(option))

/* 1 when the code being compiled may call into the option's code directly. */
#define IS_REACHABLE(option)                                                                       \
	__kconfig_or(IS_BUILTIN(option), __kconfig_and(IS_MODULE(option), __kconfig_is_one(MODULE)))

#endif /* _LINUX_KCONFIG_H */
