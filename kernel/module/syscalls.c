// SPDX-License-Identifier: GPL-2.0-only
/*
 * init_module(2), finit_module(2) and delete_module(2): who may, and how the image gets into kernel
 * memory.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/elf.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include "internal.h"

/* Set by the command line or /proc/sys/kernel/modules_disabled; never cleared again. */
int modules_disabled;
core_param(nomodule, modules_disabled, bint, 0);

static bool may_change_modules(void)
{
	if (!capable(CAP_SYS_MODULE))
		return false;
	if (READ_ONCE(modules_disabled)) {
		pr_notice_once(
			"module: loading and unloading are disabled until the next boot (kernel.modules_disabled)\n");
		return false;
	}
	return true;
}

static int copy_from_memory(struct load_info *info, const void __user *umod, unsigned long len)
{
	if (len < sizeof(Elf64_Ehdr)) {
		pr_err("module: image of %lu bytes is shorter than an ELF header of %zu\n", len,
		       sizeof(Elf64_Ehdr));
		return -ENOEXEC;
	}
	if (!access_ok(umod, len))
		return -EFAULT;
	info->buffer = __vmalloc(len, GFP_KERNEL | __GFP_NOWARN);
	if (!info->buffer)
		return -ENOMEM;
	info->len = len;
	while (len) {
		const unsigned long done = info->len - len;
		const unsigned long chunk = min(len, 16UL << PAGE_SHIFT);

		if (copy_from_user(info->buffer + done, umod + done, chunk)) {
			free_load_info(info);
			return -EFAULT;
		}
		cond_resched();
		len -= chunk;
	}
	return 0;
}

SYSCALL_DEFINE3(init_module, void __user *, umod, unsigned long, len, const char __user *, uargs)
{
	struct load_info info = {};
	int err;

	if (!may_change_modules())
		return -EPERM;
	err = copy_from_memory(&info, umod, len);
	return err ?: load_module(&info, uargs);
}

static int read_whole(struct load_info *info, struct file *file)
{
	loff_t pos = 0;

	while (pos < info->len) {
		const ssize_t n = kernel_read(file, info->buffer + pos, info->len - pos, &pos);

		if (n < 0)
			return n;
		if (n == 0) {
			pr_err("module: file ended after %lld of %zu bytes\n", pos, info->len);
			return -EIO;
		}
	}
	return 0;
}

static int copy_from_regular(struct load_info *info, struct file *file)
{
	const loff_t size = i_size_read(file_inode(file));
	int err;

	if (size <= 0) {
		pr_err("module: the file is empty\n");
		return -EINVAL;
	}
	if (size > INT_MAX)
		return -EFBIG;
	info->buffer = __vmalloc(size, GFP_KERNEL | __GFP_NOWARN);
	if (!info->buffer)
		return -ENOMEM;
	info->len = size;
	err = read_whole(info, file);
	if (err)
		free_load_info(info);
	return err;
}

static int copy_from_file(struct load_info *info, struct file *file)
{
	int err;

	if (!(file->f_mode & FMODE_READ))
		return -EBADF;
	if (!S_ISREG(file_inode(file)->i_mode)) {
		pr_err("module: the descriptor is no regular file's\n");
		return -EINVAL;
	}
	err = deny_write_access(file);
	if (err) {
		pr_err("module: the file is open for writing (err %d): close it first\n", err);
		return err;
	}
	err = copy_from_regular(info, file);
	allow_write_access(file);
	return err;
}

SYSCALL_DEFINE3(finit_module, int, fd, const char __user *, uargs, int, flags)
{
	const int known = MODULE_INIT_IGNORE_MODVERSIONS | MODULE_INIT_IGNORE_VERMAGIC |
			  MODULE_INIT_COMPRESSED_FILE;
	struct load_info info = { .flags = flags };
	struct file *file;
	int err;

	if (!may_change_modules())
		return -EPERM;
	if (flags & ~known) {
		pr_err("module: finit_module has flags %#x, wanted none but %#x\n", flags, known);
		return -EINVAL;
	}
	file = fget(fd);
	if (!file)
		return -EBADF;
	err = copy_from_file(&info, file);
	fput(file);
	if (err)
		return err;
	if (flags & MODULE_INIT_COMPRESSED_FILE) {
		pr_err("module: compressed modules are not supported (CONFIG_MODULE_DECOMPRESS)\n");
		free_load_info(&info);
		return -EOPNOTSUPP;
	}
	return load_module(&info, uargs);
}

#ifdef CONFIG_MODULE_UNLOAD
SYSCALL_DEFINE2(delete_module, const char __user *, name_user, unsigned int, flags)
{
	char name[MODULE_NAME_LEN];
	long len;

	if (!may_change_modules())
		return -EPERM;
	len = strncpy_from_user(name, name_user, MODULE_NAME_LEN);
	if (len == 0 || len == MODULE_NAME_LEN)
		return -ENOENT;
	if (len < 0)
		return len;
	return unload_module(name, flags);
}
#endif
