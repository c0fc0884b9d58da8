// SPDX-License-Identifier: GPL-2.0-only
/*
 * crash: goes wrong on purpose, where and how its parameters say, so that
 * tests can see the kernel report it and go on.
 *
 *	where=init|exit|read|none	kind=null|bug|warn|jump
 */

#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/string.h>

static char *where = "none";
module_param(where, charp, 0644);
MODULE_PARM_DESC(where, "place of the fault: init, exit, read or none");

static char *kind = "null";
module_param(kind, charp, 0644);
MODULE_PARM_DESC(kind, "kind of fault: null, bug, warn or jump");

static noinline void crash_now(void)
{
	if (!strcmp(kind, "bug"))
		BUG();
	if (!strcmp(kind, "jump"))
		((void (*)(void))0x10UL)();
	if (!strcmp(kind, "null"))
		*(volatile int *)8 = 1;
	WARN(1, "crash: asked to warn\n");
}

static ssize_t crash_read(struct file *file, char __user *buf, size_t len, loff_t *pos)
{
	if (!strcmp(where, "read"))
		crash_now();
	return 0;
}

static const struct file_operations crash_fops = {
	.owner = THIS_MODULE,
	.read = crash_read,
};

static struct miscdevice crash_device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "crash",
	.fops = &crash_fops,
};

static int __init crash_init(void)
{
	int ret = misc_register(&crash_device);

	if (ret)
		return ret;
	if (!strcmp(where, "init"))
		crash_now();
	return 0;
}

static void __exit crash_exit(void)
{
	if (!strcmp(where, "exit"))
		crash_now();
	misc_deregister(&crash_device);
}

module_init(crash_init);
module_exit(crash_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Faults on request, for tests");
