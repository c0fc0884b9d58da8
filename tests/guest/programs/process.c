// SPDX-License-Identifier: GPL-2.0-only
/* fork, vfork, clone, exit and wait. */
#define _GNU_SOURCE
#include "ktap.h"

#include <linux/sched.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

static void child_has_its_own_pid_and_our_parenthood(void)
{
	pid_t me = getpid(), pid = fork();

	if (!pid)
		_exit(getppid() == me && getpid() != me && gettid() == getpid() ? 7 : 1);
	CHECK(pid > 0 && pid != me);
	CHECK_EQ(ktap_wait(pid), 7);
}

static void memory_is_copied_on_write(void)
{
	static int value = 1;
	char *heap = malloc(1 << 20);
	pid_t pid;

	memset(heap, 'p', 1 << 20);
	pid = fork();
	if (!pid) {
		value = 2;
		memset(heap, 'c', 1 << 20);
		_exit(heap[12345] == 'c' && value == 2 ? 0 : 1);
	}
	CHECK_EQ(ktap_wait(pid), 0);
	CHECK_EQ(value, 1);
	for (int i = 0; i < 1 << 20; i += 512)
		CHECK_EQ(heap[i], 'p');
}

static void shared_mappings_stay_shared(void)
{
	int *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t pid;

	CHECK(shared != MAP_FAILED);
	pid = fork();
	if (!pid) {
		*shared = 42;
		_exit(0);
	}
	CHECK_EQ(ktap_wait(pid), 0);
	CHECK_EQ(*shared, 42);
}

static void exit_status_is_eight_bits(void)
{
	pid_t pid = fork();

	if (!pid)
		_exit(0x1234);
	CHECK_EQ(ktap_wait(pid), 0x34);
}

static void death_by_signal_is_reported(void)
{
	pid_t pid = fork();
	int status;

	if (!pid) {
		raise(SIGTERM);
		_exit(0);
	}
	CHECK_EQ(waitpid(pid, &status, 0), pid);
	CHECK(WIFSIGNALED(status));
	CHECK_EQ(WTERMSIG(status), SIGTERM);
	CHECK(!WCOREDUMP(status));
}

static void wait_without_children_is_echild(void)
{
	CHECK_ERRNO(wait(NULL), ECHILD);
	CHECK_ERRNO(waitpid(getppid(), NULL, 0), ECHILD);
	CHECK_ERRNO(waitpid(-1, NULL, 0x7000), EINVAL);
}

static void wnohang_returns_zero_while_it_runs(void)
{
	pid_t pid = fork();
	int status;

	if (!pid) {
		pause();
		_exit(0);
	}
	CHECK_EQ(waitpid(pid, &status, WNOHANG), 0);
	kill(pid, SIGKILL);
	CHECK_EQ(ktap_wait(pid), 128 + SIGKILL);
}

static void wait_chooses_by_pid_and_group(void)
{
	pid_t a = fork(), b;

	if (!a) {
		setpgid(0, 0);
		ktap_sleep_ms(30);
		_exit(1);
	}
	setpgid(a, a);
	b = fork();
	if (!b)
		_exit(2);
	CHECK_EQ(ktap_wait(b), 2);
	CHECK_EQ(waitpid(0, NULL, WNOHANG), -1);
	CHECK_EQ(errno, ECHILD);
	int status;
	CHECK_EQ(waitpid(-a, &status, 0), a);
	CHECK_EQ(WEXITSTATUS(status), 1);
}

static void wnowait_leaves_the_zombie(void)
{
	siginfo_t info = { 0 };
	pid_t pid = fork();

	if (!pid)
		_exit(9);
	for (int i = 0; i < 2; i++) {
		memset(&info, 0xff, sizeof(info));
		CHECK_EQ(waitid(P_PID, pid, &info, WEXITED | WNOWAIT), 0);
		CHECK_EQ(info.si_signo, SIGCHLD);
		CHECK_EQ(info.si_code, CLD_EXITED);
		CHECK_EQ(info.si_pid, pid);
		CHECK_EQ(info.si_status, 9);
		CHECK_EQ(info.si_uid, getuid());
	}
	CHECK_EQ(ktap_wait(pid), 9);
}

static void waitid_without_news_clears_pid(void)
{
	siginfo_t info;
	pid_t pid = fork();

	if (!pid) {
		pause();
		_exit(0);
	}
	memset(&info, 0xff, sizeof(info));
	CHECK_EQ(waitid(P_ALL, 0, &info, WEXITED | WNOHANG), 0);
	CHECK_EQ(info.si_pid, 0);
	CHECK_EQ(info.si_signo, 0);
	CHECK_ERRNO(waitid(P_ALL, 0, &info, 0), EINVAL);
	CHECK_ERRNO(waitid(P_ALL, 0, &info, WNOHANG), EINVAL);
	kill(pid, SIGKILL);
	ktap_wait(pid);
}

