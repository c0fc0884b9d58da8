// SPDX-License-Identifier: GPL-2.0-only
/*
 * iov_iter: moving bytes between the kernel and user buffers, user or kernel vectors, or pages,
 * with one cursor. No locks; an iterator belongs to one call. Functions on user memory may sleep.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

/**
 * iov_iter_ubuf - iterate over one user buffer
 * @i: the iterator
 * @direction: ITER_SOURCE or ITER_DEST
 * @buf: the buffer
 * @count: bytes
 */
void iov_iter_ubuf(struct iov_iter *i, unsigned int direction, void __user *buf, size_t count)
{
	*i = (struct iov_iter){
		.iter_type = ITER_UBUF,
		.data_source = direction,
		.ubuf = buf,
		.count = count,
		.nr_segs = 1,
	};
}
EXPORT_SYMBOL(iov_iter_ubuf);

/**
 * iov_iter_init - iterate over user buffers
 * @i: the iterator
 * @direction: ITER_SOURCE or ITER_DEST
 * @iov: kernel copy of the vector
 * @nr_segs: its elements
 * @count: bytes in all
 */
void iov_iter_init(struct iov_iter *i, unsigned int direction, const struct iovec *iov,
		   unsigned long nr_segs, size_t count)
{
	*i = (struct iov_iter){
		.iter_type = ITER_IOVEC,
		.data_source = direction,
		.__iov = iov,
		.nr_segs = nr_segs,
		.count = count,
	};
}
EXPORT_SYMBOL(iov_iter_init);

/**
 * iov_iter_kvec - iterate over kernel buffers
 * @i: the iterator
 * @direction: ITER_SOURCE or ITER_DEST
 * @kvec: the vector
 * @nr_segs: its elements
 * @count: bytes in all
 */
void iov_iter_kvec(struct iov_iter *i, unsigned int direction, const struct kvec *kvec,
		   unsigned long nr_segs, size_t count)
{
	*i = (struct iov_iter){
		.iter_type = ITER_KVEC,
		.data_source = direction,
		.kvec = kvec,
		.nr_segs = nr_segs,
		.count = count,
	};
}
EXPORT_SYMBOL(iov_iter_kvec);

/**
 * iov_iter_bvec - iterate over parts of pages
 * @i: the iterator
 * @direction: ITER_SOURCE or ITER_DEST
 * @bvec: the vector
 * @nr_segs: its elements
 * @count: bytes in all
 */
void iov_iter_bvec(struct iov_iter *i, unsigned int direction, const struct bio_vec *bvec,
		   unsigned long nr_segs, size_t count)
{
	*i = (struct iov_iter){
		.iter_type = ITER_BVEC,
		.data_source = direction,
		.bvec = bvec,
		.nr_segs = nr_segs,
		.count = count,
	};
}
EXPORT_SYMBOL(iov_iter_bvec);

/**
 * iov_iter_discard - swallow data
 * @i: the iterator
 * @direction: ITER_DEST
 * @count: bytes
 */
void iov_iter_discard(struct iov_iter *i, unsigned int direction, size_t count)
{
	*i = (struct iov_iter){
		.iter_type = ITER_DISCARD,
		.data_source = direction,
		.count = count,
	};
}
EXPORT_SYMBOL(iov_iter_discard);

/* Bytes left in the current segment, at most i->count. */
static size_t segment_left(const struct iov_iter *i)
{
	size_t len;

	switch (i->iter_type) {
	case ITER_IOVEC:
		len = i->__iov->iov_len - i->iov_offset;
		break;
	case ITER_KVEC:
		len = i->kvec->iov_len - i->iov_offset;
		break;
	case ITER_BVEC:
		len = i->bvec->bv_len - i->iov_offset;
		break;
	default:
		len = i->count;
		break;
	}
	return min(len, i->count);
}

static void next_segment(struct iov_iter *i)
{
	switch (i->iter_type) {
	case ITER_IOVEC:
		i->__iov++;
		break;
	case ITER_KVEC:
		i->kvec++;
		break;
	case ITER_BVEC:
		i->bvec++;
		break;
	}
	i->nr_segs--;
	i->iov_offset = 0;
}

static bool segmented(const struct iov_iter *i)
{
	return i->iter_type == ITER_IOVEC || i->iter_type == ITER_KVEC || i->iter_type == ITER_BVEC;
}

static void consume(struct iov_iter *i, size_t n)
{
	i->count -= n;
	i->iov_offset += n;
	while (segmented(i) && i->nr_segs > 1 &&
	       i->iov_offset == (i->iter_type == ITER_BVEC   ? i->bvec->bv_len
				 : i->iter_type == ITER_KVEC ? i->kvec->iov_len
							     : i->__iov->iov_len))
		next_segment(i);
}

