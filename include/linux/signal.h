/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Signal sets and the in-kernel interface to signals that other headers do not carry.
 * Sending is declared in linux/sched/signal.h.
 */
#ifndef _LINUX_SIGNAL_H
#define _LINUX_SIGNAL_H

#include <linux/bug.h>
#include <linux/list.h>
#include <linux/signal_types.h>
#include <linux/string.h>

struct task_struct;
struct pt_regs;

/* A record that stands for "no details": from user space, or from the kernel. */
#define SEND_SIG_NOINFO	((struct kernel_siginfo *)0)
#define SEND_SIG_PRIV	((struct kernel_siginfo *)1)

static inline int is_si_special(const struct kernel_siginfo *info)
{
	return info <= SEND_SIG_PRIV;
}

static inline void clear_siginfo(kernel_siginfo_t *info)
{
	memset(info, 0, sizeof(*info));
}

static inline void copy_siginfo(kernel_siginfo_t *to, const kernel_siginfo_t *from)
{
	memcpy(to, from, sizeof(*to));
}

#define SI_EXPANSION_SIZE	(sizeof(struct siginfo) - sizeof(struct kernel_siginfo))

int copy_siginfo_to_user(siginfo_t __user *to, const kernel_siginfo_t *from);
int copy_siginfo_from_user(kernel_siginfo_t *to, const siginfo_t __user *from);

enum siginfo_layout {
	SIL_KILL,
	SIL_TIMER,
	SIL_POLL,
	SIL_FAULT,
	SIL_FAULT_TRAPNO,
	SIL_FAULT_MCEERR,
	SIL_FAULT_BNDERR,
	SIL_FAULT_PKUERR,
	SIL_FAULT_PERF_EVENT,
	SIL_CHLD,
	SIL_RT,
	SIL_SYS,
};

enum siginfo_layout siginfo_layout(unsigned int sig, int si_code);

/* Signal sets: one word on every architecture here, written so that more would work. */
static inline void sigaddset(sigset_t *set, int sig)
{
	set->sig[(sig - 1) / _NSIG_BPW] |= 1UL << ((sig - 1) % _NSIG_BPW);
}

static inline void sigdelset(sigset_t *set, int sig)
{
	set->sig[(sig - 1) / _NSIG_BPW] &= ~(1UL << ((sig - 1) % _NSIG_BPW));
}

static inline int sigismember(const sigset_t *set, int sig)
{
	return 1 & (set->sig[(sig - 1) / _NSIG_BPW] >> ((sig - 1) % _NSIG_BPW));
}

static inline int sigisemptyset(const sigset_t *set)
{
	for (int i = 0; i < _NSIG_WORDS; i++)
		if (set->sig[i])
			return 0;
	return 1;
}

static inline int sigequalsets(const sigset_t *a, const sigset_t *b)
{
	return !memcmp(a, b, sizeof(*a));
}

#define sigmask(sig)	(1UL << ((sig) - 1))

static inline void sigorsets(sigset_t *r, const sigset_t *a, const sigset_t *b)
{
	for (int i = 0; i < _NSIG_WORDS; i++)
		r->sig[i] = a->sig[i] | b->sig[i];
}

static inline void sigandsets(sigset_t *r, const sigset_t *a, const sigset_t *b)
{
	for (int i = 0; i < _NSIG_WORDS; i++)
		r->sig[i] = a->sig[i] & b->sig[i];
}

/* r = a without b */
static inline void sigandnsets(sigset_t *r, const sigset_t *a, const sigset_t *b)
{
	for (int i = 0; i < _NSIG_WORDS; i++)
		r->sig[i] = a->sig[i] & ~b->sig[i];
}

static inline void signotset(sigset_t *set)
{
	for (int i = 0; i < _NSIG_WORDS; i++)
		set->sig[i] = ~set->sig[i];
}

static inline void sigemptyset(sigset_t *set)
{
	memset(set, 0, sizeof(*set));
}

static inline void sigfillset(sigset_t *set)
{
	memset(set, -1, sizeof(*set));
}

/* These work on the first word: signals 1 to 31. */
static inline void sigaddsetmask(sigset_t *set, unsigned long mask)
{
	set->sig[0] |= mask;
}

static inline void sigdelsetmask(sigset_t *set, unsigned long mask)
{
	set->sig[0] &= ~mask;
}

