// SPDX-License-Identifier: GPL-2.0-only
/*
 * Terminals as files: open, read, write, poll, ioctl and close.
 *
 * tty_mutex covers looking a terminal up, creating it and the last close;
 * tty_lock() one terminal's open, close and hangup, always taken inside
 * tty_mutex. A terminal is freed from a work item, when its last reference
 * is gone, so references may be dropped in any context.
 */

#include <kobold/process.h>
#include <linux/console.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/major.h>
#include <linux/module.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/tty.h>
#include <linux/uio.h>
#include <linux/workqueue.h>
#include "tty.h"

#define WRITE_CHUNK 2048

/* What a serial line is set to before anybody says otherwise. */
struct ktermios tty_std_termios = {
	.c_iflag = ICRNL | IXON,
	.c_oflag = OPOST | ONLCR,
	.c_cflag = B38400 | CS8 | CREAD | HUPCL,
	.c_lflag = ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE | IEXTEN,
	.c_cc = { [VINTR] = 3,
		  [VQUIT] = 28,
		  [VERASE] = 127,
		  [VKILL] = 21,
		  [VEOF] = 4,
		  [VTIME] = 0,
		  [VMIN] = 1,
		  [VSTART] = 17,
		  [VSTOP] = 19,
		  [VSUSP] = 26,
		  [VREPRINT] = 18,
		  [VDISCARD] = 15,
		  [VWERASE] = 23,
		  [VLNEXT] = 22 },
	.c_ispeed = 38400,
	.c_ospeed = 38400,
};
EXPORT_SYMBOL(tty_std_termios);

/**
 * tty_name - a terminal's name for messages
 * @tty: the terminal or NULL
 *
 * Return: the name.
 */
const char *tty_name(const struct tty_struct *tty)
{
	return tty ? tty->name : "NULL tty";
}
EXPORT_SYMBOL(tty_name);

/**
 * tty_driver_name - the name of a terminal's driver
 * @tty: the terminal or NULL
 *
 * Return: the name, "" when there is none.
 */
const char *tty_driver_name(const struct tty_struct *tty)
{
	return tty && tty->driver ? tty->driver->name : "";
}

/**
 * tty_devnum - a terminal's device number
 * @tty: the terminal
 *
 * Return: the number, as /proc/PID/stat shows it.
 */
dev_t tty_devnum(struct tty_struct *tty)
{
	return MKDEV(tty->driver->major, tty->driver->minor_start) + tty->index;
}
EXPORT_SYMBOL(tty_devnum);

/**
 * tty_lock - lock a terminal against open, close and hangup
 * @tty: the terminal
 *
 * Context: may sleep.
 */
void tty_lock(struct tty_struct *tty)
{
	tty_kref_get(tty);
	mutex_lock(&tty->legacy_mutex);
}
EXPORT_SYMBOL(tty_lock);

/**
 * tty_unlock - undo tty_lock()
 * @tty: the terminal
 */
void tty_unlock(struct tty_struct *tty)
{
	mutex_unlock(&tty->legacy_mutex);
	tty_kref_put(tty);
}
EXPORT_SYMBOL(tty_unlock);

static void release_one_tty(struct work_struct *work)
{
	struct tty_struct *tty = container_of(work, struct tty_struct, hangup_work);
	struct tty_driver *driver = tty->driver;
	struct module *owner = driver->owner;

	if (tty->ops->cleanup)
		tty->ops->cleanup(tty);
	tty_ldisc_free(tty);
	put_pid(tty->ctrl.pgrp);
	put_pid(tty->ctrl.session);
	kfree(tty->write_buf);
	kfree(tty);
	tty_driver_kref_put(driver);
	module_put(owner);
}

static void last_reference_gone(struct kref *kref)
{
	struct tty_struct *tty = container_of(kref, struct tty_struct, kref);

	/* Nobody can hang it up any more, so the work item is free. */
	INIT_WORK(&tty->hangup_work, release_one_tty);
	queue_work(system_unbound_wq, &tty->hangup_work);
}

/**
 * tty_kref_put - drop a reference
 * @tty: the terminal or NULL
 *
 * Context: any.
 */
