// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the files and links of /proc/PID say: limits, command line, environment, memory and so on.
 * The tables that name them are in base.c. A show function gets a referenced task; locks are those
 * of what is shown.
 */
#include <linux/auxvec.h>
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/init.h>
#include <linux/kallsyms.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/personality.h>
#include <linux/resource.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/coredump.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/stacktrace.h>
#include <linux/uaccess.h>

#include "internal.h"
#include "pid_files.h"

/**
 * proc_may_inspect - may the current task look into another's memory and files?
 * @task: the other
 *
 * Return: true for itself, for a dumpable task of the same user, and with CAP_SYS_PTRACE.
 */
bool proc_may_inspect(struct task_struct *task)
{
	const struct cred *tcred;
	struct mm_struct *mm;
	bool ok;

	if (same_thread_group(task, current))
		return true;
	rcu_read_lock();
	tcred = __task_cred(task);
	ok = uid_eq(current_fsuid(), tcred->euid) && uid_eq(current_fsuid(), tcred->suid) &&
	     uid_eq(current_fsuid(), tcred->uid) && gid_eq(current_fsgid(), tcred->egid) &&
	     gid_eq(current_fsgid(), tcred->sgid) && gid_eq(current_fsgid(), tcred->gid) &&
	     cap_issubset(tcred->cap_permitted, current_cred()->cap_permitted);
	rcu_read_unlock();
	task_lock(task);
	mm = task->mm;
	if (mm && get_dumpable(mm) != SUID_DUMP_USER)
		ok = false;
	task_unlock(task);
	return ok || capable(CAP_SYS_PTRACE);
}

/* Links. */

static int get_task_root(struct task_struct *task, struct path *root)
{
	int result = -ENOENT;

	task_lock(task);
	if (task->fs) {
		get_fs_root(task->fs, root);
		result = 0;
	}
	task_unlock(task);
	return result;
}

int proc_cwd_link(struct dentry *dentry, struct path *path)
{
	struct task_struct *task = get_proc_task(d_inode(dentry));
	int result = -ENOENT;

	if (!task)
		return result;
	task_lock(task);
	if (task->fs) {
		get_fs_pwd(task->fs, path);
		result = 0;
	}
	task_unlock(task);
	put_task_struct(task);
	return result;
}

int proc_root_link(struct dentry *dentry, struct path *path)
{
	struct task_struct *task = get_proc_task(d_inode(dentry));
	int result = -ENOENT;

	if (task) {
		result = get_task_root(task, path);
		put_task_struct(task);
	}
	return result;
}

int proc_exe_link(struct dentry *dentry, struct path *path)
{
	struct task_struct *task = get_proc_task(d_inode(dentry));
	struct file *exe;

	if (!task)
		return -ENOENT;
	exe = get_task_exe_file(task);
	put_task_struct(task);
	if (!exe)
		return -ENOENT;
	*path = exe->f_path;
	path_get(path);
	fput(exe);
	return 0;
}

/* Files of one record. */

int proc_pid_limits(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		    struct task_struct *task)
{
	static const struct {
		const char *name, *unit;
	} names[RLIM_NLIMITS] = {
		[RLIMIT_CPU] = { "Max cpu time", "seconds" },
		[RLIMIT_FSIZE] = { "Max file size", "bytes" },
		[RLIMIT_DATA] = { "Max data size", "bytes" },
		[RLIMIT_STACK] = { "Max stack size", "bytes" },
		[RLIMIT_CORE] = { "Max core file size", "bytes" },
		[RLIMIT_RSS] = { "Max resident set", "bytes" },
		[RLIMIT_NPROC] = { "Max processes", "processes" },
		[RLIMIT_NOFILE] = { "Max open files", "files" },
		[RLIMIT_MEMLOCK] = { "Max locked memory", "bytes" },
		[RLIMIT_AS] = { "Max address space", "bytes" },
		[RLIMIT_LOCKS] = { "Max file locks", "locks" },
		[RLIMIT_SIGPENDING] = { "Max pending signals", "signals" },
		[RLIMIT_MSGQUEUE] = { "Max msgqueue size", "bytes" },
		[RLIMIT_NICE] = { "Max nice priority", NULL },
		[RLIMIT_RTPRIO] = { "Max realtime priority", NULL },
		[RLIMIT_RTTIME] = { "Max realtime timeout", "us" },
	};
	struct rlimit rlim[RLIM_NLIMITS];
	unsigned long flags;

	if (!lock_task_sighand(task, &flags))
		return 0;
	memcpy(rlim, task->signal->rlim, sizeof(rlim));
	unlock_task_sighand(task, &flags);

	seq_puts(
		m,
		"Limit                     Soft Limit           Hard Limit           Units     \n");
	for (int i = 0; i < RLIM_NLIMITS; i++) {
		if (rlim[i].rlim_cur == RLIM_INFINITY)
			seq_printf(m, "%-25s %-20s ", names[i].name, "unlimited");
		else
			seq_printf(m, "%-25s %-20lu ", names[i].name, rlim[i].rlim_cur);
		if (rlim[i].rlim_max == RLIM_INFINITY)
			seq_printf(m, "%-20s ", "unlimited");
		else
			seq_printf(m, "%-20lu ", rlim[i].rlim_max);
		if (names[i].unit)
			seq_printf(m, "%-10s\n", names[i].unit);
		else
			seq_putc(m, '\n');
	}
	return 0;
}

