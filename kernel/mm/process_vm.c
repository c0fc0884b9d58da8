// SPDX-License-Identifier: GPL-2.0-only
/*
 * Copying between the memory of two processes: process_vm_readv(2) and
 * process_vm_writev(2).
 *
 * Locking: the other process's address space is held by a use; its mmap_lock is
 * taken page by page.
 */
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/uio.h>

#include "internal.h"

/* One stretch of the other's memory, through a page of ours. Bytes copied, or -errno. */
static ssize_t copy_stretch(struct mm_struct *mm, struct iov_iter *iter, unsigned long addr,
			    size_t len, void *buf, bool write)
{
	ssize_t done = 0;

	while (len && iov_iter_count(iter)) {
		size_t n = min3(len, (size_t)PAGE_SIZE, iov_iter_count(iter));
		size_t got;

		if (write) {
			got = copy_from_iter(buf, n, iter);
			if (got)
				got = access_remote_vm(mm, addr, buf, got, FOLL_WRITE);
		} else {
			got = access_remote_vm(mm, addr, buf, n, 0);
			if (got)
				got = copy_to_iter(buf, got, iter);
		}
		done += got;
		if (got < n)
			return done ? done : -EFAULT;
		addr += n;
		len -= n;
	}
	return done;
}

/**
 * process_vm_rw() - copy to or from another process
 * @mm: its address space, in use
 * @iter: our memory
 * @rvec: the other's
 * @nr: how many elements
 * @write: whether to write to the other
 *
 * Return: bytes copied, or -EFAULT, -ENOMEM when none.
 */
ssize_t process_vm_rw(struct mm_struct *mm, struct iov_iter *iter, const struct iovec *rvec,
		      unsigned long nr, bool write)
{
	void *buf = (void *)__get_free_page(GFP_KERNEL);
	ssize_t done = 0, got = 0;
	unsigned long i;

	if (!buf)
		return -ENOMEM;
	for (i = 0; i < nr && got >= 0; i++) {
		size_t len = rvec[i].iov_len;

		got = copy_stretch(mm, iter, (unsigned long)rvec[i].iov_base, len, buf, write);
		if (got > 0)
			done += got;
		if (got != len)
			break;
	}
	free_page((unsigned long)buf);
	return done ? done : got;
}
