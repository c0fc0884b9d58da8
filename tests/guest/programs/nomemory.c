// SPDX-License-Identifier: GPL-2.0-only
/*
 * Each allocation of a system call fails in turn (/proc/self/fail-nth): the call must say so and
 * leave nothing half done. Skipped where the kernel cannot inject failures.
 */
#define _GNU_SOURCE
#include "ktap.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>

#define MOST_ALLOCATIONS 500

/* The program's own path. */
static const char *self;

static void fail_nth(int n)
{
	int fd = open("/proc/self/fail-nth", O_WRONLY);
	char text[16];
	int len = snprintf(text, sizeof(text), "%d", n);

	if (fd < 0 || write(fd, text, len) != len)
		_exit(99);
	close(fd);
}

/*
 * Run @op in a child with its first, second, ... allocation failing, until there are no more. Its
 * failures must be those of memory; with @may_die it may also be killed (execve after the point of
 * no return).
 */
static void for_each_allocation(int (*op)(void), int may_die)
{
	int fine = 0;

	if (access("/proc/self/fail-nth", W_OK))
		SKIP("no /proc/self/fail-nth");
	for (int n = 1; n < MOST_ALLOCATIONS; n++) {
		pid_t pid = fork();
		int status;

		if (!pid) {
			fail_nth(n);
			_exit(op());
		}
		CHECK_EQ(waitpid(pid, &status, 0), pid);
		if (WIFSIGNALED(status)) {
			CHECK(may_die && WTERMSIG(status) == SIGSEGV);
			fine = 0;
			continue;
		}
		status = WEXITSTATUS(status);
		CHECK(!status || status == ENOMEM || status == EAGAIN || status == E2BIG);
		fine = status ? 0 : fine + 1;
		if (fine == 3)
			return;
	}
	CHECK(!"it never succeeded");
}

static int reap(pid_t pid)
{
	if (pid < 0)
		return errno;
	if (!pid)
		_exit(0);
	waitpid(pid, NULL, __WALL);
	return 0;
}

static int do_fork(void)
{
	return reap(fork());
}

static char stack[65536] __attribute__((aligned(16)));

static int child(void *arg)
{
	(void)arg;
	return 0;
}

static int do_clone(void)
{
	return reap(clone(child, stack + sizeof(stack),
			  CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | SIGCHLD, NULL));
}

static int do_exec(void)
{
	execl(self, "nomemory", "--nothing", NULL);
	return errno;
}

static int do_script(void)
{
	execl("/tmp/nomemory-script", "script", NULL);
	return errno;
}

static int do_descriptors(void)
{
	struct epoll_event ev = { .events = EPOLLIN };
	struct pollfd fds[40];
	sigset_t set;
	int ep = epoll_create1(0), fd = eventfd(0, 0);

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	if (ep < 0 || fd < 0 || epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev))
		return errno;
	if (timerfd_create(CLOCK_MONOTONIC, 0) < 0 || signalfd(-1, &set, 0) < 0 ||
	    syscall(SYS_pidfd_open, getpid(), 0) < 0)
		return errno;
	for (int i = 0; i < 40; i++)
		fds[i] = (struct pollfd){ fd, POLLIN, 0 };
	return poll(fds, 40, 0) < 0 ? errno : 0;
}

static int do_setuid(void)
{
	return setuid(4321) ? errno : 0;
}

static int do_sigqueue(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN);
	sigprocmask(SIG_BLOCK, &set, NULL);
	for (int i = 0; i < 5; i++)
		if (sigqueue(getpid(), SIGRTMIN, (union sigval){ .sival_int = i }))
			return errno;
	return 0;
}

static void fork_survives(void)
{
	for_each_allocation(do_fork, 0);
}

static void clone_survives(void)
{
	for_each_allocation(do_clone, 0);
}

static void exec_survives(void)
{
	for_each_allocation(do_exec, 1);
}

static void scripts_survive(void)
{
	FILE *f = fopen("/tmp/nomemory-script", "w");

	CHECK(f != NULL);
	fprintf(f, "#!%s --nothing\n", self);
	fclose(f);
	CHECK_EQ(chmod("/tmp/nomemory-script", 0755), 0);
	for_each_allocation(do_script, 1);
	unlink("/tmp/nomemory-script");
}

static void descriptors_survive(void)
{
	for_each_allocation(do_descriptors, 0);
}

static void setuid_survives(void)
{
	if (getuid() != 0)
		SKIP("needs root");
	for_each_allocation(do_setuid, 0);
}

static void sigqueue_survives(void)
{
	for_each_allocation(do_sigqueue, 0);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(fork_survives),     KTAP_TEST(clone_survives),      KTAP_TEST(exec_survives),
	KTAP_TEST(scripts_survive),   KTAP_TEST(descriptors_survive), KTAP_TEST(setuid_survives),
	KTAP_TEST(sigqueue_survives),
};

int main(int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[1], "--nothing"))
		return 0;
	self = argv[0];
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
