// SPDX-License-Identifier: GPL-2.0-only
/*
 * modbench FILE.ko NAME COUNT: loads and unloads a module COUNT times and
 * prints the median time of each call in nanoseconds, and the fault it met
 * otherwise. Runs on any Linux-compatible kernel.
 */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long long now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static int compare(const void *a, const void *b)
{
	long long x = *(const long long *)a, y = *(const long long *)b;

	return (x > y) - (x < y);
}

static long long median(long long *values, int count)
{
	qsort(values, count, sizeof(*values), compare);
	return values[count / 2];
}

int main(int argc, char **argv)
{
	long long *load, *unload;
	int count, fd;

	if (argc != 4 || (count = atoi(argv[3])) < 1) {
		fprintf(stderr, "usage: modbench FILE.ko NAME COUNT\n");
		return 2;
	}
	load = calloc(count, sizeof(*load));
	unload = calloc(count, sizeof(*unload));
	if (!load || !unload)
		return 1;
	for (int i = 0; i < count; i++) {
		long long start;

		fd = open(argv[1], O_RDONLY | O_CLOEXEC);
		if (fd < 0) {
			perror(argv[1]);
			return 1;
		}
		start = now();
		if (syscall(SYS_finit_module, fd, "", 0)) {
			perror("finit_module");
			return 1;
		}
		load[i] = now() - start;
		close(fd);
		start = now();
		if (syscall(SYS_delete_module, argv[2], O_NONBLOCK)) {
			perror("delete_module");
			return 1;
		}
		unload[i] = now() - start;
	}
	printf("finit_module %lld\ndelete_module %lld\n", median(load, count),
	       median(unload, count));
	return 0;
}
