// SPDX-License-Identifier: GPL-2.0-only
/* execve: programs, scripts, what is inherited and what is not. */
#define _GNU_SOURCE
#include "ktap.h"

#include <elf.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>

extern char **environ;

/* An address nobody maps; volatile so that the compiler does not know. */
static void *volatile bad = (void *)8;

static char self[PATH_MAX];
static char dir[] = "/tmp/exec-test-XXXXXX";

static void make_dir(void)
{
	CHECK(mkdtemp(dir) != NULL);
	CHECK_EQ(chdir(dir), 0);
}

static void write_file(const char *name, const void *data, size_t len, int mode)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0700);

	CHECK(fd >= 0);
	CHECK_EQ(write(fd, data, len), len);
	CHECK_EQ(fchmod(fd, mode), 0);
	close(fd);
}

/* Runs @file in a child; returns its exit status, or 200 + errno when execve failed. */
static int run(const char *file, char *const argv[], char *const envp[])
{
	pid_t pid = fork();

	if (!pid) {
		execve(file, argv, envp);
		_exit(200 + errno);
	}
	return ktap_wait(pid);
}

#define ARGV(...) ((char *[]){ __VA_ARGS__, NULL })

static void arguments_and_environment_arrive(void)
{
	char *env[] = { "FIRST=1", "", "SECOND=two words", NULL };

	CHECK_EQ(run(self, ARGV("zero", "--args", "", "a b", "end"), env), 0);
}

static int check_args(int argc, char **argv)
{
	return !(argc == 5 && !strcmp(argv[0], "zero") && !*argv[2] && !strcmp(argv[3], "a b") &&
		 !strcmp(argv[4], "end") && !argv[5] && !strcmp(environ[0], "FIRST=1") &&
		 !*environ[1] && !strcmp(environ[2], "SECOND=two words") && !environ[3] &&
		 argv + argc + 1 == environ);
}

static void auxv_describes_the_program(void)
{
	CHECK_EQ(run(self, ARGV("auxv", "--auxv"), environ), 0);
}

static int check_auxv(void)
{
	const Elf64_Phdr *phdr = (void *)getauxval(AT_PHDR);
	const char *execfn = (char *)getauxval(AT_EXECFN);
	const unsigned char *random = (void *)getauxval(AT_RANDOM);
	unsigned char any = 0;

	for (int i = 0; i < 16; i++)
		any |= random[i];
	CHECK(any);
	CHECK(!strcmp(execfn, self));
	CHECK_EQ(getauxval(AT_PHENT), sizeof(Elf64_Phdr));
	CHECK(getauxval(AT_PHNUM) > 2 && getauxval(AT_PHNUM) < 50);
	CHECK_EQ(getauxval(AT_PAGESZ), sysconf(_SC_PAGESIZE));
	CHECK_EQ(getauxval(AT_UID), getuid());
	CHECK_EQ(getauxval(AT_EGID), getegid());
	CHECK_EQ(getauxval(AT_SECURE), 0);
	CHECK_EQ(getauxval(AT_CLKTCK), 100);
	int loads = 0;
	for (unsigned long i = 0; i < getauxval(AT_PHNUM); i++)
		loads += phdr[i].p_type == PT_LOAD;
	CHECK(loads >= 2);
	CHECK(getauxval(AT_ENTRY));
	return 0;
}

static void errors_of_execve(void)
{
	static const char text[] = "no program\n";

	make_dir();
	CHECK_EQ(run("/no/such/file", ARGV("x"), environ), 200 + ENOENT);
	CHECK_EQ(run("", ARGV("x"), environ), 200 + ENOENT);
	CHECK_EQ(run("/", ARGV("x"), environ), 200 + EACCES);
	write_file("text", text, sizeof(text) - 1, 0755);
	CHECK_EQ(run("./text", ARGV("x"), environ), 200 + ENOEXEC);
	CHECK_EQ(run("./text/more", ARGV("x"), environ), 200 + ENOTDIR);
	write_file("empty", "", 0, 0755);
	CHECK_EQ(run("./empty", ARGV("x"), environ), 200 + ENOEXEC);
	write_file("noexec", text, sizeof(text) - 1, 0644);
	CHECK_EQ(run("./noexec", ARGV("x"), environ), 200 + EACCES);
	CHECK_EQ(run(bad, ARGV("x"), environ), 200 + EFAULT);
	CHECK_EQ(run(self, bad, environ), 200 + EFAULT);
	CHECK_EQ(run(self, ARGV("x"), bad), 200 + EFAULT);
	CHECK_EQ(run(self, ARGV("x", bad), environ), 200 + EFAULT);
}

