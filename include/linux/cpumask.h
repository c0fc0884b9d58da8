/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_CPUMASK_H
#define _LINUX_CPUMASK_H
/* Sets of CPUs. The possible, present, online and active masks live in kernel/sched/cpu.c. */
#include <linux/kernel.h>
#include <linux/bitmap.h>
#include <linux/threads.h>
#include <linux/gfp_types.h>
#include <linux/atomic.h>
#include <linux/smp_id.h>

typedef struct cpumask {
	DECLARE_BITMAP(bits, NR_CPUS);
} cpumask_t;
typedef struct cpumask cpumask_var_t[1];
#define cpumask_bits(maskp)    ((maskp)->bits)
#define cpumask_pr_args(maskp) nr_cpu_ids, cpumask_bits(maskp)

extern unsigned int nr_cpu_ids;
#define nr_cpumask_bits nr_cpu_ids
extern struct cpumask __cpu_possible_mask, __cpu_online_mask, __cpu_present_mask, __cpu_active_mask;
#define cpu_possible_mask ((const struct cpumask *)&__cpu_possible_mask)
#define cpu_online_mask	  ((const struct cpumask *)&__cpu_online_mask)
#define cpu_present_mask  ((const struct cpumask *)&__cpu_present_mask)
#define cpu_active_mask	  ((const struct cpumask *)&__cpu_active_mask)
extern const struct cpumask cpu_all_bits_mask;
extern const struct cpumask cpu_none_bits_mask;
const struct cpumask *cpumask_of(unsigned int cpu);
#define cpu_all_mask  (&cpu_all_bits_mask)
#define cpu_none_mask (&cpu_none_bits_mask)

#define CPU_MASK_NONE \
	{ \
		{ \
			0 \
		} \
	}
#define CPU_MASK_CPU0 \
	{ \
		{ \
			1UL \
		} \
	}

