// SPDX-License-Identifier: GPL-2.0-only
/*
 * N_TTY, the standard line discipline: reading. Canonical input collects
 * lines that can be edited; otherwise characters are handed out as they come
 * (POSIX.1 chapter 11, General Terminal Interface). Input editing is in
 * n_tty_input.c, output processing and echo in n_tty_output.c.
 *
 * ldata->lock guards the ring of received characters. Characters come from
 * the port's work item only; readers exclude each other by read_lock.
 */

#include <linux/bitmap.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/tty.h>
#include <linux/uaccess.h>
#include <linux/wait.h>
#include "n_tty.h"
#include "tty.h"

/* Characters a reader could have now; in canonical mode those of whole lines. */
static size_t available(const struct tty_struct *tty, const struct n_tty_data *ldata)
{
	return (L_ICANON(tty) ? ldata->canon_head : ldata->head) - ldata->tail;
}

static bool input_available(struct tty_struct *tty, size_t want)
{
	struct n_tty_data *ldata = tty->disc_data;
	unsigned long flags;
	bool ready;

	spin_lock_irqsave(&ldata->lock, flags);
	ready = available(tty, ldata) >= (L_ICANON(tty) ? 1 : want);
	spin_unlock_irqrestore(&ldata->lock, flags);
	return ready;
}

/* Takes up to @nr characters, in canonical mode of one line. The end-of-file mark is eaten. */
static size_t take_input(struct tty_struct *tty, u8 *buf, size_t nr, bool *end_of_file)
{
	struct n_tty_data *ldata = tty->disc_data;
	size_t n = 0, limit;
	unsigned long flags;

	spin_lock_irqsave(&ldata->lock, flags);
	limit = available(tty, ldata);
	while (limit--) {
		size_t slot = ldata->tail & (N_TTY_BUF_SIZE - 1);
		bool ends_line = L_ICANON(tty) && test_bit(slot, ldata->line_end);

		if (ends_line && ldata->ring[slot] == __DISABLED_CHAR) {
			ldata->tail++;
			__clear_bit(slot, ldata->line_end);
			*end_of_file = true;
			break;
		}
		if (n == nr)
			break;
		buf[n++] = ldata->ring[slot];
		ldata->tail++;
		__clear_bit(slot, ldata->line_end);
		if (ends_line)
			break;
	}
	spin_unlock_irqrestore(&ldata->lock, flags);
	return n;
}

/* There is room again: what waits in the port's buffers can be taken. */
static void input_was_read(struct tty_struct *tty)
{
	tty_buffer_restart_work(tty->port);
	if (tty->link && tty->driver->type == TTY_DRIVER_TYPE_PTY)
		tty_wakeup(tty->link);
}

/* Background processes may not read: SIGTTIN, or -EIO where that has no effect. */
static int check_reader(struct tty_struct *tty)
{
	return __tty_check_change(tty, SIGTTIN);
}

/* How long a read waits, in jiffies, for its next character. */
static long read_timeout(struct tty_struct *tty, size_t got)
{
	if (L_ICANON(tty) || !TIME_CHAR(tty) || (MIN_CHAR(tty) && !got))
		return MAX_SCHEDULE_TIMEOUT;
	return TIME_CHAR(tty) * HZ / 10;
}

static bool other_side_closed(struct tty_struct *tty)
{
	return test_bit(TTY_OTHER_CLOSED, &tty->flags);
}

/*
 * Waits for input. Returns 1 when there is some, 0 at the end of the file or
 * of the time, or a negative errno.
 */
static int wait_for_input(struct tty_struct *tty, struct file *file, size_t got)
{
	long timeout = read_timeout(tty, got);
	long left;

	if (input_available(tty, 1))
		return 1;
	if (other_side_closed(tty))
		return got ? 0 : -EIO;
	if (tty_hung_up_p(file))
		return 0;
	if (!L_ICANON(tty) && !MIN_CHAR(tty) && !TIME_CHAR(tty))
		return 0;
	if (tty_io_nonblock(tty, file))
		return -EAGAIN;
	up_read(&tty->termios_rwsem);
	left = wait_event_interruptible_timeout(
		tty->read_wait,
		input_available(tty, 1) || other_side_closed(tty) || tty_hung_up_p(file), timeout);
	down_read(&tty->termios_rwsem);
	if (left < 0)
		return -ERESTARTSYS;
	if (input_available(tty, 1))
		return 1;
	if (tty_hung_up_p(file) || !left)
		return 0;
	return got ? 0 : -EIO;
}

