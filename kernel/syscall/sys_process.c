// SPDX-License-Identifier: GPL-2.0-only
/*
 * The system calls that make, change, end and wait for processes. Argument checks and copies
 * only; the work is in kernel/process.
 */
#include <kobold/process.h>
#include <kobold/signal.h>
#include <linux/cred.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/futex.h>
#include <linux/resource.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <linux/tty.h>
#include <linux/uaccess.h>
#include <uapi/linux/pidfd.h>
#include <uapi/linux/wait.h>

SYSCALL_DEFINE0(fork)
{
	struct kernel_clone_args args = { .exit_signal = SIGCHLD };

	return kernel_clone(&args);
}

SYSCALL_DEFINE0(vfork)
{
	struct kernel_clone_args args = {
		.flags = CLONE_VFORK | CLONE_VM,
		.exit_signal = SIGCHLD,
	};

	return kernel_clone(&args);
}

static long do_clone(unsigned long clone_flags, unsigned long newsp, int __user *parent_tidptr,
		     int __user *child_tidptr, unsigned long tls)
{
	struct kernel_clone_args args = {
		.flags = lower_32_bits(clone_flags) & ~CSIGNAL,
		.pidfd = parent_tidptr,
		.child_tid = child_tidptr,
		.parent_tid = parent_tidptr,
		.exit_signal = lower_32_bits(clone_flags) & CSIGNAL,
		.stack = newsp,
		.tls = tls,
	};

	return kernel_clone(&args);
}

/* Two orders of arguments are in use. */
#ifdef CONFIG_CLONE_BACKWARDS
SYSCALL_DEFINE5(clone, unsigned long, clone_flags, unsigned long, newsp, int __user *,
		parent_tidptr, unsigned long, tls, int __user *, child_tidptr)
#else
SYSCALL_DEFINE5(clone, unsigned long, clone_flags, unsigned long, newsp, int __user *,
		parent_tidptr, int __user *, child_tidptr, unsigned long, tls)
#endif
{
	return do_clone(clone_flags, newsp, parent_tidptr, child_tidptr, tls);
}

/* Take clone3's argument over and check what copy_process() does not. */
static int clone_args_from_user(struct kernel_clone_args *kargs, struct clone_args __user *uargs,
				size_t usize, pid_t *set_tid)
{
	struct clone_args args;
	int err;

	if (usize > PAGE_SIZE)
		return -E2BIG;
	if (usize < CLONE_ARGS_SIZE_VER0)
		return -EINVAL;
	err = copy_struct_from_user(&args, sizeof(args), uargs, usize);
	if (err)
		return err;

	if (args.set_tid_size > 1 || !args.set_tid != !args.set_tid_size)
		return -EINVAL;
	if ((args.exit_signal & ~(u64)CSIGNAL) || !valid_signal(args.exit_signal))
		return -EINVAL;
	/* CSIGNAL and CLONE_DETACHED are not flags here; there are no cgroups. */
	if (args.flags & ~(0xffffffffULL | CLONE_CLEAR_SIGHAND))
		return -EINVAL;
	if (args.flags & (CLONE_DETACHED | CSIGNAL))
		return -EINVAL;
	if ((args.flags & (CLONE_SIGHAND | CLONE_CLEAR_SIGHAND)) ==
	    (CLONE_SIGHAND | CLONE_CLEAR_SIGHAND))
		return -EINVAL;
	if ((args.flags & (CLONE_THREAD | CLONE_PARENT)) && args.exit_signal)
		return -EINVAL;
	if (!args.stack != !args.stack_size)
		return -EINVAL;
	if (args.stack && !access_ok((void __user *)args.stack, args.stack_size))
		return -EINVAL;

	*kargs = (struct kernel_clone_args){
		.flags = args.flags,
		.pidfd = u64_to_user_ptr(args.pidfd),
		.child_tid = u64_to_user_ptr(args.child_tid),
		.parent_tid = u64_to_user_ptr(args.parent_tid),
		.exit_signal = args.exit_signal,
		/* Stacks grow down on all architectures here. */
		.stack = args.stack ? args.stack + args.stack_size : 0,
		.stack_size = args.stack_size,
		.tls = args.tls,
		.set_tid = set_tid,
		.set_tid_size = args.set_tid_size,
	};
	if (args.set_tid) {
		if (get_user(*set_tid, (pid_t __user *)u64_to_user_ptr(args.set_tid)))
			return -EFAULT;
		if (*set_tid < 1)
			return -EINVAL;
		if (!capable(CAP_SYS_ADMIN) && !capable(CAP_CHECKPOINT_RESTORE))
			return -EPERM;
	}
	return 0;
}

