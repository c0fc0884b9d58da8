/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Lock assertions.  lockdep_assert_held() and its relatives are real: for a mutex the owner is
 * compared with current, for the other locks that record no owner it is checked that somebody
 * holds them (and who, when CONFIG_DEBUG_SPINLOCK records it).  There is no dependency graph, so
 * the class, subclass and pin interfaces are accepted and do nothing.
 */
#ifndef _LINUX_LOCKDEP_H
#define _LINUX_LOCKDEP_H

#include <linux/lockdep_types.h>
#include <linux/bug.h>

struct task_struct;
struct raw_spinlock;
struct spinlock;
struct rwlock;
struct mutex;
struct rw_semaphore;

int lock_held_raw_spin(const struct raw_spinlock *lock);
int lock_held_spin(const struct spinlock *lock);
int lock_held_rwlock(const struct rwlock *lock);
int lock_held_rwlock_write(const struct rwlock *lock);
int lock_held_mutex(const struct mutex *lock);
int lock_held_rwsem(const struct rw_semaphore *sem);
int lock_held_rwsem_write(const struct rw_semaphore *sem);
int lock_held_unknown(const void *lock);

#define lock_is_held_any(l) _Generic((l),				\
	struct raw_spinlock *: lock_held_raw_spin,			\
	const struct raw_spinlock *: lock_held_raw_spin,		\
	struct spinlock *: lock_held_spin,				\
	const struct spinlock *: lock_held_spin,			\
	struct rwlock *: lock_held_rwlock,				\
	const struct rwlock *: lock_held_rwlock,			\
	struct mutex *: lock_held_mutex,				\
	const struct mutex *: lock_held_mutex,				\
	struct rw_semaphore *: lock_held_rwsem,				\
	const struct rw_semaphore *: lock_held_rwsem,			\
	default: lock_held_unknown)(l)

#define lock_is_held_write(l) _Generic((l),				\
	struct raw_spinlock *: lock_held_raw_spin,			\
	const struct raw_spinlock *: lock_held_raw_spin,		\
	struct spinlock *: lock_held_spin,				\
	const struct spinlock *: lock_held_spin,			\
	struct rwlock *: lock_held_rwlock_write,			\
	const struct rwlock *: lock_held_rwlock_write,			\
	struct mutex *: lock_held_mutex,				\
	const struct mutex *: lock_held_mutex,				\
	struct rw_semaphore *: lock_held_rwsem_write,			\
	const struct rw_semaphore *: lock_held_rwsem_write,		\
	default: lock_held_unknown)(l)

#ifdef CONFIG_LOCK_ASSERTIONS
#define lockdep_assert(cond)		do { WARN_ON_ONCE(!(cond)); } while (0)
#define lockdep_assert_held(l)		lockdep_assert(lock_is_held_any(l))
#define lockdep_assert_held_write(l)	lockdep_assert(lock_is_held_write(l))
#define lockdep_assert_held_read(l)	lockdep_assert(lock_is_held_any(l))
#define lockdep_assert_held_once(l)	lockdep_assert(lock_is_held_any(l))
#define lockdep_assert_irqs_enabled()	lockdep_assert(!irqs_disabled())
#define lockdep_assert_irqs_disabled()	lockdep_assert(irqs_disabled())
#define lockdep_assert_in_irq()		lockdep_assert(in_hardirq())
#define lockdep_assert_no_hardirq()	lockdep_assert(!in_hardirq())
#define lockdep_assert_preemption_enabled() \
	lockdep_assert(preempt_count() == 0 && !irqs_disabled())
#define lockdep_assert_preemption_disabled() \
	lockdep_assert(preempt_count() != 0 || irqs_disabled())
