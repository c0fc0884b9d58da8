// SPDX-License-Identifier: GPL-2.0-only
/*
 * N_TTY: what becomes of a received character: signals, flow control, line
 * editing, echo, or a place in the ring. Runs in the port's work item only,
 * with the terminal's modes held for reading.
 */

#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>
#include "n_tty.h"
#include "tty.h"

static u8 *slot(struct n_tty_data *ldata, size_t index)
{
	return &ldata->ring[index & (N_TTY_BUF_SIZE - 1)];
}

/* Adds a character; one place is kept so that a full line can still be ended. */
static bool put(struct n_tty_data *ldata, u8 c, bool ends_line)
{
	unsigned long flags;
	bool room;

	spin_lock_irqsave(&ldata->lock, flags);
	room = ldata->head - ldata->tail < N_TTY_BUF_SIZE - !ends_line;
	if (room) {
		*slot(ldata, ldata->head) = c;
		if (ends_line) {
			__set_bit(ldata->head & (N_TTY_BUF_SIZE - 1), ldata->line_end);
			ldata->canon_head = ldata->head + 1;
		}
		ldata->head++;
	}
	spin_unlock_irqrestore(&ldata->lock, flags);
	return room;
}

static void wake_readers(struct tty_struct *tty)
{
	wake_up_interruptible_poll(&tty->read_wait, EPOLLIN | EPOLLRDNORM);
}

static void complain(struct tty_struct *tty)
{
	if (I_IMAXBEL(tty))
		n_tty_echo_literal(tty, '\a');
}

/* A signal character: to the foreground group, after discarding what is under way. */
static void send_signal_char(struct tty_struct *tty, int sig, u8 c)
{
	struct pid *pgrp = tty_get_pgrp(tty);
	struct tty_ldisc *ld = tty->ldisc;

	if (!L_NOFLSH(tty)) {
		ld->ops->flush_buffer(tty);
		tty_driver_flush_buffer(tty);
	}
	if (tty->flow.stopped)
		start_tty(tty);
	if (L_ECHO(tty))
		n_tty_echo(tty, c);
	if (pgrp)
		kill_pgrp(pgrp, sig, 1);
	put_pid(pgrp);
}

/* Column of the character at @end of the line being typed: for the width of tabs. */
static unsigned int column_before(struct tty_struct *tty, size_t end)
{
	struct n_tty_data *ldata = tty->disc_data;
	unsigned int column = ldata->line_start_column;

	for (size_t i = ldata->canon_head; i != end; i++)
		column += n_tty_width(tty, *slot(ldata, i), column);
	return column;
}

/* Removes the last character of the line, with all its bytes in UTF-8. False: there is none. */
static bool erase_one(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;
	unsigned long flags;
	size_t head = ldata->head;

	if (head == ldata->canon_head)
		return false;
	do {
		head--;
	} while (I_IUTF8(tty) && head != ldata->canon_head && (*slot(ldata, head) & 0xc0) == 0x80);
	if (L_ECHO(tty) && L_ECHOE(tty))
		n_tty_echo_erase(tty,
				 n_tty_width(tty, *slot(ldata, head), column_before(tty, head)));
	spin_lock_irqsave(&ldata->lock, flags);
	if ((ssize_t)(head - ldata->canon_head) >= 0) /* not flushed meanwhile */
		ldata->head = head;
	spin_unlock_irqrestore(&ldata->lock, flags);
	return true;
}

static void erase_char(struct tty_struct *tty, u8 c)
{
	if (erase_one(tty) && L_ECHO(tty) && !L_ECHOE(tty))
		n_tty_echo(tty, c);
}

static u8 last_char(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;

	return *slot(ldata, ldata->head - 1);
}

static bool line_empty(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;

	return ldata->head == ldata->canon_head;
}

static bool is_word_char(u8 c)
{
	return isalnum(c) || c == '_' || c >= 0x80;
}

