// SPDX-License-Identifier: GPL-2.0-only
/* poll, select, epoll, eventfd and timerfd. */
#define _GNU_SOURCE
#include "ktap.h"

#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>

static void make_pipe(int fds[2])
{
	CHECK_EQ(pipe(fds), 0);
}

static void write_later(int fd, int ms)
{
	if (fork() == 0) {
		ktap_sleep_ms(ms);
		_exit(write(fd, "x", 1) != 1);
	}
}

static void noop(int sig)
{
	(void)sig;
}

/* Sends the signal when this process has begun to wait. */
static void interrupt_when_waiting(void)
{
	struct sigaction sa = { .sa_handler = noop, .sa_flags = SA_RESTART };
	pid_t me = getpid();

	sigaction(SIGUSR1, &sa, NULL);
	if (fork() == 0) {
		ktap_wait_state(me, 'S');
		kill(me, SIGUSR1);
		_exit(0);
	}
}

static void poll_reports_what_is_ready(void)
{
	int fds[2];
	make_pipe(fds);
	struct pollfd p[] = { { fds[0], POLLIN, 0 }, { fds[1], POLLOUT, 0 }, { -1, POLLIN, 7 } };

	CHECK_EQ(poll(p, 3, 0), 1);
	CHECK_EQ(p[0].revents, 0);
	CHECK_EQ(p[1].revents, POLLOUT);
	CHECK_EQ(p[2].revents, 0);
	CHECK_EQ(write(fds[1], "x", 1), 1);
	CHECK_EQ(poll(p, 2, -1), 2);
	CHECK_EQ(p[0].revents, POLLIN);
	close(fds[1]);
	CHECK_EQ(poll(p, 1, -1), 1);
	CHECK_EQ(p[0].revents, POLLIN | POLLHUP);
	p[0].fd = fds[1];
	CHECK_EQ(poll(p, 1, -1), 1);
	CHECK_EQ(p[0].revents, POLLNVAL);
}

static void poll_waits_and_times_out(void)
{
	int fds[2];
	double start = ktap_now();
	make_pipe(fds);
	struct pollfd p = { fds[0], POLLIN, 0 };

	CHECK_EQ(poll(&p, 1, 30), 0);
	CHECK(ktap_now() - start >= 0.029);
	write_later(fds[1], 20);
	CHECK_EQ(poll(&p, 1, -1), 1);
}

static void poll_is_interrupted(void)
{
	int fds[2];
	make_pipe(fds);
	struct pollfd p = { fds[0], POLLIN, 0 };

	interrupt_when_waiting();
	CHECK_ERRNO(poll(&p, 1, -1), EINTR);
}

static void ppoll_changes_the_mask(void)
{
	struct timespec ts = { 1000, 0 };
	sigset_t block, none, now;

	sigemptyset(&none);
	sigemptyset(&block);
	sigaddset(&block, SIGUSR1);
	sigprocmask(SIG_BLOCK, &block, NULL);
	interrupt_when_waiting();
	CHECK_ERRNO(ppoll(NULL, 0, &ts, &none), EINTR);
	sigprocmask(SIG_SETMASK, NULL, &now);
	CHECK_EQ(sigismember(&now, SIGUSR1), 1);
}

static void poll_checks_its_arguments(void)
{
	struct timespec none = { 0, 0 };
	struct rlimit rl;

	getrlimit(RLIMIT_NOFILE, &rl);
	CHECK_ERRNO(syscall(SYS_ppoll, 8L, 1, &none, NULL, 8), EFAULT);
	CHECK_ERRNO(syscall(SYS_ppoll, NULL, rl.rlim_cur + 1, &none, NULL, 8), EINVAL);
	CHECK_EQ(poll(NULL, 0, 5), 0);
}