#else
#define lockdep_assert(cond)		do { } while (0)
#define lockdep_assert_held(l)		do { (void)(l); } while (0)
#define lockdep_assert_held_write(l)	do { (void)(l); } while (0)
#define lockdep_assert_held_read(l)	do { (void)(l); } while (0)
#define lockdep_assert_held_once(l)	do { (void)(l); } while (0)
#define lockdep_assert_irqs_enabled()	do { } while (0)
#define lockdep_assert_irqs_disabled()	do { } while (0)
#define lockdep_assert_in_irq()		do { } while (0)
#define lockdep_assert_no_hardirq()	do { } while (0)
#define lockdep_assert_preemption_enabled()	do { } while (0)
#define lockdep_assert_preemption_disabled()	do { } while (0)
#endif
#define lockdep_assert_not_held(l)	do { (void)(l); } while (0)
#define lockdep_assert_none_held_once()	do { } while (0)
#define lockdep_assert_in_softirq()	do { } while (0)
#define lockdep_assert_RT_in_threaded_ctx()	do { } while (0)

/* Only an assertion may ask: an unknown state counts as held. */
#define lockdep_is_held(lock)		lock_is_held_any(lock)
#define lockdep_is_held_type(lock, r)	lock_is_held_any(lock)
#define lock_is_held(map)		1
#define lock_is_held_type(map, r)	1

#define lockdep_init()				do { } while (0)
#define lockdep_init_map(lock, name, key, sub)	do { (void)(name); (void)(key); } while (0)
#define lockdep_register_key(key)		do { (void)(key); } while (0)
#define lockdep_unregister_key(key)		do { (void)(key); } while (0)
#define lockdep_set_class(lock, key)		do { (void)(key); } while (0)
#define lockdep_set_class_and_name(lock, key, name)	do { (void)(key); (void)(name); } while (0)
#define lockdep_set_class_and_subclass(lock, key, sub)	do { (void)(key); } while (0)
#define lockdep_set_subclass(lock, sub)		do { } while (0)
#define lockdep_set_novalidate_class(lock)	do { } while (0)
#define lockdep_set_notrack_class(lock)		do { } while (0)
#define lockdep_match_class(lock, key)		0
#define lockdep_depth(tsk)			0
#define lockdep_recursing(tsk)			0
#define lockdep_pin_lock(l)			({ struct pin_cookie cookie = { }; cookie; })
#define lockdep_repin_lock(l, c)		do { (void)(l); (void)(c); } while (0)
#define lockdep_unpin_lock(l, c)		do { (void)(l); (void)(c); } while (0)
#define lockdep_off()				do { } while (0)
#define lockdep_on()				do { } while (0)
#define lockdep_free_key_range(start, size)	do { } while (0)
#define lockdep_hardirqs_on_prepare()		do { } while (0)
#define lockdep_hardirqs_on(ip)			do { } while (0)
#define lockdep_hardirqs_off(ip)		do { } while (0)

#define lock_acquire(l, s, t, r, c, n, i)	do { } while (0)
#define lock_release(l, i)			do { } while (0)
#define lock_map_acquire(l)			do { } while (0)
#define lock_map_acquire_read(l)		do { } while (0)
#define lock_map_release(l)			do { } while (0)
#define rwsem_acquire(l, s, t, i)		do { } while (0)
#define rwsem_acquire_read(l, s, t, i)		do { } while (0)
#define rwsem_release(l, i)			do { } while (0)
#define mutex_acquire(l, s, t, i)		do { } while (0)
#define mutex_release(l, i)			do { } while (0)
#define might_lock(lock)			do { (void)(lock); } while (0)
#define might_lock_read(lock)			do { (void)(lock); } while (0)
#define might_lock_nested(lock, sub)		do { (void)(lock); } while (0)

#define STATIC_LOCKDEP_MAP_INIT(_name, _key)	{ }
#define DEFINE_WAIT_OVERRIDE_MAP(_name, _wait_type) \
	struct lockdep_map _name = { }

#define SINGLE_DEPTH_NESTING	1

void debug_show_all_locks(void);
void debug_show_held_locks(struct task_struct *task);
void debug_check_no_locks_held(void);

#endif /* _LINUX_LOCKDEP_H */
