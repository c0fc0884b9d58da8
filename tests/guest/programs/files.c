// SPDX-License-Identifier: GPL-2.0-only
/* Open files: reading, writing, positions, descriptors, attributes, locks. */
#define _GNU_SOURCE
#include "ktap.h"

#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>

static void in_scratch(void)
{
	static char dir[64];

	snprintf(dir, sizeof(dir), "/tmp/files-XXXXXX");
	CHECK(mkdtemp(dir) != NULL);
	CHECK_EQ(chdir(dir), 0);
	umask(022);
}

static int create(const char *name, const char *text)
{
	int fd = open(name, O_CREAT | O_TRUNC | O_RDWR, 0644);

	CHECK(fd >= 0);
	CHECK_EQ(write(fd, text, strlen(text)), strlen(text));
	CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

/* Exit status of the one child. */
static int wait_child(void)
{
	int status;

	CHECK(wait(&status) > 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void expect(int fd, off_t at, const char *text)
{
	char buf[256];

	CHECK_EQ(pread(fd, buf, strlen(text), at), strlen(text));
	CHECK_EQ(memcmp(buf, text, strlen(text)), 0);
}

static void read_write_and_seek(void)
{
	char buf[16];
	int fd;

	in_scratch();
	fd = create("f", "0123456789");
	CHECK_EQ(read(fd, buf, 4), 4);
	CHECK_EQ(memcmp(buf, "0123", 4), 0);
	CHECK_EQ(lseek(fd, 2, SEEK_CUR), 6);
	CHECK_EQ(read(fd, buf, sizeof(buf)), 4);
	CHECK_EQ(read(fd, buf, sizeof(buf)), 0);
	CHECK_EQ(lseek(fd, -3, SEEK_END), 7);
	CHECK_ERRNO(lseek(fd, -1, SEEK_SET), EINVAL);
	CHECK_ERRNO(lseek(fd, 0, 99), EINVAL);
	CHECK_EQ(pwrite(fd, "ab", 2, 3), 2);
	CHECK_EQ(lseek(fd, 0, SEEK_CUR), 7);
	expect(fd, 0, "012ab56789");
	CHECK_ERRNO(pread(fd, buf, 1, -1), EINVAL);
	CHECK_ERRNO(read(99, buf, 1), EBADF);
	CHECK_ERRNO(syscall(SYS_read, fd, 8, 1), EFAULT);
	CHECK_ERRNO(syscall(SYS_write, fd, 8, 1), EFAULT);
	CHECK_EQ(write(fd, NULL, 0), 0);
	CHECK_ERRNO(write(open("f", O_RDONLY), "x", 1), EBADF);
	CHECK_ERRNO(read(open("f", O_WRONLY), buf, 1), EBADF);
}

static void holes_read_as_zeros(void)
{
	char buf[8192], zero[8192] = { 0 };
	struct stat st;
	int fd;

	in_scratch();
	fd = open("f", O_CREAT | O_RDWR, 0644);
	CHECK_EQ(pwrite(fd, "end", 3, 100000), 3);
	CHECK_EQ(fstat(fd, &st), 0);
	CHECK_EQ(st.st_size, 100003);
	CHECK_EQ(pread(fd, buf, sizeof(buf), 50000), sizeof(buf));
	CHECK_EQ(memcmp(buf, zero, sizeof(buf)), 0);
	expect(fd, 100000, "end");
}

static void append_and_truncate(void)
{
	struct stat st;
	int fd, app;

	in_scratch();
	fd = create("f", "0123456789");
	app = open("f", O_WRONLY | O_APPEND);
	CHECK_EQ(lseek(app, 0, SEEK_SET), 0);
	CHECK_EQ(write(app, "AB", 2), 2);
	CHECK_EQ(lseek(app, 0, SEEK_CUR), 12);
	expect(fd, 0, "0123456789AB");
	CHECK_EQ(ftruncate(fd, 4), 0);
	CHECK_EQ(fstat(fd, &st), 0);
	CHECK_EQ(st.st_size, 4);
	CHECK_EQ(ftruncate(fd, 10), 0);
	CHECK_EQ(pread(fd, (char[6]){ 1 }, 6, 4), 6);
	{
		char buf[6];

		CHECK_EQ(pread(fd, buf, 6, 4), 6);
		CHECK_EQ(memcmp(buf, "\0\0\0\0\0\0", 6), 0);
	}
	CHECK_ERRNO(ftruncate(fd, -1), EINVAL);
	CHECK_ERRNO(ftruncate(open("f", O_RDONLY), 1), EINVAL);
	CHECK_ERRNO(truncate(".", 1), EISDIR);
	CHECK_EQ(truncate("f", 1), 0);
}

static void vectors(void)
{
	char a[3], b[5];
	struct iovec out[] = { { "abc", 3 }, { "", 0 }, { "defgh", 5 } };
	struct iovec in[] = { { a, 3 }, { b, 5 } };
	int fd;

	in_scratch();
	fd = create("f", "");
	CHECK_EQ(writev(fd, out, 3), 8);
	CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
	CHECK_EQ(readv(fd, in, 2), 8);
	CHECK_EQ(memcmp(a, "abc", 3), 0);
	CHECK_EQ(memcmp(b, "defgh", 5), 0);
	CHECK_EQ(pwritev(fd, out, 1, 4), 3);
	expect(fd, 0, "abcdabch");
	CHECK_ERRNO(syscall(SYS_readv, fd, in, -1L), EINVAL);
	CHECK_ERRNO(syscall(SYS_readv, fd, in, 1025), EINVAL);
	CHECK_EQ(readv(fd, in, 0), 0);
	in[0].iov_len = -1;
	CHECK_ERRNO(readv(fd, in, 2), EINVAL);
}

static void large_files(void)
{
	static char block[65536];
	unsigned int sum = 0, back = 0;
	int fd;

	in_scratch();
	fd = create("f", "");
	for (int i = 0; i < 16; i++) {
		for (size_t j = 0; j < sizeof(block); j++)
			sum += (unsigned char)(block[j] = i * 7 + j * 13);
		CHECK_EQ(write(fd, block, sizeof(block)), sizeof(block));
	}
	CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
	for (ssize_t n; (n = read(fd, block, 4097)) > 0;)
		while (n)
			back += (unsigned char)block[--n];
	CHECK_EQ(sum, back);
}

static void dup_and_close_on_exec(void)
{
	int fd, copy;

	in_scratch();
	fd = create("f", "0123");
	copy = dup(fd);
	CHECK(copy > fd);
	CHECK_EQ(lseek(fd, 2, SEEK_SET), 2);
	CHECK_EQ(lseek(copy, 0, SEEK_CUR), 2);
	CHECK_EQ(dup2(fd, 50), 50);
	CHECK_EQ(dup2(fd, fd), fd);
	CHECK_ERRNO(dup2(77, 78), EBADF);
	CHECK_ERRNO(dup3(fd, fd, 0), EINVAL);
	CHECK_EQ(dup3(fd, 51, O_CLOEXEC), 51);
	CHECK_EQ(fcntl(51, F_GETFD), FD_CLOEXEC);
	CHECK_EQ(fcntl(50, F_GETFD), 0);
	CHECK_EQ(fcntl(fd, F_DUPFD, 60), 60);
	CHECK_EQ(fcntl(fd, F_DUPFD_CLOEXEC, 60), 61);
	CHECK_EQ(fcntl(61, F_SETFD, 0), 0);
	CHECK_EQ(fcntl(61, F_GETFD), 0);
	CHECK_EQ(close(50), 0);
	CHECK_ERRNO(close(50), EBADF);
	CHECK_ERRNO(fcntl(fd, 9999, 0), EINVAL);
}

static void descriptor_limit(void)
{
	struct rlimit lim = { 64, 64 };
	int fd, n = 0;

	CHECK_EQ(setrlimit(RLIMIT_NOFILE, &lim), 0);
	while ((fd = dup(0)) >= 0)
		n++;
	CHECK_EQ(errno, EMFILE);
	CHECK(n > 30 && n <= 64);
	CHECK_ERRNO(dup2(0, 64), EBADF);
	CHECK_ERRNO(fcntl(0, F_DUPFD, 64), EINVAL);
}

static void close_range_closes(void)
{
	for (int i = 100; i < 110; i++)
		CHECK_EQ(dup2(0, i), i);
	CHECK_EQ(syscall(SYS_close_range, 102, 105, 0), 0);
	CHECK_ERRNO(close(103), EBADF);
	CHECK_EQ(fcntl(106, F_GETFD), 0);
	CHECK_EQ(syscall(SYS_close_range, 106, ~0U, 4), 0);
	CHECK_EQ(fcntl(106, F_GETFD), FD_CLOEXEC);
	CHECK_EQ(syscall(SYS_close_range, 9, 8, 0), -1);
	CHECK_EQ(errno, EINVAL);
}

static void many_descriptors(void)
{
	struct rlimit lim;

	CHECK_EQ(getrlimit(RLIMIT_NOFILE, &lim), 0);
	lim.rlim_cur = lim.rlim_max < 1000 ? lim.rlim_max : 1000;
	CHECK_EQ(setrlimit(RLIMIT_NOFILE, &lim), 0);
	for (int i = 0; i < 500; i++)
		CHECK(dup(0) >= 0);
	if (fork() == 0) {
		CHECK_EQ(fcntl(400, F_GETFD), 0);
		_exit(0);
	}
	CHECK_EQ(wait_child(), 0);
	CHECK_EQ(close(200), 0);
	CHECK_EQ(dup(0), 200);
}

static void stat_tells(void)
{
	struct stat st;
	struct statx stx;
	int fd;

	in_scratch();
	fd = create("f", "12345");
	CHECK_EQ(fstat(fd, &st), 0);
	CHECK_EQ(st.st_size, 5);
	CHECK_EQ(st.st_nlink, 1);
	CHECK_EQ(st.st_mode, S_IFREG | 0644);
	CHECK_EQ(st.st_uid, getuid());
	CHECK_EQ(statx(AT_FDCWD, "f", 0, STATX_BASIC_STATS, &stx), 0);
	CHECK_EQ(stx.stx_size, 5);
	CHECK_EQ(stx.stx_ino, st.st_ino);
	CHECK_EQ(stx.stx_mode, st.st_mode);
	CHECK_EQ(stx.stx_mtime.tv_sec, st.st_mtime);
	CHECK_EQ(stat("/dev/null", &st), 0);
	CHECK(S_ISCHR(st.st_mode));
	CHECK_EQ(st.st_rdev, 0x103);
}

static void times_are_set(void)
{
	struct timespec ts[2] = { { 1000000000, 123456789 }, { 1500000000, 987654321 } };
	struct stat st, old;

	in_scratch();
	close(create("f", "x"));
	CHECK_EQ(utimensat(AT_FDCWD, "f", ts, 0), 0);
	CHECK_EQ(stat("f", &st), 0);
	CHECK_EQ(st.st_atim.tv_sec, 1000000000);
	CHECK_EQ(st.st_mtim.tv_sec, 1500000000);
	CHECK_EQ(st.st_mtim.tv_nsec, 987654321);
	old = st;
	ts[0].tv_nsec = UTIME_OMIT;
	ts[1].tv_nsec = UTIME_NOW;
	CHECK_EQ(utimensat(AT_FDCWD, "f", ts, 0), 0);
	CHECK_EQ(stat("f", &st), 0);
	CHECK_EQ(st.st_atim.tv_sec, old.st_atim.tv_sec);
	CHECK(st.st_mtim.tv_sec > old.st_mtim.tv_sec);
	ts[0].tv_nsec = 1000000000;
	CHECK_ERRNO(utimensat(AT_FDCWD, "f", ts, 0), EINVAL);
	CHECK_EQ(futimens(open("f", O_RDONLY), NULL), 0);
}

static void permissions(void)
{
	struct stat st;

	in_scratch();
	close(create("f", "x"));
	CHECK_EQ(chmod("f", 0), 0);
	CHECK_EQ(chmod(".", 0755), 0);
	if (getuid() == 0) {
		CHECK(open("f", O_RDWR) >= 0); /* CAP_DAC_OVERRIDE */
		CHECK_EQ(access("f", R_OK | W_OK), 0);
		CHECK_ERRNO(access("f", X_OK), EACCES);
		CHECK_EQ(chown("f", 0, 0), 0);
		CHECK_EQ(setgid(65534), 0);
		CHECK_EQ(setuid(65534), 0);
		CHECK_ERRNO(chmod("f", 0777), EPERM);
		CHECK_ERRNO(unlink("f"), EACCES);
		CHECK_ERRNO(open("new", O_CREAT | O_WRONLY, 0600), EACCES);
		CHECK_ERRNO(chown("f", 65534, -1), EPERM);
	}
	CHECK_ERRNO(open("f", O_RDONLY), EACCES);
	CHECK_ERRNO(open("f", O_WRONLY), EACCES);
	CHECK_ERRNO(access("f", R_OK), EACCES);
	CHECK_EQ(access("f", F_OK), 0);
	CHECK_EQ(stat("f", &st), 0);
	CHECK_ERRNO(access("f", 8), EINVAL);
}

static void sticky_directory(void)
{
	if (getuid())
		SKIP("needs root");
	in_scratch();
	CHECK_EQ(mkdir("t", 0777), 0);
	CHECK_EQ(chmod("t", 01777), 0);
	CHECK_EQ(chmod(".", 0755), 0);
	close(create("t/root", "x"));
	CHECK_EQ(setuid(65534), 0);
	CHECK_ERRNO(unlink("t/root"), EPERM);
	CHECK_ERRNO(rename("t/root", "t/mine"), EPERM);
	close(create("t/mine", "x"));
	CHECK_EQ(unlink("t/mine"), 0);
}

static void set_id_bits_are_dropped(void)
{
	struct stat st;
	int fd;

	if (getuid())
		SKIP("needs root");
	in_scratch();
	fd = create("f", "x");
	CHECK_EQ(fchmod(fd, 06777), 0);
	CHECK_EQ(chown("f", 1, 1), 0);
	CHECK_EQ(fstat(fd, &st), 0);
	CHECK_EQ(st.st_mode & 06000, 0);
	CHECK_EQ(fchmod(fd, 04777), 0);
	CHECK_EQ(chmod(".", 0755), 0);
	CHECK_EQ(setuid(65534), 0);
	fd = open("f", O_WRONLY);
	CHECK(fd >= 0);
	CHECK_EQ(write(fd, "y", 1), 1);
	CHECK_EQ(fstat(fd, &st), 0);
	CHECK_EQ(st.st_mode & 04000, 0);
}

static void program_being_run_is_busy(void)
{
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);

	CHECK(n > 0);
	self[n] = 0;
	CHECK_ERRNO(open(self, O_WRONLY), ETXTBSY);
	CHECK_ERRNO(truncate(self, 0), ETXTBSY);
}

static void program_open_for_writing_is_not_run(void)
{
	int fd;

	in_scratch();
	fd = create("prog", "#!/bin/true\n");
	CHECK_EQ(fchmod(fd, 0755), 0);
	execl("./prog", "prog", NULL);
	CHECK_EQ(errno, ETXTBSY);
}

static void record_locks(void)
{
	struct flock fl = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 10, .l_len = 10 };
	pid_t me = getpid();
	int fd;

	in_scratch();
	fd = create("f", "");
	CHECK_EQ(fcntl(fd, F_SETLK, &fl), 0);
	if (fork() == 0) {
		struct flock ask = { .l_type = F_RDLCK, .l_whence = SEEK_SET };

		CHECK_EQ(fcntl(fd, F_GETLK, &ask), 0);
		CHECK_EQ(ask.l_type, F_WRLCK);
		CHECK_EQ(ask.l_start, 10);
		CHECK_EQ(ask.l_len, 10);
		CHECK_EQ(ask.l_pid, me);
		ask.l_type = F_RDLCK;
		ask.l_start = 0;
		ask.l_len = 5;
		CHECK_EQ(fcntl(fd, F_SETLK, &ask), 0);
		ask.l_start = 15;
		CHECK_EQ(fcntl(fd, F_SETLK, &ask), -1);
		CHECK(errno == EAGAIN || errno == EACCES);
		_exit(0);
	}
	CHECK_EQ(wait_child(), 0);
	/* Unlocking the middle leaves two locks. */
	fl.l_type = F_UNLCK;
	fl.l_start = 12;
	fl.l_len = 3;
	CHECK_EQ(fcntl(fd, F_SETLK, &fl), 0);
	if (fork() == 0) {
		struct flock ask = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 13 };

		CHECK_EQ(fcntl(fd, F_GETLK, &ask), 0);
		CHECK_EQ(ask.l_start, 15);
		ask.l_type = F_WRLCK;
		ask.l_start = 12;
		ask.l_len = 3;
		CHECK_EQ(fcntl(fd, F_SETLK, &ask), 0);
		_exit(0);
	}
	CHECK_EQ(wait_child(), 0);
}

