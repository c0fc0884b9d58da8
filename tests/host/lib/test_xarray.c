// SPDX-License-Identifier: GPL-2.0-only
/* The XArray, IDR and IDA against plain models, with random operations and failing memory. */
#include <linux/idr.h>
#include <linux/xarray.h>
#include <setjmp.h>
#include <cmocka.h>

#define SLOTS 64

static unsigned long state = 88172645463325252UL;

static unsigned long rnd(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

/* Indices that meet every level and boundary. */
static unsigned long pick_index(void)
{
	static const unsigned long special[] = { 0,
						 1,
						 62,
						 63,
						 64,
						 65,
						 127,
						 128,
						 4095,
						 4096,
						 4097,
						 262143,
						 262144,
						 ULONG_MAX,
						 ULONG_MAX - 1,
						 1UL << 60,
						 (1UL << 60) - 1,
						 1UL << 36 };

	switch (rnd() % 4) {
	case 0:
		return special[rnd() % ARRAY_SIZE(special)];
	case 1:
		return rnd() % 200;
	case 2:
		return rnd() % 10000;
	default:
		return rnd() >> (rnd() % 64);
	}
}

struct model {
	struct {
		unsigned long index;
		void *entry;
		bool mark[3];
	} item[4096];
	int n;
};

static int model_find(struct model *m, unsigned long index)
{
	for (int i = 0; i < m->n; i++) {
		if (m->item[i].index == index)
			return i;
	}
	return -1;
}

static int model_next(struct model *m, unsigned long from, int mark)
{
	int best = -1;

	for (int i = 0; i < m->n; i++) {
		if (m->item[i].index < from || (mark >= 0 && !m->item[i].mark[mark]))
			continue;
		if (best < 0 || m->item[i].index < m->item[best].index)
			best = i;
	}
	return best;
}

static void check_all(struct xarray *xa, struct model *m)
{
	unsigned long index;
	int seen = 0;
	void *entry;

	xa_for_each(xa, index, entry) {
		int i = model_find(m, index);

		assert_true(i >= 0);
		assert_ptr_equal(m->item[i].entry, entry);
		seen++;
	}
	assert_int_equal(seen, m->n);
	for (int mark = 0; mark < 3; mark++) {
		int marked = 0, expected = 0;

		for (int i = 0; i < m->n; i++)
			expected += m->item[i].mark[mark];
		xa_for_each_marked(xa, index, entry, mark) {
			assert_true(m->item[model_find(m, index)].mark[mark]);
			marked++;
		}
		assert_int_equal(marked, expected);
		assert_int_equal(xa_marked(xa, mark), expected > 0);
	}
	if (m->n == 0)
		assert_true(xa_empty(xa));
}

static void random_operations(struct xarray *xa, struct model *m, int count, int limit)
{
	for (int op = 0; op < count; op++) {
		unsigned long index = pick_index();
		int i = model_find(m, index), mark = rnd() % 3;
		void *entry, *old;

		if (m->n > limit && i < 0 && rnd() % 2)
			index = m->item[i = rnd() % m->n].index;
		old = i >= 0 ? m->item[i].entry : NULL;
		switch (rnd() % (m->n > limit ? 7 : 5)) {
		case 0:
		case 1:
			entry = rnd() % 2 ? xa_mk_value(rnd() >> 2)
					  : (void *)((rnd() & ~3UL & ~0UL >> 1) | 4096);
			assert_ptr_equal(xa_store(xa, index, entry, GFP_KERNEL), old);
			if (i < 0) {
				i = m->n++;
				memset(&m->item[i], 0, sizeof(m->item[i]));
				m->item[i].index = index;
			}
			m->item[i].entry = entry;
			break;
		case 2:
			assert_ptr_equal(xa_load(xa, index), old);
			if (i >= 0)
				assert_int_equal(xa_get_mark(xa, index, mark),
						 m->item[i].mark[mark]);
			else
				assert_false(xa_get_mark(xa, index, mark));
			break;
		case 3:
			xa_set_mark(xa, index, mark);
			if (i >= 0)
				m->item[i].mark[mark] = true;
			break;
		case 4: {
			unsigned long at = index;
			int filter = rnd() % 2 ? mark : -1;
			int next = model_next(m, index, filter);

			entry = xa_find(xa, &at, ULONG_MAX,
					filter < 0 ? XA_PRESENT : (xa_mark_t)filter);
			if (next < 0) {
				assert_null(entry);
			} else {
				assert_ptr_equal(entry, m->item[next].entry);
				assert_int_equal(at, m->item[next].index);
			}
			xa_clear_mark(xa, index, mark);
			if (i >= 0)
				m->item[i].mark[mark] = false;
			break;
		}
		default:
			assert_ptr_equal(xa_erase(xa, index), old);
			if (i >= 0)
				m->item[i] = m->item[--m->n];
		}
		if (op % 64 == 0) {
			check_all(xa, m);
			rcu_flush();
		}
	}
}

static void random_stores(void **unused)
{
	static struct model m;
	DEFINE_XARRAY(xa);

	for (int round = 0; round < 40; round++) {
		m.n = 0;
		random_operations(&xa, &m, 2000, round);
		check_all(&xa, &m);
		if (round % 2) {
			while (m.n) {
				xa_erase(&xa, m.item[--m.n].index);
				check_all(&xa, &m);
			}
		} else {
			xa_destroy(&xa);
			m.n = 0;
		}
		assert_true(xa_empty(&xa));
		rcu_flush();
	}
}

static void stores_survive_failing_memory(void **unused)
{
	DEFINE_XARRAY(xa);

	fail_every = 2;
	for (int i = 0; i < 2000; i++) {
		unsigned long index = pick_index();
		int err = xa_err(xa_store(&xa, index, xa_mk_value(i), GFP_KERNEL));

		assert_true(err == 0 || err == -ENOMEM);
		if (!err)
			assert_ptr_equal(xa_load(&xa, index), xa_mk_value(i));
		rcu_flush();
	}
	fail_every = 0;
	xa_destroy(&xa);
	rcu_flush();
}

static void sequential_iteration(void **unused)
{
	DEFINE_XARRAY(xa);
	XA_STATE(xas, &xa, 0);
	void *entry;
	unsigned long n = 0;

	for (unsigned long i = 0; i < 5000; i++)
		xa_store(&xa, i, xa_mk_value(i), GFP_KERNEL);
	xas_for_each(&xas, entry, 4321) {
		assert_int_equal(xas.xa_index, n);
		assert_ptr_equal(entry, xa_mk_value(n));
		n++;
	}
	assert_int_equal(n, 4322);
	xas_set(&xas, 10);
	assert_ptr_equal(xas_next(&xas), xa_mk_value(10));
	for (n = 11; n < 4000; n++)
		assert_ptr_equal(xas_next(&xas), xa_mk_value(n));
	for (n = 3998; n > 0; n--)
		assert_ptr_equal(xas_prev(&xas), xa_mk_value(n));
	/* removing while walking, as truncation does */
	xas_set(&xas, 100);
	xas_for_each(&xas, entry, ULONG_MAX)
		xas_store(&xas, NULL);
	assert_null(xa_load(&xa, 100));
	assert_ptr_equal(xa_load(&xa, 99), xa_mk_value(99));
	/* pausing in the middle */
	n = 0;
	xas_set(&xas, 0);
	xas_for_each(&xas, entry, ULONG_MAX) {
		n++;
		if (n % 7 == 0)
			xas_pause(&xas);
	}
	assert_int_equal(n, 100);
	xa_destroy(&xa);
	assert_true(xa_empty(&xa));
	rcu_flush();
}

static void insert_cmpxchg_reserve(void **unused)
{
	DEFINE_XARRAY(xa);
	unsigned long index;
	void *entry;

	assert_int_equal(xa_insert(&xa, 5, xa_mk_value(1), GFP_KERNEL), 0);
	assert_int_equal(xa_insert(&xa, 5, xa_mk_value(2), GFP_KERNEL), -EBUSY);
	assert_ptr_equal(xa_cmpxchg(&xa, 5, xa_mk_value(9), NULL, GFP_KERNEL), xa_mk_value(1));
	assert_ptr_equal(xa_cmpxchg(&xa, 5, xa_mk_value(1), xa_mk_value(3), GFP_KERNEL),
			 xa_mk_value(1));
	assert_int_equal(xa_reserve(&xa, 700, GFP_KERNEL), 0);
	assert_null(xa_load(&xa, 700));
	xa_for_each(&xa, index, entry)
		assert_int_equal(index, 5);
	assert_int_equal(xa_insert(&xa, 700, xa_mk_value(2), GFP_KERNEL), -EBUSY);
	xa_release(&xa, 700);
	assert_ptr_equal(xa_erase(&xa, 5), xa_mk_value(3));
	assert_true(xa_empty(&xa));
	rcu_flush();
}

static void alloc_gives_the_lowest_free(void **unused)
{
	DEFINE_XARRAY_ALLOC(xa);
	DEFINE_XARRAY_ALLOC1(xa1);
	static bool used[3000];
	u32 id, next = 0;

	for (int op = 0; op < 20000; op++) {
		u32 lowest = rnd() % 100, expected = lowest;

		if (rnd() % 3) {
			while (expected < 3000 && used[expected])
				expected++;
			if (expected < 2999) {
				assert_int_equal(xa_alloc(&xa, &id, xa_mk_value(op),
							  XA_LIMIT(lowest, 2998), GFP_KERNEL),
						 0);
				assert_int_equal(id, expected);
				used[id] = true;
			} else {
				assert_int_equal(xa_alloc(&xa, &id, xa_mk_value(op),
							  XA_LIMIT(lowest, 2998), GFP_KERNEL),
						 -EBUSY);
			}
		} else {
			id = rnd() % (op / 8 % 2900 + 1);
			assert_int_equal(xa_erase(&xa, id) != NULL, used[id]);
			used[id] = false;
		}
		rcu_flush();
	}
	xa_destroy(&xa);
	assert_true(xa_empty(&xa));
	assert_int_equal(xa_alloc(&xa, &id, NULL, xa_limit_32b, GFP_KERNEL), 0);
	assert_int_equal(id, 0);
	xa_erase(&xa, 0);
	for (u32 i = 1; i < 200; i++) {
		assert_int_equal(xa_alloc(&xa1, &id, xa_mk_value(i), xa_limit_31b, GFP_KERNEL), 0);
		assert_int_equal(id, i);
	}
	for (u32 i = 1; i < 200; i++)
		xa_erase(&xa1, i);
	assert_true(xa_empty(&xa1));
	assert_int_equal(xa_alloc(&xa1, &id, xa_mk_value(1), xa_limit_31b, GFP_KERNEL), 0);
	assert_int_equal(id, 1);
	xa_erase(&xa1, 1);
	for (u32 i = 0; i < 30; i++) {
		int ret = xa_alloc_cyclic(&xa, &id, xa_mk_value(i), XA_LIMIT(3, 12), &next,
					  GFP_KERNEL);

		assert_int_equal(ret, i % 10 == 0 && i ? 1 : 0);
		assert_int_equal(id, 3 + i % 10);
		xa_erase(&xa, id);
	}
	rcu_flush();
}

static void idr_semantics(void **unused)
{
	DEFINE_IDR(idr);
	int data[10], id;
	void *entry;

	for (int i = 0; i < 10; i++)
		assert_int_equal(idr_alloc(&idr, &data[i], 0, 0, GFP_KERNEL), i);
	assert_ptr_equal(idr_remove(&idr, 4), &data[4]);
	assert_null(idr_find(&idr, 4));
	assert_int_equal(idr_alloc(&idr, &data[4], 5, 8, GFP_KERNEL), -ENOSPC);
	assert_int_equal(idr_alloc(&idr, NULL, 0, 0, GFP_KERNEL), 4);
	assert_null(idr_find(&idr, 4));
	assert_int_equal(idr_alloc(&idr, &data[0], 0, 0, GFP_KERNEL), 10);
	assert_null(idr_replace(&idr, &data[4], 4));
	assert_ptr_equal(idr_find(&idr, 4), &data[4]);
	assert_int_equal(PTR_ERR(idr_replace(&idr, &data[4], 77)), -ENOENT);
	idr_remove(&idr, 0);
	assert_int_equal(idr_alloc_cyclic(&idr, &data[0], 0, 0, GFP_KERNEL), 0);
	assert_int_equal(idr_alloc_cyclic(&idr, &data[0], 0, 0, GFP_KERNEL), 11);
	assert_int_equal(idr_alloc_cyclic(&idr, &data[0], 0, 0, GFP_KERNEL), 12);
	idr_remove(&idr, 12);
	assert_int_equal(idr_alloc_cyclic(&idr, &data[0], 0, 0, GFP_KERNEL), 13);
	id = 0;
	idr_for_each_entry(&idr, entry, id)
		assert_ptr_equal(entry, idr_find(&idr, id));
	idr_destroy(&idr);
	assert_true(idr_is_empty(&idr));
	/* a base above 0 */
	idr_init_base(&idr, 1);
	assert_int_equal(idr_alloc(&idr, &data[0], 1, 0, GFP_KERNEL), 1);
	assert_int_equal(idr_alloc(&idr, &data[1], 1, 0, GFP_KERNEL), 2);
	assert_ptr_equal(idr_find(&idr, 2), &data[1]);
	idr_destroy(&idr);
	rcu_flush();
}

static void ida_gives_the_lowest_free(void **unused)
{
	DEFINE_IDA(ida);
	static bool used[5000];

	for (int op = 0; op < 30000; op++) {
		if (rnd() % 5 < 3) {
			int min = rnd() % 3 ? 0 : rnd() % 3000, expected = min;

			while (expected < 5000 && used[expected])
				expected++;
			assert_int_equal(ida_alloc_range(&ida, min, 4999, GFP_KERNEL),
					 expected < 5000 ? expected : -ENOSPC);
			if (expected < 5000)
				used[expected] = true;
		} else {
			int id = rnd() % 5000;

			assert_int_equal(ida_exists(&ida, id), used[id]);
			if (used[id])
				ida_free(&ida, id);
			used[id] = false;
		}
		rcu_flush();
	}
	for (int id = 0; id < 5000; id++) {
		if (used[id])
			ida_free(&ida, id);
	}
	assert_true(ida_is_empty(&ida));
	rcu_flush();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sequential_iteration),
		cmocka_unit_test(random_stores),
		cmocka_unit_test(stores_survive_failing_memory),
		cmocka_unit_test(insert_cmpxchg_reserve),
		cmocka_unit_test(alloc_gives_the_lowest_free),
		cmocka_unit_test(idr_semantics),
		cmocka_unit_test(ida_gives_the_lowest_free),
	};

	return cmocka_run_group_tests_name("lib: xarray, idr, ida", tests, NULL, NULL);
}
