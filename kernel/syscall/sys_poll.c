// SPDX-License-Identifier: GPL-2.0-only
/*
 * select, pselect6, poll, ppoll and the epoll calls: copies, times and masks. The work is in
 * kernel/fs/select.c and kernel/fs/eventpoll.c.
 */
#include <kobold/poll.h>
#include <linux/fdtable.h>
#include <linux/mm.h>
#include <linux/personality.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/timekeeping.h>
#include <linux/uaccess.h>

#define FDS_LONGS(n) BITS_TO_LONGS(n)
#define FDS_BYTES(n) (FDS_LONGS(n) * sizeof(long))

/* How user space wants the rest of the time back. */
enum poll_time_type {
	PT_TIMEVAL,
	PT_TIMESPEC,
};

/*
 * End a wait: put the mask back and store what remains of the time. A timeout that cannot be
 * stored cannot be restarted either.
 */
static int poll_select_finish(struct timespec64 *end_time, void __user *p, enum poll_time_type type,
			      int ret)
{
	struct timespec64 rest;

	restore_saved_sigmask_unless(ret == -ERESTARTNOHAND);
	if (!p)
		return ret;
	if (!(current->personality & STICKY_TIMEOUTS)) {
		rest.tv_sec = rest.tv_nsec = 0;
		if (end_time->tv_sec || end_time->tv_nsec) {
			struct timespec64 now;

			ktime_get_ts64(&now);
			rest = timespec64_sub(*end_time, now);
			if (rest.tv_sec < 0)
				rest.tv_sec = rest.tv_nsec = 0;
		}
		if (type == PT_TIMEVAL) {
			struct __kernel_old_timeval tv = {
				.tv_sec = rest.tv_sec,
				.tv_usec = rest.tv_nsec / NSEC_PER_USEC,
			};

			if (!copy_to_user(p, &tv, sizeof(tv)))
				return ret;
		} else if (!put_timespec64(&rest, p)) {
			return ret;
		}
	}
	return ret == -ERESTARTNOHAND ? -EINTR : ret;
}

static int get_fd_set(unsigned long n, const void __user *ufdset, unsigned long *fdset)
{
	if (ufdset)
		return copy_from_user(fdset, ufdset, FDS_BYTES(n)) ? -EFAULT : 0;
	memset(fdset, 0, FDS_BYTES(n));
	return 0;
}

static int put_fd_set(unsigned long n, void __user *ufdset, unsigned long *fdset)
{
	return ufdset && copy_to_user(ufdset, fdset, FDS_BYTES(n)) ? -EFAULT : 0;
}

static int core_sys_select(int n, __kernel_fd_set __user *inp, __kernel_fd_set __user *outp,
			   __kernel_fd_set __user *exp, struct timespec64 *end_time)
{
	unsigned long small[24], *bits = small;
	struct fd_set_bits fds;
	unsigned int max_fds;
	int ret;

	if (n < 0)
		return -EINVAL;
	rcu_read_lock();
	max_fds = files_fdtable(current->files)->max_fds;
	rcu_read_unlock();
	if (n > max_fds)
		n = max_fds;

	if (6 * FDS_LONGS(n) > ARRAY_SIZE(small)) {
		bits = kvmalloc_array(6, FDS_BYTES(n), GFP_KERNEL);
		if (!bits)
			return -ENOMEM;
	}
	fds.in = bits;
	fds.out = bits + FDS_LONGS(n);
	fds.ex = bits + 2 * FDS_LONGS(n);
	fds.res_in = bits + 3 * FDS_LONGS(n);
	fds.res_out = bits + 4 * FDS_LONGS(n);
	fds.res_ex = bits + 5 * FDS_LONGS(n);

	ret = get_fd_set(n, inp, fds.in);
	if (!ret)
		ret = get_fd_set(n, outp, fds.out);
	if (!ret)
		ret = get_fd_set(n, exp, fds.ex);
	if (ret)
		goto out;
	memset(fds.res_in, 0, 3 * FDS_BYTES(n));

	ret = do_select(n, &fds, end_time);
	if (ret < 0)
		goto out;
	if (!ret) {
		ret = -ERESTARTNOHAND;
		if (signal_pending(current))
			goto out;
		ret = 0;
	}
	if (put_fd_set(n, inp, fds.res_in) || put_fd_set(n, outp, fds.res_out) ||
	    put_fd_set(n, exp, fds.res_ex))
		ret = -EFAULT;
out:
	if (bits != small)
		kvfree(bits);
	return ret;
}

