// SPDX-License-Identifier: GPL-2.0-only
/*
 * Red-black trees: the rules, the order, and an augmented maximum, after random insertions and
 * removals.
 */
#include <linux/rbtree_augmented.h>
#include <linux/sort.h>
#include <linux/list_sort.h>
#include <linux/bsearch.h>
#include <setjmp.h>
#include <cmocka.h>

struct node {
	struct rb_node rb;
	unsigned int key, value, max;
	bool in;
};

static inline unsigned int own_value(struct node *n)
{
	return n->value;
}

RB_DECLARE_CALLBACKS_MAX(static, max_callbacks, struct node, rb, unsigned int, max, own_value)

static struct node nodes[2000];

static void insert(struct rb_root *root, struct node *n, bool augmented)
{
	struct rb_node **link = &root->rb_node, *parent = NULL;

	while (*link) {
		struct node *p = rb_entry(*link, struct node, rb);

		parent = *link;
		if (augmented && p->max < n->value)
			p->max = n->value;
		link = n->key < p->key ? &parent->rb_left : &parent->rb_right;
	}
	n->max = n->value;
	rb_link_node(&n->rb, parent, link);
	if (augmented)
		rb_insert_augmented(&n->rb, root, &max_callbacks);
	else
		rb_insert_color(&n->rb, root);
}

static int check(struct rb_node *rb, bool augmented)
{
	struct node *n, *l, *r;
	int left, right;
	bool black;
	unsigned int max;

	if (!rb)
		return 1;
	n = rb_entry(rb, struct node, rb);
	l = rb_entry_safe(rb->rb_left, struct node, rb);
	r = rb_entry_safe(rb->rb_right, struct node, rb);
	black = rb->__rb_parent_color & 1;
	if (l) {
		assert_ptr_equal(rb_parent(&l->rb), rb);
		assert_true(l->key <= n->key);
	}
	if (r) {
		assert_ptr_equal(rb_parent(&r->rb), rb);
		assert_true(r->key >= n->key);
	}
	if (!black) {
		assert_true(!l || (l->rb.__rb_parent_color & 1));
		assert_true(!r || (r->rb.__rb_parent_color & 1));
	}
	max = n->value;
	if (l && l->max > max)
		max = l->max;
	if (r && r->max > max)
		max = r->max;
	if (augmented)
		assert_int_equal(n->max, max);
	left = check(rb->rb_left, augmented);
	right = check(rb->rb_right, augmented);
	assert_int_equal(left, right);
	return left + black;
}

static void run(bool augmented)
{
	struct rb_root root = RB_ROOT;
	int present = 0;

	srand(1);
	for (int op = 0; op < 20000; op++) {
		struct node *n = &nodes[rand() % ARRAY_SIZE(nodes)];

		if (!n->in) {
			n->key = rand() % 500;
			n->value = rand() % 10000;
			insert(&root, n, augmented);
			present++;
		} else {
			if (augmented)
				rb_erase_augmented(&n->rb, &root, &max_callbacks);
			else
				rb_erase(&n->rb, &root);
			present--;
		}
		n->in = !n->in;
		if (op % 50 == 0) {
			unsigned int last = 0;
			int seen = 0;

			assert_true(!root.rb_node || (root.rb_node->__rb_parent_color & 1));
			check(root.rb_node, augmented);
			for (struct rb_node *rb = rb_first(&root); rb; rb = rb_next(rb)) {
				assert_true(rb_entry(rb, struct node, rb)->key >= last);
				last = rb_entry(rb, struct node, rb)->key;
				seen++;
			}
			assert_int_equal(seen, present);
			seen = 0;
			for (struct rb_node *rb = rb_last(&root); rb; rb = rb_prev(rb))
				seen++;
			assert_int_equal(seen, present);
			seen = 0;
			for (struct rb_node *rb = rb_first_postorder(&root); rb;
			     rb = rb_next_postorder(rb))
				seen++;
			assert_int_equal(seen, present);
		}
	}
	memset(nodes, 0, sizeof(nodes));
}

static void plain(void **unused)
{
	run(false);
}

static void augmented(void **unused)
{
	run(true);
}

static int compare_ints(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static void sort_and_search(void **unused)
{
	static int a[1000], b[1000];

	for (int n = 0; n < 1000; n += 37) {
		for (int i = 0; i < n; i++)
			a[i] = b[i] = rand() % 300;
		sort(a, n, sizeof(int), compare_ints, NULL);
		qsort(b, n, sizeof(int), compare_ints);
		assert_memory_equal(a, b, n * sizeof(int));
		for (int key = -1; key < 300; key++) {
			int *found = bsearch(&key, a, n, sizeof(int), compare_ints);
			bool there = false;

			for (int i = 0; i < n; i++)
				there |= a[i] == key;
			assert_int_equal(there, found != NULL);
			if (found)
				assert_int_equal(*found, key);
		}
	}
}

struct item {
	struct list_head list;
	int key, order;
};

static int compare_items(void *priv, const struct list_head *a, const struct list_head *b)
{
	return container_of(a, struct item, list)->key - container_of(b, struct item, list)->key;
}

static void list_sort_is_stable(void **unused)
{
	static struct item items[777];
	struct list_head head;
	struct item *last = NULL;
	int n = 0;

	INIT_LIST_HEAD(&head);
	for (int i = 0; i < 777; i++) {
		items[i].key = rand() % 50;
		items[i].order = i;
		list_add_tail(&items[i].list, &head);
	}
	list_sort(NULL, &head, compare_items);
	for (struct list_head *l = head.next; l != &head; l = l->next) {
		struct item *it = container_of(l, struct item, list);

		assert_ptr_equal(l->prev->next, l);
		if (last)
			assert_true(last->key < it->key ||
				    (last->key == it->key && last->order < it->order));
		last = it;
		n++;
	}
	assert_int_equal(n, 777);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain),
		cmocka_unit_test(augmented),
		cmocka_unit_test(sort_and_search),
		cmocka_unit_test(list_sort_is_stable),
	};

	return cmocka_run_group_tests_name("lib: rbtree, sort", tests, NULL, NULL);
}
