// SPDX-License-Identifier: GPL-2.0-only
/* Signals: sending, masks, handlers, queues, restart. */
#define _GNU_SOURCE
#include "ktap.h"

#include <setjmp.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/time.h>

static volatile sig_atomic_t count, last_sig;
static siginfo_t last_info;

static void on_signal(int sig)
{
	count++;
	last_sig = sig;
}

static void on_info(int sig, siginfo_t *info, void *context)
{
	(void)context;
	count++;
	last_sig = sig;
	last_info = *info;
}

static void handle(int sig, void (*fn)(int), int flags)
{
	struct sigaction sa = { .sa_handler = fn, .sa_flags = flags };

	CHECK_EQ(sigaction(sig, &sa, NULL), 0);
}

static void handle_info(int sig, int flags)
{
	struct sigaction sa = { .sa_sigaction = on_info, .sa_flags = flags | SA_SIGINFO };

	CHECK_EQ(sigaction(sig, &sa, NULL), 0);
}

static void block(int sig)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, sig);
	CHECK_EQ(sigprocmask(SIG_BLOCK, &set, NULL), 0);
}

static void unblock(int sig)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, sig);
	CHECK_EQ(sigprocmask(SIG_UNBLOCK, &set, NULL), 0);
}

static void handler_runs_with_siginfo(void)
{
	handle_info(SIGUSR1, 0);
	CHECK_EQ(kill(getpid(), SIGUSR1), 0);
	CHECK_EQ(count, 1);
	CHECK_EQ(last_sig, SIGUSR1);
	CHECK_EQ(last_info.si_signo, SIGUSR1);
	CHECK_EQ(last_info.si_code, SI_USER);
	CHECK_EQ(last_info.si_pid, getpid());
	CHECK_EQ(last_info.si_uid, getuid());
}

static void tgkill_has_its_code(void)
{
	handle_info(SIGUSR1, 0);
	CHECK_EQ(syscall(SYS_tgkill, getpid(), gettid(), SIGUSR1), 0);
	CHECK_EQ(last_info.si_code, SI_TKILL);
	CHECK_ERRNO(syscall(SYS_tgkill, getpid(), -1, SIGUSR1), EINVAL);
	CHECK_ERRNO(syscall(SYS_tgkill, 1, gettid(), SIGUSR1), ESRCH);
}

static void registers_survive_a_handler(void)
{
	unsigned long sum = 0;
	double value = 1.0;

	handle(SIGALRM, on_signal, SA_RESTART);
	struct itimerval it = { { 0, 1000 }, { 0, 1000 } };
	CHECK_EQ(setitimer(ITIMER_REAL, &it, NULL), 0);
	for (unsigned long i = 0; count < 30; i++) {
		sum += i;
		value = value * 1.0000001 + 0.5;
		value /= 1.0000001;
	}
	memset(&it, 0, sizeof(it));
	setitimer(ITIMER_REAL, &it, NULL);
	CHECK(sum > 0 && value > 0);
}

static void blocked_signals_stay_pending(void)
{
	sigset_t pending;

	handle(SIGUSR1, on_signal, 0);
	block(SIGUSR1);
	raise(SIGUSR1);
	raise(SIGUSR1);
	CHECK_EQ(count, 0);
	CHECK_EQ(sigpending(&pending), 0);
	CHECK_EQ(sigismember(&pending, SIGUSR1), 1);
	CHECK_EQ(sigismember(&pending, SIGUSR2), 0);
	unblock(SIGUSR1);
	CHECK_EQ(count, 1); /* classic signals do not queue */
	CHECK_EQ(sigpending(&pending), 0);
	CHECK_EQ(sigismember(&pending, SIGUSR1), 0);
}

static int order[8];

static void on_queued(int sig, siginfo_t *info, void *context)
{
	(void)sig;
	(void)context;
	if (count < 8)
		order[count] = info->si_value.sival_int;
	count++;
}

