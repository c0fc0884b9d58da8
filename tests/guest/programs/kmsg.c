// SPDX-License-Identifier: GPL-2.0-only
/* The kernel log from user space: /dev/kmsg and syslog(2). Run as root. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <sys/klog.h>

#include "ktap.h"

enum { READ_ALL = 3, CLEAR = 5, CONSOLE_LEVEL = 8, SIZE_UNREAD = 9, SIZE_BUFFER = 10 };

static int open_at_end(int flags)
{
	int fd = open("/dev/kmsg", O_RDWR | O_NONBLOCK | flags);

	CHECK(fd >= 0);
	CHECK_EQ(lseek(fd, 0, SEEK_END), 0);
	return fd;
}

/* A line without a newline is shown only when the next message ends it, so each has one. */
static void say(const char *text)
{
	char line[256];
	int fd = open("/dev/kmsg", O_WRONLY), n;

	CHECK(fd >= 0);
	n = snprintf(line, sizeof(line), "%s\n", text);
	CHECK_EQ(write(fd, line, n), n);
	close(fd);
}

static void a_line_without_newline_waits_for_the_next(void)
{
	char record[8192];
	int fd = open_at_end(0), out = open("/dev/kmsg", O_WRONLY);

	CHECK_EQ(write(out, "kmsg half a line", 16), 16);
	CHECK_ERRNO(read(fd, record, sizeof(record)), EAGAIN);
	CHECK_EQ(write(out, "kmsg another line\n", 18), 18);
	CHECK(read(fd, record, sizeof(record)) > 0);
	CHECK(strstr(record, ";kmsg half a line\n"));
}

/* Reads records until one that contains the text. */
static void find_record(int fd, const char *text, char *record, size_t size)
{
	for (;;) {
		ssize_t n = read(fd, record, size - 1);

		CHECK(n > 0);
		record[n] = '\0';
		if (strstr(record, text))
			return;
	}
}

static char *whole_log(void)
{
	int size = klogctl(SIZE_BUFFER, NULL, 0), n;
	char *log;

	CHECK(size >= 4096);
	log = malloc(2 * size + 1);
	n = klogctl(READ_ALL, log, 2 * size);
	CHECK(n >= 0);
	log[n] = '\0';
	return log;
}

static void record_has_level_sequence_time_and_text(void)
{
	unsigned int level;
	unsigned long long seq, usec, next_seq;
	char record[8192], flag, text[64];
	int fd = open_at_end(0);

	say("<3>kmsg test one");
	find_record(fd, "kmsg test one", record, sizeof(record));
	CHECK_EQ(sscanf(record, "%u,%llu,%llu,%c;%63[^\n]", &level, &seq, &usec, &flag, text), 5);
	CHECK_EQ(level, 1 << 3 | 3); /* facility user, level err */
	CHECK_EQ(flag, '-');
	CHECK(!strcmp(text, "kmsg test one"));
	say("kmsg test two");
	find_record(fd, "kmsg test two", record, sizeof(record));
	CHECK_EQ(sscanf(record, "%u,%llu,", &level, &next_seq), 2);
	CHECK_EQ(level >> 3, 1);
	CHECK(next_seq > seq);
}

static void facility_is_kept(void)
{
	char record[8192];
	int fd = open_at_end(0);

	say("<30>kmsg daemon info");
	find_record(fd, "kmsg daemon info", record, sizeof(record));
	CHECK_EQ(atoi(record), 30);
}

static void unprintable_bytes_are_escaped(void)
{
	char record[8192];
	int fd = open_at_end(0);

	say("kmsg\x01 back\\slash");
	find_record(fd, "slash", record, sizeof(record));
	CHECK(strstr(record, ";kmsg\\x01 back\\x5cslash\n"));
}

static void small_buffer_is_refused(void)
{
	char tiny[4];
	int fd = open_at_end(0);

	say("kmsg that does not fit");
	CHECK_ERRNO(read(fd, tiny, sizeof(tiny)), EINVAL);
}

static void nothing_new_does_not_block(void)
{
	char record[8192];
	int fd = open_at_end(0);

	while (read(fd, record, sizeof(record)) > 0)
		;
	CHECK_EQ(errno, EAGAIN);
}

static void poll_waits_for_a_record(void)
{
	int fd = open_at_end(0);
	struct pollfd p = { .fd = fd, .events = POLLIN };
	pid_t child;

	/* Until the kernel has nothing to say itself. */
	while (poll(&p, 1, 50))
		CHECK_EQ(lseek(fd, 0, SEEK_END), 0);
	child = fork();
	if (!child) {
		ktap_wait_state(getppid(), 'S');
		say("kmsg for poll");
		_exit(0);
	}
	CHECK_EQ(poll(&p, 1, -1), 1);
	CHECK(p.revents & POLLIN);
	waitpid(child, NULL, 0);
}

static void blocking_read_waits(void)
{
	char record[8192];
	int fd = open("/dev/kmsg", O_RDONLY);
	pid_t child;

	CHECK_EQ(lseek(fd, 0, SEEK_END), 0);
	child = fork();
	if (!child) {
		ktap_wait_state(getppid(), 'S');
		say("kmsg for a sleeper");
		_exit(0);
	}
	find_record(fd, "kmsg for a sleeper", record, sizeof(record));
	waitpid(child, NULL, 0);
}