static void select_reports_and_updates_time(void)
{
	struct timeval tv = { 1000, 0 };
	fd_set r, w;
	int fds[2];

	make_pipe(fds);
	FD_ZERO(&r);
	FD_ZERO(&w);
	FD_SET(fds[0], &r);
	FD_SET(fds[1], &w);
	CHECK_EQ(select(fds[1] + 1, &r, &w, NULL, &tv), 1);
	CHECK(!FD_ISSET(fds[0], &r));
	CHECK(FD_ISSET(fds[1], &w));
	FD_SET(fds[0], &r);
	write_later(fds[1], 50);
	tv.tv_sec = 1000;
	tv.tv_usec = 0;
	CHECK_EQ(select(fds[0] + 1, &r, NULL, NULL, &tv), 1);
	CHECK(FD_ISSET(fds[0], &r));
	CHECK(tv.tv_sec >= 0 && tv.tv_sec < 1000 && tv.tv_usec >= 0);
	tv.tv_sec = 0;
	tv.tv_usec = 20000;
	FD_ZERO(&r);
	CHECK_EQ(select(0, NULL, NULL, NULL, &tv), 0);
	CHECK_EQ(tv.tv_usec, 0);
	close(fds[0]);
	FD_SET(fds[0], &r);
	CHECK_ERRNO(select(fds[0] + 1, &r, NULL, NULL, NULL), EBADF);
	CHECK_ERRNO(select(-1, NULL, NULL, NULL, NULL), EINVAL);
}

static void many_descriptors_are_polled(void)
{
	struct pollfd p[200];
	int fds[200][2], last = 199;

	for (int i = 0; i <= last; i++) {
		make_pipe(fds[i]);
		p[i] = (struct pollfd){ fds[i][0], POLLIN, 0 };
	}
	CHECK_EQ(poll(p, 200, 0), 0);
	write_later(fds[last][1], 20);
	CHECK_EQ(poll(p, 200, -1), 1);
	CHECK_EQ(p[last].revents, POLLIN);
}

static int epoll_add(int ep, int fd, uint32_t events)
{
	struct epoll_event e = { .events = events, .data.fd = fd };

	return epoll_ctl(ep, EPOLL_CTL_ADD, fd, &e);
}

static void epoll_is_level_triggered(void)
{
	struct epoll_event e[4];
	int fds[2], ep = epoll_create1(EPOLL_CLOEXEC);

	CHECK(ep >= 0);
	make_pipe(fds);
	CHECK_EQ(epoll_add(ep, fds[0], EPOLLIN), 0);
	CHECK_EQ(epoll_wait(ep, e, 4, 0), 0);
	CHECK_EQ(write(fds[1], "xy", 2), 2);
	for (int i = 0; i < 3; i++) {
		CHECK_EQ(epoll_wait(ep, e, 4, -1), 1);
		CHECK_EQ(e[0].events, EPOLLIN);
		CHECK_EQ(e[0].data.fd, fds[0]);
	}
	char c[2];
	CHECK_EQ(read(fds[0], c, 2), 2);
	CHECK_EQ(epoll_wait(ep, e, 4, 0), 0);
	close(fds[1]);
	CHECK_EQ(epoll_wait(ep, e, 4, -1), 1);
	CHECK_EQ(e[0].events, EPOLLHUP);
}

static void epoll_edge_and_oneshot(void)
{
	struct epoll_event e[4], change;
	int fds[2], ep = epoll_create1(0);

	make_pipe(fds);
	CHECK_EQ(epoll_add(ep, fds[0], EPOLLIN | EPOLLET), 0);
	CHECK_EQ(write(fds[1], "x", 1), 1);
	CHECK_EQ(epoll_wait(ep, e, 4, 0), 1);
	CHECK_EQ(epoll_wait(ep, e, 4, 0), 0);
	CHECK_EQ(write(fds[1], "x", 1), 1);
	CHECK_EQ(epoll_wait(ep, e, 4, 0), 1);
	change = (struct epoll_event){ .events = EPOLLIN | EPOLLONESHOT, .data.u64 = 77 };
	CHECK_EQ(epoll_ctl(ep, EPOLL_CTL_MOD, fds[0], &change), 0);
	CHECK_EQ(epoll_wait(ep, e, 4, 0), 1);
	CHECK_EQ(e[0].data.u64, 77);
	CHECK_EQ(write(fds[1], "x", 1), 1);
	CHECK_EQ(epoll_wait(ep, e, 4, 0), 0);
	CHECK_EQ(epoll_ctl(ep, EPOLL_CTL_MOD, fds[0], &change), 0);
	CHECK_EQ(epoll_wait(ep, e, 4, 0), 1);
}

static void epoll_waits_and_times_out(void)
{
	struct epoll_event e[4];
	int fds[2], ep = epoll_create1(0);
	double start = ktap_now();

	make_pipe(fds);
	CHECK_EQ(epoll_add(ep, fds[0], EPOLLIN), 0);
	CHECK_EQ(epoll_wait(ep, e, 4, 30), 0);
	CHECK(ktap_now() - start >= 0.029);
	write_later(fds[1], 20);
	CHECK_EQ(epoll_wait(ep, e, 4, -1), 1);
	char c;
	CHECK_EQ(read(fds[0], &c, 1), 1);
	interrupt_when_waiting();
	CHECK_ERRNO(epoll_wait(ep, e, 4, -1), EINTR);
}

