// SPDX-License-Identifier: GPL-2.0-only
/*
 * The system calls about signals: argument checks and copies; the work is in kernel/sched.
 * rt_sigreturn is the architecture's.
 */
#include <kobold/signal.h>
#include <linux/cred.h>
#include <linux/hrtimer.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <linux/time64.h>
#include <linux/timekeeping.h>
#include <linux/uaccess.h>

SYSCALL_DEFINE4(rt_sigaction, int, sig, const struct sigaction __user *, act,
		struct sigaction __user *, oact, size_t, sigsetsize)
{
	struct k_sigaction new_sa, old_sa;
	int ret;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (act && copy_from_user(&new_sa.sa, act, sizeof(new_sa.sa)))
		return -EFAULT;
	ret = do_sigaction(sig, act ? &new_sa : NULL, oact ? &old_sa : NULL);
	if (ret)
		return ret;
	if (oact && copy_to_user(oact, &old_sa.sa, sizeof(old_sa.sa)))
		return -EFAULT;
	return 0;
}

SYSCALL_DEFINE4(rt_sigprocmask, int, how, sigset_t __user *, nset, sigset_t __user *, oset, size_t,
		sigsetsize)
{
	sigset_t old_set = current->blocked, new_set;
	int error;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (nset) {
		if (copy_from_user(&new_set, nset, sizeof(sigset_t)))
			return -EFAULT;
		sigdelsetmask(&new_set, sigmask(SIGKILL) | sigmask(SIGSTOP));
		error = sigprocmask(how, &new_set, NULL);
		if (error)
			return error;
	}
	if (oset && copy_to_user(oset, &old_set, sizeof(sigset_t)))
		return -EFAULT;
	return 0;
}

SYSCALL_DEFINE2(rt_sigpending, sigset_t __user *, uset, size_t, sigsetsize)
{
	sigset_t set;

	if (sigsetsize > sizeof(set))
		return -EINVAL;
	spin_lock_irq(&current->sighand->siglock);
	sigorsets(&set, &current->pending.signal, &current->signal->shared_pending.signal);
	spin_unlock_irq(&current->sighand->siglock);
	sigandsets(&set, &current->blocked, &set);
	return copy_to_user(uset, &set, sigsetsize) ? -EFAULT : 0;
}

/* Wait for a signal of @which; @ts NULL: for ever. */
static int do_sigtimedwait(const sigset_t *which, kernel_siginfo_t *info,
			   const struct timespec64 *ts)
{
	struct task_struct *tsk = current;
	sigset_t mask = *which;
	ktime_t expires = 0, *timeout = NULL;
	enum pid_type type;
	int sig, ret = 0;

	if (ts) {
		if (!timespec64_valid(ts))
			return -EINVAL;
		expires = timespec64_to_ktime(*ts);
		timeout = &expires;
	}

	/* From "those to wait for" to "those that stay blocked". */
	sigdelsetmask(&mask, sigmask(SIGKILL) | sigmask(SIGSTOP));
	signotset(&mask);

	spin_lock_irq(&tsk->sighand->siglock);
	sig = dequeue_signal(&mask, info, &type);
	if (!sig && (!ts || expires)) {
		/* Unblock them while asleep, so that the sender wakes this thread. */
		tsk->real_blocked = tsk->blocked;
		sigandsets(&tsk->blocked, &tsk->blocked, &mask);
		recalc_sigpending();
		spin_unlock_irq(&tsk->sighand->siglock);

		__set_current_state(TASK_INTERRUPTIBLE);
		ret = schedule_hrtimeout_range(timeout, tsk->timer_slack_ns, HRTIMER_MODE_REL);

		spin_lock_irq(&tsk->sighand->siglock);
		__set_task_blocked(tsk, &tsk->real_blocked);
		sigemptyset(&tsk->real_blocked);
		sig = dequeue_signal(&mask, info, &type);
	}
	spin_unlock_irq(&tsk->sighand->siglock);

	if (sig)
		return sig;
	return ret ? -EINTR : -EAGAIN;
}

SYSCALL_DEFINE4(rt_sigtimedwait, const sigset_t __user *, uthese, siginfo_t __user *, uinfo,
		const struct __kernel_timespec __user *, uts, size_t, sigsetsize)
{
	struct timespec64 ts;
	kernel_siginfo_t info;
	sigset_t these;
	int ret;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (copy_from_user(&these, uthese, sizeof(these)))
		return -EFAULT;
	if (uts && get_timespec64(&ts, uts))
		return -EFAULT;
	ret = do_sigtimedwait(&these, &info, uts ? &ts : NULL);
	if (ret > 0 && uinfo && copy_siginfo_to_user(uinfo, &info))
		return -EFAULT;
	return ret;
}

