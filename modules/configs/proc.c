// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/config.gz: the configuration this kernel was built with. Owns the file and
 * nothing else; the bytes are constant, so no lock is needed.
 */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/uaccess.h>

extern const char kobold_config_data[], kobold_config_data_end[];

static ssize_t config_read(struct file *file, char __user *buf, size_t len, loff_t *offset)
{
	return simple_read_from_buffer(buf, len, offset, kobold_config_data,
				       kobold_config_data_end - kobold_config_data);
}

static const struct proc_ops config_ops = {
	.proc_read = config_read,
	.proc_lseek = default_llseek,
};

static int __init configs_init(void)
{
	struct proc_dir_entry *entry = proc_create("config.gz", 0444, NULL, &config_ops);

	if (!entry)
		return -ENOMEM;
	proc_set_size(entry, kobold_config_data_end - kobold_config_data);
	return 0;
}

static void __exit configs_exit(void)
{
	remove_proc_entry("config.gz", NULL);
}

module_init(configs_init);
module_exit(configs_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("The kernel's configuration as /proc/config.gz");
