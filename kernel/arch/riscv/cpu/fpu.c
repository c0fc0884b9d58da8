// SPDX-License-Identifier: GPL-2.0-only
/*
 * User floating point state. The FS field of a task's user status says what its registers are:
 * off (the hart has none), initial, clean (as in thread.fstate) or dirty. They are saved when a
 * task leaves the CPU with dirty ones and loaded when it comes back, so that nothing is written
 * for tasks that only read theirs. The kernel runs with them off.
 */
#include <linux/cache.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/sched/task_stack.h>
#include <asm/csr.h>
#include <asm/fpu.h>
#include <asm/processor.h>

bool riscv_has_fpu __ro_after_init;

static void set_fs(struct pt_regs *regs, unsigned long fs)
{
	regs->status = (regs->status & ~SR_FS) | fs;
}

static void save_registers(struct task_struct *task, struct pt_regs *regs)
{
	if ((regs->status & SR_FS) != SR_FS_DIRTY)
		return;
	csr_set(CSR_SSTATUS, SR_FS);
	__fstate_save(&task->thread.fstate);
	csr_clear(CSR_SSTATUS, SR_FS);
	set_fs(regs, SR_FS_CLEAN);
}

static void load_registers(struct task_struct *task, struct pt_regs *regs)
{
	if ((regs->status & SR_FS) == SR_FS_OFF)
		return;
	csr_set(CSR_SSTATUS, SR_FS);
	__fstate_restore(&task->thread.fstate);
	csr_clear(CSR_SSTATUS, SR_FS);
	set_fs(regs, SR_FS_CLEAN);
}

/** fpu_switch_out - save the registers of a task that leaves the CPU. Interrupts off. */
void fpu_switch_out(struct task_struct *prev)
{
	if (!(prev->flags & PF_KTHREAD))
		save_registers(prev, task_pt_regs(prev));
}

/** fpu_switch_in - load the registers of the task that comes. Interrupts off. */
void fpu_switch_in(struct task_struct *next)
{
	if (!(next->flags & PF_KTHREAD))
		load_registers(next, task_pt_regs(next));
}

/** fpu_save_current - bring thread.fstate up to date. @regs: current's user registers */
void fpu_save_current(struct pt_regs *regs)
{
	preempt_disable();
	save_registers(current, regs);
	preempt_enable();
}

/** fpu_load_current - take over a changed thread.fstate. @regs: current's user registers */
void fpu_load_current(struct pt_regs *regs)
{
	preempt_disable();
	load_registers(current, regs);
	preempt_enable();
}

/**
 * fpu_start_thread - a new program's registers: all zero
 * @regs: its user registers; thread.fstate was cleared by flush_thread()
 */
void fpu_start_thread(struct pt_regs *regs)
{
	if (!riscv_has_fpu)
		return;
	preempt_disable();
	set_fs(regs, SR_FS_INITIAL);
	load_registers(current, regs);
	preempt_enable();
}
