// SPDX-License-Identifier: GPL-2.0-only
/* Line speeds: between the codes in c_cflag and bits per second. */

#include <linux/array_size.h>
#include <linux/export.h>
#include <linux/termios.h>
#include <linux/tty.h>

static const struct {
	speed_t rate;
	tcflag_t code;
} speeds[] = {
	{ 0, B0 },
	{ 50, B50 },
	{ 75, B75 },
	{ 110, B110 },
	{ 134, B134 },
	{ 150, B150 },
	{ 200, B200 },
	{ 300, B300 },
	{ 600, B600 },
	{ 1200, B1200 },
	{ 1800, B1800 },
	{ 2400, B2400 },
	{ 4800, B4800 },
	{ 9600, B9600 },
	{ 19200, B19200 },
	{ 38400, B38400 },
	{ 57600, B57600 },
	{ 115200, B115200 },
	{ 230400, B230400 },
	{ 460800, B460800 },
	{ 500000, B500000 },
	{ 576000, B576000 },
	{ 921600, B921600 },
	{ 1000000, B1000000 },
	{ 1152000, B1152000 },
	{ 1500000, B1500000 },
	{ 2000000, B2000000 },
	{ 2500000, B2500000 },
	{ 3000000, B3000000 },
	{ 3500000, B3500000 },
	{ 4000000, B4000000 },
};

static speed_t rate_of(tcflag_t code, speed_t other)
{
	if (code == BOTHER)
		return other;
	for (unsigned int i = 0; i < ARRAY_SIZE(speeds); i++)
		if (speeds[i].code == code)
			return speeds[i].rate;
	return 0;
}

static tcflag_t code_of(speed_t rate)
{
	for (unsigned int i = 0; i < ARRAY_SIZE(speeds); i++)
		if (speeds[i].rate == rate)
			return speeds[i].code;
	return BOTHER;
}

/**
 * tty_termios_baud_rate - the output speed of terminal modes
 * @termios: the modes
 *
 * Return: bits per second, 0 for a hangup.
 */
speed_t tty_termios_baud_rate(const struct ktermios *termios)
{
	return rate_of(termios->c_cflag & CBAUD, termios->c_ospeed);
}
EXPORT_SYMBOL(tty_termios_baud_rate);

/**
 * tty_termios_input_baud_rate - the input speed of terminal modes
 * @termios: the modes
 *
 * Return: bits per second; the output speed where no other is set.
 */
speed_t tty_termios_input_baud_rate(const struct ktermios *termios)
{
	tcflag_t code = (termios->c_cflag >> IBSHIFT) & CBAUD;

	return code == B0 ? tty_termios_baud_rate(termios) : rate_of(code, termios->c_ispeed);
}
EXPORT_SYMBOL(tty_termios_input_baud_rate);

/**
 * tty_termios_encode_baud_rate - put speeds into terminal modes
 * @termios: the modes
 * @ibaud: input speed in bits per second
 * @obaud: output speed in bits per second
 */
void tty_termios_encode_baud_rate(struct ktermios *termios, speed_t ibaud, speed_t obaud)
{
	termios->c_ispeed = ibaud;
	termios->c_ospeed = obaud;
	termios->c_cflag &= ~(CBAUD | (CBAUD << IBSHIFT));
	termios->c_cflag |= code_of(obaud);
	if (ibaud != obaud)
		termios->c_cflag |= code_of(ibaud) << IBSHIFT;
}
EXPORT_SYMBOL_GPL(tty_termios_encode_baud_rate);

/**
 * tty_encode_baud_rate - put speeds into a terminal's modes
 * @tty: the terminal; termios_rwsem is held for writing
 * @ibaud: input speed in bits per second
 * @obaud: output speed in bits per second
 */
void tty_encode_baud_rate(struct tty_struct *tty, speed_t ibaud, speed_t obaud)
{
	tty_termios_encode_baud_rate(&tty->termios, ibaud, obaud);
}
EXPORT_SYMBOL_GPL(tty_encode_baud_rate);

/**
 * tty_get_char_size - bits in a character
 * @cflag: c_cflag
 *
 * Return: 5 to 8.
 */
unsigned char tty_get_char_size(unsigned int cflag)
{
	return 5 + ((cflag & CSIZE) >> 4);
}
EXPORT_SYMBOL_GPL(tty_get_char_size);

/**
 * tty_get_frame_size - bits on the line for a character
 * @cflag: c_cflag
 *
 * Return: with start, parity and stop bits.
 */
unsigned char tty_get_frame_size(unsigned int cflag)
{
	return tty_get_char_size(cflag) + 2 + !!(cflag & CSTOPB) + !!(cflag & PARENB);
}
EXPORT_SYMBOL_GPL(tty_get_frame_size);