void tty_kref_put(struct tty_struct *tty)
{
	if (tty)
		kref_put(&tty->kref, last_reference_gone);
}
EXPORT_SYMBOL(tty_kref_put);

static void do_tty_hangup(struct work_struct *work);

/* A terminal that is in no table yet. */
struct tty_struct *tty_alloc_struct(struct tty_driver *driver, int idx)
{
	struct tty_struct *tty = kzalloc(sizeof(*tty), GFP_KERNEL_ACCOUNT);

	if (!tty)
		return NULL;
	kref_init(&tty->kref);
	if (tty_ldisc_init(tty)) {
		kfree(tty);
		return NULL;
	}
	mutex_init(&tty->legacy_mutex);
	mutex_init(&tty->throttle_mutex);
	init_rwsem(&tty->termios_rwsem);
	mutex_init(&tty->winsize_mutex);
	init_waitqueue_head(&tty->write_wait);
	init_waitqueue_head(&tty->read_wait);
	INIT_WORK(&tty->hangup_work, do_tty_hangup);
	mutex_init(&tty->atomic_write_lock);
	spin_lock_init(&tty->ctrl.lock);
	spin_lock_init(&tty->flow.lock);
	spin_lock_init(&tty->files_lock);
	INIT_LIST_HEAD(&tty->tty_files);
	tty->driver = driver;
	tty->ops = driver->ops;
	tty->index = idx;
	if (driver->flags & TTY_DRIVER_UNNUMBERED_NODE)
		strscpy(tty->name, driver->name, sizeof(tty->name));
	else
		snprintf(tty->name, sizeof(tty->name), "%s%d", driver->name,
			 driver->name_base + idx);
	return tty;
}

/**
 * tty_init_dev - create a terminal that nobody has open
 * @driver: its driver
 * @idx: its line
 *
 * Return: the terminal, locked by tty_lock(), or an ERR_PTR.
 * Context: tty_mutex held, may sleep.
 */
struct tty_struct *tty_init_dev(struct tty_driver *driver, int idx)
{
	struct tty_struct *tty;
	int ret;

	if (!try_module_get(driver->owner))
		return ERR_PTR(-ENODEV);
	tty = tty_alloc_struct(driver, idx);
	if (!tty) {
		module_put(driver->owner);
		return ERR_PTR(-ENOMEM);
	}
	tty_lock(tty);
	ret = driver->ops->install ? driver->ops->install(driver, tty)
				   : tty_standard_install(driver, tty);
	if (ret) {
		mutex_unlock(&tty->legacy_mutex);
		tty_ldisc_free(tty);
		kfree(tty);
		module_put(driver->owner);
		return ERR_PTR(ret);
	}
	if (!tty->port)
		tty->port = driver->ports[idx];
	if (WARN_ON(!tty->port)) {
		ret = -EINVAL;
		goto release;
	}
	tty->port->itty = tty;
	ret = tty_ldisc_setup(tty);
	if (!ret && tty->link)
		ret = tty_ldisc_setup(tty->link);
	if (!ret)
		return tty;
release:
	tty_unlock(tty);
	tty_release_struct(tty, idx);
	return ERR_PTR(ret);
}

/**
 * tty_release_struct - the end of a terminal nobody has open any more
 * @tty: the terminal
 * @idx: its line
 *
 * Context: tty_mutex held, may sleep.
 */
void tty_release_struct(struct tty_struct *tty, int idx)
{
	struct tty_struct *link = tty->link;

	lockdep_assert_held(&tty_mutex);
	tty_ldisc_close(tty);
	if (link)
		tty_ldisc_close(link);
	if (tty->ops->shutdown)
		tty->ops->shutdown(tty);
	tty_save_termios(tty);
	tty_driver_remove_tty(tty->driver, tty);
	if (tty->port) {
		tty->port->itty = NULL;
		tty_buffer_cancel_work(tty->port);
	}
	if (link) {
		link->port->itty = NULL;
		tty_buffer_cancel_work(link->port);
	}
	tty_kref_put(link);
	tty_kref_put(tty);
}