static void realtime_signals_queue_in_order(void)
{
	struct sigaction sa = { .sa_sigaction = on_queued, .sa_flags = SA_SIGINFO };

	sigfillset(&sa.sa_mask);
	CHECK_EQ(sigaction(SIGRTMIN, &sa, NULL), 0);
	CHECK_EQ(sigaction(SIGRTMIN + 1, &sa, NULL), 0);
	block(SIGRTMIN);
	block(SIGRTMIN + 1);
	CHECK_EQ(sigqueue(getpid(), SIGRTMIN + 1, (union sigval){ .sival_int = 10 }), 0);
	for (int i = 1; i <= 3; i++)
		CHECK_EQ(sigqueue(getpid(), SIGRTMIN, (union sigval){ .sival_int = i }), 0);
	sigset_t none;
	sigemptyset(&none);
	CHECK_EQ(sigprocmask(SIG_SETMASK, &none, NULL), 0);
	CHECK_EQ(count, 4);
	/* Lowest number first, then in order. */
	CHECK_EQ(order[0], 1);
	CHECK_EQ(order[1], 2);
	CHECK_EQ(order[2], 3);
	CHECK_EQ(order[3], 10);
}

static void kill_and_stop_cannot_be_caught(void)
{
	struct sigaction sa = { .sa_handler = on_signal };
	sigset_t all, now;

	CHECK_ERRNO(sigaction(SIGKILL, &sa, NULL), EINVAL);
	CHECK_ERRNO(sigaction(SIGSTOP, &sa, NULL), EINVAL);
	CHECK_EQ(sigaction(SIGKILL, NULL, &sa), 0);
	CHECK_ERRNO(sigaction(65, &sa, NULL), EINVAL);
	sigfillset(&all);
	CHECK_EQ(sigprocmask(SIG_SETMASK, &all, NULL), 0);
	CHECK_EQ(sigprocmask(SIG_SETMASK, NULL, &now), 0);
	CHECK_EQ(sigismember(&now, SIGKILL), 0);
	CHECK_EQ(sigismember(&now, SIGSTOP), 0);
	CHECK_EQ(sigismember(&now, SIGTERM), 1);
}

static void on_nested(int sig)
{
	sigset_t now;

	sigprocmask(SIG_SETMASK, NULL, &now);
	last_sig = sigismember(&now, sig) | sigismember(&now, SIGUSR2) << 1;
	count++;
}

static void mask_during_the_handler(void)
{
	struct sigaction sa = { .sa_handler = on_nested };
	sigset_t now;

	sigaddset(&sa.sa_mask, SIGUSR2);
	sigaction(SIGUSR1, &sa, NULL);
	raise(SIGUSR1);
	CHECK_EQ(last_sig, 3);
	sigprocmask(SIG_SETMASK, NULL, &now);
	CHECK_EQ(sigismember(&now, SIGUSR1), 0);
	CHECK_EQ(sigismember(&now, SIGUSR2), 0);
	sa.sa_flags = SA_NODEFER;
	sigemptyset(&sa.sa_mask);
	sigaction(SIGUSR1, &sa, NULL);
	raise(SIGUSR1);
	CHECK_EQ(last_sig, 0);
}

static void resethand_is_one_shot(void)
{
	struct sigaction sa;

	handle(SIGUSR1, on_signal, SA_RESETHAND);
	raise(SIGUSR1);
	CHECK_EQ(count, 1);
	sigaction(SIGUSR1, NULL, &sa);
	CHECK(sa.sa_handler == SIG_DFL);
}

static void ignoring_drops_what_is_pending(void)
{
	sigset_t pending;

	block(SIGTERM);
	raise(SIGTERM);
	signal(SIGTERM, SIG_IGN);
	sigpending(&pending);
	CHECK_EQ(sigismember(&pending, SIGTERM), 0);
	signal(SIGTERM, SIG_DFL);
	unblock(SIGTERM);
}

/* Sends the signal when this process has begun to wait. */
static void signal_when_waiting(int sig)
{
	pid_t me = getpid();

	if (fork() == 0) {
		ktap_wait_state(me, 'S');
		kill(me, sig);
		_exit(0);
	}
}

