// SPDX-License-Identifier: GPL-2.0-only
/*
 * Terminal drivers: their registration, device numbers and devices. The list
 * of drivers and each driver's table of open terminals are under tty_mutex.
 */

#include <linux/cdev.h>
#include <linux/major.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/tty.h>
#include "tty.h"

LIST_HEAD(tty_drivers);
DEFINE_MUTEX(tty_mutex);

/* /dev/tty and /dev/ptmx are for everybody. */
static char *tty_devnode(const struct device *dev, umode_t *mode)
{
	if (mode && (dev->devt == MKDEV(TTYAUX_MAJOR, 0) || dev->devt == MKDEV(TTYAUX_MAJOR, 2)))
		*mode = 0666;
	return NULL;
}

const struct class tty_class = {
	.name = "tty",
	.devnode = tty_devnode,
};

/*
 * The tables of a driver with devpts are elsewhere: its terminals are found by
 * their file, have ports of their own and no modes to remember.
 */
static bool alloc_tables(struct tty_driver *driver)
{
	bool elsewhere = driver->flags & TTY_DRIVER_DEVPTS_MEM;
	bool one_cdev = driver->flags & TTY_DRIVER_DYNAMIC_ALLOC;

	driver->cdevs = kcalloc(one_cdev ? 1 : driver->num, sizeof(*driver->cdevs), GFP_KERNEL);
	if (!driver->cdevs || elsewhere)
		return driver->cdevs;
	driver->ttys = kcalloc(driver->num, sizeof(*driver->ttys), GFP_KERNEL);
	driver->termios = kcalloc(driver->num, sizeof(*driver->termios), GFP_KERNEL);
	driver->ports = kcalloc(driver->num, sizeof(*driver->ports), GFP_KERNEL);
	return driver->ttys && driver->termios && driver->ports;
}

/**
 * __tty_alloc_driver - allocate a driver
 * @lines: how many terminals it has
 * @owner: its module
 * @flags: TTY_DRIVER_*
 *
 * Return: the driver, or ERR_PTR(-EINVAL or -ENOMEM); end with
 * tty_driver_kref_put(). Context: may sleep.
 */
struct tty_driver *__tty_alloc_driver(unsigned int lines, struct module *owner, unsigned long flags)
{
	struct tty_driver *driver;

	if (!lines || ((flags & TTY_DRIVER_UNNUMBERED_NODE) && lines > 1))
		return ERR_PTR(-EINVAL);
	driver = kzalloc(sizeof(*driver), GFP_KERNEL);
	if (!driver)
		return ERR_PTR(-ENOMEM);
	kref_init(&driver->kref);
	driver->num = lines;
	driver->owner = owner;
	driver->flags = flags;
	if (!alloc_tables(driver)) {
		tty_driver_kref_put(driver);
		return ERR_PTR(-ENOMEM);
	}
	return driver;
}
EXPORT_SYMBOL(__tty_alloc_driver);

static void driver_destructor(struct kref *kref)
{
	struct tty_driver *driver = container_of(kref, struct tty_driver, kref);

	for (unsigned int i = 0; driver->termios && i < driver->num; i++)
		kfree(driver->termios[i]);
	kfree(driver->cdevs);
	kfree(driver->ports);
	kfree(driver->termios);
	kfree(driver->ttys);
	kfree(driver);
}

/**
 * tty_driver_kref_put - drop a reference to a driver
 * @driver: the driver
 *
 * Context: may sleep.
 */
void tty_driver_kref_put(struct tty_driver *driver)
{
	kref_put(&driver->kref, driver_destructor);
}
EXPORT_SYMBOL(tty_driver_kref_put);

static void line_name(struct tty_driver *driver, unsigned int index, char *buf, size_t size)
{
	if (driver->flags & TTY_DRIVER_UNNUMBERED_NODE)
		strscpy(buf, driver->name, size);
	else
		snprintf(buf, size, "%s%u", driver->name, index + driver->name_base);
}

