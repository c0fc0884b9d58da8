/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Scope-based cleanup: __free(name), no_free_ptr(), return_ptr(), CLASS(), guard(), scoped_guard()
 * and the macros that define such classes.  All rest on the compiler's cleanup attribute.
 */
#ifndef _LINUX_CLEANUP_H
#define _LINUX_CLEANUP_H

#include <linux/compiler.h>

#ifndef __cleanup
#define __cleanup(func)		__attribute__((__cleanup__(func)))
#endif

/* DEFINE_FREE(name, type, free): @free is an expression statement on _T. */
#define DEFINE_FREE(_name, _type, _free)				\
	static __always_inline __maybe_unused void __free_##_name(void *p) \
	{								\
		_type _T = *(_type *)p;					\
		_free;							\
	}

#define __free(_name)	__cleanup(__free_##_name)

#define __get_and_null(p, nullvalue)					\
	({								\
		__auto_type __ptr = &(p);				\
		__auto_type __val = *__ptr;				\
		*__ptr = nullvalue;					\
		__val;							\
	})

static __always_inline __must_check const volatile void *
__must_check_fn(const volatile void *val)
{
	return val;
}

#define no_free_ptr(p)		((typeof(p))__must_check_fn(__get_and_null(p, NULL)))
#define return_ptr(p)		return no_free_ptr(p)
#define retain_and_null_ptr(p)	((void)__get_and_null(p, NULL))

/* DEFINE_CLASS(name, type, exit, init, init_args...) */
#define DEFINE_CLASS(_name, _type, _exit, _init, _init_args...)		\
	typedef _type class_##_name##_t;				\
	static __always_inline __maybe_unused void			\
	class_##_name##_destructor(_type *p)				\
	{								\
		_type _T = *p;						\
		_exit;							\
	}								\
	static __always_inline __maybe_unused _type			\
	class_##_name##_constructor(_init_args)				\
	{								\
		_type t = _init;					\
		return t;						\
	}

#define EXTEND_CLASS(_name, ext, _init, _init_args...)			\
	typedef class_##_name##_t class_##_name##ext##_t;		\
	static __always_inline __maybe_unused void			\
	class_##_name##ext##_destructor(class_##_name##_t *p)		\
	{								\
		class_##_name##_destructor(p);				\
	}								\
	static __always_inline __maybe_unused class_##_name##_t		\
	class_##_name##ext##_constructor(_init_args)			\
	{								\
		class_##_name##_t t = _init;				\
		return t;						\
	}

#define CLASS(_name, var)						\
	class_##_name##_t var __cleanup(class_##_name##_destructor) =	\
		class_##_name##_constructor

/* DEFINE_GUARD(name, type, lock, unlock): _T is the lock pointer. */
#define DEFINE_GUARD(_name, _type, _lock, _unlock)			\
	DEFINE_CLASS(_name, _type, if (_T) { _unlock; }, ({ _lock; _T; }), _type _T) \
	static __always_inline __maybe_unused void *			\
	class_##_name##_lock_ptr(class_##_name##_t *_T)			\
	{								\
		return (void *)(unsigned long)*_T;			\
	}

#define DEFINE_GUARD_COND(_name, _ext, _condlock)			\
	EXTEND_CLASS(_name, _ext,					\
		     ({ void *_t = (void *)_T; if (_T && !(_condlock)) _t = NULL; _t; }), \
		     class_##_name##_t _T)				\
	static __always_inline __maybe_unused void *			\
	class_##_name##_ext##_lock_ptr(class_##_name##_t *_T)		\
	{								\
		return class_##_name##_lock_ptr(_T);			\
	}

#define __GUARD_UNIQUE2(a, b)	a##b
#define __GUARD_UNIQUE1(a, b)	__GUARD_UNIQUE2(a, b)
#define __guard_name(prefix)	__GUARD_UNIQUE1(prefix, __COUNTER__)

/* Holds the lock until the end of the enclosing block. */
#define guard(_name)	CLASS(_name, __guard_name(__guard_))

#define __guard_ptr(_name)	class_##_name##_lock_ptr

/* Runs the statement that follows once, with the lock held (not at all if a trylock failed). */
#define scoped_guard(_name, args...)					\
	for (CLASS(_name, scope)(args), *done = NULL;			\
	     __guard_ptr(_name)(&scope) && !done; done = (void *)1)

#define scoped_cond_guard(_name, _fail, args...)			\
	for (CLASS(_name, scope)(args), *done = NULL;			\
	     !done; done = (void *)1)					\
		if (!__guard_ptr(_name)(&scope))			\
			_fail;						\
		else

/* Lock guards that carry more than the pointer (flags, a cookie). */
#define __DEFINE_UNLOCK_GUARD(_name, _type, _unlock, ...)		\
	typedef struct {						\
		_type *lock;						\
		__VA_ARGS__;						\
	} class_##_name##_t;						\
	static __always_inline __maybe_unused void			\
	class_##_name##_destructor(class_##_name##_t *_T)		\
	{								\
		if (_T->lock) {						\
			_unlock;					\
		}							\
	}								\
	static __always_inline __maybe_unused void *			\
	class_##_name##_lock_ptr(class_##_name##_t *_T)			\
	{								\
		return (void *)(unsigned long)_T->lock;			\
	}

#define __DEFINE_LOCK_GUARD_1(_name, _type, _lock)			\
	static __always_inline __maybe_unused class_##_name##_t		\
	class_##_name##_constructor(_type *l)				\
	{								\
		class_##_name##_t _t = { .lock = l }, *_T = &_t;	\
		_lock;							\
		return _t;						\
	}

#define __DEFINE_LOCK_GUARD_0(_name, _lock)				\
	static __always_inline __maybe_unused class_##_name##_t		\
	class_##_name##_constructor(void)				\
	{								\
		class_##_name##_t _t = { .lock = (void *)1 },		\
				  *_T __maybe_unused = &_t;		\
		_lock;							\
		return _t;						\
	}

#define DEFINE_LOCK_GUARD_1(_name, _type, _lock, _unlock, ...)		\
	__DEFINE_UNLOCK_GUARD(_name, _type, _unlock, __VA_ARGS__)	\
	__DEFINE_LOCK_GUARD_1(_name, _type, _lock)

#define DEFINE_LOCK_GUARD_0(_name, _lock, _unlock, ...)			\
	__DEFINE_UNLOCK_GUARD(_name, void, _unlock, __VA_ARGS__)	\
	__DEFINE_LOCK_GUARD_0(_name, _lock)

#define DEFINE_LOCK_GUARD_1_COND(_name, _ext, _condlock)		\
	EXTEND_CLASS(_name, _ext,					\
		     ({ class_##_name##_t _t = { .lock = l }, *_T = &_t; \
			if (_T->lock && !(_condlock)) _T->lock = NULL;	\
			_t; }),						\
		     typeof_member(class_##_name##_t, lock) l)		\
	static __always_inline __maybe_unused void *			\
	class_##_name##_ext##_lock_ptr(class_##_name##_t *_T)		\
	{								\
		return class_##_name##_lock_ptr(_T);			\
	}

#endif /* _LINUX_CLEANUP_H */
