// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which modules there are: by name (a hash, also of names that are only reserved), in order of
 * loading (a list), and by address (a tree).
 *
 * Names, list and states are changed under module_mutex. The list and the tree are changed under
 * module_range_lock too, which is enough to read them, in any context.
 */
#include <linux/atomic.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/hash.h>
#include <linux/kernel.h>
#include <linux/lockdep.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/wait.h>
#include "internal.h"

DEFINE_MUTEX(module_mutex);
LIST_HEAD(modules);
static DECLARE_WAIT_QUEUE_HEAD(module_wq);
static atomic_t changes;
DEFINE_RAW_SPINLOCK(module_range_lock);

#define NAME_BITS 10
static struct hlist_head names[1 << NAME_BITS];
static struct rb_root ranges = RB_ROOT;

/* -------- By name -------- */

static struct hlist_head *name_bucket(const char *name)
{
	u32 hash = 0;

	while (*name)
		hash = hash * 31 + (unsigned char)*name++;
	return &names[hash_32(hash, NAME_BITS)];
}

/**
 * registry_find - the module or reservation of a name
 * @name: name
 *
 * Context: module_mutex held.
 */
struct module_private *registry_find(const char *name)
{
	struct module_private *priv;

	lockdep_assert_held(&module_mutex);
	hlist_for_each_entry(priv, name_bucket(name), node)
		if (!strcmp(priv->name, name))
			return priv;
	return NULL;
}

static enum module_state state_of(const struct module_private *priv)
{
	return priv->mod ? READ_ONCE(priv->mod->state) : MODULE_STATE_UNFORMED;
}

static bool is_loading(const struct module_private *priv)
{
	const enum module_state state = state_of(priv);

	return state == MODULE_STATE_UNFORMED || state == MODULE_STATE_COMING;
}

/**
 * registry_changes - counts the events that somebody may wait for
 *
 * Read it before looking at the state that is not what one wants, then call registry_wait().
 */
int registry_changes(void)
{
	return atomic_read(&changes);
}

/**
 * registry_changed - a load or an unload has come to an end
 */
void registry_changed(void)
{
	atomic_inc(&changes);
	wake_up_all(&module_wq);
}

/**
 * registry_wait - waits until something has changed
 * @seen: from registry_changes()
 * @timeout: jiffies
 *
 * Context: may sleep.
 * Returns: jiffies left, 0 after @timeout, -ERESTARTSYS after a signal.
 */
long registry_wait(int seen, long timeout)
{
	return wait_event_interruptible_timeout(module_wq, registry_changes() != seen, timeout);
}

/* Waits while a module of that name is loading; module_mutex is held before and after. */
static int wait_while_loading(const char *name)
{
	const struct module_private *priv;
	long left = 1;

	while (left > 0 && (priv = registry_find(name)) && is_loading(priv)) {
		const int seen = registry_changes();

		mutex_unlock(&module_mutex);
		left = registry_wait(seen, MAX_SCHEDULE_TIMEOUT);
		mutex_lock(&module_mutex);
	}
	return min(left, 0L);
}

/**
 * registry_reserve - takes a name for a module that is about to load
 * @priv: its name is set
 *
 * When the name is being loaded by somebody else, waits how that ends.
 *
 * Context: may sleep.
 * Returns: 0; -EEXIST when a module of that name is live; -EBUSY when one was loading and failed,
 * or is being unloaded; -ERESTARTSYS when a signal ended the waiting.
 */
int registry_reserve(struct module_private *priv)
{
	const struct module_private *old;
	int err = 0;

	mutex_lock(&module_mutex);
	old = registry_find(priv->name);
	if (old) {
		err = wait_while_loading(priv->name) ?: -EBUSY;
		old = registry_find(priv->name);
	}
	if (err == -EBUSY && old && state_of(old) == MODULE_STATE_LIVE)
		err = -EEXIST;
	if (!err) {
		hlist_add_head(&priv->node, name_bucket(priv->name));
		priv->reserved = true;
	}
	mutex_unlock(&module_mutex);
	if (err == -EBUSY)
		pr_err("%s: another load of it has just failed, or it is being unloaded: try again\n",
		       priv->name);
	return err;
}

/**
 * registry_release - gives a name back and wakes those who wait for it
 * @priv: may have no reservation
 *
 * Context: may sleep.
 */
void registry_release(struct module_private *priv)
{
	if (!priv->reserved)
		return;
	mutex_lock(&module_mutex);
	hlist_del(&priv->node);
	priv->reserved = false;
	mutex_unlock(&module_mutex);
	registry_changed();
}

/**
 * find_module - the module of a name
 * @name: name
 *
 * Modules that are still being set up are not found.
 *
 * Context: module_mutex held.
 */
struct module *find_module(const char *name)
{
	const struct module_private *priv = registry_find(name);