int tty_alloc_file(struct file *file)
{
	struct tty_file_private *priv = kmalloc(sizeof(*priv), GFP_KERNEL);

	if (!priv)
		return -ENOMEM;
	file->private_data = priv;
	return 0;
}

void tty_free_file(struct file *file)
{
	kfree(file->private_data);
	file->private_data = NULL;
}

void tty_add_file(struct tty_struct *tty, struct file *file)
{
	struct tty_file_private *priv = file->private_data;

	priv->tty = tty;
	priv->file = file;
	spin_lock(&tty->files_lock);
	list_add(&priv->list, &tty->tty_files);
	spin_unlock(&tty->files_lock);
}

static void tty_del_file(struct file *file)
{
	struct tty_file_private *priv = file->private_data;
	struct tty_struct *tty = priv->tty;

	spin_lock(&tty->files_lock);
	list_del(&priv->list);
	spin_unlock(&tty->files_lock);
	tty_free_file(file);
}

/* One more open of a terminal that is there; tty_mutex is held. Returns it locked. */
static struct tty_struct *tty_reopen(struct tty_struct *tty)
{
	struct tty_driver *driver = tty->driver;

	if (driver->type == TTY_DRIVER_TYPE_PTY && driver->subtype == PTY_TYPE_MASTER)
		return ERR_PTR(-EIO);
	if (test_bit(TTY_EXCLUSIVE, &tty->flags) && !capable(CAP_SYS_ADMIN))
		return ERR_PTR(-EBUSY);
	tty_lock(tty);
	tty->count++;
	return tty;
}

static struct tty_struct *open_by_driver(dev_t device, struct file *filp)
{
	struct tty_driver *driver;
	struct tty_struct *tty;
	int index = -1;

	if (device == MKDEV(TTYAUX_MAJOR, 1)) {
		driver = console_device(&index);
		if (!driver)
			return ERR_PTR(-ENODEV);
		tty_driver_kref_get(driver);
		filp->f_flags |= O_NONBLOCK;
	} else {
		driver = tty_driver_of(device, &index);
		if (!driver)
			return ERR_PTR(-ENODEV);
	}
	if (driver->ops->lookup)
		tty = driver->ops->lookup(driver, filp, index);
	else
		tty = driver->ttys[index];
	if (!IS_ERR(tty))
		tty = tty ? tty_reopen(tty) : tty_init_dev(driver, index);
	tty_driver_kref_put(driver);
	return tty;
}

/* /dev/tty: the caller's controlling terminal. */
static struct tty_struct *open_current(struct file *filp)
{
	struct tty_struct *tty = get_current_tty(), *opened;

	if (!tty)
		return ERR_PTR(-ENXIO);
	filp->f_flags |= O_NONBLOCK;
	opened = tty->count ? tty_reopen(tty) : ERR_PTR(-EIO);
	tty_kref_put(tty);
	return opened;
}

/* Does opening @device make it the controlling terminal of a leader without one? */
static bool takes_control(struct tty_struct *tty, dev_t device, struct file *filp)
{
	if ((filp->f_flags & O_NOCTTY) || device == MKDEV(TTYAUX_MAJOR, 0) ||
	    device == MKDEV(TTYAUX_MAJOR, 1))
		return false;
	return tty->driver->type != TTY_DRIVER_TYPE_PTY || tty->driver->subtype != PTY_TYPE_MASTER;
}

static int tty_open(struct inode *inode, struct file *filp)
{
	unsigned int saved_flags = filp->f_flags;
	dev_t device = inode->i_rdev;
	struct tty_struct *tty;
	int ret;

	nonseekable_open(inode, filp);
	ret = tty_alloc_file(filp);
	if (ret)
		return ret;

	mutex_lock(&tty_mutex);
	tty = device == MKDEV(TTYAUX_MAJOR, 0) ? open_current(filp) : open_by_driver(device, filp);
	mutex_unlock(&tty_mutex);
	if (IS_ERR(tty)) {
		tty_free_file(filp);
		return PTR_ERR(tty);
	}
	tty_add_file(tty, filp);
	ret = tty->ops->open ? tty->ops->open(tty, filp) : -ENODEV;
	filp->f_flags = saved_flags;
	if (ret) {
		tty_unlock(tty);
		tty_release(inode, filp);
		return ret;
	}
	clear_bit(TTY_HUPPED, &tty->flags);
	if (takes_control(tty, device, filp))
		tty_open_proc_set_tty(filp, tty);
	tty_unlock(tty);
	return 0;
}

