// SPDX-License-Identifier: GPL-2.0-only
/* Sessions, process groups, stop and continue, and the terminal's part in them (on a pty). */
#define _GNU_SOURCE
#include "ktap.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>

static void stop_and_continue_are_waited_for(void)
{
	pid_t pid = fork();
	int status;

	if (!pid) {
		for (;;)
			pause();
	}
	CHECK_EQ(kill(pid, SIGSTOP), 0);
	CHECK_EQ(waitpid(pid, &status, WUNTRACED), pid);
	CHECK(WIFSTOPPED(status));
	CHECK_EQ(WSTOPSIG(status), SIGSTOP);
	/* Reported once. */
	CHECK_EQ(waitpid(pid, &status, WUNTRACED | WNOHANG), 0);
	ktap_wait_state(pid, 'T');
	CHECK_EQ(kill(pid, SIGCONT), 0);
	CHECK_EQ(waitpid(pid, &status, WCONTINUED), pid);
	CHECK(WIFCONTINUED(status));
	CHECK_EQ(waitpid(pid, &status, WCONTINUED | WNOHANG), 0);
	/* A stopped process can be killed. */
	kill(pid, SIGSTOP);
	CHECK_EQ(waitpid(pid, &status, WUNTRACED), pid);
	kill(pid, SIGKILL);
	CHECK_EQ(ktap_wait(pid), 128 + SIGKILL);
}

static void a_stopped_process_keeps_other_signals(void)
{
	pid_t pid = fork();
	int status;

	if (!pid) {
		for (;;)
			pause();
	}
	kill(pid, SIGSTOP);
	CHECK_EQ(waitpid(pid, &status, WUNTRACED), pid);
	kill(pid, SIGTERM);
	ktap_sleep_ms(20);
	CHECK_EQ(waitpid(pid, &status, WNOHANG), 0);
	kill(pid, SIGCONT);
	CHECK_EQ(ktap_wait(pid), 128 + SIGTERM);
}

static volatile sig_atomic_t continued;

static void on_cont(int sig)
{
	(void)sig;
	continued = 1;
}

static void sigcont_handler_runs(void)
{
	pid_t pid = fork();
	int status;

	if (!pid) {
		signal(SIGCONT, on_cont);
		while (!continued)
			pause();
		_exit(8);
	}
	ktap_wait_state(pid, 'S');
	kill(pid, SIGSTOP);
	CHECK_EQ(waitpid(pid, &status, WUNTRACED), pid);
	kill(pid, SIGCONT);
	CHECK_EQ(ktap_wait(pid), 8);
}

static void waitid_sees_stops(void)
{
	siginfo_t info;
	pid_t pid = fork();

	if (!pid) {
		for (;;)
			pause();
	}
	kill(pid, SIGSTOP);
	CHECK_EQ(waitid(P_PID, pid, &info, WSTOPPED), 0);
	CHECK_EQ(info.si_code, CLD_STOPPED);
	CHECK_EQ(info.si_status, SIGSTOP);
	kill(pid, SIGCONT);
	CHECK_EQ(waitid(P_PID, pid, &info, WCONTINUED | WEXITED), 0);
	CHECK_EQ(info.si_code, CLD_CONTINUED);
	kill(pid, SIGKILL);
	ktap_wait(pid);
}

static void groups_and_sessions_have_rules(void)
{
	pid_t pid;

	CHECK_EQ(getpgid(0), getpgrp());
	CHECK_EQ(getsid(0), getsid(getpid()));
	CHECK_ERRNO(setpgid(getpid(), -1), EINVAL);
	CHECK_ERRNO(setpgid(0x3fffffff, 0), ESRCH);
	CHECK_ERRNO(getpgid(0x3fffffff), ESRCH);
	CHECK_ERRNO(setpgid(0, 0x3fffffff), EPERM);
	pid = fork();
	if (!pid) {
		CHECK_EQ(setsid(), getpid());
		CHECK_EQ(getpgrp(), getpid());
		CHECK_EQ(getsid(0), getpid());
		/* A leader can neither make another session nor change its group. */
		CHECK_ERRNO(setsid(), EPERM);
		CHECK_ERRNO(setpgid(0, 0), EPERM);
		_exit(0);
	}
	CHECK_EQ(ktap_wait(pid), 0);
	CHECK_EQ(setpgid(0, 0), 0);
	CHECK_EQ(getpgrp(), getpid());
	CHECK_ERRNO(setsid(), EPERM); /* is a group leader */
}