static void record_lock_waits_and_is_released(void)
{
	struct flock fl = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	volatile int *released =
		mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t child, me = getpid();
	int fd, locked[2], unread;
	char byte = 0;

	in_scratch();
	fd = create("f", "");
	CHECK_EQ(pipe(locked), 0);
	child = fork();
	if (child == 0) {
		CHECK_EQ(fcntl(fd, F_SETLK, &fl), 0);
		CHECK_EQ(write(locked[1], &byte, 1), 1);
		/* Until the parent has read that and waits for the lock. */
		do
			ktap_sleep_ms(10);
		while (ioctl(locked[0], FIONREAD, &unread) || unread);
		ktap_wait_state(me, 'S');
		*released = 1;
		_exit(0);
	}
	CHECK_EQ(read(locked[0], &byte, 1), 1);
	CHECK_EQ(fcntl(fd, F_SETLKW, &fl), 0);
	CHECK_EQ(*released, 1);
	CHECK_EQ(ktap_wait(child), 0);
	/* Closing any descriptor of the file drops the process's locks. */
	close(dup(fd));
	if (fork() == 0) {
		CHECK_EQ(fcntl(fd, F_SETLK, &fl), 0);
		_exit(0);
	}
	CHECK_EQ(wait_child(), 0);
}

static void record_lock_deadlock(void)
{
	struct flock fl = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1 };
	pid_t child;
	int fd;

	in_scratch();
	fd = create("f", "");
	CHECK_EQ(fcntl(fd, F_SETLK, &fl), 0);
	child = fork();
	if (child == 0) {
		fl.l_start = 1;
		CHECK_EQ(fcntl(fd, F_SETLK, &fl), 0);
		fl.l_start = 0;
		fcntl(fd, F_SETLKW, &fl);
		_exit(0);
	}
	ktap_wait_state(child, 'S');
	fl.l_start = 1;
	CHECK_ERRNO(fcntl(fd, F_SETLKW, &fl), EDEADLK);
	kill(child, SIGKILL);
}

