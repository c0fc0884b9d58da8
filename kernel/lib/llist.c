// SPDX-License-Identifier: GPL-2.0-only
/* The compare-and-exchange loops of lock-less lists. Any context, including NMI. */
#include <linux/export.h>
#include <linux/llist.h>

/**
 * llist_add_batch - add a chain of nodes
 * @new_first: first of the chain
 * @new_last: last of it
 * @head: the list
 *
 * Return: true when the list was empty before.
 */
bool llist_add_batch(struct llist_node *new_first, struct llist_node *new_last,
		     struct llist_head *head)
{
	struct llist_node *first = READ_ONCE(head->first);

	do {
		new_last->next = first;
	} while (!try_cmpxchg(&head->first, &first, new_first));
	return !first;
}
EXPORT_SYMBOL_GPL(llist_add_batch);

/**
 * llist_del_first - take the newest node
 * @head: the list
 *
 * One consumer at a time. Return: the node or NULL.
 */
struct llist_node *llist_del_first(struct llist_head *head)
{
	struct llist_node *first = __atomic_load_n(&head->first, __ATOMIC_ACQUIRE);

	do {
		if (!first)
			return NULL;
	} while (!try_cmpxchg(&head->first, &first, READ_ONCE(first->next)));
	return first;
}
EXPORT_SYMBOL_GPL(llist_del_first);

/**
 * llist_del_first_this - take the newest node if it is a given one
 * @head: the list
 * @this: the node
 *
 * One consumer at a time. Return: whether it was taken.
 */
bool llist_del_first_this(struct llist_head *head, struct llist_node *this)
{
	struct llist_node *expected = this;

	return try_cmpxchg(&head->first, &expected, READ_ONCE(this->next));
}
EXPORT_SYMBOL_GPL(llist_del_first_this);

/**
 * llist_reverse_order - turn a chain taken by llist_del_all() round
 * @head: its first node
 *
 * Return: the new first node, which was added first.
 */
struct llist_node *llist_reverse_order(struct llist_node *head)
{
	struct llist_node *reversed = NULL;

	while (head) {
		struct llist_node *next = head->next;

		head->next = reversed;
		reversed = head;
		head = next;
	}
	return reversed;
}
EXPORT_SYMBOL_GPL(llist_reverse_order);
