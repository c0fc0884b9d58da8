// SPDX-License-Identifier: GPL-2.0-only
/*
 * Signal delivery on x86_64: the frame on the user stack (struct rt_sigframe, whose layout is
 * ABI: handlers and unwinders read it), return from a handler, and restart of interrupted system
 * calls. All of it works on the current task's own registers and may sleep.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/personality.h>
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
#include <asm/elf.h>
#include <asm/fpu/api.h>
#include <asm/ptrace.h>
#include <asm/processor.h>
#include <asm/traps.h>
#include <uapi/asm/sigcontext.h>
#include <uapi/asm/ucontext.h>
#include <asm/unistd.h>
#include <kobold/arch.h>

/* The ABI's frame: return address first, so that the handler's RET goes to the restorer. */
struct rt_sigframe {
	char __user *pretcode;
	struct ucontext uc;
	struct siginfo info;
	/* the FPU state follows at a 64-byte boundary above */
};

/* The psABI lets leaf functions use 128 bytes below the stack pointer. */
#define RED_ZONE	128
#define FPU_FRAME_ALIGN 64

/* What a handler may change in the flags register. */
#define FIX_EFLAGS \
	(X86_EFLAGS_AC | X86_EFLAGS_OF | X86_EFLAGS_DF | X86_EFLAGS_TF | X86_EFLAGS_SF | \
	 X86_EFLAGS_ZF | X86_EFLAGS_AF | X86_EFLAGS_PF | X86_EFLAGS_CF | X86_EFLAGS_RF)

/**
 * get_sigframe_size - most bytes one signal frame takes (AT_MINSIGSTKSZ)
 */
unsigned long get_sigframe_size(void)
{
	return round_up(sizeof(struct rt_sigframe) + fpu_frame_size() + FPU_FRAME_ALIGN + RED_ZONE,
			16);
}

/* Where the frame goes and where its FPU state: *fpstate is above the result. */
static struct rt_sigframe __user *get_sigframe(struct ksignal *ksig, struct pt_regs *regs,
					       void __user **fpstate)
{
	bool on_altstack = on_sig_stack(regs->sp);
	unsigned long sp = regs->sp - RED_ZONE;

	if ((ksig->ka.sa.sa_flags & SA_ONSTACK) && sas_ss_flags(regs->sp) == 0) {
		sp = current->sas_ss_sp + current->sas_ss_size;
		on_altstack = true;
	}
	sp = round_down(sp - fpu_frame_size(), FPU_FRAME_ALIGN);
	*fpstate = (void __user *)sp;
	sp -= sizeof(struct rt_sigframe);
	/* At a function's first instruction the stack is 8 off a multiple of 16. */
	sp = round_down(sp, 16) - 8;

	/* An overflow of the alternate stack must not run into whatever is below it. */
	if (on_altstack && !__on_sig_stack(sp))
		return NULL;
	return (struct rt_sigframe __user *)sp;
}

static void fill_sigcontext(struct sigcontext *sc, const struct pt_regs *regs, void __user *fpstate,
			    unsigned long mask)
{
	memset(sc, 0, sizeof(*sc));
	sc->r8 = regs->r8;
	sc->r9 = regs->r9;
	sc->r10 = regs->r10;
	sc->r11 = regs->r11;
	sc->r12 = regs->r12;
	sc->r13 = regs->r13;
	sc->r14 = regs->r14;
	sc->r15 = regs->r15;
	sc->di = regs->di;
	sc->si = regs->si;
	sc->bp = regs->bp;
	sc->bx = regs->bx;
	sc->dx = regs->dx;
	sc->ax = regs->ax;
	sc->cx = regs->cx;
	sc->sp = regs->sp;
	sc->ip = regs->ip;
	sc->flags = regs->flags;
	sc->cs = regs->cs;
	sc->ss = regs->ss;
	sc->err = current->thread.error_code;
	sc->trapno = current->thread.trap_nr;
	sc->oldmask = mask;
	sc->cr2 = current->thread.cr2;
	sc->fpstate = (unsigned long)fpstate;
}

static int write_frame(struct rt_sigframe __user *frame, struct ksignal *ksig, sigset_t *set,
		       struct pt_regs *regs, void __user *fpstate)
{
	struct sigcontext sc;
	unsigned long uc_flags = UC_SIGCONTEXT_SS | UC_STRICT_RESTORE_SS;

	/* Without XSAVE the state is just the 512 bytes of FXSAVE. */
	if (fpu_frame_size() > sizeof(struct _fpstate))
		uc_flags |= UC_FP_XSTATE;
	if (fpu_save_to_frame(fpstate))
		return -EFAULT;
	fill_sigcontext(&sc, regs, fpstate, set->sig[0]);
	if (__put_user((char __user *)ksig->ka.sa.sa_restorer, &frame->pretcode) ||
	    __put_user(uc_flags, &frame->uc.uc_flags) ||
	    __put_user((struct ucontext *)NULL, &frame->uc.uc_link) ||
	    __save_altstack(&frame->uc.uc_stack, regs->sp) ||
	    copy_to_user(&frame->uc.uc_mcontext, &sc, sizeof(sc)) ||
	    copy_to_user(&frame->uc.uc_sigmask, set, sizeof(*set)))
		return -EFAULT;
	if (ksig->ka.sa.sa_flags & SA_SIGINFO)
		return copy_siginfo_to_user(&frame->info, &ksig->info) ? -EFAULT : 0;
	return 0;
}

