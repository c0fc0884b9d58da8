// SPDX-License-Identifier: GPL-2.0-only
/*
 * User FPU state. A task's registers are saved whenever it is switched out and loaded again just
 * before it returns to user mode (TIF_NEED_FPU_LOAD), unless they are still in this CPU's
 * registers. x86_cpu.fpu_owner says whose they are; it and the flag are changed with interrupts
 * off or preemption disabled, by the task itself or the switch code on its CPU.
 */
#include <linux/cache.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <asm/cpufeature.h>
#include <asm/fpu/api.h>
#include <asm/processor.h>
#include <asm/x86_cpu.h>
#include <uapi/asm/sigcontext.h>

#define MXCSR_DEFAULT 0x1f80

static u64 xfeatures_mask __ro_after_init; /* 0: no XSAVE, FXSAVE is used */
static unsigned int state_size __ro_after_init = FXSAVE_SIZE;
static u32 mxcsr_feature_mask __ro_after_init = 0xffbf;

static void *fpu_state(struct fpu *fpu)
{
	return PTR_ALIGN(&fpu->state[0], FPU_STATE_ALIGN);
}

static struct x86_cpu *this_x86_cpu(void)
{
	return &x86_cpus[raw_smp_processor_id()];
}

static void save_registers(struct fpu *fpu)
{
	if (xfeatures_mask)
		asm volatile("xsave64 (%0)"
			     :
			     : "r"(fpu_state(fpu)), "a"((u32)xfeatures_mask), "d"(0)
			     : "memory");
	else
		asm volatile("fxsave64 (%0)" : : "r"(fpu_state(fpu)) : "memory");
}

static void load_registers(struct fpu *fpu)
{
	if (xfeatures_mask)
		asm volatile("xrstor64 (%0)"
			     :
			     : "r"(fpu_state(fpu)), "a"((u32)xfeatures_mask), "d"(0)
			     : "memory");
	else
		asm volatile("fxrstor64 (%0)" : : "r"(fpu_state(fpu)) : "memory");
}

static void init_state(struct fpu *fpu)
{
	struct fxregs_state *fx = fpu_state(fpu);

	memset(fx, 0, state_size);
	fx->cwd = 0x37f;
	fx->mxcsr = MXCSR_DEFAULT;
	fpu->last_cpu = -1;
}

/**
 * fpu_init_cpu - enable the FPU and the state components used, on this CPU
 */
void fpu_init_cpu(void)
{
	unsigned long cr4 = read_cr4() | X86_CR4_OSFXSR | X86_CR4_OSXMMEXCPT;

	if (boot_cpu_has(X86_FEATURE_XSAVE))
		cr4 |= X86_CR4_OSXSAVE;
	write_cr4(cr4);
	asm volatile("fninit");
	if (boot_cpu_has(X86_FEATURE_XSAVE)) {
		u32 mask = XFEATURE_MASK_FP | XFEATURE_MASK_SSE;

		if (boot_cpu_has(X86_FEATURE_AVX))
			mask |= XFEATURE_MASK_YMM;
		asm volatile("xsetbv" : : "c"(0), "a"(mask), "d"(0));
	}
}

/**
 * fpu_init_boot - learn the size of the state; after fpu_init_cpu() on the boot CPU
 */
void __init fpu_init_boot(void)
{
	struct fxregs_state *fx = fpu_state(&init_task.thread.fpu);
	u32 eax, ebx, ecx, edx;

	asm volatile("fxsave64 (%0)" : : "r"(fx) : "memory");
	if (fx->mxcsr_mask)
		mxcsr_feature_mask = fx->mxcsr_mask;
	if (boot_cpu_has(X86_FEATURE_XSAVE)) {
		cpuid_count(0xd, 0, &eax, &ebx, &ecx, &edx);
		/* ebx: size for what XCR0 enables now */
		if (ebx > FPU_STATE_MAX) {
			asm volatile("xsetbv"
				     :
				     : "c"(0), "a"(XFEATURE_MASK_FP | XFEATURE_MASK_SSE), "d"(0));
			setup_clear_cpu_cap(X86_FEATURE_AVX);
			ebx = FXSAVE_SIZE + XSAVE_HDR_SIZE;
		}
		state_size = ebx;
		xfeatures_mask = XFEATURE_MASK_FP | XFEATURE_MASK_SSE;
		if (boot_cpu_has(X86_FEATURE_AVX))
			xfeatures_mask |= XFEATURE_MASK_YMM;
	}
	init_state(&init_task.thread.fpu);
}

