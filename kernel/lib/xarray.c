// SPDX-License-Identifier: GPL-2.0-only
/*
 * The XArray's normal interface: each function does one whole operation. xa_load() and the
 * searches take the RCU read lock, the rest xa_lock; the __ forms want it held. The engine is
 * xarray_state.c.
 */
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/xarray.h>

#include "xarray_node.h"

/* What callers see: a reserved slot reads as NULL, an error as itself. */
static void *result(struct xa_state *xas, void *entry)
{
	if (xas_error(xas))
		return (void *)xas->xa_node;
	return xa_is_zero(entry) ? NULL : entry;
}

/**
 * xa_load - read an entry
 * @xa: the array
 * @index: where
 *
 * Return: the entry or NULL. Context: any; takes the RCU read lock.
 */
void *xa_load(struct xarray *xa, unsigned long index)
{
	XA_STATE(xas, xa, index);
	void *entry;

	rcu_read_lock();
	do {
		entry = xas_load(&xas);
		if (xa_is_zero(entry))
			entry = NULL;
	} while (xas_retry(&xas, entry));
	rcu_read_unlock();
	return entry;
}
EXPORT_SYMBOL(xa_load);

/**
 * __xa_erase - remove an entry
 * @xa: the array
 * @index: where
 *
 * Return: what was there. Context: xa_lock held.
 */
void *__xa_erase(struct xarray *xa, unsigned long index)
{
	XA_STATE(xas, xa, index);

	return result(&xas, xas_store(&xas, NULL));
}
EXPORT_SYMBOL(__xa_erase);

/**
 * xa_erase - remove an entry
 * @xa: the array
 * @index: where
 *
 * Return: what was there. Context: takes xa_lock.
 */
void *xa_erase(struct xarray *xa, unsigned long index)
{
	void *entry;

	xa_lock(xa);
	entry = __xa_erase(xa, index);
	xa_unlock(xa);
	return entry;
}
EXPORT_SYMBOL(xa_erase);

/**
 * __xa_store - put an entry
 * @xa: the array
 * @index: where
 * @entry: the entry; NULL removes (in an allocating array it keeps the index reserved)
 * @gfp: how to allocate
 *
 * Return: what was there, or an error for xa_err(): -EINVAL, -ENOMEM. Context: xa_lock held; may
 * drop it.
 */
void *__xa_store(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp)
{
	XA_STATE(xas, xa, index);
	void *old;

	if (WARN_ON_ONCE(xa_is_advanced(entry)))
		return (void *)XA_ERROR(-EINVAL);
	if (xa_track_free(xa) && !entry)
		entry = XA_ZERO_ENTRY;
	do {
		old = xas_store(&xas, entry);
	} while (xas_nomem_locked(&xas, gfp));
	return result(&xas, old);
}
EXPORT_SYMBOL(__xa_store);

/**
 * xa_store - put an entry
 * @xa: the array
 * @index: where
 * @entry: the entry; NULL removes
 * @gfp: how to allocate
 *
 * Return: what was there, or an error for xa_err(). Context: takes xa_lock; may sleep if @gfp
 * allows.
 */
void *xa_store(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp)
{
	void *old;

	xa_lock(xa);
	old = __xa_store(xa, index, entry, gfp);
	xa_unlock(xa);
	return old;
}
EXPORT_SYMBOL(xa_store);

/* Stores when what is there equals old; the raw entry that was there comes back. */
static void *exchange(struct xa_state *xas, void *old, void *entry, gfp_t gfp)
{
	void *current_entry;

	do {
		current_entry = xas_load(xas);
		if (current_entry == old)
			xas_store(xas, entry);
	} while (xas_nomem_locked(xas, gfp));
	return current_entry;
}

/**
 * __xa_cmpxchg - put an entry if the old one is as expected
 * @xa: the array
 * @index: where
 * @old: what should be there
 * @entry: the entry
 * @gfp: how to allocate
 *
 * Return: what was there (@old when it was stored), or an error for xa_err(). Context: xa_lock
 * held; may drop it.
 */
void *__xa_cmpxchg(struct xarray *xa, unsigned long index, void *old, void *entry, gfp_t gfp)
{
	XA_STATE(xas, xa, index);

	if (WARN_ON_ONCE(xa_is_advanced(entry)))
		return (void *)XA_ERROR(-EINVAL);
	return result(&xas, exchange(&xas, old, entry, gfp));
}
EXPORT_SYMBOL(__xa_cmpxchg);

