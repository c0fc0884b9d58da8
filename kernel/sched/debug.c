// SPDX-License-Identifier: GPL-2.0-only
/*
 * Showing what tasks do: state letters, one task's line and trace, all tasks (sysrq-t style), and
 * the waiting channel.  Any context; the picture is a snapshot.
 */
#include "sched.h"

#include <linux/export.h>
#include <linux/lockdep.h>
#include <linux/printk.h>
#include <linux/rcupdate.h>
#include <linux/sched/debug.h>
#include <linux/sched/signal.h>
#include <linux/workqueue.h>
#include <kobold/arch.h>

static const char task_state_chars[] = "RSDTtXZPI";

/** __task_state_index - position in "RSDTtXZPI" of a task with these states */
unsigned int __task_state_index(unsigned int tsk_state, unsigned int tsk_exit_state)
{
	unsigned int state = (tsk_state | tsk_exit_state) & TASK_REPORT;

	if ((tsk_state & TASK_IDLE) == TASK_IDLE)
		return sizeof(task_state_chars) - 2;
	return fls(state);
}

/** task_state_index - the same for a task */
unsigned int task_state_index(struct task_struct *tsk)
{
	return __task_state_index(READ_ONCE(tsk->__state), tsk->exit_state);
}

/** task_index_to_char - the letter for such an index */
char task_index_to_char(unsigned int state)
{
	return state < sizeof(task_state_chars) - 1 ? task_state_chars[state] : '?';
}

/** task_state_to_char - the state letter of a task, as ps shows it */
char task_state_to_char(struct task_struct *tsk)
{
	return task_index_to_char(task_state_index(tsk));
}

/** sched_show_task - print a task's state and stack trace */
void sched_show_task(struct task_struct *p)
{
	int ppid = 0;

	if (!try_get_task_stack(p))
		return;
	rcu_read_lock();
	if (pid_alive(p))
		ppid = task_pid_nr(rcu_dereference(p->real_parent));
	rcu_read_unlock();
	pr_info("task:%-15.15s state:%c stack:%-5lu pid:%-5d tgid:%-5d ppid:%-6d flags:0x%08lx\n",
		p->comm, task_state_to_char(p), 0UL, task_pid_nr(p), task_tgid_nr(p), ppid,
		read_task_thread_flags(p));
	show_stack(p, NULL, KERN_INFO);
	put_task_stack(p);
}
EXPORT_SYMBOL_GPL(sched_show_task);

/** show_state_filter - print all tasks in a state; 0: all tasks, and the workqueues */
void show_state_filter(unsigned int state_filter)
{
	struct task_struct *g, *p;

	rcu_read_lock();
	for_each_process_thread(g, p) {
		unsigned int state = READ_ONCE(p->__state);

		if (!state_filter || (state & state_filter & ~TASK_NOLOAD))
			sched_show_task(p);
	}
	rcu_read_unlock();
	if (!state_filter)
		show_all_workqueues();
}

/** dump_cpu_task - print what runs on a CPU */
void dump_cpu_task(int cpu)
{
	pr_info("Task dump for CPU %d:\n", cpu);
	sched_show_task(cpu_curr(cpu));
}

/** in_sched_functions - is @addr in the scheduler's own sleeping functions? */
int in_sched_functions(unsigned long addr)
{
	extern char __sched_text_start[], __sched_text_end[];

	return in_lock_functions(addr) || (addr >= (unsigned long)__sched_text_start &&
					   addr < (unsigned long)__sched_text_end);
}

/** get_wchan - where a sleeping task waits; 0 if it does not */
unsigned long get_wchan(struct task_struct *p)
{
	unsigned long flags, ip = 0;

	if (!p || p == current)
		return 0;
	raw_spin_lock_irqsave(&p->pi_lock, flags);
	if (READ_ONCE(p->__state) != TASK_RUNNING && READ_ONCE(p->__state) != TASK_WAKING &&
	    !p->on_rq)
		ip = __get_wchan(p);
	raw_spin_unlock_irqrestore(&p->pi_lock, flags);
	return ip;
}

/** debug_show_all_locks - held locks are not recorded */
void debug_show_all_locks(void)
{
	pr_warn("INFO: held locks are not recorded.\n");
}
EXPORT_SYMBOL_GPL(debug_show_all_locks);

/** debug_show_held_locks - held locks are not recorded */
void debug_show_held_locks(struct task_struct *task)
{
}
EXPORT_SYMBOL_GPL(debug_show_held_locks);

/** debug_check_no_locks_held - held locks are not recorded */
void debug_check_no_locks_held(void)
{
}
EXPORT_SYMBOL_GPL(debug_check_no_locks_held);

#ifdef CONFIG_DEBUG_PREEMPT
/** debug_smp_processor_id - this CPU's number; complains if the caller may move to another */
unsigned int debug_smp_processor_id(void)
{
	unsigned int cpu = raw_smp_processor_id();

	if (likely(preempt_count() || irqs_disabled() || current->nr_cpus_allowed == 1 ||
		   current->migration_disabled || system_state < SYSTEM_SCHEDULING))
		return cpu;
	printk_once(KERN_ERR "BUG: using smp_processor_id() in preemptible [%08x] code: %s/%d\n",
		    preempt_count(), current->comm, current->pid);
	dump_stack();
	return cpu;
}
EXPORT_SYMBOL(debug_smp_processor_id);
#endif