int proc_pid_personality(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
			 struct task_struct *task)
{
	if (!proc_may_inspect(task))
		return -EPERM;
	seq_printf(m, "%08x\n", task->personality);
	return 0;
}

int proc_pid_wchan(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		   struct task_struct *task)
{
	char symname[KSYM_NAME_LEN];
	unsigned long wchan;

	if (proc_may_inspect(task)) {
		wchan = get_wchan(task);
		if (wchan && sprint_symbol_no_offset(symname, wchan) > 0) {
			seq_puts(m, symname);
			return 0;
		}
	}
	seq_putc(m, '0');
	return 0;
}

#define MAX_STACK_TRACE_DEPTH 64

int proc_pid_stack(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		   struct task_struct *task)
{
	unsigned long *entries;
	unsigned int n;

	if (!capable(CAP_SYS_ADMIN))
		return -EACCES;
	entries = kmalloc_array(MAX_STACK_TRACE_DEPTH, sizeof(*entries), GFP_KERNEL);
	if (!entries)
		return -ENOMEM;
	n = stack_trace_save_tsk(task, entries, MAX_STACK_TRACE_DEPTH, 0);
	for (unsigned int i = 0; i < n; i++)
		seq_printf(m, "[<0>] %pB\n", (void *)entries[i]);
	kfree(entries);
	return 0;
}

int proc_oom_score(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		   struct task_struct *task)
{
	unsigned long total = totalram_pages(), points = 0;
	struct mm_struct *mm = get_task_mm(task);

	if (mm) {
		long adj = (long)task->signal->oom_score_adj * (long)total / 1000;
		long badness = (long)get_mm_rss(mm) + adj;

		points = (1000 + badness * 1000 / (long)total) * 2 / 3;
		mmput(mm);
	}
	seq_printf(m, "%lu\n", points);
	return 0;
}

int proc_tgid_io(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		 struct task_struct *task)
{
	struct task_io_accounting acct = task->signal->ioac;
	struct task_struct *t;

	if (!proc_may_inspect(task))
		return -EACCES;
	rcu_read_lock();
	for_each_thread(task, t) {
		acct.rchar += t->ioac.rchar;
		acct.wchar += t->ioac.wchar;
		acct.syscr += t->ioac.syscr;
		acct.syscw += t->ioac.syscw;
	}
	rcu_read_unlock();
	seq_printf(m,
		   "rchar: %llu\nwchar: %llu\nsyscr: %llu\nsyscw: %llu\n"
		   "read_bytes: 0\nwrite_bytes: 0\ncancelled_write_bytes: 0\n",
		   acct.rchar, acct.wchar, acct.syscr, acct.syscw);
	return 0;
}

int proc_pid_schedstat(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		       struct task_struct *task)
{
	seq_printf(m, "%llu %llu %lu\n", (unsigned long long)task->se.sum_exec_runtime,
		   (unsigned long long)task->sched_info.run_delay, task->sched_info.pcount);
	return 0;
}

