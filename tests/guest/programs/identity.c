// SPDX-License-Identifier: GPL-2.0-only
/* User and group ids, capabilities, limits, names. Run as root. */
#define _GNU_SOURCE
#include "ktap.h"

#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/securebits.h>
#include <sys/fsuid.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/times.h>
#include <sys/utsname.h>

static void need_root(void)
{
	if (geteuid() != 0)
		SKIP("needs root");
}

static int has_cap(int cap)
{
	struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
	struct __user_cap_data_struct data[2];

	CHECK_EQ(syscall(SYS_capget, &header, data), 0);
	return data[cap / 32].effective >> cap % 32 & 1;
}

static void check_uids(int ruid, int euid, int suid)
{
	uid_t r, e, s;

	CHECK_EQ(getresuid(&r, &e, &s), 0);
	CHECK_EQ(r, ruid);
	CHECK_EQ(e, euid);
	CHECK_EQ(s, suid);
}

static void setuid_by_root_changes_all_three(void)
{
	need_root();
	CHECK(has_cap(CAP_SETUID));
	CHECK_EQ(setuid(1000), 0);
	check_uids(1000, 1000, 1000);
	CHECK(!has_cap(CAP_SETUID));
	CHECK_ERRNO(setuid(0), EPERM);
	CHECK_ERRNO(seteuid(1001), EPERM);
	CHECK_EQ(setuid(1000), 0);
}

static void seteuid_can_go_back(void)
{
	need_root();
	CHECK_EQ(seteuid(1000), 0);
	check_uids(0, 1000, 0);
	CHECK(!has_cap(CAP_SYS_ADMIN));
	CHECK_EQ(seteuid(0), 0);
	check_uids(0, 0, 0);
	CHECK(has_cap(CAP_SYS_ADMIN));
}

static void setreuid_sets_the_saved_id(void)
{
	need_root();
	CHECK_EQ(setreuid(1000, 2000), 0);
	check_uids(1000, 2000, 2000);
	CHECK_EQ(setreuid(-1, 1000), 0);
	check_uids(1000, 1000, 2000);
	CHECK_EQ(setresuid(-1, 2000, -1), 0);
	check_uids(1000, 2000, 2000);
	CHECK_ERRNO(setresuid(3000, -1, -1), EPERM);
}

static void setfsuid_returns_the_old_one(void)
{
	need_root();
	CHECK_EQ(setfsuid(1000), 0);
	CHECK_EQ(setfsuid(-1), 1000);
	CHECK_EQ(setfsuid(0), 1000);
	CHECK_EQ(setfsuid(0), 0);
}

static void groups_are_set_and_used(void)
{
	gid_t list[] = { 30, 10, 20 }, got[8];
	struct stat st;
	char name[] = "/tmp/identity-XXXXXX";
	int fd;

	need_root();
	CHECK_EQ(setgroups(3, list), 0);
	CHECK_EQ(getgroups(0, NULL), 3);
	CHECK_EQ(getgroups(8, got), 3);
	CHECK_ERRNO(getgroups(2, got), EINVAL);
	CHECK_ERRNO(setgroups(70000, list), EINVAL);
	fd = mkstemp(name);
	CHECK(fd >= 0);
	CHECK_EQ(fchown(fd, 0, 20), 0);
	CHECK_EQ(fchmod(fd, 0640), 0);
	close(fd);
	CHECK_EQ(setgid(1000), 0);
	CHECK_EQ(setuid(1000), 0);
	CHECK_EQ(stat(name, &st), 0);
	fd = open(name, O_RDONLY); /* by the supplementary group */
	CHECK(fd >= 0);
	close(fd);
	CHECK_ERRNO(open(name, O_RDWR), EACCES);
	CHECK_ERRNO(setgroups(0, NULL), EPERM);
	CHECK_ERRNO(setgid(0), EPERM);
}

static void file_modes_are_obeyed(void)
{
	char name[] = "/tmp/identity-XXXXXX";
	int fd;

	need_root();
	fd = mkstemp(name);
	CHECK(fd >= 0);
	CHECK_EQ(fchmod(fd, 0), 0);
	CHECK(open(name, O_RDWR) >= 0); /* root overrides */
	CHECK_ERRNO(access(name, X_OK), EACCES);
	CHECK_EQ(seteuid(1000), 0);
	CHECK_ERRNO(open(name, O_RDONLY), EACCES);
	CHECK_ERRNO(chmod(name, 0777), EPERM);
	CHECK_ERRNO(chown(name, 1000, 1000), EPERM);
	CHECK_EQ(seteuid(0), 0);
	CHECK_EQ(unlink(name), 0);
}

