/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * percpu_rw_semaphore: here an ordinary rw_semaphore under that name.
 */
#ifndef _LINUX_PERCPU_RWSEM_H
#define _LINUX_PERCPU_RWSEM_H

#include <linux/rwsem.h>

struct percpu_rw_semaphore {
	struct rw_semaphore	sem;
};

#define DEFINE_PERCPU_RWSEM(name) \
	struct percpu_rw_semaphore name = { .sem = __RWSEM_INITIALIZER(name.sem) }
#define DEFINE_STATIC_PERCPU_RWSEM(name)	static DEFINE_PERCPU_RWSEM(name)

static inline int percpu_init_rwsem(struct percpu_rw_semaphore *s)
{
	init_rwsem(&s->sem);
	return 0;
}

static inline void percpu_free_rwsem(struct percpu_rw_semaphore *s) { }

static inline void percpu_down_read(struct percpu_rw_semaphore *s)
{
	down_read(&s->sem);
}

static inline bool percpu_down_read_trylock(struct percpu_rw_semaphore *s)
{
	return down_read_trylock(&s->sem);
}

static inline void percpu_up_read(struct percpu_rw_semaphore *s)
{
	up_read(&s->sem);
}

static inline void percpu_down_write(struct percpu_rw_semaphore *s)
{
	down_write(&s->sem);
}

static inline void percpu_up_write(struct percpu_rw_semaphore *s)
{
	up_write(&s->sem);
}

#define percpu_rwsem_assert_held(s)	rwsem_assert_held(&(s)->sem)

#endif
