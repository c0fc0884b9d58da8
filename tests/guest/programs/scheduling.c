// SPDX-License-Identifier: GPL-2.0-only
/* Clocks and sleeps, scheduling policies, nice values, CPU affinity, membarrier. */
#define _GNU_SOURCE
#include "ktap.h"

#include <linux/membarrier.h>
#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timex.h>

static int64_t ns(const struct timespec *ts)
{
	return ts->tv_sec * 1000000000LL + ts->tv_nsec;
}

static int64_t now(clockid_t clock)
{
	struct timespec ts;

	CHECK_EQ(syscall(SYS_clock_gettime, clock, &ts), 0);
	return ns(&ts);
}

static void clocks_go_forward(void)
{
	static const clockid_t clocks[] = { CLOCK_REALTIME,
					    CLOCK_MONOTONIC,
					    CLOCK_MONOTONIC_RAW,
					    CLOCK_BOOTTIME,
					    CLOCK_TAI,
					    CLOCK_REALTIME_COARSE,
					    CLOCK_MONOTONIC_COARSE,
					    CLOCK_PROCESS_CPUTIME_ID,
					    CLOCK_THREAD_CPUTIME_ID };

	for (unsigned i = 0; i < sizeof(clocks) / sizeof(clocks[0]); i++) {
		int64_t last = now(clocks[i]), first = last;

		for (int j = 0; j < 20000; j++) {
			int64_t t = now(clocks[i]);

			CHECK(t >= last);
			last = t;
		}
		while (last == first)
			last = now(clocks[i]);
	}
}

static void wall_clocks_agree(void)
{
	struct timeval tv;
	int64_t before = now(CLOCK_REALTIME), mono = now(CLOCK_MONOTONIC), us, seconds;

	CHECK(now(CLOCK_BOOTTIME) >= mono);
	CHECK(mono < before);
	CHECK_EQ(syscall(SYS_gettimeofday, &tv, NULL), 0);
	seconds = time(NULL);
	us = tv.tv_sec * 1000000LL + tv.tv_usec;
	CHECK(us >= before / 1000 && us <= now(CLOCK_REALTIME) / 1000);
	/* time() may be a tick behind. */
	CHECK(seconds >= (before - 10000000) / 1000000000 &&
	      seconds <= now(CLOCK_REALTIME) / 1000000000);
}

static void clock_errors(void)
{
	struct timespec ts = { 0, 1000000000 };

	CHECK_ERRNO(syscall(SYS_clock_gettime, 15, &ts), EINVAL);
	CHECK_ERRNO(syscall(SYS_clock_getres, 15, &ts), EINVAL);
	CHECK_ERRNO(syscall(SYS_clock_gettime, CLOCK_REALTIME, (void *)8), EFAULT);
	CHECK_ERRNO(syscall(SYS_clock_settime, CLOCK_MONOTONIC, &ts), EINVAL);
	CHECK_ERRNO(syscall(SYS_clock_settime, CLOCK_REALTIME, &ts), EINVAL);
	CHECK_ERRNO(syscall(SYS_nanosleep, &ts, NULL), EINVAL);
	CHECK_ERRNO(syscall(SYS_nanosleep, (void *)8, NULL), EFAULT);
	ts.tv_nsec = 0;
	CHECK_ERRNO(syscall(SYS_clock_nanosleep, CLOCK_THREAD_CPUTIME_ID, 0, &ts, NULL),
		    EOPNOTSUPP);
	CHECK_ERRNO(syscall(SYS_clock_nanosleep, CLOCK_MONOTONIC_RAW, 0, &ts, NULL), EOPNOTSUPP);
	CHECK_EQ(syscall(SYS_clock_getres, CLOCK_MONOTONIC, NULL), 0);
	CHECK_EQ(syscall(SYS_clock_getres, CLOCK_MONOTONIC, &ts), 0);
	CHECK_EQ(ns(&ts), 1);
	CHECK_EQ(syscall(SYS_clock_getres, CLOCK_MONOTONIC_COARSE, &ts), 0);
	CHECK(ns(&ts) >= 1000000 && ns(&ts) <= 10000000);
}