/**
 * iov_iter_advance - move the cursor forward
 * @i: the iterator
 * @bytes: how far, at most what is left
 */
void iov_iter_advance(struct iov_iter *i, size_t bytes)
{
	bytes = min(bytes, i->count);
	while (bytes) {
		size_t n = min(segment_left(i), bytes);

		if (!n && (!segmented(i) || i->nr_segs <= 1))
			break;
		if (!n)
			next_segment(i);
		else
			consume(i, n);
		bytes -= n;
	}
}
EXPORT_SYMBOL(iov_iter_advance);

/**
 * iov_iter_revert - move the cursor back
 * @i: the iterator
 * @unroll: how far, at most what was consumed
 */
void iov_iter_revert(struct iov_iter *i, size_t unroll)
{
	if (!unroll)
		return;
	i->count += unroll;
	if (!segmented(i)) {
		i->iov_offset -= unroll;
		return;
	}
	while (unroll > i->iov_offset) {
		unroll -= i->iov_offset;
		i->nr_segs++;
		switch (i->iter_type) {
		case ITER_BVEC:
			i->iov_offset = (--i->bvec)->bv_len;
			break;
		case ITER_KVEC:
			i->iov_offset = (--i->kvec)->iov_len;
			break;
		default:
			i->iov_offset = (--i->__iov)->iov_len;
			break;
		}
	}
	i->iov_offset -= unroll;
}
EXPORT_SYMBOL(iov_iter_revert);

/**
 * iov_iter_single_seg_count - bytes left in the current segment
 * @i: the iterator
 */
size_t iov_iter_single_seg_count(const struct iov_iter *i)
{
	return segment_left(i);
}
EXPORT_SYMBOL(iov_iter_single_seg_count);

static void __user *user_pos(const struct iov_iter *i)
{
	if (i->iter_type == ITER_UBUF)
		return i->ubuf + i->iov_offset;
	return i->__iov->iov_base + i->iov_offset;
}

enum copy_op {
	COPY_TO,   /* @addr to the iterator */
	COPY_FROM, /* the iterator to @addr */
	COPY_ZERO, /* zeros to the iterator */
};

/* One step within the current segment; returns bytes that were not copied. */
static size_t copy_step(void *addr, size_t n, struct iov_iter *i, enum copy_op op)
{
	void *pos, *map = NULL;

	switch (i->iter_type) {
	case ITER_UBUF:
	case ITER_IOVEC:
		if (op == COPY_TO)
			return copy_to_user(user_pos(i), addr, n);
		if (op == COPY_FROM)
			return __copy_from_user(addr, user_pos(i), n);
		return clear_user(user_pos(i), n);
	case ITER_KVEC:
		pos = i->kvec->iov_base + i->iov_offset;
		break;
	case ITER_BVEC: {
		size_t at = i->bvec->bv_offset + i->iov_offset;

		map = kmap_local_page(i->bvec->bv_page + (at >> PAGE_SHIFT));
		pos = map + offset_in_page(at);
		break;
	}
	default:
		return op == COPY_FROM ? n : 0;
	}
	if (op == COPY_TO)
		memcpy(pos, addr, n);
	else if (op == COPY_FROM)
		memcpy(addr, pos, n);
	else
		memset(pos, 0, n);
	if (map)
		kunmap_local(map);
	return 0;
}

static size_t copy_iter(void *addr, size_t bytes, struct iov_iter *i, enum copy_op op)
{
	size_t done = 0;

	bytes = min(bytes, i->count);
	while (done < bytes) {
		size_t n = min(segment_left(i), bytes - done), left;

		if (!n) {
			if (!segmented(i) || i->nr_segs <= 1)
				break;
			next_segment(i);
			continue;
		}
		if (i->iter_type == ITER_BVEC)
			n = min_t(size_t, n,
				  PAGE_SIZE - offset_in_page(i->bvec->bv_offset + i->iov_offset));
		if (user_backed_iter(i) && !access_ok(user_pos(i), n))
			break;
		left = copy_step(addr + done, n, i, op);
		n -= left;
		consume(i, n);
		done += n;
		if (left)
			break;
	}
	return done;
}

/**
 * copy_to_iter - copy kernel memory to where an iterator points
 * @addr: the memory
 * @bytes: how many
 * @i: the iterator; advances
 *
 * Return: bytes copied; fewer than asked for when a user page is missing or the iterator ends.
 */