/**
 * fpu_switch_out - save the user registers of a task that leaves the CPU
 * @prev: the task; @cpu: this CPU
 *
 * Context: scheduler, interrupts off.
 */
void fpu_switch_out(struct task_struct *prev, int cpu)
{
	if ((prev->flags & PF_KTHREAD) || test_tsk_thread_flag(prev, TIF_NEED_FPU_LOAD))
		return;
	save_registers(&prev->thread.fpu);
	prev->thread.fpu.last_cpu = cpu;
	x86_cpus[cpu].fpu_owner = prev;
}

/** fpu_switch_in - have the registers of @next loaded before it reaches user mode */
void fpu_switch_in(struct task_struct *next)
{
	if (!(next->flags & PF_KTHREAD))
		set_tsk_thread_flag(next, TIF_NEED_FPU_LOAD);
}

/**
 * fpu_return_to_user - load this task's registers if another's are there
 *
 * Context: interrupts off, on the way to user mode, TIF_NEED_FPU_LOAD set.
 */
void fpu_return_to_user(void)
{
	struct x86_cpu *cpu = this_x86_cpu();
	struct fpu *fpu = &current->thread.fpu;

	if (cpu->fpu_owner != current || fpu->last_cpu != cpu->number)
		load_registers(fpu);
	cpu->fpu_owner = current;
	fpu->last_cpu = cpu->number;
	clear_thread_flag(TIF_NEED_FPU_LOAD);
}

/* Put this task's registers into memory and disown them, so that memory may be changed. */
static void fpu_flush_to_memory(void)
{
	unsigned long flags;

	local_irq_save(flags);
	if (!test_thread_flag(TIF_NEED_FPU_LOAD)) {
		save_registers(&current->thread.fpu);
		set_thread_flag(TIF_NEED_FPU_LOAD);
	}
	current->thread.fpu.last_cpu = -1;
	this_x86_cpu()->fpu_owner = NULL;
	local_irq_restore(flags);
}

/**
 * fpu_copy - give a new task its FPU state: a copy of current's, or the initial one
 * @dst: the new task, not yet running
 * @kernel_thread: it starts in the kernel
 */
void fpu_copy(struct task_struct *dst, bool kernel_thread)
{
	struct fpu *fpu = &dst->thread.fpu;

	set_tsk_thread_flag(dst, TIF_NEED_FPU_LOAD);
	if (kernel_thread || (current->flags & PF_KTHREAD)) {
		init_state(fpu);
		return;
	}
	fpu_flush_to_memory();
	memcpy(fpu_state(fpu), fpu_state(&current->thread.fpu), state_size);
	fpu->last_cpu = -1;
}

/** fpu_reset_current - the state a program starts with (exec) */
void fpu_reset_current(void)
{
	fpu_flush_to_memory();
	init_state(&current->thread.fpu);
}

/** irq_fpu_usable - may kernel_fpu_begin() be called here? */
bool irq_fpu_usable(void)
{
	return !in_nmi() && !in_hardirq() && !this_x86_cpu()->in_kernel_fpu;
}
EXPORT_SYMBOL(irq_fpu_usable);

/**
 * kernel_fpu_begin - let the kernel use FPU registers until kernel_fpu_end()
 *
 * Context: not in hard interrupts; disables preemption.
 */
