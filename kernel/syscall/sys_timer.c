// SPDX-License-Identifier: GPL-2.0-only
/*
 * System calls of interval timers and POSIX timers: checks and copying; the work is done in
 * kernel/time/{itimer,posix-timers}.c.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/posix-timers.h>
#include <linux/signal.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/uaccess.h>

static int get_old_itimerval(struct itimerspec64 *it, const void __user *from)
{
	struct __kernel_old_itimerval v;

	if (copy_from_user(&v, from, sizeof(v)))
		return -EFAULT;
	if (v.it_value.tv_sec < 0 || v.it_interval.tv_sec < 0 ||
	    (unsigned long)v.it_value.tv_usec >= USEC_PER_SEC ||
	    (unsigned long)v.it_interval.tv_usec >= USEC_PER_SEC)
		return -EINVAL;
	it->it_value.tv_sec = v.it_value.tv_sec;
	it->it_value.tv_nsec = v.it_value.tv_usec * NSEC_PER_USEC;
	it->it_interval.tv_sec = v.it_interval.tv_sec;
	it->it_interval.tv_nsec = v.it_interval.tv_usec * NSEC_PER_USEC;
	return 0;
}

static int put_old_itimerval(const struct itimerspec64 *it, void __user *to)
{
	struct __kernel_old_itimerval v = {
		.it_value = { it->it_value.tv_sec, it->it_value.tv_nsec / NSEC_PER_USEC },
		.it_interval = { it->it_interval.tv_sec, it->it_interval.tv_nsec / NSEC_PER_USEC },
	};

	return copy_to_user(to, &v, sizeof(v)) ? -EFAULT : 0;
}

SYSCALL_DEFINE2(getitimer, int, which, struct __kernel_old_itimerval __user *, value)
{
	struct itimerspec64 it;

	return do_getitimer(which, &it) ?: put_old_itimerval(&it, value);
}

SYSCALL_DEFINE3(setitimer, int, which, struct __kernel_old_itimerval __user *, value,
		struct __kernel_old_itimerval __user *, ovalue)
{
	struct itimerspec64 new = { 0 }, old;
	int err = value ? get_old_itimerval(&new, value) : 0;

	if (!err)
		err = do_setitimer(which, &new, ovalue ? &old : NULL);
	if (!err && ovalue)
		err = put_old_itimerval(&old, ovalue);
	return err;
}

SYSCALL_DEFINE1(alarm, unsigned int, seconds)
{
	struct itimerspec64 new = { .it_value.tv_sec = seconds }, old;

	do_setitimer(ITIMER_REAL, &new, &old);
	/* To the nearest second, but not to zero: that means there was no alarm. */
	if (old.it_value.tv_nsec >= NSEC_PER_SEC / 2 ||
	    (!old.it_value.tv_sec && old.it_value.tv_nsec))
		old.it_value.tv_sec++;
	return old.it_value.tv_sec;
}

SYSCALL_DEFINE3(timer_create, clockid_t, clock, struct sigevent __user *, event, timer_t __user *,
		created)
{
	struct sigevent ev;
	int id, err;

	if (event && copy_from_user(&ev, event, sizeof(ev)))
		return -EFAULT;
	err = do_timer_create(clock, event ? &ev : NULL, &id);
	if (err)
		return err;
	if (put_user(id, created)) {
		do_timer_delete(id);
		return -EFAULT;
	}
	return 0;
}

SYSCALL_DEFINE4(timer_settime, timer_t, id, int, flags, const struct __kernel_itimerspec __user *,
		new_setting, struct __kernel_itimerspec __user *, old_setting)
{
	struct itimerspec64 new, old;
	int err;

	if (!new_setting)
		return -EINVAL;
	if (get_itimerspec64(&new, new_setting))
		return -EFAULT;
	err = do_timer_settime(id, flags, &new, old_setting ? &old : NULL);
	if (!err && old_setting)
		err = put_itimerspec64(&old, old_setting);
	return err;
}

SYSCALL_DEFINE2(timer_gettime, timer_t, id, struct __kernel_itimerspec __user *, setting)
{
	struct itimerspec64 cur;

	return do_timer_gettime(id, &cur) ?: put_itimerspec64(&cur, setting);
}

SYSCALL_DEFINE1(timer_getoverrun, timer_t, id)
{
	return do_timer_getoverrun(id);
}

SYSCALL_DEFINE1(timer_delete, timer_t, id)
{
	return do_timer_delete(id);
}
