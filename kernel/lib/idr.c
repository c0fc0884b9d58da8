// SPDX-License-Identifier: GPL-2.0-only
/*
 * IDR and IDA. An IDR is an allocating XArray whose users serialise writers; nothing here takes
 * its lock. An IDA is an XArray of bitmaps of IDA_BITMAP_BITS ids each, under the array's
 * interrupt-safe lock; a bitmap's slot is marked free while it has a zero bit.
 */
#include <linux/bitmap.h>
#include <linux/export.h>
#include <linux/idr.h>
#include <linux/slab.h>
#include <linux/xarray.h>

#include "xarray_node.h"

/**
 * idr_preload - allocate ahead for an idr_alloc() that may not sleep
 * @gfp_mask: how to allocate, now
 *
 * Context: may sleep; returns with preemption off until idr_preload_end().
 */
void idr_preload(gfp_t gfp_mask)
{
	xa_preload_nodes(gfp_mask); /* without memory the allocation to come reports it */
}
EXPORT_SYMBOL(idr_preload);

/**
 * idr_alloc_u32 - allocate the lowest free id from a given one on
 * @idr: the IDR
 * @ptr: what to map it to
 * @nextid: in: the lowest id allowed; out: the id
 * @max: the highest id allowed
 * @gfp: how to allocate
 *
 * Return: 0, -ENOSPC when there is no free id, -ENOMEM. Context: the user's lock.
 */
int idr_alloc_u32(struct idr *idr, void *ptr, u32 *nextid, unsigned long max, gfp_t gfp)
{
	unsigned int base = idr->idr_base;
	unsigned long min = *nextid < base ? 0 : *nextid - base;
	XA_STATE(xas, &idr->idr_rt, min);

	if (max < base)
		return -ENOSPC;
	do {
		xas_set(&xas, min);
		if (!xas_find_free(&xas, max - base)) {
			xas_destroy(&xas);
			return -ENOSPC;
		}
		*nextid = xas.xa_index + base;
		xas_store(&xas, ptr ? ptr : XA_ZERO_ENTRY);
	} while (xas_nomem(&xas, gfp));
	return xas_error(&xas);
}
EXPORT_SYMBOL_GPL(idr_alloc_u32);

/**
 * idr_alloc - allocate the lowest free id of a range
 * @idr: the IDR
 * @ptr: what to map it to
 * @start: the lowest id allowed
 * @end: one past the highest; 0 or below for no limit
 * @gfp: how to allocate
 *
 * Return: the id, -ENOSPC, -ENOMEM, -EINVAL. Context: the user's lock.
 */
int idr_alloc(struct idr *idr, void *ptr, int start, int end, gfp_t gfp)
{
	u32 id = start;
	int ret;

	if (WARN_ON_ONCE(start < 0))
		return -EINVAL;
	ret = idr_alloc_u32(idr, ptr, &id, end > 0 ? end - 1 : INT_MAX, gfp);
	return ret ? ret : id;
}
EXPORT_SYMBOL_GPL(idr_alloc);

/**
 * idr_alloc_cyclic - allocate a free id above the last one, going round
 * @idr: the IDR
 * @ptr: what to map it to
 * @start: the lowest id allowed
 * @end: one past the highest; 0 or below for no limit
 * @gfp: how to allocate
 *
 * Return: the id, -ENOSPC, -ENOMEM. Context: the user's lock.
 */
int idr_alloc_cyclic(struct idr *idr, void *ptr, int start, int end, gfp_t gfp)
{
	u32 id = idr->idr_next;
	int max = end > 0 ? end - 1 : INT_MAX;
	int ret;

	if ((int)id < start)
		id = start;
	ret = idr_alloc_u32(idr, ptr, &id, max, gfp);
	if (ret == -ENOSPC && id > start) {
		id = start;
		ret = idr_alloc_u32(idr, ptr, &id, max, gfp);
	}
	if (ret)
		return ret;
	idr->idr_next = id + 1;
	return id;
}
EXPORT_SYMBOL(idr_alloc_cyclic);

/**
 * idr_remove - free an id
 * @idr: the IDR
 * @id: the id
 *
 * Return: what it was mapped to. Context: the user's lock.
 */
void *idr_remove(struct idr *idr, unsigned long id)
{
	XA_STATE(xas, &idr->idr_rt, id - idr->idr_base);
	void *old = xas_store(&xas, NULL);

	return xa_is_zero(old) ? NULL : old;
}
EXPORT_SYMBOL_GPL(idr_remove);

/**
 * idr_find - what an id is mapped to
 * @idr: the IDR
 * @id: the id
 *
 * Return: the pointer or NULL. Context: RCU read lock or the user's lock.
 */