static void ignored_sigchld_leaves_no_zombie(void)
{
	pid_t pid;

	signal(SIGCHLD, SIG_IGN);
	pid = fork();
	if (!pid)
		_exit(0);
	CHECK_ERRNO(waitpid(pid, NULL, 0), ECHILD);
	/* The last bit of it may take a moment to go. */
	while (!kill(pid, 0))
		ktap_sleep_ms(1);
	CHECK_ERRNO(kill(pid, 0), ESRCH);
}

static void sa_nocldwait_leaves_no_zombie(void)
{
	struct sigaction sa = { .sa_handler = SIG_DFL, .sa_flags = SA_NOCLDWAIT };
	pid_t pid;

	CHECK_EQ(sigaction(SIGCHLD, &sa, NULL), 0);
	pid = fork();
	if (!pid)
		_exit(0);
	CHECK_ERRNO(wait(NULL), ECHILD);
}

static void orphans_go_to_the_subreaper(void)
{
	int fds[2];
	pid_t child, grandchild = 0;

	CHECK_EQ(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
	CHECK_EQ(pipe(fds), 0);
	child = fork();
	if (!child) {
		grandchild = fork();
		if (!grandchild) {
			ktap_sleep_ms(20);
			_exit(33);
		}
		if (write(fds[1], &grandchild, sizeof(grandchild)) < 0)
			_exit(1);
		_exit(0);
	}
	CHECK_EQ(read(fds[0], &grandchild, sizeof(grandchild)), sizeof(grandchild));
	CHECK_EQ(ktap_wait(child), 0);
	CHECK_EQ(ktap_wait(grandchild), 33);
}

static void orphans_go_to_init(void)
{
	int fds[2];
	pid_t child, ppid = 0;

	if (getpid() == 1)
		SKIP("runs as init");
	CHECK_EQ(pipe(fds), 0);
	child = fork();
	if (!child) {
		pid_t parent = getpid();

		if (fork() == 0) {
			while ((ppid = getppid()) == parent)
				ktap_sleep_ms(1);
			_exit(write(fds[1], &ppid, sizeof(ppid)) < 0);
		}
		ktap_sleep_ms(5);
		_exit(0);
	}
	CHECK_EQ(ktap_wait(child), 0);
	CHECK_EQ(read(fds[0], &ppid, sizeof(ppid)), sizeof(ppid));
	CHECK(ppid != child && ppid > 0);
	CHECK_ERRNO(waitpid(-1, NULL, 0), ECHILD);
}

static void parent_death_signal_comes(void)
{
	int fds[2], got = 0;
	pid_t child;

	CHECK_EQ(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
	CHECK_EQ(pipe(fds), 0);
	child = fork();
	if (!child) {
		pid_t grandchild = fork();

		if (!grandchild) {
			sigset_t set;

			sigemptyset(&set);
			sigaddset(&set, SIGUSR1);
			sigprocmask(SIG_BLOCK, &set, NULL);
			prctl(PR_SET_PDEATHSIG, SIGUSR1);
			if (write(fds[1], "r", 1) != 1 || sigwait(&set, &got))
				_exit(1);
			_exit(got);
		}
		pause();
	}
	char c;
	CHECK_EQ(read(fds[0], &c, 1), 1);
	kill(child, SIGKILL);
	CHECK_EQ(ktap_wait(child), 128 + SIGKILL);
	CHECK(waitpid(-1, &got, 0) > 0);
	CHECK_EQ(WEXITSTATUS(got), SIGUSR1);
}

static int vfork_order;

static void vfork_parent_waits_and_shares(void)
{
	pid_t pid = vfork();

	if (!pid) {
		ktap_sleep_ms(20);
		vfork_order = 1;
		_exit(3);
	}
	CHECK_EQ(vfork_order, 1);
	CHECK_EQ(ktap_wait(pid), 3);
}

static char clone_stack[65536] __attribute__((aligned(16)));
static volatile int clone_value;

static int clone_fn(void *arg)
{
	clone_value = *(int *)arg;
	return 11;
}

static void clone_vm_shares_memory(void)
{
	int arg = 77;
	pid_t pid = clone(clone_fn, clone_stack + sizeof(clone_stack), CLONE_VM | SIGCHLD, &arg);

	CHECK(pid > 0);
	CHECK_EQ(ktap_wait(pid), 11);
	CHECK_EQ(clone_value, 77);
}

static void clone_child_needs_wclone(void)
{
	int arg = 1, status;
	pid_t pid = clone(clone_fn, clone_stack + sizeof(clone_stack), CLONE_VM, &arg);

	CHECK(pid > 0);
	CHECK_ERRNO(waitpid(pid, &status, 0), ECHILD);
	CHECK_EQ(waitpid(pid, &status, __WCLONE), pid);
	CHECK_EQ(WEXITSTATUS(status), 11);
}

static void bad_clone_flags_are_einval(void)
{
	CHECK_ERRNO(syscall(SYS_clone, CLONE_THREAD, 0, 0, 0, 0), EINVAL);
	CHECK_ERRNO(syscall(SYS_clone, CLONE_SIGHAND, 0, 0, 0, 0), EINVAL);
	CHECK_ERRNO(syscall(SYS_clone, CLONE_SIGHAND | CLONE_THREAD, 0, 0, 0, 0), EINVAL);
}

static void clone3_works_and_checks(void)
{
	int ptid = 0;
	struct clone_args args = {
		.flags = CLONE_PARENT_SETTID,
		.parent_tid = (unsigned long)&ptid,
		.exit_signal = SIGCHLD,
	};
	pid_t pid = syscall(SYS_clone3, &args, sizeof(args));

	if (pid < 0 && errno == ENOSYS)
		SKIP("no clone3");
	if (!pid)
		_exit(5);
	CHECK_EQ(ptid, pid);
	CHECK_EQ(ktap_wait(pid), 5);
	CHECK_ERRNO(syscall(SYS_clone3, &args, 8), EINVAL);
	CHECK_ERRNO(syscall(SYS_clone3, &args, 8192), E2BIG);
	args.exit_signal = 1000;
	CHECK_ERRNO(syscall(SYS_clone3, &args, sizeof(args)), EINVAL);
	CHECK_ERRNO(syscall(SYS_clone3, (void *)8, sizeof(args)), EFAULT);
}

static void rusage_of_children_counts(void)
{
	struct rusage before, after, own;
	double start = ktap_now(), passed;
	pid_t pid;
	int status;

	CHECK_EQ(getrusage(RUSAGE_CHILDREN, &before), 0);
	pid = fork();
	if (!pid) {
		struct timespec worked;

		do
			clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &worked);
		while (!worked.tv_sec && worked.tv_nsec < 100000000);
		_exit(0);
	}
	CHECK_EQ(wait4(pid, &status, 0, &own), pid);
	passed = ktap_now() - start;
	CHECK_EQ(getrusage(RUSAGE_CHILDREN, &after), 0);
	long used = (own.ru_utime.tv_sec + own.ru_stime.tv_sec) * 1000000L + own.ru_utime.tv_usec +
		    own.ru_stime.tv_usec;
	/* Counted in ticks, if not exactly. */
	CHECK(used >= 80000 && used <= passed * 1e6 + 20000);
	long sum = (after.ru_utime.tv_sec + after.ru_stime.tv_sec) * 1000000L +
		   after.ru_utime.tv_usec + after.ru_stime.tv_usec;
	CHECK(sum >= used);
	CHECK(own.ru_maxrss > 0);
}

static void many_children_come_and_go(void)
{
	for (int round = 0; round < 20; round++) {
		pid_t pids[20];

		for (int i = 0; i < 20; i++) {
			pids[i] = fork();
			if (!pids[i])
				_exit(i);
			CHECK(pids[i] > 0);
		}
		for (int i = 19; i >= 0; i--)
			CHECK_EQ(ktap_wait(pids[i]), i);
	}
}

static void pidfd_polls_and_waits(void)
{
	siginfo_t info;
	pid_t pid = fork();
	int fd;

	if (!pid) {
		pause();
		_exit(0);
	}
	fd = syscall(SYS_pidfd_open, pid, 0);
	if (fd < 0 && errno == ENOSYS)
		SKIP("no pidfd_open");
	CHECK(fd >= 0);
	CHECK_EQ(syscall(SYS_pidfd_send_signal, fd, SIGKILL, NULL, 0), 0);
	CHECK_EQ(waitid(3 /* P_PIDFD */, fd, &info, WEXITED), 0);
	CHECK_EQ(info.si_pid, pid);
	CHECK_EQ(info.si_status, SIGKILL);
	CHECK_ERRNO(syscall(SYS_pidfd_send_signal, fd, 0, NULL, 0), ESRCH);
	CHECK_ERRNO(syscall(SYS_pidfd_open, pid, 0), ESRCH);
	CHECK_ERRNO(syscall(SYS_pidfd_open, -1, 0), EINVAL);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(child_has_its_own_pid_and_our_parenthood),
	KTAP_TEST(memory_is_copied_on_write),
	KTAP_TEST(shared_mappings_stay_shared),
	KTAP_TEST(exit_status_is_eight_bits),
	KTAP_TEST(death_by_signal_is_reported),
	KTAP_TEST(wait_without_children_is_echild),
	KTAP_TEST(wnohang_returns_zero_while_it_runs),
	KTAP_TEST(wait_chooses_by_pid_and_group),
	KTAP_TEST(wnowait_leaves_the_zombie),
	KTAP_TEST(waitid_without_news_clears_pid),
	KTAP_TEST(ignored_sigchld_leaves_no_zombie),
	KTAP_TEST(sa_nocldwait_leaves_no_zombie),
	KTAP_TEST(orphans_go_to_the_subreaper),
	KTAP_TEST(orphans_go_to_init),
	KTAP_TEST(parent_death_signal_comes),
	KTAP_TEST(vfork_parent_waits_and_shares),
	KTAP_TEST(clone_vm_shares_memory),
	KTAP_TEST(clone_child_needs_wclone),
	KTAP_TEST(bad_clone_flags_are_einval),
	KTAP_TEST(clone3_works_and_checks),
	KTAP_TEST(rusage_of_children_counts),
	KTAP_TEST(many_children_come_and_go),
	KTAP_TEST(pidfd_polls_and_waits),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