static void cpu_clocks_count_work_only(void)
{
	struct timespec ts = { 0, 30000000 };
	int64_t p, t, end;
	clockid_t other;
	int tries = 0;

	do {
		CHECK(tries++ < KTAP_TRIES);
		p = now(CLOCK_PROCESS_CPUTIME_ID);
		t = now(CLOCK_THREAD_CPUTIME_ID);
		CHECK_EQ(nanosleep(&ts, NULL), 0);
	} while (now(CLOCK_PROCESS_CPUTIME_ID) - p >= 20000000);
	end = now(CLOCK_MONOTONIC) + 30000000;
	while (now(CLOCK_MONOTONIC) < end)
		;
	CHECK(now(CLOCK_PROCESS_CPUTIME_ID) > p);
	CHECK(now(CLOCK_THREAD_CPUTIME_ID) > t);
	CHECK_EQ(clock_getcpuclockid(getpid(), &other), 0);
	CHECK(now(other) > p);
	CHECK_EQ(clock_getcpuclockid(999999, &other), ESRCH);
}

static void sleeps_last_long_enough(void)
{
	static const clockid_t clocks[] = { CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_BOOTTIME };

	for (int i = 0; i < 3; i++) {
		struct timespec ts = { 0, 3000000 }, until;
		int64_t start = now(clocks[i]);

		CHECK_EQ(clock_nanosleep(clocks[i], 0, &ts, NULL), 0);
		CHECK(now(clocks[i]) - start >= 3000000);
		start = now(clocks[i]) + 5000000;
		until.tv_sec = start / 1000000000;
		until.tv_nsec = start % 1000000000;
		CHECK_EQ(clock_nanosleep(clocks[i], TIMER_ABSTIME, &until, NULL), 0);
		CHECK(now(clocks[i]) >= start);
		/* What has passed does not sleep. */
		CHECK_EQ(clock_nanosleep(clocks[i], TIMER_ABSTIME, &until, NULL), 0);
	}
}

/* Sleeping until another thread, or process, has worked so long. */
static void sleeping_by_a_cpu_clock(void)
{
	struct timespec ts = { 0, 20000000 };
	clockid_t clock;
	pid_t pid = fork();
	int64_t start;

	if (!pid)
		for (;;)
			;
	CHECK_EQ(clock_getcpuclockid(pid, &clock), 0);
	start = now(clock);
	CHECK_EQ(clock_nanosleep(clock, 0, &ts, NULL), 0);
	CHECK(now(clock) - start >= 20000000);
	CHECK_EQ(kill(pid, SIGKILL), 0);
	CHECK_EQ(waitpid(pid, NULL, 0), pid);
}

static void on_alarm(int sig)
{
}

static void interrupted_sleep_tells_the_rest(void)
{
	/* It repeats: the first may come before the sleep begins. */
	struct itimerval it = { .it_interval.tv_usec = 20000, .it_value.tv_usec = 20000 };
	struct timespec ts = { 1000, 0 }, rem = { -1, -1 };
	struct sigaction sa = { .sa_handler = on_alarm };

	CHECK_EQ(sigaction(SIGALRM, &sa, NULL), 0);
	CHECK_EQ(setitimer(ITIMER_REAL, &it, NULL), 0);
	CHECK_ERRNO(nanosleep(&ts, &rem), EINTR);
	CHECK(rem.tv_sec >= 0 && rem.tv_sec < 1000 && rem.tv_nsec >= 0 && rem.tv_nsec < 1000000000);
	CHECK_EQ(clock_nanosleep(CLOCK_MONOTONIC, 0, &ts, NULL), EINTR);
}

