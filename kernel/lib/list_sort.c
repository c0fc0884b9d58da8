// SPDX-License-Identifier: GPL-2.0-only
/*
 * Bottom-up merge sort of linked lists: stable, no recursion. The caller holds whatever protects
 * the list.
 */
#include <linux/array_size.h>
#include <linux/compiler.h>
#include <linux/export.h>
#include <linux/list.h>
#include <linux/list_sort.h>

/* Merges two NULL-terminated chains (linked by next only); a's nodes go first among equals. */
static struct list_head *merge(void *priv, list_cmp_func_t cmp, struct list_head *a,
			       struct list_head *b)
{
	struct list_head *first = NULL, **tail = &first;

	while (a && b) {
		if (cmp(priv, a, b) <= 0) {
			*tail = a;
			tail = &a->next;
			a = a->next;
		} else {
			*tail = b;
			tail = &b->next;
			b = b->next;
		}
	}
	*tail = a ? a : b;
	return first;
}

/**
 * list_sort - sort a list
 * @priv: passed to @cmp
 * @head: the list
 * @cmp: order of two nodes; above 0 when the first is to come later
 */
void list_sort(void *priv, struct list_head *head, list_cmp_func_t cmp)
{
	struct list_head *part[64] = { NULL }; /* part[i]: a sorted chain of 2^i nodes, or NULL */
	struct list_head *node, *chain = NULL, *prev;
	unsigned int i, used = 0;

	if (list_empty(head) || list_is_singular(head))
		return;
	head->prev->next = NULL;
	for (node = head->next; node;) {
		struct list_head *next = node->next;

		node->next = NULL;
		for (i = 0; part[i]; i++) {
			node = merge(priv, cmp, part[i], node);
			part[i] = NULL;
		}
		part[i] = node;
		if (i >= used)
			used = i + 1;
		node = next;
	}
	for (i = 0; i < used; i++) {
		if (part[i])
			chain = chain ? merge(priv, cmp, part[i], chain) : part[i];
	}
	prev = head;
	for (node = chain; node; node = node->next) {
		prev->next = node;
		node->prev = prev;
		prev = node;
	}
	prev->next = head;
	head->prev = prev;
}
EXPORT_SYMBOL(list_sort);