static __always_inline void cpumask_set_cpu(unsigned int cpu, struct cpumask *m)
{
	set_bit(cpu, m->bits);
}
static __always_inline void __cpumask_set_cpu(unsigned int cpu, struct cpumask *m)
{
	__set_bit(cpu, m->bits);
}
static __always_inline void cpumask_clear_cpu(int cpu, struct cpumask *m)
{
	clear_bit(cpu, m->bits);
}
static __always_inline void __cpumask_clear_cpu(int cpu, struct cpumask *m)
{
	__clear_bit(cpu, m->bits);
}
static __always_inline bool cpumask_test_cpu(int cpu, const struct cpumask *m)
{
	return test_bit(cpu, m->bits);
}
static __always_inline bool cpumask_test_and_set_cpu(int cpu, struct cpumask *m)
{
	return test_and_set_bit(cpu, m->bits);
}
static __always_inline bool cpumask_test_and_clear_cpu(int cpu, struct cpumask *m)
{
	return test_and_clear_bit(cpu, m->bits);
}
static inline void cpumask_setall(struct cpumask *m)
{
	bitmap_zero(m->bits, NR_CPUS);
	bitmap_set(m->bits, 0, nr_cpu_ids);
}
static inline void cpumask_clear(struct cpumask *m)
{
	bitmap_zero(m->bits, NR_CPUS);
}
static inline bool cpumask_and(struct cpumask *d, const struct cpumask *a, const struct cpumask *b)
{
	return bitmap_and(d->bits, a->bits, b->bits, NR_CPUS);
}
static inline void cpumask_or(struct cpumask *d, const struct cpumask *a, const struct cpumask *b)
{
	bitmap_or(d->bits, a->bits, b->bits, NR_CPUS);
}
static inline void cpumask_xor(struct cpumask *d, const struct cpumask *a, const struct cpumask *b)
{
	bitmap_xor(d->bits, a->bits, b->bits, NR_CPUS);
}
static inline bool cpumask_andnot(struct cpumask *d, const struct cpumask *a,
				  const struct cpumask *b)
{
	return bitmap_andnot(d->bits, a->bits, b->bits, NR_CPUS);
}
static inline bool cpumask_equal(const struct cpumask *a, const struct cpumask *b)
{
	return bitmap_equal(a->bits, b->bits, NR_CPUS);
}
static inline bool cpumask_intersects(const struct cpumask *a, const struct cpumask *b)
{
	return bitmap_intersects(a->bits, b->bits, NR_CPUS);
}
static inline bool cpumask_subset(const struct cpumask *a, const struct cpumask *b)
{
	return bitmap_subset(a->bits, b->bits, NR_CPUS);
}
static inline bool cpumask_empty(const struct cpumask *m)
{
	return bitmap_empty(m->bits, NR_CPUS);
}
static inline bool cpumask_full(const struct cpumask *m)
{
	return bitmap_full(m->bits, nr_cpu_ids);
}
static inline unsigned int cpumask_weight(const struct cpumask *m)
{
	return bitmap_weight(m->bits, NR_CPUS);
}
static inline void cpumask_copy(struct cpumask *d, const struct cpumask *s)
{
	*d = *s;
}
static inline unsigned int cpumask_first(const struct cpumask *m)
{
	return find_first_bit(m->bits, NR_CPUS);
}
static inline unsigned int cpumask_first_zero(const struct cpumask *m)
{
	return find_first_zero_bit(m->bits, NR_CPUS);
}
static inline unsigned int cpumask_first_and(const struct cpumask *a, const struct cpumask *b)
{
	return find_first_and_bit(a->bits, b->bits, NR_CPUS);
}
static inline unsigned int cpumask_last(const struct cpumask *m)
{
	return find_last_bit(m->bits, NR_CPUS);
}
static inline unsigned int cpumask_next(int n, const struct cpumask *m)
{
	return find_next_bit(m->bits, NR_CPUS, n + 1);
}
static inline unsigned int cpumask_next_zero(int n, const struct cpumask *m)
{
	return find_next_zero_bit(m->bits, NR_CPUS, n + 1);
}
static inline unsigned int cpumask_next_and(int n, const struct cpumask *a, const struct cpumask *b)
{
	return find_next_and_bit(a->bits, b->bits, NR_CPUS, n + 1);
}
#define cpumask_any(m)	      cpumask_first(m)
#define cpumask_any_and(a, b) cpumask_first_and(a, b)
static inline unsigned int cpumask_any_but(const struct cpumask *m, unsigned int cpu)
{
	unsigned int i = cpumask_first(m);

	return i == cpu ? cpumask_next(i, m) : i;
}
static inline size_t cpumask_size(void)
{
	return bitmap_size(NR_CPUS);
}
#define for_each_cpu(cpu, mask)	    for_each_set_bit(cpu, (mask)->bits, NR_CPUS)
#define for_each_cpu_and(cpu, a, b) for_each_and_bit(cpu, (a)->bits, (b)->bits, NR_CPUS)
#define for_each_possible_cpu(cpu)  for_each_cpu((cpu), cpu_possible_mask)
#define for_each_online_cpu(cpu)    for_each_cpu((cpu), cpu_online_mask)
#define for_each_present_cpu(cpu)   for_each_cpu((cpu), cpu_present_mask)
#define num_possible_cpus()	    cpumask_weight(cpu_possible_mask)
#define num_present_cpus()	    cpumask_weight(cpu_present_mask)
#define num_active_cpus()	    cpumask_weight(cpu_active_mask)
#define num_online_cpus()	    cpumask_weight(cpu_online_mask)
static inline bool cpu_online(unsigned int cpu)
{
	return cpumask_test_cpu(cpu, cpu_online_mask);
}
static inline bool cpu_possible(unsigned int cpu)
{
	return cpumask_test_cpu(cpu, cpu_possible_mask);
}
static inline bool cpu_present(unsigned int cpu)
{
	return cpumask_test_cpu(cpu, cpu_present_mask);
}
static inline bool cpu_active(unsigned int cpu)
{
	return cpumask_test_cpu(cpu, cpu_active_mask);
}
static inline void set_cpu_possible(unsigned int cpu, bool v)
{
	assign_bit(cpu, __cpu_possible_mask.bits, v);
}
static inline void set_cpu_present(unsigned int cpu, bool v)
{
	assign_bit(cpu, __cpu_present_mask.bits, v);
}
static inline void set_cpu_active(unsigned int cpu, bool v)
{
	assign_bit(cpu, __cpu_active_mask.bits, v);
}
static inline void set_cpu_online(unsigned int cpu, bool v)
{
	/* What the CPU has set up of itself, first; pairs with the barrier in cpu_up(). */
	smp_mb__before_atomic();
	assign_bit(cpu, __cpu_online_mask.bits, v);
}
static inline bool alloc_cpumask_var(cpumask_var_t *mask, gfp_t flags)
{
	return true;
}
static inline bool zalloc_cpumask_var(cpumask_var_t *mask, gfp_t flags)
{
	cpumask_clear(*mask);
	return true;
}
static inline void free_cpumask_var(cpumask_var_t mask)
{
}
static inline int cpumask_parse(const char *buf, struct cpumask *dst)
{
	return bitmap_parse(buf, UINT_MAX, dst->bits, NR_CPUS);
}
static inline int cpulist_parse(const char *buf, struct cpumask *dst)
{
	return bitmap_parselist(buf, dst->bits, NR_CPUS);
}
static inline ssize_t cpumap_print_to_pagebuf(bool list, char *buf, const struct cpumask *m)
{
	return bitmap_print_to_pagebuf(list, buf, m->bits, nr_cpu_ids);
}
#endif
