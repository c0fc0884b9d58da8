// SPDX-License-Identifier: GPL-2.0-only
/* Address spaces: mmap and its relatives, faults, files in memory, limits. */
#define _GNU_SOURCE
#include "ktap.h"

#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <sys/uio.h>

#define PAGE 4096
#define ANON (MAP_PRIVATE | MAP_ANONYMOUS)
#define RW   (PROT_READ | PROT_WRITE)

static sigjmp_buf fault_env;
static volatile int fault_signal;

static void on_fault(int sig)
{
	fault_signal = sig;
	siglongjmp(fault_env, 1);
}

/* The signal one byte's access raises, or 0. */
static int touch(volatile char *p, int write)
{
	struct sigaction sa = { .sa_handler = on_fault, .sa_flags = SA_NODEFER };

	sigaction(SIGSEGV, &sa, NULL);
	sigaction(SIGBUS, &sa, NULL);
	fault_signal = 0;
	if (!sigsetjmp(fault_env, 1)) {
		if (write)
			*p = 1;
		else
			(void)*p;
	}
	return fault_signal;
}

static char *map(size_t len, int prot, int flags, int fd)
{
	char *p = mmap(NULL, len, prot, flags, fd, 0);

	CHECK(p != MAP_FAILED);
	return p;
}

static int temp_file(size_t len, char fill)
{
	char name[] = "/tmp/memory.XXXXXX", *buf = malloc(len + 1);
	int fd = mkstemp(name);

	CHECK(fd >= 0);
	unlink(name);
	memset(buf, fill, len);
	CHECK_EQ(write(fd, buf, len), len);
	free(buf);
	return fd;
}

static void anonymous_memory_is_zero_and_keeps_what_is_written(void)
{
	char *p = map(256 * PAGE, RW, ANON, -1);

	for (int i = 0; i < 256 * PAGE; i += 256)
		CHECK_EQ(p[i], 0);
	for (int i = 0; i < 256; i++)
		p[i * PAGE] = i;
	for (int i = 0; i < 256; i++)
		CHECK_EQ(p[i * PAGE], (char)i);
}

static void protection_is_enforced_page_by_page(void)
{
	char *p = map(4 * PAGE, RW, ANON, -1);

	p[PAGE] = 7;
	p[2 * PAGE] = 8;
	CHECK_EQ(mprotect(p + PAGE, PAGE, PROT_READ), 0);
	CHECK_EQ(mprotect(p + 2 * PAGE, PAGE, PROT_NONE), 0);
	CHECK_EQ(touch(p + PAGE, 1), SIGSEGV);
	CHECK_EQ(touch(p + PAGE, 0), 0);
	CHECK_EQ(touch(p + 2 * PAGE, 0), SIGSEGV);
	CHECK_EQ(touch(p + 3 * PAGE, 1), 0);
	CHECK_EQ(mprotect(p, 4 * PAGE, RW), 0);
	CHECK_EQ(p[PAGE], 7);
	CHECK_EQ(p[2 * PAGE], 8);
	CHECK_EQ(touch(p + 2 * PAGE, 1), 0);
}

static void data_cannot_be_executed(void)
{
	static const unsigned char code[] = {
#if defined(__x86_64__)
		0xc3,
#elif defined(__aarch64__)
		0xc0,
		0x03,
		0x5f,
		0xd6,
#else
		0x82,
		0x80,
#endif
	};
	char *p = map(PAGE, RW, ANON, -1);
	struct sigaction sa = { .sa_handler = on_fault, .sa_flags = SA_NODEFER };

	memcpy(p, code, sizeof(code));
	sigaction(SIGSEGV, &sa, NULL);
	fault_signal = 0;
	if (!sigsetjmp(fault_env, 1))
		((void (*)(void))p)();
	CHECK_EQ(fault_signal, SIGSEGV);
	CHECK_EQ(mprotect(p, PAGE, PROT_READ | PROT_EXEC), 0);
	__builtin___clear_cache(p, p + PAGE);
	((void (*)(void))p)();
}

static void unmapping_the_middle_leaves_both_ends(void)
{
	char *p = map(16 * PAGE, RW, ANON, -1);

	memset(p, 5, 16 * PAGE);
	CHECK_EQ(munmap(p + 4 * PAGE, 4 * PAGE), 0);
	CHECK_EQ(touch(p + 4 * PAGE, 0), SIGSEGV);
	CHECK_EQ(touch(p + 8 * PAGE - 1, 0), SIGSEGV);
	CHECK_EQ(p[4 * PAGE - 1], 5);
	CHECK_EQ(p[8 * PAGE], 5);
}

