// SPDX-License-Identifier: GPL-2.0-only
/*
 * execve(): from a file name and strings to a running program, as far as that does not depend on
 * the program's format. The format's loader (binfmt_elf.c, binfmt_script.c) is called in between
 * and calls back: begin_new_exec() ends the old program, setup_arg_pages() makes the stack.
 *
 * One struct linux_binprm holds all temporary state; free_bprm() accepts it however far it got.
 * Until begin_new_exec() has set point_of_no_return errors go back to the old program, after it
 * they kill.
 *
 * Locking: signal->cred_guard_mutex from the choice of credentials to their installation;
 * signal->exec_update_lock around the change of the address space.
 */
#include <kobold/process.h>
#include <linux/binfmts.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/highmem.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mount.h>
#include <linux/sched/coredump.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/xarray.h>

#include <asm/mmu_context.h>

#include "exec_internal.h"

/* Interpreters of interpreters: how deep. */
#define MAX_INTERP_DEPTH 5

static LIST_HEAD(formats);
static DEFINE_RWLOCK(binfmt_lock);

/**
 * __register_binfmt - announce a program format
 * @fmt: the format
 * @insert: before all others, not after
 */
void __register_binfmt(struct linux_binfmt *fmt, int insert)
{
	write_lock(&binfmt_lock);
	if (insert)
		list_add(&fmt->lh, &formats);
	else
		list_add_tail(&fmt->lh, &formats);
	write_unlock(&binfmt_lock);
}
EXPORT_SYMBOL(__register_binfmt);

/** unregister_binfmt - take a format back; programs that run are not touched */
void unregister_binfmt(struct linux_binfmt *fmt)
{
	write_lock(&binfmt_lock);
	list_del(&fmt->lh);
	write_unlock(&binfmt_lock);
}
EXPORT_SYMBOL(unregister_binfmt);

/** set_binfmt - remember the format of the running program, and keep its module */
void set_binfmt(struct linux_binfmt *new)
{
	struct mm_struct *mm = current->mm;

	if (mm->binfmt)
		module_put(mm->binfmt->module);
	mm->binfmt = new;
	if (new)
		__module_get(new->module);
}
EXPORT_SYMBOL(set_binfmt);

static void free_bprm(struct linux_binprm *bprm)
{
	if (bprm->mm)
		mmput(bprm->mm);
	free_arg_pages(bprm);
	if (bprm->cred) {
		mutex_unlock(&current->signal->cred_guard_mutex);
		abort_creds(bprm->cred);
	}
	if (bprm->file) {
		exe_file_allow_write_access(bprm->file);
		fput(bprm->file);
	}
	if (bprm->executable)
		fput(bprm->executable);
	if (bprm->interp != bprm->filename)
		kfree(bprm->interp);
	kfree(bprm->fdpath);
	kfree(bprm);
}

/* The name execveat() runs a descriptor under; scripts can open it as long as /dev/fd is there. */
static int name_by_descriptor(struct linux_binprm *bprm, int fd, struct filename *filename,
			      int flags)
{
	if (fd == AT_FDCWD || filename->name[0] == '/') {
		bprm->filename = filename->name;
		return 0;
	}
	if (filename->name[0] == '\0')
		bprm->fdpath = kasprintf(GFP_KERNEL, "/dev/fd/%d", fd);
	else
		bprm->fdpath = kasprintf(GFP_KERNEL, "/dev/fd/%d/%s", fd, filename->name);
	if (!bprm->fdpath)
		return -ENOMEM;
	/* The interpreter of a script could not open a descriptor that is closed by then. */
	if (get_close_on_exec(fd))
		bprm->interp_flags |= BINPRM_FLAGS_PATH_INACCESSIBLE;
	bprm->filename = bprm->fdpath;
	return 0;
}

static struct linux_binprm *alloc_bprm(int fd, struct filename *filename, int flags)
{
	struct linux_binprm *bprm;
	struct file *file;
	int ret = -ENOMEM;

	file = do_open_execat(fd, filename, flags);
	if (IS_ERR(file))
		return ERR_CAST(file);
	bprm = kzalloc(sizeof(*bprm), GFP_KERNEL);
	if (!bprm) {
		exe_file_allow_write_access(file);
		fput(file);
		return ERR_PTR(-ENOMEM);
	}
	bprm->file = file;
	init_arg_pages(bprm);
	ret = name_by_descriptor(bprm, fd, filename, flags);
	if (ret)
		goto free;
	bprm->interp = bprm->filename;

