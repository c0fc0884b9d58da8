/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __ASM_GENERIC_RWONCE_H
#define __ASM_GENERIC_RWONCE_H

/*
 * READ_ONCE() and WRITE_ONCE(): a single access that the compiler may
 * neither tear, repeat nor drop.
 */

#define compiletime_assert_rwonce_type(t) \
	_Static_assert(__native_word(t) || sizeof(t) == sizeof(long long), \
		       "access is not a machine word")

/* Drops the qualifiers of a scalar type, so that a temporary can be written. */
#define __unqual_scalar_typeof(x) typeof(({ typeof(x) __u = (x); __u; }))

#define __READ_ONCE(x)		(*(const volatile typeof(x) *)&(x))
#define READ_ONCE(x)		__READ_ONCE(x)
#define __WRITE_ONCE(x, val)	do { *(volatile typeof(x) *)&(x) = (val); } while (0)
#define WRITE_ONCE(x, val)	__WRITE_ONCE(x, val)

#endif