/* The session of a terminal that was closed for the last time has none any more. */
static void forget_session(struct tty_struct *tty)
{
	read_lock(&tasklist_lock);
	if (tty->ctrl.session)
		session_clear_tty(tty->ctrl.session);
	if (tty->link && tty->link->ctrl.session && !tty->link->count)
		session_clear_tty(tty->link->ctrl.session);
	read_unlock(&tasklist_lock);
}

/* True for one caller: the one that has to end a terminal, or a pair, with no opener left. */
static bool nobody_left(struct tty_struct *tty)
{
	lockdep_assert_held(&tty_mutex);
	if (tty->count || (tty->link && tty->link->count))
		return false;
	if (tty->link)
		set_bit(TTY_RELEASING, &tty->link->flags);
	return !test_and_set_bit(TTY_RELEASING, &tty->flags);
}

int tty_release(struct inode *inode, struct file *filp)
{
	struct tty_struct *tty = file_tty(filp);
	int idx = tty->index;

	tty_lock(tty);
	if (tty->ops->close)
		tty->ops->close(tty, filp);
	tty_del_file(filp);
	if (--tty->count == 0)
		forget_session(tty);
	wake_up_interruptible_poll(&tty->read_wait, EPOLLIN | EPOLLHUP);
	wake_up_interruptible_poll(&tty->write_wait, EPOLLOUT);

	/* tty_mutex comes before tty_lock(), whose reference is kept meanwhile. */
	mutex_unlock(&tty->legacy_mutex);
	mutex_lock(&tty_mutex);
	if (nobody_left(tty))
		tty_release_struct(tty, idx);
	mutex_unlock(&tty_mutex);
	tty_kref_put(tty);
	return 0;
}

