// SPDX-License-Identifier: GPL-2.0-only
/* alarm, interval timers, POSIX timers, CPU-time timers and the CPU limit. */
#define _GNU_SOURCE
#include "ktap.h"

#include <limits.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>

static volatile sig_atomic_t hits;
static volatile int last_code, last_value;

static void count(int sig, siginfo_t *info, void *context)
{
	hits++;
	last_code = info->si_code;
	last_value = info->si_value.sival_int;
}

static void catch_signal(int sig)
{
	struct sigaction sa = { .sa_sigaction = count, .sa_flags = SA_SIGINFO };

	hits = 0;
	CHECK_EQ(sigaction(sig, &sa, NULL), 0);
}

static void wait_hits(int n)
{
	while (hits < n)
		ktap_sleep_ms(1);
}

static double cpu_time(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
	return ts.tv_sec + ts.tv_nsec / 1e9;
}

/* Works until so many signals have come. */
static void burn_until_hits(int n)
{
	while (hits < n)
		;
}

static void alarm_rings_once_and_tells_what_was_left(void)
{
	unsigned int left;

	catch_signal(SIGALRM);
	CHECK_EQ(alarm(1000), 0);
	left = alarm(1);
	CHECK(left > 0 && left <= 1000);
	wait_hits(1);
	CHECK_EQ(last_code, SI_KERNEL);
	ktap_sleep_ms(50);
	CHECK_EQ(hits, 1);
	CHECK_EQ(alarm(0), 0);
	alarm(1000);
	left = alarm(0);
	CHECK(left > 0 && left <= 1000);
}

static void a_real_interval_timer_repeats_until_stopped(void)
{
	struct itimerval it = { { 0, 5000 }, { 0, 10000 } }, cur, zero = { { 0, 0 }, { 0, 0 } };
	double start = ktap_now();
	int seen;

	catch_signal(SIGALRM);
	CHECK_EQ(setitimer(ITIMER_REAL, &it, NULL), 0);
	CHECK_EQ(getitimer(ITIMER_REAL, &cur), 0);
	CHECK_EQ(cur.it_interval.tv_usec, 5000);
	CHECK(cur.it_value.tv_sec == 0 && cur.it_value.tv_usec <= 10000);
	wait_hits(5);
	CHECK(ktap_now() - start >= 0.029);
	CHECK_EQ(setitimer(ITIMER_REAL, &zero, &cur), 0);
	CHECK_EQ(cur.it_interval.tv_usec, 5000);
	seen = hits;
	ktap_sleep_ms(30);
	CHECK_EQ(hits, seen);
	CHECK_EQ(getitimer(ITIMER_REAL, &cur), 0);
	CHECK(!cur.it_value.tv_sec && !cur.it_value.tv_usec);
}

static void interval_timers_refuse_nonsense(void)
{
	struct itimerval bad = { { 0, 0 }, { 0, 1000000 } }, negative = { { 0, 0 }, { -1, 0 } };
	struct itimerval good = { { 0, 0 }, { 0, 0 } };

	CHECK_ERRNO(setitimer(ITIMER_REAL, &bad, NULL), EINVAL);
	CHECK_ERRNO(setitimer(ITIMER_REAL, &negative, NULL), EINVAL);
	CHECK_ERRNO(syscall(SYS_setitimer, 3, &good, NULL), EINVAL);
	CHECK_ERRNO(syscall(SYS_getitimer, 3, &bad), EINVAL);
	CHECK_ERRNO(syscall(SYS_setitimer, ITIMER_REAL, 8L, NULL), EFAULT);
}

static void virtual_and_profiling_timers_count_cpu_time(void)
{
	struct itimerval it = { { 0, 20000 }, { 0, 20000 } }, zero = { { 0, 0 }, { 0, 0 } };
	int tries = 0;
	double start;

	do {
		CHECK(tries++ < KTAP_TRIES);
		catch_signal(SIGVTALRM);
		CHECK_EQ(setitimer(ITIMER_VIRTUAL, &it, NULL), 0);
		ktap_sleep_ms(60);
		CHECK_EQ(setitimer(ITIMER_VIRTUAL, &zero, NULL), 0);
	} while (hits);
	catch_signal(SIGPROF);
	start = cpu_time();
	CHECK_EQ(setitimer(ITIMER_PROF, &it, NULL), 0);
	burn_until_hits(2);
	CHECK(cpu_time() - start >= 0.03);
	CHECK_EQ(setitimer(ITIMER_PROF, &zero, NULL), 0);
}

static timer_t make_timer(clockid_t clock, int notify, int signo, int value)
{
	struct sigevent ev = { .sigev_notify = notify, .sigev_signo = signo };
	timer_t t;

	ev.sigev_value.sival_int = value;
	CHECK_EQ(timer_create(clock, &ev, &t), 0);
	return t;
}