static void capset_only_takes_away(void)
{
	struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
	struct __user_cap_data_struct data[2], old[2];

	need_root();
	CHECK_EQ(syscall(SYS_capget, &header, old), 0);
	memcpy(data, old, sizeof(data));
	data[0].effective &= ~(1U << CAP_SYS_MODULE);
	CHECK_EQ(syscall(SYS_capset, &header, data), 0);
	CHECK(!has_cap(CAP_SYS_MODULE));
	CHECK_EQ(syscall(SYS_delete_module, "no_such_module", O_NONBLOCK), -1);
	CHECK(errno == EPERM || errno == ENOSYS); /* a kernel without modules has no such call */
	CHECK_EQ(syscall(SYS_capset, &header, old), 0);
	CHECK(has_cap(CAP_SYS_MODULE));
	data[0].permitted &= ~(1U << CAP_SYS_MODULE);
	CHECK_EQ(syscall(SYS_capset, &header, data), 0);
	CHECK_ERRNO(syscall(SYS_capset, &header, old), EPERM);
	header.version = 0x12345678;
	CHECK_ERRNO(syscall(SYS_capset, &header, data), EINVAL);
	CHECK_EQ(header.version, _LINUX_CAPABILITY_VERSION_3);
}

static void keepcaps_keeps_permitted(void)
{
	struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
	struct __user_cap_data_struct data[2];

	need_root();
	CHECK_EQ(prctl(PR_SET_KEEPCAPS, 1), 0);
	CHECK_EQ(prctl(PR_GET_KEEPCAPS), 1);
	CHECK_EQ(setuid(1000), 0);
	CHECK_EQ(syscall(SYS_capget, &header, data), 0);
	CHECK_EQ(data[0].effective, 0);
	CHECK(data[0].permitted & 1U << CAP_SETUID);
	data[0].effective = 1U << CAP_SETUID;
	data[1].effective = 0;
	CHECK_EQ(syscall(SYS_capset, &header, data), 0);
	CHECK_EQ(setuid(0), 0);
}

static void the_bounding_set_shrinks(void)
{
	need_root();
	CHECK_EQ(prctl(PR_CAPBSET_READ, CAP_SYS_TIME), 1);
	CHECK_EQ(prctl(PR_CAPBSET_DROP, CAP_SYS_TIME), 0);
	CHECK_EQ(prctl(PR_CAPBSET_READ, CAP_SYS_TIME), 0);
	CHECK_ERRNO(prctl(PR_CAPBSET_READ, 99), EINVAL);
	pid_t pid = fork();
	if (!pid) {
		execl("/proc/self/exe", "identity", "--cap", "25", NULL);
		_exit(9);
	}
	CHECK_EQ(ktap_wait(pid), 0); /* root's exec does not get it back */
}

static void ambient_capabilities_survive_exec(void)
{
	struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
	struct __user_cap_data_struct data[2] = { { 0 } };

	need_root();
	CHECK_ERRNO(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_SYS_TIME, 0, 0), EPERM);
	CHECK_EQ(prctl(PR_SET_KEEPCAPS, 1), 0);
	CHECK_EQ(setuid(1000), 0);
	data[0].effective = data[0].permitted = data[0].inheritable = 1U << CAP_SYS_TIME;
	CHECK_EQ(syscall(SYS_capset, &header, data), 0);
	CHECK_EQ(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_SYS_TIME, 0, 0), 0);
	CHECK_EQ(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET, CAP_SYS_TIME, 0, 0), 1);
	pid_t pid = fork();
	if (!pid) {
		execl("/proc/self/exe", "identity", "--cap", "25", NULL);
		_exit(9);
	}
	CHECK_EQ(ktap_wait(pid), 1);
}

static void set_id_programs_change_identity(void)
{
	char name[] = "/tmp/identity-XXXXXX", buffer[65536];
	int in, out;
	ssize_t n;
	pid_t pid;

	need_root();
	in = open("/proc/self/exe", O_RDONLY);
	out = mkstemp(name);
	CHECK(in >= 0 && out >= 0);
	while ((n = read(in, buffer, sizeof(buffer))) > 0)
		CHECK_EQ(write(out, buffer, n), n);
	CHECK_EQ(fchown(out, 2000, 3000), 0);
	CHECK_EQ(fchmod(out, 06755), 0);
	close(out);
	pid = fork();
	if (!pid) {
		CHECK_EQ(setgid(1000), 0);
		CHECK_EQ(setuid(1000), 0);
		execl(name, "identity", "--ids", NULL);
		_exit(9);
	}
	int status = ktap_wait(pid);
	pid = fork();
	if (!pid) {
		CHECK_EQ(setgid(1000), 0);
		CHECK_EQ(setuid(1000), 0);
		CHECK_EQ(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), 0);
		execl(name, "identity", "--ids", NULL);
		_exit(9);
	}
	int no_new_privs = ktap_wait(pid);
	unlink(name);
	if (status == 2)
		SKIP("/tmp is mounted nosuid");
	CHECK_EQ(status, 0);
	CHECK_EQ(no_new_privs, 2);
}