SYSCALL_DEFINE2(clone3, struct clone_args __user *, uargs, size_t, size)
{
	struct kernel_clone_args kargs;
	pid_t set_tid;
	int err = clone_args_from_user(&kargs, uargs, size, &set_tid);

	return err ? err : kernel_clone(&kargs);
}

SYSCALL_DEFINE1(set_tid_address, int __user *, tidptr)
{
	current->clear_child_tid = tidptr;
	return task_pid_vnr(current);
}

SYSCALL_DEFINE2(set_robust_list, struct robust_list_head __user *, head, size_t, len)
{
	if (len != sizeof(struct robust_list_head))
		return -EINVAL;
	current->robust_list = head;
	return 0;
}

SYSCALL_DEFINE3(get_robust_list, int, pid, struct robust_list_head __user *__user *, head_ptr,
		size_t __user *, len_ptr)
{
	struct robust_list_head __user *head = NULL;
	struct task_struct *p;
	int ret = 0;

	rcu_read_lock();
	p = pid ? find_task_by_vpid(pid) : current;
	if (!p)
		ret = -ESRCH;
	else if (p != current && !uid_eq(task_uid(p), current_euid()) && !capable(CAP_SYS_PTRACE))
		ret = -EPERM;
	else
		head = p->robust_list;
	rcu_read_unlock();
	if (ret)
		return ret;
	if (put_user(sizeof(*head), len_ptr) || put_user(head, head_ptr))
		return -EFAULT;
	return 0;
}

/* C libraries try it at every start and do well without: no line in the log. */
SYSCALL_DEFINE4(rseq, void __user *, rseq, u32, rseq_len, int, flags, u32, sig)
{
	return -ENOSYS;
}

SYSCALL_DEFINE3(execve, const char __user *, filename, const char __user *const __user *, argv,
		const char __user *const __user *, envp)
{
	return do_execveat(AT_FDCWD, getname(filename), argv, envp, 0);
}

SYSCALL_DEFINE5(execveat, int, fd, const char __user *, filename, const char __user *const __user *,
		argv, const char __user *const __user *, envp, int, flags)
{
	return do_execveat(fd, getname_uflags(filename, flags), argv, envp, flags);
}

SYSCALL_DEFINE1(exit, int, error_code)
{
	do_exit((error_code & 0xff) << 8);
}

SYSCALL_DEFINE1(exit_group, int, error_code)
{
	do_group_exit((error_code & 0xff) << 8);
}

SYSCALL_DEFINE4(wait4, pid_t, upid, int __user *, stat_addr, int, options, struct rusage __user *,
		ru)
{
	struct rusage r;
	long err = kernel_wait4(upid, stat_addr, options, ru ? &r : NULL);

	if (err > 0 && ru && copy_to_user(ru, &r, sizeof(r)))
		return -EFAULT;
	return err;
}

SYSCALL_DEFINE5(waitid, int, which, pid_t, upid, struct siginfo __user *, infop, int, options,
		struct rusage __user *, ru)
{
	struct waitid_info info = { 0 };
	kernel_siginfo_t kinfo;
	struct rusage r;
	long err = kernel_waitid(which, upid, &info, options, ru ? &r : NULL);
	bool found = err > 0;