static void mremap_moves_and_grows(void)
{
	char *p = map(16 * PAGE, RW, ANON, -1), *q;

	for (int i = 0; i < 16; i++)
		p[i * PAGE] = i + 1;
	q = mremap(p, 16 * PAGE, 512 * PAGE, MREMAP_MAYMOVE);
	CHECK(q != MAP_FAILED);
	for (int i = 0; i < 16; i++)
		CHECK_EQ(q[i * PAGE], i + 1);
	CHECK_EQ(q[511 * PAGE], 0);
	CHECK_EQ((long)mremap(q, 512 * PAGE, 2 * PAGE, 0), (long)q);
	CHECK_EQ(touch(q + 2 * PAGE, 0), SIGSEGV);
	CHECK_EQ(q[PAGE], 2);
	CHECK(mremap(q, PAGE, PAGE, 0x100) == MAP_FAILED && errno == EINVAL);
}

static void fixed_mappings_replace_or_refuse(void)
{
	char *p = map(4 * PAGE, RW, ANON, -1);

	p[PAGE] = 9;
	CHECK(mmap(p + PAGE, PAGE, RW, ANON | MAP_FIXED_NOREPLACE, -1, 0) == MAP_FAILED);
	CHECK_EQ(errno, EEXIST);
	CHECK_EQ(p[PAGE], 9);
	CHECK(mmap(p + PAGE, PAGE, RW, ANON | MAP_FIXED, -1, 0) == p + PAGE);
	CHECK_EQ(p[PAGE], 0);
}

static void bad_arguments_have_their_errno(void)
{
	char *p = map(2 * PAGE, RW, ANON, -1);
	unsigned char vec[2];

	CHECK_ERRNO((long)mmap(NULL, 0, RW, ANON, -1, 0), EINVAL);
	CHECK_ERRNO((long)mmap(NULL, PAGE, RW, MAP_PRIVATE, 999, 0), EBADF);
	CHECK_ERRNO((long)mmap(NULL, PAGE, RW, MAP_ANONYMOUS, -1, 0), EINVAL);
	CHECK_ERRNO((long)mmap(NULL, 1UL << 60, RW, ANON, -1, 0), ENOMEM);
	CHECK_ERRNO(munmap(p + 1, PAGE), EINVAL);
	CHECK_ERRNO(munmap(p, 0), EINVAL);
	CHECK_ERRNO(mprotect(p + 1, PAGE, PROT_READ), EINVAL);
	CHECK_ERRNO(madvise(p, PAGE, 12345), EINVAL);
	CHECK_ERRNO(msync(p, PAGE, MS_SYNC | MS_ASYNC), EINVAL);
	CHECK_EQ(munmap(p, 2 * PAGE), 0);
	CHECK_ERRNO(mprotect(p, PAGE, PROT_READ), ENOMEM);
	CHECK_ERRNO(mincore(p, PAGE, vec), ENOMEM);
	CHECK_ERRNO(msync(p, PAGE, MS_SYNC), ENOMEM);
}

static void dontneed_gives_zeros_back(void)
{
	char *p = map(4 * PAGE, RW, ANON, -1);

	memset(p, 3, 4 * PAGE);
	CHECK_EQ(madvise(p + PAGE, PAGE, MADV_DONTNEED), 0);
	CHECK_EQ(p[0], 3);
	CHECK_EQ(p[PAGE], 0);
	CHECK_EQ(p[2 * PAGE], 3);
}

static void shared_file_mapping_and_write_see_each_other(void)
{
	int fd = temp_file(5000, 'a');
	char *p = map(4 * PAGE, RW, MAP_SHARED, fd), c;

	CHECK_EQ(p[4999], 'a');
	CHECK_EQ(p[5000], 0);
	p[10] = 'b';
	CHECK_EQ(pread(fd, &c, 1, 10), 1);
	CHECK_EQ(c, 'b');
	CHECK_EQ(pwrite(fd, "z", 1, 100), 1);
	CHECK_EQ(p[100], 'z');
	CHECK_EQ(touch(p + 2 * PAGE, 1), SIGBUS);
	CHECK_EQ(msync(p, 4 * PAGE, MS_SYNC), 0);
}

