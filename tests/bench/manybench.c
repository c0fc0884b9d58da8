// SPDX-License-Identifier: GPL-2.0-only
/*
 * manybench modules FILE.ko COUNT: loads COUNT copies of a module, each under a name of its own,
 * and unloads them in another order. Prints the mean time of a load among the first and the last
 * tenth, and of an unload, in nanoseconds.
 *
 * manybench copy COUNT: the time of copying, word by word, as many bytes as COUNT relocations have:
 * 24 each of the entry, 8 each of the place.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define NAME_LEN 8

static long long now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static int fail(const char *what)
{
	perror(what);
	return 1;
}

static char *read_file(const char *path, size_t *size)
{
	int fd = open(path, O_RDONLY);
	struct stat st;
	char *data;

	if (fd < 0 || fstat(fd, &st))
		return NULL;
	data = malloc(st.st_size);
	*size = st.st_size;
	if (data && read(fd, data, st.st_size) != st.st_size)
		data = NULL;
	close(fd);
	return data;
}

/* The copy of the module's name in struct module: the last one in the file that begins a field. */
static char *own_name(char *data, size_t size, const char *name)
{
	char field[56] = "", *found = NULL, *p = data;

	snprintf(field, sizeof(field), "%s", name);
	while ((p = memmem(p, data + size - p, field, sizeof(field))) != NULL)
		found = p++;
	return found;
}

static void module_name(char *to, int n)
{
	char text[16];

	snprintf(text, sizeof(text), "n%07d", n);
	memcpy(to, text, NAME_LEN);
}

static int many_modules(const char *path, int count)
{
	const int tenth = count / 10 ? count / 10 : 1;
	long long start, first = 0, last = 0;
	char name[NAME_LEN + 1] = "", base[56], *data, *at;
	size_t size;

	snprintf(base, sizeof(base), "%s", strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
	base[strcspn(base, ".")] = '\0';
	data = read_file(path, &size);
	at = data ? own_name(data, size, base) : NULL;
	if (!at)
		return fail(path);
	memset(at, 0, strlen(base));
	for (int i = 0; i < count; i++) {
		module_name(at, i);
		start = now();
		if (syscall(SYS_init_module, data, size, ""))
			return fail("init_module");
		if (i < tenth)
			first += now() - start;
		if (i >= count - tenth)
			last += now() - start;
	}
	printf("a load among the first tenth %lld\na load among the last tenth %lld\n",
	       first / tenth, last / tenth);
	start = now();
	for (int i = 0; i < count; i++) {
		module_name(name, (long long)i * 7919 % count);
		if (syscall(SYS_delete_module, name, O_NONBLOCK))
			return fail("delete_module");
	}
	printf("an unload %lld\n", (now() - start) / count);
	return 0;
}

static int copy(size_t count)
{
	const size_t words = count * 4;
	volatile uint64_t *from = malloc(words * 8), *to = malloc(words * 8);
	long long start;

	if (!from || !to)
		return fail("malloc");
	for (size_t i = 0; i < words; i++)
		from[i] = to[i] = i;
	start = now();
	for (size_t i = 0; i < words; i++)
		to[i] = from[i];
	printf("copy %lld\n", now() - start);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 4 && !strcmp(argv[1], "modules"))
		return many_modules(argv[2], atoi(argv[3]));
	if (argc == 3 && !strcmp(argv[1], "copy"))
		return copy(strtoul(argv[2], NULL, 0));
	fprintf(stderr, "usage: manybench modules FILE.ko COUNT\n       manybench copy COUNT\n");
	return 2;
}
