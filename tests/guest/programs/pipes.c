// SPDX-License-Identifier: GPL-2.0-only
/* Pipes, fifos and inotify. */
#define _GNU_SOURCE
#include "ktap.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

static int wait_child(void)
{
	int status;

	CHECK(wait(&status) > 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void in_scratch(void)
{
	static char dir[64];

	snprintf(dir, sizeof(dir), "/tmp/pipes-XXXXXX");
	CHECK(mkdtemp(dir) != NULL);
	CHECK_EQ(chdir(dir), 0);
}

static void data_goes_through(void)
{
	char buf[16];
	int p[2], n;

	CHECK_EQ(pipe(p), 0);
	CHECK_EQ(write(p[1], "hello", 5), 5);
	CHECK_EQ(write(p[1], " you", 4), 4);
	CHECK_EQ(ioctl(p[0], FIONREAD, &n), 0);
	CHECK_EQ(n, 9);
	CHECK_EQ(read(p[0], buf, 3), 3);
	CHECK_EQ(read(p[0], buf + 3, sizeof(buf) - 3), 6);
	CHECK_EQ(memcmp(buf, "hello you", 9), 0);
	CHECK_ERRNO(lseek(p[0], 0, SEEK_SET), ESPIPE);
	CHECK_ERRNO(pread(p[0], buf, 1, 0), ESPIPE);
	CHECK_ERRNO(write(p[0], "x", 1), EBADF);
	CHECK_ERRNO(read(p[1], buf, 1), EBADF);
	close(p[1]);
	CHECK_EQ(read(p[0], buf, 1), 0);
}

static void writer_without_reader(void)
{
	int p[2];

	CHECK_EQ(pipe(p), 0);
	close(p[0]);
	if (fork() == 0) {
		if (write(p[1], "x", 1) < 0)
			_exit(1);
		_exit(0);
	}
	CHECK_EQ(wait_child(), 128 + SIGPIPE);
	signal(SIGPIPE, SIG_IGN);
	CHECK_ERRNO(write(p[1], "x", 1), EPIPE);
}

static void nonblocking(void)
{
	char page[4096] = { 0 };
	int p[2], total = 0;

	CHECK_EQ(pipe2(p, O_NONBLOCK | O_CLOEXEC), 0);
	CHECK_EQ(fcntl(p[0], F_GETFD), FD_CLOEXEC);
	CHECK_ERRNO(read(p[0], page, 1), EAGAIN);
	while (write(p[1], page, sizeof(page)) == sizeof(page))
		total += sizeof(page);
	CHECK_EQ(errno, EAGAIN);
	CHECK_EQ(total, 65536);
	CHECK_EQ(fcntl(p[0], F_GETPIPE_SZ), 65536);
	CHECK_EQ(read(p[0], page, 100), 100);
	/* Less than PIPE_BUF goes in whole or not at all. */
	CHECK_ERRNO(write(p[1], page, sizeof(page)), EAGAIN);
	CHECK_ERRNO(pipe2(p, 12345678), EINVAL);
}

static void resizing(void)
{
	char page[4096] = { 0 };
	int p[2];

	CHECK_EQ(pipe(p), 0);
	CHECK_EQ(fcntl(p[1], F_SETPIPE_SZ, 5000), 8192);
	CHECK_EQ(fcntl(p[1], F_GETPIPE_SZ), 8192);
	CHECK_EQ(write(p[1], page, 4096), 4096);
	CHECK_EQ(write(p[1], page, 4096), 4096);
	CHECK_ERRNO(fcntl(p[1], F_SETPIPE_SZ, 4096), EBUSY);
}

static void a_lot_of_data(void)
{
	unsigned char buf[10000];
	unsigned int next = 0, seen = 0;
	ssize_t n;
	int p[2];

	CHECK_EQ(pipe(p), 0);
	if (fork() == 0) {
		close(p[0]);
		for (int i = 0; i < 200; i++) {
			for (size_t j = 0; j < sizeof(buf); j++)
				buf[j] = next++ * 7;
			if (write(p[1], buf, sizeof(buf)) != sizeof(buf))
				_exit(1);
		}
		_exit(0);
	}
	close(p[1]);
	while ((n = read(p[0], buf, 1 + seen % 9999)) > 0)
		for (ssize_t i = 0; i < n; i++)
			CHECK_EQ(buf[i], (unsigned char)(seen++ * 7));
	CHECK_EQ(seen, 2000000);
	CHECK_EQ(wait_child(), 0);
}

static void packets(void)
{
	char buf[16];
	int p[2];

	CHECK_EQ(pipe2(p, O_DIRECT), 0);
	CHECK_EQ(write(p[1], "one", 3), 3);
	CHECK_EQ(write(p[1], "two!", 4), 4);
	CHECK_EQ(read(p[0], buf, sizeof(buf)), 3);
	CHECK_EQ(read(p[0], buf, 2), 2);
	fcntl(p[0], F_SETFL, O_NONBLOCK);
	CHECK_ERRNO(read(p[0], buf, 1), EAGAIN);
}

static void poll_of_both_ends(void)
{
	struct pollfd pfd[2];
	int p[2];

	CHECK_EQ(pipe(p), 0);
	pfd[0] = (struct pollfd){ p[0], POLLIN, 0 };
	pfd[1] = (struct pollfd){ p[1], POLLOUT, 0 };
	CHECK_EQ(poll(pfd, 2, 0), 1);
	CHECK_EQ(pfd[1].revents, POLLOUT);
	CHECK_EQ(write(p[1], "x", 1), 1);
	CHECK_EQ(poll(pfd, 1, 0), 1);
	CHECK_EQ(pfd[0].revents, POLLIN);
	close(p[1]);
	CHECK_EQ(poll(pfd, 1, 0), 1);
	CHECK_EQ(pfd[0].revents, POLLIN | POLLHUP);
}

static void fifo_ends_wait_for_each_other(void)
{
	char buf[4];
	int fd;

	in_scratch();
	CHECK_EQ(mkfifo("fifo", 0600), 0);
	if (fork() == 0) {
		ktap_sleep_ms(50);
		fd = open("fifo", O_WRONLY);
		_exit(fd < 0 || write(fd, "abc", 3) != 3);
	}
	fd = open("fifo", O_RDONLY);
	CHECK(fd >= 0);
	CHECK_EQ(read(fd, buf, sizeof(buf)), 3);
	CHECK_EQ(read(fd, buf, sizeof(buf)), 0);
	CHECK_EQ(wait_child(), 0);
}

static void fifo_nonblocking(void)
{
	struct pollfd pfd;
	int r, w;

	in_scratch();
	CHECK_EQ(mkfifo("fifo", 0600), 0);
	CHECK_ERRNO(open("fifo", O_WRONLY | O_NONBLOCK), ENXIO);
	r = open("fifo", O_RDONLY | O_NONBLOCK);
	CHECK(r >= 0);
	pfd = (struct pollfd){ r, POLLIN, 0 };
	CHECK_EQ(poll(&pfd, 1, 0), 0); /* no hang-up before the first writer */
	w = open("fifo", O_WRONLY | O_NONBLOCK);
	CHECK(w >= 0);
	close(w);
	CHECK_EQ(poll(&pfd, 1, 0), 1);
	CHECK_EQ(pfd.revents, POLLHUP);
	CHECK(open("fifo", O_RDWR) >= 0);
}

static void sigio_on_data(void)
{
	sigset_t set;
	int p[2], sig;

	sigemptyset(&set);
	sigaddset(&set, SIGIO);
	sigprocmask(SIG_BLOCK, &set, NULL);
	CHECK_EQ(pipe(p), 0);
	CHECK_EQ(fcntl(p[0], F_SETOWN, getpid()), 0);
	CHECK_EQ(fcntl(p[0], F_GETOWN), getpid());
	CHECK_EQ(fcntl(p[0], F_SETFL, O_ASYNC), 0);
	CHECK_EQ(write(p[1], "x", 1), 1);
	CHECK_EQ(sigwait(&set, &sig), 0);
	CHECK_EQ(sig, SIGIO);
}

/* Read one event and check it. */
static struct inotify_event *event(int fd, unsigned int mask, const char *name)
{
	static char buf[4096] __attribute__((aligned(8)));
	static ssize_t have, at;
	struct inotify_event *e;

	if (at >= have) {
		have = read(fd, buf, sizeof(buf));
		CHECK(have > 0);
		at = 0;
	}
	e = (struct inotify_event *)(buf + at);
	at += sizeof(*e) + e->len;
	CHECK_EQ(e->mask, mask);
	CHECK_EQ(strcmp(e->len ? e->name : "", name), 0);
	return e;
}

static void inotify_sees_a_directory(void)
{
	int fd, wd, f, cookie;

	in_scratch();
	fd = inotify_init1(IN_NONBLOCK);
	CHECK(fd >= 0);
	wd = inotify_add_watch(fd, ".",
			       IN_CREATE | IN_DELETE | IN_MOVE | IN_CLOSE_WRITE | IN_MODIFY);
	CHECK_EQ(wd, 1);
	f = open("file", O_CREAT | O_WRONLY, 0600);
	CHECK_EQ(event(fd, IN_CREATE, "file")->wd, wd);
	CHECK_EQ(write(f, "x", 1), 1);
	event(fd, IN_MODIFY, "file");
	close(f);
	event(fd, IN_CLOSE_WRITE, "file");
	CHECK_EQ(mkdir("dir", 0700), 0);
	event(fd, IN_CREATE | IN_ISDIR, "dir");
	CHECK_EQ(rename("file", "file2"), 0);
	cookie = event(fd, IN_MOVED_FROM, "file")->cookie;
	CHECK(cookie != 0);
	CHECK_EQ(event(fd, IN_MOVED_TO, "file2")->cookie, cookie);
	CHECK_EQ(unlink("file2"), 0);
	event(fd, IN_DELETE, "file2");
	CHECK_EQ(rmdir("dir"), 0);
	event(fd, IN_DELETE | IN_ISDIR, "dir");
	CHECK_ERRNO(read(fd, &f, sizeof(f)), EAGAIN);
	CHECK_EQ(inotify_rm_watch(fd, wd), 0);
	event(fd, IN_IGNORED, "");
	CHECK_ERRNO(inotify_rm_watch(fd, wd), EINVAL);
	CHECK_ERRNO(inotify_add_watch(fd, ".", 0), EINVAL);
	CHECK_ERRNO(inotify_add_watch(fd, "none", IN_OPEN), ENOENT);
	CHECK_ERRNO(inotify_add_watch(0, ".", IN_OPEN), EINVAL);
}

static void inotify_sees_a_file_go(void)
{
	struct pollfd pfd;
	int fd, f;

	in_scratch();
	close(open("file", O_CREAT | O_WRONLY, 0600));
	fd = inotify_init();
	CHECK(inotify_add_watch(fd, "file", IN_DELETE_SELF | IN_ATTRIB | IN_OPEN | IN_ONLYDIR) < 0);
	CHECK_EQ(errno, ENOTDIR);
	CHECK(inotify_add_watch(fd, "file", IN_DELETE_SELF | IN_ATTRIB | IN_OPEN) > 0);
	pfd = (struct pollfd){ fd, POLLIN, 0 };
	CHECK_EQ(poll(&pfd, 1, 0), 0);
	f = open("file", O_RDONLY);
	CHECK_EQ(poll(&pfd, 1, 0), 1);
	event(fd, IN_OPEN, "");
	CHECK_EQ(chmod("file", 0644), 0);
	event(fd, IN_ATTRIB, "");
	CHECK_EQ(unlink("file"), 0);
	event(fd, IN_ATTRIB, "");
	close(f);
	event(fd, IN_DELETE_SELF, "");
	event(fd, IN_IGNORED, "");
}

static const struct ktap_test tests[] = {
	KTAP_TEST(data_goes_through),
	KTAP_TEST(writer_without_reader),
	KTAP_TEST(nonblocking),
	KTAP_TEST(resizing),
	KTAP_TEST(a_lot_of_data),
	KTAP_TEST(packets),
	KTAP_TEST(poll_of_both_ends),
	KTAP_TEST(fifo_ends_wait_for_each_other),
	KTAP_TEST(fifo_nonblocking),
	KTAP_TEST(sigio_on_data),
	KTAP_TEST(inotify_sees_a_directory),
	KTAP_TEST(inotify_sees_a_file_go),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