static void private_file_mapping_keeps_writes_to_itself(void)
{
	int fd = temp_file(2 * PAGE, 'a');
	char *shared = map(2 * PAGE, RW, MAP_SHARED, fd);
	char *mine = map(2 * PAGE, RW, MAP_PRIVATE, fd), c;

	CHECK_EQ(mine[0], 'a');
	shared[1] = 's';
	CHECK_EQ(mine[1], 's');
	mine[0] = 'm';
	CHECK_EQ(shared[0], 'a');
	CHECK_EQ(pread(fd, &c, 1, 0), 1);
	CHECK_EQ(c, 'a');
	CHECK_EQ(touch(mine + PAGE, 0), 0);
}

static void truncation_takes_pages_out_of_mappings(void)
{
	int fd = temp_file(4 * PAGE, 'a');
	char *p = map(4 * PAGE, RW, MAP_SHARED, fd);

	CHECK_EQ(p[3 * PAGE], 'a');
	CHECK_EQ(ftruncate(fd, PAGE + 10), 0);
	CHECK_EQ(touch(p + 3 * PAGE, 0), SIGBUS);
	CHECK_EQ(p[PAGE + 9], 'a');
	CHECK_EQ(p[PAGE + 10], 0);
	CHECK_EQ(ftruncate(fd, 4 * PAGE), 0);
	CHECK_EQ(p[3 * PAGE], 0);
}

static void read_only_files_map_read_only(void)
{
	int rw = temp_file(PAGE, 'a'), fd;
	char path[64], *p;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", rw);
	fd = open(path, O_RDONLY);
	CHECK(fd >= 0);
	CHECK_ERRNO((long)mmap(NULL, PAGE, RW, MAP_SHARED, fd, 0), EACCES);
	p = map(PAGE, PROT_READ, MAP_SHARED, fd);
	CHECK_ERRNO(mprotect(p, PAGE, RW), EACCES);
	p = map(PAGE, RW, MAP_PRIVATE, fd);
	CHECK_EQ(touch(p, 1), 0);
}

static void forked_private_pages_part_on_write(void)
{
	int *p = (int *)map(256 * PAGE, RW, ANON, -1);

	for (int i = 0; i < 256; i++)
		p[i * 1024] = i;
	for (int round = 0; round < 10; round++) {
		pid_t pid = fork();

		if (!pid) {
			for (int i = 0; i < 256; i += 2)
				p[i * 1024] = -i;
			for (int i = 0; i < 256; i++)
				if (p[i * 1024] != (i & 1 ? i : -i))
					_exit(1);
			_exit(0);
		}
		p[1024] = 1;
		CHECK_EQ(ktap_wait(pid), 0);
	}
	for (int i = 0; i < 256; i++)
		CHECK_EQ(p[i * 1024], i);
}

static void fork_advice_is_followed(void)
{
	char *gone = map(PAGE, RW, ANON, -1), *wiped = map(PAGE, RW, ANON, -1);
	pid_t pid;

	*gone = *wiped = 1;
	CHECK_EQ(madvise(gone, PAGE, MADV_DONTFORK), 0);
	CHECK_EQ(madvise(wiped, PAGE, MADV_WIPEONFORK), 0);
	pid = fork();
	if (!pid)
		_exit(touch(gone, 0) == SIGSEGV && *wiped == 0 ? 0 : 1);
	CHECK_EQ(ktap_wait(pid), 0);
	CHECK_EQ(*wiped, 1);
}

static void recurse(int depth)
{
	volatile char frame[4000];

	frame[0] = depth;
	if (depth)
		recurse(depth - 1);
	frame[1] = frame[0];
}

static void stack_grows_to_its_limit(void)
{
	struct rlimit limit = { 1 << 20, 1 << 20 };
	pid_t pid;

	recurse(1000);
	pid = fork();
	if (!pid) {
		signal(SIGSEGV, SIG_DFL);
		setrlimit(RLIMIT_STACK, &limit);
		recurse(100000);
		_exit(0);
	}
	CHECK_EQ(ktap_wait(pid), 128 + SIGSEGV);
}

static void heap_grows_and_shrinks(void)
{
	char *start = sbrk(0);

	CHECK(sbrk(64 * PAGE) == start);
	memset(start, 1, 64 * PAGE);
	CHECK(sbrk(-63 * PAGE) == start + 64 * PAGE);
	CHECK_EQ(touch(start + 8 * PAGE, 1), SIGSEGV);
	CHECK(sbrk(8 * PAGE) == start + PAGE);
	CHECK_EQ(start[6 * PAGE], 0);
}

static void address_space_limit_is_enomem(void)
{
	struct rlimit limit = { 64 << 20, 64 << 20 };

	CHECK_EQ(setrlimit(RLIMIT_AS, &limit), 0);
	CHECK_ERRNO((long)mmap(NULL, 128 << 20, RW, ANON, -1, 0), ENOMEM);
	map(PAGE, RW, ANON, -1);
}