/* A pty master in packet mode: a byte that says what follows. Returns 1 for a status alone. */
static int packet_header(struct tty_struct *tty, u8 *buf)
{
	struct tty_struct *link = tty->link;
	unsigned long flags;

	spin_lock_irqsave(&link->ctrl.lock, flags);
	buf[0] = link->ctrl.pktstatus;
	link->ctrl.pktstatus = 0;
	spin_unlock_irqrestore(&link->ctrl.lock, flags);
	return buf[0] != 0;
}

static ssize_t read_raw_or_line(struct tty_struct *tty, struct file *file, u8 *buf, size_t nr)
{
	size_t got = 0, want = min_t(size_t, max_t(size_t, MIN_CHAR(tty), 1), nr);
	int ret = 0;

	while (got < want) {
		bool end_of_file = false;
		size_t n;

		ret = wait_for_input(tty, file, got);
		if (ret <= 0)
			break;
		n = take_input(tty, buf + got, nr - got, &end_of_file);
		got += n;
		if (n)
			input_was_read(tty);
		if (L_ICANON(tty) && (n || end_of_file))
			return got;
	}
	return got ? (ssize_t)got : ret;
}

static ssize_t n_tty_read(struct tty_struct *tty, struct file *file, u8 *buf, size_t nr,
			  void **cookie, unsigned long offset)
{
	struct n_tty_data *ldata = tty->disc_data;
	bool packet = tty->ctrl.packet && tty->link;
	ssize_t ret = check_reader(tty);

	if (ret)
		return ret;
	if (!nr)
		return 0;
	if (file->f_flags & O_NONBLOCK) {
		if (!mutex_trylock(&ldata->read_lock))
			return -EAGAIN;
	} else if (mutex_lock_interruptible(&ldata->read_lock)) {
		return -ERESTARTSYS;
	}
	down_read(&tty->termios_rwsem);
	if (packet && packet_header(tty, buf))
		ret = 1;
	else
		ret = read_raw_or_line(tty, file, buf + packet, nr - packet);
	if (packet && ret > 0 && !buf[0])
		ret++;
	up_read(&tty->termios_rwsem);
	mutex_unlock(&ldata->read_lock);
	return ret;
}

static __poll_t n_tty_poll(struct tty_struct *tty, struct file *file, poll_table *wait)
{
	size_t want = TIME_CHAR(tty) || !MIN_CHAR(tty) ? 1 : MIN_CHAR(tty);
	__poll_t mask = 0;

	poll_wait(file, &tty->read_wait, wait);
	poll_wait(file, &tty->write_wait, wait);
	if (input_available(tty, want))
		mask |= EPOLLIN | EPOLLRDNORM;
	if (tty->ctrl.packet && tty->link->ctrl.pktstatus)
		mask |= EPOLLPRI | EPOLLIN | EPOLLRDNORM;
	if (other_side_closed(tty))
		mask |= EPOLLHUP;
	if (tty_hung_up_p(file))
		mask |= EPOLLHUP;
	if (!tty->flow.stopped && tty_write_room(tty) > 0)
		mask |= EPOLLOUT | EPOLLWRNORM;
	return mask;
}

/* FIONREAD: in canonical mode without end-of-file marks. */
static unsigned int readable(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;
	unsigned int count;

	spin_lock_irq(&ldata->lock);
	count = available(tty, ldata);
	if (L_ICANON(tty))
		for (size_t i = ldata->tail; i != ldata->canon_head; i++) {
			size_t slot = i & (N_TTY_BUF_SIZE - 1);

			if (test_bit(slot, ldata->line_end) && !ldata->ring[slot])
				count--;
		}
	spin_unlock_irq(&ldata->lock);
	return count;
}

