/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A small harness for the test programs: a table of named rules, each checked in a child process of
 * its own under a time limit, results as KTAP lines on standard output. The programs use the C
 * library only and pass on any Linux as well as on Kobold.
 *
 * No rule may take for granted that anything happens soon: the machine may be emulated and
 * overloaded. A test waits for what must happen as long as it takes (KTAP_SECONDS is there for
 * hangs), and knows that something has begun to wait by ktap_wait_state(), not because time has
 * passed. What load alone can spoil, such as a sleep that must cost no CPU time, has to come right
 * in one of KTAP_TRIES: with the bug it never does.
 */
#ifndef KTAP_H
#define KTAP_H

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define KTAP_SKIP	4
#define KTAP_SECONDS	300
#define KTAP_TRIES	200

struct ktap_test {
	const char *name;
	void (*run)(void);
};

/* The rule does not hold: say where and end the child. */
#define CHECK(cond)                                                                          \
	do {                                                                                 \
		if (!(cond)) {                                                               \
			printf("# %s:%d: %s (errno %d, %s)\n", __FILE__, __LINE__, #cond,    \
			       errno, strerror(errno));                                      \
			fflush(stdout);                                                      \
			_exit(1);                                                            \
		}                                                                            \
	} while (0)

#define CHECK_EQ(a, b)                                                                       \
	do {                                                                                 \
		long long a_ = (long long)(a), b_ = (long long)(b);                          \
		if (a_ != b_) {                                                              \
			printf("# %s:%d: %s is %lld, should be %s = %lld (errno %d)\n",      \
			       __FILE__, __LINE__, #a, a_, #b, b_, errno);                   \
			fflush(stdout);                                                      \
			_exit(1);                                                            \
		}                                                                            \
	} while (0)

/* A call that must fail with one errno. */
#define CHECK_ERRNO(call, err)                                                               \
	do {                                                                                 \
		errno = 0;                                                                   \
		CHECK_EQ(call, -1);                                                          \
		CHECK_EQ(errno, err);                                                        \
	} while (0)

#define SKIP(why)                                                                            \
	do {                                                                                 \
		printf("# %s\n", why);                                                       \
		fflush(stdout);                                                              \
		_exit(KTAP_SKIP);                                                            \
	} while (0)

static inline void ktap_sleep_ms(long ms)
{
	struct timespec ts = { ms / 1000, ms % 1000 * 1000000 };

	while (nanosleep(&ts, &ts) && errno == EINTR)
		;
}

static inline double ktap_now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec + ts.tv_nsec / 1e9;
}

/* Wait until the state letter of /proc/PID/stat is @state: 'S' of one that waits, 'T' stopped. */
static inline void ktap_wait_state(pid_t pid, char state)
{
	char path[64], line[512];

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	for (;;) {
		FILE *f = fopen(path, "r");
		char *p = NULL;

		if (f && fgets(line, sizeof(line), f))
			p = strrchr(line, ')');
		if (f)
			fclose(f);
		if (p && p[2] == state)
			return;
		CHECK(f);
		ktap_sleep_ms(2);
	}
}

/* The child's exit status; a death by signal becomes 128 + signal. */
static inline int ktap_wait(pid_t pid)
{
	int status;

	CHECK_EQ(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static inline int ktap_run_one(const struct ktap_test *test)
{
	double end = ktap_now() + KTAP_SECONDS;
	int status;
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		test->run();
		fflush(stdout);
		_exit(0);
	}
	if (pid < 0)
		return 1;
	while (waitpid(pid, &status, WNOHANG) != pid) {
		if (ktap_now() > end) {
			printf("# no end after %d seconds\n", KTAP_SECONDS);
			kill(pid, SIGKILL);
			waitpid(pid, &status, 0);
			return 1;
		}
		ktap_sleep_ms(1);
	}
	if (WIFSIGNALED(status)) {
		printf("# killed by signal %d\n", WTERMSIG(status));
		return 1;
	}
	return WEXITSTATUS(status);
}

/* Runs all tests, or those named on the command line. Returns the exit status. */
static inline int ktap_main(const struct ktap_test *tests, size_t count, int argc, char **argv)
{
	int failed = 0;

	printf("KTAP version 1\n1..%zu\n", count);
	for (size_t i = 0; i < count; i++) {
		int wanted = argc < 2, result;

		for (int a = 1; a < argc; a++)
			wanted |= !strcmp(argv[a], tests[i].name);
		result = wanted ? ktap_run_one(&tests[i]) : KTAP_SKIP;
		failed += result && result != KTAP_SKIP;
		printf("%s %zu %s%s\n", result && result != KTAP_SKIP ? "not ok" : "ok", i + 1,
		       tests[i].name, result == KTAP_SKIP ? " # SKIP" : "");
		fflush(stdout);
	}
	return failed ? 1 : 0;
}

#define KTAP_TEST(fn) { #fn, fn }
#define KTAP_COUNT(tests) (sizeof(tests) / sizeof((tests)[0]))

#endif