static void memory_locks_count_against_their_limit(void)
{
	char *p = map(16 * PAGE, RW, ANON, -1);
	struct rlimit limit = { 4 * PAGE, 4 * PAGE };
	unsigned char vec[16];

	CHECK_EQ(mlock(p, 4 * PAGE), 0);
	CHECK_EQ(mincore(p, 4 * PAGE, vec), 0);
	CHECK_EQ(vec[3] & 1, 1);
	CHECK_EQ(munlock(p, 4 * PAGE), 0);
	CHECK_EQ(setrlimit(RLIMIT_MEMLOCK, &limit), 0);
	if (geteuid() == 0 && setuid(65534))
		SKIP("cannot give up root");
	CHECK_EQ(mlock(p, 4 * PAGE), 0);
	CHECK_ERRNO(mlock(p + 4 * PAGE, 4 * PAGE), ENOMEM);
}

static void memfd_seals_hold(void)
{
	int fd = memfd_create("sealed", MFD_ALLOW_SEALING);
	char *p, c = 0;

	CHECK(fd >= 0);
	CHECK_EQ(ftruncate(fd, 16 * PAGE), 0);
	p = map(16 * PAGE, RW, MAP_SHARED, fd);
	p[5000] = 5;
	CHECK_EQ(pread(fd, &c, 1, 5000), 1);
	CHECK_EQ(c, 5);
	CHECK_EQ(pread(fd, &c, 1, 60000), 1);
	CHECK_EQ(c, 0);
	CHECK_ERRNO(fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE), EBUSY);
	CHECK_EQ(munmap(p, 16 * PAGE), 0);
	CHECK_EQ(fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK), 0);
	CHECK_ERRNO(pwrite(fd, &c, 1, 0), EPERM);
	CHECK_ERRNO(ftruncate(fd, 0), EPERM);
	CHECK_EQ(fcntl(fd, F_GET_SEALS), F_SEAL_WRITE | F_SEAL_SHRINK);
	CHECK_ERRNO((long)mmap(NULL, PAGE, RW, MAP_SHARED, fd, 0), EPERM);
}

static void holes_of_memory_files_are_found(void)
{
	int fd = memfd_create("holes", 0);

	CHECK_EQ(ftruncate(fd, 16 * PAGE), 0);
	CHECK_EQ(pwrite(fd, "x", 1, 8 * PAGE), 1);
	CHECK_EQ(lseek(fd, 0, SEEK_DATA), 8 * PAGE);
	CHECK_EQ(lseek(fd, 8 * PAGE, SEEK_HOLE), 9 * PAGE);
	CHECK_ERRNO(lseek(fd, 9 * PAGE, SEEK_DATA), ENXIO);
	CHECK_EQ(fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 8 * PAGE, PAGE), 0);
	CHECK_ERRNO(lseek(fd, 0, SEEK_DATA), ENXIO);
}

static void another_process_can_be_read_and_written(void)
{
	static char secret[64] = "of the parent";
	char copy[64];
	struct iovec local = { copy, sizeof(copy) }, remote = { secret, sizeof(secret) };
	int out[2], in[2];
	pid_t pid;
	char c;

	CHECK_EQ(pipe(out), 0);
	CHECK_EQ(pipe(in), 0);
	pid = fork();
	if (!pid) {
		strcpy(secret, "of the child");
		CHECK_EQ(write(out[1], "r", 1), 1);
		CHECK_EQ(read(in[0], &c, 1), 1);
		_exit(strcmp(secret, "changed") ? 1 : 0);
	}
	CHECK_EQ(read(out[0], &c, 1), 1);
	CHECK_EQ(process_vm_readv(pid, &local, 1, &remote, 1, 0), sizeof(copy));
	CHECK_EQ(strcmp(copy, "of the child"), 0);
	strcpy(copy, "changed");
	CHECK_EQ(process_vm_writev(pid, &local, 1, &remote, 1, 0), sizeof(copy));
	CHECK_EQ(write(in[1], "g", 1), 1);
	CHECK_EQ(ktap_wait(pid), 0);
	CHECK_EQ(strcmp(secret, "of the parent"), 0);
}