	if (found) {
		err = 0;
		if (ru && copy_to_user(ru, &r, sizeof(r)))
			return -EFAULT;
	}
	if (!infop || err)
		return err;
	/* Without news si_signo and si_pid are 0; only head and SIGCHLD part are written. */
	if (copy_from_user(&kinfo, infop, sizeof(kinfo)))
		return -EFAULT;
	kinfo.si_signo = found ? SIGCHLD : 0;
	kinfo.si_errno = 0;
	kinfo.si_code = info.cause;
	kinfo.si_pid = info.pid;
	kinfo.si_uid = info.uid;
	kinfo.si_status = info.status;
	return copy_to_user(infop, &kinfo, sizeof(kinfo)) ? -EFAULT : 0;
}

SYSCALL_DEFINE0(getpid)
{
	return task_tgid_vnr(current);
}

SYSCALL_DEFINE0(gettid)
{
	return task_pid_vnr(current);
}

SYSCALL_DEFINE0(getppid)
{
	int pid;

	rcu_read_lock();
	pid = task_tgid_vnr(rcu_dereference(current->real_parent));
	rcu_read_unlock();
	return pid;
}

/* The rules of setpgid() for the process @p; tasklist_lock is held. */
static int setpgid_allowed(struct task_struct *p, pid_t pgid, struct pid **pgrp)
{
	struct task_struct *leader = current->group_leader, *g;

	if (!thread_group_leader(p))
		return -EINVAL;
	if (same_thread_group(p->real_parent, leader)) {
		if (task_session(p) != task_session(leader))
			return -EPERM;
		/* A child that runs its own program decides for itself. */
		if (!(p->flags & PF_FORKNOEXEC))
			return -EACCES;
	} else if (p != leader) {
		return -ESRCH;
	}
	if (p->signal->leader)
		return -EPERM;

	*pgrp = task_pid(p);
	if (pgid != task_pid_vnr(p)) {
		*pgrp = find_vpid(pgid);
		g = pid_task(*pgrp, PIDTYPE_PGID);
		if (!g || task_session(g) != task_session(leader))
			return -EPERM;
	}
	return 0;
}

SYSCALL_DEFINE2(setpgid, pid_t, pid, pid_t, pgid)
{
	struct task_struct *p;
	struct pid *pgrp;
	int err;

	if (!pid)
		pid = task_tgid_vnr(current);
	if (!pgid)
		pgid = pid;
	if (pgid < 0)
		return -EINVAL;

	rcu_read_lock();
	write_lock_irq(&tasklist_lock);
	p = find_task_by_vpid(pid);
	err = p ? setpgid_allowed(p, pgid, &pgrp) : -ESRCH;
	if (!err && task_pgrp(p) != pgrp)
		change_pid(p, PIDTYPE_PGID, pgrp);
	write_unlock_irq(&tasklist_lock);
	rcu_read_unlock();
	return err;
}

static int get_group_id(pid_t pid, enum pid_type type)
{
	struct task_struct *p;
	struct pid *id = NULL;
	int ret = -ESRCH;

	rcu_read_lock();
	p = pid ? find_task_by_vpid(pid) : current;
	if (p)
		id = task_pid_type(p, type);
	/* What the kernel started belongs to group and session 0 until it calls setsid(). */
	if (id)
		ret = pid_vnr(id);
	rcu_read_unlock();
	return ret;
}

SYSCALL_DEFINE1(getpgid, pid_t, pid)
{
	return get_group_id(pid, PIDTYPE_PGID);
}

SYSCALL_DEFINE0(getpgrp)
{
	return get_group_id(0, PIDTYPE_PGID);
}

SYSCALL_DEFINE1(getsid, pid_t, pid)
{
	return get_group_id(pid, PIDTYPE_SID);
}

SYSCALL_DEFINE0(setsid)
{
	struct task_struct *leader = current->group_leader;
	struct pid *sid = task_pid(leader);
	int err = -EPERM;

	write_lock_irq(&tasklist_lock);
	/* Neither a leader already, nor with a group of that id still there. */
	if (leader->signal->leader || pid_task(sid, PIDTYPE_PGID))
		goto out;
	leader->signal->leader = 1;
	if (task_session(leader) != sid)
		change_pid(leader, PIDTYPE_SID, sid);
	if (task_pgrp(leader) != sid)
		change_pid(leader, PIDTYPE_PGID, sid);
	proc_clear_tty(leader);
	err = pid_vnr(sid);
out:
	write_unlock_irq(&tasklist_lock);
	return err;
}