static int n_tty_ioctl(struct tty_struct *tty, unsigned int cmd, unsigned long arg)
{
	switch (cmd) {
	case TIOCOUTQ:
		return put_user(tty_chars_in_buffer(tty), (int __user *)arg);
	case TIOCINQ:
		return put_user(readable(tty), (unsigned int __user *)arg);
	}
	return tty_mode_ioctl(tty, cmd, arg);
}

/* A pty master in packet mode is told about changes of its slave. */
void n_tty_packet_status(struct tty_struct *tty, u8 set, u8 clear)
{
	unsigned long flags;

	if (!tty->link || !tty->link->ctrl.packet)
		return;
	spin_lock_irqsave(&tty->ctrl.lock, flags);
	tty->ctrl.pktstatus = (tty->ctrl.pktstatus & ~clear) | set;
	spin_unlock_irqrestore(&tty->ctrl.lock, flags);
	wake_up_interruptible_poll(&tty->link->read_wait, EPOLLPRI | EPOLLIN);
}

static void n_tty_flush_buffer(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;
	unsigned long flags;

	spin_lock_irqsave(&ldata->lock, flags);
	ldata->canon_head = ldata->tail = ldata->head;
	bitmap_zero(ldata->line_end, N_TTY_BUF_SIZE);
	ldata->literal_next = false;
	spin_unlock_irqrestore(&ldata->lock, flags);
	n_tty_packet_status(tty, TIOCPKT_FLUSHREAD, 0);
	input_was_read(tty);
}

/* Leaving canonical mode makes all that was typed readable, line or no line; and back. */
static void n_tty_set_termios(struct tty_struct *tty, const struct ktermios *old)
{
	struct n_tty_data *ldata = tty->disc_data;
	unsigned long flags;

	spin_lock_irqsave(&ldata->lock, flags);
	if (!old || ((old->c_lflag ^ tty->termios.c_lflag) & ICANON)) {
		bitmap_zero(ldata->line_end, N_TTY_BUF_SIZE);
		if (L_ICANON(tty) && ldata->head != ldata->tail)
			__set_bit((ldata->head - 1) & (N_TTY_BUF_SIZE - 1), ldata->line_end);
		ldata->canon_head = ldata->head;
		ldata->literal_next = false;
	}
	spin_unlock_irqrestore(&ldata->lock, flags);
	if (!I_IXON(tty) && old && (old->c_iflag & IXON))
		start_tty(tty);
	wake_up_interruptible(&tty->write_wait);
	wake_up_interruptible(&tty->read_wait);
}

static int n_tty_open(struct tty_struct *tty)
{
	struct n_tty_data *ldata = kzalloc(sizeof(*ldata), GFP_KERNEL);

	if (!ldata)
		return -ENOMEM;
	spin_lock_init(&ldata->lock);
	mutex_init(&ldata->read_lock);
	mutex_init(&ldata->output_lock);
	tty->disc_data = ldata;
	tty->receive_room = N_TTY_BUF_SIZE;
	tty->closing = false;
	return 0;
}

static void n_tty_close(struct tty_struct *tty)
{
	kfree_sensitive(tty->disc_data);
	tty->disc_data = NULL;
}

static void n_tty_write_wakeup(struct tty_struct *tty)
{
	clear_bit(TTY_DO_WRITE_WAKEUP, &tty->flags);
}

static struct tty_ldisc_ops n_tty_ops = {
	.name = "n_tty",
	.num = N_TTY,
	.open = n_tty_open,
	.close = n_tty_close,
	.flush_buffer = n_tty_flush_buffer,
	.read = n_tty_read,
	.write = n_tty_write,
	.ioctl = n_tty_ioctl,
	.set_termios = n_tty_set_termios,
	.poll = n_tty_poll,
	.receive_buf2 = n_tty_receive,
	.write_wakeup = n_tty_write_wakeup,
};

/**
 * n_tty_inherit_ops - start another line discipline from this one
 * @ops: filled in
 */
void n_tty_inherit_ops(struct tty_ldisc_ops *ops)
{
	*ops = n_tty_ops;
	ops->owner = NULL;
}
EXPORT_SYMBOL_GPL(n_tty_inherit_ops);

void __init n_tty_init(void)
{
	tty_register_ldisc(&n_tty_ops);
}