static void erase_word(struct tty_struct *tty)
{
	while (!line_empty(tty) && !is_word_char(last_char(tty)))
		erase_one(tty);
	while (!line_empty(tty) && is_word_char(last_char(tty)))
		erase_one(tty);
}

static void erase_line(struct tty_struct *tty, u8 c)
{
	struct n_tty_data *ldata = tty->disc_data;
	unsigned long flags;

	if (L_ECHO(tty) && L_ECHOK(tty) && L_ECHOKE(tty) && L_ECHOE(tty)) {
		while (erase_one(tty))
			;
		return;
	}
	spin_lock_irqsave(&ldata->lock, flags);
	ldata->head = ldata->canon_head;
	spin_unlock_irqrestore(&ldata->lock, flags);
	if (L_ECHO(tty)) {
		n_tty_echo(tty, c);
		if (L_ECHOK(tty))
			n_tty_echo_newline(tty);
	}
}

static void reprint_line(struct tty_struct *tty, u8 c)
{
	struct n_tty_data *ldata = tty->disc_data;

	n_tty_echo(tty, c);
	n_tty_echo_newline(tty);
	n_tty_echo_mark_line(tty);
	for (size_t i = ldata->canon_head; i != ldata->head; i++)
		n_tty_echo(tty, *slot(ldata, i));
}

static bool is(u8 c, u8 special)
{
	return special != __DISABLED_CHAR && c == special;
}

/* Signals and flow control, in every mode. True: the character is used up. */
static bool handle_control(struct tty_struct *tty, u8 c)
{
	if (I_IXON(tty)) {
		if (is(c, START_CHAR(tty))) {
			start_tty(tty);
			return true;
		}
		if (is(c, STOP_CHAR(tty))) {
			stop_tty(tty);
			return true;
		}
	}
	if (L_ISIG(tty)) {
		int sig = is(c, INTR_CHAR(tty))	  ? SIGINT
			  : is(c, QUIT_CHAR(tty)) ? SIGQUIT
			  : is(c, SUSP_CHAR(tty)) ? SIGTSTP
						  : 0;

		if (sig) {
			send_signal_char(tty, sig, c);
			return true;
		}
	}
	return false;
}

/* Line editing. True: the character is used up. */
static bool handle_editing(struct tty_struct *tty, u8 c)
{
	struct n_tty_data *ldata = tty->disc_data;

	if (is(c, ERASE_CHAR(tty))) {
		erase_char(tty, c);
	} else if (is(c, KILL_CHAR(tty))) {
		erase_line(tty, c);
	} else if (L_IEXTEN(tty) && is(c, WERASE_CHAR(tty))) {
		erase_word(tty);
	} else if (L_IEXTEN(tty) && is(c, LNEXT_CHAR(tty))) {
		ldata->literal_next = true;
		if (L_ECHO(tty) && L_ECHOCTL(tty)) {
			n_tty_echo_literal(tty, '^');
			n_tty_echo_literal(tty, '\b');
		}
	} else if (L_IEXTEN(tty) && L_ECHO(tty) && is(c, REPRINT_CHAR(tty))) {
		reprint_line(tty, c);
	} else {
		return false;
	}
	return true;
}

/* The end of a line, or of the file. True: the character is used up. */
static bool handle_line_end(struct tty_struct *tty, u8 c)
{
	struct n_tty_data *ldata = tty->disc_data;

	if (is(c, EOF_CHAR(tty))) {
		c = __DISABLED_CHAR;
	} else if (c == '\n') {
		if (L_ECHO(tty) || L_ECHONL(tty))
			n_tty_echo_newline(tty);
	} else if (is(c, EOL_CHAR(tty)) || (L_IEXTEN(tty) && is(c, EOL2_CHAR(tty)))) {
		if (L_ECHO(tty))
			n_tty_echo(tty, c);
	} else {
		return false;
	}
	if (!put(ldata, c, true))
		complain(tty);
	wake_readers(tty);
	return true;
}