static void bad_elf_headers_are_refused(void)
{
	Elf64_Ehdr ehdr = { 0 };

	make_dir();
	memcpy(ehdr.e_ident, ELFMAG, SELFMAG);
	ehdr.e_ident[EI_CLASS] = ELFCLASS64;
	ehdr.e_ident[EI_DATA] = ELFDATA2LSB;
	ehdr.e_type = ET_EXEC;
	ehdr.e_machine = EM_SPARC;
	write_file("machine", &ehdr, sizeof(ehdr), 0755);
	CHECK_EQ(run("./machine", ARGV("x"), environ), 200 + ENOEXEC);
	int fd = open(self, O_RDONLY);
	CHECK_EQ(read(fd, &ehdr, sizeof(ehdr)), sizeof(ehdr));
	ehdr.e_phoff = 0x7fffffff;
	write_file("phoff", &ehdr, sizeof(ehdr), 0755);
	CHECK_EQ(run("./phoff", ARGV("x"), environ), 200 + ENOEXEC);
	ehdr.e_phnum = 0;
	write_file("phnum", &ehdr, sizeof(ehdr), 0755);
	CHECK_EQ(run("./phnum", ARGV("x"), environ), 200 + ENOEXEC);
	ehdr.e_type = ET_REL;
	write_file("rel", &ehdr, sizeof(ehdr), 0755);
	CHECK_EQ(run("./rel", ARGV("x"), environ), 200 + ENOEXEC);
}

static void too_long_argument_lists_are_e2big(void)
{
	size_t len = 128 * 1024;
	char *big = malloc(len + 1);
	static char *many[200000];

	memset(big, 'x', len);
	big[len - 1] = 0;
	CHECK_EQ(run(self, ARGV("x", "--count", big), environ), 3);
	big[len - 1] = 'x';
	big[len] = 0;
	CHECK_EQ(run(self, ARGV("x", "--count", big), environ), 200 + E2BIG);
	/* 8 MiB of strings is more than 6 MiB. */
	big[len - 1] = 0;
	for (int i = 0; i < 64; i++)
		many[i] = big;
	CHECK_EQ(run(self, many, environ), 200 + E2BIG);
	/* A lower stack limit lowers it to a quarter. */
	struct rlimit rl = { 1 << 20, RLIM_INFINITY };
	getrlimit(RLIMIT_STACK, &rl);
	rl.rlim_cur = 1 << 20;
	CHECK_EQ(setrlimit(RLIMIT_STACK, &rl), 0);
	CHECK_EQ(run(self, ARGV("x", "--count", big, big, big), environ), 200 + E2BIG);
	/* Many short ones: the pointers count too. */
	for (int i = 0; i < 199999; i++)
		many[i] = "";
	CHECK_EQ(run(self, many, environ), 200 + E2BIG);
}

static void large_argument_lists_work(void)
{
	static char *many[40002];

	many[0] = "x";
	many[1] = "--count";
	for (int i = 2; i < 40000; i++)
		many[i] = "some string";
	CHECK_EQ(run(self, many, environ), 40000 % 200);
}

static void scripts_run_their_interpreter(void)
{
	char script[PATH_MAX + 100];

	make_dir();
	int n = snprintf(script, sizeof(script), "#! %s  --script with blanks \nrest\n", self);
	if (n > 255)
		SKIP("path too long");
	write_file("script", script, n, 0755);
	CHECK_EQ(run("./script", ARGV("zero", "one", "two"), environ), 0);
	write_file("none", "#!\n", 3, 0755);
	CHECK_EQ(run("./none", ARGV("x"), environ), 200 + ENOEXEC);
	write_file("missing", "#!/no/such/interpreter\n", 23, 0755);
	CHECK_EQ(run("./missing", ARGV("x"), environ), 200 + ENOENT);
}

static int check_script(int argc, char **argv)
{
	CHECK_EQ(argc, 5);
	CHECK(!strcmp(argv[0], self));
	CHECK(!strcmp(argv[1], "--script with blanks"));
	CHECK(!strcmp(argv[2], "./script"));
	CHECK(!strcmp(argv[3], "one"));
	CHECK(!strcmp(argv[4], "two"));
	CHECK(!strcmp((char *)getauxval(AT_EXECFN), "./script"));
	char comm[16];
	prctl(PR_GET_NAME, comm);
	CHECK(!strcmp(comm, "script"));
	return 0;
}

