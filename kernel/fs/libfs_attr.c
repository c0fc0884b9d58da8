// SPDX-License-Identifier: GPL-2.0-only
/*
 * Small files over a kernel buffer or a number: simple_read_from_buffer(), simple_attr_*() and
 * simple_transaction_*(). Each open file has its own state; no locks but its mutex.
 */
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

/**
 * simple_read_from_buffer - copy part of a buffer to user space
 * @to: user buffer
 * @count: its bytes
 * @ppos: position in @from; advances
 * @from: the buffer
 * @available: its bytes
 *
 * Return: bytes copied, 0 at the end, -EINVAL, -EFAULT.
 */
ssize_t simple_read_from_buffer(void __user *to, size_t count, loff_t *ppos, const void *from,
				size_t available)
{
	loff_t pos = *ppos;
	size_t ret;

	if (pos < 0)
		return -EINVAL;
	if (pos >= available || !count)
		return 0;
	if (count > available - pos)
		count = available - pos;
	ret = copy_to_user(to, from + pos, count);
	if (ret == count)
		return -EFAULT;
	count -= ret;
	*ppos = pos + count;
	return count;
}
EXPORT_SYMBOL(simple_read_from_buffer);

/**
 * simple_write_to_buffer - copy user data into a buffer
 * @to: the buffer
 * @available: its bytes
 * @ppos: position in @to; advances
 * @from: user buffer
 * @count: its bytes
 */
ssize_t simple_write_to_buffer(void *to, size_t available, loff_t *ppos, const void __user *from,
			       size_t count)
{
	loff_t pos = *ppos;
	size_t res;

	if (pos < 0)
		return -EINVAL;
	if (pos >= available || !count)
		return 0;
	if (count > available - pos)
		count = available - pos;
	res = copy_from_user(to + pos, from, count);
	if (res == count)
		return -EFAULT;
	count -= res;
	*ppos = pos + count;
	return count;
}
EXPORT_SYMBOL(simple_write_to_buffer);

/**
 * memory_read_from_buffer - simple_read_from_buffer() to kernel memory
 */
ssize_t memory_read_from_buffer(void *to, size_t count, loff_t *ppos, const void *from,
				size_t available)
{
	loff_t pos = *ppos;

	if (pos < 0)
		return -EINVAL;
	if (pos >= available)
		return 0;
	if (count > available - pos)
		count = available - pos;
	memcpy(to, from + pos, count);
	*ppos = pos + count;
	return count;
}
EXPORT_SYMBOL(memory_read_from_buffer);

struct simple_attr {
	int (*get)(void *data, u64 *val);
	int (*set)(void *data, u64 val);
	char get_buf[24];
	char set_buf[24];
	void *data;
	const char *fmt;
	struct mutex mutex;
};

/**
 * simple_attr_open - open method of a file that shows one number
 * @inode: the inode; its i_private is what @get and @set receive
 * @file: the file
 * @get: reads the number, or NULL
 * @set: writes it, or NULL
 * @fmt: how to print it
 */
int simple_attr_open(struct inode *inode, struct file *file, int (*get)(void *, u64 *),
		     int (*set)(void *, u64), const char *fmt)
{
	struct simple_attr *attr = kzalloc(sizeof(*attr), GFP_KERNEL);

	if (!attr)
		return -ENOMEM;
	attr->get = get;
	attr->set = set;
	attr->data = inode->i_private;
	attr->fmt = fmt;
	mutex_init(&attr->mutex);
	file->private_data = attr;
	return nonseekable_open(inode, file);
}
EXPORT_SYMBOL_GPL(simple_attr_open);

int simple_attr_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}
EXPORT_SYMBOL_GPL(simple_attr_release);

/**
 * simple_attr_read - read method of simple_attr files
 */
