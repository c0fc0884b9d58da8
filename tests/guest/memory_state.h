/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How much memory the kernel uses and for what, to be compared before and after something that must
 * leave none behind: free pages, the objects of each slab cache, the vmalloc and module areas.
 */
#ifndef MEMORY_STATE_H
#define MEMORY_STATE_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* What may come and go with other tasks; one thing lost for each of 1,000 loads is more. */
#ifndef MEMORY_STATE_KIB
#define MEMORY_STATE_KIB     256
#define MEMORY_STATE_OBJECTS 50
#endif
/* What is freed late may still be there: so often is looked again, each time later. */
#define MEMORY_STATE_LOOKS 12

struct memory_state {
	long free_kib;
	long vmalloc_kib;
	char slabs[16384];
};

static inline size_t memory_state_file(const char *path, char *text, size_t size)
{
	int fd = open(path, O_RDONLY);
	size_t used = 0;
	ssize_t len;

	while (fd >= 0 && used < size - 1 && (len = read(fd, text + used, size - 1 - used)) > 0)
		used += len;
	close(fd);
	text[used] = '\0';
	return used;
}

static inline long memory_state_value(const char *text, const char *name)
{
	const char *p = strstr(text, name);

	return p ? atol(p + strlen(name)) : -1;
}

static inline void memory_state_read(struct memory_state *state)
{
	char text[4096];
	int fd = open("/proc/sys/vm/drop_caches", O_WRONLY);

	if (fd >= 0 && write(fd, "3", 1) != 1)
		printf("# drop_caches cannot be written\n");
	close(fd);
	memory_state_file("/proc/meminfo", text, sizeof(text));
	state->free_kib = memory_state_value(text, "\nMemFree:");
	state->vmalloc_kib = memory_state_value(text, "\nVmallocUsed:");
	memory_state_file("/proc/slabinfo", state->slabs, sizeof(state->slabs));
}

/* Objects in use of the cache whose line begins at @line. */
static inline long memory_state_objects(const char *line)
{
	return atol(line + strcspn(line, " \n"));
}

static inline const char *memory_state_next(const char *line)
{
	const char *end = strchr(line, '\n');

	return end ? end + 1 : NULL;
}

static inline long memory_state_find(const struct memory_state *state, const char *line, size_t len)
{
	for (const char *p = state->slabs; p && *p; p = memory_state_next(p))
		if (!strncmp(p, line, len) && p[len] == ' ')
			return memory_state_objects(p);
	return 0;
}

/* Is nothing lost? Says what is, if @say. */
static inline int memory_state_same(const struct memory_state *before,
				    const struct memory_state *after, int say)
{
	int same = 1;

	if (before->free_kib - after->free_kib > MEMORY_STATE_KIB ||
	    after->vmalloc_kib - before->vmalloc_kib > MEMORY_STATE_KIB) {
		same = 0;
		if (say)
			printf("# MemFree %ld kB, was %ld; VmallocUsed %ld kB, was %ld\n",
			       after->free_kib, before->free_kib, after->vmalloc_kib,
			       before->vmalloc_kib);
	}
	for (const char *p = after->slabs; p && *p; p = memory_state_next(p)) {
		const size_t len = strcspn(p, " \n");
		long now = memory_state_objects(p), then = memory_state_find(before, p, len);

		if (*p == '#' || !strncmp(p, "slabinfo", 8) || now - then <= MEMORY_STATE_OBJECTS)
			continue;
		same = 0;
		if (say)
			printf("# %.*s: %ld objects, were %ld\n", (int)len, p, now, then);
	}
	return same;
}

/* Is memory, or does it soon become, what it was? */
static inline int memory_state_returns(const struct memory_state *before)
{
	static struct memory_state now;

	for (int look = 0;; look++) {
		struct timespec pause = { look / 4, look % 4 * 250000000L };

		memory_state_read(&now);
		if (memory_state_same(before, &now, look == MEMORY_STATE_LOOKS))
			return 1;
		if (look == MEMORY_STATE_LOOKS)
			return 0;
		nanosleep(&pause, NULL);
	}
}

#endif