SYSCALL_DEFINE5(select, int, n, __kernel_fd_set __user *, inp, __kernel_fd_set __user *, outp,
		__kernel_fd_set __user *, exp, struct __kernel_old_timeval __user *, tvp)
{
	struct timespec64 end_time, *to = NULL;
	struct __kernel_old_timeval tv;
	int ret;

	if (tvp) {
		if (copy_from_user(&tv, tvp, sizeof(tv)))
			return -EFAULT;
		to = &end_time;
		if (poll_select_set_timeout(to, tv.tv_sec + tv.tv_usec / USEC_PER_SEC,
					    tv.tv_usec % USEC_PER_SEC * NSEC_PER_USEC))
			return -EINVAL;
	}
	ret = core_sys_select(n, inp, outp, exp, to);
	return poll_select_finish(&end_time, tvp, PT_TIMEVAL, ret);
}

/* The sixth argument of pselect6: the mask and its size. */
struct sigset_argpack {
	sigset_t __user *p;
	size_t size;
};

SYSCALL_DEFINE6(pselect6, int, n, __kernel_fd_set __user *, inp, __kernel_fd_set __user *, outp,
		__kernel_fd_set __user *, exp, struct __kernel_timespec __user *, tsp,
		struct sigset_argpack __user *, sig)
{
	struct timespec64 ts, end_time, *to = NULL;
	struct sigset_argpack x = { NULL, 0 };
	int ret;

	if (sig && copy_from_user(&x, sig, sizeof(x)))
		return -EFAULT;
	if (tsp) {
		if (get_timespec64(&ts, tsp))
			return -EFAULT;
		to = &end_time;
		if (poll_select_set_timeout(to, ts.tv_sec, ts.tv_nsec))
			return -EINVAL;
	}
	ret = set_user_sigmask(x.p, x.size);
	if (ret)
		return ret;
	ret = core_sys_select(n, inp, outp, exp, to);
	return poll_select_finish(&end_time, tsp, PT_TIMESPEC, ret);
}

static int do_sys_poll(struct pollfd __user *ufds, unsigned int nfds, struct timespec64 *end_time)
{
	struct pollfd small[32], *fds = small;
	int ret;

	if (nfds > rlimit(RLIMIT_NOFILE))
		return -EINVAL;
	if (nfds > ARRAY_SIZE(small)) {
		fds = kvmalloc_array(nfds, sizeof(*fds), GFP_KERNEL);
		if (!fds)
			return -ENOMEM;
	}
	if (copy_from_user(fds, ufds, nfds * sizeof(*fds))) {
		ret = -EFAULT;
		goto out;
	}
	ret = do_poll(fds, nfds, end_time);
	if (ret < 0)
		goto out;
	for (unsigned int i = 0; i < nfds; i++) {
		if (put_user(fds[i].revents, &ufds[i].revents)) {
			ret = -EFAULT;
			break;
		}
	}
out:
	if (fds != small)
		kvfree(fds);
	return ret;
}

static long do_restart_poll(struct restart_block *restart)
{
	struct timespec64 end_time = {
		.tv_sec = restart->poll.tv_sec,
		.tv_nsec = restart->poll.tv_nsec,
	};
	int ret = do_sys_poll(restart->poll.ufds, restart->poll.nfds,
			      restart->poll.has_timeout ? &end_time : NULL);

	if (ret == -ERESTARTNOHAND) {
		restart->fn = do_restart_poll;
		ret = -ERESTART_RESTARTBLOCK;
	}
	return ret;
}