size_t copy_to_iter(const void *addr, size_t bytes, struct iov_iter *i)
{
	if (WARN_ON_ONCE(i->data_source))
		return 0;
	return copy_iter((void *)addr, bytes, i, COPY_TO);
}
EXPORT_SYMBOL(copy_to_iter);

/**
 * copy_from_iter - copy to kernel memory from where an iterator points
 * @addr: the memory
 * @bytes: how many
 * @i: the iterator; advances
 *
 * Return: bytes copied.
 */
size_t copy_from_iter(void *addr, size_t bytes, struct iov_iter *i)
{
	if (WARN_ON_ONCE(!i->data_source))
		return 0;
	return copy_iter(addr, bytes, i, COPY_FROM);
}
EXPORT_SYMBOL(copy_from_iter);

size_t copy_from_iter_nocache(void *addr, size_t bytes, struct iov_iter *i)
{
	return copy_from_iter(addr, bytes, i);
}
EXPORT_SYMBOL(copy_from_iter_nocache);

/**
 * copy_from_iter_full - copy_from_iter() of all bytes or none
 * @addr: the memory
 * @bytes: how many
 * @i: the iterator; advances on success only
 *
 * Return: whether all were copied.
 */
bool copy_from_iter_full(void *addr, size_t bytes, struct iov_iter *i)
{
	size_t copied = copy_from_iter(addr, bytes, i);

	if (copied == bytes)
		return true;
	iov_iter_revert(i, copied);
	return false;
}
EXPORT_SYMBOL(copy_from_iter_full);

bool copy_to_iter_full(const void *addr, size_t bytes, struct iov_iter *i)
{
	size_t copied = copy_to_iter(addr, bytes, i);

	if (copied == bytes)
		return true;
	iov_iter_revert(i, copied);
	return false;
}
EXPORT_SYMBOL(copy_to_iter_full);

/**
 * iov_iter_zero - write zeros where an iterator points
 * @bytes: how many
 * @i: the iterator; advances
 */
size_t iov_iter_zero(size_t bytes, struct iov_iter *i)
{
	return copy_iter(NULL, bytes, i, COPY_ZERO);
}
EXPORT_SYMBOL(iov_iter_zero);

/**
 * copy_page_to_iter - copy part of a page to where an iterator points
 * @page: the page
 * @offset: first byte in it
 * @bytes: how many; may go on into the pages that follow in a compound page
 * @i: the iterator
 */
size_t copy_page_to_iter(struct page *page, size_t offset, size_t bytes, struct iov_iter *i)
{
	size_t done = 0;

	page += offset / PAGE_SIZE;
	offset %= PAGE_SIZE;
	while (done < bytes) {
		size_t n = min_t(size_t, bytes - done, PAGE_SIZE - offset);
		void *map = kmap_local_page(page);
		size_t copied = copy_to_iter(map + offset, n, i);

		kunmap_local(map);
		done += copied;
		if (copied < n)
			break;
		page++;
		offset = 0;
	}
	return done;
}
EXPORT_SYMBOL(copy_page_to_iter);

/**
 * copy_page_from_iter - copy to part of a page from where an iterator points
 * @page: the page
 * @offset: first byte in it
 * @bytes: how many
 * @i: the iterator
 */
size_t copy_page_from_iter(struct page *page, size_t offset, size_t bytes, struct iov_iter *i)
{
	size_t done = 0;

	page += offset / PAGE_SIZE;
	offset %= PAGE_SIZE;
	while (done < bytes) {
		size_t n = min_t(size_t, bytes - done, PAGE_SIZE - offset);
		void *map = kmap_local_page(page);
		size_t copied = copy_from_iter(map + offset, n, i);

		kunmap_local(map);
		done += copied;
		if (copied < n)
			break;
		page++;
		offset = 0;
	}
	return done;
}
EXPORT_SYMBOL(copy_page_from_iter);

/**
 * copy_page_from_iter_atomic - copy_page_from_iter() that does not fault user pages in
 * @page: the page
 * @offset: first byte in it
 * @bytes: how many
 * @i: the iterator
 */
size_t copy_page_from_iter_atomic(struct page *page, size_t offset, size_t bytes,
				  struct iov_iter *i)
{
	size_t copied;

	pagefault_disable();
	copied = copy_page_from_iter(page, offset, bytes, i);
	pagefault_enable();
	return copied;
}
EXPORT_SYMBOL(copy_page_from_iter_atomic);

size_t copy_folio_to_iter(struct folio *folio, size_t offset, size_t bytes, struct iov_iter *i)
{
	return copy_page_to_iter(&folio->page, offset, bytes, i);
}
EXPORT_SYMBOL(copy_folio_to_iter);