static void maps_names_heap_stack_and_files(void)
{
	FILE *f = fopen("/proc/self/maps", "r");
	int heap = 0, stack = 0, program = 0;
	unsigned long start, end, last = 0;
	char line[512], perms[5];

	CHECK(f);
	CHECK(sbrk(PAGE) != (void *)-1);
	while (fgets(line, sizeof(line), f)) {
		CHECK_EQ(sscanf(line, "%lx-%lx %4s", &start, &end, perms), 3);
		CHECK(start >= last && end > start);
		last = end;
		heap |= !!strstr(line, "[heap]");
		stack |= strstr(line, "[stack]") && !strncmp(perms, "rw", 2);
		program |= strstr(line, "memory") && perms[2] == 'x';
	}
	fclose(f);
	CHECK(heap && stack && program);
}

static char *arena;
static volatile int stop;

static void *churn(void *arg)
{
	unsigned long me = (unsigned long)arg, random = me;

	while (!stop) {
		size_t len;
		char *p;

		random = random * 6364136223846793005UL + 1442695040888963407UL;
		len = PAGE * (1 + (random >> 40) % 16);
		p = mmap(NULL, len, RW, ANON, -1, 0);
		if (p == MAP_FAILED)
			continue;
		p[0] = p[len - 1] = me;
		arena[((random >> 20) % 64) * PAGE + me] = me;
		if ((random >> 50) % 8 == 0)
			madvise(arena + 16 * PAGE * me, 16 * PAGE, MADV_DONTNEED);
		mprotect(p, PAGE, PROT_READ);
		if (p[0] != (char)me || p[len - 1] != (char)me)
			return (void *)1;
		munmap(p, len);
	}
	return NULL;
}

static void threads_map_and_unmap_while_others_fork(void)
{
	pthread_t thread[4];

	arena = map(128 * PAGE, RW, ANON, -1);
	for (unsigned long i = 0; i < 4; i++)
		CHECK_EQ(pthread_create(&thread[i], NULL, churn, (void *)(i + 1)), 0);
	for (int i = 0; i < 30; i++) {
		pid_t pid = fork();

		if (!pid) {
			for (int page = 0; page < 128; page++)
				arena[page * PAGE] = page;
			for (int page = 0; page < 128; page++)
				if (arena[page * PAGE] != (char)page)
					_exit(1);
			_exit(0);
		}
		CHECK_EQ(ktap_wait(pid), 0);
	}
	stop = 1;
	for (int i = 0; i < 4; i++) {
		void *result;

		CHECK_EQ(pthread_join(thread[i], &result), 0);
		CHECK(!result);
	}
}

/* Only where a machine's whole memory is quickly used up, and nobody else's work with it. */
static void memory_hog_is_killed_and_the_rest_lives(void)
{
	struct sysinfo info;
	pid_t pid;

	sysinfo(&info);
	if (info.totalram * info.mem_unit > 512UL << 20)
		SKIP("too much memory to use it up");
	pid = fork();
	if (!pid)
		for (;;)
			memset(map(256 * PAGE, RW, ANON, -1), 1, 256 * PAGE);
	CHECK_EQ(ktap_wait(pid), 128 + SIGKILL);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(anonymous_memory_is_zero_and_keeps_what_is_written),
	KTAP_TEST(protection_is_enforced_page_by_page),
	KTAP_TEST(data_cannot_be_executed),
	KTAP_TEST(unmapping_the_middle_leaves_both_ends),
	KTAP_TEST(mremap_moves_and_grows),
	KTAP_TEST(fixed_mappings_replace_or_refuse),
	KTAP_TEST(bad_arguments_have_their_errno),
	KTAP_TEST(dontneed_gives_zeros_back),
	KTAP_TEST(shared_file_mapping_and_write_see_each_other),
	KTAP_TEST(private_file_mapping_keeps_writes_to_itself),
	KTAP_TEST(truncation_takes_pages_out_of_mappings),
	KTAP_TEST(read_only_files_map_read_only),
	KTAP_TEST(forked_private_pages_part_on_write),
	KTAP_TEST(fork_advice_is_followed),
	KTAP_TEST(stack_grows_to_its_limit),
	KTAP_TEST(heap_grows_and_shrinks),
	KTAP_TEST(address_space_limit_is_enomem),
	KTAP_TEST(memory_locks_count_against_their_limit),
	KTAP_TEST(memfd_seals_hold),
	KTAP_TEST(holes_of_memory_files_are_found),
	KTAP_TEST(another_process_can_be_read_and_written),
	KTAP_TEST(maps_names_heap_stack_and_files),
	KTAP_TEST(threads_map_and_unmap_while_others_fork),
	KTAP_TEST(memory_hog_is_killed_and_the_rest_lives),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