void *idr_find(const struct idr *idr, unsigned long id)
{
	return xa_load((struct xarray *)&idr->idr_rt, id - idr->idr_base);
}
EXPORT_SYMBOL_GPL(idr_find);

/**
 * idr_for_each - call a function for each pointer
 * @idr: the IDR
 * @fn: the function; a value other than 0 ends the walk
 * @data: passed to it
 *
 * Return: what @fn returned last. Context: as @fn and the user's locking need.
 */
int idr_for_each(const struct idr *idr, int (*fn)(int id, void *p, void *data), void *data)
{
	unsigned long index;
	void *entry;

	xa_for_each((struct xarray *)&idr->idr_rt, index, entry) {
		int ret = fn(index + idr->idr_base, entry, data);

		if (ret)
			return ret;
	}
	return 0;
}
EXPORT_SYMBOL(idr_for_each);

/**
 * idr_get_next_ul - the first pointer from an id on
 * @idr: the IDR
 * @nextid: in: where to start; out: its id
 *
 * Return: the pointer or NULL. Context: RCU read lock or the user's lock.
 */
void *idr_get_next_ul(struct idr *idr, unsigned long *nextid)
{
	unsigned long index = *nextid < idr->idr_base ? 0 : *nextid - idr->idr_base;
	void *entry = xa_find(&idr->idr_rt, &index, ULONG_MAX, XA_PRESENT);

	if (entry)
		*nextid = index + idr->idr_base;
	return entry;
}
EXPORT_SYMBOL(idr_get_next_ul);

/**
 * idr_get_next - the first pointer from an id on
 * @idr: the IDR
 * @nextid: in: where to start; out: its id
 *
 * Return: the pointer or NULL. Context: RCU read lock or the user's lock.
 */
void *idr_get_next(struct idr *idr, int *nextid)
{
	unsigned long id = (unsigned int)*nextid;
	void *entry = idr_get_next_ul(idr, &id);

	if (!entry || id > INT_MAX)
		return NULL;
	*nextid = id;
	return entry;
}
EXPORT_SYMBOL(idr_get_next);

/**
 * idr_replace - map an allocated id to another pointer
 * @idr: the IDR
 * @ptr: the new pointer
 * @id: the id
 *
 * Return: the old pointer, or ERR_PTR(-ENOENT) when the id is not allocated. Context: the user's
 * lock.
 */
void *idr_replace(struct idr *idr, void *ptr, unsigned long id)
{
	XA_STATE(xas, &idr->idr_rt, id - idr->idr_base);
	void *old = xas_load(&xas);

	if (!old)
		return ERR_PTR(-ENOENT);
	xas_store(&xas, ptr ? ptr : XA_ZERO_ENTRY);
	return xa_is_zero(old) ? NULL : old;
}
EXPORT_SYMBOL(idr_replace);

/**
 * idr_destroy - free all ids
 * @idr: the IDR
 *
 * What they were mapped to is the caller's to free.
 */
void idr_destroy(struct idr *idr)
{
	xa_destroy(&idr->idr_rt);
}
EXPORT_SYMBOL(idr_destroy);

/* Takes a bit in the bitmap at the state, when one is free in [from, to]. Returns it or -1. */
static int take_bit(struct xa_state *xas, struct ida_bitmap *bitmap, unsigned int from,
		    unsigned int to)
{
	unsigned int bit = find_next_zero_bit(bitmap->bitmap, IDA_BITMAP_BITS, from);

	if (bit > to)
		return -1;
	__set_bit(bit, bitmap->bitmap);
	if (bitmap_full(bitmap->bitmap, IDA_BITMAP_BITS))
		xas_clear_mark(xas, XA_FREE_MARK);
	return bit;
}

/**
 * ida_alloc_range - allocate the lowest free id of a range
 * @ida: the IDA
 * @min: the lowest id allowed
 * @max: the highest
 * @gfp: how to allocate
 *
 * Return: the id, -ENOSPC, -ENOMEM. Context: any that @gfp allows.
 */