static void sa_restart_restarts_read(void)
{
	int fds[2];
	char c;

	CHECK_EQ(pipe(fds), 0);
	handle(SIGUSR1, on_signal, SA_RESTART);
	pid_t me = getpid();
	if (fork() == 0) {
		ktap_wait_state(me, 'S');
		kill(me, SIGUSR1);
		ktap_sleep_ms(20);
		_exit(write(fds[1], "x", 1) != 1);
	}
	CHECK_EQ(read(fds[0], &c, 1), 1);
	CHECK_EQ(count, 1);
	CHECK_EQ(c, 'x');
}

static void without_sa_restart_read_is_eintr(void)
{
	int fds[2];
	char c;

	CHECK_EQ(pipe(fds), 0);
	handle(SIGUSR1, on_signal, 0);
	signal_when_waiting(SIGUSR1);
	CHECK_ERRNO(read(fds[0], &c, 1), EINTR);
	CHECK_EQ(count, 1);
}

static void nanosleep_tells_what_remains(void)
{
	struct timespec req = { 1000, 0 }, rem = { -1, -1 };

	handle(SIGUSR1, on_signal, SA_RESTART);
	signal_when_waiting(SIGUSR1);
	CHECK_ERRNO(nanosleep(&req, &rem), EINTR);
	CHECK(rem.tv_sec >= 0 && rem.tv_sec < 1000 && rem.tv_nsec >= 0);
}

/* No handler runs: nanosleep continues by restart_syscall and keeps its end. */
static void sleep_goes_on_after_stop_and_continue(void)
{
	double *continued =
		mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct timespec req = { 0, 200 * 1000000 };
	double start, end;
	int tries = 0;
	pid_t pid;

	/* Without its end it would last 200 ms more from when it is continued. */
	do {
		pid_t me = getpid();

		CHECK(tries++ < KTAP_TRIES);
		start = ktap_now();
		pid = fork();
		if (pid == 0) {
			ktap_wait_state(me, 'S');
			ktap_sleep_ms(30);
			kill(me, SIGSTOP);
			ktap_sleep_ms(30);
			*continued = ktap_now();
			kill(me, SIGCONT);
			_exit(0);
		}
		CHECK_EQ(nanosleep(&req, NULL), 0);
		end = ktap_now();
		CHECK(end - start >= 0.19);
		CHECK_EQ(ktap_wait(pid), 0);
	} while (end < *continued || end - *continued >= 0.19);
}

static void sigsuspend_waits_with_another_mask(void)
{
	sigset_t empty, now;

	handle(SIGUSR1, on_signal, 0);
	block(SIGUSR1);
	signal_when_waiting(SIGUSR1);
	sigemptyset(&empty);
	CHECK_ERRNO(sigsuspend(&empty), EINTR);
	CHECK_EQ(count, 1);
	sigprocmask(SIG_SETMASK, NULL, &now);
	CHECK_EQ(sigismember(&now, SIGUSR1), 1);
}

static void sigtimedwait_takes_and_times_out(void)
{
	struct timespec ts = { 0, 20 * 1000000 }, zero = { 0, 0 };
	siginfo_t info;
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN);
	block(SIGRTMIN);
	CHECK_ERRNO(sigtimedwait(&set, &info, &zero), EAGAIN);
	double start = ktap_now();
	CHECK_ERRNO(sigtimedwait(&set, &info, &ts), EAGAIN);
	CHECK(ktap_now() - start >= 0.019);
	sigqueue(getpid(), SIGRTMIN, (union sigval){ .sival_int = 5 });
	CHECK_EQ(sigtimedwait(&set, &info, &ts), SIGRTMIN);
	CHECK_EQ(info.si_code, SI_QUEUE);
	CHECK_EQ(info.si_value.sival_int, 5);
	signal_when_waiting(SIGRTMIN);
	CHECK_EQ(sigwaitinfo(&set, &info), SIGRTMIN);
	CHECK_EQ(info.si_code, SI_USER);
	handle(SIGUSR1, on_signal, SA_RESTART);
	signal_when_waiting(SIGUSR1);
	CHECK_ERRNO(sigwaitinfo(&set, &info), EINTR);
}

