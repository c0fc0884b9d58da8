// SPDX-License-Identifier: GPL-2.0-only
/*
 * signalfd: a descriptor that reads the caller's blocked signals. The file holds only a mask; who
 * reads or polls gets its own signals. siglock of the reader guards mask and queues.
 */
#include <kobold/process.h>
#include <linux/anon_inodes.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/signalfd.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

struct signalfd_ctx {
	sigset_t sigmask; /* signals not to read */
};

static int signalfd_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static __poll_t signalfd_poll(struct file *file, poll_table *wait)
{
	struct signalfd_ctx *ctx = file->private_data;
	__poll_t events = 0;

	poll_wait(file, &current->sighand->signalfd_wqh, wait);
	spin_lock_irq(&current->sighand->siglock);
	if (next_signal(&current->pending, &ctx->sigmask) ||
	    next_signal(&current->signal->shared_pending, &ctx->sigmask))
		events |= EPOLLIN;
	spin_unlock_irq(&current->sighand->siglock);
	return events;
}

static void fill_fault(struct signalfd_siginfo *new, const kernel_siginfo_t *info)
{
	new->ssi_addr = (long)info->si_addr;
	new->ssi_trapno = 0;
}

/* The record as read() shows it. */
static void fill_siginfo(struct signalfd_siginfo *new, const kernel_siginfo_t *info)
{
	memset(new, 0, sizeof(*new));
	new->ssi_signo = info->si_signo;
	new->ssi_errno = info->si_errno;
	new->ssi_code = info->si_code;
	switch (siginfo_layout(info->si_signo, info->si_code)) {
	case SIL_KILL:
		new->ssi_pid = info->si_pid;
		new->ssi_uid = info->si_uid;
		break;
	case SIL_TIMER:
		new->ssi_tid = info->si_tid;
		new->ssi_overrun = info->si_overrun;
		new->ssi_ptr = (long)info->si_ptr;
		new->ssi_int = info->si_int;
		break;
	case SIL_POLL:
		new->ssi_band = info->si_band;
		new->ssi_fd = info->si_fd;
		break;
	case SIL_FAULT_MCEERR:
		fill_fault(new, info);
		new->ssi_addr_lsb = info->si_addr_lsb;
		break;
	case SIL_FAULT_TRAPNO:
		fill_fault(new, info);
		new->ssi_trapno = info->si_trapno;
		break;
	case SIL_FAULT:
	case SIL_FAULT_BNDERR:
	case SIL_FAULT_PKUERR:
	case SIL_FAULT_PERF_EVENT:
		fill_fault(new, info);
		break;
	case SIL_CHLD:
		new->ssi_pid = info->si_pid;
		new->ssi_uid = info->si_uid;
		new->ssi_status = info->si_status;
		new->ssi_utime = info->si_utime;
		new->ssi_stime = info->si_stime;
		break;
	case SIL_RT:
		new->ssi_pid = info->si_pid;
		new->ssi_uid = info->si_uid;
		new->ssi_ptr = (long)info->si_ptr;
		new->ssi_int = info->si_int;
		break;
	case SIL_SYS:
		new->ssi_call_addr = (long)info->si_call_addr;
		new->ssi_syscall = info->si_syscall;
		new->ssi_arch = info->si_arch;
		break;
	}
}

/* Take one signal; waits unless @nonblock. Return: the signal, -EAGAIN or -ERESTARTSYS. */
static ssize_t signalfd_dequeue(struct signalfd_ctx *ctx, kernel_siginfo_t *info, bool nonblock)
{
	DECLARE_WAITQUEUE(wait, current);
	enum pid_type type;
	ssize_t ret;

	spin_lock_irq(&current->sighand->siglock);
	ret = dequeue_signal(&ctx->sigmask, info, &type);
	if (ret || nonblock) {
		spin_unlock_irq(&current->sighand->siglock);
		return ret ? ret : -EAGAIN;
	}

	add_wait_queue(&current->sighand->signalfd_wqh, &wait);
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		ret = dequeue_signal(&ctx->sigmask, info, &type);
		if (ret)
			break;
		if (signal_pending(current)) {
			ret = -ERESTARTSYS;
			break;
		}
		spin_unlock_irq(&current->sighand->siglock);
		schedule();
		spin_lock_irq(&current->sighand->siglock);
	}
	spin_unlock_irq(&current->sighand->siglock);
	remove_wait_queue(&current->sighand->signalfd_wqh, &wait);
	__set_current_state(TASK_RUNNING);
	return ret;
}

static ssize_t signalfd_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	struct file *file = iocb->ki_filp;
	size_t count = iov_iter_count(to) / sizeof(struct signalfd_siginfo);
	bool nonblock = (file->f_flags & O_NONBLOCK) || (iocb->ki_flags & IOCB_NOWAIT);
	ssize_t ret = -EINVAL, total = 0;
	struct signalfd_siginfo new;
	kernel_siginfo_t info;

	for (; count; count--) {
		ret = signalfd_dequeue(file->private_data, &info, nonblock);
		if (ret <= 0)
			break;
		fill_siginfo(&new, &info);
		if (copy_to_iter(&new, sizeof(new), to) != sizeof(new)) {
			ret = -EFAULT;
			break;
		}
		total += sizeof(new);
		nonblock = true; /* the rest only if it is there */
	}
	return total ? total : ret;
}

static const struct file_operations signalfd_fops = {
	.release = signalfd_release,
	.poll = signalfd_poll,
	.read_iter = signalfd_read_iter,
	.llseek = noop_llseek,
};

static int do_signalfd4(int ufd, sigset_t *mask, int flags)
{
	struct signalfd_ctx *ctx;
	struct file *file;

	if (flags & ~(SFD_CLOEXEC | SFD_NONBLOCK))
		return -EINVAL;
	sigdelsetmask(mask, sigmask(SIGKILL) | sigmask(SIGSTOP));
	signotset(mask);

	if (ufd == -1) {
		ctx = kmalloc(sizeof(*ctx), GFP_KERNEL);
		if (!ctx)
			return -ENOMEM;
		ctx->sigmask = *mask;
		ufd = anon_inode_getfd("[signalfd]", &signalfd_fops, ctx,
				       O_RDWR | (flags & (O_CLOEXEC | O_NONBLOCK)));
		if (ufd < 0)
			kfree(ctx);
		return ufd;
	}

	file = fget(ufd);
	if (!file)
		return -EBADF;
	if (file->f_op != &signalfd_fops) {
		fput(file);
		return -EINVAL;
	}
	ctx = file->private_data;
	spin_lock_irq(&current->sighand->siglock);
	ctx->sigmask = *mask;
	spin_unlock_irq(&current->sighand->siglock);
	wake_up(&current->sighand->signalfd_wqh);
	fput(file);
	return ufd;
}

SYSCALL_DEFINE4(signalfd4, int, ufd, sigset_t __user *, user_mask, size_t, sizemask, int, flags)
{
	sigset_t mask;

	if (sizemask != sizeof(sigset_t))
		return -EINVAL;
	if (copy_from_user(&mask, user_mask, sizeof(mask)))
		return -EFAULT;
	return do_signalfd4(ufd, &mask, flags);
}

SYSCALL_DEFINE3(signalfd, int, ufd, sigset_t __user *, user_mask, size_t, sizemask)
{
	sigset_t mask;

	if (sizemask != sizeof(sigset_t))
		return -EINVAL;
	if (copy_from_user(&mask, user_mask, sizeof(mask)))
		return -EFAULT;
	return do_signalfd4(ufd, &mask, 0);
}