static ssize_t tty_read(struct kiocb *iocb, struct iov_iter *to)
{
	struct file *file = iocb->ki_filp;
	struct tty_struct *tty = file_tty(file);
	size_t size = min_t(size_t, iov_iter_count(to), PAGE_SIZE);
	struct tty_ldisc *ld;
	void *cookie = NULL;
	ssize_t ret = 0;
	u8 *buf;

	if (tty_io_error(tty))
		return -EIO;
	buf = kmalloc(max_t(size_t, size, 1), GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	ld = tty_ldisc_ref_wait(tty);
	if (ld) {
		ret = ld->ops->read ? ld->ops->read(tty, file, buf, size, &cookie, 0) : -EIO;
		tty_ldisc_deref(ld);
	}
	if (ret > 0) {
		size_t copied = copy_to_iter(buf, ret, to);

		ret = copied ? (ssize_t)copied : -EFAULT;
		inode_set_atime_to_ts(file_inode(file), current_time(file_inode(file)));
	}
	kfree_sensitive(buf);
	return ret;
}

/* Writes chunk by chunk; atomic_write_lock keeps one write() together. */
static ssize_t write_chunks(struct tty_struct *tty, struct tty_ldisc *ld, struct file *file,
			    struct iov_iter *from)
{
	ssize_t written = 0;

	if (!tty->write_buf)
		tty->write_buf = kmalloc(WRITE_CHUNK, GFP_KERNEL);
	if (!tty->write_buf)
		return -ENOMEM;
	while (iov_iter_count(from)) {
		size_t size = min_t(size_t, iov_iter_count(from), WRITE_CHUNK);
		ssize_t ret;

		if (copy_from_iter(tty->write_buf, size, from) != size)
			return written ? written : -EFAULT;
		ret = ld->ops->write(tty, file, tty->write_buf, size);
		if (ret <= 0)
			return written ? written : ret;
		written += ret;
		if (ret != size)
			iov_iter_revert(from, size - ret);
		if (signal_pending(current))
			return written;
		cond_resched();
	}
	return written;
}

static int lock_for_write(struct tty_struct *tty, struct file *file)
{
	if (mutex_trylock(&tty->atomic_write_lock))
		return 0;
	if (tty_io_nonblock(tty, file))
		return -EAGAIN;
	return mutex_lock_interruptible(&tty->atomic_write_lock) ? -ERESTARTSYS : 0;
}

static ssize_t tty_write(struct kiocb *iocb, struct iov_iter *from)
{
	struct file *file = iocb->ki_filp;
	struct tty_struct *tty = file_tty(file);
	struct tty_ldisc *ld;
	ssize_t ret;

	if (!tty->ops->write || tty_io_error(tty))
		return -EIO;
	ld = tty_ldisc_ref_wait(tty);
	if (!ld)
		return -EIO;
	ret = ld->ops->write ? lock_for_write(tty, file) : -EIO;
	if (!ret) {
		ret = write_chunks(tty, ld, file, from);
		mutex_unlock(&tty->atomic_write_lock);
	}
	tty_ldisc_deref(ld);
	return ret;
}

static __poll_t tty_poll(struct file *filp, poll_table *wait)
{
	struct tty_struct *tty = file_tty(filp);
	struct tty_ldisc *ld = tty_ldisc_ref_wait(tty);
	__poll_t ret = 0;

	if (!ld)
		return EPOLLIN | EPOLLOUT | EPOLLERR | EPOLLHUP | EPOLLRDNORM | EPOLLWRNORM;
	if (ld->ops->poll)
		ret = ld->ops->poll(tty, filp, wait);
	tty_ldisc_deref(ld);
	return ret;
}

static const struct file_operations console_fops = {
	.owner = THIS_MODULE,
	.read_iter = tty_read,
	.write_iter = tty_write,
	.poll = tty_poll,
	.unlocked_ioctl = tty_ioctl,
	.open = tty_open,
	.release = tty_release,
};

const struct file_operations tty_fops = {
	.owner = THIS_MODULE,
	.read_iter = tty_read,
	.write_iter = tty_write,
	.poll = tty_poll,
	.unlocked_ioctl = tty_ioctl,
	.open = tty_open,
	.release = tty_release,
};

static ssize_t hung_up_read(struct kiocb *iocb, struct iov_iter *to)
{
	return 0;
}

static ssize_t hung_up_write(struct kiocb *iocb, struct iov_iter *from)
{
	return -EIO;
}

static __poll_t hung_up_poll(struct file *filp, poll_table *wait)
{
	return EPOLLIN | EPOLLOUT | EPOLLERR | EPOLLHUP | EPOLLRDNORM | EPOLLWRNORM;
}

static long hung_up_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	return cmd == TIOCSPGRP ? -ENOTTY : -EIO;
}

static const struct file_operations hung_up_tty_fops = {
	.read_iter = hung_up_read,
	.write_iter = hung_up_write,
	.poll = hung_up_poll,
	.unlocked_ioctl = hung_up_ioctl,
	.release = tty_release,
};

/**
 * tty_hung_up_p - was this file's terminal hung up
 * @filp: the file
 *
 * Return: non-zero when it was.
 */
int tty_hung_up_p(struct file *filp)
{
	return filp && filp->f_op == &hung_up_tty_fops;
}
EXPORT_SYMBOL(tty_hung_up_p);

/*
 * Turns all files but the console's into ones of a terminal that is gone. Return: how many those
 * were; *@console is set to one of the console's files, or NULL.
 */
static unsigned int hang_up_files(struct tty_struct *tty, struct file **console)
{
	struct tty_file_private *priv;
	unsigned int closed = 0;

	*console = NULL;
	spin_lock(&tty->files_lock);
	list_for_each_entry(priv, &tty->tty_files, list) {
		if (priv->file->f_op == &console_fops) {
			*console = priv->file;
		} else if (priv->file->f_op == &tty_fops) {
			closed++;
			WRITE_ONCE(priv->file->f_op, &hung_up_tty_fops);
		}
	}
	spin_unlock(&tty->files_lock);
	return closed;
}

