// SPDX-License-Identifier: GPL-2.0-only
/*
 * The arch part of tasks: creating their first stack frame, switching between them, starting
 * programs, thread-local storage bases, and idling.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/prctl.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/sched/task_stack.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <asm/desc.h>
#include <asm/fpu/api.h>
#include <asm/msr.h>
#include <asm/processor.h>
#include <asm/switch_to.h>
#include <asm/x86_cpu.h>
#include <uapi/asm/prctl.h>
#include <kobold/arch.h>

/* What __switch_to_asm() pops, from the lowest address up. */
struct inactive_frame {
	unsigned long r15;
	unsigned long r14;
	unsigned long r13;
	unsigned long r12;
	unsigned long bx;
	unsigned long bp;
	unsigned long ret;
};

void ret_from_fork_asm(void);
struct task_struct *__switch_to_asm(unsigned long *prev_sp, unsigned long next_sp,
				    struct task_struct *prev);

static void set_bases(struct x86_cpu *cpu, const struct thread_struct *t)
{
	if (cpu->fsbase != t->fsbase) {
		cpu->fsbase = t->fsbase;
		wrmsrl(MSR_FS_BASE, t->fsbase);
	}
	if (cpu->gsbase != t->gsbase) {
		cpu->gsbase = t->gsbase;
		/* The kernel's own base is in MSR_GS_BASE until the SWAPGS on exit. */
		wrmsrl(MSR_KERNEL_GS_BASE, t->gsbase);
	}
}

/**
 * __switch_to - make @next the running task of this CPU
 * @prev: running task
 * @next: task to run
 * Return: on the stack of @prev when it runs again: the task switched away from then
 *
 * Context: scheduler, interrupts off.
 */
struct task_struct *__switch_to(struct task_struct *prev, struct task_struct *next)
{
	int cpu = raw_smp_processor_id();
	struct x86_cpu *c = &x86_cpus[cpu];

	fpu_switch_out(prev, cpu);
	fpu_switch_in(next);
	if (!(next->flags & PF_KTHREAD))
		set_bases(c, &next->thread);
	c->current_task = next;
	c->kernel_sp = task_stack_top(next);
	load_sp0(&cpu_tables[cpu]->tss, c->kernel_sp);
	return __switch_to_asm(&prev->thread.sp, next->thread.sp, prev);
}

static void start_in_kernel(struct inactive_frame *frame, struct pt_regs *regs,
			    const struct kernel_clone_args *args)
{
	memset(regs, 0, sizeof(*regs));
	/* Complete user registers, should the thread call kernel_execve() and return. */
	regs->cs = __USER_CS;
	regs->ss = __USER_DS;
	regs->flags = X86_EFLAGS_IF | X86_EFLAGS_FIXED;
	regs->orig_ax = -1;
	frame->bx = (unsigned long)args->fn;
	frame->r12 = (unsigned long)args->fn_arg;
}

int copy_thread(struct task_struct *p, const struct kernel_clone_args *args)
{
	struct pt_regs *regs = task_pt_regs(p);
	struct inactive_frame *frame = (struct inactive_frame *)regs - 1;

	memset(frame, 0, sizeof(*frame));
	frame->ret = (unsigned long)ret_from_fork_asm;
	/* An odd value: pt_regs follow, as in entry.S */
	frame->bp = (unsigned long)regs + 1;
	p->thread.sp = (unsigned long)frame;
	fpu_copy(p, args->fn != NULL);

	if (args->fn) {
		p->thread.fsbase = p->thread.gsbase = 0;
		start_in_kernel(frame, regs, args);
		return 0;
	}
	*regs = *current_pt_regs();
	regs->ax = 0;
	if (args->stack)
		regs->sp = args->stack;
	p->thread.fsbase = current->thread.fsbase;
	p->thread.gsbase = current->thread.gsbase;
	if (args->flags & CLONE_SETTLS)
		p->thread.fsbase = args->tls;
	return 0;
}

void flush_thread(void)
{
	struct thread_struct *t = &current->thread;

	t->fsbase = t->gsbase = 0;
	t->cr2 = t->trap_nr = t->error_code = 0;
	preempt_disable();
	set_bases(&x86_cpus[raw_smp_processor_id()], t);
	preempt_enable();
	fpu_reset_current();
}

void exit_thread(struct task_struct *tsk)
{
	/* Nothing is held; fpu_copy() makes sure that stale registers are never taken for new. */
}

void start_thread(struct pt_regs *regs, unsigned long ip, unsigned long sp)
{
	regs->ip = ip;
	regs->sp = sp;
	regs->cs = __USER_CS;
	regs->ss = __USER_DS;
	regs->flags = X86_EFLAGS_IF | X86_EFLAGS_FIXED;
}

static long set_base(unsigned long *base, unsigned long addr)
{
	if (addr >= TASK_SIZE_MAX)
		return -EPERM;
	preempt_disable();
	*base = addr;
	set_bases(&x86_cpus[raw_smp_processor_id()], &current->thread);
	preempt_enable();
	return 0;
}

SYSCALL_DEFINE2(arch_prctl, int, option, unsigned long, addr)
{
	struct thread_struct *t = &current->thread;

	switch (option) {
	case ARCH_SET_FS:
		return set_base(&t->fsbase, addr);
	case ARCH_SET_GS:
		return set_base(&t->gsbase, addr);
	case ARCH_GET_FS:
		return put_user(t->fsbase, (unsigned long __user *)addr);
	case ARCH_GET_GS:
		return put_user(t->gsbase, (unsigned long __user *)addr);
	default:
		return -EINVAL;
	}
}

void arch_cpu_idle(void)
{
	arch_safe_halt();
}