	return priv && state_of(priv) != MODULE_STATE_UNFORMED ? priv->mod : NULL;
}

/* -------- In order of loading -------- */

/**
 * registry_list - shows a module in the list
 * @mod: module, not in the list
 *
 * Context: module_mutex held.
 */
void registry_list(struct module *mod)
{
	unsigned long flags;

	lockdep_assert_held(&module_mutex);
	raw_spin_lock_irqsave(&module_range_lock, flags);
	list_add(&mod->list, &modules);
	raw_spin_unlock_irqrestore(&module_range_lock, flags);
}

/**
 * registry_unlist - takes a module out of the list
 * @mod: module; harmless if it is not in the list
 *
 * Context: module_mutex held.
 */
void registry_unlist(struct module *mod)
{
	unsigned long flags;

	lockdep_assert_held(&module_mutex);
	raw_spin_lock_irqsave(&module_range_lock, flags);
	list_del_init(&mod->list);
	raw_spin_unlock_irqrestore(&module_range_lock, flags);
}

/* -------- By address -------- */

/**
 * range_add - makes memory of a module known
 * @range: in the module's struct module_private
 * @mod: module
 * @base: first byte
 * @size: bytes
 *
 * Context: any.
 */
void range_add(struct module_range *range, struct module *mod, void *base, unsigned long size)
{
	struct rb_node **link = &ranges.rb_node, *parent = NULL;
	unsigned long flags;

	range->start = (unsigned long)base;
	range->end = range->start + size;
	range->mod = mod;
	raw_spin_lock_irqsave(&module_range_lock, flags);
	while (*link) {
		parent = *link;
		if (range->start < rb_entry(parent, struct module_range, node)->start)
			link = &parent->rb_left;
		else
			link = &parent->rb_right;
	}
	rb_link_node(&range->node, parent, link);
	rb_insert_color(&range->node, &ranges);
	raw_spin_unlock_irqrestore(&module_range_lock, flags);
}

/**
 * range_remove - forgets memory of a module
 * @range: harmless if it is not known
 *
 * Context: any.
 */
void range_remove(struct module_range *range)
{
	unsigned long flags;

	if (!range->mod)
		return;
	raw_spin_lock_irqsave(&module_range_lock, flags);
	rb_erase(&range->node, &ranges);
	raw_spin_unlock_irqrestore(&module_range_lock, flags);
	range->mod = NULL;
}

/**
 * range_find - the module that an address belongs to
 * @addr: address
 *
 * Context: module_range_lock held.
 */
struct module *range_find(unsigned long addr)
{
	struct rb_node *node = ranges.rb_node;

	while (node) {
		const struct module_range *r = rb_entry(node, struct module_range, node);

		if (addr < r->start)
			node = node->rb_left;
		else if (addr >= r->end)
			node = node->rb_right;
		else
			return r->mod;
	}
	return NULL;
}

/**
 * __module_address - the module that an address belongs to
 * @addr: address
 *
 * Context: any. The caller knows why the module stays.
 */
struct module *__module_address(unsigned long addr)
{
	struct module *mod;
	unsigned long flags;

	raw_spin_lock_irqsave(&module_range_lock, flags);
	mod = range_find(addr);
	raw_spin_unlock_irqrestore(&module_range_lock, flags);
	return mod;
}
EXPORT_SYMBOL_NS_GPL(__module_address, KOBOLD_TEST);

/**
 * __module_text_address - the module whose code an address is in
 * @addr: address
 *
 * Context: any. The caller knows why the module stays.
 */
struct module *__module_text_address(unsigned long addr)
{
	struct module *mod = __module_address(addr);

	if (mod && !within_module_mem_type(addr, mod, MOD_TEXT) &&
	    !within_module_mem_type(addr, mod, MOD_INIT_TEXT))
		return NULL;
	return mod;
}
EXPORT_SYMBOL_NS_GPL(__module_text_address, KOBOLD_TEST);

/**
 * is_module_address - does an address belong to a module?
 * @addr: address
 *
 * Context: any.
 */
bool is_module_address(unsigned long addr)
{
	return __module_address(addr);
}
EXPORT_SYMBOL_NS_GPL(is_module_address, KOBOLD_TEST);

/**
 * is_module_text_address - is an address in a module's code?
 * @addr: address
 *
 * Context: any.
 */
bool is_module_text_address(unsigned long addr)
{
	struct module *mod;
	unsigned long flags;
	bool is_text;

	raw_spin_lock_irqsave(&module_range_lock, flags);
	mod = range_find(addr);
	is_text = mod && (within_module_mem_type(addr, mod, MOD_TEXT) ||
			  within_module_mem_type(addr, mod, MOD_INIT_TEXT));
	raw_spin_unlock_irqrestore(&module_range_lock, flags);
	return is_text;
}
