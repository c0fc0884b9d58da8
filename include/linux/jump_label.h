/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_JUMP_LABEL_H
#define _LINUX_JUMP_LABEL_H
/*
 * Static keys as plain counters: the branch reads a variable. The API is
 * Linux's, so a module that uses keys compiles and behaves the same.
 */
#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/atomic.h>
#include <linux/bug.h>
struct static_key {
	atomic_t enabled;
};
struct static_key_true {
	struct static_key key;
};
struct static_key_false {
	struct static_key key;
};
#define STATIC_KEY_INIT_TRUE \
	{ \
		.enabled = { 1 } \
	}
#define STATIC_KEY_INIT_FALSE \
	{ \
		.enabled = { 0 } \
	}
#define STATIC_KEY_TRUE_INIT \
	(struct static_key_true) \
	{ \
		.key = STATIC_KEY_INIT_TRUE \
	}
#define STATIC_KEY_FALSE_INIT \
	(struct static_key_false) \
	{ \
		.key = STATIC_KEY_INIT_FALSE \
	}
#define DEFINE_STATIC_KEY_TRUE(name) struct static_key_true name = { .key = STATIC_KEY_INIT_TRUE }
#define DEFINE_STATIC_KEY_FALSE(name) \
	struct static_key_false name = { .key = STATIC_KEY_INIT_FALSE }
#define DEFINE_STATIC_KEY_TRUE_RO(name)	 DEFINE_STATIC_KEY_TRUE(name)
#define DEFINE_STATIC_KEY_FALSE_RO(name) DEFINE_STATIC_KEY_FALSE(name)
#define DECLARE_STATIC_KEY_TRUE(name)	 extern struct static_key_true name
#define DECLARE_STATIC_KEY_FALSE(name)	 extern struct static_key_false name
static inline int static_key_count(struct static_key *key)
{
	return atomic_read(&key->enabled);
}
static __always_inline bool static_key_false(struct static_key *key)
{
	return unlikely(static_key_count(key) > 0);
}
static __always_inline bool static_key_true(struct static_key *key)
{
	return likely(static_key_count(key) > 0);
}
static inline void static_key_slow_inc(struct static_key *key)
{
	atomic_inc(&key->enabled);
}
static inline void static_key_slow_dec(struct static_key *key)
{
	atomic_dec(&key->enabled);
}
static inline void static_key_enable(struct static_key *key)
{
	atomic_set(&key->enabled, 1);
}
static inline void static_key_disable(struct static_key *key)
{
	atomic_set(&key->enabled, 0);
}
#define static_branch_likely(x)		    likely(static_key_count(&(x)->key) > 0)
#define static_branch_unlikely(x)	    unlikely(static_key_count(&(x)->key) > 0)
#define static_branch_inc(x)		    static_key_slow_inc(&(x)->key)
#define static_branch_dec(x)		    static_key_slow_dec(&(x)->key)
#define static_branch_enable(x)		    static_key_enable(&(x)->key)
#define static_branch_disable(x)	    static_key_disable(&(x)->key)
#define static_branch_enable_cpuslocked(x)  static_key_enable(&(x)->key)
#define static_branch_disable_cpuslocked(x) static_key_disable(&(x)->key)
#define static_key_enabled(x)		    (static_key_count((struct static_key *)(x)) > 0)
#endif