static char alt[65536];
static volatile int on_alt;

static void on_stack(int sig)
{
	char here;

	(void)sig;
	stack_t now;
	sigaltstack(NULL, &now);
	on_alt = &here >= alt && &here < alt + sizeof(alt) && now.ss_flags == SS_ONSTACK;
	count++;
}

static void sigaltstack_is_used(void)
{
	stack_t ss = { .ss_sp = alt, .ss_size = sizeof(alt) }, old;

	CHECK_EQ(sigaltstack(NULL, &old), 0);
	CHECK_EQ(old.ss_flags, SS_DISABLE);
	CHECK_EQ(sigaltstack(&ss, NULL), 0);
	handle(SIGUSR1, on_stack, SA_ONSTACK);
	raise(SIGUSR1);
	CHECK_EQ(on_alt, 1);
	handle(SIGUSR1, on_stack, 0);
	raise(SIGUSR1);
	CHECK_EQ(on_alt, 0);
	ss.ss_size = 10;
	CHECK_ERRNO(sigaltstack(&ss, NULL), ENOMEM);
	ss.ss_flags = 0x40;
	CHECK_ERRNO(sigaltstack(&ss, NULL), EINVAL);
}

static sigjmp_buf jump;

static void on_fault(int sig, siginfo_t *info, void *context)
{
	(void)context;
	last_sig = sig;
	last_info = *info;
	siglongjmp(jump, 1);
}

static void faults_carry_address_and_code(void)
{
	struct sigaction sa = { .sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK };
	volatile char *ro = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	volatile char *none = (char *)0x1234;

	sigaction(SIGSEGV, &sa, NULL);
	if (!sigsetjmp(jump, 1)) {
		*none = 1;
		CHECK(0);
	}
	CHECK_EQ(last_sig, SIGSEGV);
	CHECK_EQ(last_info.si_code, SEGV_MAPERR);
	CHECK(last_info.si_addr == none);
	if (!sigsetjmp(jump, 1)) {
		*ro = 1;
		CHECK(0);
	}
	CHECK_EQ(last_info.si_code, SEGV_ACCERR);
	CHECK(last_info.si_addr == ro);
}

static void stack_overflow_is_caught_on_the_other_stack(void)
{
	stack_t ss = { .ss_sp = alt, .ss_size = sizeof(alt) };
	struct sigaction sa = { .sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK };
	pid_t pid = fork();

	if (!pid) {
		sigaltstack(&ss, NULL);
		sigaction(SIGSEGV, &sa, NULL);
		if (sigsetjmp(jump, 1))
			_exit(last_sig == SIGSEGV ? 0 : 1);
		/* Walk down until the limit. */
		for (volatile char *p = __builtin_frame_address(0);; p -= 4096)
			*p = 1;
	}
	CHECK_EQ(ktap_wait(pid), 0);
	pid = fork();
	if (!pid) {
		signal(SIGSEGV, SIG_DFL);
		for (volatile char *p = __builtin_frame_address(0);; p -= 4096)
			*p = 1;
	}
	CHECK_EQ(ktap_wait(pid), 128 + SIGSEGV);
}

static void an_ignored_fault_kills(void)
{
	pid_t pid = fork();

	if (!pid) {
		signal(SIGSEGV, SIG_IGN);
		volatile char *volatile none = (char *)8;

		*none = 1;
		_exit(0);
	}
	CHECK_EQ(ktap_wait(pid), 128 + SIGSEGV);
}

static void illegal_instruction_is_sigill(void)
{
	pid_t pid = fork();

	if (!pid)
		__builtin_trap();
	int status = ktap_wait(pid);
	CHECK(status == 128 + SIGILL || status == 128 + SIGTRAP);
}