/* Stops a child that sleeps so long, and lets it go on; false if it was not caught asleep. */
static bool stop_a_sleeper(long ms)
{
	int64_t start = now(CLOCK_MONOTONIC);
	pid_t pid = fork();
	bool stopped;
	int status;

	if (!pid) {
		struct timespec t = { ms / 1000, ms % 1000 * 1000000 };

		_exit(nanosleep(&t, NULL) ? 1 : 0);
	}
	ktap_sleep_ms(20);
	CHECK_EQ(kill(pid, SIGSTOP), 0);
	CHECK_EQ(waitpid(pid, &status, WUNTRACED), pid);
	stopped = WIFSTOPPED(status);
	if (stopped) {
		CHECK_EQ(kill(pid, SIGCONT), 0);
		CHECK_EQ(waitpid(pid, &status, 0), pid);
	}
	CHECK(WIFEXITED(status));
	CHECK_EQ(WEXITSTATUS(status), 0);
	CHECK(now(CLOCK_MONOTONIC) - start >= ms * 1000000LL);
	return stopped;
}

static void stopped_sleep_goes_on(void)
{
	long ms = 100;

	while (!stop_a_sleeper(ms))
		ms *= 2;
}

static void adjtimex_reads(void)
{
	struct timex tx = { .modes = 0 };
	int64_t before = now(CLOCK_REALTIME) / 1000000000;
	int state = adjtimex(&tx);

	CHECK(state >= 0 && state <= TIME_ERROR);
	CHECK(tx.time.tv_sec >= before && tx.time.tv_sec <= now(CLOCK_REALTIME) / 1000000000);
	CHECK_ERRNO(syscall(SYS_adjtimex, (void *)8), EFAULT);
}

static void nice_values(void)
{
	CHECK_EQ(setpriority(PRIO_PROCESS, 0, 5), 0);
	CHECK_EQ(getpriority(PRIO_PROCESS, 0), 5);
	CHECK_EQ(syscall(SYS_getpriority, PRIO_PROCESS, getpid()), 15);
	CHECK_EQ(setpriority(PRIO_PROCESS, getpid(), 100), 0);
	CHECK_EQ(getpriority(PRIO_PROCESS, 0), 19);
	errno = 0;
	CHECK_ERRNO(setpriority(PRIO_PROCESS, 999999, 0), ESRCH);
	CHECK_ERRNO(setpriority(9, 0, 0), EINVAL);
	CHECK_ERRNO(getpriority(-1, 0), EINVAL);
	CHECK_EQ(getpriority(PRIO_PGRP, 0) <= 19, 1);
}

static void policies(void)
{
	struct sched_param p = { 0 };

	CHECK_EQ(sched_getscheduler(0), SCHED_OTHER);
	CHECK_EQ(sched_get_priority_max(SCHED_FIFO), 99);
	CHECK_EQ(sched_get_priority_min(SCHED_RR), 1);
	CHECK_EQ(sched_get_priority_max(SCHED_OTHER), 0);
	CHECK_ERRNO(sched_get_priority_max(77), EINVAL);
	CHECK_EQ(sched_setscheduler(0, SCHED_BATCH, &p), 0);
	CHECK_EQ(sched_getscheduler(0), SCHED_BATCH);
	CHECK_EQ(sched_setscheduler(0, SCHED_OTHER, &p), 0);
	p.sched_priority = 1;
	CHECK_ERRNO(sched_setscheduler(0, SCHED_OTHER, &p), EINVAL);
	CHECK_ERRNO(sched_setscheduler(0, 77, &p), EINVAL);
	CHECK_ERRNO(sched_setscheduler(-1, SCHED_OTHER, &p), EINVAL);
	CHECK_ERRNO(sched_getscheduler(999999), ESRCH);
	if (geteuid())
		SKIP("only root may use the real-time policies");
	CHECK_EQ(sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &p), 0);
	CHECK_EQ(sched_getscheduler(0), SCHED_FIFO | SCHED_RESET_ON_FORK);
	p.sched_priority = 42;
	CHECK_EQ(sched_setparam(0, &p), 0);
	p.sched_priority = 0;
	CHECK_EQ(sched_getparam(0, &p), 0);
	CHECK_EQ(p.sched_priority, 42);
	if (!fork())
		_exit(sched_getscheduler(0));
	else {
		int status;

		CHECK(wait(&status) > 0);
		CHECK_EQ(WEXITSTATUS(status), SCHED_OTHER);
	}
	p.sched_priority = 10;
	CHECK_EQ(sched_setscheduler(0, SCHED_RR, &p), 0);
	struct timespec ts;
	CHECK_EQ(sched_rr_get_interval(0, &ts), 0);
	CHECK(ns(&ts) > 0);
}