	bprm->mm = mm_alloc();
	ret = -ENOMEM;
	if (!bprm->mm)
		goto free;
	task_lock(current->group_leader);
	bprm->rlim_stack = current->signal->rlim[RLIMIT_STACK];
	task_unlock(current->group_leader);
	return bprm;
free:
	free_bprm(bprm);
	return ERR_PTR(ret);
}

/**
 * bprm_change_interp - the program is really run by @interp
 * @interp: a path; copied
 * @bprm: the exec
 */
int bprm_change_interp(const char *interp, struct linux_binprm *bprm)
{
	char *copy = kstrdup(interp, GFP_KERNEL);

	if (!copy)
		return -ENOMEM;
	if (bprm->interp != bprm->filename)
		kfree(bprm->interp);
	bprm->interp = copy;
	return 0;
}
EXPORT_SYMBOL(bprm_change_interp);

/* Put the new address space in the place of the old one. */
static int exec_mmap(struct mm_struct *mm)
{
	struct task_struct *tsk = current;
	struct mm_struct *old_mm = tsk->mm, *active_mm;
	int ret;

	exec_mm_release(tsk, old_mm);
	ret = down_write_killable(&tsk->signal->exec_update_lock);
	if (ret)
		return ret;

	task_lock(tsk);
	local_irq_disable();
	active_mm = tsk->active_mm;
	tsk->active_mm = mm;
	tsk->mm = mm;
	switch_mm_irqs_off(active_mm, mm, tsk);
	local_irq_enable();
	task_unlock(tsk);

	if (old_mm) {
		setmax_mm_hiwater_rss(&tsk->signal->maxrss, old_mm);
		mmput(old_mm);
	} else {
		/* A kernel thread ran on borrowed translations. */
		mmdrop(active_mm);
	}
	return 0;
}

/**
 * would_dump - note when the caller may not read a program it runs
 * @bprm: the exec
 * @file: the program or its interpreter
 */
void would_dump(struct linux_binprm *bprm, struct file *file)
{
	if (inode_permission(mnt_idmap(file->f_path.mnt), file_inode(file), MAY_READ) < 0)
		bprm->nondump = 1;
}
EXPORT_SYMBOL(would_dump);

/* Limits and switches of the old program that the new one does not inherit. */
static void reset_task_state(struct linux_binprm *bprm)
{
	struct task_struct *me = current;

	me->flags &= ~(PF_RANDOMIZE | PF_FORKNOEXEC | PF_NOFREEZE | PF_NO_SETAFFINITY | PF_KTHREAD);
	flush_thread();
	me->personality &= ~bprm->per_clear;
	do_close_on_exec(me->files);

	if (bprm->secureexec) {
		me->pdeath_signal = 0;
		/* A huge stack limit moves mappings to places an attacker could guess. */
		if (bprm->rlim_stack.rlim_cur > _STK_LIM)
			bprm->rlim_stack.rlim_cur = _STK_LIM;
	}
	me->sas_ss_sp = 0;
	me->sas_ss_size = 0;

	if (bprm->nondump || !uid_eq(bprm->cred->euid, bprm->cred->uid) ||
	    !gid_eq(bprm->cred->egid, bprm->cred->gid))
		set_dumpable(me->mm, suid_dumpable);
	else
		set_dumpable(me->mm, SUID_DUMP_USER);
}

/**
 * begin_new_exec - end the old program
 * @bprm: the exec
 *
 * Called by a format's loader once it knows that it can run the file. Any error after this kills.
 * Return: 0 or a negative errno.
 */
int begin_new_exec(struct linux_binprm *bprm)
{
	struct task_struct *me = current;
	int ret;

	ret = bprm_fill_creds(bprm);
	if (ret)
		return ret;
	bprm->point_of_no_return = 1;

	ret = de_thread(me);
	if (ret)
		return ret;
	ret = unshare_files();
	if (ret)
		return ret;
	ret = set_mm_exe_file(bprm->mm, bprm->file);
	if (ret)
		return ret;
	would_dump(bprm, bprm->file);

	ret = exec_mmap(bprm->mm);
	if (ret)
		return ret;
	bprm->mm = NULL; /* it is the task's now */
	exit_itimers(me);
	ret = unshare_sighand(me);
	if (ret) {
		up_write(&me->signal->exec_update_lock);
		return ret;
	}

	reset_task_state(bprm);
	__set_task_comm(me, kbasename(bprm->filename), true);
	/* Children of the old program signal this one as any other parent. */
	WRITE_ONCE(me->self_exec_id, me->self_exec_id + 1);
	flush_signal_handlers(me, 0);

	commit_creds(bprm->cred);
	bprm->cred = NULL; /* cred_guard_mutex stays held until setup_new_exec() */

	if (bprm->have_execfd) {
		ret = get_unused_fd_flags(0);
		if (ret < 0) {
			up_write(&me->signal->exec_update_lock);
			mutex_unlock(&me->signal->cred_guard_mutex);
			return ret;
		}
		fd_install(ret, bprm->executable);
		bprm->executable = NULL;
		bprm->execfd = ret;
	}
	return 0;
}
EXPORT_SYMBOL(begin_new_exec);