static void epoll_ctl_checks(void)
{
	struct epoll_event e = { .events = EPOLLIN };
	int fds[2], ep = epoll_create1(0), file = open("/proc/self/exe", O_RDONLY);

	make_pipe(fds);
	CHECK_ERRNO(epoll_create1(0x1234), EINVAL);
	CHECK_ERRNO(epoll_create(0), EINVAL);
	CHECK_EQ(epoll_ctl(ep, EPOLL_CTL_ADD, fds[0], &e), 0);
	CHECK_ERRNO(epoll_ctl(ep, EPOLL_CTL_ADD, fds[0], &e), EEXIST);
	CHECK_ERRNO(epoll_ctl(ep, EPOLL_CTL_MOD, fds[1], &e), ENOENT);
	CHECK_ERRNO(epoll_ctl(ep, EPOLL_CTL_DEL, fds[1], &e), ENOENT);
	CHECK_ERRNO(epoll_ctl(ep, EPOLL_CTL_ADD, 999, &e), EBADF);
	CHECK_ERRNO(epoll_ctl(999, EPOLL_CTL_ADD, fds[0], &e), EBADF);
	CHECK_ERRNO(epoll_ctl(fds[0], EPOLL_CTL_ADD, fds[1], &e), EINVAL);
	CHECK_ERRNO(epoll_ctl(ep, EPOLL_CTL_ADD, ep, &e), EINVAL);
	CHECK_ERRNO(epoll_ctl(ep, 9, fds[0], &e), EINVAL);
	CHECK_ERRNO(syscall(SYS_epoll_ctl, ep, EPOLL_CTL_ADD, fds[1], 8L), EFAULT);
	if (file >= 0)
		CHECK_ERRNO(epoll_ctl(ep, EPOLL_CTL_ADD, file, &e), EPERM);
	CHECK_ERRNO(epoll_wait(ep, &e, 0, 0), EINVAL);
	CHECK_ERRNO(epoll_wait(fds[0], &e, 1, 0), EINVAL);
	CHECK_EQ(epoll_ctl(ep, EPOLL_CTL_DEL, fds[0], NULL), 0);
}

static void epoll_sets_nest_but_do_not_loop(void)
{
	struct epoll_event e;
	int fds[2], inner = epoll_create1(0), outer = epoll_create1(0);

	make_pipe(fds);
	CHECK_EQ(epoll_add(inner, fds[0], EPOLLIN), 0);
	CHECK_EQ(epoll_add(outer, inner, EPOLLIN), 0);
	CHECK_ERRNO(epoll_add(inner, outer, EPOLLIN), ELOOP);
	CHECK_EQ(epoll_wait(outer, &e, 1, 0), 0);
	write_later(fds[1], 20);
	CHECK_EQ(epoll_wait(outer, &e, 1, -1), 1);
	CHECK_EQ(e.data.fd, inner);
	struct pollfd p = { outer, POLLIN, 0 };
	CHECK_EQ(poll(&p, 1, 0), 1);
}

static void a_closed_file_leaves_the_set(void)
{
	struct epoll_event e;
	int fds[2], ep = epoll_create1(0);

	make_pipe(fds);
	CHECK_EQ(write(fds[1], "x", 1), 1);
	CHECK_EQ(epoll_add(ep, fds[0], EPOLLIN), 0);
	CHECK_EQ(epoll_wait(ep, &e, 1, 0), 1);
	close(fds[0]);
	CHECK_EQ(epoll_wait(ep, &e, 1, 0), 0);
}

static void eventfd_counts(void)
{
	uint64_t value = 5, got;
	int fd = eventfd(3, EFD_NONBLOCK);

	CHECK(fd >= 0);
	CHECK_EQ(write(fd, &value, 8), 8);
	CHECK_EQ(read(fd, &got, 8), 8);
	CHECK_EQ(got, 8);
	CHECK_ERRNO(read(fd, &got, 8), EAGAIN);
	value = UINT64_MAX;
	CHECK_ERRNO(write(fd, &value, 8), EINVAL);
	value = UINT64_MAX - 1;
	CHECK_EQ(write(fd, &value, 8), 8);
	value = 1;
	CHECK_ERRNO(write(fd, &value, 8), EAGAIN);
	CHECK_ERRNO(read(fd, &got, 4), EINVAL);
	struct pollfd p = { fd, POLLIN | POLLOUT, 0 };
	CHECK_EQ(poll(&p, 1, 0), 1);
	CHECK_EQ(p.revents, POLLIN);
}

