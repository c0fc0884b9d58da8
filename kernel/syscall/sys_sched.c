// SPDX-License-Identifier: GPL-2.0-only
/*
 * System calls about scheduling: policies, priorities, affinity, yielding.  Permission is checked
 * here; the changes are made in kernel/sched/policy.c.
 */
#include <linux/capability.h>
#include <linux/cpu.h>
#include <linux/cpumask.h>
#include <linux/cred.h>
#include <linux/errno.h>
#include <linux/pid.h>
#include <linux/rcupdate.h>
#include <linux/resource.h>
#include <linux/sched.h>
#include <linux/sched/rt.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/sched/types.h>
#include <linux/sched/user.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

/* A referenced task by pid (0: the caller), or ERR_PTR(-EINVAL), ERR_PTR(-ESRCH). */
static struct task_struct *get_task(pid_t pid)
{
	struct task_struct *p;

	if (pid < 0)
		return ERR_PTR(-EINVAL);
	rcu_read_lock();
	p = pid ? find_task_by_vpid(pid) : current;
	if (p)
		get_task_struct(p);
	rcu_read_unlock();
	return p ?: ERR_PTR(-ESRCH);
}

static bool same_owner(struct task_struct *p)
{
	const struct cred *cred = current_cred(), *pcred;
	bool match;

	rcu_read_lock();
	pcred = __task_cred(p);
	match = uid_eq(cred->euid, pcred->euid) || uid_eq(cred->euid, pcred->uid);
	rcu_read_unlock();
	return match;
}

static inline bool rt_policy(int policy)
{
	return policy == SCHED_FIFO || policy == SCHED_RR;
}

/* May the caller change @p to this policy, nice value and priority? */
static int may_set(struct task_struct *p, int policy, int nice, int prio)
{
	unsigned long rlim;

	if (capable(CAP_SYS_NICE))
		return 0;
	if (!same_owner(p))
		return -EPERM;
	if (rt_policy(policy)) {
		rlim = task_rlimit(p, RLIMIT_RTPRIO);
		if (policy != p->policy && !rlim)
			return -EPERM;
		if (prio > p->rt_priority && prio > rlim)
			return -EPERM;
	} else if (nice < task_nice(p) && !can_nice(p, nice)) {
		return -EPERM;
	}
	if (p->policy == SCHED_IDLE && policy != SCHED_IDLE && !can_nice(p, task_nice(p)))
		return -EPERM;
	return 0;
}

static int set_attr(pid_t pid, struct sched_attr *attr, bool keep_nice)
{
	struct task_struct *p = get_task(pid);
	int policy, ret;

	if (IS_ERR(p))
		return PTR_ERR(p);
	if (keep_nice)
		attr->sched_nice = task_nice(p);
	policy = attr->sched_flags & SCHED_FLAG_KEEP_POLICY ? p->policy : attr->sched_policy;
	if (attr->sched_flags & SCHED_FLAG_KEEP_PARAMS) {
		attr->sched_nice = task_nice(p);
		attr->sched_priority = p->rt_priority;
	}
	ret = may_set(p, policy, attr->sched_nice, attr->sched_priority);
	if (!ret)
		ret = sched_setattr(p, attr);
	put_task_struct(p);
	return ret;
}

static int set_scheduler(pid_t pid, int policy, struct sched_param __user *param)
{
	struct sched_attr attr = { .sched_policy = policy & ~SCHED_RESET_ON_FORK };
	struct sched_param lparam;

	if (!param || pid < 0)
		return -EINVAL;
	if (copy_from_user(&lparam, param, sizeof(lparam)))
		return -EFAULT;
	if (lparam.sched_priority < 0)
		return -EINVAL;
	attr.sched_priority = lparam.sched_priority;
	if (policy & SCHED_RESET_ON_FORK)
		attr.sched_flags |= SCHED_FLAG_RESET_ON_FORK;
	return set_attr(pid, &attr, true);
}

SYSCALL_DEFINE3(sched_setscheduler, pid_t, pid, int, policy, struct sched_param __user *, param)
{
	if (policy < 0)
		return -EINVAL;
	return set_scheduler(pid, policy, param);
}

SYSCALL_DEFINE2(sched_setparam, pid_t, pid, struct sched_param __user *, param)
{
	struct task_struct *p;
	int policy;

	if (!param)
		return -EINVAL;
	p = get_task(pid);
	if (IS_ERR(p))
		return PTR_ERR(p);
	policy = p->policy | (p->sched_reset_on_fork ? SCHED_RESET_ON_FORK : 0);
	put_task_struct(p);
	return set_scheduler(pid, policy, param);
}