static void a_child_that_execed_is_left_alone(void)
{
	int fds[2];
	char c;
	pid_t pid;

	CHECK_EQ(pipe2(fds, O_CLOEXEC), 0);
	pid = fork();
	if (!pid) {
		execl("/proc/self/exe", "jobctl", "--sleep", NULL);
		_exit(1);
	}
	close(fds[1]);
	CHECK_EQ(read(fds[0], &c, 1), 0); /* closed by the exec */
	CHECK_ERRNO(setpgid(pid, pid), EACCES);
	kill(pid, SIGKILL);
	ktap_wait(pid);
}

/* A pty; the child becomes a session leader with it as its terminal and runs @fn. */
static pid_t on_terminal(int *master, void (*fn)(int tty))
{
	pid_t pid;

	*master = posix_openpt(O_RDWR | O_NOCTTY);
	if (*master < 0)
		SKIP("no pty");
	CHECK_EQ(grantpt(*master), 0);
	CHECK_EQ(unlockpt(*master), 0);
	pid = fork();
	if (!pid) {
		char *name = ptsname(*master);
		int tty;

		CHECK_EQ(setsid(), getpid());
		tty = open(name, O_RDWR | O_NOCTTY);
		CHECK(tty >= 0);
		CHECK_EQ(ioctl(tty, TIOCSCTTY, 0), 0);
		CHECK_EQ(tcgetpgrp(tty), getpgrp());
		CHECK_EQ(tcgetsid(tty), getpid());
		close(*master);
		fn(tty);
		_exit(0);
	}
	return pid;
}

static void send_keys(int master, const char *keys)
{
	CHECK_EQ(write(master, keys, strlen(keys)), strlen(keys));
}

/* Waits until @what has come out of the terminal; what follows it is kept for the next call. */
static void expect(int master, const char *what)
{
	static char seen[1024];
	static size_t n;
	char *at;

	while (!(at = strstr(seen, what))) {
		ssize_t got = read(master, seen + n, sizeof(seen) - 1 - n);

		CHECK(got > 0);
		n += got;
		seen[n] = 0;
	}
	at += strlen(what);
	n -= at - seen;
	memmove(seen, at, n + 1);
}

static void say(int tty, const char *what)
{
	CHECK_EQ(write(tty, what, strlen(what)), strlen(what));
}

static void wait_in_foreground(int tty)
{
	say(tty, "ready\n");
	for (;;)
		pause();
}

static void control_c_interrupts(void)
{
	int master;
	pid_t pid = on_terminal(&master, wait_in_foreground);

	expect(master, "ready");
	send_keys(master, "\003");
	CHECK_EQ(ktap_wait(pid), 128 + SIGINT);
}

static void control_backslash_quits(void)
{
	int master, status;
	pid_t pid = on_terminal(&master, wait_in_foreground);

	expect(master, "ready");
	send_keys(master, "\034");
	CHECK_EQ(waitpid(pid, &status, 0), pid);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGQUIT);
}

/* A shell in small: a job in the foreground, stopped by ^Z, continued, interrupted by ^C. */
static void small_shell(int tty)
{
	pid_t job;
	int status;

	signal(SIGTTOU, SIG_IGN);
	signal(SIGINT, SIG_IGN);
	signal(SIGTSTP, SIG_IGN);
	job = fork();
	if (!job) {
		setpgid(0, 0);
		signal(SIGINT, SIG_DFL);
		signal(SIGTSTP, SIG_DFL);
		CHECK_EQ(tcsetpgrp(tty, getpid()), 0);
		say(tty, "job\n");
		for (;;)
			pause();
	}
	setpgid(job, job);
	CHECK_EQ(waitpid(job, &status, WUNTRACED), job);
	CHECK(WIFSTOPPED(status));
	CHECK_EQ(WSTOPSIG(status), SIGTSTP);
	CHECK_EQ(tcgetpgrp(tty), job);
	CHECK_EQ(tcsetpgrp(tty, getpgrp()), 0);
	say(tty, "stopped\n");

	CHECK_EQ(tcsetpgrp(tty, job), 0);
	CHECK_EQ(kill(-job, SIGCONT), 0);
	CHECK_EQ(waitpid(job, &status, WCONTINUED), job);
	say(tty, "continued\n");
	CHECK_EQ(waitpid(job, &status, WUNTRACED), job);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
	CHECK_EQ(tcsetpgrp(tty, getpgrp()), 0);
	_exit(21);
}

