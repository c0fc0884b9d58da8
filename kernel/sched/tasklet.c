// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tasklets, on the TASKLET and HI softirqs.  A tasklet is on the list of the CPU that scheduled it;
 * its SCHED bit says it is on a list, its RUN bit that it runs.  The lists are per CPU, under
 * disabled interrupts.
 */
#include <linux/interrupt.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/wait_bit.h>

struct tasklet_head {
	struct tasklet_struct *head;
	struct tasklet_struct **tail;
};

static DEFINE_PER_CPU(struct tasklet_head, tasklet_vec);
static DEFINE_PER_CPU(struct tasklet_head, tasklet_hi_vec);

static void tasklet_queue(struct tasklet_struct *t, struct tasklet_head __percpu *vec,
			  unsigned int softirq)
{
	struct tasklet_head *head;
	unsigned long flags;

	local_irq_save(flags);
	head = this_cpu_ptr(vec);
	t->next = NULL;
	*head->tail = t;
	head->tail = &t->next;
	raise_softirq_irqoff(softirq);
	local_irq_restore(flags);
}

/** __tasklet_schedule - queue a tasklet whose SCHED bit has just been set */
void __tasklet_schedule(struct tasklet_struct *t)
{
	tasklet_queue(t, &tasklet_vec, TASKLET_SOFTIRQ);
}
EXPORT_SYMBOL(__tasklet_schedule);

/** __tasklet_hi_schedule - the same, ahead of timers */
void __tasklet_hi_schedule(struct tasklet_struct *t)
{
	tasklet_queue(t, &tasklet_hi_vec, HI_SOFTIRQ);
}
EXPORT_SYMBOL(__tasklet_hi_schedule);

/* Runs @t if nobody else does and it is enabled; true if it was run (or had been cancelled). */
static bool tasklet_try_run(struct tasklet_struct *t)
{
	if (!tasklet_trylock(t))
		return false;
	if (atomic_read(&t->count)) {
		tasklet_unlock(t);
		return false;
	}
	if (test_and_clear_bit(TASKLET_STATE_SCHED, &t->state)) {
		if (t->use_callback)
			t->callback(t);
		else
			t->func(t->data);
	}
	tasklet_unlock(t);
	return true;
}

static void tasklet_action_common(struct tasklet_head __percpu *vec, unsigned int softirq)
{
	struct tasklet_struct *list;
	struct tasklet_head *head;

	local_irq_disable();
	head = this_cpu_ptr(vec);
	list = head->head;
	head->head = NULL;
	head->tail = &head->head;
	local_irq_enable();

	while (list) {
		struct tasklet_struct *t = list;

		list = list->next;
		if (tasklet_try_run(t))
			continue;
		local_irq_disable();
		t->next = NULL;
		*head->tail = t;
		head->tail = &t->next;
		__raise_softirq_irqoff(softirq);
		local_irq_enable();
	}
}

static void tasklet_action(void)
{
	tasklet_action_common(&tasklet_vec, TASKLET_SOFTIRQ);
}

static void tasklet_hi_action(void)
{
	tasklet_action_common(&tasklet_hi_vec, HI_SOFTIRQ);
}

/** tasklet_setup - initialise a tasklet whose function gets the tasklet */
void tasklet_setup(struct tasklet_struct *t, void (*callback)(struct tasklet_struct *))
{
	*t = (struct tasklet_struct){ .callback = callback,
				      .use_callback = true,
				      .count = ATOMIC_INIT(0) };
}
EXPORT_SYMBOL(tasklet_setup);

/** tasklet_init - initialise a tasklet whose function gets @data */
void tasklet_init(struct tasklet_struct *t, void (*func)(unsigned long), unsigned long data)
{
	*t = (struct tasklet_struct){ .func = func, .data = data, .count = ATOMIC_INIT(0) };
}
EXPORT_SYMBOL(tasklet_init);

/** tasklet_unlock - the tasklet's function has returned */
void tasklet_unlock(struct tasklet_struct *t)
{
	smp_mb__before_atomic();
	clear_bit(TASKLET_STATE_RUN, &t->state);
	smp_mb__after_atomic();
	wake_up_var(&t->state);
}
EXPORT_SYMBOL_GPL(tasklet_unlock);

/** tasklet_unlock_wait - sleep while the tasklet runs */
void tasklet_unlock_wait(struct tasklet_struct *t)
{
	/* The function has returned: pairs with the barrier in tasklet_unlock(). */
	wait_var_event(&t->state, !test_bit_acquire(TASKLET_STATE_RUN, &t->state));
}
EXPORT_SYMBOL_GPL(tasklet_unlock_wait);

/** tasklet_unlock_spin_wait - spin while the tasklet runs on another CPU */
void tasklet_unlock_spin_wait(struct tasklet_struct *t)
{
	while (test_bit_acquire(TASKLET_STATE_RUN, &t->state))
		cpu_relax();
}
EXPORT_SYMBOL(tasklet_unlock_spin_wait);

/**
 * tasklet_kill - wait until a tasklet neither runs nor is scheduled
 * @t: the tasklet; not disabled, and nobody schedules it any more
 *
 * Context: process context, may sleep.
 */
void tasklet_kill(struct tasklet_struct *t)
{
	WARN_ONCE(in_interrupt(), "tasklet_kill() called from interrupt context\n");
	while (test_and_set_bit(TASKLET_STATE_SCHED, &t->state))
		wait_var_event(&t->state, !test_bit(TASKLET_STATE_SCHED, &t->state));
	tasklet_unlock_wait(t);
	clear_bit(TASKLET_STATE_SCHED, &t->state);
	smp_mb__after_atomic();
	wake_up_var(&t->state);
}
EXPORT_SYMBOL(tasklet_kill);

/** softirq_init - set up the tasklet lists; boot CPU */
void __init softirq_init(void)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		per_cpu(tasklet_vec, cpu).tail = &per_cpu(tasklet_vec, cpu).head;
		per_cpu(tasklet_hi_vec, cpu).tail = &per_cpu(tasklet_hi_vec, cpu).head;
	}
	open_softirq(TASKLET_SOFTIRQ, tasklet_action);
	open_softirq(HI_SOFTIRQ, tasklet_hi_action);
}
