// SPDX-License-Identifier: GPL-2.0-only
/*
 * System calls that tell about the system and what processes use of it: names, memory, times,
 * limits. uts_sem guards the host and domain name.
 */
#include <kobold/process.h>
#include <linux/cred.h>
#include <linux/jiffies.h>
#include <linux/mm.h>
#include <linux/personality.h>
#include <linux/resource.h>
#include <linux/sched/cputime.h>
#include <linux/sched/loadavg.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <linux/timekeeping.h>
#include <linux/uaccess.h>
#include <linux/utsname.h>
#include <uapi/linux/sysinfo.h>
#include <uapi/linux/times.h>

/* personality(PER_LINUX32) shows 32-bit machines' names on Linux; there is no such mode here. */
SYSCALL_DEFINE1(newuname, struct new_utsname __user *, name)
{
	struct new_utsname tmp;

	down_read(&uts_sem);
	tmp = *utsname();
	up_read(&uts_sem);
	return copy_to_user(name, &tmp, sizeof(tmp)) ? -EFAULT : 0;
}

/* Set one of the two names that can be set. */
static int set_uts_name(char *field, char __user *name, int len)
{
	char tmp[__NEW_UTS_LEN];

	if (!ns_capable(current_user_ns(), CAP_SYS_ADMIN))
		return -EPERM;
	if (len < 0 || len > __NEW_UTS_LEN)
		return -EINVAL;
	if (copy_from_user(tmp, name, len))
		return -EFAULT;
	down_write(&uts_sem);
	memcpy(field, tmp, len);
	memset(field + len, 0, __NEW_UTS_LEN + 1 - len);
	up_write(&uts_sem);
	return 0;
}

SYSCALL_DEFINE2(sethostname, char __user *, name, int, len)
{
	return set_uts_name(utsname()->nodename, name, len);
}

SYSCALL_DEFINE2(setdomainname, char __user *, name, int, len)
{
	return set_uts_name(utsname()->domainname, name, len);
}

SYSCALL_DEFINE1(sysinfo, struct sysinfo __user *, info)
{
	struct timespec64 tp;
	struct sysinfo val;

	memset(&val, 0, sizeof(val));
	ktime_get_boottime_ts64(&tp);
	val.uptime = tp.tv_sec + (tp.tv_nsec ? 1 : 0);
	get_avenrun(val.loads, 0, SI_LOAD_SHIFT - FSHIFT);
	val.procs = nr_processes();
	si_meminfo(&val);
	return copy_to_user(info, &val, sizeof(val)) ? -EFAULT : 0;
}

SYSCALL_DEFINE1(times, struct tms __user *, tbuf)
{
	u64 utime, stime, cutime, cstime;
	struct tms tms;

	if (tbuf) {
		thread_group_cputime_adjusted(current, &utime, &stime);
		spin_lock_irq(&current->sighand->siglock);
		cutime = current->signal->cutime;
		cstime = current->signal->cstime;
		spin_unlock_irq(&current->sighand->siglock);
		tms.tms_utime = nsec_to_clock_t(utime);
		tms.tms_stime = nsec_to_clock_t(stime);
		tms.tms_cutime = nsec_to_clock_t(cutime);
		tms.tms_cstime = nsec_to_clock_t(cstime);
		if (copy_to_user(tbuf, &tms, sizeof(tms)))
			return -EFAULT;
	}
	return (long)jiffies_64_to_clock_t(get_jiffies_64());
}

SYSCALL_DEFINE2(getrusage, int, who, struct rusage __user *, ru)
{
	struct rusage r;

	if (who != RUSAGE_SELF && who != RUSAGE_CHILDREN && who != RUSAGE_THREAD)
		return -EINVAL;
	getrusage(current, who, &r);
	return copy_to_user(ru, &r, sizeof(r)) ? -EFAULT : 0;
}

SYSCALL_DEFINE2(getrlimit, unsigned int, resource, struct rlimit __user *, rlim)
{
	struct rlimit value;
	int ret = do_prlimit(current, resource, NULL, &value);

	if (!ret && copy_to_user(rlim, &value, sizeof(value)))
		ret = -EFAULT;
	return ret;
}

SYSCALL_DEFINE2(setrlimit, unsigned int, resource, struct rlimit __user *, rlim)
{
	struct rlimit new_rlim;

	if (copy_from_user(&new_rlim, rlim, sizeof(new_rlim)))
		return -EFAULT;
	return do_prlimit(current, resource, &new_rlim, NULL);
}

/* May the caller see and change the limits of @task? Called under rcu_read_lock(). */
static int check_prlimit_permission(struct task_struct *task)
{
	const struct cred *cred = current_cred(), *tcred = __task_cred(task);

	if (current == task)
		return 0;
	if (uid_eq(cred->uid, tcred->euid) && uid_eq(cred->uid, tcred->suid) &&
	    uid_eq(cred->uid, tcred->uid) && gid_eq(cred->gid, tcred->egid) &&
	    gid_eq(cred->gid, tcred->sgid) && gid_eq(cred->gid, tcred->gid))
		return 0;
	return ns_capable(tcred->user_ns, CAP_SYS_RESOURCE) ? 0 : -EPERM;
}

SYSCALL_DEFINE4(prlimit64, pid_t, pid, unsigned int, resource, const struct rlimit64 __user *,
		new_rlim, struct rlimit64 __user *, old_rlim)
{
	struct rlimit64 old64, new64;
	struct rlimit old, new;
	struct task_struct *tsk;
	int ret;

	if (new_rlim) {
		if (copy_from_user(&new64, new_rlim, sizeof(new64)))
			return -EFAULT;
		/* The two differ only where long has 32 bits. */
		new.rlim_cur = new64.rlim_cur;
		new.rlim_max = new64.rlim_max;
	}

	rcu_read_lock();
	tsk = pid ? find_task_by_vpid(pid) : current;
	if (!tsk) {
		rcu_read_unlock();
		return -ESRCH;
	}
	ret = check_prlimit_permission(tsk);
	if (!ret)
		get_task_struct(tsk);
	rcu_read_unlock();
	if (ret)
		return ret;

	ret = do_prlimit(tsk, resource, new_rlim ? &new : NULL, old_rlim ? &old : NULL);
	put_task_struct(tsk);
	if (!ret && old_rlim) {
		old64.rlim_cur = old.rlim_cur;
		old64.rlim_max = old.rlim_max;
		if (copy_to_user(old_rlim, &old64, sizeof(old64)))
			ret = -EFAULT;
	}
	return ret;
}

SYSCALL_DEFINE1(personality, unsigned int, personality)
{
	unsigned int old = current->personality;

	if (personality != 0xffffffff)
		set_personality(personality);
	return old;
}

SYSCALL_DEFINE3(getcpu, unsigned int __user *, cpup, unsigned int __user *, nodep, void __user *,
		unused)
{
	int cpu = raw_smp_processor_id();

	if (cpup && put_user(cpu, cpup))
		return -EFAULT;
	if (nodep && put_user(0, nodep))
		return -EFAULT;
	return 0;
}
