// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/PID/fail-nth: how many allocations of a task are left until one is made
 * to fail; 0 when none will. /proc/PID/make-it-fail: whether attributes with
 * task-filter let the task fail; children inherit it.
 *
 * Locking: none; the task itself counts down, tests write while it rests.
 */
#include <linux/capability.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/sched.h>
#include <linux/sched/task.h>

#include "internal.h"
#include "task_mmu.h"

static ssize_t show_number(char __user *buf, size_t count, loff_t *ppos, unsigned int n)
{
	char number[16];
	int len = snprintf(number, sizeof(number), "%u\n", n);

	return simple_read_from_buffer(buf, count, ppos, number, len);
}

static ssize_t fail_nth_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	struct task_struct *task;
	unsigned int n;
	int err = kstrtouint_from_user(buf, count, 0, &n);

	if (err)
		return err;
	task = get_proc_task(file_inode(file));
	if (!task)
		return -ESRCH;
	WRITE_ONCE(task->fail_nth, n);
	put_task_struct(task);
	return count;
}

static ssize_t fail_nth_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct task_struct *task = get_proc_task(file_inode(file));
	unsigned int n;

	if (!task)
		return -ESRCH;
	n = READ_ONCE(task->fail_nth);
	put_task_struct(task);
	return show_number(buf, count, ppos, n);
}

const struct file_operations proc_fail_nth_operations = {
	.read = fail_nth_read,
	.write = fail_nth_write,
};

static ssize_t make_it_fail_write(struct file *file, const char __user *buf, size_t count,
				  loff_t *ppos)
{
	struct task_struct *task;
	int value, err;

	if (!capable(CAP_SYS_RESOURCE))
		return -EPERM;
	err = kstrtoint_from_user(buf, count, 0, &value);
	if (err)
		return err;
	if (value < 0 || value > 1)
		return -EINVAL;
	task = get_proc_task(file_inode(file));
	if (!task)
		return -ESRCH;
	WRITE_ONCE(task->make_it_fail, value);
	put_task_struct(task);
	return count;
}

static ssize_t make_it_fail_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct task_struct *task = get_proc_task(file_inode(file));
	int value;

	if (!task)
		return -ESRCH;
	value = READ_ONCE(task->make_it_fail);
	put_task_struct(task);
	return show_number(buf, count, ppos, value);
}

const struct file_operations proc_make_it_fail_operations = {
	.read = make_it_fail_read,
	.write = make_it_fail_write,
};