static void sigchld_tells_why(void)
{
	sigset_t set;
	siginfo_t info;
	pid_t pid;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	block(SIGCHLD);
	pid = fork();
	if (!pid)
		_exit(6);
	CHECK_EQ(sigwaitinfo(&set, &info), SIGCHLD);
	CHECK_EQ(info.si_code, CLD_EXITED);
	CHECK_EQ(info.si_pid, pid);
	CHECK_EQ(info.si_status, 6);
	ktap_wait(pid);
	pid = fork();
	if (!pid)
		pause();
	kill(pid, SIGSTOP);
	CHECK_EQ(sigwaitinfo(&set, &info), SIGCHLD);
	CHECK_EQ(info.si_code, CLD_STOPPED);
	CHECK_EQ(info.si_status, SIGSTOP);
	kill(pid, SIGCONT);
	CHECK_EQ(sigwaitinfo(&set, &info), SIGCHLD);
	CHECK_EQ(info.si_code, CLD_CONTINUED);
	CHECK_EQ(info.si_status, SIGCONT);
	kill(pid, SIGKILL);
	CHECK_EQ(sigwaitinfo(&set, &info), SIGCHLD);
	CHECK_EQ(info.si_code, CLD_KILLED);
	CHECK_EQ(info.si_status, SIGKILL);
	ktap_wait(pid);
}

static void kill_checks_its_target(void)
{
	CHECK_EQ(kill(getpid(), 0), 0);
	CHECK_ERRNO(kill(getpid(), 65), EINVAL);
	CHECK_ERRNO(kill(getpid(), -1), EINVAL);
	CHECK_ERRNO(kill(0x3fffffff, 0), ESRCH);
	CHECK_ERRNO(kill(-0x3fffffff, 0), ESRCH);
}

static void kill_reaches_the_whole_group(void)
{
	pid_t pids[3];

	for (int i = 0; i < 3; i++) {
		pids[i] = fork();
		if (!pids[i]) {
			pause();
			_exit(0);
		}
		CHECK_EQ(setpgid(pids[i], pids[0]), 0);
	}
	CHECK_EQ(kill(-pids[0], SIGTERM), 0);
	for (int i = 0; i < 3; i++)
		CHECK_EQ(ktap_wait(pids[i]), 128 + SIGTERM);
	CHECK_ERRNO(kill(-pids[0], SIGTERM), ESRCH);
}

static void others_may_not_be_killed(void)
{
	if (getuid() != 0)
		SKIP("needs root");
	pid_t victim = fork();
	if (!victim) {
		pause();
		_exit(0);
	}
	pid_t pid = fork();
	if (!pid) {
		if (setuid(12345))
			_exit(2);
		_exit(kill(victim, SIGTERM) == -1 && errno == EPERM ? 0 : 1);
	}
	CHECK_EQ(ktap_wait(pid), 0);
	kill(victim, SIGKILL);
	ktap_wait(victim);
}

static void forged_siginfo_is_refused(void)
{
	siginfo_t info = { .si_signo = SIGUSR1, .si_code = SI_USER };
	pid_t pid = fork();

	if (!pid) {
		pause();
		_exit(0);
	}
	CHECK_ERRNO(syscall(SYS_rt_sigqueueinfo, pid, SIGUSR1, &info), EPERM);
	info.si_code = SI_TKILL;
	CHECK_ERRNO(syscall(SYS_rt_sigqueueinfo, pid, SIGUSR1, &info), EPERM);
	kill(pid, SIGKILL);
	ktap_wait(pid);
}

static void signalfd_reads_signals(void)
{
	struct signalfd_siginfo si[2];
	sigset_t set;
	int fd;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGRTMIN);
	CHECK_EQ(sigprocmask(SIG_BLOCK, &set, NULL), 0);
	fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	if (fd < 0 && errno == ENOSYS)
		SKIP("no signalfd");
	CHECK(fd >= 0);
	CHECK_ERRNO(read(fd, si, sizeof(si)), EAGAIN);
	raise(SIGUSR1);
	sigqueue(getpid(), SIGRTMIN, (union sigval){ .sival_int = 99 });
	CHECK_EQ(read(fd, si, sizeof(si)), sizeof(si));
	CHECK_EQ(si[0].ssi_signo, SIGUSR1);
	CHECK_EQ(si[0].ssi_pid, getpid());
	CHECK_EQ(si[1].ssi_signo, SIGRTMIN);
	CHECK_EQ(si[1].ssi_int, 99);
	CHECK_ERRNO(read(fd, si, 10), EINVAL);
}