SYSCALL_DEFINE1(sched_getscheduler, pid_t, pid)
{
	struct task_struct *p = get_task(pid);
	int ret;

	if (IS_ERR(p))
		return PTR_ERR(p);
	ret = p->policy | (p->sched_reset_on_fork ? SCHED_RESET_ON_FORK : 0);
	put_task_struct(p);
	return ret;
}

SYSCALL_DEFINE2(sched_getparam, pid_t, pid, struct sched_param __user *, param)
{
	struct sched_param lparam = {};
	struct task_struct *p;

	if (!param)
		return -EINVAL;
	p = get_task(pid);
	if (IS_ERR(p))
		return PTR_ERR(p);
	if (rt_policy(p->policy))
		lparam.sched_priority = p->rt_priority;
	put_task_struct(p);
	return copy_to_user(param, &lparam, sizeof(lparam)) ? -EFAULT : 0;
}

SYSCALL_DEFINE3(sched_setattr, pid_t, pid, struct sched_attr __user *, uattr, unsigned int, flags)
{
	struct sched_attr attr = {};
	u32 size;
	int ret;

	if (!uattr || pid < 0 || flags)
		return -EINVAL;
	if (get_user(size, &uattr->size))
		return -EFAULT;
	if (!size)
		size = SCHED_ATTR_SIZE_VER0;
	if (size < SCHED_ATTR_SIZE_VER0 || size > PAGE_SIZE)
		goto bad_size;
	ret = copy_struct_from_user(&attr, sizeof(attr), uattr, size);
	if (ret == -E2BIG)
		goto bad_size;
	if (ret)
		return ret;
	if ((int)attr.sched_policy < 0 && !(attr.sched_flags & SCHED_FLAG_KEEP_POLICY))
		return -EINVAL;
	if (attr.sched_flags &
	    ~(u64)(SCHED_FLAG_RESET_ON_FORK | SCHED_FLAG_KEEP_POLICY | SCHED_FLAG_KEEP_PARAMS))
		return -EINVAL;
	attr.sched_nice = clamp(attr.sched_nice, MIN_NICE, MAX_NICE);
	return set_attr(pid, &attr, false);

bad_size:
	if (put_user((u32)sizeof(attr), &uattr->size))
		return -EFAULT;
	return -E2BIG;
}

SYSCALL_DEFINE4(sched_getattr, pid_t, pid, struct sched_attr __user *, uattr, unsigned int, usize,
		unsigned int, flags)
{
	struct sched_attr attr = {};
	struct task_struct *p;

	if (!uattr || pid < 0 || usize > PAGE_SIZE || usize < SCHED_ATTR_SIZE_VER0 || flags)
		return -EINVAL;
	p = get_task(pid);
	if (IS_ERR(p))
		return PTR_ERR(p);
	attr.size = min_t(u32, usize, sizeof(attr));
	attr.sched_policy = p->policy;
	if (p->sched_reset_on_fork)
		attr.sched_flags |= SCHED_FLAG_RESET_ON_FORK;
	if (rt_policy(p->policy))
		attr.sched_priority = p->rt_priority;
	else
		attr.sched_nice = task_nice(p);
	put_task_struct(p);
	return copy_to_user(uattr, &attr, attr.size) ? -EFAULT : 0;
}

/**
 * sched_setaffinity - restrict a task to some CPUs, for user space
 * @pid: the task; 0: the caller
 * @in_mask: CPUs that do not exist are ignored
 *
 * Return: 0, -ESRCH, -EPERM, -EINVAL when no online CPU is left.
 */
long sched_setaffinity(pid_t pid, const struct cpumask *in_mask)
{
	struct task_struct *p = get_task(pid);
	struct cpumask mask;
	int ret;

	if (IS_ERR(p))
		return PTR_ERR(p);
	cpumask_and(&mask, in_mask, cpu_possible_mask);
	if (p->flags & PF_NO_SETAFFINITY)
		ret = -EINVAL;
	else if (!same_owner(p) && !capable(CAP_SYS_NICE))
		ret = -EPERM;
	else
		ret = set_cpus_allowed_ptr(p, &mask);
	put_task_struct(p);
	return ret;
}

/** sched_getaffinity - the online CPUs a task may run on; 0 or -ESRCH */
long sched_getaffinity(pid_t pid, struct cpumask *mask)
{
	struct task_struct *p = get_task(pid);

	if (IS_ERR(p))
		return PTR_ERR(p);
	cpumask_and(mask, &p->cpus_mask, cpu_active_mask);
	put_task_struct(p);
	return 0;
}