/* Makes lines @index to @index + @count - 1 openable. */
static int add_cdev(struct tty_driver *driver, dev_t dev, unsigned int index, unsigned int count)
{
	int ret;

	driver->cdevs[index] = cdev_alloc();
	if (!driver->cdevs[index])
		return -ENOMEM;
	driver->cdevs[index]->ops = &tty_fops;
	driver->cdevs[index]->owner = driver->owner;
	ret = cdev_add(driver->cdevs[index], dev, count);
	if (ret) {
		kobject_put(&driver->cdevs[index]->kobj);
		driver->cdevs[index] = NULL;
	}
	return ret;
}

static void drop_cdev(struct tty_driver *driver, unsigned int index)
{
	if (driver->cdevs[index])
		cdev_del(driver->cdevs[index]);
	driver->cdevs[index] = NULL;
}

/**
 * tty_register_device_attr - make the device of one line
 * @driver: the driver
 * @index: the line
 * @device: parent, or NULL
 * @drvdata: driver data of the new device
 * @attr_grp: attribute groups, or NULL
 *
 * Return: the device, or an ERR_PTR. Context: may sleep.
 */
struct device *tty_register_device_attr(struct tty_driver *driver, unsigned int index,
					struct device *device, void *drvdata,
					const struct attribute_group **attr_grp)
{
	dev_t devt = MKDEV(driver->major, driver->minor_start) + index;
	struct device *dev;
	char name[64];
	int ret;

	if (index >= driver->num) {
		pr_err("%s: Attempt to register invalid tty line number (%d)\n", driver->name,
		       index);
		return ERR_PTR(-EINVAL);
	}
	line_name(driver, index, name, sizeof(name));
	if (driver->flags & TTY_DRIVER_DYNAMIC_DEV) {
		ret = add_cdev(driver, devt, index, 1);
		if (ret)
			return ERR_PTR(ret);
	}
	dev = device_create_with_groups(&tty_class, device, devt, drvdata, attr_grp, "%s", name);
	if (IS_ERR(dev) && (driver->flags & TTY_DRIVER_DYNAMIC_DEV))
		drop_cdev(driver, index);
	return dev;
}
EXPORT_SYMBOL_GPL(tty_register_device_attr);

/**
 * tty_register_device - make the device of one line
 * @driver: the driver
 * @index: the line
 * @device: parent, or NULL
 *
 * Return: the device, or an ERR_PTR. Context: may sleep.
 */
struct device *tty_register_device(struct tty_driver *driver, unsigned int index,
				   struct device *device)
{
	return tty_register_device_attr(driver, index, device, NULL, NULL);
}
EXPORT_SYMBOL(tty_register_device);

/**
 * tty_unregister_device - undo tty_register_device()
 * @driver: the driver
 * @index: the line
 *
 * Context: may sleep.
 */
void tty_unregister_device(struct tty_driver *driver, unsigned int index)
{
	device_destroy(&tty_class, MKDEV(driver->major, driver->minor_start) + index);
	if (driver->flags & TTY_DRIVER_DYNAMIC_DEV)
		drop_cdev(driver, index);
}
EXPORT_SYMBOL(tty_unregister_device);

static int register_lines(struct tty_driver *driver, dev_t dev)
{
	int ret;

	if (driver->flags & TTY_DRIVER_DYNAMIC_ALLOC)
		return add_cdev(driver, dev, 0, driver->num);
	if (driver->flags & TTY_DRIVER_DYNAMIC_DEV)
		return 0;
	ret = add_cdev(driver, dev, 0, driver->num);
	if (ret)
		return ret;
	for (unsigned int i = 0; i < driver->num; i++) {
		struct device *d = tty_register_device(driver, i, NULL);

		if (!IS_ERR(d))
			continue;
		while (i-- > 0)
			tty_unregister_device(driver, i);
		drop_cdev(driver, 0);
		return PTR_ERR(d);
	}
	return 0;
}

/**
 * tty_register_driver - make a driver's terminals available
 * @driver: the driver; with major 0 the core chooses one
 *
 * Return: 0 or a negative errno. Context: may sleep.
 */
