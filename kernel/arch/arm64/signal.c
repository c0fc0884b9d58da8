// SPDX-License-Identifier: GPL-2.0-only
/*
 * Signal delivery on arm64: the frame on the user stack (struct rt_sigframe, whose layout is ABI:
 * handlers and unwinders read it), return from a handler, and restart of interrupted system calls.
 * All of it works on the current task's own registers and may sleep.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm_types.h>
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
#include <asm/fpsimd.h>
#include <asm/processor.h>
#include <asm/ptrace.h>
#include <uapi/asm/sigcontext.h>
#include <uapi/asm/ucontext.h>
#include <asm/unistd.h>
#include <kobold/arch.h>

struct rt_sigframe {
	struct siginfo info;
	struct ucontext uc;
};

/* Above the frame: links the handler to the interrupted function. */
struct frame_record {
	u64 fp;
	u64 lr;
};

/* What a handler may change in PSTATE. */
#define PSTATE_USER_BITS \
	(PSR_N_BIT | PSR_Z_BIT | PSR_C_BIT | PSR_V_BIT | PSR_DIT_BIT | PSR_SSBS_BIT)
/* What never is set in user mode. */
#define PSTATE_BAD_BITS \
	(PSR_MODE_MASK | PSR_MODE32_BIT | PSR_D_BIT | PSR_A_BIT | PSR_I_BIT | PSR_F_BIT)

/**
 * get_sigframe_size - most bytes one signal frame takes (AT_MINSIGSTKSZ)
 */
unsigned long get_sigframe_size(void)
{
	return round_up(sizeof(struct rt_sigframe), 16) + sizeof(struct frame_record) + 16;
}

static struct rt_sigframe __user *get_sigframe(struct ksignal *ksig, struct pt_regs *regs)
{
	bool on_altstack = on_sig_stack(regs->sp);
	unsigned long sp = regs->sp;

	if ((ksig->ka.sa.sa_flags & SA_ONSTACK) && sas_ss_flags(sp) == 0) {
		sp = current->sas_ss_sp + current->sas_ss_size;
		on_altstack = true;
	}
	sp = round_down(sp - sizeof(struct frame_record), 16);
	sp -= round_up(sizeof(struct rt_sigframe), 16);

	/* An overflow of the alternate stack must not run into whatever is below it. */
	if (on_altstack && !__on_sig_stack(sp))
		return NULL;
	return (struct rt_sigframe __user *)sp;
}

static struct frame_record __user *record_of(struct rt_sigframe __user *frame)
{
	return (void __user *)frame + round_up(sizeof(*frame), 16);
}

static int write_fpsimd(struct fpsimd_context __user *ctx)
{
	const struct user_fpsimd_state *state = fpsimd_flush_to_memory();

	if (__put_user(FPSIMD_MAGIC, &ctx->head.magic) ||
	    __put_user(sizeof(*ctx), &ctx->head.size) || __put_user(state->fpsr, &ctx->fpsr) ||
	    __put_user(state->fpcr, &ctx->fpcr) ||
	    __copy_to_user(ctx->vregs, state->vregs, sizeof(ctx->vregs)))
		return -EFAULT;
	return 0;
}

/* The records behind the general registers: FP state, syndrome, end. */
static int write_records(struct sigcontext __user *sc)
{
	void __user *p = sc->__reserved;
	struct esr_context esr = {
		.head = { ESR_MAGIC, sizeof(esr) },
		.esr = current->thread.fault_code,
	};
	const struct _aarch64_ctx end = { 0, 0 };

	if (write_fpsimd(p))
		return -EFAULT;
	p += sizeof(struct fpsimd_context);
	if (esr.esr) {
		if (__copy_to_user(p, &esr, sizeof(esr)))
			return -EFAULT;
		p += sizeof(esr);
	}
	return __copy_to_user(p, &end, sizeof(end)) ? -EFAULT : 0;
}

static int write_frame(struct rt_sigframe __user *frame, struct ksignal *ksig, sigset_t *set,
		       struct pt_regs *regs)
{
	struct sigcontext __user *sc = &frame->uc.uc_mcontext;
	struct frame_record record = { regs->regs[29], regs->regs[30] };

	if (__copy_to_user(record_of(frame), &record, sizeof(record)) ||
	    __put_user(0UL, &frame->uc.uc_flags) ||
	    __put_user((struct ucontext *)NULL, &frame->uc.uc_link) ||
	    __save_altstack(&frame->uc.uc_stack, regs->sp) ||
	    __copy_to_user(&frame->uc.uc_sigmask, set, sizeof(*set)) ||
	    __clear_user(frame->uc.__unused, sizeof(frame->uc.__unused)) ||
	    __put_user(current->thread.fault_address, &sc->fault_address) ||
	    __copy_to_user(sc->regs, regs->regs, sizeof(regs->regs)) ||
	    __put_user(regs->sp, &sc->sp) || __put_user(regs->pc, &sc->pc) ||
	    __put_user(regs->pstate, &sc->pstate) || write_records(sc))
		return -EFAULT;
	if (ksig->ka.sa.sa_flags & SA_SIGINFO)
		return copy_siginfo_to_user(&frame->info, &ksig->info) ? -EFAULT : 0;
	return 0;
}

