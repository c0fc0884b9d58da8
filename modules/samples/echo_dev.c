// SPDX-License-Identifier: GPL-2.0-only
/*
 * A character device, /dev/echo_dev: keeps what was written last and gives it to
 * every reader. Owns a region of one device number, a cdev, a class and a device;
 * the text is protected by a mutex. The .owner of the file operations makes an open
 * file count as a use of the module.
 */
#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/uaccess.h>

#define ECHO_SIZE 1024

static DEFINE_MUTEX(echo_lock);
static char echo_text[ECHO_SIZE];
static size_t echo_len;

static dev_t echo_devt;
static struct cdev echo_cdev;
static struct class *echo_class;

static ssize_t echo_read(struct file *file, char __user *buf, size_t len, loff_t *pos)
{
	ssize_t ret;

	if (mutex_lock_interruptible(&echo_lock))
		return -ERESTARTSYS;
	ret = simple_read_from_buffer(buf, len, pos, echo_text, echo_len);
	mutex_unlock(&echo_lock);
	return ret;
}

/* Replaces the text; what does not fit is an error rather than cut off. */
static ssize_t echo_write(struct file *file, const char __user *buf, size_t len, loff_t *pos)
{
	ssize_t ret = len;

	if (len > ECHO_SIZE)
		return -ENOSPC;
	if (mutex_lock_interruptible(&echo_lock))
		return -ERESTARTSYS;
	if (copy_from_user(echo_text, buf, len)) {
		ret = -EFAULT;
		echo_len = 0;
	} else {
		echo_len = len;
	}
	mutex_unlock(&echo_lock);
	return ret;
}

static const struct file_operations echo_fops = {
	.owner = THIS_MODULE,
	.read = echo_read,
	.write = echo_write,
	.llseek = default_llseek,
};

static int __init echo_init(void)
{
	struct device *dev;
	int err;

	err = alloc_chrdev_region(&echo_devt, 0, 1, "echo_dev");
	if (err)
		return err;

	cdev_init(&echo_cdev, &echo_fops);
	echo_cdev.owner = THIS_MODULE;
	err = cdev_add(&echo_cdev, echo_devt, 1);
	if (err)
		goto free_region;

	echo_class = class_create("echo_dev");
	if (IS_ERR(echo_class)) {
		err = PTR_ERR(echo_class);
		goto delete_cdev;
	}
	dev = device_create(echo_class, NULL, echo_devt, NULL, "echo_dev");
	if (IS_ERR(dev)) {
		err = PTR_ERR(dev);
		goto destroy_class;
	}
	pr_info("echo_dev: major %d\n", MAJOR(echo_devt));
	return 0;

destroy_class:
	class_destroy(echo_class);
delete_cdev:
	cdev_del(&echo_cdev);
free_region:
	unregister_chrdev_region(echo_devt, 1);
	return err;
}

static void __exit echo_exit(void)
{
	device_destroy(echo_class, echo_devt);
	class_destroy(echo_class);
	cdev_del(&echo_cdev);
	unregister_chrdev_region(echo_devt, 1);
}

module_init(echo_init);
module_exit(echo_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("A character device that echoes");