struct attr {
	uint32_t size, policy;
	uint64_t flags;
	int32_t nice;
	uint32_t priority;
	uint64_t runtime, deadline, period;
	uint32_t util_min, util_max;
	uint64_t beyond[8];
};

static void attributes(void)
{
	struct attr a = { .size = 48, .policy = SCHED_OTHER, .nice = 3 };

	CHECK_EQ(syscall(SYS_sched_setattr, 0, &a, 0), 0);
	memset(&a, 0, sizeof(a));
	CHECK_EQ(syscall(SYS_sched_getattr, 0, &a, sizeof(a), 0), 0);
	CHECK(a.size == 48 || a.size == 56);
	CHECK_EQ(a.policy, SCHED_OTHER);
	CHECK_EQ(a.nice, 3);
	CHECK_ERRNO(syscall(SYS_sched_getattr, 0, &a, 40, 0), EINVAL);
	CHECK_ERRNO(syscall(SYS_sched_setattr, 0, &a, 1), EINVAL);
	a.size = sizeof(a);
	a.beyond[7] = 1;
	CHECK_ERRNO(syscall(SYS_sched_setattr, 0, &a, 0), E2BIG);
}

static void affinity(void)
{
	cpu_set_t all, one;
	unsigned cpu, node;

	CHECK_EQ(sched_getaffinity(0, sizeof(all), &all), 0);
	CHECK_EQ(CPU_COUNT(&all), sysconf(_SC_NPROCESSORS_ONLN));
	for (int i = 0; i < CPU_SETSIZE; i++) {
		if (!CPU_ISSET(i, &all))
			continue;
		CPU_ZERO(&one);
		CPU_SET(i, &one);
		CHECK_EQ(sched_setaffinity(0, sizeof(one), &one), 0);
		CHECK_EQ(syscall(SYS_getcpu, &cpu, &node, NULL), 0);
		CHECK_EQ(cpu, i);
		CHECK_EQ(sched_yield(), 0);
		CHECK_EQ(sched_getcpu(), i);
	}
	CPU_ZERO(&one);
	CHECK_ERRNO(sched_setaffinity(0, sizeof(one), &one), EINVAL);
	CHECK_ERRNO(sched_setaffinity(999999, sizeof(all), &all), ESRCH);
	CHECK_ERRNO(syscall(SYS_sched_getaffinity, 0, 7, &one), EINVAL);
	CHECK_EQ(sched_setaffinity(0, sizeof(all), &all), 0);
}

static void children_of_all_cpus_make_progress(void)
{
	enum { CHILDREN = 6 };
	volatile long *counts =
		mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t pids[CHILDREN];

	CHECK(counts != MAP_FAILED);
	for (int i = 0; i < CHILDREN; i++) {
		pids[i] = fork();
		if (!pids[i])
			for (;;)
				counts[i * 8]++;
	}
	for (int i = 0; i < CHILDREN; i++)
		while (!counts[i * 8])
			usleep(1000);
	for (int i = 0; i < CHILDREN; i++) {
		CHECK_EQ(kill(pids[i], SIGKILL), 0);
		CHECK_EQ(waitpid(pids[i], NULL, 0), pids[i]);
	}
}

