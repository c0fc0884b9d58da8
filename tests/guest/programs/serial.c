// SPDX-License-Identifier: GPL-2.0-only
/*
 * The serial port behind /dev/console: line settings, modem lines, counters, flow control. Skipped
 * where the console is no serial port.
 */
#define _GNU_SOURCE
#include "ktap.h"

#include <fcntl.h>
#include <linux/serial.h>
#include <sys/ioctl.h>
#include <termios.h>

static struct serial_struct port;

static int open_port(void)
{
	int fd = open("/dev/console", O_RDWR | O_NOCTTY);

	/* Whoever is not in the foreground may change modes only like this. */
	signal(SIGTTOU, SIG_IGN);
	if (fd < 0 || ioctl(fd, TIOCGSERIAL, &port))
		SKIP("the console is no serial port");
	return fd;
}

static struct termios modes(int fd)
{
	struct termios t;

	CHECK_EQ(tcgetattr(fd, &t), 0);
	return t;
}

static void speed_and_frame_can_be_changed(void)
{
	int fd = open_port();
	struct termios old = modes(fd), t = old;

	cfsetspeed(&t, B9600);
	t.c_cflag = (t.c_cflag & ~CSIZE) | CS7 | PARENB | PARODD;
	CHECK_EQ(tcsetattr(fd, TCSADRAIN, &t), 0);
	t = modes(fd);
	CHECK_EQ(tcsetattr(fd, TCSADRAIN, &old), 0);
	CHECK_EQ(cfgetospeed(&t), B9600);
	CHECK_EQ(t.c_cflag & (CSIZE | PARENB | PARODD), CS7 | PARENB | PARODD);
	t = modes(fd);
	CHECK_EQ(cfgetospeed(&t), cfgetospeed(&old));
	CHECK_EQ(t.c_cflag, old.c_cflag);
}

static void a_speed_it_cannot_do_changes_nothing(void)
{
	int fd = open_port();
	struct termios old = modes(fd), t = old;

	CHECK(port.baud_base > 0 && port.baud_base < 4000000);
	cfsetspeed(&t, B4000000);
	CHECK_EQ(tcsetattr(fd, TCSADRAIN, &t), 0);
	t = modes(fd);
	CHECK_EQ(cfgetospeed(&t), cfgetospeed(&old));
}

static void modem_lines_are_set_and_read(void)
{
	int fd = open_port(), lines, rts = TIOCM_RTS;

	CHECK_EQ(ioctl(fd, TIOCMGET, &lines), 0);
	CHECK_EQ(lines & (TIOCM_RTS | TIOCM_DTR), TIOCM_RTS | TIOCM_DTR);
	CHECK_EQ(ioctl(fd, TIOCMBIC, &rts), 0);
	CHECK_EQ(ioctl(fd, TIOCMGET, &lines), 0);
	CHECK_EQ(lines & (TIOCM_RTS | TIOCM_DTR), TIOCM_DTR);
	CHECK_EQ(ioctl(fd, TIOCMBIS, &rts), 0);
	CHECK_EQ(ioctl(fd, TIOCMGET, &lines), 0);
	CHECK_EQ(lines & (TIOCM_RTS | TIOCM_DTR), TIOCM_RTS | TIOCM_DTR);
}

static void what_is_sent_is_counted(void)
{
	static const char text[] = "# counted on the console\n";
	struct serial_icounter_struct before, after;
	int fd = open_port();

	CHECK_EQ(ioctl(fd, TIOCGICOUNT, &before), 0);
	CHECK_EQ(write(fd, text, sizeof(text) - 1), sizeof(text) - 1);
	CHECK_EQ(tcdrain(fd), 0);
	CHECK_EQ(ioctl(fd, TIOCGICOUNT, &after), 0);
	CHECK(after.tx - before.tx >= (int)sizeof(text) - 1);
}

/* More than the port's buffer holds, in lines. */
static void write_much(int fd)
{
	char line[64];

	memset(line, '.', sizeof(line));
	line[0] = '#';
	line[sizeof(line) - 1] = '\n';
	for (int i = 0; i < 200; i++)
		CHECK_EQ(write(fd, line, sizeof(line)), sizeof(line));
}

static void more_than_the_buffer_holds_is_sent(void)
{
	int fd = open_port(), left;

	write_much(fd);
	CHECK_EQ(tcdrain(fd), 0);
	CHECK_EQ(ioctl(fd, TIOCOUTQ, &left), 0);
	CHECK_EQ(left, 0);
}

static void stopped_output_waits_and_goes_on(void)
{
	int fd = open_port();
	pid_t pid;

	CHECK_EQ(tcflow(fd, TCOOFF), 0);
	pid = fork();
	if (!pid) {
		write_much(fd);
		_exit(0);
	}
	ktap_wait_state(pid, 'S');
	CHECK_EQ(waitpid(pid, NULL, WNOHANG), 0);
	CHECK_EQ(tcflow(fd, TCOON), 0);
	CHECK_EQ(ktap_wait(pid), 0);
}

static void closing_times_can_be_set(void)
{
	int fd = open_port();
	struct serial_struct s = port;

	CHECK(s.xmit_fifo_size > 0);
	s.closing_wait = 100;
	CHECK_EQ(ioctl(fd, TIOCSSERIAL, &s), 0);
	CHECK_EQ(ioctl(fd, TIOCGSERIAL, &s), 0);
	CHECK_EQ(s.closing_wait, 100);
	CHECK_EQ(ioctl(fd, TIOCSSERIAL, &port), 0);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(speed_and_frame_can_be_changed),
	KTAP_TEST(a_speed_it_cannot_do_changes_nothing),
	KTAP_TEST(modem_lines_are_set_and_read),
	KTAP_TEST(what_is_sent_is_counted),
	KTAP_TEST(more_than_the_buffer_holds_is_sent),
	KTAP_TEST(stopped_output_waits_and_goes_on),
	KTAP_TEST(closing_times_can_be_set),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
