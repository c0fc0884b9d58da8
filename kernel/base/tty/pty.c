// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pseudo terminals: pairs of which the slave looks like a terminal and the
 * master is a program's. Opening /dev/ptmx makes a pair, devpts names the
 * slave. What is written to one side is received by the other.
 */

#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/devpts_fs.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/major.h>
#include <linux/module.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>
#include <linux/uaccess.h>
#include "n_tty.h"
#include "tty.h"

static struct tty_driver *ptm_driver, *pts_driver;

static bool is_master(const struct tty_struct *tty)
{
	return tty->driver == ptm_driver;
}

static ssize_t pty_write(struct tty_struct *tty, const u8 *buf, size_t count)
{
	if (tty->flow.stopped || !count)
		return 0;
	return tty_insert_flip_string_and_push_buffer(tty->link->port, buf, count);
}

static unsigned int pty_write_room(struct tty_struct *tty)
{
	return tty->flow.stopped ? 0 : tty_buffer_space_avail(tty->link->port);
}

static void pty_flush_buffer(struct tty_struct *tty)
{
	tty_buffer_flush(tty->link);
	n_tty_packet_status(tty, TIOCPKT_FLUSHWRITE, 0);
}

static int pty_open(struct tty_struct *tty, struct file *filp)
{
	struct tty_struct *link = tty->link;

	if (test_bit(TTY_OTHER_CLOSED, &tty->flags) || test_bit(TTY_PTY_LOCK, &link->flags) ||
	    (!is_master(tty) && !link->count)) {
		set_bit(TTY_IO_ERROR, &tty->flags);
		return -EIO;
	}
	clear_bit(TTY_IO_ERROR, &tty->flags);
	clear_bit(TTY_OTHER_CLOSED, &link->flags);
	return 0;
}

/* Called under tty_lock() with tty->count still counting the file that goes. */
static void pty_close(struct tty_struct *tty, struct file *filp)
{
	struct tty_struct *link = tty->link;

	if (tty->count > 1)
		return;
	set_bit(TTY_IO_ERROR, &tty->flags);
	set_bit(TTY_OTHER_CLOSED, &link->flags);
	wake_up_interruptible_poll(&link->read_wait, EPOLLIN | EPOLLHUP);
	wake_up_interruptible_poll(&link->write_wait, EPOLLOUT);
	if (is_master(tty)) {
		if (link->driver_data)
			devpts_pty_kill(link->driver_data);
		tty_vhangup(link);
	}
}

static int pty_resize(struct tty_struct *tty, struct winsize *ws)
{
	tty_do_resize(tty->link, ws);
	return tty_do_resize(tty, ws);
}

static void pty_set_termios(struct tty_struct *tty, const struct ktermios *old)
{
	tty->termios.c_cflag &= ~(CSIZE | PARENB);
	tty->termios.c_cflag |= CS8 | CREAD;
	if (old && ((old->c_iflag ^ tty->termios.c_iflag) & IXON))
		n_tty_packet_status(tty, I_IXON(tty) ? TIOCPKT_DOSTOP : TIOCPKT_NOSTOP,
				    TIOCPKT_DOSTOP | TIOCPKT_NOSTOP);
}

static void pty_stop(struct tty_struct *tty)
{
	n_tty_packet_status(tty, TIOCPKT_STOP, TIOCPKT_START);
}

static void pty_start(struct tty_struct *tty)
{
	n_tty_packet_status(tty, TIOCPKT_START, TIOCPKT_STOP);
}

static int set_lock(struct tty_struct *tty, const int __user *arg)
{
	int lock;

	if (get_user(lock, arg))
		return -EFAULT;
	if (lock)
		set_bit(TTY_PTY_LOCK, &tty->flags);
	else
		clear_bit(TTY_PTY_LOCK, &tty->flags);
	return 0;
}

static int set_packet_mode(struct tty_struct *tty, const int __user *arg)
{
	int on;

	if (get_user(on, arg))
		return -EFAULT;
	spin_lock_irq(&tty->ctrl.lock);
	if (on && !tty->ctrl.packet)
		tty->link->ctrl.pktstatus = 0;
	tty->ctrl.packet = on;
	spin_unlock_irq(&tty->ctrl.lock);
	return 0;
}