void kernel_fpu_begin(void)
{
	unsigned long flags;

	preempt_disable();
	local_irq_save(flags);
	if (!(current->flags & PF_KTHREAD) && !test_thread_flag(TIF_NEED_FPU_LOAD)) {
		save_registers(&current->thread.fpu);
		set_thread_flag(TIF_NEED_FPU_LOAD);
	}
	this_x86_cpu()->fpu_owner = NULL;
	this_x86_cpu()->in_kernel_fpu = true;
	local_irq_restore(flags);
	asm volatile("fninit");
}
EXPORT_SYMBOL(kernel_fpu_begin);

/** kernel_fpu_end - end of kernel_fpu_begin() */
void kernel_fpu_end(void)
{
	this_x86_cpu()->in_kernel_fpu = false;
	preempt_enable();
}
EXPORT_SYMBOL(kernel_fpu_end);

/** fpu_frame_size - bytes a signal frame needs for the FPU state */
unsigned long fpu_frame_size(void)
{
	return state_size + (xfeatures_mask ? FP_XSTATE_MAGIC2_SIZE : 0);
}

/**
 * fpu_save_to_frame - write current's state in signal-frame form
 * @buf: user address, aligned to 64 bytes, fpu_frame_size() bytes
 * Return: 0 or -EFAULT. May sleep.
 */
int fpu_save_to_frame(void __user *buf)
{
	struct fxregs_state *fx = fpu_state(&current->thread.fpu);
	struct _fpx_sw_bytes sw = { 0 };

	fpu_flush_to_memory();
	if (xfeatures_mask) {
		sw.magic1 = FP_XSTATE_MAGIC1;
		sw.extended_size = fpu_frame_size();
		sw.xfeatures = xfeatures_mask;
		sw.xstate_size = state_size;
	}
	/* The words hardware leaves alone: harmless when loaded again. */
	memcpy(fx->sw_reserved, &sw, sizeof(sw));
	if (copy_to_user(buf, fx, state_size))
		return -EFAULT;
	if (xfeatures_mask &&
	    put_user(FP_XSTATE_MAGIC2, (u32 __user *)((char __user *)buf + state_size)))
		return -EFAULT;
	return 0;
}

/* User space may have written anything: keep what XRSTOR would fault on out of it. */
static void sanitise_state(struct fxregs_state *fx, bool extended)
{
	struct xregs_state *x = (struct xregs_state *)fx;

	fx->mxcsr &= mxcsr_feature_mask;
	if (!xfeatures_mask)
		return;
	if (extended)
		x->xfeatures &= xfeatures_mask;
	else
		x->xfeatures = XFEATURE_MASK_FP | XFEATURE_MASK_SSE;
	x->xcomp_bv = 0;
	memset(x->reserved, 0, sizeof(x->reserved));
}

/**
 * fpu_restore_from_frame - take current's state from a signal frame
 * @buf: what the frame's fpstate points to; NULL means the initial state
 * Return: 0 or -EFAULT. May sleep.
 */
int fpu_restore_from_frame(void __user *buf)
{
	struct fxregs_state *fx = fpu_state(&current->thread.fpu);
	struct _fpx_sw_bytes sw;
	bool extended = false;
	u32 magic2;

	fpu_flush_to_memory();
	if (!buf) {
		init_state(&current->thread.fpu);
		return 0;
	}
	if (copy_from_user(&sw, buf + offsetof(struct fxregs_state, sw_reserved), sizeof(sw)))
		return -EFAULT;
	if (xfeatures_mask && sw.magic1 == FP_XSTATE_MAGIC1 && sw.xstate_size == state_size) {
		if (get_user(magic2, (u32 __user *)((char __user *)buf + state_size)))
			return -EFAULT;
		extended = magic2 == FP_XSTATE_MAGIC2;
	}
	if (copy_from_user(fx, buf, extended ? state_size : FXSAVE_SIZE)) {
		init_state(&current->thread.fpu);
		return -EFAULT;
	}
	sanitise_state(fx, extended);
	return 0;
}
