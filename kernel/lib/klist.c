// SPDX-License-Identifier: GPL-2.0-only
/*
 * klists. A node holds one reference while it is on the list and each iterator one more;
 * klist_del() marks it dead, and it leaves the list with the last reference. The list's spinlock
 * guards links and marks; put() runs without it.
 */
#include <linux/export.h>
#include <linux/klist.h>
#include <linux/sched.h>
#include <linux/completion.h>

#define DEAD 1UL

static struct klist *klist_of(const struct klist_node *n)
{
	return (struct klist *)((unsigned long)n->n_klist & ~DEAD);
}

static bool is_dead(const struct klist_node *n)
{
	return (unsigned long)n->n_klist & DEAD;
}

/* Those who wait in klist_remove(). */
struct waiter {
	struct list_head list;
	struct klist_node *node;
	struct completion done;
};

static DEFINE_SPINLOCK(waiters_lock);
static LIST_HEAD(waiters);

/**
 * klist_init - make an empty list
 * @k: the list
 * @get: takes a reference on what embeds a node, or NULL
 * @put: drops it, or NULL
 */
void klist_init(struct klist *k, void (*get)(struct klist_node *), void (*put)(struct klist_node *))
{
	INIT_LIST_HEAD(&k->k_list);
	spin_lock_init(&k->k_lock);
	k->get = get;
	k->put = put;
}
EXPORT_SYMBOL_GPL(klist_init);

static void node_init(struct klist *k, struct klist_node *n)
{
	INIT_LIST_HEAD(&n->n_node);
	kref_init(&n->n_ref);
	n->n_klist = k;
	if (k->get)
		k->get(n);
}

/**
 * klist_add_head - add a node at the front
 * @n: the node
 * @k: the list
 */
void klist_add_head(struct klist_node *n, struct klist *k)
{
	node_init(k, n);
	spin_lock(&k->k_lock);
	list_add(&n->n_node, &k->k_list);
	spin_unlock(&k->k_lock);
}
EXPORT_SYMBOL_GPL(klist_add_head);

/**
 * klist_add_tail - add a node at the end
 * @n: the node
 * @k: the list
 */
void klist_add_tail(struct klist_node *n, struct klist *k)
{
	node_init(k, n);
	spin_lock(&k->k_lock);
	list_add_tail(&n->n_node, &k->k_list);
	spin_unlock(&k->k_lock);
}
EXPORT_SYMBOL_GPL(klist_add_tail);

/**
 * klist_add_behind - add a node behind another
 * @n: the node
 * @pos: the other
 */
void klist_add_behind(struct klist_node *n, struct klist_node *pos)
{
	struct klist *k = klist_of(pos);

	node_init(k, n);
	spin_lock(&k->k_lock);
	list_add(&n->n_node, &pos->n_node);
	spin_unlock(&k->k_lock);
}
EXPORT_SYMBOL_GPL(klist_add_behind);

/**
 * klist_add_before - add a node before another
 * @n: the node
 * @pos: the other
 */
void klist_add_before(struct klist_node *n, struct klist_node *pos)
{
	struct klist *k = klist_of(pos);

	node_init(k, n);
	spin_lock(&k->k_lock);
	list_add_tail(&n->n_node, &pos->n_node);
	spin_unlock(&k->k_lock);
}
EXPORT_SYMBOL_GPL(klist_add_before);

/* The last reference is gone: unlink, tell who waits. The list's lock is held. */
static void node_release(struct kref *kref)
{
	struct klist_node *n = container_of(kref, struct klist_node, n_ref);
	struct waiter *w, *next;

	list_del(&n->n_node);
	spin_lock(&waiters_lock);
	list_for_each_entry_safe(w, next, &waiters, list) {
		if (w->node != n)
			continue;
		list_del(&w->list);
		complete(&w->done);
	}
	spin_unlock(&waiters_lock);
	n->n_klist = NULL;
}