SYSCALL_DEFINE1(unshare, unsigned long, unshare_flags)
{
	int err = 0;

	if (unshare_flags &
	    ~(CLONE_THREAD | CLONE_FS | CLONE_SIGHAND | CLONE_VM | CLONE_FILES | CLONE_SYSVSEM))
		return -EINVAL;
	if (unshare_flags & CLONE_THREAD)
		unshare_flags |= CLONE_SIGHAND;
	if ((unshare_flags & CLONE_SIGHAND) && refcount_read(&current->sighand->count) > 1)
		return -EINVAL;
	if ((unshare_flags & CLONE_THREAD) && !thread_group_empty(current))
		return -EINVAL;
	if ((unshare_flags & CLONE_VM) && atomic_read(&current->mm->mm_users) > 1)
		return -EINVAL;

	if (unshare_flags & CLONE_FS)
		err = unshare_fs_struct();
	if (!err && (unshare_flags & CLONE_FILES))
		err = unshare_files();
	return err;
}

SYSCALL_DEFINE2(pidfd_open, pid_t, pid, unsigned int, flags)
{
	struct pid *p;
	int fd;

	if (flags & ~(PIDFD_NONBLOCK | PIDFD_THREAD))
		return -EINVAL;
	if (pid <= 0)
		return -EINVAL;
	p = find_get_pid(pid);
	if (!p)
		return -ESRCH;
	fd = pidfd_create(p, flags);
	put_pid(p);
	return fd;
}

SYSCALL_DEFINE4(pidfd_send_signal, int, pidfd, int, sig, siginfo_t __user *, uinfo, unsigned int,
		flags)
{
	struct kernel_siginfo info;
	unsigned int f_flags;
	enum pid_type type;
	struct pid *pid;
	int ret;

	switch (flags) {
	case 0:
		type = PIDTYPE_MAX;
		break;
	case PIDFD_SIGNAL_THREAD:
		type = PIDTYPE_PID;
		break;
	case PIDFD_SIGNAL_THREAD_GROUP:
		type = PIDTYPE_TGID;
		break;
	case PIDFD_SIGNAL_PROCESS_GROUP:
		type = PIDTYPE_PGID;
		break;
	default:
		return -EINVAL;
	}
	pid = pidfd_get_pid(pidfd, &f_flags);
	if (IS_ERR(pid))
		return PTR_ERR(pid);
	if (type == PIDTYPE_MAX)
		type = f_flags & PIDFD_THREAD ? PIDTYPE_PID : PIDTYPE_TGID;

	clear_siginfo(&info);
	if (uinfo) {
		ret = copy_siginfo_from_user(&info, uinfo);
		if (!ret && sig != info.si_signo)
			ret = -EINVAL;
		/* Nobody but the target itself may pretend to be the kernel or kill(). */
		if (!ret && (task_pid(current) != pid || type > PIDTYPE_TGID) &&
		    (info.si_code >= 0 || info.si_code == SI_TKILL))
			ret = -EPERM;
	} else {
		info.si_signo = sig;
		info.si_code = type == PIDTYPE_PID ? SI_TKILL : SI_USER;
		info.si_pid = task_tgid_vnr(current);
		info.si_uid = from_kuid_munged(current_user_ns(), current_uid());
		ret = 0;
	}
	if (!ret && type == PIDTYPE_PGID) {
		read_lock(&tasklist_lock);
		ret = __kill_pgrp_info(sig, &info, pid);
		read_unlock(&tasklist_lock);
	} else if (!ret) {
		ret = kill_pid_info_type(sig, &info, pid, type);
	}
	put_pid(pid);
	return ret;
}
