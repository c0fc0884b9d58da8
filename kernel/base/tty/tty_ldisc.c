// SPDX-License-Identifier: GPL-2.0-only
/*
 * Line disciplines: which ones exist, and the one of each terminal.
 *
 * tty->ldisc_sem is held for reading by whoever uses tty->ldisc and for
 * writing while it is changed, hung up or closed. ldisc_lock guards the table.
 */

#include <linux/export.h>
#include <linux/kmod.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/tty.h>
#include "tty.h"

static DEFINE_RAW_SPINLOCK(ldisc_lock);
static struct tty_ldisc_ops *ldiscs[NR_LDISCS];

/**
 * tty_register_ldisc - make a line discipline available
 * @new_ldisc: its methods; the owner keeps them until it unregisters
 *
 * Return: 0 or -EINVAL for a number out of range. Context: any.
 */
int tty_register_ldisc(struct tty_ldisc_ops *new_ldisc)
{
	unsigned long flags;

	if (new_ldisc->num < N_TTY || new_ldisc->num >= NR_LDISCS)
		return -EINVAL;
	raw_spin_lock_irqsave(&ldisc_lock, flags);
	ldiscs[new_ldisc->num] = new_ldisc;
	raw_spin_unlock_irqrestore(&ldisc_lock, flags);
	return 0;
}
EXPORT_SYMBOL(tty_register_ldisc);

/**
 * tty_unregister_ldisc - take a line discipline away
 * @ldisc: its methods; terminals that use it keep its module
 *
 * Context: any.
 */
void tty_unregister_ldisc(struct tty_ldisc_ops *ldisc)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&ldisc_lock, flags);
	ldiscs[ldisc->num] = NULL;
	raw_spin_unlock_irqrestore(&ldisc_lock, flags);
}
EXPORT_SYMBOL(tty_unregister_ldisc);

static struct tty_ldisc_ops *get_ops(int disc)
{
	struct tty_ldisc_ops *ops, *ret = ERR_PTR(-EAGAIN);
	unsigned long flags;

	raw_spin_lock_irqsave(&ldisc_lock, flags);
	ops = ldiscs[disc];
	if (!ops)
		ret = ERR_PTR(-EINVAL);
	else if (try_module_get(ops->owner))
		ret = ops;
	raw_spin_unlock_irqrestore(&ldisc_lock, flags);
	return ret;
}

static struct tty_ldisc *ldisc_get(struct tty_struct *tty, int disc)
{
	struct tty_ldisc_ops *ops;
	struct tty_ldisc *ld;

	if (disc < N_TTY || disc >= NR_LDISCS)
		return ERR_PTR(-EINVAL);
	ops = get_ops(disc);
	if (IS_ERR(ops) && capable(CAP_SYS_MODULE)) {
		request_module("tty-ldisc-%d", disc);
		ops = get_ops(disc);
	}
	if (IS_ERR(ops))
		return ERR_CAST(ops);
	ld = kmalloc(sizeof(*ld), GFP_KERNEL);
	if (!ld) {
		module_put(ops->owner);
		return ERR_PTR(-ENOMEM);
	}
	ld->ops = ops;
	ld->tty = tty;
	return ld;
}

static void ldisc_put(struct tty_ldisc *ld)
{
	if (ld) {
		module_put(ld->ops->owner);
		kfree(ld);
	}
}

/**
 * tty_ldisc_ref_wait - use a terminal's line discipline, waiting for a change of it
 * @tty: the terminal
 *
 * Return: the discipline, or NULL when the terminal was hung up. End with
 * tty_ldisc_deref(). Context: may sleep.
 */
struct tty_ldisc *tty_ldisc_ref_wait(struct tty_struct *tty)
{
	struct tty_ldisc *ld;

	down_read(&tty->ldisc_sem);
	ld = tty->ldisc;
	if (!ld)
		up_read(&tty->ldisc_sem);
	return ld;
}
EXPORT_SYMBOL_GPL(tty_ldisc_ref_wait);

/**
 * tty_ldisc_ref - use a terminal's line discipline
 * @tty: the terminal
 *
 * Return: the discipline, or NULL when there is none or it is being changed.
 * Context: any but interrupts.
 */
struct tty_ldisc *tty_ldisc_ref(struct tty_struct *tty)
{
	struct tty_ldisc *ld;

	if (!down_read_trylock(&tty->ldisc_sem))
		return NULL;
	ld = tty->ldisc;
	if (!ld)
		up_read(&tty->ldisc_sem);
	return ld;
}
EXPORT_SYMBOL_GPL(tty_ldisc_ref);

/**
 * tty_ldisc_deref - end the use of a line discipline
 * @ld: what tty_ldisc_ref() returned
 */
void tty_ldisc_deref(struct tty_ldisc *ld)
{
	up_read(&ld->tty->ldisc_sem);
}
EXPORT_SYMBOL_GPL(tty_ldisc_deref);