/* TIOCSIG: signal the slave's foreground group. */
static int send_signal_to_slave(struct tty_struct *tty, int sig)
{
	struct pid *pgrp;

	if (sig != SIGINT && sig != SIGQUIT && sig != SIGTSTP)
		return -EINVAL;
	pgrp = tty_get_pgrp(tty->link);
	if (pgrp)
		kill_pgrp(pgrp, sig, 1);
	put_pid(pgrp);
	return 0;
}

static int master_ioctl(struct tty_struct *tty, unsigned int cmd, unsigned long arg)
{
	int __user *p = (int __user *)arg;

	switch (cmd) {
	case TIOCSPTLCK:
		return set_lock(tty, p);
	case TIOCGPTLCK:
		return put_user(test_bit(TTY_PTY_LOCK, &tty->flags), p);
	case TIOCPKT:
		return set_packet_mode(tty, p);
	case TIOCGPKT:
		return put_user(tty->ctrl.packet, p);
	case TIOCGPTN:
		return put_user(tty->index, (unsigned int __user *)arg);
	case TIOCSIG:
		return send_signal_to_slave(tty, (int)arg);
	}
	return -ENOIOCTLCMD;
}

static struct tty_struct *slave_lookup(struct tty_driver *driver, struct file *file, int idx)
{
	struct tty_struct *tty = devpts_get_priv(file->f_path.dentry);

	return tty ? tty : ERR_PTR(-EIO);
}

static struct tty_struct *master_lookup(struct tty_driver *driver, struct file *file, int idx)
{
	return ERR_PTR(-EIO);
}

static void set_up_side(struct tty_struct *tty, struct tty_struct *link, struct tty_port *port)
{
	tty_init_termios(tty);
	tty_port_init(port);
	tty->port = port;
	tty->link = link;
	port->itty = tty;
	tty_port_tty_set(port, tty);
	tty_driver_kref_get(tty->driver);
}

/* Makes both sides of a pair; the slave has no opener yet. */
static int master_install(struct tty_driver *driver, struct tty_struct *tty)
{
	struct tty_port *port = kzalloc(sizeof(*port), GFP_KERNEL);
	struct tty_port *slave_port = kzalloc(sizeof(*slave_port), GFP_KERNEL);
	struct tty_struct *slave = tty_alloc_struct(pts_driver, tty->index);

	if (!port || !slave_port || !slave) {
		kfree(port);
		kfree(slave_port);
		if (slave) {
			tty_ldisc_free(slave);
			kfree(slave);
		}
		return -ENOMEM;
	}
	set_up_side(tty, slave, port);
	set_up_side(slave, tty, slave_port);
	tty->count++;
	return 0;
}

static int slave_install(struct tty_driver *driver, struct tty_struct *tty)
{
	return -EIO;
}

/* Called once for a pair, on the side that was closed last. */
static void pty_remove(struct tty_driver *driver, struct tty_struct *tty)
{
	struct tty_struct *master = is_master(tty) ? tty : tty->link;
	struct pts_fs_info *fsi = master->driver_data;

	tty_port_tty_set(tty->port, NULL);
	tty_port_tty_set(tty->link->port, NULL);
	if (fsi) {
		devpts_kill_index(fsi, master->index);
		devpts_release(fsi);
	}
}

static void pty_cleanup(struct tty_struct *tty)
{
	tty_port_put(tty->port);
}

static const struct tty_operations ptm_ops = {
	.lookup = master_lookup,
	.install = master_install,
	.remove = pty_remove,
	.open = pty_open,
	.close = pty_close,
	.write = pty_write,
	.write_room = pty_write_room,
	.flush_buffer = pty_flush_buffer,
	.ioctl = master_ioctl,
	.resize = pty_resize,
	.cleanup = pty_cleanup,
};

static const struct tty_operations pts_ops = {
	.lookup = slave_lookup,
	.install = slave_install,
	.remove = pty_remove,
	.open = pty_open,
	.close = pty_close,
	.write = pty_write,
	.write_room = pty_write_room,
	.flush_buffer = pty_flush_buffer,
	.set_termios = pty_set_termios,
	.stop = pty_stop,
	.start = pty_start,
	.resize = pty_resize,
	.cleanup = pty_cleanup,
};

/* A new master with the number @index, locked by tty_lock(). */
static struct tty_struct *new_pair(struct pts_fs_info *fsi, int index)
{
	struct tty_struct *tty;