static int check_ids(void)
{
	if (geteuid() == 1000)
		return 2;
	return getuid() == 1000 && geteuid() == 2000 && getegid() == 3000 && getgid() == 1000 ? 0
											      : 1;
}

static void limits_are_set_and_inherited(void)
{
	struct rlimit rl, now;

	CHECK_EQ(getrlimit(RLIMIT_NOFILE, &rl), 0);
	rl.rlim_cur = 20;
	CHECK_EQ(setrlimit(RLIMIT_NOFILE, &rl), 0);
	pid_t pid = fork();
	if (!pid) {
		int fd;

		CHECK_EQ(getrlimit(RLIMIT_NOFILE, &now), 0);
		CHECK_EQ(now.rlim_cur, 20);
		while ((fd = open("/", O_RDONLY)) >= 0)
			CHECK(fd < 20);
		CHECK_EQ(errno, EMFILE);
		_exit(0);
	}
	CHECK_EQ(ktap_wait(pid), 0);
	rl.rlim_cur = rl.rlim_max + 1;
	if (rl.rlim_max != RLIM_INFINITY)
		CHECK_ERRNO(setrlimit(RLIMIT_NOFILE, &rl), EINVAL);
	CHECK_ERRNO(getrlimit(99, &rl), EINVAL);
	CHECK_ERRNO(getrlimit(RLIMIT_NOFILE, (void *)8), EFAULT);
}

static void limits_can_only_be_lowered_by_users(void)
{
	struct rlimit rl = { 10, 10 };

	need_root();
	CHECK_EQ(setrlimit(RLIMIT_CORE, &rl), 0);
	CHECK_EQ(seteuid(1000), 0);
	rl.rlim_max = 20;
	CHECK_ERRNO(setrlimit(RLIMIT_CORE, &rl), EPERM);
	rl.rlim_max = rl.rlim_cur = 5;
	CHECK_EQ(setrlimit(RLIMIT_CORE, &rl), 0);
}