SYSCALL_DEFINE3(sched_setaffinity, pid_t, pid, unsigned int, len, unsigned long __user *, user_mask)
{
	struct cpumask mask = CPU_MASK_NONE;

	if (copy_from_user(&mask, user_mask, min_t(size_t, len, cpumask_size())))
		return -EFAULT;
	return sched_setaffinity(pid, &mask);
}

SYSCALL_DEFINE3(sched_getaffinity, pid_t, pid, unsigned int, len, unsigned long __user *, user_mask)
{
	struct cpumask mask;
	size_t size = min_t(size_t, len, cpumask_size());
	long ret;

	if (len * BITS_PER_BYTE < nr_cpu_ids || (len & (sizeof(unsigned long) - 1)))
		return -EINVAL;
	ret = sched_getaffinity(pid, &mask);
	if (ret)
		return ret;
	return copy_to_user(user_mask, &mask, size) ? -EFAULT : size;
}

SYSCALL_DEFINE0(sched_yield)
{
	yield();
	return 0;
}

SYSCALL_DEFINE1(sched_get_priority_max, int, policy)
{
	switch (policy) {
	case SCHED_FIFO:
	case SCHED_RR:
		return MAX_RT_PRIO - 1;
	case SCHED_NORMAL:
	case SCHED_BATCH:
	case SCHED_IDLE:
	case SCHED_DEADLINE:
		return 0;
	default:
		return -EINVAL;
	}
}

SYSCALL_DEFINE1(sched_get_priority_min, int, policy)
{
	switch (policy) {
	case SCHED_FIFO:
	case SCHED_RR:
		return 1;
	case SCHED_NORMAL:
	case SCHED_BATCH:
	case SCHED_IDLE:
	case SCHED_DEADLINE:
		return 0;
	default:
		return -EINVAL;
	}
}

SYSCALL_DEFINE2(sched_rr_get_interval, pid_t, pid, struct __kernel_timespec __user *, interval)
{
	struct task_struct *p = get_task(pid);
	struct timespec64 t = {};

	if (IS_ERR(p))
		return PTR_ERR(p);
	if (p->policy == SCHED_RR)
		t = ns_to_timespec64((u64)RR_TIMESLICE * TICK_NSEC);
	else if (p->policy != SCHED_FIFO)
		t = ns_to_timespec64(3 * NSEC_PER_MSEC);
	put_task_struct(p);
	return put_timespec64(&t, interval);
}

/*
 * nice values.
 */

static int set_one_prio(struct task_struct *p, int niceval, int error)
{
	const struct cred *cred = current_cred();
	const struct cred *pcred = __task_cred(p);

	if (!uid_eq(pcred->uid, cred->euid) && !uid_eq(pcred->euid, cred->euid) &&
	    !capable(CAP_SYS_NICE))
		return -EPERM;
	if (niceval < task_nice(p) && !can_nice(p, niceval) && !capable(CAP_SYS_NICE))
		return -EACCES;
	set_user_nice(p, niceval);
	return error == -ESRCH ? 0 : error;
}

/* Calls @fn for each task that @which and @who of getpriority() and setpriority() name. */
static int for_prio_tasks(int which, int who, int (*fn)(struct task_struct *p, int arg, int ret),
			  int arg, int ret)
{
	kuid_t uid = who ? make_kuid(current_user_ns(), who) : current_uid();
	struct task_struct *g, *p;
	struct pid *pgrp;

	rcu_read_lock();
	switch (which) {
	case PRIO_PROCESS:
		p = who ? find_task_by_vpid(who) : current;
		if (p)
			ret = fn(p, arg, ret);
		break;
	case PRIO_PGRP:
		pgrp = who ? find_vpid(who) : task_pgrp(current);
		for_each_process_thread(g, p) {
			if (pgrp && task_pgrp(p) == pgrp)
				ret = fn(p, arg, ret);
		}
		break;
	case PRIO_USER:
		for_each_process_thread(g, p) {
			if (uid_eq(task_uid(p), uid))
				ret = fn(p, arg, ret);
		}
		break;
	}
	rcu_read_unlock();
	return ret;
}

SYSCALL_DEFINE3(setpriority, int, which, int, who, int, niceval)
{
	if (which > PRIO_USER || which < PRIO_PROCESS)
		return -EINVAL;
	return for_prio_tasks(which, who, set_one_prio, clamp(niceval, MIN_NICE, MAX_NICE), -ESRCH);
}

static int best_prio(struct task_struct *p, int unused, int best)
{
	return max_t(int, nice_to_rlimit(task_nice(p)), best);
}

SYSCALL_DEFINE2(getpriority, int, which, int, who)
{
	if (which > PRIO_USER || which < PRIO_PROCESS)
		return -EINVAL;
	return for_prio_tasks(which, who, best_prio, 0, -ESRCH);
}
