// SPDX-License-Identifier: GPL-2.0-only
/* /proc: formats that programs parse. */
#define _GNU_SOURCE
#include "ktap.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

static char text[65536];

/* The whole of a file. */
static char *slurp(const char *path)
{
	int fd = open(path, O_RDONLY);
	ssize_t n, have = 0;

	CHECK(fd >= 0);
	while ((n = read(fd, text + have, sizeof(text) - 1 - have)) > 0)
		have += n;
	CHECK_EQ(n, 0);
	text[have] = 0;
	close(fd);
	return text;
}

static char *field(const char *path, const char *name)
{
	char *p = slurp(path), *end;
	size_t len = strlen(name);

	while (strncmp(p, name, len)) {
		p = strchr(p, '\n');
		CHECK(p != NULL);
		p++;
	}
	p += len;
	p += strspn(p, " \t");
	end = strchr(p, '\n');
	CHECK(end != NULL);
	*end = 0;
	return p;
}

static void self_is_the_reader(void)
{
	char buf[64], want[64];
	ssize_t n = readlink("/proc/self", buf, sizeof(buf));

	snprintf(want, sizeof(want), "%d", getpid());
	CHECK_EQ(n, strlen(want));
	CHECK_EQ(memcmp(buf, want, n), 0);
	n = readlink("/proc/thread-self", buf, sizeof(buf));
	snprintf(want, sizeof(want), "%d/task/%d", getpid(), getpid());
	CHECK_EQ(n, strlen(want));
	CHECK_EQ(memcmp(buf, want, n), 0);
	CHECK_EQ(atoi(field("/proc/self/status", "Pid:")), getpid());
	CHECK_EQ(atoi(field("/proc/self/status", "PPid:")), getppid());
}

static void stat_has_52_fields(void)
{
	char *p = strrchr(slurp("/proc/self/stat"), ')');
	int fields = 2;

	CHECK(p != NULL);
	CHECK_EQ(atoi(text), getpid());
	for (p++; *p; p++)
		if (*p == ' ')
			fields++;
	CHECK_EQ(fields, 52);
}

static void status_shows_ids_and_signals(void)
{
	unsigned long long mask;
	unsigned int id[4];

	CHECK_EQ(sscanf(field("/proc/self/status", "Uid:"), "%u %u %u %u", id, id + 1, id + 2,
			id + 3),
		 4);
	CHECK_EQ(id[1], geteuid());
	CHECK_EQ(sscanf(field("/proc/self/status", "Gid:"), "%u %u %u %u", id, id + 1, id + 2,
			id + 3),
		 4);
	CHECK_EQ(id[0], getgid());
	signal(SIGUSR1, SIG_IGN);
	CHECK_EQ(sscanf(field("/proc/self/status", "SigIgn:"), "%llx", &mask), 1);
	CHECK(mask & (1ULL << (SIGUSR1 - 1)));
	CHECK_EQ(field("/proc/self/status", "State:")[0], 'R');
	CHECK(atoi(field("/proc/self/status", "VmRSS:")) > 0);
	CHECK_EQ(atoi(field("/proc/self/status", "Threads:")), 1);
}

static void comm_can_be_set(void)
{
	int fd;

	CHECK_EQ(prctl(PR_SET_NAME, "one two)\n"), 0);
	CHECK_EQ(strcmp(slurp("/proc/self/comm"), "one two)\n\n"), 0);
	fd = open("/proc/self/comm", O_WRONLY);
	CHECK_EQ(write(fd, "renamed", 7), 7);
	CHECK_EQ(strcmp(slurp("/proc/self/comm"), "renamed\n"), 0);
	CHECK_EQ(strcmp(field("/proc/self/status", "Name:"), "renamed"), 0);
}

static void cmdline_and_environ(void)
{
	setenv("ignored", "set later: not in the initial block", 1);
	slurp("/proc/self/cmdline");
	CHECK(strstr(text, "procfs") != NULL);
	CHECK_EQ(text[strlen(text)], 0);
	slurp("/proc/self/environ");
	CHECK(strstr(text, "ignored") == NULL);
}

static void links_lead_to_places(void)
{
	char buf[PATH_MAX], cwd[PATH_MAX];
	struct stat a, b;
	ssize_t n;

	CHECK_EQ(chdir("/tmp"), 0);
	n = readlink("/proc/self/cwd", buf, sizeof(buf) - 1);
	CHECK(n > 0);
	buf[n] = 0;
	CHECK(getcwd(cwd, sizeof(cwd)) != NULL);
	CHECK_EQ(strcmp(buf, cwd), 0);
	CHECK_EQ(stat("/proc/self/root/tmp", &a), 0);
	CHECK_EQ(stat("/tmp", &b), 0);
	CHECK_EQ(a.st_ino, b.st_ino);
	n = readlink("/proc/self/exe", buf, sizeof(buf) - 1);
	CHECK(n > 0);
	buf[n] = 0;
	CHECK(strstr(buf, "procfs") != NULL);
	CHECK_EQ(stat("/proc/self/exe", &a), 0);
	CHECK(S_ISREG(a.st_mode));
}