ssize_t simple_attr_read(struct file *file, char __user *buf, size_t len, loff_t *ppos)
{
	struct simple_attr *attr = file->private_data;
	ssize_t ret;

	if (!attr->get)
		return -EACCES;
	ret = mutex_lock_interruptible(&attr->mutex);
	if (ret)
		return ret;
	if (!*ppos || !attr->get_buf[0]) {
		u64 val;

		ret = attr->get(attr->data, &val);
		if (ret)
			goto out;
		scnprintf(attr->get_buf, sizeof(attr->get_buf), attr->fmt, (unsigned long long)val);
	}
	ret = simple_read_from_buffer(buf, len, ppos, attr->get_buf, strlen(attr->get_buf));
out:
	mutex_unlock(&attr->mutex);
	return ret;
}
EXPORT_SYMBOL_GPL(simple_attr_read);

static ssize_t attr_write(struct file *file, const char __user *buf, size_t len, bool is_signed)
{
	struct simple_attr *attr = file->private_data;
	unsigned long long val;
	size_t size;
	ssize_t ret;

	if (!attr->set)
		return -EACCES;
	ret = mutex_lock_interruptible(&attr->mutex);
	if (ret)
		return ret;
	size = min(sizeof(attr->set_buf) - 1, len);
	ret = -EFAULT;
	if (copy_from_user(attr->set_buf, buf, size))
		goto out;
	attr->set_buf[size] = '\0';
	if (is_signed)
		ret = kstrtoll(attr->set_buf, 0, (long long *)&val);
	else
		ret = kstrtoull(attr->set_buf, 0, &val);
	if (!ret)
		ret = attr->set(attr->data, val);
	if (!ret)
		ret = len;
out:
	mutex_unlock(&attr->mutex);
	return ret;
}

/**
 * simple_attr_write - write method of simple_attr files
 */
ssize_t simple_attr_write(struct file *file, const char __user *buf, size_t len, loff_t *ppos)
{
	return attr_write(file, buf, len, false);
}
EXPORT_SYMBOL_GPL(simple_attr_write);

ssize_t simple_attr_write_signed(struct file *file, const char __user *buf, size_t len,
				 loff_t *ppos)
{
	return attr_write(file, buf, len, true);
}
EXPORT_SYMBOL_GPL(simple_attr_write_signed);

static DEFINE_SPINLOCK(transaction_lock);

/**
 * simple_transaction_get - take the one request of a transaction file
 * @file: the file
 * @buf: user data
 * @size: bytes
 *
 * Return: the request, terminated; -EFBIG, -ENOMEM, -EBUSY for a second one, -EFAULT.
 */
char *simple_transaction_get(struct file *file, const char __user *buf, size_t size)
{
	struct simple_transaction_argresp *ar;

	if (size > SIMPLE_TRANSACTION_LIMIT - 1)
		return ERR_PTR(-EFBIG);
	ar = (void *)get_zeroed_page(GFP_KERNEL);
	if (!ar)
		return ERR_PTR(-ENOMEM);
	spin_lock(&transaction_lock);
	if (file->private_data) {
		spin_unlock(&transaction_lock);
		free_page((unsigned long)ar);
		return ERR_PTR(-EBUSY);
	}
	file->private_data = ar;
	spin_unlock(&transaction_lock);
	if (copy_from_user(ar->data, buf, size))
		return ERR_PTR(-EFAULT);
	return ar->data;
}
EXPORT_SYMBOL(simple_transaction_get);

void simple_transaction_set(struct file *file, size_t n)
{
	struct simple_transaction_argresp *ar = file->private_data;

	BUG_ON(n > SIMPLE_TRANSACTION_LIMIT);
	smp_mb();
	ar->size = n;
}
EXPORT_SYMBOL(simple_transaction_set);

ssize_t simple_transaction_read(struct file *file, char __user *buf, size_t size, loff_t *pos)
{
	struct simple_transaction_argresp *ar = file->private_data;

	return ar ? simple_read_from_buffer(buf, size, pos, ar->data, ar->size) : 0;
}
EXPORT_SYMBOL(simple_transaction_read);

int simple_transaction_release(struct inode *inode, struct file *file)
{
	free_page((unsigned long)file->private_data);
	return 0;
}
EXPORT_SYMBOL(simple_transaction_release);
