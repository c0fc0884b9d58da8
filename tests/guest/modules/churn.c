// SPDX-License-Identifier: GPL-2.0-only
/*
 * churn: registers one of everything, and fails after the stage that
 * fail_at= names (1 to 7; 0: none), undoing what it had done. A test loads
 * it with every value and looks for what was left behind.
 */

#include <linux/cdev.h>
#include <linux/debugfs.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/timer.h>
#include <linux/workqueue.h>

static int fail_at;
module_param(fail_at, int, 0444);
MODULE_PARM_DESC(fail_at, "stage after which init fails, 0 for none");

static dev_t devno;
static struct cdev churn_cdev;
static struct class *churn_class;
static struct dentry *churn_debugfs;
static struct task_struct *churn_thread;
static struct workqueue_struct *churn_wq;
static struct work_struct churn_work;
static void *churn_memory;

static const struct file_operations churn_fops = { .owner = THIS_MODULE };

static int churn_show(struct seq_file *m, void *v)
{
	seq_puts(m, "churn\n");
	return 0;
}

static void churn_work_fn(struct work_struct *work)
{
}

static int churn_thread_fn(void *unused)
{
	while (!kthread_should_stop())
		schedule_timeout_interruptible(HZ / 10);
	return 0;
}

static int make_cdev(void)
{
	int ret = alloc_chrdev_region(&devno, 0, 1, "churn");

	if (ret)
		return ret;
	cdev_init(&churn_cdev, &churn_fops);
	ret = cdev_add(&churn_cdev, devno, 1);
	if (ret)
		unregister_chrdev_region(devno, 1);
	return ret;
}

static void drop_cdev(void)
{
	cdev_del(&churn_cdev);
	unregister_chrdev_region(devno, 1);
}

static int make_class(void)
{
	churn_class = class_create("churn");
	return PTR_ERR_OR_ZERO(churn_class);
}

static void drop_class(void)
{
	class_destroy(churn_class);
}

static int make_device(void)
{
	return PTR_ERR_OR_ZERO(device_create(churn_class, NULL, devno, NULL, "churn"));
}

static void drop_device(void)
{
	device_destroy(churn_class, devno);
}

static int make_files(void)
{
	if (!proc_create_single("churn", 0444, NULL, churn_show))
		return -ENOMEM;
	churn_debugfs = debugfs_create_dir("churn", NULL);
	debugfs_create_u32("fail_at", 0444, churn_debugfs, (u32 *)&fail_at);
	return 0;
}

static void drop_files(void)
{
	debugfs_remove(churn_debugfs);
	remove_proc_entry("churn", NULL);
}

static int make_thread(void)
{
	churn_thread = kthread_run(churn_thread_fn, NULL, "churn");
	return PTR_ERR_OR_ZERO(churn_thread);
}

static void drop_thread(void)
{
	kthread_stop(churn_thread);
}

static int make_workqueue(void)
{
	churn_wq = alloc_workqueue("churn", 0, 0);
	if (!churn_wq)
		return -ENOMEM;
	INIT_WORK(&churn_work, churn_work_fn);
	queue_work(churn_wq, &churn_work);
	return 0;
}

static void drop_workqueue(void)
{
	destroy_workqueue(churn_wq);
}

static int make_memory(void)
{
	churn_memory = kmalloc(100000, GFP_KERNEL);
	return churn_memory ? 0 : -ENOMEM;
}

static void drop_memory(void)
{
	kfree(churn_memory);
}

static const struct {
	int (*make)(void);
	void (*drop)(void);
} stages[] = {
	{ make_cdev, drop_cdev },     { make_class, drop_class },
	{ make_device, drop_device }, { make_files, drop_files },
	{ make_thread, drop_thread }, { make_workqueue, drop_workqueue },
	{ make_memory, drop_memory },
};

static void undo(int done)
{
	while (done-- > 0)
		stages[done].drop();
}

static int __init churn_init(void)
{
	for (int i = 0; i < ARRAY_SIZE(stages); i++) {
		int ret = stages[i].make();

		if (ret) {
			undo(i);
			return ret;
		}
		if (fail_at == i + 1) {
			undo(i + 1);
			return -EIO;
		}
	}
	return 0;
}

static void __exit churn_exit(void)
{
	undo(ARRAY_SIZE(stages));
}

module_init(churn_init);
module_exit(churn_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Registers one of everything and fails on request, for tests");
