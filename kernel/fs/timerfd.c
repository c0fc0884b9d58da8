// SPDX-License-Identifier: GPL-2.0-only
/*
 * timerfd: a timer that is read. ctx->wqh.lock guards ticks and settings; the timer's callback
 * runs in interrupt context and only counts and wakes.
 *
 * TFD_TIMER_CANCEL_ON_SET is honoured when the descriptor is read or armed: a jump of the
 * wall clock since then makes read() fail with ECANCELED. It does not wake a reader.
 */
#include <linux/anon_inodes.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/hrtimer.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/timekeeping.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <uapi/linux/timerfd.h>

#define TFD_SHARED_FCNTL_FLAGS (TFD_CLOEXEC | TFD_NONBLOCK)
#define TFD_SETTIME_FLAGS      (TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)

struct timerfd_ctx {
	struct hrtimer tmr;
	ktime_t tintv; /* interval, 0 for once */
	ktime_t moffs; /* wall clock minus monotonic, when armed */
	wait_queue_head_t wqh;
	u64 ticks;
	int clockid;
	bool expired; /* since the last read */
	bool might_cancel;
	unsigned short settime_flags;
};

static enum hrtimer_restart timerfd_tmrproc(struct hrtimer *htmr)
{
	struct timerfd_ctx *ctx = container_of(htmr, struct timerfd_ctx, tmr);
	unsigned long flags;

	spin_lock_irqsave(&ctx->wqh.lock, flags);
	ctx->expired = true;
	ctx->ticks++;
	wake_up_locked_poll(&ctx->wqh, EPOLLIN);
	spin_unlock_irqrestore(&ctx->wqh.lock, flags);
	/* A periodic timer goes on when it is read: the ticks in between are computed then. */
	return HRTIMER_NORESTART;
}

/* Has the wall clock been set since the timer was armed? */
static bool timerfd_canceled(struct timerfd_ctx *ctx)
{
	ktime_t moffs;

	if (!ctx->might_cancel)
		return false;
	moffs = ktime_mono_to_real(0);
	if (ctx->moffs == moffs)
		return false;
	ctx->moffs = moffs;
	return true;
}

static ktime_t timerfd_get_remaining(struct timerfd_ctx *ctx)
{
	ktime_t remaining = hrtimer_get_remaining(&ctx->tmr);

	return remaining < 0 ? 0 : remaining;
}

static int timerfd_setup(struct timerfd_ctx *ctx, int flags, const struct itimerspec64 *ktmr)
{
	enum hrtimer_mode mode = flags & TFD_TIMER_ABSTIME ? HRTIMER_MODE_ABS : HRTIMER_MODE_REL;
	ktime_t texp = timespec64_to_ktime(ktmr->it_value);

	ctx->expired = false;
	ctx->ticks = 0;
	ctx->tintv = timespec64_to_ktime(ktmr->it_interval);
	ctx->settime_flags = flags & TFD_SETTIME_FLAGS;
	ctx->might_cancel =
		ctx->clockid == CLOCK_REALTIME && (flags & TFD_SETTIME_FLAGS) == TFD_SETTIME_FLAGS;
	if (timerfd_canceled(ctx))
		return -ECANCELED;
	hrtimer_init(&ctx->tmr, ctx->clockid, mode);
	ctx->tmr.function = timerfd_tmrproc;
	if (texp != 0)
		hrtimer_start(&ctx->tmr, texp, mode);
	return 0;
}

static int timerfd_release(struct inode *inode, struct file *file)
{
	struct timerfd_ctx *ctx = file->private_data;

	hrtimer_cancel(&ctx->tmr);
	kfree(ctx);
	return 0;
}

static __poll_t timerfd_poll(struct file *file, poll_table *wait)
{
	struct timerfd_ctx *ctx = file->private_data;
	__poll_t events = 0;
	unsigned long flags;

	poll_wait(file, &ctx->wqh, wait);
	spin_lock_irqsave(&ctx->wqh.lock, flags);
	if (ctx->ticks)
		events |= EPOLLIN;
	spin_unlock_irqrestore(&ctx->wqh.lock, flags);
	return events;
}

/* Sleep until the timer has expired. wqh.lock is held. */
static int timerfd_wait(struct timerfd_ctx *ctx)
{
	DECLARE_WAITQUEUE(wait, current);
	int res = 0;

	__add_wait_queue(&ctx->wqh, &wait);
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (ctx->ticks)
			break;
		if (signal_pending(current)) {
			res = -ERESTARTSYS;
			break;
		}
		spin_unlock_irq(&ctx->wqh.lock);
		schedule();
		spin_lock_irq(&ctx->wqh.lock);
	}
	__remove_wait_queue(&ctx->wqh, &wait);
	__set_current_state(TASK_RUNNING);
	return res;
}

/* The ticks so far; a periodic timer is started again. wqh.lock is held. */
static u64 timerfd_take_ticks(struct timerfd_ctx *ctx)
{
	u64 ticks = ctx->ticks;

	if (ctx->expired && ctx->tintv) {
		ticks += hrtimer_forward_now(&ctx->tmr, ctx->tintv) - 1;
		hrtimer_restart(&ctx->tmr);
	}
	ctx->expired = false;
	ctx->ticks = 0;
	return ticks;
}