static void flock_is_per_open_file(void)
{
	int a, b;

	in_scratch();
	a = create("f", "");
	b = open("f", O_RDONLY);
	CHECK_EQ(flock(a, LOCK_EX), 0);
	CHECK_ERRNO(flock(b, LOCK_SH | LOCK_NB), EAGAIN);
	CHECK_EQ(flock(dup(a), LOCK_SH), 0);
	CHECK_EQ(flock(b, LOCK_SH | LOCK_NB), 0);
	CHECK_ERRNO(flock(a, LOCK_EX | LOCK_NB), EAGAIN);
	CHECK_EQ(flock(b, LOCK_UN), 0);
	CHECK_ERRNO(flock(a, 16), EINVAL);
}

static void ofd_locks(void)
{
	struct flock fl = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int a, b;

	in_scratch();
	a = create("f", "");
	b = open("f", O_RDWR);
	CHECK_EQ(fcntl(a, F_OFD_SETLK, &fl), 0);
	CHECK_ERRNO(fcntl(b, F_OFD_SETLK, &fl), EAGAIN);
	close(a);
	CHECK_EQ(fcntl(b, F_OFD_SETLK, &fl), 0);
}

static void sendfile_and_copy_range(void)
{
	off_t off = 2;
	off64_t in_off = 1, out_off = 3;
	int in, out;

	in_scratch();
	in = create("in", "0123456789");
	out = create("out", "");
	CHECK_EQ(sendfile(out, in, &off, 5), 5);
	CHECK_EQ(off, 7);
	expect(out, 0, "23456");
	CHECK_EQ(lseek(in, 0, SEEK_CUR), 0);
	CHECK_EQ(sendfile(out, in, NULL, 100), 10);
	CHECK_EQ(lseek(in, 0, SEEK_CUR), 10);
	expect(out, 5, "0123456789");
	CHECK_EQ(copy_file_range(in, &in_off, out, &out_off, 4, 0), 4);
	CHECK_EQ(in_off, 5);
	CHECK_EQ(out_off, 7);
	expect(out, 0, "2341234");
	CHECK_ERRNO(copy_file_range(in, NULL, out, NULL, 1, 7), EINVAL);
}