static void fd_links(void)
{
	char name[64], path[64], buf[PATH_MAX];
	struct stat st;
	int fd, again, p[2];
	ssize_t n;

	snprintf(name, sizeof(name), "/tmp/procfs-%d", getpid());
	fd = open(name, O_CREAT | O_RDWR, 0600);
	CHECK(fd >= 0);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	n = readlink(path, buf, sizeof(buf) - 1);
	buf[n > 0 ? n : 0] = 0;
	CHECK_EQ(strcmp(buf, name), 0);
	CHECK_EQ(lstat(path, &st), 0);
	CHECK_EQ(st.st_mode & 0777, 0700);
	CHECK_EQ(unlink(name), 0);
	n = readlink(path, buf, sizeof(buf) - 1);
	buf[n > 0 ? n : 0] = 0;
	CHECK(strstr(buf, " (deleted)") != NULL);
	CHECK_EQ(write(fd, "abc", 3), 3);
	again = open(path, O_RDONLY); /* the file itself, though its name is gone */
	CHECK(again >= 0);
	CHECK_EQ(read(again, buf, 10), 3);
	CHECK_EQ(pipe(p), 0);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", p[0]);
	n = readlink(path, buf, sizeof(buf) - 1);
	CHECK(n > 6 && !memcmp(buf, "pipe:[", 6));
	snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", fd);
	CHECK_EQ(atoi(field(path, "pos:")), 3);
	close(fd);
	CHECK_ERRNO(lstat("/proc/self/fd/999", &st), ENOENT);
}

static void fds_are_listed(void)
{
	struct dirent *de;
	int seen = 0;
	DIR *dir;

	CHECK_EQ(dup2(0, 77), 77);
	dir = opendir("/proc/self/fd");
	CHECK(dir != NULL);
	while ((de = readdir(dir)))
		if (!strcmp(de->d_name, "77"))
			seen++;
	CHECK_EQ(seen, 1);
}

static void processes_are_listed(void)
{
	char name[16];
	struct dirent *de;
	struct stat st;
	int seen = 0, numbers = 0;
	pid_t child = fork();
	DIR *dir;

	if (child == 0) {
		pause();
		_exit(0);
	}
	snprintf(name, sizeof(name), "%d", child);
	dir = opendir("/proc");
	CHECK(dir != NULL);
	while ((de = readdir(dir))) {
		numbers += de->d_name[0] >= '1' && de->d_name[0] <= '9';
		if (!strcmp(de->d_name, name)) {
			CHECK_EQ(de->d_type, DT_DIR);
			seen++;
		}
	}
	CHECK_EQ(seen, 1);
	CHECK(numbers >= 3);
	CHECK_EQ(chdir("/proc"), 0);
	CHECK_EQ(stat(name, &st), 0);
	CHECK_EQ(kill(child, SIGKILL), 0);
	CHECK_EQ(ktap_wait(child), 128 + SIGKILL);
	CHECK_ERRNO(stat(name, &st), ENOENT);
}

static void files_of_a_dead_process(void)
{
	char path[64], buf[16];
	pid_t child = fork();
	int fd, dir;

	if (child == 0) {
		pause();
		_exit(0);
	}
	snprintf(path, sizeof(path), "/proc/%d/stat", child);
	fd = open(path, O_RDONLY);
	CHECK(fd >= 0);
	snprintf(path, sizeof(path), "/proc/%d", child);
	dir = open(path, O_RDONLY | O_DIRECTORY);
	CHECK(dir >= 0);
	CHECK_EQ(kill(child, SIGKILL), 0);
	CHECK_EQ(ktap_wait(child), 128 + SIGKILL);
	CHECK_ERRNO(read(fd, buf, sizeof(buf)), ESRCH);
	CHECK_ERRNO(openat(dir, "stat", O_RDONLY), ESRCH);
}