int tty_register_driver(struct tty_driver *driver)
{
	dev_t dev = MKDEV(driver->major, driver->minor_start);
	int ret;

	if (driver->major)
		ret = register_chrdev_region(dev, driver->num, driver->name);
	else
		ret = alloc_chrdev_region(&dev, driver->minor_start, driver->num, driver->name);
	if (ret)
		return ret;
	driver->major = MAJOR(dev);
	driver->minor_start = MINOR(dev);

	mutex_lock(&tty_mutex);
	list_add(&driver->tty_drivers, &tty_drivers);
	mutex_unlock(&tty_mutex);

	ret = register_lines(driver, dev);
	if (ret) {
		mutex_lock(&tty_mutex);
		list_del(&driver->tty_drivers);
		mutex_unlock(&tty_mutex);
		unregister_chrdev_region(dev, driver->num);
		return ret;
	}
	driver->flags |= TTY_DRIVER_INSTALLED;
	return 0;
}
EXPORT_SYMBOL(tty_register_driver);

/**
 * tty_unregister_driver - take a driver's terminals away
 * @driver: the driver, with no terminal open
 *
 * Context: may sleep.
 */
void tty_unregister_driver(struct tty_driver *driver)
{
	if (!(driver->flags & TTY_DRIVER_DYNAMIC_DEV)) {
		for (unsigned int i = 0; i < driver->num; i++)
			tty_unregister_device(driver, i);
		drop_cdev(driver, 0);
	}
	unregister_chrdev_region(MKDEV(driver->major, driver->minor_start), driver->num);
	mutex_lock(&tty_mutex);
	list_del(&driver->tty_drivers);
	mutex_unlock(&tty_mutex);
}
EXPORT_SYMBOL(tty_unregister_driver);

/* The driver of a device number, referenced; tty_mutex is held. NULL: no such terminal. */
struct tty_driver *tty_driver_of(dev_t device, int *index)
{
	struct tty_driver *driver;

	lockdep_assert_held(&tty_mutex);
	list_for_each_entry(driver, &tty_drivers, tty_drivers) {
		dev_t base = MKDEV(driver->major, driver->minor_start);

		if (device >= base && device < base + driver->num) {
			*index = device - base;
			return tty_driver_kref_get(driver);
		}
	}
	return NULL;
}

/**
 * tty_init_termios - give a terminal its modes: those of its last use, or the driver's
 * @tty: the terminal
 */
void tty_init_termios(struct tty_struct *tty)
{
	tty->termios = tty->driver->init_termios;
	if (!(tty->driver->flags & TTY_DRIVER_RESET_TERMIOS) && tty->driver->termios[tty->index])
		tty->termios = *tty->driver->termios[tty->index];
	tty->termios.c_line = N_TTY;
	tty->termios.c_ispeed = tty_termios_input_baud_rate(&tty->termios);
	tty->termios.c_ospeed = tty_termios_baud_rate(&tty->termios);
}
EXPORT_SYMBOL_GPL(tty_init_termios);

/**
 * tty_save_termios - remember a terminal's modes for its next use
 * @tty: the terminal
 */
void tty_save_termios(struct tty_struct *tty)
{
	struct ktermios **slot;

	if (tty->driver->flags & TTY_DRIVER_RESET_TERMIOS)
		return;
	slot = &tty->driver->termios[tty->index];
	if (!*slot)
		*slot = kmalloc(sizeof(**slot), GFP_KERNEL);
	if (*slot)
		**slot = tty->termios;
}
EXPORT_SYMBOL_GPL(tty_save_termios);

/**
 * tty_standard_install - put a new terminal into its driver's table
 * @driver: the driver
 * @tty: the terminal
 *
 * Return: 0. Context: tty_mutex held.
 */
int tty_standard_install(struct tty_driver *driver, struct tty_struct *tty)
{
	tty_init_termios(tty);
	tty_driver_kref_get(driver);
	tty->count++;
	driver->ttys[tty->index] = tty;
	return 0;
}
EXPORT_SYMBOL_GPL(tty_standard_install);

void tty_driver_remove_tty(struct tty_driver *driver, struct tty_struct *tty)
{
	if (driver->ops->remove)
		driver->ops->remove(driver, tty);
	else
		driver->ttys[tty->index] = NULL;
}
