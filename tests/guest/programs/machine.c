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
#include <stdbool.h>
#include <stdint.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/utsname.h>
#include <ucontext.h>
#ifdef __x86_64__
#include <cpuid.h>
#endif

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

/* Where the kernel's code is, if it says so. */
static char *kernel_text(void)
{
	unsigned long address = 0;
	char line[256];
	FILE *f = fopen("/proc/kallsyms", "r");

	while (f && fgets(line, sizeof(line), f))
		if (strstr(line, " _stext\n"))
			sscanf(line, "%lx", &address);
	if (f)
		fclose(f);
	return (char *)(address ? address : 0xffffffff80100000);
}

static void kernel_addresses_are_out_of_reach(void)
{
	volatile char *const kernel = kernel_text();

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

/* Sets registers, then compares them so many times; the number of a difference, or 0. */
static long compare_registers(long turns)
{
	long bad = 0;

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
	return bad;
}

#elif defined(__aarch64__)

static void arm64_exceptions_have_their_signals(void)
{
	CHECK_FAULT(asm volatile("udf #0"), SIGILL, ILL_ILLOPC);
	CHECK_FAULT(asm volatile("brk #0"), SIGTRAP, TRAP_BRKPT);
	CHECK_FAULT(asm volatile("mrs x0, sctlr_el1" : : : "x0"), SIGILL, ILL_ILLOPC);
	CHECK_FAULT(asm volatile("ldxr x0, [%0]"
				 :
				 : "r"((char *)&seen + 1)
				 : "x0"),
		    SIGBUS, BUS_ADRALN);
}

static void clobber_registers(int sig)
{
	asm volatile("mov x0, #-1; mov x1, x0; mov x8, x0; mov x9, x0; mov x15, x0; mov x16, x0;"
		     "mov x17, x0; dup v0.2d, x0; dup v7.2d, x0; dup v31.2d, x0; cmp x0, #0"
		     :
		     :
		     : "x0", "x1", "x8", "x9", "x15", "x16", "x17", "v0", "v7", "v31", "cc");
}

/* Sets registers, then compares them so many times; the number of a difference, or 0. */
static long compare_registers(long turns)
{
	long bad = 0;

	asm volatile("ldr x9, =0x1234567; mov x0, x9; mov x1, x9; mov x8, x9; mov x15, x9;"
		     "mov x16, x9; mov x17, x9; dup v0.2d, x9; dup v7.2d, x9; dup v31.2d, x9\n"
		     "1: mov x10, v0.d[1]; cmp x10, x9; b.ne 2f; mov x10, v7.d[0]; cmp x10, x9;"
		     "b.ne 2f; mov x10, v31.d[1]; cmp x10, x9; b.ne 2f;"
		     "cmp x0, x9; b.ne 2f; cmp x1, x9; b.ne 2f; cmp x8, x9; b.ne 2f;"
		     "cmp x15, x9; b.ne 2f; cmp x16, x9; b.ne 2f; cmp x17, x9; b.ne 2f;"
		     "ldr x10, %0; subs x10, x10, #1; str x10, %0; b.ne 1b; b 3f\n"
		     "2: mov x10, #1; str x10, %1\n3:"
		     : "+m"(turns), "+m"(bad)
		     :
		     : "x0", "x1", "x8", "x9", "x10", "x15", "x16", "x17", "v0", "v7", "v31", "cc",
		       "memory");
	return bad;
}

#elif defined(__riscv)

static void riscv_exceptions_have_their_signals(void)
{
	CHECK_FAULT(asm volatile("unimp"), SIGILL, ILL_ILLOPC);
	CHECK_FAULT(asm volatile("ebreak"), SIGTRAP, TRAP_BRKPT);
	CHECK_FAULT(asm volatile("csrr t0, sstatus" : : : "t0"), SIGILL, ILL_ILLOPC);
}

/* riscv_hwprobe(2) and riscv_flush_icache(2), by number: C libraries may not know them. */
#define NR_HWPROBE	258
#define NR_FLUSH_ICACHE 259

static void riscv_hwprobe_knows_the_base_and_no_key_that_is_none(void)
{
	struct {
		int64_t key;
		uint64_t value;
	} pairs[] = { { 3, 0 }, { 4, 0 }, { 1000000, 5 } };

	CHECK_EQ(syscall(NR_HWPROBE, pairs, 3, 0, NULL, 0), 0);
	CHECK_EQ(pairs[0].value & 1, 1); /* I, M and A */
	CHECK_EQ(pairs[1].value & 3, 3); /* F with D, and C */
	CHECK(pairs[2].key == -1 && !pairs[2].value);
	CHECK_ERRNO(syscall(NR_HWPROBE, pairs, 1, 0, NULL, 1 << 20), EINVAL);
	CHECK_ERRNO(syscall(NR_HWPROBE, NULL, 1, 0, NULL, 0), EFAULT);
}

static void riscv_code_written_is_code_run_after_a_flush(void)
{
	const int protection = PROT_READ | PROT_WRITE | PROT_EXEC;
	uint32_t *code = mmap(NULL, 4096, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	CHECK(code != MAP_FAILED);
	code[1] = 0x00008067; /* ret */
	for (int n = 0; n < 1000; n++) {
		code[0] = 0x00000513 | n << 20; /* li a0, n */
		CHECK_EQ(syscall(NR_FLUSH_ICACHE, code, code + 2, n % 2), 0);
		CHECK_EQ(((int (*)(void))code)(), n);
	}
	CHECK_ERRNO(syscall(NR_FLUSH_ICACHE, code, code + 2, 2), EINVAL);
}

static void clobber_registers(int sig)
{
	asm volatile("li t0, -1; mv t6, t0; mv a0, t0; mv a1, t0; mv a7, t0; fmv.d.x ft0, t0;"
		     "fmv.d.x fa0, t0; fmv.d.x ft11, t0"
		     :
		     :
		     : "t0", "t6", "a0", "a1", "a7", "ft0", "fa0", "ft11");
}

/* Sets registers, then compares them so many times; the number of a difference, or 0. */
static long compare_registers(long turns)
{
	long bad = 0;

	asm volatile("li t0, 0x1234567; mv t6, t0; mv a0, t0; mv a1, t0; mv a7, t0;"
		     "fmv.d.x ft0, t0; fmv.d.x fa0, t0; fmv.d.x ft11, t0; fmv.d.x fs11, t0\n"
		     "1: fmv.x.d t1, ft0; bne t1, t0, 2f; fmv.x.d t1, fa0; bne t1, t0, 2f;"
		     "fmv.x.d t1, ft11; bne t1, t0, 2f; fmv.x.d t1, fs11; bne t1, t0, 2f;"
		     "bne t6, t0, 2f; bne a0, t0, 2f; bne a1, t0, 2f; bne a7, t0, 2f;"
		     "ld t1, %0; addi t1, t1, -1; sd t1, %0; bnez t1, 1b; j 3f\n"
		     "2: li t1, 1; sd t1, %1\n3:"
		     : "+m"(turns), "+m"(bad)
		     :
		     : "t0", "t1", "t6", "a0", "a1", "a7", "ft0", "fa0", "ft11", "fs11", "memory");
	return bad;
}

#endif

static volatile sig_atomic_t clobbered;

static void clobber_and_count(int sig)
{
	clobbered++;
	clobber_registers(sig);
}

static void a_handler_leaves_all_registers_as_they_were(void)
{
	struct itimerspec tick = { { 0, 300000 }, { 0, 300000 } };
	struct sigevent ev = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1 };
	timer_t timer;

	signal(SIGUSR1, clobber_and_count);
	CHECK_EQ(timer_create(CLOCK_MONOTONIC, &ev, &timer), 0);
	CHECK_EQ(timer_settime(timer, 0, &tick, NULL), 0);
	while (clobbered < 300)
		CHECK_EQ(compare_registers(100000), 0);
	timer_delete(timer);
}

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
	CHECK(getauxval(AT_HWCAP) != 0);
	CHECK_EQ(getauxval(AT_CLKTCK), 100);
}

