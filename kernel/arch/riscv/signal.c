// SPDX-License-Identifier: GPL-2.0-only
/*
 * Signal delivery on riscv: the frame on the user stack (struct rt_sigframe, whose layout is
 * ABI: handlers and unwinders read it), return from a handler, and restart of interrupted system
 * calls. All of it works on the current task's own registers and may sleep.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm_types.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>
#include <linux/restart_block.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/sched/task_stack.h>
#include <linux/signal.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <asm/csr.h>
#include <asm/elf.h>
#include <asm/fpu.h>
#include <asm/processor.h>
#include <asm/ptrace.h>
#include <asm/unistd.h>
#include <uapi/asm/sigcontext.h>
#include <uapi/asm/ucontext.h>
#include <kobold/arch.h>

/* The ABI's frame, at the handler's stack pointer. */
struct rt_sigframe {
	struct siginfo info;
	struct ucontext uc;
};

/* The general registers of a signal frame are the first words of pt_regs. */
static_assert(offsetof(struct pt_regs, status) == sizeof(struct user_regs_struct));
static_assert(sizeof(struct sigcontext) == 784);
static_assert(offsetof(struct ucontext, uc_mcontext) == 176);

#define STACK_ALIGN 16

/**
 * get_sigframe_size - most bytes one signal frame takes (AT_MINSIGSTKSZ)
 */
unsigned long get_sigframe_size(void)
{
	return round_up(sizeof(struct rt_sigframe), STACK_ALIGN);
}

static struct rt_sigframe __user *get_sigframe(struct ksignal *ksig, struct pt_regs *regs)
{
	bool on_altstack = on_sig_stack(regs->sp);
	unsigned long sp = regs->sp;

	if ((ksig->ka.sa.sa_flags & SA_ONSTACK) && sas_ss_flags(regs->sp) == 0) {
		sp = current->sas_ss_sp + current->sas_ss_size;
		on_altstack = true;
	}
	sp = round_down(sp - sizeof(struct rt_sigframe), STACK_ALIGN);

	/* An overflow of the alternate stack must not run into whatever is below it. */
	if (on_altstack && !__on_sig_stack(sp))
		return NULL;
	return (struct rt_sigframe __user *)sp;
}

/* The floating point state, and the empty list of other extensions' contexts behind it. */
static int save_fp_state(struct pt_regs *regs, struct sigcontext __user *sc)
{
	fpu_save_current(regs);
	if (clear_user(&sc->sc_fpregs, sizeof(sc->sc_fpregs)))
		return -EFAULT;
	if (riscv_has_fpu &&
	    copy_to_user(&sc->sc_fpregs.d, &current->thread.fstate, sizeof(current->thread.fstate)))
		return -EFAULT;
	return 0;
}

static int write_frame(struct rt_sigframe __user *frame, struct ksignal *ksig, sigset_t *set,
		       struct pt_regs *regs)
{
	if (__put_user(0UL, &frame->uc.uc_flags) ||
	    __put_user((struct ucontext *)NULL, &frame->uc.uc_link) ||
	    __save_altstack(&frame->uc.uc_stack, regs->sp) ||
	    copy_to_user(&frame->uc.uc_mcontext.sc_regs, regs, sizeof(struct user_regs_struct)) ||
	    save_fp_state(regs, &frame->uc.uc_mcontext) ||
	    copy_to_user(&frame->uc.uc_sigmask, set, sizeof(*set)))
		return -EFAULT;
	return copy_siginfo_to_user(&frame->info, &ksig->info) ? -EFAULT : 0;
}

static int setup_rt_frame(struct ksignal *ksig, struct pt_regs *regs)
{
	struct rt_sigframe __user *frame = get_sigframe(ksig, regs);

	if (!frame || !access_ok(frame, sizeof(*frame)))
		return -EFAULT;
	if (write_frame(frame, ksig, sigmask_to_save(), regs))
		return -EFAULT;

	regs->ra = current->mm->context.vdso;
	regs->epc = (unsigned long)ksig->ka.sa.sa_handler;
	regs->sp = (unsigned long)frame;
	regs->a0 = ksig->sig;
	regs->a1 = (unsigned long)&frame->info;
	regs->a2 = (unsigned long)&frame->uc;
	return 0;
}

