// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the processor does to a program: faults become the right signals, registers and floating
 * point survive switches and signal handlers, thread-local storage belongs to its thread.
 */
#define _GNU_SOURCE
#include "ktap.h"

#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdint.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <ucontext.h>

static sigjmp_buf back;
static siginfo_t seen;

static void catch_fault(int sig, siginfo_t *info, void *context)
{
	seen = *info;
	siglongjmp(back, 1);
}

static void catch_signal(int sig)
{
	struct sigaction sa = { .sa_sigaction = catch_fault, .sa_flags = SA_SIGINFO };

	CHECK_EQ(sigaction(sig, &sa, NULL), 0);
}

/* Runs the statement, which must end in a signal of these properties. */
#define CHECK_FAULT(statement, sig, code) \
	do { \
		catch_signal(sig); \
		seen.si_signo = 0; \
		if (!sigsetjmp(back, 1)) { \
			statement; \
		} \
		CHECK_EQ(seen.si_signo, sig); \
		CHECK_EQ(seen.si_code, code); \
	} while (0)

static void a_bad_pointer_is_sigsegv_maperr(void)
{
	volatile char *volatile nowhere = (char *)0x10;

	CHECK_FAULT((void)*nowhere, SIGSEGV, SEGV_MAPERR);
	CHECK_EQ((uintptr_t)seen.si_addr, 0x10);
	CHECK_FAULT(*nowhere = 1, SIGSEGV, SEGV_MAPERR);
}

static void a_forbidden_access_is_sigsegv_accerr(void)
{
	volatile char *page = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	CHECK(page != MAP_FAILED);
	CHECK_EQ(page[5], 0);
	CHECK_FAULT(page[5] = 1, SIGSEGV, SEGV_ACCERR);
	CHECK(seen.si_addr == (void *)&page[5]);
	CHECK_EQ(mprotect((void *)page, 4096, PROT_NONE), 0);
	CHECK_FAULT((void)page[6], SIGSEGV, SEGV_ACCERR);
	CHECK(seen.si_addr == (void *)&page[6]);
}

static void data_cannot_be_executed(void)
{
	/* clang-format off */
	static const unsigned char ret[16] = {
#if defined(__x86_64__)
		0xc3
#elif defined(__aarch64__)
		0xc0, 0x03, 0x5f, 0xd6
#elif defined(__riscv)
		0x67, 0x80, 0x00, 0x00
#endif
	};
	/* clang-format on */
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	void (*call)(void) = (void (*)(void))page;

	CHECK(page != MAP_FAILED);
	memcpy(page, ret, sizeof(ret));
	CHECK_FAULT(call(), SIGSEGV, SEGV_ACCERR);
	CHECK(seen.si_addr == page);
	CHECK_EQ(mprotect(page, 4096, PROT_READ | PROT_EXEC), 0);
	__builtin___clear_cache(page, (char *)page + 4096);
	call();
}

static void a_mapping_behind_the_end_of_its_file_is_sigbus(void)
{
	char name[] = "/tmp/machine-XXXXXX";
	int fd = mkstemp(name);
	volatile char *page;

	CHECK(fd >= 0);
	unlink(name);
	CHECK_EQ(ftruncate(fd, 4096), 0);
	page = mmap(NULL, 8192, PROT_READ, MAP_SHARED, fd, 0);
	CHECK(page != MAP_FAILED);
	CHECK_EQ(page[0], 0);
	CHECK_FAULT((void)page[4096], SIGBUS, BUS_ADRERR);
	CHECK(seen.si_addr == (void *)&page[4096]);
}

static void kernel_addresses_are_out_of_reach(void)
{
	volatile char *kernel = (char *)0xffffffff80100000;

	catch_signal(SIGSEGV);
	if (!sigsetjmp(back, 1)) {
		(void)*kernel;
		CHECK(!"kernel memory was read");
	}
	CHECK_ERRNO(write(1, (void *)kernel, 1), EFAULT);
}

static void stack_overflow_is_caught_on_the_alternate_stack(void)
{
	static char alt[65536];
	stack_t ss = { .ss_sp = alt, .ss_size = sizeof(alt) };
	struct sigaction sa = { .sa_sigaction = catch_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK };
	volatile char *deep;

	CHECK_EQ(sigaltstack(&ss, NULL), 0);
	CHECK_EQ(sigaction(SIGSEGV, &sa, NULL), 0);
	if (!sigsetjmp(back, 1)) {
		for (deep = (char *)&ss;; deep -= 4096)
			*deep = 1;
	}
	CHECK_EQ(seen.si_signo, SIGSEGV);
	/* No longer on it: it may be changed. */
	ss.ss_flags = SS_DISABLE;
	CHECK_EQ(sigaltstack(&ss, NULL), 0);
}