static void alarm_fires_once(void)
{
	struct itimerval it = { { 0, 0 }, { 1000, 0 } }, now;
	sigset_t empty;

	handle(SIGALRM, on_signal, 0);
	block(SIGALRM);
	CHECK_EQ(setitimer(ITIMER_REAL, &it, NULL), 0);
	CHECK_EQ(getitimer(ITIMER_REAL, &now), 0);
	CHECK(now.it_value.tv_sec > 0 && now.it_value.tv_sec <= 1000);
	it.it_value = (struct timeval){ 0, 20000 };
	CHECK_EQ(setitimer(ITIMER_REAL, &it, NULL), 0);
	sigemptyset(&empty);
	CHECK_ERRNO(sigsuspend(&empty), EINTR);
	CHECK_EQ(count, 1);
	CHECK_EQ(alarm(1000), 0);
	unsigned int left = alarm(0);
	CHECK(left > 0 && left <= 1000);
}

static void sigpipe_for_a_pipe_without_reader(void)
{
	int fds[2];

	CHECK_EQ(pipe(fds), 0);
	close(fds[0]);
	handle(SIGPIPE, on_signal, 0);
	CHECK_ERRNO(write(fds[1], "x", 1), EPIPE);
	CHECK_EQ(count, 1);
}

static void sigprocmask_checks(void)
{
	sigset_t set;

	sigemptyset(&set);
	CHECK_ERRNO(sigprocmask(77, &set, NULL), EINVAL);
	CHECK_ERRNO(syscall(SYS_rt_sigprocmask, SIG_BLOCK, &set, NULL, 4), EINVAL);
	CHECK_ERRNO(syscall(SYS_rt_sigprocmask, SIG_BLOCK, (void *)8, NULL, 8), EFAULT);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(handler_runs_with_siginfo),
	KTAP_TEST(tgkill_has_its_code),
	KTAP_TEST(registers_survive_a_handler),
	KTAP_TEST(blocked_signals_stay_pending),
	KTAP_TEST(realtime_signals_queue_in_order),
	KTAP_TEST(kill_and_stop_cannot_be_caught),
	KTAP_TEST(mask_during_the_handler),
	KTAP_TEST(resethand_is_one_shot),
	KTAP_TEST(ignoring_drops_what_is_pending),
	KTAP_TEST(sa_restart_restarts_read),
	KTAP_TEST(without_sa_restart_read_is_eintr),
	KTAP_TEST(nanosleep_tells_what_remains),
	KTAP_TEST(sleep_goes_on_after_stop_and_continue),
	KTAP_TEST(sigsuspend_waits_with_another_mask),
	KTAP_TEST(sigtimedwait_takes_and_times_out),
	KTAP_TEST(sigaltstack_is_used),
	KTAP_TEST(faults_carry_address_and_code),
	KTAP_TEST(stack_overflow_is_caught_on_the_other_stack),
	KTAP_TEST(an_ignored_fault_kills),
	KTAP_TEST(illegal_instruction_is_sigill),
	KTAP_TEST(sigchld_tells_why),
	KTAP_TEST(kill_checks_its_target),
	KTAP_TEST(kill_reaches_the_whole_group),
	KTAP_TEST(others_may_not_be_killed),
	KTAP_TEST(forged_siginfo_is_refused),
	KTAP_TEST(signalfd_reads_signals),
	KTAP_TEST(alarm_fires_once),
	KTAP_TEST(sigpipe_for_a_pipe_without_reader),
	KTAP_TEST(sigprocmask_checks),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