static void store(struct tty_struct *tty, u8 c)
{
	struct n_tty_data *ldata = tty->disc_data;

	if (L_ICANON(tty) && line_empty(tty))
		n_tty_echo_mark_line(tty);
	if (!put(ldata, c, false)) {
		complain(tty);
		return;
	}
	if (L_ECHO(tty)) {
		if (c == '\n')
			n_tty_echo_newline(tty);
		else
			n_tty_echo(tty, c);
	}
	if (!L_ICANON(tty))
		ldata->canon_head = ldata->head;
}

static u8 map_input(struct tty_struct *tty, u8 c)
{
	if (I_ISTRIP(tty))
		c &= 0x7f;
	if (I_IUCLC(tty) && L_IEXTEN(tty))
		c = tolower(c);
	if (c == '\r' && I_ICRNL(tty))
		return '\n';
	if (c == '\n' && I_INLCR(tty))
		return '\r';
	return c;
}

static void receive_char(struct tty_struct *tty, u8 c)
{
	struct n_tty_data *ldata = tty->disc_data;

	if (L_EXTPROC(tty)) {
		store(tty, c);
		return;
	}
	if (ldata->literal_next) {
		ldata->literal_next = false;
		store(tty, c);
		return;
	}
	if (I_ISTRIP(tty) ? (c & 0x7f) == '\r' : c == '\r') {
		if (I_IGNCR(tty))
			return;
	}
	c = map_input(tty, c);
	if (handle_control(tty, c))
		return;
	if (tty->flow.stopped && I_IXON(tty) && I_IXANY(tty))
		start_tty(tty);
	if (L_ICANON(tty) && (handle_editing(tty, c) || handle_line_end(tty, c)))
		return;
	if (I_PARMRK(tty) && c == 0xff)
		put(ldata, c, false);
	store(tty, c);
}

/* A break, or a character with an error. */
static void receive_flagged(struct tty_struct *tty, u8 c, u8 flag)
{
	struct n_tty_data *ldata = tty->disc_data;

	switch (flag) {
	case TTY_BREAK:
		if (I_IGNBRK(tty))
			return;
		if (I_BRKINT(tty)) {
			send_signal_char(tty, SIGINT, INTR_CHAR(tty));
			return;
		}
		c = 0;
		break;
	case TTY_PARITY:
	case TTY_FRAME:
		if (!I_INPCK(tty)) {
			receive_char(tty, c);
			return;
		}
		if (I_IGNPAR(tty))
			return;
		break;
	default:
		return;
	}
	if (I_PARMRK(tty)) {
		put(ldata, 0xff, false);
		put(ldata, 0, false);
		put(ldata, c, false);
	} else {
		put(ldata, 0, false);
	}
	wake_readers(tty);
}

/*
 * How many characters can be taken. A canonical line that fills the ring
 * without an end goes on being taken, and loses what does not fit.
 */
static size_t room(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;
	unsigned long flags;
	size_t free;

	spin_lock_irqsave(&ldata->lock, flags);
	free = N_TTY_BUF_SIZE - 1 - min_t(size_t, ldata->head - ldata->tail, N_TTY_BUF_SIZE - 1);
	if (!free && L_ICANON(tty) && ldata->canon_head == ldata->tail)
		free = 1;
	spin_unlock_irqrestore(&ldata->lock, flags);
	return I_PARMRK(tty) ? free / 3 : free;
}

/* The method behind received characters. Returns how many were taken. */
size_t n_tty_receive(struct tty_struct *tty, const u8 *cp, const u8 *fp, size_t count)
{
	struct n_tty_data *ldata = tty->disc_data;
	size_t n = 0, head;

	down_read(&tty->termios_rwsem);
	head = ldata->canon_head;
	while (n < count && room(tty)) {
		if (fp && fp[n] != TTY_NORMAL)
			receive_flagged(tty, cp[n], fp[n]);
		else
			receive_char(tty, cp[n]);
		n++;
	}
	/* A line's end has woken them itself. */
	if (!L_ICANON(tty) && ldata->canon_head != head)
		wake_readers(tty);
	up_read(&tty->termios_rwsem);
	return n;
}
