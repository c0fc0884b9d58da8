// SPDX-License-Identifier: GPL-2.0-only
/*
 * siginfo records between kernel and user space. No locks: each record has one owner.
 */
#include <linux/signal.h>
#include <linux/uaccess.h>

#define LAYOUT_OF(limit, layout) \
	{ \
		.max = (limit), .as = (layout) \
	}

/* How the kernel's own si_code values of a signal are laid out. */
static const struct {
	unsigned char max, as;
} sig_sicodes[] = {
	[SIGILL] = LAYOUT_OF(NSIGILL, SIL_FAULT),   [SIGFPE] = LAYOUT_OF(NSIGFPE, SIL_FAULT),
	[SIGSEGV] = LAYOUT_OF(NSIGSEGV, SIL_FAULT), [SIGBUS] = LAYOUT_OF(NSIGBUS, SIL_FAULT),
	[SIGTRAP] = LAYOUT_OF(NSIGTRAP, SIL_FAULT), [SIGCHLD] = LAYOUT_OF(NSIGCHLD, SIL_CHLD),
	[SIGPOLL] = LAYOUT_OF(NSIGPOLL, SIL_POLL),  [SIGSYS] = LAYOUT_OF(NSIGSYS, SIL_SYS),
};

/* The refinements of the plain fault layout. */
static enum siginfo_layout fault_layout(unsigned int sig, int code)
{
	if (sig == SIGBUS && (code == BUS_MCEERR_AR || code == BUS_MCEERR_AO))
		return SIL_FAULT_MCEERR;
	if (sig == SIGSEGV && code == SEGV_BNDERR)
		return SIL_FAULT_BNDERR;
	if (sig == SIGSEGV && code == SEGV_PKUERR)
		return SIL_FAULT_PKUERR;
	if (sig == SIGTRAP && code == TRAP_PERF)
		return SIL_FAULT_PERF_EVENT;
	return SIL_FAULT;
}

/**
 * siginfo_layout - which members of a record mean something
 * @sig: si_signo
 * @si_code: si_code
 */
enum siginfo_layout siginfo_layout(unsigned int sig, int si_code)
{
	if (si_code > SI_USER && si_code < SI_KERNEL) {
		if (sig < ARRAY_SIZE(sig_sicodes) && si_code <= sig_sicodes[sig].max) {
			enum siginfo_layout layout = sig_sicodes[sig].as;

			return layout == SIL_FAULT ? fault_layout(sig, si_code) : layout;
		}
		return si_code <= NSIGPOLL ? SIL_POLL : SIL_KILL;
	}
	switch (si_code) {
	case SI_TIMER:
		return SIL_TIMER;
	case SI_SIGIO:
		return SIL_POLL;
	default:
		return si_code < 0 ? SIL_RT : SIL_KILL;
	}
}

/**
 * copy_siginfo_to_user - give a record to user space
 * @to: a whole siginfo_t
 * @from: the record
 *
 * Return: 0 or -EFAULT.
 */
int copy_siginfo_to_user(siginfo_t __user *to, const kernel_siginfo_t *from)
{
	if (copy_to_user(to, from, sizeof(*from)))
		return -EFAULT;
	/* User space must not see old memory in the rest of its 128 bytes. */
	if (clear_user((char __user *)to + sizeof(*from), SI_EXPANSION_SIZE))
		return -EFAULT;
	return 0;
}

/**
 * copy_siginfo_from_user - take a record from user space
 * @to: the record
 * @from: a whole siginfo_t
 *
 * What does not fit the kernel's record must be zero.
 * Return: 0, -EFAULT or -E2BIG.
 */
int copy_siginfo_from_user(kernel_siginfo_t *to, const siginfo_t __user *from)
{
	char rest[SI_EXPANSION_SIZE];

	if (copy_from_user(to, from, sizeof(*to)))
		return -EFAULT;
	if (copy_from_user(rest, (const char __user *)from + sizeof(*to), sizeof(rest)))
		return -EFAULT;
	return memchr_inv(rest, 0, sizeof(rest)) ? -E2BIG : 0;
}