static int setup_rt_frame(struct ksignal *ksig, struct pt_regs *regs)
{
	struct rt_sigframe __user *frame;
	void __user *fpstate;

	/* The ABI has no trampoline of the kernel's: the C library supplies one. */
	if (!(ksig->ka.sa.sa_flags & SA_RESTORER))
		return -EFAULT;
	frame = get_sigframe(ksig, regs, &fpstate);
	if (!frame ||
	    !access_ok(frame, (char __user *)fpstate + fpu_frame_size() - (char __user *)frame))
		return -EFAULT;
	if (write_frame(frame, ksig, sigmask_to_save(), regs, fpstate))
		return -EFAULT;

	regs->di = ksig->sig;
	regs->ax = 0; /* no vector registers hold varargs */
	regs->si = (unsigned long)&frame->info;
	regs->dx = (unsigned long)&frame->uc;
	regs->ip = (unsigned long)ksig->ka.sa.sa_handler;
	regs->sp = (unsigned long)frame;
	regs->cs = __USER_CS;
	regs->ss = __USER_DS;
	return 0;
}

static bool in_syscall(const struct pt_regs *regs)
{
	return (long)regs->orig_ax >= 0;
}

/* SYSCALL is two bytes long; it takes its number from ax. */
static void restart_syscall_insn(struct pt_regs *regs, unsigned long nr)
{
	regs->ax = nr;
	regs->ip -= 2;
}

/* A handler will run: the interrupted call fails with EINTR unless it is to be restarted. */
static void restart_for_handler(struct ksignal *ksig, struct pt_regs *regs)
{
	if (!in_syscall(regs))
		return;
	switch ((long)regs->ax) {
	case -ERESTART_RESTARTBLOCK:
	case -ERESTARTNOHAND:
		regs->ax = -EINTR;
		break;
	case -ERESTARTSYS:
		if (!(ksig->ka.sa.sa_flags & SA_RESTART)) {
			regs->ax = -EINTR;
			break;
		}
		fallthrough;
	case -ERESTARTNOINTR:
		restart_syscall_insn(regs, regs->orig_ax);
		break;
	}
}

static void handle_signal(struct ksignal *ksig, struct pt_regs *regs)
{
	bool stepping = regs->flags & X86_EFLAGS_TF;
	int failed;

	restart_for_handler(ksig, regs);
	failed = setup_rt_frame(ksig, regs);
	if (!failed)
		/* The handler starts with the direction flag clear, as any function does. */
		regs->flags &= ~(X86_EFLAGS_DF | X86_EFLAGS_RF | X86_EFLAGS_TF);
	signal_setup_done(failed, ksig, stepping);
}

static void restart_without_handler(struct pt_regs *regs)
{
	if (!in_syscall(regs))
		return;
	switch ((long)regs->ax) {
	case -ERESTARTNOHAND:
	case -ERESTARTSYS:
	case -ERESTARTNOINTR:
		restart_syscall_insn(regs, regs->orig_ax);
		break;
	case -ERESTART_RESTARTBLOCK:
		restart_syscall_insn(regs, __NR_restart_syscall);
		break;
	}
}

void arch_do_signal_or_restart(struct pt_regs *regs)
{
	struct ksignal ksig;

	if (get_signal(&ksig)) {
		handle_signal(&ksig, regs);
		return;
	}
	restart_without_handler(regs);
	restore_saved_sigmask();
}

static int restore_sigcontext(struct pt_regs *regs, const struct sigcontext *sc,
			      unsigned long uc_flags)
{
	regs->r8 = sc->r8;
	regs->r9 = sc->r9;
	regs->r10 = sc->r10;
	regs->r11 = sc->r11;
	regs->r12 = sc->r12;
	regs->r13 = sc->r13;
	regs->r14 = sc->r14;
	regs->r15 = sc->r15;
	regs->di = sc->di;
	regs->si = sc->si;
	regs->bp = sc->bp;
	regs->bx = sc->bx;
	regs->dx = sc->dx;
	regs->ax = sc->ax;
	regs->cx = sc->cx;
	regs->sp = sc->sp;
	regs->ip = sc->ip;
	regs->flags = (regs->flags & ~FIX_EFLAGS) | (sc->flags & FIX_EFLAGS);
	/* Only the flat 64-bit selectors exist. */
	regs->cs = __USER_CS;
	regs->ss = __USER_DS;
	regs->orig_ax = -1; /* nothing to restart */
	return fpu_restore_from_frame((void __user *)sc->fpstate);
}

static void bad_frame(const struct pt_regs *regs, const void __user *frame)
{
	if (show_unhandled_signals && printk_ratelimit())
		pr_info("%s[%d] bad frame in rt_sigreturn frame:%px ip:%lx sp:%lx orax:%lx\n",
			current->comm, task_pid_nr(current), frame, regs->ip, regs->sp,
			regs->orig_ax);
	force_sig(SIGSEGV);
}

SYSCALL_DEFINE0(rt_sigreturn)
{
	struct pt_regs *regs = current_pt_regs();
	/* The handler's RET took the return address off. */
	struct rt_sigframe __user *frame = (void __user *)(regs->sp - sizeof(long));
	unsigned long uc_flags;
	struct sigcontext sc;
	sigset_t set;

	current->restart_block.fn = do_no_restart_syscall;
	if (!access_ok(frame, sizeof(*frame)) ||
	    copy_from_user(&set, &frame->uc.uc_sigmask, sizeof(set)) ||
	    __get_user(uc_flags, &frame->uc.uc_flags) ||
	    copy_from_user(&sc, &frame->uc.uc_mcontext, sizeof(sc)))
		goto bad;
	set_current_blocked(&set);
	if (restore_sigcontext(regs, &sc, uc_flags) || restore_altstack(&frame->uc.uc_stack))
		goto bad;
	return regs->ax;
bad:
	bad_frame(regs, frame);
	return 0;
}
