// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the shim declares: memory that fails on request, RCU that waits, and the odd kernel
 * function.
 */
#include "shim/shim.h"

int fail_every;
static int allocations;
static struct rcu_head *waiting;

void *shim_alloc(size_t size)
{
	if (fail_every && ++allocations % fail_every == 0)
		return NULL;
	return calloc(1, size);
}

void call_rcu(struct rcu_head *head, void (*func)(struct rcu_head *head))
{
	head->func = func;
	head->next = waiting;
	waiting = head;
}

void rcu_flush(void)
{
	while (waiting) {
		struct rcu_head *head = waiting;

		waiting = head->next;
		head->func(head);
	}
}

char *skip_spaces(const char *str)
{
	while (isspace((unsigned char)*str))
		str++;
	return (char *)str;
}