static void maps_show_mappings(void)
{
	unsigned long start, end, want;
	char perms[8], *line;
	int found = 0;
	void *map;

	map = mmap(NULL, 8192, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(map != MAP_FAILED);
	want = (unsigned long)map;
	slurp("/proc/self/maps");
	for (line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
		CHECK_EQ(sscanf(line, "%lx-%lx %7s", &start, &end, perms), 3);
		if (start <= want && want < end) {
			CHECK_EQ(strcmp(perms, "r-xp"), 0);
			found++;
		}
	}
	CHECK_EQ(found, 1);
	CHECK(strstr(slurp("/proc/self/maps"), "[stack]") != NULL);
}

static void limits_have_names(void)
{
	struct rlimit lim = { 123, 456 };
	char want[128];

	CHECK_EQ(setrlimit(RLIMIT_NOFILE, &lim), 0);
	snprintf(want, sizeof(want), "%-25s %-20d %-20d %-10s\n", "Max open files", 123, 456,
		 "files");
	CHECK(strstr(slurp("/proc/self/limits"), want) != NULL);
}

static void system_files(void)
{
	unsigned long a, b, c;
	double up, idle;
	char *p;

	CHECK_EQ(sscanf(slurp("/proc/uptime"), "%lf %lf", &up, &idle), 2);
	CHECK(up > 0);
	CHECK(strncmp(slurp("/proc/version"), "Linux version ", 14) == 0);
	p = field("/proc/meminfo", "MemTotal:");
	CHECK(atol(p) > 1000 && strstr(p, " kB"));
	CHECK(atol(field("/proc/meminfo", "MemFree:")) > 0);
	CHECK(strstr(slurp("/proc/filesystems"), "nodev\tproc\n") != NULL);
	CHECK_EQ(sscanf(field("/proc/stat", "cpu "), "%lu %lu %lu", &a, &b, &c), 3);
	CHECK(atol(field("/proc/stat", "btime")) > 1000000000);
	CHECK(atol(field("/proc/stat", "processes")) > 1);
	CHECK_EQ(sscanf(slurp("/proc/loadavg"), "%lf %lf", &up, &idle), 2);
	CHECK(strstr(slurp("/proc/mounts"), " /proc proc ") != NULL);
	CHECK(strstr(slurp("/proc/self/mountinfo"), " - proc ") != NULL);
	CHECK(strstr(slurp("/proc/devices"), "Character devices:\n") != NULL);
	slurp("/proc/cmdline");
	CHECK(strchr(text, '\n') == text + strlen(text) - 1);
}

static void sysctls(void)
{
	char host[65];

	CHECK_EQ(strcmp(slurp("/proc/sys/kernel/ostype"), "Linux\n"), 0);
	CHECK_EQ(gethostname(host, sizeof(host)), 0);
	CHECK_EQ(strncmp(slurp("/proc/sys/kernel/hostname"), host, strlen(host)), 0);
	CHECK(strlen(slurp("/proc/sys/kernel/osrelease")) > 3);
	CHECK(atoi(slurp("/proc/sys/kernel/pid_max")) >= 1000);
	CHECK(atol(slurp("/proc/sys/fs/file-max")) > 0);
	CHECK_EQ(strlen(slurp("/proc/sys/kernel/random/boot_id")), 37);
	CHECK_EQ(strlen(slurp("/proc/sys/kernel/random/uuid")), 37);
	slurp("/proc/sys/kernel/tainted");
	CHECK(text[0] >= '0' && text[0] <= '9');
}

static void nothing_is_made_by_hand(void)
{
	struct stat st;

	CHECK(open("/proc/new", O_CREAT | O_WRONLY, 0600) < 0);
	CHECK(errno == ENOENT || errno == EACCES);
	CHECK(mkdir("/proc/new", 0700) < 0);
	CHECK(unlink("/proc/version") < 0);
	CHECK_ERRNO(stat("/proc/0", &st), ENOENT);
	CHECK_ERRNO(stat("/proc/01", &st), ENOENT);
	CHECK_ERRNO(stat("/proc/99999999999", &st), ENOENT);
	CHECK_ERRNO(open("/proc/self/mem", O_RDONLY | O_DIRECTORY), ENOTDIR);
}

static void mem_reads_and_writes(void)
{
	static int variable = 42;
	int fd = open("/proc/self/mem", O_RDWR), value;

	CHECK(fd >= 0);
	CHECK_EQ(pread(fd, &value, sizeof(value), (off_t)&variable), sizeof(value));
	CHECK_EQ(value, 42);
	value = 43;
	CHECK_EQ(pwrite(fd, &value, sizeof(value), (off_t)&variable), sizeof(value));
	CHECK_EQ(*(volatile int *)&variable, 43);
}

static void parts_of_files(void)
{
	char whole[512], part[512];
	int fd = open("/proc/version", O_RDONLY);
	ssize_t n = read(fd, whole, sizeof(whole)), have = 0, got;

	CHECK(n > 20);
	CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
	while ((got = read(fd, part + have, 7)) > 0)
		have += got;
	CHECK_EQ(have, n);
	CHECK_EQ(memcmp(whole, part, n), 0);
	CHECK_EQ(pread(fd, part, 5, 10), 5);
	CHECK_EQ(memcmp(part, whole + 10, 5), 0);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(self_is_the_reader),
	KTAP_TEST(stat_has_52_fields),
	KTAP_TEST(status_shows_ids_and_signals),
	KTAP_TEST(comm_can_be_set),
	KTAP_TEST(cmdline_and_environ),
	KTAP_TEST(links_lead_to_places),
	KTAP_TEST(fd_links),
	KTAP_TEST(fds_are_listed),
	KTAP_TEST(processes_are_listed),
	KTAP_TEST(files_of_a_dead_process),
	KTAP_TEST(maps_show_mappings),
	KTAP_TEST(limits_have_names),
	KTAP_TEST(system_files),
	KTAP_TEST(sysctls),
	KTAP_TEST(nothing_is_made_by_hand),
	KTAP_TEST(mem_reads_and_writes),
	KTAP_TEST(parts_of_files),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