SYSCALL_DEFINE3(poll, struct pollfd __user *, ufds, unsigned int, nfds, int, timeout_msecs)
{
	struct restart_block *restart = &current->restart_block;
	struct timespec64 end_time, *to = NULL;
	int ret;

	if (timeout_msecs >= 0) {
		to = &end_time;
		poll_select_set_timeout(to, timeout_msecs / MSEC_PER_SEC,
					NSEC_PER_MSEC * (timeout_msecs % MSEC_PER_SEC));
	}
	ret = do_sys_poll(ufds, nfds, to);
	if (ret == -ERESTARTNOHAND) {
		restart->fn = do_restart_poll;
		restart->poll.ufds = ufds;
		restart->poll.nfds = nfds;
		restart->poll.has_timeout = timeout_msecs >= 0;
		if (to) {
			restart->poll.tv_sec = end_time.tv_sec;
			restart->poll.tv_nsec = end_time.tv_nsec;
		}
		ret = -ERESTART_RESTARTBLOCK;
	}
	return ret;
}

SYSCALL_DEFINE5(ppoll, struct pollfd __user *, ufds, unsigned int, nfds,
		struct __kernel_timespec __user *, tsp, const sigset_t __user *, sigmask, size_t,
		sigsetsize)
{
	struct timespec64 ts, end_time, *to = NULL;
	int ret;

	if (tsp) {
		if (get_timespec64(&ts, tsp))
			return -EFAULT;
		to = &end_time;
		if (poll_select_set_timeout(to, ts.tv_sec, ts.tv_nsec))
			return -EINVAL;
	}
	ret = set_user_sigmask(sigmask, sigsetsize);
	if (ret)
		return ret;
	ret = do_sys_poll(ufds, nfds, to);
	return poll_select_finish(&end_time, tsp, PT_TIMESPEC, ret);
}

SYSCALL_DEFINE1(epoll_create1, int, flags)
{
	return do_epoll_create(flags);
}

SYSCALL_DEFINE1(epoll_create, int, size)
{
	return size <= 0 ? -EINVAL : do_epoll_create(0);
}

SYSCALL_DEFINE4(epoll_ctl, int, epfd, int, op, int, fd, struct epoll_event __user *, event)
{
	struct epoll_event epds = { 0 };

	if (op != EPOLL_CTL_DEL && copy_from_user(&epds, event, sizeof(epds)))
		return -EFAULT;
	return do_epoll_ctl(epfd, op, fd, &epds);
}

/* The end of a wait of @ms milliseconds; NULL for ever. */
static struct timespec64 *ms_to_deadline(struct timespec64 *to, long ms)
{
	if (ms < 0)
		return NULL;
	poll_select_set_timeout(to, ms / MSEC_PER_SEC, NSEC_PER_MSEC * (ms % MSEC_PER_SEC));
	return to;
}

SYSCALL_DEFINE4(epoll_wait, int, epfd, struct epoll_event __user *, events, int, maxevents, int,
		timeout)
{
	struct timespec64 to;

	return do_epoll_wait(epfd, events, maxevents, ms_to_deadline(&to, timeout));
}

static int do_epoll_pwait(int epfd, struct epoll_event __user *events, int maxevents,
			  struct timespec64 *to, const sigset_t __user *sigmask, size_t sigsetsize)
{
	int error = set_user_sigmask(sigmask, sigsetsize);

	if (error)
		return error;
	error = do_epoll_wait(epfd, events, maxevents, to);
	restore_saved_sigmask_unless(error == -EINTR);
	return error;
}

SYSCALL_DEFINE6(epoll_pwait, int, epfd, struct epoll_event __user *, events, int, maxevents, int,
		timeout, const sigset_t __user *, sigmask, size_t, sigsetsize)
{
	struct timespec64 to;

	return do_epoll_pwait(epfd, events, maxevents, ms_to_deadline(&to, timeout), sigmask,
			      sigsetsize);
}

SYSCALL_DEFINE6(epoll_pwait2, int, epfd, struct epoll_event __user *, events, int, maxevents,
		const struct __kernel_timespec __user *, timeout, const sigset_t __user *, sigmask,
		size_t, sigsetsize)
{
	struct timespec64 ts, to, *end = NULL;

	if (timeout) {
		if (get_timespec64(&ts, timeout))
			return -EFAULT;
		if (poll_select_set_timeout(&to, ts.tv_sec, ts.tv_nsec))
			return -EINVAL;
		end = &to;
	}
	return do_epoll_pwait(epfd, events, maxevents, end, sigmask, sigsetsize);
}
