// SPDX-License-Identifier: GPL-2.0-only
/*
 * User FP and Advanced SIMD state. A task's registers are saved whenever it is switched out and
 * loaded again just before it returns to user mode (TIF_FOREIGN_FPSTATE), unless they are still in
 * this CPU's registers. fpsimd_owner says whose they are; it and the flag are changed with
 * interrupts off or preemption disabled, by the task itself or the switch code on its CPU.
 */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <asm/fpsimd.h>
#include <asm/neon.h>
#include <asm/processor.h>

static DEFINE_PER_CPU(struct task_struct *, fpsimd_owner);
static DEFINE_PER_CPU(bool, in_kernel_neon);

static void init_state(struct thread_struct *t)
{
	memset(&t->fpsimd_state, 0, sizeof(t->fpsimd_state));
	t->fpsimd_cpu = -1;
}

/**
 * fpsimd_switch_out - save the user registers of a task that leaves the CPU
 * @prev: the task
 *
 * Context: scheduler, interrupts off.
 */
void fpsimd_switch_out(struct task_struct *prev)
{
	if ((prev->flags & PF_KTHREAD) || test_tsk_thread_flag(prev, TIF_FOREIGN_FPSTATE))
		return;
	fpsimd_save_state(&prev->thread.fpsimd_state);
	prev->thread.fpsimd_cpu = raw_smp_processor_id();
	__this_cpu_write(fpsimd_owner, prev);
}

/** fpsimd_switch_in - have the registers of @next loaded before it reaches user mode */
void fpsimd_switch_in(struct task_struct *next)
{
	if (!(next->flags & PF_KTHREAD))
		set_tsk_thread_flag(next, TIF_FOREIGN_FPSTATE);
}

/**
 * fpsimd_return_to_user - load this task's registers if another's are there
 *
 * Context: interrupts off, on the way to user mode, TIF_FOREIGN_FPSTATE set.
 */
void fpsimd_return_to_user(void)
{
	struct thread_struct *t = &current->thread;
	int cpu = raw_smp_processor_id();

	if (__this_cpu_read(fpsimd_owner) != current || t->fpsimd_cpu != cpu)
		fpsimd_load_state(&t->fpsimd_state);
	__this_cpu_write(fpsimd_owner, current);
	t->fpsimd_cpu = cpu;
	clear_thread_flag(TIF_FOREIGN_FPSTATE);
}

/**
 * fpsimd_flush_to_memory - put this task's registers into memory and disown them
 * Return: the state, which may be changed
 */
struct user_fpsimd_state *fpsimd_flush_to_memory(void)
{
	struct thread_struct *t = &current->thread;
	unsigned long flags;

	local_irq_save(flags);
	if (!test_thread_flag(TIF_FOREIGN_FPSTATE)) {
		fpsimd_save_state(&t->fpsimd_state);
		set_thread_flag(TIF_FOREIGN_FPSTATE);
	}
	t->fpsimd_cpu = -1;
	__this_cpu_write(fpsimd_owner, NULL);
	local_irq_restore(flags);
	return &t->fpsimd_state;
}

/**
 * fpsimd_copy - give a new task its FP state: a copy of current's, or the initial one
 * @dst: the new task, not yet running
 * @kernel_thread: it starts in the kernel
 */
void fpsimd_copy(struct task_struct *dst, bool kernel_thread)
{
	set_tsk_thread_flag(dst, TIF_FOREIGN_FPSTATE);
	if (kernel_thread || (current->flags & PF_KTHREAD)) {
		init_state(&dst->thread);
		return;
	}
	dst->thread.fpsimd_state = *fpsimd_flush_to_memory();
	dst->thread.fpsimd_cpu = -1;
}

/** fpsimd_flush_thread - the state a program starts with (exec) */
void fpsimd_flush_thread(void)
{
	fpsimd_flush_to_memory();
	init_state(&current->thread);
}

/** may_use_simd - may kernel_neon_begin() be called here? */
bool may_use_simd(void)
{
	return !in_nmi() && !in_hardirq() && !irqs_disabled() && !__this_cpu_read(in_kernel_neon);
}
EXPORT_SYMBOL(may_use_simd);

/**
 * kernel_neon_begin - let the kernel use FP registers until kernel_neon_end()
 *
 * Context: not in hard interrupts; disables preemption.
 */
void kernel_neon_begin(void)
{
	unsigned long flags;

	preempt_disable();
	local_irq_save(flags);
	WARN_ON_ONCE(__this_cpu_read(in_kernel_neon));
	if (!(current->flags & PF_KTHREAD) && !test_thread_flag(TIF_FOREIGN_FPSTATE)) {
		fpsimd_save_state(&current->thread.fpsimd_state);
		set_thread_flag(TIF_FOREIGN_FPSTATE);
	}
	__this_cpu_write(fpsimd_owner, NULL);
	__this_cpu_write(in_kernel_neon, true);
	local_irq_restore(flags);
}
EXPORT_SYMBOL_GPL(kernel_neon_begin);

/** kernel_neon_end - end of kernel_neon_begin() */
void kernel_neon_end(void)
{
	__this_cpu_write(in_kernel_neon, false);
	preempt_enable();
}
EXPORT_SYMBOL_GPL(kernel_neon_end);