static void set_timer(timer_t t, long first_us, long period_us)
{
	struct itimerspec its = { { period_us / 1000000, period_us % 1000000 * 1000 },
				  { first_us / 1000000, first_us % 1000000 * 1000 } };

	CHECK_EQ(timer_settime(t, 0, &its, NULL), 0);
}

static void a_posix_timer_carries_its_value(void)
{
	timer_t t = make_timer(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIGRTMIN + 1, 4711);
	struct itimerspec cur;

	catch_signal(SIGRTMIN + 1);
	set_timer(t, 1000000000, 0);
	CHECK_EQ(timer_gettime(t, &cur), 0);
	CHECK(cur.it_value.tv_sec > 0 && cur.it_value.tv_sec <= 1000);
	set_timer(t, 10000, 0);
	wait_hits(1);
	CHECK_EQ(last_code, SI_TIMER);
	CHECK_EQ(last_value, 4711);
	CHECK_EQ(timer_gettime(t, &cur), 0);
	CHECK(!cur.it_value.tv_sec && !cur.it_value.tv_nsec);
	CHECK_EQ(timer_delete(t), 0);
}

static void the_default_event_is_sigalrm(void)
{
	struct itimerspec its = { { 0, 0 }, { 0, 1000000 } };
	timer_t t;

	catch_signal(SIGALRM);
	CHECK_EQ(timer_create(CLOCK_REALTIME, NULL, &t), 0);
	CHECK_EQ(timer_settime(t, 0, &its, NULL), 0);
	wait_hits(1);
	CHECK_EQ(last_code, SI_TIMER);
	CHECK_EQ(timer_delete(t), 0);
}

static void an_absolute_time_in_the_past_expires_at_once(void)
{
	timer_t t = make_timer(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIGUSR1, 0);
	struct itimerspec its = { { 0, 0 }, { 0, 1 } };

	catch_signal(SIGUSR1);
	CHECK_EQ(timer_settime(t, TIMER_ABSTIME, &its, NULL), 0);
	wait_hits(1);
	CHECK_EQ(timer_delete(t), 0);
}

/* The signal stays blocked and is taken by hand: a handler would let the next one in as well. */
static void missed_expiries_are_the_overrun(void)
{
	timer_t t = make_timer(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIGUSR2, 1);
	struct timespec patience = { KTAP_SECONDS, 0 };
	siginfo_t info;
	sigset_t set;

	catch_signal(SIGUSR2);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR2);
	CHECK_EQ(sigprocmask(SIG_BLOCK, &set, NULL), 0);
	set_timer(t, 2000, 2000);
	ktap_sleep_ms(60);
	CHECK_EQ(sigtimedwait(&set, &info, &patience), SIGUSR2);
	/* Expiries at 2, 4, ... 60 ms: the first sent the signal. */
	CHECK(info.si_overrun >= 28);
	CHECK_EQ(timer_getoverrun(t), info.si_overrun);
	CHECK_EQ(timer_delete(t), 0);
	CHECK_EQ(sigprocmask(SIG_UNBLOCK, &set, NULL), 0);
}

static void a_periodic_timer_goes_on(void)
{
	timer_t t = make_timer(CLOCK_REALTIME, SIGEV_SIGNAL, SIGUSR1, 1);
	int seen;

	catch_signal(SIGUSR1);
	set_timer(t, 1000, 3000);
	wait_hits(6);
	set_timer(t, 0, 0);
	seen = hits;
	ktap_sleep_ms(20);
	CHECK(hits <= seen + 1);
	CHECK_EQ(timer_delete(t), 0);
}

static void a_silent_timer_only_counts(void)
{
	timer_t t = make_timer(CLOCK_MONOTONIC, SIGEV_NONE, 0, 0);
	struct itimerspec cur;

	set_timer(t, 20000, 20000);
	ktap_sleep_ms(50);
	CHECK_EQ(timer_gettime(t, &cur), 0);
	CHECK(cur.it_value.tv_sec == 0 && cur.it_value.tv_nsec > 0);
	CHECK(cur.it_value.tv_nsec <= 20000000);
	CHECK_EQ(timer_delete(t), 0);
}