static bool in_syscall(const struct pt_regs *regs)
{
	return regs->cause == EXC_SYSCALL;
}

/* ECALL is four bytes long. */
static void restart_syscall_insn(struct pt_regs *regs)
{
	regs->a0 = regs->orig_a0;
	regs->epc -= 4;
}

/* A handler will run: the interrupted call fails with EINTR unless it is to be restarted. */
static void restart_for_handler(struct ksignal *ksig, struct pt_regs *regs)
{
	if (!in_syscall(regs))
		return;
	switch ((long)regs->a0) {
	case -ERESTART_RESTARTBLOCK:
	case -ERESTARTNOHAND:
		regs->a0 = -EINTR;
		break;
	case -ERESTARTSYS:
		if (!(ksig->ka.sa.sa_flags & SA_RESTART)) {
			regs->a0 = -EINTR;
			break;
		}
		fallthrough;
	case -ERESTARTNOINTR:
		restart_syscall_insn(regs);
		break;
	}
	regs->cause = -1;
}

static void restart_without_handler(struct pt_regs *regs)
{
	if (!in_syscall(regs))
		return;
	switch ((long)regs->a0) {
	case -ERESTARTNOHAND:
	case -ERESTARTSYS:
	case -ERESTARTNOINTR:
		restart_syscall_insn(regs);
		break;
	case -ERESTART_RESTARTBLOCK:
		restart_syscall_insn(regs);
		regs->a7 = __NR_restart_syscall;
		break;
	}
	regs->cause = -1;
}

void arch_do_signal_or_restart(struct pt_regs *regs)
{
	struct ksignal ksig;

	if (get_signal(&ksig)) {
		restart_for_handler(&ksig, regs);
		signal_setup_done(setup_rt_frame(&ksig, regs), &ksig, false);
		return;
	}
	restart_without_handler(regs);
	restore_saved_sigmask();
}

static int restore_fp_state(struct pt_regs *regs, const struct sigcontext __user *sc)
{
	struct __riscv_ctx_hdr hdr;
	u32 reserved;

	/* No extension has a context here, so the list must be empty. */
	if (__get_user(reserved, &sc->sc_extdesc.reserved) ||
	    copy_from_user(&hdr, &sc->sc_extdesc.hdr, sizeof(hdr)))
		return -EFAULT;
	if (reserved || hdr.magic != END_MAGIC || hdr.size != END_HDR_SIZE)
		return -EINVAL;
	if (!riscv_has_fpu)
		return 0;
	/* What the registers hold now must not be saved over what comes. */
	fpu_save_current(regs);
	if (copy_from_user(&current->thread.fstate, &sc->sc_fpregs.d,
			   sizeof(current->thread.fstate)))
		return -EFAULT;
	fpu_load_current(regs);
	return 0;
}

static void bad_frame(const struct pt_regs *regs, const void __user *frame)
{
	if (show_unhandled_signals && printk_ratelimit())
		pr_info("%s[%d]: bad frame in %s: frame=%px pc=%px sp=%px\n", current->comm,
			task_pid_nr(current), "rt_sigreturn", frame, (void *)regs->epc,
			(void *)regs->sp);
	force_sig(SIGSEGV);
}

SYSCALL_DEFINE0(rt_sigreturn)
{
	struct pt_regs *regs = current_pt_regs();
	struct rt_sigframe __user *frame = (void __user *)regs->sp;
	sigset_t set;

	current->restart_block.fn = do_no_restart_syscall;
	if (!access_ok(frame, sizeof(*frame)) ||
	    copy_from_user(&set, &frame->uc.uc_sigmask, sizeof(set)))
		goto bad;
	set_current_blocked(&set);
	if (copy_from_user(regs, &frame->uc.uc_mcontext.sc_regs, sizeof(struct user_regs_struct)) ||
	    restore_fp_state(regs, &frame->uc.uc_mcontext) || restore_altstack(&frame->uc.uc_stack))
		goto bad;
	regs->cause = -1; /* nothing to restart */
	return regs->a0;
bad:
	bad_frame(regs, frame);
	return 0;
}