/**
 * __xa_insert - put an entry where there is none
 * @xa: the array
 * @index: where
 * @entry: the entry; NULL reserves
 * @gfp: how to allocate
 *
 * Return: 0, -EBUSY when there is one, -ENOMEM, -EINVAL. Context: xa_lock held; may drop it.
 */
int __xa_insert(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp)
{
	XA_STATE(xas, xa, index);
	void *old;

	if (WARN_ON_ONCE(xa_is_advanced(entry)))
		return -EINVAL;
	if (!entry)
		entry = XA_ZERO_ENTRY;
	old = exchange(&xas, NULL, entry, gfp);
	if (xas_error(&xas))
		return xas_error(&xas);
	return old ? -EBUSY : 0;
}
EXPORT_SYMBOL(__xa_insert);

/**
 * __xa_alloc - put an entry at a free index
 * @xa: the array, initialised with XA_FLAGS_ALLOC or XA_FLAGS_ALLOC1
 * @id: where the index goes; set before the entry becomes visible
 * @entry: the entry; NULL reserves
 * @limit: lowest and highest index allowed
 * @gfp: how to allocate
 *
 * Return: 0, -EBUSY when there is no free index, -ENOMEM, -EINVAL. Context: xa_lock held; may drop
 * it.
 */
int __xa_alloc(struct xarray *xa, u32 *id, void *entry, struct xa_limit limit, gfp_t gfp)
{
	XA_STATE(xas, xa, 0);
	u32 min = limit.min;

	if (WARN_ON_ONCE(xa_is_advanced(entry)) || WARN_ON_ONCE(!xa_track_free(xa)))
		return -EINVAL;
	if (xa_zero_busy(xa) && min == 0)
		min = 1;
	if (!entry)
		entry = XA_ZERO_ENTRY;
	do {
		xas_set(&xas, min);
		if (!xas_find_free(&xas, limit.max)) {
			xas_destroy(&xas);
			return -EBUSY;
		}
		*id = xas.xa_index;
		xas_store(&xas, entry);
	} while (xas_nomem_locked(&xas, gfp));
	return xas_error(&xas);
}
EXPORT_SYMBOL(__xa_alloc);

/**
 * __xa_alloc_cyclic - put an entry at a free index, going round
 * @xa: the array
 * @id: where the index goes
 * @entry: the entry; NULL reserves
 * @limit: lowest and highest index allowed
 * @next: where to start; advanced
 * @gfp: how to allocate
 *
 * Return: 0, 1 when the search wrapped, -EBUSY, -ENOMEM, -EINVAL. Context: xa_lock held; may drop
 * it.
 */
int __xa_alloc_cyclic(struct xarray *xa, u32 *id, void *entry, struct xa_limit limit, u32 *next,
		      gfp_t gfp)
{
	u32 min = limit.min;
	int ret;

	limit.min = max(min, *next);
	ret = __xa_alloc(xa, id, entry, limit, gfp);
	if ((xa->xa_flags & XA_FLAGS_ALLOC_WRAPPED) && ret == 0) {
		xa->xa_flags &= ~XA_FLAGS_ALLOC_WRAPPED;
		ret = 1;
	}
	if (ret == -EBUSY && limit.min > min) {
		limit.min = min;
		ret = __xa_alloc(xa, id, entry, limit, gfp);
		if (ret == 0)
			ret = 1;
	}
	if (ret >= 0) {
		*next = *id + 1;
		if (*next == 0)
			xa->xa_flags |= XA_FLAGS_ALLOC_WRAPPED;
	}
	return ret;
}
EXPORT_SYMBOL(__xa_alloc_cyclic);

/**
 * __xa_set_mark - mark an entry
 * @xa: the array
 * @index: where; nothing happens when there is no entry
 * @mark: which
 *
 * Context: xa_lock held.
 */
void __xa_set_mark(struct xarray *xa, unsigned long index, xa_mark_t mark)
{
	XA_STATE(xas, xa, index);

	if (xas_load(&xas))
		xas_set_mark(&xas, mark);
}
EXPORT_SYMBOL(__xa_set_mark);

/**
 * __xa_clear_mark - unmark an entry
 * @xa: the array
 * @index: where
 * @mark: which
 *
 * Context: xa_lock held.
 */
void __xa_clear_mark(struct xarray *xa, unsigned long index, xa_mark_t mark)
{
	XA_STATE(xas, xa, index);

	if (xas_load(&xas))
		xas_clear_mark(&xas, mark);
}
EXPORT_SYMBOL(__xa_clear_mark);

/**
 * xa_get_mark - whether an entry is marked
 * @xa: the array
 * @index: where
 * @mark: which
 *
 * Return: the mark. Context: any; takes the RCU read lock.
 */