static void timers_refuse_nonsense(void)
{
	struct sigevent ev = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = 100 };
	struct itimerspec bad = { { 0, 0 }, { 0, 1000000000 } };
	int id;
	timer_t t = make_timer(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIGUSR1, 0);

	CHECK_ERRNO(syscall(SYS_timer_create, CLOCK_MONOTONIC, &ev, &id), EINVAL);
	CHECK_ERRNO(syscall(SYS_timer_create, 99, NULL, &id), EINVAL);
	CHECK_ERRNO(syscall(SYS_timer_create, CLOCK_MONOTONIC_RAW, NULL, &id), EOPNOTSUPP);
	CHECK_ERRNO(syscall(SYS_timer_create, CLOCK_MONOTONIC, NULL, 8L), EFAULT);
	CHECK_ERRNO(timer_settime(t, 0, &bad, NULL), EINVAL);
	CHECK_EQ(timer_delete(t), 0);
	CHECK_ERRNO(syscall(SYS_timer_delete, 12345), EINVAL);
	CHECK_ERRNO(syscall(SYS_timer_gettime, 12345, &bad), EINVAL);
	CHECK_ERRNO(syscall(SYS_timer_getoverrun, 12345), EINVAL);
}

static volatile pid_t hit_thread;

static void note_thread(int sig)
{
	hit_thread = gettid();
	hits++;
}

static void *own_timer(void *arg)
{
	struct sigevent ev = { .sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGUSR1 };
	struct itimerspec its = { { 0, 0 }, { 0, 5000000 } };
	timer_t t;

	ev._sigev_un._tid = gettid();
	if (timer_create(CLOCK_MONOTONIC, &ev, &t) || timer_settime(t, 0, &its, NULL))
		return "no timer";
	wait_hits(1);
	timer_delete(t);
	return hit_thread == gettid() ? NULL : "another thread got it";
}

static void a_timer_may_name_its_thread(void)
{
	pthread_t t;
	void *bad;

	signal(SIGUSR1, note_thread);
	CHECK_EQ(pthread_create(&t, NULL, own_timer, NULL), 0);
	pthread_join(t, &bad);
	CHECK(!bad);
}

static void timers_of_cpu_time_do_not_run_in_sleep(void)
{
	timer_t t = make_timer(CLOCK_PROCESS_CPUTIME_ID, SIGEV_SIGNAL, SIGUSR1, 0);

	int tries = 0;
	double start;

	do {
		CHECK(tries++ < KTAP_TRIES);
		catch_signal(SIGUSR1);
		set_timer(t, 50000, 0);
		ktap_sleep_ms(100);
		set_timer(t, 0, 0);
	} while (hits);
	start = cpu_time();
	set_timer(t, 50000, 0);
	burn_until_hits(1);
	CHECK(cpu_time() - start >= 0.04);
	ktap_sleep_ms(20);
	CHECK_EQ(hits, 1);
	CHECK_EQ(timer_delete(t), 0);
}

static void exec_and_fork_do_not_inherit_timers(void)
{
	struct itimerval it = { { 0, 0 }, { 1000, 0 } }, cur;
	pid_t pid;

	CHECK_EQ(setitimer(ITIMER_REAL, &it, NULL), 0);
	make_timer(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIGUSR1, 0);
	pid = fork();
	if (!pid) {
		getitimer(ITIMER_REAL, &cur);
		_exit(cur.it_value.tv_sec == 0 && syscall(SYS_timer_delete, 0) == -1 ? 0 : 1);
	}
	CHECK_EQ(ktap_wait(pid), 0);
	CHECK_EQ(getitimer(ITIMER_REAL, &cur), 0);
	CHECK(cur.it_value.tv_sec > 0);
}

static void the_cpu_limit_warns_and_kills(void)
{
	struct rlimit soft = { 1, 2 };
	pid_t pid;

	catch_signal(SIGXCPU);
	pid = fork();
	if (!pid) {
		setrlimit(RLIMIT_CPU, &soft);
		while (!hits)
			;
		for (;;)
			;
	}
	CHECK_EQ(ktap_wait(pid), 128 + SIGKILL);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(alarm_rings_once_and_tells_what_was_left),
	KTAP_TEST(a_real_interval_timer_repeats_until_stopped),
	KTAP_TEST(interval_timers_refuse_nonsense),
	KTAP_TEST(virtual_and_profiling_timers_count_cpu_time),
	KTAP_TEST(a_posix_timer_carries_its_value),
	KTAP_TEST(the_default_event_is_sigalrm),
	KTAP_TEST(an_absolute_time_in_the_past_expires_at_once),
	KTAP_TEST(missed_expiries_are_the_overrun),
	KTAP_TEST(a_periodic_timer_goes_on),
	KTAP_TEST(a_silent_timer_only_counts),
	KTAP_TEST(timers_refuse_nonsense),
	KTAP_TEST(a_timer_may_name_its_thread),
	KTAP_TEST(timers_of_cpu_time_do_not_run_in_sleep),
	KTAP_TEST(exec_and_fork_do_not_inherit_timers),
	KTAP_TEST(the_cpu_limit_warns_and_kills),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
