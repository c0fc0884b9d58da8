// SPDX-License-Identifier: GPL-2.0-only
/*
 * prctl(): switches of the calling task. Its own state needs no lock; what threads share is
 * changed under siglock or tasklist_lock.
 */
#include <linux/binfmts.h>
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/mm.h>
#include <linux/sched/coredump.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/securebits.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/prctl.h>

static int prctl_set_name(const char __user *name)
{
	char comm[TASK_COMM_LEN] = { 0 };

	if (strncpy_from_user(comm, name, TASK_COMM_LEN - 1) < 0)
		return -EFAULT;
	set_task_comm(current, comm);
	return 0;
}

static int prctl_get_name(char __user *name)
{
	char comm[TASK_COMM_LEN];

	get_task_comm(comm, current);
	return copy_to_user(name, comm, sizeof(comm)) ? -EFAULT : 0;
}

/* All descendants learn that there is an ancestor who wants orphans. */
static void set_child_subreaper(bool on)
{
	struct task_struct *p, *t;

	current->signal->is_child_subreaper = on;
	if (!on)
		return;
	read_lock(&tasklist_lock);
	for_each_process(p) {
		for (t = p->real_parent; t->pid; t = t->real_parent) {
			if (same_thread_group(t, current)) {
				p->signal->has_child_subreaper = 1;
				break;
			}
		}
	}
	read_unlock(&tasklist_lock);
}

static long drop_bounding_cap(unsigned long cap)
{
	struct cred *new;

	if (!ns_capable(current_user_ns(), CAP_SETPCAP))
		return -EPERM;
	if (!cap_valid((long)cap))
		return -EINVAL;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	cap_lower(new->cap_bset, cap);
	return commit_creds(new);
}

/* The rules of capabilities(7) for the securebits flags. */
static long set_securebits(unsigned long bits)
{
	const struct cred *old = current_cred();
	struct cred *new;

	if ((((old->securebits & SECURE_ALL_LOCKS) >> 1) & (old->securebits ^ bits)) ||
	    (old->securebits & SECURE_ALL_LOCKS & ~bits) ||
	    (bits & ~(SECURE_ALL_LOCKS | SECURE_ALL_BITS)) ||
	    !ns_capable(old->user_ns, CAP_SETPCAP))
		return -EPERM;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	new->securebits = bits;
	return commit_creds(new);
}

static long set_keepcaps(unsigned long on)
{
	struct cred *new;

	if (on > 1)
		return -EINVAL;
	if (current_cred()->securebits & issecure_mask(SECURE_KEEP_CAPS_LOCKED))
		return -EPERM;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (on)
		new->securebits |= issecure_mask(SECURE_KEEP_CAPS);
	else
		new->securebits &= ~issecure_mask(SECURE_KEEP_CAPS);
	return commit_creds(new);
}

static long prctl_cap_ambient(unsigned long op, unsigned long cap, unsigned long arg4,
			      unsigned long arg5)
{
	const struct cred *old = current_cred();
	struct cred *new;

	if (op == PR_CAP_AMBIENT_CLEAR_ALL) {
		if (cap | arg4 | arg5)
			return -EINVAL;
		new = prepare_creds();
		if (!new)
			return -ENOMEM;
		cap_clear(new->cap_ambient);
		return commit_creds(new);
	}
	if (!cap_valid((long)cap) || arg4 || arg5)
		return -EINVAL;
	if (op == PR_CAP_AMBIENT_IS_SET)
		return cap_raised(old->cap_ambient, cap);
	if (op != PR_CAP_AMBIENT_RAISE && op != PR_CAP_AMBIENT_LOWER)
		return -EINVAL;
	if (op == PR_CAP_AMBIENT_RAISE &&
	    (!cap_raised(old->cap_permitted, cap) || !cap_raised(old->cap_inheritable, cap) ||
	     (old->securebits & issecure_mask(SECURE_NO_CAP_AMBIENT_RAISE))))
		return -EPERM;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (op == PR_CAP_AMBIENT_RAISE)
		cap_raise(new->cap_ambient, cap);
	else
		cap_lower(new->cap_ambient, cap);
	return commit_creds(new);
}

SYSCALL_DEFINE5(prctl, int, option, unsigned long, arg2, unsigned long, arg3, unsigned long, arg4,
		unsigned long, arg5)
{
	struct task_struct *me = current;

	switch (option) {
	case PR_SET_PDEATHSIG:
		if (!valid_signal(arg2))
			return -EINVAL;
		me->pdeath_signal = arg2;
		return 0;
	case PR_GET_PDEATHSIG:
		return put_user(me->pdeath_signal, (int __user *)arg2);
	case PR_GET_DUMPABLE:
		return get_dumpable(me->mm);
	case PR_SET_DUMPABLE:
		if (arg2 != SUID_DUMP_DISABLE && arg2 != SUID_DUMP_USER)
			return -EINVAL;
		set_dumpable(me->mm, arg2);
		return 0;
	case PR_GET_KEEPCAPS:
		return !!(current_cred()->securebits & issecure_mask(SECURE_KEEP_CAPS));
	case PR_SET_KEEPCAPS:
		return set_keepcaps(arg2);
	case PR_GET_TIMING:
		return PR_TIMING_STATISTICAL;
	case PR_SET_TIMING:
		return arg2 == PR_TIMING_STATISTICAL ? 0 : -EINVAL;
	case PR_SET_NAME:
		return prctl_set_name((const char __user *)arg2);
	case PR_GET_NAME:
		return prctl_get_name((char __user *)arg2);
	case PR_CAPBSET_READ:
		if (!cap_valid((long)arg2))
			return -EINVAL;
		return cap_raised(current_cred()->cap_bset, arg2);
	case PR_CAPBSET_DROP:
		return drop_bounding_cap(arg2);
	case PR_GET_SECUREBITS:
		return current_cred()->securebits;
	case PR_SET_SECUREBITS:
		return set_securebits(arg2);
	case PR_GET_TIMERSLACK:
		return min_t(u64, me->timer_slack_ns, ULONG_MAX);
	case PR_SET_TIMERSLACK:
		me->timer_slack_ns = (long)arg2 > 0 ? arg2 : me->default_timer_slack_ns;
		return 0;
	case PR_SET_CHILD_SUBREAPER:
		set_child_subreaper(arg2);
		return 0;
	case PR_GET_CHILD_SUBREAPER:
		return put_user(me->signal->is_child_subreaper, (int __user *)arg2);
	case PR_SET_NO_NEW_PRIVS:
		if (arg2 != 1 || arg3 || arg4 || arg5)
			return -EINVAL;
		task_set_no_new_privs(me);
		return 0;
	case PR_GET_NO_NEW_PRIVS:
		if (arg2 || arg3 || arg4 || arg5)
			return -EINVAL;
		return task_no_new_privs(me) ? 1 : 0;
	case PR_GET_TID_ADDRESS:
		return put_user(me->clear_child_tid, (int __user *__user *)arg2);
	case PR_CAP_AMBIENT:
		return prctl_cap_ambient(arg2, arg3, arg4, arg5);
	default:
		return -EINVAL;
	}
}
