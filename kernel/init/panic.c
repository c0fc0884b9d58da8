// SPDX-License-Identifier: GPL-2.0-only
/*
 * panic(): the end of the road. The first CPU that gets here stops the
 * others, says why and restarts or halts the machine; later ones just stop.
 */

#include <linux/atomic.h>
#include <linux/console.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/notifier.h>
#include <linux/moduleparam.h>
#include <linux/panic.h>
#include <linux/panic_notifier.h>
#include <linux/reboot.h>
#include <linux/smp.h>
#include <asm/processor.h>

int panic_timeout;
int panic_on_oops;
int panic_on_warn;
atomic_t panic_cpu = ATOMIC_INIT(PANIC_CPU_INVALID);

ATOMIC_NOTIFIER_HEAD(panic_notifier_list);
EXPORT_SYMBOL(panic_notifier_list);

/* Boot parameters: panic=SECONDS, oops=panic. */
core_param(panic, panic_timeout, int, 0644);

static int __init oops_setup(char *s)
{
	if (!s)
		return -EINVAL;
	if (!strcmp(s, "panic"))
		panic_on_oops = 1;
	return 0;
}
early_param("oops", oops_setup);

static __noreturn void stop_this_cpu(void)
{
	local_irq_disable();
	for (;;)
		cpu_relax();
}

static void wait_and_restart(void)
{
	if (panic_timeout > 0) {
		pr_emerg("Rebooting in %d seconds..\n", panic_timeout);
		for (long ms = 0; ms < panic_timeout * 1000L; ms += 100)
			mdelay(100);
	}
	if (panic_timeout != 0)
		emergency_restart();
}

/**
 * panic - stop the system
 * @fmt: why, without a trailing newline
 *
 * Prints the reason and a back-trace, stops the other CPUs and waits
 * panic= seconds before a restart (0: for ever, negative: at once).
 * Does not return. Context: any.
 */
void panic(const char *fmt, ...)
{
	static char buf[1024];
	int this_cpu, old_cpu = PANIC_CPU_INVALID, len;
	va_list args;

	panic_on_warn = 0;
	local_irq_disable();
	preempt_disable();
	this_cpu = raw_smp_processor_id();
	if (!atomic_try_cmpxchg(&panic_cpu, &old_cpu, this_cpu) && old_cpu != this_cpu)
		stop_this_cpu();

	console_verbose();
	bust_spinlocks(1);
	va_start(args, fmt);
	len = vscnprintf(buf, sizeof(buf), fmt, args);
	va_end(args);
	if (len && buf[len - 1] == '\n')
		buf[len - 1] = '\0';
	pr_emerg("Kernel panic - not syncing: %s\n", buf);
	if (!test_taint(TAINT_DIE) && oops_in_progress <= 1)
		dump_stack();
	smp_send_stop();
	atomic_notifier_call_chain(&panic_notifier_list, 0, buf);
	bust_spinlocks(0);
	/* a CPU that was stopped may have been printing */
	console_flush_on_panic(CONSOLE_FLUSH_PENDING);
	wait_and_restart();
	pr_emerg("---[ end Kernel panic - not syncing: %s ]---\n", buf);
	stop_this_cpu();
}
EXPORT_SYMBOL(panic);

/**
 * nmi_panic - panic() from an NMI handler
 * @regs: the interrupted registers (unused)
 * @msg: why
 *
 * Context: NMI.
 */
void nmi_panic(struct pt_regs *regs, const char *msg)
{
	panic("%s", msg);
}
EXPORT_SYMBOL(nmi_panic);
