// SPDX-License-Identifier: GPL-2.0-only
/*
 * N_TTY: output processing (c_oflag) and the echo of input. output_lock keeps
 * the column and the order of characters right between writers and echo.
 */

#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/string.h>
#include <linux/tty.h>
#include <linux/wait.h>
#include "n_tty.h"
#include "tty.h"

#define TAB_WIDTH     8
#define MAX_EXPANSION TAB_WIDTH /* of one character by output processing */
#define CHUNK	      256

static bool is_utf8_continuation(struct tty_struct *tty, u8 c)
{
	return I_IUTF8(tty) && (c & 0xc0) == 0x80;
}

/* What one character becomes on the line, and where the column is after it. */
static size_t expand(struct tty_struct *tty, unsigned int *column, u8 c, u8 *out)
{
	unsigned int spaces;

	switch (c) {
	case '\n':
		if (O_ONLRET(tty))
			*column = 0;
		if (O_ONLCR(tty)) {
			*column = 0;
			memcpy(out, "\r\n", 2);
			return 2;
		}
		break;
	case '\r':
		if (O_ONOCR(tty) && *column == 0)
			return 0;
		*column = 0;
		if (O_OCRNL(tty))
			c = '\n';
		break;
	case '\t':
		spaces = TAB_WIDTH - *column % TAB_WIDTH;
		*column += spaces;
		if (O_TABDLY(tty) == XTABS) {
			memset(out, ' ', spaces);
			return spaces;
		}
		break;
	case '\b':
		if (*column)
			(*column)--;
		break;
	default:
		if (!iscntrl(c)) {
			if (O_OLCUC(tty))
				c = toupper(c);
			if (!is_utf8_continuation(tty, c))
				(*column)++;
		}
	}
	out[0] = c;
	return 1;
}

/* How many columns a character takes when it is echoed at @column. */
unsigned int n_tty_width(struct tty_struct *tty, u8 c, unsigned int column)
{
	if (c == '\t')
		return TAB_WIDTH - column % TAB_WIDTH;
	if (iscntrl(c))
		return L_ECHOCTL(tty) ? 2 : 0;
	return is_utf8_continuation(tty, c) ? 0 : 1;
}

/*
 * Processes as much of @buf as fits into what the driver takes now. Returns
 * how many characters of @buf are done.
 */
static size_t process_some(struct tty_struct *tty, struct n_tty_data *ldata, const u8 *buf,
			   size_t nr)
{
	size_t room = tty_write_room(tty), done = 0, n = 0;
	u8 out[CHUNK + MAX_EXPANSION];

	lockdep_assert_held(&ldata->output_lock);
	if (!O_OPOST(tty))
		return tty->ops->write(tty, buf, nr);
	room = min_t(size_t, room, CHUNK);
	while (done < nr && n + MAX_EXPANSION <= room)
		n += expand(tty, &ldata->column, buf[done++], out + n);
	if (n)
		tty->ops->write(tty, out, n);
	return done;
}

/* The method behind write(2): waits for room; all of @buf, or what came before a signal. */
ssize_t n_tty_write(struct tty_struct *tty, struct file *file, const u8 *buf, size_t nr)
{
	struct n_tty_data *ldata = tty->disc_data;
	size_t done = 0;
	int ret = 0;

	if (L_TOSTOP(tty)) {
		ret = tty_check_change(tty);
		if (ret)
			return ret;
	}
	while (done < nr) {
		size_t n;

		if (tty_hung_up_p(file) || test_bit(TTY_OTHER_CLOSED, &tty->flags)) {
			ret = -EIO;
			break;
		}
		mutex_lock(&ldata->output_lock);
		n = tty->flow.stopped ? 0 : process_some(tty, ldata, buf + done, nr - done);
		mutex_unlock(&ldata->output_lock);
		done += n;
		if (n)
			continue;
		if (tty_io_nonblock(tty, file)) {
			ret = -EAGAIN;
			break;
		}
		ret = wait_event_interruptible(
			tty->write_wait,
			(!tty->flow.stopped && tty_write_room(tty) >= MAX_EXPANSION) ||
				tty_hung_up_p(file) || test_bit(TTY_OTHER_CLOSED, &tty->flags));
		if (ret)
			break;
	}
	return done ? (ssize_t)done : ret;
}

/* Echo goes out as far as the driver has room: a terminal that does not drain loses echo. */
static void emit(struct tty_struct *tty, const u8 *buf, size_t nr)
{
	struct n_tty_data *ldata = tty->disc_data;

	lockdep_assert_held(&ldata->output_lock);
	while (nr) {
		size_t n = process_some(tty, ldata, buf, nr);

		if (!n)
			break;
		buf += n;
		nr -= n;
	}
}

static void emit_locked(struct tty_struct *tty, const u8 *buf, size_t nr)
{
	struct n_tty_data *ldata = tty->disc_data;

	mutex_lock(&ldata->output_lock);
	emit(tty, buf, nr);
	mutex_unlock(&ldata->output_lock);
}

/* Echoes a character as it is. */
void n_tty_echo_literal(struct tty_struct *tty, u8 c)
{
	emit_locked(tty, &c, 1);
}

/* Echoes a character, control characters as ^X where ECHOCTL says so. */
void n_tty_echo(struct tty_struct *tty, u8 c)
{
	u8 caret[2] = { '^', c ^ 0x40 };

	if (L_ECHOCTL(tty) && iscntrl(c) && c != '\t' && c != '\n')
		emit_locked(tty, caret, 2);
	else
		n_tty_echo_literal(tty, c);
}

void n_tty_echo_newline(struct tty_struct *tty)
{
	n_tty_echo_literal(tty, '\n');
}

/* Wipes the last @columns columns. */
void n_tty_echo_erase(struct tty_struct *tty, unsigned int columns)
{
	struct n_tty_data *ldata = tty->disc_data;

	mutex_lock(&ldata->output_lock);
	while (columns--)
		emit(tty, (const u8 *)"\b \b", 3);
	mutex_unlock(&ldata->output_lock);
}

/* A new line of input begins where the cursor is. */
void n_tty_echo_mark_line(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;

	mutex_lock(&ldata->output_lock);
	ldata->line_start_column = ldata->column;
	mutex_unlock(&ldata->output_lock);
}
