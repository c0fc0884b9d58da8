// SPDX-License-Identifier: GPL-2.0-only
/*
 * Oopses and warnings: a report of what went wrong in the kernel, with
 * registers, back-trace and the modules linked in, after which the system
 * goes on without the task (oops) or with it (warning).
 */

#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/console.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/panic.h>
#include <linux/sched.h>
#include <linux/sched/debug.h>
#include <linux/sched/task.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <asm/ptrace.h>
#include <kobold/arch.h>

static void (*print_modules_hook)(void);

/**
 * set_print_modules_hook - tell oopses how to list the loaded modules
 * @hook: prints one line; called in any context, must not sleep
 *
 * The core does not know the loader; the loader registers itself.
 */
void set_print_modules_hook(void (*hook)(void))
{
	print_modules_hook = hook;
}

static void list_modules(void)
{
	if (print_modules_hook)
		print_modules_hook();
}

static void print_end_marker(void)
{
	pr_warn("---[ end trace %016llx ]---\n", 0ULL);
}

/* One report at a time; the CPU that holds it may nest (an oops in an oops). */
static arch_spinlock_t die_lock = __ARCH_SPIN_LOCK_UNLOCKED;
static int die_owner = -1;
static unsigned int die_nest_count;
static int die_counter;

/**
 * oops_enter - a report begins
 *
 * Context: any.
 */
void oops_enter(void)
{
	console_verbose();
}

/**
 * oops_exit - a report ends
 *
 * Context: any.
 */
void oops_exit(void)
{
	print_end_marker();
}

static unsigned long die_begin(void)
{
	unsigned long flags;
	int cpu;

	oops_enter();
	raw_local_irq_save(flags);
	cpu = raw_smp_processor_id();
	if (!arch_spin_trylock(&die_lock) && cpu != die_owner)
		arch_spin_lock(&die_lock);
	die_nest_count++;
	die_owner = cpu;
	bust_spinlocks(1);
	return flags;
}

static void die_end(unsigned long flags)
{
	bust_spinlocks(0);
	die_owner = -1;
	add_taint(TAINT_DIE, LOCKDEP_NOW_UNRELIABLE);
	if (!--die_nest_count)
		arch_spin_unlock(&die_lock);
	raw_local_irq_restore(flags);
	oops_exit();
}

/**
 * die - report a fault in kernel code and end the task
 * @str: what happened, "Oops" for most
 * @regs: the registers at the fault
 * @err: the architecture's error code
 *
 * Panics in interrupt context, in the idle task, and with oops=panic.
 * Does not return to the faulting code. Context: any.
 */
void die(const char *str, struct pt_regs *regs, long err)
{
	unsigned long flags = die_begin();

	arch_die_header(str, err, ++die_counter);
	list_modules();
	show_regs(regs);
	die_end(flags);

	if (in_interrupt())
		panic("Fatal exception in interrupt");
	if (panic_on_oops)
		panic("Fatal exception");
	rewind_stack_and_make_dead(SIGSEGV);
}

/**
 * bug_report - the header of a BUG()
 * @file: source file
 * @line: line in it
 * @func: function
 *
 * The trap that follows produces the rest of the report. Context: any.
 */
void bug_report(const char *file, int line, const char *func)
{
	pr_crit("------------[ cut here ]------------\n");
	pr_crit("kernel BUG at %s:%d!\n", file, line);
}
EXPORT_SYMBOL(bug_report);

/**
 * warn_slowpath_fmt - what WARN() and WARN_ON() print
 * @file: source file
 * @line: line in it
 * @taint: TAINT_* flag to set
 * @fmt: further text, or NULL
 *
 * Context: any.
 */
void warn_slowpath_fmt(const char *file, int line, unsigned int taint, const char *fmt, ...)
{
	va_list args;

	pr_warn("------------[ cut here ]------------\n");
	pr_warn("WARNING: CPU: %d PID: %d at %s:%d %pS\n", raw_smp_processor_id(), current->pid,
		file, line, __builtin_return_address(0));
	if (fmt) {
		va_start(args, fmt);
		vprintk(fmt, args);
		va_end(args);
	}
	list_modules();
	dump_stack_lvl(KERN_WARNING);
	if (panic_on_warn)
		panic("%s: panic_on_warn set ...\n", "kernel");
	print_end_marker();
	add_taint(taint, LOCKDEP_STILL_OK);
}
EXPORT_SYMBOL(warn_slowpath_fmt);

static int __init panic_on_warn_setup(char *s)
{
	return s ? kstrtoint(s, 0, &panic_on_warn) : (panic_on_warn = 1, 0);
}
early_param("panic_on_warn", panic_on_warn_setup);