static void seeking(void)
{
	char record[8192];
	unsigned long long first, after_clear;
	int fd = open("/dev/kmsg", O_RDONLY | O_NONBLOCK);

	CHECK(read(fd, record, sizeof(record)) > 0);
	CHECK_EQ(sscanf(record, "%*u,%llu", &first), 1);
	CHECK_ERRNO(lseek(fd, 1, SEEK_SET), ESPIPE);
	CHECK_ERRNO(lseek(fd, 0, SEEK_CUR), EINVAL);
	CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
	CHECK(read(fd, record, sizeof(record)) > 0);
	CHECK_EQ(strtoull(strchr(record, ',') + 1, NULL, 10), first);
	CHECK_EQ(klogctl(CLEAR, NULL, 0), 0);
	say("kmsg after the clear");
	CHECK_EQ(lseek(fd, 0, SEEK_DATA), 0);
	CHECK(read(fd, record, sizeof(record)) > 0);
	after_clear = strtoull(strchr(record, ',') + 1, NULL, 10);
	CHECK(after_clear > first);
}

static void too_long_a_write_is_refused(void)
{
	static char text[4096];
	int fd = open("/dev/kmsg", O_WRONLY);

	memset(text, 'x', sizeof(text));
	CHECK_ERRNO(write(fd, text, sizeof(text)), EINVAL);
}

static void syslog_reads_what_was_written(void)
{
	char *log;

	say("<6>syslog test marker");
	log = whole_log();
	CHECK(strstr(log, "<14>["));
	CHECK(strstr(log, "syslog test marker\n"));
	CHECK_EQ(klogctl(CLEAR, NULL, 0), 0);
	CHECK(!strstr(whole_log(), "syslog test marker"));
	say("syslog second marker");
	CHECK(strstr(whole_log(), "syslog second marker\n"));
	CHECK(klogctl(SIZE_UNREAD, NULL, 0) >= 0);
}

static void syslog_gives_the_newest_that_fit(void)
{
	char buf[200];
	int n;

	say("syslog an older line that may be left out");
	say("syslog newest line");
	n = klogctl(READ_ALL, buf, sizeof(buf) - 1);
	CHECK(n > 0);
	buf[n] = '\0';
	CHECK_EQ(buf[0], '<');
	CHECK(strstr(buf, "syslog newest line\n"));
}

static void syslog_errors(void)
{
	char c;

	CHECK_ERRNO(klogctl(99, &c, 1), EINVAL);
	CHECK_ERRNO(klogctl(READ_ALL, NULL, 1), EINVAL);
	CHECK_ERRNO(klogctl(READ_ALL, &c, -1), EINVAL);
	CHECK_ERRNO(klogctl(CONSOLE_LEVEL, NULL, 0), EINVAL);
	CHECK_ERRNO(klogctl(CONSOLE_LEVEL, NULL, 9), EINVAL);
	CHECK_EQ(klogctl(READ_ALL, &c, 0), 0);
}

static void set_restrict(const char *value)
{
	int fd = open("/proc/sys/kernel/dmesg_restrict", O_WRONLY);

	CHECK(fd >= 0);
	CHECK_EQ(write(fd, value, 1), 1);
	close(fd);
}

static void others_may_read_only_when_not_restricted(void)
{
	char buf[64];
	int status;
	pid_t child;

	for (int restricted = 0; restricted < 2; restricted++) {
		set_restrict(restricted ? "1" : "0");
		child = fork();
		if (!child) {
			CHECK_EQ(setuid(65534), 0);
			if (restricted)
				CHECK_ERRNO(klogctl(READ_ALL, buf, sizeof(buf)), EPERM);
			else
				CHECK(klogctl(READ_ALL, buf, sizeof(buf)) >= 0);
			CHECK_ERRNO(klogctl(CLEAR, NULL, 0), EPERM);
			_exit(0);
		}
		waitpid(child, &status, 0);
		set_restrict("0");
		CHECK_EQ(status, 0);
	}
}

static const struct ktap_test tests[] = {
	{ "a record has level, sequence, time and text", record_has_level_sequence_time_and_text },
	{ "a record keeps its facility", facility_is_kept },
	{ "unprintable bytes are escaped", unprintable_bytes_are_escaped },
	{ "a line without newline waits for the next", a_line_without_newline_waits_for_the_next },
	{ "too small a buffer is refused", small_buffer_is_refused },
	{ "a non-blocking read at the end says EAGAIN", nothing_new_does_not_block },
	{ "poll waits for a record", poll_waits_for_a_record },
	{ "a read waits for a record", blocking_read_waits },
	{ "seeking goes to the first, the last and the cleared record", seeking },
	{ "too long a record is refused", too_long_a_write_is_refused },
	{ "syslog reads what was written, and clears", syslog_reads_what_was_written },
	{ "syslog gives the newest lines that fit", syslog_gives_the_newest_that_fit },
	{ "syslog refuses nonsense", syslog_errors },
	{ "others may read only while dmesg_restrict is 0",
	  others_may_read_only_when_not_restricted },
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