static void interpreters_nest_only_so_deep(void)
{
	char name[16], line[64];

	make_dir();
	write_file("s0", "#!./s0\n", 7, 0755);
	CHECK_EQ(run("./s0", ARGV("x"), environ), 200 + ELOOP);
	for (int i = 1; i <= 3; i++) {
		snprintf(name, sizeof(name), "n%d", i);
		int len = i == 1 ? snprintf(line, sizeof(line), "#!/proc/self/exe --three\n")
				 : snprintf(line, sizeof(line), "#!./n%d\n", i - 1);
		write_file(name, line, len, 0755);
	}
	CHECK_EQ(run("./n3", ARGV("x"), environ), 33);
}

static void close_on_exec_closes(void)
{
	char keep[12], shut[12];
	int a = open("/dev/null", O_RDONLY), b = open("/dev/null", O_RDONLY | O_CLOEXEC);

	snprintf(keep, sizeof(keep), "%d", a);
	snprintf(shut, sizeof(shut), "%d", b);
	CHECK_EQ(run(self, ARGV("x", "--fds", keep, shut), environ), 0);
	CHECK_EQ(fcntl(a, F_GETFD), 0);
}

static int check_fds(char **argv)
{
	CHECK_EQ(fcntl(atoi(argv[2]), F_GETFD), 0);
	CHECK_ERRNO(fcntl(atoi(argv[3]), F_GETFD), EBADF);
	return 0;
}

static void catch (int sig)
{
	(void)sig;
}

static void signals_across_exec(void)
{
	sigset_t set;

	signal(SIGUSR1, catch);
	signal(SIGUSR2, SIG_IGN);
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);
	pid_t pid = fork();
	if (!pid) {
		raise(SIGTERM); /* stays pending */
		execve(self, ARGV("x", "--signals"), environ);
		_exit(1);
	}
	CHECK_EQ(ktap_wait(pid), 0);
}

static int check_signals(void)
{
	struct sigaction sa;
	sigset_t set;

	sigaction(SIGUSR1, NULL, &sa);
	CHECK(sa.sa_handler == SIG_DFL);
	sigaction(SIGUSR2, NULL, &sa);
	CHECK(sa.sa_handler == SIG_IGN);
	sigprocmask(SIG_SETMASK, NULL, &set);
	CHECK_EQ(sigismember(&set, SIGTERM), 1);
	sigpending(&set);
	CHECK_EQ(sigismember(&set, SIGTERM), 1);
	return 0;
}

static void execveat_runs_a_descriptor(void)
{
	int fd = open(self, O_RDONLY | O_CLOEXEC), none = open("/", O_RDONLY | O_DIRECTORY);
	pid_t pid = fork();

	if (!pid) {
		syscall(SYS_execveat, fd, "", ARGV("x", "--three"), environ, AT_EMPTY_PATH);
		_exit(200 + errno);
	}
	CHECK_EQ(ktap_wait(pid), 33);
	pid = fork();
	if (!pid) {
		syscall(SYS_execveat, none, self + 1, ARGV("x", "--three"), environ, 0);
		_exit(200 + errno);
	}
	CHECK_EQ(ktap_wait(pid), 33);
	CHECK_ERRNO(syscall(SYS_execveat, fd, "", ARGV("x"), environ, 0), ENOENT);
	CHECK_ERRNO(syscall(SYS_execveat, 999, "", ARGV("x"), environ, AT_EMPTY_PATH), EBADF);
	CHECK_ERRNO(syscall(SYS_execveat, fd, self, ARGV("x"), environ, 0x4000000), EINVAL);
}

static void *exec_in_thread(void *arg)
{
	(void)arg;
	execve(self, ARGV("x", "--pid"), environ);
	_exit(1);
}

static void *sleep_in_thread(void *arg)
{
	for (;;)
		pause();
	return arg;
}

static void exec_by_a_thread_keeps_the_pid(void)
{
	pid_t pid = fork();

	if (!pid) {
		pthread_t t;
		char value[16];

		snprintf(value, sizeof(value), "%d", getpid());
		setenv("EXPECT_PID", value, 1);
		for (int i = 0; i < 5; i++)
			pthread_create(&t, NULL, sleep_in_thread, NULL);
		pthread_create(&t, NULL, exec_in_thread, NULL);
		pthread_join(t, NULL);
		_exit(2);
	}
	CHECK_EQ(ktap_wait(pid), 0);
}