#ifdef __x86_64__

static void x86_exceptions_have_their_signals(void)
{
	int zero = 0;

	CHECK_FAULT(asm volatile("1: xorl %%eax, %%eax; cltd; idivl %0"
				 :
				 : "r"(zero)
				 : "eax", "edx"),
		    SIGFPE, FPE_INTDIV);
	CHECK_FAULT(asm volatile("ud2"), SIGILL, ILL_ILLOPN);
	CHECK_FAULT(asm volatile("int3"), SIGTRAP, SI_KERNEL);
	CHECK_FAULT(asm volatile("hlt"), SIGSEGV, SI_KERNEL);
	CHECK_FAULT(asm volatile("movq %%rax, (%0)"
				 :
				 : "r"(0x8000000000000000)),
		    SIGSEGV, SI_KERNEL);
	CHECK_FAULT(asm volatile("outb %%al, $0x80" : : :), SIGSEGV, SI_KERNEL);
	CHECK_FAULT(asm volatile("cli"), SIGSEGV, SI_KERNEL);
}

static volatile int steps;

static void count_step(int sig, siginfo_t *info, void *context)
{
	ucontext_t *uc = context;

	if (++steps == 5)
		uc->uc_mcontext.gregs[REG_EFL] &= ~0x100L;
}

static void the_trap_flag_steps_single_instructions(void)
{
	struct sigaction sa = { .sa_sigaction = count_step, .sa_flags = SA_SIGINFO };

	CHECK_EQ(sigaction(SIGTRAP, &sa, NULL), 0);
	asm volatile("pushfq; orq $0x100, (%%rsp); popfq; nop; nop; nop; nop; nop; nop; nop"
		     :
		     :
		     : "memory", "cc");
	CHECK(steps >= 1);
}

static void clobber_registers(int sig)
{
	asm volatile("movq $-1, %%rax; movq %%rax, %%xmm0; movq %%rax, %%xmm7; movq %%rax, %%xmm15;"
		     "movq %%rax, %%rcx; movq %%rax, %%rdx; movq %%rax, %%rsi; movq %%rax, %%r8;"
		     "movq %%rax, %%r11"
		     :
		     :
		     : "rax", "rcx", "rdx", "rsi", "r8", "r11", "xmm0", "xmm7", "xmm15");
}

static void a_handler_leaves_all_registers_as_they_were(void)
{
	struct itimerspec tick = { { 0, 300000 }, { 0, 300000 } };
	struct sigevent ev = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1 };
	long turns = 20000000, bad = 0;
	timer_t timer;

	signal(SIGUSR1, clobber_registers);
	CHECK_EQ(timer_create(CLOCK_MONOTONIC, &ev, &timer), 0);
	CHECK_EQ(timer_settime(timer, 0, &tick, NULL), 0);
	asm volatile(
		"movq $0x1234567, %%rax; movq %%rax, %%xmm0; movq %%rax, %%xmm7;"
		"movq %%rax, %%xmm15; movq %%rax, %%rcx; movq %%rax, %%rdx; movq %%rax, %%rsi;"
		"movq %%rax, %%r8; movq %%rax, %%r11\n"
		"1: movq %%xmm0, %%rdi; cmpq %%rax, %%rdi; jne 2f;"
		"movq %%xmm7, %%rdi; cmpq %%rax, %%rdi; jne 2f;"
		"movq %%xmm15, %%rdi; cmpq %%rax, %%rdi; jne 2f;"
		"cmpq %%rcx, %%rax; jne 2f; cmpq %%rdx, %%rax; jne 2f; cmpq %%rsi, %%rax; jne 2f;"
		"cmpq %%r8, %%rax; jne 2f; cmpq %%r11, %%rax; jne 2f;"
		"cmpq $0x1234567, %%rax; jne 2f; decq %0; jnz 1b; jmp 3f\n"
		"2: movq $1, %1\n3:"
		: "+m"(turns), "+m"(bad)
		:
		: "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r11", "xmm0", "xmm7", "xmm15", "cc",
		  "memory");
	CHECK_EQ(bad, 0);
	timer_delete(timer);
}

#endif