static int setup_rt_frame(struct ksignal *ksig, struct pt_regs *regs)
{
	struct rt_sigframe __user *frame = get_sigframe(ksig, regs);

	if (!frame || !access_ok(frame, round_up(sizeof(*frame), 16) + sizeof(struct frame_record)))
		return -EFAULT;
	if (write_frame(frame, ksig, sigmask_to_save(), regs))
		return -EFAULT;

	regs->regs[0] = ksig->sig;
	if (ksig->ka.sa.sa_flags & SA_SIGINFO) {
		regs->regs[1] = (unsigned long)&frame->info;
		regs->regs[2] = (unsigned long)&frame->uc;
	}
	regs->regs[29] = (unsigned long)record_of(frame);
	regs->regs[30] = ksig->ka.sa.sa_flags & SA_RESTORER ? (unsigned long)ksig->ka.sa.sa_restorer
							    : current->mm->context.vdso;
	regs->sp = (unsigned long)frame;
	regs->pc = (unsigned long)ksig->ka.sa.sa_handler;
	regs->pstate &= ~(PSR_BTYPE_MASK | PSR_TCO_BIT);
	return 0;
}

/* SVC is four bytes long; it takes its number from x8. */
static void restart_syscall_insn(struct pt_regs *regs)
{
	regs->regs[0] = regs->orig_x0;
	regs->pc -= 4;
}

/* A handler will run: the interrupted call fails with EINTR unless it is to be restarted. */
static void restart_for_handler(struct ksignal *ksig, struct pt_regs *regs)
{
	if (!in_syscall(regs))
		return;
	switch ((long)regs->regs[0]) {
	case -ERESTART_RESTARTBLOCK:
	case -ERESTARTNOHAND:
		regs->regs[0] = -EINTR;
		break;
	case -ERESTARTSYS:
		if (!(ksig->ka.sa.sa_flags & SA_RESTART)) {
			regs->regs[0] = -EINTR;
			break;
		}
		fallthrough;
	case -ERESTARTNOINTR:
		restart_syscall_insn(regs);
		break;
	}
	/* Once: a second handler's frame must not move pc again. */
	forget_syscall(regs);
}

static void restart_without_handler(struct pt_regs *regs)
{
	if (!in_syscall(regs))
		return;
	switch ((long)regs->regs[0]) {
	case -ERESTARTNOHAND:
	case -ERESTARTSYS:
	case -ERESTARTNOINTR:
		restart_syscall_insn(regs);
		break;
	case -ERESTART_RESTARTBLOCK:
		restart_syscall_insn(regs);
		regs->regs[8] = __NR_restart_syscall;
		break;
	}
	forget_syscall(regs);
}

void arch_do_signal_or_restart(struct pt_regs *regs)
{
	struct ksignal ksig;

	if (get_signal(&ksig)) {
		restart_for_handler(&ksig, regs);
		signal_setup_done(setup_rt_frame(&ksig, regs), &ksig, 0);
		return;
	}
	restart_without_handler(regs);
	restore_saved_sigmask();
}

static int restore_fpsimd(const struct fpsimd_context __user *ctx)
{
	struct user_fpsimd_state *state = fpsimd_flush_to_memory();

	if (__copy_from_user(state->vregs, ctx->vregs, sizeof(state->vregs)) ||
	    __get_user(state->fpsr, &ctx->fpsr) || __get_user(state->fpcr, &ctx->fpcr))
		return -EFAULT;
	return 0;
}

/*
 * Walk the records; the frame may hold them in any order, and must hold FP state. extra_context
 * only moves records elsewhere, which is never necessary here.
 */
static int restore_records(struct sigcontext __user *sc)
{
	const char __user *base = (const char __user *)sc->__reserved;
	const struct fpsimd_context __user *fpsimd = NULL;
	unsigned long offset = 0;
	struct _aarch64_ctx head;

	for (;;) {
		const void __user *p = base + offset;

		if (sizeof(sc->__reserved) - offset < sizeof(head) || offset % 16)
			return -EINVAL;
		if (__copy_from_user(&head, p, sizeof(head)))
			return -EFAULT;
		if (!head.magic)
			break;
		if (head.size < sizeof(head) || head.size > sizeof(sc->__reserved) - offset)
			return -EINVAL;
		if (head.magic == FPSIMD_MAGIC) {
			if (fpsimd || head.size != sizeof(*fpsimd))
				return -EINVAL;
			fpsimd = p;
		} else if (head.magic != ESR_MAGIC) {
			return -EINVAL;
		}
		offset += head.size;
	}
	return fpsimd && !head.size ? restore_fpsimd(fpsimd) : -EINVAL;
}

static int restore_frame(struct pt_regs *regs, struct rt_sigframe __user *frame)
{
	struct sigcontext __user *sc = &frame->uc.uc_mcontext;
	sigset_t set;
	u64 pstate;

	if (__copy_from_user(&set, &frame->uc.uc_sigmask, sizeof(set)))
		return -EFAULT;
	set_current_blocked(&set);
	if (__copy_from_user(regs->regs, sc->regs, sizeof(regs->regs)) ||
	    __get_user(regs->sp, &sc->sp) || __get_user(regs->pc, &sc->pc) ||
	    __get_user(pstate, &sc->pstate))
		return -EFAULT;
	forget_syscall(regs); /* nothing to restart */
	if (pstate & PSTATE_BAD_BITS)
		return -EINVAL;
	regs->pstate = pstate & PSTATE_USER_BITS;
	return restore_records(sc) ?: restore_altstack(&frame->uc.uc_stack);
}

SYSCALL_DEFINE0(rt_sigreturn)
{
	struct pt_regs *regs = current_pt_regs();
	struct rt_sigframe __user *frame = (void __user *)regs->sp;

	current->restart_block.fn = do_no_restart_syscall;
	if (regs->sp % 16 == 0 && access_ok(frame, sizeof(*frame)) && !restore_frame(regs, frame))
		return regs->regs[0];
	current->thread.fault_address = regs->sp;
	if (show_unhandled_signals && printk_ratelimit())
		pr_info("%s[%d]: bad frame in rt_sigreturn: pc=%08llx sp=%08llx\n", current->comm,
			task_pid_nr(current), regs->pc, regs->sp);
	force_sig(SIGSEGV);
	return 0;
}