/* The driver's part: the port goes on working for the console's files, if there are any. */
static void hang_up_driver(struct tty_struct *tty, struct file *console, unsigned int closed)
{
	if (!console) {
		if (tty->ops->hangup)
			tty->ops->hangup(tty);
		return;
	}
	while (closed--)
		if (tty->ops->close)
			tty->ops->close(tty, console);
}

static void __tty_hangup(struct tty_struct *tty, int exit_session)
{
	struct file *console;
	unsigned int closed;
	int refs;

	tty_lock(tty);
	if (test_bit(TTY_HUPPED, &tty->flags)) {
		tty_unlock(tty);
		return;
	}
	set_bit(TTY_HUPPING, &tty->flags);
	closed = hang_up_files(tty, &console);
	refs = tty_signal_session_leader(tty, exit_session);
	while (refs--)
		tty_kref_put(tty);
	tty_ldisc_hangup(tty);

	spin_lock_irq(&tty->ctrl.lock);
	clear_bit(TTY_THROTTLED, &tty->flags);
	clear_bit(TTY_DO_WRITE_WAKEUP, &tty->flags);
	put_pid(tty->ctrl.session);
	put_pid(tty->ctrl.pgrp);
	tty->ctrl.session = NULL;
	tty->ctrl.pgrp = NULL;
	spin_unlock_irq(&tty->ctrl.lock);

	hang_up_driver(tty, console, closed);
	set_bit(TTY_HUPPED, &tty->flags);
	clear_bit(TTY_HUPPING, &tty->flags);
	tty_unlock(tty);
}

static void do_tty_hangup(struct work_struct *work)
{
	struct tty_struct *tty = container_of(work, struct tty_struct, hangup_work);

	__tty_hangup(tty, 0);
	tty_kref_put(tty);
}

/**
 * tty_hangup - hang a terminal up soon
 * @tty: the terminal
 *
 * Context: any.
 */
void tty_hangup(struct tty_struct *tty)
{
	tty_kref_get(tty);
	if (!queue_work(system_unbound_wq, &tty->hangup_work))
		tty_kref_put(tty);
}
EXPORT_SYMBOL(tty_hangup);

/**
 * tty_vhangup - hang a terminal up now
 * @tty: the terminal
 *
 * Context: may sleep.
 */
void tty_vhangup(struct tty_struct *tty)
{
	__tty_hangup(tty, 0);
}
EXPORT_SYMBOL(tty_vhangup);

/**
 * tty_vhangup_session - hang up at the exit of the session leader
 * @tty: the terminal
 *
 * Context: may sleep.
 */
void tty_vhangup_session(struct tty_struct *tty)
{
	__tty_hangup(tty, 1);
}

/**
 * tty_vhangup_self - vhangup(2): hang the caller's terminal up
 *
 * Context: may sleep.
 */
void tty_vhangup_self(void)
{
	struct tty_struct *tty = get_current_tty();

	if (tty) {
		tty_vhangup(tty);
		tty_kref_put(tty);
	}
}

static int __init tty_make_device(const char *name, unsigned int minor,
				  const struct file_operations *fops)
{
	dev_t devt = MKDEV(TTYAUX_MAJOR, minor);
	struct cdev *cdev = cdev_alloc();
	int ret;

	if (!cdev)
		return -ENOMEM;
	cdev->ops = fops;
	ret = register_chrdev_region(devt, 1, minor == 1 ? "/dev/console" : "/dev/tty");
	if (!ret)
		ret = cdev_add(cdev, devt, 1);
	if (ret)
		return ret;
	return PTR_ERR_OR_ZERO(device_create(&tty_class, NULL, devt, NULL, "%s", name));
}

static const struct tty_process_ops process_ops = {
	.disassociate = disassociate_ctty,
	.put = tty_kref_put,
};

/**
 * tty_init - make /dev/tty and /dev/console
 *
 * Return: 0 or a negative errno. Context: an initcall.
 */
int __init tty_init(void)
{
	int ret = class_register(&tty_class);

	tty_process_ops = &process_ops;
	n_tty_init();
	if (!ret)
		ret = tty_make_device("tty", 0, &tty_fops);
	if (!ret)
		ret = tty_make_device("console", 1, &console_fops);
	return ret;
}
fs_initcall(tty_init);
