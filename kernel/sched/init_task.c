// SPDX-License-Identifier: GPL-2.0-only
/*
 * The first task: the boot CPU's idle task, and the template and ancestor of all others.  Static,
 * never freed.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/init_task.h>
#include <linux/list.h>
#include <linux/mm_types.h>
#include <linux/mutex.h>
#include <linux/resource.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>

static struct signal_struct init_signals = {
	.sigcnt = REFCOUNT_INIT(1),
	.live = ATOMIC_INIT(1),
	.nr_threads = 1,
	.thread_head = LIST_HEAD_INIT(init_task.thread_node),
	.wait_chldexit = __WAIT_QUEUE_HEAD_INITIALIZER(init_signals.wait_chldexit),
	.shared_pending = {
		.list = LIST_HEAD_INIT(init_signals.shared_pending.list),
		.signal = { { 0 } },
	},
	.multiprocess = HLIST_HEAD_INIT,
	.posix_timers = LIST_HEAD_INIT(init_signals.posix_timers),
	.stats_lock = __SEQLOCK_UNLOCKED(init_signals.stats_lock),
	.rlim = INIT_RLIMITS,
	.prev_cputime = {
		.lock = __RAW_SPIN_LOCK_UNLOCKED(init_signals.prev_cputime.lock),
	},
	.cred_guard_mutex = __MUTEX_INITIALIZER(init_signals.cred_guard_mutex),
	.exec_update_lock = __RWSEM_INITIALIZER(init_signals.exec_update_lock),
	.pids = {
		[PIDTYPE_PID] = &init_struct_pid,
		[PIDTYPE_TGID] = &init_struct_pid,
		[PIDTYPE_PGID] = &init_struct_pid,
		[PIDTYPE_SID] = &init_struct_pid,
	},
};

static struct sighand_struct init_sighand = {
	.count = REFCOUNT_INIT(1),
	.action = { { { .sa_handler = SIG_DFL, } }, },
	.siglock = __SPIN_LOCK_UNLOCKED(init_sighand.siglock),
	.signalfd_wqh = __WAIT_QUEUE_HEAD_INITIALIZER(init_sighand.signalfd_wqh),
};

/* The boot CPU's stack; the architecture's entry code starts on it, under the name init_stack. */
union thread_union init_thread_union __aligned(THREAD_SIZE) __section(".data..init_task") = {
	.stack = { STACK_END_MAGIC },
};
extern union thread_union init_stack __attribute__((__alias__("init_thread_union")));

struct task_struct init_task __aligned(64) = {
	.thread_info = INIT_THREAD_INFO(init_task),
	.preempt_count = INIT_PREEMPT_COUNT,
	.__state = TASK_RUNNING,
	.stack = init_thread_union.stack,
	.stack_refcount = REFCOUNT_INIT(1),
	.usage = REFCOUNT_INIT(2),
	.rcu_users = REFCOUNT_INIT(1),
	.flags = PF_KTHREAD,
	.prio = MAX_PRIO - 20,
	.static_prio = MAX_PRIO - 20,
	.normal_prio = MAX_PRIO - 20,
	.policy = SCHED_NORMAL,
	.cpus_ptr = &init_task.cpus_mask,
	.cpus_mask = { { [0 ... BITS_TO_LONGS(NR_CPUS) - 1] = ~0UL } },
	.nr_cpus_allowed = NR_CPUS,
	.mm = NULL,
	.active_mm = &init_mm,
	.rt = {
		.run_list = LIST_HEAD_INIT(init_task.rt.run_list),
		.time_slice = RR_TIMESLICE,
	},
	.tasks = LIST_HEAD_INIT(init_task.tasks),
	.ptraced = LIST_HEAD_INIT(init_task.ptraced),
	.ptrace_entry = LIST_HEAD_INIT(init_task.ptrace_entry),
	.real_parent = &init_task,
	.parent = &init_task,
	.children = LIST_HEAD_INIT(init_task.children),
	.sibling = LIST_HEAD_INIT(init_task.sibling),
	.group_leader = &init_task,
	.thread_group = LIST_HEAD_INIT(init_task.thread_group),
	.thread_node = LIST_HEAD_INIT(init_signals.thread_head),
	.thread_pid = &init_struct_pid,
	RCU_POINTER_INITIALIZER(real_cred, &init_cred),
	RCU_POINTER_INITIALIZER(cred, &init_cred),
	.comm = "swapper",
	.signal = &init_signals,
	.sighand = &init_sighand,
	.blocked = { { 0 } },
	.pending = {
		.list = LIST_HEAD_INIT(init_task.pending.list),
		.signal = { { 0 } },
	},
	.alloc_lock = __SPIN_LOCK_UNLOCKED(init_task.alloc_lock),
	.pi_lock = __RAW_SPIN_LOCK_UNLOCKED(init_task.pi_lock),
	.prev_cputime = {
		.lock = __RAW_SPIN_LOCK_UNLOCKED(init_task.prev_cputime.lock),
	},
	.pi_state_list = LIST_HEAD_INIT(init_task.pi_state_list),
	.timer_slack_ns = 50000,
	.default_timer_slack_ns = 50000,
	.thread = INIT_THREAD,
};
EXPORT_SYMBOL(init_task);