static ssize_t timerfd_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	struct file *file = iocb->ki_filp;
	struct timerfd_ctx *ctx = file->private_data;
	bool nonblock = (file->f_flags & O_NONBLOCK) || (iocb->ki_flags & IOCB_NOWAIT);
	u64 ticks = 0;
	int res = 0;

	if (iov_iter_count(to) < sizeof(ticks))
		return -EINVAL;
	spin_lock_irq(&ctx->wqh.lock);
	if (!ctx->ticks)
		res = nonblock ? -EAGAIN : timerfd_wait(ctx);
	if (timerfd_canceled(ctx)) {
		ctx->ticks = 0;
		ctx->expired = false;
		res = -ECANCELED;
	}
	if (!res)
		ticks = timerfd_take_ticks(ctx);
	spin_unlock_irq(&ctx->wqh.lock);
	if (res)
		return res;
	return copy_to_iter(&ticks, sizeof(ticks), to) == sizeof(ticks) ? sizeof(ticks) : -EFAULT;
}

static void timerfd_show(struct seq_file *m, struct file *file)
{
	struct timerfd_ctx *ctx = file->private_data;
	struct timespec64 value, interval;

	spin_lock_irq(&ctx->wqh.lock);
	value = ktime_to_timespec64(timerfd_get_remaining(ctx));
	interval = ktime_to_timespec64(ctx->tintv);
	spin_unlock_irq(&ctx->wqh.lock);
	seq_printf(m,
		   "clockid: %d\nticks: %llu\nsettime flags: 0%o\nit_value: (%llu, %llu)\n"
		   "it_interval: (%llu, %llu)\n",
		   ctx->clockid, (unsigned long long)ctx->ticks, ctx->settime_flags,
		   (unsigned long long)value.tv_sec, (unsigned long long)value.tv_nsec,
		   (unsigned long long)interval.tv_sec, (unsigned long long)interval.tv_nsec);
}

static const struct file_operations timerfd_fops = {
	.release = timerfd_release,
	.poll = timerfd_poll,
	.read_iter = timerfd_read_iter,
	.llseek = noop_llseek,
	.show_fdinfo = timerfd_show,
};

SYSCALL_DEFINE2(timerfd_create, int, clockid, int, flags)
{
	struct timerfd_ctx *ctx;
	int ufd;

	if ((flags & ~TFD_SHARED_FCNTL_FLAGS) ||
	    (clockid != CLOCK_MONOTONIC && clockid != CLOCK_REALTIME && clockid != CLOCK_BOOTTIME))
		return -EINVAL;
	ctx = kzalloc(sizeof(*ctx), GFP_KERNEL);
	if (!ctx)
		return -ENOMEM;
	init_waitqueue_head(&ctx->wqh);
	ctx->clockid = clockid;
	hrtimer_init(&ctx->tmr, clockid, HRTIMER_MODE_ABS);
	ctx->tmr.function = timerfd_tmrproc;
	ctx->moffs = ktime_mono_to_real(0);
	ufd = anon_inode_getfd("[timerfd]", &timerfd_fops, ctx,
			       O_RDWR | (flags & TFD_SHARED_FCNTL_FLAGS));
	if (ufd < 0)
		kfree(ctx);
	return ufd;
}

static struct timerfd_ctx *timerfd_ctx_of(struct file *file)
{
	return file->f_op == &timerfd_fops ? file->private_data : NULL;
}

static void timerfd_fill(struct timerfd_ctx *ctx, struct itimerspec64 *t)
{
	lockdep_assert_held(&ctx->wqh.lock);
	/* A periodic timer that has expired counts on, read or not. */
	if (ctx->expired && ctx->tintv) {
		ctx->expired = false;
		ctx->ticks += hrtimer_forward_now(&ctx->tmr, ctx->tintv) - 1;
		hrtimer_restart(&ctx->tmr);
	}
	t->it_value = ktime_to_timespec64(timerfd_get_remaining(ctx));
	t->it_interval = ktime_to_timespec64(ctx->tintv);
}

SYSCALL_DEFINE4(timerfd_settime, int, ufd, int, flags, const struct __kernel_itimerspec __user *,
		utmr, struct __kernel_itimerspec __user *, otmr)
{
	struct itimerspec64 new, old;
	struct timerfd_ctx *ctx;
	int ret;

	if (get_itimerspec64(&new, utmr))
		return -EFAULT;
	if ((flags & ~TFD_SETTIME_FLAGS) || !itimerspec64_valid(&new))
		return -EINVAL;

	CLASS(fd, f)(ufd);

	if (fd_empty(f))
		return -EBADF;
	ctx = timerfd_ctx_of(fd_file(f));
	if (!ctx)
		return -EINVAL;

	/* Stop the timer without waiting for its callback, which wants the same lock. */
	for (;;) {
		spin_lock_irq(&ctx->wqh.lock);
		if (hrtimer_try_to_cancel(&ctx->tmr) >= 0)
			break;
		spin_unlock_irq(&ctx->wqh.lock);
		cpu_relax();
	}
	if (ctx->expired && ctx->tintv)
		hrtimer_forward_now(&ctx->tmr, ctx->tintv);
	old.it_value = ktime_to_timespec64(timerfd_get_remaining(ctx));
	old.it_interval = ktime_to_timespec64(ctx->tintv);
	ret = timerfd_setup(ctx, flags, &new);
	spin_unlock_irq(&ctx->wqh.lock);

	if (!ret && otmr && put_itimerspec64(&old, otmr))
		return -EFAULT;
	return ret;
}

SYSCALL_DEFINE2(timerfd_gettime, int, ufd, struct __kernel_itimerspec __user *, otmr)
{
	struct itimerspec64 now;
	struct timerfd_ctx *ctx;

	CLASS(fd, f)(ufd);

	if (fd_empty(f))
		return -EBADF;
	ctx = timerfd_ctx_of(fd_file(f));
	if (!ctx)
		return -EINVAL;
	spin_lock_irq(&ctx->wqh.lock);
	timerfd_fill(ctx, &now);
	spin_unlock_irq(&ctx->wqh.lock);
	return put_itimerspec64(&now, otmr) ? -EFAULT : 0;
}