int ida_alloc_range(struct ida *ida, unsigned int min, unsigned int max, gfp_t gfp)
{
	struct ida_bitmap *spare = NULL;
	unsigned long flags;
	int id = -ENOSPC;

	if ((int)min < 0)
		return -ENOSPC;
	if ((int)max < 0)
		max = INT_MAX;

	XA_STATE(xas, &ida->xa, min / IDA_BITMAP_BITS);
	xas_lock_irqsave(&xas, flags);
	while (xas_find_free(&xas, max / IDA_BITMAP_BITS)) {
		unsigned long index = xas.xa_index;
		unsigned int from = index == min / IDA_BITMAP_BITS ? min % IDA_BITMAP_BITS : 0;
		unsigned int to = index == max / IDA_BITMAP_BITS ? max % IDA_BITMAP_BITS
								 : IDA_BITMAP_BITS - 1;
		struct ida_bitmap *bitmap = xas_load(&xas);
		int bit;

		if (!bitmap) {
			if (!spare) {
				xas_unlock_irqrestore(&xas, flags);
				spare = kzalloc(sizeof(*spare), gfp);
				if (!spare)
					return -ENOMEM;
				xas_lock_irqsave(&xas, flags);
				xas_set(&xas, index);
				continue;
			}
			xas_store(&xas, spare);
			if (xas_error(&xas) == -ENOMEM) {
				bool again;

				xas_unlock_irqrestore(&xas, flags);
				again = xas_nomem(&xas, gfp);
				if (!again) {
					id = -ENOMEM;
					goto out;
				}
				xas_lock_irqsave(&xas, flags);
				xas_set(&xas, index);
				continue;
			}
			bitmap = spare;
			spare = NULL;
			xas_set_mark(&xas, XA_FREE_MARK);
		}
		bit = take_bit(&xas, bitmap, from, to);
		if (bit >= 0) {
			id = index * IDA_BITMAP_BITS + bit;
			break;
		}
		xas_set(&xas, index + 1);
	}
	xas_unlock_irqrestore(&xas, flags);
out:
	xas_destroy(&xas);
	kfree(spare);
	return id;
}
EXPORT_SYMBOL(ida_alloc_range);

/**
 * ida_free - free an id
 * @ida: the IDA
 * @id: the id
 *
 * Context: any.
 */
void ida_free(struct ida *ida, unsigned int id)
{
	XA_STATE(xas, &ida->xa, id / IDA_BITMAP_BITS);
	struct ida_bitmap *bitmap, *unused = NULL;
	unsigned long flags;
	bool allocated;

	if ((int)id < 0)
		return;
	xas_lock_irqsave(&xas, flags);
	bitmap = xas_load(&xas);
	allocated = bitmap && __test_and_clear_bit(id % IDA_BITMAP_BITS, bitmap->bitmap);
	if (allocated) {
		xas_set_mark(&xas, XA_FREE_MARK);
		if (bitmap_empty(bitmap->bitmap, IDA_BITMAP_BITS)) {
			unused = bitmap;
			xas_store(&xas, NULL);
		}
	}
	xas_unlock_irqrestore(&xas, flags);
	kfree(unused);
	WARN(!allocated, "ida_free called for id=%d which is not allocated.\n", id);
}
EXPORT_SYMBOL(ida_free);

/**
 * ida_find_first_range - the lowest allocated id of a range
 * @ida: the IDA
 * @min: the lowest
 * @max: the highest
 *
 * Return: the id, -ENOENT, -EINVAL. Context: any.
 */
int ida_find_first_range(struct ida *ida, unsigned int min, unsigned int max)
{
	unsigned long index = min / IDA_BITMAP_BITS, flags;
	struct ida_bitmap *bitmap;
	int id = -ENOENT;

	if ((int)min < 0)
		return -EINVAL;
	if ((int)max < 0)
		max = INT_MAX;

	XA_STATE(xas, &ida->xa, index);
	xas_lock_irqsave(&xas, flags);
	xas_for_each(&xas, bitmap, max / IDA_BITMAP_BITS) {
		unsigned int from = xas.xa_index == index ? min % IDA_BITMAP_BITS : 0;
		unsigned long bit = find_next_bit(bitmap->bitmap, IDA_BITMAP_BITS, from);

		if (bit < IDA_BITMAP_BITS) {
			unsigned long found = xas.xa_index * IDA_BITMAP_BITS + bit;

			if (found <= max)
				id = found;
			break;
		}
	}
	xas_unlock_irqrestore(&xas, flags);
	return id;
}
EXPORT_SYMBOL(ida_find_first_range);

/**
 * ida_destroy - free all ids
 * @ida: the IDA
 *
 * Context: any.
 */
void ida_destroy(struct ida *ida)
{
	XA_STATE(xas, &ida->xa, 0);
	struct ida_bitmap *bitmap;
	unsigned long flags;

	xas_lock_irqsave(&xas, flags);
	xas_for_each(&xas, bitmap, ULONG_MAX) {
		xas_store(&xas, NULL);
		kfree(bitmap);
	}
	xas_unlock_irqrestore(&xas, flags);
}
EXPORT_SYMBOL(ida_destroy);