static void splice_moves_through_a_pipe(void)
{
	off64_t off = 1;
	int in, out, p[2];

	in_scratch();
	in = create("in", "hello world");
	out = create("out", "");
	CHECK_EQ(pipe(p), 0);
	CHECK_EQ(splice(in, &off, p[1], NULL, 5, 0), 5);
	CHECK_EQ(splice(p[0], NULL, out, NULL, 100, 0), 5);
	expect(out, 0, "ello ");
	CHECK_ERRNO(splice(in, NULL, out, NULL, 1, 0), EINVAL);
	CHECK_ERRNO(splice(in, NULL, p[1], &off, 1, 0), ESPIPE);
}

static void shared_mapping_is_the_file(void)
{
	char *map;
	int fd;

	in_scratch();
	fd = create("f", "0123456789");
	map = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	CHECK(map != MAP_FAILED);
	CHECK_EQ(memcmp(map, "0123456789", 10), 0);
	CHECK_EQ(map[20], 0);
	map[3] = 'X';
	expect(fd, 0, "012X45");
	CHECK_EQ(pwrite(fd, "Y", 1, 5), 1);
	CHECK_EQ(map[5], 'Y');
	CHECK_EQ(msync(map, 4096, MS_SYNC), 0);
	close(fd);
	CHECK_EQ(unlink("f"), 0);
	CHECK_EQ(map[3], 'X');
	CHECK_EQ(munmap(map, 4096), 0);
}