static void node_put(struct klist_node *n, bool kill)
{
	struct klist *k = klist_of(n);
	bool last;

	spin_lock(&k->k_lock);
	if (kill)
		n->n_klist = (void *)((unsigned long)n->n_klist | DEAD);
	last = kref_put(&n->n_ref, node_release);
	spin_unlock(&k->k_lock);
	if (last && k->put)
		k->put(n);
}

/**
 * klist_del - remove a node; iterators on it keep it until they move on
 * @n: the node
 */
void klist_del(struct klist_node *n)
{
	node_put(n, true);
}
EXPORT_SYMBOL_GPL(klist_del);

/**
 * klist_remove - remove a node and wait until no iterator is on it
 * @n: the node
 *
 * Context: may sleep.
 */
void klist_remove(struct klist_node *n)
{
	struct waiter w = { .node = n };

	init_completion(&w.done);
	spin_lock(&waiters_lock);
	list_add(&w.list, &waiters);
	spin_unlock(&waiters_lock);
	klist_del(n);
	wait_for_completion(&w.done);
}
EXPORT_SYMBOL_GPL(klist_remove);

/**
 * klist_node_attached - whether a node is on a list
 * @n: the node
 */
int klist_node_attached(struct klist_node *n)
{
	return n->n_klist != NULL;
}
EXPORT_SYMBOL_GPL(klist_node_attached);

/**
 * klist_iter_init_node - begin a walk at a node
 * @k: the list
 * @i: the iterator; ended by klist_iter_exit()
 * @n: where; klist_next() gives the one behind it. NULL for the beginning
 */
void klist_iter_init_node(struct klist *k, struct klist_iter *i, struct klist_node *n)
{
	i->i_klist = k;
	i->i_cur = NULL;
	if (n && kref_get_unless_zero(&n->n_ref))
		i->i_cur = n;
}
EXPORT_SYMBOL_GPL(klist_iter_init_node);

/**
 * klist_iter_init - begin a walk
 * @k: the list
 * @i: the iterator; ended by klist_iter_exit()
 */
void klist_iter_init(struct klist *k, struct klist_iter *i)
{
	klist_iter_init_node(k, i, NULL);
}
EXPORT_SYMBOL_GPL(klist_iter_init);

/**
 * klist_iter_exit - end a walk
 * @i: the iterator
 */
void klist_iter_exit(struct klist_iter *i)
{
	if (i->i_cur) {
		node_put(i->i_cur, false);
		i->i_cur = NULL;
	}
}
EXPORT_SYMBOL_GPL(klist_iter_exit);

static struct klist_node *walk(struct klist_iter *i, bool forward)
{
	struct klist *k = i->i_klist;
	struct klist_node *old = i->i_cur;
	struct list_head *pos;
	bool last = false;

	spin_lock(&k->k_lock);
	pos = old ? &old->n_node : &k->k_list;
	pos = forward ? pos->next : pos->prev;
	i->i_cur = NULL;
	while (pos != &k->k_list) {
		struct klist_node *n = list_entry(pos, struct klist_node, n_node);

		if (!is_dead(n)) {
			kref_get(&n->n_ref);
			i->i_cur = n;
			break;
		}
		pos = forward ? pos->next : pos->prev;
	}
	if (old)
		last = kref_put(&old->n_ref, node_release);
	spin_unlock(&k->k_lock);
	if (last && k->put)
		k->put(old);
	return i->i_cur;
}

/**
 * klist_next - the next node
 * @i: the iterator
 *
 * Return: the node, referenced until the next step, or NULL.
 */
struct klist_node *klist_next(struct klist_iter *i)
{
	return walk(i, true);
}
EXPORT_SYMBOL_GPL(klist_next);

/**
 * klist_prev - the previous node
 * @i: the iterator
 *
 * Return: the node, referenced until the next step, or NULL.
 */
struct klist_node *klist_prev(struct klist_iter *i)
{
	return walk(i, false);
}
EXPORT_SYMBOL_GPL(klist_prev);