static inline int sigtestsetmask(sigset_t *set, unsigned long mask)
{
	return (set->sig[0] & mask) != 0;
}

static inline void siginitset(sigset_t *set, unsigned long mask)
{
	sigemptyset(set);
	set->sig[0] = mask;
}

static inline void siginitsetinv(sigset_t *set, unsigned long mask)
{
	sigfillset(set);
	set->sig[0] = ~mask;
}

static inline void init_sigpending(struct sigpending *sig)
{
	sigemptyset(&sig->signal);
	INIT_LIST_HEAD(&sig->list);
}

void flush_sigqueue(struct sigpending *queue);

/* 0 is valid here: kill() with it only checks. */
static inline int valid_signal(unsigned long sig)
{
	return sig <= _NSIG ? 1 : 0;
}

/* What the default action is, by signal. */
#define SIG_KERNEL_ONLY_MASK	(sigmask(SIGKILL) | sigmask(SIGSTOP))
#define SIG_KERNEL_STOP_MASK						\
	(sigmask(SIGSTOP) | sigmask(SIGTSTP) | sigmask(SIGTTIN) | sigmask(SIGTTOU))
#define SIG_KERNEL_COREDUMP_MASK					\
	(sigmask(SIGQUIT) | sigmask(SIGILL) | sigmask(SIGTRAP) | sigmask(SIGABRT) |	\
	 sigmask(SIGFPE) | sigmask(SIGSEGV) | sigmask(SIGBUS) | sigmask(SIGSYS) |	\
	 sigmask(SIGXCPU) | sigmask(SIGXFSZ))
#define SIG_KERNEL_IGNORE_MASK						\
	(sigmask(SIGCONT) | sigmask(SIGCHLD) | sigmask(SIGWINCH) | sigmask(SIGURG))
#define SYNCHRONOUS_MASK						\
	(sigmask(SIGSEGV) | sigmask(SIGBUS) | sigmask(SIGILL) | sigmask(SIGTRAP) |	\
	 sigmask(SIGFPE) | sigmask(SIGSYS))

#define siginmask(sig, mask) ((sig) > 0 && (sig) < SIGRTMIN && (sigmask(sig) & (mask)))

#define sig_kernel_only(sig)		siginmask(sig, SIG_KERNEL_ONLY_MASK)
#define sig_kernel_coredump(sig)	siginmask(sig, SIG_KERNEL_COREDUMP_MASK)
#define sig_kernel_ignore(sig)		siginmask(sig, SIG_KERNEL_IGNORE_MASK)
#define sig_kernel_stop(sig)		siginmask(sig, SIG_KERNEL_STOP_MASK)

#define sig_fatal(t, signr)						\
	(!siginmask(signr, SIG_KERNEL_IGNORE_MASK | SIG_KERNEL_STOP_MASK) &&	\
	 (t)->sighand->action[(signr) - 1].sa.sa_handler == SIG_DFL)

int next_signal(struct sigpending *pending, sigset_t *mask);
int sigprocmask(int how, sigset_t *set, sigset_t *oldset);
int set_user_sigmask(const sigset_t __user *umask, size_t sigsetsize);
void set_current_blocked(sigset_t *newset);
void __set_current_blocked(const sigset_t *newset);
extern int show_unhandled_signals;

bool get_signal(struct ksignal *ksig);
void signal_setup_done(int failed, struct ksignal *ksig, int stepping);
void exit_signals(struct task_struct *tsk);
void kernel_sigaction(int sig, __sighandler_t action);

#define SIG_KTHREAD		((__force __sighandler_t)2)
#define SIG_KTHREAD_KERNEL	((__force __sighandler_t)3)

/* Let a kernel thread see @sig: signal_pending() becomes true for it. */
static inline void allow_signal(int sig)
{
	kernel_sigaction(sig, SIG_KTHREAD);
}

static inline void allow_kernel_signal(int sig)
{
	kernel_sigaction(sig, SIG_KTHREAD_KERNEL);
}

static inline void disallow_signal(int sig)
{
	kernel_sigaction(sig, SIG_IGN);
}

bool unhandled_signal(struct task_struct *tsk, int sig);

struct sigaltstack;
int restore_altstack(const stack_t __user *uss);
int __save_altstack(stack_t __user *uss, unsigned long sp);

void signals_init(void);

struct seq_file;
void render_sigset_t(struct seq_file *m, const char *header, sigset_t *set);

#endif /* _LINUX_SIGNAL_H */