static void private_mapping_is_a_copy(void)
{
	char *map;
	int fd;

	in_scratch();
	fd = create("f", "0123");
	map = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	CHECK(map != MAP_FAILED);
	map[0] = 'X';
	expect(fd, 0, "0123");
	CHECK(mmap(NULL, 4096, PROT_WRITE, MAP_SHARED, open("f", O_RDONLY), 0) == MAP_FAILED);
	CHECK_EQ(errno, EACCES);
}

static void file_size_limit(void)
{
	struct rlimit lim = { 8192, RLIM_INFINITY };
	char buf[8192] = { 0 };
	int fd;

	in_scratch();
	signal(SIGXFSZ, SIG_IGN);
	CHECK_EQ(setrlimit(RLIMIT_FSIZE, &lim), 0);
	fd = create("f", "");
	CHECK_EQ(pwrite(fd, buf, 8192, 4096), 4096);
	CHECK_ERRNO(pwrite(fd, buf, 1, 8192), EFBIG);
	CHECK_ERRNO(ftruncate(fd, 8193), EFBIG);
}

static void fallocate_grows(void)
{
	struct stat st;
	int fd;

	in_scratch();
	fd = create("f", "abc");
	if (fallocate(fd, 0, 0, 10000) && errno == EOPNOTSUPP)
		SKIP("this file system has no fallocate");
	CHECK_EQ(fstat(fd, &st), 0);
	CHECK_EQ(st.st_size, 10000);
	expect(fd, 0, "abc");
	CHECK_EQ(fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, 2), 0);
	expect(fd, 2, "c");
	CHECK_ERRNO(fallocate(fd, 0, 0, 0), EINVAL);
	CHECK_ERRNO(fallocate(open("f", O_RDONLY), 0, 0, 1), EBADF);
}