static size_t fault_in_iter(const struct iov_iter *i, size_t bytes, bool write)
{
	struct iov_iter copy = *i;

	if (!user_backed_iter(i))
		return 0;
	bytes = min(bytes, i->count);
	while (bytes) {
		size_t n = min(segment_left(&copy), bytes), left;

		if (!n) {
			if (copy.nr_segs <= 1)
				break;
			next_segment(&copy);
			continue;
		}
		left = write ? fault_in_writeable(user_pos(&copy), n)
			     : fault_in_readable(user_pos(&copy), n);
		bytes -= n - left;
		if (left)
			break;
		consume(&copy, n);
	}
	return bytes;
}

/**
 * fault_in_iov_iter_readable - bring user pages in before they are read
 * @i: the iterator; does not advance
 * @bytes: how many
 *
 * Return: bytes that could not be brought in.
 */
size_t fault_in_iov_iter_readable(const struct iov_iter *i, size_t bytes)
{
	return fault_in_iter(i, bytes, false);
}
EXPORT_SYMBOL(fault_in_iov_iter_readable);

size_t fault_in_iov_iter_writeable(const struct iov_iter *i, size_t bytes)
{
	return fault_in_iter(i, bytes, true);
}
EXPORT_SYMBOL(fault_in_iov_iter_writeable);

void iov_iter_save_state(struct iov_iter *iter, struct iov_iter_state *state)
{
	state->iov_offset = iter->iov_offset;
	state->count = iter->count;
	state->nr_segs = iter->nr_segs;
	state->iov = iter->__iov;
}

/**
 * iov_iter_restore - put the cursor back to where it was saved
 * @i: the iterator
 * @state: from iov_iter_save_state()
 */
void iov_iter_restore(struct iov_iter *i, struct iov_iter_state *state)
{
	i->iov_offset = state->iov_offset;
	i->count = state->count;
	i->nr_segs = state->nr_segs;
	i->__iov = state->iov;
}
EXPORT_SYMBOL_GPL(iov_iter_restore);

/**
 * import_ubuf - iterate over a user buffer, checked
 * @rw: ITER_SOURCE or ITER_DEST
 * @buf: the buffer
 * @len: bytes; cut to MAX_RW_COUNT
 * @i: the iterator
 *
 * Return: 0 or -EFAULT.
 */
int import_ubuf(int rw, void __user *buf, size_t len, struct iov_iter *i)
{
	if (len > MAX_RW_COUNT)
		len = MAX_RW_COUNT;
	if (unlikely(!access_ok(buf, len)))
		return -EFAULT;
	iov_iter_ubuf(i, rw, buf, len);
	return 0;
}
EXPORT_SYMBOL_GPL(import_ubuf);

/**
 * import_iovec - copy a vector from user space and iterate over it
 * @type: ITER_SOURCE or ITER_DEST
 * @uvec: the vector
 * @nr_segs: its elements
 * @fast_segs: elements that fit into *@iovp
 * @iovp: points to room on the caller's stack; gets what the caller must kfree(), maybe NULL
 * @i: the iterator
 *
 * Return: bytes in all; -EINVAL, -EFAULT, -ENOMEM.
 */
ssize_t import_iovec(int type, const struct iovec __user *uvec, unsigned int nr_segs,
		     unsigned int fast_segs, struct iovec **iovp, struct iov_iter *i)
{
	struct iovec *iov = *iovp, *allocated = NULL;
	ssize_t total = 0;

	*iovp = NULL;
	if (nr_segs > UIO_MAXIOV)
		return -EINVAL;
	if (nr_segs > fast_segs) {
		allocated = iov = kmalloc_array(nr_segs, sizeof(*iov), GFP_KERNEL);
		if (!iov)
			return -ENOMEM;
	}
	if (copy_from_user(iov, uvec, nr_segs * sizeof(*iov))) {
		kfree(allocated);
		return -EFAULT;
	}
	for (unsigned int seg = 0; seg < nr_segs; seg++) {
		ssize_t len = iov[seg].iov_len;
		int err = len < 0 ? -EINVAL : !access_ok(iov[seg].iov_base, len) ? -EFAULT : 0;

		if (err) {
			kfree(allocated);
			return err;
		}
		if (len > MAX_RW_COUNT - total) {
			len = MAX_RW_COUNT - total;
			iov[seg].iov_len = len;
		}
		total += len;
	}
	iov_iter_init(i, type, iov, nr_segs, total);
	*iovp = allocated;
	return total;
}
EXPORT_SYMBOL(import_iovec);