bool xa_get_mark(struct xarray *xa, unsigned long index, xa_mark_t mark)
{
	XA_STATE(xas, xa, index);
	bool marked;
	void *entry;

	rcu_read_lock();
	do {
		entry = xas_load(&xas);
	} while (xa_is_retry(entry) && xas_retry(&xas, entry));
	marked = entry && xas_get_mark(&xas, mark);
	rcu_read_unlock();
	return marked;
}
EXPORT_SYMBOL(xa_get_mark);

/**
 * xa_set_mark - mark an entry
 * @xa: the array
 * @index: where
 * @mark: which
 *
 * Context: takes xa_lock.
 */
void xa_set_mark(struct xarray *xa, unsigned long index, xa_mark_t mark)
{
	xa_lock(xa);
	__xa_set_mark(xa, index, mark);
	xa_unlock(xa);
}
EXPORT_SYMBOL(xa_set_mark);

/**
 * xa_clear_mark - unmark an entry
 * @xa: the array
 * @index: where
 * @mark: which
 *
 * Context: takes xa_lock.
 */
void xa_clear_mark(struct xarray *xa, unsigned long index, xa_mark_t mark)
{
	xa_lock(xa);
	__xa_clear_mark(xa, index, mark);
	xa_unlock(xa);
}
EXPORT_SYMBOL(xa_clear_mark);

static void *find(struct xa_state *xas, unsigned long max, xa_mark_t filter)
{
	void *entry;

	do {
		entry = filter == XA_PRESENT ? xas_find(xas, max)
					     : xas_find_marked(xas, max, filter);
		/* a reserved slot is no entry: go on behind it */
		while (xa_is_zero(entry))
			entry = filter == XA_PRESENT ? xas_find(xas, max)
						     : xas_find_marked(xas, max, filter);
	} while (xas_retry(xas, entry));
	return entry;
}

/**
 * xa_find - the first entry from an index on
 * @xa: the array
 * @indexp: where to start; set to where the entry is
 * @max: the highest index to look at
 * @filter: a mark, or XA_PRESENT
 *
 * Return: the entry or NULL. Context: any; takes the RCU read lock.
 */
void *xa_find(struct xarray *xa, unsigned long *indexp, unsigned long max, xa_mark_t filter)
{
	XA_STATE(xas, xa, *indexp);
	void *entry;

	rcu_read_lock();
	entry = find(&xas, max, filter);
	rcu_read_unlock();
	if (entry)
		*indexp = xas.xa_index;
	return entry;
}
EXPORT_SYMBOL(xa_find);

/**
 * xa_find_after - the first entry behind an index
 * @xa: the array
 * @indexp: where to start behind; set to where the entry is
 * @max: the highest index to look at
 * @filter: a mark, or XA_PRESENT
 *
 * Return: the entry or NULL. Context: any; takes the RCU read lock.
 */
void *xa_find_after(struct xarray *xa, unsigned long *indexp, unsigned long max, xa_mark_t filter)
{
	unsigned long next = *indexp + 1;
	void *entry;

	if (next == 0)
		return NULL;
	entry = xa_find(xa, &next, max, filter);
	if (entry)
		*indexp = next;
	return entry;
}
EXPORT_SYMBOL(xa_find_after);

/**
 * xa_extract - copy entries out
 * @xa: the array
 * @dst: where to
 * @start: first index
 * @max: last index
 * @n: entries, at most
 * @filter: a mark, or XA_PRESENT
 *
 * Return: entries copied. Context: any; takes the RCU read lock.
 */
unsigned int xa_extract(struct xarray *xa, void **dst, unsigned long start, unsigned long max,
			unsigned int n, xa_mark_t filter)
{
	XA_STATE(xas, xa, start);
	unsigned int copied = 0;
	void *entry;

	rcu_read_lock();
	while (copied < n && (entry = find(&xas, max, filter)))
		dst[copied++] = entry;
	rcu_read_unlock();
	return copied;
}
EXPORT_SYMBOL(xa_extract);

/**
 * xa_destroy - remove all entries
 * @xa: the array; afterwards empty and usable
 *
 * The entries themselves are the caller's to free. Context: takes xa_lock with interrupts saved.
 */
void xa_destroy(struct xarray *xa)
{
	XA_STATE(xas, xa, 0);
	unsigned long flags;
	void *entry;

	xa_lock_irqsave(xa, flags);
	xas_for_each(&xas, entry, ULONG_MAX)
		xas_store(&xas, NULL);
	xa_unlock_irqrestore(xa, flags);
}
EXPORT_SYMBOL(xa_destroy);
