// SPDX-License-Identifier: GPL-2.0-only
/*
 * An init function that fails on request, at a stage of one's choice. Shows how each
 * stage undoes those before it, and lets a test see that a failed load leaves no
 * trace. The state is written by init and exit only, which never run at once.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>

static int stage;
module_param(stage, int, 0444);
MODULE_PARM_DESC(stage, "fail after so many stages, 1 to 3; 0 (default) does not fail");

static int error = ENODEV;
module_param(error, int, 0444);
MODULE_PARM_DESC(
	error,
	"error number to fail with (default 19, ENODEV); a negative one is returned positive");

static void *buffer;
static struct kmem_cache *cache;

static int failinit_show(struct seq_file *m, void *v)
{
	seq_puts(m, "all stages done\n");
	return 0;
}

/* The error to return after a stage, or 0 to go on. */
static int __init asked_to_fail(int after)
{
	if (stage != after || error < 0)
		return 0;
	pr_info("failinit: failing after stage %d with error %d, as asked\n", after, error);
	return -error;
}

static int __init failinit_init(void)
{
	int err;

	buffer = kzalloc(4096, GFP_KERNEL);
	if (!buffer)
		return -ENOMEM;
	err = asked_to_fail(1);
	if (err)
		goto free_buffer;

	cache = kmem_cache_create("failinit", 64, 0, 0, NULL);
	if (!cache) {
		err = -ENOMEM;
		goto free_buffer;
	}
	err = asked_to_fail(2);
	if (err)
		goto destroy_cache;

	if (!proc_create_single("failinit", 0444, NULL, failinit_show)) {
		err = -ENOMEM;
		goto destroy_cache;
	}
	err = asked_to_fail(3);
	if (err)
		goto remove_file;
	/* A positive value is no error to the loader: it complains and keeps the module. */
	return error < 0 ? -error : 0;

remove_file:
	remove_proc_entry("failinit", NULL);
destroy_cache:
	kmem_cache_destroy(cache);
free_buffer:
	kfree(buffer);
	return err;
}

static void __exit failinit_exit(void)
{
	remove_proc_entry("failinit", NULL);
	kmem_cache_destroy(cache);
	kfree(buffer);
}

module_init(failinit_init);
module_exit(failinit_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("An init function that fails on request");