SYSCALL_DEFINE2(rt_sigsuspend, sigset_t __user *, unewset, size_t, sigsetsize)
{
	sigset_t newset;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (copy_from_user(&newset, unewset, sizeof(newset)))
		return -EFAULT;

	current->saved_sigmask = current->blocked;
	set_current_blocked(&newset);
	while (!signal_pending(current)) {
		set_current_state(TASK_INTERRUPTIBLE);
		/* A signal before the line above would not have ended the sleep. */
		if (signal_pending(current))
			break;
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	set_restore_sigmask();
	return -ERESTARTNOHAND;
}

SYSCALL_DEFINE0(pause)
{
	while (!signal_pending(current)) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (signal_pending(current))
			break;
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	return -ERESTARTNOHAND;
}

static void prepare_kill_siginfo(int sig, struct kernel_siginfo *info, int code)
{
	clear_siginfo(info);
	info->si_signo = sig;
	info->si_code = code;
	info->si_pid = task_tgid_vnr(current);
	info->si_uid = from_kuid_munged(current_user_ns(), current_uid());
}

SYSCALL_DEFINE2(kill, pid_t, pid, int, sig)
{
	struct kernel_siginfo info;

	prepare_kill_siginfo(sig, &info, SI_USER);
	return kill_something_info(sig, &info, pid);
}

SYSCALL_DEFINE3(tgkill, pid_t, tgid, pid_t, pid, int, sig)
{
	struct kernel_siginfo info;

	if (pid <= 0 || tgid <= 0)
		return -EINVAL;
	prepare_kill_siginfo(sig, &info, SI_TKILL);
	return send_to_thread(tgid, pid, sig, &info);
}

SYSCALL_DEFINE2(tkill, pid_t, pid, int, sig)
{
	struct kernel_siginfo info;

	if (pid <= 0)
		return -EINVAL;
	prepare_kill_siginfo(sig, &info, SI_TKILL);
	return send_to_thread(0, pid, sig, &info);
}

/* Take a record from user space; it must not pretend to come from the kernel or from kill(). */
static int get_queue_info(struct kernel_siginfo *info, int sig, pid_t target,
			  const siginfo_t __user *uinfo)
{
	int ret = copy_siginfo_from_user(info, uinfo);

	if (ret)
		return ret;
	info->si_signo = sig;
	if ((info->si_code >= 0 || info->si_code == SI_TKILL) && task_pid_vnr(current) != target)
		return -EPERM;
	return 0;
}

SYSCALL_DEFINE3(rt_sigqueueinfo, pid_t, pid, int, sig, siginfo_t __user *, uinfo)
{
	struct kernel_siginfo info;
	struct pid *target;
	int ret = get_queue_info(&info, sig, pid, uinfo);

	if (ret)
		return ret;
	target = find_get_pid(pid);
	ret = target ? kill_pid_info(sig, &info, target) : -ESRCH;
	put_pid(target);
	return ret;
}

SYSCALL_DEFINE4(rt_tgsigqueueinfo, pid_t, tgid, pid_t, pid, int, sig, siginfo_t __user *, uinfo)
{
	struct kernel_siginfo info;
	int ret;

	if (pid <= 0 || tgid <= 0)
		return -EINVAL;
	ret = get_queue_info(&info, sig, pid, uinfo);
	return ret ? ret : send_to_thread(tgid, pid, sig, &info);
}

SYSCALL_DEFINE2(sigaltstack, const stack_t __user *, uss, stack_t __user *, uoss)
{
	stack_t new, old;
	int err;

	if (uss && copy_from_user(&new, uss, sizeof(stack_t)))
		return -EFAULT;
	err = do_sigaltstack(uss ? &new : NULL, uoss ? &old : NULL,
			     user_stack_pointer(current_pt_regs()), MINSIGSTKSZ);
	if (!err && uoss && copy_to_user(uoss, &old, sizeof(stack_t)))
		err = -EFAULT;
	return err;
}

SYSCALL_DEFINE0(restart_syscall)
{
	struct restart_block *restart = &current->restart_block;

	return restart->fn(restart);
}
