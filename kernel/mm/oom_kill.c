// SPDX-License-Identifier: GPL-2.0-only
/*
 * The out-of-memory killer: when nothing more can be reclaimed for a page of user memory, the
 * process with the most of it is killed, weighted by its oom_score_adj.
 *
 * oom_lock keeps two killers from choosing two victims. A victim's threads carry TIF_MEMDIE; while
 * one of them still has its memory nobody else is killed, for a second at most.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/oom.h>
#include <linux/printk.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>

#define K(pages) ((unsigned long)(pages) << (PAGE_SHIFT - 10))

static DEFINE_MUTEX(oom_lock);
static unsigned long last_kill; /* jiffies */

/**
 * find_lock_task_mm - a thread of a process that still has memory
 * @p: a thread of it
 *
 * Return: the thread, under task_lock(), or NULL.
 * Context: rcu_read_lock() held.
 */
struct task_struct *find_lock_task_mm(struct task_struct *p)
{
	struct task_struct *t;

	for_each_thread(p, t) {
		task_lock(t);
		if (likely(t->mm))
			return t;
		task_unlock(t);
	}
	return NULL;
}

/**
 * oom_badness - how good a victim is
 * @p: a thread of the process
 * @totalpages: memory of the system
 *
 * Return: pages it would give back, adjusted; LONG_MIN for those who must not be killed.
 * Context: rcu_read_lock() held.
 */
long oom_badness(struct task_struct *p, unsigned long totalpages)
{
	long points, adj;

	if (is_global_init(p) || (p->flags & PF_KTHREAD))
		return LONG_MIN;
	p = find_lock_task_mm(p);
	if (!p)
		return LONG_MIN;
	adj = p->signal->oom_score_adj;
	if (adj == OOM_SCORE_ADJ_MIN) {
		task_unlock(p);
		return LONG_MIN;
	}
	points = get_mm_rss(p->mm) + mm_pgtables_bytes(p->mm) / PAGE_SIZE;
	task_unlock(p);
	return points + adj * (long)(totalpages / 1000);
}

/* Is a victim on its way out, which will free its memory soon? */
static bool victim_is_dying(void)
{
	struct task_struct *p, *t;
	bool dying = false;

	if (time_after(jiffies, last_kill + HZ))
		return false;
	rcu_read_lock();
	for_each_process_thread(p, t) {
		if (test_tsk_thread_flag(t, TIF_MEMDIE) && READ_ONCE(t->mm)) {
			dying = true;
			goto out;
		}
	}
out:
	rcu_read_unlock();
	return dying;
}

/* The worst process, with a reference, or NULL. */
static struct task_struct *select_bad_process(void)
{
	unsigned long totalpages = totalram_pages();
	struct task_struct *p, *chosen = NULL;
	long points, most = LONG_MIN;

	rcu_read_lock();
	for_each_process(p) {
		points = oom_badness(p, totalpages);
		if (points == LONG_MIN || points <= most)
			continue;
		chosen = p;
		most = points;
	}
	if (chosen)
		get_task_struct(chosen);
	rcu_read_unlock();
	return chosen;
}

static void report_victim(struct task_struct *victim)
{
	struct task_struct *t;
	struct mm_struct *mm;

	rcu_read_lock();
	t = find_lock_task_mm(victim);
	if (t) {
		mm = t->mm;
		pr_err("Out of memory: Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, "
		       "file-rss:%lukB, shmem-rss:%lukB, UID:%u pgtables:%lukB oom_score_adj:%hd\n",
		       task_pid_nr(victim), victim->comm, K(mm->total_vm),
		       K(get_mm_counter(mm, MM_ANONPAGES)), K(get_mm_counter(mm, MM_FILEPAGES)),
		       K(get_mm_counter(mm, MM_SHMEMPAGES)),
		       from_kuid(&init_user_ns, task_uid(victim)), mm_pgtables_bytes(mm) >> 10,
		       victim->signal->oom_score_adj);
		task_unlock(t);
	}
	rcu_read_unlock();
}

static void oom_kill_process(struct task_struct *victim, gfp_t gfp_mask, unsigned int order)
{
	struct task_struct *t;

	pr_warn("%s invoked oom-killer: gfp_mask=%#x, order=%u, oom_score_adj=%hd\n", current->comm,
		gfp_mask, order, current->signal->oom_score_adj);
	report_victim(victim);
	do_send_sig_info(SIGKILL, SEND_SIG_PRIV, victim, PIDTYPE_TGID);
	rcu_read_lock();
	for_each_thread(victim, t)
		set_tsk_thread_flag(t, TIF_MEMDIE);
	rcu_read_unlock();
	last_kill = jiffies;
}

/**
 * out_of_memory - no page for a user program: end one
 * @gfp_mask: what was wanted
 * @order: how much
 *
 * Return: true when it is worth trying again: a process has been or is being killed, and had some
 * time to go. False when the caller itself is to die, or there is nobody to kill.
 * Context: may sleep; no spinlocks held.
 */
bool out_of_memory(gfp_t gfp_mask, unsigned int order)
{
	struct task_struct *victim;

	if (fatal_signal_pending(current) || (current->flags & PF_EXITING))
		return false;
	mutex_lock(&oom_lock);
	if (!victim_is_dying()) {
		victim = select_bad_process();
		if (!victim) {
			mutex_unlock(&oom_lock);
			pr_warn("Out of memory and no killable processes...\n");
			return false;
		}
		oom_kill_process(victim, gfp_mask, order);
		put_task_struct(victim);
	}
	mutex_unlock(&oom_lock);
	schedule_timeout_killable(1);
	return !fatal_signal_pending(current);
}

/* So few pages may be unusable where they are: do not count them as free memory. */
#define FEW_PAGES 64

/**
 * pagefault_out_of_memory() - there was no memory for a user's fault
 *
 * Returning tries the fault again. Where there is memory after all (somebody gave some back, or the
 * failure was injected) that is enough; else a program is ended, the one at fault if need be.
 */
void pagefault_out_of_memory(void)
{
	if (fatal_signal_pending(current) || nr_free_pages() > FEW_PAGES ||
	    out_of_memory(GFP_HIGHUSER, 0))
		return;
	if (!fatal_signal_pending(current))
		force_sig(SIGKILL);
}
