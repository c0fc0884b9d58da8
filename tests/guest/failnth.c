// SPDX-License-Identifier: GPL-2.0-only
/*
 * failnth FILE.ko NAME: every allocation of a load, then of an unload, fails in turn, until there
 * are none left. A load must end in success or in ENOMEM, an unload in success; after each the
 * module is in none of /proc/modules, /sys/module and /proc/kallsyms. Each failure is repeated so
 * often that a single object or page lost shows in the memory in use.
 *
 * Needs /proc/self/fail-nth (CONFIG_FAULT_INJECTION).
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST		     5000
#define REPEATS		     30
#define MEMORY_STATE_KIB     96
#define MEMORY_STATE_OBJECTS 20
#include "memory_state.h"

static const char *name;
static int file, counter, kallsyms;
static int nth;

static void __attribute__((noreturn, format(printf, 1, 2))) fail(const char *format, ...)
{
	va_list args;

	printf("allocation %d of %s fails: ", nth, name);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	printf("\n");
	exit(1);
}

static void fail_at(int n)
{
	char text[16];
	int len = snprintf(text, sizeof(text), "%d", n);

	if (pwrite(counter, text, len, 0) != len) {
		perror("fail-nth");
		exit(2);
	}
}

/* What is left of the count: 0 when an allocation has failed. */
static int left(void)
{
	char text[16] = "";

	if (pread(counter, text, sizeof(text) - 1, 0) < 1) {
		perror("fail-nth");
		exit(2);
	}
	return atoi(text);
}

static int load(void)
{
	return syscall(SYS_finit_module, file, "", 0) ? errno : 0;
}

static int unload(void)
{
	return syscall(SYS_delete_module, name, O_NONBLOCK) ? errno : 0;
}

/* One line for each failure would be nothing but slow. */
static void be_quiet(void)
{
	static const char *const knobs[] = {
		"/sys/kernel/debug/failslab/verbose",
		"/sys/kernel/debug/fail_page_alloc/verbose",
	};

	for (int i = 0; i < 2; i++) {
		int fd = open(knobs[i], O_WRONLY);

		if (fd < 0 || write(fd, "0", 1) != 1) {
			perror(knobs[i]);
			exit(2);
		}
		close(fd);
	}
}

/* -------- Nothing may be left to see -------- */

static void check_proc_modules(void)
{
	char text[16384], line[128];

	memory_state_file("/proc/modules", text + 1, sizeof(text) - 1);
	text[0] = '\n';
	snprintf(line, sizeof(line), "\n%s ", name);
	if (strstr(text, line))
		fail("/proc/modules lists it");
}

static void check_sysfs(void)
{
	char path[256];

	snprintf(path, sizeof(path), "/sys/module/%s", name);
	if (!access(path, F_OK))
		fail("%s is there", path);
}

/* The file was read to its end before: there is more only if somebody added symbols. */
static void check_kallsyms(void)
{
	char text[256] = "";

	if (read(kallsyms, text, sizeof(text) - 1) != 0)
		fail("/proc/kallsyms has %s", text);
}

static void check_gone(void)
{
	check_proc_modules();
	check_sysfs();
	check_kallsyms();
}

static void check_memory(const struct memory_state *before)
{
	if (!memory_state_returns(before))
		fail("memory is lost");
}

/* -------- Loads -------- */

/* Returns whether an allocation failed. */
static int failing_load(int *refused)
{
	int err, rest;

	fail_at(nth);
	err = load();
	rest = left();
	fail_at(0);
	if (err && err != ENOMEM)
		fail("%s instead of ENOMEM", strerror(err));
	if (err && rest)
		fail("%s although none failed", strerror(err));
	if (!err && unload())
		fail("loaded, but unload: %s", strerror(errno));
	*refused = err;
	return !rest;
}

static void fail_loads(void)
{
	int refused, num_refused = 0;
	struct memory_state before;

	for (nth = 1; nth < MOST && failing_load(&refused); nth++) {
		check_gone();
		memory_state_read(&before);
		for (int i = 0; i < REPEATS; i++)
			failing_load(&refused);
		check_gone();
		check_memory(&before);
		num_refused += !!refused;
	}
	printf("%s: %d allocations of a load: %d loads refused, %d went on without\n", name,
	       nth - 1, num_refused, nth - 1 - num_refused);
	if (nth == MOST || !num_refused)
		fail("no end, or none was refused");
}

/* -------- Unloads -------- */

static int failing_unload(void)
{
	int err = load(), rest;

	if (err)
		fail("load: %s", strerror(err));
	fail_at(nth);
	err = unload();
	rest = left();
	fail_at(0);
	if (err)
		fail("unload: %s", strerror(err));
	return !rest;
}

static void fail_unloads(void)
{
	struct memory_state before;

	for (nth = 1; nth < MOST && failing_unload(); nth++) {
		check_gone();
		memory_state_read(&before);
		for (int i = 0; i < REPEATS; i++)
			failing_unload();
		check_gone();
		check_memory(&before);
	}
	check_gone();
	printf("%s: %d allocations of an unload\n", name, nth - 1);
}

int main(int argc, char **argv)
{
	static char text[65536];

	if (argc != 3) {
		fprintf(stderr, "usage: failnth FILE.ko NAME\n");
		return 2;
	}
	name = argv[2];
	file = open(argv[1], O_RDONLY);
	counter = open("/proc/self/fail-nth", O_RDWR);
	kallsyms = open("/proc/kallsyms", O_RDONLY);
	if (file < 0 || counter < 0 || kallsyms < 0) {
		perror(file < 0 ? argv[1] : "/proc");
		return 2;
	}
	be_quiet();
	/* What is made once, by the first load of a boot, is no leak. */
	for (int i = 0; i < 5; i++)
		if (load() || unload())
			fail("without failures: %s", strerror(errno));
	while (read(kallsyms, text, sizeof(text)) > 0)
		;
	fail_loads();
	fail_unloads();
	return 0;
}