/**
 * setup_new_exec - the new address space gets its layout
 * @bprm: the exec, after begin_new_exec(), with the personality set
 */
void setup_new_exec(struct linux_binprm *bprm)
{
	struct task_struct *me = current;

	arch_pick_mmap_layout(me->mm, &bprm->rlim_stack);
	me->mm->task_size = TASK_SIZE;
	up_write(&me->signal->exec_update_lock);
	mutex_unlock(&me->signal->cred_guard_mutex);
}
EXPORT_SYMBOL(setup_new_exec);

/** finalize_exec - nothing can fail any more: install what must not change before */
void finalize_exec(struct linux_binprm *bprm)
{
	task_lock(current->group_leader);
	current->signal->rlim[RLIMIT_STACK] = bprm->rlim_stack;
	task_unlock(current->group_leader);
}
EXPORT_SYMBOL(finalize_exec);

static int prepare_bprm_creds(struct linux_binprm *bprm)
{
	if (mutex_lock_interruptible(&current->signal->cred_guard_mutex))
		return -ERESTARTNOINTR;
	bprm->cred = prepare_exec_creds();
	if (likely(bprm->cred))
		return 0;
	mutex_unlock(&current->signal->cred_guard_mutex);
	return -ENOMEM;
}

/* Find out what a set-id program must be protected against. */
static void check_unsafe_exec(struct linux_binprm *bprm)
{
	struct task_struct *p = current, *t;
	int n_fs = 1;

	if (task_no_new_privs(current))
		bprm->unsafe |= LSM_UNSAFE_NO_NEW_PRIVS;

	/* A process outside ours that shares the root directory could change it under us. */
	rcu_read_lock();
	spin_lock(&p->fs->lock);
	for_each_thread(p, t)
		if (t != p && t->fs == p->fs)
			n_fs++;
	if (p->fs->users > n_fs)
		bprm->unsafe |= LSM_UNSAFE_SHARE;
	else
		p->fs->in_exec = 1;
	spin_unlock(&p->fs->lock);
	rcu_read_unlock();
}

static int read_first_bytes(struct linux_binprm *bprm)
{
	loff_t pos = 0;

	memset(bprm->buf, 0, BINPRM_BUF_SIZE);
	return kernel_read(bprm->file, bprm->buf, BINPRM_BUF_SIZE, &pos);
}

/* Let each format try. */
static int search_binary_handler(struct linux_binprm *bprm)
{
	struct linux_binfmt *fmt;
	int ret = read_first_bytes(bprm);

	if (ret < 0)
		return ret;
	ret = -ENOENT;
	read_lock(&binfmt_lock);
	list_for_each_entry(fmt, &formats, lh) {
		if (!try_module_get(fmt->module))
			continue;
		read_unlock(&binfmt_lock);
		ret = fmt->load_binary(bprm);
		read_lock(&binfmt_lock);
		module_put(fmt->module);
		if (bprm->point_of_no_return || ret != -ENOEXEC) {
			read_unlock(&binfmt_lock);
			return ret;
		}
	}
	read_unlock(&binfmt_lock);
	return ret;
}

static int exec_binprm(struct linux_binprm *bprm)
{
	for (int depth = 0;; depth++) {
		struct file *exec;
		int ret;

		if (depth > MAX_INTERP_DEPTH)
			return -ELOOP;
		ret = search_binary_handler(bprm);
		if (ret < 0)
			return ret;
		if (!bprm->interpreter)
			return 0;

		/* It was a script: run what it names. */
		exec = bprm->file;
		bprm->file = bprm->interpreter;
		bprm->interpreter = NULL;
		exe_file_allow_write_access(exec);
		if (unlikely(bprm->have_execfd)) {
			if (bprm->executable) {
				fput(exec);
				return -ENOEXEC;
			}
			bprm->executable = exec;
		} else {
			fput(exec);
		}
	}
}

