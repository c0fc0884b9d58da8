// SPDX-License-Identifier: GPL-2.0-only
/*
 * The knobs of fault injection, /sys/kernel/debug/failslab/ and /proc/PID/make-it-fail: each limits
 * failures as Linux documents it. Only tasks of this program fail (task-filter). Skipped where the
 * kernel has none, or the user is not root.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/eventfd.h>
#include "ktap.h"

#define KNOBS "/sys/kernel/debug/failslab/"

static int set_knob(const char *name, const char *value)
{
	char path[128];
	int fd, err;

	snprintf(path, sizeof(path), KNOBS "%s", name);
	fd = open(path, O_WRONLY);
	CHECK(fd >= 0);
	err = write(fd, value, strlen(value)) < 0 ? errno : 0;
	close(fd);
	return err;
}

static long knob(const char *name)
{
	char path[128], text[32] = "";
	int fd;

	snprintf(path, sizeof(path), KNOBS "%s", name);
	fd = open(path, O_RDONLY);
	CHECK(fd >= 0);
	CHECK(read(fd, text, sizeof(text) - 1) > 0);
	close(fd);
	return text[0] == 'Y' ? 1 : text[0] == 'N' ? 0 : atol(text);
}

/* Stays open, because opening it may fail once it has been written to. */
static void make_it_fail(int fail)
{
	static int fd = -1;

	if (fd < 0)
		fd = open("/proc/self/make-it-fail", O_RDWR);
	CHECK(fd >= 0);
	CHECK_EQ(pwrite(fd, fail ? "1" : "0", 1, 0), 1);
}

static void start(const char *probability, const char *interval, const char *times,
		  const char *space)
{
	if (geteuid() || access(KNOBS "probability", W_OK))
		SKIP("no knobs to turn");
	CHECK_EQ(set_knob("task-filter", "Y"), 0);
	CHECK_EQ(set_knob("ignore-gfp-wait", "N"), 0);
	CHECK_EQ(set_knob("verbose", "0"), 0);
	CHECK_EQ(set_knob("interval", interval), 0);
	CHECK_EQ(set_knob("times", times), 0);
	CHECK_EQ(set_knob("space", space), 0);
	CHECK_EQ(set_knob("probability", probability), 0);
}

static void stop(void)
{
	make_it_fail(0);
	CHECK_EQ(set_knob("probability", "0"), 0);
	CHECK_EQ(set_knob("task-filter", "N"), 0);
	CHECK_EQ(set_knob("ignore-gfp-wait", "Y"), 0);
}

/* How many of @calls that need memory fail; those that do not are undone at once. */
static int failures(int calls)
{
	int failed = 0;

	make_it_fail(1);
	for (int i = 0; i < calls; i++) {
		int fd = eventfd(0, 0);

		if (fd >= 0)
			close(fd);
		else if (errno == ENOMEM || errno == ENFILE)
			failed++;
		else
			break;
	}
	make_it_fail(0);
	return failed;
}

static void certain_failure(void)
{
	start("100", "1", "-1", "0");
	CHECK_EQ(failures(20), 20);
	CHECK_EQ(knob("times"), -1);
	CHECK_EQ(set_knob("probability", "0"), 0);
	CHECK_EQ(failures(20), 0);
	stop();
}

static void times_counts_down(void)
{
	start("100", "1", "3", "0");
	CHECK_EQ(failures(20), 3);
	CHECK_EQ(knob("times"), 0);
	stop();
}

static void interval_lets_most_pass(void)
{
	int failed;

	start("100", "50", "-1", "0");
	failed = failures(200);
	CHECK(failed > 0 && failed < 100);
	stop();
}

static void space_comes_first(void)
{
	start("100", "1", "-1", "20000");
	CHECK_EQ(failures(5), 0);
	CHECK(knob("space") < 20000);
	CHECK(failures(1000) > 0);
	stop();
}

static void probability_is_a_chance(void)
{
	int failed;

	start("10", "1", "-1", "0");
	failed = failures(500);
	CHECK(failed > 0 && failed < 500);
	stop();
}

static void others_are_spared(void)
{
	start("100", "1", "-1", "0");
	for (int i = 0; i < 20; i++) {
		int fd = eventfd(0, 0);

		CHECK(fd >= 0);
		close(fd);
	}
	stop();
}

static void children_inherit_it(void)
{
	pid_t pid;

	start("0", "1", "-1", "0");
	make_it_fail(1);
	pid = fork();
	if (!pid) {
		char text[8] = "";
		int fd = open("/proc/self/make-it-fail", O_RDONLY);

		_exit(fd < 0 || read(fd, text, sizeof(text) - 1) < 1 || text[0] != '1');
	}
	CHECK(pid > 0);
	CHECK_EQ(ktap_wait(pid), 0);
	stop();
}

static void nonsense_is_einval(void)
{
	int fd;

	start("0", "1", "1", "0");
	CHECK_EQ(set_knob("probability", "often"), EINVAL);
	CHECK_EQ(set_knob("task-filter", "perhaps"), EINVAL);
	fd = open("/proc/self/make-it-fail", O_WRONLY);
	CHECK(fd >= 0);
	CHECK_ERRNO(write(fd, "2", 1), EINVAL);
	CHECK_ERRNO(write(fd, "x", 1), EINVAL);
	stop();
}

static void as_nobody_is_eperm(void)
{
	int fd;

	if (access("/proc/self/make-it-fail", F_OK))
		SKIP("no fault injection");
	fd = open("/proc/self/make-it-fail", O_WRONLY);
	if (fd < 0)
		SKIP("may not open it");
	if (!geteuid())
		CHECK(!setuid(65534));
	CHECK_ERRNO(write(fd, "1", 1), EPERM);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(certain_failure),	    KTAP_TEST(times_counts_down),
	KTAP_TEST(interval_lets_most_pass), KTAP_TEST(space_comes_first),
	KTAP_TEST(probability_is_a_chance), KTAP_TEST(others_are_spared),
	KTAP_TEST(children_inherit_it),	    KTAP_TEST(nonsense_is_einval),
	KTAP_TEST(as_nobody_is_eperm),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