	mutex_lock(&tty_mutex);
	tty = tty_init_dev(ptm_driver, index);
	mutex_unlock(&tty_mutex);
	if (!IS_ERR(tty)) {
		set_bit(TTY_PTY_LOCK, &tty->flags);
		tty->driver_data = fsi;
	}
	return tty;
}

static int ptmx_open(struct inode *inode, struct file *filp)
{
	struct pts_fs_info *fsi;
	struct tty_struct *tty;
	struct dentry *dentry;
	int index, ret;

	nonseekable_open(inode, filp);
	ret = tty_alloc_file(filp);
	if (ret)
		return ret;
	fsi = devpts_acquire(filp);
	if (IS_ERR(fsi)) {
		ret = PTR_ERR(fsi);
		goto free_file;
	}
	index = devpts_new_index(fsi);
	if (index < 0) {
		ret = index;
		goto release_fs;
	}
	tty = new_pair(fsi, index);
	if (IS_ERR(tty)) {
		ret = PTR_ERR(tty);
		devpts_kill_index(fsi, index);
		goto release_fs;
	}
	/* From here the terminal owns the number and the file system. */
	tty_add_file(tty, filp);
	dentry = devpts_pty_new(fsi, index, tty->link);
	if (IS_ERR(dentry)) {
		ret = PTR_ERR(dentry);
	} else {
		tty->link->driver_data = dentry;
		ret = pty_open(tty, filp);
	}
	tty_unlock(tty);
	if (ret)
		tty_release(inode, filp);
	return ret;

release_fs:
	devpts_release(fsi);
free_file:
	tty_free_file(filp);
	return ret;
}

static struct file_operations ptmx_fops __ro_after_init;

static struct tty_driver *__init make_driver(const char *driver_name, const char *name, int major,
					     short subtype, const struct tty_operations *ops)
{
	struct tty_driver *driver =
		tty_alloc_driver(NR_UNIX98_PTY_MAX, TTY_DRIVER_RESET_TERMIOS | TTY_DRIVER_REAL_RAW |
							    TTY_DRIVER_DYNAMIC_DEV |
							    TTY_DRIVER_DEVPTS_MEM |
							    TTY_DRIVER_DYNAMIC_ALLOC);

	if (IS_ERR(driver))
		panic("Couldn't allocate Unix98 %s driver", driver_name);
	driver->driver_name = driver_name;
	driver->name = name;
	driver->major = major;
	driver->type = TTY_DRIVER_TYPE_PTY;
	driver->subtype = subtype;
	driver->init_termios = tty_std_termios;
	tty_set_operations(driver, ops);
	return driver;
}

static int __init register_ptmx(void)
{
	dev_t devt = MKDEV(TTYAUX_MAJOR, 2);
	struct cdev *cdev = cdev_alloc();
	int ret;

	if (!cdev)
		return -ENOMEM;
	ptmx_fops = tty_fops;
	ptmx_fops.open = ptmx_open;
	cdev->ops = &ptmx_fops;
	ret = register_chrdev_region(devt, 1, "/dev/ptmx");
	if (!ret)
		ret = cdev_add(cdev, devt, 1);
	if (ret)
		return ret;
	return PTR_ERR_OR_ZERO(device_create(&tty_class, NULL, devt, NULL, "ptmx"));
}

static int __init pty_init(void)
{
	int ret;

	ptm_driver = make_driver("pty_master", "ptm", UNIX98_PTY_MASTER_MAJOR, PTY_TYPE_MASTER,
				 &ptm_ops);
	/* A master passes bytes on as they are. */
	ptm_driver->init_termios.c_iflag = 0;
	ptm_driver->init_termios.c_oflag = 0;
	ptm_driver->init_termios.c_cflag = B38400 | CS8 | CREAD;
	ptm_driver->init_termios.c_lflag = 0;
	pts_driver =
		make_driver("pty_slave", "pts", UNIX98_PTY_SLAVE_MAJOR, PTY_TYPE_SLAVE, &pts_ops);
	ptm_driver->other = pts_driver;
	pts_driver->other = ptm_driver;
	ret = tty_register_driver(ptm_driver);
	if (!ret)
		ret = tty_register_driver(pts_driver);
	return ret ? ret : register_ptmx();
}
device_initcall(pty_init);