static void clear_in_exec(void)
{
	spin_lock(&current->fs->lock);
	current->fs->in_exec = 0;
	spin_unlock(&current->fs->lock);
	current->in_execve = 0;
}

/* Run what @bprm holds: file and strings are there. */
static int bprm_execve(struct linux_binprm *bprm)
{
	int ret = prepare_bprm_creds(bprm);

	if (ret)
		return ret;
	check_unsafe_exec(bprm);
	current->in_execve = 1;
	sched_exec();

	ret = exec_binprm(bprm);
	/* The old program is gone: there is nobody to return an error to. */
	if (ret < 0 && bprm->point_of_no_return && !fatal_signal_pending(current))
		force_fatal_sig(SIGSEGV);
	clear_in_exec();
	return ret;
}

/* Gather all strings of one exec, top of the stack first. */
static int gather_strings(struct linux_binprm *bprm, struct user_arg_ptr argv,
			  struct user_arg_ptr envp)
{
	int ret = count_strings(argv);

	if (ret < 0)
		return ret;
	bprm->argc = ret;
	ret = count_strings(envp);
	if (ret < 0)
		return ret;
	bprm->envc = ret;

	ret = bprm_stack_limits(bprm);
	if (ret)
		return ret;
	ret = copy_string_kernel(bprm->filename, bprm);
	if (ret)
		return ret;
	bprm->exec = bprm->p;
	ret = copy_strings(bprm->envc, envp, bprm);
	if (ret)
		return ret;
	ret = copy_strings(bprm->argc, argv, bprm);
	if (ret)
		return ret;
	if (bprm->argc == 0) {
		/* A program may count on argv[0]; without it envp would be taken for argv. */
		pr_warn_once("process '%s' launched '%s' with NULL argv: empty string added\n",
			     current->comm, bprm->filename);
		ret = copy_string_kernel("", bprm);
		if (ret)
			return ret;
		bprm->argc = 1;
	}
	return 0;
}

static int do_execveat_common(int fd, struct filename *filename, struct user_arg_ptr argv,
			      struct user_arg_ptr envp, int flags)
{
	struct linux_binprm *bprm;
	int ret;

	if (IS_ERR(filename))
		return PTR_ERR(filename);

	/* setuid() cannot fail for RLIMIT_NPROC; it is made good here. */
	if ((current->flags & PF_NPROC_EXCEEDED) &&
	    (unsigned long)atomic_read(&current_user()->processes) > rlimit(RLIMIT_NPROC)) {
		ret = -EAGAIN;
		goto out;
	}
	current->flags &= ~PF_NPROC_EXCEEDED;

	bprm = alloc_bprm(fd, filename, flags);
	if (IS_ERR(bprm)) {
		ret = PTR_ERR(bprm);
		goto out;
	}
	ret = gather_strings(bprm, argv, envp);
	if (!ret)
		ret = bprm_execve(bprm);
	free_bprm(bprm);
out:
	putname(filename);
	return ret;
}

/**
 * do_execveat - execve() and execveat()
 * @fd: directory or program, AT_FDCWD
 * @filename: the name; taken over, may be an error pointer
 * @argv: in user space
 * @envp: in user space
 * @flags: AT_EMPTY_PATH, AT_SYMLINK_NOFOLLOW
 *
 * Return: 0, and the caller's registers are those of the new program; or a negative errno.
 */
int do_execveat(int fd, struct filename *filename, const char __user *const __user *__argv,
		const char __user *const __user *__envp, int flags)
{
	struct user_arg_ptr argv = { .user = __argv };
	struct user_arg_ptr envp = { .user = __envp };

	return do_execveat_common(fd, filename, argv, envp, flags);
}

/**
 * kernel_execve - a kernel-made task becomes a user program
 * @kernel_filename: path
 * @argv: kernel strings, NULL at the end
 * @envp: likewise
 *
 * Return: 0, then the task must return to user mode; or a negative errno.
 * Context: a task made by user_mode_thread(), not a kthread.
 */
int kernel_execve(const char *kernel_filename, const char *const *argv, const char *const *envp)
{
	struct user_arg_ptr kargv = { .kernel = argv, .is_kernel = true };
	struct user_arg_ptr kenvp = { .kernel = envp, .is_kernel = true };

	if (WARN_ON_ONCE(current->flags & PF_KTHREAD))
		return -EINVAL;
	return do_execveat_common(AT_FDCWD, getname_kernel(kernel_filename), kargv, kenvp, 0);
}
