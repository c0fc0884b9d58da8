// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/PID/fail-nth: how many allocations of a task are left until one is made
 * to fail; 0 when none will.
 */
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/sched.h>
#include <linux/sched/task.h>

#include "internal.h"
#include "task_mmu.h"

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
	char number[16];
	int len;

	if (!task)
		return -ESRCH;
	len = snprintf(number, sizeof(number), "%u\n", READ_ONCE(task->fail_nth));
	put_task_struct(task);
	return simple_read_from_buffer(buf, count, ppos, number, len);
}

const struct file_operations proc_fail_nth_operations = {
	.read = fail_nth_read,
	.write = fail_nth_write,
};