/* Whether the instruction runs: what the capabilities say must be the truth. */
#define RUNS(statement) \
	({ \
		volatile bool ran_ = false; \
		catch_signal(SIGILL); \
		if (!sigsetjmp(back, 1)) { \
			statement; \
			ran_ = true; \
		} \
		ran_; \
	})

/* As the kernel gave it: the C library may put its own in its place. */
static unsigned long raw_auxv(unsigned long type)
{
	unsigned long pair[2];
	FILE *f = fopen("/proc/self/auxv", "r");

	CHECK(f);
	while (fread(pair, sizeof(pair), 1, f) == 1)
		if (pair[0] == type) {
			fclose(f);
			return pair[1];
		}
	fclose(f);
	return 0;
}

static void hardware_capabilities_tell_the_truth(void)
{
	unsigned long caps = raw_auxv(AT_HWCAP);
	const char *platform = (const char *)getauxval(AT_PLATFORM);
	struct utsname u;

	CHECK_EQ(uname(&u), 0);
#if defined(__x86_64__)
	unsigned int eax, ebx, ecx, edx;

	CHECK(__get_cpuid(1, &eax, &ebx, &ecx, &edx));
	/* Some of what CPUID says is the kernel's own business. */
	CHECK(!(caps & ~edx) && caps >> 26 & 1);
	CHECK(!(raw_auxv(AT_HWCAP2) & 2) || RUNS(asm volatile("rdfsbase %%rax" : : : "rax")));
	CHECK(platform && !strcmp(platform, "x86_64") && !strcmp(u.machine, "x86_64"));
#elif defined(__aarch64__)
	unsigned long value = 0;

	CHECK(platform && !strcmp(platform, "aarch64") && !strcmp(u.machine, "aarch64"));
	CHECK_EQ(caps & (HWCAP_FP | HWCAP_ASIMD), HWCAP_FP | HWCAP_ASIMD);
	CHECK_EQ(RUNS(asm volatile(".arch_extension lse\n ldadd x0, x0, [%0]"
				   :
				   : "r"(&value)
				   : "x0", "memory")),
		 !!(caps & HWCAP_ATOMICS));
	CHECK_EQ(RUNS(asm volatile(".arch_extension crc\n crc32b w0, w0, w0"
				   :
				   :
				   : "x0")),
		 !!(caps & HWCAP_CRC32));
	CHECK_EQ(RUNS(asm volatile(".arch_extension crypto\n aese v0.16b, v0.16b"
				   :
				   :
				   : "v0")),
		 !!(caps & HWCAP_AES));
	CHECK_EQ(RUNS(asm volatile("mrs x0, id_aa64isar0_el1" : : : "x0")), !!(caps & HWCAP_CPUID));
	/* cntb x0: the Scalable Vector Extension. */
	CHECK_EQ(RUNS(asm volatile(".inst 0x0420e3e0" : : : "x0")), !!(caps & HWCAP_SVE));
#elif defined(__riscv)
	CHECK(!strcmp(u.machine, "riscv64"));
	(void)platform;
	for (const char *letter = "imafdc"; *letter; letter++)
		CHECK(caps >> (*letter - 'a') & 1);
	/* vsetvli t0, x0, e8, m1, tu, mu */
	CHECK_EQ(RUNS(asm volatile(".word 0x000072d7" : : : "t0")), caps >> ('v' - 'a') & 1);
#endif
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

	/* And without SA_RESTART the call ends. The first alarm may come before it begins. */
	sa.sa_flags = 0;
	CHECK_EQ(sigaction(SIGALRM, &sa, NULL), 0);
	ualarm(5000, 5000);
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
#elif defined(__aarch64__)
	KTAP_TEST(arm64_exceptions_have_their_signals),
#elif defined(__riscv)
	KTAP_TEST(riscv_exceptions_have_their_signals),
	KTAP_TEST(riscv_hwprobe_knows_the_base_and_no_key_that_is_none),
	KTAP_TEST(riscv_code_written_is_code_run_after_a_flush),
#endif
	KTAP_TEST(a_handler_leaves_all_registers_as_they_were),
	KTAP_TEST(floating_point_survives_switches),
	KTAP_TEST(floating_point_state_is_inherited_by_fork),
	KTAP_TEST(thread_local_storage_belongs_to_its_thread),
	KTAP_TEST(the_auxiliary_vector_describes_the_machine),
	KTAP_TEST(hardware_capabilities_tell_the_truth),
	KTAP_TEST(a_restarted_call_keeps_its_arguments),
};

int main(int argc, char **argv)
{
	return ktap_main(tests, KTAP_COUNT(tests), argc, argv);
}
