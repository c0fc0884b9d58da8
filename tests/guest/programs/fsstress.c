// SPDX-License-Identifier: GPL-2.0-only
/* Many processes and threads at once on the same names, descriptors and mounts. */
#define _GNU_SOURCE
#include "ktap.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#define WORKERS 6
#define SECONDS 2

static unsigned int seed;

static unsigned int any(unsigned int n)
{
	seed = seed * 1103515245 + 12345;
	return (seed >> 16) % n;
}

static void in_scratch(void)
{
	static char dir[64];

	snprintf(dir, sizeof(dir), "/tmp/stress-XXXXXX");
	CHECK(mkdtemp(dir) != NULL);
	CHECK_EQ(chdir(dir), 0);
}

/* Run @work in WORKERS processes for a while; none may end badly. */
static void hammer(void (*work)(int self))
{
	int status;

	for (int i = 0; i < WORKERS; i++) {
		if (fork() == 0) {
			double end = ktap_now() + SECONDS;

			seed = i * 7919 + 1;
			while (ktap_now() < end)
				for (int n = 0; n < 50; n++)
					work(i);
			_exit(0);
		}
	}
	for (int i = 0; i < WORKERS; i++) {
		CHECK(wait(&status) > 0);
		CHECK_EQ(status, 0);
	}
}

static void churn_names(int self)
{
	char a[32], b[32];
	struct stat st;
	int fd;

	(void)self;
	snprintf(a, sizeof(a), "n%u", any(8));
	snprintf(b, sizeof(b), "n%u", any(8));
	switch (any(8)) {
	case 0:
		fd = open(a, O_CREAT | O_RDWR, 0600);
		if (fd >= 0) {
			CHECK_EQ(write(fd, "x", 1), 1);
			close(fd);
		}
		break;
	case 1:
		unlink(a);
		break;
	case 2:
		rename(a, b);
		break;
	case 3:
		mkdir(a, 0700);
		break;
	case 4:
		rmdir(a);
		break;
	case 5:
		link(a, b);
		break;
	case 6:
		if (!stat(a, &st))
			CHECK(st.st_nlink < 100);
		break;
	default:
		syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, 2);
		break;
	}
}

static void names_under_contention(void)
{
	in_scratch();
	hammer(churn_names);
	for (int i = 0; i < 8; i++) {
		char name[32];

		snprintf(name, sizeof(name), "n%d", i);
		if (unlink(name) && errno == EISDIR)
			rmdir(name);
	}
	CHECK_EQ(chdir(".."), 0);
}

static void churn_trees(int self)
{
	char a[64], b[64];

	(void)self;
	snprintf(a, sizeof(a), "d%u/d%u", any(3), any(3));
	snprintf(b, sizeof(b), "d%u/d%u/x", any(3), any(3));
	switch (any(4)) {
	case 0:
		mkdir(a, 0700);
		break;
	case 1:
		rename(a, b);
		break;
	case 2:
		rename(b, a);
		break;
	default:
		rmdir(a);
		break;
	}
}

static void directory_renames_do_not_loop(void)
{
	in_scratch();
	for (int i = 0; i < 3; i++) {
		char name[8];

		snprintf(name, sizeof(name), "d%d", i);
		CHECK_EQ(mkdir(name, 0700), 0);
	}
	hammer(churn_trees);
	CHECK_EQ(system("find . > /dev/null"), 0);
}

static void churn_readdir(int self)
{
	struct dirent *de;
	char name[32];
	int kept = 0;
	DIR *dir;

	snprintf(name, sizeof(name), "t%d-%u", self, any(30));
	if (any(2))
		close(open(name, O_CREAT | O_WRONLY, 0600));
	else
		unlink(name);
	if (any(10))
		return;
	dir = opendir(".");
	CHECK(dir != NULL);
	while ((de = readdir(dir)))
		kept += de->d_name[0] == 'k';
	closedir(dir);
	CHECK_EQ(kept, 50);
}

static void readdir_while_names_come_and_go(void)
{
	char name[32];

	in_scratch();
	for (int i = 0; i < 50; i++) {
		snprintf(name, sizeof(name), "k%d", i);
		close(open(name, O_CREAT | O_WRONLY, 0600));
	}
	hammer(churn_readdir);
}

