// SPDX-License-Identifier: GPL-2.0-only
/*
 * Copying between the memory of two processes: process_vm_readv(2) and
 * process_vm_writev(2).
 *
 * Locking: the other process's address space is held by a use; its mmap_lock is
 * taken page by page.
 */
#include <linux/err.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pid.h>
#include <linux/sched/mm.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uio.h>

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

/* All of them. Return: bytes copied, or -EFAULT, -ENOMEM when none. */
static ssize_t process_vm_rw(struct mm_struct *mm, struct iov_iter *iter, const struct iovec *rvec,
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

/* The address space of another process, in use, or ERR_PTR. */
static struct mm_struct *mm_of_pid(pid_t pid)
{
	struct task_struct *task = find_get_task_by_vpid(pid);
	struct mm_struct *mm;

	if (!task)
		return ERR_PTR(-ESRCH);
	mm = mm_access(task, 0);
	put_task_struct(task);
	if (IS_ERR(mm))
		return ERR_PTR(-EPERM);
	return mm ?: ERR_PTR(-ESRCH);
}

static ssize_t do_process_vm(pid_t pid, const struct iovec __user *lvec, unsigned long liovcnt,
			     const struct iovec __user *rvec, unsigned long riovcnt,
			     unsigned long flags, bool write)
{
	struct iovec lfast[UIO_FASTIOV], *liov = lfast, *riov = NULL;
	struct mm_struct *mm;
	struct iov_iter iter;
	ssize_t ret;

	if (flags || riovcnt > UIO_MAXIOV)
		return -EINVAL;
	ret = import_iovec(write ? ITER_SOURCE : ITER_DEST, lvec, liovcnt, UIO_FASTIOV, &liov,
			   &iter);
	if (ret < 0)
		return ret;
	if (!iov_iter_count(&iter) || !riovcnt)
		goto out;
	riov = memdup_user(rvec, riovcnt * sizeof(*riov));
	ret = PTR_ERR_OR_ZERO(riov);
	if (ret)
		goto out;
	mm = mm_of_pid(pid);
	if (IS_ERR(mm)) {
		ret = PTR_ERR(mm);
	} else {
		ret = process_vm_rw(mm, &iter, riov, riovcnt, write);
		mmput(mm);
	}
	kfree(riov);
out:
	kfree(liov);
	return ret;
}

SYSCALL_DEFINE6(process_vm_readv, pid_t, pid, const struct iovec __user *, lvec, unsigned long,
		liovcnt, const struct iovec __user *, rvec, unsigned long, riovcnt, unsigned long,
		flags)
{
	return do_process_vm(pid, lvec, liovcnt, rvec, riovcnt, flags, false);
}

SYSCALL_DEFINE6(process_vm_writev, pid_t, pid, const struct iovec __user *, lvec, unsigned long,
		liovcnt, const struct iovec __user *, rvec, unsigned long, riovcnt, unsigned long,
		flags)
{
	return do_process_vm(pid, lvec, liovcnt, rvec, riovcnt, flags, true);
}