/* Tied to one CPU, the one of higher nice value gets clearly less of its time. */
static void nice_shares_the_cpu(void)
{
	int64_t start[2], used[2] = { 0, 0 };
	clockid_t clocks[2];
	volatile long *counts =
		mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t pids[2];
	cpu_set_t one;

	CPU_ZERO(&one);
	CPU_SET(0, &one);
	CHECK_EQ(sched_setaffinity(0, sizeof(one), &one), 0);
	for (int i = 0; i < 2; i++) {
		pids[i] = fork();
		if (!pids[i]) {
			setpriority(PRIO_PROCESS, 0, i * 10);
			for (;;)
				counts[i * 8]++;
		}
	}
	while (!counts[0] || !counts[8])
		usleep(1000);
	for (int i = 0; i < 2; i++) {
		CHECK_EQ(clock_getcpuclockid(pids[i], &clocks[i]), 0);
		start[i] = now(clocks[i]);
	}
	/* Time in which the host ran other things counts as used: that evens out in the end. */
	while (used[0] + used[1] < 500000000 || used[0] <= 2 * used[1]) {
		usleep(10000);
		for (int i = 0; i < 2; i++)
			used[i] = now(clocks[i]) - start[i];
		CHECK(used[0] + used[1] < 20000000000);
	}
	CHECK(used[1] > 0);
	for (int i = 0; i < 2; i++) {
		kill(pids[i], SIGKILL);
		waitpid(pids[i], NULL, 0);
	}
}

static void membarriers(void)
{
	long cmds = syscall(SYS_membarrier, MEMBARRIER_CMD_QUERY, 0, 0);

	if (cmds < 0 && errno == ENOSYS)
		SKIP("no membarrier");
	CHECK(cmds & MEMBARRIER_CMD_PRIVATE_EXPEDITED);
	CHECK_EQ(syscall(SYS_membarrier, MEMBARRIER_CMD_GLOBAL, 0, 0), 0);
	CHECK_EQ(syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0), 0);
	CHECK_EQ(syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0), 0);
	CHECK_ERRNO(syscall(SYS_membarrier, MEMBARRIER_CMD_QUERY, 2, 0), EINVAL);
	CHECK_ERRNO(syscall(SYS_membarrier, 1 << 30, 0, 0), EINVAL);
}

static void times_of_children_are_summed(void)
{
	struct rusage ru;
	int64_t end;

	if (!fork()) {
		end = now(CLOCK_MONOTONIC) + 60000000;
		while (now(CLOCK_MONOTONIC) < end)
			;
		_exit(0);
	}
	CHECK(wait(NULL) > 0);
	CHECK_EQ(getrusage(RUSAGE_CHILDREN, &ru), 0);
	CHECK(ru.ru_utime.tv_sec * 1000000 + ru.ru_utime.tv_usec + ru.ru_stime.tv_sec * 1000000 +
		      ru.ru_stime.tv_usec >
	      0);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(clocks_go_forward),
	KTAP_TEST(wall_clocks_agree),
	KTAP_TEST(clock_errors),
	KTAP_TEST(cpu_clocks_count_work_only),
	KTAP_TEST(sleeps_last_long_enough),
	KTAP_TEST(sleeping_by_a_cpu_clock),
	KTAP_TEST(interrupted_sleep_tells_the_rest),
	KTAP_TEST(stopped_sleep_goes_on),
	KTAP_TEST(adjtimex_reads),
	KTAP_TEST(nice_values),
	KTAP_TEST(policies),
	KTAP_TEST(attributes),
	KTAP_TEST(affinity),
	KTAP_TEST(children_of_all_cpus_make_progress),
	KTAP_TEST(nice_shares_the_cpu),
	KTAP_TEST(membarriers),
	KTAP_TEST(times_of_children_are_summed),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