static int check_pid(void)
{
	CHECK_EQ(getpid(), atoi(getenv("EXPECT_PID")));
	CHECK_EQ(gettid(), getpid());
	return 0;
}

static void a_running_program_cannot_be_written(void)
{
	make_dir();
	int in = open(self, O_RDONLY), out = open("copy", O_WRONLY | O_CREAT, 0755);
	char buffer[65536];
	ssize_t n;

	while ((n = read(in, buffer, sizeof(buffer))) > 0)
		CHECK_EQ(write(out, buffer, n), n);
	close(out);
	pid_t pid = fork();
	if (!pid) {
		execl("./copy", "copy", "--sleep", NULL);
		_exit(1);
	}
	ktap_wait_state(pid, 'S');
	/* Wait until it is the new program that sleeps. */
	for (;;) {
		out = open("copy", O_WRONLY);
		if (out < 0)
			break;
		close(out);
		ktap_sleep_ms(2);
	}
	CHECK_EQ(out, -1);
	CHECK_EQ(errno, ETXTBSY);
	kill(pid, SIGKILL);
	ktap_wait(pid);
	out = open("copy", O_WRONLY);
	CHECK(out >= 0);
	CHECK_EQ(run("./copy", ARGV("copy", "--three"), environ), 200 + ETXTBSY);
	close(out);
	CHECK_EQ(run("./copy", ARGV("copy", "--three"), environ), 33);
}

static void empty_argv_becomes_one_empty_string(void)
{
	char *none[] = { NULL };
	char *env[] = { "EXEC_EMPTY=1", NULL };
	int status = run(self, none, env);

	if (status == 200 + EFAULT || status == 200 + EINVAL)
		SKIP("older kernel");
	CHECK_EQ(status, 44);
}

static void the_stack_is_not_executable(void)
{
	char line[256];
	FILE *maps = fopen("/proc/self/maps", "r");
	int seen = 0;

	if (!maps)
		SKIP("no /proc/self/maps");
	while (fgets(line, sizeof(line), maps)) {
		if (!strstr(line, "[stack]"))
			continue;
		seen = 1;
		CHECK(strstr(line, " rw-p "));
	}
	CHECK(seen);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(arguments_and_environment_arrive),
	KTAP_TEST(auxv_describes_the_program),
	KTAP_TEST(errors_of_execve),
	KTAP_TEST(bad_elf_headers_are_refused),
	KTAP_TEST(too_long_argument_lists_are_e2big),
	KTAP_TEST(large_argument_lists_work),
	KTAP_TEST(scripts_run_their_interpreter),
	KTAP_TEST(interpreters_nest_only_so_deep),
	KTAP_TEST(close_on_exec_closes),
	KTAP_TEST(signals_across_exec),
	KTAP_TEST(execveat_runs_a_descriptor),
	KTAP_TEST(exec_by_a_thread_keeps_the_pid),
	KTAP_TEST(a_running_program_cannot_be_written),
	KTAP_TEST(empty_argv_becomes_one_empty_string),
	KTAP_TEST(the_stack_is_not_executable),
};

int main(int argc, char **argv)
{
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);

	self[n > 0 ? n : 0] = 0;
	if (n <= 0)
		snprintf(self, sizeof(self), "%s", (char *)getauxval(AT_EXECFN)); /* no /proc */
	if (argc == 1 && !*argv[0] && getenv("EXEC_EMPTY"))
		return 44;
	if (argc > 1 && !strcmp(argv[1], "--args"))
		return check_args(argc, argv);
	if (argc > 1 && !strcmp(argv[1], "--auxv"))
		return check_auxv();
	if (argc > 1 && !strcmp(argv[1], "--count"))
		return argc % 200;
	if (argc > 1 && !strncmp(argv[1], "--script", 8))
		return check_script(argc, argv);
	if (argc > 1 && !strcmp(argv[1], "--three"))
		return 33;
	if (argc > 1 && !strcmp(argv[1], "--fds"))
		return check_fds(argv);
	if (argc > 1 && !strcmp(argv[1], "--signals"))
		return check_signals();
	if (argc > 1 && !strcmp(argv[1], "--pid"))
		return check_pid();
	if (argc > 1 && !strcmp(argv[1], "--sleep"))
		for (;;)
			pause();
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
