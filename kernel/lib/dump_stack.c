// SPDX-License-Identifier: GPL-2.0-only
/*
 * Backtraces: dump_stack(), show_stack(), and traces as arrays, over the architecture's
 * arch_stack_walk(). Any context. Two CPUs' traces are kept apart by a lock that its owner may
 * take again.
 */
#include <linux/atomic.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/sched/debug.h>
#include <linux/smp.h>
#include <linux/stacktrace.h>
#include <linux/utsname.h>

#include <asm/stacktrace.h>
#include <kobold/arch.h>

/* CPU + 1 of the one that prints a trace, and how deep */
static atomic_t trace_owner = ATOMIC_INIT(0);
static int trace_depth;

static unsigned long trace_begin(void)
{
	unsigned long flags;
	unsigned int spins = 0;
	int self, was;

	local_irq_save(flags);
	self = raw_smp_processor_id() + 1;
	while ((was = atomic_cmpxchg(&trace_owner, 0, self)) != 0 && was != self) {
		if (oops_in_progress && ++spins > 10000000)
			break;
		cpu_relax();
	}
	trace_depth++;
	return flags;
}

static void trace_end(unsigned long flags)
{
	if (--trace_depth == 0)
		atomic_set(&trace_owner, 0);
	local_irq_restore(flags);
}

/**
 * dump_stack_print_info - the lines above a backtrace: CPU, task, taints, release
 * @log_lvl: KERN_ level
 */
void dump_stack_print_info(const char *log_lvl)
{
	printk("%sCPU: %d UID: %u PID: %d Comm: %.20s %s %s %.*s\n", log_lvl,
	       raw_smp_processor_id(), __kuid_val(current_real_cred()->euid), current->pid,
	       current->comm, print_tainted(), init_utsname()->release,
	       (int)strcspn(init_utsname()->version, " "), init_utsname()->version);
}

/**
 * show_regs_print_info - the same lines, above a dump of registers
 * @log_lvl: KERN_ level
 */
void show_regs_print_info(const char *log_lvl)
{
	dump_stack_print_info(log_lvl);
}

struct printer {
	const char *level;
	int skip; /* innermost addresses to leave out */
};

static bool print_address(void *cookie, unsigned long addr)
{
	struct printer *p = cookie;

	if (p->skip-- <= 0)
		printk("%s %pB\n", p->level, (void *)addr);
	return true;
}

/**
 * show_stack - print the backtrace of a task
 * @task: the task, NULL for the running one
 * @sp: unused, the architecture knows
 * @loglvl: KERN_ level
 */
void show_stack(struct task_struct *task, unsigned long *sp, const char *loglvl)
{
	/* the walk of the running task begins in this function */
	struct printer p = { loglvl, !task || task == current };

	CALL_TRACE_BEGIN(loglvl);
	arch_stack_walk(print_address, &p, task, NULL);
	CALL_TRACE_END(loglvl);
}

/**
 * dump_stack_lvl - print where we are
 * @log_lvl: KERN_ level
 *
 * Context: any.
 */
void dump_stack_lvl(const char *log_lvl)
{
	unsigned long flags = trace_begin();

	dump_stack_print_info(log_lvl);
	show_stack(NULL, NULL, log_lvl);
	trace_end(flags);
}
EXPORT_SYMBOL(dump_stack_lvl);

/** dump_stack - print where we are, at the default level; any context */
void dump_stack(void)
{
	dump_stack_lvl(KERN_DEFAULT);
}
EXPORT_SYMBOL(dump_stack);

struct saver {
	unsigned long *store;
	unsigned int size, skip, n;
};

static bool save_address(void *cookie, unsigned long addr)
{
	struct saver *s = cookie;

	if (s->n >= s->size)
		return false;
	if (s->skip) {
		s->skip--;
		return true;
	}
	s->store[s->n++] = addr;
	return s->n < s->size;
}

static unsigned int save(struct task_struct *task, struct pt_regs *regs, unsigned long *store,
			 unsigned int size, unsigned int skip)
{
	struct saver s = { .store = store, .size = size, .skip = skip };

	arch_stack_walk(save_address, &s, task, regs);
	return s.n;
}

/**
 * stack_trace_save - the caller's backtrace
 * @store: return addresses, innermost first
 * @size: room
 * @skipnr: innermost ones to leave out
 *
 * Return: addresses stored.
 */
unsigned int stack_trace_save(unsigned long *store, unsigned int size, unsigned int skipnr)
{
	return save(NULL, NULL, store, size, skipnr + 1);
}
EXPORT_SYMBOL_GPL(stack_trace_save);

/**
 * stack_trace_save_tsk - a task's backtrace
 * @task: the task
 * @store: return addresses, innermost first
 * @size: room
 * @skipnr: innermost ones to leave out
 *
 * Return: addresses stored.
 */
unsigned int stack_trace_save_tsk(struct task_struct *task, unsigned long *store, unsigned int size,
				  unsigned int skipnr)
{
	return save(task, NULL, store, size, skipnr);
}

/**
 * stack_trace_save_regs - the backtrace of a register set
 * @regs: the registers
 * @store: return addresses, innermost first
 * @size: room
 * @skipnr: innermost ones to leave out
 *
 * Return: addresses stored.
 */
unsigned int stack_trace_save_regs(struct pt_regs *regs, unsigned long *store, unsigned int size,
				   unsigned int skipnr)
{
	return save(NULL, regs, store, size, skipnr);
}

/**
 * stack_trace_print - print saved addresses
 * @entries: the addresses
 * @nr_entries: how many
 * @spaces: indentation
 */
void stack_trace_print(const unsigned long *entries, unsigned int nr_entries, int spaces)
{
	for (unsigned int i = 0; i < nr_entries; i++)
		printk("%*c%pS\n", 1 + spaces, ' ', (void *)entries[i]);
}
EXPORT_SYMBOL_GPL(stack_trace_print);

/**
 * stack_trace_snprint - saved addresses as text
 * @buf: the buffer
 * @size: its size
 * @entries: the addresses
 * @nr_entries: how many
 * @spaces: indentation
 *
 * Return: bytes stored.
 */
int stack_trace_snprint(char *buf, size_t size, const unsigned long *entries,
			unsigned int nr_entries, int spaces)
{
	int n = 0;

	for (unsigned int i = 0; i < nr_entries && n < size; i++)
		n += scnprintf(buf + n, size - n, "%*c%pS\n", 1 + spaces, ' ', (void *)entries[i]);
	return n;
}
EXPORT_SYMBOL_GPL(stack_trace_snprint);