/**
 * tty_ldisc_flush - discard the input a terminal holds
 * @tty: the terminal
 *
 * Context: may sleep.
 */
void tty_ldisc_flush(struct tty_struct *tty)
{
	struct tty_ldisc *ld = tty_ldisc_ref(tty);

	tty_buffer_flush(tty);
	if (ld) {
		if (ld->ops->flush_buffer)
			ld->ops->flush_buffer(tty);
		tty_ldisc_deref(ld);
	}
}
EXPORT_SYMBOL_GPL(tty_ldisc_flush);

static int ldisc_open(struct tty_struct *tty, struct tty_ldisc *ld)
{
	return ld->ops->open ? ld->ops->open(tty) : 0;
}

static void ldisc_close(struct tty_struct *tty, struct tty_ldisc *ld)
{
	if (ld->ops->close)
		ld->ops->close(tty);
}

/* Back to N_TTY after a failure; the caller holds ldisc_sem for writing. */
static int fall_back(struct tty_struct *tty)
{
	struct tty_ldisc *ld = ldisc_get(tty, N_TTY);
	int ret;

	if (IS_ERR(ld)) {
		tty->ldisc = NULL;
		return PTR_ERR(ld);
	}
	ret = ldisc_open(tty, ld);
	if (ret) {
		ldisc_put(ld);
		ld = NULL;
	}
	tty->ldisc = ld;
	tty->termios.c_line = N_TTY;
	return ret;
}

/**
 * tty_set_ldisc - change a terminal's line discipline
 * @tty: the terminal
 * @disc: N_*
 *
 * Return: 0 or a negative errno, with the terminal back on N_TTY when the
 * new one could not be opened. Context: may sleep.
 */
int tty_set_ldisc(struct tty_struct *tty, int disc)
{
	struct tty_ldisc *new = ldisc_get(tty, disc), *old;
	int ret = 0;

	if (IS_ERR(new))
		return PTR_ERR(new);
	tty_lock(tty);
	down_write(&tty->ldisc_sem);
	old = tty->ldisc;
	if (!old || test_bit(TTY_HUPPED, &tty->flags)) {
		ret = -EIO;
		goto out;
	}
	if (old->ops->num == disc)
		goto out;
	ldisc_close(tty, old);
	tty->ldisc = new;
	tty->termios.c_line = disc;
	ret = ldisc_open(tty, new);
	if (!ret) {
		new = old;
	} else {
		ldisc_put(old);
		fall_back(tty);
	}
out:
	up_write(&tty->ldisc_sem);
	tty_unlock(tty);
	ldisc_put(new);
	return ret;
}
EXPORT_SYMBOL_GPL(tty_set_ldisc);

/* Gives a new terminal N_TTY; not opened yet. */
int tty_ldisc_init(struct tty_struct *tty)
{
	struct tty_ldisc *ld = ldisc_get(tty, N_TTY);

	if (IS_ERR(ld))
		return PTR_ERR(ld);
	init_rwsem(&tty->ldisc_sem);
	tty->ldisc = ld;
	return 0;
}

int tty_ldisc_setup(struct tty_struct *tty)
{
	return ldisc_open(tty, tty->ldisc);
}

/* The last close: nobody can use the terminal any more. */
void tty_ldisc_close(struct tty_struct *tty)
{
	struct tty_ldisc *ld;

	down_write(&tty->ldisc_sem);
	ld = tty->ldisc;
	tty->ldisc = NULL;
	up_write(&tty->ldisc_sem);
	if (ld) {
		ldisc_close(tty, ld);
		ldisc_put(ld);
	}
}

/* For a terminal whose discipline was never opened. */
void tty_ldisc_free(struct tty_struct *tty)
{
	ldisc_put(tty->ldisc);
	tty->ldisc = NULL;
}

/* Throws everybody out of read() and write(), and starts afresh with N_TTY. */
void tty_ldisc_hangup(struct tty_struct *tty)
{
	struct tty_ldisc *ld = tty_ldisc_ref(tty);

	if (ld) {
		if (ld->ops->flush_buffer)
			ld->ops->flush_buffer(tty);
		tty_driver_flush_buffer(tty);
		if (ld->ops->hangup)
			ld->ops->hangup(tty);
		tty_ldisc_deref(ld);
	}
	wake_up_interruptible_poll(&tty->write_wait, EPOLLOUT);
	wake_up_interruptible_poll(&tty->read_wait, EPOLLIN);

	down_write(&tty->ldisc_sem);
	if (tty->driver->flags & TTY_DRIVER_RESET_TERMIOS) {
		down_write(&tty->termios_rwsem);
		tty->termios = tty->driver->init_termios;
		up_write(&tty->termios_rwsem);
	}
	if (tty->ldisc) {
		ldisc_close(tty, tty->ldisc);
		ldisc_put(tty->ldisc);
		fall_back(tty);
	}
	up_write(&tty->ldisc_sem);
}