/* Memory of the process: cmdline, environ, auxv, mem. */

static struct mm_struct *inspect_mm(struct inode *inode)
{
	struct task_struct *task = get_proc_task(inode);
	struct mm_struct *mm = ERR_PTR(-ESRCH);

	if (task) {
		mm = proc_may_inspect(task) ? get_task_mm(task) : ERR_PTR(-EACCES);
		put_task_struct(task);
	}
	return mm;
}

/* Copy [start, end) of another address space, from position *pos on, to user space. */
static ssize_t copy_mm_range(struct mm_struct *mm, unsigned long start, unsigned long end,
			     char __user *buf, size_t count, loff_t *pos)
{
	char *page;
	ssize_t done = 0;

	if (start >= end || *pos < 0 || *pos >= end - start)
		return 0;
	page = (char *)__get_free_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;
	while (count && *pos < end - start) {
		size_t n = min3(count, (size_t)PAGE_SIZE, (size_t)(end - start - *pos));
		int got = access_remote_vm(mm, start + *pos, page, n, FOLL_ANON);

		if (got <= 0) {
			if (!done)
				done = got;
			break;
		}
		if (copy_to_user(buf, page, got)) {
			done = -EFAULT;
			break;
		}
		buf += got;
		count -= got;
		done += got;
		*pos += got;
	}
	free_page((unsigned long)page);
	return done;
}

static ssize_t proc_pid_cmdline_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	struct task_struct *task = get_proc_task(file_inode(file));
	unsigned long arg_start, arg_end, env_end;
	struct mm_struct *mm;
	ssize_t ret = 0;
	char last = 0;

	if (!task)
		return -ESRCH;
	mm = get_task_mm(task);
	put_task_struct(task);
	if (!mm)
		return 0;
	spin_lock(&mm->arg_lock);
	arg_start = mm->arg_start;
	arg_end = mm->arg_end;
	env_end = mm->env_end;
	spin_unlock(&mm->arg_lock);
	if (arg_start >= arg_end)
		goto out;
	/* A title set over the arguments runs on into the environment, up to its zero byte. */
	if (access_remote_vm(mm, arg_end - 1, &last, 1, FOLL_ANON) == 1 && last) {
		char c = 1;

		while (arg_end < env_end && c) {
			if (access_remote_vm(mm, arg_end, &c, 1, FOLL_ANON) != 1)
				break;
			arg_end++;
		}
	}
	ret = copy_mm_range(mm, arg_start, arg_end, buf, count, pos);
out:
	mmput(mm);
	return ret;
}

const struct file_operations proc_pid_cmdline_ops = {
	.read = proc_pid_cmdline_read,
	.llseek = generic_file_llseek,
};

static ssize_t environ_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	struct mm_struct *mm = inspect_mm(file_inode(file));
	ssize_t ret;

	if (IS_ERR_OR_NULL(mm))
		return PTR_ERR(mm);
	ret = copy_mm_range(mm, mm->env_start, mm->env_end, buf, count, pos);
	mmput(mm);
	return ret;
}

const struct file_operations proc_environ_operations = {
	.read = environ_read,
	.llseek = generic_file_llseek,
};

static ssize_t auxv_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	struct mm_struct *mm = inspect_mm(file_inode(file));
	unsigned int n = 0;
	ssize_t ret;

	if (IS_ERR_OR_NULL(mm))
		return PTR_ERR(mm);
	do {
		n += 2;
	} while (n < ARRAY_SIZE(mm->saved_auxv) && mm->saved_auxv[n - 2] != AT_NULL);
	ret = simple_read_from_buffer(buf, count, pos, mm->saved_auxv,
				      n * sizeof(mm->saved_auxv[0]));
	mmput(mm);
	return ret;
}

const struct file_operations proc_auxv_operations = {
	.read = auxv_read,
	.llseek = generic_file_llseek,
};