static void the_address_space_limit_holds(void)
{
	struct rlimit rl = { 64 << 20, RLIM_INFINITY };

	CHECK_EQ(setrlimit(RLIMIT_AS, &rl), 0);
	CHECK(mmap(NULL, 1 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
	CHECK(mmap(NULL, 128 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED);
	CHECK_EQ(errno, ENOMEM);
}

static void a_file_size_limit_signals(void)
{
	struct rlimit rl = { 100, 1 << 20 };
	char name[] = "/tmp/identity-XXXXXX", data[200] = { 0 };
	int fd = mkstemp(name);

	CHECK(fd >= 0);
	unlink(name);
	CHECK_EQ(setrlimit(RLIMIT_FSIZE, &rl), 0);
	signal(SIGXFSZ, SIG_IGN);
	CHECK_EQ(write(fd, data, 200), 100);
	CHECK_ERRNO(write(fd, data, 1), EFBIG);
	CHECK_ERRNO(ftruncate(fd, 200), EFBIG);
	signal(SIGXFSZ, SIG_DFL);
	pid_t pid = fork();
	if (!pid) {
		(void)!write(fd, data, 1);
		_exit(0);
	}
	CHECK_EQ(ktap_wait(pid), 128 + SIGXFSZ);
}

static void process_count_limit_holds(void)
{
	struct rlimit rl = { 1, 1 };

	need_root();
	CHECK_EQ(setrlimit(RLIMIT_NPROC, &rl), 0);
	CHECK_EQ(setuid(54321), 0);
	/* One process of this user is there: itself. */
	pid_t pid = fork();
	if (!pid)
		_exit(0);
	CHECK_EQ(pid, -1);
	CHECK_EQ(errno, EAGAIN);
}

static void names_of_the_system(void)
{
	struct utsname u;
	char old[65];

	CHECK_EQ(uname(&u), 0);
	CHECK(!strcmp(u.sysname, "Linux"));
	CHECK(u.release[0] && u.version[0] && u.machine[0]);
	CHECK_ERRNO(syscall(SYS_uname, 8), EFAULT);
	need_root();
	strcpy(old, u.nodename);
	if (sethostname("a-test-name", 11) && errno == EPERM)
		SKIP("may not");
	CHECK_EQ(uname(&u), 0);
	CHECK(!strcmp(u.nodename, "a-test-name"));
	CHECK_EQ(sethostname(old, strlen(old)), 0);
	CHECK_ERRNO(syscall(SYS_sethostname, "x", -1), EINVAL);
	CHECK_ERRNO(syscall(SYS_sethostname, u.nodename, 65), EINVAL);
	CHECK_EQ(seteuid(1000), 0);
	CHECK_ERRNO(syscall(SYS_sethostname, "x", 1), EPERM);
}

static void sysinfo_and_times_make_sense(void)
{
	struct sysinfo si;
	struct tms tms;
	struct rusage ru;

	CHECK_EQ(sysinfo(&si), 0);
	CHECK(si.uptime >= 0 && si.totalram > si.freeram && si.freeram > 0 && si.procs > 0);
	CHECK(si.mem_unit >= 1);
	struct timespec worked;
	do
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &worked);
	while (!worked.tv_sec && worked.tv_nsec < 100000000);
	CHECK(times(&tms) != (clock_t)-1);
	CHECK(tms.tms_utime + tms.tms_stime >= 3);
	CHECK_EQ(getrusage(RUSAGE_SELF, &ru), 0);
	CHECK(ru.ru_utime.tv_sec * 1000000L + ru.ru_utime.tv_usec + ru.ru_stime.tv_usec > 30000);
	CHECK(ru.ru_minflt > 0);
	CHECK_ERRNO(getrusage(5, &ru), EINVAL);
}

static void prctl_names_and_switches(void)
{
	char name[16];
	int value;

	CHECK_EQ(prctl(PR_SET_NAME, "a name that is too long"), 0);
	CHECK_EQ(prctl(PR_GET_NAME, name), 0);
	CHECK(!strcmp(name, "a name that is "));
	CHECK_EQ(prctl(PR_GET_DUMPABLE), 1);
	CHECK_EQ(prctl(PR_SET_DUMPABLE, 0), 0);
	CHECK_EQ(prctl(PR_GET_DUMPABLE), 0);
	CHECK_EQ(prctl(PR_SET_PDEATHSIG, SIGUSR1), 0);
	CHECK_EQ(prctl(PR_GET_PDEATHSIG, &value), 0);
	CHECK_EQ(value, SIGUSR1);
	CHECK_ERRNO(prctl(PR_SET_PDEATHSIG, 99), EINVAL);
	CHECK_EQ(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0), 0);
	CHECK_EQ(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), 0);
	CHECK_EQ(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0), 1);
	CHECK_ERRNO(prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0), EINVAL);
	CHECK_ERRNO(prctl(0x7fffffff), EINVAL);
}

static void personality_is_kept(void)
{
	int old = personality(0xffffffff);

	CHECK(old >= 0);
	CHECK_EQ(personality(old | ADDR_NO_RANDOMIZE), old);
	CHECK_EQ(personality(0xffffffff), old | ADDR_NO_RANDOMIZE);
}

static void an_unknown_system_call_is_enosys(void)
{
	CHECK_ERRNO(syscall(2000), ENOSYS);
	CHECK_ERRNO(syscall(-1L), ENOSYS);
	CHECK_ERRNO(syscall(0x7fffffffL), ENOSYS);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(setuid_by_root_changes_all_three),
	KTAP_TEST(seteuid_can_go_back),
	KTAP_TEST(setreuid_sets_the_saved_id),
	KTAP_TEST(setfsuid_returns_the_old_one),
	KTAP_TEST(groups_are_set_and_used),
	KTAP_TEST(file_modes_are_obeyed),
	KTAP_TEST(capset_only_takes_away),
	KTAP_TEST(keepcaps_keeps_permitted),
	KTAP_TEST(the_bounding_set_shrinks),
	KTAP_TEST(ambient_capabilities_survive_exec),
	KTAP_TEST(set_id_programs_change_identity),
	KTAP_TEST(limits_are_set_and_inherited),
	KTAP_TEST(limits_can_only_be_lowered_by_users),
	KTAP_TEST(the_address_space_limit_holds),
	KTAP_TEST(a_file_size_limit_signals),
	KTAP_TEST(process_count_limit_holds),
	KTAP_TEST(names_of_the_system),
	KTAP_TEST(sysinfo_and_times_make_sense),
	KTAP_TEST(prctl_names_and_switches),
	KTAP_TEST(personality_is_kept),
	KTAP_TEST(an_unknown_system_call_is_enosys),
};

int main(int argc, char **argv)
{
	if (argc > 2 && !strcmp(argv[1], "--cap"))
		return has_cap(atoi(argv[2]));
	if (argc > 1 && !strcmp(argv[1], "--ids"))
		return check_ids();
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
