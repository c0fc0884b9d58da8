/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_COMPILER_H
#define _LINUX_COMPILER_H

#include <linux/compiler_types.h>

#ifndef __ASSEMBLY__

#define likely(x)		__builtin_expect(!!(x), 1)
#define unlikely(x)		__builtin_expect(!!(x), 0)
#define barrier()		__asm__ __volatile__("" : : : "memory")
#define barrier_data(ptr)	__asm__ __volatile__("" : : "r"(ptr) : "memory")
#define unreachable()		__builtin_unreachable()
#define OPTIMIZER_HIDE_VAR(var)	__asm__("" : "=r"(var) : "0"(var))
#define RELOC_HIDE(ptr, off) \
	({ unsigned long __ptr; __asm__("" : "=r"(__ptr) : "0"(ptr)); \
	   (typeof(ptr))(__ptr + (off)); })
#define absolute_pointer(val)	RELOC_HIDE((void *)(val), 0)
#define data_race(expr)		(expr)
#define __must_be_array(a)	BUILD_BUG_ON_ZERO(__same_type((a), &(a)[0]))
#define is_signed_type(type)	(((type)(-1)) < (type)1)
#define is_unsigned_type(type)	(!is_signed_type(type))
#define statically_true(x)	(__builtin_constant_p(x) && (x))
#define __is_constexpr(x) \
	(sizeof(int) == sizeof(*(8 ? ((void *)((long)(x) * 0l)) : (int *)8)))
/* Keep a definition that only the linker refers to. */
#define __ADDRESSABLE(sym) \
	static void *__used __section(".discard.addressable") \
		__UNIQUE_ID(__PASTE(addressable_, sym)) = (void *)(unsigned long)&sym;

#include <asm-generic/rwonce.h>

#endif
#endif