static void statfs_tells(void)
{
	struct statfs st;

	CHECK_EQ(statfs("/proc", &st), 0);
	CHECK_EQ(st.f_type, 0x9fa0);
	CHECK_EQ(st.f_namelen, 255);
	CHECK_ERRNO(statfs("/none", &st), ENOENT);
	CHECK_EQ(fstatfs(open("/proc", O_PATH), &st), 0);
}

static void ioctls_of_every_file(void)
{
	int fd, one = 1, n;

	in_scratch();
	fd = create("f", "0123456789");
	CHECK_EQ(lseek(fd, 4, SEEK_SET), 4);
	CHECK_EQ(ioctl(fd, FIONREAD, &n), 0);
	CHECK_EQ(n, 6);
	CHECK_EQ(ioctl(fd, FIONBIO, &one), 0);
	CHECK_EQ(fcntl(fd, F_GETFL) & O_NONBLOCK, O_NONBLOCK);
	CHECK_EQ(ioctl(fd, FIOCLEX), 0);
	CHECK_EQ(fcntl(fd, F_GETFD), FD_CLOEXEC);
	CHECK_ERRNO(ioctl(fd, TCGETS, &n), ENOTTY);
	CHECK_ERRNO(ioctl(99, FIONREAD, &n), EBADF);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(read_write_and_seek),
	KTAP_TEST(holes_read_as_zeros),
	KTAP_TEST(append_and_truncate),
	KTAP_TEST(vectors),
	KTAP_TEST(large_files),
	KTAP_TEST(dup_and_close_on_exec),
	KTAP_TEST(descriptor_limit),
	KTAP_TEST(close_range_closes),
	KTAP_TEST(many_descriptors),
	KTAP_TEST(stat_tells),
	KTAP_TEST(times_are_set),
	KTAP_TEST(permissions),
	KTAP_TEST(sticky_directory),
	KTAP_TEST(set_id_bits_are_dropped),
	KTAP_TEST(program_being_run_is_busy),
	KTAP_TEST(program_open_for_writing_is_not_run),
	KTAP_TEST(record_locks),
	KTAP_TEST(record_lock_waits_and_is_released),
	KTAP_TEST(record_lock_deadlock),
	KTAP_TEST(flock_is_per_open_file),
	KTAP_TEST(ofd_locks),
	KTAP_TEST(sendfile_and_copy_range),
	KTAP_TEST(splice_moves_through_a_pipe),
	KTAP_TEST(shared_mapping_is_the_file),
	KTAP_TEST(private_mapping_is_a_copy),
	KTAP_TEST(file_size_limit),
	KTAP_TEST(fallocate_grows),
	KTAP_TEST(statfs_tells),
	KTAP_TEST(ioctls_of_every_file),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