static void eventfd_semaphore_and_blocking(void)
{
	uint64_t got, one = 1;
	int fd = eventfd(2, EFD_SEMAPHORE), block = eventfd(0, 0);

	CHECK_EQ(read(fd, &got, 8), 8);
	CHECK_EQ(got, 1);
	CHECK_EQ(read(fd, &got, 8), 8);
	CHECK_EQ(got, 1);
	if (fork() == 0) {
		ktap_sleep_ms(20);
		_exit(write(block, &one, 8) != 8);
	}
	CHECK_EQ(read(block, &got, 8), 8);
	CHECK_EQ(got, 1);
}

static void timerfd_expires_and_repeats(void)
{
	struct itimerspec it = { { 0, 10000000 }, { 0, 20000000 } }, now;
	int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
	uint64_t ticks;

	CHECK(fd >= 0);
	CHECK_ERRNO(read(fd, &ticks, 8), EAGAIN);
	CHECK_EQ(timerfd_settime(fd, 0, &it, NULL), 0);
	CHECK_EQ(timerfd_gettime(fd, &now), 0);
	CHECK(now.it_value.tv_nsec > 0 && now.it_value.tv_nsec <= 20000000);
	CHECK_EQ(now.it_interval.tv_nsec, 10000000);
	struct pollfd p = { fd, POLLIN, 0 };
	CHECK_EQ(poll(&p, 1, -1), 1);
	ktap_sleep_ms(50);
	CHECK_EQ(read(fd, &ticks, 8), 8);
	CHECK(ticks >= 5);
	CHECK_EQ(poll(&p, 1, -1), 1);
	memset(&it, 0, sizeof(it));
	CHECK_EQ(timerfd_settime(fd, 0, &it, &now), 0);
	CHECK_EQ(now.it_interval.tv_nsec, 10000000);
	CHECK_ERRNO(read(fd, &ticks, 8), EAGAIN);
	it.it_value.tv_nsec = 1000000000;
	CHECK_ERRNO(timerfd_settime(fd, 0, &it, NULL), EINVAL);
	CHECK_ERRNO(timerfd_create(77, 0), EINVAL);
}

static void timerfd_absolute_and_blocking(void)
{
	struct itimerspec it = { 0 };
	int fd = timerfd_create(CLOCK_REALTIME, 0);
	double start = ktap_now();
	uint64_t ticks;

	clock_gettime(CLOCK_REALTIME, &it.it_value);
	it.it_value.tv_nsec += 50000000;
	if (it.it_value.tv_nsec >= 1000000000) {
		it.it_value.tv_nsec -= 1000000000;
		it.it_value.tv_sec++;
	}
	CHECK_EQ(timerfd_settime(fd, TFD_TIMER_ABSTIME, &it, NULL), 0);
	CHECK_EQ(read(fd, &ticks, 8), 8);
	CHECK_EQ(ticks, 1);
	CHECK(ktap_now() - start >= 0.04);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(poll_reports_what_is_ready),
	KTAP_TEST(poll_waits_and_times_out),
	KTAP_TEST(poll_is_interrupted),
	KTAP_TEST(ppoll_changes_the_mask),
	KTAP_TEST(poll_checks_its_arguments),
	KTAP_TEST(select_reports_and_updates_time),
	KTAP_TEST(many_descriptors_are_polled),
	KTAP_TEST(epoll_is_level_triggered),
	KTAP_TEST(epoll_edge_and_oneshot),
	KTAP_TEST(epoll_waits_and_times_out),
	KTAP_TEST(epoll_ctl_checks),
	KTAP_TEST(epoll_sets_nest_but_do_not_loop),
	KTAP_TEST(a_closed_file_leaves_the_set),
	KTAP_TEST(eventfd_counts),
	KTAP_TEST(eventfd_semaphore_and_blocking),
	KTAP_TEST(timerfd_expires_and_repeats),
	KTAP_TEST(timerfd_absolute_and_blocking),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