static void churn_proc(int self)
{
	char path[64], buf[2048];
	struct dirent *de;
	int fd, n;
	DIR *dir;

	if (self < 2) { /* some only come and go */
		pid_t child = fork();

		if (child == 0)
			_exit(0);
		waitpid(child, NULL, 0);
		return;
	}
	dir = opendir("/proc");
	CHECK(dir != NULL);
	while ((de = readdir(dir))) {
		static const char *const files[] = { "stat", "status", "cmdline", "maps",
						     "fd",   "cwd",    "limits" };

		if (de->d_name[0] < '1' || de->d_name[0] > '9')
			continue;
		snprintf(path, sizeof(path), "/proc/%.10s/%s", de->d_name, files[any(7)]);
		fd = open(path, O_RDONLY);
		if (fd < 0)
			continue;
		n = read(fd, buf, sizeof(buf));
		CHECK(n >= 0 || errno == ESRCH || errno == EISDIR || errno == EACCES ||
		      errno == ENOENT);
		close(fd);
	}
	closedir(dir);
}

static void proc_while_processes_come_and_go(void)
{
	hammer(churn_proc);
}

static volatile int stop;

static void *open_and_close(void *arg)
{
	unsigned int mine = (long)arg;

	while (!stop) {
		int fd = open("/dev/null", O_RDWR);

		mine = mine * 1103515245 + 12345;
		if (fd >= 0) {
			dup2(fd, 100 + (mine >> 16) % 20);
			close(fd);
		}
		close(100 + (mine >> 8) % 20);
	}
	return NULL;
}

static void *use_descriptors(void *arg)
{
	char c = 0;

	(void)arg;
	while (!stop)
		for (int fd = 100; fd < 120; fd++) {
			if (write(fd, &c, 1) < 0)
				CHECK_EQ(errno, EBADF);
			fcntl(fd, F_GETFL);
		}
	return NULL;
}

static void one_table_many_threads(void)
{
	pthread_t threads[6];

	for (long i = 0; i < 6; i++)
		CHECK_EQ(pthread_create(&threads[i], NULL, i < 3 ? open_and_close : use_descriptors,
					(void *)(i + 1)),
			 0);
	sleep(SECONDS);
	stop = 1;
	for (int i = 0; i < 6; i++)
		pthread_join(threads[i], NULL);
}

static void churn_mounts(int self)
{
	char dir[16], file[32];
	int fd;

	snprintf(dir, sizeof(dir), "m%u", any(3));
	snprintf(file, sizeof(file), "%s/f%u", dir, any(4));
	if (self >= 3) {
		fd = open(file, O_CREAT | O_RDWR, 0600);
		if (fd >= 0)
			close(fd);
		return;
	}
	switch (any(3)) {
	case 0:
		mount("none", dir, "tmpfs", 0, NULL);
		break;
	case 1:
		umount2(dir, MNT_DETACH);
		break;
	default:
		umount(dir);
		break;
	}
}

static void mounts_come_and_go(void)
{
	char dir[16];

	if (getuid())
		SKIP("needs root");
	if (unshare(CLONE_NEWNS) == 0)
		mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL);
	in_scratch();
	for (int i = 0; i < 3; i++) {
		snprintf(dir, sizeof(dir), "m%d", i);
		CHECK_EQ(mkdir(dir, 0700), 0);
	}
	hammer(churn_mounts);
	for (int i = 0; i < 3; i++) {
		snprintf(dir, sizeof(dir), "m%d", i);
		while (umount2(dir, MNT_DETACH) == 0)
			;
		CHECK_EQ(errno, EINVAL);
	}
}

static void churn_data(int self)
{
	char buf[3000], c = 'a' + self;
	unsigned int at = any(20000);
	int fd = open("shared", O_RDWR);

	CHECK(fd >= 0);
	memset(buf, c, sizeof(buf));
	switch (any(4)) {
	case 0:
		CHECK_EQ(pwrite(fd, buf, sizeof(buf), at), sizeof(buf));
		break;
	case 1:
		CHECK_EQ(ftruncate(fd, any(20000)), 0);
		break;
	default: {
		ssize_t n = pread(fd, buf, sizeof(buf), at);

		CHECK(n >= 0);
		for (ssize_t i = 0; i < n; i++)
			CHECK(!buf[i] || (buf[i] >= 'a' && buf[i] < 'a' + WORKERS));
	}
	}
	close(fd);
}

static void one_file_read_written_and_truncated(void)
{
	in_scratch();
	close(open("shared", O_CREAT | O_RDWR, 0600));
	hammer(churn_data);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(names_under_contention),
	KTAP_TEST(directory_renames_do_not_loop),
	KTAP_TEST(readdir_while_names_come_and_go),
	KTAP_TEST(proc_while_processes_come_and_go),
	KTAP_TEST(one_table_many_threads),
	KTAP_TEST(mounts_come_and_go),
	KTAP_TEST(one_file_read_written_and_truncated),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
