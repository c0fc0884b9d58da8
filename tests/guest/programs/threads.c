// SPDX-License-Identifier: GPL-2.0-only
/* POSIX threads as the C library makes them, and futexes by hand. */
#define _GNU_SOURCE
#include "ktap.h"

#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#define THREADS 8

static long futex(uint32_t *addr, int op, uint32_t val, const struct timespec *ts, void *addr2,
		  uint32_t val3)
{
	return syscall(SYS_futex, addr, op, val, ts, addr2, val3);
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static long counter;
static __thread int tls = 5;

static void *return_argument(void *arg)
{
	return (char *)arg + 1;
}

static void create_and_join(void)
{
	pthread_t t[THREADS];
	void *result;

	for (long i = 0; i < THREADS; i++)
		CHECK_EQ(pthread_create(&t[i], NULL, return_argument, (void *)i), 0);
	for (long i = 0; i < THREADS; i++) {
		CHECK_EQ(pthread_join(t[i], &result), 0);
		CHECK_EQ((long)result, i + 1);
	}
}

static void *check_ids(void *arg)
{
	long *ids = arg;

	ids[0] = getpid();
	ids[1] = gettid();
	ids[2] = getppid();
	return NULL;
}

static void threads_share_the_pid(void)
{
	long ids[3];
	pthread_t t;

	pthread_create(&t, NULL, check_ids, ids);
	pthread_join(t, NULL);
	CHECK_EQ(ids[0], getpid());
	CHECK(ids[1] != getpid());
	CHECK_EQ(ids[2], getppid());
}

static void *use_tls(void *arg)
{
	int before = tls;

	tls = (int)(long)arg;
	sched_yield();
	ktap_sleep_ms(5);
	return (void *)(long)(before == 5 && tls == (int)(long)arg);
}

static void tls_is_private(void)
{
	pthread_t t[THREADS];
	void *ok;

	for (long i = 0; i < THREADS; i++)
		pthread_create(&t[i], NULL, use_tls, (void *)(i + 100));
	for (int i = 0; i < THREADS; i++) {
		pthread_join(t[i], &ok);
		CHECK(ok);
	}
	CHECK_EQ(tls, 5);
}

static void *count_up(void *arg)
{
	for (int i = 0; i < 20000; i++) {
		pthread_mutex_lock(&mutex);
		counter++;
		pthread_mutex_unlock(&mutex);
	}
	return arg;
}

static void mutexes_exclude(void)
{
	pthread_t t[THREADS];

	for (int i = 0; i < THREADS; i++)
		pthread_create(&t[i], NULL, count_up, NULL);
	for (int i = 0; i < THREADS; i++)
		pthread_join(t[i], NULL);
	CHECK_EQ(counter, THREADS * 20000);
}

static int turn;

static void *ping_pong(void *arg)
{
	int me = (int)(long)arg;

	for (int i = 0; i < 2000; i++) {
		pthread_mutex_lock(&mutex);
		while (turn != me)
			pthread_cond_wait(&cond, &mutex);
		turn = !me;
		pthread_cond_broadcast(&cond);
		pthread_mutex_unlock(&mutex);
	}
	return NULL;
}

static void condition_variables_wake(void)
{
	pthread_t a, b;

	pthread_create(&a, NULL, ping_pong, (void *)0L);
	pthread_create(&b, NULL, ping_pong, (void *)1L);
	pthread_join(a, NULL);
	pthread_join(b, NULL);
}

static void timed_wait_times_out(void)
{
	struct timespec ts;
	double start = ktap_now();

	clock_gettime(CLOCK_REALTIME, &ts);
	ts.tv_nsec += 30 * 1000000;
	if (ts.tv_nsec >= 1000000000) {
		ts.tv_nsec -= 1000000000;
		ts.tv_sec++;
	}
	pthread_mutex_lock(&mutex);
	CHECK_EQ(pthread_cond_timedwait(&cond, &mutex, &ts), ETIMEDOUT);
	pthread_mutex_unlock(&mutex);
	CHECK(ktap_now() - start >= 0.025);
}

static pthread_barrier_t barrier;

static void *meet(void *arg)
{
	for (int i = 0; i < 100; i++)
		pthread_barrier_wait(&barrier);
	return arg;
}

static void barriers_meet(void)
{
	pthread_t t[THREADS];

	pthread_barrier_init(&barrier, NULL, THREADS);
	for (int i = 0; i < THREADS; i++)
		pthread_create(&t[i], NULL, meet, NULL);
	for (int i = 0; i < THREADS; i++)
		pthread_join(t[i], NULL);
}

static void *sleep_for_ever(void *arg)
{
	for (;;)
		ktap_sleep_ms(1000);
	return arg;
}

static void threads_can_be_cancelled(void)
{
	pthread_t t;
	void *result;

	pthread_create(&t, NULL, sleep_for_ever, NULL);
	ktap_sleep_ms(5);
	CHECK_EQ(pthread_cancel(t), 0);
	CHECK_EQ(pthread_join(t, &result), 0);
	CHECK(result == PTHREAD_CANCELED);
}

static void exit_group_ends_all(void)
{
	pid_t pid = fork();

	if (!pid) {
		pthread_t t;

		for (int i = 0; i < THREADS; i++)
			pthread_create(&t, NULL, sleep_for_ever, NULL);
		ktap_sleep_ms(5);
		_exit(17);
	}
	CHECK_EQ(ktap_wait(pid), 17);
}

static void *exit_process(void *arg)
{
	ktap_sleep_ms(5);
	_exit((int)(long)arg);
}

static void any_thread_can_end_the_process(void)
{
	pid_t pid = fork();

	if (!pid) {
		pthread_t t;

		pthread_create(&t, NULL, exit_process, (void *)18L);
		for (;;)
			pause();
	}
	CHECK_EQ(ktap_wait(pid), 18);
}

static void the_leader_may_go_first(void)
{
	pid_t pid = fork();

	if (!pid) {
		pthread_t t;

		pthread_create(&t, NULL, exit_process, (void *)19L);
		syscall(SYS_exit, 3);
	}
	CHECK_EQ(ktap_wait(pid), 19);
}

static void a_fatal_signal_ends_all(void)
{
	pid_t pid = fork();

	if (!pid) {
		pthread_t t;

		for (int i = 0; i < THREADS; i++)
			pthread_create(&t, NULL, sleep_for_ever, NULL);
		for (;;)
			pause();
	}
	ktap_sleep_ms(10);
	kill(pid, SIGTERM);
	CHECK_EQ(ktap_wait(pid), 128 + SIGTERM);
}

static void all_threads_stop_and_continue(void)
{
	volatile long *ticks =
		mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t pid = fork();
	int status;

	if (!pid) {
		pthread_t t;

		for (int i = 0; i < 3; i++)
			pthread_create(&t, NULL, sleep_for_ever, NULL);
		for (;;)
			++*ticks;
	}
	while (!*ticks)
		ktap_sleep_ms(1);
	kill(pid, SIGSTOP);
	CHECK_EQ(waitpid(pid, &status, WUNTRACED), pid);
	CHECK(WIFSTOPPED(status));
	long seen = *ticks;
	ktap_sleep_ms(20);
	CHECK_EQ(*ticks, seen);
	kill(pid, SIGCONT);
	CHECK_EQ(waitpid(pid, &status, WCONTINUED), pid);
	while (*ticks == seen)
		ktap_sleep_ms(1);
	kill(pid, SIGKILL);
	CHECK_EQ(ktap_wait(pid), 128 + SIGKILL);
}

static pthread_t signalled;
static volatile sig_atomic_t hits;

static void note_thread(int sig)
{
	(void)sig;
	signalled = pthread_self();
	hits++;
}

static void *wait_for_hit(void *arg)
{
	while (!hits)
		ktap_sleep_ms(1);
	return arg;
}

static void signals_to_one_thread(void)
{
	pthread_t t;

	signal(SIGUSR1, note_thread);
	pthread_create(&t, NULL, wait_for_hit, NULL);
	CHECK_EQ(pthread_kill(t, SIGUSR1), 0);
	pthread_join(t, NULL);
	CHECK_EQ(hits, 1);
	CHECK(pthread_equal(signalled, t));
}

static void process_signals_find_a_thread_that_takes_them(void)
{
	sigset_t set;
	pthread_t t;

	signal(SIGUSR1, note_thread);
	pthread_create(&t, NULL, wait_for_hit, NULL);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	kill(getpid(), SIGUSR1);
	pthread_join(t, NULL);
	CHECK_EQ(hits, 1);
	CHECK(pthread_equal(signalled, t));
}

static void *die_with_the_mutex(void *arg)
{
	pthread_mutex_lock(arg);
	return NULL;
}

static void robust_mutexes_tell_of_a_dead_owner(void)
{
	pthread_mutexattr_t attr;
	pthread_mutex_t m;
	pthread_t t;

	pthread_mutexattr_init(&attr);
	pthread_mutexattr_setrobust(&attr, PTHREAD_MUTEX_ROBUST);
	pthread_mutex_init(&m, &attr);
	pthread_create(&t, NULL, die_with_the_mutex, &m);
	pthread_join(t, NULL);
	CHECK_EQ(pthread_mutex_lock(&m), EOWNERDEAD);
	CHECK_EQ(pthread_mutex_consistent(&m), 0);
	CHECK_EQ(pthread_mutex_unlock(&m), 0);
}

static void semaphores_cross_processes(void)
{
	sem_t *sem = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t pid;

	CHECK_EQ(sem_init(sem, 1, 0), 0);
	pid = fork();
	if (!pid) {
		sem_wait(sem);
		_exit(0);
	}
	ktap_sleep_ms(10);
	CHECK_EQ(waitpid(pid, NULL, WNOHANG), 0);
	sem_post(sem);
	CHECK_EQ(ktap_wait(pid), 0);
}

static void many_threads_come_and_go(void)
{
	pthread_t t[THREADS];

	for (int round = 0; round < 100; round++) {
		for (int i = 0; i < THREADS; i++)
			CHECK_EQ(pthread_create(&t[i], NULL, return_argument, NULL), 0);
		for (int i = 0; i < THREADS; i++)
			CHECK_EQ(pthread_join(t[i], NULL), 0);
	}
}

static void fork_in_a_threaded_process(void)
{
	pthread_t t;

	pthread_create(&t, NULL, sleep_for_ever, NULL);
	for (int i = 0; i < 20; i++) {
		pid_t pid = fork();

		if (!pid)
			_exit(gettid() == getpid() ? i : 99);
		CHECK_EQ(ktap_wait(pid), i);
	}
}

static void futex_wait_compares_first(void)
{
	uint32_t word = 1;
	struct timespec ts = { 0, 20000000 }, bad = { 0, 2000000000 };

	CHECK_ERRNO(futex(&word, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0), EAGAIN);
	double start = ktap_now();
	CHECK_ERRNO(futex(&word, FUTEX_WAIT_PRIVATE, 1, &ts, NULL, 0), ETIMEDOUT);
	CHECK(ktap_now() - start >= 0.019);
	CHECK_ERRNO(futex(&word, FUTEX_WAIT_PRIVATE, 1, &bad, NULL, 0), EINVAL);
	CHECK_EQ(futex(&word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0), 0);
	CHECK_ERRNO(futex((void *)((char *)&word + 1), FUTEX_WAIT, 1, NULL, NULL, 0), EINVAL);
	CHECK_ERRNO(futex((void *)8, FUTEX_WAIT, 1, NULL, NULL, 0), EFAULT);
	CHECK_ERRNO(futex(&word, 0x7f, 1, NULL, NULL, 0), ENOSYS);
}

static uint32_t word1, word2;
static int woken;

static void *futex_waiter(void *arg)
{
	long r = futex(&word1, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);

	if (!r)
		__atomic_fetch_add(&woken, 1, __ATOMIC_SEQ_CST);
	return arg;
}

/* How many wait for the first word: they are moved to the second and back. */
static long waiters(void)
{
	long n = futex(&word1, FUTEX_CMP_REQUEUE_PRIVATE, 0, (void *)100L, &word2, 0);

	CHECK_EQ(futex(&word2, FUTEX_CMP_REQUEUE_PRIVATE, 0, (void *)100L, &word1, 0), n);
	return n;
}

static void futex_wakes_the_number_asked_for(void)
{
	pthread_t t[4];

	for (int i = 0; i < 4; i++)
		pthread_create(&t[i], NULL, futex_waiter, NULL);
	while (waiters() < 4)
		ktap_sleep_ms(1);
	CHECK_EQ(futex(&word1, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0), 1);
	while (!__atomic_load_n(&woken, __ATOMIC_SEQ_CST))
		ktap_sleep_ms(1);
	ktap_sleep_ms(20);
	CHECK_EQ(__atomic_load_n(&woken, __ATOMIC_SEQ_CST), 1);
	/* One is woken, two move to the other word. */
	CHECK_EQ(futex(&word1, FUTEX_CMP_REQUEUE_PRIVATE, 1, (void *)2L, &word2, 0), 3);
	CHECK_EQ(futex(&word1, FUTEX_WAKE_PRIVATE, 9, NULL, NULL, 0), 0);
	CHECK_EQ(futex(&word2, FUTEX_WAKE_PRIVATE, 9, NULL, NULL, 0), 2);
	for (int i = 0; i < 4; i++)
		pthread_join(t[i], NULL);
	CHECK_EQ(woken, 4);
	CHECK_ERRNO(futex(&word1, FUTEX_CMP_REQUEUE_PRIVATE, 1, (void *)1L, &word2, 7), EAGAIN);
}

static void shared_futexes_cross_processes(void)
{
	uint32_t *w = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t pid = fork();

	if (!pid)
		_exit(futex(w, FUTEX_WAIT, 0, NULL, NULL, 0) == 0 ? 0 : 1);
	while (futex(w, FUTEX_WAKE, 1, NULL, NULL, 0) != 1)
		ktap_sleep_ms(1);
	CHECK_EQ(ktap_wait(pid), 0);
}

static void ignore_hit(int sig)
{
	(void)sig;
}

static void futex_wait_is_interrupted(void)
{
	struct sigaction sa = { .sa_handler = ignore_hit };
	uint32_t word = 0;
	pid_t me = getpid();

	sigaction(SIGUSR1, &sa, NULL);
	if (fork() == 0) {
		ktap_wait_state(me, 'S');
		kill(me, SIGUSR1);
		_exit(0);
	}
	CHECK_ERRNO(futex(&word, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0), EINTR);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(create_and_join),
	KTAP_TEST(threads_share_the_pid),
	KTAP_TEST(tls_is_private),
	KTAP_TEST(mutexes_exclude),
	KTAP_TEST(condition_variables_wake),
	KTAP_TEST(timed_wait_times_out),
	KTAP_TEST(barriers_meet),
	KTAP_TEST(threads_can_be_cancelled),
	KTAP_TEST(exit_group_ends_all),
	KTAP_TEST(any_thread_can_end_the_process),
	KTAP_TEST(the_leader_may_go_first),
	KTAP_TEST(a_fatal_signal_ends_all),
	KTAP_TEST(all_threads_stop_and_continue),
	KTAP_TEST(signals_to_one_thread),
	KTAP_TEST(process_signals_find_a_thread_that_takes_them),
	KTAP_TEST(robust_mutexes_tell_of_a_dead_owner),
	KTAP_TEST(semaphores_cross_processes),
	KTAP_TEST(many_threads_come_and_go),
	KTAP_TEST(fork_in_a_threaded_process),
	KTAP_TEST(futex_wait_compares_first),
	KTAP_TEST(futex_wakes_the_number_asked_for),
	KTAP_TEST(shared_futexes_cross_processes),
	KTAP_TEST(futex_wait_is_interrupted),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
