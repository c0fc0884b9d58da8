// SPDX-License-Identifier: GPL-2.0-only
/*
 * failnth FILE.ko NAME: loads a module again and again, each time with one more of the kernel's
 * allocations failing, until a load needs no more allocations than may succeed. Every load must
 * end in success or in ENOMEM. Needs /proc/self/fail-nth (CONFIG_FAULT_INJECTION).
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST 5000

static int counter;

static void fail_at(int n)
{
	char text[16];
	int len = snprintf(text, sizeof(text), "%d", n);

	if (pwrite(counter, text, len, 0) != len) {
		perror("fail-nth");
		exit(2);
	}
}

static int left(void)
{
	char text[16] = "";

	if (pread(counter, text, sizeof(text) - 1, 0) < 1) {
		perror("fail-nth");
		exit(2);
	}
	return atoi(text);
}

int main(int argc, char **argv)
{
	int n, fd, refused = 0, survived = 0;

	if (argc != 3) {
		fprintf(stderr, "usage: failnth FILE.ko NAME\n");
		return 2;
	}
	fd = open(argv[1], O_RDONLY);
	counter = open("/proc/self/fail-nth", O_RDWR);
	if (fd < 0 || counter < 0) {
		perror(fd < 0 ? argv[1] : "/proc/self/fail-nth");
		return 2;
	}
	for (n = 1; n < MOST; n++) {
		int result, error, rest;

		fail_at(n);
		result = syscall(SYS_finit_module, fd, "", 0);
		error = errno;
		rest = left();
		fail_at(0);
		if (result && error != ENOMEM) {
			printf("allocation %d fails: %s instead of ENOMEM\n", n, strerror(error));
			return 1;
		}
		if (!result && syscall(SYS_delete_module, argv[2], O_NONBLOCK)) {
			printf("allocation %d fails: loaded, but unload: %s\n", n, strerror(errno));
			return 1;
		}
		if (rest)
			break;
		refused += !!result;
		survived += !result;
	}
	printf("%d allocations: %d loads refused, %d went on without\n", n - 1, refused, survived);
	return n < MOST && refused ? 0 : 1;
}