static void a_shell_controls_its_job(void)
{
	int master;
	pid_t pid = on_terminal(&master, small_shell);

	expect(master, "job");
	send_keys(master, "\032");
	expect(master, "stopped");
	expect(master, "continued");
	send_keys(master, "\003");
	CHECK_EQ(ktap_wait(pid), 21);
}

static void background_job(int tty)
{
	struct termios t;
	int status;
	char c;
	pid_t job = fork();

	if (!job) {
		setpgid(0, 0);
		(void)!read(tty, &c, 1);
		_exit(1);
	}
	setpgid(job, job);
	/* Reading from the background stops. */
	CHECK_EQ(waitpid(job, &status, WUNTRACED), job);
	CHECK(WIFSTOPPED(status));
	CHECK_EQ(WSTOPSIG(status), SIGTTIN);
	kill(job, SIGKILL);
	ktap_wait(job);

	/* Writing does with TOSTOP. */
	CHECK_EQ(tcgetattr(tty, &t), 0);
	t.c_lflag |= TOSTOP;
	CHECK_EQ(tcsetattr(tty, TCSANOW, &t), 0);
	job = fork();
	if (!job) {
		setpgid(0, 0);
		(void)!write(tty, "x", 1);
		_exit(1);
	}
	setpgid(job, job);
	CHECK_EQ(waitpid(job, &status, WUNTRACED), job);
	CHECK(WIFSTOPPED(status));
	CHECK_EQ(WSTOPSIG(status), SIGTTOU);
	kill(job, SIGKILL);
	ktap_wait(job);

	/* One that blocks SIGTTIN gets EIO. */
	job = fork();
	if (!job) {
		setpgid(0, 0);
		signal(SIGTTIN, SIG_IGN);
		_exit(read(tty, &c, 1) == -1 && errno == EIO ? 5 : 1);
	}
	CHECK_EQ(ktap_wait(job), 5);
	_exit(22);
}

static void background_io_stops(void)
{
	int master;
	pid_t pid = on_terminal(&master, background_job);

	CHECK_EQ(ktap_wait(pid), 22);
}

static void hang_up_job(int tty)
{
	say(tty, "ready\n");
	for (;;)
		pause();
}

static void closing_the_terminal_hangs_up(void)
{
	int master;
	pid_t pid = on_terminal(&master, hang_up_job);

	expect(master, "ready");
	close(master);
	CHECK_EQ(ktap_wait(pid), 128 + SIGHUP);
}

static void an_orphaned_stopped_group_gets_hup_and_cont(void)
{
	int fds[2];
	char c;
	pid_t leader;

	CHECK_EQ(pipe(fds), 0);
	leader = fork();
	if (!leader) {
		pid_t job;
		int status;

		setpgid(0, 0);
		job = fork();
		if (!job) {
			/* Its own group, guarded by the parent of the same session. */
			setpgid(0, 0);
			close(fds[0]);
			for (;;)
				pause();
		}
		setpgid(job, job);
		close(fds[1]);
		kill(job, SIGSTOP);
		CHECK_EQ(waitpid(job, &status, WUNTRACED), job);
		_exit(0); /* orphans the group */
	}
	close(fds[1]);
	CHECK_EQ(ktap_wait(leader), 0);
	/* SIGHUP kills the job, which closes the pipe. */
	CHECK_EQ(read(fds[0], &c, 1), 0);
}

static void terminal_stops_are_ignored_in_orphaned_groups(void)
{
	pid_t pid = fork();

	if (!pid) {
		/* A new session's group has no parent inside it: orphaned. */
		setsid();
		raise(SIGTSTP);
		_exit(4);
	}
	CHECK_EQ(ktap_wait(pid), 4);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(stop_and_continue_are_waited_for),
	KTAP_TEST(a_stopped_process_keeps_other_signals),
	KTAP_TEST(sigcont_handler_runs),
	KTAP_TEST(waitid_sees_stops),
	KTAP_TEST(groups_and_sessions_have_rules),
	KTAP_TEST(a_child_that_execed_is_left_alone),
	KTAP_TEST(control_c_interrupts),
	KTAP_TEST(control_backslash_quits),
	KTAP_TEST(a_shell_controls_its_job),
	KTAP_TEST(background_io_stops),
	KTAP_TEST(closing_the_terminal_hangs_up),
	KTAP_TEST(an_orphaned_stopped_group_gets_hup_and_cont),
	KTAP_TEST(terminal_stops_are_ignored_in_orphaned_groups),
};

int main(int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[1], "--sleep"))
		for (;;)
			pause();
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