static void *spin_with_own_numbers(void *arg)
{
	volatile double mine = (intptr_t)arg;
	double x = mine;

	for (int i = 0; i < 300000; i++) {
		x = sqrt(x * x);
		if (x != mine)
			return "mixed up";
		if (i % 1000 == 0)
			sched_yield();
	}
	return NULL;
}

static void floating_point_survives_switches(void)
{
	pthread_t t[6];
	void *bad;

	for (intptr_t i = 0; i < 6; i++)
		CHECK_EQ(pthread_create(&t[i], NULL, spin_with_own_numbers, (void *)(i + 3)), 0);
	for (int i = 0; i < 6; i++) {
		pthread_join(t[i], &bad);
		CHECK(!bad);
	}
}

static void floating_point_state_is_inherited_by_fork(void)
{
	double x = 1.5;
	pid_t pid;

	asm volatile("" : "+g"(x));
	pid = fork();
	if (!pid)
		_exit(x * 2 == 3.0 ? 0 : 1);
	CHECK_EQ(ktap_wait(pid), 0);
}

static __thread int tls = 7;

static void *change_tls(void *arg)
{
	if (tls != 7)
		return "not fresh";
	tls = (intptr_t)arg;
	for (int i = 0; i < 100; i++) {
		sched_yield();
		if (tls != (intptr_t)arg)
			return "not mine";
	}
	return NULL;
}

static void thread_local_storage_belongs_to_its_thread(void)
{
	pthread_t t[4];
	void *bad;

	for (intptr_t i = 0; i < 4; i++)
		CHECK_EQ(pthread_create(&t[i], NULL, change_tls, (void *)(i + 100)), 0);
	for (int i = 0; i < 4; i++) {
		pthread_join(t[i], &bad);
		CHECK(!bad);
	}
	CHECK_EQ(tls, 7);
}

static void the_auxiliary_vector_describes_the_machine(void)
{
	CHECK_EQ(getauxval(AT_PAGESZ), 4096);
	CHECK(getauxval(AT_RANDOM) != 0);
	CHECK(getauxval(AT_PLATFORM) != 0 || getauxval(AT_HWCAP) != 0);
	CHECK_EQ(getauxval(AT_CLKTCK), 100);
}

static void handle_nothing(int sig)
{
}

static void a_restarted_call_keeps_its_arguments(void)
{
	struct sigaction sa = { .sa_handler = handle_nothing, .sa_flags = SA_RESTART };
	int fds[2];
	char byte = 0;
	pid_t pid;

	CHECK_EQ(pipe(fds), 0);
	CHECK_EQ(sigaction(SIGUSR1, &sa, NULL), 0);
	pid = fork();
	if (!pid) {
		for (int i = 0; i < 5; i++) {
			ktap_sleep_ms(5);
			kill(getppid(), SIGUSR1);
		}
		ktap_sleep_ms(5);
		_exit(write(fds[1], "x", 1) == 1 ? 0 : 1);
	}
	CHECK_EQ(read(fds[0], &byte, 1), 1);
	CHECK_EQ(byte, 'x');
	CHECK_EQ(ktap_wait(pid), 0);

	/* And without SA_RESTART the call ends. */
	sa.sa_flags = 0;
	CHECK_EQ(sigaction(SIGALRM, &sa, NULL), 0);
	ualarm(5000, 0);
	CHECK_ERRNO(read(fds[0], &byte, 1), EINTR);
}

static const struct ktap_test tests[] = {
	KTAP_TEST(a_bad_pointer_is_sigsegv_maperr),
	KTAP_TEST(a_forbidden_access_is_sigsegv_accerr),
	KTAP_TEST(data_cannot_be_executed),
	KTAP_TEST(a_mapping_behind_the_end_of_its_file_is_sigbus),
	KTAP_TEST(kernel_addresses_are_out_of_reach),
	KTAP_TEST(stack_overflow_is_caught_on_the_alternate_stack),
#ifdef __x86_64__
	KTAP_TEST(x86_exceptions_have_their_signals),
	KTAP_TEST(the_trap_flag_steps_single_instructions),
	KTAP_TEST(a_handler_leaves_all_registers_as_they_were),
#endif
	KTAP_TEST(floating_point_survives_switches),
	KTAP_TEST(floating_point_state_is_inherited_by_fork),
	KTAP_TEST(thread_local_storage_belongs_to_its_thread),
	KTAP_TEST(the_auxiliary_vector_describes_the_machine),
	KTAP_TEST(a_restarted_call_keeps_its_arguments),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