static ssize_t mem_rw(struct file *file, char __user *buf, size_t count, loff_t *ppos, bool write)
{
	struct mm_struct *mm = inspect_mm(file_inode(file));
	unsigned long addr = *ppos;
	ssize_t copied = 0;
	char *page;

	if (IS_ERR_OR_NULL(mm))
		return PTR_ERR(mm);
	page = (char *)__get_free_page(GFP_KERNEL);
	if (!page)
		copied = -ENOMEM;
	while (page && count) {
		size_t n = min_t(size_t, count, PAGE_SIZE);
		int got;

		if (write && copy_from_user(page, buf, n)) {
			copied = -EFAULT;
			break;
		}
		got = access_remote_vm(mm, addr, page, n, FOLL_FORCE | (write ? FOLL_WRITE : 0));
		if (got <= 0) {
			if (!copied)
				copied = -EIO;
			break;
		}
		if (!write && copy_to_user(buf, page, got)) {
			copied = -EFAULT;
			break;
		}
		buf += got;
		addr += got;
		copied += got;
		count -= got;
	}
	*ppos = addr;
	free_page((unsigned long)page);
	mmput(mm);
	return copied;
}

static ssize_t mem_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return mem_rw(file, buf, count, ppos, false);
}

static ssize_t mem_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	return mem_rw(file, (char __user *)buf, count, ppos, true);
}

/**
 * mem_lseek - llseek method: addresses may be "negative"
 * @file: the file
 * @offset: where to
 * @orig: SEEK_SET or SEEK_CUR
 */
loff_t mem_lseek(struct file *file, loff_t offset, int orig)
{
	switch (orig) {
	case SEEK_SET:
		file->f_pos = offset;
		break;
	case SEEK_CUR:
		file->f_pos += offset;
		break;
	default:
		return -EINVAL;
	}
	return file->f_pos;
}

const struct file_operations proc_mem_operations = {
	.fop_flags = FOP_UNSIGNED_OFFSET,
	.llseek = mem_lseek,
	.read = mem_read,
	.write = mem_write,
};

/* Files that can be written. */

static int comm_show(struct seq_file *m, void *v)
{
	struct task_struct *p = get_proc_task(m->private);

	if (!p)
		return -ESRCH;
	proc_task_name(m, p, false);
	seq_putc(m, '\n');
	put_task_struct(p);
	return 0;
}

static int comm_open(struct inode *inode, struct file *filp)
{
	return single_open(filp, comm_show, inode);
}

static ssize_t comm_write(struct file *file, const char __user *buf, size_t count, loff_t *offset)
{
	struct task_struct *p = get_proc_task(file_inode(file));
	char buffer[TASK_COMM_LEN] = {};
	ssize_t ret = count;

	if (!p)
		return -ESRCH;
	if (copy_from_user(buffer, buf, min(count, sizeof(buffer) - 1)))
		ret = -EFAULT;
	else if (same_thread_group(current, p))
		set_task_comm(p, buffer);
	else
		ret = -EINVAL;
	put_task_struct(p);
	return ret;
}

const struct file_operations proc_pid_set_comm_operations = {
	.open = comm_open,
	.read = seq_read,
	.write = comm_write,
	.llseek = seq_lseek,
	.release = single_release,
};

static ssize_t oom_score_adj_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct task_struct *task = get_proc_task(file_inode(file));
	char buffer[16];
	int len;

	if (!task)
		return -ESRCH;
	len = snprintf(buffer, sizeof(buffer), "%d\n", task->signal->oom_score_adj);
	put_task_struct(task);
	return simple_read_from_buffer(buf, count, ppos, buffer, len);
}

static ssize_t oom_score_adj_write(struct file *file, const char __user *buf, size_t count,
				   loff_t *ppos)
{
	struct task_struct *task;
	int value, err = kstrtoint_from_user(buf, count, 0, &value);

	if (err)
		return err;
	if (value < -1000 || value > 1000)
		return -EINVAL;
	task = get_proc_task(file_inode(file));
	if (!task)
		return -ESRCH;
	if (value < task->signal->oom_score_adj_min && !capable(CAP_SYS_RESOURCE)) {
		err = -EACCES;
	} else {
		task->signal->oom_score_adj = value;
		if (capable(CAP_SYS_RESOURCE))
			task->signal->oom_score_adj_min = value;
	}
	put_task_struct(task);
	return err ?: count;
}

const struct file_operations proc_oom_score_adj_operations = {
	.read = oom_score_adj_read,
	.write = oom_score_adj_write,
	.llseek = default_llseek,
};
