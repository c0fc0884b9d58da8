/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_COMPILER_TYPES_H
#define _LINUX_COMPILER_TYPES_H

/*
 * Attribute spellings of the C dialect the kernel is written in, and the
 * address-space marks that sparse checks (they vanish for the compiler).
 */

#ifndef __ASSEMBLY__

#ifdef __CHECKER__
# define __user		__attribute__((noderef, address_space(__user)))
# define __iomem	__attribute__((noderef, address_space(__iomem)))
# define __percpu	__attribute__((noderef, address_space(__percpu)))
# define __rcu		__attribute__((noderef, address_space(__rcu)))
# define __kernel	__attribute__((address_space(0)))
# define __force	__attribute__((force))
# define __nocast	__attribute__((nocast))
# define __bitwise	__attribute__((bitwise))
# define __safe		__attribute__((safe))
# define __private	__attribute__((noderef))
# define __must_hold(x)	__attribute__((context(x, 1, 1)))
# define __acquires(x)	__attribute__((context(x, 0, 1)))
# define __releases(x)	__attribute__((context(x, 1, 0)))
# define __acquire(x)	__context__(x, 1)
# define __release(x)	__context__(x, -1)
# define __cond_lock(x, c)	((c) ? ({ __acquire(x); 1; }) : 0)
# define __chk_user_ptr(x)	((void)(volatile const void __user *)(x))
#else
# define __user
# define __iomem
# define __percpu
# define __rcu
# define __kernel
# define __force
# define __nocast
# define __bitwise
# define __safe
# define __private
# define __must_hold(x)
# define __acquires(x)
# define __releases(x)
# define __acquire(x)	((void)0)
# define __release(x)	((void)0)
# define __cond_lock(x, c)	(c)
# define __chk_user_ptr(x)	((void)0)
#endif

#define __always_inline		inline __attribute__((__always_inline__))
#define noinline		__attribute__((__noinline__))
#define __noclone		__attribute__((__noclone__))
#define __packed		__attribute__((__packed__))
#define __aligned(x)		__attribute__((__aligned__(x)))
#define __aligned_largest	__attribute__((__aligned__))
#define __section(s)		__attribute__((__section__(s)))
#define __used			__attribute__((__used__))
#define __maybe_unused		__attribute__((__unused__))
#define __always_unused		__attribute__((__unused__))
#define __must_check		__attribute__((__warn_unused_result__))
#define __pure			__attribute__((__pure__))
#define __attribute_const__	__attribute__((__const__))
#define __noreturn		__attribute__((__noreturn__))
#define __weak			__attribute__((__weak__))
#define __alias(symbol)		__attribute__((__alias__(#symbol)))
#define __cold			__attribute__((__cold__))
#define __hot			__attribute__((__hot__))
#define __malloc		__attribute__((__malloc__))
#define __printf(a, b)		__attribute__((__format__(printf, a, b)))
#define __scanf(a, b)		__attribute__((__format__(scanf, a, b)))
#define __cleanup(func)		__attribute__((__cleanup__(func)))
#define __mode(x)		__attribute__((__mode__(x)))
#if __has_attribute(__externally_visible__)
#define __visible		__attribute__((__externally_visible__))
#else
#define __visible
#endif
#define __flatten		__attribute__((__flatten__))
#define __designated_init
#define __randomize_layout
#define __no_randomize_layout
#define randomized_struct_fields_start	struct {
#define randomized_struct_fields_end	};
#define __assume_aligned(a, ...)	__attribute__((__assume_aligned__(a, ##__VA_ARGS__)))
#define __alloc_size(x, ...)	__attribute__((__alloc_size__(x, ##__VA_ARGS__)))
#define __realloc_size(x, ...)
#define __counted_by(m)
#define __counted_by_le(m)
#define __nonstring		__attribute__((__nonstring__))
#define __no_kasan_or_inline	__always_inline
#define __no_sanitize_address
#define __no_kcsan
#define __no_profile
#define noinstr			noinline __attribute__((__section__(".text")))
#define notrace			__attribute__((__no_instrument_function__))
#define fallthrough		__attribute__((__fallthrough__))
#define asmlinkage
#define asm_inline		asm
#define __no_stack_protector
#define __nostackprotector
#define __same_type(a, b)	__builtin_types_compatible_p(typeof(a), typeof(b))
#define __native_word(t) \
	(sizeof(t) == sizeof(char) || sizeof(t) == sizeof(short) || \
	 sizeof(t) == sizeof(int) || sizeof(t) == sizeof(long))
#define __UNIQUE_ID_PASTE_(a, b, c)	a##b##c
#define __UNIQUE_ID_PASTE(a, b, c)	__UNIQUE_ID_PASTE_(a, b, c)
#define __UNIQUE_ID(prefix)	__UNIQUE_ID_PASTE(__UNIQUE_ID_, prefix, __COUNTER__)
#define ___PASTE(a, b)		a##b
#define __PASTE(a, b)		___PASTE(a, b)
#define __has_builtin_or_zero(x) __has_builtin(x)
#define __diag_push()
#define __diag_pop()
#define __diag_ignore_all(option, comment)

#endif /* !__ASSEMBLY__ */
#endif
