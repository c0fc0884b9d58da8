// SPDX-License-Identifier: GPL-2.0-only
/*
 * User-mode helpers: the kernel runs a program, modprobe above all.
 *
 * A work item makes the process, so that it inherits nothing from whoever asked. One struct
 * subprocess_info belongs to the asker until it is queued; who frees it then is decided by an
 * exchange on its ->complete: the last of the two that lets go.
 */
#include <linux/completion.h>
#include <linux/cred.h>
#include <linux/binfmts.h>
#include <linux/export.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/umh.h>
#include <linux/workqueue.h>

/* Set when user space is there, cleared when it is going away (shutdown). */
static bool usermodehelper_enabled = true;

/** usermodehelper_enable - helpers may be run */
void usermodehelper_enable(void)
{
	WRITE_ONCE(usermodehelper_enabled, true);
}

/** usermodehelper_disable - no new helpers: the system is going down */
void usermodehelper_disable(void)
{
	WRITE_ONCE(usermodehelper_enabled, false);
}

static void call_usermodehelper_freeinfo(struct subprocess_info *info)
{
	if (info->cleanup)
		info->cleanup(info);
	kfree(info);
}

/* The helper has come as far as the asker wanted: wake it, or free what it left behind. */
static void umh_complete(struct subprocess_info *info)
{
	struct completion *comp = xchg(&info->complete, NULL);

	if (comp)
		complete(comp);
	else
		call_usermodehelper_freeinfo(info);
}

/* First code of the helper's process. */
static int call_usermodehelper_exec_async(void *data)
{
	struct subprocess_info *info = data;
	struct cred *new;
	int retval = -ENOMEM;

	spin_lock_irq(&current->sighand->siglock);
	flush_signal_handlers(current, 1);
	spin_unlock_irq(&current->sighand->siglock);
	set_user_nice(current, 0);

	new = prepare_kernel_cred(current);
	if (!new)
		goto out;
	if (info->init) {
		retval = info->init(info, new);
		if (retval) {
			abort_creds(new);
			goto out;
		}
	}
	commit_creds(new);
	retval = kernel_execve(info->path, (const char *const *)info->argv,
			       (const char *const *)info->envp);
out:
	info->retval = retval;
	/* With UMH_WAIT_PROC the work item is still waiting, and completes. */
	if (!(info->wait & UMH_WAIT_PROC))
		umh_complete(info);
	if (!retval)
		return 0;
	do_exit(0);
}

static void call_usermodehelper_exec_sync(struct subprocess_info *info)
{
	pid_t pid;

	/* Kernel threads ignore SIGCHLD; then there would be no zombie to wait for. */
	kernel_sigaction(SIGCHLD, SIG_DFL);
	pid = user_mode_thread(call_usermodehelper_exec_async, info, SIGCHLD);
	if (pid < 0)
		info->retval = pid;
	else
		kernel_wait(pid, &info->retval);
	kernel_sigaction(SIGCHLD, SIG_IGN);
	umh_complete(info);
}

static void call_usermodehelper_exec_work(struct work_struct *work)
{
	struct subprocess_info *info = container_of(work, struct subprocess_info, work);
	pid_t pid;

	if (info->wait & UMH_WAIT_PROC) {
		call_usermodehelper_exec_sync(info);
		return;
	}
	/* A sibling: this worker will not wait for it. */
	pid = user_mode_thread(call_usermodehelper_exec_async, info, CLONE_PARENT | SIGCHLD);
	if (pid < 0) {
		info->retval = pid;
		umh_complete(info);
	}
}

/**
 * call_usermodehelper_setup - describe a program to run
 * @path: the program
 * @argv: its arguments, NULL at the end; must live until @cleanup is called
 * @envp: its environment, likewise
 * @gfp_mask: how to allocate
 * @init: called in the new process before execve(), may change @new; or NULL
 * @cleanup: called when all is over, or NULL
 * @data: for the two
 *
 * Return: for call_usermodehelper_exec(), or NULL.
 */
struct subprocess_info *call_usermodehelper_setup(
	const char *path, char **argv, char **envp, gfp_t gfp_mask,
	int (*init)(struct subprocess_info *info, struct cred *new),
	void (*cleanup)(struct subprocess_info *info), void *data)
{
	struct subprocess_info *info = kzalloc(sizeof(*info), gfp_mask);

	if (!info)
		return NULL;
	INIT_WORK(&info->work, call_usermodehelper_exec_work);
	info->path = path;
	info->argv = argv;
	info->envp = envp;
	info->init = init;
	info->cleanup = cleanup;
	info->data = data;
	return info;
}
EXPORT_SYMBOL(call_usermodehelper_setup);

/**
 * call_usermodehelper_exec - run a program
 * @info: from call_usermodehelper_setup(); taken over
 * @wait: UMH_NO_WAIT, UMH_WAIT_EXEC or UMH_WAIT_PROC, with UMH_KILLABLE
 *
 * Return: 0, with UMH_WAIT_PROC the program's status as wait() shows it; -EBUSY while helpers are
 * disabled, -EINTR when killed, or why the program could not be started.
 * Context: may sleep unless UMH_NO_WAIT.
 */
int call_usermodehelper_exec(struct subprocess_info *info, int wait)
{
	unsigned int state = TASK_UNINTERRUPTIBLE;
	DECLARE_COMPLETION_ONSTACK(done);
	int retval;

	if (!info->path) {
		call_usermodehelper_freeinfo(info);
		return -EINVAL;
	}
	if (!READ_ONCE(usermodehelper_enabled)) {
		retval = -EBUSY;
		goto out;
	}
	/* An empty path is how a helper is switched off. */
	if (!info->path[0]) {
		retval = 0;
		goto out;
	}

	info->complete = wait == UMH_NO_WAIT ? NULL : &done;
	info->wait = wait;
	queue_work(system_unbound_wq, &info->work);
	if (wait == UMH_NO_WAIT)
		return 0;

	if (wait & UMH_KILLABLE)
		state = TASK_KILLABLE;
	retval = wait_for_completion_state(&done, state);
	if (retval) {
		/* Killed. If the helper has not completed yet, it frees. */
		if (xchg(&info->complete, NULL))
			return -EINTR;
		wait_for_completion(&done);
	}
	retval = info->retval;
out:
	call_usermodehelper_freeinfo(info);
	return retval;
}
EXPORT_SYMBOL(call_usermodehelper_exec);

/**
 * call_usermodehelper - call_usermodehelper_setup() and _exec() in one
 * @path: the program
 * @argv: its arguments
 * @envp: its environment
 * @wait: UMH_*
 *
 * Return: as call_usermodehelper_exec(), or -ENOMEM.
 */
int call_usermodehelper(const char *path, char **argv, char **envp, int wait)
{
	gfp_t gfp_mask = wait == UMH_NO_WAIT ? GFP_ATOMIC : GFP_KERNEL;
	struct subprocess_info *info;

	info = call_usermodehelper_setup(path, argv, envp, gfp_mask, NULL, NULL, NULL);
	if (!info)
		return -ENOMEM;
	return call_usermodehelper_exec(info, wait);
}
EXPORT_SYMBOL(call_usermodehelper);
